### Contact cards: the owner's own, the people whose cards are held, and comparing eight words.

settings-contacts = Contacts and devices
nav-contacts = Contacts and devices

## What is thought of a card

contact-trust-verified = Known
contact-trust-imported = Words not compared yet
contact-trust-changed = Card has changed
contact-trust-revoked = No longer to be trusted

contact-standing-imported = Eight words not compared yet
contact-standing-verified = Eight words compared
contact-standing-changed = A card with other keys came. Compare again
contact-standing-revoked = Their keys are no longer to be trusted
contact-vouched-on = Vouched for by a key compared { $date }
contact-compared-on = Eight words compared { $date }
contact-revoked-from = Refused if signed after { $date }
contact-set-aside = { $count ->
    [one] 1 file set aside
   *[other] { $count } files set aside
}
contact-proof-none = Not yet
contact-proof-vouched = { $proof }, of an earlier key, which vouches for this one
contact-known-title = This card says something else now
contact-known-words = When you compared words it said: { $name }, { $role }{ $gmc ->
    [none] .
   *[other] , GMC { $gmc }.
} If you did not expect this, ask them, and compare the words again.
contact-proof-how = { $date }, { $how }
contact-how-in_person = in person
contact-how-video = on a video call
contact-how-phone = on the phone

contact-role-tutor = Tutor
contact-role-doctor = Doctor
contact-role-hub = Programme hub

## The owner's own card

own-card = Your contact card
own-card-lede = Give it to the people you exchange sealed files with. It holds no secrets.
own-card-gmc = GMC { $number }
own-card-no-org = No organisation given
own-card-qr = QR code of your contact card
own-card-words = Your eight words
own-card-words-hint = Read them aloud when somebody compares. Do not send them: a message can be changed on its way.
own-card-save = Save my card
own-card-copy = Copy as text
own-card-copied = Your card is copied as text. Paste it into a message.
own-card-copy-failed = The text could not be copied. Nothing has left this computer. Save the card as a file instead.
own-card-larger = Show larger
own-card-larger-words = Take a picture of this, or scan it, on the other computer.
own-card-edit = Change
own-card-issued = Card { $serial }, { $date }
own-card-edit-title = What stands on your card
own-card-name = Name
own-card-name-hint = Your name is changed in Settings, About this store.
own-card-org = Organisation
own-card-org-hint = The hospital or Trust, as others know it. May be left empty.
own-card-gmc-label = GMC number
own-card-optional = optional
own-card-gmc-hint = Stands on your card only if you type it here. Everyone who has the card can read it.
own-card-gmc-wrong = A GMC number has 7 digits. Check it, or leave it empty.
own-card-edit-words = Saving makes a new card with the same eight words. People who have the old one can still open what you send.
own-card-edited = Your new card is ready to give

## Devices and keys

devices-title = Your computers and keys
devices-this = This computer
devices-other = Another computer
devices-current = { $code }, since { $date }
devices-retired = { $code }, not in use any more. Last file: { $number }
devices-recovery = Your recovery kit can also say that these keys are no longer to be trusted.
devices-no-recovery = There is no recovery kit for these keys. If this store is lost, nobody can say that they are no longer to be trusted.
keys-renew = Make new keys
keys-renew-title = Make new keys?
keys-renew-when = Do this when somebody else may have used your store.
keys-renew-a = You get eight new words and a new card.
keys-renew-b = People who compared your words before take the new card without asking. Everybody else compares again.
keys-renew-c = What you signed stays valid. What was sealed for the old keys still opens.
keys-renew-keep = Keep my keys
keys-renewed = New keys are made. Give your new card to the people you exchange files with: until they have it, they find nothing that you send over a shared place.
keys-revoke = Say my keys are no longer to be trusted
keys-revoke-title = Say that your keys are no longer to be trusted?
keys-revoke-words = Waymark saves a notice as a file. Give it to everybody who has your card: from then on they refuse what is signed with these keys. What you signed before stays valid. You get new keys and eight new words at once. This cannot be taken back.
keys-revoke-why = Why
keys-revoke-lost = The computer or the store is lost
keys-revoke-compromised = Somebody else may have the keys
keys-revoke-left = I am leaving this post
keys-revoke-do = Save the notice
keys-revoked = The notice is saved as { $name }

## The people

