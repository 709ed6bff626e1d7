//! Inclusion proofs: that an entry stands in the journal under a signed head, checked without the store.
//!
//! A proof is one JSON document. It leads from the public part of the entry over the digests of the entries behind it to a head
//! that was signed; whoever trusts the key then knows that the entry stood there when it was signed. Values and the reason are
//! opened only if asked for, and only those: the rest stays commitments. `docs/audit.md` has the format.

use chrono::{DateTime, Utc};
use crmkit_record::{Problem, RecordId, decode_value, value_to_json};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::chain::Head;
use super::commitment::{self, Hash, Piece, Salt};
use super::entry::{EntryHead, Header, Place, RecordChange, Slot, entry_digest, public_changes, slot_digest};
use super::head::{SignedHead, heads};
use super::{corrupt, hex, unhex};
use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::view::View;

const FORMAT: &str = "crmkit proof 1";

/// The whole document.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Proof {
    format: String,
    entry: u64,
    before: String,
    header: String,
    reason: Option<ProofReason>,
    slots: Vec<ProofSlot>,
    values: Vec<ProofValues>,
    after: Vec<String>,
    head: SignedHead,
}

/// What is committed to of the reason; salt and text if it is opened.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProofReason {
    leaf: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// A slot: its public part, or only the digest of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum ProofSlot {
    Open { count: u32, public: String },
    Closed { digest: String },
}

/// The values of one change.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProofValues {
    slot: usize,
    change: usize,
    leaves: Vec<ProofLeaf>,
}

/// One value with its salt, or what is left of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum ProofLeaf {
    Open { salt: String, value: String },
    Closed { leaf: String },
}

/// What a proof proves of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ProvenEntry {
    /// The number of the entry.
    pub entry: u64,
    /// When it was made, as the journal says.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub actor: String,
    /// The operations that ran, outermost first.
    pub operations: Vec<String>,
    /// Why, if the proof opens it.
    pub reason: Option<String>,
    /// The changes in the slots that the proof opens.
    pub changes: Vec<ProvenChange>,
    /// Whether the proof opens every slot, so that there are no other changes.
    pub complete: bool,
    /// The number of the entry whose head is signed.
    pub signed_entry: u64,
    /// When it was signed: not later than this, the entry was there.
    pub signed_at: DateTime<Utc>,
}

/// A record's part of an entry, as it was proven.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ProvenChange {
    /// The number of the record's type.
    pub record: u32,
    /// The record's id.
    pub id: RecordId,
    /// `created`, `updated`, `deleted`, `read` or `erased`.
    pub change: String,
    /// The numbers of the fields that changed.
    pub fields: Vec<u32>,
    /// The values that the proof opens.
    pub values: Vec<OpenedValue>,
}

/// A value that a proof opens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct OpenedValue {
    /// The number of the field.
    pub field: u32,
    /// Whether it is the value after the change; otherwise that before.
    pub after: bool,
    /// The value.
    pub value: Json,
}

/// A proof that an entry stands in the journal under a signed head, for somebody without the store: the input of
/// [`check_proof`].
///
/// # Arguments
/// - `entry`: the number of the entry
/// - `record`: show only the slots of an entry that name the record with this id, and open only its values
/// - `values`: also open the values and the reason, as far as they are not erased; otherwise they stay commitments
///
/// # Errors
/// `Denied` unless the system acts; `NotFound` if there is no such entry, no such record in it, or no signed head behind it;
/// `Storage` or `Corrupt`.
#[question(room = "journal")]
pub fn proof(view: &View, entry: u64, record: Option<RecordId>, values: Option<bool>) -> Result<Json> {
    view.require_system("take proofs from the journal")?;
    let head = heads(view, Some(entry.saturating_sub(1)), Some(1))?.into_iter().next();
    let head = head.ok_or_else(|| {
        Error::new(ErrorKind::NotFound, format!("no head behind entry {entry} is signed yet: sign one, and ask again"))
    })?;
    let values = values.unwrap_or(false);
    let wanted = |change: &RecordChange<'_>| record.is_none_or(|id| change.address.1 == id);
    let stored = slots_of(view, entry)?;
    let slots: Vec<Slot<'_>> =
        (0..).zip(&stored).map(|(number, bytes)| Slot::read(number, bytes)).collect::<Result<_>>()?;
    let first = slots.first().and_then(|slot| slot.head);
    let first = first.ok_or_else(|| Error::not_found("journal entry", entry))?;
    let is_open = |slot: &Slot<'_>| record.is_none() || slot.changes.iter().any(wanted);
    if record.is_some() && !slots.iter().any(is_open) {
        return Err(Error::new(ErrorKind::NotFound, format!("entry {entry} does not name this record")));
    }
    let mut opened = Vec::new();
    for (number, slot) in slots.iter().enumerate().filter(|_| values) {
        for (place, change) in slot.changes.iter().enumerate().filter(|(_, change)| wanted(change)) {
            let Some(pieces) = change.pieces()?.filter(|pieces| !pieces.is_empty()) else { continue };
            opened.push(ProofValues { slot: number, change: place, leaves: pieces.iter().map(proof_leaf).collect() });
        }
    }
    let proof = Proof {
        format: FORMAT.to_owned(),
        entry,
        before: hex(&first.before),
        header: hex(first.header),
        reason: first.reason.map(|(leaf, private)| {
            let private = private.filter(|_| values);
            ProofReason {
                leaf: hex(&leaf),
                salt: private.map(|(salt, _)| hex(&salt)),
                text: private.map(|(_, text)| text.to_owned()),
            }
        }),
        slots: slots
            .iter()
            .map(|slot| match is_open(slot) {
                true => ProofSlot::Open { count: slot.changes.len() as u32, public: hex(slot.public) },
                false => ProofSlot::Closed { digest: hex(&slot.digest()) },
            })
            .collect(),
        values: opened,
        after: (entry + 1..=head.entry).map(|entry| Ok(hex(&digest_of(view, entry)?))).collect::<Result<_>>()?,
        head,
    };
    serde_json::to_value(proof).map_err(|error| corrupt(&error.to_string()))
}

