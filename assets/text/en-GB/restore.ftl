### Restoring a store from a backup, and taking everything out.

restore-from = Restore from a backup
restore-have = I have a backup or a kit
restore-title = Restore from a backup
restore-choose-words = Choose the folder or the drive that holds your backups. Its name begins with “Waymark backups”. Nothing is changed by looking.
restore-choose = Choose the folder
restore-choose-other = Choose another folder
restore-kit-words = Have only the recovery kit? It opens a store or a backup; it is not a copy of your notes. Find the backup first.
restore-none = There are no backups in { $folder }. Choose the folder above it, or another drive. Nothing was changed.
restore-none-usable = No backup in { $folder } can be used. Choose another folder, or another drive. Nothing was changed.
restore-sets = Which backup?
restore-sets-words = The newest is usually right.
restore-newest = Newest
restore-faulty = Cannot be used
restore-more = { $count ->
    [one] Show 1 older backup
   *[other] Show { $count } older backups
}
restore-two-stores = Backups of more than one store are in this folder.
restore-store = Store { $id }
restore-open-with = Open it with
restore-way-passphrase = Passphrase
restore-way-recovery = Recovery code
restore-way-custodians = Two halves
restore-passphrase = Passphrase
restore-passphrase-hint = The one you used when the backup was made
restore-do = Restore
restore-aside = The store that stands there now is not deleted. It is moved aside, next to it, with “before restoring” and the date in its name.
restore-into = It is restored to { $folder }.
restore-running = Restoring the backup of { $date }
restore-running-words = Every byte is read back and compared. This can take a few minutes; do not unplug the drive. If it stops half-way, nothing is left behind and you can start again.
restore-done = Restored
restore-done-words = Your notes are as they were in the backup of { $date }.
restore-deleted-again = { $count ->
    [one] 1 thing that was deleted after the backup is deleted again.
   *[other] { $count } things that were deleted after the backup are deleted again.
}
restore-newer = { $count ->
    [one] There is 1 newer backup in the same folder.
   *[other] There are { $count } newer backups in the same folder.
}
restore-missing = { $count ->
    [one] 1 file was not in the backup as it was. Everything else came back. “Check now” in Settings names it.
   *[other] { $count } files were not in the backup as they were. Everything else came back. “Check now” in Settings names them.
}
restore-not-sound = Not everything that came back is as it was written. Unlock, then choose “Check now” in Settings.
restore-aside-at = The store that stood there before is kept at { $folder }.
restore-done-unlock = Go on to unlock
restore-back = Back
restore-failed-kept = Nothing was changed.

## Unlocking with two halves

unlock-halves = Use two halves
unlock-halves-title = Two halves
unlock-halves-words = Both people type or paste the 12 words of their half.
unlock-half = Half { $half }
unlock-halves-missing = Type all 12 words of both halves
unlock-halves-recovered = The two halves opened the store. Choose a new passphrase now, so that you do not need them next time. Both halves go on working.

## Export everything

exporting-title = Export everything
exporting-words = Saves every record and every file in a folder that opens without Waymark: pages to read, and data other programs can use. Leaving is as easy as joining.
exporting-warning = The folder is not encrypted. Anyone who can open it can read every confidential note.
exporting-warning-more = Save it where nobody else can look, and delete it when it has done its work. Files that are held because they may show patient details are in it, too.
exporting-do = Export everything
exporting-dialog-title = Export everything?
exporting-reason = Why
exporting-reason-example = Handing over to my successor on 1 December
exporting-reason-needed = Write why
exporting-recorded = It is recorded in Sent with your reason.
exporting-go = Choose a folder and export
exporting-done = Everything is exported
exporting-done-words = { $files ->
    [one] 1 file, { $amount }
   *[other] { $files } files, { $amount }
} in { $folder }. Open “index.html” there to read it.
exporting-unreadable = { $count ->
    [one] 1 file could not be read and is not in the folder. “Check now” in Security names it.
   *[other] { $count } files could not be read and are not in the folder. “Check now” in Security names them.
}
