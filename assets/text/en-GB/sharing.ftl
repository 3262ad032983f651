### Sharing between two stores: what arrived, what was refused and why, receipts and shared places.

## Why a card or a sealed file was refused, or could not be made: what happened, what was kept safe, what to do next.

fault-e-decrypt = This file does not open with your key: it is not a sealed file, was sealed for somebody else, or is not whole. Nothing was changed. Check that it was copied completely, or ask the sender to seal it again for the newest contact card you gave them.
fault-e-malformed = This file is not built as a sealed file is. Nothing was changed. Ask the sender to save it again and send the new file.
fault-e-noncanonical = This file is not written in the one form a sealed file has, so what was signed cannot be told. Nothing was changed. Ask the sender to make it again with Waymark.
fault-e-padding = This file has been altered, or was not made by Waymark. Nothing was changed. Ask the sender to save it again and send the new file.
fault-e-unknown-sender = Whoever made this is not among your contacts. Nothing was kept. Add their card first, then open the file again.
fault-e-badsig = The signature does not hold, so nobody knows who made this. Nothing was changed. Tell the person you expected it from, and ask for a new file.
fault-e-bodyhash = What is inside is not what was signed. Nothing was changed. Ask the sender to save it again and send the new file.
fault-e-not-for-me = This was sealed for somebody else and passed on to you. Nothing was kept. Ask whoever wrote it to seal it for you, if it is meant for you.
fault-e-revoked = This was made after its key was taken back, so it may not be from the person named. Nothing was kept; what they sent before is still here. Speak to them, and take in their new contact card.
fault-e-future = This was made more than a day in the future, so one of the two clocks is wrong. Nothing was kept. Check the date on this computer, then open the file again.
fault-e-expired = This is past the date until which it could be opened. Nothing was changed. Ask the sender to seal it again.
fault-e-replay = This arrived before. Nothing was changed. You will find it in the list.
fault-e-fork = This does not fit what arrived from the same device before: a store was put back from an old copy, or somebody else uses its key. Nothing was kept; what arrived before is still here. Speak to the sender before you open anything more from them.
fault-e-gap = Too many files before this one are missing. Nothing was kept. Ask the sender to send the earlier ones, then open this one again.
fault-e-schema = What is inside is not what Waymark can use. Nothing was changed. Ask the sender to make it again with the newest Waymark.
fault-e-too-big = This is larger than a sealed file can be, so it was not read. Nothing was changed. Ask the sender for the right file.
fault-e-version = This was made by a newer Waymark. Nothing was changed. Update Waymark on this computer, then open it again.
fault-e-card = This is not a contact card, or it was altered. Nothing was changed. Ask for the card again, as a file or as a picture.
fault-e-card-changed = This contact’s card has changed. Nothing was sent. Compare the eight words of the new card with them, then try again.
fault-e-consent = There is no permission to share exactly this with exactly this contact. Nothing was sealed and nothing left. Look at the preview again, and note how and when permission was given.
fault-e-unverified = You have not compared the eight words with this contact yet. Nothing was sealed and nothing left. Compare them, then try again.
fault-e-rollback = This is older than what is already here. The newer one was kept. There is nothing you need to do.
fault-e-stale = This is out of date and was not used. What was here before is kept. Ask for a newer one.
fault-e-corrupt = This is damaged. Nothing was changed. Ask the sender to send it again.

## What can be wrong with a shared place.

fault-s-not-found = What was looked for is not on the shared place. Nothing was changed. Check the address, then try again.
fault-s-exists = Something else stands under this name on the shared place. It was left as it is. Choose another folder there, or ask whoever looks after the place.
fault-s-denied = The shared place does not allow this. Nothing is lost; what waits to be sent stays here. Ask whoever looks after the place for the right to read and write there.
fault-s-auth = The shared place does not accept the name or the password. Nothing is lost; what waits to be sent stays here. Check both in Settings, then try again.
fault-s-rate-limited = The shared place asks to wait. Nothing is lost; Waymark tries again by itself.
fault-s-full = The shared place is full. Nothing is lost; what waits to be sent stays here. Ask whoever looks after the place to make room, then try again.
fault-s-unavailable = The shared place has trouble of its own. Nothing is lost; Waymark tries again by itself.
fault-s-locked = The shared place is in use. Nothing is lost; Waymark tries again by itself.
fault-s-timeout = The shared place did not answer in time. Nothing is lost; Waymark tries again by itself.
fault-s-offline = There is no connection to the shared place. Nothing is lost; what waits to be sent stays here. Waymark tries again by itself.
fault-s-clock-skew = The clock of this computer and that of the shared place differ too much. Nothing is lost; what waits to be sent stays here. Put the clock of this computer right, then try again.
fault-s-tls = The shared place could not prove that it is the one named, so nothing was sent to it. What waits stays here. If your organisation uses a certificate of its own, choose it in Settings; otherwise ask whoever looks after the place.
fault-s-too-big = What lies on the shared place is larger than a sealed file can be, so it was not read. Nothing was changed. Ask whoever looks after the place what it is.
fault-s-protocol = The shared place answered in a way Waymark does not understand. Nothing is lost; what waits to be sent stays here. Check the address and the kind of place in Settings.
fault-s-cancelled = This was stopped. What was done until then is kept; the rest goes on the next time.

