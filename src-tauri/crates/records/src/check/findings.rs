//! A report as a list of findings, for whoever shows it line by line.

use waymark_domain::vocabulary;
use waymark_vault::{AuditProblem, CopyState};

use super::{Report, WhatIsWrong};

/// The most items that one finding names.
const NAMED: usize = 20;

vocabulary! {
    /// A part of the vault that is checked by itself.
    Part {
        /// Both copies of the key file.
        KeyFiles = "key_files",
        /// The database is the one last seen, not an older copy.
        Generation = "generation",
        /// The database and its log open without damage.
        Database = "database",
        /// References between rows.
        References = "references",
        /// The audit chain.
        Audit = "audit",
        /// Records against their last audit rows.
        Records = "records",
        /// The search index against the records.
        Index = "index",
        /// The files of attachments.
        Files = "files",
        /// Every page's MAC.
        Pages = "pages",
        /// The structure of tables and indexes.
        Structure = "structure",
    }
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub part: Part,
    /// Whether it is as it was written.
    pub ok: bool,
    /// What is wrong, by name and id and never with a record's words.
    pub detail: Option<String>,
}

impl Finding {
    fn of(part: Part, problems: &[String]) -> Self {
        let mut named = problems
            .iter()
            .take(NAMED)
            .cloned()
            .collect::<Vec<_>>()
            .join("; ");
        if problems.len() > NAMED {
            named.push_str("; …");
        }
        Self {
            part,
            ok: problems.is_empty(),
            detail: (!named.is_empty()).then_some(named),
        }
    }
}

impl Report {
    /// The report line by line, in the order in which the parts depend on each other.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = vec![
            Finding::of(Part::KeyFiles, &self.key_files()),
            Finding::of(Part::Generation, &self.generation()),
            Finding::of(Part::Database, &self.database()),
            Finding::of(Part::References, &self.references()),
            Finding::of(Part::Audit, &self.audit()),
            Finding::of(Part::Records, &self.record_faults()),
            Finding::of(Part::Index, &self.index_faults()),
            Finding::of(Part::Files, &self.file_faults()),
        ];
        if let Some(deep) = &self.vault.deep {
            findings.push(Finding::of(Part::Pages, &deep.pages));
            findings.push(Finding::of(Part::Structure, &deep.structure));
        }
        findings
    }

    fn key_files(&self) -> Vec<String> {
        let keys = &self.vault.key_files;
        let copies = [("keys", keys.main), ("keys.copy", keys.spare)];
        let mut problems: Vec<String> = copies
            .into_iter()
            .filter(|(_, state)| *state != CopyState::Good)
            .map(|(name, state)| format!("{name}: {}", copy_state(state)))
            .collect();
        if problems.is_empty() && !keys.agree {
            problems.push("the two copies differ".to_owned());
        }
        if keys.older_than_seen {
            problems.push("older than the one last seen".to_owned());
        }
        problems
    }

    fn generation(&self) -> Vec<String> {
        let older = self.vault.older_copy.iter();
        older
            .map(|copy| format!("at {} of {}", copy.database, copy.key_file))
            .collect()
    }

    fn database(&self) -> Vec<String> {
        self.vault.damaged.iter().map(ToString::to_string).collect()
    }

    fn references(&self) -> Vec<String> {
        let faults = self.vault.foreign_keys.iter();
        faults
            .map(|fault| format!("{} → {}: {}", fault.table, fault.parent, fault.rows))
            .collect()
    }

    fn audit(&self) -> Vec<String> {
        self.vault
            .audit
            .problems
            .iter()
            .map(audit_problem)
            .collect()
    }

    fn record_faults(&self) -> Vec<String> {
        let of_kind = |report: &super::RecordReport| {
            let kind = report.kind.as_str();
            let unreadable = report.unreadable.then(|| format!("{kind}: cannot be read"));
            let faults = report.faults.iter();
            let named =
                faults.map(move |fault| format!("{kind} {}: {}", fault.id, wrong(fault.what)));
            unreadable.into_iter().chain(named).collect::<Vec<_>>()
        };
        self.records.iter().flat_map(of_kind).collect()
    }

    fn file_faults(&self) -> Vec<String> {
        let faults = self.files.faults.iter();
        faults
            .map(|fault| format!("file {}: {}", fault.id, fault.state.as_str()))
            .collect()
    }

    fn index_faults(&self) -> Vec<String> {
        let index = &self.index;
        let counted = [
            (index.orphans, "without a record"),
            (index.missing, "not indexed"),
            (index.stale.unwrap_or(0), "out of date"),
        ];
        let mut problems: Vec<String> = counted
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if index.agrees == Some(false) {
            problems.push("the word index differs from its documents".to_owned());
        }
        problems
    }
}

const fn copy_state(state: CopyState) -> &'static str {
    match state {
        CopyState::Good => "good",
        CopyState::Absent => "absent",
        CopyState::Damaged => "damaged",
        CopyState::Foreign => "of another vault",
    }
}

const fn wrong(what: WhatIsWrong) -> &'static str {
    match what {
        WhatIsWrong::Changed => "changed",
        WhatIsWrong::Missing => "missing",
        WhatIsWrong::Unrecorded => "not in the audit chain",
        WhatIsWrong::Unreadable => "cannot be read",
    }
}

fn audit_problem(problem: &AuditProblem) -> String {
    match problem {
        AuditProblem::Changed { seq } => format!("row {seq} changed"),
        AuditProblem::Missing { from, to } if from == to => format!("row {from} missing"),
        AuditProblem::Missing { from, to } => format!("rows {from} to {to} missing"),
        AuditProblem::NotTheChainLastSeen { seq } => {
            format!("row {seq} is not the one last seen")
        }
    }
}
