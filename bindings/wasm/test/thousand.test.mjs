// A page of a thousand contacts. How long it takes is printed and not judged, since machines differ.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Crm } from "crmkit";

test("a thousand contacts are read at once", async (context) => {
  const crm = await Crm.seeded("2026-01-05T09:00:00Z", 7);
  const session = crm.session({ system: "test" });
  for (let number = 0; number < 1_000; number += 1) {
    session.contacts.create({
      first_name: `Ann ${number}`,
      last_name: "Østergård",
      title: "Head of Purchasing",
      emails: [{ label: "work", value: `ann${number}@example.org` }],
      phones: [{ label: "work", value: "+14152953331" }],
      tags: ["a", "b"],
      lifecycle: "lead",
      country: "DE",
    });
  }
  const read = () => session.contacts.list({ limit: 1_000 }).items;
  assert.equal(new Set(read().map((contact) => contact.id)).size, 1_000);
  const times = [];
  for (let round = 0; round < 30; round += 1) {
    const start = performance.now();
    read();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  context.diagnostic(`1,000 contacts in ${times[15].toFixed(1)} ms (median), ${times[0].toFixed(1)} ms (best)`);
});
