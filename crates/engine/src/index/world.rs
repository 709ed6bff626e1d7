//! What a filter asks beyond the row: other records, the past, words and segments, as a view shows them.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use chrono_tz::Tz;
use crmkit_record::{
    BindContext, BoundFilter, Collation, Country, Currency, FieldNumber, Filter, Language, ParseOptions, Past, Problem,
    RecordId, RecordSchema, Row, Schemas, Value, Why, World,
};

use super::text;
use crate::access::Actor;
use crate::catalog::Catalog;
use crate::error::{Error, ErrorKind, Result};
use crate::view::View;

/// What the words of a filter mean where it does not say so itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Locale {
    /// Whose days count.
    pub zone: Tz,
    /// The day that a week begins on.
    pub week_start: chrono::Weekday,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub fiscal_start: u32,
    /// The country of telephone numbers without a calling code.
    pub country: Option<Country>,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
    /// How lists sort texts.
    pub collation: Collation,
    /// The language of prose: long texts are found by the stems of their words, where the language has a stemmer.
    pub language: Option<Language>,
}

impl Default for Locale {
    fn default() -> Self {
        Self {
            zone: Tz::UTC,
            week_start: chrono::Weekday::Mon,
            fiscal_start: 1,
            country: None,
            currency: None,
            collation: Collation::ROOT,
            language: None,
        }
    }
}

/// What a segment means: the records that its filter finds, those put in by hand, but not those put out by hand.
#[derive(Clone, Debug, Default)]
pub struct Membership {
    /// Who belongs to it by rule.
    pub filter: Filter,
    /// The instant that the filter takes as the present; without one, that of the view.
    pub at: Option<chrono::DateTime<chrono::Utc>>,
    /// Who belongs to it whatever the filter says.
    pub pinned: Vec<RecordId>,
    /// Who does not, whatever else says so.
    pub barred: Vec<RecordId>,
}

/// Everything that the meaning of a filter's text depends on, beside the catalog.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Understood {
    record: u16,
    text: String,
    now: chrono::DateTime<chrono::Utc>,
    locale: Locale,
    reader: Option<Actor>,
}

/// What filters meant that were asked again and again.
///
/// INVARIANT: a filter is given out for the catalog that it was bound with only. The rights of a reader change with the catalog:
/// both are of one epoch.
#[derive(Debug, Default)]
pub(crate) struct Understanding {
    kept: Mutex<HashMap<Understood, Meaning>>,
}

/// A filter and the catalog that it was bound with.
type Meaning = (Arc<Catalog>, Arc<BoundFilter>);

/// As many filters are kept; then all are forgotten.
const MOST_UNDERSTOOD: usize = 1_024;

impl Understanding {
    fn find(&self, understood: &Understood, catalog: &Arc<Catalog>) -> Option<Arc<BoundFilter>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(understood).filter(|(known, _)| Arc::ptr_eq(known, catalog)).map(|(_, filter)| filter.clone())
    }

    fn keep(&self, understood: Understood, catalog: &Arc<Catalog>, filter: &Arc<BoundFilter>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_UNDERSTOOD {
            kept.clear();
        }
        kept.insert(understood, (catalog.clone(), filter.clone()));
    }
}

/// The record types that the one who asks may read.
struct Readable<'v>(&'v View);

impl Schemas for Readable<'_> {
    fn by_name(&self, name: &str) -> Option<Arc<RecordSchema>> {
        self.0.readable(name).ok()
    }

    fn all(&self) -> Vec<Arc<RecordSchema>> {
        let records = self.0.catalog().records().iter();
        records.filter(|schema| self.0.readable(&schema.name).is_ok()).cloned().collect()
    }
}

/// How deep segments may refer to each other.
const MOST_SEGMENTS: u32 = 16;

impl View {
    /// Ties a filter to the fields of a type, with the locale of the house and the present of this view.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read, `Invalid` where the filter does not fit it.
    pub fn bind(&self, record: &str, filter: &Filter) -> Result<BoundFilter> {
        let schema = self.readable(record)?;
        self.bind_at(&schema, filter, self.now())
    }

