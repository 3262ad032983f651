# Why a cell of the coverage view is as strong as it is, part by part.

coverage-part-recent = { $count ->
    [one] One recent item, at the strength you stated.
   *[other] { $count } recent items, at the strengths you stated.
}
coverage-part-undated = { $count ->
    [one] One item without a date. It counts half.
   *[other] { $count } items without a date. They count half.
}
coverage-part-old = { $count ->
    [one] One old item. Without a recent one beside it, it counts a quarter.
   *[other] { $count } old items. Without a recent one beside them, they count a quarter.
}
coverage-part-old-backed = { $count ->
    [one] One old item. With a recent one beside it, it counts half.
   *[other] { $count } old items. With a recent one beside them, they count half.
}
coverage-part-level = The highest level stated by a recent item is { $level }.
coverage-part-variety = Recent items come from { $institutions ->
    [one] one institution
   *[other] { $institutions } institutions
} and are of { $kinds ->
    [one] one kind
   *[other] { $kinds } kinds
}.
coverage-part-on-form = { $count ->
    [one] One recent item came back on a GMC form.
   *[other] { $count } recent items came back on a GMC form.
}
coverage-ceiling-none-recent = Nothing here is known to be recent, so it shows as some at most.
coverage-ceiling-stated = It shows at most one step above the strongest item you stated.
