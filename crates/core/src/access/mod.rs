//! Who may see and change what: sharing a record, taking it back, passing it on, and why somebody may.
//!
//! Users, roles, teams, rules and restrictions are records of the engine, which decides from them; this room has what people do
//! with them.
//!
//! Invariants, kept by the rules of the engine:
//! - nobody gives more than it has: who shares a record may do with it what it gives;
//! - shares of a record go when it does, and when it gets another owner, unless they are to be kept;
//! - somebody is left who may do everything.

mod explain;
mod key;
mod share;
#[cfg(test)]
mod tests;

pub use explain::{RecordReader, explain, readers};
pub use key::{create_key, revoke_key};
pub use share::{ShareOptions, ShareTarget, SharedWith, share, shares_of, transfer, unshare};

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("access")
        .operation::<share::ShareOperation>()
        .operation::<share::UnshareOperation>()
        .operation::<share::TransferOperation>()
        .operation::<key::CreateKeyOperation>()
        .operation::<key::RevokeKeyOperation>()
        .question::<share::SharesOfQuestion>()
        .question::<explain::ExplainQuestion>()
        .question::<explain::ReadersQuestion>()
}
