//! What lies in the store, read without the engine, after `docs/stored-format.md`.

use std::collections::{BTreeMap, BTreeSet};

use crmkit_record::{FieldKind, RecordId, RecordSchema, Row, Value, decode, encode_key};
use serde_json::json;

use crate::library::{Author, Book, Format, Library, Shelf, book};

/// A value as index entries hold it: item by item, without labels.
fn items(value: &Value) -> Vec<Value> {
    match value {
        Value::List(list) => list.iter().flat_map(items).collect(),
        Value::Labelled(labelled) => vec![labelled.value.clone()],
        Value::MultiSelect(names) => names.iter().cloned().map(Value::Select).collect(),
        other => vec![other.clone()],
    }
}

fn is_reference(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Reference { .. } => true,
        FieldKind::List(item) | FieldKind::Labelled(item) => is_reference(item),
        _ => false,
    }
}

fn value_key(value: &Value) -> Vec<u8> {
    let mut key = Vec::new();
    encode_key(value, &mut key);
    if key.len() > 512 { [&[254][..], blake3::hash(&key).as_bytes()].concat() } else { key }
}

/// The index entries that a record must have, and no others.
pub(crate) fn expected_entries(schema: &RecordSchema, row: &Row) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let mut entries = BTreeMap::new();
    for field in schema.fields.iter().filter(|field| field.unique || field.indexed || is_reference(&field.kind)) {
        for item in row.get(field.number).map(items).unwrap_or_default() {
            let first = if field.unique { b'u' } else { b'x' };
            let mut key =
                [&[first][..], &schema.number.to_be_bytes(), &field.number.to_be_bytes(), &value_key(&item)].concat();
            if field.unique {
                entries.insert(key, row.id.to_bytes().to_vec());
            } else {
                key.extend(row.id.to_bytes());
                entries.insert(key, Vec::new());
            }
        }
    }
    entries
}

/// Fails unless the index entries in the store are exactly those of the records in it, tombstones stand only for records
/// that are gone, and each due job stands in both of its places.
pub(crate) fn assert_index_is_exact(library: &Library) {
    let catalog = library.crm.catalog().unwrap();
    let pairs = library.bytes();
    let mut expected = BTreeMap::new();
    let mut records = BTreeSet::new();
    for (key, value) in pairs.iter().filter(|(key, _)| key[0] == b'r') {
        let number = u16::from_be_bytes(key[1..3].try_into().unwrap());
        let id = RecordId::from_bytes(key[3..].try_into().unwrap());
        let schema = catalog.records().iter().find(|schema| schema.number == number).unwrap();
        expected.extend(expected_entries(schema, &decode(id, value).unwrap()));
        records.insert(key[1..].to_vec());
    }
    let of = |kinds: &[u8]| -> BTreeMap<Vec<u8>, Vec<u8>> {
        pairs.iter().filter(|(key, _)| kinds.contains(&key[0])).cloned().collect()
    };
    assert_eq!(of(b"ux"), expected);
    assert!(of(b"t").keys().all(|key| !records.contains(&key[1..])), "a record that exists has no tombstone");
    let jobs: BTreeSet<Vec<u8>> = of(b"d").into_keys().map(|key| [&key[9..], &key[1..9]].concat()).collect();
    let turned = |micros: &[u8]| (i64::from_be_bytes(micros.try_into().unwrap()) as u64 ^ (1 << 63)).to_be_bytes();
    let known: BTreeSet<Vec<u8>> =
        of(b"s").into_iter().map(|(key, micros)| [&key[1..], &turned(&micros)[..]].concat()).collect();
    assert_eq!(jobs, known);
}

#[test]
fn index_entries_follow_the_records() {
    let library = Library::new();
    let author = library.author("Ada");
    let shelf = library.shelf("one");
    let full = |title: &str| Book {
        isbn: Some(title.to_owned()),
        author: Some(author),
        shelf: Some(shelf),
        tags: vec!["a".to_owned(), "b".to_owned(), "a".to_owned()],
        formats: vec![Format::Audio, Format::Paper],
        ..book(title)
    };
    let [one, two] = ["one", "two"].map(|title| library.add(full(title)));
    assert_index_is_exact(&library);
    library
        .system()
        .write(|work| {
            work.modify(one, |book| {
                book.related = vec![two, one];
                book.tags = vec!["b".to_owned(), "c".to_owned()];
                book.isbn = None;
                book.formats = vec![Format::Screen];
                Ok(())
            })?;
            work.delete(two)
        })
        .unwrap();
    assert_index_is_exact(&library);
    library.system().call("books.restore", json!({ "id": two })).unwrap();
    library.system().call("library.lend", json!({ "book": two })).unwrap();
    assert_index_is_exact(&library);
    library.system().write(|work| work.delete(shelf)).unwrap();
    assert_index_is_exact(&library);
}

#[test]
fn different_types_and_fields_never_share_an_entry() {
    let library = Library::new();
    library.add(Author { name: "x".to_owned(), email: Some("x@example.org".parse().unwrap()), ..Author::default() });
    library.add(Shelf { name: "x@example.org".to_owned(), ..Shelf::default() });
    library.add(Book { isbn: Some("x@example.org".to_owned()), tags: vec!["x".to_owned()], ..book("x") });
    assert_index_is_exact(&library);
}
