//! A person.

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{Changed, Error, Result, User, Work};
use crmkit_record::{Address, Country, Email, ExternalId, Id, Labelled, Language, Phone, Rest, WebUrl};
use crmkit_record_derive::{Record, Shaped, operation};
use serde::{Deserialize, Serialize};

use super::consent::ContactChannel;
use super::lifecycle::{HasLifecycle, Lifecycle, keep, sides};

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Record, garde::Validate)]
#[garde(allow_unvalidated)]
#[record(number = 10, name = "contact", plural = "contacts", title = "name", person)]
pub struct Contact {
    /// The contact's id.
    pub id: Id<Contact>,
    /// Given name.
    #[field(20, searchable, personal)]
    #[garde(inner(length(chars, max = 200)))]
    pub first_name: Option<String>,
    /// Family name.
    #[field(21, searchable, personal)]
    #[garde(inner(length(chars, max = 200)))]
    pub last_name: Option<String>,
    /// The name in one piece: given and family name, or the primary e-mail address where both are missing.
    #[field(22, searchable, personal, indexed, read_only, optional, computed_by = "first and last name")]
    pub name: String,
    /// Position, for example `Head of Purchasing`.
    #[field(23)]
    pub title: Option<String>,
    /// E-mail addresses with a label each; exactly one is primary.
    #[field(24, label = "E-mails", personal, indexed, searchable)]
    pub emails: Vec<Labelled<Email>>,
    /// Telephone numbers with a label each; exactly one is primary.
    #[field(25, personal)]
    pub phones: Vec<Labelled<Phone>>,
    /// Postal addresses with a label each; exactly one is primary.
    #[field(26, personal)]
    pub addresses: Vec<Labelled<Address>>,
    /// Day of birth.
    #[field(27, personal)]
    pub birthday: Option<NaiveDate>,
    /// The language to write in.
    #[field(28)]
    pub language: Option<Language>,
    /// The IANA time zone that the contact lives in.
    #[field(29)]
    pub zone: Option<String>,
    /// Where the contact stands; moves forward only, unless overridden with a reason.
    #[field(30)]
    pub lifecycle: Option<Lifecycle>,
    /// Why the lifecycle was last overridden.
    #[field(31, read_only)]
    pub lifecycle_reason: Option<String>,
    /// When the lifecycle was last overridden.
    #[field(32, read_only)]
    pub lifecycle_overridden_at: Option<DateTime<Utc>>,
    /// Where the contact first came from; never changes once it is set.
    #[field(33)]
    pub source: Option<String>,
    /// Where the contact last came from.
    #[field(34)]
    pub latest_source: Option<String>,
    /// The campaign parameter `utm_source` of the last touch.
    #[field(35)]
    pub utm_source: Option<String>,
    /// The campaign parameter `utm_medium` of the last touch.
    #[field(36)]
    pub utm_medium: Option<String>,
    /// The campaign parameter `utm_campaign` of the last touch.
    #[field(37)]
    pub utm_campaign: Option<String>,
    /// Who looks after the contact.
    #[field(38, on_delete = "clear")]
    pub owner: Option<Id<User>>,
    /// Free labels.
    #[field(39)]
    pub tags: Vec<String>,
    /// What other systems call the contact; unique in each system.
    #[field(40, unique)]
    pub external_ids: Vec<ExternalId>,
    /// A page about the contact.
    #[field(41, personal)]
    pub website: Option<WebUrl>,
    /// Country of residence.
    #[field(42)]
    pub country: Option<Country>,
    /// Anything else.
    #[field(43, long, searchable)]
    pub description: Option<String>,
    /// When the contact first became a subscriber.
    #[field(44, read_only)]
    pub subscriber_since: Option<DateTime<Utc>>,
    /// When the contact first became a lead.
    #[field(45, read_only)]
    pub lead_since: Option<DateTime<Utc>>,
    /// When the contact first became marketing-qualified.
    #[field(46, read_only)]
    pub marketing_qualified_since: Option<DateTime<Utc>>,
    /// When the contact first became sales-qualified.
    #[field(47, read_only)]
    pub sales_qualified_since: Option<DateTime<Utc>>,
    /// When the contact first became an opportunity.
    #[field(48, read_only)]
    pub opportunity_since: Option<DateTime<Utc>>,
    /// When the contact first became a customer.
    #[field(49, read_only)]
    pub customer_since: Option<DateTime<Utc>>,
    /// When the contact first became an evangelist.
    #[field(50, read_only)]
    pub evangelist_since: Option<DateTime<Utc>>,
    /// When the contact first became something else.
    #[field(51, read_only)]
    pub other_since: Option<DateTime<Utc>>,
    /// Since when the contact's data is stored and not processed; see `privacy.restrict`.
    #[field(52, read_only)]
    pub restricted_since: Option<DateTime<Utc>>,
    /// Why it is not processed.
    #[field(53, read_only, long)]
    pub restriction_reason: Option<String>,
    /// Whether the contact does not want to be tracked. It may still be written to.
    #[field(54)]
    pub do_not_track: Option<bool>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl Contact {
    /// The primary e-mail address.
    #[must_use]
    pub fn primary_email(&self) -> Option<&Email> {
        self.emails.iter().find(|item| item.primary).map(|item| &item.value)
    }

    /// The addresses that the contact can be reached at on a channel, the primary one first.
    #[must_use]
    pub fn addresses_on(&self, channel: ContactChannel) -> Vec<String> {
        fn in_order<T>(items: &[Labelled<T>], text: impl Fn(&T) -> String) -> Vec<String> {
            let (first, others): (Vec<_>, Vec<_>) = items.iter().partition(|item| item.primary);
            first.into_iter().chain(others).map(|item| text(&item.value)).collect()
        }
        match channel {
            ContactChannel::Email => in_order(&self.emails, |email| email.as_str().to_owned()),
            ContactChannel::Phone | ContactChannel::Sms | ContactChannel::Messenger => {
                in_order(&self.phones, |phone| phone.as_str().to_owned())
            }
            ContactChannel::Post => in_order(&self.addresses, ToString::to_string),
            ContactChannel::Web => Vec::new(),
        }
    }

    fn full_name(&self) -> String {
        let parts: Vec<&str> = [&self.first_name, &self.last_name].into_iter().flatten().map(String::as_str).collect();
        match (parts.is_empty(), self.primary_email()) {
            (true, Some(email)) => email.as_str().to_owned(),
            _ => parts.join(" "),
        }
    }
}

impl HasLifecycle for Contact {
    fn lifecycle(&self) -> Option<Lifecycle> {
        self.lifecycle
    }

