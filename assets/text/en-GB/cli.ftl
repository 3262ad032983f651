### The command line: questions, results, and why something was not done. An error is one line.

## Questions on a terminal

cli-ask-passphrase = Passphrase:
cli-ask-new-passphrase = New passphrase:
cli-ask-again = The same again:

## Warnings, on standard error, whatever the command

cli-warn-damage = The { $part } of this store is damaged, so it is open for reading only: what was written last is not shown. A copy is kept at { $kept }. Run “waymark check”, and restore a backup before writing on.
cli-warn-older-copy = This store is an older copy than the one this computer saw last. Was a backup put in its place? Open it in the window to decide.

## Why nothing was done

cli-error-wrong-secret = That did not open the store. Nothing was changed. Check the passphrase, or use the recovery words with --recovery-file.
cli-error-no-secret = The store is locked and there is nothing to unlock it with. Use --passphrase-file, --passphrase-stdin, --recovery-file, --custodian-files or --keychain, or run this at a terminal.
cli-error-no-store = There is no store in { $folder }. Name its folder with --vault, or make one with “waymark create”.
cli-error-not-empty = The folder { $folder } holds something already. Nothing was changed. Name a folder that is absent or empty.
cli-error-in-use = The store is open in { $program } (process { $pid }). Nothing was changed. Close it there, then try again.
cli-error-never-finished = Making this store did not finish, and it holds nothing. Make it again with “waymark create”.
cli-error-half-copied = This store is not whole: { $what }. Nothing was changed. Copy the whole folder again, or restore a backup.
cli-error-damaged = The { $part } of this store is damaged. Nothing was changed. Restore a backup, or ask for help before trying anything else.
cli-error-weaker-keys = The key file is an old or a foreign one, easier to guess against than the one last seen. Nothing was changed. Unlock with --recovery-file, then set a new passphrase with “waymark passwd”.
cli-error-read-only = The store is open for reading only, because a part of it is damaged. Nothing was changed. Run “waymark check” to see which.
cli-error-memory = Unlocking needs { $mib } MB of memory, which could not be had. Nothing was changed. Close other programs, then try again.
cli-error-keychain-missing = The keychain does not hold a key to this store. Unlock with the passphrase; “waymark keychain on” sets quick unlock up.
cli-error-keychain-not-enough = The keychain is not enough for this. Nothing was changed. Unlock with the passphrase or the recovery words.
cli-error-empty-passphrase = The passphrase is empty. Nothing was changed. It belongs in the first line.
cli-error-weak-passphrase = This passphrase is too easy to guess. Nothing was changed. { $hint }.
cli-error-passphrases-differ = The two passphrases differ. Nothing was changed. Run the command again.
cli-error-recovery-words = These are not the recovery words of a store: { $why }. Nothing was changed. Compare them with the recovery kit.
cli-error-file-unreadable = The file { $file } could not be read: { $why }. Nothing was changed.
cli-error-file-unwritable = The file { $file } could not be written: { $why }. Choose another place.
cli-error-file-exists = The file { $file } is there already and was left as it is. Choose another name.
cli-error-file-not-text = The file { $file } is not UTF-8 text. Nothing was changed. Save it as plain text in UTF-8.
cli-error-file-too-long = The file { $file } has more than 200,000 characters. Nothing was changed. Shorten it, or record two sessions.
cli-error-unknown-topic = There is no topic “{ $given }”. Nothing was changed. The topics are: { $known }.
cli-error-future = A session cannot be recorded before its day. Nothing was changed. Check --date.
cli-error-no-name-column = No column holds names. Nothing was imported. Say which one does, such as --map "Doctor=name".
cli-error-map-form = --map takes a column and a field, such as --map "Doctor=name". Nothing was imported.
cli-error-map-column = The list has no column “{ $column }”. Nothing was imported. Name a column by its header or by its number from 1.
cli-error-map-field = There is no field “{ $field }”. Nothing was imported. “waymark people import --help” lists them.
cli-error-not-found = There is no { $noun } like that in this store. Nothing was changed. Check the id or the number.
cli-error-changed-meanwhile = This { $noun } was changed meanwhile. Nothing was changed now. Look at it again, then decide.
cli-error-not-allowed = Not done: { $why }. Nothing was changed.
cli-error-invalid = Not done: { $field } { $reason }. Nothing was changed.
cli-error-unreadable-record = A stored { $noun } cannot be read: it is damaged, or a newer Waymark wrote it. Nothing was changed. Run “waymark check”.
cli-error-wrong-secret-backup = That did not open the backup. Nothing was changed. A backup opens with the passphrase and the recovery words of the day it was made.
cli-error-no-backup-folder = No folder for backups was chosen yet. Nothing was changed. Choose one with “waymark backup make --to FOLDER”.
cli-error-no-such-backup = There is no backup of this name in the folder. Nothing was changed. “waymark backup list” names them.
cli-error-several-stores = There are backups of more than one store in this folder. Nothing was changed. Say which backup with --set; “waymark backup list” names them.
cli-error-drill-full = There is no room on the disk to rehearse a restore. The backup was not changed. Free some space, then try again.
cli-error-drill-unsound = The newest backup came back, and not everything in it is as it was written. Your store was not changed. Run “waymark check”, then make a new backup.
cli-error-drill-failed = The newest backup could not be restored. Your store was not changed. Make a new backup, then rehearse again.
cli-error-files-stopped = Stopped. { $taken ->
    [one] 1 file is
   *[other] { $taken } files are
} in the store; the rest were not taken in. Run the command again for those.
cli-error-capture-stopped = Stopped. { $left ->
    [one] 1 file was
   *[other] { $left } files were
} not taken in yet; what was is in the store. Run “waymark evidence add --go-on” for the rest.
cli-error-framework-file = { $file }: { $why }. Nothing was changed.
cli-error-no-framework = No framework is in use. Nothing was changed. Name one with --framework, or choose with “waymark framework use”; “waymark framework list” names them.
cli-error-several-frameworks = Several frameworks are in use. Nothing was changed. Name one with --framework; “waymark framework list --in-use” names them.
cli-error-code-of-several = The outcome { $code } stands in more than one framework. Nothing was changed. Name the framework with --framework.
cli-error-no-outcome = No framework in use has the outcome { $code }. Nothing was changed. “waymark framework show” lists the outcomes of one.
cli-error-not-mapped = The item does not speak for { $code }. Nothing was changed. “waymark evidence show” lists what it speaks for.
cli-error-bad-field = “{ $given }” is not FIELD=VALUE with a field that can be set. Nothing was changed. “waymark evidence set --help” lists the fields.
cli-error-bad-value = { $field } cannot be “{ $value }”. Nothing was changed. “waymark evidence set --help” says what it can be.
cli-error-nothing-held = No file of this item is held. Nothing was changed.
cli-error-no-engine = No program that recognises text in pictures is installed. Nothing was changed. Install Tesseract, then run this again.
cli-error-not-read = Nothing of { $file } could be read. { $why }
cli-error-export-none = This folder is no export of Waymark. Nothing was changed. Name the folder that holds “waymark.json”.
cli-error-export-not-empty = The folder to write to holds something already. Nothing was changed. Name a folder that is absent or empty.
cli-error-export-in-store = An export cannot lie in the store’s own folder. Nothing was changed. Name a folder somewhere else.
cli-error-export-newer = A newer Waymark wrote this export. Nothing was changed. Update Waymark on this computer, then try again.
cli-error-export-missing = The export lacks “{ $file }”. No store was made. Copy the whole folder again, or export again.
cli-error-export-added = “{ $file }” was added to the export. No store was made. Move it out of the folder, then try again.
cli-error-export-changed = “{ $file }” is not what was exported. No store was made. Copy the whole folder again, or export again.
cli-error-export-not-a-file = “{ $file }” in the export is a link or a device. No store was made. Copy the whole folder again, or export again.
cli-error-export-too-large = “{ $file }” is larger than anything an export holds. No store was made. Copy the whole folder again, or export again.
cli-error-export-nonsense = “{ $file }” holds something that is no record. No store was made. Copy the whole folder again, or export again.
cli-error-export-unreadable = “{ $file }” in the export could not be read. No store was made. Check that you may open it, then try again.
cli-error-stream = Reading or printing stopped: { $why }.
cli-error-unexpected = Something unexpected stopped this ({ $what }). What was saved before is safe. Try again; if it happens twice, run “waymark check”.

