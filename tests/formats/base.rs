//! A small base with records of every type, made through the gate, with a past: changes, deletions, a return, waiting jobs
//! and messages. It is what a store of the present format is written from.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Actor, Context, Crm, Ed25519Signer, ManualClock, Options, SeededRandom, Session, WriteOptions};
use crmkit_record::RecordId;
use crmkit_store::MemoryStore;
use serde_json::{Value as Json, json};

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-01T08:00:00Z".parse().unwrap()
}

struct Desk {
    session: Session,
    clock: Arc<ManualClock>,
}

impl Desk {
    fn call(&self, operation: &str, arguments: Json) -> Json {
        self.clock.advance(TimeDelta::minutes(7));
        let answer = self.session.call(operation, arguments);
        answer.unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    fn add(&self, plural: &str, fields: Json) -> Json {
        self.call(&format!("{plural}.create"), fields)["id"].clone()
    }
}

/// Service levels: a calendar, a policy with a promise and an escalation, an entitlement, and a ticket that has clocks.
fn service_levels(desk: &Desk, company: &Json, agent: &Json) {
    let hours =
        json!({ "name": "Office", "zone": "Europe/Berlin", "hours": ["Mo-Fr 09:00-17:00"], "holidays": ["Dec 25"] });
    let office = desk.add("business_calendars", hours);
    let targets = json!([{ "metric": "first_reply", "priority": "high", "seconds": 3600, "business": true, "warn_seconds": 600 }]);
    let policy = json!({ "name": "Standard", "is_default": true, "calendar": office, "pauses": ["pending"], "targets": targets });
    let policy = desk.call("tickets.create_sla_policy", policy)["id"].clone();
    desk.add("sla_escalations", json!({ "name": "Late", "policy": policy, "offset_seconds": 60, "notify": [agent] }));
    let process = desk.add("entitlement_processes", json!({ "name": "Gold", "calendar": office }));
    let milestone = json!({ "name": "Solve", "process": process, "target_seconds": 7200, "statuses": ["open"] });
    desk.add("process_milestones", milestone);
    desk.add(
        "entitlements",
        json!({ "name": "Gold", "company": company, "process": process, "starts_on": "2026-01-01" }),
    );
    let ticket = json!({ "subject": "Down", "company": company, "priority": "high" });
    let ticket = desk.call("tickets.open", ticket)["id"].clone();
    desk.call(
        "tickets.promise_due",
        json!({ "ticket": ticket, "metric": "first_reply", "due": "2026-12-01T09:00:00Z" }),
    );
    // A round that is decided, and a message of which only a trace is left.
    desk.add("ticket_messages", json!({ "ticket": ticket, "kind": "reply", "body": "On it.", "author": agent }));
    let gone =
        desk.add("ticket_messages", json!({ "ticket": ticket, "kind": "reply", "body": "Not here.", "author": agent }));
    desk.call("ticket_messages.delete", json!({ "id": gone }));
}

/// A ticket desk: two tickets of a contact, an agent, a merge that was undone.
fn tickets(desk: &Desk, contact: &Json, agent: &Json) {
    desk.add("ticket_settings", json!({ "default_priority": "low", "channel_weights": ["chat=2"] }));
    let bug = desk.add("ticket_types", json!({ "name": "Bug", "default_priority": "high" }));
    let spare = desk.add("ticket_statuses", json!({ "name": "Spare part", "category": "on_hold" }));
    let hash = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";
    let file = json!({ "name": "log.txt", "media_type": "text/plain", "size": 12, "hash": hash });
    let jam = json!({ "subject": "Jam", "body": "It jams.", "requester": contact, "ticket_type": bug, "attachments": [file] });
    let jam = desk.call("tickets.open", jam)["id"].clone();
    let other = desk.call("tickets.open", json!({ "subject": "Jam too", "requester": contact }))["id"].clone();
    desk.call("tickets.assign", json!({ "ticket": jam, "assignee": agent }));
    desk.call("tickets.set_status", json!({ "ticket": jam, "custom_status": spare }));
    desk.call("tickets.merge", json!({ "source": other, "into": jam }));
    desk.call("tickets.undo_merge", json!({ "source": other }));
    desk.add("ticket_macros", json!({ "name": "Done", "body": "{{ ticket.subject }} is done.", "status": "solved" }));
    desk.call("tickets.solve", json!({ "ticket": jam }));
    desk.call("tickets.rate", json!({ "ticket": jam, "score": 4 }));
    desk.call("tickets.log_time", json!({ "ticket": jam, "seconds": 600, "user": agent }));
    desk.call("tickets.create_form", json!({ "name": "Laptop", "fields": [{ "name": "model" }] }));
    desk.add("ticket_agents", json!({ "user": agent, "status": "online", "skills": ["printers"] }));
    desk.add("ticket_queues", json!({ "name": "All", "position": 1, "filter": "all", "members": [agent] }));
    desk.call("tickets.route", json!({}));
}

pub(crate) fn write() -> Arc<MemoryStore> {
    let (store, clock) = (Arc::new(MemoryStore::new()), Arc::new(ManualClock::new(start())));
    let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(2026)));
    let signer = Arc::new(Ed25519Signer::from_seed(&[26; 32]));
    let options = Options { signer: Some(signer), ..Options::default() };
    let crm = Crm::open_with(store.clone(), context, &crmkit_core::rooms(), options).unwrap();
    let desk = Desk { session: crm.session(Actor::system("formats")), clock };

    desk.add(
        "organisations",
        json!({ "name": "Example Ltd", "currency": "EUR", "country": "DE", "zone": "Europe/Berlin" }),
    );
    desk.add(
        "currency_rates",
        json!({ "currency": "USD", "rate": "0.92", "target": "EUR", "starts_on": "2026-01-01" }),
    );
    let role = desk.add("roles", json!({ "name": "sales", "rights": ["*.read", "deal.*"] }));
    let boss = desk.add("users", json!({ "name": "Bea", "email": "Bea@Example.org", "roles": [role] }));
    let owner = desk.add("users", json!({ "name": "Ada", "manager": boss, "roles": [role], "status": "inactive" }));
    let tier = json!({ "record": "company", "name": "rank", "kind": "select", "options": ["gold", "silver"], "indexed": true });
    desk.add("custom_fields", tier);
    let code = json!({ "record": "contact", "name": "codes", "kind": "text", "list": true, "unique": true });
    desk.add("custom_fields", code);
    let gone = desk.add("custom_fields", json!({ "record": "contact", "name": "gone", "kind": "integer" }));

    let parent = desk
        .add("companies", json!({ "name": "Parent AG", "domains": ["parent.example"], "custom": { "rank": "gold" } }));
    let company = desk.add(
        "companies",
        json!({ "name": "Child GmbH", "parent": parent, "revenue": "1250000.00 EUR", "owner": owner }),
    );
    let ada = desk.add(
        "contacts",
        json!({
            "first_name": "Ada", "last_name": "Lovelace", "birthday": "1815-12-10", "tags": ["vip", "math"],
            "emails": [{ "label": "work", "value": "Ada@Example.org" }, { "label": "home", "value": "ada@home.example" }],
            "phones": ["+14152933313;ext=371"], "language": "en", "country": "United Kingdom",
            "addresses": [{ "street": "Main St 1\nBack door", "city": "London", "country": "GB" }],
            "external_ids": [{ "system": "erp", "id": "A-1" }], "custom": { "codes": ["x", "y"], "gone": 5 },
        }),
    );
    let bob = desk.add("contacts", json!({ "last_name": "Kahn", "description": "Many\nlines." }));
    let eve = desk.add("contacts", json!({ "last_name": "Gone" }));
    desk.call("custom_fields.delete", json!({ "id": gone }));
    desk.call(
        "people.link_company",
        json!({ "contact": ada, "company": company, "role": "advisor", "since": "2025-06-01" }),
    );
    desk.add("relationship_types", json!({ "name": "manager of", "inverse": "reports to" }));
    desk.call(
        "people.relate",
        json!({ "contact": bob, "other": ada, "relation": "manager of", "note": "since school" }),
    );

    let product = desk.add("products", json!({ "name": "Engine", "sku": "E-1", "price": "99.90 EUR" }));
    let stages = json!([
        { "name": "New", "probability": "10", "rot_days": 14 },
        { "name": "Offer", "probability": "55.5", "category": "commit" },
        { "name": "Won", "kind": "won" },
        { "name": "Lost", "kind": "lost" },
    ]);
    desk.call("deals.create_pipeline", json!({ "name": "Sales", "stages": stages }));
    let stage = |name: &str| {
        let listed =
            desk.session.ask("stages.list", json!({ "filter": { "field": "name", "op": "=", "value": name } }));
        listed.unwrap()["items"][0]["id"].clone()
    };
    let deal = |name: &str, amount: &str| {
        desk.add("deals", json!({ "name": name, "stage": stage("New"), "amount": amount, "company": company, "product": product, "close_date": "2026-06-30" }))
    };
    let [open, won, lost] =
        [("Open", "500.5 EUR"), ("Big", "12000 USD"), ("Small", "10 EUR")].map(|(name, amount)| deal(name, amount));
    desk.call("deals.add_contact", json!({ "deal": open, "contact": ada, "role": "decides", "primary": true }));
    desk.call("deals.move_to", json!({ "deal": won, "stage": stage("Offer") }));
    desk.call("deals.win", json!({ "deal": won }));
    desk.call("deals.lose", json!({ "deal": lost, "reason": "price" }));

    desk.call(
        "contacts.update",
        json!({ "id": bob, "set": { "first_name": "Bob", "description": null }, "reason": "told us" }),
    );
    desk.call("contacts.delete", json!({ "id": eve, "reason": "asked for it" }));
    let zoe = desk.add("contacts", json!({ "last_name": "Back" }));
    desk.call("contacts.delete", json!({ "id": zoe }));
    desk.call("contacts.restore", json!({ "id": zoe }));
    let options = WriteOptions { batch: Some(RecordId::from_bytes([7; 16])), ..WriteOptions::default() };
    let many = desk.session.write_with(&options, |work| {
        let tagged = |number: i64| crmkit_core::people::Contact {
            last_name: Some(format!("Crowd {number}")),
            ..Default::default()
        };
        // More than one slot of the journal.
        (0..300).map(|number| work.create(tagged(number))).collect::<Result<Vec<_>, _>>()
    });
    desk.call("contacts.delete", json!({ "id": many.unwrap().value.last() }));

    let crowd = json!({ "name": "Crowd", "record_type": "contact", "kind": "dynamic", "filter": "last_name starts Crowd", "owner": owner });
    let crowd = desk.add("segments", crowd);
    let new = json!({ "name": "New", "record_type": "contact", "kind": "dynamic", "filter": "created_at during last 30 days" });
    desk.add("segments", new);
    let hand = desk.add("segments", json!({ "name": "By hand", "record_type": "contact", "kind": "static" }));
    desk.call("segments.pin", json!({ "segment": hand, "record": ada }));
    desk.call("segments.pin", json!({ "segment": crowd, "record": bob, "side": "in" }));
    desk.call("contacts.update", json!({ "id": zoe, "set": { "last_name": "Crowd too" } }));
    let list = json!({
        "name": "Big deals", "record_type": "deal", "filter": "amount > 100 EUR", "sort": "-amount",
        "columns": ["name", "amount"], "owner": owner,
    });
    desk.add("saved_lists", list);
    let team = desk.add("teams", json!({ "name": "North" }));
    let group = desk.add("user_groups", json!({ "name": "Deal desk", "users": [owner], "teams": [team] }));
    let territory = desk.add("territories", json!({ "name": "Berlin", "users": [boss] }));
    desk.add(
        "territory_rules",
        json!({ "territory": territory, "record_type": "company", "filter": "industry = Optics" }),
    );
    let default = json!({ "record_type": "deal", "access": "private", "fields": ["lost_detail:hidden"], "implied": ["company:name"] });
    desk.add("access_defaults", default);
    let rule = json!({ "name": "Big", "record_type": "deal", "filter": "amount > 100 EUR", "groups": [group], "level": "edit" });
    desk.add("sharing_rules", rule);
    desk.add(
        "shares",
        json!({ "record_type": "deal", "subject": open, "user": boss, "expires_at": "2026-12-31T00:00:00Z" }),
    );
    let hold = json!({ "name": "Hold", "record_type": "deal", "kind": "forbid", "filter": "name = Small", "actions": ["delete"] });
    desk.add("restrictions", hold);
    desk.add("delegations", json!({ "of": boss, "to": owner }));
    desk.add("read_logs", json!({ "record_type": "deal" }));
    let key = json!({ "name": "Importer", "user": boss, "key": "0123456789abcdef0123456789abcdef", "roles": [role] });
    desk.call("access.create_key", key);
    tickets(&desk, &bob, &boss);
    // Somebody looked, with a reason, and somebody's past was erased.
    let letter = desk.add("purposes", json!({ "name": "Newsletter", "marketing": true, "bases": ["consent"] }));
    desk.add("wordings", json!({ "purpose": letter, "version": "2026-03", "text": "Yes, write to me." }));
    desk.call("privacy.give_consent", json!({ "person": ada, "purpose": letter, "channel": "email" }));
    desk.call("privacy.object", json!({ "person": ada }));
    desk.call("privacy.block", json!({ "person": ada, "channel": "email" }));
    let max = desk.add("contacts", json!({ "last_name": "Max", "emails": ["max@example.org"] }));
    desk.call("privacy.erase", json!({ "person": max }));
    // The knowledge base.
    let printers = desk.add("article_categories", json!({ "name": "Printers", "review_days": 90 }));
    let article = json!({ "title": "Paper jam", "body": "Open the **lid**.", "language": "en", "category": printers, "audience": "public" });
    let article = desk.add("articles", article);
    desk.call("knowledge.publish", json!({ "article": article }));
    desk.call("knowledge.revise", json!({ "article": article, "body": "Open the *upper* lid." }));
    let file = json!({
        "article": article, "name": "lid.png", "media_type": "image/png", "size": 8, "hash": "ab".repeat(32), "leading_bytes": "89504e470d0a1a0a",
    });
    desk.call("knowledge.attach", file);
    desk.call("knowledge.vote", json!({ "article": article, "helpful": true, "visitor": "v1" }));
    desk.call("knowledge.note_view", json!({ "article": article, "ticket_form": "v1" }));

    // Surveys.
    let survey = json!({ "name": "NPS", "kind": "nps", "question": "Would you recommend us?", "comment_question": "Why?", "trigger": "deal_won", "follow_up_at": 6 });
    let survey = desk.add("surveys", survey);
    let reasons = json!({ "survey": survey, "key": "reasons", "text": "What was it?", "kind": "choices", "options": ["price", "speed"], "position": 1, "ask_if": "score <= 6" });
    desk.add("survey_questions", reasons);
    desk.add("survey_topics", json!({ "name": "Price", "words": ["price"] }));
    let asked = desk.call("surveys.invite", json!({ "survey": survey, "contact": ada }));
    let answers = json!({ "score": 3, "comment": "The price is not good", "reasons": ["price"] });
    desk.call("surveys.respond", json!({ "token": asked["token"], "answers": answers }));
    desk.call("surveys.invite", json!({ "survey": survey, "contact": bob }));

    // Chat.
    let open = desk.add("business_calendars", json!({ "name": "Chat", "zone": "UTC", "hours": ["Mo 09:00-24:00"] }));
    let flow =
        desk.add("bot_flows", json!({ "name": "Shop", "greeting": "Hello!", "fallback": "Pardon?", "calendar": open }));
    let order = json!({ "flow": flow, "key": "order", "position": 1, "patterns": ["where is my order *"], "answer": "Order {number} is on its way." });
    let order = desk.add("bot_intents", order);
    let slot =
        json!({ "intent": order, "key": "number", "position": 1, "question": "Which number?", "kind": "number" });
    desk.add("bot_slots", slot);
    let chat = desk.call("chat.start", json!({ "visitor": "v1", "flow": flow, "contact": bob }))["id"].clone();
    desk.call("chat.say", json!({ "conversation": chat, "text": "Where is my order?" }));
    desk.call("chat.join", json!({ "conversation": chat, "user": boss }));
    desk.call("chat.send", json!({ "conversation": chat, "text": "Which one?" }));

    desk.add("legal_holds", json!({ "name": "Case 7", "grounds": "a lawsuit", "record_type": "product" }));
    let rule =
        json!({ "name": "Old", "record_type": "contact", "days": 3650, "counted_from": "created", "action": "delete" });
    desk.add("retention_rules", rule);
    desk.add("read_logs", json!({ "record_type": "product" }));
    desk.session.ask("products.get", json!({ "id": product })).unwrap();
    let erased: RecordId = desk.add("contacts", json!({ "last_name": "Forgotten" })).as_str().unwrap().parse().unwrap();
    let options = WriteOptions { reason: Some("erasure".to_owned()), ..WriteOptions::default() };
    let erasure = desk.session.write_with(&options, |work| {
        work.delete_row("contact", erased)?;
        work.erase_past("contact", erased, None)
    });
    erasure.unwrap();
    let served = desk.add("companies", json!({ "name": "Served" }));
    service_levels(&desk, &served, &boss);
    crm.sign_head().unwrap();
    // What a filter has asked for is kept for whoever opens the store.
    desk.session.ask("contacts.count", json!({ "filter": "text matches \"Ada\" or tags has vip" })).unwrap();
    crm.checkpoint().unwrap();
    store
}
