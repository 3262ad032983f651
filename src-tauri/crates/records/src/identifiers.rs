//! What in a text may tell who a patient is, with the names of the store's own people known.

use waymark_identify::{Finding, find};

use crate::{Records, Result, documents};

impl Records {
    /// Everything in `text` that may tell who a patient is, in the order of the text. The names of
    /// the owner and of the doctors of the roster are known as theirs.
    ///
    /// # Errors
    /// The vault's.
    pub fn identifiers_in(&self, text: &str) -> Result<Vec<Finding>> {
        let known = self.read(documents::known)?;
        Ok(find(text, &known))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use waymark_identify::Kind;

    use crate::testing::vault;

    #[test]
    fn a_number_is_found_in_what_is_typed() {
        let test = vault();
        let found = test
            .records
            .identifiers_in("Seen with NHS number 999 000 0018 in majors.")
            .unwrap();
        assert!(
            found
                .iter()
                .any(|one| one.kind == Kind::NhsNumber && one.holds())
        );
    }
}
