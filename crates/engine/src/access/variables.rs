//! Words in the filters of rules that stand for the one who asks.

use crmkit_record::{Filter, Literal, Op};

use super::rights::Access;

/// The words, in the order of the documentation.
pub(super) const VARIABLES: [&str; 3] = ["@me", "@person", "@organisations"];

/// A filter with the words replaced by the ids of an actor. A test against nobody holds for no record, and its opposite for
/// all.
pub(super) fn bound_to_actor(filter: Filter, access: &Access) -> Filter {
    let user = access.directory.users.get(&access.principal.user);
    replaced(filter, &|word| match word {
        "@me" => Some(vec![access.principal.user.to_string()]),
        "@person" => Some(user.and_then(|user| user.person.clone()).into_iter().collect()),
        "@organisations" => Some(user.map(|user| user.organisations.clone()).unwrap_or_default()),
        _ => None,
    })
}

/// A filter with the words replaced by what they are given.
pub(super) fn replaced(filter: Filter, ids: &dyn Fn(&str) -> Option<Vec<String>>) -> Filter {
    let each = |parts: Vec<Filter>| parts.into_iter().map(|part| replaced(part, ids)).collect::<Vec<_>>();
    match filter {
        Filter::And(parts) => Filter::all_of(each(parts)),
        Filter::Or(parts) => Filter::any_of(each(parts)),
        Filter::Not(part) => Filter::Not(Box::new(replaced(*part, ids))),
        Filter::Related { quantifier, related, filter } => {
            Filter::Related { quantifier, related, filter: Box::new(replaced(*filter, ids)) }
        }
        Filter::Measure { measure, related, filter, op, values } => {
            Filter::Measure { measure, related, filter: Box::new(replaced(*filter, ids)), op, values }
        }
        Filter::Test { field, op, values } => {
            let found = |value: &Literal| match value {
                Literal::Text(word) => ids(word),
                _ => None,
            };
            if !values.iter().any(|value| found(value).is_some()) {
                return Filter::Test { field, op, values };
            }
            let values: Vec<Literal> = values
                .into_iter()
                .flat_map(|value| match found(&value) {
                    Some(ids) => ids.into_iter().map(Literal::Text).collect(),
                    None => vec![value],
                })
                .collect();
            let opposite = matches!(op, Op::NotEqual | Op::NotIn);
            match (values.len(), op) {
                (0, _) if opposite => Filter::All,
                (0, _) => Filter::any_of([]),
                (1, _) => Filter::Test { field, op, values },
                (_, Op::Equal) => Filter::Test { field, op: Op::In, values },
                (_, Op::NotEqual) => Filter::Test { field, op: Op::NotIn, values },
                (_, Op::Has) => Filter::Test { field, op: Op::HasAny, values },
                _ => Filter::Test { field, op, values },
            }
        }
        other @ (Filter::All | Filter::History { .. } | Filter::Text(_) | Filter::InSegment(_)) => other,
    }
}
