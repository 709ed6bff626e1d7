//! How rights behave as a whole: on companies, contacts and deals as people use them.

use crmkit_engine::{
    AccessDefault, Action, Actor, AppliesTo, ErrorKind, Openness, Query, Restriction, RestrictionKind, Role, Session,
    Share, ShareLevel, SharingRule, Team, Territory, TerritoryRule, User, UserGroup, UserStatus,
};
use crmkit_record::{Email, Filter, Id, Labelled, RecordId};
use serde_json::json;

use super::*;
use crate::deals::Deal;
use crate::desk::{Desk, Way, codes, instant};
use crate::people::{Company, Contact};

/// A sales team: a head, two sellers below, one seller elsewhere; deals are private.
struct Office {
    desk: Desk,
    sales: Id<Role>,
    head: Id<User>,
    ann: Id<User>,
    ben: Id<User>,
    cleo: Id<User>,
    way: Way,
}

const SELLS: [&str; 6] = ["deal.*", "company.*", "contact.*", "pipeline.read", "stage.read", "access.*"];

impl Office {
    fn new() -> Self {
        let desk = Desk::at("2026-03-02T09:00:00Z");
        desk.create(Role { name: "Administrator".into(), rights: vec!["*.*".into()], ..Role::default() });
        let rights = SELLS.iter().map(|right| (*right).to_owned()).collect();
        let sales = desk.create(Role { name: "Sales".into(), rights, ..Role::default() });
        let user = |name: &str, manager| {
            desk.create(User { name: name.into(), roles: vec![sales], manager, ..User::default() })
        };
        let head = user("Head", None);
        let (ann, ben, cleo) = (user("Ann", Some(head)), user("Ben", Some(head)), user("Cleo", None));
        let way = desk.pipeline("Sales");
        Self { way, desk, sales, head, ann, ben, cleo }
    }

    fn private(self, record_type: &str) -> Self {
        self.default(AccessDefault {
            record_type: record_type.into(),
            access: Openness::Private,
            ..Default::default()
        });
        self
    }

    fn default(&self, default: AccessDefault) -> Id<AccessDefault> {
        self.desk.create(default)
    }

    fn session(&self, user: Id<User>) -> Session {
        self.desk.crm.session(Actor::user(user))
    }

    fn deal(&self, name: &str, owner: Id<User>) -> Id<Deal> {
        let id = self.desk.deal(self.way.first(), "100 EUR", "2026-04-01");
        self.desk
            .modify(id, |deal: &mut Deal| {
                deal.name = name.into();
                deal.owner = Some(owner);
            })
            .unwrap();
        id
    }

    fn company(&self, name: &str, owner: Id<User>) -> Id<Company> {
        self.desk.create(Company { name: name.into(), owner: Some(owner), ..Company::default() })
    }

    /// The names of the deals that somebody sees, by every way of reading them.
    fn deals_of(&self, user: Id<User>) -> Vec<String> {
        let view = self.session(user).view().unwrap();
        let query = Query { sort: crmkit_record::parse_sort("name").unwrap(), ..Query::default() };
        let listed: Vec<String> = view.list::<Deal>(&query).unwrap().items.into_iter().map(|deal| deal.name).collect();
        assert_eq!(view.count("deal", &Filter::All).unwrap(), listed.len() as u64);
        let mut each = Vec::new();
        view.each(|deal: Deal| {
            each.push(deal.name);
            Ok(())
        })
        .unwrap();
        each.sort();
        assert_eq!(each, listed);
        let found: u64 = view.facets("deal", &["name".parse().unwrap()], &Filter::All, 100).unwrap()[0].distinct;
        assert_eq!(found, listed.len() as u64);
        for deal in self.desk.all::<Deal>() {
            assert_eq!(view.find(deal.id).unwrap().is_some(), listed.contains(&deal.name), "{}", deal.name);
            let hits = view.search("deal", &deal.name, &Filter::All, 10).unwrap();
            assert_eq!(
                hits.iter().any(|hit| hit.id == deal.id.untyped()),
                listed.contains(&deal.name),
                "{}",
                deal.name
            );
        }
        listed
    }

    fn may(&self, user: Id<User>, action: Action, deal: Id<Deal>) -> bool {
        let view = self.desk.view();
        view.explain_access(Some(&Actor::user(user)), action, "deal", deal.untyped(), None).unwrap().allowed
    }
}

