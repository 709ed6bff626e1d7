//! The clock and the randomness of the machine. The rooms and the engine never ask for them; a host hands them over.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use crmkit_engine::{Clock, Context, Random};

/// The clock of the machine and the randomness of the operating system.
#[must_use]
pub fn system_context() -> Context {
    Context::new(Arc::new(SystemClock), Arc::new(SystemRandom))
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(elapsed.as_secs()).unwrap_or(i64::MAX);
        DateTime::from_timestamp(seconds, elapsed.subsec_nanos()).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_ok() {
            return;
        }
        // The operating system refuses only where it forbids the call. Ids must differ and need not be secret, so the keys
        // that the standard library draws for its hash maps will do.
        for (place, chunk) in bytes.chunks_mut(8).enumerate() {
            let drawn = RandomState::new().hash_one((place, SystemTime::now())).to_le_bytes();
            for (byte, drawn) in chunk.iter_mut().zip(drawn) {
                *byte = drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Random, SystemRandom};

    #[test]
    fn random_bytes_differ() {
        let draw = || {
            let mut bytes = [0; 32];
            SystemRandom.fill(&mut bytes);
            bytes
        };
        assert_ne!(draw(), draw());
    }
}
