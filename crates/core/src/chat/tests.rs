//! How the room behaves as a whole.

use crmkit_engine::{OutboxMessage, Session, User, outbox};
use crmkit_record::{Filter, Id};

use super::*;
use crate::calendar::BusinessCalendar;
use crate::catalog::Organisation;
use crate::desk::{Desk, instant, refused};
use crate::knowledge::{self, Article, Audience};
use crate::people::Contact;
use crate::tickets::{self, Ticket};

fn desk() -> Desk {
    // A Monday.
    let desk = Desk::at("2026-03-02T09:00:00Z");
    desk.organisation(Organisation {
        language: Some("en".parse().unwrap()),
        zone: Some("Europe/Berlin".into()),
        ..Organisation::default()
    });
    desk
}

/// A shop's bot: it knows where orders are once it is told a number, hands complaints off, and proposes articles.
fn flow(desk: &Desk) -> Id<BotFlow> {
    let hours = vec!["Mo 09:00-17:00".into()];
    let calendar = desk.create(BusinessCalendar {
        name: "Shop".into(),
        zone: "Europe/Berlin".into(),
        hours,
        ..BusinessCalendar::default()
    });
    let flow = desk.create(BotFlow {
        name: "Shop".into(),
        greeting: Some("Hello! How can I help?".into()),
        fallback: "I did not understand that.".into(),
        hand_off_text: Some("I pass you on.".into()),
        away_text: Some("Nobody is here; we write to you.".into()),
        hand_off_words: vec!["human".into(), "agent".into()],
        uses_articles: true,
        calendar: Some(calendar),
        ..BotFlow::default()
    });
    let order = desk.create(BotIntent {
        flow,
        key: "order".into(),
        position: 1,
        patterns: vec!["where is my order *".into()],
        keywords: vec!["order late".into()],
        answer: Some("Order {number} of {colour} parcels: {number} is on its way, {unknown}.".into()),
        ..BotIntent::default()
    });
    let slot = |key: &str, position, kind, options: &[&str]| {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        let (key, question) = (key.to_owned(), format!("Which {key}?"));
        desk.create(BotSlot { intent: order, key, position, question, kind, options, ..BotSlot::default() })
    };
    slot("number", 1, SlotKind::Number, &[]);
    slot("colour", 2, SlotKind::Choice, &["red", "dark blue"]);
    desk.create(BotIntent {
        flow,
        key: "complaint".into(),
        position: 2,
        examples: vec!["I want to complain about you".into()],
        hands_off: true,
        ..BotIntent::default()
    });
    flow
}

fn begun(desk: &Desk, flow: Option<Id<BotFlow>>, contact: Option<Id<Contact>>) -> Id<ChatConversation> {
    let chat = StartChat { visitor: "v1".into(), flow, contact, ..StartChat::default() };
    desk.write(|work| start(work, chat.clone())).unwrap().id
}

fn said(desk: &Desk, conversation: Id<ChatConversation>, text: &str) -> ChatTurn {
    desk.write(|work| say(work, conversation, text.into(), None)).unwrap()
}

/// What the bot answers, what from, and by what.
fn answers(turn: &ChatTurn) -> Vec<(&str, Option<ChatSource>, &str, &str)> {
    let text = |text: &'static str| text;
    let bot = turn.messages.iter().filter(|line| line.author == ChatAuthor::Bot);
    bot.map(|line| {
        let name = line.source_name.as_deref().unwrap_or(text(""));
        (line.text.as_str(), line.source, name, line.because.as_deref().unwrap_or(""))
    })
    .collect()
}

fn sent(desk: &Desk, kind: &str) -> Vec<OutboxMessage> {
    let mut messages = outbox::pending(&desk.view(), None, Some(1_000)).unwrap();
    messages.retain(|message| message.kind == kind);
    messages
}

