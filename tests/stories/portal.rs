//! What customers see at the portal: their own tickets, those of the organisation for who looks after it, what is said in public,
//! articles for customers, their own invitations to surveys and their own chats. Everything else is not there.
//!
//! The store holds a record of every type, that of the stored formats, with a word in its texts that occurs nowhere else. Then
//! every question of the catalog is asked with every id and every word that is not for the one who asks. Two things must
//! hold of each answer and each error: no such word and no such id is in it, and it is the very answer that is given for an id
//! and a word that do not exist.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crmkit_core::rooms;
use crmkit_engine::transfer::ExportPlan;
use crmkit_engine::{
    Actor, ArgumentSpec, Catalog, Context, Crm, ManualClock, RECORD_QUESTIONS, SeededRandom, Session, Shape, TypeBody,
    VerbSpec, WriteOptions,
};
use crmkit_record::{FieldKind, RecordSchema};
use serde_json::{Map, Value as Json, json};

#[path = "../formats/base.rs"]
mod base;

const NOW: &str = "2026-06-01T09:00:00Z";
/// A word in a text of a record is this and the record's place in the list of all records.
const MARK: &str = "zzforbidden";
/// A word that is as long and nowhere.
const NONE: &str = "zznowhereat";
/// The place of no record: the word in fields that customers never see.
const HIDDEN: usize = 99_999;
/// An id that is nowhere.
const NOBODY: &str = "0198c0de-0000-7000-8000-00000000dead";
/// What of a ticket is nothing for customers.
const HIDDEN_FIELDS: [&str; 7] = ["tags", "followers", "parent", "split_from", "queue", "skills", "custom_status"];
/// Texts that mean something to the engine: rights, filters, who a portal user is.
const MEANT: [&str; 8] =
    ["person", "organisations", "rights", "fields", "record_type", "zone", "implied", "channel_weights"];

/// The letters for each digit of a place: two words differ by more than what a search takes for a slip.
const DIGITS: [&str; 10] = ["bcd", "fgh", "jkl", "mnp", "qrs", "tvw", "xyz", "aei", "oua", "uiy"];

fn marked(place: usize) -> String {
    let digits = format!("{place:05}").into_bytes();
    digits.into_iter().fold(MARK.to_owned(), |word, digit| word + DIGITS[usize::from(digit - b'0')])
}

/// The place that the letters behind a mark stand for.
fn place_of(letters: &str) -> Option<usize> {
    let digit = |at: usize| DIGITS.iter().position(|digit| letters.get(at..at + 3) == Some(*digit));
    (0..5).try_fold(0, |place, at| Some(place * 10 + digit(at * 3)?))
}

/// A store with a record of each type, what customers have of their own in it, and a word in each of its texts.
struct World {
    crm: Crm,
    ids: BTreeMap<&'static str, String>,
    /// Every record: its type and its id.
    all: Vec<(String, String)>,
    tokens: BTreeMap<&'static str, String>,
}

impl World {
    fn new() -> Self {
        let context = Context::new(Arc::new(ManualClock::new(NOW.parse().unwrap())), Arc::new(SeededRandom::new(99)));
        let crm = Crm::open(base::write(), context, &rooms()).unwrap();
        let mut world = Self { crm, ids: BTreeMap::new(), all: Vec::new(), tokens: BTreeMap::new() };
        world.people();
        world.tickets();
        world.rest();
        world.mark();
        world
    }

    fn system(&self) -> Session {
        self.crm.session(Actor::system("portal"))
    }

    fn id(&self, name: &str) -> &str {
        self.ids.get(name).unwrap_or_else(|| panic!("nobody knows {name}"))
    }

    fn user(&self, name: &str) -> Session {
        self.crm.session(Actor::user(self.id(name).parse().unwrap()))
    }

