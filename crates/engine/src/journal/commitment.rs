//! Salted commitments: what the chain of hashes holds in place of values, so that a value can be erased and the chain stands.
//!
//! A change commits to each value before and after: `leaf = BLAKE3('v' ‖ salt ‖ field ‖ side ‖ value)`, and to all of them in
//! order: `root = BLAKE3('r' ‖ leaf …)`. The salts come from one random seed of the change; who knows neither the seed nor the
//! salt cannot guess a value from its leaf. The values and the seed are the *private part*, one string of bytes. Erasing a value
//! puts its leaf in its place and the salts of the others in the place of the seed; erasing all of them leaves the private part empty.
//!
//! INVARIANT: whatever the private part still holds gives the root; nothing else of it is hashed.

use crmkit_record::{FieldNumber, Value, decode_value, encode_value};

use super::{Reader, corrupt};
use crate::error::Result;

/// A BLAKE3 hash.
pub(crate) type Hash = [u8; 32];

/// What makes a leaf unguessable.
pub(crate) type Salt = [u8; 16];

/// Which of the two values of a field is there: the bits of the sides of a change.
pub(crate) const BEFORE: u8 = 1;
pub(crate) const AFTER: u8 = 2;

/// The forms of a private part that is not empty.
const WHOLE: u8 = 1;
const IN_PART: u8 = 2;
/// What stands before each value of a private part that is there in part.
const HELD: u8 = 0;
const GONE: u8 = 1;
/// A longer value has its length in four bytes behind this one.
const LONG: u8 = 255;

/// A field of a change and which of its values there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) number: FieldNumber,
    pub(crate) sides: u8,
}

impl Sides {
    fn each(self) -> impl Iterator<Item = (FieldNumber, u8)> {
        [BEFORE, AFTER].into_iter().filter(move |side| self.sides & side != 0).map(move |side| (self.number, side))
    }
}

/// The field and the side of every leaf of a change, in their order.
pub(crate) fn leaves(fields: &[Sides]) -> impl Iterator<Item = (FieldNumber, u8)> + '_ {
    fields.iter().flat_map(|field| field.each())
}

/// One value as the private part has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// The value's bytes, and what they were salted with.
    Held(Salt, &'a [u8]),
    /// Only the leaf is left.
    Gone(Hash),
}

impl Piece<'_> {
    fn leaf(&self, number: FieldNumber, side: u8, scratch: &mut Vec<u8>) -> Hash {
        match self {
            Self::Held(salt, value) => leaf(salt, number, side, value, scratch),
            Self::Gone(leaf) => *leaf,
        }
    }

    pub(crate) fn value(&self) -> Result<Option<Value>> {
        match self {
            Self::Held(_, bytes) => Ok(Some(decode_value(bytes)?)),
            Self::Gone(_) => Ok(None),
        }
    }
}

/// What a change commits to instead of a value.
pub(crate) fn leaf(salt: &Salt, number: FieldNumber, side: u8, value: &[u8], scratch: &mut Vec<u8>) -> Hash {
    scratch.clear();
    scratch.push(b'v');
    scratch.extend_from_slice(salt);
    scratch.extend_from_slice(&number.to_be_bytes());
    scratch.push(side);
    scratch.extend_from_slice(value);
    *blake3::hash(scratch).as_bytes()
}

/// What an entry commits to instead of its reason.
pub(crate) fn reason_leaf(salt: &Salt, reason: &str) -> Hash {
    let mut bytes = vec![b'w'];
    bytes.extend_from_slice(salt);
    bytes.extend_from_slice(reason.as_bytes());
    *blake3::hash(&bytes).as_bytes()
}

/// The salts of a change, from its seed.
fn salts(seed: &Salt) -> impl FnMut() -> Salt + use<> {
    let mut stream = blake3::Hasher::new().update(b"k").update(seed).finalize_xof();
    move || {
        let mut salt = [0; 16];
        stream.fill(&mut salt);
        salt
    }
}

/// Makes private parts and roots; keeps its buffers between changes.
#[derive(Debug, Default)]
pub(crate) struct Committer {
    leaves: Vec<u8>,
    scratch: Vec<u8>,
    lengths: Vec<usize>,
    values: Vec<u8>,
}

