//! Reads side by side: counts, pages, reports and searches over many people and their sales.

mod duckdb;
mod export;
mod ours;
mod peer;
mod records;
mod writes;

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crmkit_engine::{Group, GroupReport, Measure};
use crmkit_record::{Filter, RecordId, Row, Value, parse_sort};
use crmkit_store::{MemoryStore, Store};
use crmkit_store_log::LogStore;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(crate) use export::export;

use self::ours::{Ids, Ours};
use self::peer::Peer;
use self::records::{Made, Person, Touch, made};
use crate::report::{Line, Report};
use crate::works::Work;
use crate::{Arguments, Failure};

/// How often each side takes its turn.
const ROUNDS: usize = 7;
/// As long as a turn of a quick work lasts at least.
const TURN: Duration = Duration::from_millis(10);
/// How often the store is opened.
const OPENINGS: usize = 3;
/// From so many people on, a ratio is held against its floor.
const FLOORS_FROM: u32 = 1_000_000;

/// Six tests of which none leaves few.
const SIX: &str = "opt_in = true and lifecycle in (lead, marketing, sales, opportunity, customer) and \
                   country not in (DE, FR, GB, US, ES) and source not in (web, referral) and score >= 20 and \
                   met >= 2022-07-01T00:00:00Z";
/// The same in SQL. The instant is 1 July 2022.
const SIX_SQL: &str = "opt_in = 1 AND lifecycle IN ('lead', 'marketing', 'sales', 'opportunity', 'customer') AND \
                       country NOT IN ('DE', 'FR', 'GB', 'US', 'ES') AND source NOT IN ('web', 'referral') AND \
                       score >= 20 AND met >= 1656633600";

/// Half of the people: those that somebody may see.
const VISIBLE: &str = "source in (web, referral, partner, webinar, search, podcast)";
const VISIBLE_SQL: &str = "source IN ('web', 'referral', 'partner', 'webinar', 'search', 'podcast')";

pub(crate) const WORKS: [Work; 25] = [
    Work::CountSix,
    Work::PageNoIndex,
    Work::MonthLifecycle,
    Work::CountSixCovering,
    Work::PageIndexed,
    Work::Pipeline,
    Work::AverageByOwner,
    Work::TextPrefix,
    Work::TextWord,
    Work::DuplicatesOne,
    Work::FieldChange,
    Work::OpenFirstRead,
    Work::OpenFirstFilter,
    Work::FirstOrder,
    Work::SegmentTag,
    Work::DuplicatesAll,
    Work::ReadById,
    Work::ReadByEmail,
    Work::Timeline,
    Work::CommitOne,
    Work::CommitThousand,
    Work::CommitOneSled,
    Work::CommitThousandSled,
    Work::ImportText,
    Work::ColumnBytes,
];

/// A group as both sides answer with it: two keys, a count and a figure.
type Answered = Vec<(String, String, i64, i64)>;

/// Measures the reads that the arguments ask for.
pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    let wanted = |work| arguments.only.is_empty() || arguments.only.contains(&work);
    if !WORKS.into_iter().any(wanted) {
        return Ok(());
    }
    let rows = usize::try_from(arguments.rows)?;
    let made = made(rows, arguments.seed)?;
    let directory = tempfile::tempdir_in(&arguments.directory)?;
    let (peer_path, our_path) = (directory.path().join("peer"), directory.path().join("ours"));
    std::fs::create_dir(&peer_path)?;
    let mut peer = Peer::open(&peer_path)?;
    peer.import(&made)?;
    peer.close()?;
    let store = Arc::new(LogStore::create(&our_path)?);
    let mut ours = Ours::open(Arc::clone(&store) as Arc<dyn Store>, Ids::default())?;
    ours.import(&made)?;
    // What a host does before it closes the store: the columns and the words that are asked for go into a checkpoint.
    ours.count(&Filter::parse(SIX)?)?;
    let column_bytes = ours.column_bytes()?;
    ours.search("logistics", 20)?;
    ours.checkpoint()?;
    let ids = ours.ids();
    drop(ours);
    // As a host does after a large import, so that its next start is quick.
    store.compact(&mut |_| ControlFlow::Continue(()))?;
    drop(store);

    let mut bench = Bench { floors: arguments.rows >= FLOORS_FROM, lines: Vec::new() };
    let (peer, ours) = bench.openings(&peer_path, &our_path, &ids, wanted)?;
    bench.reads(&peer, &ours, &made, wanted)?;
    if let Some(python) = &arguments.duckdb {
        bench.duckdb(arguments, python, &ours, wanted)?;
    }
    drop(ours);
    if wanted(Work::FieldChange) {
        bench.field_change(peer, &made)?;
    }
    if wanted(Work::ColumnBytes) {
        report.column_bytes = column_bytes as f64 / rows as f64;
    }
    bench.writes(arguments, &made, wanted)?;
    report.works.append(&mut bench.lines);
    Ok(())
}

