### Settings and the Sent register.

settings-saved = Changes save as you make them
settings-security = Security
settings-store = About this store
settings-appearance = Appearance
settings-audit = Audit trail

settings-check-title = Check everything
settings-check-words = Reads every part of the store and compares it with what was written.
settings-check-now = Check now
settings-check-deep = Check every page
settings-check-running = Checking
settings-check-good = Your notes are in good order
settings-check-good-more = { $count } parts were checked and all are as they were written.
settings-check-bad = Something is not as it was written
settings-check-bad-more = Nothing was changed. Keep the store folder as it is and copy it to another place before anything else, then run the check again.
check-key-files = Key files
check-generation = Age of the database
check-database = Database
check-references = Links between records
check-audit = Audit trail
check-records = Records against the audit trail
check-index = Search index
check-pages = Every page of the database
check-structure = Structure of the database

settings-locking = Locking
settings-idle = Lock when idle for
settings-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
settings-session-rule = In an open session the window is covered after 5 minutes idle and locked after 20.
settings-screen-lock = Lock when the screen locks
settings-screen-lock-hint = Where the desktop tells Waymark
settings-away = Sleep always locks. F9 covers the window at once and locks after a minute. Ctrl L locks at once.

settings-passphrase = Passphrase
settings-passphrase-words = It wraps the key of your notes. Changing it does not touch the notes.
settings-passphrase-change = Change
settings-passphrase-title = Change the passphrase
settings-passphrase-current = Passphrase now
settings-passphrase-new = New passphrase
settings-passphrase-old-copies = Older backups, and copies of this store, still open with the old passphrase. Settings, Backups says until when and can re-key them.
settings-passphrase-done = The passphrase is changed
settings-passphrase-recovered = Choose a new passphrase
settings-passphrase-recovered-words = The recovery code opened your store. Choose a new passphrase now, so that you do not need the code next time.
settings-passphrase-missing = Type the passphrase you use now

settings-kit = Recovery kit
settings-kit-checked = Checked
settings-kit-unchecked = Not checked yet
settings-kit-good = You have a sheet with the 12 words, and it was checked.
settings-kit-reminder = The sheet was not checked. If you forget the passphrase and have no sheet, nobody can open your notes.
settings-kit-new = Make a new sheet
settings-kit-new-words = A new sheet has new words. The old sheet stops working at once.
settings-kit-make = Make it
settings-kit-done = The new sheet is checked

settings-quick = Quick unlock
settings-quick-switch = Open with this computer’s keychain
settings-quick-words = Works for the first unlock after Waymark starts, and asks for the passphrase at least every 14 days.
settings-quick-risk = Your organisation’s administrators could undo quick unlock.

settings-owner = You
settings-name = Your name
settings-name-hint = As it stands on the summaries you give
settings-role = Role
settings-folder = Where this store is
settings-about = For the people whose records these are
settings-about-words = You fill this in. Kept with the store; the programme’s name is printed on summaries.
settings-controller = Controller
settings-controller-hint = Most likely your Trust. Ask your data protection team.
settings-dpo = Data protection contact
settings-retention = How long records are kept
settings-retention-hint = In words, for example “two years after the last session”
settings-custodians = Custodians
settings-custodians-hint = Who could open this store if you could not
settings-complaints = Complaints contact
settings-programme = Name of the programme
settings-programme-hint = Printed at the top of summaries
settings-lists = Your lists
settings-topics = Topics and their prompts
settings-signposts = Signposts for safety and support
settings-imports = Imported lists
settings-edit = Edit
settings-open = Open
settings-today = Today
settings-not-seen = Say “not seen for a while” after
settings-contracts = Show contracts ending within
settings-days = { $days } days

settings-theme = Theme
theme-system = As the computer
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
settings-zoom = Size
settings-zoom-percent = { $percent } %
settings-zoom-hint = Also Ctrl + and Ctrl −. Ctrl 0 puts it back.
settings-letters = Single-letter keys
settings-letters-hint = G then a letter, ?, J and K
settings-keys = Show all keys

