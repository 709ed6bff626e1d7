//! An import finds, makes and links only what its actor may see and make.

use crmkit_core::deals::Deal;
use crmkit_core::people::{Affiliation, Company, Contact};
use crmkit_engine::transfer::{ExportPlan, ImportMap, ImportOptions};
use crmkit_engine::{Actor, Crm, CustomField, CustomKind, ErrorKind, Role, Session, User};
use crmkit_record::Value;
use serde_json::json;

use crate::support::{all, crm, import, import_with, session};

/// Everything that an import of deals and contacts touches, but companies.
const BUT_COMPANIES: [&str; 6] = ["deal.*", "deal_role.*", "contact.*", "affiliation.*", "pipeline.read", "stage.read"];

/// The session of a new user whose one role has these rights.
fn user(crm: &Crm, rights: &[&str]) -> Session {
    let rights: Vec<String> = rights.iter().map(|right| (*right).to_owned()).collect();
    let made = session(crm).write(|work| {
        let role = work.create(Role { name: rights.join(", "), rights: rights.clone(), ..Role::default() })?;
        work.create(User { name: "Ann".into(), roles: vec![role], ..User::default() })
    });
    crm.session(Actor::user(made.unwrap().value))
}

/// A pipeline, a contact and one company, the only thing in which two offices differ.
fn office(company: &str, country: &str) -> Crm {
    let crm = crm();
    let admin = session(&crm);
    let stages = json!([{ "name": "New", "probability": "20" }, { "name": "Won", "kind": "won" }, { "name": "Lost", "kind": "lost" }]);
    admin.call("deals.create_pipeline", json!({ "name": "Sales", "stages": stages })).unwrap();
    admin.call("companies.create", json!({ "name": company, "country": country })).unwrap();
    admin.call("contacts.create", json!({ "last_name": "Moreau" })).unwrap();
    crm
}

/// Everything that somebody is told about an import, the same for the same.
fn told(session: &Session, map: &str, file: &str, dry_run: bool) -> String {
    let options = ImportOptions { dry_run, ..ImportOptions::default() };
    match import_with(session, &ImportMap::parse(map).unwrap(), file.as_bytes(), &options) {
        Ok(report) => format!("{}\n{}", report.to_text(), json!(report)),
        Err(error) => format!("{:?} {error} {:?}", error.kind(), error.problems()),
    }
}

const DEAL: &str = "record = 'deal'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
                    [[constant]]\nfield = 'stage'\nvalue = 'New'\nlookup = { by = 'name' }\n";

/// Every way in which a map can name a company, with a file.
fn ways() -> Vec<(&'static str, String, &'static str)> {
    let column = "[[column]]\nheader = 'company'\nfield = 'company'\nlookup = { by = 'name' }\n";
    let file = "name,company\nRouters,Acme\n";
    vec![
        ("a look-up", format!("{DEAL}{column}"), file),
        ("a look-up that leaves blank", format!("{DEAL}{column}unknown = 'blank'\n"), file),
        ("a look-up that creates", format!("{DEAL}{column}unknown = 'create'\n"), file),
        (
            "a look-up by a field",
            format!("{DEAL}[[column]]\nheader = 'company'\nfield = 'company'\nlookup = {{ by = 'country' }}\n"),
            "name,company\nRouters,DE\n",
        ),
        (
            "a cell through the company",
            format!("{DEAL}{column}[[column]]\nheader = 'land'\nfield = 'country'\nthrough = 'company'\n"),
            "name,company,land\nRouters,Acme,FR\n",
        ),
        (
            "a company that has to be there",
            format!("{DEAL}[[ensure]]\nrecord = 'company'\nkey = ['name']\nset = {{ name = 'Acme' }}\n"),
            "name\nRouters\n",
        ),
        (
            "a deal that has to be there, with the company",
            format!(
                "{DEAL}[[ensure]]\nrecord = 'deal'\nkey = ['name']\n\
                 set = {{ name = 'Switches', stage = 'New', company = 'Acme' }}\n"
            ),
            "name\nRouters\n",
        ),
        (
            "a deal that is created, with the company",
            "record = 'deal_role'\n[[column]]\nheader = 'contact'\nfield = 'contact'\nlookup = { by = 'name' }\n\
             [[column]]\nheader = 'deal'\nfield = 'deal'\nunknown = 'create'\n\
             lookup = { by = 'name', set = { stage = 'New', company = 'Acme' } }\n"
                .to_owned(),
            "contact,deal\nMoreau,Routers\n",
        ),
        (
            "a link",
            "record = 'contact'\n[[column]]\nheader = 'name'\nfield = 'last_name'\n\
             [[link]]\nrecord = 'affiliation'\nown = 'contact'\n\
             [[link.column]]\nheader = 'company'\nfield = 'company'\nlookup = { by = 'name' }\n"
                .to_owned(),
            "name,company\nMüller,Acme\n",
        ),
        (
            "the rows themselves",
            "record = 'company'\nkey = ['name']\n[[column]]\nheader = 'name'\nfield = 'name'\n".to_owned(),
            "name\nAcme\n",
        ),
    ]
}

