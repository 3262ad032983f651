//! Writes one of each report to a folder, to be looked at: `cargo run -p waymark-reports --example sheets -- FOLDER`.

use std::path::{Path, PathBuf};
use std::{env, error, fs};

use waymark_reports::{
    CpdReport, CvReport, LogbookReport, PlanReport, RecoverySheet, SheetPart, action_list,
    confidential_print, cpd_summary, cv, limits_sheet, logbook_sheet, plan, recovery_sheet,
    summary,
};

#[path = "../tests/it/career_samples.rs"]
mod career_samples;
#[path = "../tests/it/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or("name a folder")?;
    fs::create_dir_all(&folder)?;

    let mut long = samples::summary();
    long.paragraphs = [
        long.paragraphs.clone(),
        long.paragraphs.clone(),
        long.paragraphs,
    ]
    .join("\n\n");
    long.agreed = None;
    let mut confidential_actions = samples::action_list();
    confidential_actions.disclosure = Some(samples::disclosure());
    let recovery = RecoverySheet {
        store_label: "tutor store",
        owner_name: "Dr Anjali Menon",
        made_on: "24 Nov 2026",
        part: SheetPart::Whole,
        words: &samples::WORDS,
    };

    fs::write(folder.join("summary.pdf"), summary(&samples::summary())?)?;
    fs::write(folder.join("summary-long.pdf"), summary(&long)?)?;
    fs::write(
        folder.join("actions.pdf"),
        action_list(&samples::action_list())?,
    )?;
    fs::write(
        folder.join("actions-confidential.pdf"),
        action_list(&confidential_actions)?,
    )?;
    fs::write(
        folder.join("confidential.pdf"),
        confidential_print(&samples::confidential())?,
    )?;
    fs::write(folder.join("limits.pdf"), limits_sheet(&samples::limits())?)?;
    fs::write(folder.join("recovery.pdf"), recovery_sheet(&recovery)?)?;
    career(&folder)
}

/// The pages about a career as they are, empty, and with as much and as long as they may get.
fn career(folder: &Path) -> Result<(), Box<dyn error::Error>> {
    let many = career_samples::many();
    let sheets = [
        ("plan", plan(&career_samples::plan())?),
        (
            "plan-confidential",
            plan(&career_samples::plan_with_reason())?,
        ),
        ("plan-empty", plan(&PlanReport::default())?),
        ("plan-many", plan(&many.plan)?),
        ("cpd", cpd_summary(&career_samples::cpd())?),
        ("cpd-empty", cpd_summary(&CpdReport::default())?),
        ("cpd-many", cpd_summary(&many.cpd)?),
        ("logbook", logbook_sheet(&career_samples::logbook())?),
        ("logbook-empty", logbook_sheet(&LogbookReport::default())?),
        ("logbook-many", logbook_sheet(&many.logbook)?),
        ("cv", cv(&career_samples::cv())?),
        ("cv-empty", cv(&CvReport::default())?),
        ("cv-many", cv(&many.cv)?),
    ];
    for (name, pdf) in sheets {
        fs::write(folder.join(name).with_extension("pdf"), pdf)?;
    }
    Ok(())
}
