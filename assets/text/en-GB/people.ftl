### Doctors: the list, one doctor's page, adding and changing one.

## List

people-title = Doctors
people-count = { $count ->
    [one] 1 doctor
   *[other] { $count } doctors
  }
people-count-of = { $shown } of { $total } doctors
people-add = Add a doctor
people-import = Import a list
people-find = Find a doctor
people-find-example = Find a doctor
people-filters = Filters
people-department = Department
people-department-any = Any department
people-stage = Stage
people-stage-any = Any stage
people-goal = Goal
people-goal-any = Any goal
people-contract = Contract
people-contract-any = Any contract
people-contract-within = Ends within { $days } days
people-seen = Last seen
people-seen-any = Seen any time
people-seen-not-for = Not seen for { $days } days
people-clients-only = Has asked for a 1:1
people-clear = Show everyone
people-column-name = Name
people-column-grade = Grade
people-column-department = Department
people-column-contract = Contract ends
people-column-seen = Last seen
people-column-actions = Open actions
people-column-actions-short = Open
people-sort = Sort by { $column }
people-days-left = { $days ->
    [0] today
    [one] 1 day
   *[other] { $days } days
  }
people-contract-over = ended
people-never-seen = Not yet
people-gmc = GMC { $number }
people-empty = No doctors yet
people-empty-words = Start with the list Medical Staffing keeps, or add one doctor at a time. Goals, pace and scores come only when somebody asks for a 1:1.
people-none-match = Nobody matches
people-none-match-text = Nobody matches “{ $text }” with these filters.
people-none-match-filters = Nobody matches these filters.
people-search-everything = Search everything for “{ $text }”
people-list = Doctors
people-keys = Doctors
people-keys-move = Next, previous doctor
people-keys-find = Find a doctor

## Words for the facts of a person

goal-training = Training post
goal-portfolio_pathway = Portfolio Pathway
goal-specialty_post = Specialty doctor post
goal-exploring = Still exploring
goal-pause = A pause
goal-stability = Stability where they are
pace-gentle = gentle
pace-steady = steady
pace-brisk = brisk
stage-early_uk = Early career, UK graduate
stage-early_non_uk = Early career, graduated abroad
stage-experienced = Experienced
supervisor-yes = Met
supervisor-once = Met once
supervisor-no = Not met yet
pronouns-they = they
pronouns-she = she
pronouns-he = he

## One doctor

person-breadcrumb = Where this page belongs
person-start = Start session
person-resume = Go on with session { $number }
person-actions-pdf = Actions as PDF
person-in-post-since = In post since { $date }
person-qualified = Qualified { $where }
person-goal = Goal: { $goal }
person-pace = { $pronouns ->
    [she] Her pace
    [he] His pace
   *[they] Their pace
  }: { $pace }
person-roster-only = On the list only. Goal, pace and scores are kept once { $pronouns ->
    [she] she asks
    [he] he asks
   *[they] they ask
  } for a 1:1; starting a session begins that.
person-contract = Contract ends
person-contract-unknown = Not known
person-contract-left = { $days ->
    [0] Today
    [one] 1 day
   *[other] { $days } days
  }
person-contract-over = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
  }
person-supervision = Supervision
person-supervision-none = No one named
person-supervision-none-words = Worth asking
person-tabs = Parts of this page
person-tab-overview = Overview
person-tab-sessions = Sessions
person-tab-actions = Actions
person-tab-sent = Sent
person-tab-details = Details
person-timeline = Timeline
person-timeline-summary = { $sessions ->
    [0] no sessions yet
    [one] 1 session
   *[other] { $sessions } sessions
  }
person-timeline-empty = Nothing has happened yet. Sessions, summaries given and disclosures stand here.
person-entry-session = { $date }, session { $number }
person-entry-joined = { $date }, added to the list
person-entry-sent = { $date }, { $what }
person-entry-sent-to = To { $recipient }
person-entry-open = open now
person-entry-interrupted = interrupted
person-entry-to-finish = to finish
person-entry-filed = filed
person-summary-agreed = Summary agreed
person-open-actions = Open actions
person-open-actions-none = Nothing is open.
person-concerns = Open concerns
person-concerns-show = { $count ->
    [one] 1 open concern. Show it
   *[other] { $count } open concerns. Show them
  }
person-concern-review-on = Review by { $date }
person-glance = At a glance
person-sessions-empty = No sessions yet
person-sessions-empty-words = The first one begins with the limits of confidentiality.
person-session-number = Session
person-session-date = Date
person-session-topic = Topic
person-session-state = State
person-session-agreed = Summary
person-session-agreed-yes = agreed
person-session-agreed-no = not agreed
person-scores-show = Scores, as { $pronouns ->
    [she] she gave them
    [he] he gave them
   *[they] they gave them
  }
person-scores-hint = Confidential. Opened on purpose, because somebody may be beside you.
person-score-of = { $score } of 5
person-score-not-asked = not asked
person-sent-empty = Nothing has left
person-sent-empty-words = Every summary, PDF and disclosure about { $name } is listed here.
person-sent-when = When
person-sent-what = What
person-sent-to = To
person-sent-why = Why, on what permission

## Details

person-details-roster = On the list
person-details-roster-hint = What a list from Medical Staffing holds.
person-details-client = For the 1:1s
person-details-client-hint = Kept only since { $pronouns ->
    [she] she asked
    [he] he asked
   *[they] they asked
  } for a 1:1. Confidential.
person-details-client-none = Nothing of this is kept until a 1:1 is asked for.
person-details-client-start = { $pronouns ->
    [she] She has
    [he] He has
   *[they] They have
  } asked for a 1:1
person-details-history = History of changes
person-title = Title
person-given-name = First names
person-family-name = Family name
person-pronouns = Pronouns
person-gmc = GMC number
person-gmc-hint = Seven digits
person-grade = Grade
person-department = Department
person-email = Email
person-phone = Phone
person-post-start = In post since
person-contract-end = Contract ends
person-contract-note = About the contract
person-contract-note-example = For example, extension being written
person-asked-on = Asked for a 1:1 on
person-goal-label = Goal
person-goal-none = Not known
person-goal-note = About the goal
person-pace-label = Pace
person-pace-none = Not chosen
person-stage-label = Stage
person-stage-none = Not known
person-qualified-in = Qualified in
person-clinical-supervisor = Clinical supervisor
person-educational-supervisor = Educational supervisor
person-supervisor-met = Has met the educational supervisor
person-supervisor-met-none = Not known
person-communication = How they like to be reached
person-save = Save
person-saved = Saved.
person-name-needed = Write at least a family name. Nothing was saved.
person-gmc-wrong = A GMC number has seven digits. Nothing was saved.
person-history-by = By
person-history-by-owner = You
person-history-by-import = An import
person-history-by-system = Waymark
person-history-when = When
person-history-what = What changed
person-history-first = Added to the list
person-history-asked = Asked for a 1:1
person-history-none = No changes yet.
person-changed-meanwhile = This page was changed elsewhere. What you typed is still here; reading it again replaces it.
person-read-again = Read again
person-new-title = Add a doctor
person-new-intro = Name and post are enough. The rest can come from a list, or later.
person-new-save = Add doctor
person-added = { $name } added.

## Names of fields in the history of changes, beside those of an import

person-field-pronouns = Pronouns
person-field-asked-on = Asked for a 1:1 on
person-field-goal-note = About the goal
person-field-pace = Pace
person-field-communication = How they like to be reached