#[test]
fn the_bot_asks_for_what_it_needs_and_says_where_each_answer_comes_from() {
    let desk = desk();
    let chat = begun(&desk, Some(flow(&desk)), None);
    let lines = transcript(&desk.view(), chat).unwrap();
    assert_eq!(
        (lines[0].author, lines[0].source, lines[0].because.as_deref()),
        (ChatAuthor::Bot, Some(ChatSource::Flow), Some("greeting"))
    );
    let turn = said(&desk, chat, "Where is my order?");
    assert_eq!(
        answers(&turn),
        [("Which number?", Some(ChatSource::Slot), "order.number", "pattern `where is my order *`")]
    );
    let turn = said(&desk, chat, "no idea");
    assert_eq!(answers(&turn), [("Which number?", Some(ChatSource::Slot), "order.number", "the answer did not fit")]);
    let turn = said(&desk, chat, "it is #4711, I think.");
    assert_eq!(answers(&turn), [("Which colour?", Some(ChatSource::Slot), "order.colour", "")]);
    assert_eq!(desk.get(chat).slots.as_deref(), Some("{\"number\":\"4711\"}"));
    let turn = said(&desk, chat, "the Dark Blue one");
    let expected = "Order 4711 of dark blue parcels: 4711 is on its way, {unknown}.";
    assert_eq!(answers(&turn), [(expected, Some(ChatSource::Intent), "order", "")]);
    let now = desk.get(chat);
    assert_eq!((now.state, now.intent, now.slots, now.misses), (ChatState::Bot, None, None, 0));
    assert!(
        transcript(&desk.view(), chat)
            .unwrap()
            .iter()
            .all(|line| (line.author == ChatAuthor::Bot) == line.source.is_some())
    );
}

#[test]
fn the_bot_proposes_articles_that_the_visitor_may_read() {
    let desk = desk();
    let article = |title: &str, body: &str, audience| {
        let article = Article { title: title.into(), body: body.into(), audience, ..Article::default() };
        let id = desk.create(article);
        desk.write(|work| knowledge::publish(work, id)).unwrap();
        id
    };
    let public = article("Change the toner cartridge", "Open the printer.", Audience::Public);
    article("Toner cartridge margin", "The toner cartridge margin is secret.", Audience::Internal);
    let flow = flow(&desk);
    let visitor = desk.user_with(&["article.read", "chat.*", "chat_conversation.*", "chat_message.*", "bot_flow.read"]);
    let crmkit_engine::Actor::User(user) = visitor.actor() else { panic!("a user acts") };
    let role = desk.get::<User>(*user).roles[0];
    let audiences = knowledge::Audiences { public: vec![role], ..knowledge::Audiences::default() };
    desk.write(|work| knowledge::open_to(work, audiences.clone())).unwrap();
    let chat = StartChat { visitor: "v1".into(), flow: Some(flow), ..StartChat::default() };
    let chat = visitor.write(|work| start(work, chat.clone())).unwrap().value.id;
    let by = |session: &Session, text: &str| session.write(|work| say(work, chat, text.into(), None)).unwrap().value;
    let turn = by(&visitor, "toner cartridge margin please");
    let id = public.to_string();
    assert_eq!(
        answers(&turn),
        [("Change the toner cartridge", Some(ChatSource::Article), id.as_str(), "both say toner, cartridge")]
    );
}

