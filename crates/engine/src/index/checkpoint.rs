//! Checkpoints: the tables as bytes in the store, so that whoever opens it need not read every record.
//!
//! A checkpoint of a type is a few sections (its ids, its live rows, each column, its words), each cut into parts, and a manifest
//! that names them. A reader takes the ids and the live rows at once, a column when a filter asks for it, and brings each forward
//! from the journal by what was changed since. A checkpoint that cannot be used, whatever the reason, is as good as none: the
//! table is then made from the records.
//!
//! INVARIANT: a manifest is written when all parts that it names are there, and they are deleted after another took its place.
//! Parts of another generation than the manifest's mean nothing.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use crmkit_index::text::{TextIndex, TextOptions};
use crmkit_index::{Ids, Rows, Saved};
use crmkit_record::{FieldNumber, FieldSchema, RecordId, RecordSchema, Row};
use crmkit_store::{Batch, Claim, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write};
use serde::{Deserialize, Serialize};

use super::column::Column;
use super::resident::Tables;
use super::table::Table;
use super::text;
use crate::error::{Error, ErrorKind, Result};
use crate::journal::{self, Head};
use crate::keys;
use crate::view::View;

/// The version of manifests and sections.
const VERSION: u32 = 1;
/// How long a part is at most.
const PART_BYTES: usize = 512 * 1024;
/// How many bytes go into one batch, and how many keys: every store takes as many.
const BATCH_BYTES: usize = 4 * 1024 * 1024;
const BATCH_KEYS: usize = 2_000;
/// So many entries of the journal are brought forward however few records there are.
const FEW_ENTRIES: u64 = 1_000;
/// The sections that are no columns: no field has these numbers.
const IDS: &str = "ids";
const LIVE: &str = "live";
const WORDS: &str = "words";

/// What a checkpoint of a type consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    version: u32,
    /// Tells the parts of this checkpoint from those of others.
    pub(crate) generation: u64,
    /// The entry of the journal that the sections are true for.
    entry: u64,
    /// The hash of that entry: another journal may have another entry of this number.
    hash: String,
    sections: BTreeMap<String, Section>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Section {
    parts: u32,
    bytes: u64,
    /// What the bytes depend on besides the records: the kind of the field, the searchable fields.
    of: String,
}

/// What [`Crm::checkpoint`](crate::Crm::checkpoint) has written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many record types have a checkpoint of the present state now.
    pub types: usize,
    /// How many bytes were written.
    pub bytes: u64,
}

impl Manifest {
    fn read(snapshot: &dyn Snapshot, number: u16) -> Result<Option<Manifest>> {
        let bytes = snapshot.get(&keys::checkpoint(number))?;
        let manifest = bytes.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
        Ok(manifest.filter(|manifest| manifest.version == VERSION))
    }

    /// Whether it belongs to the journal of the snapshot.
    fn suits(&self, snapshot: &dyn Snapshot) -> Result<bool> {
        let hash = journal::hash_of(snapshot, self.entry)?;
        Ok(hash.is_some_and(|hash| hex(&hash) == self.hash))
    }

    /// The bytes of a section.
    fn section(&self, snapshot: &dyn Snapshot, number: u16, name: &str, of: &str) -> Result<Option<Vec<u8>>> {
        let Some(section) = self.sections.get(name).filter(|section| section.of == of) else { return Ok(None) };
        let mut bytes = Vec::new();
        for part in 0..section.parts {
            match snapshot.get(&keys::checkpoint_part(number, self.generation, name, part))? {
                Some(part) if bytes.is_empty() && section.parts == 1 => bytes = part,
                Some(part) => bytes.extend_from_slice(&part),
                None => return Ok(None),
            }
        }
        Ok((bytes.len() as u64 == section.bytes).then_some(bytes))
    }

    fn load<T: Saved>(&self, snapshot: &dyn Snapshot, number: u16, name: &str) -> Result<Option<T>> {
        let bytes = self.section(snapshot, number, name, "")?;
        Ok(bytes.and_then(|bytes| whole(&bytes, T::load)))
    }
}