    fn call(&self, operation: &str, arguments: Json) -> Json {
        self.system().call(operation, arguments).unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    fn ask(&self, question: &str, arguments: Json) -> Json {
        self.system().ask(question, arguments).unwrap_or_else(|error| panic!("{question}: {error}"))
    }

    fn keep(&mut self, name: &'static str, id: &Json) {
        self.ids.insert(name, id.as_str().unwrap_or_else(|| panic!("{name}: {id}")).to_owned());
    }

    fn make(&mut self, name: &'static str, operation: &str, arguments: Json) {
        let made = self.call(operation, arguments);
        self.keep(name, &made["id"]);
    }

    /// Ida and Max of Acme, whose tickets Max looks after, and Nora of Bolt. Some may only what the portal brings, the others
    /// may ask everything that there is to ask.
    fn people(&mut self) {
        let role = self.call("tickets.set_up_portal", json!({}));
        self.keep("portal", &role);
        let catalog = self.crm.catalog().unwrap();
        let mut rights: Vec<String> = catalog.questions().iter().map(|question| question.name.clone()).collect();
        for record in ["survey_invitation", "chat_conversation", "chat_message", "article", "article_attachment"] {
            rights.extend([format!("{record}.read"), format!("{record}.export")]);
        }
        for record in ["ticket", "ticket_message", "ticket_attachment", "ticket_rating", "sla_clock"] {
            rights.push(format!("{record}.export"));
        }
        // A role that gives any right on tickets has a say in what is hidden of them.
        let fields = HIDDEN_FIELDS.map(|field| format!("ticket.{field}:hidden"));
        self.make("curious", "roles.create", json!({ "name": "Curious", "rights": rights, "fields": fields }));
        self.call("knowledge.open_to", json!({ "customers": [self.id("curious")] }));
        for (record, parent) in
            [("survey_invitation", None), ("chat_conversation", None), ("chat_message", Some("conversation"))]
        {
            let access = if parent.is_some() { "parent" } else { "private" };
            self.call("access_defaults.create", json!({ "record_type": record, "access": access, "parent": parent }));
            if parent.is_none() {
                let own = json!({
                    "name": format!("Own {record}"), "record_type": record, "filter": "contact = \"@person\"",
                    "roles": [self.id("curious")],
                });
                self.call("sharing_rules.create", own);
            }
        }
        for name in ["Acme", "Bolt"] {
            self.make(name, "companies.create", json!({ "name": name }));
        }
        for (name, plain, company) in [("Ida", "plain Ida", "Acme"), ("Max", "plain Max", "Acme"), ("Nora", "", "Bolt")]
        {
            let contact = format!("contact {name}");
            let made = self.call("contacts.create", json!({ "last_name": name }));
            self.call("people.link_company", json!({ "contact": made["id"], "company": self.id(company) }));
            let organisations: &[&str] = if name == "Max" { &[self.id(company)] } else { &[] };
            let account = |roles: &[&str]| json!({ "name": name, "roles": roles, "person": made["id"], "organisations": organisations });
            let (portal, curious) = (self.id("portal"), self.id("curious"));
            let (plain_account, curious_account) = (account(&[portal]), account(&[portal, curious]));
            self.make(name, "users.create", curious_account);
            if !plain.is_empty() {
                self.make(plain, "users.create", plain_account);
            }
            self.ids.insert(Box::leak(contact.into_boxed_str()), made["id"].as_str().unwrap().to_owned());
        }
        let rights = ["ticket.*", "ticket.modify_all", "ticket_message.*", "ticket_attachment.*", "contact.read"];
        self.make("agents", "roles.create", json!({ "name": "Agents", "rights": rights }));
        self.make("agent", "users.create", json!({ "name": "Anna", "roles": [self.id("agents")] }));
    }

    /// A ticket of each customer with a message, a reply, a note, and a file in each.
    fn tickets(&mut self) {
        let names = [("Ida", "ticket of Ida"), ("Max", "ticket of Max"), ("Nora", "ticket of Nora")];
        for (name, ticket) in names {
            let opened = json!({ "subject": "Printer", "body": "The printer jams again" });
            let made = self.user(name).call("tickets.open", opened).unwrap();
            self.keep(ticket, &made["id"]);
            let file =
                |name: &str| json!([{ "name": name, "media_type": "text/plain", "size": 3, "hash": "0".repeat(64) }]);
            let said = |body: &str, name: &str| json!({ "ticket": made["id"], "said": { "body": body, "attachments": file(name) } });
            let agent = self.user("agent");
            agent.call("tickets.reply", said("Is the printer on?", "manual.txt")).unwrap();
            let note = format!("{} {name} never pays for a printer", marked(HIDDEN));
            agent.call("tickets.note", said(&note, &format!("{}.txt", marked(HIDDEN)))).unwrap();
            let set = json!({ "tags": [marked(HIDDEN)], "skills": [marked(HIDDEN)], "followers": [self.id("agent")] });
            self.call("tickets.update", json!({ "id": made["id"], "set": set }));
            self.call("tickets.assign", json!({ "ticket": made["id"], "assignee": self.id("agent") }));
            self.call("tickets.log_time", json!({ "ticket": made["id"], "seconds": 60, "user": self.id("agent") }));
        }
    }

    /// Articles in every state for every audience, an invitation and a chat of each customer.
    fn rest(&mut self) {
        for (name, audience, publish) in [
            ("for customers", "customers", true),
            ("for everybody", "public", true),
            ("for colleagues", "internal", true),
            ("a draft", "customers", false),
        ] {
            let body = "How a printer jams, and why";
            self.make(
                name,
                "articles.create",
                json!({ "title": "A printer that jams", "body": body, "audience": audience, "language": "en" }),
            );
            if publish {
                self.call("knowledge.publish", json!({ "article": self.id(name) }));
            }
        }
        let next = json!({ "article": self.id("for customers"), "body": marked(HIDDEN), "summary": marked(HIDDEN) });
        self.call("knowledge.revise", next);
        let survey = json!({ "name": "Content?", "kind": "csat", "question": "How was it?" });
        self.make("survey", "surveys.create", survey);
        for (name, invitation, chat) in [
            ("Ida", "invitation of Ida", "chat of Ida"),
            ("Max", "invitation of Max", "chat of Max"),
            ("Nora", "invitation of Nora", "chat of Nora"),
        ] {
            let contact = self.id(&format!("contact {name}")).to_owned();
            let asked = self.call("surveys.invite", json!({ "survey": self.id("survey"), "contact": contact }));
            self.keep(invitation, &asked["invitation"]);
            self.tokens.insert(name, asked["token"].as_str().unwrap().to_owned());
            self.make(chat, "chat.start", json!({ "visitor": format!("{name}'s browser"), "contact": contact }));
            let said = json!({ "conversation": self.id(chat), "text": format!("{name} chats about a printer") });
            self.call("chat.say", said);
        }
        let answered = json!({ "token": self.tokens["Nora"], "answers": { "score": 1 } });
        self.call("surveys.respond", answered);
    }

    /// Writes a record's word into each text that takes it.
    fn mark(&mut self) {
        let catalog = self.crm.catalog().unwrap();
        let mut words = 0;
        for schema in catalog.records() {
            let mut cursor = Json::Null;
            loop {
                let listed = self.ask(&format!("{}.list", schema.plural), json!({ "limit": 1000, "cursor": cursor }));
                for record in listed["items"].as_array().unwrap() {
                    self.all.push((schema.name.clone(), record["id"].as_str().unwrap().to_owned()));
                }
                cursor = listed["cursor"].clone();
                if cursor.is_null() {
                    break;
                }
            }
        }
        for (place, (record, id)) in self.all.iter().enumerate() {
            let schema = catalog.record(record).unwrap();
            let texts = schema.fields.iter().filter(|field| {
                let is_text = matches!(field.kind.item().0, FieldKind::Text | FieldKind::LongText);
                let is_hidden = record == "ticket" && HIDDEN_FIELDS.contains(&field.name.as_str());
                is_text
                    && !field.read_only
                    && !is_hidden
                    && !MEANT.contains(&field.name.as_str())
                    && !field.name.contains("filter")
            });
            let now = self.ask(&format!("{}.get", schema.plural), json!({ "id": id }));
            for field in texts {
                let word = marked(place);
                let value = match &now[&field.name] {
                    Json::String(text) => json!(format!("{text} {word}")),
                    Json::Array(items) => items.iter().cloned().chain([json!(word)]).collect(),
                    _ if field.kind.item().1 => json!([word]),
                    _ => json!(word),
                };
                let set = json!({ "id": id, "set": { &field.name: value } });
                words += usize::from(self.system().call(&format!("{}.update", schema.plural), set).is_ok());
            }
        }
        assert!(words > 300, "{words} texts have a word");
        let types: BTreeSet<&String> = self.all.iter().map(|(record, _)| record).collect();
        assert_eq!(types.len(), catalog.records().len(), "there is a record of each type");
    }

    /// The records of a type under a filter.
    fn found(&self, record: &str, filter: &str) -> Vec<String> {
        let plural = &self.crm.catalog().unwrap().record(record).unwrap().plural.clone();
        let listed = self.ask(&format!("{plural}.list"), json!({ "filter": filter, "limit": 1000 }));
        listed["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }

    /// What the portal shows of these tickets, and of everything else to whoever may ask everything.
    fn seen(&self, tickets: &[&str], own: Option<&str>) -> BTreeSet<String> {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        seen.extend(self.found("ticket_form", "all"));
        seen.extend(self.found("ticket_type", "all"));
        for ticket in tickets {
            let ticket = self.id(ticket);
            seen.insert(ticket.to_owned());
            for message in self.found("ticket_message", &format!("ticket = \"{ticket}\" and kind != note")) {
                seen.extend(self.found("ticket_attachment", &format!("message = \"{message}\"")));
                seen.insert(message);
            }
        }
        if let Some(own) = own {
            // That of the stored formats is public, too.
            seen.extend(self.found("article", "state = published and audience in (customers, public)"));
            assert!(seen.contains(self.id("for customers")) && !seen.contains(self.id("for colleagues")));
            for article in self.found("article", "state = published and audience = public") {
                seen.extend(self.found("article_attachment", &format!("article = \"{article}\"")));
            }
            seen.insert(self.id(&format!("invitation of {own}")).to_owned());
            let chat = self.id(&format!("chat of {own}"));
            seen.insert(chat.to_owned());
            seen.extend(self.found("chat_message", &format!("conversation = \"{chat}\"")));
        }
        seen
    }

    /// The ids that stand in what is seen, now or earlier: a ticket names its assignee.
    fn mentioned(&self, seen: &BTreeSet<String>) -> BTreeSet<String> {
        let catalog = self.crm.catalog().unwrap();
        let mut mentioned = seen.clone();
        for (record, id) in self.all.iter().filter(|(_, id)| seen.contains(id)) {
            let plural = &catalog.record(record).unwrap().plural;
            let mut now = self.ask(&format!("{plural}.get"), json!({ "id": id }));
            let mut past = self.ask(&format!("{plural}.history"), json!({ "id": id }));
            if record == "ticket" {
                now.as_object_mut().unwrap().retain(|name, _| !HIDDEN_FIELDS.contains(&name.as_str()));
                for entry in past.as_array_mut().unwrap() {
                    let is_shown = |field: &Json| !HIDDEN_FIELDS.contains(&field["field"].as_str().unwrap());
                    entry["fields"].as_array_mut().unwrap().retain(is_shown);
                }
            }
            mentioned.extend(ids_in(&now.to_string()));
            mentioned.extend(ids_in(&past.to_string()));
        }
        mentioned
    }
}

fn ids_in(text: &str) -> Vec<String> {
    let pieces = text.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
    pieces.filter(|piece| piece.len() == 36 && piece.matches('-').count() == 4).map(str::to_owned).collect()
}

/// Somebody who asks, and what is there for it.
struct Reader<'w> {
    world: &'w World,
    session: Session,
    /// Everything that there is, which the reader's own catalog does not tell.
    catalog: Arc<Catalog>,
    name: &'static str,
    seen: BTreeSet<String>,
    mentioned: BTreeSet<String>,
    asked: BTreeSet<String>,
    answered: usize,
    /// Where an answer says that something is there.
    faults: Vec<String>,
}

/// What a question is asked with: an id and a word, of something that is there or of nothing.
#[derive(Clone, Copy)]
struct Given<'g> {
    record: &'g str,
    id: &'g str,
    word: &'g str,
    /// Whether arguments are given that may be left out.
    whole: bool,
}

impl<'w> Reader<'w> {
    fn new(world: &'w World, name: &'static str, tickets: &[&str], own: Option<&str>) -> Self {
        let seen = world.seen(tickets, own);
        let mentioned = world.mentioned(&seen);
        let (session, catalog) = (world.user(name), world.crm.catalog().unwrap());
        Self { world, session, catalog, name, seen, mentioned, asked: BTreeSet::new(), answered: 0, faults: Vec::new() }
    }

