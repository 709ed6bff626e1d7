//! The figures, as a table and as JSON.

use serde::Serialize;

use crate::Failure;

/// Everything that one run found.
#[derive(Serialize)]
pub(crate) struct Report {
    pub(crate) rows: usize,
    pub(crate) sqlite: &'static str,
    /// One write of a page that the disk has confirmed: what no durable commit can be faster than.
    pub(crate) durable_write_ns: u64,
    pub(crate) peer_disk_bytes: u64,
    pub(crate) ours_disk_bytes: u64,
    /// What the columns and sets of a person take, in bytes; 0 where that was not measured.
    pub(crate) column_bytes: f64,
    pub(crate) works: Vec<Line>,
}

/// One work on both sides. Times are for one of `unit`.
#[derive(Serialize)]
pub(crate) struct Line {
    pub(crate) work: String,
    pub(crate) unit: &'static str,
    pub(crate) peer: &'static str,
    pub(crate) peer_ns: u64,
    pub(crate) ours_ns: u64,
    /// How many times faster crmkit is.
    pub(crate) ratio: f64,
    /// The least ratio that is asked for.
    pub(crate) floor: Option<f64>,
    /// Whether both sides gave the same answer.
    pub(crate) equal: bool,
}

impl Line {
    /// A work from what was measured in each round, in nanoseconds for one unit.
    pub(crate) fn new(
        work: String,
        unit: &'static str,
        peer: Vec<u64>,
        ours: Vec<u64>,
        floor: Option<f64>,
        equal: bool,
    ) -> Self {
        let (peer_ns, ours_ns) = (median(peer), median(ours));
        let ratio = (peer_ns as f64 / ours_ns.max(1) as f64 * 1_000.0).round() / 1_000.0;
        Self { work, unit, peer: "rusqlite", peer_ns, ours_ns, ratio, floor, equal }
    }
}

/// The middle of some times.
pub(crate) fn median(mut times: Vec<u64>) -> u64 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

impl Report {
    pub(crate) fn equal(&self) -> bool {
        self.works.iter().all(|line| line.equal)
    }

    /// A list of works, each with what belongs to the whole run beside it, so that a line can be read alone.
    pub(crate) fn json(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string_pretty(&self.works)? + "\n")
    }

    pub(crate) fn print(&self) {
        println!("{} contacts, SQLite {}", self.rows, self.sqlite);
        println!("one durable write of 4 KiB in this directory: {}", time(self.durable_write_ns));
        println!();
        println!(
            "{:<18} {:<22} {:<8} {:>12} {:>12} {:>8} {:>6}  equal",
            "work", "for one", "peer", "peer", "crmkit", "ratio", "floor"
        );
        for line in &self.works {
            let floor = line.floor.map_or_else(|| "-".to_owned(), |floor| format!("{floor:.2}"));
            println!(
                "{:<18} {:<22} {:<8} {:>12} {:>12} {:>8.2} {:>6}  {}",
                line.work,
                line.unit,
                line.peer,
                time(line.peer_ns),
                time(line.ours_ns),
                line.ratio,
                floor,
                if line.equal { "yes" } else { "NO" }
            );
        }
        println!();
        if let Some(import) = self.works.iter().find(|line| line.work == "import") {
            let rate = |ns: u64| 1_000_000_000 / ns.max(1);
            println!("import, contacts a second: SQLite {}, crmkit {}", rate(import.peer_ns), rate(import.ours_ns));
        }
        if self.column_bytes > 0.0 {
            println!("columns and sets in memory: {:.1} bytes a person", self.column_bytes);
        }
        if self.ours_disk_bytes == 0 {
            return;
        }
        let mebibytes = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        let (peer, ours) = (mebibytes(self.peer_disk_bytes), mebibytes(self.ours_disk_bytes));
        println!("on disk after the import: SQLite {peer:.0} MiB, crmkit {ours:.0} MiB");
    }
}

/// A time in the unit that reads best.
fn time(ns: u64) -> String {
    let ns = ns as f64;
    match ns {
        ns if ns < 10_000.0 => format!("{:.2} us", ns / 1e3),
        ns if ns < 1e6 => format!("{:.1} us", ns / 1e3),
        ns if ns < 1e9 => format!("{:.2} ms", ns / 1e6),
        ns => format!("{:.2} s", ns / 1e9),
    }
}
