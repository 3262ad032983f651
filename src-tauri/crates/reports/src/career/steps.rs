//! Milestones as a table.

use waymark_text::say;

use super::plan::{PlanReport, PlanStep};
use crate::flow::Row;
use crate::ink;
use crate::style::{INK, INK_2, MEASURE, TABLE};
use crate::table::{self, Cell, Column};

/// How the milestones of one plan are set.
pub(super) struct Steps {
    /// Only where more than one person sees to them is there a column that says who.
    with_owner: bool,
}

impl Steps {
    pub(super) fn of(plan: &PlanReport) -> Self {
        let steps = || {
            plan.goals
                .iter()
                .flat_map(|goal| &goal.steps)
                .chain(&plan.others)
        };
        let first = steps().next().map(|step| &step.owner);
        Self {
            with_owner: steps().any(|step| Some(&step.owner) != first),
        }
    }

    pub(super) fn rows(&self, steps: &[PlanStep]) -> Vec<Row> {
        if steps.is_empty() {
            return Vec::new();
        }
        let cells: Vec<Vec<Cell>> = steps.iter().map(|step| self.cells(step)).collect();
        table::rows(&self.columns(), &cells, 5.0)
    }

    fn columns(&self) -> Vec<Column> {
        let column = |key: &str, x: f32, end: f32| Column::words(say(key, &[]), x, end);
        if !self.with_owner {
            return vec![
                column("report-plan-what", 0.0, 262.0),
                column("report-plan-when", 276.0, 404.0),
                column("report-plan-state", 418.0, MEASURE),
            ];
        }
        vec![
            column("report-plan-what", 0.0, 200.0),
            column("report-plan-when", 212.0, 316.0),
            column("report-plan-who", 328.0, 410.0),
            column("report-plan-state", 420.0, MEASURE),
        ]
    }

    fn cells(&self, step: &PlanStep) -> Vec<Cell> {
        let style = TABLE.inked(if step.done { INK_2 } else { INK });
        let mut title = ink::clean_line(&step.title);
        let why = ink::clean_line(&step.why);
        if !why.is_empty() {
            title = format!("{title}\n{why}");
        }
        let owner = self.with_owner.then(|| ink::clean_line(&step.owner));
        let (when, state) = (ink::clean_line(&step.when), ink::clean_line(&step.state));
        [Some(title), Some(when), owner, Some(state)]
            .into_iter()
            .flatten()
            .map(|text| Cell { text, style })
            .collect()
    }
}
