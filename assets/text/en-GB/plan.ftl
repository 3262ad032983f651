### Career plans: the time line, its list, goals, pace, what is worth knowing, known dates, the outlook of a tutor.

nav-plan = Career plan
nav-plans = Plans
nav-dates = Rounds, exams and clocks
person-tab-plan = Plan
palette-group-plan = Plan

plan-yours = Yours. Never in a share unless you choose
plan-today = Today
plan-or = { " or " }

## Lanes, kinds, states

plan-lane = Lane
plan-lane-post = Post
plan-lane-exams = Exams
plan-lane-clinical = Clinical
plan-lane-portfolio = Portfolio
plan-lane-windows = Windows
plan-lane-life = Life

plan-kind = Kind
plan-kind-post_change = A new post
plan-kind-contract_end = End of a contract
plan-kind-exam_apply = Applying for an exam
plan-kind-exam_sitting = An exam
plan-kind-placement = A placement
plan-kind-evidence = Evidence
plan-kind-course = A course
plan-kind-application_window = An application window
plan-kind-submission = Submitting
plan-kind-review = A review
plan-kind-life = Life
plan-kind-other = Something else

plan-state-open = Open
plan-state-done = Done
plan-state-carried_over = Carried over
plan-state-dropped = Dropped
plan-state-why = { $state }: { $why }
plan-state-why-label = Why, in a word
plan-state-why-example = For example: the dates changed
plan-state-why-needed = Write a word why. Nothing has been changed.
plan-source-post = From your posts
plan-source-contract = From the record
plan-source-window = Known date

plan-now-open = Open again: { $title }
plan-now-done = Done: { $title }
plan-now-carried_over = Carried over: { $title }
plan-now-dropped = Dropped: { $title }
plan-tick = { $title }: done

## When

plan-when-none = No date yet
plan-when-not-announced = Not announced yet
plan-when-expected = Expected { $dates }
plan-when-range = { $from } to { $to }
plan-contract-ends = Contract ends { $date }
plan-item-name = { $title }, { $when }{ $state ->
    [done] , done
    [carried_over] , carried over
    [dropped] , dropped
   *[open] { "" }
}
plan-crowd = { $names }: { $count } close together. Press to look closer.

## The time line

plan-line-label = Plan: a line of time with { $count ->
    [one] 1 thing
   *[other] { $count } things
} on it. The list says the same.
plan-list-label = { $count ->
    [one] 1 thing in this plan
   *[other] { $count } things in this plan
}, lane by lane
plan-line-empty = Nothing is in this plan yet.
plan-scale = Scale
plan-scale-6 = 6 months
plan-scale-18 = 18 months
plan-scale-all = All
plan-view = Picture or list
plan-view-line = Time line
plan-view-list = List
plan-zoom-in = Closer
plan-zoom-out = Further away
plan-key-list = Time line or list
plan-key-today = Back to today
plan-key-walk = From one thing to the next; up and down for lanes
plan-key-lift = Lift, then arrows by day, with Shift by week, Page keys by month; Enter drops, Esc puts back
plan-key-week = Move by a week
plan-key-month = Move by a month

plan-move-lifted = { $title } lifted, { $when }. Arrows move it by a day, with Shift by a week, Page Up and Page Down by a month. Enter drops it, Escape puts it back.
plan-move-now = { $title }: { $when }
plan-move-dropped = { $title } is now at { $when }
plan-move-back = { $title } is back at { $when }
plan-move-not = { $title } cannot be moved here.
plan-moved = { $title }: { $when }

plan-legend-agreed = Agreed
plan-legend-hoped = Hoped for: months, not days
plan-legend-expected = Expected window: dates from last year
plan-legend-expected-check = Expected window: dates from last year, check with { $bodies }
plan-legend-announced = Announced window
plan-legend-goal = Submitting
plan-legend-done = Done
plan-legend-life = Life first

## The list

plan-column-what = What
plan-column-when = When
plan-column-state = State
plan-column-goal = Goal

## The main goal

