### What went wrong, what was kept safe, what to do next. One sentence (or a few) per error code.

error-locked = The store is locked. What you wrote was kept, encrypted. Unlock to go on.
error-wrongSecret = That did not open it. Nothing was changed.
error-wait = Too many tries. Wait { $detail } seconds, then try again. Nothing is ever erased.
error-inUse = This store is already open ({ $detail }). Close it there first, then try again. Nothing was changed.
error-newerVersion = This store was made by a newer Waymark. Nothing was changed. Update Waymark on this computer, or open the store where it was last used.
error-damaged = Part of this store is damaged. Nothing was changed and a copy was kept. Restore a backup, or ask for help before trying anything else.
error-halfMade = Part of this store is missing: a copy of it stopped half-way. Nothing was changed. Copy the whole folder again, then try again.
error-notAStore = There is no Waymark store in this folder. Nothing was changed. Choose the folder that holds the file “keys”.
error-notEmpty = This folder already holds other files. Nothing was changed. Choose an empty folder.
error-readOnlyPlace = This place cannot be written to. Nothing was changed. Choose another folder, or ask for permission to write here.
error-diskFull = The disk is full. What was saved before is safe. Free some space, then try again.
error-keychainUnavailable = The keychain of this computer is not available. Use your passphrase. Restarting Waymark may bring the keychain back.
error-passphraseDue = Quick unlock waits for the passphrase once a fortnight, so that it is not forgotten. Type it now; quick unlock works again next time.
error-keychainLocked = The keychain of this computer is locked. Unlock it there, or use your passphrase.
error-passphraseTooShort = This passphrase is too easy to guess. Nothing was changed. Add another word or two.
error-passphraseTooLong = This passphrase is longer than 1,024 characters. Nothing was changed. Choose a shorter one.
error-notFound = This is no longer here. It may have been removed or moved. Go back and open the list again.
error-changedMeanwhile = This was changed in another place while you had it open. Your version is still on screen. Open it again to see both before saving.
error-notAllowed = This cannot be done here. Nothing was changed.
error-invalid = Something in this form could not be used. Nothing was changed. Check what you entered.
error-duplicateGmc = Another doctor already has this GMC number. Nothing was changed. Check the number, or open the other record.
error-fileUnreadable = This file could not be read. Nothing was imported and nothing else changed.
error-cancelled = Cancelled. Nothing was changed.
error-internal = Something unexpected stopped this. What was saved before is safe. Try again; if it happens twice, lock and open Waymark again.
error-notARecoveryCode = These are not the 12 words of a recovery code. Nothing was changed. Check each word against the sheet.
error-readOnly = This store is open for reading only, so nothing was changed.
