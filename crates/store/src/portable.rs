//! One file format that every store can write and read: for backups, for moving from one store to another, and for a store
//! that can no longer be repaired.
//!
//! ```text
//! file    := header frame* end
//! header  := magic (16 bytes) version (u32) crc32 of both (u32)
//! frame   := 1 (u8) length (u32) crc32 of kind, length and payload (u32) payload
//! payload := ( key length (u32) value length (u32) key value )+
//! end     := 2 (u8) length (u32) crc32 (u32) payload of: pairs (u64) revision (u64) blake3 of every byte before (32 bytes)
//! ```
//!
//! Numbers are little-endian; keys rise strictly over the whole file. A flipped byte is found by the checksum of its frame, a
//! missing or doubled frame by the order and the end, and a file that was cut short by the missing end. So a damaged file
//! is never taken for a whole one, and the error names the offset of what is wrong.
//!
//! Only [`Read`] and [`io::Write`] are used, no files: each store that lives in files opens them itself.

use std::io::{self, Read};
use std::ops::{Bound, ControlFlow};

use crate::contract::{Batch, Bytes, Claim, Direction, Durability, KeyRange, Revision, Store, StoreError, Write};

/// What the first bytes of every portable file say.
const MAGIC: &[u8; 16] = b"crmkit portable\n";
/// The format version that this crate writes, and the only one that it reads.
const VERSION: u32 = 1;
const PAIRS: u8 = 1;
const END: u8 = 2;
const END_LENGTH: usize = 8 + 8 + 32;
/// A frame is closed once its payload is this long; one long value makes one longer frame.
const FRAME_BYTES: usize = 256 * 1024;
/// How many pairs one scan asks for.
const SCAN_PAIRS: usize = 1_000;
/// A batch of an import is committed once it holds this many pairs or bytes.
const BATCH_PAIRS: usize = 20_000;
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// What a portable file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The number of keys.
    pub pairs: u64,
    /// The length of the file in bytes.
    pub bytes: u64,
    /// The revision of the store when it was exported.
    pub revision: Revision,
}

/// How far an import has come, or a compaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of keys committed so far; of a compaction the keys written.
    pub pairs: u64,
    /// The number of bytes of the file read so far; of a compaction the bytes written.
    pub bytes: u64,
}

/// Why a portable file could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PortableError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be read or written.
    #[error("the portable file could not be read or written: {0}")]
    Io(#[from] io::Error),
    /// The file is not what an export wrote.
    #[error("the portable file is damaged at byte {offset}: {what}")]
    Corrupt {
        /// Where the damaged part begins.
        offset: u64,
        /// What is wrong there.
        what: &'static str,
    },
    /// The file was written by a newer crmkit.
    #[error("the portable file has format version {found}; this crmkit reads version {known}")]
    UnknownVersion {
        /// The version that the file names.
        found: u32,
        /// The version that can be read.
        known: u32,
    },
    /// An import needs an empty store.
    #[error("the store is not empty, and an import never mixes with what is there")]
    NotEmpty,
    /// The progress callback asked to stop; the store is empty again.
    #[error("the import was cancelled")]
    Cancelled,
    /// An import failed and what it had written could not be removed.
    #[error("{cause}; removing what was already imported failed as well: {error}")]
    NotUndone {
        /// Why the import failed.
        cause: Box<PortableError>,
        /// Why its traces are still there.
        error: StoreError,
    },
}

