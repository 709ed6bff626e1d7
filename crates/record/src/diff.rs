//! What changed between two states of a record, field by field.
//!
//! The journal stores these; audit, history, sync and undo read them.

use crate::codec::{self, Bytes, CodecError};
use crate::value::{FieldNumber, Row, Value};

/// One field's change: from a value or nothing to a value or nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub number: FieldNumber,
    /// What it was.
    pub before: Option<Value>,
    /// What it is.
    pub after: Option<Value>,
}

/// The changes that lead from one state to the other, by ascending field number. No row stands for a record that does not
/// exist: all its fields are absent.
///
/// ```
/// use crmkit_record::{RecordId, Row, Value, apply, diff, revert};
///
/// let mut before = Row::new(RecordId::from_bytes([1; 16]));
/// before.set(20, Value::Text("Acme".into()));
/// let mut after = before.clone();
/// after.set(21, Value::Integer(5));
///
/// let changes = diff(Some(&before), Some(&after));
/// assert_eq!(changes.len(), 1);
/// let mut row = before.clone();
/// apply(&mut row, &changes);
/// assert_eq!(row, after);
/// revert(&mut row, &changes);
/// assert_eq!(row, before);
/// ```
#[must_use]
pub fn diff(before: Option<&Row>, after: Option<&Row>) -> Vec<FieldChange> {
    let own = |(number, before, after): (_, Option<&Value>, Option<&Value>)| FieldChange {
        number,
        before: before.cloned(),
        after: after.cloned(),
    };
    differences(before, after).map(own).collect()
}

/// As [`diff`], without copying a value: number, value before, value after.
pub fn differences<'a>(
    before: Option<&'a Row>,
    after: Option<&'a Row>,
) -> impl Iterator<Item = (FieldNumber, Option<&'a Value>, Option<&'a Value>)> {
    let mut old = before.into_iter().flat_map(Row::iter).peekable();
    let mut new = after.into_iter().flat_map(Row::iter).peekable();
    std::iter::from_fn(move || {
        loop {
            let number = match (old.peek(), new.peek()) {
                (None, None) => return None,
                (Some((one, _)), None) | (None, Some((one, _))) => *one,
                (Some((one, _)), Some((other, _))) => *one.min(other),
            };
            let before = old.next_if(|(found, _)| *found == number).map(|(_, value)| value);
            let after = new.next_if(|(found, _)| *found == number).map(|(_, value)| value);
            let same = match (before, after) {
                (Some(before), Some(after)) => identical(before, after),
                _ => false,
            };
            if !same {
                return Some((number, before, after));
            }
        }
    })
}

/// Equal to the last digit: `1.0` and `1.00` are equal as decimals, but whoever enters the other has changed something.
fn identical(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Decimal(one), Value::Decimal(other)) => one == other && one.scale() == other.scale(),
        (Value::Money(one), Value::Money(other)) => one == other && one.amount().scale() == other.amount().scale(),
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| identical(one, other))
        }
        (Value::Labelled(one), Value::Labelled(other)) => {
            one.label == other.label && one.primary == other.primary && identical(&one.value, &other.value)
        }
        _ => one == other,
    }
}

/// Makes the changes to a row.
pub fn apply(row: &mut Row, changes: &[FieldChange]) {
    for change in changes {
        row.set_opt(change.number, change.after.clone());
    }
}

/// Takes the changes back from a row.
pub fn revert(row: &mut Row, changes: &[FieldChange]) {
    for change in changes {
        row.set_opt(change.number, change.before.clone());
    }
}

/// Appends the bytes of changes, in the layout of `docs/stored-format.md`.
pub fn encode_changes(changes: &[FieldChange], out: &mut Vec<u8>) {
    let changes = changes.iter().map(|change| (change.number, change.before.as_ref(), change.after.as_ref()));
    encode_differences(changes, out);
}

/// As [`encode_changes`], for [`differences`].
pub fn encode_differences<'a>(
    changes: impl Iterator<Item = (FieldNumber, Option<&'a Value>, Option<&'a Value>)>,
    out: &mut Vec<u8>,
) {
    out.push(codec::FORMAT);
    for (number, before, after) in changes {
        codec::put_varint(u64::from(number), out);
        out.push(u8::from(before.is_some()) | u8::from(after.is_some()) << 1);
        for value in [before, after].into_iter().flatten() {
            codec::put_sized(out, |out| codec::put_value(value, out));
        }
    }
}

/// Reads changes back from exactly these bytes.
///
/// # Errors
/// When the bytes are not what [`encode_changes`] writes in this or an older version. No bytes make it panic.
pub fn decode_changes(bytes: &[u8]) -> Result<Vec<FieldChange>, CodecError> {
    let mut rest = Bytes(bytes);
    match rest.byte()? {
        codec::FORMAT => {}
        other => return Err(CodecError::Format(other)),
    }
    let mut changes = Vec::new();
    while !rest.0.is_empty() {
        let number = rest.number()?;
        let sides = rest.byte()?;
        if sides > 3 {
            return Err(CodecError::Overflow);
        }
        let mut side = |bit: u8| -> Result<Option<Value>, CodecError> {
            if sides & bit == 0 { Ok(None) } else { codec::value(rest.sized()?, 0).map(Some) }
        };
        let before = side(1)?;
        let after = side(2)?;
        changes.push(FieldChange { number, before, after });
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_record_changes_from_nothing() {
        let mut row = Row::default();
        row.set(20, Value::Bool(true));
        let change = FieldChange { number: 20, before: None, after: Some(Value::Bool(true)) };
        assert_eq!(diff(None, Some(&row)), [change]);
        assert_eq!(diff(Some(&row), Some(&row)), []);
        assert_eq!(diff(None, None), []);
    }

    #[test]
    fn another_scale_is_a_change() {
        let (mut one, mut other) = (Row::default(), Row::default());
        one.set(20, Value::Decimal("1.0".parse().unwrap()));
        other.set(20, Value::Decimal("1.00".parse().unwrap()));
        assert_eq!(diff(Some(&one), Some(&other)).len(), 1);
    }

    #[test]
    fn changes_survive_their_bytes() {
        let changes = [
            FieldChange { number: 20, before: None, after: Some(Value::Integer(-1)) },
            FieldChange { number: 2000, before: Some(Value::Bool(true)), after: None },
        ];
        let mut bytes = Vec::new();
        encode_changes(&changes, &mut bytes);
        assert_eq!(bytes, [1, 20, 2, 2, 2, 1, 0xd0, 0x0f, 1, 2, 1, 1]);
        assert_eq!(decode_changes(&bytes).unwrap(), changes);
        assert_eq!(decode_changes(&bytes[..bytes.len() - 1]), Err(CodecError::Truncated));
    }
}
