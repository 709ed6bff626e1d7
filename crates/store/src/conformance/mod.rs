//! The laws that every store obeys, as tests for store authors.
//!
//! Each law is one function over a [`Subject`]; [`store_laws!`](crate::store_laws) holds the one list of them and makes a test
//! of each. A law does not say how a store does it, and no store is excused from one.
//!
//! ```
//! use crmkit_store::conformance::Subject;
//! use crmkit_store::{MemoryStore, Store};
//!
//! struct Memory(MemoryStore);
//!
//! impl Subject for Memory {
//!     fn store(&self) -> &dyn Store {
//!         &self.0
//!     }
//!     fn reopen(&mut self) {}
//!     fn retained(&self) -> Option<usize> {
//!         Some(self.0.retained())
//!     }
//! }
//!
//! crmkit_store::store_laws!(Memory(MemoryStore::new()));
//! # fn main() {}
//! ```

mod claims;
mod concurrency;
mod lifetime;
mod order;
mod random;
mod reads;

pub use claims::{
    a_batch_without_writes_checks_its_claims, conflict_on_a_claimed_empty_range, conflict_on_a_claimed_key,
    no_conflict_on_disjoint_claims,
};
pub use concurrency::{a_new_snapshot_sees_all_of_a_commit_or_none, every_increment_counts};
pub use lifetime::{
    dropped_snapshots_free_old_versions, large_keys_and_values, reopening_returns_the_same, revisions_strictly_grow,
};
pub use order::{
    a_scan_stops_at_its_limit_and_its_pages_join, bounds_are_open_or_closed_as_asked, high_bytes_scan_backward,
    scans_follow_byte_order_both_ways,
};
pub use random::{random_operations_equal, random_operations_equal_the_memory_store};
pub use reads::{
    a_commit_is_all_or_nothing, a_deleted_key_is_gone, a_snapshot_never_moves, reads_absence_and_presence,
    the_last_write_of_a_key_wins,
};

use crate::{Batch, Claim, Revision, Store, StoreError, Write};

/// A store under test. It begins empty.
pub trait Subject {
    /// The open store.
    fn store(&self) -> &dyn Store;

    /// Closes the store and opens it again. A store without anything to open stays as it is.
    fn reopen(&mut self);

    /// How many old versions are held for live snapshots, if the store can tell.
    fn retained(&self) -> Option<usize>;
}

/// Makes one `#[test]` of every law, for the store that the expression opens anew each time: an expression of a type that is
/// a [`Subject`](crate::conformance::Subject).
#[macro_export]
macro_rules! store_laws {
    ($open:expr) => {
        $crate::store_laws! { @each $open;
            reads_absence_and_presence
            a_deleted_key_is_gone
            the_last_write_of_a_key_wins
            a_commit_is_all_or_nothing
            a_snapshot_never_moves
            scans_follow_byte_order_both_ways
            bounds_are_open_or_closed_as_asked
            a_scan_stops_at_its_limit_and_its_pages_join
            high_bytes_scan_backward
            conflict_on_a_claimed_key
            conflict_on_a_claimed_empty_range
            no_conflict_on_disjoint_claims
            a_batch_without_writes_checks_its_claims
            a_new_snapshot_sees_all_of_a_commit_or_none
            every_increment_counts
            revisions_strictly_grow
            reopening_returns_the_same
            large_keys_and_values
            dropped_snapshots_free_old_versions
            random_operations_equal_the_memory_store
        }
    };
    (@each $open:expr; $($law:ident)*) => {
        $(
            #[test]
            fn $law() -> Result<(), $crate::StoreError> {
                $crate::conformance::$law(&mut $open)
            }
        )*
    };
}

/// What a law returns: an error of the store is a failure like a broken assertion.
pub type Verdict = Result<(), StoreError>;

fn put(key: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Write {
    Write::Put(key.as_ref().to_vec(), value.as_ref().to_vec())
}

fn delete(key: impl AsRef<[u8]>) -> Write {
    Write::Delete(key.as_ref().to_vec())
}

/// Commits on the latest revision without claims.
fn write(store: &dyn Store, writes: impl Into<Vec<Write>>) -> Result<Revision, StoreError> {
    let base = store.snapshot()?.revision();
    store.commit(Batch { base, writes: writes.into(), ..Batch::default() })
}

/// Commits on a given base with one claim.
fn claim(store: &dyn Store, base: Revision, claim: Claim, writes: &[Write]) -> Result<Revision, StoreError> {
    store.commit(Batch { base, claims: vec![claim], writes: writes.to_vec(), ..Batch::default() })
}

#[cfg(test)]
mod tests {
    use crate::conformance::Subject;
    use crate::{MemoryStore, Store};

    struct Memory(MemoryStore);

    impl Subject for Memory {
        fn store(&self) -> &dyn Store {
            &self.0
        }
        fn reopen(&mut self) {}
        fn retained(&self) -> Option<usize> {
            Some(self.0.retained())
        }
    }

    crate::store_laws!(Memory(MemoryStore::new()));

    #[test]
    fn every_law_is_listed() {
        let list = include_str!("mod.rs");
        let list = &list[list.find("@each $open;").unwrap()..list.find("(@each $open:expr").unwrap()];
        let files = [
            include_str!("claims.rs"),
            include_str!("concurrency.rs"),
            include_str!("lifetime.rs"),
            include_str!("order.rs"),
            include_str!("random.rs"),
            include_str!("reads.rs"),
        ];
        let laws: Vec<&str> = files
            .iter()
            .flat_map(|file| file.split("pub fn ").skip(1))
            .filter_map(|law| law.split_once("(subject: &mut dyn Subject)"))
            .map(|(name, _)| name)
            .filter(|name| !name.contains('('))
            .collect();
        assert_eq!(laws.len(), list.split_whitespace().filter(|word| word.contains('_')).count());
        for law in laws {
            assert!(list.contains(law), "{law} is not listed");
        }
    }
}
