### Shared places: folders and servers that two people both reach.

settings-places = Shared places
nav-places = Shared places

## The list

places-lede = A shared place is a folder or a server that you and the other person both reach. Sealed files can travel through it instead of by e-mail. Waymark looks at it only when you ask, unless you say otherwise.
places-none = No shared place
places-none-words = You do not need one: sealed files can go by e-mail or on a stick. A place saves that step for people you exchange files with often.
place-add = Add a place
places-check = Check for new
places-check-all = Check all for new
job-sync = Looking for new files
job-backup-list = Looking for backups on a shared place
place-turned-away = { $count ->
    [one] 1 file was turned away since you unlocked
   *[other] { $count } files were turned away since you unlocked
}
place-kind-folder = Folder
place-kind-webdav = WebDAV
place-kind-s3 = S3
place-where-as = { $where }, as { $user }
place-looked = Looked { $moment }
place-looked-never = Not looked at yet
place-waiting = { $count ->
    [one] 1 sealed file waits to be taken there
   *[other] { $count } sealed files wait to be taken there
}
place-waiting-none = Nothing waits
place-check-of = Check for new at { $name }
place-more = More about { $name }
place-change = Change
place-try = Try it
place-remove = Remove
place-poll = Look here for new by itself
place-poll-folder-hint = About every half hour while your store is open. Nothing goes over the network for this, but a program that keeps the folder alike may.
place-poll-hint = About every half hour while your store is open. Whoever runs { $host } can then see that this account looks, from which computer and when, which files it puts and takes, and so who exchanges files with whom. They cannot read what is sealed.
place-fault-title = The last look came to nothing.
place-next-soon = It is tried again soon.
place-next-at = It is tried again at { $time }.
place-next-on = It is tried again on { $date } at { $time }.

## Adding a place, or changing it

place-add-title = Add a shared place
place-change-title = Change { $name }
place-step = Step { $step } of 3
place-which = What kind of place?
place-which-folder = A folder
place-which-folder-words = A network drive, or a folder that another program keeps alike on both computers.
place-which-webdav = A WebDAV server
place-which-webdav-words = Nextcloud, ownCloud, or a server your organisation runs.
place-which-s3 = An S3 bucket
place-which-s3-words = Object storage, with a key of its own for this.
place-label = Name
place-label-hint = As you want to see it here. Left empty, the end of the address.
place-optional = optional
place-folder = Folder
place-folder-hint = The full path, such as /media/shared/waymark or H:\Waymark.
place-folder-missing = Say which folder it is.
place-folder-wrong = This is not a folder Waymark can use. Check that it is there, and that it is not part of your store.
place-address = Address
place-address-hint-webdav = The full address of the folder on the server, as its provider gives it.
place-address-hint-s3 = The address of the server, without the bucket.
place-address-missing = Type the address of the server.
place-address-wrong = This is not an address Waymark can use. It begins with https:// and has no spaces.
place-address-secret = Leave name and password out of the address. They have fields of their own and are kept sealed.
place-address-open = What goes over http:// can be read on the way. Use an address that begins with https://.
place-moved-waiting = Sealed files wait for this place at the address they were meant for. Nothing was changed. Take them there first, or set up the other address as a place of its own.
place-user = User name
place-key = Key ID
place-key-missing = Type the ID of the access key.
place-password = Password
place-password-hint = Use an app password if the server offers one.
place-secret = Secret key
place-secret-missing = Type the secret of the access key.
place-secret-again = The server or who signs in there is another now. Type this again: what is kept goes only to the place it was kept for. Nothing was changed.
place-secret-kept = Kept sealed in your store. Leave it empty to keep the one that is there.
place-bucket = Bucket
place-bucket-missing = Type the name of the bucket.
place-bucket-wrong = A bucket’s name has 3 to 63 small letters, digits, hyphens and full stops.
place-region = Region
place-region-hint = Left empty where the server has none.
place-more-settings = Certificates and proxy
place-authority = Certificate authority
place-authority-hint = Only where your organisation signs its own certificates. It is trusted for this place and nothing else.
place-authority-choose = Choose a certificate
place-authority-none = The system’s own
place-authority-kept = One of your organisation’s own
place-authority-wrong = This file holds no certificate Waymark can use. Nothing was changed. Choose your organisation’s certificate as PEM, without its private key.
place-proxy = Proxy
place-proxy-hint = Left empty, the system’s own is used.
place-proxy-wrong = A proxy is an address that begins with http:// or https://.
place-save = Save the place
place-save-anyway = Save it all the same
place-saved = { $name } is set up
place-changed = { $name } is changed

