//! The journal against somebody who writes into the store behind the engine's back.

use std::sync::Arc;

use crmkit_engine::{
    Context, Crm, Ed25519Signer, ErrorKind, JournalCheck, Options, Random as _, SeededRandom, WriteOptions, journal,
};
use crmkit_record::Id;
use crmkit_store::{Batch, MemoryStore, Store as _, Write};
use serde_json::json;

use crate::library::{Author, Book, Library, Tally, book, lend, open, refused, room};

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

/// A journal of 40 entries; the 20th has three slots.
fn written() -> Library {
    let library = Library::new();
    for number in 1..=40 {
        library
            .system()
            .write(|work| match number {
                20 => (0..600).try_for_each(|value| work.create(Tally { value, ..Tally::default() }).map(drop)),
                _ => {
                    let id = work.create(book(&format!("book {number}")))?;
                    lend(work, id).map(drop)
                }
            })
            .unwrap();
    }
    library
}

fn opened(library: &Library, pairs: &Pairs) -> Crm {
    let store = Arc::new(MemoryStore::new());
    let writes = pairs.iter().map(|(key, value)| Write::Put(key.clone(), value.clone())).collect();
    store.commit(Batch { writes, ..Batch::default() }).unwrap();
    open(&store, &library.clock).unwrap()
}

fn check(library: &Library, pairs: &Pairs) -> JournalCheck {
    let crm = opened(library, pairs);
    let view = crm.session(crmkit_engine::Actor::system("test")).view().unwrap();
    journal::verify(&view).unwrap()
}

fn key(number: u64, slot: u16) -> Vec<u8> {
    [b"j".as_slice(), &number.to_be_bytes(), &slot.to_be_bytes()].concat()
}

fn place(pairs: &Pairs, number: u64, slot: u16) -> usize {
    pairs.iter().position(|(found, _)| *found == key(number, slot)).unwrap()
}

#[test]
fn an_untouched_copy_is_whole() {
    let library = written();
    let check = check(&library, &library.bytes());
    assert_eq!((check.entries, check.intact, check.broken_at), (40, true, None));
}

#[test]
fn an_edit_is_found_where_it_was_made() {
    let library = written();
    let pairs = library.bytes();
    for (number, slot) in [(1, 0), (7, 0), (20, 0), (20, 1), (20, 2), (39, 0), (40, 0)] {
        let mut edited = pairs.clone();
        let at = place(&edited, number, slot);
        // The last byte is text of a field or the bytes of a value: the entry can still be read.
        *edited[at].1.last_mut().unwrap() ^= 1;
        let check = check(&library, &edited);
        assert!(!check.intact);
        assert_eq!(check.broken_at, Some(number), "{slot}");
    }
}

#[test]
fn a_removed_entry_is_found_wherever_it_stood() {
    let library = written();
    for (number, slot) in [(1, 0), (13, 0), (20, 0), (20, 1), (20, 2), (40, 0)] {
        let mut pairs = library.bytes();
        pairs.remove(place(&library.bytes(), number, slot));
        let check = check(&library, &pairs);
        assert!(!check.intact, "{number}.{slot}");
        let told = check.broken_at.unwrap();
        assert!(told.abs_diff(number) <= 1, "{number}.{slot} was removed, {told} was told");
    }
}

#[test]
fn two_entries_in_the_wrong_order_are_found() {
    let library = written();
    let mut pairs = library.bytes();
    let (one, other) = (place(&pairs, 11, 0), place(&pairs, 12, 0));
    let value = pairs[one].1.clone();
    pairs[one].1 = std::mem::replace(&mut pairs[other].1, value);
    // What now stands behind the tenth says that it follows another one.
    assert_eq!(check(&library, &pairs).broken_at, Some(10));
}

#[test]
fn an_entry_slipped_in_is_found() {
    let library = written();
    let pairs = library.bytes();
    let copied = pairs[place(&pairs, 11, 0)].1.clone();
    for (number, slot) in [(0, 0), (11, 1), (20, 3), (40, 1), (41, 0), (1_000, 0)] {
        let mut more = pairs.clone();
        more.push((key(number, slot), copied.clone()));
        more.sort();
        assert!(!check(&library, &more).intact, "{number}.{slot}");
    }
    let mut odd = pairs;
    odd.push((b"jx".to_vec(), copied));
    odd.sort();
    assert!(!check(&library, &odd).intact);
}