#[test]
fn whether_a_record_exists_is_not_told_to_whoever_may_not_read_it() {
    for (way, map, file) in ways() {
        for dry_run in [true, false] {
            let [there, not_there] = [("Acme", "DE"), ("Other", "FR")].map(|(name, country)| office(name, country));
            let outcome = |crm: &Crm, rights: &[&str]| told(&user(crm, rights), &map, file, dry_run);
            let [with, without] = [&there, &not_there].map(|crm| outcome(crm, &BUT_COMPANIES));
            assert_eq!(with, without, "{way}, dry run: {dry_run}");
            for crm in [&there, &not_there] {
                let admin = session(crm);
                assert_eq!(all::<Company>(&admin).len(), 1, "{way}: none was made");
                assert!(all::<Deal>(&admin).iter().all(|deal| deal.company.is_none()), "{way}");
                assert_eq!(all::<Affiliation>(&admin).len(), 0, "{way}");
            }
            // Whoever may read companies is told, so the two do differ.
            let [with, without] = [&there, &not_there].map(|crm| outcome(crm, &["*.*"]));
            assert_ne!(with, without, "{way}, dry run: {dry_run}");
        }
    }
}

#[test]
fn what_the_actor_may_not_make_is_not_made_by_an_import() {
    let look_up = |unknown: &str| {
        format!(
            "{DEAL}[[column]]\nheader = 'company'\nfield = 'company'\nlookup = {{ by = 'name' }}\nunknown = '{unknown}'\n"
        )
    };
    let ensure = format!("{DEAL}[[ensure]]\nrecord = 'company'\nkey = ['name']\nset = {{ name = 'Acme' }}\n");
    let link = "record = 'contact'\n[[column]]\nheader = 'name'\nfield = 'last_name'\n\
                [[link]]\nrecord = 'affiliation'\nown = 'contact'\n\
                [[link.column]]\nheader = 'company'\nfield = 'company'\nlookup = { by = 'name' }\n";
    let keyed = "record = 'contact'\nkey = ['last_name']\n[[column]]\nheader = 'name'\nfield = 'last_name'\n\
                 [[column]]\nheader = 'first'\nfield = 'first_name'\n";
    let reading = ["company.read", "pipeline.read", "stage.read", "affiliation.read", "contact.read", "deal.read"];
    for (map, file, rights, refusal) in [
        (look_up("create"), "name,company\nRouters,Acme\n", &["deal.*"][..], "may not create a company"),
        (look_up("refuse"), "name,company\nRouters,Other\n", &["deal.import"], "may not create a deal"),
        (ensure, "name\nRouters\n", &["deal.*"], "may not create a company"),
        (link.to_owned(), "name,company\nMüller,Other\n", &["contact.*"], "may not create a affiliation"),
        (
            keyed.to_owned(),
            "name,first\nMoreau,Ines\n",
            &["contact.import", "contact.create"],
            "may not update a contact",
        ),
    ] {
        for dry_run in [true, false] {
            let crm = office("Other", "FR");
            let ann = user(&crm, &[&reading[..], rights].concat());
            let outcome = told(&ann, &map, file, dry_run);
            assert!(outcome.contains(refusal), "{refusal}: {outcome}");
            let admin = session(&crm);
            let found = (all::<Company>(&admin).len(), all::<Affiliation>(&admin).len(), all::<Deal>(&admin).len());
            assert_eq!(found, (1, 0, 0), "{refusal}");
            let contacts = all::<Contact>(&admin);
            assert_eq!(
                contacts.iter().map(|contact| contact.name.as_str()).collect::<Vec<_>>(),
                ["Moreau"],
                "{refusal}"
            );
            // The same import by somebody who may do it.
            assert!(told(&admin, &map, file, dry_run).contains("0 refused"), "{refusal}");
        }
    }
}

