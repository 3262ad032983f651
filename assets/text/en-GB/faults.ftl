### Why a file was not taken in, and what is the matter with a backup. Each says what to do next.

file-fault-link = This is a link to another file. Choose the file itself.
file-fault-folder = This is a folder. Choose the files in it.
file-fault-not-a-file = This is a device, not a file.
file-fault-unreadable = This file cannot be read. Check that you may open it and that its drive is connected, then try again.
file-fault-missing = This file is no longer there.
file-fault-changed = This file changed while it was read, so it was not taken in. Close it in the other program, then add it again.
file-fault-too-large = This file is larger than 4 GB. Split it first.

backup-fault-away = The backup folder is not there. Connect the drive, or choose another folder. Earlier backups are untouched.
backup-fault-not-found = There is no Waymark backup here. Choose the folder that holds “Waymark backups”.
backup-fault-foreign = This backup belongs to another store. Nothing was changed. Choose a backup of this store.
backup-fault-unfinished = This backup was never finished. Nothing was changed. Use an earlier one.
backup-fault-missing = A part of this backup is missing ({ $part }). Nothing was changed. Use another one, and keep this folder as it is.
backup-fault-cut-short = A part of this backup is cut short ({ $part }). Nothing was changed. Use another one, and keep this folder as it is.
backup-fault-damaged = A part of this backup is not what was written ({ $part }). Nothing was changed. Use another one, and keep this folder as it is.
backup-fault-newer-format = A newer Waymark made this backup. Nothing was changed. Update Waymark on this computer, then try again.
backup-fault-misnamed = This backup was moved or renamed. Nothing was changed. Put it back under its own name, or use another one.
backup-fault-not-plain = Something other than a plain file or folder stands in this backup, so it was not opened. Nothing was changed. Use another one.
backup-fault-inside-the-vault = Backups cannot lie inside the store, nor the store inside the backups: both would be lost together. Choose another folder.
backup-fault-busy = Another backup of this store is being made in this folder. Wait until it is done.
backup-part-manifest = its list of contents
backup-part-key-file = its key file
backup-part-database = its database
backup-fault-files = { $count ->
    [one] 1 file in this backup is missing or is not what was written, and the store does not have it either. The notes in it are fine. An older backup may hold it.
   *[other] { $count } files in this backup are missing or are not what was written, and the store does not have all of them either. The notes in it are fine. An older backup may hold them.
}
backup-fault-files-renewed = { $count ->
    [one] 1 file in this backup was missing or was not what was written. It was copied again from the store, and this backup is whole now. If this happens again, use another drive.
   *[other] { $count } files in this backup were missing or were not what was written. They were copied again from the store, and this backup is whole now. If this happens again, use another drive.
}

drill-problem-folder-away = the backup folder was not there.
drill-problem-no-backup = there was no backup in the folder.
drill-problem-disk-full = there was not enough room on this drive.
drill-problem-not-sound = something in it was not what was written.
drill-problem-failed = it could not be opened.

export-fault-in-the-store = An export cannot lie in the store’s own folder. Nothing was changed. Choose a folder somewhere else.

# Why a file is not taken in with the others of an import.
capture-refused-too-many = Only 10,000 files are taken in at once. The rest is where it was: choose it for a second import.
capture-refused-too-deep = This folder lies too deep inside others, so what is in it was not taken in. It is where it was: choose it by itself.
archive-fault-protected = This archive is locked with a password, so nothing of it was taken in. It is where it was: unpack it with its password, then add the files.
archive-fault-too-large = This archive is larger than can be unpacked here, so the rest of it was not taken in. It is where it was: unpack it, then add the files.
archive-fault-not-now = The part of Waymark that unpacks archives did not start, so this one was not taken in. It is where it was: unpack it, then add the files, or start Waymark again.
archive-fault-damaged = This archive is damaged, so the rest of it was not taken in. It is where it was: if you have another copy, add that.
