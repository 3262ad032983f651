//! The words of the labels.

use crate::label::Label;

/// The words of each label in small letters, one label a line. `#` is a word for "number". Marks
/// between the words of a label do not matter: `D.O.B.` is `d o b`.
const PHRASES: &[(Label, &str)] = &[
    (
        Label::Nhs,
        "nhs
         n h s
         nhsno
         nhsnumber
         national health service #",
    ),
    (
        Label::Chi,
        "chi
         c h i
         chino
         community health index",
    ),
    (
        Label::Hc,
        "h & c
         h and c
         hcn
         hc #
         hscn
         health and care #
         health & care #",
    ),
    (
        Label::Hospital,
        "mrn
         mrns
         m r n
         mrno
         hosp
         hosp #
         hospital #
         hospital unit #
         hospital patient #
         hospital ref
         hospital reference
         unit #
         patient #
         patient hospital #
         patient ref
         patient reference
         patient identifier
         pt #
         pid
         pas #
         pas
         epr #
         emr #
         case #
         case record #
         casenote #
         casenotes #
         case note #
         case notes #
         notes #
         chart #
         record #
         medical record #
         medical records #
         health record #
         district #
         clinic #
         cris #
         ris #
         accession #
         episode #
         encounter #
         urn
         u r n
         crn
         trust #
         local patient identifier
         local #
         identifier
         rio #
         lab #
         specimen #
         sample #",
    ),
    (
        Label::Birth,
        "dob
         d o b
         dofb
         d of b
         date of birth
         date birth
         birth date
         birthdate
         birthday
         born
         b",
    ),
    (
        Label::Patient,
        "patient
         patients
         patient name
         patient s name
         patients name
         patient full name
         patient surname
         patient forename
         patient details
         name of patient
         name of the patient
         name patient
         pt
         pts
         pt name
         pt s name
         pts name
         px
         client
         client name
         client s name
         child
         child s name
         baby of
         b / o
         service user
         service user name
         next of kin
         nok
         n o k
         emergency contact
         carer s name
         mother s name
         father s name",
    ),
    (
        Label::AnyName,
        "name
         names
         full name
         surname
         forename
         forenames
         first name
         first names
         last name
         family name
         given name
         given names
         middle name
         middle names
         maiden name
         previous name
         preferred name
         known as",
    ),
    (
        Label::Staff,
        "trainee
         trainee name
         trainee s name
         name of trainee
         name of the trainee
         assessor
         assessors
         assessor name
         assessor s name
         name of assessor
         name of the assessor
         supervisor
         supervisor name
         supervisor s name
         name of supervisor
         educational supervisor
         clinical supervisor
         consultant
         consultant name
         named consultant
         consultant in charge
         responsible consultant
         doctor
         doctor s name
         doctor name
         name of doctor
         gp
         gp name
         registered gp
         referrer
         referred by
         signed
         signed by
         author
         dictated by
         typed by
         prepared by
         completed by
         reviewed by
         seen by
         clinician
         clinician name
         registrar
         surgeon
         anaesthetist
         operator
         assistant
         delegate
         delegate name
         candidate
         candidate name
         learner
         student
         tutor
         trainer
         mentor
         appraiser
         appraisee
         employee
         employee name
         facilitator
         speaker
         chair
         print name
         your name
         my name
         colleague
         user name
         username
         file name
         filename
         from
         to
         cc
         bcc
         sent by",
    ),
    (Label::Regarding, "re\n regarding\n subject re\n subject"),
    (
        Label::Phone,
        "tel
         telephone
         phone
         ph
         phoned
         mobile
         mob
         cell
         fax
         contact
         contact #
         contact details
         call
         called
         ring
         rang
         landline
         whatsapp
         text
         bleep
         pager
         ext
         extension",
    ),
    (
        Label::Postcode,
        "postcode
         post code
         postal code
         p code
         postcodes",
    ),
    (
        Label::Address,
        "address
         home address
         addr
         lives at
         lives in
         living at
         lived at
         resides at
         residing at
         resident at
         resident of
         staying at",
    ),
    (
        Label::Insurance,
        "national insurance
         ni #
         nino
         n i #",
    ),
    (
        Label::Other,
        "gmc
         g m c
         nmc
         hcpc
         gphc
         gdc
         ref
         our ref
         your ref
         reference
         version
         isbn
         issn
         doi
         pmid
         orcid
         order
         invoice
         account
         sort code
         ntn
         reg
         registration
         pin
         certificate
         licence
         license
         policy
         batch
         lot
         vat
         serial
         ip address
         email address
         e mail address
         web address
         mac address
         address line
         job
         vacancy
         receipt
         payment
         booking
         ticket
         datix
         incident",
    ),
];

/// Every label with its words.
pub fn all() -> impl Iterator<Item = (Label, Vec<&'static str>)> {
    PHRASES.iter().flat_map(|(label, lines)| {
        let lines = lines.lines();
        lines.map(|line| (*label, line.split_whitespace().collect()))
    })
}

/// The words with which labels begin.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    all().filter_map(|(_, words)| words.first().copied())
}
