//! What is measured.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crmkit_core::people::Contact;
use crmkit_engine::User;
use crmkit_record::{Id, RecordId, Value};

use crate::contacts::{Draw, SYSTEM, contacts, external_id, users};
use crate::ours::Ours;
use crate::peer::{Peer, Trail};
use crate::person::Person;
use crate::report::{Line, Report, median};
use crate::{Arguments, Failure};

/// How many contacts are compared field by field after an import.
const COMPARED: usize = 1_000;
/// How often the smaller works are measured.
const ROUNDS: usize = 9;
/// How many contacts one round reads.
const READS: usize = 2_000;
/// How many contacts one round updates, one commit each.
const UPDATES: usize = 20;
/// How many contacts one commit updates in the batch.
const BATCH: usize = 1_000;

/// A thing to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Work {
    /// Contacts into an empty store with every index and the journal, 5,000 a commit.
    Import,
    /// The same, but SQLite's audit has one row for a contact instead of one for each field.
    ImportLean,
    /// The store with all contacts, up to the first contact read.
    Open,
    /// A whole contact by its id.
    PointRead,
    /// A whole contact by its e-mail address.
    ByEmail,
    /// One field of one contact, with its journal entry, durable.
    Update,
    /// One field of each of 1,000 contacts, with the journal, in one durable commit.
    #[value(name = "update_1000")]
    UpdateBatch,
    /// How many people pass six tests of which none leaves few; SQLite with an index for each field.
    CountSix,
    /// The same; SQLite with one index that holds all six fields.
    CountSixCovering,
    /// The first page of an order, while crmkit has not sorted by it yet.
    FirstOrder,
    /// A page of 50 under a filter, in an order that SQLite has no index for.
    PageNoIndex,
    /// A page of 50 of one owner, in an order that SQLite has an index for.
    PageIndexed,
    /// Amount times probability by step and owner; SQLite with an index that holds all four fields.
    Pipeline,
    /// How many people were met in each month, by stage.
    MonthLifecycle,
    /// The average score by owner; SQLite with an index that holds both fields.
    AverageByOwner,
    /// The 20 best hits for the beginning of a word.
    TextPrefix,
    /// The 20 best hits for a word that stands in one record of twenty.
    TextWord,
    /// How many people are in a segment and in a visible set and have a tag: from the sets that are kept, and from the fields.
    SegmentTag,
    /// Everybody with the e-mail address or the telephone number of a person, for 1,000 people.
    DuplicatesOne,
    /// Everybody who has an e-mail address of somebody else.
    DuplicatesAll,
    /// A whole person by its id, with tags, for 1,000 people.
    ReadById,
    /// Everybody with an e-mail address, whole and with tags, for 1,000 addresses.
    ReadByEmail,
    /// The latest touches of a person, for those of 1,000 people who have any.
    Timeline,
    /// A name changed in one durable commit, with every index, the words and the journal; on the log store.
    CommitOne,
    /// A thousand names changed in one durable commit; on the log store.
    #[value(name = "commit_1000")]
    CommitThousand,
    /// As `commit_one`, on the sled store.
    CommitOneSled,
    /// As `commit_1000`, on the sled store.
    #[value(name = "commit_1000_sled")]
    CommitThousandSled,
    /// People imported in durable commits of 5,000, with every index, the words and the journal.
    ImportText,
    /// How many bytes the columns and sets take for each person.
    ColumnBytes,
    /// Contacts created and changed with twenty segments, beside the same with none.
    Segments,
    /// How 100,000 unsolved tickets stand, from columns and from each clock; what is due in a minute of a million jobs.
    Service,
    /// What a user sees of accounts, as a set; a count inside it; an owner changed while such sets are kept.
    Visibility,
    /// Contacts imported and read in a sealed store, beside the same without a seal.
    Sealed,
    /// A name changed in memory, with columns and words brought up to date.
    FieldChange,
    /// The store of people and sales, up to the first person read.
    OpenFirstRead,
    /// The same, up to the first count under a filter.
    OpenFirstFilter,
}

/// Both sides with the same contacts in them.
struct Pair {
    directory: tempfile::TempDir,
    peer: Peer,
    peer_ids: Vec<RecordId>,
    ours: Ours,
    our_ids: Vec<Id<Contact>>,
}

