### Deleting, the trash, and versions.

## Deleting: one dialog for everything

delete = Delete
session-delete-title = session { $number } of { $date }
session-delete = Delete this session
record-more = { $title }: more
delete-title-person = Delete { $title }?
delete-title-session = Delete { $title }?
delete-title-action = Delete this action?
delete-title-concern = Delete this concern?
delete-title-attachment = Delete { $title }?
delete-title-evidence = Delete { $title }?
delete-title-framework = Delete { $title }?
delete-title-log_entry = Delete { $title }?
delete-title-plan = Delete this career plan?
delete-title-objective = Delete the goal “{ $title }”?
delete-title-milestone = Delete { $title }?
delete-title-topic = Delete the topic “{ $title }”?
delete-title-signpost = Delete the signpost “{ $title }”?
delete-with-person = { $parts ->
    [0] Nothing else is kept about this doctor.
    [one] 1 thing goes with it: every session, action, concern and file of this doctor.
   *[other] { $parts } things go with it: every session, action, concern and file of this doctor.
}
delete-with-session = { $parts ->
    [0] Nothing else goes with it.
    [one] 1 thing goes with it: the actions, concerns and files of this session.
   *[other] { $parts } things go with it: the actions, concerns and files of this session.
}
delete-with-evidence = { $parts ->
    [0] Nothing else goes with it.
    [one] 1 thing goes with it: its file.
   *[other] { $parts } things go with it: its files.
}
delete-with-topic = Sessions keep their words; they no longer name this topic.
delete-with-signpost = It is no longer offered in sessions. What was written in sessions does not change.
delete-with-other = Nothing else goes with it.
delete-undo = It goes to the trash. You can put it back until { $date }. After that it is gone for good from this store.
delete-backups = Backups made before today still hold it. The last of them will be gone by { $date }.
delete-backups-trash = While it is in the trash, backups hold it too. The last of them will be gone by { $date }.
delete-backups-none = No backup is known to hold it.
delete-offence = If someone has asked for these records, deleting them to prevent disclosure is an offence (Data Protection Act 2018, s173).
delete-reason = Why
delete-reason-hint = Kept after the record itself is gone, so leave names out
delete-keep = Keep it
delete-do = Move to the trash
deleted = { $title } is in the trash.
deleted-undone = { $title } is back.

## The screen

trash-lede = What you deleted in the last 30 days. Nothing here is found by search, shared or printed.
trash-empty = The trash is empty
trash-empty-words = What you delete waits here for 30 days, and can be put back.
trash-count = { $count ->
    [one] 1 item
   *[other] { $count } items
}
trash-what = What
trash-whose = Whose
trash-when = Deleted
trash-gone = Gone for good after
trash-acts = What can be done
trash-kind-person = Doctor
trash-kind-session = Session
trash-kind-action = Action
trash-kind-concern = Concern
trash-kind-attachment = File
trash-kind-evidence = Evidence
trash-kind-framework = Framework
trash-kind-log_entry = Log entry
trash-kind-plan = Career plan
trash-kind-objective = Goal of a plan
trash-kind-milestone = Milestone
trash-kind-topic = Topic
trash-kind-signpost = Signpost
trash-parts = { $parts ->
    [one] and 1 thing with it
   *[other] and { $parts } things with it
}
trash-soon = { $days ->
    [0] due now
    [one] in 1 day
   *[other] in { $days } days
}
trash-restore = Put back
trash-restore-one = Put back { $title }
trash-delete = Delete now
trash-delete-one = Delete now: { $title }
trash-for-good-title = Delete { $title } for good?
trash-for-good-words = It leaves this store now: its words, its earlier versions, its files and the search index. Nobody can bring it back here, with any passphrase.
trash-for-good-do = Delete for good
trash-for-good-done = { $title } is gone for good.

## Versions

versions = Versions
versions-title = Versions of { $title }
versions-list = Versions, newest first
versions-current = Now
versions-by-owner = You
versions-by-import = Import
versions-by-system = Waymark
versions-first = first version
versions-changed = { $count ->
    [one] 1 field changed
   *[other] { $count } fields changed
}
versions-field = Field
versions-then = { $moment }
versions-now = Now
versions-nothing = (empty)
versions-same = This version says the same as now.
versions-one = There is only one version so far. Each time you save a change, the version before it is kept here.
versions-this-is-now = This is what it says now. Choose an older version to compare.
versions-restore = Put this version back
versions-restore-hint = Putting a version back makes it the newest. What it says now stays in the list.
versions-restored = The version of { $moment } is back.
versions-yes = Yes
versions-no = No

version-field-text = What
version-field-owner = Who does it
version-field-due = By
version-field-state = State
version-field-include-in-summary = In the summary
version-field-kind = Kind
version-field-detail = Detail
version-field-route = Route
version-field-review-on = Review on
version-field-outcome = Outcome
version-field-told = Who was told
version-field-opened-at = Opened
version-field-closed-at = Closed
version-field-prompts = Prompts
version-field-archived = Put away
version-field-contact = Contact
version-field-safety = For safety
version-field-to-check = To be checked
version-field-checked-on = Last checked on
version-field-description = Description
version-field-date = Date
version-field-level = Level
version-field-institution = Institution
version-field-reflection = Reflection
version-field-tags = Tags
version-field-from = From
version-field-to = To
version-field-on-gmc-form = On GMC form
version-field-reflection-released-at = Reflection released
version-field-outcomes = Outcomes
version-field-related = Related items
version-field-title = Title
version-field-grade = Grade