#[test]
fn a_journal_cut_off_with_its_head_shows_another_head() {
    let library = written();
    let whole = check(&library, &library.bytes());
    let shorter = Library::new();
    shorter.book("one");
    let other = check(&shorter, &shorter.bytes());
    assert!(other.intact, "in itself it holds, which is why a head is kept elsewhere");
    assert_ne!(whole.head, other.head);
    let mut headless = library.bytes();
    headless.retain(|(key, _)| key != b"mjournal");
    assert!(!check(&library, &headless).intact);
}

/// Numbers that follow from a seed.
struct Chance(SeededRandom);

impl Chance {
    fn below(&self, below: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % below.max(1) as u64).unwrap()
    }
}

/// A small journal with everything that a journal can hold: changes, deletions, returns, reasons, erasures, notes of reads,
/// signed heads.
fn random_world(seed: u64) -> Library {
    let chance = Chance(SeededRandom::new(seed));
    let mut library = Library::new();
    let context = Context::new(library.clock.clone(), Arc::new(SeededRandom::new(seed)));
    let signer = Arc::new(Ed25519Signer::from_seed(&[seed as u8; 32]));
    let options = Options { signer: Some(signer), sign_every: 3 + seed % 5 };
    library.crm = Crm::open_with(library.store.clone(), context, &[room()], options).unwrap();
    let session = library.system();
    session.call("read_logs.create", json!({ "record_type": "author" })).unwrap();
    let mut books: Vec<Id<Book>> = Vec::new();
    let mut authors: Vec<Id<Author>> = Vec::new();
    for number in 0..12 + chance.below(16) {
        let reason = (chance.below(2) == 0).then(|| format!("reason {number}"));
        let options = WriteOptions { reason, ..WriteOptions::default() };
        let made = session.write_with(&options, |work| {
            let mut made = (Vec::new(), Vec::new());
            for part in 0..1 + chance.below(3) {
                let any = (!books.is_empty()).then(|| books[chance.below(books.len())]);
                match (chance.below(8), any.filter(|id| matches!(work.find(*id), Ok(Some(_))))) {
                    (0 | 1, _) => made.0.push(work.create(book(&format!("book {number} {part}")))?),
                    (2, _) => made
                        .1
                        .push(work.create(Author { name: format!("author {number} {part}"), ..Author::default() })?),
                    (3 | 4, Some(id)) => drop(work.modify(id, |book| {
                        book.pages = Some(1 + chance.below(500) as i64);
                        Ok(())
                    })?),
                    (5, Some(id)) => work.delete(id)?,
                    (6, Some(id)) => {
                        let all = chance.below(2) == 0;
                        work.erase_past("book", id.untyped(), if all { None } else { Some(&[20, 31]) })?;
                    }
                    (7, Some(id)) => drop(lend(work, id)?),
                    _ => made.0.push(work.create(book(&format!("other {number} {part}")))?),
                }
            }
            Ok(made)
        });
        let made = made.unwrap().value;
        books.extend(made.0);
        authors.extend(made.1);
        if chance.below(4) == 0 && !authors.is_empty() {
            session.ask("authors.get", json!({ "id": authors[chance.below(authors.len())] })).unwrap();
        }
    }
    library
}

/// What a slot is made of, read apart from the engine's own reading.
struct Parts {
    /// Where the private part of the reason lies, with its length before it; nothing if there is none.
    reason: Option<(usize, usize)>,
    /// Of each change: type, id, kind, and where its private part lies, with its length before it.
    changes: Vec<([u8; 18], u8, usize, usize)>,
}

