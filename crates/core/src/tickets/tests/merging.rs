//! Merging, undoing and splitting: nothing that was said gets lost.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use crmkit_record::{Id, Record as _};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::fixed_rules::{desk, said, ticket_of};
use crate::desk::{Desk, refused};
use crate::tickets::*;

/// What is to be seen of all tickets and of what was said, without the stamps of commits.
fn visible(desk: &Desk) -> Vec<(Json, Vec<ConversationEntry>)> {
    let view = desk.view();
    let mut tickets = desk.all::<Ticket>();
    tickets.sort_by_key(|ticket| ticket.number);
    tickets
        .into_iter()
        .map(|ticket| {
            let said = conversation(&view, ticket.id).unwrap();
            let mut json = view.catalog().record_json("ticket", &ticket.into_row()).unwrap();
            for stamp in ["revision", "updated_at", "updated_by"] {
                json.as_object_mut().unwrap().remove(stamp);
            }
            (json, said)
        })
        .collect()
}

fn into(desk: &Desk, source: Id<Ticket>, target: Id<Ticket>) -> crmkit_engine::Result<Ticket> {
    desk.write(|work| merge(work, source, target))
}

fn bodies(desk: &Desk, ticket: Id<Ticket>) -> Vec<String> {
    conversation(&desk.view(), ticket).unwrap().into_iter().map(|entry| entry.body).collect()
}

#[test]
fn a_merged_ticket_closes_with_a_pointer_and_messages_stay_in_order() {
    let desk = desk();
    let (ann, bob) = (desk.contact("Ann"), desk.contact("Bob"));
    let minute = || desk.clock.advance(TimeDelta::minutes(1));
    let one = ticket_of(&desk, ann, "One");
    minute();
    let two = ticket_of(&desk, bob, "Two");
    minute();
    desk.write(|work| customer_message(work, one, said("One again"), None)).unwrap();
    minute();
    desk.write(|work| customer_message(work, two, said("Two again"), None)).unwrap();
    let preview = merge_preview(&desk.view(), two, one).unwrap();
    assert_eq!((preview.target, preview.messages.len()), (one, 4));
    assert_eq!((preview.warnings, preview.refused), (vec!["requester_differs".to_owned()], vec![]));
    let left = into(&desk, two, one).unwrap();
    assert_eq!((left.id, left.cc), (one, vec![bob]));
    let gone = desk.get(two);
    assert_eq!((gone.status, gone.survivor, gone.assignee), (StatusCategory::Closed, Some(one), None));
    assert_eq!(bodies(&desk, one), ["About: One", "About: Two", "One again", "Two again"]);
    assert_eq!(bodies(&desk, two), ["About: Two", "Two again"]);
    // Without the other, it stays closed, and what is said to it opens a follow-up.
    desk.delete(one).unwrap();
    assert_eq!((desk.get(two).status, desk.get(two).survivor), (StatusCategory::Closed, None));
    let message = desk.write(|work| customer_message(work, two, said("Hello?"), None)).unwrap();
    assert_eq!(desk.get(message.ticket).follow_up_of, Some(two));
}

#[test]
fn replies_to_a_merged_ticket_go_along_the_chain() {
    let desk = desk();
    let ann = desk.contact("Ann");
    let [a, b, c] = ["A", "B", "C"].map(|subject| ticket_of(&desk, ann, subject));
    into(&desk, a, b).unwrap();
    into(&desk, b, c).unwrap();
    let message = desk.write(|work| customer_message(work, a, said("For A"), None)).unwrap();
    assert_eq!((message.ticket, message.addressed_to), (c, Some(a)));
    // It shows in the ticket that it was meant for, too.
    assert_eq!(bodies(&desk, a), ["About: A", "For A"]);
    // Another ticket may be merged into one that is gone: what is left takes its place.
    let d = ticket_of(&desk, ann, "D");
    assert_eq!(into(&desk, d, a).unwrap().id, c);
    // Undone in the middle, what was said to A comes back to where A leads now.
    let report = desk.write(|work| undo_merge(work, b)).unwrap();
    assert_eq!((report.moved.as_slice(), report.target), (&[message.id][..], c));
    assert_eq!(desk.get(message.id).ticket, b);
    let report = desk.write(|work| undo_merge(work, a)).unwrap();
    assert_eq!(report.moved, [message.id]);
    assert_eq!((desk.get(message.id).ticket, desk.get(message.id).addressed_to), (a, None));
}

