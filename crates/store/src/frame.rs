//! The frames that a log is made of: one for each commit, behind those that hold, or name, what the log began with.
//!
//! ```text
//! log     = ( pairs* start | base ) commit*
//! frame   = head payload
//! head    = kind (u8: 1 pairs, 2 start, 3 commit, 4 base) length of the payload (u64) revision (u64) synced (u64)
//!           before (u32) crc32 of the payload (u32) crc32 of the frame's position in the log (u64) and the head up to here (u32)
//! payload = pair*                            of pairs, keys rising over all of them
//!         | number of pairs (u64)            of start
//!         | write*                           of commit
//!         | length (u64) crc32 (u32)         of base: what the sorted base below the log must be
//! write   = key length, value length + 1 or 0 for a removal, key, value
//! ```
//!
//! Numbers are little-endian; the lengths of a write are varints, seven bits a byte, the least first. `before` is the last
//! field of the head before, 0 in the first, so that frames form a chain. `synced` is the newest revision that was known to
//! be durable when the frame was made.
//!
//! A log may end in frames that were never durable: torn, or with holes, because a disk writes in any order. They are dropped.
//! But where an unreadable frame is followed by a sound one that knows it to be durable, something was lost, and that is
//! damage. Because a head has a checksum of its own, and its position is in there, sound frames are found behind any damage.

use crate::contract::{Bytes, Revision, StoreError, Write};

/// Takes in a key, with its value or without one if it is deleted.
pub(crate) type Each<'a> = dyn FnMut(&[u8], Option<&[u8]>) + 'a;

const PAIRS: u8 = 1;
const START: u8 = 2;
const COMMIT: u8 = 3;
const BASE: u8 = 4;
const HEAD_BYTES: usize = 1 + 8 + 8 + 8 + 4 + 4 + 4;

/// Where a log ends: what the next frame needs to know of those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tip {
    /// The length of the log in bytes.
    pub(crate) position: u64,
    /// The last committed revision.
    pub(crate) revision: Revision,
    /// The newest revision that is known to be durable.
    pub(crate) synced: Revision,
    /// The base that the log stands on, if it does not begin with all pairs.
    pub(crate) base: Option<Footing>,
    /// The checksum that the next frame chains to.
    before: u32,
}

/// What a log names the base by that it stands on: a base of another state, or a damaged one, differs in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Footing {
    /// The revision that the base holds and the log begins at.
    pub(crate) revision: Revision,
    /// How many bytes the base has.
    pub(crate) length: u64,
    /// The checksum of its footer, which by way of the other checksums stands for all of it.
    pub(crate) checksum: u32,
}

impl Tip {
    /// The start of a log that begins with what was committed up to a revision.
    pub(crate) fn beginning_at(revision: Revision) -> Self {
        Self { revision, synced: revision, ..Self::default() }
    }

    /// The first frame of a log that stands on a base.
    pub(crate) fn stand_on(&mut self, base: Footing) -> Bytes {
        self.base = Some(base);
        self.frame(BASE, |payload| {
            payload.extend(base.length.to_le_bytes());
            payload.extend(base.checksum.to_le_bytes());
        })
    }

    /// The frame of a commit, which moves the tip behind it.
    #[must_use]
    pub(crate) fn commit(&mut self, revision: Revision, writes: &[Write]) -> Bytes {
        self.revision = revision;
        self.frame(COMMIT, |payload| {
            for write in writes {
                match write {
                    Write::Put(key, value) => put_write(payload, key, Some(value)),
                    Write::Delete(key) => put_write(payload, key, None),
                }
            }
        })
    }

    /// Whether two tips are the end of the same log.
    pub(crate) fn is_end_of(&self, other: &Self) -> bool {
        (self.position, self.revision, self.before) == (other.position, other.revision, other.before)
    }

