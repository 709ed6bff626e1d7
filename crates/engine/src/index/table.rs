//! The records of one type as rows of columns.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crmkit_index::text::TextIndex;
use crmkit_index::{Codes, Ids, Numbers, Order, Rows};
use crmkit_record::{
    BoundFilter, BoundSort, Collation, FieldNumber, FieldSchema, RecordId, RecordSchema, Row, sort_key,
};

use super::column::{Column, Content};
use super::text;

/// Which fields an order sorts by, and whether each descends; no number stands for the id. And how texts are sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKeys {
    pub(crate) fields: Vec<(Option<FieldNumber>, bool)>,
    collation: Collation,
}

impl SortKeys {
    pub(crate) fn of(sort: &BoundSort) -> Self {
        Self { fields: sort.keys().collect(), collation: sort.collation() }
    }
}

/// A table at one revision. A clone shares everything until either changes.
///
/// INVARIANT: the live rows are exactly the records of the type, and each column says of them what the records say.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    schema: Arc<RecordSchema>,
    /// Two tables with the same origin give the same row to the same id.
    origin: Arc<()>,
    ids: Ids,
    live: Rows,
    columns: BTreeMap<FieldNumber, Arc<Column>>,
    orders: BTreeMap<SortKeys, Arc<Order>>,
    /// The values that a field has had at some time.
    ever: BTreeMap<FieldNumber, Arc<Column>>,
    /// The words of the searchable fields.
    text: Option<Arc<TextIndex>>,
    /// The words of a part of them, for those who do not see all, each with the schema of that part.
    partial_texts: Vec<(Arc<RecordSchema>, Arc<TextIndex>)>,
    /// The rows of filters that are asked again and again.
    kept: Vec<Arc<Kept>>,
    /// The checkpoint whose sections number rows as this table does.
    generation: Option<u64>,
}

/// As many filters have their rows kept; of more, those that came first go.
const MOST_KEPT: usize = 256;

/// The rows that a filter finds, brought forward with the table.
///
/// INVARIANT: the filter needs nothing but the record, and the rows are exactly the live ones that pass.
#[derive(Clone, Debug)]
struct Kept {
    filter: BoundFilter,
    /// A change that touches none of these moves nobody.
    fields: Vec<FieldNumber>,
    rows: Rows,
}

impl Table {
    pub(crate) fn new(schema: Arc<RecordSchema>) -> Self {
        let mut columns = BTreeMap::new();
        for field in schema.fields.iter().filter(|field| is_resident(field)) {
            if let Some(column) = Column::new(&field.kind) {
                columns.insert(field.number, Arc::new(column));
            }
        }
        let (ids, live) = (Ids::new(), Rows::new());
        let (orders, ever) = (BTreeMap::new(), BTreeMap::new());
        Self {
            schema,
            origin: Arc::new(()),
            ids,
            live,
            columns,
            orders,
            ever,
            text: None,
            partial_texts: Vec::new(),
            kept: Vec::new(),
            generation: None,
        }
    }

    /// A table without columns, as a checkpoint has it.
    pub(crate) fn of_checkpoint(schema: Arc<RecordSchema>, ids: Ids, live: Rows, generation: u64) -> Self {
        let columns = BTreeMap::new();
        Self { ids, live, columns, generation: Some(generation), ..Self::new(schema) }
    }

    /// The checkpoint whose sections number rows as this table does, if there is one.
    pub(crate) fn generation(&self) -> Option<u64> {
        self.generation
    }

    /// The same table, numbered as a checkpoint that was made of it.
    pub(crate) fn numbered_as(mut self, generation: u64) -> Self {
        self.generation = Some(generation);
        self
    }

    /// Takes in a record while the table is made.
    pub(crate) fn load(&mut self, row: &Row) {
        let at = self.ids.find_or_add(row.id.to_bytes());
        self.live.insert(at);
        for (number, column) in &mut self.columns {
            if let Some(value) = row.get(*number) {
                Arc::make_mut(column).set(at, Some(None), Some(value));
            }
        }
        // What is going to be too wide is not filled to the end; where nearly all values differ, that shows early.
        if at % 65_536 == 65_535 {
            self.finish();
        } else if at % 4_096 == 4_095 {
            let rows = self.live.len();
            self.columns.retain(|_, column| !column.is_of_distinct(rows));
        }
    }

    /// Ends the making: columns that take more room than they are likely to be worth go, until somebody asks for them.
    pub(crate) fn finish(&mut self) {
        let rows = self.live.len();
        self.columns.retain(|_, column| !column.is_wide(rows));
    }