fn proof_leaf(piece: &Piece<'_>) -> ProofLeaf {
    match piece {
        Piece::Held(salt, value) => ProofLeaf::Open { salt: hex(salt), value: hex(value) },
        Piece::Gone(leaf) => ProofLeaf::Closed { leaf: hex(leaf) },
    }
}

fn slots_of(view: &View, entry: u64) -> Result<Vec<Vec<u8>>> {
    let mut slots = Vec::new();
    view.fetch_range(&crmkit_store::KeyRange::prefix(&keys::journal_entry(entry)), |_, bytes| {
        slots.push(bytes.to_vec());
        Ok(std::ops::ControlFlow::Continue(()))
    })?;
    Ok(slots)
}

fn digest_of(view: &View, entry: u64) -> Result<Hash> {
    let stored = slots_of(view, entry)?;
    let slots: Vec<Slot<'_>> =
        (0..).zip(&stored).map(|(number, bytes)| Slot::read(number, bytes)).collect::<Result<_>>()?;
    let digests: Vec<Hash> = slots.iter().map(Slot::digest).collect();
    let head: Option<EntryHead<'_>> = slots.first().and_then(|slot| slot.head);
    Ok(head.ok_or_else(|| corrupt(&format!("entry {} is missing", Place { entry, slot: 0 }.entry)))?.digest(&digests))
}

