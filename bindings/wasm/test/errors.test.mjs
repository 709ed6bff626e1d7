// Whatever a caller does wrong is a CrmError that says what, and the CRM goes on working.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Crm, CrmError } from "crmkit";
import { client } from "../lib/client.js";

const crm = await Crm.seeded("2026-01-05T09:00:00Z", 7);
const session = crm.session({ system: "test" });

/** The error that a call throws; everything still works afterwards. */
function thrown(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof CrmError, `${error}`);
    assert.ok(error instanceof Error);
    assert.equal(error.name, "CrmError");
    assert.ok(error.message.length > 0);
    assert.equal(session.journal.verify().intact, true);
    return error;
  }
  assert.fail("nothing was thrown");
}

test("every problem of the data comes at once, with a path and a stable code", () => {
  const error = thrown(() => session.contacts.create({ fist_name: "x", emails: ["no address"], birthday: "2026-02-30" }));
  assert.equal(error.kind, "invalid");
  assert.equal(error.retryable, false);
  const seen = error.problems.map(({ path, code }) => [path, code]);
  assert.deepEqual(seen.slice(0, 2), [["fist_name", "field.unknown"], ["emails[0]", "email.invalid"]]);
  assert.equal(seen[2][0], "birthday");
  assert.equal(error.problems[0].parameters.close, "first_name");
});

test("a lost update is a conflict that may be tried again", () => {
  const acme = session.companies.create({ name: "Acme" });
  session.companies.update(acme.id, { tier: "A" });
  const error = thrown(() => session.companies.update(acme.id, { tier: "B" }, { expectedRevision: acme.revision }));
  assert.equal(error.kind, "conflict");
  assert.equal(error.retryable, true);
});

test("kinds tell errors apart", () => {
  const acme = session.companies.create({ name: "Twin", external_ids: [{ system: "erp", id: "1" }] });
  const again = () => session.companies.create({ name: "Twin", external_ids: [{ system: "erp", id: "1" }] });
  assert.equal(thrown(again).kind, "duplicate");
  session.deals.createPipeline({
    name: "Sales",
    stages: [{ name: "New", probability: "20" }, { name: "Won", kind: "won" }, { name: "Lost", kind: "lost" }],
  });
  const stage = session.stages.list({ sort: "position" }).items[0];
  session.deals.create({ name: "Deal", stage: stage.id, company: acme.id });
  assert.equal(thrown(() => session.companies.delete(acme.id)).kind, "referenced");
  assert.equal(thrown(() => session.deals.get("019b8d62-7a80-7747-a3a7-e0ede4f8d700")).kind, "not_found");
  assert.equal(thrown(() => crm.session(acme.id).companies.get(acme.id)).kind, "not_found");
});

const wrong = {
  "an unknown operation": () => session.call("deals.fly", {}),
  "an unknown record type": () => session.ask("dragons.list"),
  "a question called": () => session.call("deals.list", {}),
  "a name that is no text": () => session.call(7, {}),
  "no name": () => session.ask(),
  "arguments that are no object": () => session.contacts.create("Ann"),
  "arguments that are an array": () => session.contacts.create(["Ann"]),
  "a number where a text belongs": () => session.contacts.create({ first_name: 7 }),
  "a wrong id": () => session.contacts.get("not-an-id"),
  "no id": () => session.contacts.get(),
  "an argument too many": () => session.contacts.list({ order: "name" }),
  "a missing argument": () => session.deals.moveTo({}),
  "no arguments": () => session.deals.moveTo(),
  "arguments with a circle": () => session.contacts.create(circle()),
  "a BigInt": () => session.companies.create({ name: "x", employees: 1n }),
  "a function": () => session.contacts.create(() => "Ann"),
  "a lone surrogate": () => session.contacts.create({ first_name: "\ud800", emails: ["no"] }),
  "a limit below one": () => session.contacts.list({ limit: 0 }),
  "a limit that is a fraction": () => session.contacts.list({ limit: 1.5 }),
  "a limit that is not a number": () => session.contacts.list({ limit: "many" }),
  "a cursor of another list": () => session.contacts.list({ cursor: "00ff" }),
  "a filter that cannot be read": () => session.contacts.list({ filter: "name = " }),
  "a filter that is a number": () => session.contacts.list({ filter: 7 }),
  "a filter nested without end": () => session.contacts.list({ filter: "not (".repeat(50_000) }),
  "a filter as JSON nested without end": () => session.contacts.list({ filter: nested(5_000) }),
  "arguments nested without end": () => session.call("people.touch", nested(20_000)),
  "a sort that cannot be read": () => session.contacts.list({ sort: { by: "name" } }),
  "an amount as a number alone": () => session.products.create({ name: "x", price: 12.5 }),
  "a reason that is no text": () => session.call("companies.create", { name: "x" }, { reason: 7 }),
  "an actor without a name": () => crm.session({ system: "" }).contacts.list(),
  "an actor that is no id": () => crm.session("Ann").contacts.list(),
  "no actor": () => crm.session(),
  "an actor that is null": () => crm.session(null),
  "a clock that cannot move": () => crm.advance("a day"),
};

function circle() {
  const one = { first_name: "Ann" };
  one.self = one;
  return one;
}

function nested(depth) {
  let filter = { field: "name", op: "=", value: "x" };
  for (let level = 0; level < depth; level += 1) {
    filter = { not: filter };
  }
  return filter;
}

for (const [what, call] of Object.entries(wrong)) {
  test(`${what} is refused with a kind and a message`, () => {
    const { kind } = thrown(call);
    assert.ok(["invalid", "not_found", "limit"].includes(kind), kind);
  });
}

test("a CRM is opened by its functions only", async () => {
  assert.throws(() => new Crm(), TypeError);
  await assert.rejects(() => Crm.seeded("yesterday", 1), { kind: "invalid" });
  await assert.rejects(() => Crm.seeded("2026-01-05T09:00:00Z", -1), { kind: "invalid" });
  await assert.rejects(() => Crm.seeded("2026-01-05T09:00:00Z", "seed"), { kind: "invalid" });
  await assert.rejects(() => Crm.seeded(7, 7), { kind: "invalid" });
});

test("only a seeded clock can be moved", async () => {
  const crm = await Crm.memory();
  assert.throws(() => crm.advance(1), { kind: "unsupported" });
});

test("a closed CRM says so", async () => {
  const crm = await Crm.memory();
  const session = crm.session({ system: "test" });
  crm.close();
  crm.close();
  assert.throws(() => session.contacts.list(), { kind: "storage", message: "this CRM is closed" });
  assert.throws(() => crm.exportBytes(), { kind: "storage" });
});

test("a defect of the module is told in words", async () => {
  let panic = "panicked at crates/somewhere.rs:7:1:\nno such place";
  class Handle {
    static memory() {
      return new Handle();
    }
    columns() {
      throw new WebAssembly.RuntimeError("unreachable");
    }
  }
  const takePanic = () => {
    const taken = panic;
    panic = undefined;
    return taken;
  };
  const Broken = client({ Handle, takePanic }, async () => {});
  const session = (await Broken.memory()).session({ system: "test" });
  assert.throws(
    () => session.contacts.list(),
    (error) => error instanceof CrmError && error.kind === "internal" && error.message.includes("no such place"),
  );
  assert.throws(() => session.contacts.list(), { kind: "internal", message: "crmkit has a defect: unreachable" });
});
