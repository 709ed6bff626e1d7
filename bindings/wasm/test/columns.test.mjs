// Pages that cross the border as columns say what the same pages say as JSON.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Crm, CrmError } from "crmkit";

import { differences } from "./kinds.mjs";

async function fresh() {
  const crm = await Crm.seeded("2026-01-05T09:00:00Z", 7);
  return { crm, session: crm.session({ system: "test" }) };
}

test("values of every kind are the same, read lazily, at once, and as JSON", async () => {
  const { found, never, records } = await differences();
  assert.deepEqual(found, []);
  assert.deepEqual(never, []);
  assert.ok(records > 40);
});

test("a list gives plain objects", async () => {
  const { session } = await fresh();
  session.contacts.create({ first_name: "Ann", emails: ["ann@example.org"] });
  const [ann] = session.contacts.list().items;
  assert.deepEqual(ann, session.contacts.get(ann.id));
  assert.equal(Object.getPrototypeOf(ann), Object.prototype);
  ann.first_name = "Bob";
  ann.emails.push("mine");
  assert.equal(session.contacts.list().items[0].first_name, "Ann");
});

test("a view reads what is asked for and becomes a plain object", async () => {
  const { session } = await fresh();
  const made = session.contacts.create({ first_name: "Ann", emails: ["Ann@example.org"], birthday: "1984-02-29" });
  const page = session.contacts.columns();
  const [view] = page.items;
  assert.equal(page.items[0], view);
  assert.equal(view.first_name, "Ann");
  assert.equal(view.emails[0].value, "ann@example.org");
  assert.equal(view.title, undefined);
  assert.deepEqual(view.toObject(), made);
  assert.deepEqual({ ...view.toObject(), title: "Chief" }, { ...made, title: "Chief" });
  assert.deepEqual(JSON.parse(JSON.stringify(view)), made);
  assert.throws(() => {
    view.first_name = "Bob";
  }, TypeError);
  assert.deepEqual(page.column("birthday"), ["1984-02-29"]);
  assert.deepEqual(page.column("title"), [undefined]);
  // What was read stays, whatever happens to the store.
  session.contacts.delete(made.id);
  assert.equal(view.name, "Ann");
});

test("columns show what the actor may see and refuse what it may not", async () => {
  const { crm, session } = await fresh();
  const role = session.roles.create({ name: "Reader", rights: ["contact.read"] });
  const user = session.users.create({ name: "Ann", roles: [role.id] });
  session.contacts.create({ first_name: "Bob" });
  const limited = crm.session(user.id);
  assert.deepEqual(limited.contacts.columns().column("first_name"), ["Bob"]);
  assert.throws(() => limited.companies.columns(), { kind: "not_found" });
  assert.throws(() => limited.companies.list(), { kind: "not_found" });
});

test("what goes wrong is told as for a list", async () => {
  const { session } = await fresh();
  for (const query of [{ filter: "nme = 1" }, { sort: "-" }, { limit: 1_001 }, { cursor: "x" }]) {
    assert.throws(() => session.contacts.columns(query), (error) => error instanceof CrmError && error.kind === "invalid");
  }
  assert.throws(() => session.columns("contacts.count"), { kind: "unsupported" });
  assert.throws(() => session.columns("contacts.fly"), { kind: "not_found" });
});
