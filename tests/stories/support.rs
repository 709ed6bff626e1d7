//! A week of a support desk in Berlin, told twice: once over the Sunday on which the clocks go forward, once over the one on
//! which they go back. Times below are those of the wall clock in Berlin, day 0 is the Monday.
//!
//! The desk is open Monday to Friday from 9 to 17 and in the night from Saturday to Sunday from 0 to 6: those six hours are five
//! in spring and seven in autumn. Business time is promised for most tickets, calendar time for urgent ones.
//!
//! | ticket | who | what |
//! | --- | --- | --- |
//! | chat | Mia | a bot hands off to Chris, who makes a ticket of it, answers and solves; it closes by itself |
//! | router | Ida, portal | opened on Friday, answered late in the night of the change, pending, solved on Monday |
//! | outage | Jon, mail | urgent, opened on Saturday, solved on Sunday |
//! | again | Jon, mail | the same once more, merged into the outage; a mail to it goes there |
//! | night | Ida, chat | nobody is there on Sunday at 6:30: the bot makes a ticket |
//! | follow-up | Jon | his answer to the survey is bad |
//! | reply | Mia | an answer to the closed ticket |

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Berlin;
use crmkit_core::calendar::{BusinessHours, business_hours};
use crmkit_core::tickets::sla::{Goal, SlaClock, SlaPolicy, SlaState, SlaTarget, Target, clock};
use crmkit_core::tickets::{Priority, Ticket, events};
use crmkit_engine::{Actor, Error, Session, View};
use crmkit_record::Value;
use crmkit_store::Bytes;
use serde_json::{Value as Json, json};

use crate::replay::{assert_same, everything_of, records_of, replayed};
use crate::stores::{Scene, in_memory, on_sled};

/// What differs between the two weeks: the Sunday has 23 hours in one and 25 in the other.
#[derive(Clone, Copy, PartialEq)]
enum Season {
    Spring,
    Autumn,
}

impl Season {
    fn monday(self) -> NaiveDate {
        match self {
            Self::Spring => "2026-03-23",
            Self::Autumn => "2026-10-19",
        }
        .parse()
        .unwrap()
    }

    /// One figure of each.
    fn of<T>(self, spring: T, autumn: T) -> T {
        match self {
            Self::Spring => spring,
            Self::Autumn => autumn,
        }
    }
}

#[test]
fn the_clocks_go_forward_in_memory() {
    in_memory(|scene| drop(a_week(scene, Season::Spring)));
}

#[test]
fn the_clocks_go_forward_on_sled() {
    on_sled(|scene| drop(a_week(scene, Season::Spring)));
}

#[test]
fn the_clocks_go_back_in_memory() {
    in_memory(|scene| drop(a_week(scene, Season::Autumn)));
}

#[test]
fn the_clocks_go_back_on_sled() {
    on_sled(|scene| drop(a_week(scene, Season::Autumn)));
}

