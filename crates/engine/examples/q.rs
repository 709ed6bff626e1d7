#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]
use crmkit_engine::*;
use crmkit_record::*;
use crmkit_record_derive::{Record, Select};
use std::sync::Arc;
use std::time::Instant;
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 60, name = "person", plural = "persons")]
pub struct Person { pub id: Id<Person>,
 #[field(20)] pub name: String, #[field(21, unique)] pub email: Option<String>, #[field(22)] pub country: Option<Country>,
 #[field(23)] pub lifecycle: Option<Stage>, #[field(24)] pub source: Option<String>, #[field(25)] pub owner: Option<Id<Person>>,
 #[field(26)] pub tags: Vec<String>, #[field(27, optional)] pub opt_in: bool, #[field(28)] pub score: Option<i64>, #[field(29)] pub ltv: Option<Money>, #[field(30)] pub made: Option<chrono::DateTime<chrono::Utc>>,
 pub rest: Rest }
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum Stage { #[default] A, B, C, D, E, F, G }
fn main() {
  let n: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(100_000);
  let store = Arc::new(crmkit_store::MemoryStore::new());
  let clock = Arc::new(ManualClock::new("2026-03-01T08:00:00Z".parse().unwrap()));
  let crm = Crm::open(store, Context::new(clock, Arc::new(SeededRandom::new(1))), &[Room::new("x").record::<Person>()]).unwrap();
  let s = crm.session(Actor::system("t"));
  let mut state = 1_u64;
  let mut r = |k: u64| { state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (state >> 33) % k };
  let countries: Vec<Country> = ["DE","FR","US","GB","IT","ES","NL","BE","AT","CH","SE","NO","DK","FI","PL","CZ","PT","IE","GR","HU","RO","BG","HR","SK","SI","LT","LV","EE","LU","MT"].iter().map(|c| c.parse().unwrap()).collect();
  let t = Instant::now();
  let mut i = 0;
  let owners: Vec<Id<Person>> = s.write(|w| (0..50).map(|k| w.create(Person { name: format!("owner {k}"), ..Default::default() })).collect::<Result<Vec<_>>>()).unwrap().value;
  while i < n { let m = 5000.min(n - i);
    let people: Vec<Person> = (0..m).map(|k| { let j = i + k; Person { name: format!("Name{} Surname{}", r(5000), r(20000)), email: Some(format!("u{j}@example.com")), country: Some(countries[r(30) as usize].clone()),
      lifecycle: Some([Stage::A,Stage::B,Stage::C,Stage::D,Stage::E,Stage::F,Stage::G][r(7) as usize]), source: Some(format!("source {}", r(12))), owner: Some(owners[r(50) as usize]),
      tags: (0..r(6)).map(|_| format!("tag {}", r(200))).collect(), opt_in: r(3) > 0, score: Some(r(101) as i64), ltv: Some(Money::new(rust_decimal::Decimal::new(r(1_000_000) as i64, 2), "EUR".parse().unwrap())),
      made: chrono::DateTime::from_timestamp(1_650_000_000 + r(100_000_000) as i64, 0), ..Default::default() } }).collect();
    s.write(|w| { for p in &people { w.create(p.clone())?; } Ok(()) }).unwrap(); i += m; }
  println!("load {:?}", t.elapsed());
  let t = Instant::now();
  let v = s.view().unwrap();
  let f = |t: &str| Filter::parse(t).unwrap();
  println!("first {} in {:?}", v.count("person", &f("score > 10")).unwrap(), t.elapsed());
  let mut time = |name: &str, g: &mut dyn FnMut() -> String| { let mut best = std::time::Duration::MAX; let mut out = String::new(); for _ in 0..9 { let t = Instant::now(); out = g(); best = best.min(t.elapsed()); } println!("{name}: {best:?} {out}"); };
  let six = f("lifecycle in (a, b, c) and country in (DE, FR, US, GB, IT, ES, NL, BE) and score >= 30 and opt_in = true and ltv > 2000 EUR and made > 2022-06-01");
  time("six", &mut || v.count("person", &six).unwrap().to_string());
  time("score", &mut || v.count("person", &f("score >= 30")).unwrap().to_string());
  time("ltv", &mut || v.count("person", &f("ltv > 2000 EUR")).unwrap().to_string());
  time("made", &mut || v.count("person", &f("made > 2022-06-01")).unwrap().to_string());
  time("tag", &mut || v.count("person", &f("tags has \"tag 7\" and lifecycle = a")).unwrap().to_string());
  time("contains", &mut || v.count("person", &f("name contains \"me77 \"")).unwrap().to_string());
  let page = Query { filter: six.clone(), sort: parse_sort("-made").unwrap(), ..Query::default() };
  time("page sorted", &mut || v.rows("person", &page).unwrap().items.len().to_string());
  let page = Query { filter: f("country = DE"), sort: parse_sort("name").unwrap(), ..Query::default() };
  time("page by name", &mut || v.rows("person", &page).unwrap().items.len().to_string());
  let rep = |by: &str, m: &str| ReportQuery { by: by.split(';').map(|b| b.parse().unwrap()).collect(), measures: m.split(';').map(|b| b.parse().unwrap()).collect(), ..ReportQuery::default() };
  let q = rep("month(made);lifecycle", "count"); time("month x lifecycle", &mut || v.report("person", &q).unwrap().groups.len().to_string());
  let q = rep("owner", "average(ltv)"); time("avg by owner", &mut || v.report("person", &q).unwrap().groups.len().to_string());
  let q = rep("lifecycle;owner", "sum(ltv * score)"); time("sum products", &mut || v.report("person", &q).unwrap().groups.len().to_string());
  drop(v);
  let id = owners[3];
  time("update", &mut || { let t = Instant::now(); s.write(|w| w.modify(id, |p| { p.score = Some(t.elapsed().as_nanos() as i64 % 100); Ok(()) })).unwrap(); String::new() });
  time("update+count", &mut || { let t = Instant::now(); s.write(|w| w.modify(id, |p| { p.score = Some(t.elapsed().as_nanos() as i64 % 100); Ok(()) })).unwrap(); s.view().unwrap().count("person", &six).unwrap().to_string() });
  let page = Query { filter: f("country = DE"), sort: parse_sort("score").unwrap(), ..Query::default() };
  time("update+page", &mut || { let t = Instant::now(); s.write(|w| w.modify(id, |p| { p.score = Some(t.elapsed().as_nanos() as i64 % 100); Ok(()) })).unwrap(); s.view().unwrap().rows("person", &page).unwrap().items.len().to_string() });
}
