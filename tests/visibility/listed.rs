//! Every public way of reading is on this list, with the test that holds it against the oracle or says why there is none. A
//! new one that is not on the list fails a test.

use std::collections::BTreeSet;

use crmkit_engine::{RECORD_OPERATIONS, RECORD_QUESTIONS};

/// Methods of a view, a session, a write and a CRM. Behind each, what holds it: `paths` and `pairs` are the tests beside this
/// file, `by` another method that it goes through, `none` what shows no record.
const METHODS: &str = "
all_by by=lookup
answer by=ask
answer_with by=ask
as_stored by=what is read in it
ask pairs
bind paths
bind_as_of by=bind
bind_text_as_of by=bind
call paths
call_with paths
catalog paths
check_written_filter none: says whether a filter fits what its writer sees
count paths
duplicates paths
each paths
each_matching paths
explain paths
explain_access paths
export paths
facets paths
find paths
get by=find
history paths
holds paths
ids paths
import by=its writes and look-ups: tests/import/rights.rs
import_with by=import
is_import none: of a write of its own
list by=rows
locale none: settings
lookup paths
may_ask none: a right on a field
may_read none: a right on a type
past paths
pivot none: of a report
read by=view
read_with by=view
report paths
require paths
resident_bytes none: sizes, for all of a type only
row paths
rows paths
search paths
sees paths
shared_values paths
sharing paths
similar by=search: the same words and the same rows that the actor sees
sum paths
touches none: of a write of its own
view paths
why paths
with_own_rights none: takes rights away only
";

/// The words behind `pub fn` in the sources of the engine that take a view or a session.
fn public_methods() -> BTreeSet<String> {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/engine/src");
    let mut found = BTreeSet::new();
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                collect(&std::fs::read_to_string(&path).unwrap(), &mut found);
            }
        }
    }
    found
}

fn collect(text: &str, found: &mut BTreeSet<String>) {
    let mut reads = false;
    for line in text.lines() {
        if line.starts_with("impl") {
            reads = ["impl View {", "impl Session {"].iter().any(|head| line.starts_with(head));
        }
        let method = line.trim_start().strip_prefix("pub fn ").filter(|_| reads && line.starts_with("    pub fn"));
        if let Some(method) = method {
            let end = method.find(['(', '<']).unwrap_or(method.len());
            found.insert(method[..end].to_owned());
        }
    }
}

#[test]
fn every_public_way_of_reading_is_on_the_list() {
    let listed: BTreeSet<&str> =
        METHODS.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty()).collect();
    // What changes or describes a session reads nothing by itself.
    let other = ["actor", "now", "until", "on_behalf_of", "write", "write_with", "with_system_rights"];
    let found = public_methods();
    assert!(found.len() > 30, "the sources were found");
    let new: Vec<&String> =
        found.iter().filter(|name| !listed.contains(name.as_str()) && !other.contains(&name.as_str())).collect();
    assert!(new.is_empty(), "not on the list, so not held against the oracle: {new:?}");
}

#[test]
fn every_question_of_all_record_types_is_held_against_the_oracle() {
    let asked =
        ["get", "list", "count", "sum", "history", "report", "facets", "duplicates", "sharing", "search", "explain"];
    assert_eq!(RECORD_QUESTIONS, asked, "a new question belongs into `pairs.rs` and `paths.rs`");
    assert_eq!(RECORD_OPERATIONS, ["create", "update", "delete", "restore"]);
}