/// Checks a proof that `journal.proof` made, against a key that the reader trusts. It needs no store: the proof holds all that
/// it takes. A proof made of something else than the journal that was signed is refused, whatever was changed in it.
///
/// ```
/// # use std::sync::Arc;
/// # use crmkit_engine::{Actor, Context, Crm, Ed25519Signer, Options, Signer, check_proof};
/// # use serde_json::json;
/// # let context = Context::seeded(chrono::DateTime::UNIX_EPOCH, 1);
/// # let store = Arc::new(crmkit_store::MemoryStore::new());
/// let signer = Arc::new(Ed25519Signer::from_seed(&[7; 32]));
/// let crm = Crm::open_with(store, context, &[], Options { signer: Some(signer.clone()), ..Options::default() })?;
/// let session = crm.session(Actor::system("example"));
/// session.call("roles.create", json!({ "name": "Reader" }))?;
/// crm.sign_head()?;
///
/// let proof = session.ask("journal.proof", json!({ "entry": 1, "values": true }))?;
/// let proven = check_proof(&proof, &signer.public_key())?;
/// assert_eq!(proven.changes[0].values[0].value, json!("Reader"));
/// assert!(check_proof(&proof, &[1; 32]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Invalid` with one problem: `proof.unreadable` for what is no proof, `proof.wrong` for one that does not hold, and
/// `proof.other_key` for one that is signed with another key.
pub fn check_proof(proof: &Json, public_key: &[u8; 32]) -> Result<ProvenEntry> {
    let proof = Proof::deserialize(proof).map_err(|error| unreadable(error.to_string()))?;
    if proof.format != FORMAT {
        return Err(unreadable(format!("its format is not `{FORMAT}`")));
    }
    let header = bytes(&proof.header)?;
    let reason = proof.reason.as_ref().map(|reason| array::<32>(&reason.leaf)).transpose()?;
    let mut slots = Vec::with_capacity(proof.slots.len());
    let mut open: Vec<(usize, Vec<RecordChange<'static>>)> = Vec::new();
    for (number, slot) in proof.slots.iter().enumerate() {
        match slot {
            ProofSlot::Closed { digest } => slots.push(array(digest)?),
            ProofSlot::Open { count, public } => {
                let public = bytes(public)?;
                slots.push(slot_digest(*count, &public));
                open.push((number, public_changes(*count, &public).map_err(|error| unreadable(error.to_string()))?));
            }
        }
    }
    let number = proof.entry.checked_sub(1).ok_or_else(|| unreadable("entries are counted from 1".to_owned()))?;
    let before = Head { number, hash: array(&proof.before)? };
    let mut head = before.after(&entry_digest(&header, reason, &slots));
    for digest in &proof.after {
        head = head.after(&array(digest)?);
    }
    if head.number != proof.head.entry || hex(&head.hash) != proof.head.hash {
        return Err(wrong("its hashes do not lead to the signed head"));
    }
    if proof.head.public_key != hex(public_key) {
        let message = "the head is signed with another key than the one that you trust";
        return Err(Error::problem("head.public_key", "proof.other_key", message));
    }
    if !proof.head.is_signed() {
        return Err(wrong("the signature of its head is not one of this key"));
    }
    let text = proof.reason.as_ref().map(|shown| opened_reason(shown, reason)).transpose()?.flatten();
    let header = Header::from_bytes(&header, text).map_err(|error| unreadable(error.to_string()))?;
    let complete = open.len() == proof.slots.len();
    let mut changes = Vec::new();
    let mut shown = 0;
    for (number, slot) in open {
        for (place, change) in slot.into_iter().enumerate() {
            let of = proof.values.iter().find(|values| (values.slot, values.change) == (number, place));
            shown += usize::from(of.is_some());
            changes.push(proven(&change, of)?);
        }
    }
    if shown != proof.values.len() {
        return Err(wrong("it opens values of a change that it does not show"));
    }
    Ok(ProvenEntry {
        entry: proof.entry,
        at: header.at,
        actor: header.actor,
        operations: header.operations,
        reason: header.reason,
        changes,
        complete,
        signed_entry: proof.head.entry,
        signed_at: proof.head.at,
    })
}

fn opened_reason(shown: &ProofReason, leaf: Option<Hash>) -> Result<Option<&str>> {
    match (&shown.salt, &shown.text) {
        (None, None) => Ok(None),
        (Some(salt), Some(text)) if Some(commitment::reason_leaf(&array::<16>(salt)?, text)) == leaf => Ok(Some(text)),
        _ => Err(wrong("its reason is not the one that was committed to")),
    }
}

fn proven(change: &RecordChange<'_>, values: Option<&ProofValues>) -> Result<ProvenChange> {
    let mut opened = Vec::new();
    if let Some(values) = values {
        let bytes: Vec<(Option<Salt>, Vec<u8>)> = values.leaves.iter().map(leaf_bytes).collect::<Result<_>>()?;
        let pieces: Vec<Piece<'_>> = bytes
            .iter()
            .map(|(salt, bytes)| match salt {
                Some(salt) => Ok(Piece::Held(*salt, bytes)),
                None => Ok(Piece::Gone(bytes.as_slice().try_into().map_err(|_| unreadable("a leaf has 32 bytes"))?)),
            })
            .collect::<Result<_>>()?;
        let count = commitment::leaves(&change.fields).count();
        if pieces.len() != count || Some(commitment::root(&change.fields, &pieces)) != change.root {
            return Err(wrong("its values are not those that were committed to"));
        }
        for ((field, side), piece) in commitment::leaves(&change.fields).zip(&pieces) {
            if let Piece::Held(_, bytes) = piece {
                let value = decode_value(bytes).map_err(|error| unreadable(error.to_string()))?;
                let after = side == commitment::AFTER;
                opened.push(OpenedValue { field: field.into(), after, value: value_to_json(&value) });
            }
        }
    }
    Ok(ProvenChange {
        record: change.address.0.into(),
        id: change.address.1,
        change: change.kind.as_str().to_owned(),
        fields: change.fields.iter().map(|field| field.number.into()).collect(),
        values: opened,
    })
}

fn leaf_bytes(leaf: &ProofLeaf) -> Result<(Option<Salt>, Vec<u8>)> {
    match leaf {
        ProofLeaf::Open { salt, value } => Ok((Some(array(salt)?), bytes(value)?)),
        ProofLeaf::Closed { leaf } => Ok((None, bytes(leaf)?)),
    }
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    unhex(text).ok_or_else(|| unreadable("it has a text that is not hexadecimal"))
}

fn array<const N: usize>(text: &str) -> Result<[u8; N]> {
    bytes(text)?.try_into().map_err(|_| unreadable(format!("it has a text that is not of {N} bytes")))
}

fn unreadable(why: impl Into<String>) -> Error {
    let message = format!("this is no proof: {}", why.into());
    Error::invalid(vec![Problem::new("proof", "proof.unreadable", message)])
}

fn wrong(why: &str) -> Error {
    Error::problem("proof", "proof.wrong", format!("the proof does not hold: {why}"))
}