    fn forbidden(&self, record: &str) -> Vec<(usize, &'w str)> {
        let all = self.world.all.iter().enumerate();
        all.filter(|(_, (of, id))| of == record && !self.seen.contains(id))
            .map(|(place, (_, id))| (place, id.as_str()))
            .collect()
    }

    /// Nothing that is not for the reader stands in a text.
    fn clean(&self, text: &str, said: &str) {
        let lower = text.to_lowercase();
        for (at, _) in lower.match_indices(MARK) {
            let place = place_of(&lower[at + MARK.len()..]);
            let record = place.and_then(|place| self.world.all.get(place));
            assert!(
                record.is_some_and(|(_, id)| self.seen.contains(id)),
                "{}: {said} tells a word of {record:?}: {text}",
                self.name
            );
        }
        for id in ids_in(&lower) {
            let record = self.world.all.iter().find(|(_, known)| *known == id);
            let is_known = record.is_none() || self.mentioned.contains(&id) || self.world.id(self.name) == id;
            assert!(is_known, "{}: {said} tells the id of {record:?}: {text}", self.name);
        }
    }

    fn answer(&mut self, question: &str, arguments: &Json) -> String {
        self.asked.insert(question.to_owned());
        match self.session.ask(question, arguments.clone()) {
            Ok(answer) => {
                self.answered += 1;
                answer.to_string()
            }
            Err(error) => error.to_json().to_string(),
        }
    }

