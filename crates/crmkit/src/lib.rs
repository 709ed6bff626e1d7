#![doc = include_str!("crate.md")]

mod open;
#[cfg(not(target_family = "wasm"))]
mod system;

#[cfg(all(feature = "sled", not(target_family = "wasm")))]
pub use open::sled;
pub use open::{memory, open};
#[cfg(not(target_family = "wasm"))]
pub use system::system_context;

pub use crmkit_core::{catalog, deals, people, rooms};

pub use crmkit_engine::{
    Action, Actor, Answer, ArgumentSpec, Catalog, ChangeKind, ChangeSummary, Changed, Clock, Committed, Context, Crm,
    CustomField, CustomKind, DEFAULT_LIMIT, DueHandler, DueJob, Error, ErrorKind, FieldHistory, HistoryEntry,
    JournalChange, JournalCheck, JournalEntry, MAX_LIMIT, ManualClock, Operation, OutboxMessage, Page, PastChange,
    Query, Question, RECORD_OPERATIONS, RECORD_QUESTIONS, Random, Reply, Reported, Result, Role, Room, Rule,
    SeededRandom, Session, Shape, Shaped, Sum, TypeBody, TypeSpec, Types, User, UserStatus, VariantSpec, Verb,
    VerbSpec, View, Work, WriteOptions,
};
pub use crmkit_engine::{due, journal, outbox, transfer};
pub use crmkit_engine::{expanded, read_arguments};
pub use crmkit_record::{
    Address, Country, Currency, Email, ExternalId, Field, FieldKind, FieldNumber, FieldSchema, Filter, Id, Labelled,
    Language, Literal, LocalDateTime, Money, OnDelete, Op, ParseOptions, Phone, Problem, Record, RecordId,
    RecordSchema, Rest, Row, Seconds, Select, SelectOption, Sort, Value, WebUrl, entered_forms, field, parse_sort,
    parse_text, system as system_fields, to_text, unknown_field, value_to_json,
};
pub use crmkit_record_derive::{Record, Select, Shaped, operation, question};
pub use crmkit_store::{Durability, MemoryStore, Store, StoreError, portable};
#[cfg(all(feature = "sled", not(target_family = "wasm")))]
pub use crmkit_store_sled::{Checked, SledStore};

/// The storage contract, for a store of your own.
pub use crmkit_store as store;

// The versions whose types appear in the functions above.
pub use {chrono, rust_decimal, serde_json};
