### Sharing: the sheet before it leaves, for whom, on what permission; the Sent register with what was sealed.

## The page

share-title-summary = Share the agreed summary
share-title-plan = Share the plan
share-title-index = Send a list of evidence
share-title-verify = Ask for confirmation
share-title-confirm = Confirm an item of evidence
share-back = Back
share-what = Exactly what will leave this computer
share-what-done = Exactly what is in the file
share-size = 1 file, { $size }
share-view = View
share-view-page = Page
share-view-text = Plain text
share-view-contents = File contents
share-checks = Checks, permission and ways to send
share-somebody = the person it is for
share-state-ok = done
share-state-todo = to do
share-state-warn = needs your attention
share-state-danger = not possible

share-fields = { $count ->
    [one] 1 field will be signed
   *[other] { $count } fields will be signed
}
share-fields-hint = Nothing else is in the file. Your name and the card it is sealed for stand in its outer part.
share-field = Field
share-value = Value
share-bytes = The exact bytes, as text
share-digest = SHA-256: { $digest }

## The sheet

share-paper-session-summary = Summary of a 1:1 session
share-paper-summary-reply = Reply to a summary
share-paper-plan = Career plan
share-paper-evidence-index = List of evidence
share-paper-verify-request = Request for confirmation
share-paper-verification = Confirmation of evidence
share-paper-other = Sealed file
share-paper-question = Question
share-paper-statement = What is confirmed
share-paper-next = Next meeting: { $date }
share-paper-domain = For { $domain }
share-paper-item = Item
share-paper-status = State
share-paper-size = Size
share-paper-no-title = Item { $number }, title not included
share-owner-doctor = Doctor
share-owner-tutor = Tutor
share-signed-when = Signed on this computer when you choose Seal for Waymark
share-signed = Signed on this computer
share-seal-here = Signature added here
share-seal-done = Signed and sealed
share-unwritten = Write what you confirm
share-unwritten-words = The sheet is drawn here from your words.
share-pdf-trouble = The pages cannot be drawn. Nothing was changed. Open this page again.
share-pdf-page = Page { $page } of { $all }

## Checks

share-not-included = Not included
share-not-included-words = { $what }.
share-not-included-never = { $what }. They cannot be put in this file.
share-not-included-rest = Everything else in your store.

share-names = { $decided ->
    [0] Names found: { $count } to decide
   *[other] Names found: { $count } to decide, { $decided } kept
}
share-names-none = No names to decide about
share-names-decided = Names decided
share-names-none-words = No other names or numbers were found in the words. Read them yourself, too.
share-names-elsewhere-plan = To use other words, change them in the plan.
share-names-elsewhere-index = To use other words, change the title of the item, or leave the titles out.
share-names-elsewhere-verify = To use other words, change your question or the title of the item.
share-names-elsewhere-confirm = To use other words, change what you wrote.
share-name-patient = may be a patient
share-name-person = a person
share-name-name = a person
share-name-titled-name = a person
share-name-known-doctor = a doctor on your list
share-name-known-colleague = a colleague
share-name-known-owner = your name
share-name-nhs-number = an NHS number
share-name-hospital-number = a hospital number
share-name-date-of-birth = a date of birth
share-name-postcode = a postcode
share-name-address = an address
share-name-phone = a phone number
share-name-email = an e-mail address
share-name-keep = Keep
share-name-not-patient = Not a patient, keep
share-name-replace = Use other words
share-name-act = { $act }: { $text }
share-name-instead = Words instead of { $text }
share-name-use = Use
share-name-empty = Write the words first
share-name-hint = Written into the summary as a new version. Whoever reads it has to read it again.
share-name-kept = Kept
share-name-again = Change

