//! How the room behaves as a whole.

use crmkit_engine::{ErrorKind, Session, User, due};
use crmkit_record::{Id, Language};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::catalog::Organisation;
use crate::desk::{Desk, date, instant, refused};

fn desk() -> Desk {
    let desk = Desk::at("2026-03-02T09:00:00Z");
    desk.organisation(Organisation {
        language: Some("en".parse().unwrap()),
        zone: Some("Europe/Berlin".into()),
        ..Organisation::default()
    });
    desk
}

fn draft(desk: &Desk, title: &str, body: &str) -> Id<Article> {
    desk.create(Article { title: title.into(), body: body.into(), ..Article::default() })
}

fn published(desk: &Desk, title: &str, body: &str, audience: Audience) -> Id<Article> {
    let article = desk.create(Article { title: title.into(), body: body.into(), audience, ..Article::default() });
    desk.write(|work| publish(work, article)).unwrap();
    article
}

fn translation(desk: &Desk, of: Id<Article>, language: &str, title: &str) -> Id<Article> {
    let language: Option<Language> = Some(language.parse().unwrap());
    let article =
        Article { title: title.into(), body: title.into(), translation_of: Some(of), language, ..Article::default() };
    desk.create(article)
}

fn versions(desk: &Desk, article: Id<Article>) -> Vec<(i64, VersionState, String)> {
    let versions = version::of_article(&desk.view(), article).unwrap();
    versions.into_iter().map(|version| (version.number, version.state, version.body)).collect()
}

/// A user of each audience: an agent, a customer, and somebody without an account.
struct Readers {
    agent: Session,
    customer: Session,
    visitor: Session,
}

fn readers(desk: &Desk) -> Readers {
    let questions = ["article.read", "article_attachment.read", "article_category.read", "knowledge.*"];
    let mut roles = Vec::new();
    let mut session = |rights: &[&str]| {
        let session = desk.user_with(rights);
        let crmkit_engine::Actor::User(user) = session.actor() else { panic!("a user acts") };
        roles.push(desk.get::<User>(*user).roles[0]);
        session
    };
    let agent = session(&[
        "article.*",
        "article_version.*",
        "article_vote.read",
        "article_use.read",
        "article_views.read",
        "knowledge.*",
    ]);
    let mut rights = questions.to_vec();
    let customer = session(&rights);
    rights.push("contact.read");
    let visitor = session(&rights);
    let audiences = Audiences { internal: vec![roles[0]], customers: vec![roles[1]], public: vec![roles[2]] };
    desk.write(|work| open_to(work, audiences.clone())).unwrap();
    Readers { agent, customer, visitor }
}

fn titles(session: &Session, words: &str) -> Vec<String> {
    session.read(|view| search(view, words.into(), None)).unwrap().into_iter().map(|hit| hit.title).collect()
}

#[test]
fn an_article_goes_from_draft_to_review_to_its_readers_and_into_the_archive() {
    let desk = desk();
    let article = draft(&desk, "Paper jam", "Open the *lid*.");
    let made = desk.get(article);
    assert_eq!((made.state, made.version, made.language.unwrap().as_str()), (ArticleState::Draft, 1, "en"));
    assert_eq!(made.state_by.as_deref(), Some("system:test"));
    desk.modify(article, |article| article.body = "Open the lid.".into()).unwrap();
    desk.days_pass(1);
    let submitted = desk.write(|work| submit(work, article)).unwrap();
    assert_eq!((submitted.state, submitted.state_at), (ArticleState::Review, Some(instant("2026-03-03T09:00:00Z"))));
    assert_eq!(refused(desk.write(|work| submit(work, article))), "article.in_review");
    let back = desk.write(|work| send_back(work, article, Some("which lid?".into()))).unwrap();
    assert_eq!((back.state, back.state_note.as_deref()), (ArticleState::Draft, Some("which lid?")));
    assert_eq!(refused(desk.write(|work| send_back(work, article, None))), "article.not_in_review");
    desk.write(|work| revise(work, article, None, None, Some("Open the upper lid.".into()))).unwrap();
    let shown = desk.write(|work| publish(work, article)).unwrap();
    assert_eq!(
        (shown.state, shown.version, shown.published_at),
        (ArticleState::Published, 1, Some(instant("2026-03-03T09:00:00Z")))
    );
    assert_eq!(versions(&desk, article), [(1, VersionState::Published, "Open the upper lid.".into())]);
    let gone = desk.write(|work| archive(work, article, Some("no printers".into()))).unwrap();
    assert_eq!((gone.state, gone.state_note.as_deref()), (ArticleState::Archived, Some("no printers")));
    for refusal in [
        refused(desk.write(|work| archive(work, article, None))),
        refused(desk.write(|work| publish(work, article))),
        refused(desk.write(|work| submit(work, article))),
        refused(desk.write(|work| revise(work, article, Some("x".into()), None, None))),
    ] {
        assert_eq!(refusal, "article.archived");
    }
    let again = desk.write(|work| reopen(work, article)).unwrap();
    assert_eq!((again.state, again.version, again.state_note), (ArticleState::Draft, 2, None));
    assert_eq!(refused(desk.write(|work| reopen(work, article))), "article.not_archived");
}