struct Bench {
    floors: bool,
    lines: Vec<Line>,
}

impl Bench {
    /// Both sides in turns. Their first answers are compared, and are not measured.
    fn pair<P, O>(
        &mut self,
        (work, unit, floor): (&str, &'static str, Option<f64>),
        mut peer: impl FnMut() -> Result<P, Failure>,
        mut ours: impl FnMut() -> Result<O, Failure>,
        same: impl FnOnce(&P, &O) -> bool,
    ) -> Result<(), Failure> {
        let equal = same(&peer()?, &ours()?);
        let (mut peer_times, mut our_times) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            peer_times.push(turn(&mut peer)?);
            our_times.push(turn(&mut ours)?);
        }
        self.add(work, unit, floor, peer_times, our_times, equal);
        Ok(())
    }

    fn add(&mut self, work: &str, unit: &'static str, floor: Option<f64>, peer: Vec<u64>, ours: Vec<u64>, equal: bool) {
        let floor = floor.filter(|_| self.floors);
        self.lines.push(Line::new(work.to_owned(), unit, peer, ours, floor, equal));
    }

    /// The stores from closed to the first person read, and on to the first count under a filter.
    fn openings(
        &mut self,
        peer_path: &Path,
        our_path: &Path,
        ids: &Ids,
        wanted: impl Fn(Work) -> bool,
    ) -> Result<(Peer, Ours), Failure> {
        let six = Filter::parse(SIX)?;
        let mut opened = None;
        let (mut reads, mut filters) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
        let mut equal = true;
        for _ in 0..OPENINGS {
            drop(opened.take());
            let start = Instant::now();
            let peer = Peer::open(peer_path)?;
            let read = peer.page("id = 0")?;
            reads.0.push(nanoseconds(start)?);
            let count = peer.count(SIX_SQL)?;
            filters.0.push(nanoseconds(start)?);

            let start = Instant::now();
            let ours = Ours::open(Arc::new(LogStore::open(our_path)?), ids.clone())?;
            let our_read = ours.first_person()?;
            reads.1.push(nanoseconds(start)?);
            let our_count = ours.count(&six)?;
            filters.1.push(nanoseconds(start)?);
            equal &= read.first().is_some_and(|read| read.name == our_read.name) && count == our_count;
            opened = Some((peer, ours));
        }
        if wanted(Work::OpenFirstRead) {
            self.add("open_first_read", "opening", None, reads.0, reads.1, equal);
        }
        if wanted(Work::OpenFirstFilter) {
            self.add("open_first_filter", "opening", None, filters.0, filters.1, equal);
        }
        opened.ok_or_else(|| "nothing was opened".into())
    }