/// Writes everything that the store holds at its latest revision. Writers go on meanwhile.
///
/// ```
/// use std::ops::ControlFlow;
/// use crmkit_store::{Batch, MemoryStore, Store, Write, portable};
///
/// let store = MemoryStore::new();
/// store.commit(Batch { writes: vec![Write::Put(b"a".to_vec(), b"1".to_vec())], ..Batch::default() })?;
/// let mut file = Vec::new();
/// portable::export(&store, &mut file)?;
///
/// let copy = MemoryStore::new();
/// portable::import(&copy, &mut file.as_slice(), &mut |_| ControlFlow::Continue(()))?;
/// assert_eq!(copy.snapshot()?.get(b"a")?, Some(b"1".to_vec()));
/// # Ok::<(), portable::PortableError>(())
/// ```
///
/// # Errors
/// [`PortableError::Store`] and [`PortableError::Io`]; the file is then incomplete, and a read of it says so.
pub fn export(store: &dyn Store, to: &mut dyn io::Write) -> Result<Summary, PortableError> {
    let snapshot = store.snapshot()?;
    let mut writer = Writer::begin(to)?;
    let mut range = KeyRange::all();
    let mut payload = Vec::with_capacity(FRAME_BYTES);
    let mut pairs = 0_u64;
    loop {
        let page = snapshot.scan(&range, Direction::Forward, SCAN_PAIRS)?;
        for (key, value) in &page {
            payload.extend(length(key)?.to_le_bytes());
            payload.extend(length(value)?.to_le_bytes());
            payload.extend(key);
            payload.extend(value);
            pairs += 1;
            if payload.len() >= FRAME_BYTES {
                writer.frame(PAIRS, &payload)?;
                payload.clear();
            }
        }
        match page.into_iter().next_back() {
            Some((last, _)) => range.start = Bound::Excluded(last),
            None => break,
        }
    }
    if !payload.is_empty() {
        writer.frame(PAIRS, &payload)?;
    }
    let revision = snapshot.revision();
    let bytes = writer.end(pairs, revision)?;
    Ok(Summary { pairs, bytes, revision })
}

/// Reads a whole file, writes nothing, and says what it holds.
///
/// # Errors
/// [`PortableError::Corrupt`], [`PortableError::UnknownVersion`], [`PortableError::Io`].
pub fn verify(from: &mut dyn Read) -> Result<Summary, PortableError> {
    let mut reader = Reader::begin(from)?;
    while reader.frame()?.is_some() {}
    reader.end()
}

/// Reads a file into an empty store, in batches of some megabytes. `progress` is asked after each batch whether to go on.
///
/// The file is read once and need not be seekable, so damage may show only after some batches were committed. They are
/// deleted again then: after an error the store is as empty as before, except after [`PortableError::NotUndone`] and after a
/// crash of the process in the middle. Whoever can read the file twice calls [`verify`] first. Each batch claims the whole
/// store, so that another writer stops the import instead of mixing with it; what that writer wrote stays.
///
/// # Errors
/// All of [`PortableError`].
pub fn import(
    store: &dyn Store,
    from: &mut dyn Read,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary, PortableError> {
    let snapshot = store.snapshot()?;
    if !snapshot.scan(&KeyRange::all(), Direction::Forward, 1)?.is_empty() {
        return Err(PortableError::NotEmpty);
    }
    let mut import = Import { store, base: snapshot.revision(), writes: Vec::new(), bytes: 0, imported: 0, last: None };
    drop(snapshot);
    import.run(from, progress).map_err(|cause| match import.undo() {
        Ok(()) => cause,
        Err(error) => PortableError::NotUndone { cause: Box::new(cause), error },
    })
}

/// An import under way.
struct Import<'a> {
    store: &'a dyn Store,
    base: Revision,
    writes: Vec<Write>,
    bytes: usize,
    imported: u64,
    /// The last key that was committed.
    last: Option<Bytes>,
}

impl Import<'_> {
    fn run(
        &mut self,
        from: &mut dyn Read,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Summary, PortableError> {
        let mut reader = Reader::begin(from)?;
        while let Some(pairs) = reader.frame()? {
            for (key, value) in pairs {
                self.bytes += key.len() + value.len();
                self.writes.push(Write::Put(key, value));
            }
            if self.writes.len() >= BATCH_PAIRS || self.bytes >= BATCH_BYTES {
                self.commit(Durability::Relaxed)?;
                if progress(Progress { pairs: self.imported, bytes: reader.offset }).is_break() {
                    return Err(PortableError::Cancelled);
                }
            }
        }
        let summary = reader.end()?;
        // The last commit makes all of them durable: a store keeps its commits in order.
        self.commit(Durability::Immediate)?;
        if progress(Progress { pairs: self.imported, bytes: summary.bytes }).is_break() {
            return Err(PortableError::Cancelled);
        }
        Ok(summary)
    }

    fn commit(&mut self, durability: Durability) -> Result<(), PortableError> {
        let writes = std::mem::take(&mut self.writes);
        let last = writes.last().map(|write| write.key().to_vec());
        let count = writes.len() as u64;
        let claims = vec![Claim::Range(KeyRange::all())];
        self.base = self.store.commit(Batch { base: self.base, claims, writes, durability })?;
        self.last = last.or_else(|| self.last.take());
        self.imported += count;
        self.bytes = 0;
        Ok(())
    }

    /// Deletes what was imported: everything up to the last committed key, which nobody else has written to.
    fn undo(&mut self) -> Result<(), StoreError> {
        let Some(last) = self.last.take() else { return Ok(()) };
        let mut range = KeyRange { start: Bound::Unbounded, end: Bound::Included(last) };
        let snapshot = self.store.snapshot()?;
        loop {
            let page = snapshot.scan(&range, Direction::Forward, SCAN_PAIRS)?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            range.start = Bound::Excluded(last.clone());
            let writes = page.into_iter().map(|(key, _)| Write::Delete(key)).collect();
            let base = snapshot.revision();
            self.store.commit(Batch { base, claims: Vec::new(), writes, durability: Durability::Immediate })?;
        }
    }
}

