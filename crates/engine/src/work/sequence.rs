//! Numbers for people: 1, 2, 3 and so on, each drawn once.

use super::Work;
use crate::error::{Error, ErrorKind, Result};
use crate::keys;

impl Work<'_> {
    /// The next number of a named sequence, which begins at 1.
    ///
    /// INVARIANT: a number is drawn at most once and is greater than all that were drawn before. Two writes that draw from one
    /// sequence at the same time conflict, and one of them runs again. A write that is discarded leaves no gap.
    ///
    /// # Errors
    /// `Limit` at the end of the sequence; `Storage` or `Corrupt`.
    pub fn draw_number(&mut self, sequence: &str) -> Result<i64> {
        let next = self.last_number(sequence)?.checked_add(1);
        let next =
            next.ok_or_else(|| Error::new(ErrorKind::Limit, format!("the sequence `{sequence}` is at its end")))?;
        self.set_fact(keys::sequence(sequence), next.to_be_bytes().to_vec());
        Ok(next)
    }

    /// Lets a sequence go on behind a number that was given by hand, as by an import. A smaller one changes nothing.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn skip_numbers(&mut self, sequence: &str, taken: i64) -> Result<()> {
        if taken > self.last_number(sequence)? {
            self.set_fact(keys::sequence(sequence), taken.to_be_bytes().to_vec());
        }
        Ok(())
    }

    fn last_number(&self, sequence: &str) -> Result<i64> {
        match self.fact(&keys::sequence(sequence))? {
            None => Ok(0),
            Some(bytes) => <[u8; 8]>::try_from(bytes)
                .map(i64::from_be_bytes)
                .map_err(|_| Error::new(ErrorKind::Corrupt, format!("the sequence `{sequence}` cannot be read"))),
        }
    }
}
