//! Ourselves.

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{Changed, Error, Locale, Result, View, Work};
use crmkit_record::{Collation, Country, Currency, Id, Language, Rest};
use crmkit_record_derive::{Record, Select};

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
    /// The day that a week begins on, in filters and where a fiscal year is made of weeks; Monday where it is missing.
    #[field(26)]
    pub week_start: Option<WeekStart>,
    /// Which rate an amount in another currency is converted by; where it is missing, the one of the close date, frozen when
    /// the deal is won.
    #[field(27)]
    pub rate_day: Option<RateDay>,
    /// What becomes of an open stage that is given no probability; it is refused where this is missing.
    #[field(28)]
    pub unset_probability: Option<UnsetProbability>,
    /// Our language: lists sort texts by its alphabet, and long texts are found by the stems of its words.
    #[field(29)]
    pub language: Option<Language>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// The day that a week begins on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum WeekStart {
    /// As in ISO 8601.
    #[default]
    Monday,
    /// As in North America.
    Sunday,
}

/// Which dated rate an amount is converted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum RateDay {
    /// The rate of the close date; a won deal keeps the one that applied when it was won.
    #[default]
    FrozenAtWin,
    /// The rate of the close date, also where it is corrected after the deal was won.
    CloseDate,
    /// The rate of the present day.
    Today,
}

/// What becomes of an open stage that is given no probability.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum UnsetProbability {
    /// It is refused.
    #[default]
    Refuse,
    /// It has 0 percent.
    Zero,
    /// It has 100 percent.
    Hundred,
}

impl Organisation {
    /// The zone that days are counted in where a record has no owner.
    #[must_use]
    pub fn time_zone(&self) -> chrono_tz::Tz {
        self.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(chrono_tz::Tz::UTC)
    }

    /// The day that it is where we are.
    #[must_use]
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.time_zone()).date_naive()
    }
}

/// The organisation that uses this CRM, or one without any settings. Its settings decide what a question answers, so they
/// are read for everybody: two users never get different numbers because one of them may not read this record.
///
/// # Errors
/// `Storage` or `Corrupt`.
pub fn organisation(view: &View) -> Result<Organisation> {
    let mut found = None;
    view.with_system_rights(|view| {
        // A house may do without the room.
        if view.catalog().record("organisation").is_none() {
            return Ok(());
        }
        view.each(|organisation: Organisation| {
            found.get_or_insert(organisation);
            Ok(())
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// What the words of filters mean: our days, weeks and fiscal years, our country and currency.
pub(super) fn locale(view: &View) -> Result<Locale> {
    let ours = organisation(view)?;
    Ok(Locale {
        zone: ours.time_zone(),
        week_start: match ours.week_start.unwrap_or_default() {
            WeekStart::Monday => chrono::Weekday::Mon,
            WeekStart::Sunday => chrono::Weekday::Sun,
        },
        fiscal_start: ours.fiscal_start_month.and_then(|month| u32::try_from(month).ok()).unwrap_or(1),
        country: ours.country,
        currency: ours.currency,
        collation: ours.language.as_ref().map_or(Collation::ROOT, Collation::of),
        language: ours.language,
    })
}

pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Organisation>()? else { return Ok(()) };
    if after.zone.as_deref().is_some_and(|zone| zone.parse::<chrono_tz::Tz>().is_err()) {
        return Err(Error::problem(
            "zone",
            "zone.unknown",
            "this is not a time zone: write for example `Europe/Berlin`",
        ));
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
