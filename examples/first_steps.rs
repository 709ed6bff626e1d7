//! A company, a contact, a pipeline and a deal: made, moved and forecast. Nothing is left behind, for the CRM lives in memory.
//!
//!     cargo run --release -p crmkit-examples --example first_steps

use crmkit::deals::{Deal, ForecastOptions, NewStage, StageKind, create_pipeline, forecast, move_to, stages};
use crmkit::people::{Company, Contact, link_company};
use crmkit::{Actor, Error, Result};

fn main() -> Result<()> {
    let crm = crmkit::memory(crmkit::system_context())?; // crmkit::sled("crm.store", …) keeps it on disk
    let session = crm.session(Actor::system("example"));

    // One write: all of it happens, or nothing.
    let made = session.write(|work| {
        let company = work.create(Company { name: "Halden Optik".into(), ..Company::default() })?;
        let contact = work.create(Contact { last_name: Some("Moreau".into()), ..Contact::default() })?;
        link_company(work, contact, company, Some("Buyer".into()), None, None, None)?;
        let way = [
            ("Qualified", StageKind::Open, 20),
            ("Proposal", StageKind::Open, 60),
            ("Won", StageKind::Won, 100),
            ("Lost", StageKind::Lost, 0),
        ];
        let way = way.map(|(name, kind, percent)| NewStage {
            name: name.into(),
            kind,
            probability: Some(percent.into()),
            ..NewStage::default()
        });
        create_pipeline(work, "Sales".into(), way.into(), None)?;
        let first = stages(work, None)?.into_iter().next().unwrap_or_default();
        work.create(Deal {
            name: "Microscopes".into(),
            stage: first.id,
            amount: Some("12000 EUR".parse()?),
            close_date: "2027-03-31".parse().ok(),
            company: Some(company),
            ..Deal::default()
        })
    })?;
    let deal = made.value;
    println!("made {} records in journal entry {}", made.changes.len(), made.revision);

    let moved = session.write(|work| {
        let second = stages(work, None)?.into_iter().nth(1).unwrap_or_default();
        move_to(work, deal, second.id, None)
    })?;
    println!("moved `{}`; rules that had something to add: {}", moved.value.name, moved.trace.join(", "));

    let view = session.view()?;
    let company = view.get(view.get(deal)?.company.ok_or_else(|| Error::not_found("company", deal))?)?;
    println!(
        "{} is now at lifecycle `{}`",
        company.name,
        company.lifecycle.map(|stage| stage.to_string()).unwrap_or_default()
    );
    for row in forecast(&view, ForecastOptions::default())?.rows {
        println!("{}: {} open, {} weighted", row.label, row.open.amount, row.weighted.amount);
    }
    Ok(())
}
