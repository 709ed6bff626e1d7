//! What an actor sees of a field, and how a masked value looks.

use crmkit_record::{Email, Labelled, Value};

/// What an actor may do with a field. More is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FieldLevel {
    /// The field does not exist for the actor.
    Hidden,
    /// A part of each value is shown; it cannot be asked about.
    Masked(Mask),
    Read,
    Write,
}

/// Which part of a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mask {
    /// That there is a value.
    All,
    /// The first character, and the domain of an e-mail address.
    First,
    /// The last four characters.
    Last,
    /// The year of a date.
    Year,
}

impl FieldLevel {
    /// `hidden`, `read`, `write`, `mask=all`, `mask=first`, `mask=last` or `mask=year`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "hidden" => Self::Hidden,
            "read" => Self::Read,
            "write" => Self::Write,
            "mask=all" => Self::Masked(Mask::All),
            "mask=first" => Self::Masked(Mask::First),
            "mask=last" => Self::Masked(Mask::Last),
            "mask=year" => Self::Masked(Mask::Year),
            _ => return None,
        })
    }

    /// The level as roles write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Masked(Mask::All) => "mask=all",
            Self::Masked(Mask::First) => "mask=first",
            Self::Masked(Mask::Last) => "mask=last",
            Self::Masked(Mask::Year) => "mask=year",
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

/// What stands for characters that are not shown.
const VEIL: &str = "***";

impl Mask {
    /// What is shown of a value. A value of a kind that has no partial form is not shown at all.
    pub(crate) fn of(self, value: &Value) -> Option<Value> {
        match value {
            Value::List(items) => {
                let shown: Vec<Value> = items.iter().filter_map(|item| self.of(item)).collect();
                (!shown.is_empty()).then_some(Value::List(shown))
            }
            Value::Labelled(item) => {
                let value = self.of(&item.value)?;
                Some(Value::Labelled(Box::new(Labelled { label: item.label.clone(), primary: item.primary, value })))
            }
            Value::Text(text) => Some(Value::Text(self.text(text))),
            Value::Email(email) => {
                let domain = if self == Self::First { email.domain() } else { "example.invalid" };
                let shown = email.as_str().chars().next().filter(|_| self == Self::First);
                let local = shown.map_or(VEIL.to_owned(), |first| format!("{first}{VEIL}"));
                Email::parse(&format!("{local}@{domain}")).ok().map(Value::Email)
            }
            Value::Date(date) if self == Self::Year => {
                use chrono::Datelike as _;
                chrono::NaiveDate::from_ymd_opt(date.year(), 1, 1).map(Value::Date)
            }
            _ => None,
        }
    }

    fn text(self, text: &str) -> String {
        match self {
            Self::First => text.chars().take(1).chain(VEIL.chars()).collect(),
            Self::Last => {
                let count = text.chars().count();
                // Of a short text the last characters would be all of it.
                let shown = if count > 8 { 4 } else { 0 };
                VEIL.chars().chain(text.chars().skip(count - shown)).collect()
            }
            Self::All | Self::Year => VEIL.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_show_a_part() {
        let text = |text: &str| Value::Text(text.to_owned());
        let email = Value::Email(Email::parse("ada@example.org").unwrap());
        assert_eq!(Mask::First.of(&text("Ada")), Some(text("A***")));
        assert_eq!(Mask::Last.of(&text("DE8937040044")), Some(text("***0044")));
        assert_eq!(Mask::Last.of(&text("12345678")), Some(text("***")));
        assert_eq!(Mask::All.of(&text("Ada")), Some(text("***")));
        let Some(Value::Email(masked)) = Mask::First.of(&email) else { panic!() };
        assert_eq!(masked.as_str(), "a***@example.org");
        let Some(Value::Email(masked)) = Mask::All.of(&email) else { panic!() };
        assert_eq!(masked.as_str(), "***@example.invalid");
        let born = Value::Date("1990-05-17".parse().unwrap());
        assert_eq!(Mask::Year.of(&born), Some(Value::Date("1990-01-01".parse().unwrap())));
        assert_eq!(Mask::All.of(&Value::Integer(7)), None);
        assert!(
            FieldLevel::Hidden < FieldLevel::Masked(Mask::All) && FieldLevel::Masked(Mask::Year) < FieldLevel::Read
        );
    }
}
