//! A service desk as tables of SQLite, in memory like crmkit's here.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crmkit_core::tickets::sla::SlaClock;
use rusqlite::{Connection, params};

use crate::Failure;

/// Clocks as rows; their states are worked out by the query.
pub(crate) struct Clocks(Connection);

impl Clocks {
    pub(crate) fn new() -> Result<Self, Failure> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE TABLE clocks (metric TEXT, state TEXT, running INTEGER, open INTEGER, due INTEGER, warn_at INTEGER);
             BEGIN;",
        )?;
        Ok(Self(connection))
    }

    pub(crate) fn add(&mut self, clock: &SlaClock) -> Result<(), Failure> {
        let micros = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp_micros());
        let mut add = self.0.prepare_cached("INSERT INTO clocks VALUES (?, ?, ?, ?, ?, ?)")?;
        let (metric, state) = (clock.metric.to_string(), clock.state.to_string());
        add.execute(params![metric, state, clock.running, clock.open, micros(clock.due), micros(clock.warn_at)])?;
        Ok(())
    }

    pub(crate) fn ready(&self) -> Result<(), Failure> {
        // With an index that holds all that the query asks for.
        self.0.execute_batch(
            "COMMIT; CREATE INDEX clocks_all ON clocks (open, metric, state, running, due, warn_at); ANALYZE;",
        )?;
        Ok(())
    }

    /// Active, paused, due soon, met and breached, by metric.
    pub(crate) fn counts(&self, at: DateTime<Utc>) -> Result<BTreeMap<String, [u64; 5]>, Failure> {
        let mut query = self.0.prepare_cached(
            "WITH stands AS (
                SELECT metric, CASE
                    WHEN NOT running AND state = 'paused' AND due <= ?1 THEN 'breached'
                    WHEN NOT running THEN state
                    WHEN due <= ?1 THEN 'breached'
                    WHEN warn_at <= ?1 THEN 'due_soon'
                    ELSE 'active' END AS now
                FROM clocks WHERE open)
             SELECT metric, SUM(now = 'active'), SUM(now = 'paused'), SUM(now = 'due_soon'), SUM(now = 'met'),
                SUM(now = 'breached') FROM stands GROUP BY metric",
        )?;
        let mut counts = BTreeMap::new();
        let mut rows = query.query([at.timestamp_micros()])?;
        while let Some(row) = rows.next()? {
            let of = |place| row.get::<_, i64>(place).map(|count| u64::try_from(count).unwrap_or(0));
            counts.insert(row.get(0)?, [of(1)?, of(2)?, of(3)?, of(4)?, of(5)?]);
        }
        Ok(counts)
    }
}

/// Jobs by the instant at which they are due.
pub(crate) struct Jobs(Connection);

impl Jobs {
    pub(crate) fn new(count: u64, apart: i64) -> Result<Self, Failure> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE TABLE jobs (at INTEGER, kind TEXT, subject INTEGER, PRIMARY KEY (at, subject)) WITHOUT ROWID; BEGIN;",
        )?;
        {
            let mut add = connection.prepare("INSERT INTO jobs VALUES (?, 'tickets.sla_breach', ?)")?;
            for number in 0..i64::try_from(count)? {
                add.execute([number * apart, number])?;
            }
        }
        connection.execute_batch("COMMIT; ANALYZE;")?;
        Ok(Self(connection))
    }

    /// How many are due until an instant, each read whole.
    pub(crate) fn until(&self, at: i64) -> Result<usize, Failure> {
        let mut query = self
            .0
            .prepare_cached("SELECT at, kind, subject FROM jobs WHERE at <= ? ORDER BY at, subject LIMIT 1000")?;
        let rows = query
            .query_map([at], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?)))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
    }
}

/// Tickets that wait, and agents.
pub(crate) struct Desk(Connection);

