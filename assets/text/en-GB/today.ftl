### Today: what the next hour needs.

today-previous = Previous day
today-next = Next day
today-back = Today
today-start = Start a session

today-sessions = Sessions
today-sessions-count = { $count ->
    [0] None yet
    [one] 1 doctor
   *[other] { $count } doctors
}
today-no-sessions = No sessions on this day
today-no-sessions-more = Sessions appear here when you start them, and on the day you agreed as the next appointment.
today-session-number = Session { $number }
today-first-session = First session
today-expected = Next appointment, agreed last time
today-next-badge = Next
today-state-open = Open
today-state-interrupted = You left at { $time }
today-state-to_finish = To finish
today-state-filed = Filed
today-do-start = Start session
today-do-open = Open
today-do-resume = Resume
today-do-finish = Finish

today-to-finish = To finish: { $count }
today-to-finish-more = Sessions left to finish later
today-held-on = { $date }, session { $number }

today-brief-show = Show the brief
today-brief-hide = Hide the brief
today-brief-before = Before you see { $name }
today-brief-page = Open full page
today-brief-last = Last time, { $date }
today-brief-none = No earlier session.
today-brief-promised = Promised
today-brief-nothing-promised = Nothing open.
today-brief-asking = Worth asking
today-brief-nothing-asking = Nothing stands out.
today-brief-concerns = { $count ->
    [one] 1 open concern
   *[other] { $count } open concerns
}
today-brief-you = You: { $text }
today-brief-them = They: { $text }
today-no-date = No date

today-follow-ups = Follow-ups due
today-follow-ups-none = No follow-ups due
today-follow-up-tick = Done: { $text }, { $name }
today-follow-up-done = Done: { $text }
today-theirs = for the doctor to do
today-contracts = Contracts ending
today-contracts-within = next { $days } days
today-contracts-none = None in this time
today-days = { $days ->
    [one] day
   *[other] days
}
today-not-seen = Not seen for a while
today-not-seen-after = { $days } days or more
today-last-seen = Last seen { $date }
today-concerns = { $count ->
    [one] 1 concern to review
   *[other] { $count } concerns to review
}
today-concerns-review = Review
today-concerns-title = Concerns to review
today-concern-support = Support
today-concern-safety = Safety
today-concern-review-on = Review { $date }
today-due = Due

today-empty-title = Nobody here yet
today-empty-words = Import the list of doctors you look after, or add the first one yourself. You can start a session straight away.
today-empty-import = Import a list
today-empty-add = Add a doctor
