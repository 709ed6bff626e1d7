//! The made-up people and sales as CSV, for measurements beside this one.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::peer::cents;
use super::records::made;
use crate::Failure;

/// Writes `people.csv` and `sales.csv` into a directory. No value needs quotes.
pub(crate) fn export(directory: &Path, rows: usize, seed: u64) -> Result<(), Failure> {
    let made = made(rows, seed)?;
    std::fs::create_dir_all(directory)?;
    let mut people = BufWriter::new(File::create(directory.join("people.csv"))?);
    writeln!(people, "id,name,company,country,lifecycle,source,agent,opt_in,score,worth,met")?;
    for (id, made) in made.people.iter().enumerate() {
        let person = &made.person;
        writeln!(
            people,
            "{id},{},{},{},{},{},{},{},{},{},{}",
            person.name,
            person.company,
            person.country.as_ref().map_or("", |country| country.code()),
            person.lifecycle.word(),
            person.source.as_deref().unwrap_or_default(),
            made.agent,
            person.opt_in,
            person.score,
            person.worth.map_or(0, cents),
            person.met.timestamp(),
        )?;
    }
    people.flush()?;
    let mut sales = BufWriter::new(File::create(directory.join("sales.csv"))?);
    writeln!(sales, "id,amount,probability,step,agent,person")?;
    for (id, made) in made.sales.iter().enumerate() {
        let sale = &made.sale;
        let amount = sale.amount.map_or(0, cents);
        writeln!(sales, "{id},{amount},{},{},{},{}", sale.probability, sale.step, made.agent, made.person)?;
    }
    Ok(sales.flush()?)
}
