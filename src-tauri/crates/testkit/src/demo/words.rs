//! Words for notes that nobody wrote: sentences of the kind a tutor writes, put together by chance.

use super::random::Random;

const HEADINGS: &[&str] = &[
    "How things are at work",
    "What ends when",
    "What they want next",
    "Who decides",
    "What is already in hand",
    "What could go wrong",
    "Next piece of evidence",
];

const SENTENCES: &[&str] = &[
    "No named educational supervisor since {month}.",
    "The rota leaves {n} clear days before the course, and study leave was refused once.",
    "Wants {specialty} but is not sure whether training or the Portfolio Pathway is the better route.",
    "Has {n} of the evidence items in hand and knows which consultant can verify them.",
    "Asked whether time in {specialty} abroad counts; agreed to look at the specialty guidance together.",
    "The contract ends in {month} and nobody has said what happens then.",
    "Sleeping badly on nights; no concern for safety.",
    "Feels settled with the ward team and would like more clinic time.",
    "Was told to apply again next year, without feedback on the interview.",
    "Finds handover hard when {n} teams ring at once; talked through a way to say so.",
    "Has begun an audit on {project} and needs a sponsor for the second cycle.",
    "Would like to teach; the Tuesday forum has a place in {month}.",
    "Supervisor meetings were promised every {n} weeks and have happened twice.",
    "Does not want this raised with the department yet.",
    "Practised one opening sentence for the talk with the clinical director.",
    "Visa tied to the post; advised to ask the sponsor team and not to rely on a colleague's word.",
    "Has worked {n} weekends since {month} and has lost touch with the study group.",
    "Wrote a reflection on a difficult family meeting and would like to show it.",
    "Passed the written examination; the next part is in {month}.",
    "Left the last session with a plan and kept to most of it.",
    "Thinks about a fellowship with a clinic in it; {specialty} has two each year.",
    "The portfolio has plenty on procedures and little on leadership and quality improvement.",
    "A colleague made a remark about the accent; talked through what could be done, and what they wish.",
    "Enjoys {specialty} most on the days with the frailty team.",
    "Logged {n} procedures this quarter, most of them supervised.",
    "Asked for help with the curriculum vitae before the closing date.",
    "Said the induction covered the computer systems and not how decisions are made here.",
    "Confidence has grown since the simulation day in {month}.",
    "Will ask the rota co-ordinator for the dates in writing.",
    "Cannot choose between {specialty} and {specialty}, and need not choose today.",
];

const AGREED: &[&str] = &[
    "We discussed the post in {specialty} and what is wanted from the next one.",
    "We agreed that a named supervisor should be in place before {month}.",
    "The doctor will ask the department for the dates in writing.",
    "I will write to Medical Staffing this week.",
    "We will look at the specialty guidance together at the next meeting.",
    "The audit on {project} will have its second cycle in {month}.",
];

const PROMISES: &[&str] = &[
    "Send the fellowship list",
    "Write to Medical Staffing about supervision",
    "Ask the rota co-ordinator for the dates in writing",
    "Find a sponsor for the audit on {project}",
    "Book a place at the teaching forum",
    "Read the specialty guidance for {specialty}",
    "Draft the personal statement",
    "Introduce to the quality improvement lead",
    "Collect the procedure sign-offs",
    "Check in after the examination result",
];

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) const SPECIALTIES: &[&str] = &[
    "geriatric medicine",
    "acute medicine",
    "emergency medicine",
    "cardiology",
    "respiratory medicine",
    "general surgery",
    "trauma and orthopaedics",
    "paediatrics",
    "obstetrics and gynaecology",
    "anaesthetics",
    "intensive care",
    "psychiatry",
    "gastroenterology",
    "stroke medicine",
    "ear, nose and throat surgery",
];

const PROJECTS: &[&str] = &[
    "delirium screening",
    "antibiotic review at 48 hours",
    "discharge letters",
    "venous thromboembolism assessment",
    "sepsis recognition",
    "fluid charts",
    "hip fracture pathway",
];

/// A note of about so many sentences, under headings.
pub(super) fn note(random: &mut Random, sentences: u32) -> String {
    let mut note = String::new();
    for number in 0..sentences {
        if number % 4 == 0 {
            let gap = if note.is_empty() { "" } else { "\n\n" };
            note.push_str(&format!("{gap}## {}\n", random.pick(HEADINGS)));
        } else {
            note.push(' ');
        }
        note.push_str(&sentence(random, SENTENCES));
    }
    note
}

/// A summary of about so many sentences.
pub(super) fn summary(random: &mut Random, sentences: u32) -> String {
    (0..sentences)
        .map(|_| sentence(random, AGREED))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Something promised.
pub(super) fn promise(random: &mut Random) -> String {
    sentence(random, PROMISES)
}

fn sentence(random: &mut Random, from: &[&str]) -> String {
    let mut sentence = random.pick(from).to_owned();
    for (slot, words) in [
        ("{month}", MONTHS),
        ("{specialty}", SPECIALTIES),
        ("{project}", PROJECTS),
    ] {
        while sentence.contains(slot) {
            sentence = sentence.replacen(slot, random.pick(words), 1);
        }
    }
    sentence.replace("{n}", &(2 + random.below(9)).to_string())
}
