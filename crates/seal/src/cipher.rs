//! One key, one nonce, one value: the only place that names the cipher.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use crmkit_store::StoreError;
use zeroize::Zeroize;

use crate::Random;

/// How many bytes a nonce has.
pub(crate) const NONCE: usize = 24;

/// How many bytes sealing adds to what is sealed.
pub(crate) const TAG: usize = 16;

/// A secret key of 32 bytes. Its bytes are overwritten when it is dropped, and nothing prints them.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// The key with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A new key.
    #[must_use]
    pub fn random(random: &Random) -> Self {
        let mut bytes = [0; 32];
        random(&mut bytes);
        Self(bytes)
    }

    /// Its bytes, for a provider that wraps it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// The nonces of one commit.
///
/// INVARIANT: no nonce is used twice with a key: 16 bytes are drawn for each commit, 8 count within it.
pub(crate) struct Nonces {
    next: [u8; NONCE],
    count: u64,
}

impl Nonces {
    pub(crate) fn new(random: &Random) -> Self {
        let mut next = [0; NONCE];
        if let Some(prefix) = next.first_chunk_mut::<16>() {
            random(prefix);
        }
        Self { next, count: 0 }
    }

    /// The first of `count` nonces that follow one another.
    pub(crate) fn take(&mut self, count: u64) -> [u8; NONCE] {
        let nonce = nth(self.next, self.count);
        self.count += count;
        nonce
    }
}

/// The nonce that stands `n` behind another.
pub(crate) fn nth(mut nonce: [u8; NONCE], n: u64) -> [u8; NONCE] {
    if let Some(counter) = nonce.last_chunk_mut::<8>() {
        *counter = u64::from_be_bytes(*counter).wrapping_add(n).to_be_bytes();
    }
    nonce
}

/// Seals what stands in `out` from `start` on, where it is, and puts the tag behind it.
///
/// # Errors
/// [`StoreError::Full`] for more than 4 GiB.
pub(crate) fn seal(
    key: &Key,
    nonce: &[u8; NONCE],
    bound: &[u8],
    out: &mut Vec<u8>,
    start: usize,
) -> Result<(), StoreError> {
    let large = || StoreError::Full("a value of more than 4 GiB cannot be sealed".to_owned());
    let text = out.get_mut(start..).filter(|text| u32::try_from(text.len()).is_ok()).ok_or_else(large)?;
    let cipher = XChaCha20Poly1305::new(&key.0.into());
    let tag = cipher.encrypt_inout_detached(&XNonce::from(*nonce), bound, text.into()).map_err(|_| large())?;
    out.extend_from_slice(&tag);
    Ok(())
}

/// What was sealed; nothing if any bit of it, of what it is bound to, of the nonce or of the key is another.
pub(crate) fn open(key: &Key, nonce: &[u8; NONCE], bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (text, tag) = sealed.split_last_chunk::<TAG>()?;
    let mut text = text.to_vec();
    let cipher = XChaCha20Poly1305::new(&key.0.into());
    cipher.decrypt_inout_detached(&XNonce::from(*nonce), bound, text.as_mut_slice().into(), &(*tag).into()).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of draft-irtf-cfrg-xchacha-03, A.3.1.
    #[test]
    fn the_published_example_comes_out() {
        let mut key = [0; 32];
        key.iter_mut().zip(0x80..).for_each(|(byte, n)| *byte = n);
        let mut nonce = [0; NONCE];
        nonce.iter_mut().zip(0x40..).for_each(|(byte, n)| *byte = n);
        let bound = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let mut out = text.to_vec();
        seal(&Key(key), &nonce, &bound, &mut out, 0).unwrap();
        assert_eq!(out[..8], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
        let tag = [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49];
        assert_eq!(out[text.len()..], tag);
        assert_eq!(open(&Key(key), &nonce, &bound, &out).unwrap(), text);
    }

    #[test]
    fn nonces_of_a_commit_differ() {
        let random: Random = std::sync::Arc::new(|bytes: &mut [u8]| bytes.fill(7));
        let mut nonces = Nonces::new(&random);
        let (first, second) = (nonces.take(3), nonces.take(1));
        assert_eq!(nth(first, 3), second);
        assert_ne!(first, second);
    }
}