plan-main-goal = Main goal
plan-aim = Main goal
plan-aim-hint = For example “Specialist Register, Emergency Medicine”
plan-aim-none = No main goal yet
plan-edit = Change goal and review
plan-review-on = Next review { $date }
plan-review = Next review
plan-goal-kind = What it is about
plan-goal-training = A training post
plan-goal-training-words = Applying through a national round
plan-goal-portfolio_pathway = The Portfolio Pathway
plan-goal-portfolio_pathway-words = Specialist or GP Register, by evidence
plan-goal-specialty_post = A specialty or SAS post
plan-goal-specialty_post-words = A permanent post with a job plan
plan-goal-exploring = Exploring what fits
plan-goal-exploring-words = Looking around, deciding later
plan-goal-pause = A pause
plan-goal-pause-words = On purpose, for as long as it takes
plan-goal-stability = Staying as I am
plan-goal-stability-words = This post, this place, a life around it
plan-by-training = Towards a training post.
plan-by-portfolio_pathway = By Portfolio Pathway.
plan-by-specialty_post = Towards a specialty or SAS post.
plan-by-exploring = Exploring what fits.
plan-by-pause = A pause, on purpose.
plan-by-stability = Staying in this post and place.
plan-why = Why, in the doctor’s words
plan-why-own = Why, in your words
plan-open-door = Keeping one door open: { $door }.
plan-open-door-label = A door to keep open
plan-open-door-hint = For example “ST4 application in autumn 2027”
plan-hours = Hours a week
plan-hours-hint = Empty: what is usual for the pace
plan-hours-wrong = Write a whole number from 0 to 80.

## Pace

plan-pace = Pace
plan-pace-own = My pace
plan-pace-any-time = change it any time
plan-pace-pause = Pause
plan-pace-gentle = Gentle
plan-pace-steady = Steady
plan-pace-brisk = Full
plan-pace-none = No pace chosen. The plan works without one.
plan-pace-paused = Paused. Nothing is late; the plan waits.
plan-pace-hours = { $hours ->
    [0] No hours set aside.
    [one] About 1 hour a week.
   *[other] About { $hours } hours a week.
}
plan-pace-done-around = At this pace, your own list would be done around { $month }.

plan-pace-without-hours = { $count ->
    [one] 1 step without hours is not counted.
   *[other] { $count } steps without hours are not counted.
}

## Goals and their steps

plan-goals = Goals
plan-goals-none-own = No goals yet. A goal holds the steps that belong together.
plan-goals-none = No goals yet. A goal holds the steps that belong together.
plan-goals-loose = Without a goal
plan-milestones = { $count ->
    [one] 1 milestone
   *[other] { $count } milestones
}
plan-steps = { $done } of { $all ->
    [one] 1 step
   *[other] { $all } steps
}
plan-next = Next: { $next }
plan-goal-no-next = Every step is done.
plan-goal-no-steps = No steps yet.
plan-waiting = Waiting
plan-by-day = By { $date }
plan-add-goal = Add a goal
plan-add-step = Add a step
plan-goal-edit = Change this goal
plan-edit-goal = Change { $title }
plan-goal-title = Goal
plan-goal-why = Why
plan-goal-up = Up
plan-goal-down = Down
plan-goal-first = It is the first already.
plan-goal-last = It is the last already.
plan-no-goal = Without a goal

## A milestone

plan-add-milestone = Add milestone
plan-milestone-add = Add
plan-milestone-edit = Change this milestone
plan-milestone-title = Milestone
plan-title-needed = Write what it is. Nothing has been saved.
plan-certainty-exact = Date known
plan-certainty-expected = Expected
plan-certainty-not_announced = Not announced
plan-certainty-expected-words = Drawn hatched, as expected: nobody has announced it.
plan-certainty-not-announced-words = It stands in the list and not on the line, until somebody announces a date.
plan-from = From, or on
plan-to = To
plan-date-hint = As far as it is known: 14 Apr 2027, Apr 2027, 2027
plan-date-unreadable = Write a day, a month or a year, for example 14 Apr 2027, Apr 2027 or 2027.
plan-when-order = This is after the end.
plan-owner = Who does it
plan-owner-me = Me
plan-owner-my-tutor = My tutor
plan-owner-you = You
plan-effort = Hours it takes
plan-effort-hint = A guess is enough
plan-effort-wrong = Write a whole number.
plan-note = Note
plan-links = Linked to
plan-link-outcome = Outcome
plan-link-evidence = Evidence
plan-link-action = Action
plan-link-session = Session
plan-unlink = Take away the link to { $title }
plan-stamp-own = { $by ->
    [doctor] Last changed by you, { $date }.
   *[tutor] Last changed by your tutor, { $date }.
}
plan-stamp = { $by ->
    [doctor] Last changed by the doctor, { $date }.
   *[tutor] Last changed by you, { $date }.
}
plan-carried-from = Carried over from a session.
plan-to-action = Make an action of it
plan-to-action-done = Now an action, too: { $title }