    /// Asks about something that is not for the reader and about nothing: the answers are the same.
    fn compare(&mut self, question: &str, of: &Given<'_>, arguments: impl Fn(&Given<'_>) -> Json) {
        let none = Given { id: NOBODY, word: &of.word.replace(MARK, NONE), ..*of };
        let (given, nothing) = (arguments(of), arguments(&none));
        let said = format!("{question} {given}");
        let same = |text: String| text.replace(of.id, NOBODY).replace(of.word, none.word);
        let found = same(self.answer(question, &given));
        self.clean(&found, &said);
        let expected = same(self.answer(question, &nothing));
        if found != expected {
            self.faults.push(format!("{said}: {found}, but of nothing {expected}"));
        }
    }

    /// What every record type can be asked.
    fn records(&mut self) {
        for schema in self.catalog.clone().records() {
            let ask = |question: &str| format!("{}.{question}", schema.plural);
            let seen: BTreeSet<&String> = self
                .world
                .all
                .iter()
                .filter(|(of, id)| *of == schema.name && self.seen.contains(id))
                .map(|(_, id)| id)
                .collect();
            let listed = self.session.ask(&ask("list"), json!({ "limit": 1000 }));
            match listed {
                Ok(listed) => {
                    let items = listed["items"].as_array().unwrap();
                    let found: Vec<&str> = items.iter().map(|one| one["id"].as_str().unwrap()).collect();
                    assert_eq!(
                        found.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(),
                        seen.into_iter().cloned().collect(),
                        "{}: {}",
                        self.name,
                        schema.plural
                    );
                    assert_eq!(self.session.ask(&ask("count"), json!({})).unwrap(), json!(found.len()));
                }
                Err(_) => assert!(seen.is_empty(), "{} sees nothing of {}", self.name, schema.plural),
            }
            let forbidden = self.forbidden(&schema.name);
            let some = forbidden.first().copied().unwrap_or((HIDDEN, NOBODY));
            for (place, id) in &forbidden {
                let of = Given { record: &schema.name, id, word: &marked(*place), whole: false };
                self.compare(&ask("get"), &of, |of| json!({ "id": of.id }));
                self.compare(&ask("history"), &of, |of| json!({ "id": of.id }));
                self.compare(&ask("sharing"), &of, |of| json!({ "id": of.id, "fields": [title_of(schema)] }));
                self.compare(&ask("search"), &of, |of| json!({ "text": of.word }));
                self.unchangeable(schema, id);
            }
            let word = marked(some.0);
            let of = Given { record: &schema.name, id: some.1, word: &word, whole: false };
            for question in RECORD_QUESTIONS {
                self.compare(&ask(question), &of, |_| json!({}));
            }
            for field in &schema.fields {
                let path = field.path();
                let (given, number) = (Some(path.clone()), json!({ "by": [path], "measures": ["count"] }));
                self.compare(&ask("report"), &of, |_| number.clone());
                self.compare(&ask("facets"), &of, |_| json!({ "fields": [given] }));
                self.compare(&ask("duplicates"), &of, |_| json!({ "fields": [given] }));
                self.compare(&ask("sum"), &of, |_| json!({ "field": given }));
                self.compare(&ask("list"), &of, |_| json!({ "sort": given, "limit": 1000 }));
                for (question, operator) in [("list", "="), ("count", "contains"), ("explain", "=")] {
                    self.compare(&ask(question), &of, |of| {
                        let value = if field.name.contains("id") { of.id } else { of.word };
                        json!({ "filter": { "field": given, "op": operator, "value": value } })
                    });
                }
            }
            self.export(schema);
        }
    }

