//! Labels: the words before (or after) a value that say what it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::cue::Cue;
use crate::date;
use crate::page::Page;
use crate::token::{Case, Form};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Nhs,
    Chi,
    Hc,
    Hospital,
    Birth,
    /// `Patient:`.
    Patient,
    /// `Name:`, of whoever the page is about.
    AnyName,
    /// `Assessor:`, `Signed by`.
    Staff,
    /// `Re:`.
    Regarding,
    Phone,
    Postcode,
    Address,
    Insurance,
    /// A number of something else: `GMC`, `ref`.
    Other,
}

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

struct Phrase {
    words: Vec<&'static str>,
    label: Label,
}

/// The phrases by their first word, the longest first.
static BY_FIRST: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for (label, words) in phrases() {
        if let Some(first) = words.first() {
            let phrases = by_first.entry(first).or_default();
            phrases.push(Phrase { words, label });
        }
    }
    for phrases in by_first.values_mut() {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    by_first
});

fn phrases() -> impl Iterator<Item = (Label, Vec<&'static str>)> {
    PHRASES.iter().flat_map(|(label, lines)| {
        let lines = lines.lines();
        lines.map(|line| (*label, line.split_whitespace().collect()))
    })
}

/// The words with which labels begin.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    phrases().filter_map(|(_, words)| words.first().copied())
}

/// A label in a page.
#[derive(Debug, Clone, Copy)]
pub struct Labelled {
    pub label: Label,
    /// Its first token.
    pub first: usize,
    /// The token after it.
    pub next: usize,
    /// Where its value would begin: after what may stand between.
    pub value: usize,
}

/// Between a label and its value stand no more marks and words than this.
const FILLING: usize = 24;

/// The label that begins at a token.
pub fn at(page: &Page<'_>, first: usize) -> Option<Labelled> {
    let token = page.token(first)?;
    let (label, next) = match token.cue.has(Cue::LABEL) {
        true => phrase(page, first)?,
        false => letter(page, first)?,
    };
    let value = value(page, next);
    let found = Labelled {
        label,
        first,
        next,
        value,
    };
    stands(page, &found).then_some(found)
}

fn phrase(page: &Page<'_>, first: usize) -> Option<(Label, usize)> {
    let mut small = [0; 16];
    let word = page.word(first);
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let phrases = BY_FIRST.get(std::str::from_utf8(small).ok()?)?;
    phrases.iter().find_map(|phrase| {
        let rest = phrase.words.iter().skip(1);
        let next = rest.fold(Some(first + 1), |at, word| follow(page, at?, word))?;
        Some((phrase.label, next))
    })
}

/// The token after a word of a phrase that stands at a token or one mark further.
fn follow(page: &Page<'_>, at: usize, word: &str) -> Option<usize> {
    let is_word = |at: usize| match word {
        "#" => page.is(at, Cue::NUMBERING) || page.is_mark(at, '#'),
        _ => page.word(at).eq_ignore_ascii_case(word),
    };
    let skips = || page.is_any_mark(at, &['.', '\'', '-', '/']);
    let near = |at: usize| page.token(at).is_some_and(|token| !token.begins_line());
    if near(at) && is_word(at) {
        return Some(at + 1);
    }
    (skips() && near(at + 1) && is_word(at + 1)).then_some(at + 2)
}

/// `K number`, `S no.`: a letter by which a hospital's number is known.
fn letter(page: &Page<'_>, first: usize) -> Option<(Label, usize)> {
    let token = page.token(first)?;
    let is_letter = token.form == Form::Word(Case::Upper) && token.len() == 1;
    let next = page.token(first + 1)?;
    (is_letter && !next.begins_line() && next.cue.has(Cue::NUMBERING))
        .then_some((Label::Hospital, first + 2))
}

/// Where the value of a label begins: after colons, brackets, dots, "number is", "(dd/mm/yyyy)" and
/// at most two ends of line.
fn value(page: &Page<'_>, next: usize) -> usize {
    let mut at = next;
    let mut lines = 0;
    while let Some(token) = page.token(at) {
        if at >= next + FILLING {
            break;
        }
        lines += usize::from(token.begins_line());
        if lines > 2 {
            break;
        }
        match token.form {
            Form::Mark('(' | '[') => at = after_bracket(page, at),
            Form::Mark(
                ':' | '-' | '=' | '.' | ',' | '|' | '/' | '#' | '*' | '_' | '"' | '\'' | '>' | '?'
                | ']' | ')' | '~' | '•',
            ) => at += 1,
            Form::Word(_) if token.cue.has(Cue::FILLING) || token.cue.has(Cue::NUMBERING) => {
                at += 1
            }
            // "Next of kin: wife, Mrs …"
            Form::Word(_) if token.cue.has(Cue::RELATIVE) && is_mark(page, at + 1) => at += 1,
            _ => break,
        }
    }
    at
}

fn is_mark(page: &Page<'_>, at: usize) -> bool {
    matches!(page.token(at).map(|token| token.form), Some(Form::Mark(_)))
}

/// The token after a bracket of words, as in `(dd/mm/yyyy)`; or after the bracket alone.
fn after_bracket(page: &Page<'_>, open: usize) -> usize {
    let inside = (open + 1..open + 8).find_map(|at| match page.token(at)?.form {
        Form::Mark(')' | ']') => Some(Some(at + 1)),
        Form::Word(_) | Form::Mark('/' | '-' | '.') => None,
        _ => Some(None),
    });
    let labelled = page.is(open + 1, Cue::LABEL);
    inside.flatten().filter(|_| !labelled).unwrap_or(open + 1)
}

/// Whether what looks like a label is one where it stands.
fn stands(page: &Page<'_>, found: &Labelled) -> bool {
    let colon = (found.next..=found.value).any(|at| page.is_mark(at, ':'));
    let begins = page.begins_field(found.first);
    match found.label {
        Label::Regarding => colon || begins && page.is_capital(found.first),
        // "b. 3/2/1951", never a "b" alone.
        Label::Birth if page.is_any_word(found.first, &["b"]) => {
            page.word(found.first) == "b"
                && page.is_mark(found.next, '.')
                && date::at(page, found.value).is_some()
        }
        // Joining words are labels only in the head of a letter.
        Label::Staff if page.is_any_word(found.first, &["from", "to", "cc", "bcc"]) => {
            colon && begins
        }
        Label::AnyName => begins || page.is_any_word(found.first.wrapping_sub(1), OWNERS),
        // "Born" alone; "hosp" alone only before its number.
        Label::Hospital
            if page.is_any_word(found.first, &["hosp", "pas", "pid", "identifier"])
                && found.next == found.first + 1 =>
        {
            page.has_digit(found.value) || page.has_digit(found.value + 1)
        }
        _ => true,
    }
}

/// Whose name may be given in running text.
const OWNERS: &[&str] = &["his", "her", "their", "the", "s", "patient", "whose"];
