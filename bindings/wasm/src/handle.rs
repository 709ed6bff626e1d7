//! A CRM in memory.

use std::ops::ControlFlow;
use std::sync::Arc;

use crmkit::chrono::{DateTime, TimeDelta, Utc};
use crmkit::portable::{self, PortableError};
use crmkit::seal::Passphrase;
use crmkit::{
    Actor, Context, Crm, Error, ErrorKind, ManualClock, MemoryStore, SeededRandom, Session, Store, WriteOptions,
};
use serde_json::{Map, Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::context;
use crate::failure::{failed, thrown};
use crate::table::CsvFile;

type Thrown<T> = Result<T, JsValue>;

/// A CRM in memory.
#[wasm_bindgen]
pub struct Handle {
    crm: Crm,
    /// The clock that stands still until it is told, where the CRM was opened with one.
    clock: Option<Arc<ManualClock>>,
    /// The keys of a sealed CRM.
    vault: Option<Arc<MemoryStore>>,
}

#[wasm_bindgen]
impl Handle {
    /// An empty CRM with the clock and the randomness of the host.
    ///
    /// # Errors
    /// As `crmkit::memory`.
    pub fn memory() -> Thrown<Self> {
        Self::open(MemoryStore::new(), context::host(), None)
    }

    /// An empty CRM that gives the same ids and times on every run.
    ///
    /// # Errors
    /// `Invalid` for a start that is no instant.
    pub fn seeded(start: &str, seed: u64) -> Thrown<Self> {
        let start: DateTime<Utc> = start.parse().map_err(|_| {
            let message = format!("`{start}` is not an instant: write for example `2026-01-31T09:00:00Z`");
            thrown(&Error::problem("start", "instant.invalid", message))
        })?;
        let clock = Arc::new(ManualClock::new(start));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(seed)));
        Self::open(MemoryStore::new(), context, Some(clock))
    }

    /// The CRM that was exported as these bytes.
    ///
    /// # Errors
    /// `Corrupt` for bytes that are not what an export wrote, `Unsupported` for a newer version.
    #[wasm_bindgen(js_name = importBytes)]
    pub fn import_bytes(bytes: &[u8]) -> Thrown<Self> {
        Self::open(filled(bytes)?, context::host(), None)
    }

    /// A CRM whose values are sealed with keys that a passphrase opens: an empty one, or what was exported as these bytes and this
    /// vault.
    ///
    /// # Errors
    /// `Denied` for a wrong passphrase, and for bytes and a vault that do not belong together; otherwise as `importBytes`.
    pub fn sealed(passphrase: &str, bytes: Option<Vec<u8>>, vault: Option<Vec<u8>>) -> Thrown<Self> {
        let store_of = |bytes: Option<Vec<u8>>| bytes.map_or_else(|| Ok(MemoryStore::new()), |bytes| filled(&bytes));
        let (store, vault) = (Arc::new(store_of(bytes)?), Arc::new(store_of(vault)?));
        let opened = crmkit::sealed(store, vault.clone(), &Passphrase::new(passphrase), context::host());
        let crm = opened.map_err(|error| thrown(&error))?;
        Ok(Self { crm, clock: None, vault: Some(vault) })
    }

    /// The keys of a sealed CRM, themselves sealed by the passphrase.
    ///
    /// # Errors
    /// `Unsupported` for a CRM that is not sealed.
    #[wasm_bindgen(js_name = exportVault)]
    pub fn export_vault(&self) -> Thrown<Vec<u8>> {
        match &self.vault {
            Some(vault) => exported(vault.as_ref()),
            None => Err(failed(ErrorKind::Unsupported, &"this CRM is not sealed, so it has no vault")),
        }
    }

    /// Everything, in the format that every store of crmkit reads.
    ///
    /// # Errors
    /// `Storage`.
    #[wasm_bindgen(js_name = exportBytes)]
    pub fn export_bytes(&self) -> Thrown<Vec<u8>> {
        exported(self.crm.store().as_ref())
    }

    /// What is to be said of a file with this content, as JSON text.
    ///
    /// # Errors
    /// None that a file can cause.
    pub fn attachment(name: &str, media_type: &str, content: &[u8]) -> Thrown<String> {
        let file = crmkit::tickets::NewAttachment::of(name, media_type, content);
        serde_json::to_string(&file).map_err(|error| failed(ErrorKind::Storage, &error))
    }

    /// Writes the columns and words that answers come from into the store: `{types, bytes}`; with `all`, of every record type
    /// that has records.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn checkpoint(&self, all: bool) -> Thrown<String> {
        let written = if all { self.crm.checkpoint_all() } else { self.crm.checkpoint() };
        let written = written.map_err(|error| thrown(&error))?;
        self::written(&json!({ "types": written.types, "bytes": written.bytes }))
    }

    /// Moves the clock of a seeded CRM.
    ///
    /// # Errors
    /// `Unsupported` where the host's clock is used.
    pub fn advance(&self, seconds: i64) -> Thrown<()> {
        let Some(clock) = &self.clock else {
            return Err(failed(ErrorKind::Unsupported, &"only the clock of a seeded CRM can be moved"));
        };
        clock.advance(TimeDelta::try_seconds(seconds).unwrap_or_default());
        Ok(())
    }

    /// Carries out an operation, or says in a dry run what it would do: `{value, revision, changes}`.
    ///
    /// # Errors
    /// What the engine says.
    pub fn call(
        &self,
        actor: &str,
        operation: &str,
        arguments: &str,
        reason: Option<String>,
        dry_run: bool,
    ) -> Thrown<String> {
        let options = WriteOptions { reason, dry_run, ..WriteOptions::default() };
        let reported = self.session(actor)?.call_with(&options, operation, read(arguments)?);
        let reported = reported.map_err(|error| thrown(&error))?;
        let crmkit::Reported { value, revision, changes } = reported;
        let mut answer = Map::new();
        answer.insert("value".to_owned(), value);
        answer.insert("revision".to_owned(), json!(revision));
        answer.insert("changes".to_owned(), json!(changes));
        written(&Json::Object(answer))
    }

    /// Asks a question.
    ///
    /// # Errors
    /// What the engine says.
    pub fn ask(&self, actor: &str, question: &str, arguments: &str) -> Thrown<String> {
        let answer = self.session(actor)?.ask(question, read(arguments)?);
        written(&answer.map_err(|error| thrown(&error))?)
    }

    /// Asks a question that answers with a page of records, and gives the page as columns.
    ///
    /// # Errors
    /// What the engine says; `Unsupported` for another question.
    pub fn columns(&self, actor: &str, question: &str, arguments: &str) -> Thrown<Vec<u8>> {
        let answer = self.session(actor)?.answer(question, read(arguments)?);
        answer.and_then(|answer| answer.to_columns()).map_err(|error| thrown(&error))
    }

    /// Everything that can be seen and called, custom fields included; with an actor, what there is for this one.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn catalog(&self, actor: Option<String>) -> Thrown<String> {
        let catalog = match actor {
            Some(actor) => self.session(&actor)?.catalog(),
            None => self.crm.catalog(),
        };
        written(&catalog.map_err(|error| thrown(&error))?.to_json())
    }

    /// Reads records from a CSV file and gives the report.
    ///
    /// # Errors
    /// What the engine says.
    #[wasm_bindgen(js_name = importCsv)]
    pub fn import_csv(
        &self,
        actor: &str,
        map: &str,
        file: &[u8],
        dry_run: bool,
        reason: Option<String>,
    ) -> Thrown<String> {
        let report = CsvFile::import(&self.session(actor)?, map, file, dry_run, reason);
        written(&report.map_err(|error| thrown(&error))?)
    }

    /// Writes records to a CSV file.
    ///
    /// # Errors
    /// What the engine says.
    #[wasm_bindgen(js_name = exportCsv)]
    pub fn export_csv(&self, actor: &str, map: &str, query: &str) -> Thrown<CsvFile> {
        let session = self.session(actor)?;
        CsvFile::export(&session, map, read(query)?).map_err(|error| thrown(&error))
    }
}