    fn reads(&mut self, peer: &Peer, ours: &Ours, made: &Made, wanted: impl Fn(Work) -> bool) -> Result<(), Failure> {
        let six = Filter::parse(SIX)?;
        let same_count = |peer: &u64, ours: &u64| peer == ours && *ours > 0;
        if wanted(Work::CountSix) {
            let (peer, ours) = (|| peer.count(SIX_SQL), || ours.count(&six));
            self.pair(("count_six", "count", Some(200.0)), peer, ours, same_count)?;
        }
        if wanted(Work::SegmentTag) {
            let sql = "SELECT count(*) FROM tags JOIN members ON members.person = tags.person
                       JOIN visible ON visible.actor = 7 AND visible.person = tags.person WHERE tags.tag = 'tag-7'";
            let kept = Filter::parse("in segment six and in segment visible and tags has tag-7")?;
            let built = Filter::parse(&format!("{SIX} and {VISIBLE} and tags has tag-7"))?;
            let ask = |filter: &Filter| ours.count(filter);
            self.pair(("segment_kept", "count", Some(1000.0)), || peer.one(sql), || ask(&kept), same_count)?;
            self.pair(("segment_built", "count", Some(130.0)), || peer.one(sql), || ask(&built), same_count)?;
        }
        if wanted(Work::FirstOrder) {
            // Once only: the order is kept from then on.
            let sort = parse_sort("-score")?;
            let (start, rest) = (Instant::now(), "1 ORDER BY score DESC, id LIMIT 50");
            let theirs = peer.page(rest)?;
            let peer_time = nanoseconds(start)?;
            let start = Instant::now();
            let page = ours.page(&Filter::All, &sort)?;
            let our_time = nanoseconds(start)?;
            let equal = same_page(ours, &theirs, &page);
            self.add("first_order", "first page of an order", None, vec![peer_time], vec![our_time], equal);
        }
        if wanted(Work::PageNoIndex) {
            let filter =
                Filter::parse("opt_in = true and country in (DE, FR, GB, US, ES, IT) and met >= 2023-01-01T00:00:00Z")?;
            let sort = parse_sort("-score")?;
            let rest = "opt_in = 1 AND country IN ('DE', 'FR', 'GB', 'US', 'ES', 'IT') AND met >= 1672531200
                        ORDER BY score DESC, id LIMIT 50";
            let (theirs, page) = (|| peer.page(rest), || ours.page(&filter, &sort));
            self.pair(("page_no_index", "page of 50", Some(300.0)), theirs, page, |a, b| same_page(ours, a, b))?;
        }
        if wanted(Work::MonthLifecycle) {
            let sql = "SELECT strftime('%Y-%m-01', met, 'unixepoch') AS month, lifecycle, count(*), 0 FROM people
                       GROUP BY month, lifecycle";
            let (by, measures) = (groups(&["month(met)", "lifecycle"])?, measures(&["count"])?);
            let (peer, ours) = (|| peer.groups(sql), || ours.report("person", &by, &measures));
            self.pair(("month_lifecycle", "report", Some(300.0)), peer, ours, |peer, ours| {
                same_groups(peer, counts(ours))
            })?;
        }
        peer.cover()?;
        if wanted(Work::CountSixCovering) {
            let (peer, ours) = (|| peer.count(SIX_SQL), || ours.count(&six));
            self.pair(("count_six_covering", "count", Some(80.0)), peer, ours, same_count)?;
        }
        if wanted(Work::PageIndexed) {
            let filter = Filter::parse(&format!("agent = {}", ours.agent(7)?))?;
            let sort = parse_sort("-met")?;
            let rest = "agent = 7 ORDER BY met DESC LIMIT 50";
            let (theirs, page) = (|| peer.page(rest), || ours.page(&filter, &sort));
            self.pair(("page_indexed", "page of 50", Some(1.0)), theirs, page, |a, b| same_page(ours, a, b))?;
        }
        if wanted(Work::Pipeline) {
            let sql =
                "SELECT step, CAST(agent AS TEXT), count(*), sum(amount * probability) FROM sales GROUP BY step, agent";
            let (by, measures) = (groups(&["step", "agent"])?, measures(&["sum(amount * probability)"])?);
            let answer = |report: &GroupReport| {
                report
                    .groups
                    .iter()
                    .filter_map(|group| {
                        let step = group.keys.first()?.clone()?;
                        let agent = ours.agent_number(group.keys.get(1)?.as_deref()?)?;
                        let figure = group.figures.first()?;
                        let sum: Decimal = figure.values.get("EUR")?.parse().ok()?;
                        let cents = (sum * Decimal::ONE_HUNDRED).to_i64()?;
                        Some((step, agent.to_string(), i64::try_from(figure.count).ok()?, cents))
                    })
                    .collect()
            };
            let (peer, report) = (|| peer.groups(sql), || ours.report("sale", &by, &measures));
            self.pair(("pipeline", "report", Some(50.0)), peer, report, |a, b| same_groups(a, answer(b)))?;
        }
        if wanted(Work::AverageByOwner) {
            let sql = "SELECT CAST(agent AS TEXT), '', count(score), CAST(avg(score) * 1000000 AS INTEGER) FROM people
                       GROUP BY agent";
            let (by, measures) = (groups(&["agent"])?, measures(&["average(score)"])?);
            let answer = |report: &GroupReport| {
                report
                    .groups
                    .iter()
                    .filter_map(|group| {
                        let agent = ours.agent_number(group.keys.first()?.as_deref()?)?;
                        let figure = group.figures.first()?;
                        let average: Decimal = figure.values.get("")?.parse().ok()?;
                        let average = (average * Decimal::from(1_000_000)).to_i64()?;
                        Some((agent.to_string(), String::new(), i64::try_from(figure.count).ok()?, average))
                    })
                    .collect()
            };
            let (peer, report) = (|| peer.groups(sql), || ours.report("person", &by, &measures));
            self.pair(("average_by_owner", "report", Some(40.0)), peer, report, |a, b| same_groups(a, answer(b)))?;
        }
        if wanted(Work::TextPrefix) {
            self.search(peer, ours, ("text_prefix", 25.0), ("mar", "mar*"))?;
        }
        if wanted(Work::TextWord) {
            self.search(peer, ours, ("text_word", 50.0), ("logistics", "logistics"))?;
        }
        self.singles(peer, ours, made, wanted)
    }

