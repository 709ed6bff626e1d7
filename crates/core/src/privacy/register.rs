//! The register of processing (GDPR, article 30), made from what the house is: its schema, purposes and retention rules.

use chrono::{DateTime, Utc};
use crmkit_engine::{Result, View};
use crmkit_record::Id;
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::retention::{RetentionAction, RetentionRule, period};
use super::subject;
use crate::people::{ContactChannel, LegalBasis, Purpose};

/// What is processed about persons, what for, on which basis and how long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RegisterOfProcessing {
    /// As of when.
    pub made_at: DateTime<Utc>,
    /// The record types that say something about persons.
    pub records: Vec<RegisteredRecord>,
    /// What the data is used for.
    pub purposes: Vec<RegisteredPurpose>,
}

/// A record type that says something about persons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RegisteredRecord {
    /// The type's name.
    pub record: String,
    /// Its name for people.
    pub label: String,
    /// What it is.
    pub doc: String,
    /// How it is about a person: `self`, or the fields that refer to one.
    pub relations: Vec<String>,
    /// The fields that identify a person.
    pub fields: Vec<RegisteredField>,
    /// How long it is kept.
    pub retention: Vec<RegisteredRetention>,
}

/// A field that identifies a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct RegisteredField {
    /// The field's path.
    pub field: String,
    /// Its name for people.
    pub label: String,
    /// What it is.
    pub doc: String,
    /// Whether it is shown only to who may see secrets.
    pub secret: bool,
}

/// How long records are kept, and what becomes of them then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RegisteredRetention {
    /// The rule.
    pub rule: Id<RetentionRule>,
    /// What it is called.
    pub name: String,
    /// How long, in words.
    pub period: String,
    /// Which records, as a filter; all of them where it is missing.
    pub filter: Option<String>,
    /// What becomes of them.
    pub action: RetentionAction,
    /// Whether it runs by itself.
    pub enabled: bool,
    /// Which law or interest the period stands on.
    pub legal_basis: Option<String>,
}

/// What data is used for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RegisteredPurpose {
    /// The purpose.
    pub purpose: Id<Purpose>,
    /// What it is called.
    pub name: String,
    /// What exactly the data is used for.
    pub description: Option<String>,
    /// The legal bases that it accepts.
    pub bases: Vec<LegalBasis>,
    /// The channels on which it needs consent.
    pub consent_channels: Vec<ContactChannel>,
    /// Whether it is direct marketing.
    pub marketing: bool,
    /// Who receives the data.
    pub recipients: Vec<String>,
    /// Whether it is still pursued.
    pub pursued: bool,
}

/// The register of processing: which record types and fields say something about persons, what they are used for, on which
/// legal basis, and how long they are kept. Record types and custom fields that are added later are in it by themselves.
///
/// # Errors
/// `NotFound` for somebody who may not see purposes or retention rules.
#[question(room = "privacy")]
pub fn register(view: &View) -> Result<RegisterOfProcessing> {
    let mut rules = Vec::new();
    view.each(|rule: RetentionRule| {
        rules.push(rule);
        Ok(())
    })?;
    let mut purposes = Vec::new();
    view.each(|purpose: Purpose| {
        let Purpose { id, name, description, bases, marketing, recipients, retired, .. } = purpose.clone();
        let bases = if bases.is_empty() { vec![LegalBasis::Consent] } else { bases };
        let channels = [
            ContactChannel::Email,
            ContactChannel::Phone,
            ContactChannel::Sms,
            ContactChannel::Messenger,
            ContactChannel::Post,
            ContactChannel::Web,
        ];
        purposes.push(RegisteredPurpose {
            purpose: id,
            name,
            description,
            bases,
            consent_channels: channels.into_iter().filter(|channel| purpose.needs_consent(*channel)).collect(),
            marketing,
            recipients,
            pursued: !retired,
        });
        Ok(())
    })?;
    purposes.sort_by(|one, other| one.name.cmp(&other.name));
    let ways = super::links::ways(view);
    let mut records = Vec::new();
    for schema in view.catalog().records() {
        let mut relations: Vec<String> =
            ways.iter().filter(|way| way.record == schema.name).map(|way| way.field.clone()).collect();
        if schema.name == "contact" {
            relations.insert(0, "self".to_owned());
        }
        let fields: Vec<RegisteredField> = schema
            .fields
            .iter()
            .filter(|field| subject::identifies(schema, field))
            .map(|field| RegisteredField {
                field: field.path(),
                label: field.label.clone(),
                doc: field.doc.clone(),
                secret: field.secret,
            })
            .collect();
        if relations.is_empty() && fields.is_empty() {
            continue;
        }
        let retention = rules
            .iter()
            .filter(|rule| rule.record_type == schema.name)
            .map(|rule| RegisteredRetention {
                rule: rule.id,
                name: rule.name.clone(),
                period: period(rule),
                filter: rule.filter.clone(),
                action: rule.action,
                enabled: rule.enabled,
                legal_basis: rule.legal_basis.clone(),
            })
            .collect();
        records.push(RegisteredRecord {
            record: schema.name.clone(),
            label: schema.label.clone(),
            doc: schema.doc.clone(),
            relations,
            fields,
            retention,
        });
    }
    Ok(RegisterOfProcessing { made_at: view.now(), records, purposes })
}
