//! What holds for every portfolio.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::evidence::kinds;

prop_compose! {
    fn any_item()(
        number: u128,
        kind in proptest::option::of(select(kinds().iter().map(|kind| kind.id.clone()).collect::<Vec<_>>())),
        year in 2015i32..2028, month in 1u32..=12, parts in 0..4,
        institution in select(vec!["", "Warwick", "Coventry", "WARWICK"]),
        level in select(vec!["", "Level 2", "3", "4", "ST5"]),
        on_gmc_form: bool, held: bool,
        links in proptest::collection::vec((select(vec!["SLO1", "SLO5", "SLO8", "SLO9", "SLO10", "SLO11", "SLO12", "X"]), select(Strength::ALL)), 0..5),
    ) -> Item {
        let date = match parts { 0 => None, 1 => Some(format!("{year}")), 2 => Some(format!("{year}-{month:02}")), _ => Some(format!("{year}-{month:02}-15")) };
        Item {
            id: id(number), kind, from: None, date: date.map(|date| date.parse().unwrap()),
            institution: institution.into(), level: level.into(), on_gmc_form, held,
            links: links.into_iter().map(|(code, strength)| (code.to_owned(), strength)).collect(),
        }
    }
}

prop_compose! {
    fn filters()(
        from in proptest::option::of(2015i32..2027), years in proptest::option::of(0i32..5),
        institution in proptest::option::of(select(vec!["warwick", "Coventry"])), on_gmc_form_only: bool,
    ) -> CoverageFilter {
        CoverageFilter {
            from: from.and_then(|year| NaiveDate::from_ymd_opt(year, 3, 1)),
            to: years.and_then(|years| NaiveDate::from_ymd_opt(from.unwrap_or(2020) + years, 9, 1)),
            institution: institution.map(str::to_owned),
            on_gmc_form_only,
        }
    }
}

fn portfolios() -> impl Strategy<Value = Vec<Item>> {
    proptest::collection::vec(any_item(), 0..25)
}

/// Whether nothing in `less` is more than it is in `more`.
fn at_most(less: &Coverage, more: &Coverage) -> Result<(), TestCaseError> {
    let (small, large) = (&less.totals, &more.totals);
    prop_assert_eq!(small.outcomes, large.outcomes);
    prop_assert!(small.covered <= large.covered && small.items <= large.items);
    prop_assert!(small.needing_form <= large.needing_form && small.held <= large.held);
    prop_assert!(small.on_form <= large.on_form && small.recent <= large.recent);
    for (small, large) in less.rows.iter().zip(&more.rows) {
        prop_assert_eq!(&small.code, &large.code);
        prop_assert!(
            small.strength <= large.strength,
            "{}: {:?} {:?}",
            small.code,
            small.strength,
            large.strength
        );
        prop_assert!(small.covered <= large.covered);
        for (cell, column) in small.cells.iter().zip(&less.columns) {
            let place = more.columns.iter().position(|other| other.id == column.id);
            let other = place.map_or_else(Cell::default, |place| large.cells[place].clone());
            prop_assert!(
                cell.count <= other.count && cell.strength <= other.strength,
                "{} {}",
                small.code,
                column.id
            );
            prop_assert!(cell.items.iter().all(|item| other.items.contains(item)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn adding_an_item_never_lowers_anything(mut items in portfolios(), added in any_item()) {
        let before = seen(&items);
        items.push(added);
        at_most(&before, &seen(&items))?;
    }

    #[test]
    fn filters_only_narrow(items in portfolios(), filter in filters()) {
        at_most(&coverage(em(), &items, &filter, today()), &seen(&items))?;
    }

    #[test]
    fn a_second_condition_narrows_further(items in portfolios(), filter in filters()) {
        let both = CoverageFilter { on_gmc_form_only: true, ..filter.clone() };
        at_most(&coverage(em(), &items, &both, today()), &coverage(em(), &items, &filter, today()))?;
    }

    #[test]
    fn the_order_of_items_does_not_matter(items in portfolios(), turn in 0..25usize) {
        let mut turned = items.clone();
        turned.reverse();
        let turn = turn.min(turned.len());
        turned.rotate_left(turn);
        prop_assert_eq!(seen(&items), seen(&turned));
    }

    #[test]
    fn time_alone_makes_nothing_stronger(items in portfolios(), days in 0u64..3_000) {
        let later = today().checked_add_days(chrono::Days::new(days)).unwrap();
        let later = coverage(em(), &items, &CoverageFilter::default(), later);
        at_most(&later, &seen(&items))?;
    }

    #[test]
    fn a_stronger_word_or_a_form_lowers_nothing(mut items in portfolios(), which in 0..25usize) {
        let before = seen(&items);
        if let Some(item) = items.get_mut(which) {
            item.on_gmc_form = true;
            item.links.iter_mut().for_each(|(_, strength)| *strength = Strength::Strong);
        }
        at_most(&before, &seen(&items))?;
    }

    #[test]
    fn cells_agree_with_their_explanation(items in portfolios(), filter in filters()) {
        let shown = coverage(em(), &items, &filter, today());
        for row in &shown.rows {
            for (cell, column) in row.cells.iter().zip(&shown.columns) {
                let why = explain(em(), &items, &filter, today(), &row.code, column.id).unwrap();
                prop_assert_eq!(why.strength, cell.strength);
                prop_assert_eq!(why.points, why.parts.iter().map(|part| part.points()).sum::<u32>());
                prop_assert_eq!(why.strength.is_none(), cell.count == 0);
                prop_assert_eq!(cell.items.len(), cell.count as usize);
                prop_assert!(!cell.old || cell.strength <= Some(Strength::Some));
            }
        }
    }

    #[test]
    fn gaps_and_steps_belong_to_outcomes_and_are_few(items in portfolios()) {
        let coverage = seen(&items);
        for row in &coverage.rows {
            let gaps = row.cells.iter().filter(|cell| cell.gap).count();
            prop_assert!(gaps <= usize::from(!row.covered));
            prop_assert!(row.on_form_percent.is_none_or(|percent| percent <= 100));
            let steps: Vec<_> = coverage.steps.iter().filter(|step| step.code == row.code).collect();
            prop_assert!(steps.len() <= 1);
            prop_assert!(row.covered || steps.len() == 1, "{}", row.code);
            prop_assert!(steps.iter().all(|step| step.gain > 0 && step.effort_hours > 0.0));
        }
        // Open outcomes first, then the most gain for the effort.
        let rank = |step: &Step| {
            let covered = row(&coverage, &step.code).covered;
            let worth = f32::from(step.gain) / (step.effort_hours + 2.0);
            (covered, -worth)
        };
        prop_assert!(coverage.steps.is_sorted_by(|one, other| rank(one) <= rank(other)));
    }

    #[test]
    fn following_the_first_step_of_an_open_outcome_lowers_nothing_and_fills_its_cell(mut items in portfolios()) {
        let before = seen(&items);
        let open = |step: &&Step| before.rows.iter().any(|row| row.code == step.code && !row.covered);
        if let Some(step) = before.steps.iter().find(open) {
            if step.reason.word() == "no_form" { return Ok(()); }
            items.push(item(u128::MAX, step.kind, "2026-11-22", &step.code, Strength::Good));
            let after = seen(&items);
            let column = &crate::evidence::kind(step.kind).unwrap().column;
            prop_assert!(!cell(&after, &step.code, column).gap);
            prop_assert!(cell(&after, &step.code, column).strength >= Some(Strength::Some));
        }
    }
}