cli-part-key-file = key file
cli-part-database = database
cli-part-log = log of recent changes
cli-part-file = file that was added

## Long work, on standard error at a terminal

cli-percent = { $percent } %
cli-doing-backup = Backing up
cli-doing-verify = Reading the backup
cli-doing-restore = Restoring
cli-doing-drill = Rehearsing a restore
cli-doing-add = Encrypting { $file }
cli-doing-save = Saving a copy
cli-doing-capture = Taking papers in
cli-doing-read = Reading papers
cli-doing-recognise = Recognising text: { $left ->
    [one] 1 page
   *[other] { $left } pages
} left
cli-doing-export = Exporting
cli-doing-look = Reading the export
cli-doing-import = Making the store

## create, demo, recovery, passwd, keychain

cli-created = A new store is in { $folder }. It is locked.
cli-created-doctor = To begin: “waymark framework use KEY” chooses a curriculum, “waymark evidence add” takes papers in.
cli-demo-filling = Inventing { $people } doctors and { $sessions } sessions
cli-demo-filled = A new store with { $people } invented doctors and { $sessions } invented sessions is in { $folder }.
cli-demo-filling-portfolio = Inventing { $evidence } items of evidence
cli-demo-filled-portfolio = A new store of an invented doctor with { $evidence } invented items of evidence is in { $folder }.
cli-kit-renewed = The store has new recovery words; the old ones no longer open it. Backups made before still open with the old ones.
cli-kit-write-down = These 12 words open the store if the passphrase is forgotten. They are shown this once.
cli-kit-in-file = The 12 recovery words are in { $file }. They open the store if the passphrase is forgotten.
cli-kit-keep = Keep them on paper where you keep your passport, not with a backup. Without the passphrase and these words nobody can open the store.
cli-kit-half = These 12 words are half { $half }. They are shown this once.
cli-kit-half-in-file = The 12 words of half { $half } are in { $file }.
cli-kit-halves-keep = Hand each half to another person, on paper. Both together open the store; one alone says nothing. Record in the window who holds them.
cli-kit-halves-ended = The kit in two halves no longer opens the store. Backups made before still open with it; “waymark backup rekey” ends that.
cli-passphrase-changed = The passphrase is changed. Older backups still open with the old one.
cli-keychain-on = Quick unlock is on: this computer’s keychain opens the store. Your organisation’s administrators could undo quick unlock.
cli-keychain-off = Quick unlock is off: only the passphrase and the recovery words open the store.

