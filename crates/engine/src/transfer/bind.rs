//! Binds a map to the record types of a catalog and to the header of a file, or says everything that does not fit.

use std::sync::Arc;

use crmkit_record::{
    Country, Currency, DecimalFormat, FieldKind, FieldSchema, OnDelete, ParseOptions, Problem, RecordSchema,
};
use rust_decimal::Decimal;

use super::map::{Column, Formats, ImportMap, Lookup, Part, Unknown};
use super::plan::{BoundColumn, BoundField, BoundKey, BoundLink, BoundLookup, ENTERED, From, ID, Place, Plan, Schemas};
use crate::error::{Error, Result};
use crate::index::reference_target;

impl Plan {
    /// Binds a map to record types and to the header of a file.
    ///
    /// # Errors
    /// `Invalid` with every problem of the map at once.
    pub(crate) fn bind(map: &ImportMap, schemas: Schemas<'_>, header: &[String]) -> Result<Self> {
        let mut problems = Vec::new();
        for name in header {
            if !map.ignore.contains(name) && !map.columns().any(|column| column.header == *name) {
                let message = format!("the column `{name}` is neither mapped nor named in `ignore`");
                problems.push(Problem::new("line 1", "header.unmapped", message).with("column", name));
            }
        }
        let mut plan = match Self::bind_part(map, schemas, header) {
            Ok(plan) if problems.is_empty() => plan,
            Ok(_) => return Err(Error::invalid(problems)),
            Err(error) => {
                let found = error.problems().iter().cloned().chain(problems).collect::<Vec<_>>();
                return Err(if error.problems().is_empty() { error } else { Error::invalid(found) });
            }
        };
        let mut offset = plan.columns.len();
        for (position, link) in map.link.iter().enumerate() {
            let at = format!("link[{position}]");
            let mut bound =
                Self::bind_part(&map.of_link(link), schemas, header).map_err(|error| at_problems(error, &at))?;
            bound.offset = offset;
            offset += bound.columns.len();
            let refers = |field: &&FieldSchema| {
                reference_target(&field.kind).is_some_and(|(to, _)| to == plan.schema.name)
                    && matches!(field.kind, FieldKind::Reference { .. })
            };
            let Some(own) = bound.schema.field(&link.own).filter(refers).cloned() else {
                let message =
                    format!("`{}` of a {} does not refer to a {}", link.own, bound.schema.name, plan.schema.name);
                return Err(Error::problem(format!("{at}.own"), "map.link", message));
            };
            plan.links.push(BoundLink { plan: bound, own });
        }
        Ok(plan)
    }

    fn bind_part(map: &ImportMap, schemas: Schemas<'_>, header: &[String]) -> Result<Self> {
        let schema = schemas(&map.record).ok_or_else(|| Error::not_found("record type", &map.record))?;
        let mut problems = Vec::new();
        let mut columns: Vec<BoundColumn> = Vec::new();
        let bind = Binding { map, schema: &schema, schemas };
        for (position, column) in map.column.iter().enumerate() {
            let at = format!("column[{position}]");
            let from = match header.iter().position(|name| *name == column.header) {
                Some(index) => From::Cell(index),
                None => {
                    let message = format!("the file has no column `{}`, which the map reads", column.header);
                    problems.push(Problem::new("line 1", "header.missing", message).with("column", &column.header));
                    continue;
                }
            };
            match bind.column(column, from, &columns) {
                Ok(bound) => columns.push(bound),
                Err(problem) => problems.push(problem.at(at)),
            }
        }
        for (position, constant) in map.constant.iter().enumerate() {
            match bind.column(&constant.as_column(), From::Constant(constant.value.clone()), &columns) {
                Ok(bound) => columns.push(bound),
                Err(problem) => problems.push(problem.at(format!("constant[{position}]"))),
            }
        }
        let mut fields: Vec<BoundField> = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            if column.through.is_some() || matches!(column.place, Place::Id | Place::Entered) {
                continue;
            }
            match fields.iter_mut().find(|field| field.number == column.number) {
                Some(field) => {
                    let alike = field.columns.first().and_then(|first| columns.get(*first)).is_some_and(|first| {
                        std::mem::discriminant(&first.place) == std::mem::discriminant(&column.place)
                    });
                    if !alike {
                        let message = format!("the columns of `{}` fill it in different ways", column.path);
                        problems.push(Problem::new("column", "map.mixed", message));
                    }
                    field.columns.push(index);
                }
                None => fields.push(BoundField { number: column.number, columns: vec![index] }),
            }
        }
        let mut key = Vec::new();
        for path in &map.key {
            let own = |column: &BoundColumn| column.through.is_none();
            let mut of_key: Vec<usize> = Vec::new();
            for (index, column) in columns.iter().enumerate().filter(|(_, column)| own(column)) {
                if column.path == *path || (!column.header.is_empty() && column.header == *path) {
                    of_key.push(index);
                }
            }
            let field = of_key.first().and_then(|first| columns.get(*first)).and_then(|column| match column.place {
                Place::Id | Place::Entered => None,
                _ => schema.field(&column.path).cloned(),
            });
            let part = of_key
                .iter()
                .filter_map(|index| columns.get(*index))
                .any(|column| matches!(column.place, Place::Address { .. } | Place::Money(_) | Place::Entered));
            if of_key.is_empty() || part {
                let message = format!("no column fills the key `{path}`");
                problems.push(Problem::new("key", "map.key", message));
            }
            key.push(BoundKey { field, columns: of_key });
        }
        if !problems.is_empty() {
            return Err(Error::invalid(problems));
        }
        Ok(Self { schema, blank: map.blank, width: header.len(), columns, fields, key, links: Vec::new(), offset: 0 })
    }
}

