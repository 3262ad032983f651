### Words used on every page of the window.

## Dates (short months are our own: some systems write "Sept")

months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
months-long = January February March April May June July August September October November December
weekdays-short = Sun Mon Tue Wed Thu Fri Sat
weekdays-long = Sunday Monday Tuesday Wednesday Thursday Friday Saturday

due-today = Today
due-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}

## Buttons and notices

back = Back
cancel = Cancel
close = Close
close-notice = Close this notice
continue = Continue
loading = Loading
save = Save
saved = Saved
saved-file = Saved as { $name }
try-again = Try again
undo = Undo

## Confidentiality: the label of each tier, long and short

tier-confidential = Confidential: never in a share
tier-confidential-short = Confidential
tier-agreed = May be shared
tier-agreed-short = May be shared

## Roles

role-tutor = Tutor
role-doctor = Doctor

## Pages

nav-today = Today
nav-home = Home
nav-career = My career
nav-portfolio = Portfolio Pathway
nav-coverage = Coverage
nav-inbox = Inbox
nav-evidence = Evidence
nav-frameworks = Frameworks
nav-portfolio-settings = What you want from Waymark
nav-doctors = Doctors
nav-actions = Actions
nav-sent = Sent
nav-settings = Settings
nav-trash = Trash
nav-backups = Backups
nav-about-store = About this store
nav-appearance = Appearance
nav-audit = Audit trail
nav-topics = Topics
nav-signposts = Signposts
lock-now = Lock now

region-sidebar = Main
region-pages = Pages
region-status = Status
region-notices = Notices
region-jobs = Work in progress

## Status bar

status-saved = Saved on this computer
status-saved-at = Saved on this computer, { $time }
status-not-saved = Not saved
status-network = Nothing is uploaded unless you set it up
status-backed-up = Backed up { $moment }
status-backup-none = No backup yet
status-backup-late = Last backup { $moment }
status-backup-away = Backup place not connected
status-backup-failing = The last backup did not work
status-locks = Locks after { $minutes } min idle
status-locks-in-session = In a session: covered when idle, locked after 20 min

store-read-only = This store is open for reading only. Nothing you see can be changed until it is mended or moved.

## Cover

discreet-view = Discreet view: hide names
blank-away = Waymark is covered. It locks in a minute.
blank-idle = Waymark is covered because nobody was using it.
blank-return = Return

## Work in the background

job-other = Working
job-check = Checking the store
job-backup = Backing up
job-verify = Reading a backup through
job-drill = Testing a restore
job-restore = Restoring from the backup
job-rekey = Giving older backups the passphrase of today
job-files = Sealing files
job-copy = Saving a copy
job-scrub = Reading files back
job-mend = Putting back a good copy
job-export = Exporting everything

job-done-of = { $done } of { $total }
job-share = { $percent } %
job-cancel = Cancel: { $job }

## Keys

key-list = Keys
key-palette = Search or run a command
key-lock = Lock now
key-away = Called away: cover the window
key-discreet = Discreet view
key-region-next = Next part of the window
key-region-previous = Previous part of the window
key-zoom-in = Larger
key-zoom-out = Smaller
key-zoom-reset = Normal size
keys-everywhere = Everywhere
keys-go = Go to
keys-then = then
keys-letters = Single-letter keys
keys-letters-hint = Turn them off if you dictate, or if they get in the way

## Passphrase field

caps-lock-on = Caps Lock is on
passphrase-show = Show passphrase
passphrase-hide = Hide passphrase

## Moments and amounts

moment-today = today { $time }
moment-yesterday = yesterday { $time }
amount-bytes = { $amount ->
    [one] 1 byte
   *[other] { $amount } bytes
}
amount-kb = { $amount } kB
amount-mb = { $amount } MB
amount-gb = { $amount } GB
amount-tb = { $amount } TB
