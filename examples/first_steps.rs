//! A company, a contact, a pipeline and a deal: made, moved and forecast. Nothing is left behind, for the CRM lives in memory.
//!
//!     cargo run --release -p crmkit-examples --example first_steps

use crmkit::deals::{Deal, ForecastOptions, NewStage, Stage, StageKind, create_pipeline, forecast, move_to};
use crmkit::people::{Company, Contact, link_company};
use crmkit::{Actor, Error, Id, Result, Value, View};

fn stage(view: &View, name: &str) -> Result<Id<Stage>> {
    let named = view.all_by::<Stage>("name", &Value::Text(name.into()))?;
    named.first().map(|stage| stage.id).ok_or_else(|| Error::not_found("stage", name))
}

fn main() -> Result<()> {
    let crm = crmkit::memory(crmkit::system_context())?; // crmkit::sled("crm.store", …) keeps it on disk
    let session = crm.session(Actor::system("example"));

    // One write: all of it happens, or nothing.
    let made = session.write(|work| {
        let company = work.create(Company { name: "Halden Optik".into(), ..Company::default() })?;
        let contact = work.create(Contact { last_name: Some("Moreau".into()), ..Contact::default() })?;
        link_company(work, contact, company, Some("Buyer".into()), None, None, None)?;
        let stages = [
            ("Qualified", StageKind::Open, 20),
            ("Proposal", StageKind::Open, 60),
            ("Won", StageKind::Won, 100),
            ("Lost", StageKind::Lost, 0),
        ];
        let stages = stages.map(|(name, kind, percent)| {
            NewStage { name: name.into(), kind, probability: Some(percent.into()), ..NewStage::default() }
        });
        create_pipeline(work, "Sales".into(), stages.into(), None)?;
        work.create(Deal {
            name: "Microscopes".into(),
            stage: stage(work, "Qualified")?,
            amount: Some("12000 EUR".parse()?),
            close_date: "2027-03-31".parse().ok(),
            company: Some(company),
            ..Deal::default()
        })
    })?;
    let deal = made.value;
    println!("made {} records in journal entry {}", made.changes.len(), made.revision);

    let moved = session.write(|work| {
        let proposal = stage(work, "Proposal")?;
        move_to(work, deal, proposal, None)
    })?;
    println!("moved `{}`; rules that had something to add: {}", moved.value.name, moved.trace.join(", "));

    let view = session.view()?;
    let company = view.get(view.get(deal)?.company.ok_or_else(|| Error::not_found("company", deal))?)?;
    println!("{} is now at lifecycle `{}`", company.name, company.lifecycle.map(|stage| stage.to_string()).unwrap_or_default());
    for row in forecast(&view, ForecastOptions::default())?.rows {
        println!("{}: {} open, {} weighted", row.label, row.open.amount, row.weighted.amount);
    }
    Ok(())
}