#[test]
fn the_bot_hands_off_with_what_it_has_learned() {
    let desk = desk();
    let flow = flow(&desk);
    let chat = begun(&desk, Some(flow), None);
    said(&desk, chat, "where is my order 5");
    said(&desk, chat, "5");
    let turn = said(&desk, chat, "Let me talk to a human!");
    assert_eq!(turn.state, ChatState::Waiting);
    assert_eq!(answers(&turn), [("I pass you on.", Some(ChatSource::Flow), "Shop", "hand-off")]);
    let told = &sent(&desk, "chat.handed_off")[0].payload;
    assert_eq!((told["intent"].as_str(), told["slots"]["number"].as_str()), (Some("order"), Some("5")));
    assert_eq!(told["because"].as_str(), Some("the visitor asked for it: `human`"));
    assert_eq!(answers(&said(&desk, chat, "hello?")), [], "the bot is silent from then on");
    assert_eq!(refused(desk.write(|work| hand_off(work, chat, "x".into(), None))), "chat.handed_off");

    let lost = begun(&desk, Some(flow), None);
    assert_eq!(answers(&said(&desk, lost, "blub"))[0].3, "no rule applies");
    let turn = said(&desk, lost, "blub blub");
    assert_eq!(turn.state, ChatState::Waiting);
    assert!(turn.messages.iter().any(|line| line.text.contains("did not understand 2 messages")), "{turn:?}");

    let angry = begun(&desk, Some(flow), None);
    assert_eq!(said(&desk, angry, "I want to complain").state, ChatState::Waiting);
}

#[test]
fn out_of_hours_a_known_visitor_gets_a_ticket_with_the_transcript() {
    let desk = desk();
    let flow = flow(&desk);
    let ann = desk.contact("Ann");
    desk.clock.set(instant("2026-03-02T16:00:00Z"));
    let chat = begun(&desk, Some(flow), Some(ann));
    said(&desk, chat, "My cat ate the cable");
    let turn = said(&desk, chat, "agent");
    assert_eq!(answers(&turn)[0].0, "Nobody is here; we write to you.");
    let ticket = desk.get(chat).ticket.unwrap();
    let made: Ticket = desk.get(ticket);
    assert_eq!((made.subject.as_str(), made.requester), ("My cat ate the cable", Some(ann)));
    let entries = tickets::conversation(&desk.view(), ticket).unwrap();
    assert_eq!(entries.len(), 2);
    let told = serde_json::to_string(&entries).unwrap();
    assert!(told.contains("bot [flow Shop]: I did not understand that."), "{told}");
    assert_eq!(refused(desk.write(|work| to_ticket(work, chat, None))), "chat.has_ticket");
    assert_eq!(sent(&desk, "chat.handed_off")[0].payload["online"].as_bool(), Some(false));

    // In hours the host may say that nobody is there.
    desk.clock.set(instant("2026-03-09T09:00:00Z"));
    let chat = begun(&desk, Some(flow), Some(ann));
    desk.write(|work| say(work, chat, "human".into(), Some(0))).unwrap();
    assert!(desk.get(chat).ticket.is_some());
    let chat = begun(&desk, Some(flow), Some(ann));
    desk.write(|work| say(work, chat, "human".into(), Some(2))).unwrap();
    assert_eq!(desk.get(chat).ticket, None);
}

#[test]
fn people_join_transfer_and_close() {
    let desk = desk();
    let [ines, omar] = ["Ines", "Omar"].map(|name| desk.user(name, "UTC"));
    let chat = begun(&desk, None, None);
    assert_eq!(desk.get(chat).state, ChatState::Waiting);
    assert_eq!(refused(desk.write(|work| send(work, chat, "Hi".into()))), "chat.not_joined");
    assert_eq!(refused(desk.write(|work| join(work, chat, None))), "chat.user_missing");
    let joined = desk.write(|work| join(work, chat, Some(ines))).unwrap();
    assert_eq!((joined.state, joined.assignee), (ChatState::Open, Some(ines)));
    desk.write(|work| send(work, chat, "Hi".into())).unwrap();
    let moved = desk.write(|work| transfer(work, chat, omar, Some("knows printers".into()))).unwrap();
    assert_eq!(moved.assignee, Some(omar));
    assert_eq!(refused(desk.write(|work| transfer(work, chat, omar, None))), "chat.has_it");
    let seen = |user, seconds: i64, typed: Option<i64>| {
        let ago = |seconds| instant("2026-03-02T09:00:00Z") - chrono::TimeDelta::seconds(seconds);
        ChatSeen { user, seen_at: ago(seconds), typed_at: typed.map(ago) }
    };
    let told = participants(&desk.view(), chat, vec![seen(None, 60, Some(6)), seen(Some(omar), 61, Some(7))]).unwrap();
    let told: Vec<_> = told.iter().map(|it| (it.user, it.present, it.typing)).collect();
    assert_eq!(told, [(None, true, true), (Some(omar), false, false)], "Ines has left");
    let texts: Vec<String> = transcript(&desk.view(), chat).unwrap().into_iter().map(|line| line.text).collect();
    assert_eq!(texts, ["Hi", "transferred to Omar: knows printers"]);
    let first = message::of(&desk.view(), chat).unwrap().remove(0).id;
    assert_eq!(refused(desk.modify(first, |line| line.text = "Ha".into())), "chat_message.fixed");
    desk.write(|work| close(work, chat)).unwrap();
    assert_eq!(refused(desk.write(|work| say(work, chat, "x".into(), None))), "chat.closed");
    assert_eq!(refused(desk.write(|work| join(work, chat, Some(ines)))), "chat.closed");
    assert_eq!(refused(desk.modify(chat, |it| it.state = ChatState::Open)), "chat.state");
}

