//! How the room behaves as a whole.

use std::collections::BTreeMap;

use crmkit_engine::{Actor, CustomField, CustomKind, ErrorKind, OutboxMessage, User, due, outbox};
use crmkit_record::{Id, RecordId};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::question::{COMMENT, Form, SCORE};
use super::*;
use crate::deals;
use crate::desk::{Desk, date, decimal, instant, refused};
use crate::people::Contact;
use crate::segments::Segment;
use crate::tickets::{self, NewTicket};

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn survey(kind: SurveyKind) -> Survey {
    Survey {
        name: format!("Survey {kind}"),
        kind,
        question: kind.scale().map(|_| "How was it?".to_owned()),
        comment_question: Some("Why?".into()),
        ..Survey::default()
    }
}

fn question(survey: Id<Survey>, position: i64, key: &str, kind: QuestionKind, ask_if: Option<&str>) -> SurveyQuestion {
    let options = match kind {
        QuestionKind::Choice | QuestionKind::Choices => vec!["price".to_owned(), "speed".to_owned()],
        _ => Vec::new(),
    };
    let (key, text, ask_if) = (key.to_owned(), key.to_owned(), ask_if.map(str::to_owned));
    SurveyQuestion { survey, position, key, text, kind, options, ask_if, ..SurveyQuestion::default() }
}

fn asked(desk: &Desk, survey: Id<Survey>, contact: Id<Contact>) -> Invited {
    desk.write(|work| invite(work, survey, contact, None, None)).unwrap()
}

fn token(desk: &Desk, survey: Id<Survey>, name: &str) -> String {
    asked(desk, survey, desk.contact(name)).token.unwrap()
}

fn answers(given: Json) -> BTreeMap<String, Json> {
    serde_json::from_value(given).unwrap()
}

fn answered(desk: &Desk, token: &str, given: Json) -> crmkit_engine::Result<SurveyResponse> {
    let id = desk.write(|work| respond(work, token.to_owned(), answers(given.clone()), None))?;
    Ok(desk.get(id))
}

fn sent(desk: &Desk, kind: &str) -> Vec<OutboxMessage> {
    let mut messages = outbox::pending(&desk.view(), None, Some(1_000)).unwrap();
    messages.retain(|message| message.kind == kind);
    messages
}

#[test]
fn a_token_answers_once_in_time_and_its_own_survey() {
    let desk = desk();
    let nps = desk.create(Survey { answer_days: Some(7), ..survey(SurveyKind::Nps) });
    let other = desk.create(survey(SurveyKind::Csat));
    let first = token(&desk, nps, "Ann");
    assert_eq!(first.len(), 64);
    let told = &sent(&desk, "surveys.invite")[0];
    assert_eq!(told.payload["token"], json!(first));
    let stored = &desk.all::<SurveyInvitation>()[0];
    assert_ne!(stored.token_hash.as_deref(), Some(first.as_str()));
    assert_eq!(stored.token_hash, Some(invitation::hash_of(&first)));
    assert!(desk.session.ask("survey_invitations.list", json!({})).unwrap()["items"][0].get("token_hash").is_none());
    let opened = open(&desk.view(), first.clone(), None).unwrap();
    assert_eq!(opened.questions.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), [SCORE, COMMENT]);

    let wrong = |token: &str, survey| {
        refused(desk.write(|work| respond(work, token.into(), answers(json!({ "score": 9 })), survey)))
    };
    assert_eq!(wrong("nothing", None), "survey_token.unknown");
    assert_eq!(wrong(&first, Some(other)), "survey_token.other_survey");
    assert_eq!(refused(open(&desk.view(), first.clone(), Some(other))), "survey_token.other_survey");
    assert_eq!(refused(answered(&desk, &first, json!({ "score": 11 }))), "survey_answer.range");
    assert_eq!(refused(answered(&desk, &first, json!({ "score": "9" }))), "survey_answer.kind");
    assert_eq!(refused(answered(&desk, &first, json!({}))), "survey_answer.required");
    assert_eq!(refused(answered(&desk, &first, json!({ "score": 9, "colour": "red" }))), "survey_answer.unknown");
    assert_eq!(desk.all::<SurveyResponse>(), [], "nothing is half done");
    let response = answered(&desk, &first, json!({ "score": 9, "comment": "Great" })).unwrap();
    assert_eq!((response.score, response.standing), (Some(9), Some(Standing::Promoter)));
    assert_eq!(wrong(&first, None), "survey_token.used");
    assert_eq!(refused(open(&desk.view(), first.clone(), None)), "survey_token.used");

    let late = token(&desk, nps, "Bob");
    let cy = asked(&desk, nps, desk.contact("Cy"));
    let (back, of_cy) = (cy.token.unwrap(), cy.invitation.unwrap());
    desk.write(|work| withdraw(work, of_cy)).unwrap();
    assert_eq!(refused(desk.write(|work| withdraw(work, of_cy))), "survey_invitation.not_open");
    assert_eq!(wrong(&back, None), "survey_token.withdrawn");
    desk.days_pass(7);
    assert_eq!(wrong(&late, None), "survey_token.expired", "the end itself is too late");
    assert_eq!(refused(desk.modify(response.id, |it| it.score = Some(0))), "survey_response.fixed");
    assert_eq!(refused(desk.modify(nps, |it| it.kind = SurveyKind::Csat)), "survey.answered");
}