## Worth knowing

plan-worth = Worth knowing
plan-worth-none = Nothing stands out.
plan-worth-all = All { $count }
plan-worth-fewer = Show fewer
plan-notice-contract_ends_during = { $whose ->
    [own] Your contract ends during { $title }.
   *[theirs] The contract ends during { $title }.
}
plan-notice-contract_ends_during-words = { $count ->
    [0] It ends on { $date }.
    [one] One milestone falls after { $date }.
   *[other] { $count } milestones fall after { $date }.
} { $by ->
    [none] Ask about an extension in good time.
   *[other] Ask about an extension by { $by }.
}
plan-notice-contract_ends = { $whose ->
    [own] Your contract ends on { $date }.
   *[theirs] The contract ends on { $date }.
}
plan-notice-contract_ends-words = { $count ->
    [0] Nothing in this plan falls after it.
    [one] One milestone falls after it.
   *[other] { $count } milestones fall after it.
}
plan-notice-review_due = A review is due
plan-notice-review_due-words = You set it for { $date }. What still fits stays; the rest may change or go.
plan-notice-window_opens = { $title }
plan-notice-window_opens-words = Announced, from { $date }.
plan-notice-check_date = { $title }: dates from last year
plan-notice-check_date-words = They are expected, from an earlier year. Look at the live page.
plan-notice-prioritisation = The law now gives some applicants priority (Medical Training (Prioritisation) Act 2026).
plan-notice-prioritisation-words = It may affect you. Check the official page; your tutor cannot say whether you qualify.
plan-notice-not_immigration_advice = Not immigration advice.
plan-notice-not_immigration_advice-words = Ask your sponsor team or a regulated adviser.
plan-check-live = Check the live page:
plan-source-copy = The official text is on legislation.gov.uk. Seen only in a copy, noted { $date }:
plan-copy = Copy address
plan-copy-name = Copy address: { $title }
plan-copied = Copied
plan-copied-name = Copied: { $title }
plan-add-to = Add to plan
plan-added = Added to the plan: { $title }
plan-ask-extension = Ask about an extension of the contract
plan-set-review = Set the next review
plan-not-now = Not now
plan-not-now-name = Not now: { $title }

## No plan yet

plan-first-title-own = A plan at your own pace
plan-first-words-own = Choose what you want from the next years, or leave it open. You can change everything later. It is never in a share unless you choose.
plan-first-title = A plan, made together
plan-first-words = Choose what the doctor wants from the next years, or leave it open. The pair of you can change everything later.
plan-first-not-asked = A plan begins once they ask for a 1:1. Until then nothing of their goals is kept.
plan-first-goal-own = What do you want from the next years?
plan-first-goal = What does the doctor want from the next years?
plan-first-start = Where to start
plan-first-read-only = There is no plan yet, and this store is open for reading only.
plan-template-inside = { $count ->
    [one] What is in it: 1 goal
   *[other] What is in it: { $count } goals
}
plan-template-use = Start from this
plan-template-use-name = Start from this: { $title }
plan-empty = An empty plan
plan-empty-words = Nothing in it but what you put there.
plan-empty-start = Start empty

## As PDF

plan-pdf = Plan as PDF
plan-pdf-what = The plan as pages to hand over: main goal, time line, goals and milestones. No reflection and no note of a session is in it.
plan-pdf-what-of = The plan of { $name } as pages: main goal, time line, goals and milestones. It goes into the Sent register.
plan-pdf-life = Take the Life lane along
plan-pdf-life-hint = Left out unless you tick it

