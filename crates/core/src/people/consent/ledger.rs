//! The ledger of consent.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Problem, Rest, Value};
use crmkit_record_derive::{Record, Select, Shaped, operation};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::purpose::{ContactChannel, LegalBasis, Purpose};
use super::wording::{self, Wording};
use crate::people::Contact;

/// That a person agreed to a purpose on a channel and an address, or no longer does.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 62, name = "consent", plural = "consents", part_of = "person")]
pub struct Consent {
    /// The consent's id.
    pub id: Id<Consent>,
    /// Who.
    #[field(20, subject, on_delete = "cascade")]
    pub person: Id<Contact>,
    /// What for.
    #[field(21, on_delete = "refuse")]
    pub purpose: Id<Purpose>,
    /// On which channel.
    #[field(22)]
    pub channel: ContactChannel,
    /// At which address, as the contact's record has it; none on a channel without addresses, and none for a withdrawal at all
    /// addresses.
    #[field(23, indexed, personal)]
    pub address: Option<String>,
    /// On which legal basis; consent unless something else is said.
    #[field(24)]
    pub basis: LegalBasis,
    /// The words that the person agreed to.
    #[field(25, on_delete = "refuse")]
    pub wording: Option<Id<Wording>>,
    /// Whether it is in force, as far as nothing has expired.
    #[field(26, read_only)]
    pub state: ConsentState,
    /// When the person agreed.
    #[field(27)]
    pub given_at: Option<DateTime<Utc>>,
    /// Where, for example the name of a form.
    #[field(28)]
    pub source: Option<String>,
    /// What proves it.
    #[field(29, long, personal)]
    pub evidence: Option<String>,
    /// The internet address that it came from.
    #[field(30, personal)]
    pub ip: Option<String>,
    /// When it ends by itself.
    #[field(31)]
    pub expires_at: Option<DateTime<Utc>>,
    /// When the person confirmed it.
    #[field(32, read_only)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Where it was confirmed.
    #[field(33, read_only)]
    pub confirmed_source: Option<String>,
    /// The internet address that the confirmation came from.
    #[field(34, read_only, personal)]
    pub confirmed_ip: Option<String>,
    /// When it was withdrawn.
    #[field(35, read_only)]
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// How it was withdrawn.
    #[field(36, read_only)]
    pub withdrawn_source: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Where a consent stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Select)]
pub enum ConsentState {
    /// It waits to be confirmed.
    #[default]
    Pending,
    /// It was given.
    Given,
    /// It was withdrawn.
    Withdrawn,
}

impl Consent {
    /// Whether it permits anything at an instant: given, not expired, and confirmed where the purpose asks for that.
    #[must_use]
    pub fn is_in_force(&self, purpose: &Purpose, now: DateTime<Utc>) -> bool {
        let confirmed = !purpose.double_opt_in || self.basis != LegalBasis::Consent || self.confirmed_at.is_some();
        self.state == ConsentState::Given
            && confirmed
            && purpose.accepts(self.basis)
            && self.expires_at.is_none_or(|end| now < end)
    }

    /// Whether the person agreed after a withdrawal: when it was confirmed counts, or else when it was given, not when it was
    /// written down. At the very instant of the withdrawal it is after it: a withdrawal takes every consent that is there.
    pub(super) fn is_after(&self, withdrawn: &Self) -> bool {
        self.confirmed_at.or(self.given_at) >= withdrawn.withdrawn_at
    }

    /// What was agreed to, which never changes.
    fn terms(&self) -> impl PartialEq + use<> {
        let place = (self.person, self.purpose, self.channel);
        (place, self.basis, self.wording, self.given_at, self.source.clone(), self.expires_at)
    }
}

/// All consents of a person, withdrawn ones included, oldest first.
pub(super) fn of_person(view: &View, person: Id<Contact>) -> Result<Vec<Consent>> {
    view.all_by("person", &Value::Reference(person.untyped()))
}

