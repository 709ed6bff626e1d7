// Everything as bytes, and tables as CSV.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Crm } from "crmkit";

async function filled() {
  const crm = await Crm.seeded("2026-01-05T09:00:00Z", 7);
  const session = crm.session({ system: "test" });
  session.customFields.create({ record: "contact", name: "nick", kind: "text" });
  for (let number = 0; number < 200; number += 1) {
    session.contacts.create({ first_name: `Ann ${number}`, emails: [`ann${number}@example.org`], custom: { nick: "🦊" } });
  }
  return { crm, session };
}

test("exported bytes make the same CRM again", async () => {
  const { crm, session } = await filled();
  const bytes = crm.exportBytes();
  assert.ok(bytes instanceof Uint8Array);
  const copy = await Crm.importBytes(bytes);
  const there = copy.session({ system: "test" });
  assert.deepEqual(there.contacts.list({ limit: 1000 }), session.contacts.list({ limit: 1000 }));
  assert.deepEqual(there.journal.verify(), session.journal.verify());
  // The file tells how many commits its store has seen; the copy was made in one.
  const copied = copy.exportBytes();
  assert.equal(copied.length, bytes.length);
  assert.deepEqual((await Crm.importBytes(copied)).exportBytes(), copied);
  const more = there.contacts.create({ first_name: "More", custom: { nick: "x" } });
  assert.equal(there.contacts.count(), 201);
  assert.equal(session.contacts.count(), 200);
  assert.equal(more.custom.nick, "x");
});

test("a checkpoint goes with the bytes", async () => {
  const { crm, session } = await filled();
  const question = { filter: 'text matches "ann" and emails known' };
  assert.equal(session.contacts.count(question), 200);
  const { types, bytes } = crm.checkpoint();
  assert.ok(types >= 1 && bytes > 0);
  assert.deepEqual(crm.checkpoint(), { types, bytes: 0 }, "it is there already");
  const copy = await Crm.importBytes(crm.exportBytes());
  const there = copy.session({ system: "test" });
  assert.equal(there.contacts.count(question), 200);
  assert.deepEqual(copy.checkpoint(), { types: 1, bytes: 0 }, "nothing was made anew");
  there.contacts.create({ first_name: "Ann", emails: ["more@example.org"] });
  assert.equal(there.contacts.count(question), 201);
  const all = copy.checkpoint({ all: true });
  assert.ok(all.types > types && all.bytes > 0);
  crm.close();
  assert.throws(() => crm.checkpoint(), { kind: "storage" });
});

test("bytes may come as a buffer or as a part of one", async () => {
  const bytes = (await filled()).crm.exportBytes();
  const padded = new Uint8Array(bytes.length + 20);
  padded.set(bytes, 7);
  const part = padded.subarray(7, 7 + bytes.length);
  for (const form of [bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), part, new DataView(padded.buffer, 7, bytes.length)]) {
    const crm = await Crm.importBytes(form);
    assert.equal(crm.session({ system: "test" }).contacts.count(), 200);
  }
});

test("bytes that are no export are refused", async () => {
  const bytes = (await filled()).crm.exportBytes();
  const flipped = bytes.slice();
  flipped[Math.floor(bytes.length / 2)] ^= 1;
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  const newer = bytes.slice();
  newer[16] = 99;
  const garbage = [new Uint8Array(), new Uint8Array(100), "some text", bytes.slice(0, -1), flipped, newer];
  for (const wrong of garbage) {
    await assert.rejects(() => Crm.importBytes(wrong), (error) => ["corrupt", "unsupported"].includes(error.kind));
  }
  for (const wrong of [undefined, null, 7, {}, [1, 2, 3]]) {
    await assert.rejects(() => Crm.importBytes(wrong), { kind: "invalid" });
  }
});

test("a table goes out and comes in again with nothing lost", async () => {
  const { crm, session } = await filled();
  session.contacts.create({ first_name: 'Quote " and, comma', description: "two\nlines", tags: ["a", "b"], custom: { nick: "=1+1" } });
  const { bytes, report } = session.exportCsv("contact", { sort: "name" });
  assert.equal(report.rows, 201);
  assert.deepEqual(report.lost, {});
  const other = (await Crm.seeded("2026-01-05T09:00:00Z", 8)).session({ system: "test" });
  other.customFields.create({ record: "contact", name: "nick", kind: "text" });
  const dry = other.importCsv("contact", bytes, { dryRun: true });
  assert.deepEqual([dry.dry_run, dry.created, dry.refused], [true, 201, 0]);
  assert.equal(other.contacts.count(), 0);
  const done = other.importCsv("contact", bytes, { reason: "move" });
  assert.deepEqual([done.created, done.refused], [201, 0]);
  assert.deepEqual(other.exportCsv("contact", { sort: ["name"] }).bytes, bytes);
  const few = session.exportCsv("contact", { filter: 'name = "Ann 7"' });
  assert.equal(few.report.rows, 1);
  crm.close();
});

