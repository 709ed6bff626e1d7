//! What customers see at the portal, and what they do not.

use crmkit_engine::{
    AccessDefault, Actor, ErrorKind, Openness, Restriction, RestrictionKind, Role, Session, Share, User,
};
use crmkit_record::{Filter, Id};
use serde_json::json;

use super::fixed_rules::{desk, said, ticket_of};
use crate::desk::{Desk, instant, refused};
use crate::people::{self, Company, Contact};
use crate::tickets::*;

/// Two contacts of one organisation, who come through the portal, and an agent.
struct Portal {
    desk: Desk,
    role: Id<Role>,
    acme: Id<Company>,
    people: [Id<Contact>; 2],
    users: [Id<User>; 2],
    agent: Session,
}

impl Portal {
    fn new() -> Self {
        let desk = desk();
        let role = desk.write(|work| set_up_portal(work, None)).unwrap();
        let acme = desk.company("Acme");
        let people = ["Ann", "Bob"].map(|name| {
            let contact = desk.contact(name);
            desk.write(|work| people::link_company(work, contact, acme, None, None, None, None)).unwrap();
            contact
        });
        let users = people.map(|person| {
            let user = User { name: "customer".into(), roles: vec![role], ..User::default() };
            desk.create(User { person: Some(person.to_string()), ..user })
        });
        let agent = desk.user_with(&[
            "ticket.*",
            "ticket.modify_all",
            "ticket_message.*",
            "ticket_attachment.*",
            "contact.read",
            "tickets.*",
        ]);
        Self { desk, role, acme, people, users, agent }
    }

    fn customer(&self, place: usize) -> Session {
        self.desk.crm.session(Actor::user(self.users[place]))
    }

    fn raise(&self, place: usize, subject: &str) -> Id<Ticket> {
        let answer = self.customer(place).call("tickets.open", json!({ "subject": subject, "body": "Please help" }));
        answer.unwrap()["id"].as_str().unwrap().parse().unwrap()
    }

    fn seen(&self, place: usize) -> Vec<String> {
        let view = self.customer(place).view().unwrap();
        let mut subjects = Vec::new();
        view.each(|ticket: Ticket| {
            subjects.push(ticket.subject);
            Ok(())
        })
        .unwrap();
        assert_eq!(view.count("ticket", &Filter::All).unwrap(), subjects.len() as u64);
        subjects.sort();
        subjects
    }
}

#[test]
fn a_customer_sees_its_own_tickets_and_a_manager_those_of_the_organisation() {
    let portal = Portal::new();
    for (place, subject) in [(0, "1"), (1, "2"), (0, "3")] {
        let ticket = portal.desk.get(portal.raise(place, subject));
        assert_eq!((ticket.requester, ticket.company), (Some(portal.people[place]), Some(portal.acme)));
        assert_eq!(ticket.channel, Some(TicketChannel::Portal));
    }
    assert_eq!((portal.seen(0), portal.seen(1)), (vec!["1".into(), "3".into()], vec!["2".to_owned()]));
    let acme = portal.acme.to_string();
    portal.desk.modify(portal.users[1], |user| user.organisations = vec![acme.clone()]).unwrap();
    assert_eq!((portal.seen(0).len(), portal.seen(1)), (2, vec!["1".into(), "2".into(), "3".into()]));
    assert!(!portal.role.is_nil());
}

