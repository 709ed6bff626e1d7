//! Whose reads are noted: record types of which the journal says who was shown which record, when and what for.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};

use crmkit_record::{Id, Problem, Record as _, RecordId, Rest, decode};
use crmkit_record_derive::Record;
use crmkit_store::{Direction, Snapshot};

use crate::catalog::Catalog;
use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::overlay::Address;
use crate::view::View;
use crate::work::{Changed, Work};

/// A record type whose reads are noted in the journal. The setting is a record, so every program that opens the store keeps to
/// it, and who switched it on or off is in the journal itself.
///
/// From then on, [`Session::ask`](crate::Session::ask) and [`Session::read`](crate::Session::read) note the records of the type
/// that they give, before they give them; [`Session::view`](crate::Session::view) gives them to the system only.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 9, name = "read_log", plural = "read_logs", title = "record_type")]
pub struct ReadLog {
    /// The setting's id.
    pub id: Id<ReadLog>,
    /// The record type, for example `contact`; there is one setting for each.
    #[field(20, unique)]
    pub record_type: String,
    /// Why its reads are noted.
    #[field(21)]
    pub description: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Refuses a record type that does not exist.
pub(crate) fn check_read_log(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(log) = changed.after::<ReadLog>()? else { return Ok(()) };
    match work.full_catalog().record(&log.record_type).filter(|schema| schema.name == log.record_type) {
        Some(_) => Ok(()),
        None => {
            let message = format!("there is no record type `{}`: write for example `contact`", log.record_type);
            Err(Problem::new("record_type", "read_log.type_unknown", message).into())
        }
    }
}

/// The numbers of the types whose reads are noted.
pub(crate) fn read_logged(snapshot: &dyn Snapshot, catalog: &Catalog) -> Result<HashSet<u16>> {
    let mut types = HashSet::new();
    for (key, bytes) in snapshot.scan(&keys::records(ReadLog::NUMBER), Direction::Forward, usize::MAX)? {
        let log = ReadLog::from_row(decode(keys::id_of(&key).unwrap_or_default(), &bytes)?)?;
        types.extend(catalog.record(&log.record_type).map(|schema| schema.number));
    }
    Ok(types)
}

/// What a view does with records whose reads are noted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReadMode {
    /// It gives them: for the system and for what shows nothing.
    #[default]
    Free,
    /// It gives them and remembers which; whoever made the view puts that into the journal.
    Noted,
    /// It refuses them.
    Refused,
}

/// The records that a view has given.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    mode: Cell<ReadMode>,
    shown: RefCell<BTreeSet<Address>>,
}

impl Reads {
    pub(crate) fn in_mode(mode: ReadMode) -> Self {
        Self { mode: Cell::new(mode), shown: RefCell::default() }
    }
}

impl View {
    /// Whether reads of this type are noted, and count as such at the moment: what a rule decides from is shown to nobody.
    fn minds_reads(&self, number: u16, mode: ReadMode) -> bool {
        self.reads.mode.get() == mode && !self.is_elevated() && self.full_catalog().logs_reads(number)
    }

    /// Remembers that a record is given to whoever asks.
    pub(crate) fn shows(&self, number: u16, id: RecordId) {
        if self.minds_reads(number, ReadMode::Noted) {
            self.reads.shown.borrow_mut().insert((number, id));
        }
    }

    /// Refuses a type whose reads have to be noted where nobody does.
    pub(crate) fn refuse_unnoted(&self, number: u16, record: &str) -> Result<()> {
        if !self.minds_reads(number, ReadMode::Refused) {
            return Ok(());
        }
        let message = format!("who reads a {record} is noted: use `read` or ask by name instead of a view");
        Err(Error::new(ErrorKind::Denied, message))
    }

    /// Whether records of a type may be left out in silence here, since nobody notes that they are shown.
    pub(crate) fn withholds(&self, number: u16) -> bool {
        self.minds_reads(number, ReadMode::Refused)
    }

    pub(crate) fn take_shown(&self) -> BTreeSet<Address> {
        self.reads.shown.take()
    }
}
