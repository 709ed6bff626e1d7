//! Who holds the master key: a service of the host, or a passphrase that somebody knows.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use crmkit_store::StoreError;
use zeroize::Zeroizing;

use crate::Random;
use crate::cipher::{self, Key, NONCE, Nonces, TAG};

/// Wraps the master key of a vault, so that the vault alone opens nothing. A host implements it over its own service.
///
/// ```
/// use crmkit_seal::{Key, KeyProvider, Random};
/// use crmkit_store::StoreError;
///
/// /// Stands for a key in a hardware module. Never do this.
/// struct Module;
///
/// impl KeyProvider for Module {
///     fn id(&self) -> String {
///         "module/1".to_owned()
///     }
///     fn wrap(&self, key: &Key, _random: &Random) -> Result<Vec<u8>, StoreError> {
///         Ok(key.as_bytes().iter().map(|byte| byte ^ 0x5A).collect())
///     }
///     fn unwrap_key(&self, wrapped: &[u8]) -> Result<Key, StoreError> {
///         let bytes: Vec<u8> = wrapped.iter().map(|byte| byte ^ 0x5A).collect();
///         let bytes = bytes.try_into().map_err(|_| StoreError::Sealed("this is not a wrapped key".to_owned()))?;
///         Ok(Key::from_bytes(bytes))
///     }
/// }
/// ```
pub trait KeyProvider: Send + Sync {
    /// Which of the provider's keys wraps: stored in the open, and named in the error when another provider opens the vault.
    fn id(&self) -> String;

    /// The wrapped key. It must be authenticated: a changed one must not unwrap.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the provider cannot be asked.
    fn wrap(&self, key: &Key, random: &Random) -> Result<Vec<u8>, StoreError>;

    /// The key that was wrapped.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] if it was wrapped by another key or has been changed; [`StoreError::Io`] if the provider cannot be
    /// asked.
    fn unwrap_key(&self, wrapped: &[u8]) -> Result<Key, StoreError>;
}

/// How much work Argon2id puts between a passphrase and its key. It is stored with what it wraps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Cost {
    /// The second choice of RFC 9106, 64 MiB and 3 passes, with one lane because nothing here has threads.
    pub const STRONG: Self = Self { memory: 64 * 1024, passes: 3 };
    /// For tests: guessed quickly.
    pub const WEAK: Self = Self { memory: 64, passes: 1 };

    /// More than this is not a cost that somebody chose but a changed vault.
    const MOST: Self = Self { memory: 4 * 1024 * 1024, passes: 64 };
}

impl Default for Cost {
    fn default() -> Self {
        Self::STRONG
    }
}

/// A passphrase, by Argon2id with a salt of its own for each key that it wraps.
///
/// ```
/// use crmkit_seal::{Cost, Key, KeyProvider, Passphrase, Random};
///
/// let random: Random = std::sync::Arc::new(|bytes: &mut [u8]| bytes.fill(42)); // a host gives real randomness
/// let passphrase = Passphrase::with_cost("correct horse battery staple", Cost::WEAK);
/// let wrapped = passphrase.wrap(&Key::from_bytes([1; 32]), &random)?;
/// assert_eq!(passphrase.unwrap_key(&wrapped)?.as_bytes(), &[1; 32]);
/// assert!(Passphrase::new("wrong").unwrap_key(&wrapped).is_err());
/// # Ok::<(), crmkit_store::StoreError>(())
/// ```
pub struct Passphrase {
    text: Zeroizing<String>,
    cost: Cost,
}

const SALT: usize = 16;

impl Passphrase {
    /// A passphrase with the usual cost.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self::with_cost(text, Cost::default())
    }

    /// A passphrase with a cost of your own. What was wrapped at another cost is unwrapped all the same.
    #[must_use]
    pub fn with_cost(text: impl Into<String>, cost: Cost) -> Self {
        Self { text: Zeroizing::new(text.into()), cost }
    }

    fn key(&self, cost: Cost, salt: &[u8; SALT]) -> Result<Key, StoreError> {
        let unfit = |error: argon2::Error| StoreError::Sealed(format!("the cost of the passphrase: {error}"));
        let params = Params::new(cost.memory, cost.passes, 1, Some(32)).map_err(unfit)?;
        let mut memory = Zeroizing::new(vec![Block::default(); params.block_count()]);
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(self.text.as_bytes(), salt, key.as_mut_slice(), memory.as_mut_slice())
            .map_err(unfit)?;
        Ok(Key::from_bytes(*key))
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}

/// What the wrapped key begins with, and is bound to: version, memory, passes, salt.
const HEAD: usize = 1 + 4 + 4 + SALT;
const VERSION: u8 = 1;

impl KeyProvider for Passphrase {
    fn id(&self) -> String {
        "passphrase".to_owned()
    }

    fn wrap(&self, key: &Key, random: &Random) -> Result<Vec<u8>, StoreError> {
        let mut salt = [0; SALT];
        random(&mut salt);
        let mut wrapped = vec![VERSION];
        wrapped.extend_from_slice(&self.cost.memory.to_be_bytes());
        wrapped.extend_from_slice(&self.cost.passes.to_be_bytes());
        wrapped.extend_from_slice(&salt);
        let head = wrapped.clone();
        let nonce = Nonces::new(random).take(1);
        wrapped.extend_from_slice(&nonce);
        wrapped.extend_from_slice(key.as_bytes());
        cipher::seal(&self.key(self.cost, &salt)?, &nonce, &head, &mut wrapped, HEAD + NONCE)?;
        Ok(wrapped)
    }

    fn unwrap_key(&self, wrapped: &[u8]) -> Result<Key, StoreError> {
        let unreadable = || StoreError::Corrupt("the wrapped key cannot be read".to_owned());
        if wrapped.len() != HEAD + NONCE + 32 + TAG {
            return Err(unreadable());
        }
        let (head, rest) = wrapped.split_at_checked(HEAD).ok_or_else(unreadable)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or_else(unreadable)?;
        let (version, numbers) = head.split_first().ok_or_else(unreadable)?;
        let (memory, numbers) = numbers.split_first_chunk::<4>().ok_or_else(unreadable)?;
        let (passes, salt) = numbers.split_first_chunk::<4>().ok_or_else(unreadable)?;
        let cost = Cost { memory: u32::from_be_bytes(*memory), passes: u32::from_be_bytes(*passes) };
        if *version != VERSION || cost.memory > Cost::MOST.memory || cost.passes > Cost::MOST.passes {
            return Err(unreadable());
        }
        let salt = salt.try_into().map_err(|_| unreadable())?;
        let opened = cipher::open(&self.key(cost, &salt)?, nonce, head, sealed).map(Zeroizing::new);
        let bytes = opened.as_deref().and_then(|bytes| bytes.as_slice().try_into().ok());
        bytes.map(Key::from_bytes).ok_or_else(|| StoreError::Sealed("the passphrase is wrong".to_owned()))
    }
}