share-who = Only { $name } can open it
share-who-nobody = No contact card for { $name } yet
share-who-open = Who can open it
share-who-nobody-words = A sealed file is made for one person. Ask for their contact card: a file or a picture that Waymark makes for them.
share-who-add = Add a contact card
share-who-choose = Choose a contact
share-who-contacts = Contacts and devices
share-who-imported = Words not compared yet with { $name }
share-who-imported-words = Compare the eight words with { $name } first, so that nobody else can stand in for them.
share-who-changed = The card of { $name } has changed
share-who-changed-words = Compare the eight words with { $name } again before anything is sealed.
share-who-revoked = The card of { $name } is no longer to be trusted
share-who-revoked-words = Nothing can be sealed for it. Ask for a new card. A PDF needs no card.
share-compare = Compare eight words
share-compare-again = Compare again
share-compared = Eight words compared on { $date }.
share-compared-how = Eight words compared { $how } on { $date }.

share-permission = Permission
share-permission-own = Your permission
share-permission-read = { $name } has read this wording
share-permission-looked = I have looked at everything that will leave
share-permission-again = The wording changed. { $name } has not read it as it is now.
share-permission-asked = { $name } asked for a copy
share-permission-how = How permission was given
share-permission-how-example = For example, in the session
share-permission-when = When
share-permission-hint-theirs = You record what { $name } said. This is permission to share, not the legal basis for keeping records. They can ask you to stop sharing; a copy they hold stays with them.
share-permission-hint-own = It is yours to give. A copy { $name } holds stays with them.
share-permission-hint-asked = You answer a question that { $name } sent you.
share-permission-words = { $how } ({ $date })
share-how-own = By the owner’s own choice
share-how-request = Asked for in Waymark

share-route = How it goes
share-route-file = As a sealed file, to send any way you like. It can be opened until { $date }.
share-route-as-file = A sealed file, to send any way you like
share-route-file-hint = Can be opened until { $date }
share-route-place = Through { $place }
share-route-place-hint = Can be opened until { $date }. It leaves when the place is next reached.
share-route-places = Set up a shared place

share-plan = Private life
share-plan-life = Include the life lane
share-plan-life-hint = Left out unless you tick it.
share-index = Titles
share-index-titles = Include the title of each item
share-index-titles-hint = Without titles the list has only dates, sizes and states.
share-verify = Your question
share-verify-question = What do you ask?
share-verify-example = For example: could you confirm that you led this teaching session with me?
share-verify-attach = Attach the files of the item
share-verify-hint = Attach files only when patient details have been removed from them.
share-confirm = Your words
share-confirm-statement = What you confirm
share-confirm-statement-hint = Write only what you know yourself.
share-confirm-example = For example: I was present and saw Dr Siddiqui lead this session.
share-confirm-role = How you know the work
share-confirm-hint = The GMC does not use this signature. The doctor lists the item on the hospital’s form.
share-role-tutor = As tutor
share-role-supervisor = As supervisor
share-role-colleague = As colleague

## What is left

share-left-count = { $count ->
    [one] 1 thing left:
   *[other] { $count } things left:
}
share-left-seal = Ready to give as PDF. To seal it, first { $what }.
share-ready = Nothing left to do. Nothing has left this computer yet.
share-left-name = decide about “{ $text }”
share-left-names = decide about { $count } names
share-left-read = record that { $name } has read it
share-left-looked = tick that you have looked at it
share-left-asked = record that a copy was asked for
share-left-how = say how permission was given
share-left-date = say when
share-left-choose = choose who it is for
share-left-contact = add the contact card of { $name }
share-left-compare = compare the eight words with { $name }
share-left-changed = compare the new eight words with { $name }
share-left-revoked = get a new card from { $name }
share-left-question = write your question
share-left-statement = write what you confirm

share-earlier = { $count ->
    [one] Shared once before.
   *[other] Shared { $count } times before.
}
share-signature-wrote = Your signature lets the doctor show anyone that you wrote this.
share-signature-gave = Your signature lets whoever receives it show anyone that it came from you.
share-seal = Seal for Waymark
share-ways-hint = A PDF can be read by anybody who has it. A sealed file opens only in { $name }’s Waymark.
share-seal-hint = A sealed file opens only in { $name }’s Waymark.

## Done

