// What a user does with a CRM: records, rooms, lists, history, dry runs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Crm, ready } from "crmkit";

const START = "2026-01-05T09:00:00Z";

async function fresh() {
  const crm = await Crm.seeded(START, 7);
  return { crm, session: crm.session({ system: "test" }) };
}

function pipeline(session) {
  const stages = [
    { name: "New", probability: "20" },
    { name: "Offer", probability: "60", required_fields: ["amount"] },
    { name: "Won", kind: "won" },
    { name: "Lost", kind: "lost" },
  ];
  const made = session.deals.createPipeline({ name: "Sales", stages });
  const filter = { field: "pipeline", op: "=", value: made.id };
  return session.stages.list({ filter, sort: "position" }).items;
}

test("the readme's program runs and is the one in the readme", async () => {
  const program = await readFile(new URL("first.mjs", import.meta.url), "utf8");
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  assert.ok(readme.includes("```js\n" + program + "```"), "README.md shows test/first.mjs");
  const lines = [];
  const log = console.log;
  console.log = (...words) => lines.push(words.join(" "));
  try {
    await import("./first.mjs");
  } finally {
    console.log = log;
  }
  assert.deepEqual(lines, ["2026-09 13200.00 EUR"]);
});

test("a record is created, read, changed, deleted and restored", async () => {
  const { crm, session } = await fresh();
  const ann = session.contacts.create({
    first_name: "Ann",
    emails: ["Ann@Example.org"],
    phones: [{ label: "work", value: "+1 415 295 3331 x371" }],
    birthday: "1984-02-29",
  });
  assert.equal(ann.name, "Ann");
  assert.deepEqual(ann.emails, [{ label: "", primary: true, value: "ann@example.org" }]);
  assert.equal(ann.entered["emails[0]"], "Ann@Example.org");
  assert.equal(ann.phones[0].value, "+14152953331;ext=371");
  assert.equal(ann.created_at, START);
  assert.equal(ann.created_by, "system:test");
  assert.deepEqual(session.contacts.get(ann.id), ann);

  crm.advance(60);
  const options = { expectedRevision: ann.revision, reason: "asked for" };
  const changed = session.contacts.update(ann.id, { birthday: null, title: "Chief" }, options);
  assert.equal(changed.birthday, undefined);
  assert.equal(changed.title, "Chief");
  assert.equal(changed.updated_at, "2026-01-05T09:01:00Z");

  assert.deepEqual(session.contacts.delete(ann.id, { reason: "left" }), { id: ann.id });
  assert.throws(() => session.contacts.get(ann.id), { kind: "not_found" });
  assert.equal(session.contacts.restore(ann.id).title, "Chief");
  const history = session.contacts.history(ann.id);
  assert.deepEqual(
    history.map((entry) => [entry.change, entry.reason]),
    [["created", null], ["deleted", "left"], ["updated", "asked for"], ["created", null]],
  );
  const title = history[2].fields.find((field) => field.field === "title");
  assert.deepEqual(title, { field: "title", before: null, after: "Chief", erased: false });
});

test("lists are filtered, sorted and paged", async () => {
  const { session } = await fresh();
  for (const [name, employees] of [["Acme", 5], ["Birch", 30], ["Cedar", 20], ["Dune", 40]]) {
    session.companies.create({ name, employees });
  }
  const query = { filter: "employees >= 20", sort: "-employees", limit: 2 };
  const first = session.companies.list(query);
  assert.deepEqual(first.items.map((company) => company.name), ["Dune", "Birch"]);
  const second = session.companies.list({ ...query, cursor: first.cursor });
  assert.deepEqual(second.items.map((company) => company.name), ["Cedar"]);
  assert.equal(second.cursor, null);

  const asJson = { or: [{ field: "name", op: "=", value: "Acme" }, { field: "employees", op: ">", value: 35 }] };
  assert.equal(session.companies.count({ filter: asJson }), 2);
  assert.equal(session.companies.count(), 4);
  assert.deepEqual(session.companies.sum("employees", { filter: "employees < 30" }), {
    count: 2,
    unknown: 0,
    values: { "": "25" },
  });
  const sorted = session.companies.list({ sort: ["-name", "employees"] });
  assert.equal(sorted.items[0].name, "Dune");
});

test("reports, facets, search and explanations", async () => {
  const { session } = await fresh();
  for (const [name, industry, employees] of [
    ["Acme Routers", "retail", 10],
    ["Bolt Müller", "retail", 20],
    ["Cedar", "energy", 40],
  ]) {
    session.companies.create({ name, industry, employees });
  }
  const report = session.companies.report({ by: ["industry"], measures: ["count", "sum(employees)"] });
  assert.deepEqual(
    report.groups.map(({ keys, figures: [count, sum] }) => [keys, count.count, sum.values]),
    [
      [["energy"], 1, { "": "40" }],
      [["retail"], 2, { "": "30" }],
    ],
  );
  const [facet] = session.companies.facets(["industry"], { filter: "employees > 5" });
  assert.deepEqual(facet.values, [{ value: "retail", count: 2 }, { value: "energy", count: 1 }]);
  const [hit, ...others] = session.companies.search("mul");
  assert.equal(others.length, 0);
  assert.equal(hit.title, "Bolt Müller");
  assert.deepEqual(hit.highlights[0].pieces, [
    { text: "Bolt ", found: false },
    { text: "Mül", found: true },
    { text: "ler", found: false },
  ]);
  const plan = session.companies.explain({ filter: "industry = retail and employees > 15" });
  assert.equal(plan.passed, 1);
  assert.equal(session.companies.count({ filter: "created_at > now - 1h and none affiliations where (role known)" }), 3);
  assert.throws(() => session.companies.report({ by: ["nothing"] }), { kind: "invalid" });
});

