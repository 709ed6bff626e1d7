//! What conflicts and what does not.

use std::ops::Bound;

use crate::conformance::{Subject, Verdict, claim, delete, put, write};
use crate::{Batch, Claim, KeyRange, Revision, StoreError};

/// A claimed key that was written, removed or created since the base conflicts; the base itself does not.
pub fn conflict_on_a_claimed_key(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    write(store, [put(b"present", b"1"), put(b"removed", b"1")])?;
    let base = store.snapshot()?;
    let mut reached = base.revision();
    for key in [b"present", b"removed", b"created"] {
        reached = claim(store, reached, Claim::Key(key.to_vec()), &[put(b"other", key)])?;
    }
    write(store, [put(b"present", b"2"), delete(b"removed"), put(b"created", b"1")])?;
    for key in [b"present", b"removed", b"created"] {
        conflicts(claim(store, base.revision(), Claim::Key(key.to_vec()), &[put(b"other", b"never")]));
    }
    let latest = store.snapshot()?;
    claim(store, latest.revision(), Claim::Key(b"present".to_vec()), &[put(b"present", b"3")])?;
    conflicts(claim(store, latest.revision(), Claim::Key(b"present".to_vec()), &[put(b"present", b"4")]));
    assert_eq!(store.snapshot()?.get(b"present")?, Some(b"3".to_vec()));
    Ok(())
}

/// A claimed range in which nothing was found conflicts when a key appears in it, and only in it.
pub fn conflict_on_a_claimed_empty_range(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    write(store, [put(b"a", b""), put(b"z", b"")])?;
    let base = store.snapshot()?;
    write(store, [put(b"m", b"")])?;
    let range = |start: &[u8], end: &[u8]| {
        Claim::Range(KeyRange { start: Bound::Included(start.to_vec()), end: Bound::Excluded(end.to_vec()) })
    };
    for taken in [range(b"b", b"y"), range(b"m", b"n"), range(b"", b"zz"), Claim::Range(KeyRange::all())] {
        conflicts(claim(store, base.revision(), taken, &[put(b"n", b"")]));
    }
    for free in [range(b"b", b"m"), range(b"n", b"z"), range(b"y", b"b"), range(b"m", b"m")] {
        claim(store, base.revision(), free, &[put(b"~ out of the way", b"")])?;
    }
    // A key that came and went was there in between.
    let base = store.snapshot()?;
    write(store, [put(b"p", b"")])?;
    write(store, [delete(b"p")])?;
    conflicts(claim(store, base.revision(), range(b"p", b"q"), &[put(b"n", b"")]));
    Ok(())
}

/// Two writers that claim and write different keys and ranges both succeed, in any order.
pub fn no_conflict_on_disjoint_claims(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    let base = store.snapshot()?;
    for n in 0_u8..50 {
        let claims = vec![Claim::Key(vec![1, n]), Claim::Range(KeyRange::prefix(&[2, n]))];
        let writes = vec![put([1, n], b""), put([2, n, 7], b"")];
        store.commit(Batch { base: base.revision(), claims, writes, ..Batch::default() })?;
    }
    store.commit(Batch { base: base.revision(), writes: vec![put([1, 7], b"blind")], ..Batch::default() })?;
    assert_eq!(store.snapshot()?.get(&[1, 7])?, Some(b"blind".to_vec()), "a write without a claim never conflicts");
    Ok(())
}

/// A batch without writes returns the current revision, which it does not move, or conflicts.
pub fn a_batch_without_writes_checks_its_claims(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    let base = store.snapshot()?;
    let latest = write(store, [put(b"a", b"1")])?;
    assert_eq!(claim(store, base.revision(), Claim::Key(b"b".to_vec()), &[])?, latest);
    assert_eq!(store.commit(Batch { base: base.revision(), ..Batch::default() })?, latest);
    conflicts(claim(store, base.revision(), Claim::Key(b"a".to_vec()), &[]));
    assert_eq!(store.snapshot()?.revision(), latest);
    Ok(())
}

fn conflicts(result: Result<Revision, StoreError>) {
    assert!(matches!(result, Err(StoreError::Conflict)), "{result:?}");
}