audit-words = Says what happened, never what was written.
audit-verify = Verify
audit-unbroken = { $rows ->
    [one] Unbroken: 1 entry.
   *[other] Unbroken: { $rows } entries.
}
audit-broken = Something was changed outside Waymark. Nothing was lost by looking. Keep a copy of the store folder before anything else.
audit-trouble-changed = Entries { $from } to { $to } are not as they were written.
audit-trouble-missing = Entries { $from } to { $to } are missing.
audit-trouble-older = The store is an older copy: entries { $from } to { $to } were there before.
audit-limit = On one computer a chain cannot prove that its newest entries were not cut off. Keep a backup elsewhere to compare.
audit-more = Show older entries
audit-when = When
audit-what = What
audit-entry = Entry
audit-list = Audit trail
audit-none = No entries yet.

audit-vault-created = Store made
audit-vault-migrated = Store brought up to date
audit-vault-passphrase-changed = Passphrase changed
audit-vault-passphrase-reset = Passphrase reset with the recovery code
audit-vault-recovery-replaced = New recovery sheet made
audit-vault-custodians-made = Two-custodian kit made
audit-vault-custodians-removed = Two-custodian kit ended
audit-vault-restored = Store restored from a backup
audit-vault-keychain-on = Quick unlock turned on
audit-vault-keychain-off = Quick unlock turned off
audit-vault-older-copy-accepted = Older copy of the store accepted
audit-vault-damage-accepted = Damage to the store accepted
audit-setting-changed = Setting changed
audit-person-added = Doctor added
audit-person-changed = Doctor’s details changed
audit-person-removed = Doctor removed
audit-client-added = 1:1 asked for
audit-client-changed = 1:1 details changed
audit-client-removed = 1:1 details removed
audit-import-applied = List imported
audit-import-undone = Import undone
audit-session-started = Session started
audit-session-recorded = Session recorded
audit-session-kept = Session saved
audit-session-changed = Session changed
audit-session-interrupted = Called away from a session
audit-session-resumed = Session resumed
audit-session-left-to-finish = Session left to finish later
audit-session-filed = Session filed
audit-session-restored = Earlier version restored
audit-session-moved = Session moved to another doctor
audit-summary-read-back = Summary read back
audit-summary-agreed = Summary agreed
audit-passage-removed = Passage removed everywhere
audit-drafts-thinned = Old drafts thinned out
audit-action-added = Action added
audit-action-changed = Action changed
audit-action-done = Action done
audit-action-dropped = Action dropped
audit-action-reopened = Action opened again
audit-action-moved = Action moved to another doctor
audit-concern-raised = Concern raised
audit-concern-changed = Concern changed
audit-concern-told = Told someone about a concern
audit-concern-closed = Concern closed
audit-concern-moved = Concern moved to another doctor
audit-topic-added = Topic added
audit-topic-changed = Topic changed
audit-topic-reordered = Topics reordered
audit-signpost-added = Signpost added
audit-signpost-changed = Signpost changed
audit-signpost-removed = Signpost removed
audit-custodian-recorded = Holder of a half of the kit recorded
audit-custodian-checked = Half of the kit seen to be there
audit-custodians-cleared = Holders of the two halves removed
audit-attachment-added = File added
audit-attachment-changed = File renamed or described
audit-attachment-moved = File moved with its session
audit-attachment-mended = File put right from a backup
audit-backup-planned = Place for backups chosen
audit-backup-made = Backup made
audit-backup-failed = Backup not made
audit-backup-drilled = Restore tested
audit-backups-rekeyed = Older backups re-keyed
audit-disclosed = Left this computer
audit-record-trashed = Moved to the trash
audit-record-restored = Taken out of the trash
audit-record-deleted-for-good = Deleted for good
audit-store-imported = Store imported from an export
audit-record-imported = Imported from an export

sent-lede = Everything that left this store: what, to whom, when, why, on what permission.
sent-none = Nothing has left this store
sent-none-words = When you save a summary as PDF, print, or export, it is listed here with the reason.
sent-when = When
sent-what = What
sent-about = About
sent-to = To whom
sent-why = Why
sent-permission = Permission
sent-tier = Tier
sent-everyone = Several people
sent-count = { $count ->
    [one] 1 item
   *[other] { $count } items
}
sent-summary-pdf = Agreed summary, PDF
sent-confidential-print = Confidential column, PDF
sent-actions-pdf = Action list, PDF
sent-attachment-copy = Copy of a file
sent-export = Export
sent-other = Something else
