### The session screen: brief, two columns, actions, scores, concern, read-back, finish, history, topics and signposts.

## Toolbar

session-title = Session { $number }
session-until = until { $time }
session-until-none = no end set
session-until-add = { $minutes } more minutes, until { $time }
session-until-clear = No end
session-saving = Saving
session-saved = Saved { $time }
session-not-saved = Not saved
session-brief = Brief
session-history = Version history
session-more = More
session-called-away = Called away
session-finish = Finish
session-filed = Filed { $date }
session-continue = Change this record
session-mended = Keep the changes
session-give = Give as PDF
session-remove-passage = Remove a passage everywhere
session-move = Move to another doctor
session-confidential-pdf = Confidential note as PDF
session-keys = This session
session-breadcrumb = Where this session belongs
session-keys-brief = Open or close the brief
session-keys-confidential = Write in the confidential column
session-keys-summary = Write in the agreed summary
session-keys-actions = Add an action
session-keys-primary = The main button of the view

## Limits and topic

session-strip = Limits of confidentiality and topic
session-limits-explained = Limits explained
session-limits-script = What to say
session-limits-script-title = Before you start: the limits
session-limits-script-1 = I keep a short private note and a summary you can correct.
session-limits-script-2 = You can ask to see what is held.
session-limits-script-3 = I would tell others without your agreement only to prevent serious harm, protect patients, or where the law requires it, and would tell you first if that is safe.
session-limits-script-4 = Please do not name patients.
session-limits-sheet = Save as a one-page PDF
session-may-tell = May I tell anyone?
session-may-tell-nobody = No
session-may-tell-named = Named people
session-may-tell-purpose = For a purpose
session-may-tell-whom-named = Who
session-may-tell-whom-named-example = For example, Dr Hale
session-may-tell-whom-purpose = For what
session-may-tell-whom-purpose-example = For example, to ask about supervision
session-topic = Topic
session-topic-none = No topic
session-topic-hint = The topic is confidential. It is never in a summary.

## The two columns

session-columns = Columns
session-column-confidential = Confidential
session-column-confidential-short = Confidential
session-column-agreed-short = Summary
session-column-actions-short = Actions
session-column-agreed = Agreed summary
session-column-agreed-rest = may be shared
session-column-actions = Actions
session-column-actions-region = Actions, scores and concern
session-note-label = Confidential note
session-note-label-heading = Confidential note, { $heading }
session-summary-label = Agreed summary
session-summary-label-heading = Agreed summary, { $heading }
session-note-empty = What was said. Start a line with ## for a heading, or - for a list.
session-summary-empty = What you both agree may be kept and shown. { $pronouns ->
    [she] She
    [he] He
   *[they] They
  } can correct it.
session-prompts = Prompts you may use
session-use-prompt = Write under { $prompt }
session-nothing-written = Nothing written here.
session-draft-summary = Start from the shared actions
session-draft-none = No action is marked for the summary yet.
session-agreed-question = Agreed with { $name }?
session-agree-not-read = Not yet read back
session-agree-read = Read back { $time }, not agreed
session-agree-agreed = Agreed { $time }
session-read-back = Read back on screen
session-read-back-again = Read back again
session-read-back-hint = Shows only this column, in large type. Nothing moves between columns unless you type it.
session-agree-changed-hint = A change to this wording clears the agreement.

## Storage trouble

session-trouble = Your words are not on the disk yet.
session-trouble-detail = { $reason } What you typed is held in memory, and saving is tried again every few seconds. Keep this window open.
session-trouble-copy = Copy the words
session-trouble-copied = Copied. Paste them somewhere safe, and remove that copy afterwards.
session-trouble-copy-failed = The words could not be copied. Select them in the column and copy them by hand.

## Actions and scores

session-actions = Actions
session-actions-new = { $count ->
    [0] none new
   *[other] { $count } new
  }
session-scores = { $pronouns ->
    [she] Her scores
    [he] His scores
   *[they] Their scores
  }