## status

cli-status-owner = Owner
cli-status-role = Role
cli-status-folder = Folder
cli-status-created = Made
cli-status-people = Doctors
cli-status-clients = Asked for a 1:1
cli-status-sessions = Sessions
cli-status-actions = Open actions
cli-status-concerns = Open concerns
cli-status-filed = Evidence
cli-status-inbox = In the inbox
cli-status-held = Held: may show patient details
cli-status-unread = Files not read yet
cli-status-to-recognise = Pages to recognise
cli-status-frameworks = Frameworks in use
cli-status-schema = Schema version
cli-status-size = Size
cli-status-backup = Last backup
cli-status-backups = Backups
cli-status-backup-folder = Backup folder
cli-status-drill = Last restore test
cli-status-drill-failed = { $moment }, did not work
cli-status-files = Files
cli-status-files-verified = { $total }, { $verified } of them read back and good{ $faulty ->
    [0] { "" }
    [one] , 1 damaged or missing
   *[other] , { $faulty } damaged or missing
}
cli-status-disk = Disk
cli-status-disk-free = { $free } of { $total } free
cli-space-low = The disk is nearly full. Waymark keeps a reserve so that what you write is still saved. Free some space soon.
cli-space-full = The disk is full. What was saved before is safe. Free some space before you write much more.
cli-concern-store-removable = Your store is on a drive that can be unplugged. Unplugging it while the store is open can damage it. A folder on this computer is safer.
cli-status-keychain = Quick unlock
cli-status-recovery = Recovery words checked
cli-size-bytes = { $size } bytes
cli-size-kib = { $size } KB
cli-size-mib = { $size } MB
cli-size-gib = { $size } GB
cli-number = { $number }
cli-none = None
cli-yes = Yes
cli-no = No

