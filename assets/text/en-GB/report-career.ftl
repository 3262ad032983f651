### What is printed about a career: the plan, the CPD summary, the logbook sheet and the CV.
### Nothing here is a verdict: targets are the doctor's own, and what a college or the GMC asks for is theirs to say.

report-gmc-number = GMC number { $number }
report-own-record = From the doctor’s own record, { $date }
report-total = Total

## Career plan

report-plan-title = Career plan
report-plan-about = Career plan: { $doctor }, { $date }
report-plan-made = As it stood on { $date }
report-plan-own = The doctor’s own plan, at the doctor’s own pace. Dates that are only expected can change.
report-plan-aim = Main goal
report-plan-goal = Kind of goal
report-plan-why = Why
report-plan-door = Keeping open
report-plan-pace = Pace
report-plan-projection = At this pace, the doctor’s own list would be done around { $month }.
report-plan-review = Next review
report-plan-today = Today
report-plan-legend-post = Post
report-plan-legend-done = Done
report-plan-legend-open = To do
report-plan-legend-ends = Contract ends
report-plan-legend-goal = Goal
report-plan-legend-life = Life
report-plan-legend-expected = Expected window: dates from last year, check with whoever sets them
report-plan-outside =
    { $count ->
        [one] 1 more lies before or after these months; it is in the list.
       *[other] { $count } more lie before or after these months; they are in the list.
    }
report-plan-steps = { $done } of { $count } done
report-plan-no-steps = No milestones yet.
report-plan-steps-title = Milestones
report-plan-others = Milestones outside the goals
report-plan-what = Milestone
report-plan-when = When
report-plan-who = Who
report-plan-state = State
report-plan-notes = Worth knowing
report-plan-source = Source: { $source }
report-plan-source-copy = Official text: legislation.gov.uk. Seen only in a copy: { $source }, noted { $date }
report-plan-without-hours = { $count ->
    [one] 1 step without hours is not counted
   *[other] { $count } steps without hours are not counted
}
report-plan-source-checked = Source: { $source }, checked { $date }
report-plan-contract-ends = Contract ends { $date }
report-plan-notice-contract_ends_during = The contract ends on { $date }, during “{ $title }”. { $count ->
    [0] Nothing else in this plan falls after it.
    [one] 1 other milestone falls after it.
   *[other] { $count } other milestones fall after it.
}
report-plan-notice-contract_ends = The contract ends on { $date }. { $count ->
    [0] Nothing in this plan falls after it.
    [one] 1 milestone falls after it.
   *[other] { $count } milestones fall after it.
}
report-plan-notice-review_due = The plan is due to be looked at as a whole on { $date }.
report-plan-notice-window_opens = { $title }: { $date }.
report-plan-notice-check_date = { $title }: the dates are last year’s. Check with whoever sets them.
report-plan-notice-prioritisation = The law now gives some applicants priority (Medical Training (Prioritisation) Act 2026). It may affect you. Check the official page; your tutor cannot say whether you qualify.
report-plan-notice-not_immigration_advice = Not immigration advice. Ask your sponsor team or a regulated adviser.
report-plan-empty = No goals and no milestones have been written down yet.

## CPD summary

report-cpd-title = CPD summary { $year }
report-cpd-about = CPD summary { $year }: { $doctor }
report-cpd-note = 1 credit is 1 hour. The CPD year runs from 1 April to 31 March.
report-cpd-credits = Credits
report-cpd-clinical = Clinical
report-cpd-non-clinical = Non-clinical
report-cpd-target = target { $target }
report-cpd-by-category = By category
report-cpd-internal = Internal
report-cpd-external = External
report-cpd-personal = Personal
report-cpd-distance = Distance
report-cpd-years = Five years
report-cpd-five = { $credits } credits in five years
report-cpd-five-target = { $credits } credits in five years, target { $target }
report-cpd-guide = Targets are set by the doctor. Guide figures: 50 credits a year and 250 over five years (Academy of Medical Royal Colleges); at least 25 external and at most 10 personal a year (Federation of the Royal Colleges of Physicians, thefederation.uk). Colleges differ: the doctor’s own college says what counts.
report-cpd-span = { $from } to { $to }
report-cpd-kind = { $category }, { $clinical ->
    [yes] clinical
   *[no] non-clinical
}
report-cpd-approved = approval code { $code }
report-cpd-entries = Activities
report-cpd-empty = No activities are recorded for this year.
report-cpd-what = Activity
report-cpd-category = Category

## Logbook consolidation sheet

report-logbook-title = Logbook consolidation sheet
report-logbook-about = Logbook consolidation sheet: { $doctor }, { $period }
report-logbook-patients = This logbook has no fields for patients’ names or numbers: age band and sex only.
report-logbook-empty = No procedures are recorded for this time.
report-logbook-procedure = Procedure
report-logbook-by-year = By year
report-logbook-by-level = By level
report-logbook-by-institution = By institution
report-logbook-role-observed = Observed
report-logbook-role-assisted = Assisted
report-logbook-role-performed_supervised = Performed, supervised
report-logbook-role-performed_unsupervised = Performed alone
report-logbook-role-supervising = Supervising
report-logbook-role-taught = Taught
report-logbook-no-date = No date recorded
report-logbook-no-level = No level recorded
report-logbook-no-institution = No institution recorded
report-logbook-sign = Signatures
report-logbook-sign-doctor = I recorded these procedures myself, and this sheet adds up what I recorded.
report-logbook-sign-supervisor = I have read this sheet. As far as I know, it agrees with what this doctor did under my supervision.
report-logbook-name = Name
report-logbook-post = Post
report-logbook-number = GMC number
report-logbook-signature = Signature

## CV

report-cv-title = Curriculum vitae
report-cv-about = Curriculum vitae: { $doctor }
report-cv-note = As it stood on { $date }. Dates are day/month/year. WTE is whole-time equivalent.
report-cv-qualifications = Qualifications and examinations
report-cv-memberships = Memberships
report-cv-posts = Posts, from now back to the primary qualification
report-cv-awards = Awards and prizes
report-cv-research = Research
report-cv-publications = Publications
report-cv-presentations = Presentations
report-cv-courses = Courses
report-cv-teaching = Teaching
report-cv-other = Other
report-cv-number-to-write = GMC number: ____________________
report-cv-undated = dates not recorded
report-cv-from = { $from } to present
report-cv-from-to = { $from } to { $to }
report-cv-until = until { $to }
report-cv-wte = { $percent }% WTE
report-cv-supervisor = Supervisor: { $name }
report-cv-gap = No post is recorded for these { $days } days.
report-cv-hour = 1 hour
report-cv-hours = { $hours } hours
report-cv-valid-until = Valid until { $date }
report-cv-empty = Nothing has been entered for this CV yet.
