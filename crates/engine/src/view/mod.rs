//! Consistent reads: one revision, with the actor's permissions inside.
//!
//! Every read of crmkit comes through here; there is no other path to a record. A view never blocks a writer and never
//! moves. Inside a write the same type also sees what the write has done so far.

mod holders;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::ops::{Bound, ControlFlow};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use crmkit_index::text::{TextIndex, TextIndexBuilder};
use crmkit_record::{BoundFilter, FieldNumber, FieldSchema, Id, Record, RecordId, RecordSchema, Row, Value, decode};
use crmkit_store::{Claim, Direction, KeyRange, Snapshot};

use crate::access::{Access, Action, Actor, Sight};
use crate::catalog::Catalog;
use crate::crm::Shared;
use crate::error::{Error, Result};
use crate::index::{Column, Locale, Table, Tables, borrowed, options, same_fields, tested, texts};
use crate::journal::{self, Head, ReadMode, Reads};
use crate::keys;
use crate::overlay::Overlay;

/// How many pairs one scan of the store asks for.
const PAGE: usize = 1_024;

/// How many the first scan asks for where one may soon have had enough.
const FIRST_PAGE: usize = 64;

/// A consistent state of the whole system as one actor may see it.
pub struct View {
    pub(crate) shared: Arc<Shared>,
    pub(crate) snapshot: Box<dyn Snapshot>,
    pub(crate) overlay: Overlay,
    pub(crate) claims: Claims,
    /// The tables as they were just before the snapshot, or as this view has brought them forward to it.
    tables: RefCell<Arc<Tables>>,
    catalog: Arc<Catalog>,
    access: Arc<Access>,
    pub(crate) sight: Sight,
    /// Which records it has given, of types whose reads are noted.
    pub(crate) reads: Reads,
    actor: Actor,
    now: DateTime<Utc>,
    elevated: Cell<u32>,
    /// What the words of filters mean, as of the snapshot, and the record types that say so.
    pub(crate) locale: OnceCell<(Locale, Vec<u16>)>,
    /// The record types that are read, while somebody wants to know.
    reading: RefCell<Option<Vec<u16>>>,
    /// What the snapshot has under value prefixes that were asked for, and claimed where this is a write.
    kept_holders: RefCell<HashMap<Vec<u8>, Vec<RecordId>>>,
    /// How often [`as_stored`](Self::as_stored) is under way.
    without_overlay: Cell<u32>,
    /// How many segments deep a filter is being answered.
    pub(crate) segment_depth: Cell<u32>,
}

/// Who holds a unique value in the snapshot: an id or nobody, if that is known.
type Known = Option<Option<RecordId>>;

/// What a write has relied on; a mere view relies on nothing.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// Claimed keys. Of the key of a unique value, who holds it in the snapshot may be known already.
    made: Option<RefCell<HashMap<Vec<u8>, Known>>>,
    ranges: RefCell<Vec<KeyRange>>,
}

impl Claims {
    pub(crate) fn recording() -> Self {
        Self { made: Some(RefCell::default()), ranges: RefCell::default() }
    }

    fn key(&self, key: &[u8]) {
        if let Some(made) = &self.made
            && !made.borrow().contains_key(key)
        {
            made.borrow_mut().insert(key.to_vec(), None);
        }
    }

    /// Who holds a unique value in the snapshot, if that is known.
    fn holder(&self, key: &[u8]) -> Known {
        self.made.as_ref().and_then(|made| made.borrow().get(key).copied().flatten())
    }

    /// Claims the key of a unique value and remembers who holds it in the snapshot.
    fn remember(&self, key: Vec<u8>, holder: Option<RecordId>) {
        if let Some(made) = &self.made {
            made.borrow_mut().insert(key, Some(holder));
        }
    }

    fn range(&self, range: &KeyRange) {
        if self.made.is_some() {
            let mut ranges = self.ranges.borrow_mut();
            if ranges.last() != Some(range) {
                ranges.push(range.clone());
            }
        }
    }

    pub(crate) fn take(&mut self) -> Vec<Claim> {
        let keys = self.made.take().map(RefCell::into_inner).unwrap_or_default();
        keys.into_keys().map(Claim::Key).chain(self.ranges.take().into_iter().map(Claim::Range)).collect()
    }
}