#[test]
fn a_ticket_is_merged_neither_into_itself_nor_in_a_circle() {
    let desk = desk();
    let (ann, olga) = (desk.contact("Ann"), desk.user("Olga", "UTC"));
    let [a, b, c] = ["A", "B", "C"].map(|subject| ticket_of(&desk, ann, subject));
    assert_eq!(refused(into(&desk, a, a)), "ticket.merge_self");
    assert_eq!(refused(desk.write(|work| undo_merge(work, a))), "ticket.not_merged");
    into(&desk, a, b).unwrap();
    assert_eq!(refused(into(&desk, b, a)), "ticket.merge_cycle");
    assert_eq!(merge_preview(&desk.view(), b, a).unwrap().refused, ["ticket.merge_cycle"]);
    assert_eq!(refused(into(&desk, a, c)), "ticket.merged");
    desk.write(|work| assign(work, c, Some(olga), None)).unwrap();
    desk.write(|work| close(work, c)).unwrap();
    assert_eq!(refused(into(&desk, b, c)), "ticket.closed");
    assert_eq!(refused(into(&desk, c, b)), "ticket.closed");
    // Nor by hand.
    let by_hand = desk.modify(b, |ticket| (ticket.status, ticket.survivor) = (StatusCategory::Closed, Some(a)));
    assert_eq!(refused(by_hand), "ticket.merge_cycle");
    let open = desk.modify(b, |ticket| ticket.survivor = Some(c));
    assert_eq!(refused(open), "ticket.merged");
    let own_parent = desk.modify(b, |ticket| ticket.parent = Some(b));
    assert_eq!(refused(own_parent), "ticket.parent_cycle");
}

#[test]
fn a_customer_who_spoke_meanwhile_opens_the_ticket_that_comes_back() {
    let desk = desk();
    let (ann, olga) = (desk.contact("Ann"), desk.user("Olga", "UTC"));
    let [a, b] = ["A", "B"].map(|subject| ticket_of(&desk, ann, subject));
    desk.write(|work| assign(work, a, Some(olga), None)).unwrap();
    desk.write(|work| solve(work, a, None)).unwrap();
    into(&desk, a, b).unwrap();
    desk.write(|work| customer_message(work, a, said("Not solved"), None)).unwrap();
    let report = desk.write(|work| undo_merge(work, a)).unwrap();
    assert_eq!((report.status, report.moved.len()), (StatusCategory::Open, 1));
    assert_eq!(desk.get(b).last_customer_message_at, Some(desk.view().now()));
    assert_eq!(bodies(&desk, b), ["About: B"]);
}

