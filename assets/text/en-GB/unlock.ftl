### The locked window: no names, titles or counts here.

unlock-title = Waymark is locked
unlock-passphrase = Passphrase
unlock-button = Unlock
unlock-opening = Opening
unlock-quick = Quick unlock
unlock-recovery = Use the recovery code
unlock-another = Open another store
unlock-wait = Wait { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}, then try again

unlock-recovery-title = Recovery code
unlock-recovery-words = The 12 words on your sheet
unlock-recovery-hint = Type or paste them in order. Numbers and commas are ignored.
unlock-recovery-count = { $count } of 12 words
unlock-recovery-missing = Type all 12 words to unlock
unlock-use-passphrase = Use the passphrase

locked-start = Locked until you unlock it.
locked-user = You locked it at { $time }.
locked-idle = Locked at { $time } after nobody used it for a while.
locked-away = Locked at { $time } after you were called away.
locked-suspend = Locked at { $time } when the computer went to sleep.
locked-screenLock = Locked at { $time } with the screen.
locked-words-kept = Your unsaved words were kept, encrypted.

unlock-missing = The store was not found at { $folder }.
unlock-missing-more = Connect the drive it is on and try again, open another store, or restore from a backup.
unlock-new = Start a new store
unlock-new-title = Start a new, empty store?
unlock-new-words = The store at { $folder } is not changed or deleted, but its notes are not in the new one. If the drive or the folder can come back, try again instead.
unlock-new-do = Start a new store
unlock-trouble-newer = This store was made by a newer Waymark.
unlock-trouble-newer-more = Nothing was changed. Update Waymark on this computer, or open the store where it was last used.
unlock-trouble-damaged = This store is damaged.
unlock-trouble-damaged-more = Its key files cannot be read. Nothing was changed. If you have a backup, restore from it: the damaged store is moved aside, not deleted.
unlock-trouble-halfMade = Part of this store is missing.
unlock-trouble-halfMade-more = A copy of it stopped half-way. Nothing was changed. Copy the whole folder again from where it came and try again, or restore from a backup.