    /// Brings the table forward by one change. `before` is the record as the table has it; without it, columns look
    /// themselves.
    pub(crate) fn apply(&mut self, id: RecordId, before: Option<Option<&Row>>, after: Option<&Row>) {
        let row = self.ids.find_or_add(id.to_bytes());
        let lived = self.live.contains(row);
        let mut changed = Vec::new();
        for (number, column) in &mut self.columns {
            let old = before.map(|before| before.and_then(|before| before.get(*number)));
            let new = after.and_then(|after| after.get(*number));
            if old.is_some_and(|old| old == new) {
                continue;
            }
            changed.push(*number);
            Arc::make_mut(column).set(row, old, new);
        }
        for (number, ever) in &mut self.ever {
            if let Some(value) = after.and_then(|after| after.get(*number)) {
                Arc::make_mut(ever).add_past(row, Some(value));
            }
        }
        let whole = self.text.iter_mut().map(|index| (&self.schema, index));
        for (schema, index) in whole.chain(self.partial_texts.iter_mut().map(|(schema, index)| (&*schema, index))) {
            let old = before.map(|before| before.map(|before| text::texts(schema, before)));
            let new = after.map(|after| text::texts(schema, after));
            if old.as_ref() != Some(&new) {
                let index = Arc::make_mut(index);
                match new {
                    Some(new) => index.insert(row, &text::borrowed(&new)),
                    None => drop(index.remove(row)),
                }
            }
        }
        for kept in &mut self.kept {
            if let (Some(Some(before)), Some(after)) = (before, after)
                && kept.fields.iter().all(|field| before.get(*field) == after.get(*field))
            {
                continue;
            }
            let passes = after.is_some_and(|after| kept.filter.matches(after));
            if passes != kept.rows.contains(row) {
                let kept = Arc::make_mut(kept);
                if passes {
                    kept.rows.insert(row)
                } else {
                    kept.rows.remove(row)
                };
            }
        }
        if after.is_some() {
            self.live.insert(row);
        } else {
            self.live.remove(row);
        }
        for (keys, order) in &mut self.orders {
            let moves = keys.fields.iter().any(|(number, _)| number.is_some_and(|number| changed.contains(&number)));
            if moves || lived != after.is_some() || before.is_none() {
                Arc::make_mut(order).touch(row);
            }
        }
    }

    pub(crate) fn schema(&self) -> &Arc<RecordSchema> {
        &self.schema
    }

    pub(crate) fn live(&self) -> &Rows {
        &self.live
    }

    pub(crate) fn ids(&self) -> &Ids {
        &self.ids
    }

    pub(crate) fn id(&self, row: u32) -> RecordId {
        RecordId::from_bytes(self.ids.get(row).unwrap_or_default())
    }

    pub(crate) fn row(&self, id: RecordId) -> Option<u32> {
        self.ids.find(&id.to_bytes()).filter(|row| self.live.contains(*row))
    }

    /// The row of an id, also of a record that is gone.
    pub(crate) fn any_row(&self, id: RecordId) -> Option<u32> {
        self.ids.find(&id.to_bytes())
    }

    /// The column of a field, if there is one for its present kind.
    pub(crate) fn column(&self, field: &FieldSchema) -> Option<&Arc<Column>> {
        self.columns.get(&field.number).filter(|column| column.is_for(&field.kind))
    }

    /// Puts in a column that was made for the table's present rows.
    pub(crate) fn add_column(&mut self, field: FieldNumber, column: Arc<Column>) {
        self.columns.insert(field, column);
    }

    /// The values that a field has had at some time.
    pub(crate) fn ever(&self, field: FieldNumber) -> Option<&Arc<Column>> {
        self.ever.get(&field)
    }

    pub(crate) fn set_ever(&mut self, field: FieldNumber, column: Arc<Column>) {
        self.ever.insert(field, column);
    }

    /// The words of the searchable fields.
    pub(crate) fn text(&self) -> Option<&Arc<TextIndex>> {
        self.text.as_ref()
    }

    pub(crate) fn set_text(&mut self, index: Arc<TextIndex>) {
        self.text = Some(index);
    }

    /// The words of those searchable fields that a schema has.
    pub(crate) fn text_of(&self, schema: &RecordSchema) -> Option<&Arc<TextIndex>> {
        match text::same_fields(schema, &self.schema) {
            true => self.text.as_ref(),
            false => {
                let partial = self.partial_texts.iter();
                let mut same = partial.filter(|(known, _)| text::same_fields(known, schema));
                same.next().map(|(_, index)| index)
            }
        }
    }

    /// Keeps the words of a part of the searchable fields.
    pub(crate) fn set_partial_text(&mut self, schema: Arc<RecordSchema>, index: Arc<TextIndex>) {
        const MOST: usize = 8;
        self.partial_texts.retain(|(known, _)| !text::same_fields(known, &schema));
        if self.partial_texts.len() >= MOST {
            self.partial_texts.remove(0);
        }
        self.partial_texts.push((schema, index));
    }

