//! The keys of groups, in their order.

use crmkit_record::{Value, encode_key, to_canonical_text};

/// A key of a group as it sorts: absent ones last, then by value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    absent: bool,
    order: Vec<u8>,
    pub(super) text: Option<String>,
}

impl Key {
    pub(super) fn of(value: Option<&Value>) -> Key {
        match value {
            Some(value) => {
                let mut order = Vec::new();
                encode_key(value, &mut order);
                Key { absent: false, order, text: Some(to_canonical_text(value)) }
            }
            None => Key { absent: true, order: Vec::new(), text: None },
        }
    }
}