/// Writes frames and keeps the checksum of everything.
struct Writer<'a> {
    to: &'a mut dyn io::Write,
    written: u64,
    all: blake3::Hasher,
}

impl<'a> Writer<'a> {
    fn begin(to: &'a mut dyn io::Write) -> Result<Self, PortableError> {
        let mut writer = Self { to, written: 0, all: blake3::Hasher::new() };
        let version = VERSION.to_le_bytes();
        writer.put(MAGIC)?;
        writer.put(&version)?;
        writer.put(&checksum(&[MAGIC, &version]).to_le_bytes())?;
        Ok(writer)
    }

    fn frame(&mut self, kind: u8, payload: &[u8]) -> Result<(), PortableError> {
        let length = length(payload)?.to_le_bytes();
        self.put(&[kind])?;
        self.put(&length)?;
        self.put(&checksum(&[&[kind], &length, payload]).to_le_bytes())?;
        self.put(payload)
    }

    fn end(mut self, pairs: u64, revision: Revision) -> Result<u64, PortableError> {
        let mut payload = Vec::with_capacity(END_LENGTH);
        payload.extend(pairs.to_le_bytes());
        payload.extend(revision.0.to_le_bytes());
        payload.extend(self.all.finalize().as_bytes());
        self.frame(END, &payload)?;
        self.to.flush()?;
        Ok(self.written)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), PortableError> {
        self.to.write_all(bytes)?;
        self.all.update(bytes);
        self.written += bytes.len() as u64;
        Ok(())
    }
}

/// Reads frames and checks everything that can be checked.
struct Reader<'a> {
    from: &'a mut dyn Read,
    /// Where the next byte to read lies.
    offset: u64,
    /// Where the frame that is being read begins.
    frame: u64,
    all: blake3::Hasher,
    pairs: u64,
    last: Option<Bytes>,
    end: Option<Summary>,
}

impl<'a> Reader<'a> {
    fn begin(from: &'a mut dyn Read) -> Result<Self, PortableError> {
        let mut reader =
            Self { from, offset: 0, frame: 0, all: blake3::Hasher::new(), pairs: 0, last: None, end: None };
        let magic: [u8; 16] = reader.take()?;
        if &magic != MAGIC {
            return Err(PortableError::Corrupt { offset: 0, what: "this is not a portable file of crmkit" });
        }
        let version: [u8; 4] = reader.take()?;
        let expected = u32::from_le_bytes(reader.take()?);
        if checksum(&[MAGIC, &version]) != expected {
            return Err(PortableError::Corrupt { offset: 16, what: "the header does not match its checksum" });
        }
        match u32::from_le_bytes(version) {
            VERSION => Ok(reader),
            found => Err(PortableError::UnknownVersion { found, known: VERSION }),
        }
    }

    /// The pairs of the next frame; none after the end.
    fn frame(&mut self) -> Result<Option<Vec<(Bytes, Bytes)>>, PortableError> {
        let start = self.offset;
        self.frame = start;
        // What the end vouches for is everything before its frame.
        let all = self.all.finalize();
        let corrupt = |what| PortableError::Corrupt { offset: start, what };
        let kind: [u8; 1] = self.take()?;
        let length: [u8; 4] = self.take()?;
        let expected = u32::from_le_bytes(self.take()?);
        let payload = self.take_vec(u32::from_le_bytes(length))?;
        if checksum(&[&kind, &length, &payload]) != expected {
            return Err(corrupt("a frame does not match its checksum"));
        }
        match kind {
            [PAIRS] => self.pairs(&payload).map(Some).ok_or_else(|| corrupt("a frame holds no proper pairs")),
            [END] => {
                let mut fields = payload.as_slice();
                let (pairs, revision) = (number(&mut fields), number(&mut fields));
                if pairs != Some(self.pairs) || fields != all.as_bytes() {
                    return Err(corrupt("the file does not match its total checksum"));
                }
                if self.from.read(&mut [0])? != 0 {
                    return Err(PortableError::Corrupt { offset: self.offset, what: "bytes follow the end" });
                }
                let revision = Revision(revision.unwrap_or_default());
                self.end = Some(Summary { pairs: self.pairs, bytes: self.offset, revision });
                Ok(None)
            }
            _ => Err(corrupt("a frame is of an unknown kind")),
        }
    }

