//! Putting back what was set earlier.

use serde::Deserialize;
use serde_json::Value;

use super::{
    ABOUT, AboutStore, OWNER, Owner, PREFERENCES, Preferences, Settings, owner_name, put, value,
};
use crate::record::Fields;
use crate::write::Writer;
use crate::{Error, Result, plans};

/// A setting at an earlier version.
#[derive(Deserialize)]
struct Earlier {
    key: String,
    value: Value,
}

/// Puts back what was set earlier, as a new version; `None` if it is what is set. Only what the
/// owner chose comes back: the rest is Waymark's own memory, and true as it is.
pub(crate) fn put_back(w: &Writer<'_, '_>, earlier: &Fields) -> Result<Option<()>> {
    let Earlier { key, value } = serde_json::from_value(Value::Object(earlier.clone()))?;
    match key.as_str() {
        PREFERENCES => choice(
            w,
            Settings {
                preferences: serde_json::from_value(value)?,
                ..now(w)?
            },
        ),
        ABOUT => choice(
            w,
            Settings {
                about: serde_json::from_value(value)?,
                ..now(w)?
            },
        ),
        OWNER => name(w, serde_json::from_value(value)?),
        date if date.starts_with(plans::DATES) => plans::date_put_back(w, date, value),
        _ => Err(Error::NotAllowed("this setting is not put back")),
    }
}

fn now(w: &Writer<'_, '_>) -> Result<Settings> {
    Ok(Settings {
        preferences: value::<Preferences>(w.sql(), PREFERENCES)?.unwrap_or_default(),
        about: value::<AboutStore>(w.sql(), ABOUT)?.unwrap_or_default(),
    })
}

fn choice(w: &Writer<'_, '_>, wanted: Settings) -> Result<Option<()>> {
    wanted.validate()?;
    let set = now(w)?;
    if set.preferences != wanted.preferences {
        return put(w, PREFERENCES, &wanted.preferences).map(Some);
    }
    (set.about != wanted.about)
        .then(|| put(w, ABOUT, &wanted.about))
        .transpose()
}

/// Of the owner only the name was ever chosen anew.
fn name(w: &Writer<'_, '_>, earlier: Owner) -> Result<Option<()>> {
    let name = owner_name(&earlier.name)?;
    let owner: Owner = value(w.sql(), OWNER)?.ok_or(Error::NotFound("owner"))?;
    (owner.name != name)
        .then(|| put(w, OWNER, &Owner { name, ..owner }))
        .transpose()
}