share-done-sealed = Sealed for { $name }
share-done-pdf = Saved as PDF for { $name }
share-done-file = Saved as
share-done-queued = It waits for { $place } and leaves when the place is next reached.
share-done-until = { $name } can open it until { $date }. What was opened stays readable.
share-done-next = What to do next
share-done-next-file = Send the file any way you like: by e-mail, on a stick, in a chat. { $name } opens it with Waymark. Nobody else can.
share-done-next-place = Nothing. { $name } receives it at the next check for new.
share-done-next-pdf = Hand the PDF over or print it. Anybody who has it can read it; { $name } can keep it anywhere.
share-done-register = Sent has it
share-done-register-pdf = What was given, to whom, when and on what permission.
share-done-register-sealed = What left, on what permission, and whether { $name }’s Waymark received it. You can save the same file again there, or withdraw it.
share-done-back = Done
share-done-send = Send now
share-done-sending = Sending
share-done-again = Save the same file again
share-done-as-file = Save it as a file, too
share-done-sent = Open Sent

## The Sent register

sent-route = Route
sent-state = What came of it
sent-count-of = { $shown } of { $all }
sent-find = Find in Sent
sent-clear = Show everything
sent-none-match = Nothing like that was sent
sent-none-match-words = Names, reasons and permissions were searched.
sent-sieve-all = All
sent-sieve-sealed = Sealed for Waymark
sent-sieve-waiting = Not received yet
sent-sieve-trouble = Needs a look
sent-sieve-other = PDF, print and export
sent-save = Save the register
sent-save-pdf = As PDF
sent-save-csv = As a table (CSV)
sent-route-file = File
sent-state-sealed = Sealed, not received yet
sent-state-queued = Waiting to leave
sent-state-sent = Sent, not received yet
sent-state-acknowledged = Received
sent-state-refused = Refused
sent-state-withdrawn = Withdrawn
sent-state-expired = Past its date
sent-received-on = Received { $date }
sent-received-means = { $name }’s Waymark received it. Whether it was read is not recorded.
sent-reply = Reply from { $name }
sent-reply-agreed = Reply: agreed
sent-reply-differs = Reply: not as remembered
sent-open-session = Open the session
sent-until = Can be opened until
sent-ways = Ways it took
sent-way-queued = Waiting
sent-way-sent = Left there
sent-way-gone = Taken away
sent-way-remove = To be taken away
sent-file-queued = To save
sent-file-sent = Saved
sent-file-gone = Saved
sent-file-remove = Saved
sent-tries = { $count ->
    [one] 1 try
   *[other] { $count } tries
}
sent-tries-next = { $count ->
    [one] 1 try, next { $at }
   *[other] { $count } tries, next { $at }
}
sent-withdraw = Withdraw
withdraw-title = Withdraw what { $name } was given?
withdraw-does = { $name }’s Waymark will mark it as withdrawn, with your reason. What still waits at a shared place is taken away.
withdraw-stays = A copy { $name } holds stays with them. Nothing can fetch it back.
withdraw-reason = Reason
withdraw-reason-hint = { $name } reads it.
withdraw-needed = Give a reason.
withdraw-by-file = The withdrawal is saved as a sealed file. Send it the way you sent the first.
withdraw-by-place = The withdrawal leaves through the same shared place.
withdraw-keep = Leave it as it is
withdraw-do = Withdraw it
withdraw-saved = Withdrawal saved as { $name }. Send the file the way you sent the first.
withdraw-queued = Withdrawn. It leaves when the shared place is next reached.
share-sealed-not-saved = This is sealed, and stands in Sent and received, but the file could not be saved. Save it again from there, on a disk with room. Do not seal it a second time.

## What leaves by itself

standing-title = What leaves without being asked each time
standing-lede = Off until you switch it on. You are asked again every year.
standing-receipts = Receipts
standing-receipts-words = When something arrives through a shared place, its sender is told that it was received. Never whether it was read.
standing-until = On until { $date }.
standing-ended = Ended on { $date }.
