//! Ourselves.

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Country, Currency, Id, Rest};
use crmkit_record_derive::Record;

use super::FiscalPattern;

/// The organisation that uses this CRM: there is one record of it at most.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 22, name = "organisation", plural = "organisations", title = "name")]
pub struct Organisation {
    /// The organisation's id.
    pub id: Id<Organisation>,
    /// What we are called.
    #[field(20)]
    pub name: String,
    /// The corporate currency: totals are converted to it where nobody asks for another.
    #[field(21)]
    pub currency: Option<Currency>,
    /// Where we are; telephone numbers without a country are read as of here by an import that says nothing else.
    #[field(22)]
    pub country: Option<Country>,
    /// The IANA time zone that days are counted in where a record has no owner.
    #[field(23)]
    pub zone: Option<String>,
    /// The month in which the fiscal year begins, 1 to 12; January where it is missing.
    #[field(24, minimum = "1", maximum = "12")]
    pub fiscal_start_month: Option<i64>,
    /// How the fiscal year is divided; by calendar months where it is missing.
    #[field(25)]
    pub fiscal_pattern: Option<FiscalPattern>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl Organisation {
    /// The zone that days are counted in where a record has no owner.
    #[must_use]
    pub fn time_zone(&self) -> chrono_tz::Tz {
        self.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(chrono_tz::Tz::UTC)
    }
}

/// The organisation that uses this CRM, or one without any settings.
///
/// # Errors
/// `Storage` or `Corrupt`.
pub fn organisation(view: &View) -> Result<Organisation> {
    let mut found = None;
    if view.catalog().record("organisation").is_some() {
        match view.each(|organisation: Organisation| {
            found.get_or_insert(organisation);
            Ok(())
        }) {
            Err(error) if error.kind() != crmkit_engine::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(found.unwrap_or_default())
}

pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Organisation>()? else { return Ok(()) };
    if after.zone.as_deref().is_some_and(|zone| zone.parse::<chrono_tz::Tz>().is_err()) {
        return Err(Error::problem("zone", "zone.unknown", "this is not a time zone: write for example `Europe/Berlin`"));
    }
    let mut others = 0;
    work.each(|other: Organisation| {
        others += u32::from(other.id != after.id);
        Ok(())
    })?;
    if others > 0 {
        return Err(Error::problem("name", "organisation.only_one", "the organisation exists: update it"));
    }
    Ok(())
}