#[test]
fn readers_see_the_published_text_until_the_revision_is_published() {
    let desk = desk();
    let article = published(&desk, "Paper jam", "Old", Audience::Public);
    let told = |desk: &Desk| desk.session.read(|view| render(view, article, None)).unwrap().html;
    assert_eq!(refused(desk.modify(article, |article| article.body = "New".into())), "article.published_text");
    desk.write(|work| revise(work, article, Some("Paper jams".into()), None, Some("New".into()))).unwrap();
    desk.write(|work| revise(work, article, None, Some("All about it".into()), Some("Newer".into()))).unwrap();
    assert_eq!((told(&desk).as_str(), desk.get(article).title.as_str()), ("<p>Old</p>\n", "Paper jam"));
    desk.write(|work| submit(work, article)).unwrap();
    assert_eq!(desk.get(article).state, ArticleState::Published);
    assert_eq!(titles(&desk.session, "newer"), [""; 0]);
    desk.write(|work| publish(work, article)).unwrap();
    assert_eq!(told(&desk), "<p>Newer</p>\n");
    let now = desk.get(article);
    assert_eq!((now.title.as_str(), now.summary.as_deref(), now.version), ("Paper jams", Some("All about it"), 2));
    let told = versions(&desk, article);
    assert_eq!(told, [(1, VersionState::Past, "Old".into()), (2, VersionState::Published, "Newer".into())]);
    assert_eq!(refused(desk.write(|work| publish(work, article))), "article.nothing_open");
    let past = version::numbered(&desk.view(), article, 1).unwrap().unwrap();
    assert_eq!(refused(desk.modify(past.id, |past| past.body = "Forged".into())), "article_version.fixed");
    assert_eq!(refused(desk.delete(past.id)), "article_version.kept");
    desk.delete(article).unwrap();
    assert_eq!(desk.all::<ArticleVersion>(), []);
}

#[test]
fn a_category_can_ask_for_a_review_and_for_another_look() {
    let desk = desk();
    let category = desk.create(ArticleCategory {
        name: "Printers".into(),
        review_required: true,
        review_days: Some(30),
        ..ArticleCategory::default()
    });
    let article = draft(&desk, "Paper jam", "Open the lid.");
    desk.modify(article, |article| article.category = Some(category)).unwrap();
    assert_eq!(refused(desk.write(|work| publish(work, article))), "article.review_required");
    desk.write(|work| submit(work, article)).unwrap();
    desk.write(|work| publish(work, article)).unwrap();
    assert_eq!(desk.get(article).review_by, Some(date("2026-04-01")));
    let run = || desk.write(|work| due::run(work, None, None)).unwrap();
    desk.clock.set(instant("2026-03-31T21:59:00Z"));
    assert_eq!(run(), 0, "in Berlin it is not yet the first of April");
    desk.clock.set(instant("2026-03-31T22:00:00Z"));
    assert_eq!(run(), 1);
    assert_eq!(desk.get(article).review_due_since, Some(instant("2026-03-31T22:00:00Z")));
    let sent = crmkit_engine::outbox::pending(&desk.view(), None, None).unwrap();
    assert_eq!(sent.last().map(|message| message.kind.as_str()), Some("knowledge.review"));
    let confirmed = desk.write(|work| confirm(work, article, None)).unwrap();
    assert_eq!((confirmed.review_by, confirmed.review_due_since), (Some(date("2026-05-01")), None));
    assert_eq!(confirmed.confirmed_by.as_deref(), Some("system:test"));
    desk.write(|work| archive(work, article, None)).unwrap();
    desk.clock.set(instant("2026-06-01T00:00:00Z"));
    assert_eq!(run(), 0, "nobody looks at what is archived");
}

