//! Full text in memory: which rows say the words of a query, and which of them say it best.
//!
//! [`TextIndex`] holds documents by row; a document is a few texts, each in a slot that [`TextOptions`] weighs. A [`Query`] is what
//! a person types. Cloning an index is cheap and a clone never moves, so a reader keeps the index of its revision.
//!
//! # Words
//!
//! - A word is a run of letters, digits and their marks, in lower case and without accents: `Müller` is `muller`, `Straße` is
//!   `strasse`, `Ærø` is `aero`, `Żółć` is `zolc`, `ﬁ` is `fi`. `ue` is not `ü`: `Mueller` is another word.
//! - Words held together by one of `. @ _ - ' & / + :` are found one by one and as a whole: `anna.berg@example.com` by `berg`,
//!   by `anna.be` and by all of it (which ranks first), `O'Brien` by `obrien`, `e-mail` by `email`.
//! - Digits in groups are found by group and without blanks: `+49 30 1234567` by `30 123`, by `4930123`, by its last four or
//!   more digits, and by `030 1234567`, because a leading zero of a number stands for whatever precedes.
//! - Scripts that put no blanks between words (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) are found by every one or
//!   two characters: `東京都` by `京`, by `東京`. Three characters match where each neighbouring pair occurs.
//! - In fields of prose a word is also found by its stem, when the options name a language.
//! - Keys end after 64 bytes; longer words are told apart by their first 64.
//!
//! # Queries
//!
//! Every word must occur in some field. The last word, and each word with `*` after it, may go on: `ann` finds `Anna`. Words
//! in double quotes occur exactly as they stand, neither longer nor by their stem; their order is not kept, because no
//! positions are. A word with `~` after it may have a typing error: one of insertion, deletion, replacement or exchange of
//! neighbours, two from eight letters on. An empty query finds nothing.
//!
//! A word of four letters or more that no visible row says is given the same licence by [`TextIndex::search`], never by
//! [`TextIndex::rows`] or [`TextOptions::matches`]: filters mean what they say. [`TextIndex::widen`] is that step alone.
//!
//! # Ranks
//!
//! BM25F with the length of each field measured against the declared one instead of the average, so that the score of a row
//! depends on nothing but the row, the query, and how many of the rows that may be seen say each word. A whole compound
//! ranks above a word as typed, that above its stem, that above a longer word, that above one with an error. Whole numbers
//! only: the same on every machine. Equal scores stand in the order of rows. (Robertson and Zaragoza, The Probabilistic
//! Relevance Framework: BM25 and Beyond, 2009, section 3.6.)

mod builder;
mod bytes;
mod document;
mod fold;
mod grades;
mod highlight;
mod index;
mod language;
mod near;
mod options;
mod part;
mod query;
mod rank;
mod score;
mod segment;
mod similar;
mod terms;
mod tokens;
mod varint;
mod words;

pub use builder::TextIndexBuilder;
pub use bytes::TextError;
pub use index::TextIndex;
pub use language::Language;
pub use options::{Field, TextOptions};
pub use query::Query;
pub use rank::Hit;
pub use similar::Similar;
pub use words::words;