/// What the bytes mean, if nothing is left of them.
fn whole<T>(bytes: &[u8], read: impl FnOnce(&mut &[u8]) -> Option<T>) -> Option<T> {
    let mut rest = bytes;
    read(&mut rest).filter(|_| rest.is_empty())
}

fn column_name(field: FieldNumber) -> String {
    format!("field {field}")
}

/// What a column depends on besides the records. The names of kinds and options are part of the version.
fn column_of(field: &FieldSchema) -> String {
    short_hash(&format!("{:?}", field.kind))
}

fn words_of(schema: &RecordSchema, options: &TextOptions) -> String {
    let fields = text::fields(schema);
    let fields: Vec<String> = fields.iter().map(|field| format!("{} {:?}", field.number, field.kind)).collect();
    short_hash(&format!("{:?} {:?} {}", schema.title, options.language(), fields.join(" ")))
}

fn short_hash(text: &str) -> String {
    hex(blake3::hash(text.as_bytes()).as_bytes().get(..8).unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl View {
    /// The table of a type from its checkpoint, brought forward to this view; without columns.
    pub(crate) fn stored_table(&self, schema: &Arc<RecordSchema>) -> Result<Option<Table>> {
        let snapshot = self.snapshot.as_ref();
        let number = schema.number;
        let Some(manifest) = Manifest::read(snapshot, number)? else { return Ok(None) };
        if !manifest.suits(snapshot)? {
            return Ok(None);
        }
        let (Some(ids), Some(live)) =
            (manifest.load::<Ids>(snapshot, number, IDS)?, manifest.load::<Rows>(snapshot, number, LIVE)?)
        else {
            return Ok(None);
        };
        // The journal since would take longer to read than the records.
        let behind = Head::read(snapshot)?.number.saturating_sub(manifest.entry);
        if behind > FEW_ENTRIES.max(ids.len() as u64 / 4) {
            return Ok(None);
        }
        let mut table = Table::of_checkpoint(schema.clone(), ids, live, manifest.generation);
        self.since(&manifest, number, |id, row| table.apply(id, None, row))?;
        Ok(Some(table))
    }

    /// Adds to a table those of some columns that its checkpoint has, brought forward to this view; whether there are any.
    pub(crate) fn add_stored_columns(&self, table: &mut Table, fields: &[&FieldSchema]) -> Result<bool> {
        let Some(manifest) = self.manifest_of(table)? else { return Ok(false) };
        let number = table.schema().number;
        let mut columns = Vec::new();
        for field in fields {
            let bytes =
                manifest.section(self.snapshot.as_ref(), number, &column_name(field.number), &column_of(field))?;
            let column = bytes.and_then(|bytes| whole(&bytes, |rest| Column::load(&field.kind, rest)));
            columns.extend(column.map(|column| (field.number, column)));
        }
        if columns.is_empty() {
            return Ok(false);
        }
        self.since(&manifest, number, |id, row| {
            if let Some(at) = table.any_row(id) {
                for (field, column) in &mut columns {
                    column.set(at, None, row.and_then(|row| row.get(*field)));
                }
            }
        })?;
        for (field, column) in columns {
            table.add_column(field, Arc::new(column));
        }
        Ok(true)
    }

    /// The words of a table from its checkpoint, brought forward to this view.
    pub(crate) fn stored_words(&self, table: &Table, options: &TextOptions) -> Result<Option<TextIndex>> {
        let Some(manifest) = self.manifest_of(table)? else { return Ok(None) };
        let schema = table.schema();
        let bytes = manifest.section(self.snapshot.as_ref(), schema.number, WORDS, &words_of(schema, options))?;
        let index = bytes.and_then(|bytes| TextIndex::from_bytes(&bytes).ok());
        let Some(mut index) = index.filter(|index| index.options() == options) else { return Ok(None) };
        self.since(&manifest, schema.number, |id, row| {
            let Some(at) = table.any_row(id) else { return };
            match row {
                Some(row) => index.insert(at, &text::borrowed(&text::texts(schema, row))),
                None => drop(index.remove(at)),
            }
        })?;
        Ok(Some(index))
    }

    /// The manifest of the checkpoint that a table's rows are numbered as, if it is still the latest one.
    fn manifest_of(&self, table: &Table) -> Result<Option<Manifest>> {
        let Some(generation) = table.generation() else { return Ok(None) };
        let manifest = Manifest::read(self.snapshot.as_ref(), table.schema().number)?;
        Ok(manifest.filter(|manifest| manifest.generation == generation))
    }

    /// Calls `f` with every record of a type that was touched since a checkpoint, as this view's snapshot has it.
    fn since(&self, manifest: &Manifest, number: u16, mut f: impl FnMut(RecordId, Option<&Row>)) -> Result<()> {
        if Head::read(self.snapshot.as_ref())?.number == manifest.entry {
            return Ok(());
        }
        let mut seen = HashSet::new();
        for ((record, id), _) in journal::touched_since(self.snapshot.as_ref(), manifest.entry)? {
            if record == number && seen.insert(id) {
                f(id, self.peek(number, id)?.as_ref());
            }
        }
        Ok(())
    }
}

/// Asks for the table and the words of every type that has records.
pub(crate) fn ask_for_all(view: &View) -> Result<()> {
    for schema in view.catalog().records() {
        let records = keys::records(schema.number);
        if view.snapshot.scan(&records, Direction::Forward, 1)?.is_empty() {
            continue;
        }
        let table = view.table(schema)?;
        if !text::fields(schema).is_empty() {
            view.text_index(&table, table.schema())?;
        }
    }
    Ok(())
}

/// Writes checkpoints of all tables that somebody has asked for, as a view has them. Tables that are in the store as they are
/// already are left alone.
pub(crate) fn write(view: &View, store: &dyn Store) -> Result<(Checkpoint, Tables)> {
    let mut written = Checkpoint::default();
    let mut tables = Tables::clone(&*view.tables()?);
    for number in tables.numbers() {
        let Some(schema) = view.catalog().by_number(number).cloned() else { continue };
        // INVARIANT: nothing of a person is sealed with a key that is not that person's. Columns and words mix them.
        if view.shared.seal.is_some() && crate::seal::is_personal(&schema) {
            continue;
        }
        let before = Manifest::read(view.snapshot.as_ref(), number)?;
        let mut table = view.table(&schema)?;
        if before.is_some() && table.generation() == before.as_ref().map(|before| before.generation) {
            // What is there and was not asked for this time is kept.
            let stored = before.iter().flat_map(|before| before.sections.keys());
            let fields: Vec<FieldNumber> =
                stored.filter_map(|name| name.strip_prefix("field ")?.parse().ok()).collect();
            table = view.table_with(&schema, fields)?;
        }
        // Words of another language are of no use to anybody.
        if table.text().is_some() || before.as_ref().is_some_and(|before| before.sections.contains_key(WORDS)) {
            view.text_index(&table, table.schema())?;
            table = view.table(&schema)?;
        }
        let head = Head::read(view.snapshot.as_ref())?;
        let mut manifest = Manifest {
            version: VERSION,
            generation: before.as_ref().map_or(1, |before| before.generation + 1),
            entry: head.number,
            hash: hex(&head.hash),
            sections: BTreeMap::new(),
        };
        let contents = sections(&table);
        if let Some(before) = &before
            && before.entry == manifest.entry
            && before.hash == manifest.hash
            && contents.iter().all(|(name, of, _)| before.sections.get(name).is_some_and(|section| section.of == *of))
        {
            written.types += 1;
            continue;
        }
        let mut writer = Writer { store, base: view.snapshot.revision(), number, writes: Vec::new(), bytes: 0 };
        for (name, of, save) in contents {
            let mut bytes = Vec::new();
            save(&mut bytes);
            written.bytes += bytes.len() as u64;
            let mut parts = 0;
            for part in bytes.chunks(PART_BYTES) {
                let key = keys::checkpoint_part(number, manifest.generation, &name, parts);
                writer.put(Write::Put(key, part.to_vec()))?;
                parts += 1;
            }
            manifest.sections.insert(name, Section { parts, bytes: bytes.len() as u64, of });
        }
        writer.commit(Durability::Relaxed)?;
        let bytes = serde_json::to_vec(&manifest)
            .map_err(|error| Error::new(ErrorKind::Corrupt, format!("a checkpoint cannot be written: {error}")))?;
        writer.writes.push(Write::Put(keys::checkpoint(number), bytes));
        writer.commit(Durability::Immediate)?;
        writer.sweep(manifest.generation)?;
        tables.put(Arc::new(Table::clone(&table).numbered_as(manifest.generation)));
        written.types += 1;
    }
    Ok((written, tables))
}

/// A section: its name, what it depends on, and what writes it.
type Content<'t> = (String, String, Box<dyn FnOnce(&mut Vec<u8>) + 't>);

fn sections(table: &Table) -> Vec<Content<'_>> {
    let mut sections: Vec<Content<'_>> = vec![
        (IDS.to_owned(), String::new(), Box::new(|out| table.ids().save(out))),
        (LIVE.to_owned(), String::new(), Box::new(|out| table.live().save(out))),
    ];
    for field in &table.schema().fields {
        if let Some(column) = table.column(field) {
            sections.push((column_name(field.number), column_of(field), Box::new(|out| column.save(out))));
        }
    }
    if let Some(index) = table.text() {
        sections.push((
            WORDS.to_owned(),
            words_of(table.schema(), index.options()),
            Box::new(|out| *out = index.to_bytes()),
        ));
    }
    sections
}

