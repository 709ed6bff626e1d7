//! The few filters that the worlds use, read without crmkit's own reader.

use serde_json::Value as Json;

use crate::oracle::{Truth, text};

impl Truth {
    /// The few filters that the worlds use: one test, or two joined by `and` or `or`.
    pub(crate) fn passes(&self, filter: &str, record: &Json, user: &str) -> bool {
        if let Some((one, other)) = filter.split_once(" and ") {
            return self.passes(one, record, user) && self.passes(other, record, user);
        }
        if let Some((one, other)) = filter.split_once(" or ") {
            return self.passes(one, record, user) || self.passes(other, record, user);
        }
        let parts: Vec<&str> = filter.splitn(3, ' ').collect();
        let [field, op, value] = parts[..] else { panic!("the oracle does not read `{filter}`") };
        let firm;
        let (record, field) = match field.strip_prefix("firm.") {
            Some(inner) => {
                firm = self.find("firm", text(record, "firm")).cloned().unwrap_or(Json::Null);
                (&firm, inner)
            }
            None => (record, field),
        };
        let wanted = match value.trim_matches('"') {
            "@me" => user.to_owned(),
            "@person" => self.find("user", user).map(|user| text(user, "person").to_owned()).unwrap_or_default(),
            other => other.to_owned(),
        };
        match op {
            ">" => record[field].as_i64().is_some_and(|held| held > wanted.parse().unwrap()),
            "=" => record[field].as_str().is_some_and(|held| held == wanted && !wanted.is_empty()),
            other => panic!("the oracle does not know `{other}`"),
        }
    }
}
