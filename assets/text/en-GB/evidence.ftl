### Evidence: the list, one item, and the inbox.

evidence-add = Add evidence
evidence-add-plain = An item without a file
evidence-institution = Institution
evidence-on-form = On GMC form

## The list

evidence-list = Evidence
evidence-count = { $count ->
    [0] No items
    [one] 1 item
   *[other] { $count } items
}
evidence-count-of = { $shown } of { $all }
evidence-keys-find = Find in the list
evidence-filters = Narrow the list
evidence-find = Find evidence
evidence-kind = Kind
evidence-kind-any = Any kind
evidence-kind-none = Kind not chosen
evidence-date-none = No date
evidence-untitled = Without a title
evidence-unmapped = No outcome yet
evidence-mark = { $code }, { $strength }
evidence-held = Held: may show patient details
evidence-held-short = Held
evidence-clear = Show all
evidence-filter-remove = Do not narrow by { $filter }
evidence-empty = Nothing is filed yet
evidence-empty-words = Add a PDF or a photo, or drop it anywhere in this window. It waits in the inbox until you sort it.
evidence-empty-inbox = { $count ->
    [one] Sort 1 item in the inbox
   *[other] Sort { $count } items in the inbox
}
evidence-none-match = Nothing matches
evidence-none-match-words = No filed item has all of this. The inbox is not part of this list.
evidence-search-inside = Search inside documents
evidence-column-title = Title
evidence-column-kind = Kind
evidence-column-date = Date
evidence-column-outcomes = Outcomes
evidence-column-form = On GMC form
evidence-document-pending = Not read yet
evidence-document-scan = Scan
evidence-document-unreadable = Cannot be read
evidence-document-held = Held

## One item

evidence-item-keys = This item
evidence-previous = The one before
evidence-next = The next one
evidence-file = File it
evidence-missing-title = Give it a title to file it
evidence-missing-kind = Choose its kind to file it
evidence-saving = Saving
evidence-changed-meanwhile = This item was changed elsewhere meanwhile. What you typed is still on screen: copy it, then read the item again.
evidence-halves = Show
evidence-half-paper = The paper
evidence-half-details = Details
evidence-files = Files
evidence-add-files = Add files
evidence-added-files = { $count ->
    [0] No file was added.
    [one] 1 file was added.
   *[other] { $count } files were added.
}
evidence-no-file = This item has no file. What you write here counts on its own.
evidence-details = Details
evidence-title = Title
evidence-title-missing = Give it a title. It is kept then.
evidence-guessed = A guess from the file. It is yours once you file or change it.
evidence-from = Date
evidence-to = Until
evidence-backwards = This lies before the start. It is kept once the dates agree.
evidence-no-start = A last date needs a first one. It is kept once there is one.
evidence-grade = Grade
evidence-level = Level
evidence-description = Description
evidence-description-hint = One or two sentences for an assessor. No patient’s name.
evidence-tags = Tags
evidence-tags-hint = With commas between them
evidence-tags-long = At most 50 tags, with at most 60 characters each. They are kept once they are shorter.
evidence-on-form-hint = The day a signed verification form came back. The GMC does not use a Waymark signature. List the item on your hospital’s form.
evidence-on-form-day = Type the whole day, such as 4 Nov 2026. It is kept then.

evidence-map = Maps to
evidence-map-words = one item, many outcomes
evidence-map-add = Add
evidence-map-add-key = Add an outcome
evidence-map-suggested = { $code }, suggested
evidence-map-remove = Remove { $code }
evidence-map-find = Outcome: its code or its words
evidence-map-find-example = SLO8, 8 or lead shift
evidence-map-list = Outcomes
evidence-map-none = No outcome matches.
evidence-map-no-frameworks = No framework could be read. Choose one under Frameworks.
evidence-map-strength = How strongly it speaks for { $code }
evidence-map-why = Why it speaks for { $code }
evidence-map-why-example = Why, in a few words

evidence-reflection = Reflection
evidence-reflection-law = Not legally privileged; a court can ask for it.
evidence-reflection-form = Check the current form for what a reflection needs.
evidence-reflection-missing = Write a reflection to release it
evidence-reflection-release = Release it
evidence-reflection-released = Released { $moment }. It can go into a share.
evidence-reflection-private = Make it confidential again

evidence-related = Related
evidence-related-words = instead of a second copy
evidence-related-add = Add a related item
evidence-related-find = Find the other item
evidence-related-remove = No longer related to { $title }
evidence-near = The same text as
evidence-near-relate = Relate

inbox-filed = Filed: { $title }

## The inbox

inbox-left = { $count ->
    [one] 1 to sort
   *[other] { $count } to sort
}
inbox-list = To sort
inbox-empty = Nothing to sort
inbox-empty-words = Drop a PDF or a photo anywhere in this window, or add evidence. It waits here until you say what it is.
inbox-sort = Sort this item
inbox-open = Open it
inbox-guess = guess
inbox-guess-date = A guess from the file. Enter accepts it.
inbox-kind = What is it?
inbox-kind-all = Every other kind
inbox-kind-other = Another kind
inbox-outcome = What does it speak for?
inbox-outcome-more = Another outcome
inbox-later = Later
inbox-only = It is the only one
inbox-keys = Inbox
inbox-keys-kind = Kind by its number
inbox-keys-kinds = Every other kind, by typing
inbox-keys-outcome = Outcome by its letter
inbox-keys-more = Another outcome, by typing
inbox-keys-file = File it with its guesses; the next one comes
inbox-keys-move = Next, previous
inbox-keys-title = Change the title
inbox-keys-date = Change the date
inbox-keys-open = Open the item
inbox-keys-delete = Delete it