/// INVARIANT: a consent moves forward only, and what was agreed to does not change. Its evidence and internet addresses may
/// be removed, never replaced; its address only when the person no longer has it.
pub(in crate::people) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let before = changed.before::<Consent>()?;
    let Some(after) = changed.after::<Consent>()? else { return stays_with_person(work, before.map(|it| it.person)) };
    let purpose = work.get(after.purpose)?;
    let Some(before) = before else {
        wording::of_purpose(work, &after)?;
        let mut made = after.clone();
        made.given_at = Some(after.given_at.unwrap_or(work.now()));
        made.expires_at = match (after.expires_at, purpose.consent_days) {
            (None, Some(days)) => made.given_at.and_then(|at| at.checked_add_signed(TimeDelta::try_days(days)?)),
            (given, _) => given,
        };
        if made.state == ConsentState::Pending && !(purpose.double_opt_in && made.basis == LegalBasis::Consent) {
            made.state = ConsentState::Given;
        }
        check_new(work, &made, &purpose)?;
        if made != after {
            work.update(made)?;
        }
        return Ok(());
    };
    let fixed = |message| Err(Error::problem("state", "consent.fixed", message));
    if before.terms() != after.terms() {
        return fixed("what was agreed to does not change: withdraw this consent and give another");
    }
    let replaced = |was: &Option<String>, is: &Option<String>| is.is_some() && was != is;
    if replaced(&before.evidence, &after.evidence) || replaced(&before.ip, &after.ip) {
        return fixed("the evidence of a consent does not change");
    }
    if before.address != after.address {
        // Without its address a withdrawal would forbid nothing.
        let held = work.find(after.person)?.is_some_and(|person| {
            before.address.as_ref().is_some_and(|address| person.addresses_on(before.channel).contains(address))
        });
        if held || after.address.is_some() {
            return fixed("the address of a consent does not change while the person has it");
        }
    }
    if after.state < before.state
        || (before.state == ConsentState::Withdrawn && before.withdrawn_at != after.withdrawn_at)
    {
        return fixed("a consent that was withdrawn is given anew, not taken back");
    }
    let confirmed = |it: &Consent| (it.confirmed_at, it.confirmed_source.clone());
    if before.confirmed_at.is_some() && confirmed(&before) != confirmed(&after) {
        return fixed("a confirmation does not change");
    }
    if after.state == ConsentState::Withdrawn && after.withdrawn_at.is_none() {
        return fixed("a withdrawal has a time: use `privacy.withdraw_consent`");
    }
    Ok(())
}

fn check_new(view: &View, made: &Consent, purpose: &Purpose) -> Result<()> {
    if !purpose.accepts(made.basis) {
        let message = format!("the purpose `{}` does not accept the basis `{}`", purpose.name, made.basis);
        return Err(Error::problem("basis", "consent.basis_not_accepted", message));
    }
    let everywhere = made.state == ConsentState::Withdrawn && made.address.is_none();
    if made.channel.has_address() != made.address.is_some() && !everywhere {
        let message = match made.address {
            Some(_) => format!("there are no addresses on the channel `{}`", made.channel),
            None => format!("a consent on the channel `{}` is for one address", made.channel),
        };
        return Err(Error::problem("address", "consent.address", message));
    }
    if made.given_at.is_some_and(|at| at > view.now()) {
        return Err(Error::problem("given_at", "consent.in_future", "a consent cannot be given in the future"));
    }
    if made.state == ConsentState::Withdrawn && made.withdrawn_at.is_none() {
        return Err(Error::problem("withdrawn_at", "consent.withdrawal_time", "a withdrawal has a time"));
    }
    Ok(())
}

/// Refuses to delete what is kept as long as its person: evidence that would otherwise vanish.
pub(super) fn stays_with_person(view: &View, person: Option<Id<Contact>>) -> Result<()> {
    match person {
        Some(person) if view.find(person)?.is_some() => {
            let message = "what a person agreed or objected to is kept as long as the person";
            Err(Error::problem("id", "consent.kept", message))
        }
        _ => Ok(()),
    }
}

