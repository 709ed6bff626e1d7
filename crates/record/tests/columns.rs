//! What is packed into columns is what JSON says, read by a reader that knows only the description of the format.

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]
mod tests {
    use chrono::{DateTime, Days, NaiveDate, SecondsFormat};
    use crmkit_record::{FieldKind, FieldSchema, RecordId, RecordSchema, Row, Value, to_columns, to_json};
    use proptest::prelude::*;
    use serde_json::{Map, Value as Json, json};

    use crate::common;

    const ABSENT: u32 = 1 << 31;

    struct Reader<'a> {
        parts: &'a [u8],
        heap: Vec<u16>,
    }

    impl Reader<'_> {
        fn bytes<const N: usize>(&self, column: &Json, part: &str, row: usize) -> [u8; N] {
            let at = column[part].as_u64().unwrap() as usize;
            assert_eq!(at % 8, 0);
            self.parts[at + row * N..][..N].try_into().unwrap()
        }

        fn span(&self, column: &Json, row: usize) -> Option<std::ops::Range<usize>> {
            let begins = u32::from_le_bytes(self.bytes(column, "at", row));
            let ends = u32::from_le_bytes(self.bytes(column, "at", row + 1)) & !ABSENT;
            (begins & ABSENT == 0).then_some(begins as usize..ends as usize)
        }

        fn number(&self, column: &Json, row: usize) -> Option<f64> {
            Some(f64::from_le_bytes(self.bytes(column, "at", row))).filter(|number| !number.is_nan())
        }

        fn read(&self, column: &Json, row: usize) -> Option<Json> {
            let text = |span| String::from_utf16(&self.heap[span]).unwrap();
            match column["form"].as_str().unwrap() {
                "text" => self.span(column, row).map(|span| Json::String(text(span))),
                "json" => self.span(column, row).map(|span| serde_json::from_str(&text(span)).unwrap()),
                // As JavaScript has numbers.
                "number" => self.number(column, row).map(|number| json!(number)),
                "bool" => [None, Some(json!(false)), Some(json!(true))]
                    [usize::from(self.bytes::<1>(column, "at", row)[0])]
                .clone(),
                "date" => self.number(column, row).map(|days| {
                    let epoch = NaiveDate::default();
                    let days = if days < 0.0 {
                        epoch.checked_sub_days(Days::new(-days as u64))
                    } else {
                        epoch.checked_add_days(Days::new(days as u64))
                    };
                    json!(days.unwrap().to_string())
                }),
                "instant" => self.number(column, row).map(|millis| {
                    let micros =
                        column.get("micros").map_or(0, |_| u16::from_le_bytes(self.bytes(column, "micros", row)));
                    let at = DateTime::from_timestamp_micros(millis as i64 * 1_000 + i64::from(micros)).unwrap();
                    json!(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
                }),
                "object" => {
                    (self.bytes::<1>(column, "at", row)[0] == 1).then(|| self.all(&column["parts"], row).into())
                }
                "list" => self
                    .span(column, row)
                    .map(|span| span.map(|at| self.read(&column["items"], at).unwrap_or_default()).collect()),
                other => panic!("{other}"),
            }
        }

        fn all(&self, columns: &Json, row: usize) -> Map<String, Json> {
            let named = columns.as_array().unwrap().iter();
            named
                .filter_map(|column| Some((column["name"].as_str().unwrap().to_owned(), self.read(column, row)?)))
                .collect()
        }
    }

    fn read(bytes: &[u8]) -> (Vec<Json>, Json) {
        assert_eq!(&bytes[..8], b"crmcols1");
        let length = u32::from_le_bytes(bytes[8..12].try_into().unwrap()) as usize;
        let (header, parts) = bytes[16..].split_at(length);
        let header: Json = serde_json::from_slice(header).unwrap();
        let [at, length] = [0, 1].map(|part| header["heap"][part].as_u64().unwrap() as usize);
        let heap = std::str::from_utf8(&parts[at..][..length]).unwrap().encode_utf16().collect();
        let reader = Reader { parts, heap };
        let row = |row| {
            let mut object = reader.all(&header["columns"], row);
            let custom = reader.all(&header["custom"], row);
            if !custom.is_empty() {
                object.insert("custom".into(), custom.into());
            }
            if let Some(entered) = header["entered"].is_object().then(|| reader.read(&header["entered"], row)).flatten()
            {
                object.insert("entered".into(), entered);
            }
            object.into()
        };
        ((0..header["rows"].as_u64().unwrap() as usize).map(row).collect(), header["cursor"].clone())
    }

    /// Whole numbers as JavaScript has them.
    fn as_floats(json: Json) -> Json {
        match json {
            Json::Number(number) => json!(number.as_f64().unwrap()),
            Json::Array(items) => items.into_iter().map(as_floats).collect(),
            Json::Object(object) => {
                object.into_iter().map(|(name, value)| (name, as_floats(value))).collect::<Map<_, _>>().into()
            }
            other => other,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn columns_say_what_json_says(rows in proptest::collection::vec(common::row(), 0..6), cursor in proptest::option::of("[0-9a-f]{2,8}")) {
            let schema = common::schema();
            let (found, stood) = read(&to_columns(&schema, &rows, cursor.as_deref()).unwrap());
            let said: Vec<Json> = rows.iter().map(|row| to_json(&schema, row)).collect();
            // As text too, since the order of the fields counts.
            let text = |rows: Vec<Json>| rows.into_iter().map(|row| as_floats(row).to_string()).collect::<Vec<_>>();
            prop_assert_eq!(text(found), text(said));
            prop_assert_eq!(stood, json!(cursor));
        }
    }

    #[test]
    fn values_of_different_kinds_in_one_field_are_told_apart() {
        let schema = RecordSchema::new(1, "thing", "things", vec![FieldSchema::new(20, "size", FieldKind::Text)]);
        let values = [Some(Value::Text("7".into())), Some(Value::Integer(7)), None, Some(Value::List(vec![]))];
        let rows = values.map(|value| {
            let mut row = Row::new(RecordId::nil());
            row.set_opt(20, value);
            row
        });
        let (found, _) = read(&to_columns(&schema, &rows, None).unwrap());
        let sizes: Vec<Option<&Json>> = found.iter().map(|row| row.get("size")).collect();
        assert_eq!(sizes, [Some(&json!("7")), Some(&json!(7)), None, Some(&json!([]))]);
    }

    #[test]
    fn hidden_fields_stay_inside() {
        let hidden = FieldSchema { hidden: true, ..FieldSchema::new(20, "secret_key", FieldKind::Text) };
        let schema = RecordSchema::new(1, "thing", "things", vec![hidden]);
        let mut row = Row::new(RecordId::nil());
        row.set(20, Value::Text("hush".into()));
        let bytes = to_columns(&schema, &[row], None).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("hush") && !text.contains("secret_key"));
    }

    #[test]
    fn no_rows_are_a_page_too() {
        assert_eq!(read(&to_columns(&common::schema(), &[], None).unwrap()), (Vec::new(), Json::Null));
    }
}

#[cfg(test)]
mod common;
