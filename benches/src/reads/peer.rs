//! SQLite over the same people and sales, with the indexes that suit each question best.

use std::path::Path;

use rusqlite::{Connection, Row, Transaction, params};

use super::records::{Made, MadePerson};
use crate::{Failure, UNIT};

const SET_UP: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -2097152;
    PRAGMA mmap_size = 8589934592;
";

const TABLES: &str = "
    CREATE TABLE people (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, phone TEXT, company TEXT NOT NULL, country TEXT,
        lifecycle TEXT NOT NULL, source TEXT, agent INTEGER, opt_in INTEGER NOT NULL, score INTEGER NOT NULL,
        worth INTEGER, met INTEGER NOT NULL
    );
    CREATE TABLE tags (person INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (tag, person)) WITHOUT ROWID;
    CREATE TABLE sales (
        id INTEGER PRIMARY KEY, amount INTEGER, probability INTEGER NOT NULL, step TEXT NOT NULL, agent INTEGER,
        person INTEGER
    );
    CREATE TABLE touches (
        id INTEGER PRIMARY KEY, person INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, subject TEXT NOT NULL
    );
    CREATE TABLE members (person INTEGER PRIMARY KEY);
    CREATE TABLE visible (actor INTEGER, person INTEGER, PRIMARY KEY (actor, person)) WITHOUT ROWID;
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY, person INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, field TEXT NOT NULL,
        before TEXT, after TEXT
    );
    CREATE VIRTUAL TABLE words USING fts5(
        name, company, content = 'people', content_rowid = 'id', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    );
";

/// What anybody would have.
const INDEXES: &str = "
    CREATE INDEX tags_person ON tags (person);
    CREATE INDEX people_email ON people (email);
    CREATE INDEX people_phone ON people (phone);
    CREATE INDEX touches_person_at ON touches (person, at);
    CREATE INDEX audit_person ON audit (person);
    CREATE INDEX people_agent_met ON people (agent, met);
    CREATE INDEX people_country ON people (country);
    CREATE INDEX people_lifecycle ON people (lifecycle);
    CREATE INDEX people_source ON people (source);
    CREATE INDEX sales_person ON sales (person);
    INSERT INTO words (words) VALUES ('rebuild');
    INSERT INTO words (words) VALUES ('optimize');
    ANALYZE;
";

/// What is made for one question each.
const COVERING: &str = "
    CREATE INDEX people_six ON people (opt_in, lifecycle, country, source, score, met);
    CREATE INDEX people_agent_score ON people (agent, score);
    CREATE INDEX sales_pipeline ON sales (step, agent, amount, probability);
    ANALYZE;
";

/// An open database.
pub(super) struct Peer {
    connection: Connection,
}

/// A person as a list shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Listed {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) company: String,
    pub(super) country: Option<String>,
    pub(super) lifecycle: String,
    pub(super) source: Option<String>,
    pub(super) agent: Option<i64>,
    pub(super) opt_in: bool,
    pub(super) score: i64,
    pub(super) worth: Option<i64>,
    pub(super) met: i64,
    pub(super) tags: Vec<String>,
}

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        phone: row.get(3)?,
        company: row.get(4)?,
        country: row.get(5)?,
        lifecycle: row.get(6)?,
        source: row.get(7)?,
        agent: row.get(8)?,
        opt_in: row.get(9)?,
        score: row.get(10)?,
        worth: row.get(11)?,
        met: row.get(12)?,
        tags: Vec::new(),
    })
}

impl Peer {
    pub(super) fn open(directory: &Path) -> Result<Self, Failure> {
        let path = directory.join("reads.sqlite");
        let fresh = !path.exists();
        let connection = Connection::open(path)?;
        connection.execute_batch(SET_UP)?;
        connection.set_prepared_statement_cache_capacity(64);
        if fresh {
            connection.execute_batch(TABLES)?;
        }
        Ok(Self { connection })
    }

    pub(super) fn import(&mut self, made: &Made) -> Result<(), Failure> {
        let transaction = self.connection.transaction()?;
        {
            add_people(&transaction, 0, &made.people)?;
            let mut add = transaction.prepare("INSERT INTO sales VALUES (?, ?, ?, ?, ?, ?)")?;
            for (id, made) in (0_i64..).zip(&made.sales) {
                let sale = &made.sale;
                let (agent, person) = (i64::try_from(made.agent)?, i64::try_from(made.person)?);
                add.execute(params![id, sale.amount.map(cents), sale.probability, sale.step, agent, person])?;
            }
        }
        {
            let mut add = transaction.prepare("INSERT INTO touches VALUES (?, ?, ?, ?, ?)")?;
            for (id, made) in (0_i64..).zip(&made.touches) {
                let touch = &made.touch;
                add.execute(params![id, i64::try_from(made.person)?, touch.kind, touch.at.timestamp(), touch.subject])?;
            }
            transaction.execute(&format!("INSERT INTO members SELECT id FROM people WHERE {}", super::SIX_SQL), [])?;
            transaction
                .execute(&format!("INSERT INTO visible SELECT 7, id FROM people WHERE {}", super::VISIBLE_SQL), [])?;
        }
        transaction.commit()?;
        Ok(self.connection.execute_batch(INDEXES)?)
    }

