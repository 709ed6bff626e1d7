//! The checks behind an answer whether somebody may be contacted, each with its outcome and what it rests on.

use chrono::{DateTime, Utc};
use crmkit_record::{Record, RecordId};
use crmkit_record_derive::{Select, Shaped};
use serde::{Deserialize, Serialize};

use super::block::DoNotContact;
use super::ledger::{Consent, ConsentState};
use super::objection::Objection;
use super::purpose::{ContactChannel, LegalBasis, Purpose};
use crate::people::Contact;

/// What is checked before somebody is contacted, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Select)]
pub enum ContactCheck {
    /// Whether the purpose is still pursued.
    Purpose,
    /// Whether the person's data may be processed at all.
    Restriction,
    /// Whether the person objects.
    Objection,
    /// Whether the person wants to be tracked, for a purpose that tracks.
    Tracking,
    /// Whether there is an address on the channel.
    Address,
    /// Whether the person or the address is not to be contacted on the channel.
    Block,
    /// Whether there is a legal basis: consent where it is needed.
    Basis,
}

/// One check, its outcome and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ContactReason {
    /// What was checked.
    pub check: ContactCheck,
    /// Whether it leaves the way open.
    pub passed: bool,
    /// The outcome as a stable code, for example `consent.expired`.
    pub code: String,
    /// The type of the record that decided it, if one did that the reader may see.
    pub record_type: Option<String>,
    /// The id of that record.
    pub record: Option<RecordId>,
    /// The outcome in words.
    pub sentence: String,
}

/// What is known about a person, as far as it decides who may be contacted.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) contact: Contact,
    pub(super) purpose: Purpose,
    pub(super) consents: Vec<Consent>,
    pub(super) objections: Vec<Objection>,
    /// Those of the person, and those of others for the same addresses.
    pub(super) blocks: Vec<DoNotContact>,
    pub(super) now: DateTime<Utc>,
}

fn reason(check: ContactCheck, passed: bool, code: &str, sentence: impl Into<String>) -> ContactReason {
    ContactReason { check, passed, code: code.to_owned(), record_type: None, record: None, sentence: sentence.into() }
}

impl ContactReason {
    fn by<T: Record>(self, record: &T) -> Self {
        Self { record_type: Some(T::NAME.to_owned()), record: Some(record.id().untyped()), ..self }
    }
}

impl Facts {
    /// Every check for one address, in order. The answer is yes if all of them pass; none looks at another's outcome.
    pub(super) fn checks(
        &self,
        channel: ContactChannel,
        address: Option<&str>,
    ) -> (Vec<ContactReason>, Option<LegalBasis>) {
        let (basis, by) = self.basis(channel, address);
        let checks = vec![
            self.purpose(),
            self.restriction(),
            self.objection(),
            self.tracking(),
            Self::address(channel, address),
            self.block(channel, address),
            basis,
        ];
        (checks, by)
    }

    fn purpose(&self) -> ContactReason {
        let Purpose { name, retired, .. } = &self.purpose;
        match retired {
            true => reason(ContactCheck::Purpose, false, "purpose.retired", format!("`{name}` is no longer pursued")),
            false => reason(ContactCheck::Purpose, true, "purpose.pursued", format!("`{name}` is pursued")),
        }
        .by(&self.purpose)
    }

    fn restriction(&self) -> ContactReason {
        match self.contact.restricted_since {
            Some(since) => {
                let sentence = format!("the person's data has been stored only since {}", day(since));
                reason(ContactCheck::Restriction, false, "person.restricted", sentence).by(&self.contact)
            }
            None => {
                reason(ContactCheck::Restriction, true, "person.unrestricted", "the person's data may be processed")
            }
        }
    }

    fn objection(&self) -> ContactReason {
        match self.objections.iter().find(|objection| objection.forbids(&self.purpose)) {
            Some(objection) => {
                let what = if objection.purpose.is_some() { "to this purpose" } else { "to marketing" };
                let since = objection.made_at.map(day).unwrap_or_default();
                let sentence = format!("the person has objected {what} since {since}");
                reason(ContactCheck::Objection, false, "person.objects", sentence).by(objection)
            }
            None => reason(ContactCheck::Objection, true, "person.no_objection", "the person has not objected"),
        }
    }

    fn tracking(&self) -> ContactReason {
        match (self.purpose.tracking, self.contact.do_not_track == Some(true)) {
            (true, true) => {
                let sentence = "the person does not want to be tracked";
                reason(ContactCheck::Tracking, false, "person.do_not_track", sentence).by(&self.contact)
            }
            (true, false) => reason(ContactCheck::Tracking, true, "person.trackable", "the person may be tracked"),
            (false, _) => reason(ContactCheck::Tracking, true, "purpose.no_tracking", "the purpose does not track"),
        }
    }