    /// What is asked about one person, for a thousand people; and everybody who shares an address.
    fn singles(&mut self, peer: &Peer, ours: &Ours, made: &Made, wanted: impl Fn(Work) -> bool) -> Result<(), Failure> {
        let step = (made.people.len() / 1_000).max(1);
        let numbers: Vec<usize> = (0..made.people.len()).step_by(step).take(1_000).collect();
        let people: Vec<(i64, RecordId)> = numbers
            .iter()
            .map(|number| Ok((i64::try_from(*number)?, ours.person(*number)?)))
            .collect::<Result<_, Failure>>()?;
        let sorted = |ids: &[RecordId]| {
            let mut numbers: Vec<i64> = ids.iter().filter_map(|id| ours.number(*id)).collect();
            numbers.sort_unstable();
            numbers
        };
        if wanted(Work::DuplicatesOne) {
            let ask_peer = || people.iter().map(|(number, _)| peer.sharing(*number)).collect::<Result<Vec<_>, _>>();
            let ask = || people.iter().map(|(_, id)| ours.sharing(*id)).collect::<Result<Vec<_>, _>>();
            self.pair(("duplicates_one", "1,000 people", Some(15.0)), ask_peer, ask, |theirs, found| {
                theirs.iter().any(|ids| !ids.is_empty()) && theirs.iter().zip(found).all(|(a, b)| *a == sorted(b))
            })?;
        }
        if wanted(Work::DuplicatesAll) {
            let (theirs, found) = (|| peer.shared_emails(), || ours.shared_emails());
            self.pair(("duplicates_all", "all addresses", Some(8.0)), theirs, found, |theirs, found| {
                let mut groups: Vec<Vec<i64>> = found.iter().map(|ids| sorted(ids)).collect();
                groups.sort();
                let mut expected: Vec<Vec<i64>> =
                    theirs.chunk_by(|a, b| a.0 == b.0).map(|group| group.iter().map(|(_, id)| *id).collect()).collect();
                expected.sort();
                !groups.is_empty() && groups == expected
            })?;
        }
        if wanted(Work::ReadById) {
            let ask_peer = || peer.by_id(&people.iter().map(|(number, _)| *number).collect::<Vec<_>>());
            let ask = || people.iter().map(|(_, id)| ours.read(*id)).collect::<Result<Vec<_>, _>>();
            self.pair(("read_by_id", "1,000 people", Some(3.0)), ask_peer, ask, |a, b| same_people(a, b))?;
        }
        let emails: Vec<Value> = numbers
            .iter()
            .filter_map(|number| made.people.get(*number)?.person.email.clone().map(Value::Email))
            .collect();
        if wanted(Work::ReadByEmail) {
            let texts: Vec<String> = emails.iter().map(crmkit_record::to_canonical_text).collect();
            let ask_peer = || peer.by_email(&texts);
            let ask = || emails.iter().map(|email| ours.read_by_email(email)).collect::<Result<Vec<_>, _>>();
            self.pair(("read_by_email", "1,000 addresses", Some(15.0)), ask_peer, ask, |theirs, found| {
                same_people(theirs, &found.concat())
            })?;
        }
        if wanted(Work::Timeline) {
            let touched: Vec<(i64, RecordId)> =
                people.iter().copied().filter(|(number, _)| *number < 100_000).collect();
            let ask_peer = || touched.iter().map(|(number, _)| peer.timeline(*number)).collect::<Result<Vec<_>, _>>();
            let ask = || touched.iter().map(|(_, id)| ours.timeline(*id)).collect::<Result<Vec<_>, _>>();
            self.pair(("timeline", "people with touches", Some(10.0)), ask_peer, ask, |theirs, found| {
                theirs.iter().zip(found).all(|(theirs, found)| {
                    let touches = found.iter().filter_map(|row| {
                        let touch = <Touch as crmkit_record::Record>::from_row(row.clone()).ok()?;
                        Some((touch.at.timestamp(), touch.kind, touch.subject))
                    });
                    touches.eq(theirs.iter().cloned())
                })
            })?;
        }
        Ok(())
    }

    /// The twenty best hits. The two sides rank by different formulas, so what has to agree is how many there are at all.
    fn search(
        &mut self,
        peer: &Peer,
        ours: &Ours,
        (work, floor): (&str, f64),
        (words, match_words): (&str, &str),
    ) -> Result<(), Failure> {
        let all = ours.count(&Filter::parse(&format!("text matches \"{words}\""))?)?;
        let equal = all > 0 && all == peer.count_words(match_words)?;
        let (find_peer, find) = (|| peer.search(match_words, 20), || ours.search(words, 20));
        self.pair((work, "search, 20 hits", Some(floor)), find_peer, find, |theirs, hits| {
            equal && theirs.len() == hits.len()
        })
    }