fn parts(slot: u16, bytes: &[u8]) -> Parts {
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (mut at, mut reason) = (0, None);
    if slot == 0 {
        at = 36 + number(32);
        at += 1;
        if bytes[at - 1] == 1 {
            let length = number(at + 32);
            reason = (length > 0).then_some((at + 32, 4 + length));
            at += 36 + length;
        }
    }
    let (count, public) = (number(at), number(at + 4));
    let (mut from, mut private) = (at + 8, at + 8 + public);
    let mut changes = Vec::new();
    for _ in 0..count {
        let fields = usize::from(u16::from_be_bytes(bytes[from + 29..from + 31].try_into().unwrap()));
        let sides: u8 = (0..fields).map(|field| bytes[from + 33 + 3 * field]).fold(0, |all, sides| all | sides);
        let length = 4 + number(private);
        changes.push((bytes[from..from + 18].try_into().unwrap(), bytes[from + 18], private, length));
        from += 31 + 3 * fields + if sides > 0 { 32 } else { 0 };
        private += length;
    }
    assert_eq!((from, private), (at + 8 + public, bytes.len()));
    Parts { reason, changes }
}

/// One thing that somebody may do to the stored journal; `None` if it would change nothing, or nothing that is promised.
fn tamper(pairs: &Pairs, chance: &Chance) -> Option<(String, Pairs)> {
    let slots: Vec<usize> = (0..pairs.len()).filter(|at| pairs[*at].0[0] == b'j').collect();
    let all: Vec<usize> =
        (0..pairs.len()).filter(|at| matches!(pairs[*at].0[0], b'j' | b'h') || pairs[*at].0 == b"mjournal").collect();
    let mut done = pairs.clone();
    let (one, other) = (all[chance.below(all.len())], slots[chance.below(slots.len())]);
    let last_signed = pairs.iter().filter(|(key, _)| key[0] == b'h').map(|(key, _)| key[1..].to_vec()).max();
    let slot_of = |at: usize| u16::from_be_bytes(pairs[at].0[9..].try_into().unwrap());
    let what = match chance.below(14) {
        0..=2 => {
            let at = chance.below(done[one].1.len());
            done[one].1[at] ^= 1 << chance.below(8);
            format!("a bit of byte {at} of {:?}", pairs[one].0)
        }
        3 => {
            // The end that no head was signed behind is the one thing that can be cut off.
            done.remove(other);
            format!("{:?} removed", pairs[other].0)
        }
        4 => {
            let same = slots[chance.below(slots.len())];
            let value = done[same].1.clone();
            done[same].1 = std::mem::replace(&mut done[other].1, value);
            format!("{:?} and {:?} swapped", pairs[same].0, pairs[other].0)
        }
        5 => {
            let number = chance.below(pairs.len()) as u64;
            let key = key(number, chance.below(3) as u16);
            done.retain(|(known, _)| *known != key);
            done.push((key.clone(), pairs[other].1.clone()));
            format!("a copy of {:?} put under {key:?}", pairs[other].0)
        }
        6 => {
            // The head of another entry, as the chain has it.
            let head = done.iter().position(|(key, _)| key == b"mjournal").unwrap();
            let number = u64::from_be_bytes(pairs[other].0[1..9].try_into().unwrap());
            done[head].1 = [number.saturating_sub(1).to_be_bytes().as_slice(), &pairs[other].1[..32]].concat();
            format!("the head moved to {}", number - 1)
        }
        7 => {
            let length = chance.below(done[one].1.len());
            done[one].1.truncate(length);
            format!("{:?} cut to {length}", pairs[one].0)
        }
        8 => {
            let at = chance.below(done[one].1.len() + 1);
            done[one].1.insert(at, chance.below(256) as u8);
            format!("a byte put into {:?} at {at}", pairs[one].0)
        }
        9 | 10 => {
            let (mine, theirs) = (slots[chance.below(slots.len())], other);
            let (a, b) = (parts(slot_of(mine), &pairs[mine].1), parts(slot_of(theirs), &pairs[theirs].1));
            let a = a.changes.get(chance.below(a.changes.len()))?;
            let b = b.changes.get(chance.below(b.changes.len()))?;
            let (from_a, from_b) = (pairs[mine].1[a.2..a.2 + a.3].to_vec(), pairs[theirs].1[b.2..b.2 + b.3].to_vec());
            if mine == theirs || from_a.len() == 4 || from_b.len() == 4 {
                return None;
            }
            done[mine].1.splice(a.2..a.2 + a.3, from_b);
            done[theirs].1.splice(b.2..b.2 + b.3, from_a);
            format!("the private parts of {:?} and {:?} swapped", pairs[mine].0, pairs[theirs].0)
        }
        11 | 12 => {
            // Values or a reason taken out without an erasure that says so.
            let found = parts(slot_of(other), &pairs[other].1);
            let erased: Vec<_> = found.changes.iter().filter(|change| change.1 == 4).map(|change| change.0).collect();
            let mut places: Vec<(usize, usize)> = found
                .changes
                .iter()
                .filter(|change| change.3 > 4 && !erased.contains(&change.0))
                .map(|change| (change.2, change.3))
                .collect();
            places.extend(found.reason.filter(|_| erased.is_empty()));
            let (at, length) = *places.get(chance.below(places.len()))?;
            done[other].1.splice(at..at + length, [0; 4]);
            format!("values taken out of {:?} at {at}", pairs[other].0)
        }
        _ => {
            // The end cut off, head and all, in front of a head that was signed.
            let (cut, next) = (pairs[other].0[1..9].to_vec(), pairs[other].1.get(..32)?.to_vec());
            if last_signed? < cut || slot_of(other) != 0 {
                return None;
            }
            let number = u64::from_be_bytes(cut.as_slice().try_into().unwrap()) - 1;
            done.retain(|(key, _)| key[0] != b'j' || key[1..9] < cut[..]);
            let head = done.iter().position(|(key, _)| key == b"mjournal").unwrap();
            done[head].1 = [number.to_be_bytes().as_slice(), &next].concat();
            format!("the end cut off behind {number}")
        }
    };
    done.sort();
    (done != *pairs).then_some((what, done))
}