contacts-title = People
contacts-count = { $people ->
    [one] 1 person
   *[other] { $people } people
}
contacts-none = No contacts yet
contacts-none-tutor = Ask the doctor for their contact card, or scan it from their screen. Then you can seal a summary for them.
contacts-none-doctor = Ask your tutor for their contact card, or scan it from their screen. Then you can open what they seal for you.
contacts-find = Find a person
contacts-none-match = Nobody matches “{ $text }”
contacts-more = More about contacts
contacts-notice = Read a notice that keys are no longer to be trusted
contacts-noticed = { $name }’s keys are no longer to be trusted
contact-compare = Compare
contact-compare-with = Compare eight words with { $name }
contact-review = Review
contact-review-of = Review the changed card of { $name }
contact-open = Show details of { $name }
contact-also = On your list: { $name }

## Adding a contact

contact-add = Add a contact
contact-add-file = Choose a file
contact-add-file-words = A contact card (.wmcard), or a picture of its QR code.
contact-add-text = Or paste the card here
contact-add-text-hint = The text begins with WMCARD1. A copied picture of the QR code can be pasted, too.
contact-add-read = Read the card
contact-add-text-missing = Paste the text of the card first.
contact-add-text-wrong = This text holds no contact card. A card begins with WMCARD1. Copy the whole text and paste it again.
contact-add-picture-large = This picture is larger than 20 MB. Cut it down to the QR code and paste it again.
contact-add-reading = Reading the picture
contact-card-of = Contact card
contact-card-says = The card says so itself. Whose it really is, the eight words show.
contact-card-issued = Card { $serial }, made { $date }
card-new-title = Add this contact?
card-same-title = You have this card already
card-same-words = { $name } is in your contacts with this same card. Nothing was changed.
card-newer-title = Take the newer card?
card-newer-words = { $name } has the same keys and newer details. The words need not be compared again.
card-older-title = You have a newer card
card-older-words = This card is older than the one you have of { $name }. Nothing was changed. Ask for the card they use now.
card-changed-title = This card has other keys
card-changed-words = You know { $name } by other keys. New keys can be a new start, or somebody else. If you keep this card, nothing is sent to { $name } until you have compared the words again.
card-mine-title = This is your own card
card-mine-words = Nothing was added. Ask the other person for theirs.
card-add = Add contact
card-take = Take the newer card
card-keep-aside = Keep it to compare
card-not-now = Not now
card-added = { $name } is in your contacts
card-renewed = { $name }’s card is the newer one now
card-kept-aside = Nothing is sent to { $name } until the words are compared
card-added-words = Before you seal anything for { $name }, compare eight words face to face. It takes a minute.
card-added-later = Later
card-other = Read another card
card-which = Which doctor is this?
card-which-nobody = Nobody on my list
card-which-search = Find somebody else on my list
card-which-missing = Say which doctor this is, or that it is nobody on your list.
card-details = Show details

## One contact

contact-standing = Standing
contact-proof = Words compared
contact-on-list = On your list
contact-on-list-nobody = Nobody
contact-link = Change
contact-link-title = Which doctor is { $name }?
contact-link-save = Save
contact-card = Card
contact-computers = Computers
contact-computers-count = { $count ->
    [one] 1 computer
   *[other] { $count } computers
}
contact-added = Added
contact-key = Key
contact-waiting = Waiting
contact-waiting-words = { $count ->
    [one] 1 file is set aside until the words are compared.
   *[other] { $count } files are set aside until the words are compared.
}
contact-changed-title = A card with other keys came.
contact-changed-words = It says it is from { $name } and was made on { $date }. Ask in person whether they made new keys. Until you compare the words again, nothing is sent and what comes is set aside.
contact-changed-take = Take the new card and compare
contact-revoked-title = No longer to be trusted.
contact-revoked-lost = They said on { $date } that their computer or store is lost. What was signed after { $until } is refused; what came before stays.
contact-revoked-compromised = They said on { $date } that somebody else may have their keys. What was signed after { $until } is refused; what came before stays.
contact-revoked-left = They said on { $date } that they have left this post. What was signed after { $until } is refused; what came before stays.
contact-revoked-next = To exchange files again, ask for a new card.
contact-compare-again = Compare again
contact-remove = Remove
contact-remove-title = Remove { $name } from your contacts?
contact-remove-words = You can no longer seal files for them, and what they send is refused until their card is added again. What you have sent and received stays.
contact-remove-why = Why
contact-remove-why-hint = Kept in the audit trail of your store, not sent to anybody.
contact-remove-why-missing = Say why first. A few words are enough.
contact-remove-keep = Keep the contact
contact-removed = { $name } is no longer in your contacts