## From elsewhere into the plan

plan-action-add = Add to plan
plan-action-add-name = Add to plan: { $text }
plan-action-added = In the plan
plan-key-carry = Add the action you are on to the plan
plan-carry-which = Move to an action first, then press P.
coverage-step-plan = Add to plan
coverage-step-plan-name = Add to plan: { $code }, { $kind }
session-brief-milestones = In the plan
session-brief-milestone-carried = carried over
today-brief-milestones = In the plan

home-plan-all = Open the plan
home-plan-none = A plan holds what you want from the next years, at your own pace.
home-plan-begin = Begin a plan
home-plan-nothing = Nothing open.

## Across every plan (tutor)

outlook-sub = Contracts, reviews and windows, across every doctor
outlook-contracts = Contracts ending
outlook-contracts-none = No contract ends within a year.
outlook-in-days = { $days ->
    [0] today
    [one] in 1 day
   *[other] in { $days } days
}
outlook-reviews = Reviews due
outlook-reviews-none = No review is due.
outlook-windows = Windows opening
outlook-windows-none = No window opens for anybody’s goal.
outlook-window-for = { $count ->
    [one] Fits the goal of 1 doctor
   *[other] Fits the goal of { $count } doctors
}
outlook-expected = Expected dates are last year’s. Check the live page before you pass them on.
outlook-empty = Nothing ahead
outlook-empty-words = Contracts that end, reviews that are due and windows that open for someone’s goal appear here.
outlook-doctors = Doctors
today-plans-all = All plans
today-plans-review = Review due { $date }
today-plans-window = { $when }, { $count ->
    [one] for 1 doctor
   *[other] for { $count } doctors
}

## Rounds, exams, clocks and rules

dates-sub = With source, year and certainty
dates-lede = What came with Waymark is dated and may be out of date. Waymark never opens a page by itself and never claims a date that nobody has announced. Correct what you read on the live page.
dates-find = Find a date
dates-all = All dates
dates-none = No dates
dates-none-words = No rounds, exams or clocks came with this copy of Waymark.
dates-none-match = No date has these words
dates-kind-round = Application rounds
dates-kind-exam = Exams
dates-kind-clock = Clocks
dates-kind-rule = Rules
dates-body = Run by
dates-note = Note
dates-title = Name
dates-source = Source
dates-source-seen = Read in a copy of that page.
dates-source-not-seen = From a second-hand source (unconfirmed).
dates-checked = Noted { $date }.
dates-yours = Yours, of { $date }.
dates-yours-undated = Yours.
dates-newer = Since then Waymark came with: { $when }.
dates-expected-words = These are last year’s dates. Check with { $body }.
dates-edited = Corrected by you
dates-edit = Correct
dates-edit-name = Correct { $title }
dates-edit-title = Correct: { $title }
dates-certainty-announced = Announced
dates-reset = Back to what came with Waymark
dates-reset-name = Back to what came with Waymark: { $title }
dates-reset-done = { $title } is as it came with Waymark.
dates-rule = A rule, without a date
dates-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
dates-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
dates-clock = { $length } from { $from }
dates-clock-start = Day of: { $from }
dates-clock-end = { $date }, by Waymark’s counting: the letter you were sent decides
dates-from-application_opened = the opening of the application
dates-from-submitted = the submission
dates-from-adviser_comments = the adviser’s comments
dates-from-review_comments = the adviser’s comments in a review
dates-from-sent_to_college = the passing on to the college
dates-from-decision = the decision
dates-from-post_start = the start of the post

## Versions of a plan, a goal, a milestone

version-field-goal = What it is about
version-field-aim = Main goal
version-field-why = Why
version-field-open-door = Door to keep open
version-field-pace = Pace
version-field-hours-a-week = Hours a week
version-field-shown-months = Months shown
version-field-state-why = Why it stands so
version-field-lane = Lane
version-field-certainty = How certain
version-field-note = Note
version-field-effort-hours = Hours it takes
