// sql.js over the same contacts, as a careful program keeps them: typed columns, lists in tables of their own, an index for each
// question, ANALYZE, and every statement prepared once.

import initSqlJs from "sql.js";

const TABLES = `
  CREATE TABLE contacts (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL, updated_by TEXT NOT NULL, revision INTEGER NOT NULL, first_name TEXT, last_name TEXT, name TEXT,
    title TEXT, birthday TEXT, lifecycle TEXT, source TEXT, latest_source TEXT, owner TEXT, country TEXT, since TEXT,
    score INTEGER, opt_in INTEGER, met TEXT
  );
  CREATE TABLE points (
    contact INTEGER NOT NULL, kind INTEGER NOT NULL, position INTEGER NOT NULL, label TEXT NOT NULL, is_primary INTEGER NOT NULL,
    value TEXT NOT NULL, PRIMARY KEY (contact, kind, position)
  ) WITHOUT ROWID;
  CREATE TABLE tags (
    contact INTEGER NOT NULL, position INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (contact, position)
  ) WITHOUT ROWID;
`;

// What anybody would have, and the order of the list of an owner.
const INDEXES = `
  CREATE INDEX contacts_owner ON contacts (owner, met DESC, number);
  CREATE INDEX contacts_country ON contacts (country);
  CREATE INDEX contacts_lifecycle ON contacts (lifecycle);
  CREATE INDEX contacts_source ON contacts (source);
  CREATE INDEX contacts_score ON contacts (score);
  CREATE INDEX contacts_met ON contacts (met);
  CREATE INDEX points_value ON points (value);
  ANALYZE;
`;

// The six tests of the count in one index, so that the table itself is not touched.
const COVERING = `
  CREATE INDEX contacts_six ON contacts (opt_in, lifecycle, country, source, score, met);
  ANALYZE;
`;

const SIX = `opt_in = 1 AND lifecycle IN ('lead', 'marketing_qualified', 'customer')
  AND country IN ('DE', 'FR', 'GB', 'US', 'ES', 'IT', 'NL', 'BE', 'AT', 'CH', 'PL', 'SE', 'JP', 'IN', 'BR')
  AND source <> 'cold call' AND score > 30 AND met >= '2018-01-01'`;
// The same without an index, in case the planner is better off so.
const SCAN = SIX.replaceAll(/(opt_in|lifecycle|country|source|score|met) (=|IN|<>|>|>=) /g, "+$1 $2 ");

const OWNED = "FROM contacts WHERE owner = ? ORDER BY met DESC, number LIMIT 50";
const FIRST = "FROM contacts ORDER BY number LIMIT 1000";

/** An open database. */
export async function peer() {
  const { Database } = await initSqlJs();
  const db = new Database();
  db.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1000000");
  db.exec(TABLES);
  const page = (rest) => ({
    rows: db.prepare(`SELECT * ${rest}`),
    points: db.prepare(`SELECT * FROM points WHERE contact IN (SELECT number ${rest}) ORDER BY contact, kind, position`),
    tags: db.prepare(`SELECT contact, tag FROM tags WHERE contact IN (SELECT number ${rest}) ORDER BY contact, position`),
  });
  const [six, scan] = [SIX, SCAN].map((wanted) => db.prepare(`SELECT count(*) FROM contacts WHERE ${wanted}`));
  const [owned, first] = [OWNED, FIRST].map(page);
  const shown = {
    rows: db.prepare(`SELECT number, id, name, title, country, owner, lifecycle ${FIRST}`),
    emails: db.prepare(
      `SELECT contact, value FROM points WHERE kind = 0 AND position = 0 AND contact IN (SELECT number ${FIRST})`,
    ),
  };
  let covered;
  return {
    fill(contacts) {
      fill(db, contacts);
      db.exec(INDEXES);
    },
    cover() {
      db.exec(COVERING);
      covered = db.prepare(`SELECT count(*) FROM contacts WHERE ${SIX}`);
    },
    countSixCovered: () => single(covered),
    countSix: () => single(six),
    countSixScan: () => single(scan),
    owned: (owner) => objects(owned, [owner]),
    first: () => objects(first, []),
    shown() {
      const found = new Map();
      const list = each(shown.rows, [], ([number, id, name, title, country, owner, lifecycle]) => {
        const object = { id, name, title, email: undefined, country, owner, lifecycle };
        found.set(number, object);
        return object;
      });
      each(shown.emails, [], ([contact, value]) => {
        found.get(contact).email = value;
      });
      return list;
    },
  };
}

function single(statement) {
  statement.step();
  const [number] = statement.get();
  statement.reset();
  return number;
}

function each(statement, given, make) {
  statement.bind(given);
  const made = [];
  while (statement.step()) {
    made.push(make(statement.get()));
  }
  statement.reset();
  return made;
}

/** Whole contacts, in the shape in which crmkit gives them. */
function objects({ rows, points, tags }, given) {
  const found = new Map();
  const list = each(rows, given, (row) => {
    const contact = {
      id: row[1],
      created_at: row[2],
      created_by: row[3],
      updated_at: row[4],
      updated_by: row[5],
      revision: row[6],
      first_name: row[7],
      last_name: row[8],
      name: row[9],
      title: row[10],
      emails: [],
      phones: [],
      birthday: row[11],
      lifecycle: row[12],
      [`${row[12]}_since`]: row[17],
      source: row[13],
      latest_source: row[14],
      owner: row[15],
      tags: [],
      country: row[16],
      custom: { score: row[18], opt_in: row[19] === 1, met: row[20] },
    };
    found.set(row[0], contact);
    return contact;
  });
  each(points, given, ([contact, kind, , label, primary, value]) => {
    const { emails, phones } = found.get(contact);
    (kind === 0 ? emails : phones).push({ label, primary: primary === 1, value });
  });
  each(tags, given, ([contact, tag]) => {
    found.get(contact).tags.push(tag);
  });
  return list;
}

function fill(db, contacts) {
  const marks = (count) => Array(count).fill("?").join(", ");
  const add = db.prepare(`INSERT INTO contacts VALUES (${marks(21)})`);
  const addPoint = db.prepare(`INSERT INTO points VALUES (${marks(6)})`);
  const addTag = db.prepare(`INSERT INTO tags VALUES (${marks(3)})`);
  db.exec("BEGIN");
  let number = 0;
  for (const contact of contacts) {
    number += 1;
    const { custom } = contact;
    add.run([
      number,
      contact.id,
      contact.created_at,
      contact.created_by,
      contact.updated_at,
      contact.updated_by,
      contact.revision,
      contact.first_name,
      contact.last_name,
      contact.name,
      contact.title,
      contact.birthday,
      contact.lifecycle,
      contact.source,
      contact.latest_source,
      contact.owner,
      contact.country,
      contact[`${contact.lifecycle}_since`],
      custom.score,
      custom.opt_in ? 1 : 0,
      custom.met,
    ]);
    for (const [kind, points] of [contact.emails, contact.phones].entries()) {
      for (const [position, { label, primary, value }] of points.entries()) {
        addPoint.run([number, kind, position, label, primary ? 1 : 0, value]);
      }
    }
    for (const [position, tag] of contact.tags.entries()) {
      addTag.run([number, position, tag]);
    }
  }
  db.exec("COMMIT");
}