test("records that share a value are found", async () => {
  const { session } = await fresh();
  const [ann, anna, bob] = [
    ["Ann", ["ann@example.org"], ["+44 20 7946 0101"]],
    ["Anna", ["Ann@Example.org", "anna@example.org"], []],
    ["Bob", ["bob@example.org"], ["+442079460101"]],
  ].map(([first_name, emails, phones]) => session.contacts.create({ first_name, emails, phones }).id);
  assert.deepEqual(session.contacts.duplicates(["emails", "phones"]), [
    { field: "emails", values: [{ value: "ann@example.org", ids: [ann, anna].sort() }], more: false },
    { field: "phones", values: [{ value: "+442079460101", ids: [ann, bob].sort() }], more: false },
  ]);
  assert.deepEqual(session.contacts.sharing(ann, ["emails"]), [anna]);
  assert.deepEqual(session.contacts.sharing(ann, ["emails", "phones"]), [anna, bob].sort());
  assert.deepEqual(session.ask("contacts.sharing", { id: bob, fields: ["emails"] }), []);
  assert.throws(
    () => session.contacts.duplicates(["emials"]),
    ({ kind, problems: [problem] }) => kind === "invalid" && problem.path === "fields[0]" && /`emails`/.test(problem.message),
  );
  assert.throws(() => session.contacts.duplicates(["emails"], { limit: 0 }), { kind: "invalid" });
});

test("a report stands beside the period before and in one currency", async () => {
  const { session } = await fresh();
  session.currencyRates.create({ currency: "USD", target: "EUR", rate: "0.8", starts_on: "2020-01-01" });
  for (const [name, price] of [["Bolt", "10 USD"], ["Nut", "2 EUR"], ["Screw", "3 GBP"]]) {
    session.products.create({ name, price });
  }
  const report = session.products.report({
    measures: ["count", "sum(price)"],
    period: { field: "created_at", during: "this month", compare: "previous" },
    currency: "EUR",
  });
  const [{ figures: [count, total], compared }] = report.groups;
  assert.deepEqual([count.count, total.values, total.unconverted_values], [3, { EUR: "10" }, { GBP: "3" }]);
  assert.deepEqual(compared.changes[0].difference, { "": "3" });
  assert.equal(report.compared_with.end, report.period.start);
  assert.throws(() => session.products.report({ period: { field: "price", during: "this month" } }), { kind: "invalid" });
});

test("each goes over every page", async () => {
  const { session } = await fresh();
  const names = ["a", "b", "c", "d", "e"];
  for (const name of names) {
    session.companies.create({ name });
  }
  const seen = [...session.companies.each({ limit: 2, sort: "-name" })].map((company) => company.name);
  assert.deepEqual(seen, [...names].reverse());
  for (const company of session.companies.each({ filter: 'name = "c"' })) {
    assert.equal(company.name, "c");
  }
  assert.deepEqual([...session.contacts.each()], []);
});

test("a name has both the record's verbs and the room's", async () => {
  const { session } = await fresh();
  const [first, offer, won] = pipeline(session);
  const deal = session.deals.create({ name: "Routers", stage: first.id, amount: "100 EUR", close_date: "2026-03-01" });
  assert.equal(deal.status, "open");
  assert.equal(session.deals.moveTo({ deal: deal.id, stage: offer.id }).stage, offer.id);
  assert.equal(session.deals.moveTo({ deal: deal.id, stage: won.id }).status, "won");
  assert.equal(session.deals.list({ filter: 'status = "won"' }).items.length, 1);
  assert.equal(session.deals.winRate().percent, "100");
  const board = session.deals.board();
  assert.deepEqual(board.columns.map((column) => [column.name, column.count]), [["New", 0], ["Offer", 0], ["Won", 1], ["Lost", 0]]);
  assert.equal(session.outbox.pending()[0].kind, "deals.won");
  assert.equal(session.journal.verify().intact, true);
});

test("custom fields are data under custom", async () => {
  const { session } = await fresh();
  session.customFields.create({ record: "contact", name: "shoe_size", kind: "decimal" });
  const ann = session.contacts.create({ first_name: "Ann", custom: { shoe_size: "42.50" } });
  assert.deepEqual(ann.custom, { shoe_size: "42.50" });
  assert.equal(session.contacts.count({ filter: "custom.shoe_size > 42" }), 1);
});