    /// A frame of pairs that a log begins with.
    pub(crate) fn pairs<'a>(&mut self, pairs: impl Iterator<Item = (&'a [u8], &'a [u8])>) -> Bytes {
        self.frame(PAIRS, |payload| pairs.for_each(|(key, value)| put_write(payload, key, Some(value))))
    }

    /// The frame behind the pairs that a log begins with.
    #[must_use]
    pub(crate) fn start(&mut self, pairs: u64) -> Bytes {
        self.frame(START, |payload| payload.extend(pairs.to_le_bytes()))
    }

    fn frame(&mut self, kind: u8, fill: impl FnOnce(&mut Bytes)) -> Bytes {
        let mut frame = vec![0; HEAD_BYTES];
        fill(&mut frame);
        let payload = frame.get(HEAD_BYTES..).unwrap_or_default();
        let head = Head {
            kind,
            length: payload.len() as u64,
            revision: self.revision,
            synced: self.synced,
            before: self.before,
            payload: crc32fast::hash(payload),
        };
        let (head, check) = head.to_stored(self.position);
        if let Some(place) = frame.first_chunk_mut() {
            *place = head;
        }
        self.before = check;
        self.position += frame.len() as u64;
        frame
    }
}

/// What a frame says about itself.
#[derive(Clone, Copy)]
struct Head {
    kind: u8,
    length: u64,
    revision: Revision,
    synced: Revision,
    before: u32,
    payload: u32,
}

impl Head {
    fn to_stored(self, position: u64) -> ([u8; HEAD_BYTES], u32) {
        let mut bytes = Vec::with_capacity(HEAD_BYTES);
        bytes.push(self.kind);
        bytes.extend(self.length.to_le_bytes());
        bytes.extend(self.revision.0.to_le_bytes());
        bytes.extend(self.synced.0.to_le_bytes());
        bytes.extend(self.before.to_le_bytes());
        bytes.extend(self.payload.to_le_bytes());
        let check = checksum(position, &bytes);
        bytes.extend(check.to_le_bytes());
        let mut stored = [0; HEAD_BYTES];
        stored.copy_from_slice(&bytes);
        (stored, check)
    }

    /// The head at the start of `bytes`, which lie at `position`, and its checksum.
    fn read(bytes: &[u8], position: u64) -> Option<(Self, u32)> {
        let (head, check) = bytes.get(..HEAD_BYTES)?.split_last_chunk()?;
        let check = u32::from_le_bytes(*check);
        let (&kind, mut rest) = head.split_first()?;
        if !(PAIRS..=BASE).contains(&kind) || checksum(position, head) != check {
            return None;
        }
        let head = Self {
            kind,
            length: take(&mut rest).map(u64::from_le_bytes)?,
            revision: Revision(take(&mut rest).map(u64::from_le_bytes)?),
            synced: Revision(take(&mut rest).map(u64::from_le_bytes)?),
            before: take(&mut rest).map(u32::from_le_bytes)?,
            payload: take(&mut rest).map(u32::from_le_bytes)?,
        };
        Some((head, check))
    }

    /// The payload in the bytes that begin with the head: nothing if they are too few, nothing within if it is damaged.
    fn payload<'a>(&self, bytes: &'a [u8]) -> Option<Option<&'a [u8]>> {
        let end = usize::try_from(self.length).ok()?.checked_add(HEAD_BYTES)?;
        let payload = bytes.get(HEAD_BYTES..end)?;
        Some((crc32fast::hash(payload) == self.payload).then_some(payload))
    }
}

/// Reads a log, whatever pieces it comes in.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// The end of what was understood.
    tip: Tip,
    /// What lies behind the tip.
    rest: Bytes,
    /// Whether the rest begins with something that is no sound frame.
    broken: bool,
    /// Whether the frame behind the pairs was read, or that which names the base.
    started: bool,
    pairs: u64,
}