/// How a consent came about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct ConsentGiven {
    /// The address that it is for; the person's primary one where it is missing.
    pub address: Option<String>,
    /// The legal basis; consent where it is missing.
    pub basis: Option<LegalBasis>,
    /// The words that the person agreed to.
    pub wording: Option<Id<Wording>>,
    /// When; the present where it is missing.
    pub given_at: Option<DateTime<Utc>>,
    /// Where, for example the name of a form.
    pub source: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// The internet address that it came from.
    pub ip: Option<String>,
    /// When it ends; after the days of the purpose where it is missing.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Writes down that a person agreed. Where the purpose asks for a double opt-in, the consent waits for
/// `privacy.confirm_consent`, and a message `privacy.confirm` for the host says so.
///
/// # Arguments
/// - `person`: who
/// - `purpose`: what for
/// - `channel`: on which channel
/// - `given`: how it came about
///
/// # Errors
/// `Invalid` for a basis that the purpose does not accept, or an address that the person does not have; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn give_consent(
    work: &mut Work<'_>,
    person: Id<Contact>,
    purpose: Id<Purpose>,
    channel: ContactChannel,
    given: Option<ConsentGiven>,
) -> Result<Consent> {
    let given = given.unwrap_or_default();
    let seen = work.get(person)?;
    let address = address_of(work, &seen, channel, given.address.as_deref())?;
    let ConsentGiven { basis, wording, given_at, source, evidence, ip, expires_at, .. } = given;
    let id = work.create(Consent {
        person,
        purpose,
        channel,
        address,
        basis: basis.unwrap_or_default(),
        wording,
        given_at,
        source,
        evidence,
        ip,
        expires_at,
        ..Consent::default()
    })?;
    let consent = work.settled(id)?;
    if consent.state == ConsentState::Pending {
        work.emit("privacy.confirm", id, json!({ "channel": channel, "purpose": purpose }));
    }
    Ok(consent)
}

/// The address that is meant, as the contact's record has it: the one that was named, or else the first one that the actor
/// sees whole.
pub(super) fn address_of(
    view: &View,
    seen: &Contact,
    channel: ContactChannel,
    named: Option<&str>,
) -> Result<Option<String>> {
    if !channel.has_address() {
        return Ok(named.map(str::to_owned));
    }
    let known = view.with_system_rights(|view| view.get(seen.id))?.addresses_on(channel);
    let found = match named.map(|named| canonical(channel, named)) {
        Some(wanted) => known.into_iter().find(|known| *known == wanted),
        None => {
            let visible = seen.addresses_on(channel);
            known.into_iter().find(|known| visible.contains(known))
        }
    };
    found.map(Some).ok_or_else(|| {
        let message = match named {
            Some(_) => format!("the contact has no such address on the channel `{channel}`"),
            None => {
                format!("there is no address on the channel `{channel}` that can be shown: name the one that is meant")
            }
        };
        Error::problem("address", "consent.address_unknown", message)
    })
}

/// An address in the form that the contact's record has it in.
pub(super) fn canonical(channel: ContactChannel, text: &str) -> String {
    parsed(channel, text).unwrap_or_else(|_| text.trim().to_owned())
}

/// An address of a channel in the form that contacts have it in.
pub(super) fn parsed(channel: ContactChannel, text: &str) -> std::result::Result<String, Problem> {
    match channel {
        ContactChannel::Email => crmkit_record::Email::parse(text).map(|email| email.as_str().to_owned()),
        _ => crmkit_record::Phone::parse(text, None).map(|phone| phone.as_str().to_owned()),
    }
}