#[test]
fn a_language_falls_back_to_the_organisations_and_then_to_the_articles_own() {
    let desk = desk();
    let original = desk.create(Article {
        title: "Papierstau".into(),
        body: "de".into(),
        language: Some("de".parse().unwrap()),
        audience: Audience::Public,
        ..Article::default()
    });
    let told = |asked: Option<&str>| {
        let told = desk.session.read(|view| render(view, original, asked.map(str::to_owned))).unwrap();
        (told.title, told.chosen)
    };
    assert_eq!(told(Some("fr")), ("Papierstau".into(), Fallback::First), "nothing is published: what was named");
    desk.write(|work| publish(work, original)).unwrap();
    assert_eq!(told(None), ("Papierstau".into(), Fallback::Named));
    assert_eq!(told(Some("fr")), ("Papierstau".into(), Fallback::Original));
    let english = translation(&desk, original, "en-GB", "Paper jam");
    assert_eq!(told(Some("en-GB")).1, Fallback::Original, "a draft is no fallback");
    desk.write(|work| publish(work, english)).unwrap();
    assert_eq!(desk.get(english).audience, Audience::Public);
    assert_eq!(told(Some("fr")), ("Paper jam".into(), Fallback::Organisation));
    assert_eq!(told(Some("en-GB")), ("Paper jam".into(), Fallback::Asked));
    assert_eq!(told(Some("en-US")), ("Paper jam".into(), Fallback::AskedBase));
    assert_eq!(told(Some("de-AT")), ("Papierstau".into(), Fallback::AskedBase));
    let french = translation(&desk, original, "fr", "Bourrage papier");
    desk.write(|work| publish(work, french)).unwrap();
    assert_eq!(told(Some("fr-CA")), ("Bourrage papier".into(), Fallback::AskedBase));
    assert_eq!(refused(desk.session.read(|view| render(view, original, Some("xx".into())))), "language.unknown");
    let again = Article {
        translation_of: Some(original),
        language: Some("fr".parse().unwrap()),
        title: "x".into(),
        body: "y".into(),
        ..Article::default()
    };
    assert_eq!(refused(desk.write(|work| work.create(again.clone()))), "unique");
    let of_translation =
        Article { translation_of: Some(french), title: "x".into(), body: "y".into(), ..Article::default() };
    assert_eq!(refused(desk.write(|work| work.create(of_translation.clone()))), "article.translates_translation");
    assert_eq!(
        refused(desk.modify(original, |it| it.translation_of = Some(english))),
        "article.translates_translation"
    );
    desk.modify(original, |article| article.audience = Audience::Internal).unwrap();
    assert_eq!(desk.get(french).audience, Audience::Internal);
    desk.days_pass(1);
    desk.write(|work| revise(work, original, None, None, Some("neu".into()))).unwrap();
    desk.write(|work| publish(work, original)).unwrap();
    let told = translations(&desk.view(), french).unwrap();
    let told: Vec<(Option<String>, bool, bool)> =
        told.into_iter().map(|it| (it.language, it.original, it.behind)).collect();
    assert_eq!(told[0], (Some("de".into()), true, false));
    assert!(told[1..].iter().all(|(_, original, behind)| !original && *behind));
}

