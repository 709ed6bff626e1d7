//! The journal against somebody who writes into the store behind the engine's back.

use std::sync::Arc;

use crmkit_engine::{Crm, ErrorKind, JournalCheck, Random as _, SeededRandom, journal};
use crmkit_store::{Batch, MemoryStore, Store as _, Write};

use crate::library::{Library, Tally, book, lend, open, refused};

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

#[test]
fn three_hundred_random_tamperings_are_found() {
    let library = written();
    let pairs = library.bytes();
    let parts: Vec<usize> =
        (0..pairs.len()).filter(|at| pairs[*at].0[0] == b'j' || pairs[*at].0 == b"mjournal").collect();
    assert!(parts.len() > 40);
    let random = SeededRandom::new(300);
    let draw = |below: usize| {
        let mut bytes = [0; 8];
        random.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % below as u64).unwrap()
    };
    let mut done = 0;
    while done < 300 {
        let mut tampered = pairs.clone();
        let (one, other) = (parts[draw(parts.len())], parts[draw(parts.len())]);
        match draw(7) {
            0 | 1 => {
                let value = &mut tampered[one].1;
                let at = draw(value.len());
                value[at] ^= 1 << draw(8);
            }
            2 => drop(tampered.remove(one)),
            3 => {
                let value = tampered[one].1.clone();
                tampered[one].1 = std::mem::replace(&mut tampered[other].1, value);
            }
            4 => {
                let length = draw(tampered[one].1.len());
                tampered[one].1.truncate(length);
            }
            5 => {
                let (at, bits) = (draw(8) + 1, 1 << draw(8));
                let mut key = tampered[one].0.clone();
                if let Some(byte) = key.get_mut(at) {
                    *byte ^= bits;
                }
                let value = tampered[one].1.clone();
                tampered.retain(|(known, _)| *known != key);
                tampered.push((key, value));
            }
            _ => {
                let at = draw(tampered[one].1.len() + 1);
                tampered[one].1.insert(at, draw(256) as u8);
            }
        }
        tampered.sort();
        if tampered == pairs || !tampered.iter().any(|(key, _)| key == b"mformat") {
            continue;
        }
        // A second head under a name that nobody reads changes nothing.
        let journal = |pairs: &Pairs| {
            pairs.iter().filter(|(key, _)| key[0] == b'j' || key == b"mjournal").cloned().collect::<Pairs>()
        };
        if journal(&tampered) == journal(&pairs) {
            continue;
        }
        let found = check(&library, &tampered);
        assert!(!found.intact && found.broken_at.is_some(), "{found:?}");
        done += 1;
    }
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
