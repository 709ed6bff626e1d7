//! The machinery that every read and write of crmkit passes through. It knows records, and no CRM words.
//!
//! - A host opens a [`Crm`] over a store and gets a [`Session`] for an [`Actor`].
//! - [`Session::write`] is the gate: every change is permitted, normalised, validated, run past the rooms' rules, indexed,
//!   journaled and committed in one batch, or not at all.
//! - [`Session::view`] is one consistent state with the actor's permissions inside.
//! - A [`Room`] declares records, rules, operations and questions; the [`Catalog`] is what they add up to.
//!
//! Absent on purpose: files, sockets, threads, wall clocks, randomness and async.

extern crate self as crmkit_engine;

mod access;
mod catalog;
mod context;
mod crm;
mod custom;
mod declare;
pub mod due;
mod duplicates;
mod error;
mod index;
pub mod journal;
mod keys;
pub mod outbox;
mod overlay;
mod query;
mod record_verbs;
mod report;
mod seal;
mod search;
pub mod transfer;
mod view;
mod work;

pub use access::{
    AccessAnswer, AccessDefault, AccessStep, Action, Actor, ApiKey, AppliesTo, Delegation, Openness, Restriction,
    RestrictionKind, Role, Share, ShareLevel, SharingRule, Team, Territory, TerritoryRule, User, UserGroup, UserStatus,
};
pub use catalog::{
    Catalog, DueHandler, LocaleSource, RECORD_OPERATIONS, RECORD_QUESTIONS, RateSource, Room, Rule, SegmentSource,
    VerbSpec,
};
pub use context::{Clock, Context, ManualClock, Random, SeededRandom};
pub use crm::{Crm, Options, ReadOptions, Reported, Session};
pub use custom::{CustomField, CustomKind};
#[doc(hidden)]
pub use declare::expanded;
pub use declare::{
    ArgumentSpec, Operation, Question, Reply, Shape, Shaped, TypeBody, TypeSpec, Types, VariantSpec, Verb,
    read_arguments,
};
pub use due::DueJob;
pub use duplicates::{Duplicates, SharedValue};
pub use error::{Error, ErrorKind, Result};
pub use index::{Checkpoint, Locale, Membership, PlanStep};
pub use journal::{
    Ed25519Signer, FieldHistory, HistoryEntry, JournalChange, JournalCheck, JournalEntry, OpenedValue, PastChange,
    ProvenChange, ProvenEntry, ReadLog, SignedHead, Signer, check_proof,
};
pub use outbox::OutboxMessage;
pub use query::{DEFAULT_LIMIT, MAX_LIMIT, Page, Query, Sum};
pub use record_verbs::Answer;
pub use report::{
    Compare, Comparison, DaySpan, ExchangeRate, ExchangeRates, Facet, FacetValue, Figure, FigureChange, Grain, Group,
    GroupReport, InCurrency, MAX_GROUPS, Measure, Pivot, PivotRow, ReportGroup, ReportPeriod, ReportQuery,
};
pub use search::{Highlight, SearchHit, SimilarHit, TextPiece, words};
pub use view::View;
pub use work::{ChangeKind, ChangeSummary, Changed, Committed, Work, WriteOptions};

/// What the engine itself brings: users, roles and custom fields.
fn engine_room() -> Room {
    access::records(Room::new("engine"))
        .record::<CustomField>()
        .rule::<CustomField>("custom field", custom::rule)
        .record::<ReadLog>()
        .rule::<ReadLog>("read log", journal::check_read_log)
}

fn journal_room() -> Room {
    Room::new("journal")
        .question::<journal::EntriesQuestion>()
        .question::<journal::VerifyQuestion>()
        .question::<journal::HeadsQuestion>()
        .question::<journal::ProofQuestion>()
}

fn due_room() -> Room {
    Room::new("due")
        .question::<due::PendingQuestion>()
        .operation::<due::RunOperation>()
        .operation::<due::CompleteOperation>()
}

fn outbox_room() -> Room {
    Room::new("outbox").question::<outbox::PendingQuestion>().operation::<outbox::AcknowledgeOperation>()
}