session-scores-hint = confidential
session-confidence = Confidence
session-confidence-low = Not sure
session-confidence-high = Very sure
session-wellbeing = Wellbeing
session-wellbeing-low = Very poor
session-wellbeing-high = Very good
session-score-not-asked = Not asked
session-score-last = last time { $score }
session-score-name = { $score } of 5

## Concern

session-concern = Concern
session-concern-none = None
session-concern-support = Support
session-concern-safety = Safety
session-concern-support-hint = Offer help that fits. Ask before you tell anyone.
session-concern-safety-hint = Guidance is open beside this. A safety concern closes only with an outcome.
session-concern-detail = What concerns you
session-concern-route = Who may be told, and with what agreement
session-concern-route-example = For example, Occupational Health, with her agreement
session-concern-review = Review by
session-concern-record = Record concern
session-concern-kept = Kept in the record as you write.
session-concern-detail-later = Not written yet.
session-concern-save = Save concern
session-concern-detail-needed = Write what concerns you. Nothing is recorded yet.
session-concern-open = Review
session-concern-another = Add another concern
session-concern-review-title = Review this concern
session-concern-review-on = Review by { $date }
session-concern-review-today = Review today
session-concern-review-late = Review was due { $date }
session-concern-opened = Opened { $date }
session-concern-told = Who was told
session-concern-told-none = Nobody recorded as told.
session-concern-outcome = Outcome
session-concern-outcome-hint = What happened, and what follows. A concern closes only with an outcome.
session-concern-close = Close with this outcome
session-concern-outcome-needed = Write the outcome. The concern stays open until then.
session-concern-closed = Concern closed. It stays in the record.
session-concern-guidance = When must I tell someone without agreement?

## Safety guidance

session-safety-title = If someone may come to harm
session-safety-subtitle = You decide. Waymark sends nothing to anyone.
session-safety-danger = Right now in danger
session-safety-danger-do = Stay with { $pronouns ->
    [she] her
    [he] him
   *[they] them
  }. 999, or your hospital’s emergency number where this site uses it.
session-safety-self = { $pronouns ->
    [she] May harm herself
    [he] May harm himself
   *[they] May harm themselves
  }
session-safety-self-do = Ask directly about suicide. Plan, intent, or cannot stay safe: stay with { $pronouns ->
    [she] her
    [he] him
   *[they] them
  }; Emergency Department or 999. Urgent, any hour: NHS 111, mental health option. Otherwise GP, Occupational Health, Practitioner Health (not a crisis line).
session-safety-patients = Patients may be at risk
session-safety-patients-do = Clinical director today. Your own GMC duty applies.
session-safety-safeguarding = A child or adult at risk
session-safety-safeguarding-do = The Trust’s safeguarding lead.
session-safety-abuse = Abuse or sexual misconduct
session-safety-abuse-do = Ask what { $pronouns ->
    [she] she wants
    [he] he wants
   *[they] they want
  } to happen. Safeguarding lead, Freedom to Speak Up Guardian, or police.
session-safety-unsure = Unsure?
session-safety-unsure-do = Your defence body or the GMC, without a name.
session-safety-tell-first = Tell { $name } first, unless that would raise the risk. Share the least that does the job.
session-safety-told = Who I told, and why
session-safety-told-example = Name, role, with or without agreement
session-safety-record = Record who I told
session-safety-recorded-now = Recorded, with the time. It stands in the concern.
session-safety-needs-concern = Write what concerns you first, then record who you told.
session-safety-checked = Numbers set by your Trust, checked { $date }
session-safety-unchecked = No local numbers yet. Add them in Settings, Signposts.
session-safety-urgent = 999
session-safety-nhs = 111

## Read-back

session-readback-title = What we agreed to keep
session-readback-actions = What each of us will do
session-readback-tutor = I will: { $text }
session-readback-doctor = { $name } will: { $text }
session-readback-by-date = by { $date }
session-readback-agree = We agreed this wording
session-readback-not-yet = Not yet
session-readback-back = Back to the session
session-readback-empty = The agreed summary is empty. There is nothing to read back.

## Finish

