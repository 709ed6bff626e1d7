//! The CRM itself: pure domain, one room an area. A room calls the rooms below it directly; upwards it only leaves events.
//!
//! | tier | room | what it is for |
//! | --- | --- | --- |
//! | ground | [`access`] | who may see and change what, and why |
//! | ground | [`people`] | contacts and companies, how they belong together, where they stand |
//! | ground | [`catalog`] | what is sold, in which currencies, in which fiscal year |
//! | work | [`deals`] | pipelines, deals, and what is to be expected of them |
//! | work | [`tickets`] | what customers want settled, what is said about it, who works on it |
//! | reach | [`segments`] | who belongs together, who came and went and why, saved lists |
//! | across | [`privacy`] | subject access, erasure, retention, legal holds, the register of processing |

pub mod access;
pub mod catalog;
pub mod deals;
#[cfg(test)]
mod desk;
pub mod people;
pub mod privacy;
#[cfg(test)]
mod reports;
pub mod segments;
#[cfg(test)]
mod tests;
pub mod tickets;

use crmkit_engine::Room;

/// Every room, lower ones first.
#[must_use]
pub fn rooms() -> Vec<Room> {
    vec![
        access::room(),
        people::room(),
        catalog::room(),
        deals::room(),
        tickets::room(),
        segments::room(),
        privacy::room(),
    ]
}
