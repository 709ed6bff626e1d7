// The package in a real browser: the program of the readme, and the example page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, serve } from "./serve.mjs";

let server;
let browser;

before(async () => {
  server = await serve();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("the readme's program shows its forecast in a page", async () => {
  const { page, errors } = await open(browser, server.url("/blank.html"));
  const lines = [];
  page.on("console", (line) => lines.push(line.text()));
  await page.evaluate(() => import("/bindings/wasm/test/first.mjs"));
  assert.deepEqual(lines, ["2026-09 13200.00 EUR"]);
  assert.deepEqual(errors, []);
});

test("errors, bytes and the host's randomness work in a page", async () => {
  const { page, errors } = await open(browser, server.url("/blank.html"));
  const found = await page.evaluate(async () => {
    const { Crm, CrmError, ready } = await import("crmkit");
    await Promise.all([ready(), ready()]);
    const crm = await Crm.memory();
    const session = crm.session({ system: "test" });
    const one = session.contacts.create({ first_name: "Zoë" });
    const two = session.contacts.create({ first_name: "田中", phones: ["+81 3-1234-5678"] });
    let error;
    try {
      session.contacts.create({ emails: ["no address"] });
    } catch (thrown) {
      error = { is: thrown instanceof CrmError, kind: thrown.kind, code: thrown.problems[0].code };
    }
    const copy = await Crm.importBytes(crm.exportBytes());
    const names = [...copy.session({ system: "test" }).contacts.each({ sort: "name" })].map((contact) => contact.name);
    return { differ: one.id !== two.id, phone: two.phones[0].value, error, names, at: one.created_at, now: Date.now() };
  });
  assert.equal(found.differ, true);
  assert.equal(found.phone, "+81312345678");
  assert.deepEqual(found.error, { is: true, kind: "invalid", code: "email.invalid" });
  assert.deepEqual(found.names, ["Zoë", "田中"]);
  assert.ok(Math.abs(Date.parse(found.at) - found.now) < 60_000, found.at);
  assert.deepEqual(errors, []);
});

test("a module elsewhere is loaded from where the page says", async () => {
  const { page } = await open(browser, server.url("/blank.html"));
  const found = await page.evaluate(async () => {
    const { Crm, ready } = await import("crmkit");
    const refused = await ready("/nowhere.wasm").then(() => "loaded", () => "refused");
    await ready(new URL("/bindings/wasm/dist/web/crmkit_bg.wasm", location.href));
    return [refused, (await Crm.memory()).session({ system: "test" }).contacts.count()];
  });
  assert.deepEqual(found, ["refused", 0]);
});

test("the scenario gives the same answers in a browser", async () => {
  const { page, errors } = await open(browser, server.url("/blank.html"));
  const same = await page.evaluate(async () => {
    const { play } = await import("/bindings/wasm/test/scenario.mjs");
    const text = async (name) => (await fetch(`/tests/scenario/${name}`)).text();
    return (await play(JSON.parse(await text("scenario.json")))) === (await text("expected.json"));
  });
  assert.equal(same, true);
  assert.deepEqual(errors, []);
});

test("the vectors are answered the same in a browser", async () => {
  const { page, errors } = await open(browser, server.url("/blank.html"));
  const [steps, same] = await page.evaluate(async () => {
    const { play } = await import("/bindings/wasm/test/vectors.mjs");
    const transcript = await (await fetch("/tests/vectors/transcript.json")).text();
    const steps = JSON.parse(transcript);
    return [steps.length, (await play(steps)) === transcript];
  });
  assert.ok(steps > 1000, `only ${steps} steps`);
  assert.equal(same, true);
  assert.deepEqual(errors, []);
});

test("values of every kind are the same in a page, read lazily, at once, and as JSON", async () => {
  const { page, errors } = await open(browser, server.url("/blank.html"));
  const found = await page.evaluate(async () => {
    const { differences } = await import("/bindings/wasm/test/kinds.mjs");
    return differences();
  });
  assert.deepEqual([found.found, found.never], [[], []]);
  assert.deepEqual(errors, []);
});

test("the example page shows a board and a forecast, and deals can be moved and added", async () => {
  const { page, errors } = await open(browser, server.url("/examples/web/index.html"));
  await page.waitForSelector("html[data-ready]");
  const column = (name) => page.locator(".column", { has: page.locator(`h2:text-is("${name}")`) });
  assert.deepEqual(await page.locator(".column h2").allTextContents(), ["New", "Demo", "Offer", "Won", "Lost"]);
  assert.deepEqual(await column("Demo").locator("li strong").allTextContents(), ["Support contract", "Tokyo pilot"]);
  assert.match(await page.textContent("#summary"), /^Open: €/);
  const september = page.locator("#forecast tbody tr", { hasText: "2026-09" });
  const cells = await september.locator("td").allTextContents();
  // Forty routers at 10 % are expected, training days are won.
  assert.deepEqual(cells, ["2", "€22,000", "€2,200", "€4,200", "€6,400"]);

  await column("New").getByLabel("Move Forty routers").selectOption({ label: "Offer" });
  assert.ok((await column("Offer").locator("li strong").allTextContents()).includes("Forty routers"));
  assert.deepEqual(await september.locator("td").allTextContents(), ["2", "€22,000", "€13,200", "€4,200", "€17,400"]);

  await column("New").getByLabel("Move Something vague").selectOption({ label: "Offer" });
  assert.match(await page.textContent("#message"), /^Refused: .*amount/);
  assert.deepEqual(await column("New").locator("li strong").allTextContents(), ["Something vague"]);

  await page.fill("[name=name]", "Spare parts");
  await page.fill("[name=amount]", "1000 EUR");
  await page.fill("[name=close_date]", "2026-12-24");
  await page.click("#new-deal button");
  assert.equal(await page.isHidden("#message"), true);
  assert.deepEqual(await column("New").locator("li strong").allTextContents(), ["Spare parts", "Something vague"]);
  assert.deepEqual(await page.locator("#forecast tbody tr", { hasText: "2026-12" }).locator("td").allTextContents(), ["1", "€1,000", "€100", "€0", "€100"]);
  await page.fill("[name=amount]", "1000 EURO");
  await page.fill("[name=name]", "Typo");
  await page.click("#new-deal button");
  assert.match(await page.textContent("#message"), /EURO/);
  assert.deepEqual(errors, []);
});