    fn overridden_at(&self) -> Option<DateTime<Utc>> {
        self.lifecycle_overridden_at
    }

    fn since(&mut self, stage: Lifecycle) -> Option<&mut Option<DateTime<Utc>>> {
        Some(match stage {
            Lifecycle::Subscriber => &mut self.subscriber_since,
            Lifecycle::Lead => &mut self.lead_since,
            Lifecycle::MarketingQualified => &mut self.marketing_qualified_since,
            Lifecycle::SalesQualified => &mut self.sales_qualified_since,
            Lifecycle::Opportunity => &mut self.opportunity_since,
            Lifecycle::Customer => &mut self.customer_since,
            Lifecycle::Evangelist => &mut self.evangelist_since,
            Lifecycle::Other => &mut self.other_since,
        })
    }
}

/// Names the contact, keeps its first source and its lifecycle.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some((before, mut after)) = sides::<Contact>(changed)? else { return Ok(()) };
    check_zone(after.zone.as_deref())?;
    let first = before.as_ref().and_then(|before| before.source.as_ref());
    if first.is_some() && first != after.source.as_ref() {
        let message = "the source of the first touch does not change: a new touch goes to `latest_source`";
        return Err(Error::problem("source", "contact.source_fixed", message));
    }
    let mut derived = keep(work, before.as_ref(), &mut after)?;
    if after.source.is_some() && after.latest_source.is_none() {
        after.latest_source = after.source.clone();
        derived = true;
    }
    let name = after.full_name();
    if name.is_empty() {
        return Err(Error::problem(
            "last_name",
            "contact.name_required",
            "a contact needs a name or an e-mail address",
        ));
    }
    if name != after.name {
        after.name = name;
        derived = true;
    }
    if derived {
        work.update(after)?;
    }
    Ok(())
}