    fn address(channel: ContactChannel, address: Option<&str>) -> ContactReason {
        match address {
            _ if channel == ContactChannel::Web => {
                reason(ContactCheck::Address, true, "address.not_needed", "the channel needs no address")
            }
            Some(_) => reason(ContactCheck::Address, true, "address.known", "there is an address"),
            None => {
                let sentence = format!("the person has no such address on the channel `{channel}`");
                reason(ContactCheck::Address, false, "address.missing", sentence)
            }
        }
    }

    fn block(&self, channel: ContactChannel, address: Option<&str>) -> ContactReason {
        let address = address.filter(|_| channel.has_address());
        match self.blocks.iter().find(|block| block.forbids(channel, address, self.now)) {
            Some(block) => {
                let whom = if block.address.is_some() { "the address" } else { "the person" };
                let why = block.cause.to_string().replace('_', " ");
                let sentence = format!("{whom} is not to be contacted on the channel `{channel}`: {why}");
                reason(ContactCheck::Block, false, "address.blocked", sentence).by(block)
            }
            None => reason(ContactCheck::Block, true, "address.open", "nothing forbids the channel"),
        }
    }

    /// The last check, and the basis that it found.
    fn basis(&self, channel: ContactChannel, address: Option<&str>) -> (ContactReason, Option<LegalBasis>) {
        let address = address.filter(|_| channel.has_address());
        let mine: Vec<&Consent> = self
            .consents
            .iter()
            .filter(|consent| {
                (consent.purpose, consent.channel) == (self.purpose.id, channel)
                    && consent.address.as_deref() == address
            })
            .collect();
        // The last withdrawal that holds for this address; one that names no address holds for every one.
        let withdrawn = self
            .consents
            .iter()
            .filter(|consent| {
                (consent.purpose, consent.channel, consent.state) == (self.purpose.id, channel, ConsentState::Withdrawn)
                    && (consent.address.is_none() || consent.address.as_deref() == address)
            })
            .max_by_key(|consent| consent.withdrawn_at);
        let needs_consent = self.purpose.needs_consent(channel);
        let in_force = mine.iter().find(|consent| {
            consent.is_in_force(&self.purpose, self.now)
                && (!needs_consent || consent.basis == LegalBasis::Consent)
                && withdrawn.is_none_or(|withdrawn| consent.is_after(withdrawn))
        });
        if let Some(consent) = in_force {
            let given = consent.given_at.map(day).unwrap_or_default();
            let sentence = match consent.basis {
                LegalBasis::Consent => format!("the person consented on {given}"),
                basis => format!("it stands on {} since {given}", words(basis)),
            };
            let code = if consent.basis == LegalBasis::Consent { "consent.given" } else { "basis.recorded" };
            return (reason(ContactCheck::Basis, true, code, sentence).by(*consent), Some(consent.basis));
        }
        // A withdrawal stands until a later consent is in force: one that waits for confirmation, has expired or is only
        // written down later changes nothing.
        if let Some(consent) = withdrawn {
            let when = consent.withdrawn_at.map(day).unwrap_or_default();
            let sentence = format!("the person withdrew on {when}");
            return (reason(ContactCheck::Basis, false, "consent.withdrawn", sentence).by(consent), None);
        }
        if let Some(basis) = self.purpose.standing_basis().filter(|_| !needs_consent) {
            let sentence = format!("it needs no consent: it stands on {}", words(basis));
            return (reason(ContactCheck::Basis, true, "basis.standing", sentence).by(&self.purpose), Some(basis));
        }
        let lacking = match mine.iter().max_by_key(|consent| (consent.given_at, consent.rest.revision())) {
            None => reason(ContactCheck::Basis, false, "consent.missing", "it needs consent, and there is none"),
            Some(consent) if consent.expires_at.is_some_and(|end| end <= self.now) => {
                let end = consent.expires_at.map(day).unwrap_or_default();
                reason(ContactCheck::Basis, false, "consent.expired", format!("the consent expired on {end}"))
                    .by(*consent)
            }
            Some(consent) if consent.state == ConsentState::Pending || consent.confirmed_at.is_none() => {
                let sentence = "the person has not confirmed the consent yet";
                reason(ContactCheck::Basis, false, "consent.unconfirmed", sentence).by(*consent)
            }
            Some(consent) => {
                let sentence = "what was agreed to is no basis that the purpose accepts";
                reason(ContactCheck::Basis, false, "consent.other_basis", sentence).by(*consent)
            }
        };
        (lacking, None)
    }
}

fn day(at: DateTime<Utc>) -> String {
    at.date_naive().to_string()
}

fn words(basis: LegalBasis) -> String {
    basis.to_string().replace('_', " ")
}
