### The one line that says whether the notes are in order, and what is left to do.

health-good = Your notes are in good order
health-left = { $count ->
    [one] One thing needs you
   *[other] { $count } things need you
}
health-encrypted = encrypted
health-backed-up-today = backed up today
health-backed-up-yesterday = backed up yesterday
health-backed-up = backed up on { $date }
health-drilled = restore-tested
health-facts = { $facts }.
health-and = { $first } and { $last }
health-one-left = One thing left:
health-things-left = { $count } things left:

health-do-folder = choose a place for backups
health-do-connect = connect the backup place
health-do-backup = make a backup
health-do-failing = see why the last backup was not made
health-do-drill = see why the restore test did not work
health-do-test = test a restore
health-do-sheet = check your recovery sheet
health-do-half = hand over half { $half }
health-do-space = free some space on this computer’s disk
health-do-place = move the store out of a synchronised folder

## The check, below it

check-files = Files
check-unnamed = A file whose name cannot be read
check-files-verified = Files read back: { $verified } of { $total }.
check-files-oldest = The longest ago was on { $date }.
check-files-never = Waymark reads a few every week by itself. “Check every page” reads all of them.
check-files-none = There are no files yet.
check-damaged-title = { $count ->
    [one] 1 file cannot be read as it was sealed.
   *[other] { $count } files cannot be read as they were sealed.
}
check-damaged-words = Nothing was changed.
check-damaged = Damaged
check-missing = Missing
check-mend = Get the copy from the backup of { $date }
check-mend-one = Get the copy from the backup of { $date }: { $name }
check-mend-none = No connected backup holds a good copy. Connect the drive with your backups and check again.
check-mended = { $name } is whole again.