    /// A name changed, until columns and words say so, without a disk: both sides write to memory or leave it to the system.
    fn field_change(&mut self, mut peer: Peer, made: &Made) -> Result<(), Failure> {
        let mut ours = Ours::open(Arc::new(MemoryStore::new()), Ids::default())?;
        ours.import(made)?;
        // Columns, and the words, are there from the first question on.
        ours.count(&Filter::parse(SIX)?)?;
        ours.search("logistics", 20)?;
        let rows = made.people.len();
        let (mut peer_at, mut our_at) = (0, 0);
        let name = |at: usize| format!("Zzyx Number{at}");
        let change_peer = || {
            peer_at += 1;
            peer.change_all(&[peer_at * 7_919 % rows], &name(peer_at))
        };
        let change = || {
            our_at += 1;
            ours.change_all(&[our_at * 7_919 % rows], &name(our_at))
        };
        self.pair(("field_change", "name changed", None), change_peer, change, |(), ()| true)?;
        let found = ours.count(&Filter::parse("text matches \"zzyx\"")?)?;
        let distinct = found > 0 && found == u64::try_from(our_at.min(rows))?;
        if let Some(line) = self.lines.last_mut() {
            line.equal &= distinct || our_at > rows;
        }
        Ok(())
    }
}

/// The answer of some work and its times, one for each round.
fn nanoseconds_of<T>(mut work: impl FnMut() -> Result<T, Failure>) -> Result<(T, Vec<u64>), Failure> {
    let answer = work()?;
    let times = (0..ROUNDS).map(|_| turn(&mut work)).collect::<Result<_, _>>()?;
    Ok((answer, times))
}

/// The time of one call, over as many calls as make a turn.
fn turn<T>(work: &mut impl FnMut() -> Result<T, Failure>) -> Result<u64, Failure> {
    let start = Instant::now();
    let mut calls = 0;
    loop {
        black_box(work()?);
        calls += 1;
        if start.elapsed() >= TURN {
            return Ok(nanoseconds(start)? / calls);
        }
    }
}

fn nanoseconds(start: Instant) -> Result<u64, Failure> {
    Ok(u64::try_from(start.elapsed().as_nanos())?)
}

fn groups(texts: &[&str]) -> Result<Vec<Group>, Failure> {
    Ok(texts.iter().map(|text| text.parse()).collect::<Result<_, _>>()?)
}

fn measures(texts: &[&str]) -> Result<Vec<Measure>, Failure> {
    Ok(texts.iter().map(|text| text.parse()).collect::<Result<_, _>>()?)
}

fn counts(report: &GroupReport) -> Answered {
    let text = |key: Option<&Option<String>>| key.cloned().flatten().unwrap_or_default();
    report
        .groups
        .iter()
        .map(|group| {
            let count = group.figures.first().map_or(0, |figure| figure.count);
            (text(group.keys.first()), text(group.keys.get(1)), i64::try_from(count).unwrap_or_default(), 0)
        })
        .collect()
}

/// Whether the groups are the same, in any order. An average may differ in its last digit.
fn same_groups(peer: &Answered, mut ours: Answered) -> bool {
    let mut peer = peer.clone();
    peer.sort();
    ours.sort();
    !ours.is_empty()
        && peer.len() == ours.len()
        && peer.iter().zip(&ours).all(|(a, b)| (&a.0, &a.1, a.2) == (&b.0, &b.1, b.2) && a.3.abs_diff(b.3) <= 1)
}

fn same_people(peer: &[peer::Listed], ours: &[Person]) -> bool {
    !peer.is_empty()
        && peer.len() == ours.len()
        && peer.iter().zip(ours).all(|(listed, person)| {
            person.name == listed.name && person.tags == listed.tags && person.worth.map(peer::cents) == listed.worth
        })
}

fn same_page(ours: &Ours, peer: &[peer::Listed], page: &[Row]) -> bool {
    !page.is_empty()
        && peer.len() == page.len()
        && peer.iter().zip(page).all(|(listed, row)| {
            <Person as crmkit_record::Record>::from_row(row.clone()).is_ok_and(|person| {
                ours.number(row.id) == Some(listed.id)
                    && person.name == listed.name
                    && person.tags == listed.tags
                    && person.worth.map(peer::cents) == listed.worth
            })
        })
}