impl Reader {
    /// A reader at the start of a log.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Takes the next piece, and calls `each` with the key and the new value of every write in it, in order; no value is a
    /// removal. The writes of a frame come only when all of it is known to be sound.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub(crate) fn read(&mut self, piece: &[u8], each: &mut Each<'_>) -> Result<(), StoreError> {
        let mut held = std::mem::take(&mut self.rest);
        if self.broken {
            held.extend(piece);
            self.rest = held;
            return Ok(());
        }
        // Most pieces begin where a frame begins, or almost.
        let joined = !held.is_empty();
        if joined {
            held.extend(piece);
        }
        let mut bytes = if joined { held.as_slice() } else { piece };
        while let Some((head, check)) = self.head(bytes) {
            match head.payload(bytes) {
                None => break,
                Some(None) => self.broken = true,
                Some(Some(payload)) => {
                    self.frame(head, payload, each)?;
                    let length = HEAD_BYTES + payload.len();
                    self.tip.position += length as u64;
                    self.tip.before = check;
                    bytes = bytes.get(length..).unwrap_or_default();
                }
            }
            if self.broken {
                break;
            }
        }
        if joined {
            let used = held.len() - bytes.len();
            held.drain(..used);
            self.rest = held;
        } else {
            self.rest = bytes.to_vec();
        }
        Ok(())
    }

    /// The head of the next frame, once all of it is there; notes if it is none.
    fn head(&mut self, bytes: &[u8]) -> Option<(Head, u32)> {
        if bytes.len() < HEAD_BYTES {
            return None;
        }
        let head = Head::read(bytes, self.tip.position).filter(|(head, _)| head.before == self.tip.before);
        self.broken = head.is_none();
        head
    }

    fn frame(&mut self, head: Head, mut payload: &[u8], each: &mut Each<'_>) -> Result<(), StoreError> {
        let position = self.tip.position;
        let corrupt = |what| StoreError::Corrupt(format!("the log at byte {position} {what}"));
        let in_order = match (head.kind, self.started) {
            (COMMIT, true) => self.tip.revision.0.checked_add(1) == Some(head.revision.0),
            (PAIRS | START, false) => position == 0 || head.revision == self.tip.revision,
            (BASE, false) => position == 0,
            _ => false,
        };
        if !in_order {
            return Err(corrupt("has frames in a wrong order"));
        }
        if head.kind == START {
            if payload != self.pairs.to_le_bytes() {
                return Err(corrupt("does not begin with all pairs"));
            }
            self.started = true;
            payload = &[];
        }
        if head.kind == BASE {
            let (length, checksum) = (take(&mut payload), take(&mut payload));
            let (Some(length), Some(checksum), []) = (length, checksum, payload) else {
                return Err(corrupt("names no base"));
            };
            let (length, checksum) = (u64::from_le_bytes(length), u32::from_le_bytes(checksum));
            self.tip.base = Some(Footing { revision: head.revision, length, checksum });
            self.started = true;
        }
        while !payload.is_empty() {
            let (key, value) = take_write(&mut payload).ok_or_else(|| corrupt("holds no proper writes"))?;
            self.pairs += u64::from(!self.started);
            each(key, value);
        }
        self.tip.revision = head.revision;
        self.tip.synced = head.synced;
        Ok(())
    }

    /// Where the log ends, without a torn end; nothing if the log is new.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if anything is damaged that was durable, as far as the log itself can tell.
    pub(crate) fn finish(self) -> Result<Option<Tip>, StoreError> {
        let Tip { position, revision, .. } = self.tip;
        if !self.started {
            // A log begins with all of its start or not at all.
            let is_new = position == 0 && self.rest.is_empty();
            return if is_new { Ok(None) } else { Err(StoreError::Corrupt("the log has no sound start".into())) };
        }
        match self.knows_better(revision) {
            Some(later) => {
                let Revision(later) = later;
                Err(StoreError::Corrupt(format!(
                    "the log at byte {position} is not readable, but goes on with revision {later}"
                )))
            }
            None => Ok(Some(self.tip)),
        }
    }

    /// The revision of a sound frame in the rest that knows more than `revision` to be durable.
    fn knows_better(&self, revision: Revision) -> Option<Revision> {
        let mut at = 0;
        while let Some(bytes) = self.rest.get(at..).filter(|bytes| bytes.len() >= HEAD_BYTES) {
            let Some((head, _)) = Head::read(bytes, self.tip.position + at as u64) else {
                at += 1;
                continue;
            };
            let sound = matches!(head.payload(bytes), Some(Some(_)));
            if sound && head.synced > revision {
                return Some(head.revision);
            }
            // A sound head says where the next one is, and what lies between is somebody's value.
            at = usize::try_from(head.length).ok()?.checked_add(HEAD_BYTES)?.checked_add(at)?;
        }
        None
    }
}

fn checksum(position: u64, head: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&position.to_le_bytes());
    hasher.update(head);
    hasher.finalize()
}

fn put_write(payload: &mut Bytes, key: &[u8], value: Option<&[u8]>) {
    put_varint(payload, key.len() as u64);
    put_varint(payload, value.map_or(0, |value| value.len() as u64 + 1));
    payload.extend(key);
    payload.extend(value.unwrap_or_default());
}