#[test]
fn a_private_record_is_for_its_owner_and_those_above() {
    let office = Office::new().private("deal");
    let (a, _) = (office.deal("of Ann", office.ann), office.deal("of Ben", office.ben));
    assert_eq!(office.deals_of(office.ann), ["of Ann"]);
    assert_eq!(office.deals_of(office.head), ["of Ann", "of Ben"]);
    assert_eq!(office.deals_of(office.cleo), Vec::<String>::new());
    let ben = office.session(office.ben);
    assert_eq!(ben.write(|work| work.delete(a)).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(
        ben.call("deals.update", json!({ "id": a, "set": { "next_step": "x" } })).unwrap_err().kind(),
        ErrorKind::NotFound
    );
    assert!(office.may(office.head, Action::Delete, a) && !office.may(office.ben, Action::Read, a));
}

#[test]
fn a_role_above_counts_as_a_manager_and_a_flat_type_as_none() {
    let office = Office::new().private("deal");
    let rights: Vec<String> = SELLS.iter().map(|right| (*right).to_owned()).collect();
    let director = office.desk.create(Role { name: "Director".into(), rights, ..Role::default() });
    office.desk.modify(office.sales, |role: &mut Role| role.parent = Some(director)).unwrap();
    let dora = office.desk.create(User { name: "Dora".into(), roles: vec![director], ..User::default() });
    office.deal("of Cleo", office.cleo);
    assert_eq!(office.deals_of(dora), ["of Cleo"]);
    let default = office.desk.all::<AccessDefault>()[0].id;
    office.desk.modify(default, |default: &mut AccessDefault| default.flat = true).unwrap();
    assert_eq!(office.deals_of(dora), Vec::<String>::new());
    assert_eq!(office.deals_of(office.cleo), ["of Cleo"]);
}

#[test]
fn scopes_of_a_right_widen_what_it_reaches() {
    let office = Office::new().private("deal");
    let team = office.desk.create(Team { name: "North".into(), ..Team::default() });
    for user in [office.ann, office.cleo] {
        office.desk.modify(user, |user: &mut User| user.teams = vec![team]).unwrap();
    }
    let (_, of_cleo) = (office.deal("of Ann", office.ann), office.deal("of Cleo", office.cleo));
    let given = |rights: &[&str]| {
        let rights: Vec<String> = rights.iter().chain(&["deal.*"]).map(|right| (*right).to_owned()).collect();
        office.desk.modify(office.sales, |role: &mut Role| role.rights.clone_from(&rights)).unwrap();
    };
    given(&["deal.read:team"]);
    assert_eq!(office.deals_of(office.ann), ["of Ann", "of Cleo"]);
    assert!(!office.may(office.ann, Action::Update, of_cleo), "a scope gives its own action only");
    given(&["deal.read:all"]);
    assert_eq!(office.deals_of(office.ben), ["of Ann", "of Cleo"]);
    given(&["deal.view_all"]);
    assert_eq!(office.deals_of(office.ben), ["of Ann", "of Cleo"]);
    assert!(!office.may(office.ben, Action::Update, of_cleo));
    given(&["deal.modify_all"]);
    assert!(office.may(office.ben, Action::Update, of_cleo) && office.may(office.ben, Action::Delete, of_cleo));
    given(&["deal.read:none"]);
    assert_eq!(office.deals_of(office.ben), Vec::<String>::new());
}

#[test]
fn a_territory_gives_what_lies_in_it_and_below_it() {
    let office = Office::new().private("company");
    let dach = office.desk.create(Territory { name: "DACH".into(), users: vec![office.cleo], ..Territory::default() });
    let berlin = office.desk.create(Territory { name: "Berlin".into(), parent: Some(dach), ..Territory::default() });
    office.desk.create(TerritoryRule {
        territory: berlin,
        record_type: "company".into(),
        filter: "industry = \"Optics\"".into(),
        ..TerritoryRule::default()
    });
    let id = office.company("Lumen", office.ann);
    office.desk.modify(id, |company: &mut Company| company.industry = Some("Optics".into())).unwrap();
    assert_eq!(office.session(office.cleo).view().unwrap().find(id).unwrap(), None);
    office.desk.modify(office.sales, |role: &mut Role| role.rights.push("company.read:territory".into())).unwrap();
    assert!(office.session(office.cleo).view().unwrap().find(id).unwrap().is_some());
    assert_eq!(office.session(office.ben).view().unwrap().find(id).unwrap(), None);
}

#[test]
fn sharing_rules_widen_for_groups_and_pass_upwards_for_roles_only() {
    let office = Office::new().private("deal");
    let deal = office.deal("big", office.cleo);
    let group =
        office.desk.create(UserGroup { name: "Deal desk".into(), users: vec![office.ann], ..Default::default() });
    let outer = office.desk.create(UserGroup { name: "All desks".into(), groups: vec![group], ..Default::default() });
    let rule = office.desk.create(SharingRule {
        name: "Big ones".into(),
        record_type: "deal".into(),
        filter: Some("amount >= 50 EUR".into()),
        groups: vec![outer],
        level: ShareLevel::Edit,
        ..SharingRule::default()
    });
    assert_eq!(office.deals_of(office.ann), ["big"]);
    assert_eq!(office.deals_of(office.head), Vec::<String>::new(), "a group does not pass upwards");
    assert!(office.may(office.ann, Action::Update, deal) && !office.may(office.ann, Action::Delete, deal));
    office
        .desk
        .modify(rule, |rule: &mut SharingRule| {
            rule.groups.clear();
            rule.users = vec![office.ann];
        })
        .unwrap();
    assert_eq!(office.deals_of(office.head), ["big"], "a user's does");
    office.desk.modify(rule, |rule: &mut SharingRule| rule.owner_users = vec![office.ben]).unwrap();
    assert_eq!(office.deals_of(office.ann), Vec::<String>::new(), "only what Ben owns");
}

#[test]
fn a_share_is_for_one_record_until_it_ends_or_the_owner_changes() {
    let office = Office::new().private("deal");
    let (deal, kept) = (office.deal("shared", office.ann), office.deal("kept", office.ann));
    let ann = office.session(office.ann);
    let to = ShareTarget { user: Some(office.cleo), ..ShareTarget::default() };
    let options = |options: ShareOptions| Some(options);
    let until = instant("2026-03-03T09:00:00Z");
    let given = ShareOptions { expires_at: Some(until), ..ShareOptions::default() };
    ann.write(|work| share(work, "deal".into(), deal.untyped(), to.clone(), options(given.clone()))).unwrap();
    let given = ShareOptions { kept: true, level: Some(ShareLevel::Full), ..ShareOptions::default() };
    ann.write(|work| share(work, "deal".into(), kept.untyped(), to.clone(), options(given.clone()))).unwrap();
    assert_eq!(office.deals_of(office.cleo), ["kept", "shared"]);
    assert!(office.may(office.cleo, Action::Delete, kept) && !office.may(office.cleo, Action::Update, deal));
    office.desk.clock.set(until);
    assert_eq!(office.deals_of(office.cleo), ["kept"]);
    for id in [deal, kept] {
        ann.write(|work| transfer(work, "deal".into(), id.untyped(), office.ben)).unwrap();
    }
    assert_eq!(office.desk.all::<Share>().len(), 1, "the share that was to be kept");
    assert_eq!(office.deals_of(office.cleo), ["kept"]);
    assert_eq!(office.deals_of(office.ann), Vec::<String>::new());
    office.desk.delete(kept).unwrap();
    assert!(office.desk.all::<Share>().is_empty());
}

#[test]
fn nobody_gives_more_than_it_has() {
    let office = Office::new().private("deal");
    let deal = office.deal("shared", office.ann);
    let to = |user| ShareTarget { user: Some(user), ..ShareTarget::default() };
    let give = |by: Id<User>, user, level| {
        let options = ShareOptions { level: Some(level), ..ShareOptions::default() };
        office.session(by).write(|work| share(work, "deal".into(), deal.untyped(), to(user), Some(options.clone())))
    };
    assert_eq!(give(office.cleo, office.ben, ShareLevel::Read).unwrap_err().kind(), ErrorKind::NotFound);
    give(office.ann, office.cleo, ShareLevel::Edit).unwrap();
    assert_eq!(give(office.cleo, office.ben, ShareLevel::Read).unwrap_err().kind(), ErrorKind::Denied);
    let shares = office.session(office.ann).view().unwrap();
    assert_eq!(shares_of(&shares, "deal".into(), deal.untyped()).unwrap().len(), 1);
    let held = office.desk.all::<Share>()[0].id;
    assert_eq!(office.session(office.cleo).write(|work| unshare(work, held)).unwrap_err().kind(), ErrorKind::Denied);
    assert_eq!(office.session(office.ben).write(|work| unshare(work, held)).unwrap_err().kind(), ErrorKind::NotFound);
    office.session(office.ann).write(|work| unshare(work, held)).unwrap();
    assert!(office.desk.all::<Share>().is_empty());
    office.desk.modify(office.ben, |user: &mut User| user.status = Some(UserStatus::Inactive)).unwrap();
    assert_eq!(codes(&give(office.ann, office.ben, ShareLevel::Read).unwrap_err()), ["share.user_inactive"]);
    let ghost: Id<User> = Id::new(RecordId::from_bytes([9; 16]));
    assert_eq!(codes(&give(office.ann, ghost, ShareLevel::Read).unwrap_err()), ["reference.unknown"]);
}

#[test]
fn a_record_can_be_controlled_by_the_one_it_belongs_to() {
    let office = Office::new().private("company");
    office.default(AccessDefault {
        record_type: "deal".into(),
        access: Openness::Parent,
        parent: Some("company".into()),
        ..AccessDefault::default()
    });
    let company = office.company("Lumen", office.cleo);
    let deal = office.deal("theirs", office.ben);
    assert_eq!(office.deals_of(office.cleo), Vec::<String>::new());
    office.desk.modify(deal, |deal: &mut Deal| deal.company = Some(company)).unwrap();
    assert_eq!(office.deals_of(office.cleo), ["theirs"]);
    assert_eq!(office.deals_of(office.ben), ["theirs"], "the owner stays");
    assert!(office.may(office.cleo, Action::Update, deal));
    office.desk.modify(company, |company: &mut Company| company.owner = Some(office.ann)).unwrap();
    assert_eq!(office.deals_of(office.cleo), Vec::<String>::new());
    assert_eq!(office.deals_of(office.ann), ["theirs"]);
}

#[test]
fn restrictions_win_over_everything() {
    let office = Office::new();
    let (open, held) = (office.deal("open", office.ann), office.deal("held", office.ann));
    let admin = office.desk.all::<Role>().into_iter().find(|role| role.name == "Administrator").unwrap().id;
    let boss = office.desk.create(User { name: "Boss".into(), roles: vec![admin], ..User::default() });
    let hold = office.desk.create(Restriction {
        name: "Legal hold".into(),
        record_type: "deal".into(),
        kind: RestrictionKind::Forbid,
        filter: "name = held".into(),
        actions: vec!["delete".into(), "update".into()],
        ..Restriction::default()
    });
    assert_eq!(office.deals_of(boss), ["held", "open"]);
    let refused = office.session(boss).write(|work| work.delete(held)).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Denied);
    office.session(boss).write(|work| work.delete(open)).unwrap();
    office
        .desk
        .modify(hold, |hold: &mut Restriction| {
            hold.actions.clear();
            hold.applies_to = AppliesTo::Others;
            hold.users = vec![office.ann];
        })
        .unwrap();
    assert_eq!(office.deals_of(boss), Vec::<String>::new());
    assert_eq!(office.deals_of(office.ann), ["held"]);
    office.desk.modify(hold, |hold: &mut Restriction| hold.until = Some(instant("2026-03-02T10:00:00Z"))).unwrap();
    office.desk.clock.set(instant("2026-03-02T10:00:00Z"));
    assert_eq!(office.deals_of(boss), ["held"]);
}

