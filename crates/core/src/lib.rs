//! The CRM itself: pure domain, one room an area. A room calls the rooms below it directly; upwards it only leaves events.
//!
//! | tier | room | what it is for |
//! | --- | --- | --- |
//! | ground | [`access`] | who may see and change what, and why |
//! | ground | [`people`] | contacts and companies, how they belong together, where they stand |
//! | ground | [`catalog`] | what is sold, in which currencies, in which fiscal year |
//! | ground | [`calendar`] | business hours and holidays, and time counted by them |
//! | work | [`deals`] | pipelines, deals, and what is to be expected of them |
//! | work | [`knowledge`] | articles, their languages, versions and readers, and how much they help |
//! | work | [`chat`] | live conversations, and the bot that may begin them |
//! | work | [`tickets`] | what customers want settled, what is said about it, who works on it |
//! | reach | [`segments`] | who belongs together, who came and went and why, saved lists |
//! | reach | [`surveys`] | what customers are asked, once and not too often, and what the answers add up to |
//! | across | [`privacy`] | subject access, erasure, retention, legal holds, the register of processing |

pub mod access;
pub mod calendar;
pub mod catalog;
pub mod chat;
pub mod deals;
#[cfg(test)]
mod desk;
pub mod knowledge;
pub mod people;
pub mod privacy;
#[cfg(test)]
mod reports;
pub mod segments;
pub mod surveys;
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
        calendar::room(),
        deals::room(),
        tickets::room(),
        knowledge::room(),
        chat::room(),
        segments::room(),
        surveys::room(),
        privacy::room(),
    ]
}
