//! Of findings that overlap, the stronger stands.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::finding::{Finding, Kind, Role};

/// The strongest findings that do not overlap, in the order of the text.
pub fn strongest(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| {
        let length = finding.span.len();
        let strength = (finding.confidence, weight(finding.kind), length);
        (Reverse(strength), finding.span.start, finding.reason)
    });
    let mut chosen: BTreeMap<usize, Finding> = BTreeMap::new();
    for finding in findings {
        let before = chosen.range(..finding.span.end).next_back();
        if before.is_none_or(|(_, before)| before.span.end <= finding.span.start) {
            chosen.insert(finding.span.start, finding);
        }
    }
    chosen.into_values().collect()
}

/// What counts more where two readings are equally sure.
const fn weight(kind: Kind) -> u8 {
    match kind {
        Kind::NhsNumber | Kind::ChiNumber | Kind::HcNumber => 9,
        Kind::Email | Kind::PatientName | Kind::KnownName(Role::Patient) => 8,
        Kind::DateOfBirth | Kind::HospitalNumber | Kind::InsuranceNumber => 8,
        Kind::Phone => 7,
        Kind::KnownName(_) => 6,
        Kind::Postcode | Kind::TitledName => 5,
        Kind::Address => 4,
        Kind::BedNumber => 3,
        Kind::Name => 2,
    }
}
