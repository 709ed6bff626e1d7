//! Signed heads: what a host may hand to somebody else, who can then tell that nothing before it was changed.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use crmkit_record_derive::{Shaped, question};
use crmkit_store::{KeyRange, Write};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::chain::Head;
use super::{Reader, hex, unhex};
use crate::error::Result;
use crate::keys;
use crate::view::View;

/// What every signature begins with, so that it means nothing in another place.
const DOMAIN: &[u8] = b"crmkit journal head 1";

/// Signs heads of the journal with a key that the engine never sees: in a file of the host, a key store, a hardware token.
///
/// Signatures are those of Ed25519 (RFC 8032).
pub trait Signer: Send + Sync {
    /// The key that signatures are checked with.
    fn public_key(&self) -> [u8; 32];

    /// The signature of a message.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

/// A [`Signer`] that holds its key in memory.
///
/// ```
/// use crmkit_engine::{Ed25519Signer, Signer};
///
/// let signer = Ed25519Signer::from_seed(&[7; 32]);
/// assert_eq!(signer.public_key(), Ed25519Signer::from_seed(&[7; 32]).public_key());
/// ```
pub struct Ed25519Signer(SigningKey);

impl Ed25519Signer {
    /// The key pair of a seed, 32 bytes that nobody can guess.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }
}

impl Signer for Ed25519Signer {
    fn public_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl std::fmt::Debug for Ed25519Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Ed25519Signer").field(&hex(&self.public_key())).finish()
    }
}

/// Who signs, and how often.
#[derive(Clone)]
pub(crate) struct Signing {
    pub(crate) signer: Arc<dyn Signer>,
    pub(crate) every: u64,
}

impl Signing {
    /// The write of a signed head, if this one's turn has come.
    pub(crate) fn in_turn(&self, head: Head, at: DateTime<Utc>) -> Option<Write> {
        head.number.is_multiple_of(self.every.max(1)).then(|| self.sign(head, at).1)
    }

    pub(crate) fn sign(&self, head: Head, at: DateTime<Utc>) -> (SignedHead, Write) {
        let micros = at.timestamp_micros();
        let (key, signature) = (self.signer.public_key(), self.signer.sign(&message(head.number, &head.hash, micros)));
        let value = [micros.to_be_bytes().as_slice(), &head.hash, &key, &signature].concat();
        let signed = SignedHead {
            entry: head.number,
            hash: hex(&head.hash),
            at: DateTime::from_timestamp_micros(micros).unwrap_or(at),
            public_key: hex(&key),
            signature: hex(&signature),
        };
        (signed, Write::Put(keys::signed_head(head.number), value))
    }
}

fn message(number: u64, hash: &[u8], micros: i64) -> Vec<u8> {
    [DOMAIN, &number.to_be_bytes(), hash, &micros.to_be_bytes()].concat()
}

/// The hash of an entry with a signature: whoever keeps it can tell later whether anything up to there was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SignedHead {
    /// The number of the entry.
    pub entry: u64,
    /// The hash of the entry, as hexadecimal text.
    pub hash: String,
    /// When it was signed.
    pub at: DateTime<Utc>,
    /// The key that signed it, as hexadecimal text.
    pub public_key: String,
    /// The signature, as hexadecimal text.
    pub signature: String,
}

impl SignedHead {
    pub(crate) fn of_pair(key: &[u8], bytes: &[u8]) -> Option<Self> {
        let entry = u64::from_be_bytes(key.get(1..)?.try_into().ok()?);
        let mut reader = Reader(bytes);
        let micros = i64::from_be_bytes(reader.array().ok()?);
        let hash: [u8; 32] = reader.array().ok()?;
        let public_key: [u8; 32] = reader.array().ok()?;
        let signature: [u8; 64] = reader.array().ok()?;
        reader.0.is_empty().then_some(Self {
            entry,
            hash: hex(&hash),
            at: DateTime::from_timestamp_micros(micros)?,
            public_key: hex(&public_key),
            signature: hex(&signature),
        })
    }

    /// Whether the signature is one of the key that it names.
    pub(crate) fn is_signed(&self) -> bool {
        self.checked().is_some()
    }

    fn checked(&self) -> Option<()> {
        let key: [u8; 32] = unhex(&self.public_key)?.try_into().ok()?;
        let signature: [u8; 64] = unhex(&self.signature)?.try_into().ok()?;
        let hash = unhex(&self.hash).filter(|hash| hash.len() == 32)?;
        let message = message(self.entry, &hash, self.at.timestamp_micros());
        VerifyingKey::from_bytes(&key).ok()?.verify_strict(&message, &Signature::from_bytes(&signature)).ok()
    }
}

/// The signed heads of the journal, oldest first.
///
/// # Arguments
/// - `after`: only those of entries with a higher number
/// - `limit`: at most so many, 100 where it is missing
///
/// # Errors
/// `Denied` unless the system acts; `Storage` or `Corrupt`.
#[question(room = "journal")]
pub fn heads(view: &View, after: Option<u64>, limit: Option<u32>) -> Result<Vec<SignedHead>> {
    view.require_system("see the heads of the journal")?;
    let limit = usize::try_from(limit.unwrap_or(100)).unwrap_or(usize::MAX);
    let mut heads = Vec::new();
    let mut range = KeyRange::prefix(b"h");
    range.start = std::ops::Bound::Included(keys::signed_head(after.unwrap_or(0).saturating_add(1)));
    view.fetch_range(&range, |key, bytes| {
        if heads.len() >= limit {
            return Ok(ControlFlow::Break(()));
        }
        let head = SignedHead::of_pair(key, bytes).ok_or_else(|| super::corrupt("a signed head cannot be read"))?;
        heads.push(head);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(heads)
}