#[test]
fn a_portal_user_finds_only_what_is_published_for_it() {
    let desk = desk();
    let internal = published(&desk, "Toner cost", "The toner margin is secret", Audience::Internal);
    let customers = published(&desk, "Toner order", "Order toner in the portal", Audience::Customers);
    let public = published(&desk, "Toner change", "How to change toner", Audience::Public);
    let unfinished = desk.create(Article {
        title: "Toner recall".into(),
        body: "Toner may explode".into(),
        audience: Audience::Public,
        ..Article::default()
    });
    let archived = published(&desk, "Toner 1999", "Toner of old", Audience::Public);
    desk.write(|work| archive(work, archived, None)).unwrap();
    let Readers { agent, customer, visitor } = readers(&desk);
    let found = |session: &Session| {
        let mut titles = titles(session, "toner");
        titles.sort();
        titles
    };
    assert_eq!(found(&agent), ["Toner change", "Toner cost", "Toner order"]);
    assert_eq!(found(&customer), ["Toner change", "Toner order"]);
    assert_eq!(found(&visitor), ["Toner change"]);
    let everything = FindOptions { unpublished: true, ..FindOptions::default() };
    let all =
        |session: &Session| session.read(|view| search(view, "toner".into(), Some(everything.clone()))).unwrap().len();
    assert_eq!((all(&agent), all(&customer), all(&visitor)), (5, 2, 1));
    let like = |session: &Session, article| {
        session
            .read(|view| similar(view, article, None))
            .unwrap()
            .into_iter()
            .map(|hit| hit.article)
            .collect::<Vec<_>>()
    };
    assert_eq!(like(&visitor, public), []);
    assert_eq!(like(&customer, public), [customers]);
    let suggested =
        visitor.read(|view| suggest(view, "my toner is empty and the margin is secret".into(), None)).unwrap();
    assert_eq!(suggested.iter().map(|hit| hit.article).collect::<Vec<_>>(), [public]);
    assert_eq!(suggested[0].words, ["toner"]);
    for hidden in [internal, unfinished, archived] {
        assert_eq!(customer.read(|view| render(view, hidden, None)).unwrap_err().kind(), ErrorKind::NotFound);
        let voted = customer.write(|work| vote(work, hidden, true, None, None));
        assert_eq!(voted.unwrap_err().kind(), ErrorKind::NotFound);
    }
    assert_eq!(visitor.read(|view| render(view, customers, None)).unwrap_err().kind(), ErrorKind::NotFound);
    assert!(customer.write(|work| archive(work, public, None)).is_err());
    assert!(customer.ask("article_versions.list", json!({})).is_err());
    // Without a role in an audience, nothing is left.
    let roles = Audiences::default();
    desk.write(|work| open_to(work, roles.clone())).unwrap();
    assert_eq!(found(&customer), [""; 0]);
}

#[test]
fn words_of_the_title_count_most_and_one_text_of_an_article_is_given() {
    let desk = desk();
    let about = published(&desk, "Invoices", "How they are paid", Audience::Public);
    let aside = published(&desk, "Accounts", "Here are invoices and more invoices for you", Audience::Public);
    let french = translation(&desk, about, "fr", "Invoices, factures");
    desk.write(|work| publish(work, french)).unwrap();
    let found = |language: Option<&str>| {
        let options = FindOptions { language: language.map(str::to_owned), ..FindOptions::default() };
        let hits = desk.session.read(|view| search(view, "invoices".into(), Some(options.clone()))).unwrap();
        hits.into_iter().map(|hit| hit.article).collect::<Vec<_>>()
    };
    assert_eq!(found(None), [about, aside]);
    assert_eq!(found(Some("fr-CH")), [french, aside]);
    let parent = desk.create(ArticleCategory { name: "Money".into(), ..ArticleCategory::default() });
    let category =
        desk.create(ArticleCategory { name: "Paying".into(), parent: Some(parent), ..ArticleCategory::default() });
    desk.modify(aside, |article| article.category = Some(category)).unwrap();
    let options = FindOptions { category: Some(parent), ..FindOptions::default() };
    let hits = desk.session.read(|view| search(view, "invoices".into(), Some(options.clone()))).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.article).collect::<Vec<_>>(), [aside]);
    let tree = categories(&desk.view()).unwrap();
    assert_eq!((tree[0].articles, tree[0].parts[0].articles, tree[0].parts[0].name.as_str()), (0, 1, "Paying"));
    assert_eq!(refused(desk.modify(parent, |it| it.parent = Some(category))), "article_category.cycle");
    let twin = ArticleCategory { name: "Money".into(), ..ArticleCategory::default() };
    assert_eq!(refused(desk.write(|work| work.create(twin.clone()))), "article_category.name_taken");
    let options = FindOptions { limit: Some(0), ..FindOptions::default() };
    assert_eq!(refused(desk.session.read(|view| search(view, "x".into(), Some(options.clone())))), "query.limit");
}