#[test]
fn a_message_is_split_off_into_a_linked_ticket() {
    let desk = desk();
    let (ann, acme) = (desk.contact("Ann"), desk.company("Acme"));
    let minute = || desk.clock.advance(TimeDelta::minutes(1));
    let old = ticket_of(&desk, ann, "Printer");
    desk.modify(old, |ticket| ticket.company = Some(acme)).unwrap();
    minute();
    let other = desk.write(|work| customer_message(work, old, said("By the way, the screen"), None)).unwrap();
    minute();
    let later = desk.write(|work| reply(work, old, said("We look at it"), None)).unwrap();
    let new = desk.write(|work| split(work, other.id, "Screen".into(), None)).unwrap();
    assert_eq!((new.split_from, new.requester, new.company), (Some(old), Some(ann), Some(acme)));
    assert_eq!(
        (bodies(&desk, new.id), bodies(&desk, old)),
        (vec!["By the way, the screen".to_owned()], vec!["About: Printer".to_owned(), "We look at it".to_owned()],)
    );
    assert_eq!(desk.get(other.id).split_from, Some(old));
    assert_eq!(new.last_customer_message_at, other.at);
    assert_ne!(desk.get(old).last_customer_message_at, other.at);
    let all = desk.write(|work| split(work, later.id, "Rest".into(), Some(true))).unwrap();
    assert_eq!(bodies(&desk, all.id), ["We look at it"]);
    let olga = desk.user("Olga", "UTC");
    desk.write(|work| assign(work, all.id, Some(olga), None)).unwrap();
    desk.write(|work| close(work, all.id)).unwrap();
    assert_eq!(refused(desk.write(|work| split(work, later.id, "No".into(), None))), "ticket.closed");
}

#[derive(Clone, Debug)]
enum Step {
    Merge(usize, usize),
    Undo(usize),
    Say(usize),
    Solve(usize),
}