/// Confirms a consent: the second half of a double opt-in.
///
/// # Arguments
/// - `consent`: which consent
/// - `source`: where it was confirmed, for example the link in a mail
/// - `ip`: the internet address that the confirmation came from
///
/// # Errors
/// `Invalid` for a consent that does not wait for it, or no longer can; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn confirm_consent(
    work: &mut Work<'_>,
    consent: Id<Consent>,
    source: Option<String>,
    ip: Option<String>,
) -> Result<Consent> {
    let waiting = work.get(consent)?;
    let now = work.now();
    if waiting.state != ConsentState::Pending {
        let message = format!("a consent that is {} is not confirmed", waiting.state);
        return Err(Error::problem("consent", "consent.not_pending", message));
    }
    let days = work.with_system_rights(|view| Ok(view.get(waiting.purpose)?.confirm_days))?;
    let last = days.and_then(|days| waiting.given_at?.checked_add_signed(TimeDelta::try_days(days)?));
    if [last, waiting.expires_at].into_iter().flatten().any(|end| end <= now) {
        return Err(Error::problem(
            "consent",
            "consent.too_late",
            "the consent can no longer be confirmed: give it anew",
        ));
    }
    work.update(Consent {
        state: ConsentState::Given,
        confirmed_at: Some(now),
        confirmed_source: source,
        confirmed_ip: ip,
        ..waiting
    })?;
    work.settled(consent)
}

/// Withdraws what a person agreed to, and gives what stands in the ledger then. Where nothing was agreed to, and where no
/// address is named, the withdrawal itself is written down: it forbids the purpose also where that needs no consent, and
/// without an address at every one that the person has or gets. What was agreed to before it, and is written down later,
/// does not count.
///
/// # Arguments
/// - `person`: who
/// - `purpose`: what for
/// - `channel`: on which channel
/// - `address`: at which address; at all of them where it is missing
/// - `source`: how, for example the link in a mail
///
/// # Errors
/// `NotFound`, `Denied`; `Invalid` for an address that the person never agreed with and does not have.
#[operation(room = "privacy")]
pub fn withdraw_consent(
    work: &mut Work<'_>,
    person: Id<Contact>,
    purpose: Id<Purpose>,
    channel: ContactChannel,
    address: Option<String>,
    source: Option<String>,
) -> Result<Vec<Consent>> {
    let seen = work.get(person)?;
    let now = work.now();
    let wanted = match address.as_deref() {
        Some(named) if channel.has_address() => Some(canonical(channel, named)),
        _ => None,
    };
    let mut withdrawn = Vec::new();
    let (mut known, mut unseen) = (false, false);
    for consent in work.with_system_rights(|view| of_person(view, person))? {
        let meant = wanted.is_none() || consent.address == wanted;
        if (consent.purpose, consent.channel) != (purpose, channel) || !meant {
            continue;
        }
        known = true;
        if consent.state == ConsentState::Withdrawn {
            continue;
        }
        // One that the actor does not see stays as it is: the withdrawal that is written down below forbids what it permits.
        if !(work.may_read("consent") && work.sees("consent", consent.id.untyped())?) {
            unseen = true;
        } else {
            work.update(Consent {
                state: ConsentState::Withdrawn,
                withdrawn_at: Some(now),
                withdrawn_source: source.clone(),
                ..consent.clone()
            })?;
            withdrawn.push(consent.id);
        }
    }
    // One at all addresses is written down as such: it holds also for those that are not known yet.
    let everywhere = channel.has_address() && wanted.is_none();
    if everywhere || unseen || withdrawn.is_empty() {
        let address = match &wanted {
            Some(wanted) if !known => address_of(work, &seen, channel, Some(wanted))?,
            wanted => wanted.clone(),
        };
        let basis = work.with_system_rights(|view| view.get(purpose))?.bases.first().copied().unwrap_or_default();
        withdrawn.push(work.create(Consent {
            person,
            purpose,
            channel,
            address,
            basis,
            state: ConsentState::Withdrawn,
            withdrawn_at: Some(now),
            withdrawn_source: source.clone(),
            ..Consent::default()
        })?);
    }
    withdrawn.into_iter().map(|id| work.settled(id)).collect()
}
