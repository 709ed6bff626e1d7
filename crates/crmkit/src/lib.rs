#![doc = include_str!("crate.md")]

#[cfg(all(feature = "sled", feature = "log", not(target_family = "wasm")))]
mod directory;
mod open;
#[cfg(not(target_family = "wasm"))]
mod system;

#[cfg(all(feature = "sled", feature = "log", not(target_family = "wasm")))]
pub use directory::{Compaction, DirectoryStore, StoreKind, vault_of, vault_path};
#[cfg(all(feature = "sled", feature = "log", not(target_family = "wasm")))]
pub use open::directory;
#[cfg(all(feature = "log", not(target_family = "wasm")))]
pub use open::log;
#[cfg(all(feature = "sled", not(target_family = "wasm")))]
pub use open::sled;
pub use open::{memory, open, open_with, sealed, sealed_with};
#[cfg(not(target_family = "wasm"))]
pub use system::system_context;

pub use crmkit_core::{calendar, catalog, chat, deals, knowledge, people, privacy, rooms, segments, surveys, tickets};

pub use crmkit_engine::{
    Action, Actor, Answer, ArgumentSpec, Catalog, ChangeKind, ChangeSummary, Changed, Checkpoint, Clock, Committed,
    Compare, Comparison, Context, Crm, CustomField, CustomKind, DEFAULT_LIMIT, DaySpan, DueHandler, DueJob, Duplicates,
    Error, ErrorKind, ExchangeRate, ExchangeRates, Facet, FacetValue, FieldHistory, Figure, FigureChange, Grain, Group,
    GroupReport, Highlight, HistoryEntry, InCurrency, JournalChange, JournalCheck, JournalEntry, Locale, LocaleSource,
    MAX_GROUPS, MAX_LIMIT, ManualClock, Measure, Membership, Operation, OutboxMessage, Page, PastChange, Pivot,
    PivotRow, PlanStep, Query, Question, RECORD_OPERATIONS, RECORD_QUESTIONS, Random, RateSource, Reply, ReportGroup,
    ReportPeriod, ReportQuery, Reported, Result, Role, Room, Rule, SearchHit, SeededRandom, SegmentSource, Session,
    Shape, Shaped, SharedValue, SimilarHit, Sum, TextPiece, TypeBody, TypeSpec, Types, User, UserStatus, VariantSpec,
    Verb, VerbSpec, View, Work, WriteOptions,
};
pub use crmkit_engine::{
    Ed25519Signer, OpenedValue, Options, ProvenChange, ProvenEntry, ReadLog, ReadOptions, SignedHead, Signer,
    check_proof,
};
pub use crmkit_engine::{due, journal, outbox, transfer};
pub use crmkit_engine::{expanded, read_arguments};
pub use crmkit_record::{
    Address, Calendar, Country, Currency, DayRange, Email, ExternalId, Field, FieldKind, FieldNumber, FieldSchema,
    Filter, Id, Labelled, Language, Literal, LocalDateTime, Money, OnDelete, Op, ParseOptions, Phone, Problem, Record,
    RecordId, RecordSchema, Rest, Row, Seconds, Select, SelectOption, Sort, Validity, Value, WebUrl, Why,
    entered_forms, field, in_segment, parse_sort, parse_text, related, system as system_fields, text_matches, to_text,
    unknown_field, value_to_json,
};
pub use crmkit_record_derive::{Record, Select, Shaped, operation, question};
pub use crmkit_store::{Durability, MemoryStore, Store, StoreError, portable};
#[cfg(all(feature = "log", not(target_family = "wasm")))]
pub use crmkit_store_log::LogStore;
#[cfg(all(feature = "sled", not(target_family = "wasm")))]
pub use crmkit_store_sled::{Checked, SledStore};

/// Encryption at rest: passphrases, keys of a host, and what is done with them.
pub use crmkit_seal as seal;
/// The storage contract, for a store of your own.
pub use crmkit_store as store;

// The versions whose types appear in the functions above.
pub use {chrono, rust_decimal, serde_json};