#[test]
fn a_visitor_becomes_one_contact_and_never_two() {
    let desk = desk();
    let [ann, bob] = ["Ann", "Bob"].map(|name| desk.contact(name));
    let [first, second] = [begun(&desk, None, None), begun(&desk, None, None)];
    assert_eq!(refused(desk.write(|work| to_ticket(work, first, None))), "chat.unidentified");
    desk.write(|work| identify(work, second, ann)).unwrap();
    assert_eq!(desk.get(first).contact, Some(ann), "it is the same visitor");
    assert_eq!(refused(desk.write(|work| identify(work, first, bob))), "chat.identified");
    assert_eq!(refused(desk.modify(first, |it| it.contact = Some(bob))), "chat.identified");
    desk.delete(ann).unwrap();
    assert_eq!(desk.get(second).contact, None);
    let long = StartChat { visitor: "v".repeat(101), ..StartChat::default() };
    assert_eq!(refused(desk.write(|work| start(work, long.clone()))), "chat.visitor");
}

struct Parrot;

impl BotModel for Parrot {
    fn answer(&self, turn: &BotTurn) -> Option<ModelAnswer> {
        let text = format!("You said {} after {} lines", turn.text, turn.before.len());
        (turn.text != "blub").then(|| ModelAnswer { text, model: "parrot".into(), because: None })
    }
}

#[test]
fn a_model_is_asked_where_no_rule_applies_and_nothing_needs_one() {
    let desk = desk();
    let chat = begun(&desk, Some(flow(&desk)), None);
    let with = |text: &str| desk.write(|work| say_with(work, chat, text, None, Some(&Parrot))).unwrap();
    assert_eq!(answers(&with("polly")), [("You said polly after 1 lines", Some(ChatSource::Model), "parrot", "")]);
    assert_eq!(answers(&with("my order is late"))[0].1, Some(ChatSource::Slot), "rules come first");
    assert_eq!(answers(&with("17"))[0].1, Some(ChatSource::Slot));
    assert_eq!(answers(&with("red"))[0].1, Some(ChatSource::Intent));
    assert_eq!(answers(&with("blub"))[0].1, Some(ChatSource::Flow));
}

