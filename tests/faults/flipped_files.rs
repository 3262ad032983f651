//! One flipped bit in a sealed file: it is named, no wrong byte of it comes out, and everything
//! else in the store stays usable.

use std::fs;
use std::ops::ControlFlow;

use waymark_domain::PersonId;
use waymark_records::Records;
use waymark_records::attachments::BelongsTo;
use waymark_vault::Depth;

use crate::contents::Image;
use crate::random::{Random, long, seed};
use crate::report;
use crate::store::{self, Store};

/// A short file, and one of more than one chunk of 64 KiB.
const LENGTHS: [usize; 2] = [700, 70_000];
const FLIPS: usize = 300;
const FLIPS_LONG: usize = 40_000;
/// A check of the whole store goes with one flip of so many.
const CHECK_EVERY: usize = 50;

/// A file that was taken in.
struct Kept {
    id: uuid::Uuid,
    content: Vec<u8>,
    sealed: String,
}

#[test]
fn one_flipped_bit_in_a_sealed_file_is_named_and_gives_no_wrong_byte() {
    let (store, records) = Store::create();
    let mut random = Random::new(seed());
    let person = records
        .people()
        .list(&Default::default(), store::at(0))
        .unwrap()
        .rows[0]
        .id;
    let kept = LENGTHS.map(|length| keep(&store, &records, person, length, &mut random));
    let mut tried = Vec::new();
    for (file, other) in [(&kept[0], &kept[1]), (&kept[1], &kept[0])] {
        let path = store.path().join(&file.sealed);
        let sealed = fs::read(&path).unwrap();
        let all = sealed.len() * 8;
        let count = all.min(if long() { FLIPS_LONG } else { FLIPS });
        for flip in 0..count {
            let within = random.below(u64::try_from(all / count).unwrap());
            let bit = flip * (all / count) + usize::try_from(within).unwrap();
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, &flipped).unwrap();
            let verdict = judge(&records, file);
            assert_eq!(verdict, Ok(()), "bit {bit} of {}", file.sealed);
            if flip % CHECK_EVERY == 0 {
                let found = records
                    .check(Depth::Deep, waymark_vault::unwatched)
                    .unwrap()
                    .vault
                    .attachments;
                assert_eq!(found.damaged, [file.id], "bit {bit}");
                assert_eq!(read(&records, other), Ok(other.content.clone()));
            }
        }
        fs::write(&path, &sealed).unwrap();
        tried.push(format!("{count} of {all} bits of a sealed file"));
    }
    let control = kept
        .iter()
        .filter(|file| judge(&records, file).is_err())
        .count();
    assert_eq!(control, kept.len(), "a file left alone is not damaged");
    report::line(
        "One flipped bit in a sealed file is noticed",
        tried.join(", "),
        "0 passed over, 0 wrong bytes",
        format!("{control} files left alone are reported as not noticed"),
    );
}

fn keep(
    store: &Store,
    records: &Records,
    person_id: PersonId,
    length: usize,
    random: &mut Random,
) -> Kept {
    let content = random.bytes(length);
    let owner = BelongsTo {
        person_id,
        session_id: None,
    };
    let before = Image::of(&store.path());
    let added = records.attachments().add_from(
        owner,
        "certificate.pdf",
        &mut content.as_slice(),
        u64::try_from(length).unwrap(),
        store::at(1),
        &mut |_| ControlFlow::Continue(()),
    );
    let after = Image::of(&store.path());
    let sealed = after
        .sealed()
        .into_iter()
        .find(|name| !before.sealed().contains(name));
    Kept {
        id: added.unwrap().id().as_uuid(),
        content,
        sealed: sealed.unwrap().to_owned(),
    }
}

/// Everything that comes out, or how much came out before it was refused as damage.
fn read(records: &Records, file: &Kept) -> Result<Vec<u8>, Vec<u8>> {
    let mut out = Vec::new();
    let copied = records
        .vault()
        .attachments()
        .copy_to(file.id, &mut out, &mut |_| ControlFlow::Continue(()));
    match copied {
        Ok(()) => Ok(out),
        Err(error) => {
            assert!(error.is_damage(), "no name: {error:?}");
            Err(out)
        }
    }
}

/// Whether the file is refused, after nothing but true bytes.
fn judge(records: &Records, file: &Kept) -> Result<(), &'static str> {
    match read(records, file) {
        Ok(_) => Err("not noticed"),
        Err(before) if file.content.starts_with(&before) => Ok(()),
        Err(_) => Err("wrong bytes came out"),
    }
}
