// Records with fields of every kind, read in each of the ways that the package has. Runs under Node and in a page.

import { Crm } from "crmkit";

/** A kind with values that it takes; of each there are also lists, and lists with labels. */
const KINDS = {
  text: ["plain", 'quoted " \\ \n', "Zoë", "田中さん", "🦊 and 🐻", "\ufefflast"],
  long_text: ["line\nline", "x".repeat(5_000)],
  bool: [true, false],
  integer: [0, -1, 9_007_199_254_740_991],
  decimal: ["0", "-12.500", "79228162514264337593543950335"],
  money: ["12.50 EUR", "-0.001 KWD", "9 JPY"],
  date: ["2024-02-29", "0001-01-01", "1969-12-31"],
  instant: ["2026-03-31T22:00:00Z", "2026-03-31T22:00:00.120Z", "2026-03-31T22:00:00.000007Z", "1969-12-31T23:59:59.999999Z"],
  local_date_time: ["2026-07-01T09:00:00[Europe/Berlin]"],
  duration: ["90s", "2d"],
  select: ["red", "green"],
  multi_select: [["red"], ["red", "green"]],
  email: ["Ann@Example.org", "b@example.org"],
  phone: ["+1 415 295 3331 x371"],
  url: ["Example.com/A"],
  address: [{ street: "Ring 1", city: "Vienna", country: "Austria" }, { postal_code: "1010" }],
  country: ["Germany", "AT"],
  language: ["en-GB"],
  currency: ["eur"],
};

async function filled() {
  const crm = await Crm.seeded("2026-01-05T09:00:00Z", 7);
  const session = crm.session({ system: "test" });
  const company = session.companies.create({ name: "Acme" });
  const kinds = { ...KINDS, reference: [company.id] };
  for (const kind of Object.keys(kinds)) {
    const options = kind.endsWith("select") ? ["red", "green"] : [];
    const field = { record: "contact", kind, options, to: kind === "reference" ? "company" : null };
    session.customFields.create({ ...field, name: kind });
    if (kind !== "multi_select") {
      session.customFields.create({ ...field, name: `${kind}_list`, list: true });
      session.customFields.create({ ...field, name: `${kind}_labelled`, list: true, labelled: true });
    }
  }
  // A contact without anything, one for each value, and one with everything.
  session.contacts.create({ first_name: "Nobody" });
  const everything = { custom: {} };
  for (const [kind, values] of Object.entries(kinds)) {
    for (const value of values) {
      const custom = { [kind]: value };
      if (kind !== "multi_select") {
        custom[`${kind}_list`] = [value, ...values];
        custom[`${kind}_labelled`] = values.map((value, at) => ({ label: `l${at}`, primary: at === 0, value }));
      }
      session.contacts.create({ first_name: kind, custom });
      Object.assign(everything.custom, custom);
    }
  }
  session.contacts.create({
    ...everything,
    first_name: "Åsa",
    last_name: "Everything",
    emails: ["Asa@Example.org", { label: "home", value: "asa@example.net" }],
    phones: ["+49 30 1234567"],
    addresses: [{ value: { city: "Wien", country: "Austria" } }],
    birthday: "1984-02-29",
    lifecycle: "lead",
    tags: ["a", "b"],
    external_ids: [{ system: "old", id: "7" }],
    country: "Germany",
    website: "Example.com",
  });
  crm.advance(60);
  return { crm, session, kinds: Object.keys(kinds) };
}

/** What differs between the ways of reading; nothing, if all is well. */
export async function differences() {
  const { session, kinds } = await filled();
  const found = [];
  const same = (what, one, other) => {
    const [left, right] = [JSON.stringify(one), JSON.stringify(other)];
    if (left !== right) {
      found.push(`${what}: ${left} is not ${right}`);
    }
  };
  for (const query of [{ limit: 1_000 }, { limit: 3, sort: "-created_at" }, { filter: "created_at < 2000-01-01" }, undefined]) {
    for (const name of ["contacts", "companies", "customFields", "deals"]) {
      const records = session[name];
      const question = name === "customFields" ? "custom_fields.list" : `${name}.list`;
      // As JSON, which is how every other question is answered.
      const plain = session.ask(question, query);
      same(`${name} as objects`, records.list(query), plain);
      const page = records.columns(query);
      same("the length", page.length, plain.items.length);
      same("the cursor", page.cursor, plain.cursor);
      same(`${name} as views`, page.items, plain.items);
      same(`${name} one by one`, [...page].map((view) => view.toObject()), plain.items);
      same(`${name} all at once`, page.toObjects(), plain.items);
      const fields = new Set(plain.items.flatMap((item) => Object.keys(item)));
      for (const field of fields) {
        const values = plain.items.map((item) => item[field]);
        same(`the column ${field}`, page.column(field), values);
        same(`the field ${field}`, page.items.map((view) => view[field]), values);
      }
    }
  }
  const all = session.contacts.list({ limit: 1_000 }).items;
  const never = kinds.filter((kind) => !all.some((contact) => contact.custom?.[kind] !== undefined));
  return { found, never, records: all.length };
}