    fn end(self) -> Result<Summary, PortableError> {
        self.end.ok_or(PortableError::Corrupt { offset: self.offset, what: "the end is missing" })
    }

    fn pairs(&mut self, mut payload: &[u8]) -> Option<Vec<(Bytes, Bytes)>> {
        let mut pairs = Vec::new();
        while !payload.is_empty() {
            let (lengths, rest) = payload.split_at_checked(8)?;
            let (key, value) = lengths.split_at_checked(4)?;
            let key = usize::try_from(u32::from_le_bytes(key.try_into().ok()?)).ok()?;
            let value = usize::try_from(u32::from_le_bytes(value.try_into().ok()?)).ok()?;
            let (key, rest) = rest.split_at_checked(key)?;
            let (value, rest) = rest.split_at_checked(value)?;
            if self.last.as_deref().is_some_and(|last| last >= key) {
                return None;
            }
            self.last = Some(key.to_vec());
            self.pairs += 1;
            pairs.push((key.to_vec(), value.to_vec()));
            payload = rest;
        }
        Some(pairs)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], PortableError> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes).map_err(|error| self.cut_short(error))?;
        self.all.update(&bytes);
        self.offset += N as u64;
        Ok(bytes)
    }

    /// Reads as it comes, so that a damaged length does not reserve memory that the file cannot fill.
    fn take_vec(&mut self, length: u32) -> Result<Vec<u8>, PortableError> {
        let mut bytes = Vec::new();
        let read = (&mut *self.from).take(u64::from(length)).read_to_end(&mut bytes)?;
        if u64::try_from(read).ok() != Some(u64::from(length)) {
            return Err(self.cut_short(io::ErrorKind::UnexpectedEof.into()));
        }
        self.all.update(&bytes);
        self.offset += u64::from(length);
        Ok(bytes)
    }

    fn cut_short(&self, error: io::Error) -> PortableError {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                PortableError::Corrupt { offset: self.frame, what: "the file ends inside this part" }
            }
            _ => PortableError::Io(error),
        }
    }
}

fn checksum(parts: &[&[u8]]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize()
}

/// The length of a part of the file. Four gigabytes are more than any store takes as one value.
fn length(bytes: &[u8]) -> Result<u32, PortableError> {
    u32::try_from(bytes.len()).map_err(|_| {
        let reason = format!("a part of {} bytes is too long for a portable file", bytes.len());
        PortableError::Io(io::Error::new(io::ErrorKind::InvalidInput, reason))
    })
}

