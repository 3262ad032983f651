//! The frameworks that come with Waymark.

use std::sync::LazyLock;

use super::{Framework, Origin, json};

/// Those that go across specialties first, then by specialty.
const FILES: [&str; 27] = [
    include_str!("../../../../../assets/frameworks/gpc-2017.json"),
    include_str!("../../../../../assets/frameworks/gmp-2024.json"),
    include_str!("../../../../../assets/frameworks/revalidation-si.json"),
    include_str!("../../../../../assets/frameworks/foundation-2021.json"),
    include_str!("../../../../../assets/frameworks/aim-2022.json"),
    include_str!("../../../../../assets/frameworks/anaesthetics-2021.json"),
    include_str!("../../../../../assets/frameworks/cardiology-2022.json"),
    include_str!("../../../../../assets/frameworks/clinical-radiology-2021.json"),
    include_str!("../../../../../assets/frameworks/core-psychiatry-2022.json"),
    include_str!("../../../../../assets/frameworks/core-surgery-2021.json"),
    include_str!("../../../../../assets/frameworks/em-rcem-2021.json"),
    include_str!("../../../../../assets/frameworks/gastro-2022.json"),
    include_str!("../../../../../assets/frameworks/gim-stage2-2022.json"),
    include_str!("../../../../../assets/frameworks/general-practice-2025.json"),
    include_str!("../../../../../assets/frameworks/general-psychiatry-2022.json"),
    include_str!("../../../../../assets/frameworks/general-surgery-2021.json"),
    include_str!("../../../../../assets/frameworks/geriatric-2022.json"),
    include_str!("../../../../../assets/frameworks/histopathology-2021.json"),
    include_str!("../../../../../assets/frameworks/icm-2021.json"),
    include_str!("../../../../../assets/frameworks/im-stage1-2019.json"),
    include_str!("../../../../../assets/frameworks/obs-gynae-2024.json"),
    include_str!("../../../../../assets/frameworks/occupational-medicine-2022.json"),
    include_str!("../../../../../assets/frameworks/ophthalmology-2024.json"),
    include_str!("../../../../../assets/frameworks/paediatrics-progress-plus.json"),
    include_str!("../../../../../assets/frameworks/respiratory-2022.json"),
    include_str!("../../../../../assets/frameworks/trauma-orthopaedics-2021.json"),
    include_str!("../../../../../assets/frameworks/urology-2021.json"),
];

static SHIPPED: LazyLock<Vec<Framework>> = LazyLock::new(|| {
    FILES
        .iter()
        // A test reads each file: none is left out in a build that was tested.
        .filter_map(|file| json::parse(file, Origin::Shipped).ok())
        .collect()
});

/// Every framework that comes with Waymark, in the order shown to people.
#[must_use]
pub fn shipped() -> &'static [Framework] {
    &SHIPPED
}

/// The one with this key.
#[must_use]
pub fn shipped_by_key(key: &str) -> Option<&'static Framework> {
    SHIPPED.iter().find(|framework| framework.key == key)
}