#[test]
fn whoever_has_the_token_needs_no_other_right() {
    let desk = desk();
    let nps = desk.create(survey(SurveyKind::Nps));
    let first = token(&desk, nps, "Ann");
    let guest = desk.user_with(&["surveys.open", "surveys.next", "surveys.respond"]);
    guest.ask("surveys.open", json!({ "token": first })).unwrap();
    guest.ask("surveys.next", json!({ "token": first, "answers": {} })).unwrap();
    guest.call("surveys.respond", json!({ "token": first, "answers": { "score": 3 } })).unwrap();
    assert!(guest.ask("survey_responses.list", json!({})).is_err());
    assert_eq!(guest.read(|view| results(view, nps, None)).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn nobody_is_asked_again_before_the_quarantine_ends() {
    let desk = desk();
    let nps = desk.create(Survey { quarantine_days: Some(90), ..survey(SurveyKind::Nps) });
    let csat = desk.create(Survey { quarantine_days: Some(30), ..survey(SurveyKind::Csat) });
    let always = desk.create(survey(SurveyKind::Ces));
    let ann = desk.contact("Ann");
    assert!(asked(&desk, nps, ann).invitation.is_some());
    let refused_until = |survey| {
        let invited = asked(&desk, survey, ann);
        assert_eq!((invited.invitation, invited.token), (None, None));
        (invited.not.unwrap(), invited.until)
    };
    assert_eq!(refused_until(nps), (NotInvited::Quarantine, Some(instant("2026-05-31T09:00:00Z"))));
    assert_eq!(refused_until(csat), (NotInvited::Quarantine, Some(instant("2026-04-01T09:00:00Z"))));
    desk.clock.set(instant("2026-04-01T08:59:59Z"));
    assert_eq!(refused_until(csat).0, NotInvited::Quarantine);
    desk.clock.set(instant("2026-04-01T09:00:00Z"));
    assert!(asked(&desk, csat, ann).invitation.is_some(), "the end itself is free");
    assert_eq!(refused_until(csat).1, Some(instant("2026-05-01T09:00:00Z")));
    assert!(asked(&desk, always, ann).invitation.is_some());
    desk.modify(always, |it| it.paused = true).unwrap();
    assert_eq!(refused_until(always).0, NotInvited::Paused);
    let half = desk.write(|work| invite(work, nps, ann, Some("contact".into()), None));
    assert_eq!(refused(half), "survey_invitation.about");
}

#[test]
fn a_deal_that_is_won_asks_its_primary_contact_once() {
    let desk = desk();
    let way = desk.pipeline("Sales");
    let nps = desk.create(Survey {
        trigger: SurveyTrigger::DealWon,
        deal_filter: Some("amount > 100 EUR".into()),
        delay_hours: Some(24),
        ..survey(SurveyKind::Nps)
    });
    let ann = desk.contact("Ann");
    let deal = |amount: &str, contact: bool| {
        let deal = desk.deal(way.first(), amount, "");
        if contact {
            desk.write(|work| deals::add_contact(work, deal, ann, None, None)).unwrap();
        }
        deal
    };
    let win = |deal| desk.write(|work| deals::win(work, deal, None)).unwrap();
    let [small, alone, big] = [deal("50 EUR", true), deal("500 EUR", false), deal("500 EUR", true)];
    win(small);
    win(alone);
    assert_eq!(desk.all::<SurveyInvitation>(), []);
    win(big);
    let made = desk.all::<SurveyInvitation>();
    assert_eq!((made.len(), made[0].survey, made[0].contact), (1, nps, ann));
    assert_eq!((made[0].about_type.as_deref(), made[0].about.clone()), (Some("deal"), Some(big.to_string())));
    assert_eq!(sent(&desk, "surveys.invite")[0].payload["send_at"], json!("2026-03-03T09:00:00Z"));
    assert_eq!(made[0].expires_at, Some(instant("2026-04-02T09:00:00Z")));
    desk.write(|work| deals::reopen(work, big, None)).unwrap();
    win(big);
    assert_eq!(desk.all::<SurveyInvitation>().len(), 1, "about one deal one is asked once");
}

#[test]
fn a_solved_ticket_and_a_day_ask_too() {
    let desk = desk();
    let ces = desk.create(Survey { trigger: SurveyTrigger::TicketSolved, ..survey(SurveyKind::Ces) });
    let ann = desk.create(Contact { last_name: Some("Ann".into()), tags: vec!["vip".into()], ..Contact::default() });
    let bob = desk.contact("Bob");
    let ticket = RecordId::from_bytes([9; 16]);
    let told = desk.write(|work| tell_solved(work, "ticket", ticket, bob)).unwrap();
    assert_eq!((told.len(), told[0].invitation.is_some()), (1, true));
    let again = desk.write(|work| tell_solved(work, "ticket", ticket, bob)).unwrap();
    assert_eq!(again[0].not, Some(NotInvited::AskedBefore));
    assert_eq!(desk.all::<SurveyInvitation>()[0].survey, ces);
    let segment = desk.create(Segment {
        name: "VIP".into(),
        record_type: "contact".into(),
        filter: Some("tags has vip".into()),
        ..Segment::default()
    });
    let day = Survey { trigger: SurveyTrigger::Date, ..survey(SurveyKind::Nps) };
    assert_eq!(refused(desk.write(|work| work.create(day.clone()))), "survey.date_missing");
    let nps = desk.create(Survey { sends_on: Some(date("2026-03-05")), segment: Some(segment), ..day });
    let run = || desk.write(|work| due::run(work, None, None)).unwrap();
    desk.clock.set(instant("2026-03-04T23:59:59Z"));
    assert_eq!(run(), 0);
    desk.clock.set(instant("2026-03-05T00:00:00Z"));
    assert_eq!(run(), 1);
    let made: Vec<SurveyInvitation> =
        desk.all::<SurveyInvitation>().into_iter().filter(|it| it.survey == nps).collect();
    assert_eq!(made.iter().map(|it| it.contact).collect::<Vec<_>>(), [ann]);
}

#[test]
fn a_ticket_that_is_solved_asks_its_requester_and_a_low_score_opens_another() {
    let desk = desk();
    let ces = Survey {
        trigger: SurveyTrigger::TicketSolved,
        follow_up_at: Some(3),
        opens_ticket: true,
        ..survey(SurveyKind::Ces)
    };
    desk.create(ces);
    let ann = desk.contact("Ann");
    let agent = desk.user("Ines", "UTC");
    let new =
        NewTicket { subject: "Paper jam".into(), requester: Some(ann), assignee: Some(agent), ..NewTicket::default() };
    let ticket = desk.write(|work| tickets::open(work, new.clone())).unwrap().id;
    assert_eq!(desk.all::<SurveyInvitation>(), []);
    desk.write(|work| tickets::solve(work, ticket, None)).unwrap();
    let made = desk.all::<SurveyInvitation>();
    assert_eq!((made.len(), made[0].contact, made[0].about.clone()), (1, ann, Some(ticket.to_string())));
    desk.write(|work| tickets::reopen(work, ticket)).unwrap();
    desk.write(|work| tickets::solve(work, ticket, None)).unwrap();
    assert_eq!(desk.all::<SurveyInvitation>().len(), 1, "about one ticket one is asked once");
    let token = sent(&desk, "surveys.invite")[0].payload["token"].as_str().unwrap().to_owned();
    let response = answered(&desk, &token, json!({ "score": 2, "comment": "It took too long" })).unwrap();
    let opened = desk.get(response.ticket.unwrap());
    assert_eq!((opened.requester, opened.tags), (Some(ann), vec!["survey".to_owned()]));
    assert_eq!(sent(&desk, "surveys.follow_up")[0].payload["ticket"], json!(response.ticket));
}

#[test]
fn a_low_score_opens_a_follow_up() {
    let desk = desk();
    let ces = Survey { high_is_hard: true, follow_up_at: Some(6), ..survey(SurveyKind::Ces) };
    let hard = desk.create(ces);
    let nps = desk.create(Survey { follow_up_at: Some(6), ..survey(SurveyKind::Nps) });
    let scores = [(nps, 6, true), (nps, 7, false), (hard, 5, false), (hard, 6, true)];
    for (survey, score, expected) in scores {
        let response = answered(&desk, &token(&desk, survey, "Ann"), json!({ "score": score })).unwrap();
        assert_eq!(response.follow_up, expected, "{score}");
    }
    let told = sent(&desk, "surveys.follow_up");
    assert_eq!(told.iter().map(|it| it.payload["score"].as_i64().unwrap()).collect::<Vec<_>>(), [6, 6]);
    let wrong = Survey { follow_up_at: Some(11), name: "x".into(), ..survey(SurveyKind::Nps) };
    assert_eq!(refused(desk.write(|work| work.create(wrong.clone()))), "survey.follow_up_scale");
    let none = Survey { question: None, name: "x".into(), ..survey(SurveyKind::Nps) };
    assert_eq!(refused(desk.write(|work| work.create(none.clone()))), "survey.question_missing");
}

#[test]
fn what_is_asked_follows_from_the_answers() {
    let desk = desk();
    let nps = desk.create(survey(SurveyKind::Nps));
    let make = |question: SurveyQuestion| desk.write(|work| work.create(question.clone()));
    make(question(nps, 1, "reasons", QuestionKind::Choices, Some("score <= 6"))).unwrap();
    make(question(nps, 2, "cheaper", QuestionKind::YesNo, Some("reasons has price"))).unwrap();
    make(SurveyQuestion {
        maximum: Some(100),
        ..question(nps, 3, "percent", QuestionKind::Number, Some("cheaper = true"))
    })
    .unwrap();
    let ahead = question(nps, 0, "early", QuestionKind::Text, Some("cheaper = true"));
    assert_eq!(refused(make(ahead)), "filter.field_unknown");
    assert_eq!(refused(make(question(nps, 4, "Bad Key", QuestionKind::Text, None))), "survey_question.key");
    assert_eq!(refused(make(question(nps, 4, "score", QuestionKind::Text, None))), "survey_question.key");
    assert_eq!(refused(make(question(nps, 4, "cheaper", QuestionKind::Text, None))), "survey_question.key_taken");
    let reasons = desk.all::<SurveyQuestion>().into_iter().find(|it| it.key == "reasons").unwrap().id;
    assert_eq!(refused(desk.delete(reasons)), "filter.field_unknown", "a question that another one needs stays");

    let ann = token(&desk, nps, "Ann");
    let step = |given: Json| next(&desk.view(), ann.clone(), answers(given)).unwrap();
    let key = |step: &FormStep| step.question.as_ref().map(|it| it.key.clone());
    assert_eq!(key(&step(json!({}))).as_deref(), Some("score"));
    assert_eq!(key(&step(json!({ "score": 9, "comment": "" }))), None);
    let low = step(json!({ "score": 3, "comment": "Dear" }));
    assert_eq!(key(&low).as_deref(), Some("reasons"));
    assert_eq!(
        low.skipped.iter().map(|it| it.ask_if.as_str()).collect::<Vec<_>>(),
        ["reasons has price", "cheaper = true"]
    );
    let full = json!({ "score": 3, "comment": "Dear", "reasons": ["price", "speed"], "cheaper": true, "percent": 20 });
    assert_eq!(key(&step(full.clone())), None);
    let turned = step(json!({ "score": 9, "comment": "Dear", "reasons": ["price"], "cheaper": true, "percent": 20 }));
    assert_eq!(turned.set_aside, ["reasons", "cheaper", "percent"]);
    assert_eq!(refused(answered(&desk, &ann, json!({ "score": 9, "reasons": ["price"] }))), "survey_answer.not_asked");
    assert_eq!(refused(answered(&desk, &ann, json!({ "score": 3, "reasons": ["colour"] }))), "survey_answer.option");
    answered(&desk, &ann, full).unwrap();
    let kept: Vec<(String, Vec<String>, Option<_>)> =
        desk.all::<SurveyAnswer>().into_iter().map(|it| (it.question, it.choices, it.number)).collect();
    assert_eq!(
        kept,
        [
            ("reasons".to_owned(), vec!["price".to_owned(), "speed".to_owned()], None),
            ("cheaper".to_owned(), vec!["yes".to_owned()], None),
            ("percent".to_owned(), Vec::new(), Some(decimal("20"))),
        ]
    );
    let told = results(&desk.view(), nps, None).unwrap();
    assert_eq!(told.questions[0].choices["price"].value, decimal("100.00"));
    assert_eq!(told.questions[2].mean.as_ref().unwrap().value, decimal("20.00"));
    assert_eq!(refused(desk.modify(reasons, |it| it.kind = QuestionKind::Choice)), "survey_question.answered");
}

#[test]
fn results_are_told_whole_by_span_and_by_segment() {
    let desk = desk();
    let nps = desk.create(survey(SurveyKind::Nps));
    desk.create(SurveyTopic {
        name: "Price".into(),
        words: vec!["expensive".into(), "price".into()],
        ..SurveyTopic::default()
    });
    // Three promoters, five passives, two detractors: +10.
    let scores = [10, 9, 9, 8, 8, 7, 7, 7, 6, 0];
    for (at, score) in scores.into_iter().enumerate() {
        if at == 5 {
            desk.clock.set(instant("2026-04-01T00:00:00Z"));
        }
        let tags = if score >= 9 { vec!["vip".to_owned()] } else { Vec::new() };
        let contact = desk.create(Contact { last_name: Some(format!("C{at}")), tags, ..Contact::default() });
        let token = asked(&desk, nps, contact).token.unwrap();
        let comment = if score == 0 { "Too expensive, terrible price" } else { "Good" };
        answered(&desk, &token, json!({ "score": score, "comment": comment })).unwrap();
    }
    token(&desk, nps, "Silent");
    let told = results(&desk.view(), nps, None).unwrap();
    let figures = told.recommend.unwrap();
    assert_eq!((figures.promoters, figures.passives, figures.detractors), (3, 5, 2));
    assert_eq!(figures.score.unwrap().value, decimal("10.00"));
    assert_eq!((told.invited, told.answered.unwrap().value, told.responses), (11, decimal("90.91"), 10));
    assert_eq!((told.satisfaction, told.effort), (None, None));
    assert_eq!(told.feeling_guesses, BTreeMap::from([("negative".to_owned(), 1), ("positive".to_owned(), 9)]));
    assert_eq!(told.topic_guesses, BTreeMap::from([("Price".to_owned(), 1)]));
    let months = by_period(&desk.view(), nps, None, None).unwrap();
    let score = |results: &SurveyResults| results.recommend.clone().unwrap().score.unwrap().value;
    let told: Vec<_> =
        months.iter().map(|month| (month.start, month.results.responses, score(&month.results))).collect();
    assert_eq!(told, [(date("2026-03-01"), 5, decimal("60.00")), (date("2026-04-01"), 5, decimal("-40.00"))]);
    let april = ResultOptions { start: Some(date("2026-04-01")), ..ResultOptions::default() };
    assert_eq!(results(&desk.view(), nps, Some(april)).unwrap().responses, 5);
    let vips = desk.create(Segment {
        name: "VIP".into(),
        record_type: "contact".into(),
        filter: Some("tags has vip".into()),
        ..Segment::default()
    });
    let told = by_segment(&desk.view(), nps, vec![vips], None, None).unwrap();
    assert_eq!((told[0].name.as_str(), score(&told[0].results)), ("VIP", decimal("100.00")));
    let only = ResultOptions { segment: Some(vips), ..ResultOptions::default() };
    assert_eq!(results(&desk.view(), nps, Some(only)).unwrap().invited, 3);
    let guess = feedback(&desk.view(), "The PRICES are terrible".into()).unwrap();
    assert!(guess.heuristic);
    assert_eq!(guess.sentiment.bad, ["terrible"]);
    let two = SurveyTopic { name: "x".into(), words: vec!["two words".into()], ..SurveyTopic::default() };
    assert_eq!(refused(desk.write(|work| work.create(two.clone()))), "survey_topic.word");
}

#[test]
fn who_sees_some_responses_gets_their_figures_only() {
    let desk = desk();
    let nps = desk.create(survey(SurveyKind::Nps));
    for score in [10, 0] {
        answered(&desk, &token(&desk, nps, "Ann"), json!({ "score": score })).unwrap();
    }
    let user = desk.user_with(&["survey.read", "survey_response.read", "surveys.*"]);
    let rule = crmkit_engine::Restriction {
        record_type: "survey_response".into(),
        name: "Not the bad ones".into(),
        kind: crmkit_engine::RestrictionKind::Forbid,
        filter: "score < 5".into(),
        ..crmkit_engine::Restriction::default()
    };
    desk.create(rule);
    let told = user.read(|view| results(view, nps, None)).unwrap();
    assert_eq!((told.responses, told.recommend.unwrap().score.unwrap().value, told.invited), (1, decimal("100.00"), 0));
}

/// A question of a made-up survey: its kind, and a condition on an earlier one.
type Made = (QuestionKind, Option<(usize, u8)>);

fn made_form(made: &[Made]) -> Form {
    let nps = survey(SurveyKind::Nps);
    let mut own: Vec<SurveyQuestion> = Vec::new();
    for (at, (kind, condition)) in made.iter().enumerate() {
        let ask_if = condition.map(|(earlier, turn)| match own.get(earlier % (at + 1)).map(|it| (&it.key, it.kind)) {
            None => format!("score {} 5", if turn % 2 == 0 { "<=" } else { ">" }),
            Some((key, QuestionKind::Number)) => format!("{key} {} 3", if turn % 2 == 0 { "<" } else { ">=" }),
            Some((key, QuestionKind::YesNo)) => format!("{key} = {}", turn % 2 == 0),
            Some((key, QuestionKind::Choice)) => format!("{key} = price"),
            Some((key, QuestionKind::Choices)) => format!("{key} has speed"),
            Some((key, QuestionKind::Text)) => format!("{key} {}", if turn % 2 == 0 { "known" } else { "unknown" }),
        });
        own.push(question(Id::nil(), at as i64, &format!("q{at}"), *kind, ask_if.as_deref()));
    }
    Form::new(&nps, own).unwrap()
}

fn some_answer(question: &AskedQuestion, turn: u8) -> Json {
    match question.kind {
        QuestionKind::Text => json!(["", "words", "more"][usize::from(turn % 3)]),
        QuestionKind::Number => json!(turn % 8),
        QuestionKind::YesNo => json!(turn.is_multiple_of(2)),
        QuestionKind::Choice => json!(question.options[usize::from(turn % 2)]),
        QuestionKind::Choices => json!(question.options[..usize::from(turn % 3)]),
    }
}

proptest! {
    #[test]
    fn no_question_that_is_left_out_is_asked_and_no_answer_is_lost(
        made in proptest::collection::vec((
            proptest::sample::select(vec![
                QuestionKind::Text, QuestionKind::Number, QuestionKind::YesNo, QuestionKind::Choice, QuestionKind::Choices,
            ]),
            proptest::option::of((0_usize..8, any::<u8>())),
        ), 0..7),
        turns in proptest::collection::vec(any::<u8>(), 16),
        changed in 0_usize..8,
    ) {
        let form = made_form(&made);
        // Answering what is asked next, one by one, ends, and asks each question once at most.
        let mut given: BTreeMap<String, Json> = BTreeMap::new();
        let mut order = Vec::new();
        for turn in &turns {
            let walk = form.walk(&given);
            prop_assert!(walk.problems.is_empty(), "{:?}", walk.problems);
            let Some(next) = walk.next() else { break };
            prop_assert!(!given.contains_key(&next.key));
            prop_assert!(!walk.skipped.iter().any(|(key, _)| *key == next.key));
            order.push(next.key.clone());
            given.insert(next.key.clone(), some_answer(next, *turn));
        }
        let walk = form.walk(&given);
        prop_assert!(walk.next().is_none(), "sixteen turns are enough for nine questions");
        // Each question is either asked or left out, and each answer that was given is there.
        prop_assert_eq!(walk.asked.len() + walk.skipped.len(), form.questions().count());
        prop_assert_eq!(walk.asked.iter().filter(|(_, answer)| answer.is_some()).count(), given.len());
        prop_assert!(walk.skipped.iter().all(|(key, _)| !given.contains_key(key)));
        // Changing an answer sets others aside and never changes or drops them: changed back, all count again.
        if let Some(key) = order.get(changed) {
            let question = form.questions().find(|it| it.key == *key).unwrap();
            let mut other = given.clone();
            other.insert(key.clone(), some_answer(question, turns[15].wrapping_add(1)));
            let turned = form.walk(&other);
            let counted = turned.asked.iter().filter(|(_, answer)| answer.is_some()).count();
            let aside = turned.skipped.iter().filter(|(key, _)| other.contains_key(key)).count();
            prop_assert_eq!(counted + aside, other.len());
            other.insert(key.clone(), given[key].clone());
            prop_assert_eq!(&other, &given);
            prop_assert_eq!(form.walk(&other).asked, walk.asked);
        }
    }
}

#[test]
fn whoever_answers_at_a_portal_is_heard_whatever_becomes_of_the_ticket() {
    let desk = desk();
    let role = desk.write(|work| tickets::set_up_portal(work, None)).unwrap();
    desk.modify(role, |role| role.rights.push("surveys.respond".into())).unwrap();
    let agent = desk.user("Ines", "UTC");
    let survey = Survey { follow_up_at: Some(3), opens_ticket: true, owner: Some(agent), ..survey(SurveyKind::Ces) };
    let ces = desk.create(survey);
    let ann = desk.contact("Ann");
    for company in ["Acme", "Bolt"] {
        let company = desk.company(company);
        desk.write(|work| crate::people::link_company(work, ann, company, None, None, None, None)).unwrap();
    }
    let person = Some(ann.to_string());
    let user = desk.create(User { name: "Ann".into(), roles: vec![role], person, ..User::default() });
    let customer = desk.crm.session(Actor::user(user));
    let respond = |token: String| {
        let given = customer.call("surveys.respond", json!({ "token": token, "answers": { "score": 1 } })).unwrap();
        desk.get(given.as_str().unwrap().parse::<Id<SurveyResponse>>().unwrap())
    };
    // A ticket that a rule of the house refuses costs nobody the answer.
    let (record, name, kind) = ("ticket".to_owned(), "area".to_owned(), Some(CustomKind::Text));
    let area = desk.create(CustomField { record, name, kind, required: true, ..CustomField::default() });
    let response = respond(asked(&desk, ces, ann).token.unwrap());
    assert_eq!((response.ticket, response.follow_up), (None, true));
    let told = sent(&desk, "surveys.follow_up").pop().unwrap();
    assert!(told.payload["ticket_refused"].as_str().unwrap().contains("custom.area"), "{:?}", told.payload);
    desk.modify(area, |field| field.required = false).unwrap();
    let response = respond(asked(&desk, ces, ann).token.unwrap());
    let ticket = desk.get(response.ticket.unwrap());
    assert_eq!((ticket.assignee, ticket.requester, ticket.channel), (Some(agent), Some(ann), None));
}

#[test]
fn a_day_is_asked_about_once() {
    let desk = desk();
    let segment =
        Segment { name: "All".into(), record_type: "contact".into(), filter: Some("all".into()), ..Segment::default() };
    let segment = Some(desk.create(segment));
    let nps = desk.create(Survey {
        trigger: SurveyTrigger::Date,
        sends_on: Some(date("2026-03-05")),
        segment,
        ..survey(SurveyKind::Nps)
    });
    desk.contact("Ann");
    let run = || {
        desk.write(|work| due::run(work, None, None)).unwrap();
        desk.all::<SurveyInvitation>().len()
    };
    desk.clock.set(instant("2026-03-05T00:00:00Z"));
    assert_eq!((run(), desk.get(nps).sent_for), (1, Some(date("2026-03-05"))));
    desk.days_pass(1);
    desk.modify(nps, |it| it.paused = true).unwrap();
    desk.modify(nps, |it| it.paused = false).unwrap();
    assert_eq!(run(), 1, "that day is over");
    desk.modify(nps, |it| it.sends_on = Some(date("2026-03-07"))).unwrap();
    desk.days_pass(1);
    assert_eq!(run(), 2, "another day is another matter");
}

#[test]
fn what_a_survey_asks_goes_on_to_fit_its_questions() {
    let desk = desk();
    let nps = desk.create(survey(SurveyKind::Nps));
    desk.create(question(nps, 1, "what", QuestionKind::Text, Some("comment known and score <= 6")));
    let code = refused(desk.modify(nps, |it| it.comment_question = None));
    assert_eq!(code, "filter.field_unknown");
    let custom = desk.modify(nps, |it| (it.kind, it.question, it.follow_up_at) = (SurveyKind::Custom, None, None));
    assert_eq!(refused(custom), "filter.field_unknown");
    let token = token(&desk, nps, "Ann");
    answered(&desk, &token, json!({ "score": 3, "comment": "Slow", "what": "All of it" })).unwrap();
}

#[test]
fn the_quarantine_counts_from_when_somebody_is_asked() {
    let desk = desk();
    let late = desk.create(Survey { delay_hours: Some(720), ..survey(SurveyKind::Nps) });
    let csat = desk.create(Survey { quarantine_days: Some(10), ..survey(SurveyKind::Csat) });
    let ann = desk.contact("Ann");
    let planned = asked(&desk, late, ann).invitation.unwrap();
    assert_eq!(desk.get(planned).send_at, Some(instant("2026-04-01T09:00:00Z")));
    assert!(asked(&desk, csat, ann).invitation.is_some(), "the other comes a month later");
    desk.clock.set(instant("2026-03-31T09:00:00Z"));
    let spared = asked(&desk, csat, ann);
    assert_eq!((spared.not, spared.until), (Some(NotInvited::Quarantine), Some(instant("2026-04-11T09:00:00Z"))));
    desk.write(|work| withdraw(work, planned)).unwrap();
    assert!(asked(&desk, csat, ann).invitation.is_some());
    let results = desk.session.read(|view| results(view, late, None)).unwrap();
    assert_eq!(results.invited, 0, "what was withdrawn nobody was asked");
}