    /// Nor can it be changed, and the refusal says nothing either.
    fn unchangeable(&self, schema: &RecordSchema, id: &str) {
        let options = WriteOptions { dry_run: true, ..WriteOptions::default() };
        for (verb, more) in [("update", json!({ "set": {} })), ("delete", json!({})), ("restore", json!({}))] {
            let refused = |id: &str| {
                let mut arguments = more.clone();
                arguments["id"] = json!(id);
                let error =
                    self.session.call_with(&options, &format!("{}.{verb}", schema.plural), arguments).unwrap_err();
                error.to_json().to_string()
            };
            let found = refused(id).replace(id, NOBODY);
            self.clean(&found, verb);
            assert_eq!(found, refused(NOBODY), "{}: {} {verb}", self.name, schema.plural);
        }
    }

    fn export(&self, schema: &RecordSchema) {
        for catalog in [self.catalog.clone(), self.session.catalog().unwrap()] {
            let Ok(plan) = ExportPlan::every_field(&catalog, &schema.name) else { continue };
            let mut file = Vec::new();
            let said = format!("the export of {}", schema.plural);
            match self.session.export(&plan, &mut file, &mut |_| std::ops::ControlFlow::Continue(())) {
                Ok(_) => self.clean(&String::from_utf8(file).unwrap(), &said),
                Err(error) => self.clean(&error.to_json().to_string(), &said),
            }
        }
    }

