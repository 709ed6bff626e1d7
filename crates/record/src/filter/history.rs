//! What a condition asks about a field's past.

use super::Literal;

/// What is to have happened to a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// `has ever been`: it had this value, or has it now.
    EverBeen(Literal),
    /// `has never been`: the opposite.
    NeverBeen(Literal),
    /// `changed`: it got another value, or lost or first got one after the record was created.
    Changed,
}

/// When it is to have happened: from `since` on, and earlier than `before`; without both, at any time.
///
/// Each is an instant, a date (the first moment of that day) or a moment such as `now - 7d`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first moment of the period.
    pub since: Option<Literal>,
    /// The first moment after the period.
    pub before: Option<Literal>,
}

impl Event {
    /// The words for it in text and JSON.
    #[must_use]
    pub const fn symbol(&self) -> &'static str {
        match self {
            Event::EverBeen(_) => "has ever been",
            Event::NeverBeen(_) => "has never been",
            Event::Changed => "changed",
        }
    }

    /// The value that is asked for.
    #[must_use]
    pub const fn value(&self) -> Option<&Literal> {
        match self {
            Event::EverBeen(value) | Event::NeverBeen(value) => Some(value),
            Event::Changed => None,
        }
    }
}

impl Period {
    /// From a moment on.
    #[must_use]
    pub fn since(moment: impl Into<Literal>) -> Period {
        Period { since: Some(moment.into()), before: None }
    }

    /// Until a moment, which is not part of it.
    #[must_use]
    pub fn before(moment: impl Into<Literal>) -> Period {
        Period { since: None, before: Some(moment.into()) }
    }

    /// From a moment on, until another.
    #[must_use]
    pub fn from_to(since: impl Into<Literal>, before: impl Into<Literal>) -> Period {
        Period { since: Some(since.into()), before: Some(before.into()) }
    }
}
