// The named vectors, answered as Rust answers them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { play } from "./vectors.mjs";

test("the vectors are answered with the same bytes", async () => {
  const transcript = await readFile(new URL("../../../tests/vectors/transcript.json", import.meta.url), "utf8");
  const found = await play(JSON.parse(transcript));
  const lines = transcript.split("\n");
  for (const [number, line] of found.split("\n").entries()) {
    assert.equal(line, lines[number], `line ${number + 1} of transcript.json`);
  }
  assert.ok(Buffer.from(found).equals(Buffer.from(transcript)));
});
