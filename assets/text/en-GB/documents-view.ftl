### Looking at a document.

viewer-label = { $name }
viewer-bar = Page, size and finding
viewer-thumbnails = Pages
viewer-page-label = Page { $page } of { $count }
viewer-page-field = Page
viewer-of = of { $count }
viewer-previous = Page before
viewer-next = Next page
viewer-go-to-page = { $marks ->
    [0] Page { $page }
    [one] Page { $page }, 1 match
   *[other] Page { $page }, { $marks } matches
}
viewer-marks = { $count ->
    [one] 1 match
   *[other] { $count } matches
}
viewer-zoom = { $percent }%
viewer-zoom-in = Larger
viewer-zoom-out = Smaller
viewer-zoom-actual = Show at its own size
viewer-fit-width = Fit to the width
viewer-fit-page = Fit a whole page
viewer-rotate = Turn to the right
viewer-find = Find in this document
viewer-find-label = Find in this document
viewer-find-none = Not in this document
viewer-find-at = { $number } of { $total }
viewer-find-looking = Looking at page { $page } of { $count }
viewer-find-previous = Match before
viewer-find-next = Next match
viewer-find-close = Stop finding
viewer-page-failed = Page { $page } cannot be drawn. The file is kept as it came.

viewer-key-title = In a document
viewer-key-pages = Next page, page before
viewer-key-ends = First page, last page
viewer-key-zoom = Larger, smaller
viewer-key-fit = Fit to the width, fit a whole page
viewer-key-rotate = Turn to the right, to the left
viewer-key-find = Find in the document
viewer-key-matches = Next match, match before

viewer-opening = Opening { $name }
viewer-recognised-words = The words on these pages were recognised from a picture. They may be wrong in places.
viewer-extracted = This is the text of the file. The file itself is kept exactly as it came.
viewer-reading = The text of this file is still being read. Search will find it once that is done.
viewer-recognising = Recognising text: { $done } of { $total } pages
viewer-no-engine = { $pages ->
    [one] 1 page is a picture without text. No program that recognises text is installed, so search does not find its words.
   *[other] { $pages } pages are pictures without text. No program that recognises text is installed, so search does not find their words.
}

viewer-held-title = Held: may show patient details
viewer-held-words = This file is encrypted in your store. While it is held, search does not find its text, text in its pictures is not recognised, and no copy of it can be saved. Backups hold it, encrypted. “Export everything” takes it along, and says so.
viewer-held-found = Found in it:
viewer-held-at-work = Remove patient details at work, before you copy. Taking identifiable papers home may break your Trust’s rules and the law.
viewer-held-look = Look at it
viewer-held-hide = Stop looking
viewer-held-release = Keep as mine
viewer-held-delete = Delete the file
viewer-held-no-redaction = This version cannot remove details from a file.
viewer-held-looking = Held: may show patient details. Shown to you only.

viewer-release-title = Keep { $name } as mine
viewer-release-words = Say why nothing in it points at a patient. The file then works like any other: search finds its text. Your reason stays in the record of what was done.
viewer-release-reason = Why nothing here is a patient’s
viewer-release-example = My own NHS number on my health clearance
viewer-release-needed = Write why it can be kept.
viewer-release-do = Keep as mine
viewer-release-done = { $name } is no longer held.

viewer-fault-title = { $name } cannot be shown
viewer-fault-other = Waymark cannot show this file. It is kept as it is. Save a copy to open it in another program.
viewer-fault-copy = Save a copy
viewer-fault-again = Read it again
viewer-fault-again-done = { $name } will be read again.
viewer-found = { $kind }: { $count }
viewer-found-on = { $pageCount ->
    [one] { $kind }: { $count }, on page { $pages }
   *[other] { $kind }: { $count }, on pages { $pages }
}