#[test]
fn custom_fields_are_filled_by_whoever_may_not_read_their_definitions() {
    let crm = crm();
    let size = CustomField {
        record: "contact".into(),
        name: "size".into(),
        kind: Some(CustomKind::Text),
        ..CustomField::default()
    };
    session(&crm).write(|work| work.create(size.clone())).unwrap();
    let ann = user(&crm, &["contact.*"]);
    assert_eq!(ann.ask("custom_fields.list", json!({})).unwrap_err().kind(), ErrorKind::NotFound);
    let map = ImportMap::parse(
        "record = 'contact'\nkey = ['last_name']\n[[column]]\nheader = 'name'\nfield = 'last_name'\n\
         [[column]]\nheader = 'size'\nfield = 'custom.size'\n",
    )
    .unwrap();
    let report = import(&ann, &map, b"name,size\nMoreau,XL\n");
    assert_eq!((report.created, report.refused), (1, 0), "{}", report.to_text());
    let number = crm.catalog().unwrap().record("contact").unwrap().field("custom.size").unwrap().number;
    assert_eq!(all::<Contact>(&ann)[0].rest.get(number), Some(&Value::Text("XL".into())));
}

#[test]
fn an_export_asks_for_the_right_on_everything_that_it_writes_of() {
    let crm = office("Acme", "DE");
    let admin = session(&crm);
    let company = admin.ask("companies.list", json!({})).unwrap()["items"][0]["id"].clone();
    let stage = admin.ask("stages.list", json!({})).unwrap()["items"][0]["id"].clone();
    admin.call("deals.create", json!({ "name": "Routers", "stage": stage, "company": company })).unwrap();
    let map = "record = 'deal'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
               [[column]]\nheader = 'company'\nfield = 'company'\nlookup = { by = 'name' }\n";
    let through = "[[column]]\nheader = 'country'\nfield = 'country'\nthrough = 'company'\n";
    let write = |rights: &[&str], map: &str| {
        let plan = ExportPlan::from_map(ImportMap::parse(map).unwrap());
        let mut bytes = Vec::new();
        user(&crm, rights).export(&plan, &mut bytes, &mut |_| std::ops::ControlFlow::Continue(())).map(|_| bytes)
    };
    let reads = ["deal.*", "company.read"];
    assert!(String::from_utf8(write(&reads, map).unwrap()).unwrap().contains("Acme"), "what it refers to has a name");
    let refused = write(&["deal.*", "company.read", "stage.read"], &format!("{map}{through}")).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Denied, "{refused}");
    let whole = write(&["deal.*", "company.*"], &format!("{map}{through}")).unwrap();
    assert!(String::from_utf8(whole).unwrap().contains("DE"));
}