/// The works over single contacts; the others are reads over all of them.
const WORKS: [Work; 7] =
    [Work::Import, Work::ImportLean, Work::Open, Work::PointRead, Work::ByEmail, Work::Update, Work::UpdateBatch];

/// Measures what the arguments ask for.
pub(crate) fn measure(arguments: &Arguments) -> Result<Report, Failure> {
    let wanted = |work| arguments.only.is_empty() || arguments.only.contains(&work);
    let rows = usize::try_from(arguments.rows)?;
    let mut report = Report {
        rows,
        sqlite: Peer::version(),
        durable_write_ns: durable_write(&arguments.directory)?,
        peer_disk_bytes: 0,
        ours_disk_bytes: 0,
        column_bytes: 0.0,
        works: Vec::new(),
    };
    if !WORKS.into_iter().any(wanted) {
        return Ok(report);
    }
    let users = users()?;
    let contacts = contacts(rows, arguments.seed, &users)?;

    let lean = wanted(Work::ImportLean);
    let rounds = if wanted(Work::Import) || lean { arguments.rounds } else { 1 };
    let (mut peer_times, mut lean_times, mut our_times, mut equal) = (Vec::new(), Vec::new(), Vec::new(), true);
    let mut last = None;
    for _ in 0..rounds {
        drop(last.take());
        if lean {
            let directory = tempfile::tempdir_in(&arguments.directory)?;
            let (peer, ids, time) = import_peer(directory.path(), &users, &contacts, Trail::Contact)?;
            lean_times.push(time / rows as u64);
            equal &= ids.len() == contacts.len() && peer.count()? == contacts.len() as u64;
        }
        let (pair, peer_time, our_time) = import(&arguments.directory, &users, &contacts)?;
        peer_times.push(peer_time / rows as u64);
        our_times.push(our_time / rows as u64);
        equal &= same_contacts(&pair, &users, &contacts)?;
        last = Some(pair);
    }
    let mut pair = last.ok_or("no import was made")?;
    if !equal && !wanted(Work::Import) && !lean {
        return Err("the two sides hold different contacts".into());
    }
    if wanted(Work::Import) {
        report.works.push(Line::new("import".into(), "contact", peer_times, our_times.clone(), Some(1.0), equal));
    }
    if lean {
        report.works.push(Line::new("import_lean".into(), "contact", lean_times, our_times, None, equal));
    }

    let (reopened, line) = open(pair)?;
    pair = reopened;
    report.peer_disk_bytes = size(&pair.peer_path())?;
    report.ours_disk_bytes = size(&pair.our_path())?;
    if wanted(Work::Open) {
        report.works.push(line);
    }
    let mut draw = Draw::new(arguments.seed.wrapping_add(1));
    if wanted(Work::PointRead) {
        report.works.push(point_read(&pair, &mut draw)?);
    }
    if wanted(Work::ByEmail) {
        report.works.push(by_email(&pair, &contacts, &mut draw)?);
    }
    if wanted(Work::Update) {
        report.works.push(update(&mut pair, &mut draw, 1, UPDATES)?);
    }
    if wanted(Work::UpdateBatch) {
        report.works.push(update(&mut pair, &mut draw, BATCH.min(rows), 1)?);
    }
    Ok(report)
}

impl Pair {
    fn peer_path(&self) -> PathBuf {
        self.directory.path().join("peer")
    }

    fn our_path(&self) -> PathBuf {
        self.directory.path().join("ours")
    }

    fn pick(&self, draw: &mut Draw) -> Result<(RecordId, Id<Contact>), Failure> {
        let at = draw.below(self.peer_ids.len());
        match (self.peer_ids.get(at), self.our_ids.get(at)) {
            (Some(peer), Some(ours)) => Ok((*peer, *ours)),
            _ => Err("an import gave fewer ids than contacts".into()),
        }
    }
}

/// How long something takes, in nanoseconds, and what it gives.
pub(crate) fn timed<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<(T, u64), Failure> {
    let start = Instant::now();
    let value = work()?;
    Ok((value, u64::try_from(start.elapsed().as_nanos())?))
}

