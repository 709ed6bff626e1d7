//! What becomes of tickets when their requester is erased.

use super::fixed_rules::{desk, said, ticket_of};
use crate::privacy::{self, ErasureOptions};
use crate::tickets::*;

#[test]
fn the_words_of_whoever_is_erased_go_from_tickets_that_are_closed_too() {
    let desk = desk();
    let (ann, olga) = (desk.contact("Annabella"), desk.user("Olga", "UTC"));
    let [open, closed, merged] =
        ["Printer Annabella", "Screen Annabella", "Mouse"].map(|subject| ticket_of(&desk, ann, subject));
    for ticket in [open, closed] {
        desk.write(|work| customer_message(work, ticket, said("I am Annabella"), None)).unwrap();
        desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    }
    let file = NewAttachment {
        name: "Annabella.txt".into(),
        media_type: "text/plain".into(),
        size: 1,
        hash: "a".repeat(64),
        leading_bytes: None,
    };
    let with_file = Said { attachments: vec![file], ..said("See the file") };
    desk.write(|work| customer_message(work, open, with_file.clone(), None)).unwrap();
    desk.write(|work| reply(work, open, said("Dear Annabella"), None)).unwrap();
    desk.write(|work| merge(work, merged, open)).unwrap();
    desk.write(|work| solve(work, closed, None)).unwrap();
    desk.write(|work| rate(work, closed, 5, Some("Annabella says thanks".into()))).unwrap();
    desk.write(|work| close(work, closed)).unwrap();
    desk.write(|work| privacy::erase(work, ann, Some(ErasureOptions::default()), None)).unwrap();
    let view = desk.view();
    let journal = desk.session.ask("journal.entries", serde_json::json!({ "limit": 10_000 })).unwrap().to_string();
    assert!(!journal.contains("Annabella"));
    for ticket in desk.all::<Ticket>() {
        assert!(!ticket.subject.contains("Annabella"), "{ticket:?}");
        assert!(conversation(&view, ticket.id).unwrap().iter().all(|entry| !entry.body.contains("Annabella")));
    }
    assert!(desk.all::<TicketRating>().iter().all(|rating| rating.comment.is_none()));
}