/// The same error with the place in the map before its problems' paths.
pub(crate) fn at_problems(error: Error, at: &str) -> Error {
    match error.problems() {
        [] => error,
        problems => Error::invalid(problems.iter().cloned().map(|problem| problem.at(at)).collect()),
    }
}

/// What binding a column needs to know.
struct Binding<'a> {
    map: &'a ImportMap,
    schema: &'a RecordSchema,
    schemas: Schemas<'a>,
}

impl Binding<'_> {
    fn column(&self, column: &Column, from: From, before: &[BoundColumn]) -> Result<BoundColumn, Problem> {
        let through = match &column.through {
            None => None,
            Some(path) => {
                let field = self.field(self.schema, path, "through")?;
                match reference_target(&field.kind) {
                    Some((to, _)) => Some((field.number, self.target(to)?)),
                    None => return Err(Problem::new("through", "map.through", format!("`{path}` is no reference"))),
                }
            }
        };
        let schema = through.as_ref().map_or(self.schema, |(_, target)| target);
        let formats =
            column.formats.as_ref().map_or_else(|| self.map.formats.clone(), |own| own.over(&self.map.formats));
        let options = parse_options(&formats)?;
        let (number, place, kind, lookup) = if column.field == ID && through.is_none() {
            let kind = FieldKind::Reference { to: schema.name.clone(), on_delete: OnDelete::Refuse };
            (0, Place::Id, kind, None)
        } else if column.field == ENTERED && through.is_none() {
            (0, Place::Entered, FieldKind::LongText, None)
        } else {
            let field = self.field(schema, &column.field, "field")?;
            if field.read_only || field.hidden {
                let message = format!("`{}` is kept by the engine and cannot be imported", column.field);
                return Err(Problem::new("field", "field.read_only", message));
            }
            let (place, kind) = place(column, &field.kind, before)?;
            let lookup = column.lookup.as_ref().map(|lookup| self.lookup(lookup, field)).transpose()?;
            (field.number, place, kind, lookup)
        };
        if column.unknown == Unknown::Create && lookup.is_none() {
            let message = "only a reference with a `lookup` can be created";
            return Err(Problem::new("unknown", "map.create", message));
        }
        let countable = matches!(kind, FieldKind::Integer | FieldKind::Decimal | FieldKind::Money);
        if column.times.is_some_and(|times| times <= 0 || !countable) {
            let message = "`times` is a positive number, and only numbers and amounts can be counted in units";
            return Err(Problem::new("times", "map.times", message));
        }
        let values = column.values.iter().map(|(word, meaning)| (word.clone(), meaning.clone())).collect();
        Ok(BoundColumn {
            header: column.header.clone(),
            from,
            path: column.field.clone(),
            number,
            place,
            kind,
            options,
            times: column.times.map(Decimal::from),
            values,
            unknown: column.unknown,
            required: column.required,
            lookup,
            through: through.map(|(number, _)| number),
        })
    }

    fn lookup(&self, lookup: &Lookup, field: &FieldSchema) -> Result<BoundLookup, Problem> {
        let Some((to, _)) = reference_target(&field.kind) else {
            let message = format!("`{}` is no reference, so there is nothing to look up", field.path());
            return Err(Problem::new("lookup", "map.lookup", message));
        };
        let record = self.target(to)?;
        let by = match &lookup.by {
            Some(path) => self.field(&record, path, "lookup.by")?,
            None => record.title.and_then(|title| record.field_by_number(title)).ok_or_else(|| {
                Problem::new("lookup.by", "map.lookup", format!("a {} has no title: say `by` which field", record.name))
            })?,
        };
        let by = by.clone();
        if matches!(by.kind.item().0, FieldKind::ExternalId) != lookup.system.is_some() {
            let message = "a `system` is needed to look up by external ids, and only there";
            return Err(Problem::new("lookup.system", "map.lookup", message));
        }
        let mut within = Vec::new();
        for path in &lookup.within {
            let there = self.field(&record, path, "lookup.within")?.number;
            let here = self.field(self.schema, path, "lookup.within")?.number;
            within.push((there, here));
        }
        let mut set = Vec::new();
        for (path, text) in &lookup.set {
            set.push((self.field(&record, path, "lookup.set")?.clone(), text.clone()));
        }
        Ok(BoundLookup { by, system: lookup.system.clone(), within, set, record })
    }

    fn target(&self, record: &str) -> Result<Arc<RecordSchema>, Problem> {
        (self.schemas)(record)
            .ok_or_else(|| Problem::new("lookup", "map.lookup", format!("there is no record type `{record}`")))
    }

    fn field<'s>(&self, schema: &'s RecordSchema, path: &str, at: &str) -> Result<&'s FieldSchema, Problem> {
        schema.field(path).ok_or_else(|| {
            let names = schema.fields.iter().filter(|field| !field.hidden && !field.read_only).map(FieldSchema::path);
            let names = names.collect::<Vec<_>>().join(", ");
            let message = format!("a {} has no field `{path}`; it has {names}", schema.name);
            Problem::new(at, "field.unknown", message).with("field", path)
        })
    }
}