#[test]
fn what_makes_no_bot_is_refused() {
    let desk = desk();
    let flow = flow(&desk);
    let intent = |change: fn(&mut BotIntent)| {
        let mut intent = BotIntent {
            flow,
            key: "new".into(),
            keywords: vec!["new".into()],
            answer: Some("x".into()),
            ..BotIntent::default()
        };
        change(&mut intent);
        refused(desk.write(|work| work.create(intent.clone())))
    };
    assert_eq!(intent(|it| it.key = "order".into()), "bot_intent.key_taken");
    assert_eq!(intent(|it| it.keywords.clear()), "bot_intent.unrecognised");
    assert_eq!(intent(|it| it.answer = None), "bot_intent.does_nothing");
    assert_eq!(intent(|it| it.patterns = vec!["* *".into()]), "bot_intent.no_words");
    let order = desk.all::<BotIntent>().into_iter().find(|it| it.key == "order").unwrap().id;
    let slot =
        BotSlot { intent: order, key: "x".into(), question: "?".into(), kind: SlotKind::Choice, ..BotSlot::default() };
    assert_eq!(refused(desk.write(|work| work.create(slot.clone()))), "bot_slot.options");
}

#[test]
fn slots_take_what_fits() {
    let slot = |kind| BotSlot { kind, options: vec!["red".into(), "dark blue".into()], ..BotSlot::default() };
    let cases = [
        (SlotKind::Text, " a b ", Some("a b")),
        (SlotKind::Text, "  ", None),
        (SlotKind::Number, "order #17!", Some("17")),
        (SlotKind::Number, "seventeen", None),
        (SlotKind::Date, "on 2026-03-31.", Some("2026-03-31")),
        (SlotKind::Date, "2026-02-30", None),
        (SlotKind::Email, "mine is <Ann@Example.org>", Some("ann@example.org")),
        (SlotKind::Email, "ann at example", None),
        (SlotKind::Choice, "DARK blue please", Some("dark blue")),
        (SlotKind::Choice, "blue", None),
    ];
    for (kind, text, expected) in cases {
        assert_eq!(slot(kind).read(text).as_deref(), expected, "{kind} {text}");
    }
}