impl Handle {
    fn open(store: MemoryStore, context: Context, clock: Option<Arc<ManualClock>>) -> Thrown<Self> {
        let crm = crmkit::open(Arc::new(store), context).map_err(|error| thrown(&error))?;
        Ok(Self { crm, clock, vault: None })
    }

    fn session(&self, actor: &str) -> Thrown<Session> {
        let actor: Actor = actor.parse().map_err(|error| thrown(&error))?;
        Ok(self.crm.session(actor))
    }
}

fn exported(store: &dyn Store) -> Thrown<Vec<u8>> {
    let mut bytes = Vec::new();
    portable::export(store, &mut bytes).map(|_| bytes).map_err(|error| failed(ErrorKind::Storage, &error))
}

fn filled(mut bytes: &[u8]) -> Thrown<MemoryStore> {
    let store = MemoryStore::new();
    portable::import(&store, &mut bytes, &mut |_| ControlFlow::Continue(())).map_err(|error| {
        let kind = match error {
            PortableError::UnknownVersion { .. } => ErrorKind::Unsupported,
            PortableError::Store(_) => ErrorKind::Storage,
            _ => ErrorKind::Corrupt,
        };
        failed(kind, &error)
    })?;
    Ok(store)
}

/// Not by `Display`, which writes through a formatter.
fn written(answer: &Json) -> Thrown<String> {
    serde_json::to_string(answer).map_err(|error| failed(ErrorKind::Storage, &error))
}

fn read(arguments: &str) -> Thrown<Json> {
    serde_json::from_str(arguments).map_err(|error| {
        let message = format!("the arguments cannot be read: {error}");
        thrown(&Error::problem("", "argument.invalid", message))
    })
}
