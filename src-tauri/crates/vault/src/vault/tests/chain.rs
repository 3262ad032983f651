//! The audit chain against somebody who has the key and edits the database.

use super::*;
use crate::AuditProblem;

fn problems_after(sql: &str) -> Vec<AuditProblem> {
    let (_dir, vault, _) = fresh();
    for body in ["a", "b", "c", "d"] {
        add(&vault, body).unwrap();
    }
    assert!(vault.audit_verify().unwrap().is_sound());
    tamper(&vault, sql);
    vault.audit_verify().unwrap().problems
}

#[test]
fn a_changed_audit_row_is_found_in_every_field() {
    for change in [
        "at_ms = at_ms - 1",
        "device_id = randomblob(16)",
        "action = 'note.seen'",
        "entity_kind = 'plan'",
        "entity_id = randomblob(16)",
        "version = version + 1",
        "digest = randomblob(32)",
    ] {
        let problems = problems_after(&format!("UPDATE audit SET {change} WHERE seq = 3"));
        assert_eq!(problems, [AuditProblem::Changed { seq: 3 }], "{change}");
    }
}

#[test]
fn a_missing_audit_row_is_found_wherever_it_was() {
    assert_eq!(
        problems_after("DELETE FROM audit WHERE seq = 3"),
        [AuditProblem::Missing { from: 3, to: 3 }]
    );
    let first = problems_after("DELETE FROM audit WHERE seq < 3");
    assert_eq!(first[0], AuditProblem::Missing { from: 1, to: 2 });
    assert_eq!(
        problems_after("DELETE FROM audit WHERE seq = 5"),
        [AuditProblem::Missing { from: 5, to: 5 }]
    );
    assert_eq!(
        problems_after("DELETE FROM audit").first(),
        Some(&AuditProblem::Missing { from: 1, to: 5 })
    );
}

#[test]
fn reordered_audit_rows_are_found() {
    let swapped = problems_after(
        "UPDATE audit SET seq = 99 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4;
         UPDATE audit SET seq = 4 WHERE seq = 99",
    );
    assert!(
        swapped.contains(&AuditProblem::Changed { seq: 3 }),
        "{swapped:?}"
    );
    assert!(
        swapped.contains(&AuditProblem::Changed { seq: 4 }),
        "{swapped:?}"
    );
}

#[test]
fn an_appended_audit_row_is_found() {
    let appended = problems_after(
        "INSERT INTO audit SELECT 6, at_ms, device_id, action, entity_kind, entity_id, 9, digest, mac FROM audit WHERE seq = 5",
    );
    assert_eq!(appended[0], AuditProblem::Changed { seq: 6 });
}

#[test]
fn rows_cut_off_together_with_the_head_are_missed_by_the_key_file() {
    let (dir, vault, _) = fresh();
    add_all(&vault, ["a", "b", "c"]);
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    tamper(
        &vault,
        "DELETE FROM audit WHERE seq = 4;
         UPDATE vault_state SET audit_seq = 3, audit_mac = (SELECT mac FROM audit WHERE seq = 3)",
    );
    assert_eq!(
        vault.audit_verify().unwrap().problems,
        [AuditProblem::NotTheChainLastSeen { seq: 4 }]
    );
}

#[test]
fn the_schema_itself_refuses_to_rewrite_the_audit() {
    let (_dir, vault, _) = fresh();
    for sql in ["DELETE FROM audit", "UPDATE audit SET version = 9"] {
        let tried: Result<()> = vault.write(NOON, |tx| {
            tx.execute(sql, [])?;
            tx.audit(vault.event("test")).map(drop)
        });
        assert!(tried.is_err(), "{sql}");
    }
}
