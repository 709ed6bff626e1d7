//! The keys of groups, in their order.

use std::sync::Arc;

use crmkit_record::{Value, encode_key, to_canonical_text};

/// A key of a group as it sorts: absent ones last, then by value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    absent: bool,
    order: Arc<[u8]>,
    pub(super) text: Option<Arc<str>>,
}

impl Key {
    pub(super) fn of(value: Option<&Value>) -> Key {
        match value {
            Some(value) => {
                let mut order = Vec::new();
                encode_key(value, &mut order);
                Key { absent: false, order: order.into(), text: Some(to_canonical_text(value).into()) }
            }
            None => Key { absent: true, order: Arc::default(), text: None },
        }
    }

    /// The key as an answer has it.
    pub(super) fn shown(&self) -> Option<String> {
        self.text.as_deref().map(str::to_owned)
    }
}