    /// Makes the indexes before there is anything in them.
    pub(super) fn index(&self) -> Result<(), Failure> {
        Ok(self.connection.execute_batch(INDEXES)?)
    }

    /// The people in commits of a few thousand, with their words and an audit row each, all indexes being there.
    pub(super) fn import_indexed(&mut self, made: &Made) -> Result<(), Failure> {
        for (unit, people) in (0_i64..).zip(made.people.chunks(UNIT)) {
            let start = unit * i64::try_from(UNIT)?;
            let transaction = self.connection.transaction()?;
            add_people(&transaction, start, people)?;
            transaction.execute(
                "INSERT INTO words (rowid, name, company) SELECT id, name, company FROM people WHERE id >= ?",
                [start],
            )?;
            transaction.execute(
                "INSERT INTO audit (person, at, actor, field, before, after)
                 SELECT id, unixepoch(), 'import', 'created', NULL, json_object('name', name, 'email', email, 'phone', phone,
                     'company', company, 'country', country, 'lifecycle', lifecycle, 'source', source, 'agent', agent,
                     'opt_in', opt_in, 'score', score, 'worth', worth, 'met', met)
                 FROM people WHERE id >= ?",
                [start],
            )?;
            transaction.commit()?;
        }
        Ok(())
    }

    /// Lets every commit wait until the disk has confirmed it.
    pub(super) fn be_durable(&self) -> Result<(), Failure> {
        Ok(self.connection.execute_batch("PRAGMA synchronous = FULL")?)
    }

    /// Makes the indexes that hold everything that one question needs.
    pub(super) fn cover(&self) -> Result<(), Failure> {
        Ok(self.connection.execute_batch(COVERING)?)
    }

    pub(super) fn count(&self, wanted: &str) -> Result<u64, Failure> {
        let mut count = self.connection.prepare_cached(&format!("SELECT count(*) FROM people WHERE {wanted}"))?;
        Ok(u64::try_from(count.query_one([], |row| row.get::<_, i64>(0))?)?)
    }