## Tables

cli-head-id = Id
cli-head-key = Key
cli-head-specialty = Specialty
cli-head-origin = From
cli-head-in-use = In use
cli-head-confirmed = Confirmed
cli-head-evidence = Evidence
cli-head-title = Title
cli-head-speaks-for = Speaks for
cli-head-page = Page
cli-head-text = Text
cli-head-confidence = How sure
cli-head-rule = Found by
cli-head-holds = Holds
cli-head-row = Row
cli-head-when = When
cli-head-what = What
cli-head-record = Record
cli-head-date = Date
cli-head-due = Due
cli-head-doctor = Doctor
cli-head-owner = Who
cli-head-action = Action
cli-head-department = Department
cli-head-contract = Contract ends
cli-head-seen = Last seen
cli-head-number = No.
cli-head-state = State
cli-head-added = Added
cli-head-backup = Backup
cli-head-deleted = Deleted
cli-head-gone = Gone for good after
cli-head-kind = Kind
cli-head-made = Made
cli-head-name = Name
cli-head-session = Session
cli-head-size = Size
cli-head-type = Type
cli-head-verified = Read back
cli-head-topic = Topic
cli-head-version = Version
cli-head-kept = Kept as
cli-head-words = Words
cli-head-changed = Changed

## people

cli-people-none = No doctors.
cli-people-count = { $shown } of { $total }
cli-people-goal-note = In their words
cli-people-session = Session { $number }, { $state }
cli-people-sent = Sent to { $recipient }: { $what }
cli-people-recorded = Recorded

cli-import-file = { $file }: { $encoding }, { $delimiter }
cli-import-header = Header on line { $line }
cli-import-no-header = No header was found; columns were told apart by what is in them.
cli-import-client-column = (kept for the lines given with --clients)
cli-import-row = Line { $line }, { $name }: { $outcome }
cli-import-row-nameless = Line { $line }: { $outcome }
cli-import-empty = (empty)
cli-import-would = Would add { $added }, change { $changed }, leave { $same } as they are and leave { $skipped } out. Nothing was changed.
cli-import-done = Added { $added }, changed { $changed }, left { $skipped } out.
cli-import-undo = To take this import back: waymark people undo { $id }

## note, search, action

cli-note-none = No sessions.
cli-note-title = { $name }, session { $number }
cli-note-held = Held on
cli-note-confidence = Confidence
cli-note-wellbeing = Wellbeing
cli-note-score = { $score } of 5
cli-note-not-asked = Not asked
cli-note-agreed = Summary agreed
cli-note-next = Next appointment
cli-note-not-agreed = Summary, not agreed yet
cli-note-summary = Summary
cli-note-version = Version { $version }

cli-search-nothing = Nothing found.
cli-search-page = page { $page }
cli-search-page-recognised = page { $page }, recognised text
cli-search-more = There are more finds; --limit shows more of them.
cli-search-not-understood = “{ $filter }” was not understood and was left out of the search.

cli-action-none = No actions.
cli-action-done = Done.
cli-action-late = { $date } ({ $days ->
    [one] 1 day late
   *[other] { $days } days late
})
cli-paper-given = Written to { $file }, and entered in the Sent register.

## file, trash, history

cli-file-none = No files.
cli-file-already = { $file } is in the store already and was not taken in again.
cli-file-refused = { $file } was not taken in. { $why }
cli-file-is-missing = The file { $name } is missing.
cli-file-is-damaged = The file { $name } is not what was written.
cli-file-was-lost = The file { $name } was missing or damaged in the store already when this backup was made.
cli-file-unreadable = The file { $name } could not be read and is not in the folder. Run “waymark check”.
cli-file-left-out = The file { $name } is left out: the export does not have it, because the old store had lost it.