impl Committer {
    /// Puts the public list of fields and the root into `public`, the private part without its length into `private`. The values
    /// before of `erased` fields are committed to and not kept.
    pub(crate) fn commit<'a>(
        &mut self,
        seed: &Salt,
        fields: impl Iterator<Item = (FieldNumber, Option<&'a Value>, Option<&'a Value>)>,
        erased: impl Fn(FieldNumber) -> bool,
        public: &mut Vec<u8>,
        private: &mut Vec<u8>,
    ) {
        let counted = public.len();
        public.extend_from_slice(&[0; 2]);
        let mut count = 0_u16;
        let mut salt = salts(seed);
        let mut pieces: Vec<(Salt, bool)> = Vec::new();
        self.leaves.clear();
        self.leaves.push(b'r');
        self.lengths.clear();
        self.values.clear();
        let mut any_gone = false;
        for (number, before, after) in fields {
            count = count.saturating_add(1);
            public.extend_from_slice(&number.to_be_bytes());
            public.push(u8::from(before.is_some()) * BEFORE | u8::from(after.is_some()) * AFTER);
            for (side, value) in [(BEFORE, before), (AFTER, after)] {
                let Some(value) = value else { continue };
                let (start, salt) = (self.values.len(), salt());
                encode_value(value, &mut self.values);
                let bytes = self.values.get(start..).unwrap_or_default();
                self.leaves.extend_from_slice(&leaf(&salt, number, side, bytes, &mut self.scratch));
                let gone = side == BEFORE && erased(number);
                any_gone |= gone;
                self.lengths.push(bytes.len());
                pieces.push((salt, gone));
            }
        }
        if let Some(place) = public.get_mut(counted..).and_then(<[u8]>::first_chunk_mut) {
            *place = count.to_be_bytes();
        }
        if pieces.is_empty() {
            return;
        }
        public.extend_from_slice(blake3::hash(&self.leaves).as_bytes());
        if pieces.iter().all(|(_, gone)| *gone) {
            return;
        }
        private.push(if any_gone { IN_PART } else { WHOLE });
        if !any_gone {
            private.extend_from_slice(seed);
        }
        let mut rest = self.values.as_slice();
        let hashes = self.leaves.get(1..).unwrap_or_default().chunks(32);
        for (((salt, gone), length), hash) in pieces.iter().zip(&self.lengths).zip(hashes) {
            let (value, others) = rest.split_at_checked(*length).unwrap_or((rest, &[]));
            rest = others;
            match (any_gone, gone) {
                (true, true) => {
                    private.push(GONE);
                    private.extend_from_slice(hash);
                    continue;
                }
                (true, false) => {
                    private.push(HELD);
                    private.extend_from_slice(salt);
                }
                (false, _) => {}
            }
            put_counted(value, private);
        }
    }
}

fn put_counted(value: &[u8], out: &mut Vec<u8>) {
    match u8::try_from(value.len()) {
        Ok(length) if length < LONG => out.push(length),
        _ => {
            out.push(LONG);
            out.extend_from_slice(&(value.len() as u32).to_be_bytes());
        }
    }
    out.extend_from_slice(value);
}

fn counted<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8]> {
    let [short] = reader.array()?;
    if short < LONG {
        return reader.take(usize::from(short));
    }
    let long = u32::from_be_bytes(reader.array()?);
    if long < u32::from(LONG) {
        return Err(corrupt("the length of a value is written in another way than the engine does"));
    }
    reader.take(long as usize)
}

/// What a private part holds of the values of these fields; `None` if it is empty and there should be some.
pub(crate) fn pieces<'a>(fields: &[Sides], private: &'a [u8]) -> Result<Option<Vec<Piece<'a>>>> {
    let count = leaves(fields).count();
    if private.is_empty() {
        return Ok((count == 0).then(Vec::new));
    }
    let mut reader = Reader(private);
    let mut pieces = Vec::with_capacity(count);
    match reader.array()? {
        [WHOLE] => {
            let seed = reader.array()?;
            let mut salt = salts(&seed);
            for _ in 0..count {
                pieces.push(Piece::Held(salt(), counted(&mut reader)?));
            }
        }
        [IN_PART] => {
            for _ in 0..count {
                pieces.push(match reader.array()? {
                    [HELD] => Piece::Held(reader.array()?, counted(&mut reader)?),
                    [GONE] => Piece::Gone(reader.array()?),
                    _ => return Err(corrupt("a value is neither there nor erased")),
                });
            }
        }
        _ => return Err(corrupt("the values of a change are in no known form")),
    }
    match reader.0.is_empty() && count > 0 {
        true => Ok(Some(pieces)),
        false => Err(corrupt("the values of a change go on after their end")),
    }
}

