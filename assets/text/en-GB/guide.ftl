### The guide: questions worth asking, whom to ask here, words explained, the first 90 days.

## Sentences that have to stand with an entry

guide-notice-prioritisation = The law now gives some applicants priority (Medical Training (Prioritisation) Act 2026). It may affect you. Check the official page; your tutor cannot say whether you qualify.
guide-notice-not_immigration_advice = Not immigration advice. Ask your sponsor team or a regulated adviser.
guide-notice-not_legal_advice = Not legal advice. Ask medical staffing, or the BMA if you are a member.

## Screen

nav-guide = Guide
nav-guide-words = Words explained
nav-guide-whom = Whom to ask here
nav-guide-days = First 90 days

guide-tab-questions = Questions worth asking
guide-tab-whom = Whom to ask here
guide-tab-words = Words explained
guide-tab-first-days = First 90 days

guide-find = Find in the guide
guide-find-example = rota, leave, visa, CREST
guide-for = For
guide-for-all = Everybody
guide-found = { $count ->
    [0] Nothing found
    [one] 1 entry
   *[other] { $count } entries
}
guide-found-words = { $count ->
    [one] 1 word explained
   *[other] { $count } words explained
}
guide-none = Nothing for “{ $words }”
guide-none-words = Try another word, or all stages. What is missing here can be written by you.
guide-checked = Sources last looked through on { $date }.
guide-yours = Written here
guide-changed = Changed here
guide-not-shown = Not shown
guide-hidden-count = { $count ->
    [one] 1 entry is not shown here
   *[other] { $count } entries are not shown here
}
guide-hidden-look = Show them
guide-hidden-close = Hide them again
guide-write = Write an entry
guide-gone = This entry is not in the guide.
guide-gone-words = It may have been written in another store, or its address has changed.
guide-back = All questions

guide-ask = Questions to take along
guide-copy = Copy the questions
guide-copied = Copied
guide-know = Worth knowing
guide-whom = Whom to ask
guide-whom-none = Nobody in particular.
guide-whom-unknown = Nobody named yet
guide-sources = Where this comes from
guide-source-year = Seen { $year }
guide-source-reported = { $year }, reported by others
guide-source-none = Our own advice. No rule stands behind it.
guide-source-here = Written in this store. No source is given.
guide-source-changed = The words were changed here. The sources are those of the entry as it came.
guide-check = Not confirmed: { $words }
guide-stages = For: { $stages }
guide-edit = Change
guide-reset = As it came
guide-reset-done = The entry reads as it came.
guide-hide = Do not show
guide-hide-done = “{ $title }” is not shown any more.
guide-show = Show again
guide-show-done = “{ $title }” is shown again.

## Writing

guide-edit-new = Write an entry
guide-edit-title = Change “{ $title }”
guide-edit-lede = Sources and the sentences that have to stand with an entry stay as they came.
guide-field-title = Title
guide-field-title-needed = An entry needs a title.
guide-field-topic = Topic
guide-field-stages = For whom
guide-field-stages-needed = Choose at least one.
guide-field-ask = Questions to take along
guide-field-ask-hint = One on each line
guide-field-body = Worth knowing
guide-field-body-hint = An empty line begins a new paragraph
guide-field-body-needed = Write a question or a sentence.
guide-field-whom = Whom to ask
guide-saved = Saved: { $title }

## Whom to ask here

guide-whom-lede = Names stand beside every question of their role, and on the leaflet. They are not in any share.
guide-whom-add = Add a name
guide-whom-change = Change
guide-whom-add-name = Add a name for { $role }
guide-whom-change-name = Change who { $role } is
guide-whom-title = Who is this here: { $role }
guide-whom-name = Name
guide-whom-name-needed = Give a name, or leave all fields empty.
guide-whom-reach = How to reach them
guide-whom-reach-example = ext. 2222, or an address for e-mail
guide-whom-note = Anything else
guide-whom-note-example = Tuesdays and Thursdays
guide-whom-nobody = Leave all three empty if nobody is to be named.
guide-whom-saved = Saved: { $role }
guide-whom-named = { $count } of { $all } named

## Words

guide-words-find = Find a word
guide-words-none = No word like that here.

## First 90 days

days-title = First 90 days
days-title-of = First 90 days, { $name }
days-lede = For doctors new to the UK. A list to go through in your own time; nothing is counted or reported.
days-lede-of = A list to go through together. It can be given as part of the leaflet.
days-lede-read = For doctors new to the UK; it is on the leaflet, too. Open a doctor in their first weeks to go through it with them.
days-begin-title = When is the first day?
days-start = First day
days-start-roster = From the list of doctors
days-begin = Begin
days-change = Change the first day
days-begun = The first day is { $date }.
days-done-of = { $done } of { $all } done
days-day = Day { $day }
days-by = by { $date }
days-done-on = done { $date }
days-group-1 = On the first day
days-group-7 = In the first week
days-group-30 = In the first month
days-group-60 = In two months
days-group-90 = In three months
days-group-later = Later
days-own = Added here
days-add = Add a step
days-add-title = What
days-add-day = By day
days-add-needed = Write what it is.
days-add-day-needed = A day from 1 to 365.
days-remove-name = Take out: { $title }
days-removed = Taken out: { $title }

## The leaflet

guide-leaflet = Leaflet, two pages
guide-leaflet-what = Questions, whom to ask here, the first 90 days and words explained, as a PDF on two pages. It holds nothing about anybody but the names under “Whom to ask here”.
guide-leaflet-for = For
guide-leaflet-recipient = Who gets it
guide-leaflet-recipient-example = New doctors, February induction
guide-leaflet-needed = Say who gets it; it stands in Sent.
guide-leaflet-do = Save as PDF

## In other places

guide-context-new_starter = Worth asking in the first weeks
guide-context-contract_ending = Worth asking before a contract ends
guide-context-first_portfolio = Worth knowing for the first papers
guide-context-all = Guide