    /// What the rooms can be asked.
    fn rooms(&mut self) {
        let catalog = self.catalog.clone();
        for question in catalog.questions() {
            let kinds = record_types(&catalog, question);
            let mut about: Vec<(String, usize, &str)> = Vec::new();
            for schema in catalog.records() {
                // Where any record will do, some of each type.
                let most = match kinds.first().map(String::as_str) {
                    Some("") => 2,
                    Some(first) if first == schema.name => 50,
                    _ => 0,
                };
                let of = self.forbidden(&schema.name).into_iter().take(most);
                about.extend(of.map(|(place, id)| (schema.name.clone(), place, id)));
            }
            if about.is_empty() {
                let words = self.forbidden("article").into_iter().chain(self.forbidden("ticket"));
                about.extend(words.map(|(place, _)| ("ticket".to_owned(), place, NOBODY)));
            }
            for (record, place, id) in about {
                for whole in [false, true] {
                    let of = Given { record: &record, id, word: &marked(place), whole };
                    self.compare(&question.name, &of, |of| arguments(&catalog, &question.arguments, of));
                }
            }
        }
    }
}

/// The path of the field that stands for a record in lists.
fn title_of(schema: &RecordSchema) -> String {
    schema.title.and_then(|title| schema.path_of(title)).unwrap_or_else(|| "created_by".to_owned())
}