/// What is done with a pair of the store, and whether to go on.
type OnPair<'a> = dyn FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>> + 'a;

impl View {
    pub(crate) fn new(
        shared: Arc<Shared>,
        snapshot: Box<dyn Snapshot>,
        tables: Arc<Tables>,
        catalog: Arc<Catalog>,
        access: Arc<Access>,
        actor: Actor,
        now: DateTime<Utc>,
    ) -> Self {
        let overlay = Overlay::new(shared.blinding().cloned());
        let claims = Claims::default();
        let tables = RefCell::new(tables);
        Self {
            shared,
            snapshot,
            overlay,
            claims,
            tables,
            catalog,
            access,
            sight: Sight::default(),
            reads: Reads::default(),
            actor,
            now,
            elevated: Cell::new(0),
            locale: OnceCell::new(),
            reading: RefCell::default(),
            kept_holders: RefCell::default(),
            without_overlay: Cell::new(0),
            segment_depth: Cell::new(0),
        }
    }

    /// What records, operations and questions there are for the actor, custom fields included.
    pub fn catalog(&self) -> &Catalog {
        if self.is_elevated() { &self.catalog } else { self.access.catalog() }
    }

    /// The catalog whoever asks: for the gate and for what stands behind a check.
    pub(crate) fn full_catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// What the actor may do, whoever's rights are in force at the moment.
    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    /// Whether the rights of the system are in force at the moment.
    pub(crate) fn is_elevated(&self) -> bool {
        self.elevated.get() > 0
    }

    /// The instant that this view or write takes as the present.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The latest state as another actor sees it.
    pub(crate) fn beside(&self, actor: &Actor) -> Result<Self> {
        crate::crm::Session::of(self.shared.clone(), actor.clone()).view_in(ReadMode::Free)
    }

    /// Who looks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The record with this id.
    ///
    /// # Errors
    /// `NotFound` if there is none or the actor may not see it.
    pub fn get<T: Record>(&self, id: Id<T>) -> Result<T> {
        self.find(id)?.ok_or_else(|| Error::not_found(T::NAME, id))
    }

