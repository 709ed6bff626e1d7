// The scenario that every store and every language answers alike.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { play } from "./scenario.mjs";

const folder = new URL("../../../tests/scenario/", import.meta.url);

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