## Trying it

place-trying = Trying the place: a small test file is written, read and removed.
place-tried-title = Tried { $name }
place-try-words = Waymark writes a small test file there, reads it back and removes it. No records go along.
place-good = This place can carry sealed files.
place-poor = This place cannot carry sealed files yet.
place-poor-next = You can go back and change what you typed, or save the place and try again later.
place-can-write = Files can be put there
place-can-read = They can be read back, unchanged
place-can-list = New files can be found
place-can-overwrite = A file can be written again
place-can-delete = Files can be removed again
place-cannot-write = Files cannot be put there
place-cannot-read = What was put there did not come back unchanged
place-cannot-list = New files cannot be found
place-cannot-overwrite = A file cannot be written again
place-cannot-delete = Files cannot be removed again, so the place would fill up
place-cannot-conditional = The server does not tell a new file from one that is there. That does no harm.
place-clock-ahead = The server’s clock is { $minutes } minutes ahead of this computer’s. Check which of the two is right.
place-clock-behind = The server’s clock is { $minutes } minutes behind this computer’s. Check which of the two is right.

## Removing

place-remove-title = Remove { $name }?
place-remove-words = Waymark forgets the place and what opens it. Files that lie there stay there.
place-remove-waiting = { $count ->
    [one] 1 sealed file that waits to be taken there is not taken. You can save it again from Sent.
   *[other] { $count } sealed files that wait to be taken there are not taken. You can save them again from Sent.
}
place-remove-keep = Keep the place
place-removed = { $name } is no longer a shared place

## Backups on a shared place

backups-afar = On a shared place
backups-afar-words = A second copy away from this computer. It is sealed before it leaves and made only when you ask; other backups go on as they are.
backups-afar-place = Shared place
backups-afar-make = Back up there now
backups-afar-list = Show what lies there
backups-afar-none = No backup of this store lies there yet.
backups-afar-unread = The backup of { $date } was not read through.
backups-afar-made = Backed up to { $place }, { $amount }

## The status bar

status-network-idle = Works offline. No network in use
status-network-polled = Looks for new files at { $host }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
status-network-now = Speaking to { $host }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}

## On the command line

cli-head-address = Address
cli-head-waiting = Waiting
cli-place-none = No shared place is set up. “waymark sync place add” sets one up; sealed files can go by e-mail or on a stick without one.
cli-sync-pushed = { $put ->
    [one] 1 sealed file taken there
   *[other] { $put } sealed files taken there
}, { $removed } removed, { $left } still waiting
cli-sync-pulled = { $new ->
    [0] Nothing new
    [one] 1 new sealed file
   *[other] { $new } new sealed files
}
cli-sync-set-aside = { $count ->
    [one] 1 is set aside until the words are compared
   *[other] { $count } are set aside until the words are compared
}
cli-sync-incomplete = { $count ->
    [one] 1 is not whole yet, and is tried again
   *[other] { $count } are not whole yet, and are tried again
}
cli-sync-receipts-off = { $count ->
    [one] Receipts are off, so its sender does not hear that 1 sealed file arrived. They can be switched on in the window.
   *[other] Receipts are off, so their senders do not hear that { $count } sealed files arrived. They can be switched on in the window.
}