    /// The people that a rest of a statement finds, with their tags.
    pub(super) fn page(&self, rest: &str) -> Result<Vec<Listed>, Failure> {
        let mut find = self.connection.prepare_cached(&format!("SELECT * FROM people WHERE {rest}"))?;
        let mut page = find.query_map([], listed)?.collect::<Result<Vec<_>, _>>()?;
        let mut tags = self.connection.prepare_cached("SELECT tag FROM tags WHERE person = ?")?;
        for person in &mut page {
            person.tags = tags.query_map([person.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        }
        Ok(page)
    }

    /// Groups of a statement that gives a word, a number and two figures.
    pub(super) fn groups(&self, sql: &str) -> Result<Vec<(String, String, i64, i64)>, Failure> {
        let mut read = self.connection.prepare_cached(sql)?;
        let groups = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        Ok(groups.collect::<Result<_, _>>()?)
    }

    /// The best hits, with what was found in them marked.
    pub(super) fn search(&self, words: &str, limit: usize) -> Result<Vec<(i64, String, String)>, Failure> {
        let mut find = self.connection.prepare_cached(
            "SELECT rowid, highlight(words, 0, '[', ']'), highlight(words, 1, '[', ']')
             FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?",
        )?;
        let hits =
            find.query_map(params![words, i64::try_from(limit)?], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(hits.collect::<Result<_, _>>()?)
    }

    /// How many people say the words.
    pub(super) fn count_words(&self, words: &str) -> Result<u64, Failure> {
        let mut count = self.connection.prepare_cached("SELECT count(*) FROM words WHERE words MATCH ?")?;
        Ok(u64::try_from(count.query_one([words], |row| row.get::<_, i64>(0))?)?)
    }

    /// The number that a statement gives.
    pub(super) fn one(&self, sql: &str) -> Result<u64, Failure> {
        let mut read = self.connection.prepare_cached(sql)?;
        Ok(u64::try_from(read.query_one([], |row| row.get::<_, i64>(0))?)?)
    }

    /// People by their ids, each with a statement of its own.
    pub(super) fn by_id(&self, numbers: &[i64]) -> Result<Vec<Listed>, Failure> {
        let mut people = Vec::with_capacity(numbers.len());
        for number in numbers {
            people.extend(self.whole("SELECT * FROM people WHERE id = ?", number)?);
        }
        Ok(people)
    }

    /// People by their e-mail addresses, each with a statement of its own.
    pub(super) fn by_email(&self, emails: &[String]) -> Result<Vec<Listed>, Failure> {
        let mut people = Vec::with_capacity(emails.len());
        for email in emails {
            people.extend(self.whole("SELECT * FROM people WHERE email = ? ORDER BY id", email)?);
        }
        Ok(people)
    }

    fn whole(&self, sql: &str, value: impl rusqlite::ToSql) -> Result<Vec<Listed>, Failure> {
        let mut find = self.connection.prepare_cached(sql)?;
        let mut found = find.query_map([value], listed)?.collect::<Result<Vec<_>, _>>()?;
        let mut tags = self.connection.prepare_cached("SELECT tag FROM tags WHERE person = ? ORDER BY tag")?;
        for person in &mut found {
            person.tags = tags.query_map([person.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        }
        Ok(found)
    }

    /// The others with the e-mail address or the telephone number of a person.
    pub(super) fn sharing(&self, number: i64) -> Result<Vec<i64>, Failure> {
        let mut read = self.connection.prepare_cached("SELECT email, phone FROM people WHERE id = ?")?;
        let (email, phone): (Option<String>, Option<String>) =
            read.query_one([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut find = self.connection.prepare_cached(
            "SELECT id FROM people WHERE email = ?1 AND id <> ?3 UNION SELECT id FROM people WHERE phone = ?2 AND id <> ?3",
        )?;
        Ok(find.query_map(params![email, phone, number], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Everybody who has an e-mail address of somebody else, by address.
    pub(super) fn shared_emails(&self) -> Result<Vec<(String, i64)>, Failure> {
        let mut find = self.connection.prepare_cached(
            "SELECT email, id FROM people WHERE email IN
                 (SELECT email FROM people WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1)
             ORDER BY email, id",
        )?;
        Ok(find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }

    /// The latest touches of a person.
    pub(super) fn timeline(&self, number: i64) -> Result<Vec<(i64, String, String)>, Failure> {
        let mut find = self
            .connection
            .prepare_cached("SELECT at, kind, subject FROM touches WHERE person = ? ORDER BY at DESC, id LIMIT 20")?;
        let rows = find.query_map([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Gives some people another name in one commit: in the table, among the words and in the audit.
    pub(super) fn change_all(&mut self, numbers: &[usize], name: &str) -> Result<(), Failure> {
        let transaction = self.connection.transaction()?;
        for number in numbers {
            change(&transaction, i64::try_from(*number)?, name)?;
        }
        Ok(transaction.commit()?)
    }

    pub(super) fn close(self) -> Result<(), Failure> {
        Ok(self.connection.close().map_err(|(_, error)| error)?)
    }
}

/// People with their tags, numbered from the first one on.
fn add_people(transaction: &Transaction<'_>, first: i64, people: &[MadePerson]) -> Result<(), Failure> {
    let mut add = transaction.prepare_cached("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    let mut tag = transaction.prepare_cached("INSERT INTO tags VALUES (?, ?)")?;
    for (id, made) in (first..).zip(people) {
        let person = &made.person;
        add.execute(params![
            id,
            person.name,
            person.email.as_ref().map(|email| email.as_str()),
            person.phone.as_ref().map(|phone| phone.as_str()),
            person.company,
            person.country.as_ref().map(|country| country.code()),
            person.lifecycle.word(),
            person.source,
            i64::try_from(made.agent)?,
            person.opt_in,
            person.score,
            person.worth.map(cents),
            person.met.timestamp(),
        ])?;
        for text in &person.tags {
            tag.execute(params![id, text])?;
        }
    }
    Ok(())
}

/// Gives a person another name.
fn change(transaction: &Transaction<'_>, id: i64, name: &str) -> Result<(), Failure> {
    transaction
        .prepare_cached(
            "INSERT INTO audit (person, at, actor, field, before, after)
                 SELECT id, unixepoch(), 'import', 'name', json_quote(name), json_quote(?2) FROM people WHERE id = ?1",
        )?
        .execute(params![id, name])?;
    transaction
            .prepare_cached(
                "INSERT INTO words (words, rowid, name, company) SELECT 'delete', id, name, company FROM people WHERE id = ?",
            )?
            .execute([id])?;
    transaction.prepare_cached("UPDATE people SET name = ? WHERE id = ?")?.execute(params![name, id])?;
    transaction
        .prepare_cached("INSERT INTO words (rowid, name, company) SELECT id, name, company FROM people WHERE id = ?")?
        .execute([id])?;
    Ok(())
}

/// An amount in cents.
pub(super) fn cents(money: crmkit_record::Money) -> i64 {
    let amount = money.amount();
    i64::try_from(amount.mantissa() * 10_i128.pow(2_u32.saturating_sub(amount.scale()))).unwrap_or_default()
}
