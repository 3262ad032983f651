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

identifier-hints = Words that may point at a patient
identifier-hint-replace = Replace by “{ $words }”
identifier-hint-replace-label = Replace by “{ $words }”: { $text }
identifier-hint-keep = Keep
identifier-hint-keep-label = Keep “{ $text }”
identifier-hint-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
identifier-hint-replaced = “{ $text }” is now “{ $words }”.
identifier-words-person = a patient
identifier-words-number = the patient’s number
identifier-words-birth = the patient’s date of birth
identifier-words-age = aged { $years }
identifier-words-place = the patient’s address
identifier-words-reach = the patient’s contact details
identifier-words-bed = a bed
