### What was received: opening a file, the list, the sheet with its signature, what can be done with it.

nav-received = 1:1 sessions
nav-post = Sent and received
nav-received-post = Received
command-open-sealed = Open a sealed file or a contact card
received-tab = Received
received-fresh = { $count } new
received-sub = What your tutor has given you
received-open-file = Open a file
received-open = Open
received-drop = Open what you drop
received-drop-words = A sealed file or a contact card
received-paste = Paste text
received-paste-title = Open what came as text
received-paste-text = Sealed file or contact card, as text
received-paste-hint = Copy the whole message. What stands before and after it is left out.
received-paste-empty = Paste the text first
received-contacts = Contacts and devices
received-none-doctor = Nothing received yet
received-none-doctor-words = When your tutor seals a summary for you, open the file here or drop it anywhere in this window.
received-none-tutor = Nothing received yet
received-none-tutor-words = Replies, plans, lists and requests for confirmation come here. Open a file or drop it anywhere in this window.
received-somebody = somebody

## The list

received-list = Received
received-group-new = New
received-group-set-aside = Set aside until the words are compared
received-group-earlier = Earlier
received-kind-session-summary = Session summary
received-kind-summary-reply = Reply to a summary
received-kind-verification = Confirmation
received-kind-verify-request = Request for confirmation
received-kind-evidence-index = List of evidence
received-kind-plan = Career plan
received-kind-other = Sealed file
received-from = From { $name }
received-badge-new = New
received-badge-set-aside = Set aside
received-badge-withdrawn = Withdrawn
received-badge-added = In evidence
received-badge-replied = Replied
received-answer-agreed = Agreed
received-answer-differs = Not as I remember it

## The sheet and its proof

received-details = Signature and what you can do
received-signed = Signed { $date }, { $time }
received-signature-good = Signature is good
received-signature-set-aside = Set aside until the words are compared
received-signature-revoked = Signed before the card was taken back
received-signature-changed = Changed after signing
received-signature-words = Signed by { $name }. Not changed since.
received-signature-set-aside-words = The signature fits the card you have for { $name }, but anybody could have sent you that card. Compare the eight words; then this counts as theirs.
received-signature-changed-words = This is not what { $name } signed. Ask for a new copy.
received-compared = You compared eight words on { $date }.
received-compared-how = You compared eight words { $how } on { $date }.
received-vouched = You compared eight words on { $date } for an earlier key, which vouches for this one. The words of this one were not compared.
received-key-revoked = { $name }’s key is no longer to be trusted since { $date }. This was signed before that day, and still counts. Ask for a new card.
received-withdrawn = Withdrawn by { $name } on { $date }.
received-withdrawn-words = Your copy stays with you. Ask before you use it.

## What can be done

received-agreed = What we agreed
received-you = You
received-action-due = { $who }, by { $date }
received-action-no-date = { $who }, no date
received-to-plan = Put in my plan
received-in-plan = In your plan
received-in-plan-done = Put into your plan
received-use = Use it
received-add = Add to evidence
received-add-as = as meeting record
received-add-hint = No outcome is claimed for it. The GMC does not use this signature. List it on your hospital’s form.
received-added = Added to your evidence as a meeting record
received-added-hint = A meeting record, with no outcome claimed for it. The GMC does not use this signature. List it on your hospital’s form.
received-in-evidence = Open in your evidence
received-reply = Reply or correct
received-replies = { $count ->
    [one] 1 reply
   *[other] { $count } replies
}
received-copy = Save a copy
received-keep = Move to Earlier
received-moved = Moved to Earlier
received-notes = { $name } also keeps confidential notes. They are not shared by the app. You can ask to see what is held about you.
received-notes-how = How to ask
received-notes-ask = Ask { $name }, or the data protection contact of your Trust, for the personal data held about you. This is a subject access request. You do not have to say why.
received-notes-example = For example: “I ask for a copy of the personal data you hold about me, with the notes of our 1:1 sessions.”
received-notes-time = You are told within one month, as a rule, and it costs nothing. Some words may be left out, for example about other people.

## The reply

reply-title = Reply to { $name }
reply-answer = Is the summary as you remember it?
reply-words = Anything to add
reply-optional = if you like
reply-differs-words = What was different
reply-choose = Choose an answer.
reply-words-needed = Say what was different.
reply-hint = Sealed for { $name }. The summary stays as it was signed; your reply is kept beside it on both sides.
reply-seal = Sign and seal reply
reply-saved = Reply saved as { $name }. Send the file any way you like.
reply-queued = Reply sealed. It leaves when the shared place is next reached.

## Requests and confirmations

request-title = Asked to confirm
request-file = { $name }, { $size }
request-no-file = No file attached
request-look = Look
request-confirm = Confirm
request-confirmed = Confirmed
request-hint = Confirm only what you know yourself. You need not answer.
request-file-held = { $name }: held, because it may show details of a patient
request-file-coming = { $name }: { $here } of { $pieces } parts have arrived
confirmed-title = Confirmed by { $name }
confirmed-same = The file you have is the one that was confirmed.
confirmed-other-version = Another version of the file was confirmed, not the one you have now.
confirmed-unknown = The file it is about is not in your evidence.
confirmed-gmc = The GMC does not use this signature. List it on your hospital’s form.
confirmed-open-item = Open the item
confirmed-card = Confirmed by
confirmed-none = Nobody has confirmed this yet.
confirmed-ask = Ask for confirmation
confirmed-not-title = Give the item a title to ask for confirmation.
confirmed-not-file = Add the file to ask for confirmation: what is confirmed is a file.
confirmed-not-held = A file of this item is held, so nobody can be asked yet.
confirmed-not-reading = The file is still being read. You can ask once that is done.
confirmed-line = { $role }, { $date }
confirmed-withdrawn = Withdrawn since.
confirmed-revoked = The key that signed this is no longer to be trusted since { $date }. It was signed before.

## What came of opening a file

arrival-many = { $count } files were read
arrival-trouble = The file was not opened
arrival-new = Received from { $name }
arrival-new-words = { $what }. The signature is good.
arrival-known = This came from { $name } before
arrival-known-words = { $what }. It is in the list already; nothing changed.
arrival-set-aside = Set aside: from { $name }, words not compared yet
arrival-set-aside-words = { $what }. It is kept, and counts as theirs once you have compared the eight words.
arrival-refused = Not opened
arrival-refused-from = Not opened, from { $name }
arrival-card = A contact card
arrival-card-words = Look at it and say who it is. Nothing is added before you do.
arrival-revocation = { $name }’s card was taken back
arrival-revocation-words = Nothing more is sealed for that card or believed from it. Ask { $name } for a new card.
arrival-receipt = Receipt from { $name }
arrival-receipt-words = What you sent was received. Sent says so beside it.
arrival-look-card = Look at the card
arrival-add-card = Add their card first
arrival-read = Read it

## On other pages

plan-share = Share
evidence-send-list = Send a list
home-received = { $count } new from your tutor
home-received-words = Read it in 1:1 sessions