cli-removed = “{ $title }” is in the trash{ $parts ->
    [0] { "" }
    [one] {" "}with 1 record that belongs to it
   *[other] {" "}with { $parts } records that belong to it
} until { $date }. To put it back: waymark trash restore { $id }
cli-trash-none = The trash is empty.
cli-trash-restored = It is back, with everything that went with it.
cli-trash-gone = It is gone for good from this store.

cli-history-version = Version { $version }, { $moment }, { $by }, { $keep }
cli-history-change = { $field }: { $from } → { $to }
cli-history-nothing = (nothing)
cli-history-back = Version { $version } is back, as the newest.
cli-history-same = The record says what version { $version } said. Nothing was changed.

## evidence

cli-evidence-none = No evidence.
cli-evidence-guess-mark = ? is a guess that nobody has confirmed.
cli-evidence-guessed = { $words } (a guess)
cli-evidence-untitled = (no title yet)
cli-evidence-filed = { $label }  { $title }: filed.
cli-evidence-in-inbox = { $label }  { $title }: in the inbox.
cli-evidence-unmapped = Nothing yet
cli-evidence-institution = Institution
cli-evidence-grade = Grade
cli-evidence-level = Level
cli-evidence-tags = Tags
cli-evidence-on-form = On GMC form
cli-evidence-description = Description
cli-evidence-reflection-private = Reflection, private
cli-evidence-reflection-released = Reflection, released on { $date }
cli-evidence-files = Files
cli-evidence-related = Belongs together with
cli-evidence-near = Says the same, in the same words, as
cli-evidence-suggested = Words of these outcomes occur in it: a guess
cli-evidence-already-as = { $file } is in the store already, as { $label }.
cli-evidence-is-held = { $label }  { $title } is held: it may show patient details. It is encrypted, and not in search. Look at it in the window; “waymark identifiers --evidence { $label }” says what was found.
cli-evidence-would-add = { $file }, { $size }
cli-evidence-would = Would take in { $files ->
    [one] 1 new file
   *[other] { $files } new files
}; the whole is { $size }. Nothing was changed.
cli-evidence-released = { $label }: { $files ->
    [one] 1 file is
   *[other] { $files } files are
} no longer held. Search finds the words from now on.
cli-evidence-kept-changed = “{ $title }” was changed since, and stays.
cli-evidence-undone = { $trashed ->
    [one] 1 item is
   *[other] { $trashed } items are
} in the trash.
cli-document-read = { $pages ->
    [one] 1 page, read
   *[other] { $pages } pages, read
}
cli-document-scan = a picture: { $done } of { $scans } pages recognised
cli-document-pending = not read yet
cli-document-unreadable = kept, not readable
cli-document-held = Held: may show patient details ({ $found })
cli-document-finding = { $kind } on page { $page }
cli-text-page = { $name }, page { $page }
cli-text-recognised-page = { $name }, page { $page }: recognised text, which may be wrong
cli-text-held = { $name }: held, because it may show patient details. Its words are not kept for search.
cli-text-none = { $name }: no text.
cli-recognised = { $pages ->
    [0] No page
    [one] 1 page
   *[other] { $pages } pages
} recognised; { $left } left.
cli-recognised-held = { $files ->
    [one] 1 file is
   *[other] { $files } files are
} held now: what was read may show patient details.

## framework

