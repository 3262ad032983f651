### Backups: the health mark, the last 14 days, where they go, and what to do when they cannot.

settings-backups = Backups

## The card

backups-healthy = Healthy
backups-late = Late
backups-failing = Not working
backups-away = Place not connected
backups-none = None yet

backups-strip = The last 14 days
backups-day-made = { $date }: backed up
backups-day-missed = { $date }: missed
backups-day-none = { $date }: Waymark was not open
backups-why-folder-away = place not connected
backups-why-disk-full = place full
backups-why-failed = it did not work
backups-strip-today = today
backups-strip-missed = { $count ->
    [one] missed { $dates }
   *[other] missed { $dates }
}
backups-strip-missed-many = missed { $count } days

backups-where = Where
backups-latest = Latest
backups-latest-made = { $moment }, { $amount }
backups-latest-none = None yet
backups-latest-failed = { $moment }, was not made
backups-drill = Restore test
backups-drill-good = { $moment }, every record read back
backups-drill-good-more = { $records ->
    [one] 1 record
   *[other] { $records } records
} and { $files ->
    [one] 1 file
   *[other] { $files } files
} were read back on { $date }.
backups-drill-bad = { $moment }, did not work
backups-drill-none = Not tried yet
backups-keeps = Keeps
backups-keeps-what = { $daily } daily, { $weekly } weekly, { $monthly } monthly

backups-now = Back up now
backups-test = Test a restore
backups-open = All backups
backups-made = Backed up. { $amount } were written.
backups-drilled = The newest backup opened and every record was read back.

## States

backups-late-words = No backup since { $date }. Waymark tries once a day and when you quit. “Back up now” makes one at once.
backups-late-never = No backup has been made yet. “Back up now” makes the first one.
backups-away-words = { $folder } is not there. Connect the drive, and Waymark backs up by itself. Your notes on this computer are not affected.
backups-full-words = The backup place is full, so the last backup was not made. Free some space there, or choose another place. Earlier backups are untouched.
backups-failing-words = The last backup could not be made. Earlier backups are untouched, and so are your notes. Try “Back up now”; if it stops again, choose another place.
backups-drill-bad-words = The restore test on { $date } did not work: { $problem } Your notes are not affected. Make a new backup, then test again.
backups-drill-bad-title = The newest backup could not be restored.

## First use, and choosing a place

backups-first-title = Choose a place for backups
backups-first-words = If this computer is lost or breaks, a backup is the only way to get your notes back. Waymark makes one every day and when you quit. Each is encrypted and opens with your passphrase or your recovery kit.
backups-first-a = A USB drive or a Trust folder you can reach is best: another device, in another room.
backups-first-b = Keep the recovery kit somewhere else. A kit and a backup on one stick open each other.
backups-choose = Choose a folder
backups-change = Change place
backups-place = Where backups go
backups-place-words = Waymark makes a folder of its own there and touches nothing else in it.
backups-place-ok = Waymark can write here.
backups-place-title = Back up to this folder?
backups-place-use = Use this folder
backups-place-other = Choose another
backups-place-set = Backups go to { $folder }.
backups-place-old = Backups already made in the old place stay there.

concern-synchronised = This folder is synchronised by { $service }. The backup is encrypted, but the service keeps copies and decides when they are deleted, so what you delete here may stay there. Ask your data protection team before you use it.
concern-synchronised-unnamed = This folder is synchronised with another place. The backup is encrypted, but the service keeps copies and decides when they are deleted. Ask your data protection team before you use it.
concern-network = This folder is on the network. Backups wait while the network is away, and whoever runs the server can delete them, though not read them.
concern-removable = This drive can be unplugged. That is good for a backup: connect it at least once a week, and keep it apart from this computer and from the recovery kit.
concern-store-synchronised = Your store is in a folder that { $service } synchronises. Synchronising a store in use can damage it. Move the store folder to a place on this computer, and let Waymark make backups instead.
concern-store-synchronised-unnamed = Your store is in a synchronised folder. Synchronising a store in use can damage it. Move the store folder to a place on this computer, and let Waymark make backups instead.
concern-store-network = Your store is on a network drive. If the connection drops while you write, the newest words may wait unsaved. A folder on this computer is safer.

space-low = The disk of this computer is nearly full: { $amount } are free. Waymark keeps a reserve so that what you write is still saved. Free some space soon.
keeping-aside = Put aside
space-full = The disk of this computer is full. What was saved before is safe. Free some space before you add files or write much more.

## The sets

backups-sets = Backups kept
backups-sets-words = Each one is complete. Files are stored once and shared by all of them.
backups-sets-none = No backup has been made in this place yet.
backups-sets-away = The list shows when the place is connected again.
backups-sets-date = Made
backups-sets-size = Size
backups-sets-state = State
backups-sets-undated = Date not known
backups-sets-fault = Cannot be used
backups-sets-unchecked = Not read through lately
backups-sets-verified = Read through, good
backups-verify = Read it through
backups-verify-one = Read it through: backup of { $date }
backups-verified = Every byte of the backup of { $date } was read and is good.
backups-more = { $count ->
    [one] Show 1 older backup
   *[other] Show { $count } older backups
}

## After a change of passphrase

backups-old-passphrase = Older backups still open with the old passphrase until { $date }.
backups-old-passphrase-words = That is useful if somebody else never knew it. If they did, re-key the older backups: from then on they open with the passphrase of today only.
backups-held = Keep held files in backups
backups-held-hint = Held files may show patient details. Without them, a lost computer takes them with it.
backups-rekey = Re-key older backups
backups-rekeyed = { $count ->
    [one] 1 backup now opens with the passphrase of today only.
   *[other] { $count } backups now open with the passphrase of today only.
}

## The step of the first run

first-run-step-backups = Backups
first-run-backups-title = Choose a place for backups
first-run-backups-lede = A copy on another device is the only way back if this computer is lost or breaks. Waymark makes one every day and when you quit, encrypted like the store.
first-run-backups-later-words = Without a backup, a lost or broken computer means lost notes. Settings goes on saying so until you choose a place.
first-run-backups-missing = Choose a folder, or do this later
first-run-backups-stick = The recovery kit and a backup do not belong on one stick.
first-run-backups-stick-more = Whoever finds the stick could open everything. Keep them in two places.
first-run-backups-done = Backups go to { $folder }. The first one is made when you continue.
