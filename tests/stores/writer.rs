//! Opens or creates the store in the directory that its first argument names, commits one batch after another, with the durability that
//! its second argument names, and says the number of each on standard output when its commit has returned.

#[path = "batches.rs"]
mod batches;

use std::error::Error;
use std::io::Write;

use crmkit_store::{Batch, Claim, Durability, Store};
use crmkit_store_sled::SledStore;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("no directory was named")?;
    let durability = match arguments.next().as_deref() {
        Some("immediate") => Durability::Immediate,
        Some("relaxed") => Durability::Relaxed,
        _ => return Err("the durability is `immediate` or `relaxed`".into()),
    };
    let store = SledStore::open_or_create(path)?;
    let mut said = std::io::stdout().lock();
    writeln!(said, "open")?;
    loop {
        let snapshot = store.snapshot()?;
        let last = snapshot.get(batches::LAST)?.unwrap_or_default();
        let number = 1 + last.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let claims = vec![Claim::Key(batches::LAST.to_vec())];
        store.commit(Batch { base: snapshot.revision(), claims, writes: batches::batch(number), durability })?;
        writeln!(said, "{number}")?;
    }
}