/// The types of records that a question is asked about, in the order of its arguments; an empty one is any.
fn record_types(catalog: &Catalog, question: &VerbSpec) -> Vec<String> {
    fn of_shape(catalog: &Catalog, shape: &Shape, into: &mut Vec<String>) {
        match shape {
            Shape::Id(record) => into.push(record.clone()),
            Shape::List(inner) | Shape::Optional(inner) | Shape::Map(inner) => of_shape(catalog, inner, into),
            Shape::Named(name) => {
                if let Some(TypeBody::Struct(fields)) = body(catalog, name) {
                    fields.iter().for_each(|field| of_shape(catalog, &field.shape, into));
                }
            }
            _ => {}
        }
    }
    let mut types = Vec::new();
    question.arguments.iter().for_each(|argument| of_shape(catalog, &argument.shape, &mut types));
    types
}

fn body<'c>(catalog: &'c Catalog, name: &str) -> Option<&'c TypeBody> {
    catalog.types().iter().find(|known| known.name == name).map(|known| &known.body)
}

fn arguments(catalog: &Catalog, specs: &[ArgumentSpec], of: &Given<'_>) -> Json {
    let given = specs.iter().filter(|spec| spec.required || of.whole);
    Json::Object(given.map(|spec| (spec.name.clone(), argument(catalog, spec, &spec.shape, of))).collect::<Map<_, _>>())
}

fn argument(catalog: &Catalog, spec: &ArgumentSpec, shape: &Shape, of: &Given<'_>) -> Json {
    match shape {
        Shape::Nothing | Shape::Record(_) => Json::Null,
        Shape::Boolean => json!(true),
        Shape::Integer => json!(20),
        Shape::Decimal => json!("1"),
        Shape::Text => match spec.name.as_str() {
            "record_type" | "about_type" | "subject_type" | "record" => json!(of.record),
            "action" => json!("read"),
            "to" => json!("EUR"),
            "language" => json!("en"),
            _ => json!(of.word),
        },
        Shape::Date => json!("2026-06-01"),
        Shape::Instant => json!(NOW),
        Shape::Json => json!({}),
        Shape::Money => json!({ "amount": "1", "currency": "EUR" }),
        Shape::Filter => json!("all"),
        Shape::Id(_) => json!(of.id),
        Shape::List(inner) => json!([argument(catalog, spec, inner, of)]),
        Shape::Optional(inner) => argument(catalog, spec, inner, of),
        Shape::Map(_) => json!({}),
        Shape::Named(name) => match body(catalog, name) {
            Some(TypeBody::Struct(fields)) => arguments(catalog, fields, of),
            Some(TypeBody::Enum(choices)) => json!(choices[0].name),
            None => Json::Null,
        },
    }
}