    /// The record with this id, if there is one that the actor may see.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn find<T: Record>(&self, id: Id<T>) -> Result<Option<T>> {
        if !self.may(Action::Read, T::NUMBER) {
            return Ok(None);
        }
        self.refuse_unnoted(T::NUMBER, T::NAME)?;
        match self.seen_or_implied(T::NUMBER, id.untyped())? {
            Some(row) => {
                self.shows(T::NUMBER, id.untyped());
                Ok(Some(T::from_row(Arc::unwrap_or_clone(row))?))
            }
            None => Ok(None),
        }
    }

    /// The record of a named type, as fields by number.
    ///
    /// # Errors
    /// `NotFound` if there is none or the actor may not see it.
    pub fn row(&self, record: &str, id: RecordId) -> Result<Row> {
        let schema = self.readable(record)?;
        match self.seen_or_implied(schema.number, id)? {
            Some(row) => {
                self.shows(schema.number, id);
                Ok(Arc::unwrap_or_clone(row))
            }
            None => Err(Error::not_found(&schema.name, id)),
        }
    }

    /// The ids of the records that have this value in a field, in the order of ids. For a list, one item is enough. Takes
    /// microseconds for a unique, indexed or reference field, and reads every record of the type for others.
    ///
    /// # Errors
    /// `NotFound` for a record type or a field that does not exist.
    pub fn lookup(&self, record: &str, field: &str, value: &Value) -> Result<Vec<RecordId>> {
        let schema = self.readable(record)?;
        let field = schema.field(field).ok_or_else(|| Error::not_found("field", field))?;
        self.holders(&schema, field, value)
    }

    /// Whether the actor may read records of a named type at all.
    pub fn may_read(&self, record: &str) -> bool {
        self.readable(record).is_ok()
    }

    /// Whether the actor may read a field of the records of a named type whole: it is neither hidden nor masked.
    pub fn may_ask(&self, record: &str, field: &str) -> bool {
        match self.catalog.record(record) {
            Some(schema) if self.may(Action::Read, schema.number) => {
                self.askable(schema.number).is_some_and(|schema| schema.field(field).is_some())
            }
            _ => false,
        }
    }

    /// Calls `f` with every record of a type, in the order of ids, until it fails.
    ///
    /// # Errors
    /// What `f` returns; `NotFound` for a type that the actor may not read.
    pub fn each<T: Record>(&self, mut f: impl FnMut(T) -> Result<()>) -> Result<()> {
        let schema = self.readable(T::NAME)?;
        self.scan(&schema, None, |row| {
            self.shows(schema.number, row.id);
            f(T::from_row(row)?)?;
            Ok(ControlFlow::Continue(()))
        })
    }

    /// The records of a type whose indexed field has this value.
    ///
    /// # Errors
    /// As [`lookup`](Self::lookup).
    pub fn all_by<T: Record>(&self, field: &str, value: &Value) -> Result<Vec<T>> {
        self.lookup(T::NAME, field, value)?.into_iter().map(|id| self.get(Id::new(id))).collect()
    }

    /// Reads what was there before this write has done anything: for a rule that compares. Outside of a write, nothing differs.
    ///
    /// # Errors
    /// What `read` returns.
    pub fn as_stored<T>(&self, read: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        self.without_overlay.set(self.without_overlay.get() + 1);
        let outcome = read(self);
        self.without_overlay.set(self.without_overlay.get().saturating_sub(1));
        outcome
    }

    /// Whether this write has touched a record; outside of a write, nothing is.
    pub fn touches<T: Record>(&self, id: Id<T>) -> bool {
        self.overlay.get((T::NUMBER, id.untyped())).is_some()
    }

    /// What this write has done so far, as far as it is to be seen.
    pub(crate) fn pending(&self) -> Option<&Overlay> {
        (self.without_overlay.get() == 0).then_some(&self.overlay)
    }

    /// What `read` gives, and the record types that it has read.
    pub(crate) fn observed<T>(&self, read: impl FnOnce(&Self) -> Result<T>) -> Result<(T, Vec<u16>)> {
        let before = self.reading.replace(Some(Vec::new()));
        let outcome = read(self);
        let types = self.reading.replace(before).unwrap_or_default();
        Ok((outcome?, types))
    }

    /// Whether no right is missing at the moment.
    pub(crate) fn has_all_rights(&self) -> bool {
        self.elevated.get() > 0 || matches!(self.actor, Actor::System(_))
    }

    /// The catalog, for whoever keeps what depends on it.
    pub(crate) fn shared_catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    pub(crate) fn may(&self, action: Action, record: u16) -> bool {
        if let Some(types) = self.reading.borrow_mut().as_mut() {
            types.push(record);
        }
        self.is_elevated() || self.access.may(action, record)
    }

    /// Reads with the rights of the actor itself, whoever's are in force at the moment: for a rule that must know whether
    /// whoever acts may see what it names, such as the fields of a filter.
    pub fn with_own_rights<T>(&self, read: impl FnOnce(&Self) -> T) -> T {
        let elevated = self.elevated.replace(0);
        let outcome = read(self);
        self.elevated.set(elevated);
        outcome
    }

    /// Whether the actor may do anything at all with records of this type.
    pub(crate) fn may_touch(&self, record: u16) -> bool {
        Action::ALL.into_iter().any(|action| self.may(action, record))
    }

    /// Gives the rights of the system until [`lower`](Self::lower): for rules, whose decisions may rest on what the actor
    /// cannot see.
    pub(crate) fn raise(&self) {
        self.elevated.set(self.elevated.get() + 1);
    }

    pub(crate) fn lower(&self) {
        self.elevated.set(self.elevated.get().saturating_sub(1));
    }

    /// The schema of a type that the actor may read. A type that it may not read does not exist for it.
    /// It comes without the fields that the actor cannot ask about.
    pub(crate) fn readable(&self, record: &str) -> Result<Arc<RecordSchema>> {
        let askable = match self.catalog.record(record) {
            Some(schema) if self.may(Action::Read, schema.number) => self.askable(schema.number),
            _ => None,
        };
        let schema = askable.cloned().ok_or_else(|| Error::not_found("record type", record))?;
        self.refuse_unnoted(schema.number, &schema.name)?;
        Ok(schema)
    }

    /// The schema of a type that the actor may read, with the fields of which it is shown a part.
    pub(crate) fn shown(&self, record: &str) -> Result<Arc<RecordSchema>> {
        let readable = self.readable(record)?;
        Ok(self.catalog().by_number(readable.number).cloned().unwrap_or(readable))
    }

    /// A record whatever the actor may see: only for the gate and behind a check.
    pub(crate) fn read(&self, number: u16, id: RecordId) -> Result<Option<Arc<Row>>> {
        if let Some(pending) = self.pending().and_then(|overlay| overlay.get((number, id))) {
            return Ok(pending.after.clone());
        }
        self.stored(number, id)
    }

    /// A record as the snapshot has it.
    pub(crate) fn stored(&self, number: u16, id: RecordId) -> Result<Option<Arc<Row>>> {
        match self.fetch(&keys::record(number, id))? {
            Some(bytes) => Ok(Some(Arc::new(decode(id, &bytes)?))),
            None => Ok(None),
        }
    }

    /// Bytes of the snapshot; in a write, a claim that they stay as they are.
    pub(crate) fn fetch(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        self.claims.key(key);
        Ok(self.snapshot.get(key)?)
    }

    /// Pairs of the snapshot, page by page; in a write, a claim that the range stays as it is.
    pub(crate) fn fetch_range(
        &self,
        range: &KeyRange,
        mut f: impl FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.fetch_pages(range, &mut f)
    }

    /// Compiled once, whatever is done with the pairs: there are very many of those.
    fn fetch_pages(&self, range: &KeyRange, f: &mut OnPair<'_>) -> Result<()> {
        self.claims.range(range);
        let mut rest = range.clone();
        let mut size = FIRST_PAGE;
        loop {
            let page = self.snapshot.scan(&rest, Direction::Forward, size)?;
            for (key, value) in &page {
                if f(key, value)?.is_break() {
                    return Ok(());
                }
            }
            match page.into_iter().nth(size - 1) {
                Some((last, _)) => rest.start = Bound::Excluded(last),
                None => return Ok(()),
            }
            size = PAGE;
        }
    }

    /// As [`peek`](Self::peek), as the actor sees it, given that it reaches the record.
    pub(crate) fn peek_veiled(&self, number: u16, id: RecordId) -> Result<Option<Row>> {
        let row = self.peek(number, id)?;
        Ok(row.map(|row| Arc::unwrap_or_clone(self.veiled(number, Arc::new(row)))))
    }

    /// A record as the snapshot has it, without a claim: the caller has claimed all records of the type.
    pub(crate) fn peek(&self, number: u16, id: RecordId) -> Result<Option<Row>> {
        match self.snapshot.get(&keys::record(number, id))? {
            Some(bytes) => Ok(Some(decode(id, &bytes)?)),
            None => Ok(None),
        }
    }

    /// Whether this is a write, which has to say what it relies on.
    pub(crate) fn is_recording(&self) -> bool {
        self.claims.made.is_some()
    }

    /// How many records have a value in a field, if a table keeps the set of them.
    pub(crate) fn held_in_table(&self, number: u16, field: &FieldSchema, value: &Value) -> Option<u64> {
        let tables = self.tables.borrow();
        let column = tables.table(number)?.column(field)?;
        column.held(value)
    }

    /// Whether somebody has asked for the table of a type before.
    pub(crate) fn has_table(&self, number: u16) -> bool {
        self.tables.borrow().table(number).is_some()
    }

    /// The table of a type at this view's revision, with the columns that a filter asks for; made now if nobody has.
    ///
    /// In a write, it claims that the records of the type stay as they are.
    pub(crate) fn table_for(&self, schema: &Arc<RecordSchema>, filter: &BoundFilter) -> Result<Arc<Table>> {
        let mut fields = Vec::new();
        tested(filter.tree(), &mut fields);
        self.table_with(schema, fields)
    }

    /// The table of a type at this view's revision, with columns of these fields as far as there are columns for their kinds.
    pub(crate) fn table_with(
        &self,
        schema: &Arc<RecordSchema>,
        fields: impl IntoIterator<Item = FieldNumber>,
    ) -> Result<Arc<Table>> {
        let mut table = self.table(schema)?;
        let fields: Vec<&FieldSchema> =
            fields.into_iter().filter_map(|number| schema.field_by_number(number)).collect();
        let lacking = |table: &Table| -> Vec<&FieldSchema> {
            fields.iter().copied().filter(|field| table.column(field).is_none()).collect()
        };
        let missing = lacking(&table);
        if !missing.is_empty() && table.generation().is_some() {
            let mut more = Table::clone(&table);
            if self.add_stored_columns(&mut more, &missing)? {
                table = Arc::new(more);
                self.keep_table(table.clone());
            }
        }
        let columns: BTreeMap<FieldNumber, Column> =
            lacking(&table).iter().filter_map(|field| Some((field.number, Column::new(&field.kind)?))).collect();
        if !columns.is_empty() {
            table = Arc::new(self.with_columns(&table, columns)?);
            self.keep_table(table.clone());
        }
        Ok(table)
    }

    /// The table of a type at this view's revision; made now if nobody has.
    pub(crate) fn table(&self, schema: &Arc<RecordSchema>) -> Result<Arc<Table>> {
        // A table is shared by all: it has the fields of all.
        let schema = self.catalog.by_number(schema.number).unwrap_or(schema);
        self.claims.range(&keys::records(schema.number));
        self.bring_tables_forward()?;
        if let Some(table) = self.tables.borrow().table(schema.number) {
            return Ok(table.clone());
        }
        if let Some(table) = self.stored_table(schema)? {
            let table = Arc::new(table);
            self.keep_table(table.clone());
            return Ok(table);
        }
        let mut table = Table::new(schema.clone());
        self.each_stored(schema.number, |row| table.load(&row))?;
        table.finish();
        let table = Arc::new(table);
        self.keep_table(table.clone());
        Ok(table)
    }

    /// All values that a field has had at some time, by row of the table; `None` if its values cannot be told apart.
    pub(crate) fn ever(&self, table: &Table, field: FieldNumber) -> Result<Option<Arc<Column>>> {
        // What this view has added to the table since it was asked for.
        let table =
            self.tables.borrow().table(table.schema().number).cloned().unwrap_or_else(|| Arc::new(table.clone()));
        if let Some(ever) = table.ever(field) {
            return Ok(Some(ever.clone()));
        }
        let Some(schema) = table.schema().field_by_number(field) else { return Ok(None) };
        let Some(mut ever) = Column::ever(&schema.kind) else { return Ok(None) };
        journal::each_value(self.snapshot.as_ref(), table.schema().number, field, |id, value| {
            if let Some(row) = table.row(id) {
                ever.add_past(row, Some(value));
            }
        })?;
        let ever = Arc::new(ever);
        let mut table = Table::clone(&table);
        table.set_ever(field, ever.clone());
        self.keep_table(Arc::new(table));
        Ok(Some(ever))
    }

    /// The words of the searchable fields of a schema, which may be some of the table's, by row of the table.
    pub(crate) fn text_index(&self, table: &Table, schema: &Arc<RecordSchema>) -> Result<Arc<TextIndex>> {
        let table =
            self.tables.borrow().table(table.schema().number).cloned().unwrap_or_else(|| Arc::new(table.clone()));
        let options = options(schema, self.locale()?.language.as_ref());
        if let Some(index) = table.text_of(schema).filter(|index| *index.options() == options) {
            return Ok(index.clone());
        }
        let whole = same_fields(schema, table.schema());
        let stored = if whole { self.stored_words(&table, &options)? } else { None };
        let index = match stored {
            Some(index) => index,
            None => {
                let mut builder = TextIndexBuilder::new(options);
                self.each_stored(schema.number, |row| {
                    if let Some(at) = table.row(row.id) {
                        builder.add(at, &borrowed(&texts(schema, &row)));
                    }
                })?;
                builder.finish()
            }
        };
        let index = Arc::new(index);
        let mut table = Table::clone(&table);
        match whole {
            true => table.set_text(index.clone()),
            false => table.set_partial_text(schema.clone(), index.clone()),
        }
        self.keep_table(Arc::new(table));
        Ok(index)
    }

    /// Keeps a table of this view's revision, for this view and for those to come.
    pub(crate) fn keep_table(&self, table: Arc<Table>) {
        let mut tables = Tables::clone(&self.tables.borrow());
        tables.put(table);
        self.tables.replace(Arc::new(tables.clone()));
        self.shared.resident.offer(self.shared.store.as_ref(), &self.shared.turn, tables);
    }

    /// The tables that somebody has asked for, at this view's revision.
    pub(crate) fn tables(&self) -> Result<Arc<Tables>> {
        self.bring_tables_forward()?;
        Ok(self.tables.borrow().clone())
    }

    fn bring_tables_forward(&self) -> Result<()> {
        let entry = Head::read(self.snapshot.as_ref())?.number;
        let base = self.tables.borrow().clone();
        if base.entry != entry {
            let mut tables = Tables::clone(&base);
            tables.catch_up(self.snapshot.as_ref())?;
            let tables = Arc::new(tables);
            self.shared.resident.advance(&self.shared.turn, &base, &tables);
            self.tables.replace(tables);
        }
        Ok(())
    }

    fn with_columns(&self, table: &Table, mut columns: BTreeMap<FieldNumber, Column>) -> Result<Table> {
        self.each_stored(table.schema().number, |row| {
            if let Some(at) = table.row(row.id) {
                for (number, column) in &mut columns {
                    column.set(at, Some(None), row.get(*number));
                }
            }
        })?;
        let mut table = Table::clone(table);
        for (number, column) in columns {
            table.add_column(number, Arc::new(column));
        }
        Ok(table)
    }

    /// Every record of a type in the snapshot, without a claim.
    fn each_stored(&self, number: u16, mut f: impl FnMut(Row)) -> Result<()> {
        let mut rest = keys::records(number);
        loop {
            let page = self.snapshot.scan(&rest, Direction::Forward, PAGE)?;
            for (key, bytes) in &page {
                if let Some(id) = keys::id_of(key) {
                    f(decode(id, bytes)?);
                }
            }
            match page.into_iter().nth(PAGE - 1) {
                Some((last, _)) => rest.start = Bound::Excluded(last),
                None => return Ok(()),
            }
        }
    }

    /// Every record of a type behind an id that the actor sees, as it sees them, in the order of ids, pending changes
    /// included.
    pub(crate) fn scan(
        &self,
        schema: &RecordSchema,
        after: Option<RecordId>,
        mut f: impl FnMut(Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.scan_seen(schema, after, &mut f)
    }

    fn scan_seen(
        &self,
        schema: &RecordSchema,
        after: Option<RecordId>,
        f: &mut dyn FnMut(Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let number = schema.number;
        self.scan_all(schema, after, &mut |row| match self.reaches(Action::Read, number, &row)? {
            true => f(Arc::unwrap_or_clone(self.veiled(number, Arc::new(row)))),
            false => Ok(ControlFlow::Continue(())),
        })
    }

    /// The same of every record, whoever asks.
    fn scan_all(
        &self,
        schema: &RecordSchema,
        after: Option<RecordId>,
        f: &mut dyn FnMut(Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut range = keys::records(schema.number);
        if let Some(after) = after {
            range.start = Bound::Excluded(keys::record(schema.number, after));
        }
        let mut pending =
            self.pending().into_iter().flat_map(|overlay| overlay.touched_of(schema.number, after)).peekable();
        let mut stopped = false;
        self.fetch_range(&range, |key, bytes| {
            let Some(id) = keys::id_of(key) else { return Ok(ControlFlow::Continue(())) };
            while let Some((touched, change)) = pending.next_if(|(touched, _)| *touched < id) {
                debug_assert!(touched < id);
                if let Some(row) = &change.after
                    && f(Row::clone(row))?.is_break()
                {
                    stopped = true;
                    return Ok(ControlFlow::Break(()));
                }
            }
            let row = match pending.next_if(|(touched, _)| *touched == id) {
                Some((_, change)) => match &change.after {
                    Some(row) => Row::clone(row),
                    None => return Ok(ControlFlow::Continue(())),
                },
                None => decode(id, bytes)?,
            };
            let flow = f(row)?;
            stopped = flow.is_break();
            Ok(flow)
        })?;
        if !stopped {
            for (_, change) in pending {
                if let Some(row) = &change.after
                    && f(Row::clone(row))?.is_break()
                {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Whether any record of the type exists.
    pub(crate) fn any(&self, record: &str) -> Result<bool> {
        let mut found = false;
        if let Some(schema) = self.catalog.record(record) {
            self.scan_all(schema, None, &mut |_| {
                found = true;
                Ok(ControlFlow::Break(()))
            })?;
        }
        Ok(found)
    }
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View").field("actor", &self.actor).field("now", &self.now).finish_non_exhaustive()
    }
}