#[test]
fn internal_notes_never_reach_a_customer() {
    let portal = Portal::new();
    let ticket = portal.raise(0, "Printer");
    let file = NewAttachment {
        name: "secret.txt".into(),
        media_type: "text/plain".into(),
        size: 3,
        hash: "0".repeat(64),
        leading_bytes: None,
    };
    let noted = Said { attachments: vec![file.clone()], ..said("Zebra: this customer never pays") };
    let note = portal.agent.write(|work| note(work, ticket, noted.clone())).unwrap().value;
    let public = Said { attachments: vec![NewAttachment { name: "manual.txt".into(), ..file }], ..said("Is it on?") };
    portal.agent.write(|work| reply(work, ticket, public.clone(), None)).unwrap();
    // A manager of the organisation, the strongest of customers.
    let acme = portal.acme.to_string();
    portal.desk.modify(portal.users[0], |user| user.organisations = vec![acme.clone()]).unwrap();
    let customer = portal.customer(0);
    let view = customer.view().unwrap();
    let entries = conversation(&view, ticket).unwrap();
    let kinds: Vec<MessageKind> = entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [MessageKind::Customer, MessageKind::Reply]);
    assert_eq!(entries[1].attachments.len(), 1);
    assert!(view.find(note.id).unwrap().is_none());
    assert_eq!(view.count("ticket_message", &Filter::All).unwrap(), 2);
    assert_eq!(view.count("ticket_attachment", &Filter::All).unwrap(), 1);
    assert_eq!(view.search("ticket_message", "zebra", &Filter::All, 10).unwrap(), []);
    assert_eq!(similar(&view, None, Some("zebra never pays".into()), None).unwrap(), []);
    assert!(events(&view, ticket).unwrap().iter().all(|event| event.kind != EventKind::InternalNote));
    assert_eq!(view.history("ticket_message", note.id.untyped()).unwrap_err().kind(), ErrorKind::NotFound);
    let reader = Role { name: "Reader".into(), rights: vec!["journal.entries".into()], ..Role::default() };
    let reader = portal.desk.create(reader);
    portal.desk.modify(portal.users[0], |user| user.roles.push(reader)).unwrap();
    let journal = customer.ask("journal.entries", json!({ "limit": 1000 })).unwrap().to_string();
    assert!(!journal.contains("Zebra") && !journal.contains("secret.txt"), "{journal}");
    let listed = customer.ask("ticket_messages.list", json!({})).unwrap().to_string();
    assert!(listed.contains("Is it on?") && !listed.contains("Zebra"));
    // Nor may the customer write one, or look behind the portal.
    assert!(customer.call("tickets.note", json!({ "ticket": ticket, "said": { "body": "x" } })).is_err());
    let forged = json!({ "ticket": ticket, "kind": "reply", "body": "x" });
    assert!(customer.call("ticket_messages.create", forged).is_err());
    // The agent sees all of it.
    assert_eq!(conversation(&portal.agent.view().unwrap(), ticket).unwrap().len(), 3);
}

#[test]
fn a_customer_speaks_in_its_own_name_and_only_about_what_it_sees() {
    let portal = Portal::new();
    let (own, other) = (portal.raise(0, "Mine"), portal.raise(1, "Theirs"));
    let customer = portal.customer(0);
    let say = |ticket: Id<Ticket>, more: serde_json::Value| {
        let mut arguments = json!({ "ticket": ticket, "said": { "body": "Hello" } });
        arguments.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        customer.call("tickets.customer_message", arguments)
    };
    let message = say(own, json!({})).unwrap();
    assert_eq!(message["customer"], json!(portal.people[0]));
    assert_eq!(say(other, json!({})).unwrap_err().kind(), ErrorKind::NotFound);
    assert!(say(own, json!({ "customer": portal.people[1] })).is_err());
    assert!(customer.call("tickets.open", json!({ "subject": "x", "requester": portal.people[1] })).is_err());
    let assigned = customer.call("tickets.open", json!({ "subject": "x", "assignee": portal.users[0] }));
    assert_eq!(refused(assigned), "ticket.not_for_requester");
    assert!(customer.call("tickets.solve", json!({ "ticket": own })).is_err());
    assert!(customer.call("tickets.update", json!({ "id": own, "set": { "priority": "urgent" } })).is_err());
    // Somebody of two organisations says for which one it is.
    let bolt = portal.desk.company("Bolt");
    portal.desk.write(|work| people::link_company(work, portal.people[0], bolt, None, None, None, None)).unwrap();
    let unclear = customer.call("tickets.open", json!({ "subject": "x" }));
    assert_eq!(refused(unclear), "ticket.company_ambiguous");
    let clear = customer.call("tickets.open", json!({ "subject": "x", "company": bolt })).unwrap();
    assert_eq!(clear["company"], json!(bolt));
}

