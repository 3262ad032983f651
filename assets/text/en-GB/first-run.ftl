### The first run: role, name and passphrase, recovery kit.

first-run-label = About Waymark
first-run-headline = Your careers work, kept on your own computer.
first-run-promise-upload = Nothing is uploaded unless you set it up
first-run-promise-upload-more = No account and no server. It all works without a network.
first-run-promise-locked = Locked with your passphrase
first-run-promise-locked-more = No manager or administrator can browse it. The Trust may have to disclose records about a person by law.
first-run-promise-locked-doctor = No employer or administrator can browse it. A court can still ask for what you keep.
first-run-promise-leaves = You choose what leaves
first-run-promise-leaves-more = You see every word before it goes, and it is recorded.
first-run-version = Waymark { $version }

first-run-steps = Set-up steps
first-run-step-role = Your role
first-run-step-wants = What you want
first-run-step-passphrase = Passphrase
first-run-step-kit = Recovery kit
first-run-step-done = , done

first-run-role-title = How will you use Waymark?
first-run-role-lede = Each role has its own locked store, so a tutor’s notes and a doctor’s portfolio never mix.
first-run-role = Role
first-run-tutor = I am a tutor
first-run-tutor-more = You see locally employed doctors 1:1 and keep track of what was promised.
first-run-tutor-a = Confidential 1:1 notes, and summaries the doctor agrees
first-run-tutor-b = Your caseload, imported from a list
first-run-tutor-c = Actions and contracts, late first
first-run-doctor = I am a doctor
first-run-doctor-more = You are locally employed and keep what shows your work.
first-run-doctor-a = Your papers, encrypted, found by their words
first-run-doctor-b = One item mapped to many outcomes, for Portfolio Pathway
first-run-doctor-c = What is strong, what is thin, what to do next
first-run-other = Open a store from another computer

first-run-passphrase-title = Choose a passphrase
first-run-passphrase-lede = This is the key to your store. Four or more unrelated words are easier to type, and harder to guess, than a short password.
first-run-name = Your name
first-run-name-hint = As doctors know you: it is on the summaries you give
first-run-name-hint-doctor = As it is on your papers
first-run-passphrase = Passphrase
first-run-again = Type it again
first-run-again-to-go = { $count ->
    [one] 1 character to go
   *[other] { $count } characters to go
}
first-run-again-same = The same
first-run-again-differs = This differs from the first one
first-run-no-reset = There is no reset button.
first-run-no-reset-more = If you lose the passphrase and the recovery kit, nobody can open your store. You make the kit in the next step.
first-run-missing-name = Type your name to continue
first-run-missing-passphrase = Type a passphrase to continue
first-run-missing-strength = Make the passphrase stronger to continue
first-run-missing-again = Type the passphrase again to continue
first-run-making = Making your store. This takes a few seconds, so that guessing takes centuries.

strength-0 = Very easy to guess
strength-1 = Easy to guess
strength-2 = Not strong enough yet
strength-3 = Strong
strength-4 = Very strong
strength-meter = Strength { $score } of 4: { $words }
strength-length = { $words ->
    [one] 1 word
   *[other] { $words } words
}, { $characters ->
    [one] 1 character
   *[other] { $characters } characters
}

kit-title = Keep a recovery kit
kit-lede = One sheet with 12 words that opens your store if you forget the passphrase. Keep it where you keep your passport, not in a desk at work and not with a backup.
kit-name = Waymark recovery kit
kit-of = { $name }, { $role ->
    [doctor] doctor’s
   *[tutor] tutor
} store. { $date }
kit-words = Recovery words
kit-save = Save the sheet as PDF
kit-save-again = Save the sheet again
kit-saved = Saved
kit-by-hand = Write it by hand if you can. Print queues keep copies.
kit-next = I have a copy. Hide the words
kit-hide-first = Make a copy first, then the words are hidden and you are asked for three of them.
kit-later = Do this later
kit-check-title = Check your copy
kit-check-lede = The words are hidden now. Read these three from your copy.
kit-word = Word { $number }
kit-check-missing = Type the three words to continue
kit-check-wrong = At least one word differs from the sheet. Check the numbers on your copy, or show the words again.
kit-show-again = Show the words again
kit-finish = Finish and open Waymark

strength-hint-empty = Type a passphrase
strength-hint-keyboard-pattern = Keys beside each other are easy to guess
strength-hint-repeats = Repeats are easy to guess
strength-hint-sequence = Sequences are easy to guess
strength-hint-date = Dates are easy to guess
strength-hint-name = Names are easy to guess
strength-hint-common = This is a common passphrase
strength-hint-single-word = One word is not enough. Add more
strength-hint-small-changes = Swapping letters for signs helps little. Add a word
strength-hint-more-words = Add another word or two

## What a doctor wants (set-up and Settings)

wants-title = What do you want from this?
wants-lede = Choose as many as you like. The rest stays out of sight, and you can change this in Settings at any time.
wants-missing = Choose at least one to continue
wants-certificates = Certificates and 1:1s
wants-certificates-more = What you attended, and what was agreed with your tutor. Arrives in a later version.
wants-plan = A plan
wants-plan-more = Where you want to be, at your pace.
wants-portfolio = A portfolio
wants-portfolio-more = Your evidence for Portfolio Pathway, mapped to a curriculum.
