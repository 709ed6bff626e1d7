//! A contact as both sides answer with it, to see that the answers are equal.

use crmkit_core::people::Contact;
use crmkit_record::Select;

/// What a careful program reads of a contact into its own type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Person {
    pub(crate) id: [u8; 16],
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) emails: Vec<Point>,
    pub(crate) phones: Vec<Point>,
    pub(crate) lifecycle: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) latest_source: Option<String>,
    pub(crate) owner: Option<[u8; 16]>,
    pub(crate) tags: Vec<String>,
    pub(crate) external_ids: Vec<(String, String)>,
    pub(crate) country: Option<String>,
    /// When the contact first reached a stage, one instant a stage, in microseconds.
    pub(crate) since: [Option<i64>; 8],
    pub(crate) created_at: i64,
    pub(crate) created_by: String,
    pub(crate) updated_at: i64,
    pub(crate) updated_by: String,
}

/// What a field held before and after a change.
pub(crate) type Sides = (Option<String>, Option<String>);

/// An e-mail address or a telephone number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) label: String,
    pub(crate) primary: bool,
    pub(crate) text: String,
}

impl Person {
    /// What cannot be equal on two sides: ids that each side gave, and the times of its own writes.
    pub(crate) fn comparable(mut self) -> Self {
        self.id = [0; 16];
        self.created_at = 0;
        self.updated_at = 0;
        // A stage was reached or was not; when is up to the clock.
        self.since = self.since.map(|at| at.map(|_| 0));
        self
    }
}

impl From<&Contact> for Person {
    fn from(contact: &Contact) -> Self {
        let micros = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| at.timestamp_micros());
        let point =
            |label: &str, primary, text: &str| Point { label: label.to_owned(), primary, text: text.to_owned() };
        Self {
            id: contact.id.untyped().to_bytes(),
            first_name: contact.first_name.clone(),
            last_name: contact.last_name.clone(),
            name: contact.name.clone(),
            title: contact.title.clone(),
            emails: contact.emails.iter().map(|item| point(&item.label, item.primary, item.value.as_str())).collect(),
            phones: contact.phones.iter().map(|item| point(&item.label, item.primary, item.value.as_str())).collect(),
            lifecycle: contact.lifecycle.map(|stage| stage.name().to_owned()),
            source: contact.source.clone(),
            latest_source: contact.latest_source.clone(),
            owner: contact.owner.map(|owner| owner.untyped().to_bytes()),
            tags: contact.tags.clone(),
            external_ids: contact.external_ids.iter().map(|item| (item.system.clone(), item.id.clone())).collect(),
            country: contact.country.as_ref().map(|country| country.code().to_owned()),
            since: [
                contact.subscriber_since,
                contact.lead_since,
                contact.marketing_qualified_since,
                contact.sales_qualified_since,
                contact.opportunity_since,
                contact.customer_since,
                contact.evangelist_since,
                contact.other_since,
            ]
            .map(micros),
            created_at: micros(contact.rest.created_at()).unwrap_or_default(),
            created_by: contact.rest.created_by().unwrap_or_default().to_owned(),
            updated_at: micros(contact.rest.updated_at()).unwrap_or_default(),
            updated_by: contact.rest.updated_by().unwrap_or_default().to_owned(),
        }
    }
}
