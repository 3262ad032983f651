### What may point at a patient: the kinds of identifier, and the hints while writing.

identifier-nhs-number = NHS number
identifier-chi-number = CHI number
identifier-hc-number = H&C number
identifier-hospital-number = Hospital number
identifier-date-of-birth = Date of birth
identifier-insurance-number = National Insurance number
identifier-patient-name = Patient’s name
identifier-titled-name = Name with a title
identifier-name = Name
identifier-known-owner = Your own name
identifier-known-doctor = A doctor’s name
identifier-known-colleague = A colleague’s name
identifier-known-patient = A patient’s name
identifier-postcode = Postcode
identifier-address = Address
identifier-phone = Phone number
identifier-email = Email address
identifier-bed-number = Bed number
identifier-other = Something that may point at a person

identifier-hints = May point at a patient
identifier-hints-count = { $count ->
    [one] 1 place may point at a patient
   *[other] { $count } places may point at a patient
}
identifier-hint-show = Show “{ $text }” in the text
identifier-hint-replace = Replace by “{ $words }”
identifier-hint-replace-label = Replace “{ $text }” by “{ $words }”
identifier-hint-keep = Keep
identifier-hint-keep-label = Keep “{ $text }” and stop pointing it out
identifier-hint-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
identifier-words-person = a patient
identifier-words-relative = a relative
identifier-words-number = the patient’s number
identifier-words-birth = the patient’s age
identifier-words-place = the patient’s address
identifier-words-bed = a bed