#[test]
fn a_hand_off_loses_nothing_that_the_visitor_said() {
    let desk = desk();
    let flow = flow(&desk);
    let ann = desk.contact("Ann");
    desk.clock.set(instant("2026-03-02T16:30:00Z"));
    // With a ticket already.
    let chat = begun(&desk, Some(flow), Some(ann));
    said(&desk, chat, "My cat ate the cable");
    desk.write(|work| to_ticket(work, chat, None)).unwrap();
    let ticket = desk.get(chat).ticket;
    assert_eq!(said(&desk, chat, "human").state, ChatState::Waiting);
    assert_eq!(desk.get(chat).ticket, ticket);
    // In a session that may do nothing with tickets, and with more words than a note holds.
    let rights = ["chat.*", "chat_conversation.*", "chat_message.*", "bot_flow.read", "contact.read"];
    let visitor = desk.user_with(&rights);
    let new = StartChat { visitor: "v2".into(), flow: Some(flow), contact: Some(ann), ..StartChat::default() };
    let chat = visitor.write(|work| start(work, new.clone())).unwrap().value.id;
    let say = |text: &str| visitor.write(|work| say(work, chat, text.into(), None)).unwrap().value;
    desk.modify(flow, |it| it.misses = Some(20)).unwrap();
    for _ in 0..19 {
        say(&"x ".repeat(8_000));
    }
    desk.write(|work| {
        for _ in 0..60 {
            message::append(work, chat, ChatAuthor::Visitor, None, &"y ".repeat(8_000), None)?;
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(say("agent").state, ChatState::Waiting);
    let ticket = desk.get(chat).ticket.unwrap();
    let entries = tickets::conversation(&desk.view(), ticket).unwrap();
    let notes: Vec<&str> = entries[1..].iter().map(|entry| entry.body.as_str()).collect();
    assert_eq!(notes.len(), 3);
    assert_eq!(notes.iter().map(|note| note.matches("visitor: ").count()).sum::<usize>(), 80);
}

#[test]
fn who_was_not_known_out_of_hours_gets_the_ticket_once_known() {
    let desk = desk();
    let flow = flow(&desk);
    desk.clock.set(instant("2026-03-02T16:30:00Z"));
    let chat = begun(&desk, Some(flow), None);
    said(&desk, chat, "My cat ate the cable");
    said(&desk, chat, "human");
    assert_eq!((desk.get(chat).ticket, desk.get(chat).awaits_contact), (None, true));
    let ann = desk.contact("Ann");
    let known = desk.write(|work| identify(work, chat, ann)).unwrap();
    let ticket: Ticket = desk.get(known.ticket.unwrap());
    assert_eq!((ticket.requester, known.awaits_contact), (Some(ann), false));
}

#[test]
fn a_visitor_who_is_known_stays_known_also_to_those_who_do_not_see_where_from() {
    let desk = desk();
    let [ann, bob] = ["Ann", "Bob"].map(|name| desk.contact(name));
    begun(&desk, None, Some(ann));
    let again = begun(&desk, None, None);
    assert_eq!(desk.get(again).contact, Some(ann));
    let chat = |contact| StartChat { visitor: "v1".into(), contact, ..StartChat::default() };
    assert_eq!(refused(desk.write(|work| start(work, chat(Some(bob))))), "chat.identified");
    let (record_type, access) = ("chat_conversation".to_owned(), crmkit_engine::Openness::Private);
    desk.create(crmkit_engine::AccessDefault { record_type, access, ..crmkit_engine::AccessDefault::default() });
    // Also where who it is may not be seen.
    let widget = desk.user_with(&["chat.*", "chat_conversation.*", "chat_message.*"]);
    let begun = widget.write(|work| start(work, chat(None))).unwrap().value;
    assert_eq!(desk.get(begun.id).contact, Some(ann));
    let rights = ["chat.*", "chat_conversation.*", "chat_message.*", "contact.read"];
    let agent = desk.user_with(&rights);
    let own = agent.write(|work| start(work, chat(None))).unwrap().value;
    assert_eq!((own.contact, agent.view().unwrap().count("chat_conversation", &Filter::All).unwrap()), (Some(ann), 1));
    assert_eq!(refused(agent.write(|work| identify(work, own.id, bob))), "chat.identified");
}

#[test]
fn the_bot_gives_out_what_is_published_for_its_visitors() {
    let desk = desk();
    let flow = flow(&desk);
    let article = |title: &str, audience, publish: bool| {
        let article = Article { title: title.into(), body: title.into(), audience, ..Article::default() };
        let id = desk.create(article);
        if publish {
            desk.write(|work| knowledge::publish(work, id)).unwrap();
        }
        id
    };
    let draft = article("Secret draft", Audience::Public, false);
    let internal = article("Toner cartridge margin", Audience::Internal, true);
    article("Toner cartridge for customers", Audience::Customers, true);
    let intent = desk.create(BotIntent {
        flow,
        key: "draft".into(),
        keywords: vec!["zebra".into()],
        answer: Some("See here.".into()),
        article: Some(draft),
        ..BotIntent::default()
    });
    // The host speaks as the system, which may read everything.
    let texts = |text: &str| {
        let chat = begun(&desk, Some(flow), None);
        answers(&said(&desk, chat, text)).iter().map(|answer| answer.0.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts("zebra"), ["See here."]);
    desk.modify(intent, |it| it.article = Some(internal)).unwrap();
    assert_eq!(texts("zebra"), ["See here."]);
    assert_eq!(texts("toner cartridge margin"), ["I did not understand that."]);
    desk.modify(flow, |it| it.audience = Some(Audience::Customers)).unwrap();
    assert_eq!(texts("toner cartridge margin"), ["Toner cartridge for customers"]);
    desk.modify(flow, |it| it.audience = Some(Audience::Internal)).unwrap();
    assert_eq!(texts("zebra"), ["See here.", "Toner cartridge margin"]);
    let wordless = desk.modify(flow, |it| it.hand_off_words = vec!["human".into(), "!".into()]);
    assert_eq!(refused(wordless), "bot_flow.no_words");
}