cli-framework-none = No frameworks.
cli-framework-confirmed = { $confirmed } of { $outcomes }
cli-framework-college = College
cli-framework-curriculum = Curriculum
cli-framework-edition = Edition
cli-framework-source = Source
cli-framework-source-unseen = { $address } (this page could not be seen)
cli-framework-currency = Recent means
cli-framework-years = { $years ->
    [one] within the last year
   *[other] within the last { $years } years
}, as a guide
cli-framework-unconfirmed = {" "}(title not confirmed: { $basis })
cli-framework-linked = {" "}· { $items ->
    [one] 1 item
   *[other] { $items } items
}
cli-framework-without-place = { $code }: this framework has no such outcome, and { $items ->
    [one] 1 item speaks
   *[other] { $items } items speak
} for it
cli-framework-used = { $key } is in use.
cli-framework-unused = { $key } is no longer in use. What was mapped to it stays.
cli-framework-removed = { $key } is in the trash for 30 days. One that comes with Waymark is as it was shipped.
cli-framework-retitled = { $code } has another title: “{ $from }” → “{ $to }”. Look whether the evidence still fits.
cli-framework-lost = { $code } has no place there: { $items ->
    [one] 1 item stays
   *[other] { $items } items stay
} where they are.
cli-framework-would-move = Would move { $codes ->
    [one] 1 outcome
   *[other] { $codes } outcomes
} from { $from } to { $to }. Nothing was changed.
cli-framework-moved = What spoke for { $codes ->
    [one] 1 outcome
   *[other] { $codes } outcomes
} of { $from } speaks for { $to } now.
cli-framework-would-import = Would take in { $key }: { $specialty }, { $outcomes } outcomes. Nothing was changed.
cli-framework-would-replace = Would put { $key } in the place of the one there: { $specialty }, { $outcomes } outcomes. Nothing was changed.
cli-framework-imported = { $key } is in, and in use: { $specialty }, { $outcomes } outcomes.
cli-framework-replaced = { $key } is in, in the place of the one before, and in use: { $specialty }, { $outcomes } outcomes.
cli-framework-exported = { $key } is written to { $file }. It holds no evidence.

## coverage

cli-coverage-of = { $part } of { $all }
cli-coverage-gap = gap
cli-coverage-together = Together
cli-coverage-form = Form
cli-coverage-legend = 3 items together are weak as 3, some as 3+, good as 3++, strong as 3+++; (3) are all older than { $years } years; · none, and not every cell needs one; gap or ! where the outcome is not covered and something new would add most; ✓ covered: good or strong as a whole.
cli-coverage-legend-unconfirmed = A ? after a code: its title could not be confirmed on the college’s own page.
cli-coverage-nothing-here = Nothing of this kind speaks for the outcome.
cli-why-recent = { $count ->
    [one] 1 item of the last { $years } years
   *[other] { $count } items of the last { $years } years
}
cli-why-undated = { $count ->
    [one] 1 item without a date: counts half
   *[other] { $count } items without a date: each counts half
}
cli-why-old = { $count ->
    [one] 1 older item: counts less
   *[other] { $count } older items: each counts less
}
cli-why-level = Level { $level }, the highest that a recent item states
cli-why-variety = More than one institution or kind of evidence
cli-why-on-form = { $count ->
    [one] 1 recent item on GMC form
   *[other] { $count } recent items on GMC form
}
cli-why-none-recent = Nothing here is known to be recent, so it stays at some at most.
cli-why-stated = You called the strongest item { $strongest }. Together they are at most one step above that.
cli-coverage-step = { $code }: { $kind }. { $reason } Who could give it: { $who }. Takes { $effort }.
cli-coverage-more-steps = { $more ->
    [one] 1 more with --json.
   *[other] { $more } more with --json.
}

## identifiers

cli-identifiers-shown = The words found are shown because you asked for them. Leave them in no file and no terminal’s history.
cli-identifiers-none = Nothing found.
cli-identifiers-unread = { $pages ->
    [one] 1 page is a picture
   *[other] { $pages } pages are pictures
} without text: nothing is known of them.
cli-identifiers-holds = Taken in as it is, a file with this in it is held.
cli-identifiers-guide = Where nothing is found, something may still be there.

## backup, export, import