    /// The rows that a filter finds, if they are kept.
    pub(crate) fn kept(&self, filter: &BoundFilter) -> Option<&Rows> {
        self.kept.iter().find(|kept| kept.filter == *filter).map(|kept| &kept.rows)
    }

    /// Keeps the rows that a filter finds, if it needs nothing but the record.
    pub(crate) fn keep(&mut self, filter: &BoundFilter, rows: Rows) {
        if !filter.needs_world() && self.kept(filter).is_none() {
            self.put_kept(Arc::new(Kept { filter: filter.clone(), fields: filter.fields(), rows }));
        }
    }

    fn put_kept(&mut self, kept: Arc<Kept>) {
        if self.kept.len() >= MOST_KEPT {
            self.kept.remove(0);
        }
        self.kept.push(kept);
    }

    /// Takes over what another table with the same rows has and this one lacks.
    pub(crate) fn adopt(&mut self, other: &Table) {
        if !Arc::ptr_eq(&self.origin, &other.origin) {
            return;
        }
        self.generation = self.generation.max(other.generation);
        for (number, column) in &other.columns {
            self.columns.entry(*number).or_insert_with(|| column.clone());
        }
        for (number, ever) in &other.ever {
            self.ever.entry(*number).or_insert_with(|| ever.clone());
        }
        if self.wants_text_of(other) {
            self.text.clone_from(&other.text);
        }
        for kept in &other.kept {
            if self.kept(&kept.filter).is_none() {
                self.put_kept(kept.clone());
            }
        }
        for (schema, index) in &other.partial_texts {
            if self.text_of(schema).is_none() {
                self.set_partial_text(schema.clone(), index.clone());
            }
        }
        for (keys, order) in &other.orders {
            let known = self.orders.entry(keys.clone()).or_insert_with(|| order.clone());
            if known.is_unsettled() {
                *known = order.clone();
            }
        }
    }

    /// Whether another table has words and this one has none, or those of another language, which nobody asks for any more.
    fn wants_text_of(&self, other: &Table) -> bool {
        let options = self.text.as_ref().map(|text| text.options());
        other.text.as_ref().is_some_and(|text| options != Some(text.options()))
    }

    /// Whether another table has columns or orders that this one lacks.
    pub(crate) fn lacks(&self, other: &Table) -> bool {
        Arc::ptr_eq(&self.origin, &other.origin)
            && (self.generation < other.generation
                || self.wants_text_of(other)
                || other.kept.iter().any(|kept| self.kept(&kept.filter).is_none())
                || other.partial_texts.iter().any(|(schema, _)| self.text_of(schema).is_none())
                || other.ever.keys().any(|number| !self.ever.contains_key(number))
                || other.columns.keys().any(|number| !self.columns.contains_key(number))
                || other.orders.iter().any(|(keys, order)| {
                    self.orders.get(keys).is_none_or(|known| known.is_unsettled() && !order.is_unsettled())
                }))
    }

    /// Whether rows can be put in this order from columns alone.
    pub(crate) fn sorts(&self, keys: &SortKeys) -> bool {
        keys.fields.iter().all(|(number, _)| match number {
            None => true,
            Some(number) => self
                .columns
                .get(number)
                .is_some_and(|column| column.odd().is_empty() && !matches!(column.content, Content::Many(_))),
        })
    }

    /// The live rows in an order.
    pub(crate) fn order(&self, keys: &SortKeys) -> Option<&Arc<Order>> {
        self.orders.get(keys)
    }

    pub(crate) fn set_order(&mut self, keys: SortKeys, order: Arc<Order>) {
        self.orders.insert(keys, order);
    }

    /// A record with the values that it is sorted by, and no others.
    pub(crate) fn sort_row(&self, row: u32, keys: &SortKeys) -> Row {
        let mut values = Row::new(self.id(row));
        for number in keys.fields.iter().filter_map(|(number, _)| *number) {
            if let Some(column) = self.columns.get(&number) {
                values.set_opt(number, column.sort_value(row));
            }
        }
        values
    }

    /// How two rows follow each other.
    pub(crate) fn compare(&self, sort: &BoundSort, keys: &SortKeys, one: u32, other: u32) -> Ordering {
        sort.compare(&self.sort_row(one, keys), &self.sort_row(other, keys))
    }

    /// All live rows in an order, sorted now.
    pub(crate) fn sorted(&self, keys: &SortKeys) -> Order {
        let mut list: Vec<u32> = self.live.iter().collect();
        let ranks: Vec<Rank<'_>> = keys
            .fields
            .iter()
            .flat_map(|(number, descending)| self.ranks(*number, *descending, keys.collation))
            .collect();
        self.sort(&mut list, &ranks);
        Order::new(list)
    }

