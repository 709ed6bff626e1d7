//! What a person has agreed to, objected to and asked us to leave: who may be contacted, what for and how.
//!
//! Consent is given for a purpose, a channel and an address, with the wording that was shown and the evidence of it. It is
//! a ledger: a consent is given, confirmed, withdrawn or expires, and is never rewritten or deleted while its person is
//! there. [`may_contact`] reads it together with everything that forbids, and says why.
//!
//! It stands in the ground room because campaigns and messages, far below `privacy`, must ask before they write to anybody.
//! Its verbs are called `privacy.…`: that is where a host looks for them.
//!
//! Invariants, kept by the rules of this folder:
//! - a consent moves forward only: pending, given, withdrawn; what was agreed to does not change;
//! - a wording that somebody agreed to stays as it was;
//! - an objection is lifted once and never deleted while its person is there;
//! - a block's address is canonical; a block does not move to others, and is lifted with a reason or ends by itself;
//! - what was agreed to before a withdrawal does not count after it, whenever it is written down;
//! - a person whose processing is restricted does not change until the restriction ends.

pub(super) mod block;
mod check;
pub(super) mod ledger;
pub(super) mod may_contact;
pub(super) mod objection;
pub(super) mod purpose;
pub(super) mod restriction;
#[cfg(test)]
mod tests;
pub(super) mod wording;

pub use block::{BlockReason, DoNotContact, NewBlock, block, unblock};
pub use check::{ContactCheck, ContactReason};
pub use ledger::{Consent, ConsentGiven, ConsentState, confirm_consent, give_consent, withdraw_consent};
pub use may_contact::{Contactable, ContactablePage, MayContact, contactable, may_contact};
pub use objection::{Objection, lift_objection, object};
pub use purpose::{ContactChannel, LegalBasis, Purpose};
pub use restriction::{restrict, unrestrict};
pub use wording::Wording;
