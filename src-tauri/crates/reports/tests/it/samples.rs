//! Invented people and what is printed about them.

use waymark_reports::{
    ActionListReport, ActionRow, ConfidentialPrint, Disclosure, LimitsSheet, SummaryAction,
    SummaryReport,
};

/// Invented words of the right shape; they open nothing.
pub const WORDS: [&str; 12] = [
    "amber", "plover", "quarry", "linen", "seventh", "orchard", "tidal", "copper", "meadow",
    "ladder", "violet", "harvest",
];

pub fn summary() -> SummaryReport {
    SummaryReport {
        doctor_name: "Dr Thiri Win".to_owned(),
        date: "24 Nov 2026".to_owned(),
        tutor_name: "Dr Anjali Menon".to_owned(),
        tutor_role: "Deputy Clinical Tutor".to_owned(),
        programme: Some(
            "Locally employed doctors’ support programme\nWharfebridge Hospitals NHS Foundation Trust".to_owned(),
        ),
        paragraphs: "We discussed Dr Win’s post, which ends on 2 February 2027, and her wish to continue in geriatric \
                     medicine. She has worked with Dr Núñez, Dr Sørensen and Dr Brontë — “a steady team”, in her words.\n\n\
                     Dr Win will ask about an extension and a named supervisor. I will write to Medical Staffing this \
                     week about supervision.\n\n\
                     ## What went well\n\n\
                     She described leading the care of a patient with delirium, as a good example of her clinical \
                     judgement.\n\
                     - The family meeting was hers from start to finish → worth writing up as a reflection.\n\
                     - Two of the three outcomes she chose in October are done.\n\n\
                     We will meet again on 8 December."
            .to_owned(),
        actions: vec![
            action("Ask Dr Hale about an extension to August 2027 and a named clinical supervisor", "Dr Win", Some("4 Dec 2026")),
            action("Write to Medical Staffing about supervision", "Tutor", Some("27 Nov 2026")),
            action("Write up the family meeting as a reflection", "Dr Win", None),
        ],
        agreed: Some("Agreed on 24 Nov 2026 after reading it back".to_owned()),
        given_on: "24 Nov 2026".to_owned(),
    }
}

fn action(text: &str, owner: &str, due: Option<&str>) -> SummaryAction {
    SummaryAction {
        text: text.to_owned(),
        owner_label: owner.to_owned(),
        due: due.map(str::to_owned),
    }
}

pub fn action_list() -> ActionListReport {
    let row =
        |person: &str, text: &str, owner: &str, due: Option<&str>, late: Option<&str>| ActionRow {
            person: person.to_owned(),
            text: text.to_owned(),
            owner_label: owner.to_owned(),
            due: due.map(str::to_owned),
            late: late.map(str::to_owned),
        };
    ActionListReport {
        person: None,
        date: "24 Nov 2026".to_owned(),
        rows: vec![
            row(
                "Dr Folasade Adébáyọ̀-Okonkwo",
                "Send the induction checklist for doctors new to the NHS",
                "Tutor",
                Some("18 Nov 2026"),
                Some("6 days late"),
            ),
            row(
                "Dr Thiri Win",
                "Ask about an extension and a named clinical supervisor",
                "Dr Win",
                Some("4 Dec 2026"),
                None,
            ),
            row(
                "Dr José Núñez",
                "Map three workplace assessments to the outcomes they support",
                "Dr Núñez",
                None,
                None,
            ),
        ],
        disclosure: None,
    }
}

pub fn confidential() -> ConfidentialPrint {
    ConfidentialPrint {
        person: "Dr Thiri Win".to_owned(),
        date: "24 Nov 2026".to_owned(),
        body: "She finds the night rota hard and has not told anyone on the ward.\n\n## For next time\n- Ask about the \
               Guardian of Safe Working Hours.\n- Offer Occupational Health again."
            .to_owned(),
        disclosure: disclosure(),
    }
}

pub fn disclosure() -> Disclosure {
    Disclosure {
        printed_on: "25 Nov 2026".to_owned(),
        printed_by: "Dr Anjali Menon".to_owned(),
        reason: "Dr Win asked for a copy of everything held about her".to_owned(),
    }
}

pub fn limits() -> LimitsSheet {
    LimitsSheet {
        tutor_name: Some("Dr Anjali Menon".to_owned()),
        tutor_role: Some("Deputy Clinical Tutor".to_owned()),
        programme: summary().programme,
    }
}