fn import_peer(
    directory: &Path,
    users: &[User],
    contacts: &[Contact],
    trail: Trail,
) -> Result<(Peer, Vec<RecordId>, u64), Failure> {
    let mut peer = Peer::open(&directory.join("peer"), trail)?;
    peer.add_users(users)?;
    let (ids, time) = timed(|| peer.import(contacts))?;
    Ok((peer, ids, time))
}

fn import(directory: &Path, users: &[User], contacts: &[Contact]) -> Result<(Pair, u64, u64), Failure> {
    let directory = tempfile::tempdir_in(directory)?;
    let (peer, peer_ids, peer_time) = import_peer(directory.path(), users, contacts, Trail::Field)?;
    let ours = Ours::open(&directory.path().join("ours"))?;
    ours.add_users(users)?;
    let (our_ids, our_time) = timed(|| ours.import(contacts))?;
    Ok((Pair { directory, peer, peer_ids, ours, our_ids }, peer_time, our_time))
}

/// Whether both sides hold the same contacts, find them in the same ways, and kept one entry of their creation.
fn same_contacts(pair: &Pair, users: &[User], contacts: &[Contact]) -> Result<bool, Failure> {
    let mut equal = pair.peer.count()? == contacts.len() as u64 && pair.ours.count()? == contacts.len() as u64;
    for user in users {
        equal &= pair.peer.owned(user.id.untyped())? == pair.ours.owned(user.id)?;
    }
    let step = (contacts.len() / COMPARED).max(1);
    for (number, contact) in contacts.iter().enumerate().step_by(step) {
        let external = external_id(number);
        let peer = comparable(pair.peer.by_external_id(SYSTEM, &external)?);
        equal &= peer.len() == 1 && peer == comparable(pair.ours.found_by_external_id(SYSTEM, &external)?);
        if let Some(email) = contact.primary_email() {
            equal &= peer == comparable(pair.peer.by_email(email.as_str())?);
            equal &= peer == comparable(pair.ours.found("emails", &Value::Email(email.clone()))?);
        }
    }
    for number in [0, contacts.len() / 2, contacts.len() - 1] {
        let (Some(peer), Some(ours)) = (pair.peer_ids.get(number), pair.our_ids.get(number)) else { return Ok(false) };
        equal &= pair.peer.titles(*peer)?.len() == 1 && pair.peer.titles(*peer)? == pair.ours.titles(*ours)?;
    }
    Ok(equal)
}

fn comparable(people: Vec<Person>) -> Vec<Person> {
    people.into_iter().map(Person::comparable).collect()
}

/// Closes both sides and opens them again, a few times.
fn open(mut pair: Pair) -> Result<(Pair, Line), Failure> {
    let (mut peer_times, mut our_times, mut equal) = (Vec::new(), Vec::new(), true);
    for _ in 0..3 {
        let (peer_path, our_path) = (pair.peer_path(), pair.our_path());
        let (Some(peer_id), Some(our_id)) = (pair.peer_ids.last().copied(), pair.our_ids.last().copied()) else {
            return Err("nothing was imported".into());
        };
        let Pair { directory, peer, peer_ids, ours, our_ids } = pair;
        peer.close()?;
        ours.close()?;
        let ((peer, peer_last), peer_time) = timed(|| {
            let peer = Peer::open(&peer_path, Trail::Field)?;
            let last = peer.read(peer_id)?;
            Ok((peer, last))
        })?;
        let ((ours, our_last), our_time) = timed(|| {
            let ours = Ours::open(&our_path)?;
            let last = ours.read(our_id)?;
            Ok((ours, last))
        })?;
        equal &= peer_last.comparable() == Person::from(&our_last).comparable();
        peer_times.push(peer_time);
        our_times.push(our_time);
        pair = Pair { directory, peer, peer_ids, ours, our_ids };
    }
    Ok((pair, Line::new("open".into(), "opening", peer_times, our_times, None, equal)))
}

