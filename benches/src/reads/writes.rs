//! Durable writes side by side: every index, the words and a trail of what changed are up to date when a commit returns.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use crmkit_record::Filter;
use crmkit_store::Store;
use crmkit_store_log::LogStore;
use crmkit_store_sled::SledStore;

use super::ours::{Ids, Ours};
use super::peer::Peer;
use super::records::Made;
use super::{Bench, SIX, nanoseconds};
use crate::works::Work;
use crate::{Arguments, Failure};

/// How many people one commit changes in the batch.
const BATCH: usize = 1_000;
/// How many people are imported at most: the rest would tell nothing new.
const IMPORTED: usize = 100_000;
/// How often an import is measured.
const IMPORTS: usize = 3;

impl Bench {
    pub(super) fn writes(
        &mut self,
        arguments: &Arguments,
        made: &Made,
        wanted: impl Fn(Work) -> bool,
    ) -> Result<(), Failure> {
        let few = Made {
            people: made.people.iter().take(IMPORTED).cloned().collect(),
            sales: Vec::new(),
            touches: Vec::new(),
        };
        let log = |path: &Path| Ok(Arc::new(LogStore::open_or_create(path)?) as Arc<dyn Store>);
        let sled = |path: &Path| Ok(Arc::new(SledStore::open_or_create(path)?) as Arc<dyn Store>);
        if wanted(Work::CommitOne) || wanted(Work::CommitThousand) {
            let works = [
                (wanted(Work::CommitOne), "commit_one", Some(1.0), 1),
                (wanted(Work::CommitThousand), "commit_1000", Some(5.0), BATCH),
            ];
            self.commits(&arguments.directory, &few, works, log)?;
        }
        if wanted(Work::CommitOneSled) || wanted(Work::CommitThousandSled) {
            let works = [
                (wanted(Work::CommitOneSled), "commit_one_sled", None, 1),
                (wanted(Work::CommitThousandSled), "commit_1000_sled", None, BATCH),
            ];
            self.commits(&arguments.directory, &few, works, sled)?;
        }
        if wanted(Work::ImportText) {
            self.import_text(&arguments.directory, &few)?;
        }
        Ok(())
    }

    fn commits(
        &mut self,
        directory: &Path,
        made: &Made,
        works: [(bool, &str, Option<f64>, usize); 2],
        open: impl Fn(&Path) -> Result<Arc<dyn Store>, Failure>,
    ) -> Result<(), Failure> {
        let directory = tempfile::tempdir_in(directory)?;
        let mut peer = Peer::open(directory.path())?;
        peer.import(made)?;
        peer.be_durable()?;
        let mut ours = Ours::open(open(&directory.path().join("ours"))?, Ids::default())?;
        ours.import(made)?;
        ours.count(&Filter::parse(SIX)?)?;
        ours.search("logistics", 20)?;
        let rows = made.people.len();
        for (_, work, floor, size) in works.into_iter().filter(|(wanted, ..)| *wanted) {
            let (mut peer_at, mut our_at) = (0, 0);
            let some = |at: usize| -> Vec<usize> { (0..size).map(|row| (at * 7_919 + row * 97) % rows).collect() };
            let name = |at: usize| format!("{work} number{at}");
            let change_peer = || {
                peer_at += 1;
                peer.change_all(&some(peer_at), &name(peer_at))
            };
            let change = || {
                our_at += 1;
                ours.change_all(&some(our_at), &name(our_at))
            };
            let unit = if size == 1 { "durable commit" } else { "commit of 1,000" };
            self.pair((work, unit, floor), change_peer, change, |(), ()| true)?;
            let words = |at: usize| format!("number{at}");
            let found = ours.count(&Filter::parse(&format!("text matches \"\\\"{}\\\"\"", words(our_at)))?)?;
            if let Some(line) = self.lines.last_mut() {
                line.equal &= found == size.min(rows) as u64 && peer.count_words(&words(peer_at))? == found;
            }
        }
        Ok(())
    }

    fn import_text(&mut self, directory: &Path, made: &Made) -> Result<(), Failure> {
        let (mut peer_times, mut our_times, mut equal) = (Vec::new(), Vec::new(), true);
        for _ in 0..IMPORTS {
            let directory = tempfile::tempdir_in(directory)?;
            let mut peer = Peer::open(directory.path())?;
            peer.be_durable()?;
            peer.index()?;
            let start = Instant::now();
            peer.import_indexed(made)?;
            peer_times.push(nanoseconds(start)? / made.people.len() as u64);
            let store = Arc::new(LogStore::create(directory.path().join("ours"))?);
            let mut ours = Ours::open(store, Ids::default())?;
            // From the first question on, columns and words are there and every commit brings them up to date.
            ours.count(&Filter::parse(SIX)?)?;
            ours.search("logistics", 20)?;
            let start = Instant::now();
            ours.import(made)?;
            our_times.push(nanoseconds(start)? / made.people.len() as u64);
            let found = ours.count(&Filter::parse("text matches \"logistics\"")?)?;
            equal &= found > 0 && found == peer.count_words("logistics")?;
        }
        self.add("import_text", "person", Some(5.0), peer_times, our_times, equal);
        Ok(())
    }
}
