//! The time line of a plan: days become places between months.

use chrono::{Datelike, Days, Months, NaiveDate};
use waymark_domain::PartialDate;
use waymark_domain::plans::{Lane, MAX_SHOWN_MONTHS, Milestone, MilestoneKind, MilestoneState};
use waymark_domain::time::Certainty;
use waymark_reports::{LineLane, LineMark, LineMonth, Look, TimeLine};
use waymark_text::say;

use super::dates::said;
use crate::plans::PlanView;

/// So many months from this one, with everything in them that has a date.
pub(super) fn line(months: u16, view: &PlanView, today: NaiveDate) -> TimeLine {
    let first = today.with_day(1).unwrap_or(today);
    let lanes = Lane::ALL.iter().map(|lane| {
        let mut marks = if *lane == Lane::Post {
            held(view, first, today)
        } else {
            Vec::new()
        };
        marks.extend(
            view.milestones
                .iter()
                .map(|view| &view.milestone)
                .filter(|milestone| milestone.lane == *lane)
                .filter_map(|milestone| mark(milestone, first)),
        );
        LineLane {
            label: say(&format!("plan-lane-{}", lane.as_str()), &[]),
            marks,
        }
    });
    TimeLine {
        months: shown(first, months),
        today: Some(place(today, first)),
        lanes: lanes.collect(),
    }
}

fn shown(first: NaiveDate, months: u16) -> Vec<LineMonth> {
    (0..u32::from(months.clamp(1, MAX_SHOWN_MONTHS)))
        .filter_map(|later| first.checked_add_months(Months::new(later)))
        .map(|month| LineMonth {
            name: month.format("%b").to_string(),
            year: month.format("%Y").to_string(),
        })
        .collect()
}

/// Months from the start of `first` to the start of `day`.
fn place(day: NaiveDate, first: NaiveDate) -> f32 {
    let months = (day.year() - first.year()) * 12 + day.month() as i32 - first.month() as i32;
    let start = day.with_day(1).unwrap_or(day);
    let length = start
        .checked_add_months(Months::new(1))
        .map_or(31, |next| (next - start).num_days());
    months as f32 + (day.day() - 1) as f32 / length as f32
}

/// To the end of a day.
fn end(day: NaiveDate, first: NaiveDate) -> f32 {
    place(day.checked_add_days(Days::new(1)).unwrap_or(day), first)
}

/// The owner's posts, and the end of a contract that the plan does not name itself.
fn held(view: &PlanView, first: NaiveDate, today: NaiveDate) -> Vec<LineMark> {
    // A post that goes on lasts until its contract ends, as far as that is known.
    let goes_on_to = view.contract_end.filter(|ends| ends.last_day() >= today);
    let mut marks: Vec<LineMark> = view
        .posts
        .iter()
        .map(|post| LineMark {
            label: post.title.clone(),
            from: place(post.from.first_day(), first),
            to: Some(end(
                post.to.or(goes_on_to).map_or(today, PartialDate::last_day),
                first,
            )),
            look: Look::Post,
        })
        // What was over before the first month is a career, and not a plan.
        .filter(|mark| mark.to > Some(0.0))
        .collect();
    let is_named = view.milestones.iter().any(|view| {
        view.milestone.kind == MilestoneKind::ContractEnd && view.milestone.state.is_open()
    });
    marks.extend(
        view.contract_end
            .filter(|ends| !is_named && ends.last_day() >= first)
            .map(|ends| LineMark {
                label: say("report-plan-contract-ends", &[("date", said(ends).into())]),
                from: end(ends.last_day(), first),
                to: None,
                look: Look::Ends,
            }),
    );
    marks
}

/// A milestone that has a date. What was dropped is in the list alone.
fn mark(milestone: &Milestone, first: NaiveDate) -> Option<LineMark> {
    if milestone.state == MilestoneState::Dropped {
        return None;
    }
    let (from, to) = (milestone.when.first_day()?, milestone.when.last_day()?);
    Some(LineMark {
        label: milestone.title.clone(),
        from: place(from, first),
        to: (from < to).then(|| end(to, first)),
        look: look(milestone),
    })
}

fn look(milestone: &Milestone) -> Look {
    match (milestone.state, milestone.when.certainty, milestone.lane) {
        (_, _, Lane::Life) => Look::Life,
        (MilestoneState::Done, ..) => Look::Done,
        (_, Certainty::Expected, _) => Look::Expected,
        _ => match milestone.kind {
            MilestoneKind::ContractEnd => Look::Ends,
            MilestoneKind::Submission => Look::Goal,
            _ => Look::Open,
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_lie_between_their_months_in_leap_years_and_over_new_year() {
        let first = day("2027-11-01");
        for (date, start, end_of) in [
            ("2027-11-01", 0.0, 1.0 / 30.0),
            ("2027-12-31", 1.0 + 30.0 / 31.0, 2.0),
            ("2028-02-29", 3.0 + 28.0 / 29.0, 4.0),
            ("2027-10-31", -1.0 / 31.0, 0.0),
        ] {
            assert!((place(day(date), first) - start).abs() < 1e-5, "{date}");
            assert!((end(day(date), first) - end_of).abs() < 1e-5, "{date}");
        }
    }

    #[test]
    fn places_grow_with_days() {
        let first = day("2026-11-01");
        let places: Vec<f32> = first
            .iter_days()
            .take(2_000)
            .map(|day| place(day, first))
            .collect();
        assert!(places.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn months_are_shown_from_the_first_and_never_none() {
        let months = shown(day("2026-11-01"), 18);
        assert_eq!(months.len(), 18);
        assert_eq!(
            (months[2].name.as_str(), months[2].year.as_str()),
            ("Jan", "2027")
        );
        assert_eq!(shown(day("2026-11-01"), 0).len(), 1);
    }
}