/// The same week from the same seed leaves the same bytes, each time and on every store.
#[test]
fn a_week_is_the_same_each_time() {
    thread_local! {
        static LEFT: std::cell::RefCell<Vec<Vec<(Bytes, Bytes)>>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    let told = |scene: Scene| {
        let left = a_week(scene, Season::Spring);
        LEFT.with_borrow_mut(|all| all.push(left));
    };
    in_memory(told);
    in_memory(told);
    on_sled(told);
    LEFT.with_borrow(|all| {
        assert!(all[0].len() > 500, "{} pairs are no week", all[0].len());
        assert_same(&all[1], &all[0], "a second run in memory");
        assert_same(&all[2], &all[0], "a run on sled");
    });
}

/// Everything that the story speaks of, by name.
struct Week {
    scene: Scene,
    season: Season,
    ids: BTreeMap<&'static str, String>,
}

fn a_week(scene: Scene, season: Season) -> Vec<(Bytes, Bytes)> {
    let mut week = Week { scene, season, ids: BTreeMap::new() };
    set_up(&mut week);
    tuesday(&mut week);
    friday(&mut week);
    saturday(&mut week);
    sunday(&mut week);
    monday(&mut week);
    check(&week);
    // What the store holds tells the same when it is opened anew, and when it is made again from the journal.
    week.scene.reopen();
    check(&week);
    replay(&week);
    everything_of(week.scene.crm())
}

impl Week {
    /// An instant by the wall clock in Berlin.
    fn at(&self, day: u64, time: &str) -> DateTime<Utc> {
        let day = self.season.monday() + chrono::Days::new(day);
        let time: NaiveTime = format!("{time}:00").parse().unwrap();
        Berlin.from_local_datetime(&day.and_time(time)).single().unwrap().to_utc()
    }

    /// Lets time pass. The host runs each job when it is due.
    fn go(&self, day: u64, time: &str) {
        let until = self.at(day, time);
        loop {
            let waiting = self.ask("due.pending", json!({ "until": until, "limit": 1 }));
            let Some(at) = waiting[0]["at"].as_str() else { break };
            self.scene.now(at);
            assert_ne!(self.call("due.run", json!({})), json!(0), "{waiting}");
        }
        self.scene.now(&until.to_rfc3339());
    }

    fn id(&self, name: &str) -> &str {
        self.ids.get(name).unwrap_or_else(|| panic!("nobody knows {name}"))
    }

    fn user(&self, name: &str) -> Session {
        self.scene.crm().session(Actor::user(self.id(name).parse().unwrap()))
    }

    fn call(&self, operation: &str, arguments: Json) -> Json {
        told(operation, self.scene.session().call(operation, arguments))
    }

    fn ask(&self, question: &str, arguments: Json) -> Json {
        told(question, self.scene.session().ask(question, arguments))
    }

    /// An operation of a user.
    fn by(&self, user: &str, operation: &str, arguments: Json) -> Json {
        told(operation, self.user(user).call(operation, arguments))
    }

    fn asked_by(&self, user: &str, question: &str, arguments: Json) -> Json {
        told(question, self.user(user).ask(question, arguments))
    }

    fn make(&mut self, name: &'static str, operation: &str, arguments: Json) {
        let made = self.call(operation, arguments);
        self.keep(name, &made["id"]);
    }

    fn keep(&mut self, name: &'static str, id: &Json) {
        self.ids.insert(name, id.as_str().unwrap_or_else(|| panic!("{name}: {id}")).to_owned());
    }

    fn ticket(&self, name: &str) -> Json {
        self.ask("tickets.get", json!({ "id": self.id(name) }))
    }

    /// The messages for the host of a kind.
    fn outbox(&self, kind: &str) -> Vec<Json> {
        let Json::Array(messages) = self.ask("outbox.pending", json!({ "limit": 1000 })) else { panic!("no list") };
        messages.into_iter().filter(|message| message["kind"] == json!(kind)).collect()
    }

    /// The clock of a ticket, as the question tells it.
    fn clock(&self, ticket: &str, metric: &str) -> Json {
        let told = self.ask("tickets.sla_status", json!({ "ticket": self.id(ticket) }));
        let clock = told["clocks"].as_array().unwrap().iter().find(|clock| clock["metric"] == json!(metric));
        clock.unwrap_or_else(|| panic!("{ticket} has no {metric}: {told}")).clone()
    }

    /// Whose token is in the invitation to a survey.
    fn token(&self, contact: &str) -> String {
        let invited = self.outbox("surveys.invite");
        let wanted = |message: &&Json| message["payload"]["contact"] == json!(self.id(contact));
        let message = invited.iter().rfind(wanted).unwrap_or_else(|| panic!("{contact} was not asked: {invited:?}"));
        message["payload"]["token"].as_str().unwrap().to_owned()
    }
}

fn told(name: &str, answer: Result<Json, Error>) -> Json {
    answer.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn set_up(week: &mut Week) {
    week.go(0, "08:00");
    week.call("organisations.create", json!({ "name": "We", "zone": "Europe/Berlin", "language": "en" }));
    let rights = [
        "ticket.*",
        "ticket.modify_all",
        "ticket_message.*",
        "ticket_agent.*",
        "ticket_queue.read",
        "sla_clock.read",
        "contact.*",
        "company.read",
        "user.read",
        "article.*",
        "article_version.*",
        "knowledge.*",
        "bot_flow.read",
        "bot_intent.read",
        "bot_slot.read",
        "chat_conversation.*",
        "chat_message.*",
        "chat_participant.*",
        "chat.*",
    ];
    week.make("agents", "roles.create", json!({ "name": "Agent", "rights": rights }));
    for (name, zone) in [("Anna", "Europe/Berlin"), ("Ben", "America/New_York"), ("Chris", "Europe/Berlin")] {
        let user = json!({ "name": name, "zone": zone, "roles": [week.id("agents")] });
        week.make(name, "users.create", user);
        week.call("ticket_agents.create", json!({ "user": week.id(name), "skills": ["network"] }));
    }
    let portal = week.call("tickets.set_up_portal", json!({}));
    week.keep("portal", &portal);
    let rights = ["article.read", "knowledge.suggest", "knowledge.render", "knowledge.note_view", "knowledge.vote"];
    week.make("readers", "roles.create", json!({ "name": "Readers", "rights": rights }));
    week.call("knowledge.open_to", json!({ "internal": [week.id("agents")], "customers": [week.id("readers")] }));
    week.make("Acme", "companies.create", json!({ "name": "Acme" }));
    for name in ["Ida", "Jon", "Mia"] {
        let contact = json!({ "last_name": name, "emails": [format!("{}@acme.example", name.to_lowercase())] });
        week.make(name, "contacts.create", contact);
    }
    week.call("people.link_company", json!({ "contact": week.id("Ida"), "company": week.id("Acme") }));
    let roles = [week.id("portal"), week.id("readers")];
    let account = json!({ "name": "Ida at the portal", "roles": roles, "person": week.id("Ida") });
    week.make("portal of Ida", "users.create", account);

    let hours = ["Mo-Fr 09:00-17:00", "Su 00:00-06:00"];
    let desk = json!({ "name": "Desk", "zone": "Europe/Berlin", "hours": hours });
    week.make("desk", "business_calendars.create", desk);
    let targets = json!([
        { "metric": "first_reply", "seconds": 4 * 3600, "business": true },
        { "metric": "next_reply", "seconds": 2 * 3600, "business": true },
        { "metric": "total_resolution", "seconds": 12 * 3600, "business": true },
    ]);
    let standard = json!({
        "name": "Standard", "position": 2, "is_default": true, "calendar": week.id("desk"), "pauses": ["pending"],
        "targets": targets,
    });
    week.make("standard", "tickets.create_sla_policy", standard);
    let targets = json!([
        { "metric": "first_reply", "priority": "urgent", "seconds": 3600 },
        { "metric": "next_reply", "priority": "urgent", "seconds": 8 * 3600 },
        { "metric": "total_resolution", "priority": "urgent", "seconds": 12 * 3600 },
    ]);
    let critical =
        json!({ "name": "Critical", "position": 1, "filter": "effective_priority = urgent", "targets": targets });
    week.make("critical", "tickets.create_sla_policy", critical);
    let members = ["Anna", "Ben", "Chris"].map(|name| week.id(name));
    let queue = json!({ "name": "All", "position": 1, "filter": "all", "members": members });
    week.make("queue", "ticket_queues.create", queue);

    let article = json!({
        "title": "Reset the router", "body": "Hold the **reset button** of the router for ten seconds.", "audience": "customers",
    });
    let article = week.by("Anna", "articles.create", article);
    week.keep("article", &article["id"]);
    week.by("Anna", "knowledge.publish", json!({ "article": week.id("article") }));

    let flow = json!({
        "name": "Bot", "greeting": "Hello!", "fallback": "Pardon?", "hand_off_text": "I pass you on.",
        "away_text": "We write to you.", "hand_off_words": ["human"], "calendar": week.id("desk"),
    });
    week.make("flow", "bot_flows.create", flow);
    let order = json!({
        "flow": week.id("flow"), "key": "order", "position": 1, "patterns": ["where is my order *"], "hands_off": true,
    });
    week.make("order", "bot_intents.create", order);
    let number = json!({
        "intent": week.id("order"), "key": "number", "position": 1, "question": "Which number?", "kind": "number",
    });
    week.call("bot_slots.create", number);
    let survey = json!({
        "name": "Content?", "kind": "csat", "question": "How was it?", "comment_question": "Why?",
        "trigger": "ticket_solved", "follow_up_at": 2, "opens_ticket": true,
    });
    week.make("survey", "surveys.create", survey);
}

/// Mia chats at ten. The bot asks what it needs and hands off to Chris, who makes a ticket of it at ten past, answers at half
/// past and solves it at eleven.
fn tuesday(week: &mut Week) {
    week.go(1, "10:00");
    for name in ["Anna", "Chris"] {
        week.by(name, "tickets.set_agent_status", json!({ "status": "online" }));
    }
    let chat = week.call("chat.start", json!({ "visitor": "mia's browser", "flow": week.id("flow") }));
    week.keep("chat of Mia", &chat["id"]);
    let chat = week.id("chat of Mia").to_owned();
    let turn = week.call("chat.say", json!({ "conversation": chat, "text": "Where is my order?" }));
    assert_eq!((&turn["state"], &turn["messages"][1]["text"]), (&json!("bot"), &json!("Which number?")));
    let turn = week.call("chat.say", json!({ "conversation": chat, "text": "It is 4711" }));
    assert_eq!(turn["state"], json!("waiting"));
    let handed = week.outbox("chat.handed_off").pop().unwrap()["payload"].clone();
    assert_eq!((&handed["intent"], &handed["slots"]), (&json!("order"), &json!({ "number": "4711" })), "{handed}");

    week.go(1, "10:10");
    week.by("Chris", "chat.join", json!({ "conversation": chat }));
    week.by("Chris", "chat.send", json!({ "conversation": chat, "text": "I look for 4711." }));
    week.by("Chris", "chat.identify", json!({ "conversation": chat, "contact": week.id("Mia") }));
    let done = week.by("Chris", "chat.to_ticket", json!({ "conversation": chat }));
    week.keep("chat", &done["ticket"]);
    week.by("Chris", "chat.close", json!({ "conversation": chat }));
    let said = week.asked_by("Chris", "tickets.conversation", json!({ "ticket": week.id("chat") }));
    assert_eq!(each(&said, "kind"), ["customer", "note"]);
    let transcript = said[1]["body"].as_str().unwrap();
    for line in ["visitor: Where is my order?", "bot [slot order.number]: Which number?", "agent: I look for 4711."] {
        assert!(transcript.contains(line), "{line} is not in {transcript}");
    }
    week.by("Chris", "tickets.assign", json!({ "ticket": week.id("chat"), "assignee": week.id("Chris") }));
    week.go(1, "10:30");
    let reply = json!({ "ticket": week.id("chat"), "said": { "body": "It comes tomorrow." } });
    week.by("Chris", "tickets.reply", reply);
    week.go(1, "11:00");
    week.by("Chris", "tickets.solve", json!({ "ticket": week.id("chat") }));
    week.go(1, "11:30");
    let token = week.token("Mia");
    week.call("surveys.respond", json!({ "token": token, "answers": { "score": 5, "comment": "Quick and kind" } }));
}

/// Ida is helped by an article once, and the second time she opens a ticket, at four. It goes to Anna, whose turn it is.
fn friday(week: &mut Week) {
    week.go(4, "15:00");
    let text = json!({ "text": "the router needs a reset, where is the reset button" });
    let found = week.asked_by("portal of Ida", "knowledge.suggest", text);
    assert_eq!(each(&found, "title"), ["Reset the router"]);
    let read = |visit: &str| json!({ "article": week.id("article"), "ticket_form": visit });
    week.by("portal of Ida", "knowledge.note_view", read("first visit"));
    assert_eq!(week.call("knowledge.end_visit", json!({ "visit": "first visit", "ticket_made": false })), json!(1));
    week.go(4, "16:00");
    week.by("portal of Ida", "knowledge.note_view", read("second visit"));
    let opened = json!({ "subject": "The router is dead", "body": "Even after a reset." });
    let router = week.by("portal of Ida", "tickets.open", opened);
    assert_eq!((&router["requester"], &router["channel"]), (&json!(week.id("Ida")), &json!("portal")));
    week.keep("router", &router["id"]);
    week.call("knowledge.end_visit", json!({ "visit": "second visit", "ticket_made": true }));
    let used = week.ask("knowledge.usage", json!({ "article": week.id("article") }));
    assert_eq!((&used["views"], &used["deflected"], &used["not_deflected"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!(used["deflected_percent"], json!("50"));

    let choices = week.call("tickets.route", json!({}));
    assert_eq!(each(&choices, "ticket"), [week.id("router")]);
    assert_eq!((&choices[0]["assignee"], &choices[0]["decided_by"]), (&json!(week.id("Anna")), &json!("round_robin")));
    assert_eq!(why_not(week, &choices[0]), [("Anna", ""), ("Ben", "offline"), ("Chris", "another_is_before")]);
    week.go(4, "17:00");
    for name in ["Anna", "Chris"] {
        week.by(name, "tickets.set_agent_status", json!({ "status": "offline" }));
    }
}

/// Jon writes twice by mail. Ben, who has the weekend, answers the first ticket and merges the second into it.
fn saturday(week: &mut Week) {
    week.go(5, "10:59");
    assert_eq!(week.ticket("chat")["status"], json!("solved"));
    week.go(5, "11:00");
    assert_eq!(week.ticket("chat")["status"], json!("closed"), "four days after it was solved");

    week.go(5, "20:00");
    week.by("Ben", "tickets.set_agent_status", json!({ "status": "online" }));
    let mail = |subject: &str| json!({ "subject": subject, "body": "Nothing works.", "requester": week.id("Jon"), "channel": "email", "priority": "urgent" });
    let (outage, again) = (mail("Everything is down"), mail("It is all down!"));
    week.make("outage", "tickets.open", outage);
    let choices = week.call("tickets.route", json!({}));
    assert_eq!(choices[0]["assignee"], json!(week.id("Ben")));
    // In the order of their turns: Anna had hers.
    assert_eq!(why_not(week, &choices[0]), [("Ben", ""), ("Chris", "offline"), ("Anna", "offline")]);
    week.go(5, "20:30");
    week.make("again", "tickets.open", again);
    week.go(5, "20:45");
    week.by("Ben", "tickets.reply", json!({ "ticket": week.id("outage"), "said": { "body": "We are at it." } }));
    week.go(5, "21:00");
    let (source, into) = (week.id("again"), week.id("outage"));
    week.by("Ben", "tickets.merge", json!({ "source": source, "into": into }));
    assert_eq!(week.ticket("again")["survivor"], json!(into));
    let gone = week.ask("tickets.sla_status", json!({ "ticket": source }));
    assert_eq!(gone["clocks"], json!([]), "what was merged has no clocks");

    // A mail to the second ticket goes to the first; the same mail is not taken twice.
    week.go(5, "21:30");
    let said =
        json!({ "body": "Still down.", "channel": "email", "external_id": { "system": "mail", "id": "<3@acme>" } });
    let mail = json!({ "ticket": source, "said": said });
    let message = week.call("tickets.customer_message", mail.clone());
    assert_eq!((&message["ticket"], &message["addressed_to"]), (&json!(into), &json!(source)));
    let twice = week.scene.session().call("tickets.customer_message", mail).unwrap_err();
    assert_eq!(twice.problems()[0].code, "unique");
}

/// In the night the clocks change. Ben replies at half past three, Anna at five. At half past five the bot would still pass
/// somebody on, at half past six nobody is there any more. Ben solves the outage at half past eight.
fn sunday(week: &mut Week) {
    week.go(6, "03:30");
    week.by("Ben", "tickets.reply", json!({ "ticket": week.id("outage"), "said": { "body": "Soon." } }));
    week.go(6, "05:00");
    let reply = json!({ "ticket": week.id("router"), "said": { "body": "Is the light on?" }, "status": "pending" });
    week.by("Anna", "tickets.reply", reply);

    week.go(6, "05:30");
    let open = week.ask("calendar.is_open", json!({ "calendar": week.id("desk") }));
    assert_eq!(open["open"], json!(true));
    week.go(6, "06:30");
    let shut = week.ask("calendar.is_open", json!({ "calendar": week.id("desk") }));
    assert_eq!((&shut["open"], instant(&shut["next_opening"])), (&json!(false), week.at(7, "09:00")));
    let begun = json!({ "visitor": "ida's phone", "flow": week.id("flow"), "contact": week.id("Ida") });
    let chat = week.call("chat.start", begun);
    let turn =
        week.call("chat.say", json!({ "conversation": chat["id"], "text": "A human, please: the light is off" }));
    assert_eq!(turn["messages"][1]["text"], json!("We write to you."));
    let chat = week.ask("chat_conversations.get", json!({ "id": chat["id"] }));
    week.keep("night", &chat["ticket"]);

    week.go(6, "08:30");
    week.by("Ben", "tickets.solve", json!({ "ticket": week.id("outage") }));
    week.go(6, "09:00");
    let answers = json!({ "score": 2, "comment": "Down for a whole night" });
    let response = week.call("surveys.respond", json!({ "token": week.token("Jon"), "answers": answers }));
    let response = week.ask("survey_responses.get", json!({ "id": response }));
    week.keep("follow-up", &response["ticket"]);
    week.by("Ben", "tickets.set_agent_status", json!({ "status": "offline" }));
}

/// Everybody is back at nine. Ida answers at ten, Anna solves at eleven, Mia writes to her closed ticket at half past.
fn monday(week: &mut Week) {
    week.go(7, "09:00");
    for name in ["Anna", "Ben", "Chris"] {
        week.by(name, "tickets.set_agent_status", json!({ "status": "online" }));
    }
    let choices = week.call("tickets.route", json!({}));
    let given = |place: usize| (choices[place]["ticket"].clone(), choices[place]["assignee"].clone());
    // Anna was given the router and Ben the outage: it is Chris's turn, then Anna's.
    assert_eq!(given(0), (json!(week.id("night")), json!(week.id("Chris"))));
    assert_eq!(given(1), (json!(week.id("follow-up")), json!(week.id("Anna"))));
    week.go(7, "10:00");
    let said = json!({ "ticket": week.id("router"), "said": { "body": "It is off." } });
    week.by("portal of Ida", "tickets.customer_message", said);
    assert_eq!(week.ticket("router")["status"], json!("open"));
    week.go(7, "11:00");
    week.by("Anna", "tickets.solve", json!({ "ticket": week.id("router") }));
    week.call("surveys.respond", json!({ "token": week.token("Ida"), "answers": { "score": 4 } }));
    week.go(7, "11:30");
    let mail = json!({ "ticket": week.id("chat"), "said": { "body": "It has not come.", "channel": "email" } });
    let message = week.call("tickets.customer_message", mail);
    week.keep("reply", &message["ticket"]);
    assert_eq!(week.ticket("reply")["follow_up_of"], json!(week.id("chat")));
    week.go(7, "12:00");
}

/// What stands on Monday at noon.
fn check(week: &Week) {
    check_router(week);
    check_outage(week);
    check_others(week);
    check_told(week);
    check_measures(week);
    clocks_say_what_events_say(&week.scene.view());
    let verified = week.ask("journal.verify", json!({}));
    assert_eq!((&verified["intact"], &verified["broken_at"]), (&json!(true), &Json::Null));
}

/// How a clock stands: state, taken, left and overdue seconds, deadline.
fn stands(week: &Week, ticket: &str, metric: &str) -> (String, i64, i64, i64, Option<DateTime<Utc>>) {
    let clock = week.clock(ticket, metric);
    let seconds = |field: &str| clock[field].as_i64().unwrap();
    let state = clock["state"].as_str().unwrap().to_owned();
    let due = clock["due"].as_str().map(|due| due.parse().unwrap());
    (state, seconds("taken_seconds"), seconds("left_seconds"), seconds("overdue_seconds"), due)
}

/// Opened on Friday at 16:00: one hour until closing time. The night has four hours until five o'clock in spring and six in
/// autumn.
fn check_router(week: &Week) {
    let night = week.season.of(4 * 3600, 6 * 3600);
    let until_reply = 3600 + night;
    // Four hours: one on Friday, three in the night, from 23:00 UTC in spring and from 22:00 UTC in autumn.
    let due = instant(&json!(week.season.of("2026-03-29T02:00:00Z", "2026-10-25T01:00:00Z")));
    let overdue = until_reply - 4 * 3600;
    assert_eq!(stands(week, "router", "first_reply"), ("breached".to_owned(), until_reply, 0, overdue, Some(due)));
    // The second round: from ten to eleven on Monday, when it was solved. The first was late by the same reply.
    let next = week.clock("router", "next_reply");
    let rounds = ["round", "rounds_met", "rounds_breached"].map(|field| next[field].as_i64().unwrap());
    assert_eq!((rounds, &next["taken_seconds"]), ([2, 1, 1], &json!(3600)));
    // Pending from five on Sunday until ten on Monday. Of twelve hours seven are left then in spring, five in autumn; seven
    // end at closing time.
    let taken = until_reply + 3600;
    let due = week.at(7, week.season.of("17:00", "15:00"));
    let resolution = stands(week, "router", "total_resolution");
    assert_eq!(resolution, ("met".to_owned(), taken, 12 * 3600 - taken, 0, Some(due)));

    let why = week.ask("tickets.why", json!({ "ticket": week.id("router"), "metric": "total_resolution" }));
    let spans: Vec<(String, DateTime<Utc>, i64)> = why["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| (text(&span["kind"]), instant(&span["from"]), span["seconds"].as_i64().unwrap()))
        .collect();
    let span = |kind: &str, day, from: &str, seconds: i64| (kind.to_owned(), week.at(day, from), seconds);
    let expected = [
        span("running", 4, "16:00", 3600),
        span("closed", 4, "17:00", 31 * 3600),
        span("running", 6, "00:00", night),
        // A pause is one span, whether the desk is open or not.
        span("paused", 6, "05:00", 29 * 3600),
        span("running", 7, "10:00", 3600),
    ];
    assert_eq!(spans, expected);
    let sums = ["running_seconds", "paused_seconds", "closed_seconds"].map(|field| why[field].as_i64().unwrap());
    assert_eq!(sums, [taken, 29 * 3600, 31 * 3600]);
}

/// Urgent, by the wall clock: from Saturday at 20:00 to Sunday at 8:30 are 11½ hours in spring and 13½ in autumn.
fn check_outage(week: &Week) {
    let opened = week.at(5, "20:00");
    let later = |hours| Some(opened + TimeDelta::hours(hours));
    assert_eq!(stands(week, "outage", "first_reply"), ("met".to_owned(), 2700, 900, 0, later(1)));
    let status = week.ask("tickets.sla_status", json!({ "ticket": week.id("outage") }));
    assert_eq!((&status["policy"]["name"], &status["policy"]["because"]), (&json!("Critical"), &json!("first_match")));
    let of_router = week.ask("tickets.sla_status", json!({ "ticket": week.id("router") }));
    assert_eq!(of_router["policy"]["because"], json!("default"));
    assert_eq!(of_router["policy"]["passed_over"][0]["why"], json!("not_passed"));
    // The mail to the merged ticket, at 21:30, was answered at 3:30: five hours in spring, seven in autumn, of eight.
    let waited = week.season.of(5, 7) * 3600;
    let due = Some(week.at(5, "21:30") + TimeDelta::hours(8));
    assert_eq!(stands(week, "outage", "next_reply"), ("met".to_owned(), waited, 8 * 3600 - waited, 0, due));
    let expected = week.season.of(("met", 41_400, 1_800, 0), ("breached", 48_600, 0, 5_400));
    let (state, taken, left, overdue) = expected;
    assert_eq!(stands(week, "outage", "total_resolution"), (state.to_owned(), taken, left, overdue, later(12)));
    // Twelve hours after eight in the evening it is nine in the morning in spring, and seven in autumn.
    assert_eq!(later(12), Some(week.at(6, week.season.of("09:00", "07:00"))));
    let why = week.ask("tickets.why", json!({ "ticket": week.id("outage"), "metric": "total_resolution" }));
    let spans = why["spans"].as_array().unwrap();
    assert_eq!((spans.len(), &spans[0]["seconds"]), (1, &json!(taken)), "{why}");
}

fn check_others(week: &Week) {
    let met = |taken: i64, target: i64, due| ("met".to_owned(), taken, target - taken, 0, Some(due));
    // Opened at 10:10 with twelve hours: until 17:00 there are 24,600 seconds, 18,600 are left for Wednesday.
    assert_eq!(stands(week, "chat", "first_reply"), met(1_200, 14_400, week.at(1, "14:10")));
    assert_eq!(stands(week, "chat", "next_reply"), met(1_200, 7_200, week.at(1, "12:10")));
    assert_eq!(stands(week, "chat", "total_resolution"), met(3_000, 43_200, week.at(2, "14:10")));
    // Those of Sunday wait until Monday at nine, and have had three hours of four.
    for ticket in ["night", "follow-up"] {
        let expected = ("active".to_owned(), 10_800, 3_600, 0, Some(week.at(7, "13:00")));
        assert_eq!(stands(week, ticket, "first_reply"), expected, "{ticket}");
        // Two hours of two were over at eleven.
        let waited = ("breached".to_owned(), 10_800, 0, 3_600, Some(week.at(7, "11:00")));
        assert_eq!(stands(week, ticket, "next_reply"), waited, "{ticket}");
        assert_eq!(week.ticket(ticket)["status"], json!("open"), "{ticket}");
    }
    let why = week.ask("tickets.why", json!({ "ticket": week.id("night"), "metric": "first_reply" }));
    let spans: Vec<(String, i64)> = why["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| (text(&span["kind"]), span["seconds"].as_i64().unwrap()))
        .collect();
    assert_eq!(spans, [("closed".to_owned(), 26 * 3600 + 1800), ("running".to_owned(), 10_800)]);
    let said = week.ask("tickets.conversation", json!({ "ticket": week.id("outage") }));
    let times: Vec<DateTime<Utc>> = said.as_array().unwrap().iter().map(|entry| instant(&entry["at"])).collect();
    let local = [(5, "20:00"), (5, "20:30"), (5, "20:45"), (5, "21:30"), (6, "03:30")];
    assert_eq!(times, local.map(|(day, time)| week.at(day, time)));
}

/// Each breach was told once, when it came about.
fn check_told(week: &Week) {
    let told = week.outbox("tickets.sla_breach");
    let mut found: Vec<(DateTime<Utc>, &str, String)> = Vec::new();
    for message in &told {
        let name = week.ids.iter().find(|(_, id)| message["subject"] == json!(id)).map_or("", |(name, _)| *name);
        found.push((instant(&message["at"]), name, text(&message["payload"]["metric"])));
    }
    let breach = |at, ticket, metric: &str| (at, ticket, metric.to_owned());
    let first_reply = instant(&json!(week.season.of("2026-03-29T02:00:00Z", "2026-10-25T01:00:00Z")));
    let mut expected = vec![
        breach(week.at(6, "01:00"), "router", "next_reply"),
        breach(first_reply, "router", "first_reply"),
        breach(week.at(7, "11:00"), "night", "next_reply"),
        breach(week.at(7, "11:00"), "follow-up", "next_reply"),
    ];
    if week.season == Season::Autumn {
        expected.insert(2, breach(week.at(6, "07:00"), "outage", "total_resolution"));
    }
    assert_eq!(found, expected);
}

fn check_measures(week: &Week) {
    let results = week.ask("surveys.results", json!({ "survey": week.id("survey") }));
    let content = &results["satisfaction"];
    assert_eq!(content["counts"], json!([0, 1, 0, 1, 1]));
    // Two of three, and (5 + 2 + 4) / 3.
    assert_eq!((text(&content["top_two"]["value"]), text(&content["mean"]["value"])), ("66.67".into(), "3.67".into()));
    assert_eq!((&results["invited"], &results["follow_ups"]), (&json!(3), &json!(1)));
    let kept = week.ask("tickets.attainment", json!({}));
    let kept: Vec<(String, [i64; 2])> = kept
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(&row["metric"]), ["met", "breached"].map(|field| row[field].as_i64().unwrap())))
        .collect();
    let row = |metric: &str, met, breached| (metric.to_owned(), [met, breached]);
    // First replies: chat and outage in time, the router not. Next replies: chat, two of the outage and one of the router in
    // time; one of the router, that of the night and that of the follow-up not. Solutions: chat, router, and the outage in spring.
    let outage = week.season.of([3, 0], [2, 1]);
    let expected = [row("first_reply", 2, 1), row("next_reply", 4, 3), row("total_resolution", outage[0], outage[1])];
    assert_eq!(kept, expected);
    let again = week.ask("tickets.reopen_rate", json!({}));
    assert_eq!(again["reopened"], json!(0), "{again}");
}

/// Each clock that is kept is worked out anew from what happened to its ticket, its policy and the calendar, and nothing else;
/// and each that can be worked out is kept.
fn clocks_say_what_events_say(view: &View) {
    let mut kept: BTreeMap<(String, String), SlaClock> = BTreeMap::new();
    view.each(|clock: SlaClock| {
        kept.insert((clock.ticket.to_string(), clock.metric.to_string()), clock);
        Ok(())
    })
    .unwrap();
    assert!(kept.len() > 10);
    let mut policies: Vec<SlaPolicy> = Vec::new();
    view.each(|policy: SlaPolicy| {
        policies.push(policy);
        Ok(())
    })
    .unwrap();
    let mut tickets: Vec<Ticket> = Vec::new();
    view.each(|ticket: Ticket| {
        tickets.push(ticket);
        Ok(())
    })
    .unwrap();
    for ticket in tickets {
        let happened = events(view, ticket.id).unwrap();
        let urgent = ticket.effective_priority == Some(Priority::Urgent);
        let policy = policies.iter().find(|policy| policy.is_default != urgent).unwrap();
        let hours = policy.calendar.map_or_else(BusinessHours::always, |id| business_hours(view, id).unwrap());
        for goal in goals(view, policy) {
            let clock = clock(&happened, &goal, &hours, view.now()).unwrap();
            let place = (ticket.id.to_string(), goal.metric.to_string());
            let Some(round) = clock.as_ref().and_then(|clock| clock.round().filter(|_| ticket.survivor.is_none()))
            else {
                assert_eq!(kept.get(&place), None);
                continue;
            };
            let clock = clock.as_ref().unwrap();
            let stored = kept.remove(&place).unwrap_or_else(|| panic!("{place:?} is not kept"));
            assert_eq!(stored.policy, Some(policy.id), "{place:?}");
            assert_eq!(stored.state_at(view.now()), round.state, "{place:?}");
            assert_eq!(
                (stored.started_at, stored.due, stored.warn_at, stored.stopped_at, stored.running),
                (Some(round.started_at), round.due, round.warn_at, round.stopped_at, round.running),
                "{place:?}"
            );
            let fixed = |time: TimeDelta| (!round.running).then_some(time.num_seconds());
            assert_eq!(
                (stored.taken_seconds, stored.overdue_seconds),
                (fixed(round.taken), fixed(round.overdue)),
                "{place:?}"
            );
            let before = clock.rounds[..clock.rounds.len() - 1].iter();
            let late = before.filter(|round| round.state == SlaState::Breached).count();
            assert_eq!(
                (stored.round, stored.rounds_met, stored.rounds_breached),
                (clock.rounds.len() as i64, clock.met() as i64, late as i64),
                "{place:?}"
            );
        }
    }
    assert!(kept.is_empty(), "nothing makes {kept:?}");
}

/// What a policy promises, from its records.
fn goals(view: &View, policy: &SlaPolicy) -> Vec<Goal> {
    let targets: Vec<SlaTarget> = view.all_by("policy", &Value::Reference(policy.id.untyped())).unwrap();
    let mut goals: BTreeMap<String, Goal> = BTreeMap::new();
    for target in targets {
        let goal = goals.entry(target.metric.to_string()).or_insert_with(|| Goal {
            metric: target.metric,
            pauses: policy.pauses.clone(),
            after_solved: policy.after_solved,
            ..Goal::default()
        });
        let place = Priority::ALL.iter().position(|priority| *priority == target.priority).unwrap();
        let SlaTarget { seconds, business, warn_seconds, .. } = target;
        goal.targets[place] = Some(Target { seconds, business, warn_seconds });
    }
    goals.into_values().collect()
}

/// A CRM without any rules that is given the journal alone has the same records, byte for byte, and says the same of them.
fn replay(week: &Week) {
    let second = replayed(week.scene.crm());
    let records = records_of(week.scene.crm());
    assert!(records.len() > 300, "{} pairs are no week", records.len());
    assert_same(&records_of(&second), &records, "replayed from the journal");
    let again = second.session(Actor::system("story")).view().unwrap();
    let first = week.scene.view();
    first
        .each(|ticket: Ticket| {
            assert_eq!(events(&again, ticket.id).unwrap(), events(&first, ticket.id).unwrap());
            Ok(())
        })
        .unwrap();
    clocks_say_what_events_say(&again);
}

/// One field of each item of a list.
fn each(list: &Json, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| text(&item[field])).collect()
}

/// Of each member of a queue, why it was not chosen.
fn why_not<'w>(week: &'w Week, choice: &'w Json) -> Vec<(&'w str, &'w str)> {
    let candidates = choice["candidates"].as_array().unwrap();
    let name = |id: &Json| week.ids.iter().find(|(_, known)| id == *known).map_or("", |(name, _)| *name);
    candidates.iter().map(|one| (name(&one["user"]), one["why_not"][0].as_str().unwrap_or(""))).collect()
}

fn text(json: &Json) -> String {
    json.as_str().unwrap_or_else(|| panic!("{json} is no text")).to_owned()
}

fn instant(json: &Json) -> DateTime<Utc> {
    text(json).parse().unwrap()
}
