//! What a report groups by and measures, tied to the fields of a type.

use std::sync::Arc;

use crmkit_record::{FieldKind, FieldSchema, RecordSchema};

use super::spec::{Grain, Group, Measure};
use crate::error::{Error, Result};
use crate::index::{Column, Content};
use crate::view::View;

/// Something to group by, tied to fields.
pub(super) struct BoundGroup {
    /// The references to follow, with the type that each leads to.
    pub(super) hops: Vec<(FieldSchema, Arc<RecordSchema>)>,
    pub(super) field: FieldSchema,
    pub(super) grain: Option<Grain>,
}

/// Something to measure, tied to fields.
pub(super) struct BoundMeasure {
    pub(super) measure: Measure,
    pub(super) field: Option<FieldSchema>,
    pub(super) by: Option<FieldSchema>,
}

pub(super) fn problem(path: &str, code: &'static str, message: String) -> Error {
    Error::problem(path, code, message)
}

pub(super) fn bind_group(view: &View, schema: &Arc<RecordSchema>, group: &Group) -> Result<BoundGroup> {
    let mut schema = schema.clone();
    let mut hops = Vec::new();
    let mut rest = group.field.as_str();
    let field = loop {
        if let Some(field) = schema.field(rest).filter(|field| !field.hidden) {
            break field.clone();
        }
        let (reference, path) = rest.split_once('.').unwrap_or((rest, ""));
        let field = schema.field(reference).filter(|field| !field.hidden);
        let target = match field.map(|field| &field.kind) {
            Some(FieldKind::Reference { to, .. }) if !path.is_empty() => view.readable(to).ok(),
            _ => None,
        };
        let (Some(field), Some(target)) = (field, target) else {
            let close = schema.close_field(rest).map_or(String::new(), |close| format!("; close: `{close}`"));
            let message = format!("`{}` has no field `{rest}` to group by{close}", schema.name);
            return Err(problem("by", "report.field_unknown", message));
        };
        hops.push((field.clone(), target.clone()));
        schema = target;
        rest = path;
    };
    if group.grain.is_some() && !matches!(field.kind, FieldKind::Date | FieldKind::Instant) {
        let message = format!("`{group}`: only dates and instants lie in stretches of the calendar");
        return Err(problem("by", "report.kind", message));
    }
    let plain = Column::new(&field.kind).is_some_and(|column| !matches!(column.content, Content::Money(..)));
    if !plain || (!hops.is_empty() && Column::new(&field.kind).is_some_and(|c| matches!(c.content, Content::Many(_)))) {
        return Err(problem("by", "report.kind", format!("records cannot be grouped by `{}`", group.field)));
    }
    Ok(BoundGroup { hops, field, grain: group.grain })
}

pub(super) fn bind_measure(schema: &RecordSchema, measure: &Measure) -> Result<BoundMeasure> {
    let find = |name: &str| {
        schema.field(name).filter(|field| !field.hidden).cloned().ok_or_else(|| {
            let close = schema.close_field(name).map_or(String::new(), |close| format!("; close: `{close}`"));
            problem("measures", "report.field_unknown", format!("`{}` has no field `{name}`{close}", schema.name))
        })
    };
    let (field, by) = measure.fields();
    let (field, by) = (field.map(find).transpose()?, by.map(find).transpose()?);
    let number = |kind: &FieldKind| matches!(kind, FieldKind::Integer | FieldKind::Decimal | FieldKind::Duration);
    let suits = match (measure, field.as_ref().map(|field| &field.kind), by.as_ref().map(|field| &field.kind)) {
        (Measure::Count, ..) => true,
        (Measure::Sum(_) | Measure::Average(_), Some(kind), _) => number(kind) || *kind == FieldKind::Money,
        (Measure::SumOfProducts(..), Some(kind), Some(by)) => (number(kind) || *kind == FieldKind::Money) && number(by),
        (Measure::Min(_) | Measure::Max(_) | Measure::Percentile(..), Some(kind), _) => {
            number(kind) || matches!(kind, FieldKind::Money | FieldKind::Date | FieldKind::Instant)
        }
        (Measure::Distinct(_), Some(kind), _) => {
            Column::new(kind).is_some_and(|column| matches!(column.content, Content::Number(_) | Content::Code(_)))
        }
        _ => false,
    };
    if !suits {
        return Err(problem("measures", "report.kind", format!("`{measure}` does not suit the kind of the field")));
    }
    Ok(BoundMeasure { measure: measure.clone(), field, by })
}
