//! What a careful developer would write instead: SQLite through rusqlite.
//!
//! - Write-ahead log with `synchronous = FULL`, so that a commit is on disk when it returns; foreign keys on.
//! - The same normalised values in typed columns; e-mail addresses, telephone numbers and external ids in child tables.
//! - The same look-ups: by name, e-mail address, owner, and external id (unique). The key of a table without row numbers is
//!   the table itself, so a child table costs one tree and not two.
//! - Audit tables that are found by contact: see [`Trail`].
//! - Every statement is prepared once.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crmkit_core::people::{Contact, Lifecycle};
use crmkit_engine::User;
use crmkit_record::{Email, ExternalId, Labelled, Phone, RecordId, Select};
use rusqlite::{CachedStatement, Connection, Row, Transaction, TransactionBehavior, params};
use serde::Serialize;

use crate::person::{Person, Point, Sides};
use crate::{Failure, UNIT};

const SET_UP: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -524288;
";

const TABLES: &str = "
    CREATE TABLE users (id BLOB PRIMARY KEY, name TEXT NOT NULL, email TEXT UNIQUE) WITHOUT ROWID;

    CREATE TABLE contacts (
        id BLOB PRIMARY KEY, first_name TEXT, last_name TEXT, name TEXT NOT NULL, title TEXT, birthday TEXT, language TEXT,
        zone TEXT, lifecycle TEXT, lifecycle_reason TEXT, lifecycle_overridden_at INTEGER, source TEXT, latest_source TEXT,
        utm_source TEXT, utm_medium TEXT, utm_campaign TEXT, owner BLOB REFERENCES users (id) ON DELETE SET NULL,
        tags TEXT NOT NULL, website TEXT, country TEXT, description TEXT, subscriber_since INTEGER, lead_since INTEGER,
        marketing_qualified_since INTEGER, sales_qualified_since INTEGER, opportunity_since INTEGER,
        customer_since INTEGER, evangelist_since INTEGER, other_since INTEGER, created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL, updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX contacts_name ON contacts (name);
    CREATE INDEX contacts_owner ON contacts (owner);

    CREATE TABLE contact_emails (
        contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE, position INTEGER NOT NULL, label TEXT NOT NULL,
        is_primary INTEGER NOT NULL, email TEXT NOT NULL, entered TEXT, PRIMARY KEY (contact, position)
    ) WITHOUT ROWID;
    CREATE INDEX contact_emails_email ON contact_emails (email);

    CREATE TABLE contact_phones (
        contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE, position INTEGER NOT NULL, label TEXT NOT NULL,
        is_primary INTEGER NOT NULL, phone TEXT NOT NULL, entered TEXT, PRIMARY KEY (contact, position)
    ) WITHOUT ROWID;

    CREATE TABLE contact_external_ids (
        contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE, system TEXT NOT NULL, external_id TEXT NOT NULL,
        PRIMARY KEY (contact, system, external_id)
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX contact_external_ids_unique ON contact_external_ids (system, external_id);

    CREATE TABLE audit (
        number INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, change TEXT NOT NULL, record TEXT NOT NULL,
        record_id BLOB NOT NULL, before TEXT, after TEXT
    );
    CREATE INDEX audit_record ON audit (record_id);

    CREATE TABLE audit_fields (
        entry INTEGER NOT NULL REFERENCES audit (number), field TEXT NOT NULL, before TEXT, after TEXT,
        PRIMARY KEY (entry, field)
    ) WITHOUT ROWID;
";

const ADD_CONTACT: &str = "
    INSERT INTO contacts (
        id, first_name, last_name, name, title, birthday, language, zone, lifecycle, source, latest_source, owner, tags,
        website, country, description, subscriber_since, lead_since, marketing_qualified_since, sales_qualified_since,
        opportunity_since, customer_since, evangelist_since, other_since, created_at, created_by, updated_at, updated_by
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const ADD_EMAIL: &str =
    "INSERT INTO contact_emails (contact, position, label, is_primary, email, entered) VALUES (?, ?, ?, ?, ?, ?)";
const ADD_PHONE: &str =
    "INSERT INTO contact_phones (contact, position, label, is_primary, phone, entered) VALUES (?, ?, ?, ?, ?, ?)";
const ADD_EXTERNAL_ID: &str = "INSERT INTO contact_external_ids (contact, system, external_id) VALUES (?, ?, ?)";
const ADD_AUDIT: &str =
    "INSERT INTO audit (at, actor, change, record, record_id, before, after) VALUES (?, ?, ?, 'contact', ?, ?, ?)";

const ADD_AUDIT_FIELD: &str = "INSERT INTO audit_fields (entry, field, before, after) VALUES (?, ?, ?, ?)";

const READ: &str = "
    SELECT id, first_name, last_name, name, title, lifecycle, source, latest_source, owner, tags, country, subscriber_since,
        lead_since, marketing_qualified_since, sales_qualified_since, opportunity_since, customer_since, evangelist_since,
        other_since, created_at, created_by, updated_at, updated_by
    FROM contacts WHERE id = ?";
const READ_EMAILS: &str = "SELECT label, is_primary, email FROM contact_emails WHERE contact = ? ORDER BY position";
const READ_PHONES: &str = "SELECT label, is_primary, phone FROM contact_phones WHERE contact = ? ORDER BY position";
const READ_EXTERNAL_IDS: &str = "SELECT system, external_id FROM contact_external_ids WHERE contact = ?";

const BY_EMAIL: &str = "SELECT contact FROM contact_emails WHERE email = ?";
const BY_EXTERNAL_ID: &str = "SELECT contact FROM contact_external_ids WHERE system = ? AND external_id = ?";

const READ_TITLE: &str = "SELECT title FROM contacts WHERE id = ?";
const SET_TITLE: &str = "UPDATE contacts SET title = ?, updated_at = ?, updated_by = ? WHERE id = ?";

/// Who writes, as crmkit writes it into its journal.
const ACTOR_TEXT: &str = "system:import";

/// How closely the audit tables follow a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trail {
    /// A row for each changed field, with its value before and after, under the row of the changed contact: what crmkit's
    /// journal holds, and what the audit tables of most CRMs look like.
    Field,
    /// Only the row of the changed contact, with all its changed fields in two JSON objects.
    Contact,
}

/// An open database.
pub(crate) struct Peer {
    connection: Connection,
    trail: Trail,
}

/// The fields of a contact as the audit table shows them.
#[derive(Default, Serialize)]
struct Fields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    emails: &'a [Labelled<Email>],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    phones: &'a [Labelled<Phone>],
    #[serde(skip_serializing_if = "Option::is_none")]
    lifecycle: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest_source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<RecordId>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    external_ids: &'a [ExternalId],
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or_default()
}

/// Ids as crmkit gives them, growing, so that new rows are put at the end.
fn next_id(micros: i64, number: u64) -> RecordId {
    let [_, _, _, _, a, b, c, d] = number.to_be_bytes();
    RecordId::v7(u64::try_from(micros / 1_000).unwrap_or_default(), [0, 0, 0, a, b, c, d, 1, 2, 3])
}

impl Peer {
    /// Opens the database in a directory, or makes it.
    pub(crate) fn open(directory: &Path, trail: Trail) -> Result<Self, Failure> {
        std::fs::create_dir_all(directory)?;
        let path = directory.join("contacts.sqlite");
        let fresh = !path.exists();
        let connection = Connection::open(path)?;
        connection.execute_batch(SET_UP)?;
        connection.set_prepared_statement_cache_capacity(64);
        if fresh {
            connection.execute_batch(TABLES)?;
        }
        Ok(Self { connection, trail })
    }

    pub(crate) fn version() -> &'static str {
        rusqlite::version()
    }

    pub(crate) fn add_users(&mut self, users: &[User]) -> Result<(), Failure> {
        let transaction = self.connection.transaction()?;
        for user in users {
            let email = user.email.as_ref().map(Email::as_str);
            transaction.execute(
                "INSERT INTO users (id, name, email) VALUES (?, ?, ?)",
                params![user.id.untyped().to_bytes(), user.name, email],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// Creates the contacts in transactions and gives their ids in the same order.
    pub(crate) fn import(&mut self, contacts: &[Contact]) -> Result<Vec<RecordId>, Failure> {
        let mut ids = Vec::with_capacity(contacts.len());
        for unit in contacts.chunks(UNIT) {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut add = Add::prepare(&transaction, self.trail)?;
            let at = now();
            for contact in unit {
                let id = next_id(at, ids.len() as u64);
                add.contact(id, contact, at)?;
                ids.push(id);
            }
            drop(add);
            transaction.commit()?;
        }
        Ok(ids)
    }

    pub(crate) fn read(&self, id: RecordId) -> Result<Person, Failure> {
        let id = id.to_bytes();
        let mut person = self.connection.prepare_cached(READ)?.query_one([id], person)?;
        person.emails = self.points(READ_EMAILS, id)?;
        person.phones = self.points(READ_PHONES, id)?;
        let mut read = self.connection.prepare_cached(READ_EXTERNAL_IDS)?;
        person.external_ids = read.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(person)
    }

    fn points(&self, sql: &str, id: [u8; 16]) -> Result<Vec<Point>, Failure> {
        let mut read = self.connection.prepare_cached(sql)?;
        let points =
            read.query_map([id], |row| Ok(Point { label: row.get(0)?, primary: row.get(1)?, text: row.get(2)? }))?;
        Ok(points.collect::<Result<_, _>>()?)
    }

    pub(crate) fn by_email(&self, email: &str) -> Result<Vec<Person>, Failure> {
        let mut find = self.connection.prepare_cached(BY_EMAIL)?;
        let ids: Vec<[u8; 16]> = find.query_map([email], |row| row.get(0))?.collect::<Result<_, _>>()?;
        ids.into_iter().map(|id| self.read(RecordId::from_bytes(id))).collect()
    }

    pub(crate) fn by_external_id(&self, system: &str, id: &str) -> Result<Vec<Person>, Failure> {
        let mut find = self.connection.prepare_cached(BY_EXTERNAL_ID)?;
        let ids: Vec<[u8; 16]> = find.query_map([system, id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        ids.into_iter().map(|id| self.read(RecordId::from_bytes(id))).collect()
    }

    pub(crate) fn retitle_all(&mut self, ids: &[RecordId], title: &str) -> Result<(), Failure> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut read = transaction.prepare_cached(READ_TITLE)?;
        let mut set = transaction.prepare_cached(SET_TITLE)?;
        let mut audit = Audit::prepare(&transaction, self.trail)?;
        let at = now();
        for id in ids {
            let bytes = id.to_bytes();
            let before: Option<String> = read.query_one([bytes], |row| row.get(0))?;
            set.execute(params![title, at, ACTOR_TEXT, bytes])?;
            let before = Fields { title: before.as_deref(), ..Fields::default() };
            let after = Fields { title: Some(title), ..Fields::default() };
            audit.note(at, "updated", bytes, Some(&before), &after)?;
        }
        drop((read, set, audit));
        Ok(transaction.commit()?)
    }

    pub(crate) fn count(&self) -> Result<u64, Failure> {
        let count: i64 = self.connection.query_one("SELECT count(*) FROM contacts", [], |row| row.get(0))?;
        Ok(u64::try_from(count)?)
    }

    pub(crate) fn owned(&self, owner: RecordId) -> Result<usize, Failure> {
        let mut find = self.connection.prepare_cached("SELECT id FROM contacts WHERE owner = ?")?;
        let ids: Vec<[u8; 16]> = find.query_map([owner.to_bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(ids.len())
    }

    /// What the audit table says of a contact's title, oldest first.
    pub(crate) fn titles(&self, id: RecordId) -> Result<Vec<Sides>, Failure> {
        let mut find = self.connection.prepare_cached(
            "SELECT coalesce(f.before ->> '$', a.before ->> 'title'), coalesce(f.after ->> '$', a.after ->> 'title')
             FROM audit a LEFT JOIN audit_fields f ON f.entry = a.number AND f.field = 'title'
             WHERE a.record_id = ? ORDER BY a.number",
        )?;
        let titles = find.query_map([id.to_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(titles.collect::<Result<_, _>>()?)
    }

    pub(crate) fn close(self) -> Result<(), Failure> {
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }
}

/// The statements that add a contact.
struct Add<'a> {
    contact: CachedStatement<'a>,
    email: CachedStatement<'a>,
    phone: CachedStatement<'a>,
    external_id: CachedStatement<'a>,
    audit: Audit<'a>,
}

impl<'a> Add<'a> {
    fn prepare(transaction: &'a Transaction<'_>, trail: Trail) -> Result<Self, Failure> {
        Ok(Self {
            contact: transaction.prepare_cached(ADD_CONTACT)?,
            email: transaction.prepare_cached(ADD_EMAIL)?,
            phone: transaction.prepare_cached(ADD_PHONE)?,
            external_id: transaction.prepare_cached(ADD_EXTERNAL_ID)?,
            audit: Audit::prepare(transaction, trail)?,
        })
    }

    fn contact(&mut self, id: RecordId, contact: &Contact, at: i64) -> Result<(), Failure> {
        let bytes = id.to_bytes();
        let parts: Vec<&str> =
            [&contact.first_name, &contact.last_name].into_iter().flatten().map(String::as_str).collect();
        let name = match contact.primary_email().filter(|_| parts.is_empty()) {
            Some(email) => email.as_str().to_owned(),
            None => parts.join(" "),
        };
        let latest_source = contact.latest_source.as_deref().or(contact.source.as_deref());
        let lifecycle = contact.lifecycle.map(Lifecycle::name);
        let since = |stage| (contact.lifecycle == Some(stage)).then_some(at);
        let owner = contact.owner.map(|owner| owner.untyped());
        self.contact.execute(params![
            bytes,
            contact.first_name,
            contact.last_name,
            name,
            contact.title,
            contact.birthday.map(|day| day.to_string()),
            contact.language.as_ref().map(|language| language.as_str()),
            contact.zone,
            lifecycle,
            contact.source,
            latest_source,
            owner.map(RecordId::to_bytes),
            serde_json::to_string(&contact.tags)?,
            contact.website.as_ref().map(|url| url.as_str()),
            contact.country.as_ref().map(|country| country.code()),
            contact.description,
            since(Lifecycle::Subscriber),
            since(Lifecycle::Lead),
            since(Lifecycle::MarketingQualified),
            since(Lifecycle::SalesQualified),
            since(Lifecycle::Opportunity),
            since(Lifecycle::Customer),
            since(Lifecycle::Evangelist),
            since(Lifecycle::Other),
            at,
            ACTOR_TEXT,
            at,
            ACTOR_TEXT,
        ])?;
        for (position, item) in (0_i64..).zip(&contact.emails) {
            let email = item.value.as_str();
            let entered = Some(item.value.entered()).filter(|entered| *entered != email);
            self.email.execute(params![bytes, position, item.label, item.primary, email, entered])?;
        }
        for (position, item) in (0_i64..).zip(&contact.phones) {
            let phone = item.value.as_str();
            let entered = Some(item.value.entered()).filter(|entered| *entered != phone);
            self.phone.execute(params![bytes, position, item.label, item.primary, phone, entered])?;
        }
        for item in &contact.external_ids {
            self.external_id.execute(params![bytes, item.system, item.id])?;
        }
        let after = Fields {
            first_name: contact.first_name.as_deref(),
            last_name: contact.last_name.as_deref(),
            name: Some(&name),
            title: contact.title.as_deref(),
            emails: &contact.emails,
            phones: &contact.phones,
            lifecycle,
            since: contact.lifecycle.map(|_| at),
            source: contact.source.as_deref(),
            latest_source,
            owner,
            tags: &contact.tags,
            external_ids: &contact.external_ids,
            country: contact.country.as_ref().map(|country| country.code()),
        };
        self.audit.note(at, "created", bytes, None, &after)
    }
}

/// The statements that write the audit tables.
struct Audit<'a> {
    transaction: &'a Connection,
    entry: CachedStatement<'a>,
    /// Only where each field has a row of its own.
    field: Option<CachedStatement<'a>>,
}

impl<'a> Audit<'a> {
    fn prepare(transaction: &'a Transaction<'_>, trail: Trail) -> Result<Self, Failure> {
        let entry = transaction.prepare_cached(ADD_AUDIT)?;
        let field = match trail {
            Trail::Field => Some(transaction.prepare_cached(ADD_AUDIT_FIELD)?),
            Trail::Contact => None,
        };
        Ok(Self { transaction, entry, field })
    }

    fn note(
        &mut self,
        at: i64,
        change: &str,
        id: [u8; 16],
        before: Option<&Fields<'_>>,
        after: &Fields<'_>,
    ) -> Result<(), Failure> {
        let Some(field) = &mut self.field else {
            let before = before.map(serde_json::to_string).transpose()?;
            self.entry.execute(params![at, ACTOR_TEXT, change, id, before, serde_json::to_string(after)?])?;
            return Ok(());
        };
        self.entry.execute(params![at, ACTOR_TEXT, change, id, None::<String>, None::<String>])?;
        let entry = self.transaction.last_insert_rowid();
        let before = before.map(Fields::each).transpose()?.unwrap_or_default();
        for (name, after) in after.each()? {
            let before = before.iter().find(|(other, _)| *other == name).map(|(_, before)| before.as_str());
            field.execute(params![entry, name, before, after])?;
        }
        Ok(())
    }
}

impl Fields<'_> {
    /// Each field with its value as JSON.
    fn each(&self) -> Result<Vec<(&'static str, String)>, Failure> {
        let mut each = Vec::with_capacity(16);
        let texts = [
            ("first_name", self.first_name),
            ("last_name", self.last_name),
            ("name", self.name),
            ("title", self.title),
            ("lifecycle", self.lifecycle),
            ("source", self.source),
            ("latest_source", self.latest_source),
            ("country", self.country),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                each.push((name, serde_json::to_string(text)?));
            }
        }
        if let Some(since) = self.since {
            each.push(("since", since.to_string()));
        }
        if let Some(owner) = self.owner {
            each.push(("owner", serde_json::to_string(&owner)?));
        }
        if !self.emails.is_empty() {
            each.push(("emails", serde_json::to_string(self.emails)?));
        }
        if !self.phones.is_empty() {
            each.push(("phones", serde_json::to_string(self.phones)?));
        }
        if !self.tags.is_empty() {
            each.push(("tags", serde_json::to_string(self.tags)?));
        }
        if !self.external_ids.is_empty() {
            each.push(("external_ids", serde_json::to_string(self.external_ids)?));
        }
        Ok(each)
    }
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let tags: String = row.get(9)?;
    let tags = serde_json::from_str(&tags)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(9, rusqlite::types::Type::Text, Box::new(error)))?;
    Ok(Person {
        id: row.get(0)?,
        first_name: row.get(1)?,
        last_name: row.get(2)?,
        name: row.get(3)?,
        title: row.get(4)?,
        emails: Vec::new(),
        phones: Vec::new(),
        lifecycle: row.get(5)?,
        source: row.get(6)?,
        latest_source: row.get(7)?,
        owner: row.get(8)?,
        tags,
        external_ids: Vec::new(),
        country: row.get(10)?,
        since: [
            row.get(11)?,
            row.get(12)?,
            row.get(13)?,
            row.get(14)?,
            row.get(15)?,
            row.get(16)?,
            row.get(17)?,
            row.get(18)?,
        ],
        created_at: row.get(19)?,
        created_by: row.get(20)?,
        updated_at: row.get(21)?,
        updated_by: row.get(22)?,
    })
}
