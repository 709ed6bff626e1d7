//! What a level leaves of a value, as `docs/access.md` says it.

use chrono::{Datelike, NaiveDate};
use crmkit_record::{Email, Value};

/// From less to more.
pub(crate) const LEVELS: [&str; 7] = ["hidden", "mask=all", "mask=first", "mask=last", "mask=year", "read", "write"];

pub(crate) fn stage_value(stage: &str) -> Value {
    use crmkit_record::{Record as _, Select as _};
    let stages = [crate::specimen::Stage::Lead, crate::specimen::Stage::Customer, crate::specimen::Stage::Lost];
    let stage = stages.into_iter().find(|one| one.name() == stage);
    crate::specimen::Memo { stage, ..Default::default() }.to_row().get(22).cloned().unwrap()
}

pub(crate) fn masked(level: &str, value: &Value) -> Option<Value> {
    Some(match (level, value) {
        ("read" | "write", value) => value.clone(),
        ("hidden", _) => return None,
        (level, Value::List(items)) => {
            let shown: Vec<Value> = items.iter().filter_map(|item| masked(level, item)).collect();
            return (!shown.is_empty()).then_some(Value::List(shown));
        }
        ("mask=all" | "mask=year", Value::Text(_)) => Value::Text("***".to_owned()),
        ("mask=first", Value::Text(text)) => Value::Text(format!("{}***", text.chars().next()?)),
        ("mask=last", Value::Text(text)) => {
            let count = text.chars().count();
            Value::Text(format!(
                "***{}",
                text.chars().skip(if count > 8 { count - 4 } else { count }).collect::<String>()
            ))
        }
        ("mask=first", Value::Email(mail)) => {
            let (local, domain) = mail.as_str().split_once('@')?;
            Value::Email(Email::parse(&format!("{}***@{domain}", local.chars().next()?)).ok()?)
        }
        ("mask=year", Value::Date(date)) => Value::Date(NaiveDate::from_ymd_opt(date.year(), 1, 1)?),
        (_, Value::Email(_)) => Value::Email(Email::parse("***@example.invalid").ok()?),
        _ => return None,
    })
}
