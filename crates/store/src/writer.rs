//! Who appends to a log: where it ends, when it is long enough to begin anew, and whether it may still be written to.

use crate::contract::{Bytes, Durability, Revision, StoreError};
use crate::frame::{Each, Reader, Tip};
use crate::log::Log;
use crate::versioned::{ApplyError, Change};

/// The writing end of a log.
pub(crate) struct Writer {
    /// Where the log ends.
    tip: Tip,
    /// How long the log may become before it is begun anew.
    enough: u64,
    /// Why nothing may be appended any more.
    failed: Option<String>,
}

/// Reads a log from its start, and begins it where it is new. Returns where it ends, without what is torn there.
///
/// # Errors
/// [`StoreError::Corrupt`] if it is damaged, and what its two functions answer.
pub(crate) fn load(log: &impl Log, each: &mut Each<'_>) -> Result<Tip, StoreError> {
    let mut reader = Reader::new();
    log.load(&mut |piece| reader.read(piece, each))?;
    if let Some(tip) = reader.finish()? {
        return Ok(tip);
    }
    let mut tip = Tip::default();
    let start = tip.start(0);
    append(log, 0, &mut std::iter::once(start), Durability::Immediate)?;
    Ok(tip)
}

impl Writer {
    pub(crate) fn new(tip: Tip, enough: u64) -> Self {
        Self { tip, enough, failed: None }
    }

    pub(crate) fn tip(&self) -> Tip {
        self.tip
    }

    /// The frame of a change, and where the log ends with it.
    pub(crate) fn next(&self, change: &Change<'_>) -> Result<(Tip, Bytes), ApplyError> {
        self.usable().map_err(ApplyError::Refused)?;
        let mut tip = self.tip;
        let frame = tip.commit(change.revision, &change.writes);
        Ok((tip, frame))
    }

    /// Whether a log that ends there had better begin anew.
    pub(crate) fn is_enough(&self, tip: Tip) -> bool {
        tip.position > self.enough
    }

    /// Appends what [`Writer::next`] has returned.
    pub(crate) fn append(
        &mut self,
        log: &impl Log,
        mut tip: Tip,
        frame: Bytes,
        durability: Durability,
    ) -> Result<(), ApplyError> {
        log.append(self.tip.position, &mut std::iter::once(frame), durability)?;
        if durability == Durability::Immediate {
            tip.synced = tip.revision;
        }
        self.tip = tip;
        Ok(())
    }

    /// Notes that the log has begun anew, durably, and ends at `tip`.
    pub(crate) fn begun_anew(&mut self, mut tip: Tip, enough: u64) {
        tip.synced = tip.revision;
        *self = Self::new(tip, enough);
    }

    /// Notes that the log could not begin anew and goes on: trying again at every commit would be slow.
    pub(crate) fn put_off(&mut self, enough: u64) {
        self.enough = self.enough.saturating_add(enough);
    }

    /// Notes that nobody knows what the log holds.
    pub(crate) fn fail(&mut self, error: &StoreError) {
        self.failed = Some(error.to_string());
    }

    /// Makes everything that was appended durable, and returns up to which revision.
    pub(crate) fn flush(&mut self, log: &impl Log) -> Result<Revision, StoreError> {
        self.usable()?;
        let synced = append(log, self.tip.position, &mut std::iter::empty(), Durability::Immediate);
        // What the disk has lost now it may not report a second time.
        synced.inspect_err(|error| self.fail(error))?;
        self.tip.synced = self.tip.revision;
        Ok(self.tip.revision)
    }

    /// Reads the whole log and compares it with its checksums and its end with what was written.
    pub(crate) fn check(&self, log: &impl Log) -> Result<(), StoreError> {
        let mut reader = Reader::new();
        log.load(&mut |piece| reader.read(piece, &mut |_, _| ()))?;
        match reader.finish()? {
            Some(found) if found.is_end_of(&self.tip) => Ok(()),
            found => {
                let (found, expected) = (found.unwrap_or_default().position, self.tip.position);
                Err(StoreError::Corrupt(format!("the log is readable up to byte {found} of {expected}")))
            }
        }
    }

    /// Whether anything may be appended.
    pub(crate) fn usable(&self) -> Result<(), StoreError> {
        match &self.failed {
            None => Ok(()),
            Some(reason) => {
                Err(StoreError::Closed(format!("an earlier write of the log failed ({reason}); open the store again")))
            }
        }
    }
}

/// Appends outside of a commit.
fn append(
    log: &impl Log,
    at: u64,
    pieces: &mut dyn Iterator<Item = Bytes>,
    durability: Durability,
) -> Result<(), StoreError> {
    log.append(at, pieces, durability).map_err(|error| match error {
        ApplyError::Refused(error) | ApplyError::Unknown(error) => error,
    })
}