fn take_write<'a>(payload: &mut &'a [u8]) -> Option<(&'a [u8], Option<&'a [u8]>)> {
    let key = usize::try_from(take_varint(payload)?).ok()?;
    let value = usize::try_from(take_varint(payload)?).ok()?;
    let (key, rest) = payload.split_at_checked(key)?;
    let (value, rest) = match value.checked_sub(1) {
        None => (None, rest),
        Some(length) => {
            let (value, rest) = rest.split_at_checked(length)?;
            (Some(value), rest)
        }
    };
    *payload = rest;
    Some((key, value))
}

pub(crate) fn put_varint(bytes: &mut Bytes, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

pub(crate) fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::{Footing, Reader, Tip};
    use crate::contract::{Bytes, Revision, StoreError, Write};

    type Read = (Option<Tip>, Vec<(Bytes, Option<Bytes>)>);

    /// Reads a log in pieces of a length.
    fn read(log: &[u8], length: usize) -> Result<Read, StoreError> {
        let (mut reader, mut writes) = (Reader::new(), Vec::new());
        for piece in log.chunks(length) {
            reader.read(piece, &mut |key, value| writes.push((key.to_vec(), value.map(<[u8]>::to_vec))))?;
        }
        Ok((reader.finish()?, writes))
    }

    fn put(key: &[u8], value: &[u8]) -> Write {
        Write::Put(key.to_vec(), value.to_vec())
    }

    /// A log of two pairs and three commits, of which the first is known to be durable, and where each frame begins.
    fn sample() -> (Vec<u8>, Vec<usize>, Tip) {
        let mut tip = Tip::beginning_at(Revision(7));
        let mut log = Vec::new();
        let mut starts = Vec::new();
        let mut add = |frame: Bytes| {
            starts.push(log.len());
            log.extend(frame);
        };
        add(tip.pairs([(&b"a"[..], &b"1"[..]), (b"b", b"")].into_iter()));
        add(tip.start(2));
        add(tip.commit(Revision(8), &[put(b"c", &[9; 200]), Write::Delete(b"a".to_vec())]));
        tip.synced = Revision(8);
        add(tip.commit(Revision(9), &[put(b"", b"x")]));
        add(tip.commit(Revision(10), &[put(b"d", b"y")]));
        (log, starts, tip)
    }

    #[test]
    fn a_log_is_read_in_pieces_of_any_length() {
        let (log, _, tip) = sample();
        let whole = read(&log, log.len()).unwrap();
        assert_eq!(whole.0, Some(tip));
        let keys: Vec<&[u8]> = whole.1.iter().map(|(key, _)| key.as_slice()).collect();
        assert_eq!(keys, [&b"a"[..], b"b", b"c", b"a", b"", b"d"]);
        assert_eq!((&whole.1[1].1, &whole.1[3].1), (&Some(Vec::new()), &None));
        for length in 1..log.len() {
            assert_eq!(read(&log, length).unwrap(), whole);
        }
        assert_eq!(read(&[], 1).unwrap(), (None, Vec::new()));
    }

    #[test]
    fn a_torn_end_is_dropped_and_a_torn_start_is_damage() {
        let (log, starts, _) = sample();
        for length in 1..log.len() {
            let found = read(&log[..length], 50);
            let Some(last) = starts[2..].iter().rposition(|start| length >= *start) else {
                assert!(matches!(found, Err(StoreError::Corrupt(_))), "cut to {length}: {found:?}");
                continue;
            };
            let tip = found.unwrap().0.unwrap();
            assert_eq!(tip.position, starts[2 + last] as u64, "cut to {length}");
            assert_eq!(tip.revision, Revision(7 + last as u64));
        }
    }

    #[test]
    fn a_flipped_bit_is_damage_if_what_it_hit_was_durable_and_never_goes_unnoticed() {
        let (log, starts, _) = sample();
        for bit in 0..log.len() * 8 {
            let mut flipped = log.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let found = read(&flipped, 64);
            if bit / 8 < starts[3] {
                assert!(matches!(found, Err(StoreError::Corrupt(_))), "bit {bit}: {found:?}");
            } else {
                // Nothing says that revisions 9 and 10 ever became durable.
                let hit = if bit / 8 < starts[4] { 8 } else { 9 };
                assert_eq!(found.unwrap().0.unwrap().revision, Revision(hit), "bit {bit}");
            }
        }
    }

    #[test]
    fn frames_of_another_log_or_another_place_are_not_taken() {
        let (log, starts, _) = sample();
        let frame = |n: usize| &log[starts[n]..starts.get(n + 1).copied().unwrap_or(log.len())];
        let join = |frames: &[usize]| frames.iter().flat_map(|n| frame(*n)).copied().collect::<Vec<u8>>();
        for missing in 0..3 {
            let rest: Vec<usize> = (0..5).filter(|n| *n != missing).collect();
            let found = read(&join(&rest), 64).map(|found| found.0.unwrap().revision);
            // Without the first commit nothing tells the rest from rubble: whoever holds the log knows how far it must reach.
            assert!(matches!(found, Err(StoreError::Corrupt(_)) | Ok(Revision(7))), "without {missing}: {found:?}");
        }
        assert_eq!(read(&join(&[0, 1, 2, 4]), 64).unwrap().0.unwrap().revision, Revision(8));
        assert_eq!(read(&join(&[0, 1, 2, 3, 3, 4]), 64).unwrap().0.unwrap().revision, Revision(9));
        // A commit whose value holds frames: when it is torn they are not taken for frames of this log.
        let mut tip = Tip::beginning_at(Revision(0));
        let mut outer = tip.start(0);
        let torn_at = outer.len();
        let torn = tip.commit(Revision(1), &[put(b"log", &log)]);
        outer.extend(&torn[..torn.len() - 1]);
        assert_eq!(read(&outer, 64).unwrap().0.unwrap().revision, Revision(0));
        outer[torn_at + 20] ^= 1;
        assert_eq!(read(&outer, 64).unwrap().0.unwrap().revision, Revision(0));
    }

    #[test]
    fn a_log_that_stands_on_a_base_names_it_first_and_once() {
        let base = Footing { revision: Revision(7), length: 4_711, checksum: 0xDEAD_BEEF };
        let mut tip = Tip::beginning_at(Revision(7));
        let mut log = tip.stand_on(base);
        let start = log.len();
        log.extend(tip.commit(Revision(8), &[Write::Delete(b"gone".to_vec())]));
        let (found, writes) = read(&log, 10).unwrap();
        assert_eq!((found.unwrap().base, found, writes), (Some(base), Some(tip), vec![(b"gone".to_vec(), None)]));
        for bit in 0..start * 8 {
            let mut flipped = log.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(matches!(read(&flipped, 64), Err(StoreError::Corrupt(_))), "bit {bit}");
        }
        for length in 1..start {
            assert!(matches!(read(&log[..length], 64), Err(StoreError::Corrupt(_))), "cut to {length}");
        }
        let mut tip = Tip::beginning_at(Revision(7));
        let twice = [tip.stand_on(base), tip.stand_on(base)].concat();
        assert!(matches!(read(&twice, 64), Err(StoreError::Corrupt(_))));
        let hex: String = log[..start].iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hex,
            "040c000000000000000700000000000000070000000000000000000000e1819bea472d66b76712000000000000efbeadde"
        );
    }

    #[test]
    fn stored_bytes_stay_as_they_were_released() {
        let mut tip = Tip::beginning_at(Revision(3));
        let mut log = tip.pairs([(&b"k"[..], &b"v"[..])].into_iter());
        log.extend(tip.start(1));
        log.extend(tip.commit(Revision(4), &[put(b"k", &[5; 128]), Write::Delete(b"gone".to_vec())]));
        let hex: String = log.iter().map(|byte| format!("{byte:02x}")).collect();
        let pairs =
            "0104000000000000000300000000000000030000000000000000000000720a13a59decd153".to_owned() + "01026b76";
        let start = "020800000000000000030000000000000003000000000000009decd153f7df88a991b647f6".to_owned()
            + "0100000000000000";
        let commit = "038a000000000000000400000000000000030000000000000091b647f6f85036046ff65167".to_owned()
            + "0181016b"
            + &"05".repeat(128)
            + "0400676f6e65";
        assert_eq!(hex, pairs + &start + &commit);
    }
}
