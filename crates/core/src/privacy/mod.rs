//! Privacy: what a person can ask for and what the house must be able to show.
//!
//! - [`everything`] about a person, as data and as a page, and a [`portable`] copy of it;
//! - erasure by a plan ([`plan_erasure`], [`erase`]) with a certificate, after which nothing of the person is left and its
//!   addresses do not come back;
//! - retention rules ([`RetentionRule`]) with a preview and a report of each run;
//! - legal holds ([`LegalHold`]), which win over all of these;
//! - the [`register`] of processing, made from the schema, the purposes and the retention rules.
//!
//! Who may be contacted stands in `people`, under the verbs `privacy.…`.
//!
//! Invariants, kept by the rules of this room:
//! - no record under a legal hold is deleted, erased, anonymised or removed by a retention rule;
//! - no contact gets an address of a person that was erased, unless the person was readmitted;
//! - certificates, reports and the key of the hashes neither change nor go.
//!
//! Absent on purpose: mails to the person, and deadlines. A host sends the page and watches the month.

#[cfg(test)]
mod access_tests;
mod card;
mod erase;
mod erasure;
mod everything;
mod hold;
mod key;
mod links;
mod page;
mod portable;
mod register;
mod removal;
#[cfg(test)]
mod removal_tests;
mod retention;
mod subject;
mod suppression;
#[cfg(test)]
mod tests;

pub use erasure::{
    ErasureAction, ErasureMode, ErasureOptions, ErasurePlan, ErasureStep, KeptRecords, erase, forget_deleted,
    plan_erasure,
};
pub use everything::{EverythingOptions, FollowedLink, PersonFile, PersonRecord, everything};
pub use hold::{LegalHold, holds_on, release_hold};
pub use key::PrivacyKey;
pub use page::everything_page;
pub use portable::{PortableCopy, PortableFile, portable};
pub use register::{
    RegisterOfProcessing, RegisteredField, RegisteredPurpose, RegisteredRecord, RegisteredRetention, register,
};
pub use removal::{Removal, RemovalCheck, RemovalKind, verify_removal};
pub use retention::{
    RetentionAction, RetentionPreview, RetentionRule, RetentionStart, retention_preview, run_retention,
};
pub use suppression::{Suppression, readmit};

use crmkit_engine::Room;

use crate::people::Contact;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("privacy")
        .record::<LegalHold>()
        .record::<RetentionRule>()
        .record::<Removal>()
        .record::<Suppression>()
        .record::<PrivacyKey>()
        .rule::<LegalHold>("legal hold", hold::rule)
        .rule::<RetentionRule>("retention rule", retention::rule)
        .rule::<Removal>("removal", removal::rule)
        .rule::<Suppression>("suppression", suppression::rule)
        .rule::<PrivacyKey>("privacy key", key::rule)
        .rule::<Contact>("suppressed", suppression::contact_rule)
        .rule_for_every("legal hold", hold::keep)
        .on_due(retention::JOB, retention::fall_due)
        .operation::<hold::ReleaseHoldOperation>()
        .operation::<retention::RunRetentionOperation>()
        .operation::<erasure::EraseOperation>()
        .operation::<erasure::ForgetDeletedOperation>()
        .operation::<suppression::ReadmitOperation>()
        .question::<everything::EverythingQuestion>()
        .question::<page::EverythingPageQuestion>()
        .question::<portable::PortableQuestion>()
        .question::<register::RegisterQuestion>()
        .question::<hold::HoldsOnQuestion>()
        .question::<retention::RetentionPreviewQuestion>()
        .question::<erasure::PlanErasureQuestion>()
        .question::<removal::VerifyRemovalQuestion>()
}