#[test]
fn ten_thousand_random_tamperings_are_found() {
    const WORLDS: u64 = 40;
    const EACH: usize = 250;
    let first = std::env::var("TAMPERING_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1_000_u64);
    println!("worlds of the seeds {first} to {}: TAMPERING_SEED sets the first", first + WORLDS - 1);
    let mut kinds: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    let mut found = 0;
    for seed in first..first + WORLDS {
        let library = random_world(seed);
        let pairs = library.bytes();
        let sound = check(&library, &pairs);
        assert!(sound.intact && sound.unexplained.is_none() && sound.signed.is_some(), "seed {seed}: {sound:?}");
        let chance = Chance(SeededRandom::new(seed ^ 0x7a3b));
        let mut here = 0;
        while here < EACH {
            let Some((what, tampered)) = tamper(&pairs, &chance) else { continue };
            let told = check(&library, &tampered);
            assert!(!told.intact || told.unexplained.is_some(), "seed {seed}, {here}: {what}: {told:?}");
            assert_eq!(told.intact, told.broken_at.is_none());
            *kinds.entry(what.split(' ').next().unwrap_or_default().to_owned()).or_default() += 1;
            here += 1;
        }
        found += here;
    }
    println!("{found} of {found} tamperings found: {kinds:?}");
    assert_eq!(found, 10_000);
}

#[test]
fn damage_is_an_error_of_its_own_kind_and_never_a_panic() {
    let library = written();
    let pairs = library.bytes();
    let at = place(&pairs, 5, 0);
    for length in 0..pairs[at].1.len() {
        let mut cut = pairs.clone();
        cut[at].1.truncate(length);
        let crm = opened(&library, &cut);
        let view = crm.session(crmkit_engine::Actor::system("test")).view().unwrap();
        assert_eq!(refused(journal::entries(&view, None, None)).0, ErrorKind::Corrupt, "{length}");
        let damaged = view.lookup("book", "slug", &crmkit_record::Value::Text("book-5".into())).unwrap()[0];
        assert_eq!(refused(view.history("book", damaged)).0, ErrorKind::Corrupt, "{length}");
    }
}