#[test]
fn each_voter_has_one_vote() {
    let desk = desk();
    let article = published(&desk, "Toner", "Change it", Audience::Public);
    let Readers { agent, customer, .. } = readers(&desk);
    for helpful in [false, true] {
        let vote = json!({ "article": article, "helpful": helpful });
        assert_eq!(customer.call("knowledge.vote", vote).unwrap(), Json::Null, "whoever votes need not read votes");
    }
    assert_eq!(desk.all::<ArticleVote>().len(), 1);
    agent.write(|work| vote(work, article, false, Some("too short".into()), None)).unwrap();
    for visitor in ["a", "b", "b"] {
        desk.write(|work| vote(work, article, true, None, Some(visitor.into()))).unwrap();
    }
    let told = |session: &Session| session.read(|view| usage(view, article, None));
    let counted = told(&agent).unwrap();
    assert_eq!((counted.helpful, counted.unhelpful), (3, 1));
    assert_eq!(counted.helpful_percent, Some("75.00".parse().unwrap()));
    assert_eq!(
        refused(customer.write(|work| vote(work, article, true, None, Some("x".into())))),
        "article_vote.visitor"
    );
    assert_eq!(told(&customer).unwrap().helpful, 0, "who may not see votes does not see their number");
}

#[test]
fn an_article_that_was_read_instead_of_writing_a_ticket_has_deflected_it() {
    let desk = desk();
    let article = published(&desk, "Toner", "Change it", Audience::Public);
    let other = published(&desk, "Paper", "Fill it", Audience::Public);
    let read = |article, visit: Option<&str>| {
        desk.write(|work| note_view(work, article, visit.map(str::to_owned))).unwrap();
    };
    read(article, None);
    read(article, Some("v1"));
    read(article, Some("v1"));
    read(other, Some("v1"));
    read(article, Some("v2"));
    read(article, Some("v3"));
    assert_eq!(desk.write(|work| end_visit(work, "v1".into(), false)).unwrap(), 2);
    assert_eq!(desk.write(|work| end_visit(work, "v2".into(), true)).unwrap(), 1);
    assert_eq!(desk.write(|work| end_visit(work, "v2".into(), false)).unwrap(), 0, "it has ended");
    let told = || usage(&desk.view(), article, None).unwrap();
    assert_eq!((told().views, told().deflected, told().not_deflected), (5, 1, 1));
    desk.days_pass(1);
    assert_eq!(desk.write(|work| due::run(work, None, None)).unwrap(), 1);
    assert_eq!((told().deflected, told().deflected_percent), (2, Some("66.67".parse().unwrap())));
    assert_eq!(usage(&desk.view(), article, Some(date("2026-03-03"))).unwrap().views, 0);
    let contact = desk.contact("Ann");
    for _ in 0..2 {
        desk.write(|work| record_use(work, article, "contacts".into(), contact.untyped(), None)).unwrap();
    }
    let linked = desk.all::<ArticleUse>().into_iter().find(|it| it.kind == UseKind::Linked).unwrap();
    assert_eq!((told().linked, linked.subject_type.as_deref()), (1, Some("contact")));
    let form = |work: &mut crmkit_engine::Work<'_>| {
        record_use(work, article, "contact".into(), contact.untyped(), Some(UseKind::TicketForm))
    };
    assert_eq!(refused(desk.write(form)), "article_use.kind");
    assert_eq!(refused(desk.write(|work| note_view(work, article, Some(" ".into())))), "article_use.visit");
}

