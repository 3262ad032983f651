//! Debian's `age` opens a parcel, so a reader can get at what is theirs without Waymark.

use waymark_domain::shares::PlanPdf;
use waymark_sharing::{Fault, Identity as _};

use super::people::{doctor, fault, opened, sealed, tutor};
use super::programs::{is_here, run};

#[test]
fn the_age_command_opens_a_parcel_and_its_armoured_form() {
    if !is_here("age", &["--version"]) {
        return;
    }
    let plan = PlanPdf::new(b"%PDF-1.7 a plan".to_vec());
    let parcel = sealed(&plan, &tutor(), &doctor());
    let armoured = waymark_sharing::armoured(&parcel.bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let identity = folder.path().join("identity");
    std::fs::write(&identity, doctor().age_secret()).unwrap();
    for bytes in [parcel.bytes.as_slice(), armoured.as_bytes()] {
        let plain = age(&["-d", "-i", identity.to_str().unwrap()], bytes);
        assert!(plain.starts_with(b"WMPARC1\n"));
        assert!(plain.windows(15).any(|part| part == b"%PDF-1.7 a plan"));
    }
}

#[test]
fn a_file_that_the_age_command_made_is_no_parcel() {
    if !is_here("age", &["--version"]) {
        return;
    }
    let keys = doctor().keys();
    let sealed = age(&["-r", keys.age.as_str()], b"hello");
    assert_eq!(fault(opened(&sealed)), Fault::Malformed);
}

fn age(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output = run("age", arguments, input);
    assert!(output.status.success());
    output.stdout
}
