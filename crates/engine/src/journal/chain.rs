//! The chain of hashes over entries, and its check.
//!
//! INVARIANT: `hash(entry) = BLAKE3('h' ‖ hash(entry before) ‖ number ‖ digest of its public part)`, and the hash of the last
//! entry stands under `mjournal`. An edit, removal, reordering or insertion breaks the chain. Cutting off the end together with
//! a rewritten head does not: compare with a head that was signed or kept elsewhere.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use crmkit_record::FieldNumber;
use crmkit_record_derive::{Shaped, question};
use crmkit_store::{KeyRange, Snapshot};
use serde::{Deserialize, Serialize};

use super::commitment::{self, Hash};
use super::entry::{EntryHead, Kind, Slot, place_of};
use super::head::SignedHead;
use super::{corrupt, hex};
use crate::error::Result;
use crate::keys;
use crate::overlay::Address;
use crate::view::View;

/// The end of the journal: the number and the hash of its last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) number: u64,
    pub(crate) hash: Hash,
}

impl Head {
    /// Before the first entry.
    pub(crate) const START: Self = Self { number: 0, hash: [0; 32] };

    pub(crate) fn read(snapshot: &dyn Snapshot) -> Result<Self> {
        let Some(bytes) = snapshot.get(keys::HEAD)? else { return Ok(Self::START) };
        let number = bytes.get(..8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes);
        let hash = bytes.get(8..).and_then(|bytes| bytes.try_into().ok());
        match (number, hash) {
            (Some(number), Some(hash)) => Ok(Self { number, hash }),
            _ => Err(corrupt("its head cannot be read")),
        }
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut bytes = self.number.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.hash);
        bytes
    }

    /// The head after an entry with this digest. There are not as many entries as there are numbers.
    pub(crate) fn after(self, digest: &Hash) -> Self {
        let number = self.number.saturating_add(1);
        let mut bytes = [0; 73];
        let parts = [b"h".as_slice(), &self.hash, &number.to_be_bytes(), digest];
        for (place, byte) in bytes.iter_mut().zip(parts.into_iter().flatten()) {
            *place = *byte;
        }
        Self { number, hash: *blake3::hash(&bytes).as_bytes() }
    }
}

/// The hash of an entry; `None` if there is no such entry.
pub(crate) fn hash_of(snapshot: &dyn Snapshot, entry: u64) -> Result<Option<Hash>> {
    let head = Head::read(snapshot)?;
    if head.number <= entry {
        return Ok((head.number == entry).then_some(head.hash));
    }
    // Each entry begins with the hash of the one before.
    let next = snapshot.get(&keys::journal(entry + 1, 0))?;
    Ok(next.and_then(|bytes| bytes.first_chunk().copied()))
}

/// What a check of the whole journal found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct JournalCheck {
    /// How many entries were read.
    pub entries: u64,
    /// Whether each entry follows from the one before, every value is the one that was committed to, and the last entry is the
    /// one that the store and its signed heads name.
    pub intact: bool,
    /// The first entry that does not fit, if any: it was changed, or the one behind it that should follow from it was.
    pub broken_at: Option<u64>,
    /// The hash of the last entry, as hexadecimal text. Kept elsewhere, it proves later that nothing before it was changed.
    pub head: String,
    /// The last entry whose head is signed, if any. Who holds the key is for the reader to know: `journal.heads` names it.
    pub signed: Option<u64>,
    /// How many changes have lost values to an erasure.
    pub erased: u64,
    /// The first entry that lacks values although no later entry says that they were erased.
    pub unexplained: Option<u64>,
}

