//! The closed list of what a credential can say, and what each word of it means as RDF.
//!
//! Names and meanings are those of the two contexts
//! (<https://www.w3.org/ns/credentials/v2>,
//! <https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json>), which never change. With this
//! table at hand no JSON-LD processor is needed: there is nothing to look up, and nothing to fetch.

use serde_json::{Value, json};

/// A member: its name in JSON, and its meaning.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) name: &'static str,
    pub(super) iri: &'static str,
    /// The datatype of its literals; none for plain text and for nodes.
    pub(super) datatype: Option<&'static str>,
}

/// A type: its name in JSON, and its meaning.
#[derive(Debug)]
pub(super) struct Type {
    pub(super) name: &'static str,
    pub(super) iri: &'static str,
}

/// The contexts of every credential.
pub(super) const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

pub(super) const CONTEXT: &str = "@context";

pub(super) fn contexts() -> Value {
    json!(CONTEXTS)
}

macro_rules! iri {
    (ob $name:literal) => {
        concat!("https://purl.imsglobal.org/spec/vc/ob/vocab.html#", $name)
    };
    (vc $name:literal) => {
        concat!("https://www.w3.org/2018/credentials#", $name)
    };
    (sec $name:literal) => {
        concat!("https://w3id.org/security#", $name)
    };
    (schema $name:literal) => {
        concat!("https://schema.org/", $name)
    };
    (xsd $name:literal) => {
        concat!("http://www.w3.org/2001/XMLSchema#", $name)
    };
}

pub(super) const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

macro_rules! types {
    ($($constant:ident = $name:literal, $space:ident;)+) => {$(
        pub(super) const $constant: Type = Type { name: $name, iri: iri!($space $name) };
    )+};
}

types! {
    VERIFIABLE_CREDENTIAL = "VerifiableCredential", vc;
    OPEN_BADGE_CREDENTIAL = "OpenBadgeCredential", ob;
    PROFILE = "Profile", ob;
    ACHIEVEMENT_SUBJECT = "AchievementSubject", ob;
    ACHIEVEMENT_TYPE_OF = "Achievement", ob;
    EVIDENCE_TYPE = "Evidence", ob;
    RESULT_TYPE_OF = "Result", ob;
    RESULT_DESCRIPTION_TYPE = "ResultDescription", ob;
    DATA_INTEGRITY_PROOF = "DataIntegrityProof", sec;
}

macro_rules! terms {
    ($($constant:ident = $name:literal, $space:ident $meaning:literal $(, $datatype:expr)?;)+) => {$(
        pub(super) const $constant: Term = Term {
            name: $name,
            iri: iri!($space $meaning),
            datatype: terms!(@datatype $($datatype)?),
        };
    )+};
    (@datatype) => { None };
    (@datatype $datatype:expr) => { Some($datatype) };
}

const DATE_TIME: &str = iri!(xsd "dateTime");
// The badges' context spells these two with https, and so they are other datatypes than XML's.
const DATE: &str = "https://www.w3.org/2001/XMLSchema#date";
const FLOAT: &str = "https://www.w3.org/2001/XMLSchema#float";
const ANY_URI: &str = "https://www.w3.org/2001/XMLSchema#anyURI";

terms! {
    NAME = "name", schema "name";
    DESCRIPTION = "description", schema "description";
    NARRATIVE = "narrative", ob "narrative";

    ISSUER = "issuer", vc "issuer";
    VALID_FROM = "validFrom", vc "validFrom", DATE_TIME;
    CREDENTIAL_SUBJECT = "credentialSubject", vc "credentialSubject";
    EVIDENCE = "evidence", vc "evidence";
    DIGEST_MULTIBASE = "digestMultibase", sec "digestMultibase", iri!(sec "multibase");

    ACHIEVEMENT = "achievement", ob "achievement";
    LICENSE_NUMBER = "licenseNumber", ob "licenseNumber";
    ACTIVITY_START_DATE = "activityStartDate", ob "activityStartDate", DATE;
    CREDITS_EARNED = "creditsEarned", ob "creditsEarned", FLOAT;
    RESULT = "result", ob "result";
    VALUE = "value", schema "value";

    ACHIEVEMENT_TYPE = "achievementType", ob "achievementType";
    CREATOR = "creator", ob "creator";
    CRITERIA = "criteria", ob "Criteria";
    FIELD_OF_STUDY = "fieldOfStudy", ob "fieldOfStudy";
    // In an achievement it leads to a node, in a result it names one.
    RESULT_DESCRIPTION = "resultDescription", ob "resultDescription";
    OF_RESULT_DESCRIPTION = "resultDescription", ob "resultDescription", ANY_URI;
    RESULT_TYPE = "resultType", ob "resultType";

    CRYPTOSUITE = "cryptosuite", sec "cryptosuite", iri!(sec "cryptosuiteString");
    PROOF_PURPOSE = "proofPurpose", sec "proofPurpose";
    VERIFICATION_METHOD = "verificationMethod", sec "verificationMethod";
}

/// The moment a proof was made, in Dublin Core's words.
pub(super) const CREATED: Term = Term {
    name: "created",
    iri: "http://purl.org/dc/terms/created",
    datatype: Some(DATE_TIME),
};

/// The one purpose of a proof here, as a node.
pub(super) const ASSERTION_METHOD: Type = Type {
    name: "assertionMethod",
    iri: iri!(sec "assertionMethod"),
};
