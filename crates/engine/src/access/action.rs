//! What can be done with records, and rights as roles write them.

use std::fmt;
use std::str::FromStr;

use super::ShareLevel;

/// What can be done with the records of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Make a new one.
    Create,
    /// See it, count it, search it.
    Read,
    /// Change its fields.
    Update,
    /// Delete or restore it.
    Delete,
    /// Write many of them to a file.
    Export,
    /// Read many of them from a file.
    Import,
    /// Make one of two.
    Merge,
    /// Give it to others.
    Share,
    /// See all of them, whoever has them.
    ViewAll,
    /// Do everything with all of them that the role may do with some.
    ModifyAll,
}

impl Action {
    /// Every action, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Create,
        Self::Read,
        Self::Update,
        Self::Delete,
        Self::Export,
        Self::Import,
        Self::Merge,
        Self::Share,
        Self::ViewAll,
        Self::ModifyAll,
    ];

    /// The stable name, for example `create`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Export => "export",
            Self::Import => "import",
            Self::Merge => "merge",
            Self::Share => "share",
            Self::ViewAll => "view_all",
            Self::ModifyAll => "modify_all",
        }
    }

    /// The level of a grant that lets do this with a record.
    pub(crate) fn level(self) -> ShareLevel {
        match self {
            Self::Read | Self::Export | Self::ViewAll => ShareLevel::Read,
            Self::Create | Self::Update | Self::Import | Self::Merge => ShareLevel::Edit,
            Self::Delete | Self::Share | Self::ModifyAll => ShareLevel::Full,
        }
    }

    /// What `*` stands for: everything but to reach the records of all.
    fn usual() -> Actions {
        Action::ALL.into_iter().filter(|action| !matches!(action, Self::ViewAll | Self::ModifyAll)).collect()
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads what [`Display`](fmt::Display) writes.
impl FromStr for Action {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|action| action.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            crate::Error::problem("action", "action.unknown", format!("`{text}` is no action: there are {names}"))
        })
    }
}

/// A set of actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Actions(u16);

impl Actions {
    pub(crate) const EVERY: Self = Self(u16::MAX);

    pub(crate) fn has(self, action: Action) -> bool {
        self.0 & (1 << action as u16) != 0
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What a level lets do.
    pub(crate) fn of_level(level: ShareLevel) -> Self {
        Action::ALL.into_iter().filter(|action| action.level() <= level).collect()
    }
}

impl FromIterator<Action> for Actions {
    fn from_iter<I: IntoIterator<Item = Action>>(actions: I) -> Self {
        Self(actions.into_iter().fold(0, |set, action| set | 1 << action as u16))
    }
}

/// Which records a role gives beside those that everybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    None,
    Own,
    Team,
    Territory,
    Subordinates,
    All,
}

const SCOPES: [(&str, Scope); 6] = [
    ("none", Scope::None),
    ("own", Scope::Own),
    ("team", Scope::Team),
    ("territory", Scope::Territory),
    ("subordinates", Scope::Subordinates),
    ("all", Scope::All),
];

/// A right as a role writes it: `deal.read`, `deal.read:team`, `deal.*`, `*.read`, `*.*`, or the name of an operation or a
/// question, `deals.move_to`, `deals.*`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Right<'a> {
    /// The name before the dot: a record type, its plural, a room, or `*`.
    pub(crate) of: &'a str,
    pub(crate) what: What<'a>,
    pub(crate) scopes: Vec<Scope>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum What<'a> {
    Every,
    Action(Action),
    /// The name of an operation or a question without its room.
    Verb(&'a str),
}

impl<'a> Right<'a> {
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (right, scopes) = match text.split_once(':') {
            Some((right, scopes)) => (right, Some(scopes)),
            None => (text, None),
        };
        let (of, what) = right.split_once('.')?;
        let what = match what {
            "*" => What::Every,
            "" => return None,
            name => Action::ALL.into_iter().find(|a| a.as_str() == name).map_or(What::Verb(name), What::Action),
        };
        let scope = |name: &str| SCOPES.into_iter().find(|(known, _)| *known == name).map(|(_, scope)| scope);
        let scopes = match scopes {
            Some(scopes) => scopes.split('+').map(|name| scope(name.trim())).collect::<Option<_>>()?,
            None => Vec::new(),
        };
        let verb_with_scope = matches!(what, What::Verb(_)) && !scopes.is_empty();
        (!of.is_empty() && !verb_with_scope).then_some(Self { of, what, scopes })
    }

    /// Everything, whoever it belongs to.
    pub(crate) fn is_everything(&self) -> bool {
        self.of == "*" && self.what == What::Every && self.scopes.is_empty()
    }

    /// What it lets do with the records of a type of this name.
    pub(crate) fn actions_on(&self, record: &str) -> Actions {
        match self.what {
            _ if self.of != "*" && self.of != record => Actions::default(),
            What::Every => Action::usual(),
            What::Action(action) => [action].into_iter().collect(),
            What::Verb(_) => Actions::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_are_read() {
        let right = Right::parse("deal.read:team + own").unwrap();
        assert_eq!((right.of, right.what), ("deal", What::Action(Action::Read)));
        assert_eq!(right.scopes, [Scope::Team, Scope::Own]);
        assert!(Right::parse("*.*").unwrap().is_everything());
        assert_eq!(Right::parse("deals.move_to").unwrap().what, What::Verb("move_to"));
        for wrong in ["deal", "deal.", ".read", "deal.read:", "deal.read:others", "deals.move_to:own"] {
            assert_eq!(Right::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_star_leaves_out_the_records_of_all() {
        let actions = Right::parse("deal.*").unwrap().actions_on("deal");
        assert!(actions.has(Action::Share) && !actions.has(Action::ViewAll) && !actions.has(Action::ModifyAll));
        assert!(Right::parse("deal.*").unwrap().actions_on("contact").is_empty());
    }
}