## What arrived.

received-title-session = 1:1 session, { $date }
received-title-agreed = Reply to your summary: as agreed
received-title-differs = Reply to your summary: not as remembered
received-title-verification = Confirmation of evidence
received-title-request = { $count ->
    [one] Question about one item of evidence
   *[other] Question about { $count } items of evidence
}
received-title-index = { $count ->
    [one] List of one item of evidence
   *[other] List of { $count } items of evidence
}
received-title-plan = Career plan
received-title-other = Received file

## A received summary on paper, and as evidence.

report-received-about = Signed by { $name }, for { $recipient }
report-received-proof = How this was checked
report-received-note = Set by Waymark from the words that were signed. The sealed file is kept beside this page and can be checked again.
received-proof-signed = Signed by { $name } on { $date }.
received-proof-checked = The signature was checked on { $date }, when this arrived. Nothing had been changed since it was signed.
received-proof-compared = The eight words of the signing key were compared on { $date }.
received-proof-compared-how = The eight words of the signing key were compared on { $date }: { $how }.
received-proof-vouched = The words of the signing key itself were not compared: an earlier key, whose eight words were compared on { $date }, vouches for it.
received-proof-key = Signing key: { $did }
received-proof-gmc = The GMC does not use this signature. List it on your hospital’s form.
received-proof-withdrawn = { $name } took this back on { $date }.
received-proof-revoked = The signing key was taken back later, on { $date }. What was signed before counts.
received-evidence-title = { $title } ({ $name })
received-evidence-description = Meeting record, signed by { $name }, checked on { $date }.
received-file-pdf = Session summary { $date }, as signed.pdf
received-file-sealed = Session summary { $date }, sealed.wmp
received-next = Next appointment: { $date }
received-owner-doctor = Doctor
received-owner-tutor = Tutor
received-role-tutor = Tutor
received-role-doctor = Doctor
received-role-hub = Publisher
received-reply-consent = Sent by its writer from this store on { $date }.

## What is sealed: its name, what stays behind, words in the place of a name.

shared-title-summary = Summary of a 1:1 session
shared-title-plan = Career plan
shared-title-index = List of evidence
shared-title-request = Question about evidence
shared-title-confirmation = Confirmation of evidence
shared-left-note = The confidential note
shared-left-scores = Both scores
shared-left-topic = The topic
shared-left-concerns = Concerns
shared-left-sessions = Earlier sessions
shared-left-actions = { $count ->
    [one] 1 action that is not marked for the summary
   *[other] { $count } actions that are not marked for the summary
}
shared-left-plan-notes = Notes on steps
shared-left-life = Everything about life outside work
shared-left-reflections = Reflections
shared-left-titles = Titles
shared-left-files = The files themselves
shared-left-held = { $count ->
    [one] 1 item with a file that is held
   *[other] { $count } items with a file that is held
}
shared-left-bare = { $count ->
    [one] 1 item without a file
   *[other] { $count } items without a file
}
shared-status-on-form = On GMC form
shared-status-filed = Filed
shared-status-inbox = In the inbox
shared-words-colleague = a colleague
shared-words-doctor = a doctor
shared-found-in-file = { $name }, page { $page }
shared-how-withdrawn = Taken back by the owner

## The command line.

cli-receive-new = Received from { $from }: { $parcel }
cli-receive-known = This arrived before, from { $from }: { $parcel }. Nothing was changed.
cli-receive-set-aside = Received from { $from } and set aside until you have compared the eight words: { $parcel }
cli-receive-card = This is a contact card. Nothing was changed. Take it in with “waymark contact add”.
cli-receive-revocation = A contact’s key is no longer to be believed. What it signed before still counts.
cli-receive-receipt = A note from { $from } about what was sent. It is taken into account.
cli-receive-dry-run = Nothing was changed: this was a dry run.
cli-receive-none = Nothing has arrived yet.
cli-receive-kept = Marked as looked at.
cli-receive-added = Added to your evidence as a meeting record: { $id }
cli-receive-replied = Sealed for whoever wrote it: { $file }
cli-receive-replied-queued = Sealed, and waiting for its shared place. “waymark sync push” takes it there.
cli-receive-head-from = From
cli-receive-head-on = Received
cli-receive-head-state = State
cli-receive-signed = Signed
cli-receive-checked = Checked
cli-receive-compared = Words compared
cli-receive-vouched = Words of the key before it compared
cli-receive-revoked = Key taken back
cli-receive-state-set-aside = set aside
cli-receive-state-new = new
cli-receive-state-kept = looked at
cli-receive-state-added = in evidence
cli-receive-state-withdrawn = taken back
