### Frameworks: the sets of outcomes that evidence is mapped to. Nothing unconfirmed is shown as certain.

frameworks-count = { $count ->
    [one] 1 framework
   *[other] { $count } frameworks
}
frameworks-find = Find a framework
frameworks-words = Titles that could not be confirmed on the owner’s page carry a mark, here and wherever they are shown.
frameworks-none = No framework has “{ $text }” in its name. Import one, or make one of your own.
frameworks-import = Import
frameworks-new = New framework
frameworks-part-used = In use
frameworks-part-crossing = For every specialty
frameworks-part-other = Not in use
frameworks-line = { $curriculum }, { $edition }
frameworks-row = { $curriculum }, { $edition }. { $college }
frameworks-confirmed = { $confirmed } of { $all } confirmed
frameworks-linked = { $count ->
    [one] 1 item
   *[other] { $count } items
}
frameworks-linked-to = { $count ->
    [one] 1 item
   *[other] { $count } items
} for { $code }
frameworks-in-use = In use
frameworks-use = Use this framework
frameworks-stop = Stop using it
frameworks-origin-imported = Imported
frameworks-origin-own = Your own

## One framework

frameworks-about = About this framework
frameworks-specialty = Specialty
frameworks-college = College
frameworks-curriculum = Curriculum
frameworks-edition = Edition
frameworks-source = Source
frameworks-key = Short name
frameworks-outcomes = Outcomes
frameworks-currency = Counts in full
frameworks-currency-years = for { $years } years
frameworks-currency-hint = A guide. Each specialty’s guidance states its own.
frameworks-sources = Sources
frameworks-source-seen = This page was read.
frameworks-source-not-seen = This page itself could not be read.
frameworks-source-none = No source is named.
frameworks-notes = What its sources say
frameworks-unconfirmed = { $count ->
    [one] 1 of { $all } titles could not be confirmed word for word. Check it on the owner’s page before you quote it.
   *[other] { $count } of { $all } titles could not be confirmed word for word. Check them on the owner’s page before you quote them.
}
frameworks-basis-seen = read on the owner’s page
frameworks-basis-seen-previous-edition = read in the edition before
frameworks-basis-near = read in slightly different words
frameworks-basis-secondary = read in another source only
frameworks-basis-memory = no page that was read shows it
frameworks-basis-placeholder = the outcome exists, its title is not known
frameworks-basis-unstated = nobody said where it was read
frameworks-edit = Edit
frameworks-save-as = Save as a file
frameworks-move = Move links to another edition
frameworks-remove = Remove this framework

## Editing

frameworks-new-title = A framework of your own
frameworks-edit-title = Edit { $specialty }
frameworks-edit-words = Links keep to their codes. A code with items linked to it cannot be changed here; move the links to another edition instead.
frameworks-missing-specialty = Name the specialty to save.
frameworks-missing-edition = Name the edition to save.
frameworks-missing-outcome = Add at least one outcome to save.
frameworks-missing-half = Outcome { $place } needs both a code and a title.
frameworks-twice = The code { $code } is there twice.
frameworks-code = Code
frameworks-outcome-add = Add an outcome
frameworks-outcome-code = Code of outcome { $place }
frameworks-outcome-title = Title of outcome { $place }
frameworks-outcome-kind = What outcome { $place } is about
frameworks-outcome-remove = Remove outcome { $place }
frameworks-kind-clinical = Work with patients
frameworks-kind-generic = Every doctor
frameworks-kind-specialty = This specialty
frameworks-kind-gpc = GPC domain

## Import

frameworks-import-title = Import a framework
frameworks-import-words = Nothing is kept until you import it. Its titles count as not confirmed unless the file says otherwise.
frameworks-import-faults = This file was not imported.
frameworks-import-faults-words = Nothing was changed. Mend this in the file, then import it again.
frameworks-import-replaces = A framework of this short name is here already. Importing changes it; links keep to their codes.
frameworks-import-apply = Import

## Another edition

frameworks-move-title = Move links from { $specialty }, { $edition }
frameworks-move-to = To
frameworks-move-kept = { $count ->
    [0] No outcome keeps both code and title.
    [one] 1 outcome keeps its code and title.
   *[other] { $count } outcomes keep their codes and titles.
}
frameworks-move-retitled = { $count ->
    [one] 1 outcome is called something else now
   *[other] { $count } outcomes are called something else now
}
frameworks-move-was = was “{ $from }”, now “{ $to }”
frameworks-move-lost = { $count ->
    [one] 1 outcome has no place in the new edition
   *[other] { $count } outcomes have no place in the new edition
}
frameworks-move-words = Links without a place stay with the old edition. You can map those items again.
frameworks-move-apply = Move the links
frameworks-moved = { $count ->
    [one] Links to 1 outcome moved
   *[other] Links to { $count } outcomes moved
}