test("a map says what a column is, and a refused row stops nothing", async () => {
  const { session } = await filled();
  const map = { record: "company", key: ["name"], column: [{ header: "Firm", field: "name" }, { header: "Staff", field: "employees" }] };
  const report = session.importCsv(map, "Firm,Staff\nAcme,12\nBirch,many\nCedar,7\n");
  assert.deepEqual([report.rows, report.created, report.refused], [3, 2, 1]);
  assert.equal(report.refusals[0].line, 3);
  assert.equal(report.refusals[0].column, "Staff");
  assert.equal(session.companies.count(), 2);
  const { bytes } = session.exportCsv(map);
  assert.equal(new TextDecoder().decode(bytes).split(/\r?\n/)[0], "Firm,Staff");
  const toml = 'record = "company"\nkey = ["name"]\n[[column]]\nheader = "Firm"\nfield = "name"\n';
  assert.equal(session.importCsv(toml, "Firm\nAcme\n").unchanged, 1);
});

test("a file or a map that is not whole is refused before anything is written", async () => {
  const { session } = await filled();
  const good = { record: "company", column: [{ header: "Firm", field: "name" }] };
  const wrong = [
    [good, 'Firm\nAcme\n"Birch\n'],
    [good, "Firm,Firm\nAcme,Birch\n"],
    [good, "Other\nAcme\n"],
    [good, new Uint8Array([70, 105, 114, 109, 10, 0xff, 0xfe, 10])],
    [{ record: "dragon", column: [] }, "Firm\nAcme\n"],
    [{ record: "company", column: [{ header: "Firm", field: "colour" }] }, "Firm\nAcme\n"],
    ["no map = at all [", "Firm\nAcme\n"],
    [7, "Firm\nAcme\n"],
  ];
  for (const [map, file] of wrong) {
    assert.throws(() => session.importCsv(map, file), (error) => ["invalid", "not_found"].includes(error.kind), JSON.stringify(map));
  }
  assert.throws(() => session.importCsv(good), { kind: "invalid" });
  assert.throws(() => session.exportCsv("dragon"), { kind: "not_found" });
  assert.throws(() => session.exportCsv("contact", { filter: "nope = " }), { kind: "invalid" });
  assert.equal(session.companies.count(), 0);
});

test("a sealed CRM opens with its passphrase and its vault", async () => {
  const words = "correct horse battery staple";
  const crm = await Crm.sealed(words);
  crm.session({ system: "test" }).contacts.create({ first_name: "Zebra", emails: ["zebra@example.org"] });
  const kept = { bytes: crm.exportBytes(), vault: crm.exportVault() };
  for (const bytes of Object.values(kept)) {
    assert.ok(!new TextDecoder("latin1").decode(bytes).toLowerCase().includes("zebra"), "nothing stands in the clear");
  }
  const again = await Crm.sealed(words, kept);
  assert.equal(again.session({ system: "test" }).contacts.count({ filter: "emails = zebra@example.org" }), 1);
  await assert.rejects(() => Crm.sealed("wrong", kept), { kind: "denied" });
  await assert.rejects(() => Crm.importBytes(kept.bytes), { kind: "denied" });
  const other = await Crm.sealed(words);
  await assert.rejects(() => Crm.sealed(words, { bytes: kept.bytes, vault: other.exportVault() }), { kind: "denied" });
  await assert.rejects(() => Crm.sealed(words, { bytes: kept.bytes }), { kind: "invalid" });
  await assert.rejects(() => Crm.sealed(7), { kind: "invalid" });
  const plain = await Crm.memory();
  assert.throws(() => plain.exportVault(), { kind: "unsupported" });
});

test("what a file is can be said without a library for its hash", async () => {
  const file = await Crm.attachment("a.png", "image/png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  assert.deepEqual([file.name, file.size, file.leading_bytes, file.hash.length], ["a.png", 8, "89504e470d0a1a0a", 64]);
  const { session } = await filled();
  const ticket = session.tickets.open({ subject: "Printer", requester: session.contacts.list({ limit: 1 }).items[0].id });
  const said = { body: "See the picture", attachments: [file] };
  session.tickets.customerMessage({ ticket: ticket.id, said });
  assert.equal(session.tickets.conversation({ ticket: ticket.id }).at(-1).attachments[0].hash, file.hash);
  const lying = { ...file, media_type: "application/pdf", name: "a.pdf" };
  assert.throws(() => session.tickets.customerMessage({ ticket: ticket.id, said: { ...said, attachments: [lying] } }), { kind: "invalid" });
});
