//! Contacts and companies, how they belong together, and where they stand.
//!
//! Invariants, kept by the rules of this room:
//! - a contact that belongs to companies has exactly one primary company;
//! - e-mails, phones and addresses have exactly one primary each (kept by the schema);
//! - no company is its own ancestor, no contact is related to itself;
//! - the lifecycle stage moves forward only, unless it is overridden with a reason;
//! - the source of the first touch never changes once it is set;
//! - what a person agreed and objected to is a ledger (see `consent/mod.rs`).

mod affiliation;
mod company;
mod consent;
mod contact;
mod lifecycle;
mod relationship;
#[cfg(test)]
mod tests;

pub use affiliation::{
    Affiliation, CompanyLink, ContactLink, companies_of, contacts_of, link_company, set_primary_company,
};
pub(crate) use company::with_subsidiaries;
pub use company::{Company, HierarchyNode, hierarchy};
pub use consent::{
    BlockReason, Consent, ConsentGiven, ConsentState, ContactChannel, ContactCheck, ContactReason, Contactable,
    ContactablePage, DoNotContact, LegalBasis, MayContact, NewBlock, Objection, Purpose, Wording, block,
    confirm_consent, contactable, give_consent, lift_objection, may_contact, object, restrict, unblock, unrestrict,
    withdraw_consent,
};
pub use contact::{Contact, Touch, set_primary_email, set_primary_phone, touch};
pub use lifecycle::{
    Lifecycle, advance_company, advance_contact, override_company_lifecycle, override_contact_lifecycle,
};
pub use relationship::{RelatedContact, Relationship, RelationshipType, relate, relationships};

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("people")
        .checked_record::<Contact>()
        .checked_record::<Company>()
        .record::<Affiliation>()
        .record::<RelationshipType>()
        .record::<Relationship>()
        .record::<Purpose>()
        .record::<Wording>()
        .record::<Consent>()
        .record::<Objection>()
        .record::<DoNotContact>()
        .rule::<Contact>("contact", contact::rule)
        .rule::<Contact>("restriction", consent::restriction::rule)
        .rule::<Purpose>("purpose", consent::purpose::rule)
        .rule::<Wording>("wording", consent::wording::rule)
        .rule::<Consent>("consent", consent::ledger::rule)
        .rule::<Objection>("objection", consent::objection::rule)
        .rule::<DoNotContact>("do not contact", consent::block::rule)
        .rule::<Company>("company", company::rule)
        .rule::<Affiliation>("affiliation", affiliation::rule)
        .rule::<RelationshipType>("relationship type", relationship::type_rule)
        .rule::<Relationship>("relationship", relationship::rule)
        .operation::<affiliation::LinkCompanyOperation>()
        .operation::<affiliation::SetPrimaryCompanyOperation>()
        .operation::<contact::SetPrimaryEmailOperation>()
        .operation::<contact::SetPrimaryPhoneOperation>()
        .operation::<contact::TouchOperation>()
        .operation::<consent::block::BlockOperation>()
        .operation::<consent::block::UnblockOperation>()
        .operation::<consent::ledger::GiveConsentOperation>()
        .operation::<consent::ledger::ConfirmConsentOperation>()
        .operation::<consent::ledger::WithdrawConsentOperation>()
        .operation::<consent::objection::ObjectOperation>()
        .operation::<consent::objection::LiftObjectionOperation>()
        .operation::<consent::restriction::RestrictOperation>()
        .operation::<consent::restriction::UnrestrictOperation>()
        .operation::<lifecycle::OverrideContactLifecycleOperation>()
        .operation::<lifecycle::OverrideCompanyLifecycleOperation>()
        .operation::<relationship::RelateOperation>()
        .question::<affiliation::CompaniesOfQuestion>()
        .question::<affiliation::ContactsOfQuestion>()
        .question::<consent::may_contact::MayContactQuestion>()
        .question::<consent::may_contact::ContactableQuestion>()
        .question::<company::HierarchyQuestion>()
        .question::<relationship::RelationshipsQuestion>()
}