#[test]
fn attachments_are_data_whose_type_does_not_lie() {
    let desk = desk();
    let article = published(&desk, "Toner", "Change it", Audience::Public);
    let attached = |name: &str, media: &str, leading: Option<&str>, hash: String| {
        desk.write(|work| {
            attach(work, article, name.into(), media.into(), 12, hash.clone(), leading.map(str::to_owned))
        })
    };
    let hash = || "ab".repeat(32);
    let file = attached("manual.pdf", "application/pdf", Some("255044462d312e37"), hash()).unwrap();
    assert_eq!(
        refused(attached("manual.pdf", "application/pdf", Some("4d5a9000"), hash())),
        "attachment.lies_about_bytes"
    );
    assert_eq!(refused(attached("manual.pdf", "image/png", None, hash())), "attachment.lies_about_name");
    assert_eq!(refused(attached("manual.pdf", "application/pdf", None, "xy".repeat(32))), "attachment.hash");
    assert_eq!(refused(attached("manual.pdf", "application/pdf", Some("xy"), hash())), "attachment.leading_bytes");
    assert_eq!(refused(desk.modify(file.id, |file| file.hash = "cd".repeat(32))), "attachment.fixed");
    assert_eq!(refused(desk.modify(file.id, |file| file.name = "manual.exe".into())), "attachment.lies_about_name");
    let Readers { visitor, .. } = readers(&desk);
    let told = visitor.read(|view| render(view, article, None)).unwrap();
    assert_eq!((told.attachments.len(), told.attachments[0].hash.clone()), (1, hash()));
}

#[test]
fn a_text_that_could_not_be_shown_is_refused_when_it_is_written() {
    let desk = desk();
    let written = |body: String| {
        desk.write(|work| work.create(Article { title: "x".into(), body: body.clone(), ..Article::default() }))
    };
    assert_eq!(refused(written("<script>alert(1)</script>\n".repeat(40_000))), "article.too_long", "1 MB with scripts");
    assert_eq!(refused(written(">".repeat(200_000))), "markdown.too_deep");
    assert_eq!(refused(written(String::new()).map(|_| ())).as_str(), "required");
    let article = published(&desk, "x", "fine", Audience::Public);
    let revised = desk.write(|work| revise(work, article, None, None, Some(">".repeat(200_000))));
    assert_eq!(refused(revised), "markdown.too_deep");
    let article = published(&desk, "x <b>", "a <script>alert(1)</script> b", Audience::Public);
    assert_eq!(desk.session.read(|view| render(view, article, None)).unwrap().html, "<p>a  b</p>\n");
}

