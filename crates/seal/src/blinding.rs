//! What stands in a key in place of a value.

use crate::cipher::Key;

/// Turns values into bytes that stand for them in keys: equal values give equal bytes, and without the secret nobody finds the
/// value by trying.
///
/// ```
/// use crmkit_seal::{Blinding, Key};
///
/// let blinding = Blinding::new(&Key::from_bytes([7; 32]));
/// assert_eq!(blinding.blind(b"ada@example.com"), blinding.blind(b"ada@example.com"));
/// assert_ne!(blinding.blind(b"ada@example.com"), blinding.blind(b"bob@example.com"));
/// ```
#[derive(Clone, Debug)]
pub struct Blinding(Key);

impl Blinding {
    /// The blinding with this secret.
    #[must_use]
    pub fn new(secret: &Key) -> Self {
        Self(secret.clone())
    }

    pub(crate) fn secret(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The keyed BLAKE3 hash of a value, cut to 128 bits.
    #[must_use]
    pub fn blind(&self, value: &[u8]) -> [u8; 16] {
        let hash = blake3::keyed_hash(self.0.as_bytes(), value);
        hash.as_bytes().first_chunk().copied().unwrap_or_default()
    }
}
