### Actions: what was promised, by whom, until when. Typed dates.

## Typed dates

date-unreadable = Type a date such as 8 Dec, Fri or in 2 weeks. Nothing was changed.
date-no-such-day = { $month } has { $days } days in { $year }. Check the day.
optional = (optional)

## One action

action-add = Add an action
action-add-example = Add, such as @dr book clinic 8 Dec
action-add-hint = Write @doctor when it is theirs to do, and end with a date.
action-add-enter = Enter adds it
action-add-do = Add
action-text = What will be done
action-text-needed = Write what will be done. The action was not changed.
action-owner = Who does it
action-owner-tutor = You
action-owner-doctor = The doctor
action-owner-is-tutor = Yours
action-owner-is-doctor = For { $name }
action-for-tutor = yours
action-for-doctor = theirs
action-due = Until
action-due-hint = For example 8 Dec, Fri or in 2 weeks
action-by = by { $date }
action-no-date = no date
action-include = Include in summary
action-included = Included in the summary
action-carried-over = carried over
action-dropped = dropped
action-done = Done
action-tick = Done: { $text }
action-done-toast = Done: { $text }
action-edit-title = Change this action
action-save = Save action
action-drop = Drop it
action-reopen = Open it again

## The list of all actions

actions-title = Actions
actions-count = { $count ->
    [0] none open
    [one] 1 open
   *[other] { $count } open
  }
actions-state = Which actions
actions-state-open = Open
actions-state-done = Done
actions-state-dropped = Dropped
actions-owner-all = Everyone’s
actions-owner-tutor = Yours
actions-owner-doctor = Doctors’
actions-find = Find in these actions
actions-group-late = Late
actions-group-today = Today
actions-group-week = Next 7 days
actions-group-later = Later
actions-group-none = No date
actions-empty = No open actions
actions-empty-words = What you promise in a session, or a doctor does, is listed here with its date.
actions-empty-done = Nothing here yet
actions-empty-done-words = Ticked and dropped actions are kept here.
actions-none-match = No action matches.
actions-clear = Show all
actions-pdf = Actions as PDF
actions-pdf-title = Actions as PDF
actions-pdf-what-all = The open actions of every doctor, with names. This is a list for you; think before it leaves this computer.
actions-pdf-what-one = The open actions of { $name }, with owners and dates. No note, score or concern is in it.
actions-pdf-recipient = Who it is for
actions-pdf-reason = Why
actions-pdf-reason-example = For example, to take to the meeting on 8 Dec
actions-pdf-needed = Fill in who it is for and why. No file has been made.
actions-pdf-do = Save PDF
actions-keys = Actions
actions-keys-move = Next, previous action
actions-keys-tick = Tick
actions-more = Show { $count } more
