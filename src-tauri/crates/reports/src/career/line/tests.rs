#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::placed::packed;
use super::scale::Scale;
use super::*;
use crate::style::MEASURE;

fn months(count: usize) -> Vec<LineMonth> {
    let names = [
        "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
    ];
    (0..count)
        .map(|index| LineMonth {
            name: names[index % 12].to_owned(),
            year: (2026 + (index + 10) / 12).to_string(),
        })
        .collect()
}

fn mark(label: &str, from: f32, to: Option<f32>, look: Look) -> LineMark {
    LineMark {
        label: label.to_owned(),
        from,
        to,
        look,
    }
}

fn line(count: usize, marks: Vec<LineMark>) -> TimeLine {
    TimeLine {
        months: months(count),
        today: Some(0.7),
        lanes: vec![LineLane {
            label: "Exams".into(),
            marks,
        }],
    }
}

#[test]
fn months_are_named_as_far_as_there_is_room_and_years_where_they_begin() {
    let named = |count| {
        let scale = Scale::of(&line(count, Vec::new()));
        let months = months(count);
        scale
            .ticks
            .iter()
            .map(|tick| months[*tick].name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(named(18).len(), 18);
    assert_eq!(named(36)[..3], ["Jan", "Apr", "Jul"]);
    assert_eq!(named(72)[..3], ["Jan", "Jul", "Jan"]);
    assert_eq!(named(1), ["Nov"]);
}

#[test]
fn nothing_in_a_row_lies_on_another_thing_and_all_stays_on_the_line() {
    let looks = [
        Look::Post,
        Look::Open,
        Look::Expected,
        Look::Ends,
        Look::Life,
    ];
    for count in [1, 6, 18, 72] {
        let marks = (0..200)
            .map(|n| {
                let from = (n * 37 % 101) as f32 / 101.0 * count as f32;
                let to = (n % 3 == 0).then_some(from + (n % 7) as f32);
                mark(
                    &"Some words ".repeat(n % 4),
                    from,
                    to,
                    looks[n % looks.len()],
                )
            })
            .collect();
        let line = line(count, marks);
        let strips = packed(&line.lanes[0], &Scale::of(&line));
        assert_eq!(strips.iter().flatten().count(), 200);
        for strip in &strips {
            for (index, one) in strip.iter().enumerate() {
                assert!(one.from >= NAMES - 0.1 && one.to <= MEASURE + 0.1);
                assert!(one.label_x >= NAMES && one.label_end() <= MEASURE + 0.1);
                assert!(strip[index + 1..].iter().all(|other| !one.touches(other)));
            }
        }
    }
}

#[test]
fn what_is_before_or_after_the_months_is_counted_and_not_drawn() {
    let line = line(
        12,
        vec![
            mark("long over", -3.0, Some(-1.0), Look::Done),
            mark("far off", 12.0, None, Look::Open),
            mark("nonsense", f32::NAN, None, Look::Open),
            mark("running", -3.0, Some(2.0), Look::Open),
        ],
    );
    let scale = Scale::of(&line);
    assert_eq!(packed(&line.lanes[0], &scale).concat_len(), 1);
    assert_eq!(outside(&line, &scale).len(), 1);
}

trait ConcatLen {
    fn concat_len(&self) -> usize;
}

impl<T> ConcatLen for Vec<Vec<T>> {
    fn concat_len(&self) -> usize {
        self.iter().map(Vec::len).sum()
    }
}

#[test]
fn what_is_only_expected_and_life_are_never_points() {
    let line = line(
        18,
        vec![
            mark("ST4 round", 11.0, None, Look::Expected),
            mark("Eid", 4.0, None, Look::Life),
            mark("FRCEM", 5.0, None, Look::Open),
        ],
    );
    let strips = packed(&line.lanes[0], &Scale::of(&line));
    for placed in strips.iter().flatten() {
        assert_eq!(placed.is_point, placed.look == Look::Open);
    }
}

#[test]
fn a_line_without_marks_is_no_rows() {
    assert!(rows(&line(18, Vec::new()), 0.0).is_empty());
    assert!(rows(&TimeLine::default(), 0.0).is_empty());
}