/// The root of these pieces.
pub(crate) fn root(fields: &[Sides], pieces: &[Piece<'_>]) -> Hash {
    let mut scratch = Vec::new();
    let mut all = vec![b'r'];
    for ((number, side), piece) in leaves(fields).zip(pieces) {
        all.extend_from_slice(&piece.leaf(number, side, &mut scratch));
    }
    *blake3::hash(&all).as_bytes()
}

/// A private part without the values of the fields that are to be erased; nothing if no value is left.
pub(crate) fn without(fields: &[Sides], private: &[u8], erased: impl Fn(FieldNumber) -> bool) -> Result<Vec<u8>> {
    let Some(pieces) = pieces(fields, private)? else { return Ok(Vec::new()) };
    if !leaves(fields).any(|(number, _)| erased(number)) {
        return Ok(private.to_vec());
    }
    let mut scratch = Vec::new();
    let mut rest = vec![IN_PART];
    let mut any = false;
    for ((number, side), piece) in leaves(fields).zip(pieces) {
        match piece {
            Piece::Held(salt, value) if !erased(number) => {
                any = true;
                rest.push(HELD);
                rest.extend_from_slice(&salt);
                put_counted(value, &mut rest);
            }
            piece => {
                rest.push(GONE);
                rest.extend_from_slice(&piece.leaf(number, side, &mut scratch));
            }
        }
    }
    Ok(if any { rest } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn made(
        changes: &[(FieldNumber, Option<Value>, Option<Value>)],
        erased: &[FieldNumber],
    ) -> (Vec<Sides>, Hash, Vec<u8>) {
        let (mut public, mut private) = (Vec::new(), Vec::new());
        let fields = changes.iter().map(|(number, before, after)| (*number, before.as_ref(), after.as_ref()));
        Committer::default().commit(&[7; 16], fields, |number| erased.contains(&number), &mut public, &mut private);
        let sides = public[2..public.len() - 32]
            .chunks(3)
            .map(|field| Sides { number: u16::from_be_bytes([field[0], field[1]]), sides: field[2] })
            .collect();
        (sides, public[public.len() - 32..].try_into().unwrap(), private)
    }

    fn changes() -> Vec<(FieldNumber, Option<Value>, Option<Value>)> {
        vec![
            (20, None, Some(text("Ada"))),
            (21, Some(text(&"long ".repeat(80))), Some(Value::Integer(5))),
            (300, Some(Value::Bool(true)), None),
        ]
    }

    #[test]
    fn the_root_follows_from_the_values_and_from_what_is_left_of_them() {
        let (sides, root_of_all, private) = made(&changes(), &[]);
        let whole = pieces(&sides, &private).unwrap().unwrap();
        assert_eq!(root(&sides, &whole), root_of_all);
        assert_eq!(whole[0].value().unwrap(), Some(text("Ada")));
        let rest = without(&sides, &private, |number| number == 21).unwrap();
        let left = pieces(&sides, &rest).unwrap().unwrap();
        assert_eq!(root(&sides, &left), root_of_all);
        let values: Vec<_> = left.iter().map(|piece| piece.value().unwrap()).collect();
        assert_eq!(values, [Some(text("Ada")), None, None, Some(Value::Bool(true))]);
        assert!(!rest.windows(16).any(|bytes| bytes == [7; 16]), "the seed would give the salts of what is gone");
        assert!(without(&sides, &rest, |_| true).unwrap().is_empty());
        assert_eq!(pieces(&sides, &[]).unwrap(), None);
    }

    #[test]
    fn values_before_can_be_left_out_from_the_beginning() {
        let (sides, root_of_all, _) = made(&changes(), &[]);
        let (same, root_without, private) = made(&changes(), &[21, 300]);
        assert_eq!((&same, root_without), (&sides, root_of_all));
        let left = pieces(&sides, &private).unwrap().unwrap();
        assert_eq!(root(&sides, &left), root_of_all);
        let values: Vec<_> = left.iter().map(|piece| piece.value().unwrap()).collect();
        assert_eq!(values, [Some(text("Ada")), None, Some(Value::Integer(5)), None]);
    }

    #[test]
    fn no_two_salts_are_alike_and_a_value_moved_to_another_field_gives_another_leaf() {
        let mut scratch = Vec::new();
        let mut salt = salts(&[1; 16]);
        let drawn: std::collections::HashSet<_> = (0..100).map(|_| salt()).collect();
        assert_eq!(drawn.len(), 100);
        let one = leaf(&[1; 16], 20, BEFORE, b"x", &mut scratch);
        for (number, side, value) in [(21, BEFORE, b"x"), (20, AFTER, b"x"), (20, BEFORE, b"y")] {
            assert_ne!(leaf(&[1; 16], number, side, value, &mut scratch), one);
        }
    }
}
