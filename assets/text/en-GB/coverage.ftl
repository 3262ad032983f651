### Coverage: outcomes by kinds of evidence. Never a verdict: only assessors decide.

coverage-framework = { $specialty }, { $edition }
coverage-no-framework = No specialty’s framework is in use yet. Choose the one your portfolio is measured against.
coverage-choose-framework = Choose a framework
coverage-rows = Rows
coverage-view-gpc-2017 = GPC
coverage-view-gmp-2024 = GMP
coverage-view-edition = { $specialty }, { $edition }

coverage-filters = What is counted
coverage-period = Period
coverage-period-any = Any time
coverage-period-years = { $years ->
    [one] Last year
   *[other] Last { $years } years
}
coverage-institution-any = Any institution
coverage-widen = Show everything

## The numbers over all

coverage-total-covered = Outcomes covered
coverage-total-recent = In the last { $years } years
coverage-total-form = On GMC form
coverage-total-held = May show patient details
coverage-of = of { $all }
coverage-of-needed = of { $all } needed
coverage-held-words = held, look
coverage-held-none = held

## The grid

coverage-grid = Evidence by outcome and kind
coverage-outcome = Outcome
coverage-latest = Latest
coverage-never = never
coverage-on-form-short = On form
coverage-on-form-words = Of the items that need a verification form, how many came back on one. A Waymark signature does not count.
coverage-percent = { $percent }%
coverage-strength-weak = weak
coverage-strength-some = some
coverage-strength-good = good
coverage-strength-strong = strong
coverage-gap = Gap
coverage-cell = { $code }, { $column }: { $facts }
coverage-cell-items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
coverage-cell-old = more than { $years } years old
coverage-cell-none = nothing yet
coverage-cell-gap = a gap: nothing yet
coverage-cell-gap-more = a gap: something recent would add most
coverage-row-name = { $code }, { $title }{ $confirmed ->
    [yes] { "" }
   *[no] { " " }(title not confirmed)
}: { $facts }
coverage-row-nothing = Nothing yet
coverage-row-covered = Covered
coverage-row-not-covered = Not covered yet
coverage-row-facts = { $covered }, together { $strength }
coverage-latest-name = { $code }, latest: { $latest }{ $old ->
    [yes] , more than { $years } years old
   *[no] { "" }
}
coverage-form-name = { $code }: { $percent }% on GMC form
coverage-form-none-name = { $code }: nothing here needs the GMC form
coverage-title-unconfirmed = This title could not be confirmed on the college’s own page.

coverage-keys = Coverage
coverage-keys-move = Move in the grid; Home and End for the ends of a row
coverage-keys-open = Open what is in a cell
coverage-keys-gap = Next gap

## The legend

coverage-legend-none = none
coverage-legend-gap = gap
coverage-legend-covered = covered
coverage-legend-old = over { $years } years old
coverage-legend-unconfirmed = title not confirmed
coverage-legend-more = What these mean
coverage-legend-none-words = No item of these kinds is linked to the outcome. Nothing has to be in every cell.
coverage-legend-gap-words = The outcome is not covered, and something new of this kind would add most.
coverage-legend-covered-words = The outcome is good or strong as a whole: items of the last { $years } years, of at least two columns, one of which shows your work.

## The chosen cell

coverage-chosen = The chosen cell
coverage-chosen-cell = { $code }, { $column }
coverage-chosen-all = All { $count }
coverage-why = Why this?
coverage-why-name = Why this? { $code }
coverage-why-title = Why this? { $code }, { $column }
coverage-why-what = What counts
coverage-why-points = Points
coverage-why-nothing = Nothing of this kind is linked to the outcome yet. Something here would add most, because of what it shows and how long it takes.
coverage-why-together = Together: { $strength }
coverage-why-words = The points are Waymark’s own and have no official meaning.
coverage-guide = A guide. Only assessors decide.

## Best next steps

coverage-steps = Best next steps
coverage-steps-order = most gain first
coverage-steps-all = All { $count } steps
coverage-steps-fewer = Show fewer
coverage-steps-none = Nothing stands out. Every outcome has recent evidence of more than one kind.
coverage-steps-empty = Steps appear once the first evidence is linked to an outcome.
coverage-steps-words = Strength weighs what is recent, its level, its variety and the GMC form.
coverage-step-who = From: { $who }
coverage-step-show = Show
coverage-step-show-name = Show { $code } in the grid
coverage-effort-minutes = under an hour
coverage-effort-hours = about { $hours } h
coverage-effort-days = about { $days } days

coverage-reason-no_items = Nothing speaks for this outcome yet.
coverage-reason-only_old = The newest item here is from { $latest }.
coverage-reason-kind_only_old = Of this kind, the newest is from { $latest }. Something recent would add to it.
coverage-reason-none_of_kind = { $count ->
    [0] Nothing recent of this kind is here.
    [one] 1 item of another kind is here, none of this one.
   *[other] { $count } items of other kinds are here, none of this one.
}
coverage-reason-only_weak = { $count ->
    [one] You have 1, and it is { $strength }.
   *[other] You have { $count }, together { $strength }.
}
coverage-reason-one_more = { $count ->
    [one] You have 1, and it is { $strength }. One more may move them to { $next }.
   *[other] You have { $count }, together { $strength }. One more may move them to { $next }.
}
coverage-reason-soon_old = Covered now, but within a year what covers it grows old. The newest is from { $latest }.
coverage-reason-no_form = { $count ->
    [one] 1 recent item needs the GMC form and is not on one.
   *[other] { $count } recent items need the GMC form and none is on one.
}
