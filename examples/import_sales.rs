//! CSV files of another system become users, companies, products and deals, by the mapping files in `examples/import`. A
//! second import of the same files changes nothing.
//!
//!     cargo run --release -p crmkit-examples --example import_sales [FOLDER]
//!
//! Without a folder a handful of rows does. A folder holds `maven_sales_teams.csv`, `maven_accounts.csv`,
//! `maven_products.csv` and `maven_sales_pipeline.csv`.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::PathBuf;

use crmkit::Actor;
use crmkit::transfer::{ImportMap, ImportOptions};

/// The file, its map, and rows for those who have no file. The last deal names a product that does not exist.
const FILES: [(&str, &str, &str); 4] = [
    (
        "maven_sales_teams.csv",
        include_str!("import/maven_teams.toml"),
        "sales_agent,manager,regional_office\nAnna Snelling,Dustin Brinkmann,Central\nMoses Frase,Dustin Brinkmann,Central\n",
    ),
    (
        "maven_accounts.csv",
        include_str!("import/maven_accounts.toml"),
        "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n\
         Cancity,retail,2001,718.62,2448,United States,\nIsdom,technolgy,2002,3178.24,4540,United States,Cancity\n",
    ),
    (
        "maven_products.csv",
        include_str!("import/maven_products.toml"),
        "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n",
    ),
    (
        "maven_sales_pipeline.csv",
        include_str!("import/maven_deals.toml"),
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,engage_quarter,close_quarter\n\
         Z063OYW0,Moses Frase,GTXPro,Isdom,Won,25-10-16,11-03-17,4514,Q4 2016,Q1 2017\n\
         EC4QE1BX,Anna Snelling,MG Special,Cancity,Won,25-10-16,07-03-17,50,Q4 2016,Q1 2017\n\
         MV1LWRNH,Moses Frase,GTX Basic,Cancity,Won,25-10-16,09-03-17,588,Q4 2016,Q1 2017\n\
         UP409DSB,Anna Snelling,MG Special,,Engaging,10-12-16,,,Q4 2016,\n\
         6MU6HNS5,Anna Snelling,MG Special,Cancity,Lost,31-02-17,01-03-17,0,Q1 2017,Q1 2017\n",
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let crm = crmkit::memory(crmkit::system_context())?;
    let session = crm.session(Actor::system("import"));
    for round in ["first time", "second time"] {
        println!("{round}");
        for (name, map, rows) in FILES {
            let map = ImportMap::parse(map)?;
            let bytes = match &folder {
                Some(folder) => std::fs::read(folder.join(name))?,
                None => rows.as_bytes().to_vec(),
            };
            let mut told = |_| ControlFlow::Continue(());
            let report = session.import(&map, &mut Cursor::new(bytes), &ImportOptions::default(), &mut told)?;
            println!(
                "  {name}: {} rows, {} created, {} unchanged, {} refused",
                report.rows, report.created, report.unchanged, report.refused
            );
            for refusal in report.refusals.iter().filter(|_| round == "first time").take(5) {
                println!("    line {}: {}", refusal.line, refusal.reason);
            }
        }
    }
    let won = session.ask("deals.sum", crmkit::serde_json::json!({ "field": "amount", "filter": "status = won" }))?;
    println!("won: {won}");
    Ok(())
}