/// Where in the field the cell goes, and as what kind it is read.
fn place(column: &Column, kind: &FieldKind, before: &[BoundColumn]) -> Result<(Place, FieldKind), Problem> {
    let wrong = |at: &str, message: String| Err(Problem::new(at, "map.place", message));
    if let Some(part) = column.part {
        let of_money = matches!(part, Part::Amount | Part::Currency);
        let label = match kind {
            FieldKind::Labelled(_) => Some(column.label.clone().unwrap_or_default()),
            _ => None,
        };
        return match kind.item().0 {
            FieldKind::Address if !of_money && !matches!(kind, FieldKind::List(_)) => {
                let cell = if part == Part::Country { FieldKind::Country } else { FieldKind::LongText };
                Ok((Place::Address { label, primary: column.primary, part }, cell))
            }
            FieldKind::Money if of_money && matches!(kind, FieldKind::Money) => {
                let cell = if part == Part::Currency { FieldKind::Currency } else { FieldKind::Decimal };
                Ok((Place::Money(part), cell))
            }
            _ => wrong("part", format!("`{}` has no such part", column.field)),
        };
    }
    if let Some(system) = &column.system {
        return match kind.item().0 {
            FieldKind::ExternalId if matches!(kind, FieldKind::List(_)) => {
                Ok((Place::External(system.clone()), FieldKind::Text))
            }
            _ => wrong("system", format!("`{}` is no list of external ids", column.field)),
        };
    }
    match (kind, &column.label) {
        (FieldKind::Labelled(item), Some(label)) => {
            let alike = |other: &&BoundColumn| {
                other.path == column.field
                    && matches!(&other.place, Place::Labelled { label: known, .. } if known == label)
            };
            let nth = before.iter().filter(alike).count();
            let place = Place::Labelled { label: label.clone(), primary: column.primary, nth };
            Ok((place, FieldKind::clone(item)))
        }
        (_, Some(_)) => wrong("label", format!("the items of `{}` have no labels", column.field)),
        (FieldKind::List(_) | FieldKind::Labelled(_) | FieldKind::MultiSelect(_), None) => {
            Ok((Place::Items, kind.clone()))
        }
        (_, None) => Ok((Place::Whole, kind.clone())),
    }
}

fn parse_options(formats: &Formats) -> Result<ParseOptions, Problem> {
    let default = ParseOptions::default();
    let currency = match &formats.default_currency {
        Some(code) => Some(code.parse::<Currency>().map_err(|problem| problem.at("formats.default_currency"))?),
        None => None,
    };
    let default_country = match &formats.default_country {
        Some(name) => Some(Country::parse(name).map_err(|problem| problem.at("formats.default_country"))?),
        None => None,
    };
    let zone = match &formats.zone {
        Some(name) => Some(name.parse().map_err(|_| {
            Problem::new("formats.zone", "zone.unknown", format!("`{name}` is no time zone such as `Europe/Berlin`"))
        })?),
        None => None,
    };
    let point = formats.decimal_point.unwrap_or('.');
    if formats.group == Some(point) {
        return Err(Problem::new(
            "formats.group",
            "map.formats",
            "the decimal point and the group separator are the same",
        ));
    }
    Ok(ParseOptions {
        default_country,
        date_formats: formats.date.clone(),
        decimal: DecimalFormat { point, group: formats.group },
        currency,
        zone,
        list_separator: formats.list_separator.unwrap_or(default.list_separator),
    })
}