/// Batches of a size that every store takes, each on the condition that nobody else writes a checkpoint of the type.
struct Writer<'s> {
    store: &'s dyn Store,
    base: Revision,
    number: u16,
    writes: Vec<Write>,
    bytes: usize,
}

impl Writer<'_> {
    fn put(&mut self, write: Write) -> Result<()> {
        self.bytes += match &write {
            Write::Put(key, value) => key.len() + value.len(),
            Write::Delete(key) => key.len(),
        };
        self.writes.push(write);
        if self.bytes >= BATCH_BYTES || self.writes.len() >= BATCH_KEYS {
            self.commit(Durability::Relaxed)
        } else {
            Ok(())
        }
    }

    fn commit(&mut self, durability: Durability) -> Result<()> {
        self.bytes = 0;
        let claims = vec![Claim::Key(keys::checkpoint(self.number))];
        let batch = Batch { base: self.base, claims, writes: std::mem::take(&mut self.writes), durability };
        let Revision(_) = self.store.commit(batch).map_err(|error| match error {
            StoreError::Conflict => {
                Error::new(ErrorKind::Conflict, "somebody else writes a checkpoint of the same records: try later")
            }
            error => error.into(),
        })?;
        self.base = self.store.snapshot()?.revision();
        Ok(())
    }

    /// Deletes the parts of other generations, also of those that were never finished.
    fn sweep(&mut self, generation: u64) -> Result<()> {
        let snapshot = self.store.snapshot()?;
        let kept = keys::checkpoint_generation(self.number, generation);
        let mut rest = KeyRange::prefix(&keys::checkpoint(self.number));
        loop {
            // Few at a time, since each is long.
            let page = snapshot.scan(&rest, Direction::Forward, 16)?;
            let Some((last, _)) = page.last() else { break };
            rest.start = std::ops::Bound::Excluded(last.clone());
            for (key, _) in page {
                if key.len() > keys::checkpoint(self.number).len() && !key.starts_with(&kept) {
                    self.put(Write::Delete(key))?;
                }
            }
        }
        if self.writes.is_empty() { Ok(()) } else { self.commit(Durability::Relaxed) }
    }
}