    /// Puts rows in order by the first rank, and those of one rank by the others; in the end by id.
    fn sort(&self, rows: &mut [u32], ranks: &[Rank<'_>]) {
        let Some((rank, others)) = ranks.split_first() else {
            // Mostly the order of rows is that of ids.
            match self.ids.in_order() {
                true => rows.sort_unstable(),
                false => rows.sort_unstable_by_key(|row| self.ids.get(*row)),
            }
            return;
        };
        if let Rank::Id { descending } = rank {
            self.sort(rows, &[]);
            if *descending {
                rows.reverse();
            }
            return;
        }
        let mut ranked: Vec<(u64, u32)> = Vec::with_capacity(rows.len());
        let mut absent = Vec::new();
        for row in rows.iter() {
            match rank.of(*row) {
                Some(rank) => ranked.push((rank, *row)),
                None => absent.push(*row),
            }
        }
        ranked.sort_unstable();
        let mut rest = rows;
        for run in ranked.chunk_by(|one, next| one.0 == next.0) {
            let (same, after) = std::mem::take(&mut rest).split_at_mut(run.len());
            same.iter_mut().zip(run).for_each(|(place, (_, row))| *place = *row);
            if run.len() > 1 && !(others.is_empty() && self.ids.in_order()) {
                self.sort(same, others);
            }
            rest = after;
        }
        rest.copy_from_slice(&absent);
        self.sort(rest, others);
    }

    /// What rows are ranked by for one key: a number that sorts as the value does, in the direction wanted.
    fn ranks(&self, number: Option<FieldNumber>, descending: bool, collation: Collation) -> Vec<Rank<'_>> {
        let Some(number) = number else { return vec![Rank::Id { descending }] };
        let Some(column) = self.columns.get(&number) else { return Vec::new() };
        let key = |symbol: &[u8]| column.coded_value(symbol).map(|value| sort_key(&value, collation));
        match &column.content {
            Content::Number(numbers) => vec![Rank::Number { numbers, descending }],
            Content::Code(codes) => vec![Rank::Code { codes: codes.numbers(), ranks: ranked(codes, key), descending }],
            // Amounts of one currency stand together.
            Content::Money(amounts, currencies) => vec![
                Rank::Code { codes: currencies.numbers(), ranks: ranked(currencies, <[u8]>::to_vec), descending },
                Rank::Number { numbers: amounts, descending },
            ],
            Content::Many(_) => Vec::new(),
        }
    }

    /// How many bytes the columns and orders take: of each field, and of the rest under no number.
    pub(crate) fn bytes(&self) -> Vec<(Option<FieldNumber>, usize)> {
        let mut sizes: Vec<(Option<FieldNumber>, usize)> =
            self.columns.iter().map(|(number, column)| (Some(*number), column.bytes())).collect();
        let orders: usize = self.orders.values().map(|order| order.bytes()).sum();
        let ever: usize = self.ever.values().map(|ever| ever.bytes()).sum();
        let text = self.text.as_ref().map_or(0, |text| text.bytes());
        let text: usize = text + self.partial_texts.iter().map(|(_, index)| index.bytes()).sum::<usize>();
        let kept: usize = self.kept.iter().map(|kept| kept.rows.bytes()).sum();
        sizes.push((None, self.ids.bytes() + self.live.bytes() + orders + ever + kept + text));
        sizes
    }
}

/// What rows are ranked by.
enum Rank<'t> {
    Number { numbers: &'t Numbers, descending: bool },
    Code { codes: &'t Numbers, ranks: Vec<u64>, descending: bool },
    Id { descending: bool },
}

impl Rank<'_> {
    /// The rank of a row; none for an absent value, which comes last in either direction.
    fn of(&self, row: u32) -> Option<u64> {
        let (rank, descending) = match self {
            // The sign turned over makes the order of unsigned numbers that of signed ones.
            Rank::Number { numbers, descending } => (numbers.get(row)?.cast_unsigned() ^ (1 << 63), *descending),
            Rank::Code { codes, ranks, descending } => {
                (*ranks.get(usize::try_from(codes.get(row)?).ok()?)?, *descending)
            }
            Rank::Id { .. } => return None,
        };
        Some(if descending { !rank } else { rank })
    }
}

/// The rank of each code by the key of what it stands for.
fn ranked<K: Ord>(codes: &Codes, key: impl Fn(&[u8]) -> K) -> Vec<u64> {
    let mut order: Vec<(K, u32)> = codes.dictionary().iter().map(key).zip(0_u32..).collect();
    order.sort_unstable();
    let mut ranks = vec![0; order.len()];
    for (rank, (_, code)) in (0..).zip(order) {
        if let Some(place) = ranks.get_mut(code as usize) {
            *place = rank;
        }
    }
    ranks
}

/// Whether a field has a column from the start: short values that repeat, and numbers.
fn is_resident(field: &FieldSchema) -> bool {
    !field.hidden && !field.unique
}