cli-backup-none = No backups.
cli-backup-made = The backup “{ $set }” is in { $folder }: { $bytes }, { $written } of them newly written.
cli-backup-read = “{ $set }”, made { $moment }: { $bytes } and { $files ->
    [one] 1 file
   *[other] { $files } files
} read.
cli-backup-sound = Every byte is as it was written.
cli-backup-unsound = Something in this backup is not as it was written. Use another one, and keep this folder as it is.
cli-backup-restored = The backup “{ $set }” is a store again, in { $folder }. It is locked.
cli-backup-restored-unsound = Something in this store is not as it was written. Run “waymark check” on it, or restore another backup.
cli-backup-deleted-again = { $count ->
    [one] 1 record was deleted for good after this backup was made, and was deleted again.
   *[other] { $count } records were deleted for good after this backup was made, and were deleted again.
}
cli-backup-newer = { $count ->
    [one] There is 1 newer backup in the same folder.
   *[other] There are { $count } newer backups in the same folder.
}
cli-backup-passphrase = It opens with the passphrase of the day the backup was made. If nobody knows it, set another one with “waymark passwd”.
cli-backup-drilled = The backup “{ $set }” was restored, opened and read through: { $records ->
    [one] 1 record
   *[other] { $records } records
} and { $files ->
    [one] 1 file
   *[other] { $files } files
}, all as they were written.
cli-backup-rekeyed = { $count ->
    [0] Every backup opened with today’s secrets alone already.
    [one] 1 backup opens with today’s secrets alone now.
   *[other] { $count } backups open with today’s secrets alone now.
}
cli-exported = Everything is in { $folder }: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $bytes }. Open “index.html” there. It is entered in the Sent register.
cli-exported-warning = The folder is not encrypted: whoever can open it can read every confidential note. Delete it when it has done its work.
cli-imported = A new store with { $records ->
    [one] 1 record
   *[other] { $records } records
} and { $files ->
    [one] 1 file
   *[other] { $files } files
} is in { $folder }. It is locked.

## audit

cli-audit-sound = The audit trail is whole: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, none changed, missing or moved.
cli-audit-unsound = The audit trail is not as it was written. Keep a copy of the store before anything else. Of { $rows } rows:
cli-audit-changed = row { $row } was changed, or stands where another was
cli-audit-missing-one = row { $row } is missing
cli-audit-missing = rows { $from } to { $to } are missing
cli-audit-not-last-seen = row { $row } is not the one this computer saw last

## check

cli-word-check-key-files = Key files
cli-word-check-generation = Not an older copy
cli-word-check-database = Database and log
cli-word-check-references = References between records
cli-word-check-audit = Audit trail
cli-word-check-records = Records
cli-word-check-index = Search index
cli-word-check-files = Files
cli-word-check-pages = Pages of the database
cli-word-check-structure = Structure of the database
cli-check-ok = as written
cli-check-damaged = DAMAGED: { $detail }
cli-check-damaged-somehow = DAMAGED
cli-check-file = { $name }: { $state }
cli-check-copy = A good copy is in the backup of { $moment }. “waymark check --mend” puts it in place.
cli-check-no-copy = No backup in the chosen folder holds a good copy.
cli-check-mended = { $name } is as it was written again, from the backup of { $moment }.
cli-check-sound = Everything is as it was written.
cli-check-unsound = Something is not as it was written. Keep a copy of the store before anything else, then restore a backup.

## plan

