### The recovery kit in two halves, each kept by another person.

halves-badge-none = Not made
halves-badge-placed = { $count } of 2 halves placed
halves-badge-both = Both halves placed
halves-offer = Two other people can open your notes together if you cannot. You need not be there.
halves-make = Make a kit in two halves
halves-make-again = Make a new kit
halves-remove = Remove
halves-half = Half { $half }
halves-for = Half { $half }, for { $holder }.
halves-with = Half { $half }, with { $holder }. Handed over { $date }
halves-nobody = Half { $half }.
halves-not-yet = Not handed over yet
halves-record = Record hand-over
halves-record-half = Record hand-over of half { $half }
halves-edit-half = Edit who keeps half { $half }

## Making one

halves-new-title = Make a kit in two halves
halves-why-1 = Two other people each keep one sealed half. One half alone opens nothing.
halves-why-2 = Both halves together open your notes and your backups, without your passphrase. You need not be there.
halves-why-3 = Choose two people who do not work side by side, such as the Director of Medical Education and a solicitor.
halves-why-old = The kit you have now stops working as soon as the new one is made.
halves-do = Make the two halves
halves-show-title = Half { $half } of two
halves-show-lede = This half is for one person only. Write it by hand or save the sheet, and seal it in an envelope with a name on it. Do not keep both halves in one place, or either with a backup.
halves-words = Words of half { $half }
halves-hidden = The 12 words are hidden.
halves-show = Show the words
halves-hide = Hide the words
halves-save = Save the sheet as PDF
halves-copied = I have a copy. Ask me for three words
halves-check-title = Check your copy of half { $half }
halves-next = Next: half B
halves-finish = Done
halves-later = Check it later
halves-done = The kit in two halves is made. Now hand over each half.

## Hand-over and removal

halves-handover-title = Hand-over of half { $half }
halves-handover-words = Write who keeps it, so that it can be found in ten years. Only the name and the date are kept here, not the words.
halves-holder = Who keeps it
halves-holder-example = Dr Neil Ashworth, Director of Medical Education
halves-holder-needed = Write who keeps it
halves-day = Handed over on
halves-day-hint = Leave it empty if you have not handed it over yet
halves-seen = I saw it today
halves-seen-on = last seen { $date }
halves-seen-done = Recorded: half { $half } is with { $holder }, seen today.
halves-handover-save = Save
halves-handed = Recorded: half { $half } is with { $holder }.
halves-planned = Recorded: half { $half } is for { $holder }.
halves-remove-title = Remove the kit in two halves?
halves-remove-words = Both halves stop working at once. Ask the two people to destroy their sheets. Your passphrase and your own sheet go on working.
halves-remove-keep = Keep the kit
halves-remove-do = Remove the kit
halves-removed = The kit in two halves is removed. The sheets open nothing any more.