impl Desk {
    pub(crate) fn new(tickets: i64, agents: i64) -> Result<Self, Failure> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE TABLE agents (id INTEGER PRIMARY KEY, load INTEGER, capacity INTEGER, idle INTEGER);
             CREATE TABLE tickets (id INTEGER PRIMARY KEY, priority INTEGER, status TEXT, assignee INTEGER);
             CREATE TABLE audit (ticket INTEGER, field TEXT, before TEXT, after TEXT);
             CREATE INDEX agents_idle ON agents (idle);
             CREATE INDEX tickets_waiting ON tickets (priority, id) WHERE assignee IS NULL;",
        )?;
        for agent in 0..agents {
            connection.execute("INSERT INTO agents VALUES (?, 0, 1000, ?)", [agent, agent])?;
        }
        connection.execute_batch("BEGIN")?;
        for ticket in 0..tickets {
            let mut add = connection.prepare_cached("INSERT INTO tickets VALUES (?, ?, 'new', NULL)")?;
            add.execute([ticket, (ticket / 1_000 + ticket) % 4])?;
        }
        connection.execute_batch("COMMIT")?;
        Ok(Self(connection))
    }

    /// Gives every ticket to who has waited longest and is not full, with an audit row for each field; how many each got.
    pub(crate) fn route(&mut self) -> Result<Vec<u64>, Failure> {
        let transaction = self.0.transaction()?;
        {
            let mut waiting =
                transaction.prepare("SELECT id FROM tickets WHERE assignee IS NULL ORDER BY priority DESC, id")?;
            let waiting = waiting.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            let mut next =
                transaction.prepare("SELECT id FROM agents WHERE load + 1 <= capacity ORDER BY idle LIMIT 1")?;
            let mut load = transaction.prepare("UPDATE agents SET load = load + 1, idle = ? WHERE id = ?")?;
            let mut give = transaction.prepare("UPDATE tickets SET assignee = ?, status = 'open' WHERE id = ?")?;
            let mut note = transaction.prepare("INSERT INTO audit VALUES (?, ?, ?, ?)")?;
            for (turn, ticket) in (1_000..).zip(waiting) {
                let agent: i64 = next.query_row([], |row| row.get(0))?;
                load.execute([turn, agent])?;
                give.execute([agent, ticket])?;
                note.execute(params![ticket, "assignee", None::<String>, agent.to_string()])?;
                note.execute(params![ticket, "status", "new", "open"])?;
            }
        }
        transaction.commit()?;
        let mut loads = self.0.prepare("SELECT load FROM agents ORDER BY id")?;
        let loads = loads.query_map([], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(loads.into_iter().map(|load| u64::try_from(load).unwrap_or(0)).collect())
    }
}

/// Articles with a full-text index.
pub(crate) struct Shelf(Connection);

impl Shelf {
    pub(crate) fn new() -> Result<Self, Failure> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT, state TEXT);
             CREATE VIRTUAL TABLE words USING fts5(title, body, content = 'articles', content_rowid = 'id');",
        )?;
        Ok(Self(connection))
    }

    pub(crate) fn add(&mut self, texts: &[(String, String)]) -> Result<(), Failure> {
        let transaction = self.0.transaction()?;
        for (title, body) in texts {
            let mut add =
                transaction.prepare_cached("INSERT INTO articles (title, body, state) VALUES (?, ?, 'published')")?;
            add.execute([title, body])?;
        }
        transaction.commit()?;
        Ok(())
    }

    pub(crate) fn ready(&self) -> Result<(), Failure> {
        self.0.execute_batch(
            "INSERT INTO words (words) VALUES ('rebuild'); INSERT INTO words (words) VALUES ('optimize');",
        )?;
        Ok(())
    }

    /// How many of the ten best it finds, each with what a list shows and with its words marked.
    pub(crate) fn search(&self, words: &str) -> Result<usize, Failure> {
        let mut query = self.0.prepare_cached(
            "SELECT articles.id, articles.title, snippet(words, 1, '[', ']', '…', 12), bm25(words, 3.0, 1.0) AS score
             FROM words JOIN articles ON articles.id = words.rowid
             WHERE words MATCH ? AND articles.state = 'published' ORDER BY score LIMIT 10",
        )?;
        let read =
            |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
        Ok(query.query_map([words], read)?.collect::<Result<Vec<_>, _>>()?.len())
    }
}