    /// Ties the text of a filter that somebody writes into a record to the fields of a type as the writer sees them: for rules
    /// of rooms, which run with the rights of the system. The problems stand at `path`.
    ///
    /// INVARIANT: nobody learns by way of a record that it writes what it may not ask itself.
    ///
    /// # Errors
    /// `Invalid` at `path` where the filter cannot be read or does not fit, or for a type that the writer may not read.
    pub fn check_written_filter(&self, record: &str, text: &str, path: &str) -> Result<Filter> {
        let filter = Filter::parse(text).map_err(|problem| problem.at(path))?;
        match self.with_own_rights(|view| view.bind(record, &filter)) {
            Ok(_) => Ok(filter),
            Err(error) if error.problems().is_empty() && error.kind() != ErrorKind::NotFound => Err(error),
            Err(error) => {
                let mut problems: Vec<Problem> = error.problems().to_vec();
                if problems.is_empty() {
                    problems.push(Problem::new("", "filter.type_unknown", error.to_string()));
                }
                Err(Error::invalid(
                    problems.into_iter().map(|problem| Problem { path: path.to_owned(), ..problem }).collect(),
                ))
            }
        }
    }

    /// Ties a filter to the fields of a type, as it is understood at an instant.
    ///
    /// # Errors
    /// As [`bind`](Self::bind).
    pub fn bind_as_of(&self, record: &str, filter: &Filter, now: chrono::DateTime<chrono::Utc>) -> Result<BoundFilter> {
        let schema = self.readable(record)?;
        self.bind_at(&schema, filter, now)
    }

    /// Whether a filter holds for a row among the records of this view.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`; `NotFound` for a segment that does not exist.
    pub fn holds(&self, filter: &BoundFilter, row: &Row) -> Result<bool> {
        self.passes(filter, row)
    }

    /// The answer of [`holds`](Self::holds) with its reasons.
    ///
    /// # Errors
    /// As [`holds`](Self::holds).
    pub fn why(&self, filter: &BoundFilter, row: &Row) -> Result<Why> {
        filter.why(row, &Around(self))
    }

    pub(crate) fn bind_at(
        &self,
        schema: &RecordSchema,
        filter: &Filter,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<BoundFilter> {
        let locale = self.locale()?;
        let options = ParseOptions {
            default_country: locale.country.clone(),
            currency: locale.currency,
            zone: Some(locale.zone),
            ..ParseOptions::default()
        };
        let context = BindContext {
            schemas: &Readable(self),
            options: &options,
            now,
            week_start: locale.week_start,
            fiscal_start: locale.fiscal_start,
        };
        Ok(filter.bind_in(schema, &context)?)
    }

    /// What the words of filters mean here.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn locale(&self) -> Result<Locale> {
        let read = || match self.shared.house.locale() {
            Some(locale) => self.with_system_rights(locale),
            None => Ok(Locale::default()),
        };
        if self.locale.get().is_none() {
            // What a view or the store below a write says does not move; and what it is read from is kept in mind.
            let (locale, types) = self.observed(|view| view.as_stored(|_| read()))?;
            self.locale.get_or_init(|| (locale, types));
        }
        match (self.locale.get(), self.pending()) {
            (Some((_, types)), Some(pending)) if types.iter().any(|number| pending.touches(*number)) => read(),
            (Some((locale, _)), _) => Ok(locale.clone()),
            (None, _) => read(),
        }
    }

