//! `privacy`: what a person asks for.

use std::fs;
use std::path::Path;

use crmkit::people::MayContact;
use crmkit::privacy::{ErasureAction, ErasurePlan, PortableCopy};
use crmkit::serde_json::{Value as Json, json};
use crmkit::{RecordId, Session};

use crate::arguments::{Erase, Erasure, Global, MayContact as Asked, Person, PersonExport, Privacy};
use crate::failure::{Exit, Failure};
use crate::grid::Grid;
use crate::keys::compact;
use crate::list::read;
use crate::opened::open;
use crate::screen::{BAD, FAINT, GOOD, STRONG, Screen, TITLE, WARNING, paint};
use crate::words::{Words, clean};

pub(crate) fn run(global: &Global, command: &Privacy, screen: &Screen) -> Result<Exit, Failure> {
    match command {
        Privacy::Export(export) => self::export(global, export, screen),
        Privacy::MayContact(asked) => may_contact(global, asked, screen),
        Privacy::PlanErasure(erasure) => plan(global, erasure, screen),
        Privacy::Erase(erase) => self::erase(global, erase, screen),
    }
}

fn find(session: &Session, person: &Person) -> Result<RecordId, Failure> {
    let view = session.view()?;
    Words::new(&view).find("contact", &person.which, person.by.as_deref())
}

fn export(global: &Global, arguments: &PersonExport, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let session = &opened.session;
    let person = find(session, &arguments.person)?;
    let asked = json!({ "person": person, "options": { "without_history": arguments.without_history } });
    let mut written = Vec::new();
    if let Some(path) = &arguments.html {
        let page: String = read(session.ask("privacy.everything_page", asked.clone())?)?;
        write(path, &page)?;
        written.push(path.clone());
    }
    if let Some(folder) = &arguments.folder {
        fs::create_dir_all(folder).map_err(|error| Failure::file(folder, "write", error))?;
        let copy: PortableCopy = read(session.ask("privacy.portable", json!({ "person": person }))?)?;
        for file in copy.files {
            let path = folder.join(&file.name);
            write(&path, &file.text)?;
            written.push(path);
        }
    }
    if written.is_empty() {
        screen.document(&session.ask("privacy.everything", asked)?)?;
    } else if screen.json {
        let files: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
        screen.document(&json!({ "files": files }))?;
    } else {
        for path in written {
            screen.note(&format!("wrote {}", path.display()));
        }
    }
    Ok(Exit::Done)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| Failure::file(path, "write", error))
}

fn may_contact(global: &Global, arguments: &Asked, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let person = find(&opened.session, &arguments.person)?;
    let view = opened.session.view()?;
    let purpose = Words::new(&view).find("purpose", &arguments.purpose, None)?;
    let asked = json!({
        "person": person,
        "purpose": purpose,
        "channel": arguments.channel,
        "address": arguments.address,
    });
    let answer = opened.session.ask("privacy.may_contact", asked)?;
    if screen.json {
        screen.document(&answer)?;
        return Ok(Exit::Done);
    }
    let answer: MayContact = read(answer)?;
    let (verdict, style) = if answer.allowed { ("yes", GOOD) } else { ("no", BAD) };
    let mut text = format!("{}  {}\n", paint(style, verdict), clean(&answer.sentence));
    let mut grid = Grid::new().text("Check").text("Outcome").text("Why");
    for check in &answer.checks {
        let (outcome, style) = if check.passed { ("passed", FAINT) } else { ("against", WARNING) };
        grid.styled_row(style, vec![check.check.to_string(), outcome.to_owned(), clean(&check.sentence)]);
    }
    text.push_str(&grid.render(screen.width));
    screen.text(&text)?;
    Ok(Exit::Done)
}

fn options(erasure: &Erasure) -> Result<Json, Failure> {
    let mut keep = Vec::new();
    for kept in &erasure.keep {
        let parts: Vec<&str> = kept.splitn(3, ':').collect();
        let [record, basis, because] = parts.as_slice() else {
            return Err(Failure::Usage {
                message: format!("`{kept}` does not say what is kept and why"),
                hint: "write the type, the legal basis and the law: `invoice:legal_obligation:tax law`".to_owned(),
            });
        };
        keep.push(json!({ "record": record, "basis": basis, "because": because }));
    }
    Ok(json!({ "mode": erasure.mode, "keep": keep, "may_return": erasure.may_return }))
}

fn plan(global: &Global, arguments: &Erasure, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let person = find(&opened.session, &arguments.person)?;
    let asked = json!({ "person": person, "options": options(arguments)? });
    let answer = opened.session.ask("privacy.plan_erasure", asked)?;
    if screen.json {
        screen.document(&answer)?;
        return Ok(Exit::Done);
    }
    let plan: ErasurePlan = read(answer)?;
    let mut text = format!("{}  {}\n", paint(TITLE, "plan of an erasure"), paint(FAINT, "nothing is changed"));
    if plan.held {
        text.push_str(&format!("{}\n", paint(BAD, "the person is under a legal hold and cannot be erased")));
    }
    let mut grid = Grid::new().text("What").text("Record").text("Which").text("Loses").text("Why");
    for step in &plan.steps {
        let style = match step.action {
            ErasureAction::Keep => WARNING,
            ErasureAction::Delete => BAD,
            _ => STRONG,
        };
        let why = match step.basis {
            Some(basis) => format!("{basis}: {}", step.because),
            None => step.because.clone(),
        };
        let row = vec![
            step.action.to_string(),
            step.record.clone(),
            step.id.to_string(),
            step.fields.join(", "),
            clean(&why),
        ];
        grid.styled_row(style, row);
    }
    text.push_str(&grid.render(screen.width));
    text.push_str(&format!("{} addresses will not be able to come back\n", plan.suppressed));
    text.push_str(&format!("{}  {}\n", paint(FAINT, "digest"), plan.digest));
    screen.text(&text)?;
    Ok(Exit::Done)
}

fn erase(global: &Global, arguments: &Erase, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let person = find(&opened.session, &arguments.erasure.person)?;
    let asked = json!({ "person": person, "options": options(&arguments.erasure)?, "digest": arguments.digest });
    let certificate = opened.session.call("privacy.erase", asked)?;
    let number = |name: &str| certificate.get(name).and_then(Json::as_i64).unwrap_or_default();
    // What stays is sealed with the person's key: only where nothing does may the key go, and backups with it.
    if opened.crm.seal().is_some() && number("anonymised") == 0 && number("kept") == 0 {
        opened.crm.shred(person)?;
        compact(&opened)?;
    }
    if screen.json {
        screen.document(&certificate)?;
        return Ok(Exit::Done);
    }
    let id = certificate.get("id").and_then(Json::as_str).unwrap_or_default();
    let mut text = format!("{}  {}\n", paint(TITLE, "erased"), paint(FAINT, format!("certificate {id}")));
    for name in ["deleted", "anonymised", "kept", "held", "suppressed"] {
        text.push_str(&format!("  {name:<10}  {}\n", number(name)));
    }
    screen.text(&text)?;
    Ok(Exit::Done)
}