cli-guide-topic = Topic
cli-guide-title = Entry
cli-guide-key = Key
cli-guide-none = Nothing found. Try another word.
cli-guide-ask = Questions to take along:
cli-guide-whom = Whom to ask:
cli-guide-advice = Our own advice. No rule stands behind it.
cli-guide-source = Source: { $title }, { $year }
cli-guide-check = Not confirmed: { $words }
cli-guide-role = Role
cli-guide-name = Name
cli-guide-reach = How to reach them
cli-guide-start = First day
cli-guide-days-none = Not begun. “waymark guide first-days begin --on DATE” begins them.
cli-guide-day = Day { $day }
cli-guide-by = By
cli-guide-step = Step
cli-guide-done = Done
cli-plan-begun = The plan is begun.
cli-plan-added = { $id }
cli-plan-done = Done.
cli-plan-none = There is no plan yet. “waymark plan begin” begins one; “waymark plan templates” lists starting points.
cli-plan-empty = No milestones yet.
cli-plan-goal = Main goal
cli-plan-aim = Aim
cli-plan-why = Why
cli-plan-open-door = Kept open
cli-plan-pace = Pace
cli-plan-hours = Hours a week
cli-plan-review = Review
cli-plan-goals = Goal
cli-plan-steps = Steps
cli-plan-steps-done = { $done } of { $steps }
cli-plan-next = Next
cli-plan-in-state = { $state }: { $title }
cli-plan-milestone = Milestone
cli-plan-not-announced = not announced yet
cli-plan-span = { $from } to { $to }
cli-plan-expected = { $dates }, expected
cli-plan-days = { $days } days
cli-plan-months = { $months } months
cli-plan-projection = At this pace, your own list would be done around { $month }.
cli-plan-source-copy = Official text: legislation.gov.uk. Seen only in a copy: { $address }, noted { $date }
cli-plan-source = Check the live page: { $address }
cli-plan-contract-ends-during = The contract ends during “{ $title }”, on { $date }. { $count ->
    [0] Nothing else falls after it.
    [one] One milestone falls after it.
   *[other] { $count } milestones fall after it.
}
cli-plan-contract-ends = The contract ends on { $date }. { $count ->
    [0] Nothing in this plan falls after it.
    [one] One milestone falls after it.
   *[other] { $count } milestones fall after it.
}
cli-plan-review-due = A review is due on { $date }.
cli-plan-window-opens = { $title }: opens { $date }.
cli-plan-check-date = { $title }: expected { $date }, by last year’s dates. Nobody has announced it for this time yet.
cli-plan-prioritisation = The law now gives some applicants priority (Medical Training (Prioritisation) Act 2026). It may affect you. Check the official page; your tutor cannot say whether you qualify. As of { $date }.
cli-plan-not-immigration-advice = Not immigration advice. Ask your sponsor team or a regulated adviser.
cli-plan-dates-note = What is expected are last year’s dates; what is not announced has none here. Each has its source, year and certainty with --json. Check the live page before you rely on one.
cli-plan-outlook-none = No contract ends, no review is due and no window opens for anybody with a 1:1 by then.
cli-plan-outlook-contract = { $name }: contract ends { $date }
cli-plan-outlook-review = { $name }: review of the plan due { $date }
cli-plan-outlook-window = { $title }, { $when }: { $names }

## Words of closed lists that do not read as they are written

cli-word-early-uk = early career, qualified in the UK
cli-word-early-non-uk = early career, qualified elsewhere
cli-word-person = doctor
cli-word-attachment = file
cli-word-trash = deleted record
cli-word-evidence = item of evidence
cli-word-document = document of evidence
cli-word-basis-seen = seen
cli-word-basis-seen-previous-edition = from the edition before
cli-word-basis-near = seen in other words
cli-word-basis-secondary = from another source
cli-word-basis-memory = from memory
cli-word-basis-placeholder = not known
cli-word-basis-unstated = nobody said where it is from
cli-word-shipped = Waymark
cli-word-imported = a file
cli-word-own = you
cli-word-backups-healthy = up to date
cli-word-backups-late = late
cli-word-backups-failing = not working
cli-word-backups-away = folder not connected
cli-word-export = whole export
cli-word-named-people = people named
cli-word-summary-pdf = agreed summary, PDF
cli-word-actions-pdf = action list, PDF
cli-word-confidential-print = confidential column, PDF
cli-word-attachment-copy = copy of a file

## Sharing

cli-share-size = About { $size } once sealed. As a file it opens until { $date }.
cli-share-found = { $count ->
    [one] 1 name or number to change where it was written, or to keep with --keep-found
   *[other] { $count } names or numbers to change where they were written, or to keep with --keep-found
}
cli-share-left = Not included:
cli-share-sealed = Sealed ({ $parcel }):
cli-share-queued = Sealed ({ $parcel }). It waits for the shared place: run “waymark sync push”.
cli-share-withdrawn = Taken back. Give this file to the recipient, so that their store marks it: { $file }
cli-share-withdrawn-queued = Taken back. The message about it waits for the shared place: run “waymark sync push”.
cli-share-withdrawn-here = Taken back here. Nothing could be sealed for the recipient, because their contact card has changed or is no longer to be trusted.
cli-sent-none = Nothing has left this store.
cli-head-parcel = Sealed file