fn point_read(pair: &Pair, draw: &mut Draw) -> Result<Line, Failure> {
    let (mut peer_times, mut our_times, mut equal) = (Vec::new(), Vec::new(), true);
    for _ in 0..ROUNDS {
        let picked: Vec<_> = (0..READS).map(|_| pair.pick(draw)).collect::<Result<_, _>>()?;
        let read = || picked.iter().map(|(id, _)| pair.peer.read(*id)).collect::<Result<Vec<_>, _>>();
        let (peer, peer_time) = timed(read)?;
        let read = || picked.iter().map(|(_, id)| pair.ours.read(*id)).collect::<Result<Vec<_>, _>>();
        let (ours, our_time) = timed(read)?;
        equal &= comparable(peer) == comparable(ours.iter().map(Person::from).collect());
        peer_times.push(peer_time / READS as u64);
        our_times.push(our_time / READS as u64);
    }
    Ok(Line::new("point_read".into(), "contact by id", peer_times, our_times, None, equal))
}

fn by_email(pair: &Pair, contacts: &[Contact], draw: &mut Draw) -> Result<Line, Failure> {
    let emails: Vec<_> = contacts.iter().filter_map(Contact::primary_email).collect();
    let (mut peer_times, mut our_times, mut equal) = (Vec::new(), Vec::new(), true);
    for _ in 0..ROUNDS {
        let picked: Vec<_> = (0..READS).filter_map(|_| emails.get(draw.below(emails.len())).copied()).collect();
        let read = || picked.iter().map(|email| pair.peer.by_email(email.as_str())).collect::<Result<Vec<_>, _>>();
        let (peer, peer_time) = timed(read)?;
        let read = || picked.iter().map(|email| pair.ours.by_email(email)).collect::<Result<Vec<_>, _>>();
        let (ours, our_time) = timed(read)?;
        let ours = ours.iter().flatten().map(Person::from).collect();
        equal &= comparable(peer.into_iter().flatten().collect()) == comparable(ours);
        peer_times.push(peer_time / READS as u64);
        our_times.push(our_time / READS as u64);
    }
    Ok(Line::new("by_email".into(), "contact by e-mail", peer_times, our_times, None, equal))
}

/// Updates of `size` contacts a commit, `times` commits a round.
fn update(pair: &mut Pair, draw: &mut Draw, size: usize, times: usize) -> Result<Line, Failure> {
    let (mut peer_times, mut our_times, mut equal) = (Vec::new(), Vec::new(), true);
    for round in 0..ROUNDS {
        let mut commits = Vec::new();
        for commit in 0..times {
            let mut picked = Vec::new();
            while picked.len() < size {
                let pick = pair.pick(draw)?;
                if !picked.contains(&pick) {
                    picked.push(pick);
                }
            }
            let (peer, ours): (Vec<_>, Vec<_>) = picked.into_iter().unzip();
            commits.push((format!("Director {size}.{round}.{commit}"), peer, ours));
        }
        let ((), peer_time) =
            timed(|| commits.iter().try_for_each(|(title, ids, _)| pair.peer.retitle_all(ids, title)))?;
        let ((), our_time) =
            timed(|| commits.iter().try_for_each(|(title, _, ids)| pair.ours.retitle_all(ids, title)))?;
        if let Some((title, peer_ids, our_ids)) = commits.last() {
            for (peer_id, our_id) in peer_ids.iter().zip(our_ids).take(20) {
                let peer = pair.peer.read(*peer_id)?;
                equal &= peer.title.as_ref() == Some(title);
                equal &= peer.comparable() == Person::from(&pair.ours.read(*our_id)?).comparable();
                equal &= pair.peer.titles(*peer_id)? == pair.ours.titles(*our_id)?;
            }
        }
        peer_times.push(peer_time / times as u64);
        our_times.push(our_time / times as u64);
    }
    let (work, unit) = if size == 1 { ("update", "durable update") } else { ("update_1000", "batch of updates") };
    Ok(Line::new(work.into(), unit, peer_times, our_times, None, equal))
}

/// One write of a page, confirmed by the disk.
fn durable_write(directory: &Path) -> Result<u64, Failure> {
    let mut file = tempfile::tempfile_in(directory)?;
    file.write_all(&[0; 1 << 16])?;
    file.sync_all()?;
    let mut times = Vec::new();
    for _ in 0..100 {
        let ((), time) = timed(|| {
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&[1; 4_096])?;
            Ok(file.sync_data()?)
        })?;
        times.push(time);
    }
    Ok(median(times))
}

/// The number of bytes that a directory's files hold.
fn size(directory: &Path) -> Result<u64, Failure> {
    let mut bytes = 0;
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}
