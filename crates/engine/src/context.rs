//! What the engine may not find out by itself: the time and chance.
//!
//! Both are given when a [`Crm`](crate::Crm) opens, so that a test, a browser and a server run the same code and a replay
//! gives the same bytes.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use crmkit_record::RecordId;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant. A clock that steps back is clamped by the engine, never an error.
    fn now(&self) -> DateTime<Utc>;
}

/// Gives unpredictable bytes.
pub trait Random: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// The clock and the randomness of one engine.
#[derive(Clone)]
pub struct Context {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    latest: Arc<Mutex<Option<DateTime<Utc>>>>,
}

impl Context {
    /// A context from a host's clock and randomness. Two engines that write to one store must not draw from the same sequence:
    /// they would give the same ids to different records.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { clock, random, latest: Arc::default() }
    }

    /// A context that gives the same ids and times on every run and every machine: the clock stands at `start` and the
    /// bytes come from `seed`. For tests, examples and replays.
    #[must_use]
    pub fn seeded(start: DateTime<Utc>, seed: u64) -> Self {
        Self::new(Arc::new(ManualClock::new(start)), Arc::new(SeededRandom::new(seed)))
    }

    /// The present instant, in whole microseconds, never earlier than one given before.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        let told = self.clock.now();
        let told = DateTime::from_timestamp_micros(told.timestamp_micros()).unwrap_or(told);
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let now = latest.map_or(told, |earlier| earlier.max(told));
        *latest = Some(now);
        now
    }

    /// Fills the slice with random bytes.
    pub(crate) fn fill(&self, bytes: &mut [u8]) {
        self.random.fill(bytes);
    }

    /// Random bytes for one attempt of a write.
    pub(crate) fn seed(&self) -> [u8; 32] {
        let mut seed = [0; 32];
        self.random.fill(&mut seed);
        seed
    }
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Context")
    }
}

/// A clock that stands still until it is told.
#[derive(Debug)]
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// A clock that shows `start`.
    #[must_use]
    pub fn new(start: DateTime<Utc>) -> Self {
        Self(Mutex::new(start))
    }

    /// Shows another instant from now on.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Moves the shown instant on by a span.
    pub fn advance(&self, span: chrono::TimeDelta) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *shown = shown.checked_add_signed(span).unwrap_or(*shown);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes that follow from a seed: the same on every machine. Not for secrets.
#[derive(Debug)]
pub struct SeededRandom {
    seed: u64,
    drawn: Mutex<u64>,
}

impl SeededRandom {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: Mutex::new(0) }
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.seed.to_le_bytes());
        hasher.update(&drawn.to_le_bytes());
        hasher.finalize_xof().fill(bytes);
        *drawn = drawn.wrapping_add(1);
    }
}

/// Gives the ids of one attempt of a write: UUIDs of version 7 that grow within the attempt (RFC 9562, section 6.2,
/// method 2), so that records created together lie together in the store.
#[derive(Debug)]
pub(crate) struct IdSource {
    millis: u64,
    counter: u32,
    tail: [u8; 6],
}

impl IdSource {
    pub(crate) fn new(now: DateTime<Utc>, seed: [u8; 32]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, ..] = seed;
        // Thirty bits are counted; the highest starts clear so that the counter has room to grow.
        let counter = u32::from_be_bytes([a & 0x1f, b, c, d]);
        Self { millis: u64::try_from(now.timestamp_millis()).unwrap_or(0), counter, tail: [e, f, g, h, i, j] }
    }

    pub(crate) fn next(&mut self) -> RecordId {
        self.counter = self.counter.wrapping_add(1);
        // Version 7 overwrites four bits of the first byte and two of the third: the counter is spread around them.
        let n = self.counter;
        let [t0, t1, t2, t3, t4, t5] = self.tail;
        let random = [
            ((n >> 26) & 0x0f) as u8,
            ((n >> 18) & 0xff) as u8,
            ((n >> 12) & 0x3f) as u8,
            ((n >> 4) & 0xff) as u8,
            (((n & 0x0f) as u8) << 4) | (t0 & 0x0f),
            t1,
            t2,
            t3,
            t4,
            t5,
        ];
        RecordId::v7(self.millis, random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_attempt_grow_and_never_repeat() {
        let context = Context::seeded(DateTime::from_timestamp(1_700_000_000, 0).unwrap(), 7);
        let mut ids = IdSource::new(context.now(), context.seed());
        let given: Vec<_> = (0..100_000).map(|_| ids.next()).collect();
        assert!(given.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_clock_that_steps_back_is_clamped() {
        let clock = Arc::new(ManualClock::new(DateTime::from_timestamp(100, 0).unwrap()));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(1)));
        let first = context.now();
        clock.set(DateTime::from_timestamp(50, 0).unwrap());
        assert_eq!(context.now(), first);
    }
}
