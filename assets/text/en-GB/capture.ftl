### Taking papers in.

capture-title = Add papers
capture-files = Choose files
capture-folder = Choose a folder
capture-breadcrumb = Where you are
capture-start = Add papers
capture-start-words = PDFs, photographs, scans, Office files, e-mails, texts, whole folders and ZIP files. Each is encrypted as it comes in and kept exactly as it is. The original stays where it was.
capture-start-drop = Or drop files anywhere in this window. Ctrl V pastes a picture or a text.
capture-keys = Adding papers
capture-key-files = Choose files
capture-key-do = Bring them in
capture-drop = Drop to add papers
capture-drop-words = You see what will come in before anything is kept.

capture-notice-title = Before the first papers come in
capture-notice-law = Remove patient details at work, before you copy. Taking identifiable papers home may break your Trust’s rules and the law.
capture-notice-held = Waymark looks for NHS numbers, hospital numbers, dates of birth and patients’ names as papers come in. A file that may show them is held: encrypted, and not searched until you have looked at it. It can miss some.
capture-notice-later = Not now
capture-notice-go-on = I have read this

capture-summary = { $count ->
    [one] 1 file, { $size }
   *[other] { $count } files, { $size }
}
capture-lists = What was chosen
capture-tab-come = Come in
capture-tab-already = Already here
capture-tab-refused = Not taken
capture-hint-come = They go to the inbox, with a title and a date guessed from each.
capture-hint-already = The same file is in your portfolio. It is not taken in twice.
capture-hint-refused = These stay where they are. Everything else comes in.
capture-none-come = Nothing new was chosen.
capture-none-already = None of them is here yet.
capture-none-refused = Nothing was refused.
capture-already = Already here as “{ $title }”
capture-first-only = { $count ->
    [one] The first file is listed.
   *[other] The first { $count } are listed. The rest come in, too.
}
capture-cancel = Leave them
capture-do = { $count ->
    [one] Bring in 1 file
   *[other] Bring in { $count } files
}
capture-do-nothing = Nothing to bring in
capture-because-nothing = Every file is already here, or cannot be taken.

capture-running = Bringing papers in
capture-running-words = Other work goes on meanwhile. Locking pauses this. Unlocking continues.
capture-progress = { $done } of { $total }
capture-stop = Stop
capture-paused = Paused by the lock. Unlocking continues.
capture-left-title = { $count ->
    [one] 1 file is still waiting
   *[other] { $count } files are still waiting
}
capture-left-words = What came in before is kept.
capture-go-on = Go on
capture-forget = Leave out the rest

capture-done-title = { $count ->
    [0] Nothing came in
    [one] 1 file is in the inbox
   *[other] { $count } files are in the inbox
}
capture-done-words = Each is encrypted and kept exactly as it was.
capture-done-held = { $count ->
    [one] 1 is held: it may show patient details.
   *[other] { $count } are held: they may show patient details.
}
capture-done-already = { $count ->
    [one] 1 was already here:
   *[other] { $count } were already here:
}
capture-done-refused = { $count ->
    [one] 1 was not taken:
   *[other] { $count } were not taken:
}
capture-sort = Sort the inbox
capture-again = Add more
capture-undo = Undo the import

capture-undo-title = Undo “{ $label }”
capture-undo-this = this import
capture-undo-what = Everything it brought in goes to the trash, except items you have changed since.
capture-undo-keep = Keep them
capture-undo-do = Undo the import
capture-undone = { $count ->
    [0] Nothing was moved.
    [one] 1 item is in the trash.
   *[other] { $count } items are in the trash.
}
capture-undone-kept = Kept, because they were changed since:

capture-past = Past imports
capture-past-none = Nothing has been brought in yet.
capture-past-row = { $count ->
    [one] 1 item
   *[other] { $count } items
}
capture-past-undone = Undone { $date }

capture-watched = A folder to watch
capture-watched-off = New papers in a folder of your choice can come into the inbox by themselves while Waymark is open. Nothing in the folder is changed or deleted.
capture-watched-on = New papers in this folder come into the inbox while Waymark is open. Nothing in it is changed or deleted.
capture-watched-choose = Choose a folder to watch
capture-watched-change = Choose another
capture-watched-stop = Stop watching

capture-engine-title = Scans come in as pictures
capture-engine-words = No program that recognises text is installed, so search does not find the words in scans and photographs. It comes with the package tesseract-ocr of your system. Everything else works without it.

capture-pasted-text = Pasted text { $date }
capture-pasted-picture = Pasted picture { $date }
capture-pasted-large = What was pasted is larger than 50 MB. Save it as a file and add that.

job-capture = Bringing papers in
job-recognise = Recognising text