#[test]
fn nobody_makes_what_a_restriction_keeps_from_it() {
    let office = Office::new();
    office.desk.create(Restriction {
        name: "Own only".into(),
        record_type: "deal".into(),
        filter: "owner = \"@me\"".into(),
        applies_to: AppliesTo::Named,
        roles: vec![office.sales],
        ..Restriction::default()
    });
    let mine = office.deal("mine", office.ann);
    office.deal("other", office.ben);
    assert_eq!(office.deals_of(office.ann), ["mine"]);
    let away = office.session(office.ann).write(|work| transfer(work, "deal".into(), mine.untyped(), office.ben));
    assert_eq!(away.unwrap_err().kind(), ErrorKind::Denied);
}

fn field_levels(office: &Office, lines: &[&str]) {
    let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    office.desk.modify(office.sales, |role: &mut Role| role.fields.clone_from(&lines)).unwrap();
}

#[test]
fn a_hidden_field_does_not_exist() {
    let office = Office::new();
    let deal = office.deal("one", office.ann);
    field_levels(&office, &["deal.amount:hidden", "deal.won_amount:hidden"]);
    let ann = office.session(office.ann);
    let view = ann.view().unwrap();
    assert_eq!(view.get(deal).unwrap().amount, None);
    let shown = ann.ask("deals.get", json!({ "id": deal })).unwrap();
    assert!(shown.get("amount").is_none() && shown.get("name").is_some());
    let ghost = |question: &str, with: &str| {
        let ask = |field: &str| {
            let arguments = serde_json::from_str(&with.replace('$', field)).unwrap();
            ann.ask(question, arguments).unwrap_err().to_string().replace(field, "…")
        };
        assert_eq!(ask("amount"), ask("amaunt"), "{question} {with}");
    };
    ghost("deals.list", r#"{ "filter": "$ > 5" }"#);
    ghost("deals.list", r#"{ "sort": "$" }"#);
    ghost("deals.count", r#"{ "filter": "$ known" }"#);
    ghost("deals.sum", r#"{ "field": "$" }"#);
    ghost("deals.report", r#"{ "by": ["$"] }"#);
    ghost("deals.report", r#"{ "by": [], "measures": ["sum $"] }"#);
    ghost("deals.facets", r#"{ "fields": ["$"] }"#);
    ghost("deals.duplicates", r#"{ "fields": ["$"] }"#);
    let history = serde_json::to_string(&ann.ask("deals.history", json!({ "id": deal })).unwrap()).unwrap();
    assert!(!history.contains("amount"), "{history}");
    let catalog = ann.catalog().unwrap();
    assert!(catalog.record("deal").unwrap().field("amount").is_none());
    // What is not seen stays, whatever is put there.
    ann.write(|work| {
        work.modify(deal, |deal| {
            deal.name = "two".into();
            Ok(())
        })
    })
    .unwrap();
    assert_eq!(office.desk.get(deal).amount, Some("100 EUR".parse().unwrap()));
    let set = |field: &str| {
        let error = ann.call("deals.update", json!({ "id": deal, "set": { field: "5 EUR" } })).unwrap_err();
        error.to_string().replace(field, "…")
    };
    assert_eq!(set("amount"), set("amaunt"));
}

#[test]
fn a_masked_field_is_shown_in_part_and_cannot_be_asked_about() {
    let office = Office::new();
    let emails = vec![Labelled::primary("work", Email::parse("ada@example.org").unwrap())];
    let ada = office.desk.create(Contact { first_name: Some("Ada".into()), emails, ..Contact::default() });
    field_levels(&office, &["contact.emails:mask=first", "contact.first_name:read"]);
    let ann = office.session(office.ann);
    let shown = ann.ask("contacts.get", json!({ "id": ada })).unwrap();
    assert_eq!(shown["emails"][0]["value"], "a***@example.org");
    assert!(ann.ask("contacts.list", json!({ "filter": "emails = ada@example.org" })).is_err());
    assert!(ann.ask("contacts.search", json!({ "text": "example" })).unwrap().as_array().unwrap().is_empty());
    assert_eq!(ann.ask("contacts.search", json!({ "text": "Ada" })).unwrap().as_array().unwrap().len(), 1);
    ann.call("contacts.update", json!({ "id": ada, "set": { "title": "Countess" } })).unwrap();
    assert_eq!(office.desk.get(ada).emails[0].value.as_str(), "ada@example.org");
    let denied = ann.call("contacts.update", json!({ "id": ada, "set": { "first_name": "Eve" } })).unwrap_err();
    assert_eq!((denied.kind(), codes(&denied)), (ErrorKind::Denied, vec!["field.denied"]));
    let masked = ann.call("contacts.update", json!({ "id": ada, "set": { "emails": [] } }));
    assert_eq!(masked.unwrap_err().kind(), ErrorKind::Denied);
    assert_eq!(office.desk.get(ada).emails.len(), 1);
}

#[test]
fn the_role_that_gives_most_decides_on_a_field() {
    let office = Office::new();
    office.default(AccessDefault {
        record_type: "deal".into(),
        fields: vec!["amount:hidden".into()],
        ..AccessDefault::default()
    });
    let deal = office.deal("one", office.ann);
    let sees = || office.session(office.ann).view().unwrap().get(deal).unwrap().amount.is_some();
    assert!(!sees());
    let more = office.desk.create(Role {
        name: "Finance".into(),
        rights: vec!["deal.read".into()],
        fields: vec!["deal.amount:read".into()],
        ..Role::default()
    });
    office.desk.modify(office.ann, |user: &mut User| user.roles.push(more)).unwrap();
    assert!(sees());
}

#[test]
fn a_deal_implies_the_name_of_its_company() {
    let office = Office::new().private("company");
    office.default(AccessDefault {
        record_type: "deal".into(),
        implied: vec!["company:name".into()],
        ..AccessDefault::default()
    });
    let company = office.company("Lumen", office.cleo);
    office.desk.modify(company, |company: &mut Company| company.industry = Some("Optics".into())).unwrap();
    let ann = office.session(office.ann);
    assert_eq!(ann.view().unwrap().find(company).unwrap(), None);
    let deal = office.deal("one", office.ann);
    office.desk.modify(deal, |deal: &mut Deal| deal.company = Some(company)).unwrap();
    let view = ann.view().unwrap();
    let seen = view.get(company).unwrap();
    assert_eq!((seen.name.as_str(), seen.industry, seen.owner), ("Lumen", None, None));
    assert_eq!(view.count("company", &Filter::All).unwrap(), 0);
    assert_eq!(view.count("deal", &"company.name = Lumen".parse().unwrap()).unwrap(), 0);
}

#[test]
fn a_reference_to_what_is_not_seen_leads_nowhere() {
    let office = Office::new().private("company");
    let company = office.company("Lumen", office.cleo);
    let deal = office.deal("one", office.ann);
    let point = |to: Id<Company>| {
        office
            .session(office.ann)
            .write(|work| {
                work.modify(deal, |deal| {
                    deal.company = Some(to);
                    Ok(())
                })
            })
            .unwrap_err()
    };
    let ghost: Id<Company> = Id::new(RecordId::from_bytes([9; 16]));
    let told = |id: Id<Company>| point(id).to_string().replace(&id.to_string(), "…");
    assert_eq!(told(company), told(ghost));
    assert_eq!(codes(&point(company)), ["reference.unknown"]);
}

#[test]
fn the_journal_tells_what_can_be_seen() {
    let office = Office::new().private("deal");
    let (a, b) = (office.deal("of Ann", office.ann), office.deal("of Ben", office.ben));
    office.desk.delete(b).unwrap();
    let entries = |user| {
        let role = |role: &mut Role| role.rights.push("journal.entries".into());
        office.desk.modify(office.sales, role).unwrap();
        office.session(user).ask("journal.entries", json!({ "limit": 1000 })).unwrap().to_string()
    };
    let told = entries(office.ann);
    assert!(told.contains(&a.to_string()) && !told.contains(&b.to_string()));
    assert!(entries(office.ben).contains(&b.to_string()), "also what is gone");
    let view = office.session(office.ann).view().unwrap();
    assert_eq!(view.history("deal", b.untyped()).unwrap_err().kind(), ErrorKind::NotFound);
    let restore = |user| office.session(user).call("deals.restore", json!({ "id": b }));
    assert_eq!(restore(office.ann).unwrap_err().kind(), ErrorKind::NotFound);
    restore(office.ben).unwrap();
}

#[test]
fn an_explanation_names_the_way() {
    let office = Office::new().private("deal");
    let deal = office.deal("of Ann", office.ann);
    let ask = |actor: Id<User>| {
        office
            .session(actor)
            .ask("access.explain", json!({ "action": "update", "record_type": "deal", "record": deal }))
    };
    let own = ask(office.ann).unwrap();
    assert_eq!(own["allowed"], true);
    assert!(own["sentence"].as_str().unwrap().ends_with("the actor owns it"), "{own}");
    assert!(ask(office.head).unwrap()["sentence"].as_str().unwrap().ends_with("somebody below the actor owns it"));
    assert_eq!(ask(office.ben).unwrap_err().kind(), ErrorKind::NotFound, "what is not seen is not explained");
    let about = |actor: Id<User>| {
        office.session(actor).ask(
            "access.explain",
            json!({ "action": "read", "record_type": "deal", "record": deal, "actor": format!("user:{}", office.ben) }),
        )
    };
    assert_eq!(about(office.ann).unwrap_err().kind(), ErrorKind::Denied);
    let told = readers(&office.desk.view(), "deal".into(), deal.untyped()).unwrap();
    let names: Vec<&str> = told.iter().map(|reader| reader.name.as_str()).collect();
    assert_eq!(names, ["Head", "Ann"]);
}

#[test]
fn somebody_acts_on_behalf_of_another_and_the_journal_names_both() {
    let office = Office::new().private("deal");
    let deal = office.deal("of Ann", office.ann);
    let cleo = office.session(office.cleo).on_behalf_of(office.ann);
    assert_eq!(cleo.view().unwrap().count("deal", &Filter::All).unwrap_err().kind(), ErrorKind::NotFound);
    office.desk.create(crmkit_engine::Delegation {
        of: office.ann,
        to: office.cleo,
        expires_at: Some(instant("2026-03-03T09:00:00Z")),
        ..Default::default()
    });
    cleo.write(|work| {
        work.modify(deal, |deal| {
            deal.name = "by Cleo".into();
            Ok(())
        })
    })
    .unwrap();
    let last = office.desk.view().history("deal", deal.untyped()).unwrap().remove(0);
    assert_eq!(last.actor, format!("user:{} for user:{}", office.cleo, office.ann));
    assert_eq!(last.actor.parse::<Actor>().unwrap(), *cleo.actor());
    office.desk.clock.set(instant("2026-03-03T09:00:00Z"));
    assert!(cleo.write(|work| work.delete(deal)).is_err());
}

#[test]
fn a_key_brings_some_of_its_users_roles_until_it_is_taken_back() {
    let office = Office::new();
    let reader =
        office.desk.create(Role { name: "Reader".into(), rights: vec!["deal.read".into()], ..Role::default() });
    office.desk.modify(office.ann, |user: &mut User| user.roles.push(reader)).unwrap();
    office.deal("one", office.ann);
    let text = "0123456789abcdef0123456789abcdef";
    let made = office
        .desk
        .write(|work| create_key(work, "Importer".into(), office.ann, text.into(), Some(vec![reader]), None));
    let made = made.unwrap();
    let crm = &office.desk.crm;
    let session = crm.session_of_key(text).unwrap();
    assert_eq!(session.view().unwrap().count("deal", &Filter::All).unwrap(), 1);
    assert_eq!(session.view().unwrap().count("contact", &Filter::All).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(crm.session_of_key("another").unwrap_err().kind(), ErrorKind::Denied);
    let raw = office.desk.view().row("api_key", made.id.untyped()).unwrap();
    assert!(!format!("{raw:?}").contains(text));
    office.desk.write(|work| revoke_key(work, made.id)).unwrap();
    assert_eq!(crm.session_of_key(text).unwrap_err().kind(), ErrorKind::Denied);
    assert!(session.view().unwrap().count("deal", &Filter::All).is_err());
}

#[test]
fn a_session_ends() {
    let office = Office::new();
    let ann = office.session(office.ann).until(instant("2026-03-02T10:00:00Z"));
    assert!(ann.view().is_ok());
    office.desk.clock.set(instant("2026-03-02T10:00:00Z"));
    assert_eq!(ann.view().unwrap_err().to_string(), "the session has expired");
    assert_eq!(ann.write(|_| Ok(())).unwrap_err().kind(), ErrorKind::Denied);
}

#[test]
fn an_operation_and_a_question_are_rights_by_name() {
    let office = Office::new();
    office.desk.modify(office.sales, |role: &mut Role| role.rights = vec!["deal.read".into()]).unwrap();
    let ann = office.session(office.ann);
    let told = ann.ask("deals.forecast", json!({})).unwrap_err();
    assert_eq!(told.kind(), ErrorKind::Denied);
    assert!(ann.catalog().unwrap().questions().is_empty() && ann.catalog().unwrap().operations().is_empty());
    office.desk.modify(office.sales, |role: &mut Role| role.rights.push("deals.forecast".into())).unwrap();
    assert_ne!(ann.ask("deals.forecast", json!({})).map_err(|error| error.kind()), Err(ErrorKind::Denied));
    assert_eq!(ann.catalog().unwrap().questions().len(), 1);
}

#[test]
fn a_portal_user_sees_what_is_its_own() {
    let office = Office::new().private("contact");
    let (me, other) = (office.desk.contact("Me"), office.desk.contact("Other"));
    office.desk.create(SharingRule {
        name: "Portal".into(),
        record_type: "contact".into(),
        filter: Some("id = \"@person\"".into()),
        everybody: true,
        ..SharingRule::default()
    });
    office.desk.modify(office.cleo, |user: &mut User| user.person = Some(me.to_string())).unwrap();
    let view = office.session(office.cleo).view().unwrap();
    assert!(view.find(me).unwrap().is_some() && view.find(other).unwrap().is_none());
    let ben = office.session(office.ben).view().unwrap();
    assert_eq!(ben.count("contact", &Filter::All).unwrap(), 0, "who stands for nobody sees nobody");
}

#[test]
fn a_policy_that_does_not_fit_is_refused() {
    let office = Office::new();
    let desk = &office.desk;
    let refused = |outcome: crmkit_engine::Result<()>| -> String { codes(&outcome.unwrap_err()).join(",") };
    let role = |change: &dyn Fn(&mut Role)| refused(desk.modify(office.sales, change));
    assert_eq!(role(&|role| role.rights = vec!["deal.reed".into()]), "role.right_unknown");
    assert_eq!(role(&|role| role.rights = vec!["deal.read:others".into()]), "role.right_unknown");
    assert_eq!(role(&|role| role.fields = vec!["deal.salary:hidden".into()]), "access.field_unknown");
    assert_eq!(role(&|role| role.fields = vec!["deal.amount:gone".into()]), "access.field_unknown");
    assert_eq!(role(&|role| role.parent = Some(role.id)), "role.cycle");
    let ghost: Id<Role> = Id::new(RecordId::from_bytes([9; 16]));
    assert_eq!(refused(desk.modify(office.ann, |user: &mut User| user.roles = vec![ghost])), "reference.unknown");
    let rule = |filter: &str, record: &str, users: Vec<Id<User>>| {
        refused(desk.write(|work| {
            let (filter, record_type) = (Some(filter.to_owned()), record.to_owned());
            let users = users.clone();
            work.create(SharingRule { name: "x".into(), record_type, filter, users, ..SharingRule::default() })?;
            Ok(())
        }))
    };
    assert_eq!(rule("salary > 5", "deal", vec![office.ann]), "filter.field_unknown");
    assert_eq!(rule("name = x", "ghost", vec![office.ann]), "access.record_unknown");
    assert_eq!(rule("name = x", "deal", vec![]), "sharing_rule.nobody");
    let default = |record_type: &str, parent: Option<&str>| {
        refused(desk.write(|work| {
            let (record_type, parent) = (record_type.to_owned(), parent.map(str::to_owned));
            work.create(AccessDefault { record_type, access: Openness::Parent, parent, ..AccessDefault::default() })?;
            Ok(())
        }))
    };
    assert_eq!(default("deal", None), "required");
    assert_eq!(default("deal", Some("name")), "access.parent_unknown");
    let group = desk.create(UserGroup { name: "one".into(), ..UserGroup::default() });
    assert_eq!(refused(desk.modify(group, |one: &mut UserGroup| one.groups = vec![group])), "user_group.cycle");
    let same = crmkit_engine::Delegation { of: office.ann, to: office.ann, ..Default::default() };
    assert_eq!(refused(desk.write(|work| work.create(same.clone()).map(drop))), "delegation.same");
}

#[test]
fn the_last_administrator_stays() {
    let office = Office::new();
    let admin = office.desk.all::<Role>().into_iter().find(|role| role.name == "Administrator").unwrap().id;
    let boss = office.desk.create(User { name: "Boss".into(), roles: vec![admin], ..User::default() });
    let told = |outcome: crmkit_engine::Result<()>| codes(&outcome.unwrap_err()).join(",");
    let last = "access.last_administrator";
    assert_eq!(told(office.desk.modify(boss, |user: &mut User| user.roles.clear())), last);
    assert_eq!(told(office.desk.modify(boss, |user: &mut User| user.status = Some(UserStatus::Inactive))), last);
    assert_eq!(told(office.desk.modify(admin, |role: &mut Role| role.rights.clear())), last);
    assert_eq!(told(office.desk.delete(boss)), last);
    let next = office.desk.create(User { name: "Next".into(), roles: vec![admin], ..User::default() });
    office.desk.delete(boss).unwrap();
    assert_eq!(told(office.desk.delete(next)), last);
}

#[test]
fn a_segment_asked_by_one_who_sees_little_is_whole_for_the_next() {
    let office = Office::new().private("deal");
    office.desk.modify(office.sales, |role: &mut Role| role.rights.push("segment.read".into())).unwrap();
    office.desk.create(crate::segments::Segment {
        name: "big".into(),
        record_type: "deal".into(),
        filter: Some("name starts big".into()),
        ..Default::default()
    });
    for owner in [office.ann, office.ben, office.ben] {
        office.deal("big one", owner);
    }
    let count = |user| {
        let view = office.session(user).view().unwrap();
        view.count("deal", &"in segment \"big\"".parse().unwrap()).unwrap()
    };
    assert_eq!([count(office.ann), count(office.ben), count(office.ann), count(office.head)], [1, 2, 1, 3]);
}
