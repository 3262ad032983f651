#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::actions::ActionInput;
use crate::testing::{TestVault, note, now, person, session, vault};
use waymark_domain::SessionId;
use waymark_domain::actions::Owner;
use waymark_domain::search::LastWord;

const AT: &str = "2026-11-24T15:00:00Z";

fn index(test: &TestVault) {
    while test.records.index_pending(2, now(AT)).unwrap().more {}
}

fn search(test: &TestVault, text: &str) -> SearchResults {
    search_in(test, text, None)
}

fn search_in(test: &TestVault, text: &str, scope: Option<PersonId>) -> SearchResults {
    let query = Query::parse(text, LastWord::Whole);
    test.records.search(&query, scope, 50).unwrap()
}

fn marked(hit: &SearchHit) -> Vec<&str> {
    hit.snippet
        .iter()
        .filter(|piece| piece.hit)
        .map(|piece| piece.text.as_str())
        .collect()
}

fn with_note(
    test: &TestVault,
    person: PersonId,
    at: &str,
    words: &str,
    summary: &str,
) -> SessionId {
    let id = session(test, person, at);
    note(test, id, words, summary);
    id
}

/// Two doctors with a session each.
fn filled() -> (TestVault, PersonId, PersonId) {
    let test = vault();
    let win = person(&test, "Thiri", "Win");
    let nunez = person(&test, "José", "Núñez");
    let words = "## What ends when\nContract to February. The rota worries her.";
    with_note(
        &test,
        win,
        "2026-11-10T15:00:00Z",
        words,
        "We agreed to ask about supervision.",
    );
    with_note(
        &test,
        nunez,
        "2025-05-05T15:00:00Z",
        "Supervision is good; a rota talk.",
        "",
    );
    index(&test);
    (test, win, nunez)
}

#[test]
fn words_are_found_with_their_person_and_highlighted() {
    let (test, win, _) = filled();
    let found = search(&test, "contract rota");
    assert_eq!(found.hits.len(), 1);
    let hit = &found.hits[0];
    assert_eq!((hit.kind, hit.person_id), (SearchKind::Note, Some(win)));
    assert_eq!(hit.person_name.as_deref(), Some("Dr Thiri Win"));
    assert_eq!(hit.date.unwrap().to_string(), "2026-11-10");
    assert_eq!(marked(hit), ["Contract", "rota"]);
}

#[test]
fn people_are_found_without_accents() {
    let (test, _, nunez) = filled();
    let found = search(&test, "nunez");
    assert_eq!(found.hits.len(), 1);
    assert_eq!(
        (found.hits[0].kind, found.hits[0].entity_id),
        (SearchKind::Person, nunez.as_uuid())
    );
    assert_eq!(found.hits[0].title, "Dr José Núñez");
}

#[test]
fn filters_narrow_down_and_stand_alone() {
    let (test, win, _) = filled();
    assert_eq!(search(&test, "rota").hits.len(), 2);
    assert_eq!(search(&test, "rota person:núñ").hits.len(), 1);
    assert_eq!(search(&test, "rota before:2026").hits.len(), 1);
    assert_eq!(search(&test, "rota after:2026").hits.len(), 1);
    assert_eq!(search(&test, "supervision kind:summary").hits.len(), 1);
    assert_eq!(search_in(&test, "rota", Some(win)).hits.len(), 1);
    let newest = search(&test, "kind:note").hits;
    let days: Vec<_> = newest
        .iter()
        .map(|hit| hit.date.unwrap().to_string())
        .collect();
    assert_eq!(days, ["2026-11-10", "2025-05-05"]);
    assert!(search(&test, "").hits.is_empty());
    assert_eq!(
        search(&test, "rota kind:poem").not_understood,
        ["kind:poem"]
    );
}

#[test]
fn prefix_phrase_and_not() {
    let (test, ..) = filled();
    assert_eq!(search(&test, "superv*").hits.len(), 2);
    assert_eq!(search(&test, "\"rota talk\"").hits.len(), 1);
    assert_eq!(search(&test, "rota -contract").hits.len(), 1);
}

#[test]
fn more_than_asked_for_is_said() {
    let (test, ..) = filled();
    let query = Query::parse("rota", LastWord::Whole);
    let found = test.records.search(&query, None, 1).unwrap();
    assert_eq!((found.hits.len(), found.more), (1, true));
    assert!(!test.records.search(&query, None, 2).unwrap().more);
}

#[test]
fn the_index_follows_changes_and_forgets_what_is_gone() {
    let (test, win, _) = filled();
    let id = with_note(&test, win, AT, "aardvark", "");
    assert!(search(&test, "aardvark").hits.is_empty(), "not indexed yet");
    index(&test);
    assert_eq!(search(&test, "aardvark").hits.len(), 1);
    note(&test, id, "badger", "");
    index(&test);
    assert!(search(&test, "aardvark").hits.is_empty());
    assert_eq!(search(&test, "badger").hits.len(), 1);
    note(&test, id, "", "");
    index(&test);
    assert!(search(&test, "badger").hits.is_empty());
}

#[test]
fn actions_are_found_and_tidying_comes_to_an_end() {
    let (test, win, _) = filled();
    for number in 0..40 {
        let input = ActionInput {
            id: None,
            version: 0,
            person_id: win,
            session_id: None,
            text: format!("Send fellowship list {number}"),
            owner: Owner::Tutor,
            due: None,
            include_in_summary: false,
        };
        test.records.actions().save(&input, now(AT)).unwrap();
        index(&test);
    }
    let rounds = (0..1000)
        .take_while(|_| test.records.index_tidy(now(AT)).unwrap())
        .count();
    assert!(rounds < 1000);
    assert_eq!(search(&test, "fellowship kind:action").hits.len(), 40);
}

#[test]
fn control_characters_of_a_text_are_not_shown() {
    let test = vault();
    let win = person(&test, "Thiri", "Win");
    with_note(&test, win, AT, "a \u{2}rota\u{3} \u{3}talk\u{2}", "");
    index(&test);
    let hit = &search(&test, "rota").hits[0];
    let whole: String = hit
        .snippet
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(whole, "a rota talk");
}