session-finish-title = Finish session { $number }
session-finish-intro = Nothing here has to be done now, except what says so.
session-finish-limits = Limits explained
session-finish-limits-done = At { $time }
session-finish-limits-todo = Not recorded
session-finish-limits-do = Record as explained
session-finish-readback = Read back
session-finish-readback-todo = Not read back. The summary stays unagreed.
session-finish-readback-read = Read back, not agreed. The summary stays unagreed.
session-finish-readback-none = No summary written
session-finish-concern = Concern
session-finish-concern-unsaved = The concern being written is not on the disk yet.
session-finish-action-typed = Typed but not added to the actions. Go back to add it, or it is left out:
session-finish-concern-none = None recorded
session-finish-concern-one = { $kind }, review by { $date }
session-finish-concern-told-missing = A safety concern with nobody recorded as told.
session-finish-next = Next appointment
session-finish-next-label = Date
session-finish-next-hint = Type a date, such as 8 Dec or in 2 weeks. Leave it empty for none.
session-finish-given = Summary given
session-finish-given-done = Given { $date }, { $recipient }
session-finish-given-todo = Not given
session-finish-given-unagreed = Not given. Agree the wording first.
session-readback-unsaved = The words are not on the disk yet, so the answer was not recorded. Try again in a moment.
session-finish-unsaved = The words are not on the disk yet. Finishing waits until they are.
session-finish-do = File session
session-finish-later = Finish later
session-finish-done = Session { $number } filed.
session-finish-later-done = Kept as it is. It stands under “To finish” on Today.

## Interrupted

session-left-at = You left at { $time }
session-left-on = You left on { $date } at { $time }
session-left-kept = Every word was kept. The summary is not agreed unless it was read back before.
session-to-finish = This session waits to be finished
session-resume = Resume
session-resume-finish = Resume and finish
session-finish-later-short = Finish later
session-rebook = Rebook
session-rebook-title = Meet again
session-rebook-hint = This session is filed as it stands, with the summary unagreed, and the next date is kept.
session-rebook-date = When will you meet?
session-rebook-needed = Type the date you will meet.
session-rebook-do = File and keep the date

## Brief

session-brief-title = Before you see { $name }
session-brief-last = Last time, { $date }
session-brief-first = This is the first session.
session-brief-promised = Promised
session-brief-promised-none = Nothing is open.
session-brief-by-tutor = You: { $text }
session-brief-by-doctor = The doctor: { $text }
session-brief-worth = Worth asking
session-brief-worth-none = Nothing stands out.
session-brief-concerns = { $count ->
    [one] 1 open concern
   *[other] { $count } open concerns
  }

## History

session-history-title = History of session { $number }
session-history-versions = Versions
session-history-current = Now
session-history-words = { $count ->
    [one] 1 word
   *[other] { $count } words
  }
session-history-draft = Draft
session-history-kept = Kept
session-history-compare = Version of { $at } beside the present one
session-history-then = { $at }
session-history-now = Now
session-history-same = This is the present version.
session-history-no-difference = The words are the same.
session-history-restore = Restore this version
session-history-restored = Restored. The newer one stays in the history.
session-history-restore-hint = The newer one is kept in the history.
session-history-one = One version so far. Versions are kept when you pause, leave or finish.
session-history-none-then = Nothing was written here.
session-history-added = Added:
session-history-removed = Removed:

## Remove a passage, move

session-passage-title = Remove a passage everywhere
session-passage-label = The passage, exactly as written
session-passage-hint = Select text in a column first and it appears here.
session-passage-count = { $count ->
    [0] Not found in this session. Check spelling and line breaks.
    [one] Found once, counting every version, the draft and the search index.
   *[other] Found { $count } times, counting every version, the draft and the search index.
  }
session-passage-what = It is removed from the note, the summary, every earlier version, the draft and the search index, at once and for good. The audit trail records that a passage was removed, not what it said. Backups you made by copying the store still hold it.
session-passage-law = If someone has asked for these records, deleting them to prevent disclosure is an offence (Data Protection Act 2018, s173).
session-passage-do = { $count ->
    [one] Remove it for good
   *[other] Remove all { $count } for good
  }