test("a dry run says what would change and changes nothing", async () => {
  const { session } = await fresh();
  const [first, offer] = pipeline(session);
  const deal = session.deals.create({ name: "Routers", stage: first.id, amount: "100 EUR" });
  const would = session.dryRun("deals.move_to", { deal: deal.id, stage: offer.id });
  assert.equal(would.value.stage, offer.id);
  assert.deepEqual(would.changes.map((change) => [change.record, change.id, change.change]), [["deal", deal.id, "updated"]]);
  assert.ok(would.changes[0].fields.includes("stage"));
  assert.equal(session.deals.get(deal.id).stage, first.id);
  assert.throws(() => session.dryRun("deals.create", { name: "x", stage: offer.id }), { kind: "invalid" });

  const did = session.report("deals.move_to", { deal: deal.id, stage: offer.id }, { reason: "they called" });
  assert.equal(did.revision, did.value.revision);
  assert.deepEqual(did.changes.map((change) => change.record), ["deal"]);
  assert.equal(session.deals.history(deal.id)[0].reason, "they called");
});

test("a session acts with its user's rights", async () => {
  const { session, crm } = await fresh();
  const role = session.roles.create({ name: "Reader", rights: ["contact.read"] });
  const user = session.users.create({ name: "Ann", roles: [role.id] });
  const ann = session.contacts.create({ first_name: "Bob" });
  const limited = crm.session(user.id);
  assert.equal(limited.actor, `user:${user.id}`);
  assert.equal(limited.contacts.get(ann.id).name, "Bob");
  assert.throws(() => limited.contacts.create({ first_name: "x" }), { kind: "denied" });
  assert.throws(() => limited.companies.list(), { kind: "not_found" });
});

test("rows and fields are those of the actor, and it can be told why", async () => {
  const { session, crm } = await fresh();
  const rights = ["company.*", "access.explain"];
  const role = session.roles.create({ name: "Sales", rights, fields: ["company.revenue:hidden"] });
  const user = (name, manager) => session.users.create({ name, roles: [role.id], manager }).id;
  const [ann, cleo] = [user("Ann"), user("Cleo")];
  session.accessDefaults.create({ record_type: "company", access: "private" });
  const lumen = session.companies.create({ name: "Lumen", owner: ann, revenue: "5 EUR" });
  const [as_ann, as_cleo] = [crm.session(ann), crm.session({ user: cleo })];
  assert.equal(as_ann.companies.get(lumen.id).revenue, undefined);
  assert.throws(() => as_ann.companies.list({ filter: "revenue > 1 EUR" }), { kind: "invalid" });
  assert.equal(as_cleo.companies.count(), 0);
  assert.throws(() => as_cleo.companies.get(lumen.id), { kind: "not_found" });
  session.delegations.create({ of: ann, to: cleo });
  assert.equal(crm.session({ user: cleo, for: ann }).companies.count(), 1);
  const why = as_ann.access.explain({ action: "update", record_type: "company", record: lumen.id });
  assert.ok(why.allowed && why.sentence.endsWith("the actor owns it"));
  const fields = crm.catalog(ann).records.find(({ name }) => name === "company").fields.map(({ name }) => name);
  assert.ok(fields.includes("name") && !fields.includes("revenue"));
  assert.deepEqual(crm.catalog(ann).records.map(({ name }) => name), ["company"]);
});

test("a call by name does what the method does", async () => {
  const { session } = await fresh();
  const made = session.call("companies.create", { name: "Acme" }, { reason: "by name" });
  assert.deepEqual(session.ask("companies.get", { id: made.id }), made);
  assert.equal(session.companies.history(made.id)[0].reason, "by name");
});

test("the catalog lists what a session offers", async () => {
  const { crm, session } = await fresh();
  const catalog = crm.catalog();
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  for (const { plural } of catalog.records) {
    for (const verb of [...catalog.record_operations, ...catalog.record_questions, "each"]) {
      assert.equal(typeof session[camel(plural)][verb], "function", `${plural}.${verb}`);
    }
  }
  for (const { name } of [...catalog.operations, ...catalog.questions]) {
    const [room, verb] = name.split(".");
    assert.equal(typeof session[camel(room)][camel(verb)], "function", name);
  }
});

test("two seeded runs are alike, two others are not", async () => {
  const id = async (open) => (await open()).session({ system: "test" }).companies.create({ name: "Acme" }).id;
  assert.equal(await id(() => Crm.seeded(START, 1)), await id(() => Crm.seeded(START, 1)));
  assert.notEqual(await id(() => Crm.seeded(START, 1)), await id(() => Crm.seeded(START, 2)));
  assert.notEqual(await id(() => Crm.memory()), await id(() => Crm.memory()));
});

test("the host's clock is used", async () => {
  await ready();
  const crm = await Crm.memory();
  const before = Date.now();
  const made = crm.session({ system: "test" }).companies.create({ name: "Acme" });
  const at = Date.parse(made.created_at);
  assert.ok(before <= at && at <= Date.now(), made.created_at);
});