#[test]
fn an_article_needs_a_language() {
    let desk = Desk::at("2026-03-02T09:00:00Z");
    let made = desk.session.call("articles.create", json!({ "title": "x", "body": "y" }));
    assert_eq!(refused(made), "article.language_missing");
    let made = desk.session.call("articles.create", json!({ "title": "x", "body": "y", "language": "de" })).unwrap();
    assert_eq!((&made["state"], &made["audience"], &made["version"]), (&json!("draft"), &json!("internal"), &json!(1)));
    let stated = desk
        .session
        .call("articles.create", json!({ "title": "x", "body": "y", "language": "de", "state": "published" }));
    assert_eq!(refused(stated), "field.read_only");
    let back = |article: &Json| {
        desk.session.call("articles.delete", json!({ "id": article["id"] })).unwrap();
        desk.session.call("articles.restore", json!({ "id": article["id"] }))
    };
    back(&made).unwrap();
    let id: Id<Article> = made["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(versions(&desk, id), [(1, VersionState::Draft, "y".into())]);
}

/// A step that somebody may take with an article.
#[derive(Clone, Copy, Debug)]
enum Step {
    Revise,
    Submit,
    SendBack,
    Publish,
    Archive,
    Reopen,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_an_article_shows_its_version_and_past_ones_stay(
        steps in proptest::collection::vec(proptest::sample::select(vec![
            Step::Revise, Step::Submit, Step::SendBack, Step::Publish, Step::Archive, Step::Reopen,
        ]), 0..24),
    ) {
        let desk = desk();
        let article = draft(&desk, "Title", "0");
        let mut past: Vec<(i64, String)> = Vec::new();
        for (at, step) in steps.into_iter().enumerate() {
            let before = desk.get(article);
            let text = at.to_string();
            let outcome = desk.write(|work| match step {
                Step::Revise => revise(work, article, None, None, Some(text.clone())).map(drop),
                Step::Submit => submit(work, article).map(drop),
                Step::SendBack => send_back(work, article, None).map(drop),
                Step::Publish => publish(work, article).map(drop),
                Step::Archive => archive(work, article, None).map(drop),
                Step::Reopen => reopen(work, article).map(drop),
            });
            let after = desk.get(article);
            if let Err(error) = outcome {
                prop_assert_eq!(error.kind(), ErrorKind::Invalid);
                prop_assert_eq!(&before, &after);
                continue;
            }
            prop_assert!(before.state.may_become(after.state), "{} to {}", before.state, after.state);
            let all = versions(&desk, article);
            let shown = all.iter().find(|(number, ..)| *number == after.version).unwrap();
            prop_assert_eq!(&shown.2, &after.body);
            prop_assert_eq!(after.state == ArticleState::Published, shown.1 == VersionState::Published);
            prop_assert!(all.iter().filter(|(_, state, _)| state.is_open()).count() <= 1);
            for (number, body) in &past {
                prop_assert!(all.iter().any(|(at, _, text)| at == number && text == body));
            }
            past = all.into_iter().filter(|(_, state, _)| !state.is_open()).map(|(number, _, body)| (number, body)).collect();
        }
    }
}

#[test]
fn categories_do_not_run_in_a_circle_and_not_too_deep() {
    let desk = desk();
    let make = |name: &str, parent| ArticleCategory { name: name.to_owned(), parent, ..ArticleCategory::default() };
    let [a, b, c] = ["A", "B", "C"].map(|name| desk.create(make(name, None)));
    let circle = desk.write(|work| {
        for (category, parent) in [(a, b), (b, c), (c, b)] {
            work.modify(category, |it| {
                it.parent = Some(parent);
                Ok(())
            })?;
        }
        Ok(())
    });
    assert_eq!(refused(circle), "article_category.cycle");
    let mut last = None;
    for depth in 0..32 {
        last = Some(desk.create(make(&format!("{depth}"), last)));
    }
    assert_eq!(refused(desk.write(|work| work.create(make("33", last)))), "article_category.too_deep");
    let top = desk.all::<ArticleCategory>().into_iter().find(|it| it.name == "0").unwrap().id;
    assert_eq!(refused(desk.modify(top, |it| it.parent = Some(a))), "article_category.too_deep");
}

#[test]
fn what_is_like_a_text_is_given_in_the_language_that_is_asked_for() {
    let desk = desk();
    let article = published(&desk, "Toner cartridge replacement", "Open the lid", Audience::Public);
    let german = translation(&desk, article, "de", "Toner cartridge wechseln");
    desk.write(|work| publish(work, german)).unwrap();
    let found = |language: Option<&str>| {
        let options = FindOptions { language: language.map(str::to_owned), ..FindOptions::default() };
        let text = "toner cartridge replacement";
        let found = desk.session.read(|view| suggest(view, text.into(), Some(options.clone()))).unwrap();
        found.into_iter().map(|it| it.article).collect::<Vec<_>>()
    };
    assert_eq!((found(None), found(Some("de"))), (vec![article], vec![german]));
}

#[test]
fn what_is_changed_while_it_waits_for_a_review_is_submitted_again() {
    let desk = desk();
    let category = ArticleCategory { name: "Printers".into(), review_required: true, ..ArticleCategory::default() };
    let category = desk.create(category);
    let article = draft(&desk, "Paper jam", "Open the lid.");
    desk.modify(article, |article| article.category = Some(category)).unwrap();
    let submitted = || desk.write(|work| submit(work, article)).unwrap();
    let published = || desk.write(|work| publish(work, article));
    submitted();
    desk.modify(article, |article| article.body = "Kick it.".into()).unwrap();
    assert_eq!(desk.get(article).state, ArticleState::Draft);
    assert_eq!(refused(published()), "article.review_required");
    submitted();
    desk.modify(article, |article| article.review_by = Some(date("2026-09-01"))).unwrap();
    assert_eq!(desk.get(article).state, ArticleState::Review, "its text is what was submitted");
    published().unwrap();
    // The same of a revision of what is published.
    let revised = |body: &str| desk.write(|work| revise(work, article, None, None, Some(body.to_owned()))).unwrap();
    revised("Open the lid gently.");
    submitted();
    assert_eq!(revised("Open the lid gently.").state, VersionState::Review);
    assert_eq!(revised("Kick it hard.").state, VersionState::Draft);
    assert_eq!(refused(published()), "article.review_required");
    submitted();
    assert_eq!(published().unwrap().body, "Kick it hard.");
}