## Comparing eight words

compare-title = Compare eight words
compare-lede = Each of you has Waymark open on this page. Do it face to face: not by e-mail, not in a chat.
compare-mine = Read yours aloud
compare-mine-hint = They look for them on their own screen.
compare-theirs = Which of these three sets do they read?
compare-theirs-hint = Listen to all eight words, then choose.
compare-set = Set { $number }
compare-how = How did you compare?
compare-how-in_person = In person
compare-how-video = On a video call, where you know each other’s face
compare-how-phone = On the phone, where you know each other’s voice
compare-confirm = These are their words
compare-pick = Choose the set they read.
compare-how-missing = Say how you compared.
compare-wrong = Those are not { $name }’s words. Nothing was changed. The sets are in a new order now: ask them to read once more, slowly.
compare-wrong-again = Those are not { $name }’s words either. The card you have may not be theirs. Nothing was changed. Ask { $name } to give you their card again, and send nothing until the words are the same.
compare-none = None of these
compare-none-words = Then the card you have may not be { $name }’s. Nothing was changed, and nothing is sent to them. Check that they read from “Your eight words” or this page, or ask them for their card again.
compare-done = { $name } is known
compare-done-words = You compared eight words { $how }. You can seal files for { $name }, and open what they send.
compare-done-theirs = { $name } does the same on their side, with your words.
compare-done-aside = { $count ->
    [one] 1 file that was set aside is with what you received now.
   *[other] { $count } files that were set aside are with what you received now.
}
compare-done-contacts = Back to contacts
compare-done-person = Open { $name }’s page
compare-gone = This contact is no longer there
compare-gone-words = It may have been removed on this computer.
compare-revoked = Their keys are no longer to be trusted, so there is nothing to compare. Ask { $name } for a new card.
compare-known-already = You compared on { $date }. Comparing again takes the place of that.
compare-keys = Comparing words
compare-key-pick = Choose set { $number }

## On a doctor's page

person-contact = Contact card
person-contact-none = no card yet
person-contact-add = Add their card

## Faults without words of their own

fault-unknown = That did not work, and Waymark has no words for why ({ $code }). Nothing was changed. Try again; if it happens again, note the code.

## Names of files that the core offers

own-card-revocation-file = My keys are no longer valid

## The command line: “waymark identity” and “waymark contact”

cli-card-role = Role
cli-card-org = Organisation
cli-card-gmc = GMC number
cli-card-words = Eight words
cli-card-number = Card number
cli-card-issued = Signed on
cli-card-key = Key
cli-card-no-recovery = The recovery sheet cannot take these keys back. “waymark recovery new” makes one that can, and a new card that names it.
cli-card-exported = Your card is in { $file }. Give it to the people you share with, then read your eight words to them:
cli-identity-rotated = New keys are in place, and the old ones vouch for them. Send the new card to your contacts; who compared words with you need not compare again.
cli-identity-revoked = The revocation is in { $file }. Give it to everybody who has the card: they refuse what its keys sign from now on. What was signed before stays proved.
cli-identity-replaced = New keys are in place. Send your new card to your contacts and compare the eight words again.
cli-contact-none = No contact card was taken in. “waymark contact add” takes one in; yours is written by “waymark identity export”.
cli-contact-trust = Standing
cli-contact-compared = Compared on
cli-contact-how = How
cli-contact-refused-after = Refused if signed after
cli-contact-person = Doctor on the list
cli-contact-compare = Compare the eight words face to face, or on a call where you know each other, then give them to “waymark contact trust”.
cli-contact-accept = A card with other keys came for this contact, and nothing is sent until that is settled. Ask them whether it is theirs. “waymark contact accept” takes it; its words have to be compared then.
cli-contact-is-new = The card is of somebody new. Nothing of theirs is believed until the eight words were compared.
cli-contact-is-same = This card is held already.
cli-contact-is-newer = The card is a newer one of a contact and takes the place of the old one.
cli-contact-is-older = The card is not newer than the one that is held, which stays.
cli-contact-is-changed = The card has other keys than the one that is held. It waits beside it, and nothing is sent until the words are compared.
cli-contact-is-mine = This is your own card.
cli-contact-words-right = The words are those of { $name }. What they send is believed from now on.
cli-contact-words-wrong = These are not the words of { $name }’s card. Nothing changed. Ask for the words again, slowly; if they differ once more, the card is not theirs.
cli-contact-removed = Removed: { $name }. What was sent and what arrived stays.