/// Checks the hash chain of the whole journal, and that each value is the one that the chain commits to.
///
/// # Errors
/// `Storage`. Damage is an answer, not an error.
#[question(room = "journal")]
pub fn verify(view: &View) -> Result<JournalCheck> {
    let mut check = Check::default();
    view.fetch_range(&KeyRange::prefix(b"j"), |key, bytes| Ok(check.slot(key, bytes)))?;
    check.close();
    view.fetch_range(&KeyRange::prefix(b"h"), |key, bytes| {
        check.signed_head(key, bytes);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(check.outcome(Head::read(view.snapshot.as_ref()).ok()))
}

/// A check on its way through the journal.
#[derive(Default)]
struct Check {
    head: Option<Head>,
    /// The entry that is being read, its digest so far and how many changes it says that it has.
    number: u64,
    slots: Vec<Hash>,
    parts: Option<(Vec<u8>, Option<Hash>, u64)>,
    counted: u64,
    broken_at: Option<u64>,
    /// The hashes of entries, to compare signed heads with.
    hashes: Vec<Hash>,
    signed: Option<u64>,
    erased: u64,
    gone: Gone,
}

impl Check {
    fn head(&self) -> Head {
        self.head.unwrap_or(Head::START)
    }

    fn broken(&mut self, at: u64) {
        let at = at.max(1);
        self.broken_at = Some(self.broken_at.map_or(at, |known| known.min(at)));
    }

    fn slot(&mut self, key: &[u8], bytes: &[u8]) -> ControlFlow<()> {
        let Ok(place) = place_of(key) else {
            self.broken(self.number + 1);
            return ControlFlow::Break(());
        };
        if place.entry != self.number {
            self.close();
            if place.entry != self.number + 1 {
                self.broken(self.number + 1);
            } else if bytes.get(..32) != Some(&self.head().hash) {
                // One of the two was changed: this one says that it follows another one.
                self.broken(self.number);
            }
            self.number = place.entry;
        }
        if usize::from(place.slot) != self.slots.len() {
            self.broken(self.number);
        }
        match Slot::read(place.slot, bytes) {
            Ok(slot) => self.read(&slot),
            Err(_) => self.broken(self.number),
        }
        ControlFlow::Continue(())
    }

    fn read(&mut self, slot: &Slot<'_>) {
        self.slots.push(slot.digest());
        if let Some(head) = &slot.head {
            self.entry_head(head);
        }
        self.counted += slot.changes.len() as u64;
        let reason_is_gone = matches!(slot.head.and_then(|head| head.reason), Some((_, None)));
        if reason_is_gone {
            self.gone.reason(self.number);
        }
        for change in &slot.changes {
            self.gone.in_entry(self.number, change.address);
            if change.kind == Kind::Erased {
                let fields: Vec<FieldNumber> = change.fields.iter().map(|field| field.number).collect();
                self.gone.explain(change.address, &fields);
                continue;
            }
            match (change.pieces(), change.root) {
                (Ok(None), Some(_)) => {
                    self.erased += 1;
                    self.gone.add(self.number, change.address, change.fields.iter().map(|field| field.number));
                }
                (Ok(Some(pieces)), Some(root)) => {
                    // A value that is there reads as one, too.
                    let readable = pieces.iter().all(|piece| piece.value().is_ok());
                    if !readable || commitment::root(&change.fields, &pieces) != root {
                        self.broken(self.number);
                    }
                    let missing: Vec<FieldNumber> = commitment::leaves(&change.fields)
                        .zip(&pieces)
                        .filter(|(_, piece)| matches!(piece, commitment::Piece::Gone(_)))
                        .map(|((number, _), _)| number)
                        .collect();
                    self.erased += u64::from(!missing.is_empty());
                    self.gone.add(self.number, change.address, missing.into_iter());
                }
                (Ok(_), None) => {}
                (Err(_), _) => self.broken(self.number),
            }
        }
    }

    fn entry_head(&mut self, head: &EntryHead<'_>) {
        match head.header() {
            Ok(header) => {
                let leaf = head.reason.map(|(leaf, _)| leaf);
                self.parts = Some((head.header.to_vec(), leaf, header.changes));
            }
            Err(_) => self.broken(self.number),
        }
        if let Some((leaf, Some((salt, text)))) = head.reason
            && commitment::reason_leaf(&salt, text) != leaf
        {
            self.broken(self.number);
        }
    }

    /// Ends the entry that is being read.
    fn close(&mut self) {
        let slots = std::mem::take(&mut self.slots);
        let counted = std::mem::take(&mut self.counted);
        if self.number == 0 {
            if !slots.is_empty() {
                self.broken(1);
            }
            return;
        }
        let Some((header, reason, changes)) = self.parts.take() else {
            self.broken(self.number);
            return;
        };
        if changes != counted {
            self.broken(self.number);
        }
        let digest = super::entry::entry_digest(&header, reason, &slots);
        let head = self.head().after(&digest);
        self.hashes.push(head.hash);
        self.head = Some(head);
    }

    /// A signed head names an entry of this chain, and its signature is one of its key.
    fn signed_head(&mut self, key: &[u8], bytes: &[u8]) {
        let last = self.head().number;
        let head = SignedHead::of_pair(key, bytes).filter(SignedHead::is_signed);
        let Some(head) = head else { return self.broken(last) };
        let index = usize::try_from(head.entry).ok().and_then(|entry| entry.checked_sub(1));
        let hash = index.and_then(|index| self.hashes.get(index));
        match hash.is_some_and(|hash| hex(hash) == head.hash) {
            true => self.signed = self.signed.max(Some(head.entry)),
            false => self.broken(head.entry.min(last)),
        }
    }

    fn outcome(mut self, kept: Option<Head>) -> JournalCheck {
        let head = self.head();
        // The chain holds in itself but does not end where the store says: an entry was changed, or the end is missing.
        let ends = kept == Some(head) || (kept.is_none() && head == Head::START);
        if self.broken_at.is_none() && !ends {
            self.broken(kept.map_or(self.number, |kept| kept.number.min(self.number)));
        }
        JournalCheck {
            entries: head.number,
            intact: self.broken_at.is_none(),
            broken_at: self.broken_at,
            head: hex(&head.hash),
            signed: self.signed,
            erased: self.erased,
            unexplained: self.gone.unexplained(),
        }
    }
}

/// Values that are missing, until a later entry says that they were erased.
#[derive(Default)]
struct Gone {
    /// By record: the fields whose values are missing, each with the first entry that lacks one.
    fields: HashMap<Address, HashMap<FieldNumber, u64>>,
    /// By entry without its reason: the records that it is about.
    reasons: HashMap<u64, HashSet<Address>>,
}

impl Gone {
    fn add(&mut self, entry: u64, address: Address, fields: impl Iterator<Item = FieldNumber>) {
        for field in fields {
            self.fields.entry(address).or_default().entry(field).or_insert(entry);
        }
    }

    fn reason(&mut self, entry: u64) {
        self.reasons.entry(entry).or_default();
    }

    fn in_entry(&mut self, entry: u64, address: Address) {
        if let Some(records) = self.reasons.get_mut(&entry) {
            records.insert(address);
        }
    }

    /// An erasure of these fields of a record, or of all that there were.
    fn explain(&mut self, address: Address, fields: &[FieldNumber]) {
        if fields.is_empty() {
            self.fields.remove(&address);
            self.reasons.retain(|_, records| !records.contains(&address));
        } else if let Some(missing) = self.fields.get_mut(&address) {
            missing.retain(|field, _| !fields.contains(field));
        }
    }

    fn unexplained(&self) -> Option<u64> {
        let fields = self.fields.values().flat_map(HashMap::values).copied();
        let entries: BTreeSet<u64> = fields.chain(self.reasons.keys().copied()).collect();
        entries.first().copied()
    }
}
