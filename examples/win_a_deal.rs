//! A deal goes through its pipeline: a stage asks for what is missing, the journal remembers every move, and the time that the
//! deal stood in each stage follows from it. The clock is ours, so that four weeks pass in a moment.
//!
//!     cargo run --release -p crmkit-examples --example win_a_deal

use std::sync::Arc;

use crmkit::chrono::{DateTime, TimeDelta, Utc};
use crmkit::deals::{Deal, NewStage, Stage, StageKind, create_pipeline, move_to, stage_history, time_in_stage, win};
use crmkit::{Actor, Context, Error, Id, ManualClock, Result, SeededRandom, Session, Value};

fn main() -> Result<()> {
    let begin = DateTime::<Utc>::from_timestamp(1_772_438_400, 0).unwrap_or_default(); // 2 March 2026, 8:00
    let clock = Arc::new(ManualClock::new(begin));
    let crm = crmkit::memory(Context::new(clock.clone(), Arc::new(SeededRandom::new(1))))?;
    let session = crm.session(Actor::system("example"));

    let open = |name: &str, percent: i64, required: &[&str]| NewStage {
        name: name.into(),
        probability: Some(percent.into()),
        required_fields: required.iter().map(|field| (*field).into()).collect(),
        ..NewStage::default()
    };
    let decided = |name: &str, kind| NewStage { name: name.into(), kind, ..NewStage::default() };
    let stages = vec![
        open("Qualified", 10, &[]),
        open("Proposal", 50, &["amount"]),
        open("Negotiation", 75, &["amount", "close_date"]),
        decided("Won", StageKind::Won),
        decided("Lost", StageKind::Lost),
    ];
    session.write(|work| create_pipeline(work, "Sales".into(), stages.clone(), Some(true)))?;
    let (qualified, proposal, negotiation) =
        (stage(&session, "Qualified")?, stage(&session, "Proposal")?, stage(&session, "Negotiation")?);

    let deal = session
        .write(|work| work.create(Deal { name: "Spectrometer".into(), stage: qualified, ..Deal::default() }))?
        .value;

    clock.advance(TimeDelta::days(5));
    let refused = |stage| match session.write(|work| move_to(work, deal, stage, None)) {
        Err(error) => println!("refused: {error}"),
        Ok(_) => println!("moved"),
    };
    refused(proposal);
    session.write(|work| {
        work.modify(deal, |deal| {
            deal.amount = Some("18400 EUR".parse()?);
            deal.close_date = "2026-04-15".parse().ok();
            Ok(())
        })
    })?;
    refused(negotiation);

    session.write(|work| move_to(work, deal, proposal, None))?;
    clock.advance(TimeDelta::days(12));
    session.write(|work| move_to(work, deal, negotiation, None))?;
    clock.advance(TimeDelta::days(9));
    session.write(|work| win(work, deal, None))?;
    let won = session.view()?.get(deal)?;
    println!("won `{}` on {}", won.name, won.close_date.map(|day| day.to_string()).unwrap_or_default());

    let view = session.view()?;
    println!("\nhow it went");
    for row in stage_history(&view, deal)? {
        let expected = row.expected_revenue.map(|money| money.to_string()).unwrap_or_default();
        println!("  {}  {:<12} {expected}", row.at.format("%Y-%m-%d"), row.stage_name.unwrap_or_default());
    }
    println!("\nhow long it took");
    for time in time_in_stage(&view, deal, None)? {
        println!("  {:<12} {} days", time.stage_name.unwrap_or_default(), time.seconds / 86_400);
    }
    println!("\nwhat the host has to do: {}", session.ask("outbox.pending", crmkit::serde_json::json!({}))?);
    Ok(())
}

fn stage(session: &Session, name: &str) -> Result<Id<Stage>> {
    let named = session.view()?.all_by::<Stage>("name", &Value::Text(name.into()))?;
    named.first().map(|stage| stage.id).ok_or_else(|| Error::not_found("stage", name))
}
