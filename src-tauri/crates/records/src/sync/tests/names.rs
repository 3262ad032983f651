//! What lies on a place tells nobody anything.

use std::collections::BTreeMap;

use waymark_domain::shares::Device;
use waymark_sharing::Mailbox;

use super::*;

#[test]
fn ten_thousand_names_are_all_different_and_look_like_chance() {
    let two = Two::new();
    let me = OwnIdentity::of(two.tutor.records().vault()).unwrap();
    let mailbox = Mailbox::outgoing(&me, &card(&two.doctor.test)).unwrap();
    let device = Device::new([1, 2, 3, 4]);
    let names: BTreeSet<String> = (1..=10_000).map(|seq| mailbox.name(device, seq)).collect();
    assert_eq!(names.len(), 10_000);
    let mut letters: BTreeMap<char, f64> = BTreeMap::new();
    for letter in names.iter().flat_map(|name| name.chars()) {
        *letters.entry(letter).or_default() += 1.0;
    }
    assert_eq!(letters.len(), 32);
    let expected = 10_000.0;
    let square: f64 = letters
        .values()
        .map(|count| (count - expected).powi(2) / expected)
        .sum();
    // 31 degrees of freedom: beyond 80 chance comes once in 300,000 times.
    assert!(square < 80.0, "{square}");
}

#[test]
fn no_object_and_no_name_holds_who_it_is_from_or_for() {
    let two = Two::new();
    let identity = two.tutor.records().identity();
    let facts = crate::identity::Facts {
        gmc: Some("7012345".parse().unwrap()),
        ..Default::default()
    };
    identity.save(&facts, after(1)).unwrap();
    two.tutor.seals_some(20, 2);
    two.push(3);
    two.pull(4);
    let dids = [&two.tutor, &two.doctor].map(|side| card(&side.test).facts().sign.to_string());
    let words = [
        TUTOR,
        DOCTOR,
        "Menon",
        "Siddiqui",
        "7012345",
        "We agreed",
        "did:key",
    ];
    let words = words.iter().copied().chain(dids.iter().map(String::as_str));
    let words: Vec<&str> = words.collect();
    let objects = two.memory.objects();
    assert_eq!(objects.len(), 21);
    for (name, bytes) in objects {
        let bytes = String::from_utf8_lossy(&bytes);
        for word in &words {
            assert!(
                !name.as_str().contains(word) && !bytes.contains(word),
                "{word}"
            );
        }
    }
}
