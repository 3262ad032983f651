### What is printed: summaries, action lists, the recovery sheet, the limits sheet.
### Dates arrive as text ("21 Nov 2026"). A line that starts with "- " is set as a bullet, one with "## " as a heading.

## On every page

report-metadata-title = Waymark document
report-page = Page { $page } of { $pages }
report-doctor = Doctor
report-date = Date
report-tutor = Tutor
report-all-doctors = All doctors

## Actions

report-actions = Actions
report-action-what = What
report-action-who = Who
report-action-due = Due
report-action-no-date = No date
report-action-list-title = Actions
report-action-list-about = { $person }, { $date }
report-action-list-empty = No actions are open.

## Summary

report-summary-title = Summary of a 1:1 session
report-summary-running-head = Summary of a 1:1 session: { $doctor }, { $date }
report-summary-empty = Nothing was written in this summary.
report-summary-not-agreed = Not yet agreed with the doctor
report-summary-given = Given to the doctor on { $date }
report-summary-provenance = This summary was written by the tutor and agreed with the doctor. It is not a GMC document.
report-summary-provenance-not-agreed = This summary was written by the tutor and is not yet agreed with the doctor. It is not a GMC document.

## Confidential print

report-confidential-tier = Confidential: never in a share
report-confidential-printed = Printed on { $date } by { $name }. Reason: { $reason }
report-confidential-title = Confidential note
report-confidential-about = { $person }, session on { $date }
report-confidential-store = This print is recorded as a disclosure.
report-confidential-care = Keep it locked away. Shred it when it has done its work.

## Recovery sheet

# The names the window uses, so that paper and screen cannot disagree.
report-recovery-title = { kit-name }
report-recovery-about = { $owner }, { $store }. Made on { $date }
report-recovery-what-head = What it does
report-recovery-what = These 12 words open the store if the passphrase is forgotten, and they open its backups. Anyone who holds them and a copy of the store can read everything in it.
report-recovery-keep-head = How to keep it
report-recovery-keep =
    - Write it by hand if you can: print queues keep copies.
    - Keep it where you keep your passport, not with a backup.
    - Do not photograph it. Do not keep it in an email or a file.
report-recovery-use-head = How to use it
report-recovery-use =
    - Open Waymark and choose “{ unlock-recovery }” on the unlock screen.
    - Type the 12 words in order, then choose a new passphrase.
    - If someone else may have seen it, make a new sheet in Settings. Backups made before that still open with these words.
report-recovery-note = Nobody at your Trust and nobody at Waymark can make these words again.

## One half of a recovery kit for two custodians

report-half-title = Half { $half } of a recovery kit
report-half-what-head = What it does
report-half-what = These 12 words are one half of what opens the store if its owner cannot. This half alone says nothing and opens nothing. Both halves together open the store and its backups, without the owner.
report-half-keep-head = How to keep it
report-half-keep =
    - Keep it sealed, in a locked place, where you keep papers that matter.
    - Never keep both halves in one place or with one person.
    - Do not photograph it. Do not keep it in an email or a file.
report-half-use-head = How to use it
report-half-use =
    - Meet whoever holds the other half. Open Waymark and choose “{ unlock-halves }” on the unlock screen.
    - Type both halves in order, then choose a new passphrase.
    - Tell the owner if this sheet is lost or was opened, so that a new kit can be made.

## Limits of confidentiality

report-limits-title = Before we meet
report-limits-lede = Our 1:1 is confidential, within limits. These are the limits.
report-limits-keep-head = What I keep
report-limits-keep = I keep a short private note, and a summary you can correct.
report-limits-ask-head = What you can ask
report-limits-ask = You can ask to see what is held about you.
report-limits-tell-head = When I would tell someone
report-limits-tell = I would tell others without your agreement only to prevent serious harm, to protect patients, or where the law requires it. I would tell you first if that is safe.
report-limits-patients-head = Patients
report-limits-patients = Do not name patients. “A patient” is enough.
report-limits-note = A note for the first 1:1 session. It is not a contract.

## The guide on two pages

report-leaflet-title = What to ask, and whom
report-leaflet-ask = Questions worth asking
report-leaflet-whom = Whom to ask here
report-leaflet-days = Your first 90 days, if you are new to the UK
report-leaflet-words = Words explained
report-leaflet-day = Day { $day }
report-leaflet-note = Written for Waymark. Rules checked on { $checked }; local rules come first. Not legal or immigration advice.

## The Sent register

report-register-title = Everything that left this store
report-register-about = { $owner }, { $date }
report-register-empty = Nothing has left this store.
report-register-when = When
report-register-what = What
report-register-to = To whom, how
report-register-why = Permission or reason
report-register-state = What came of it