    /// As [`bind_as_of`](Self::bind_as_of) for the text of a filter. What was understood before is kept, for this and later
    /// views, as long as nothing has changed that it depends on: for rules that are asked at every change.
    ///
    /// # Errors
    /// As [`bind_as_of`](Self::bind_as_of), and `Invalid` for a text that is no filter.
    pub fn bind_text_as_of(
        &self,
        record: &str,
        text: &str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Arc<BoundFilter>> {
        let schema = self.readable(record)?;
        let understood = Understood {
            record: schema.number,
            text: text.to_owned(),
            now,
            locale: self.locale()?,
            // Whose types and fields the filter may name.
            reader: (!self.has_all_rights()).then(|| self.actor().clone()),
        };
        if let Some(filter) = self.shared.understanding.find(&understood, self.shared_catalog()) {
            return Ok(filter);
        }
        let filter = Arc::new(self.bind_at(&schema, &Filter::parse(text)?, now)?);
        self.shared.understanding.keep(understood, self.shared_catalog(), &filter);
        Ok(filter)
    }

    /// Whether a record passes a filter.
    pub(crate) fn passes(&self, filter: &BoundFilter, row: &Row) -> Result<bool> {
        if filter.needs_world() { filter.matches_in(row, &Around(self)) } else { Ok(filter.matches(row)) }
    }

    /// What a segment of a type means.
    pub(crate) fn membership(&self, record: u16, segment: &str) -> Result<(Membership, BoundFilter)> {
        let schema = self.askable(record).cloned().ok_or_else(|| Error::not_found("record type", record))?;
        let Some(resolve) = self.shared.house.segments() else {
            return Err(Error::new(ErrorKind::Unsupported, "there are no segments in this house"));
        };
        let membership = resolve(self, &schema.name, segment)?;
        let filter = self.bind_at(&schema, &membership.filter, membership.at.unwrap_or_else(|| self.now()))?;
        Ok((membership, filter))
    }

    /// Does something one segment further in, unless segments go round in a circle.
    pub(crate) fn within_segment<T>(&self, f: impl FnOnce() -> Result<T>) -> Result<T> {
        let depth = self.segment_depth.get();
        if depth >= MOST_SEGMENTS {
            return Err(Error::new(ErrorKind::Limit, "segments refer to each other in a circle, or too deeply"));
        }
        self.segment_depth.set(depth + 1);
        let outcome = f();
        self.segment_depth.set(depth);
        outcome
    }
}

/// Everything around a row.
pub(crate) struct Around<'v>(pub(crate) &'v View);

impl World for Around<'_> {
    type Error = Error;

    fn related(
        &self,
        record: u16,
        field: FieldNumber,
        to: RecordId,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<()> {
        let Some(schema) = self.0.askable(record) else { return Ok(()) };
        let Some(field) = schema.field_by_number(field) else { return Ok(()) };
        for id in self.0.holders(schema, field, &Value::Reference(to))? {
            if let Some(row) = self.0.seen(record, id)?
                && each(&row).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    fn row(&self, record: u16, id: RecordId) -> Result<Option<Row>> {
        Ok(self.0.seen(record, id)?.map(Arc::unwrap_or_clone))
    }

    fn history(&self, record: u16, id: RecordId, field: FieldNumber) -> Result<Past> {
        let Some(schema) = self.0.askable(record) else { return Ok(Past::new()) };
        let mut past = Past::new();
        for change in self.0.past_of(&schema.name, id)?.into_iter().rev() {
            match change.fields.into_iter().find(|change| change.number == field) {
                Some(changed) => past.push((change.at, changed.after)),
                None if past.is_empty() => past.push((change.at, None)),
                None => {}
            }
        }
        // The journal does not know yet what this write does.
        let pending = self.0.pending().and_then(|overlay| overlay.get((record, id)));
        if let Some(after) = pending.and_then(|pending| pending.after.as_ref()) {
            let value = after.get(field).cloned();
            if past.last().is_none_or(|(_, last)| *last != value) {
                past.push((self.0.now(), value));
            }
        }
        Ok(past)
    }

    fn text_matches(&self, record: u16, row: &Row, query: &str) -> Result<bool> {
        let Some(schema) = self.0.askable(record) else { return Ok(false) };
        Ok(text::matches(schema, self.0.locale()?.language.as_ref(), row, query))
    }

    fn in_segment(&self, record: u16, id: RecordId, segment: &str) -> Result<bool> {
        self.0.within_segment(|| {
            let (membership, filter) = self.0.membership(record, segment)?;
            if membership.barred.contains(&id) || membership.pinned.contains(&id) {
                return Ok(!membership.barred.contains(&id));
            }
            match self.0.seen(record, id)? {
                Some(row) => self.0.passes(&filter, &row),
                None => Ok(false),
            }
        })
    }
}