pub(super) fn check_zone(zone: Option<&str>) -> Result<()> {
    match zone {
        Some(zone) if zone.parse::<chrono_tz::Tz>().is_err() => {
            let message = format!("`{zone}` is not a time zone: write for example `Europe/Berlin`");
            Err(Error::problem("zone", "zone.unknown", message))
        }
        _ => Ok(()),
    }
}

/// How somebody came to us this time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct Touch {
    /// The channel, for example `web` or `trade fair`.
    pub source: String,
    /// The campaign parameter `utm_source`.
    pub utm_source: Option<String>,
    /// The campaign parameter `utm_medium`.
    pub utm_medium: Option<String>,
    /// The campaign parameter `utm_campaign`.
    pub utm_campaign: Option<String>,
}

/// Notes how a contact came to us: the first touch sets the source for good, each one sets the latest source.
///
/// # Arguments
/// - `contact`: who came
/// - `touch`: how
///
/// # Errors
/// `Invalid` for a touch without a source, `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn touch(work: &mut Work<'_>, contact: Id<Contact>, touch: Touch) -> Result<Contact> {
    if touch.source.trim().is_empty() {
        return Err(Error::problem("touch.source", "touch.source_required", "a touch needs a source"));
    }
    work.modify(contact, |contact| {
        contact.source.get_or_insert_with(|| touch.source.clone());
        contact.latest_source = Some(touch.source);
        contact.utm_source = touch.utm_source;
        contact.utm_medium = touch.utm_medium;
        contact.utm_campaign = touch.utm_campaign;
        Ok(())
    })?;
    work.settled(contact)
}

/// Makes one of a contact's e-mail addresses the primary one.
///
/// # Arguments
/// - `contact`: whose address
/// - `email`: which of its addresses
///
/// # Errors
/// `Invalid` if the contact has no such address, `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn set_primary_email(work: &mut Work<'_>, contact: Id<Contact>, email: String) -> Result<Contact> {
    let wanted = Email::parse(&email).map_err(|problem| problem.at("email"))?;
    work.modify(contact, |contact| {
        make_primary(&mut contact.emails, "email", |item| item.as_str() == wanted.as_str())
    })?;
    work.settled(contact)
}

/// Makes one of a contact's telephone numbers the primary one.
///
/// # Arguments
/// - `contact`: whose number
/// - `phone`: which of its numbers, as `+<country><number>` or as it was entered
///
/// # Errors
/// `Invalid` if the contact has no such number, `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn set_primary_phone(work: &mut Work<'_>, contact: Id<Contact>, phone: String) -> Result<Contact> {
    let phone = phone.trim().to_owned();
    work.modify(contact, |contact| {
        make_primary(&mut contact.phones, "phone", |item| {
            item.e164() == phone || item.as_str() == phone || item.entered() == phone
        })
    })?;
    work.settled(contact)
}

fn make_primary<T>(items: &mut [Labelled<T>], path: &str, wanted: impl Fn(&T) -> bool) -> Result<()> {
    if !items.iter().any(|item| wanted(&item.value)) {
        return Err(Error::problem(path, "list.item_unknown", format!("the contact has no such {path}")));
    }
    let mut found = false;
    for item in items {
        item.primary = !found && wanted(&item.value);
        found |= item.primary;
    }
    Ok(())
}
