//! The rooms of the CRM: a room calls rooms of its own tier and below, never above. Upwards it only emits events.

use crate::code::{Production, imports, line, places, production};
use crate::repository::{File, assert_kept, files};

const CORE: &str = "crates/core/src/";

/// From the ground up.
const TIERS: [&[&str]; 4] = [
    &["access", "people", "catalog", "calendar"],
    &["activities", "messages", "leads", "deals", "orders", "tickets", "knowledge", "chat"],
    &["segments", "campaigns", "surveys", "loyalty"],
    &["analytics", "workflow", "privacy", "data"],
];

fn tier(room: &str) -> Option<usize> {
    TIERS.iter().position(|rooms| rooms.contains(&room))
}

/// The room that a file of `core` stands in; none for `lib.rs` and what all rooms share.
fn room(path: &str) -> Option<&str> {
    path.strip_prefix(CORE)?.split(['/', '.']).next().filter(|name| tier(name).is_some())
}

fn calls_upwards(file: &Production) -> Vec<String> {
    let Some((own, own_tier)) = room(&file.path).and_then(|room| Some((room, tier(room)?))) else { return Vec::new() };
    let above = TIERS.iter().skip(own_tier + 1).flat_map(|rooms| rooms.iter());
    let mut broken = Vec::new();
    for upper in above {
        let path = format!("crate::{upper}");
        let imported = imports(&file.code).into_iter().filter(|(_, import)| !places(import, &path).is_empty());
        let mut lines: Vec<usize> = places(&file.code, &path)
            .into_iter()
            .chain(imported.map(|(at, _)| at))
            .map(|at| line(&file.code, at))
            .collect();
        lines.sort_unstable();
        lines.dedup();
        broken.extend(
            lines.iter().map(|line| format!("{}:{line}: {own} calls {upper}, which stands above it", file.path)),
        );
    }
    broken
}

#[test]
fn rooms_never_call_upwards() {
    let broken: Vec<String> = production(&files(), CORE).iter().flat_map(calls_upwards).collect();
    assert_kept("a room of core calls only rooms of its tier and below", &broken);
}

#[test]
fn calls_upwards_are_seen() {
    let broken = |path: &str, source: &str| calls_upwards(&production(&[File::new(path, source)], CORE)[0]).len();
    assert_eq!(broken("crates/core/src/people/contact.rs", "use crate::deals::Deal;"), 1);
    assert_eq!(broken("crates/core/src/deals/deal.rs", "use crate::{people::Contact, loyalty::{self, Points}};"), 1);
    assert_eq!(broken("crates/core/src/tickets.rs", "fn f() { crate::surveys::ask(); }"), 1);
    assert_eq!(broken("crates/core/src/deals/deal.rs", "use crate::people::Contact; use crate::leads::Lead;"), 0);
    assert_eq!(broken("crates/core/src/lib.rs", "pub use crate::analytics::report;"), 0);
}
