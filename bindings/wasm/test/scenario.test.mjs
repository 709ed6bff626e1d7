// The scenario that every store and every language answers alike: the format is told in tests/scenario/main.rs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Crm, CrmError } from "crmkit";

const folder = new URL("../../../tests/scenario/", import.meta.url);

async function play(scenario) {
  const crm = await Crm.seeded(scenario.start, scenario.seed);
  const kept = {};
  const answers = [];
  for (const step of scenario.steps) {
    if (step.advance !== undefined) {
      crm.advance(step.advance);
      continue;
    }
    try {
      const session = crm.session(actor(filled(step.actor ?? scenario.actor, kept)));
      const given = filled(step.with, kept);
      const value = step.call === undefined ? session.ask(step.ask, given) : session.call(step.call, given);
      if (step.save !== undefined) {
        kept[step.save] = value;
      }
      answers.push({ ok: value });
    } catch (error) {
      assert.ok(error instanceof CrmError, `${step.call ?? step.ask}: ${error}`);
      const { kind, message, problems } = error;
      answers.push({ error: { kind, message, problems } });
    }
  }
  return JSON.stringify(answers, null, 2) + "\n";
}

function actor(name) {
  return name.startsWith("system:") ? { system: name.slice("system:".length) } : name;
}

function filled(given, kept) {
  if (typeof given === "string" && given.startsWith("$")) {
    return given.slice(1).split(".").reduce((value, part) => value[part], kept);
  }
  if (Array.isArray(given)) {
    return given.map((item) => filled(item, kept));
  }
  if (typeof given === "object" && given !== null) {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, filled(value, kept)]));
  }
  return given;
}

test("the scenario gives byte-identical answers", async () => {
  const scenario = JSON.parse(await readFile(new URL("scenario.json", folder), "utf8"));
  const expected = await readFile(new URL("expected.json", folder), "utf8");
  const found = await play(scenario);
  const lines = expected.split("\n");
  for (const [number, line] of found.split("\n").entries()) {
    assert.equal(line, lines[number], `line ${number + 1} of expected.json`);
  }
  assert.ok(Buffer.from(found).equals(Buffer.from(expected)));
});
