# The pages of an export: read in a browser, without Waymark.

export-title = Waymark export
export-lede = Everything { $owner } kept in Waymark on { $date }, as files anyone can read.
export-not-encrypted = These files are not encrypted
export-not-encrypted-words = Whoever has this folder can read what was told in confidence. Keep it where only those who need it can reach it, and delete it when it has served its purpose.
export-nav = In this export
export-doctors = Doctors
export-doctors-none = No doctors were kept.
export-doctor = Doctor
export-grade = Grade
export-department = Department
export-sessions = Sessions
export-actions = Actions
export-open-actions = Open actions
export-concerns = Concerns
export-files = Files
export-sent = Sent
export-sent-lede = What left the store: what, to whom, when and why.
export-sent-none = Nothing had left the store.
export-when = When
export-what = What
export-to = To whom
export-why = Why, on what permission
export-about-doctor = About
export-topics = Topics
export-signposts = Signposts
export-store = About this store
export-owner = Kept by
export-controller = Data controller
export-data-protection = Data protection contact
export-retention = How long records are kept
export-complaints = Where to complain
export-programme = Programme
export-store-id = Store
export-trash = In the trash
export-trash-count = { $count ->
    [one] 1 deleted record is in the trash. It is in the JSON files, not on these pages.
   *[other] { $count } deleted records are in the trash. They are in the JSON files, not on these pages.
}
export-data = For other programs
export-data-words = The folder “records” holds every record, every earlier version and the audit trail as JSON. “waymark.json” lists each file with its length and its BLAKE3 digest. Waymark can make an equal store from this folder.
export-data-records = Records
export-data-count = { $count ->
    [one] 1 record
   *[other] { $count } records
}
export-back = All doctors
export-gmc = GMC
export-email = Email
export-phone = Telephone
export-post-start = In post since
export-contract-end = Contract ends
export-contract-note = About the contract
export-pronouns = Pronouns
export-told = Asked for a 1:1
export-asked-on = Asked on
export-goal = Goal
export-goal-note = About the goal
export-pace = Pace
export-stage = Stage
export-qualified-in = Qualified in
export-clinical-supervisor = Clinical supervisor
export-educational-supervisor = Educational supervisor
export-supervisor-met = Met a supervisor
export-communication = Communication
export-sessions-none = No sessions.
export-confidential = Confidential: never in a share
export-summary = Summary
export-summary-agreed = Agreed summary
export-confidence = Confidence { $score } of 5
export-wellbeing = Wellbeing { $score } of 5
export-not-filed = Not filed yet
export-next = Next appointment
export-due = by { $date }
export-done = done
export-dropped = dropped
export-open = open
export-by-tutor = { $owner }
export-by-doctor = The doctor
export-review = Review on { $date }
export-closed = Closed: { $outcome }
export-route = Route: { $route }
export-support = Support
export-safety = Safety
export-file-lost = { $name } (could not be read when this was made)