session-passage-keep = Keep it
session-passage-done = { $count ->
    [one] Removed from 1 place.
   *[other] Removed from { $count } places.
  }
session-move-title = Move session { $number } to another doctor
session-move-what = The note, summary, scores, actions and concerns of this session, and milestones taken from it, move together, with their history. The agreement on the summary is cleared, because it was made with { $name }.
session-move-find = Find the doctor
session-move-to = Move to { $name }
session-move-none = Nobody matches “{ $text }”.
session-move-keep = Leave it with { $name }
session-move-done = Moved to { $name }.
session-move-done-disclosed = Moved to { $name }. Something of it was given before; the Sent register says to whom.

## Give as PDF

session-give-title = Give the agreed summary
session-give-what = Exactly what will be in the file
session-give-checks = Checks, recipient and permission
session-give-not-agreed = Wording not agreed
session-give-not-agreed-body = { $name } has not agreed this wording. You can still save it; the file says so.
session-give-not-included = Not included
session-give-not-included-body = Confidential note, topic, both scores, concerns, other actions, earlier sessions. They cannot be put in this file.
session-give-recipient = Who it is for
session-give-permission = How and when permission was given
session-give-permission-example = For example, asked for a copy in the session
session-give-permission-hint = This is permission to share. It is not the legal basis for keeping records; the Trust decides that.
session-give-save = Save PDF
session-give-left = To save, fill in: { $what }.
session-give-left-recipient = who it is for
session-give-left-permission = how permission was given
session-give-left-both = who it is for, and how permission was given
session-give-saved = Saved as { $name }. It is in the Sent register.
session-give-cancel = Back to the session
session-give-empty = The agreed summary is empty, so there is nothing to give.
session-give-register = The Sent register keeps what was given, to whom, when and on what permission.
session-confidential-title = Confidential note as PDF
session-confidential-what = This file holds the confidential note of session { $number }. It is recorded as a disclosure in the Sent register. Print queues and shared drives keep copies.
session-confidential-reason = Reason
session-confidential-reason-example = For example, subject access request of 3 Dec
session-confidential-reason-needed = Write the reason. No file has been made.
session-confidential-do = Save the confidential PDF
session-confidential-keep = Do not save

## Topics

topics-title = Topics
topics-intro = Prompts become headings in the confidential column. A topic is never in a summary.
topics-add = Add a topic
topics-name = Name
topics-prompts = Prompts, one on each line
topics-save = Save topic
topics-saved = Topic saved.
topics-name-needed = Give the topic a name.
topics-up = Move { $title } up
topics-down = Move { $title } down
topics-moved = { $title } is now { $position } of { $count }.
topics-archive = Put away
topics-restore = Bring back
topics-archived = Put away
topics-archived-hint = Put-away topics stay on the sessions that used them and are not offered for new ones.
topics-empty = No topics yet. Sessions work without one.
topics-prompts-count = { $count ->
    [0] no prompts
    [one] 1 prompt
   *[other] { $count } prompts
  }
topics-new = New topic
topics-list = Topics in order

## Signposts

signposts-title = Signposts
signposts-intro = People and services you point doctors to. Safety signposts stand beside the guidance on a safety concern.
signposts-add = Add a signpost
signposts-name = Who or what
signposts-detail = When to use it
signposts-contact = Number or address
signposts-safety = Show with the safety guidance
signposts-checked = Last checked
signposts-checked-on = Checked { $date }
signposts-never-checked = Not checked yet
signposts-checked-today = Checked today
signposts-save = Save signpost
signposts-saved = Signpost saved.
signposts-name-needed = Say who or what this points to.
signposts-remove = Remove
signposts-remove-title = Remove “{ $title }”?
signposts-remove-what = It is no longer offered in sessions. What was written in sessions does not change.
signposts-remove-keep = Keep it
signposts-removed = Signpost removed.
signposts-empty = No signposts yet. Add the numbers your Trust uses, and the date you checked them.
signposts-new = New signpost
signposts-list = Signposts
