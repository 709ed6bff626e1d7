//! An operation gives in Rust what it answers by name.

use chrono::TimeDelta;
use crmkit_engine::{Result, Shape, User, Work};
use crmkit_record::{Id, Record};
use serde_json::{Value as Json, json};

use super::fixed_rules::{desk, said, ticket_of};
use crate::desk::Desk;
use crate::people::Contact;
use crate::tickets::sla::{EntitlementProcess, NewSlaPolicy, create_sla_policy, revise_process};
use crate::tickets::*;

/// A desk with a little of everything: each one that is made is the same, down to the ids.
struct Counter {
    desk: Desk,
    ann: Id<Contact>,
    olga: Id<User>,
    open: Id<Ticket>,
    other: Id<Ticket>,
    solved: Id<Ticket>,
    closed: Id<Ticket>,
    message: Id<TicketMessage>,
    form: Id<TicketForm>,
    process: Id<EntitlementProcess>,
}

fn counter() -> Counter {
    let desk = desk();
    let (ann, olga) = (desk.contact("Ann"), desk.user("Olga", "UTC"));
    let [open, other, solved, closed] = ["Open", "Other", "Solved", "Closed"].map(|subject| {
        let ticket = ticket_of(&desk, ann, subject);
        desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
        ticket
    });
    desk.write(|work| solve(work, solved, None)).unwrap();
    desk.write(|work| close(work, closed)).unwrap();
    let message = desk.write(|work| customer_message(work, open, said("And a screen"), None)).unwrap().id;
    let form = desk.write(|work| create_form(work, "Laptop".into(), Vec::new(), None)).unwrap().id;
    let process = desk.create(EntitlementProcess { name: "Gold".into(), ..EntitlementProcess::default() });
    desk.clock.advance(TimeDelta::hours(1));
    Counter { desk, ann, olga, open, other, solved, closed, message, form, process }
}

fn unstamped(mut record: Json) -> Json {
    for stamp in ["revision", "created_at", "created_by", "updated_at", "updated_by"] {
        record.as_object_mut().unwrap().remove(stamp);
    }
    record
}

fn both<T: Record>(
    in_rust: impl Fn(&mut Work<'_>, &Counter) -> Result<T>,
    name: &'static str,
    arguments: impl Fn(&Counter) -> Json,
) -> (&'static str, Json, Json) {
    let [one, other] = [counter(), counter()];
    let given = one.desk.write(|work| in_rust(work, &one)).unwrap();
    let given = one.desk.view().catalog().record_json(T::NAME, &given.into_row()).unwrap();
    let answered = other.desk.session.call(name, arguments(&other)).unwrap();
    (name, unstamped(given), unstamped(answered))
}

#[test]
fn an_operation_gives_in_rust_what_it_answers_by_name() {
    let words = || json!({ "body": "Hello" });
    let new = |it: &Counter| NewTicket {
        subject: " New ".into(),
        body: Some("Hello".into()),
        requester: Some(it.ann),
        ..NewTicket::default()
    };
    let told = [
        both(
            |work, it| open(work, new(it)),
            "tickets.open",
            |it| json!({ "subject": " New ", "body": "Hello", "requester": it.ann }),
        ),
        both(
            |work, it| reply(work, it.open, said("Hello"), Some(StatusCategory::Pending)),
            "tickets.reply",
            |it| json!({ "ticket": it.open, "said": words(), "status": "pending" }),
        ),
        both(
            |work, it| note(work, it.open, said("Hello")),
            "tickets.note",
            |it| json!({ "ticket": it.open, "said": words() }),
        ),
        both(
            |work, it| customer_message(work, it.closed, said("Hello"), None),
            "tickets.customer_message",
            |it| json!({ "ticket": it.closed, "said": words() }),
        ),
        both(|work, it| follow_up(work, it.closed, None), "tickets.follow_up", |it| json!({ "ticket": it.closed })),
        both(|work, it| assign(work, it.open, None, None), "tickets.assign", |it| json!({ "ticket": it.open })),
        both(
            |work, it| set_status(work, it.open, Some(StatusCategory::OnHold), None),
            "tickets.set_status",
            |it| json!({ "ticket": it.open, "status": "on_hold" }),
        ),
        both(|work, it| solve(work, it.open, None), "tickets.solve", |it| json!({ "ticket": it.open })),
        both(|work, it| close(work, it.open), "tickets.close", |it| json!({ "ticket": it.open })),
        both(|work, it| reopen(work, it.solved), "tickets.reopen", |it| json!({ "ticket": it.solved })),
        both(
            |work, it| follow(work, it.open, vec![it.olga], vec![it.ann]),
            "tickets.follow",
            |it| json!({ "ticket": it.open, "followers": [it.olga], "cc": [it.ann] }),
        ),
        both(
            |work, it| merge(work, it.other, it.open),
            "tickets.merge",
            |it| json!({ "source": it.other, "into": it.open }),
        ),
        both(
            |work, it| split(work, it.message, "Screen".into(), None),
            "tickets.split",
            |it| json!({ "message": it.message, "subject": "Screen" }),
        ),
        both(
            |work, _| create_form(work, "Badge".into(), Vec::new(), Some("A new one".into())),
            "tickets.create_form",
            |_| json!({ "name": "Badge", "fields": [], "description": "A new one" }),
        ),
        both(
            |work, it| request_service(work, it.form, Default::default(), Some(it.ann), None, None),
            "tickets.request_service",
            |it| json!({ "form": it.form, "answers": {}, "requester": it.ann }),
        ),
        both(
            |work, it| rate(work, it.solved, 4, None),
            "tickets.rate",
            |it| json!({ "ticket": it.solved, "score": 4 }),
        ),
        both(
            |work, it| log_time(work, it.open, 60, Some(it.olga), None, None, None),
            "tickets.log_time",
            |it| json!({ "ticket": it.open, "seconds": 60, "user": it.olga }),
        ),
        both(
            |work, _| {
                let policy = NewSlaPolicy { name: "Standard".into(), is_default: true, ..Default::default() };
                create_sla_policy(work, policy)
            },
            "tickets.create_sla_policy",
            |_| json!({ "name": "Standard", "is_default": true }),
        ),
        both(
            |work, it| revise_process(work, it.process),
            "tickets.revise_process",
            |it| json!({ "process": it.process }),
        ),
    ];
    for (name, given, answered) in &told {
        assert_eq!(given, answered, "{name}");
    }
    let desk = counter().desk;
    let view = desk.view();
    let operations = view.catalog().operations().iter();
    let mut missing: Vec<&str> = operations
        .filter(|spec| spec.name.starts_with("tickets.") && matches!(spec.returns, Shape::Record(_)))
        .map(|spec| spec.name.as_str())
        .collect();
    missing.retain(|name| !told.iter().any(|(told, ..)| told == name));
    assert_eq!(missing, [""; 0], "every operation that answers with a record is told of here");
}
