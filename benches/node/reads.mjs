// Reads of crmkit under Node beside sql.js: the same contacts on both sides, turn by turn, and the median counts.
//
//   npm ci --prefix benches/node && cargo xtask build wasm
//   node benches/node/reads.mjs [--rows N] [--rounds N] [--seed N] [--json FILE]

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { Crm } from "../../bindings/wasm/index.node.js";
import { OWNERS, csv } from "./contacts.mjs";
import { peer } from "./peer.mjs";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    rounds: { type: "string", default: "31" },
    seed: { type: "string", default: "7" },
    json: { type: "string" },
  },
});
const [rows, rounds, seed] = ["rows", "rounds", "seed"].map((name) => {
  const number = Number(options[name]);
  assert.ok(Number.isSafeInteger(number) && number > 0, `--${name} is a whole number above 0`);
  return number;
});

const SIX =
  "custom.opt_in = true and lifecycle in (lead, marketing_qualified, customer) " +
  "and country in (DE, FR, GB, US, ES, IT, NL, BE, AT, CH, PL, SE, JP, IN, BR) " +
  'and source != "cold call" and custom.score > 30 and custom.met >= 2018-01-01';

function timed(what, work) {
  const began = performance.now();
  const value = work();
  console.error(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return value;
}

const crm = await Crm.memory();
const session = crm.session({ system: "bench" });
const owners = Array.from({ length: OWNERS }, (_, number) => session.users.create({ name: `User ${number}` }).id);
for (const [name, kind] of [["score", "integer"], ["opt_in", "bool"], ["met", "date"]]) {
  session.customFields.create({ record: "contact", name, kind });
}
const sql = await peer();
fill();

/** Puts the contacts into both sides. None of them is kept here, or the measurements would be about collecting garbage. */
function fill() {
  const file = csv(rows, seed, owners);
  const report = timed(`${rows} contacts into crmkit`, () => session.importCsv("contact", file));
  assert.deepEqual([report.created, report.refused], [rows, 0], "every contact is imported");
  const contacts = timed("all of them listed", () => [...session.contacts.each({ limit: 1_000 })]);
  assert.equal(contacts.length, rows);
  for (const [number, line] of file.trimEnd().split("\n").slice(1).entries()) {
    const { first_name, last_name, emails } = contacts[number];
    assert.ok(line.startsWith(`${first_name},${last_name},`) && line.includes(emails[0].value), "it is the contact of the file");
  }
  timed(`${rows} contacts into sql.js`, () => sql.fill(contacts));
}

const owner = owners[3];
const owned = { filter: { field: "owner", op: "=", value: owner }, sort: "-custom.met", limit: 50 };
const first = { limit: 1_000 };
/** What a table on a screen shows of a contact. */
const shown = ({ id, name, title, emails, country, owner, lifecycle }) =>
  ({ id, name, title, email: emails?.[0]?.value, country, owner, lifecycle });

/** What is measured, on both sides; `whole` brings an answer into the form that is compared. */
const works = [
  {
    work: "count_six",
    floor: 60,
    peer: [sql.countSix, sql.countSixScan],
    ours: () => session.contacts.count({ filter: SIX }),
  },
  {
    work: "count_six_covering",
    floor: null,
    before: sql.cover,
    peer: [() => sql.countSixCovered()],
    ours: () => session.contacts.count({ filter: SIX }),
  },
  { work: "list_50", floor: 3, peer: [() => sql.owned(owner)], ours: () => session.contacts.list(owned).items },
  { work: "rows_1000", floor: 10, peer: [sql.first], ours: () => session.contacts.list(first).items },
  {
    work: "rows_1000_views",
    floor: 10,
    peer: [sql.first],
    ours: () => session.contacts.columns(first).items,
    whole: (views) => views.map((view) => view.toObject?.() ?? view),
  },
  {
    work: "rows_1000_shown",
    floor: null,
    peer: [sql.shown],
    ours: () => session.contacts.columns(first).items.map(shown),
  },
];

/** How often each side does a work before the clock runs. */
const WARM = 40;

function once(work) {
  const began = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - began);
}

function median(times) {
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

const lines = works.map(({ work, floor, before = () => {}, peer, ours, whole = (answer) => answer }) => {
  before();
  const answer = whole(ours());
  assert.ok(answer !== 0 && answer.length !== 0, `${work} finds something`);
  const equal = peer.every((peer) => {
    try {
      assert.deepStrictEqual(answer, whole(peer()));
      return true;
    } catch (difference) {
      console.error(`${work}: ${difference.message}`);
      return false;
    }
  });
  // Both modules are compiled anew, and better, when a function has run for a while.
  for (const way of [ours, ...peer]) {
    for (let round = 0; round < WARM; round += 1) {
      way();
    }
  }
  const times = { ours: [], peer: peer.map(() => []) };
  for (let round = 0; round < rounds; round += 1) {
    const found = [ours, ...peer].map(once);
    times.ours.push(found[0]);
    times.peer.forEach((list, at) => list.push(found[at + 1]));
  }
  // Of several ways that the other side has, its quickest counts.
  const peer_ns = Math.min(...times.peer.map(median));
  const ours_ns = median(times.ours);
  const ratio = Math.round((peer_ns / ours_ns) * 1_000) / 1_000;
  return { work, unit: "call", peer: "sql.js", peer_ns, ours_ns, ratio, floor, equal };
});

const millis = (ns) => `${(ns / 1e6).toFixed(3)} ms`;
for (const { work, peer_ns, ours_ns, ratio, floor, equal } of lines) {
  const judged = floor === null ? "" : ratio >= floor ? `reaches ${floor}` : `misses ${floor}`;
  console.log([work.padEnd(18), millis(peer_ns).padStart(12), millis(ours_ns).padStart(12), String(ratio).padStart(9), judged, equal ? "" : "DIFFERENT ANSWERS"].join("  "));
}
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify(lines, null, 2)}\n`);
}
process.exitCode = lines.every((line) => line.equal) ? 0 : 1;
