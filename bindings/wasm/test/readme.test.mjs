// The program of the project's README runs as it stands there and prints what its comment says.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

test("the program of the project's readme prints what its comment says", async () => {
  const readme = await readFile(new URL("../../../README.md", import.meta.url), "utf8");
  const programs = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, program]) => program);
  assert.equal(programs.length, 1);
  const [program] = programs;
  const said = [...program.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, text]) => text);
  assert.deepEqual(said, ["2026-09 13200.00 EUR"]);
  // In the package's folder, where its own name leads to itself.
  const options = { cwd: fileURLToPath(new URL("..", import.meta.url)) };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], options);
  assert.equal(stderr, "");
  assert.deepEqual(stdout.trimEnd().split("\n"), said);
});