#[test]
fn a_reply_to_a_merged_ticket_is_not_lost_on_a_customer_who_cannot_see_the_other() {
    let portal = Portal::new();
    let (own, other) = (portal.raise(0, "Mine"), portal.raise(1, "Theirs"));
    portal.desk.write(|work| merge(work, own, other)).unwrap();
    let customer = portal.customer(0);
    let said = json!({ "ticket": own, "said": { "body": "Any news?" } });
    let message = customer.call("tickets.customer_message", said).unwrap();
    assert_eq!(message["ticket"], json!(other));
    let view = customer.view().unwrap();
    let bodies: Vec<String> = conversation(&view, own).unwrap().into_iter().map(|entry| entry.body).collect();
    assert_eq!(bodies, ["Please help", "Any news?"]);
    assert!(view.find(other).unwrap().is_none());
    // The other customer is not shown what was said to the ticket before.
    let others = conversation(&portal.customer(1).view().unwrap(), other).unwrap();
    assert_eq!(others.into_iter().map(|entry| entry.body).collect::<Vec<_>>(), ["Please help", "Any news?"]);
}

#[test]
fn a_solution_is_rated_once_by_its_requester() {
    let portal = Portal::new();
    let ticket = portal.raise(0, "Printer");
    let customer = portal.customer(0);
    let rate = |score: i64| customer.call("tickets.rate", json!({ "ticket": ticket, "score": score, "comment": "ok" }));
    assert_eq!(refused(rate(5)), "ticket_rating.not_solved");
    portal.agent.write(|work| solve(work, ticket, None)).unwrap();
    assert_eq!(refused(rate(6)), "range");
    let rating = rate(4).unwrap();
    assert_eq!((rating["requester"].clone(), rating["score"].clone()), (json!(portal.people[0]), json!(4)));
    assert_eq!(refused(rate(5)), "ticket_rating.twice");
    portal.desk.days_pass(1);
    portal.desk.write(|work| customer_message(work, ticket, said("Again"), None)).unwrap();
    portal.agent.write(|work| solve(work, ticket, None)).unwrap();
    rate(1).unwrap();
    let scores: Vec<i64> = portal.desk.all::<TicketRating>().into_iter().map(|rating| rating.score).collect();
    assert_eq!(scores, [4, 1]);
}

#[test]
fn similar_tickets_are_those_that_the_reader_sees() {
    let portal = Portal::new();
    let ann = portal.people[0];
    let hidden = ticket_of(&portal.desk, portal.people[1], "Toner cartridge leaks");
    let known = portal.raise(0, "Toner cartridge empty");
    let asked = portal.raise(0, "Which toner cartridge fits");
    assert_eq!(portal.desk.get(asked).requester, Some(ann));
    let found = |session: &Session| -> Vec<Id<Ticket>> {
        let view = session.view().unwrap();
        similar(&view, Some(asked), None, None).unwrap().into_iter().map(|similar| similar.ticket).collect()
    };
    assert_eq!(found(&portal.customer(0)), [known]);
    let mut all = found(&portal.agent);
    all.sort();
    assert_eq!(all, [hidden, known]);
}

#[test]
fn whoever_asks_does_not_choose_the_way_or_whom_to_copy() {
    let portal = Portal::new();
    let bolt = portal.desk.company("Bolt");
    let open = |more: serde_json::Value| {
        let mut arguments = json!({ "subject": "x" });
        arguments.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        portal.customer(0).call("tickets.open", arguments)
    };
    // By another way than the portal a company would not be looked at.
    assert_eq!(refused(open(json!({ "channel": "email", "company": bolt }))), "ticket.not_for_requester");
    assert_eq!(refused(open(json!({ "company": bolt }))), "ticket.company_foreign");
    assert_eq!(refused(open(json!({ "tags": ["vip"] }))), "ticket.not_for_requester");
    assert_eq!(refused(open(json!({ "cc": [portal.people[1]] }))), "reference.unknown");
    assert_eq!(open(json!({ "channel": "portal" })).unwrap()["channel"], json!("portal"));
    assert_eq!(portal.desk.all::<Ticket>().len(), 1);
}

