### Importing a staffing list: why a file was not read, why a row is left out, what of a row was not taken.
### $field is a field's word ("post_start"); $line and $number are names, so they arrive as text.

## A file that is not read. Nothing was changed.

import-refused-empty = This file is empty. Nothing was imported.
import-refused-too-large = This file is larger than { $limit } MB, so it was not read. Nothing was imported. Save the list of doctors alone as CSV and choose that file.
import-refused-too-many-rows = This file has more than { $limit } rows. Nothing was imported. Divide it into smaller files.
import-refused-too-many-columns = This file has { $found } columns; a list of doctors has { $limit } at most. Nothing was imported. Check that the right file was chosen.
import-refused-one-column = This file has one column only, and nothing says that it holds names. Nothing was imported. Check that its columns are parted by commas, semicolons, tabs or bars.
import-refused-no-rows = There are no rows below the header of this file. Nothing was imported.
import-refused-workbook = This is a workbook of a spreadsheet program. Nothing was imported. Open it there, choose “Save as”, then CSV, and import that file.
import-refused-not-text = This file is not text. Nothing was imported. Choose a file that was saved as CSV.
import-refused-unreadable = This file could not be read. Nothing was imported. Check that it still exists and is not open elsewhere.

## How the file is written

import-delimiter-comma = Commas
import-delimiter-semicolon = Semicolons
import-delimiter-tab = Tabs
import-delimiter-bar = Bars

import-no-header = No header was found. Choose what each column holds.
import-title-line = Line { $line } stands above the header and was not read as a doctor: { $text }
import-blank-rows = { $count ->
    [one] { $count } empty row is left out.
   *[other] { $count } empty rows are left out.
}
import-column-not-kept = The column “{ $header }” is not kept.
import-column-client = The column “{ $header }” is not kept until a 1:1 is asked for.
import-remembered = The columns are as you chose them for the last list with these headers.
import-no-name-column = No column holds names. Choose which one does.

## Fields

import-field-ignore = Not kept
import-field-name = Name
import-field-title = Title
import-field-given-name = Given name
import-field-family-name = Family name
import-field-gmc-number = GMC number
import-field-grade = Grade
import-field-department = Department
import-field-email = E-mail
import-field-phone = Telephone
import-field-post-start = First day in post
import-field-contract-end = Contract ends
import-field-contract-note = Words on the contract
import-field-qualified-in = Qualified in
import-field-goal = Goal
import-field-clinical-supervisor = Clinical supervisor
import-field-educational-supervisor = Educational supervisor
import-field-supervisor-met = Supervisor met
import-field-stage = Career stage

## What is done with a row

import-outcome-add = Add
import-outcome-change = Change
import-outcome-same = No change
import-outcome-skip = Left out

## Rows that are left out

import-row-no-name = Left out: there is no name in this row.
import-row-name-with-digits = Left out: “{ $text }” has digits in it, so it was not read as a name.
import-row-name-too-long = Left out: the name is too long to be one.
import-row-cell-too-long = Left out: the cell in column { $column } has more than { $limit } characters.
import-row-extra-cells = Left out: this row has { $found } cells and the header has { $expected }, so they may have slipped into the wrong columns.
import-row-nul-characters = Left out: there are characters in this row that no text has (NUL). The file may be damaged here.
import-row-unclosed-quote = Left out: a quotation mark in this row is never closed, and its columns cannot be told apart.
import-row-repeated-header = Left out: this is the header again.
import-row-same-number = Left out: line { $line } has the same GMC number, { $number }, and says the same.
import-row-same-number-differs = Left out: line { $line } has the same GMC number, { $number }, but says something else. Check which of them is right.
import-row-same-row = Left out: line { $line } says the same, and neither has a GMC number.
import-row-number-of-another = Left out: GMC number { $number } belongs to { $name } in your list, whose name is quite another. Check the number.

## What of a row was not taken as it stands

import-row-read-without-quote = A quotation mark in this row is never closed. The row was read without it.
import-row-number-length = GMC number “{ $text }” has { $digits ->
    [one] { $digits } digit
   *[other] { $digits } digits
} where seven are needed; left empty.
import-row-number-not-digits = “{ $text }” is not a GMC number; left empty.
import-row-spreadsheet-date = { $field ->
    [post_start] The first day in post
   *[other] The end of the contract
} is the number { $text }, which a spreadsheet would show as { $date }; left empty. Check it and enter it by hand.
import-row-month-first = { $field ->
    [post_start] The first day in post
   *[other] The end of the contract
}, { $text }, would be { $date } if the month came first; left empty. Check it and enter it by hand.
import-row-date-unclear = { $field ->
    [post_start] The first day in post
   *[other] The end of the contract
}, “{ $text }”, could not be read as a date; left empty.
import-row-contract-in-words = The end of the contract, “{ $text }”, could not be read as a date; kept in these words.
import-row-ends-before-start = The contract would end before the first day in post; that date was not taken.
import-row-too-long = { $field ->
    [title] The title
    [grade] The grade
    [department] The department
    [email] The e-mail address
    [phone] The telephone number
    [contract_end] What is said of the contract
    [qualified_in] The country of qualification
    [goal] The goal
    [clinical_supervisor] The clinical supervisor
   *[educational_supervisor] The educational supervisor
} is too long; left empty.
import-row-not-understood = { $field ->
    [stage] The career stage
   *[supervisor_met] Whether the supervisor was met
}, “{ $text }”, was not understood; left empty.
import-row-unreadable-characters = Some characters could not be read and are shown as �.
import-row-matched-by-name = Without a GMC number this was taken to be { $name }, the doctor of that name in your list.
import-row-same-name = A doctor of the same name is in your list: { $name }. This may be the same person.
import-row-same-name-line = A doctor of the same name is on line { $line }: { $name }. This may be the same person.

## Taking an import back

import-kept-in-use = { $name } stays: there are sessions, actions or concerns.
import-kept-changed-since = { $name } stays as changed since the import.
import-undo-done = The import was taken back: { $removed } removed, { $restored } set back to what they were.

## Notice for people on an imported list

import-notice = Your name, contact details, post and contract dates came from the list that medical staffing keeps. They are held so that the clinical tutor can offer you a 1:1. Nothing else is kept about you unless you ask for one. You can ask to see what is held, to have it corrected, or not to be contacted.
