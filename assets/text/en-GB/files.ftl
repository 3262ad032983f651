### Files of a doctor and of a session.

person-tab-files = Files
files-title = Files
files-count = { $count ->
    [one] 1 file
   *[other] { $count } files
}
files-add = Add files
files-empty = No files
files-empty-words = Choose files, or drop them anywhere on this page. Each one is encrypted as it is taken in; the original stays where it was.
files-empty-session = Drop a file here, or choose one.
files-drop = Drop to add to { $name }
files-drop-words = Each file is encrypted as it is taken in.
files-name = Name
files-size = Size
files-added = Added
files-state = State
files-acts = What can be done
files-kind-image = Picture
files-kind-pdf = PDF
files-kind-text = Text
files-kind-document = Document
files-kind-other = File
files-in-session = In a session
files-damaged = Damaged
files-missing = Missing
files-damaged-words = This file cannot be read as it was sealed. Everything else is fine.
files-missing-words = This file is not in the store folder. Everything else is fine.
files-mend = Get the copy from the backup of { $date }
files-mended = { $name } is whole again.
files-filter = Find a file by its name
files-filter-none = No file has “{ $text }” in its name or description.
files-more = { $name }: what can be done
files-open = Open { $name }
files-show-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}

files-added-done = { $count ->
    [0] Nothing was added.
    [one] 1 file is encrypted and kept.
   *[other] { $count } files are encrypted and kept.
}
files-waiting = { $count ->
    [one] 1 file was not taken in yet.
   *[other] { $count } files were not taken in yet.
}
files-waiting-words = The work was stopped. Those before it are kept.
files-go-on = Go on
files-forget = Leave them out
files-already = Already here, so not taken in again:
files-refused = Not taken in:

files-preview-none = There is no preview for this kind of file. Save a copy to open it in another program.
files-preview-trouble = This file could not be shown. It is still in the store. Try again, or save a copy.
files-preview-alt = Preview of { $name }
files-preview-text = Text of { $name }
files-details = Rename or describe
files-details-title = Name and description
files-description = Description
files-description-hint = What it is and why it is kept. Search finds it.
files-name-needed = Type a name
files-saved = Saved
files-copy = Save a copy
files-copy-title = Save a copy of { $name }
files-copy-words = The copy is not encrypted and leaves the store. It is recorded in Sent with your reason. Delete it where you saved it when you no longer need it.
files-copy-reason = Why
files-copy-reason-example = She asked for it back on paper
files-copy-needed = Write why
files-copy-do = Choose where to save it
