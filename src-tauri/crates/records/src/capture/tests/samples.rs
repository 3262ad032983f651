//! Papers of other programs, where they are at hand.

use std::path::Path;

use waymark_documents::InProcess;

use super::*;
use crate::documents::DocumentState;

#[test]
fn every_sample_comes_in_byte_for_byte_whatever_is_the_matter_with_it() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/samples/pdf");
    if !samples.is_dir() {
        return;
    }
    let desk = Desk::new();
    let plan = desk.plan(std::slice::from_ref(&samples));
    let planned = plan.files.len();
    let outcome = desk
        .capture()
        .run(plan, &InProcess::default(), now(AT), &mut go_on)
        .unwrap();
    assert_eq!(
        outcome.files as usize + outcome.already.len(),
        planned,
        "{outcome:?}"
    );
    let mut read = 0;
    for item in &outcome.added {
        let view = desk.records().evidence().get(*item).unwrap();
        let file = &view.files[0].attachment;
        let original = fs::read(samples.join(&file.name)).unwrap();
        let kept = desk.records().attachments().read(file.id, 1 << 30).unwrap();
        assert!(kept.unwrap().as_slice() == original, "{}", file.name);
        let facts = desk.records().documents().facts(file.id).unwrap();
        assert_ne!(facts.state, DocumentState::Pending, "{}", file.name);
        read += usize::from(matches!(
            facts.state,
            DocumentState::Read | DocumentState::Scan | DocumentState::Held
        ));
    }
    assert!(read * 2 > planned, "text is found where there is text");
    desk.assert_sound();
}