fn any_step() -> impl Strategy<Value = Step> {
    let place = || 0_usize..5;
    prop_oneof![
        3 => (place(), place()).prop_map(|(one, other)| Step::Merge(one, other)),
        1 => place().prop_map(Step::Undo),
        3 => place().prop_map(Step::Say),
        1 => place().prop_map(Step::Solve),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever was merged, undone and solved before: a merge and its undoing leave what is to be seen as it was.
    #[test]
    fn undoing_a_merge_brings_back_what_was_there(
        steps in proptest::collection::vec(any_step(), 0..8),
        pair in (0_usize..5, 0_usize..5),
    ) {
        let desk = desk();
        let tickets = five(&desk);
        for step in steps {
            run(&desk, &tickets, &step);
        }
        let before = visible(&desk);
        desk.clock.advance(TimeDelta::hours(1));
        let (source, target) = (tickets[pair.0], tickets[pair.1]);
        let preview = merge_preview(&desk.view(), source, target).unwrap();
        let merged = into(&desk, source, target);
        prop_assert_eq!(preview.refused.is_empty(), merged.is_ok());
        if merged.is_ok() {
            let shown: Vec<Id<TicketMessage>> =
                conversation(&desk.view(), preview.target).unwrap().into_iter().map(|entry| entry.message).collect();
            prop_assert_eq!(shown, preview.messages);
            desk.write(|work| undo_merge(work, source)).unwrap();
        }
        prop_assert_eq!(visible(&desk), before);
    }

    /// Through whatever chains of merges, what was said is in the conversation of what is left of the ticket, and every message
    /// is in exactly one ticket that is not merged away.
    #[test]
    fn replies_are_never_lost_through_chains_of_merges(steps in proptest::collection::vec(any_step(), 1..20)) {
        let desk = desk();
        let tickets = five(&desk);
        let mut spoken = tickets.len();
        for step in steps {
            if let Some(message) = run(&desk, &tickets, &step) {
                spoken += 1;
                let place = desk.get(message);
                prop_assert_ne!(desk.get(place.ticket).status, StatusCategory::Closed);
            }
            let view = desk.view();
            let left: Vec<Ticket> = desk.all::<Ticket>().into_iter().filter(|it| it.survivor.is_none()).collect();
            let mut seen = BTreeSet::new();
            let mut shown = 0;
            for ticket in left {
                let entries = conversation(&view, ticket.id).unwrap();
                prop_assert!(entries.is_sorted_by_key(|entry| entry.at));
                shown += entries.len();
                seen.extend(entries.into_iter().map(|entry| entry.message));
            }
            prop_assert_eq!((seen.len(), shown), (spoken, spoken));
        }
    }
}

fn five(desk: &Desk) -> Vec<Id<Ticket>> {
    let olga = desk.user("Olga", "UTC");
    (0..5)
        .map(|n| {
            desk.clock.advance(TimeDelta::minutes(1));
            let ticket = ticket_of(desk, desk.contact(&format!("C{}", n % 3)), &format!("T{n}"));
            if n % 2 == 0 {
                desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
            }
            ticket
        })
        .collect()
}

/// Does a step, which may be refused, and gives the message that came of it.
fn run(desk: &Desk, tickets: &[Id<Ticket>], step: &Step) -> Option<Id<TicketMessage>> {
    desk.clock.advance(TimeDelta::minutes(1));
    match *step {
        Step::Merge(source, target) => drop(into(desk, tickets[source], tickets[target])),
        Step::Undo(ticket) => drop(desk.write(|work| undo_merge(work, tickets[ticket]))),
        Step::Solve(ticket) => drop(desk.write(|work| solve(work, tickets[ticket], None))),
        Step::Say(ticket) => {
            let message = desk.write(|work| customer_message(work, tickets[ticket], said("More"), None));
            return Some(message.unwrap().id);
        }
    }
    None
}

#[test]
fn whoever_came_with_a_merge_goes_with_its_undoing_along_the_chain() {
    let desk = desk();
    let [ann, bob, cy] = ["Ann", "Bob", "Cy"].map(|name| desk.contact(name));
    let olga = desk.user("Olga", "UTC");
    let (a, b, c, d) =
        (ticket_of(&desk, ann, "A"), ticket_of(&desk, bob, "B"), ticket_of(&desk, cy, "C"), ticket_of(&desk, ann, "D"));
    desk.write(|work| follow(work, a, vec![olga], Vec::new())).unwrap();
    let told = |ticket: Id<Ticket>| (desk.get(ticket).cc, desk.get(ticket).followers);
    let undo = |ticket| desk.write(|work| undo_merge(work, ticket)).unwrap();
    into(&desk, a, b).unwrap();
    into(&desk, b, c).unwrap();
    assert_eq!((told(b), told(c)), ((vec![ann], vec![olga]), (vec![bob, ann], vec![olga])));
    undo(a);
    assert_eq!((told(b), told(c)), ((vec![], vec![]), (vec![bob], vec![])));
    undo(b);
    assert_eq!((told(b), told(c)), ((vec![], vec![]), (vec![], vec![])));
    // Two of Ann's in one: as long as one of them stands she is told.
    into(&desk, a, c).unwrap();
    into(&desk, d, c).unwrap();
    undo(a);
    assert_eq!(told(c), (vec![ann], vec![]));
    undo(d);
    assert_eq!(told(c), (vec![], vec![]));
}

#[test]
fn what_went_to_a_follow_up_comes_back_too() {
    let desk = desk();
    let (ann, olga) = (desk.contact("Ann"), desk.user("Olga", "UTC"));
    let [a, c] = ["A", "C"].map(|subject| ticket_of(&desk, ann, subject));
    desk.write(|work| assign(work, a, Some(olga), None)).unwrap();
    desk.write(|work| solve(work, a, None)).unwrap();
    into(&desk, a, c).unwrap();
    desk.write(|work| assign(work, c, Some(olga), None)).unwrap();
    desk.write(|work| close(work, c)).unwrap();
    let message = desk.write(|work| customer_message(work, a, said("Still broken"), None)).unwrap();
    let follow_up = message.ticket;
    assert_eq!((desk.get(follow_up).follow_up_of, message.addressed_to), (Some(c), Some(a)));
    let report = desk.write(|work| undo_merge(work, a)).unwrap();
    assert_eq!((report.moved, report.status), (vec![message.id], StatusCategory::Open));
    assert_eq!(bodies(&desk, a), ["About: A", "Still broken"]);
    assert_eq!((bodies(&desk, follow_up), desk.get(follow_up).last_customer_message_at), (vec![], None));
}
