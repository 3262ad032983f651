### Why a row of a logbook is not taken in, and what the command line says about the logs.

logs-import-why-date-missing = There is no date
logs-import-why-date-impossible = No day of the calendar, or none in the order of the others
logs-import-why-date-future = This day is still to come
logs-import-why-date-asked = The date can be read in two ways
logs-import-why-date-unclear = No date could be made out
logs-import-why-procedure-missing = It does not say which procedure
logs-import-why-patient-details = The name of the procedure may point at a patient
logs-import-why-role-missing = It does not say in which role
logs-import-why-role-unknown = This role is not known
logs-import-why-count-impossible = Not a number from 1 to 1,000
logs-import-why-too-long = A cell is too long
logs-import-why-misshapen = The cells do not match the columns
logs-import-why-repeated-header = The header again

cli-log-none = No entries.
cli-log-made-evidence = It is { $label } in your evidence now.
cli-log-cpd-year = CPD { $year }: { $credits } of { $target } credits
cli-log-import-left-out = left out ({ $why })
cli-log-import-not-kept = not kept
cli-log-import-asks-order = “{ $sample }” can be read with the day or the month first; with the day first it is { $date }. Say which with --dates.
cli-log-import-asks-month = “{ $sample }” may be { $date } or a day without a year. Say which with --months.
cli-log-import-asks-year = “{ $sample }” may be { $date }, or a date with the year first. Say whether the year stands last with --year-last.
cli-log-import-asks-serial = “{ $sample }” is how a spreadsheet stores { $date }. Say whether it is with --serials.
cli-log-import-dates = Dates: “{ $sample }” is { $date }.
cli-log-import-refused = Line { $line }: { $why } { $text }
cli-log-import-not-understood = { $field }: { $rows ->
    [one] 1 cell was not understood and is left out.
   *[other] { $rows } cells were not understood and are left out.
}
cli-log-import-would = Would add { $added }. There already: { $duplicates }. Not taken: { $refused }. Nothing was changed.
cli-log-import-done = Added { $added }. There already: { $duplicates }. Not taken: { $refused }.
cli-log-import-undo = To take it back: waymark log undo { $id }