/// Who asks, which tickets it sees, and whose invitation and chat, for who may ask for them.
const READERS: [(&str, &[&str], Option<&str>); 4] = [
    ("plain Ida", &["ticket of Ida"], None),
    ("plain Max", &["ticket of Ida", "ticket of Max"], None),
    ("Ida", &["ticket of Ida"], Some("Ida")),
    ("Max", &["ticket of Ida", "ticket of Max"], Some("Max")),
];

#[test]
fn nothing_else_is_there_for_a_customer() {
    let world = World::new();
    for (name, tickets, own) in READERS {
        let mut reader = Reader::new(&world, name, tickets, own);
        reader.records();
        reader.rooms();
        let catalog = reader.catalog.clone();
        let of_rooms = catalog.questions().iter().map(|question| question.name.clone());
        let of_records = catalog
            .records()
            .iter()
            .flat_map(|schema| RECORD_QUESTIONS.iter().map(|question| format!("{}.{question}", schema.plural)));
        let every: BTreeSet<String> = of_rooms.chain(of_records).collect();
        assert_eq!(reader.asked, every, "every question was asked");
        assert!(reader.faults.is_empty(), "{name}:\n{}", reader.faults.join("\n"));
        assert!(reader.answered > 200, "{name} was answered {} times", reader.answered);
    }
}

/// What it may see is there, so that the other test does not hold because nothing is.
#[test]
fn a_customer_sees_what_is_its_own() {
    let world = World::new();
    let ida = world.user("Ida");
    let asked = |question: &str, arguments: Json| {
        ida.ask(question, arguments).unwrap_or_else(|error| panic!("{question}: {error}"))
    };
    let ticket = world.id("ticket of Ida");
    let said = asked("tickets.conversation", json!({ "ticket": ticket }));
    let kinds: Vec<&str> = said.as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["customer", "reply"]);
    assert_eq!(said[1]["attachments"].as_array().unwrap().len(), 1);
    let feed = asked("journal.entries", json!({ "limit": 10_000 })).to_string();
    assert!(feed.contains(ticket) && feed.contains("printer jams"), "{feed}");
    let similar = asked("tickets.similar", json!({ "text": "the printer jams again" }));
    assert_eq!(similar.as_array().unwrap().len(), 1, "{similar}");

    let found = |answer: Json| -> BTreeSet<String> {
        answer.as_array().unwrap().iter().map(|hit| hit["article"].as_str().unwrap().to_owned()).collect()
    };
    let shown = ["for customers", "for everybody"].map(|name| world.id(name).to_owned());
    let suggested = found(asked("knowledge.suggest", json!({ "text": "why a printer jams" })));
    assert_eq!(suggested, shown.iter().cloned().collect());
    let like = found(asked("knowledge.similar", json!({ "article": shown[0] })));
    assert_eq!(like, [shown[1].clone()].into());
    let rendered = asked("knowledge.render", json!({ "article": shown[0] }));
    assert!(rendered.to_string().contains("How a printer jams"), "{rendered}");

    // What waits for the host is told as far as it is about what is its own.
    let of = |waiting: Json| -> Vec<String> {
        waiting.as_array().unwrap().iter().map(|one| one["subject"].as_str().unwrap().to_owned()).collect()
    };
    let messages = of(asked("outbox.pending", json!({ "limit": 1000 })));
    assert!(messages.iter().any(|id| id == ticket) && messages.iter().any(|id| id == world.id("invitation of Ida")));
    assert!(!messages.iter().any(|id| id == world.id("ticket of Nora") || id == world.id("invitation of Nora")));
    assert!(
        of(world.ask("outbox.pending", json!({ "limit": 1000 }))).iter().any(|id| id == world.id("ticket of Nora"))
    );

    let open = asked("surveys.open", json!({ "token": world.tokens["Ida"] }));
    assert_eq!(open["survey"], json!(world.id("survey")));
    let transcript = asked("chat.transcript", json!({ "conversation": world.id("chat of Ida") }));
    assert_eq!(transcript[0]["text"], json!("Ida chats about a printer"));
}
