//! Names on a shared place and the words for what goes wrong there.

use std::collections::BTreeSet;
use std::time::Duration;

use waymark_domain::Timestamp;
use waymark_sharing::{ObjectName, TransportError};

#[test]
fn a_name_holds_what_every_file_system_and_server_can_hold() {
    for good in [
        "waymark/1/pool/2026w47/abcdefghijklmnopqrstuvwxyz234567.wmp",
        "agg/v=1/period=2026-11/part-0a1b2c3d.parquet",
        "a",
    ] {
        assert_eq!(ObjectName::new(good).unwrap().as_str(), good);
    }
    let long = "a".repeat(64);
    for bad in [
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        "A",
        "é",
        "a b",
        "a\\b",
        "..",
        "a/../b",
        ".part",
        "a/.b.part",
        "a.",
        "~$a",
        "a:b",
        "a?b",
        "a#b",
        "a%2e",
        "a\n",
        "a\0",
        "a_b",
        &long,
    ] {
        assert_eq!(
            ObjectName::new(bad).unwrap_err().code(),
            "S_PROTOCOL",
            "{bad:?}"
        );
    }
}

#[test]
fn a_name_knows_its_folder_and_its_leaf() {
    let name = ObjectName::new("waymark/1/x").unwrap();
    assert_eq!(name.leaf(), "x");
    assert_eq!(name.folder().unwrap().as_str(), "waymark/1");
    assert_eq!(name.folder().unwrap().join("x").unwrap(), name);
    assert!(name.join("../y").is_err());
    assert_eq!(ObjectName::new("x").unwrap().folder(), None);
}

#[test]
fn every_error_has_a_word_of_its_own_and_only_what_passes_by_itself_may_pass() {
    let all = [
        (TransportError::NotFound, false),
        (TransportError::Exists, false),
        (TransportError::Denied, false),
        (TransportError::Auth, false),
        (TransportError::RateLimited { after: None }, true),
        (TransportError::Full, false),
        (TransportError::Unavailable, true),
        (TransportError::Locked, true),
        (TransportError::Timeout, true),
        (TransportError::Offline, true),
        (
            TransportError::ClockSkew {
                server: Timestamp::from_millis(0),
            },
            false,
        ),
        (TransportError::Tls, false),
        (TransportError::TooBig, false),
        (TransportError::Protocol("x".to_owned()), false),
        (TransportError::Cancelled, false),
    ];
    let codes: BTreeSet<_> = all.iter().map(|(error, _)| error.code()).collect();
    assert_eq!(codes, TransportError::CODES.iter().copied().collect());
    for (error, passes) in all {
        assert_eq!(error.may_pass(), passes, "{error:?}");
    }
    let wait = Duration::from_secs(3);
    let limited = TransportError::RateLimited { after: Some(wait) };
    assert_eq!(limited.wait(), Some(wait));
}