fn number(fields: &mut &[u8]) -> Option<u64> {
    let (first, rest) = fields.split_at_checked(8)?;
    *fields = rest;
    first.try_into().ok().map(u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::{PortableError, Progress, Summary, export, import, verify};
    use crate::contract::{Batch, Direction, KeyRange, Revision, Store, Write};
    use crate::memory::MemoryStore;

    fn filled(pairs: u32, length: usize) -> MemoryStore {
        let store = MemoryStore::new();
        let value = |n: u32| n.to_be_bytes().iter().cycle().take(length + n as usize % 7).copied().collect();
        let writes = (0..pairs).map(|n| Write::Put(n.to_be_bytes().to_vec(), value(n))).collect();
        store.commit(Batch { writes, ..Batch::default() }).unwrap();
        store
    }

    fn exported(store: &dyn Store) -> Vec<u8> {
        let mut file = Vec::new();
        export(store, &mut file).unwrap();
        file
    }

    fn all(store: &dyn Store) -> Vec<(Vec<u8>, Vec<u8>)> {
        store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
    }

    fn on(_: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    #[test]
    fn what_was_exported_is_imported() {
        for (pairs, length) in [(0, 0), (1, 0), (3, 2_000_000), (50_000, 30)] {
            let store = filled(pairs, length);
            let file = exported(&store);
            let copy = MemoryStore::new();
            let summary = import(&copy, &mut file.as_slice(), &mut on).unwrap();
            let revision = store.snapshot().unwrap().revision();
            assert_eq!(summary, Summary { pairs: u64::from(pairs), bytes: file.len() as u64, revision });
            assert_eq!(verify(&mut file.as_slice()).unwrap(), summary);
            assert!(all(&copy) == all(&store));
        }
    }

    #[test]
    fn every_flipped_byte_and_every_cut_is_found() {
        let file = exported(&filled(40, 10));
        for offset in 0..file.len() {
            let mut flipped = file.clone();
            flipped[offset] ^= 1 << (offset % 8);
            let found = verify(&mut flipped.as_slice());
            assert!(
                matches!(found, Err(PortableError::Corrupt { offset: at, .. }) if at <= offset as u64),
                "{found:?}"
            );
            let found = verify(&mut &file[..offset]);
            assert!(matches!(found, Err(PortableError::Corrupt { .. })), "cut at {offset}: {found:?}");
        }
        let longer = [file.as_slice(), b"x"].concat();
        assert!(matches!(verify(&mut longer.as_slice()), Err(PortableError::Corrupt { .. })));
    }

    #[test]
    fn a_missing_or_doubled_frame_is_found() {
        let file = exported(&filled(30_000, 30));
        let length = |at: usize| u32::from_le_bytes(file[at + 1..at + 5].try_into().unwrap()) as usize + 9;
        let (first, second) = (24, 24 + length(24));
        let third = second + length(second);
        for damaged in [
            [&file[..second], &file[third..]].concat(),
            [&file[..third], &file[second..]].concat(),
            [&file[..first], &file[second..third], &file[first..second], &file[third..]].concat(),
        ] {
            assert!(matches!(verify(&mut damaged.as_slice()), Err(PortableError::Corrupt { .. })));
        }
    }

    #[test]
    fn an_unknown_version_is_named() {
        let mut file = exported(&filled(1, 1));
        file[16] = 9;
        let checksum = crc32fast::hash(&file[..20]).to_le_bytes();
        file[20..24].copy_from_slice(&checksum);
        let error = verify(&mut file.as_slice()).unwrap_err();
        assert_eq!(error.to_string(), "the portable file has format version 9; this crmkit reads version 1");
    }

    #[test]
    fn a_failed_import_leaves_the_store_empty() {
        let file = exported(&filled(60_000, 30));
        let mut flipped = file.clone();
        let last = flipped.len() - 100;
        flipped[last] ^= 1;
        let store = MemoryStore::new();
        let mut batches = 0;
        let mut count = |_: Progress| {
            batches += 1;
            ControlFlow::Continue(())
        };
        let error = import(&store, &mut flipped.as_slice(), &mut count).unwrap_err();
        assert!(matches!(error, PortableError::Corrupt { .. }), "{error}");
        assert!(batches > 0, "the damage lies behind the first batch");
        assert!(all(&store).is_empty());

        let error = import(&store, &mut file.as_slice(), &mut |_| ControlFlow::Break(())).unwrap_err();
        assert!(matches!(error, PortableError::Cancelled), "{error}");
        assert!(all(&store).is_empty());
        assert_eq!(import(&store, &mut file.as_slice(), &mut on).unwrap().pairs, 60_000);
    }

    #[test]
    fn an_import_mixes_with_nothing() {
        let file = exported(&filled(60_000, 30));
        let error = import(&filled(1, 1), &mut file.as_slice(), &mut on).unwrap_err();
        assert!(matches!(error, PortableError::NotEmpty), "{error}");

        let store = MemoryStore::new();
        let mut intrude = |_: Progress| {
            let writes = vec![Write::Put(b"zzzzz".to_vec(), b"another writer".to_vec())];
            store.commit(Batch { base: Revision(0), writes, ..Batch::default() }).unwrap();
            ControlFlow::Continue(())
        };
        let error = import(&store, &mut file.as_slice(), &mut intrude).unwrap_err();
        assert!(matches!(error, PortableError::Store(_)), "{error}");
        assert_eq!(all(&store), [(b"zzzzz".to_vec(), b"another writer".to_vec())]);
    }
}
