//! How long the codec and the parsers of imports take. Prints; the bounds only catch a change of magnitude.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly, also in helpers"
)]

mod common;

use std::hint::black_box;
use std::time::Instant;

use crmkit_record::{Country, Email, Phone, decode, encode, encode_into, read_field};

/// Nanoseconds of one call, the best of ten rounds.
fn nanoseconds(what: &str, rounds: u32, mut call: impl FnMut()) -> u128 {
    let best = (0..10).map(|_| {
        let start = Instant::now();
        (0..rounds).for_each(|_| call());
        start.elapsed().as_nanos() / u128::from(rounds)
    });
    let best = best.min().unwrap_or_default();
    println!("{what}: {best} ns");
    best
}

#[test]
fn the_codec_is_fast() {
    let row = common::contact();
    let bytes = encode(&row);
    println!("a contact of {} fields is {} bytes", row.len(), bytes.len());
    let mut out = Vec::with_capacity(1_000);
    let write = nanoseconds("encode into a buffer", 20_000, || {
        out.clear();
        encode_into(black_box(&row), &mut out);
    });
    nanoseconds("encode", 20_000, || {
        black_box(encode(black_box(&row)));
    });
    let read = nanoseconds("decode", 20_000, || {
        black_box(decode(row.id, black_box(&bytes)).ok());
    });
    let field = nanoseconds("read one field in the middle", 20_000, || {
        black_box(read_field(black_box(&bytes), 25).ok());
    });
    assert!(write < 20_000 && read < 50_000 && field < 10_000);
}

#[test]
fn canonical_input_is_parsed_fast() {
    let germany = Country::parse("DE").ok();
    let start = Instant::now();
    black_box(Phone::parse("+493012345678", None).ok());
    println!("phone, the first one of the process: {} ns", start.elapsed().as_nanos());
    let canonical = nanoseconds("phone, canonical", 2_000, || {
        black_box(Phone::parse(black_box("+493012345678"), None).ok());
    });
    nanoseconds("phone, canonical, North America", 2_000, || {
        black_box(Phone::parse(black_box("+14152953331;ext=12"), None).ok());
    });
    nanoseconds("phone, canonical, Russia", 200, || {
        black_box(Phone::parse(black_box("+74951234567"), None).ok());
    });
    nanoseconds("phone, international", 200, || {
        black_box(Phone::parse(black_box("+49 30 1234 5678"), None).ok());
    });
    nanoseconds("phone, national", 200, || {
        black_box(Phone::parse(black_box("030 12345678"), germany.as_ref()).ok());
    });
    nanoseconds("e-mail", 2_000, || {
        black_box(Email::parse(black_box("Ada.Lovelace@example.org")).ok());
    });
    nanoseconds("country by name", 2_000, || {
        black_box(Country::parse(black_box("Germany")).ok());
    });
    assert!(canonical < 100_000);
}