#[test]
fn what_is_part_of_a_ticket_is_no_more_open_than_the_ticket() {
    let desk = desk();
    let ann = desk.contact("Ann");
    let agent = desk.user("Olga", "UTC");
    let [one, two] = ["One", "Two"].map(|subject| ticket_of(&desk, ann, subject));
    desk.write(|work| assign(work, one, Some(agent), None)).unwrap();
    desk.write(|work| solve(work, one, None)).unwrap();
    desk.write(|work| log_time(work, one, 60, Some(agent), None, None, None)).unwrap();
    desk.write(|work| merge(work, two, one)).unwrap();
    let parts = ["ticket_message", "ticket_time", "ticket_merge"];
    let mut rights = vec!["ticket.read", "due.pending"];
    let reads = parts.map(|part| format!("{part}.read"));
    rights.extend(reads.iter().map(String::as_str));
    let reader = desk.user_with(&rights);
    let seen = || {
        let view = reader.view().unwrap();
        let jobs = crmkit_engine::due::pending(&view, Some(instant("2030-01-01T00:00:00Z")), None).unwrap();
        (parts.map(|part| view.count(part, &Filter::All).unwrap()), jobs.len())
    };
    assert_eq!(seen(), ([2, 1, 1], 1));
    // Nothing but the tickets is made private: that is enough.
    let (record_type, access) = ("ticket".to_owned(), Openness::Private);
    let default = desk.create(AccessDefault { record_type, access, ..AccessDefault::default() });
    assert_eq!(seen(), ([0, 0, 0], 0));
    // Who is given the ticket has its parts.
    let Actor::User(user) = *reader.actor() else { panic!("a user acts") };
    desk.write(|work| {
        let (record_type, subject) = ("ticket".to_owned(), one.to_string());
        work.create(Share { record_type, subject, user: Some(user), ..Share::default() })
    })
    .unwrap();
    assert_eq!(seen(), ([1, 1, 0], 1));
    // What is said about a part counts for it.
    let (record_type, access) = ("ticket_message".to_owned(), Openness::Public);
    desk.create(AccessDefault { record_type, access, ..AccessDefault::default() });
    assert_eq!(seen(), ([2, 1, 0], 1));
    // A restriction of tickets holds for the parts too, where tickets are open.
    desk.modify(default, |default| default.access = Openness::Public).unwrap();
    assert_eq!(seen(), ([2, 1, 1], 1));
    desk.create(Restriction {
        name: "No Two".into(),
        record_type: "ticket".into(),
        kind: RestrictionKind::Forbid,
        filter: "subject = Two".into(),
        ..Restriction::default()
    });
    assert_eq!(seen(), ([2, 1, 0], 1));
}

#[test]
fn a_content_is_given_to_those_who_see_its_attachment_and_as_it_was() {
    #[derive(Default)]
    struct Shelf(std::cell::RefCell<std::collections::HashMap<String, Vec<u8>>>);
    impl BlobStore for Shelf {
        fn put(&self, hash: &str, content: &[u8]) -> crmkit_engine::Result<()> {
            self.0.borrow_mut().entry(hash.to_owned()).or_insert_with(|| content.to_vec());
            Ok(())
        }

        fn get(&self, hash: &str) -> crmkit_engine::Result<Option<Vec<u8>>> {
            Ok(self.0.borrow().get(hash).cloned())
        }
    }
    let portal = Portal::new();
    let shelf = Shelf::default();
    let png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2];
    assert_eq!(refused(keep_content(&shelf, "a.pdf", "application/pdf", &png)), "attachment.lies_about_bytes");
    assert!(shelf.0.borrow().is_empty(), "what would be refused is not kept");
    let ticket = portal.raise(0, "Printer");
    let file = keep_content(&shelf, "a.png", "image/png", &png).unwrap();
    let said = Said { attachments: vec![file.clone()], ..said("See the picture") };
    portal.agent.write(|work| reply(work, ticket, said.clone(), None)).unwrap();
    let attachment = portal.desk.all::<TicketAttachment>().remove(0).id;
    let read = |place: usize| portal.customer(place).read(|view| content_of(view, attachment, &shelf));
    assert_eq!(read(0).unwrap(), png);
    assert_eq!(read(1).unwrap_err().kind(), ErrorKind::NotFound);
    shelf.0.borrow_mut().insert(file.hash.clone(), b"other".to_vec());
    assert_eq!(read(0).unwrap_err().kind(), ErrorKind::Corrupt);
    shelf.0.borrow_mut().clear();
    assert_eq!(read(0).unwrap_err().kind(), ErrorKind::NotFound);
}
