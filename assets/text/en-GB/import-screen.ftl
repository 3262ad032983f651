### The import screen: choosing a list, matching its columns, looking at every row, importing, undoing.

importing-title = Import a list
importing-breadcrumb = Where this page belongs
importing-start = Bring in the list you keep
importing-start-words = A CSV file from Medical Staffing or a spreadsheet. You see every row and what will happen to it before anything is kept. Names, contact, post and contract are kept for everybody; goals and supervisors only for doctors who have asked for a 1:1.
importing-choose = Choose a file
importing-cancel = Leave without importing
importing-again = Choose another file
importing-file = File
importing-file-facts = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }. Encoding { $encoding }. { $delimiter } between the columns.
importing-header-line = Column names found in line { $line }
importing-no-header = No line of column names was found
importing-title-line = Above the column names, not read as a doctor: “{ $text }”
importing-remembered = The columns are matched as you matched them last time.
importing-columns = Columns
importing-columns-hint = Check what each column is. Your choice is remembered.
importing-column-is = { $header } is
importing-column-unnamed = Column { $number }
importing-column-empty = nothing in it
importing-column-client = Not kept until a 1:1 is asked for

importing-rows = Rows
importing-tab-add = Add
importing-tab-change = Change
importing-tab-same = Already there
importing-tab-skip = Skipped
importing-hint-add = New to your list.
importing-hint-change = Already on your list; these facts differ.
importing-hint-same = Nothing to do for these rows.
importing-hint-skip = These rows are not imported, and here is why. Mend the file and import it again; nothing is doubled.
importing-none-add = No new doctors in this file.
importing-none-change = Nobody on your list changes.
importing-none-same = No row is the same as your list.
importing-none-skip = No row is skipped.
importing-line = Line { $line }
importing-include = Import { $name }
importing-left-out = Left out by you
importing-asked = Has asked for a 1:1
importing-asked-for = { $name } has asked for a 1:1
importing-asked-all = Tick all shown
importing-asked-none = Untick all shown
importing-hint-clients = Tick “Has asked for a 1:1” only for those who have: goal, stage and supervisors are kept too.
importing-from-to = { $field }: { $from } becomes { $to }
importing-nothing = nothing
importing-perhaps = May be { $name }, who is on your list already
importing-no-name = No name

importing-notice = For the doctors on this list
importing-notice-hint = A notice you can send, so that everybody knows what is kept.
importing-notice-copy = Copy the notice
importing-notice-copied = Notice copied.
importing-notice-failed = The notice could not be copied. Select it and copy it by hand.

importing-do = { $count ->
    [one] Import 1 doctor
   *[other] Import { $count } doctors
  }
importing-do-nothing = Nothing to import
importing-because-nothing = There is no row to add or change.
importing-done = Imported
importing-done-words = { $added } added, { $changed } changed, { $skipped } skipped.
importing-done-skipped = Skipped rows
importing-see = See the doctors
importing-undo = Undo this import
importing-undo-title = Undo the import of { $label }?
importing-undo-what = Doctors it added are removed and changed facts go back to what they were. Anything you changed since, and anybody with a session, stays as it is.
importing-undo-keep = Keep the import
importing-undo-do = Undo it
importing-undone = { $removed } removed, { $restored } put back as before.
importing-undone-kept = These stay:
importing-past = Imports so far
importing-past-none = None yet.
importing-past-row = { $added } added, { $changed } changed, { $skipped } skipped
importing-past-undone = Undone { $date }
importing-keys = Import
