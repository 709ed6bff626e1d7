// What must and what must not type-check. Nothing here runs.

import { Crm, CrmError, ready } from "crmkit";
import type {
  Board,
  Checkpoint,
  ColumnPage,
  Contact,
  ContactId,
  ContactInput,
  Deal,
  DealId,
  Duplicates,
  ErrorKind,
  Filter,
  Forecast,
  HistoryEntry,
  Id,
  ListQuery,
  Money,
  NewStage,
  Page,
  Problem,
  RecordView,
  Reported,
  Session,
  StageKind,
  Sum,
} from "crmkit";

function same<Expected>(value: Expected): Expected {
  return value;
}

export async function records(): Promise<void> {
  await ready();
  const crm: Crm = await Crm.memory();
  const seeded: Crm = await Crm.seeded("2026-01-05T09:00:00Z", 7);
  seeded.advance(60);
  const session: Session = crm.session({ system: "test" });

  const contact = session.contacts.create({
    first_name: "Ann",
    emails: ["ann@example.org", { label: "home", value: "a@example.org" }],
    addresses: [{ value: { city: "Vienna", country: "AT" } }],
    birthday: null,
    lifecycle: "lead",
    tags: ["a"],
    custom: { shoe_size: "42" },
  });
  same<Contact>(contact);
  same<ContactId>(contact.id);
  same<string | undefined>(contact.first_name);
  same<string | undefined>(contact.emails?.[0]?.value);
  same<number>(contact.revision);
  same<unknown>(contact.custom?.["shoe_size"]);
  // @ts-expect-error: no such field
  session.contacts.create({ fist_name: "Ann" });
  // @ts-expect-error: the engine keeps the name
  session.contacts.create({ name: "Ann" });
  // @ts-expect-error: a text, not a number
  session.contacts.create({ first_name: 7 });
  // @ts-expect-error: not a stage of the lifecycle
  session.contacts.create({ lifecycle: "friend" });
  // @ts-expect-error: a deal has a name and a stage
  session.deals.create({});
  // @ts-expect-error: a field without a value is missing
  same<string>(contact.first_name);
  // @ts-expect-error: no such field
  contact.fist_name;

  same<Contact>(session.contacts.update(contact.id, { title: null, tags: ["b"] }, { expectedRevision: 3, reason: "why" }));
  // @ts-expect-error: no such option
  session.contacts.update(contact.id, {}, { expected_revision: 3 });
  // @ts-expect-error: no such field
  session.contacts.update(contact.id, { colour: "red" });
  same<{ id: ContactId }>(session.contacts.delete(contact.id, { reason: "gone" }));
  same<Contact>(session.contacts.restore(contact.id));
  same<ContactId[]>(session.contacts.sharing(contact.id, ["emails"]));
  same<Duplicates[]>(session.contacts.duplicates(["emails"], { limit: 5 }));
  same<Checkpoint>(crm.checkpoint({ all: true }));
  same<Contact>(session.contacts.get(contact.id));
  same<Contact>(session.contacts.get("019b8d62-7a80-7747-a3a7-e0ede4f8d700"));
  same<HistoryEntry[]>(session.contacts.history(contact.id));

  const query: ListQuery = { filter: 'name = "Ann"', sort: "-name", limit: 10, cursor: null };
  const page: Page<Contact> = session.contacts.list(query);
  same<string | null>(page.cursor);
  const filter: Filter = { and: [{ field: "name", op: "starts", value: "A" }, { not: { field: "owner", op: "known" } }] };
  same<number>(session.contacts.count({ filter }));
  same<Sum>(session.deals.sum("amount", { filter }));
  for (const each of session.contacts.each({ filter, sort: ["name"] })) {
    same<Contact>(each);
  }
  const columns: ColumnPage<Contact> = session.contacts.columns(query);
  same<RecordView<Contact>[]>(columns.items);
  same<(string | undefined)[]>(columns.column("first_name"));
  same<string | undefined>(columns.items[0]?.emails?.[0]?.value);
  same<Contact | undefined>(columns.items[0]?.toObject());
  same<Contact[]>(columns.toObjects());
  same<string | null>(columns.cursor);
  for (const view of columns) {
    same<number>(view.revision);
    // @ts-expect-error: a view only reads
    view.title = "Chief";
  }
  // @ts-expect-error: no such field
  columns.column("fist_name");
  // @ts-expect-error: a field without a value is missing
  same<string[]>(columns.column("first_name"));
  // @ts-expect-error: no such operator
  session.contacts.count({ filter: { field: "name", op: "like", value: "A" } });
  // @ts-expect-error: the cursor is the loop's own
  session.contacts.each({ cursor: "x" });
}

export function rooms(session: Session, contact: Contact, deal: Deal): void {
  const stages: NewStage[] = [{ name: "New", probability: "20" }, { name: "Won", kind: "won" }];
  const pipeline = session.deals.createPipeline({ name: "Sales", stages }, { reason: "first" });
  same<string>(pipeline.name);
  // @ts-expect-error: a decimal is a text
  session.deals.createPipeline({ name: "Sales", stages: [{ name: "New", probability: 20 }] });
  // @ts-expect-error: not a kind of stage
  session.deals.createPipeline({ name: "Sales", stages: [{ name: "New", kind: "maybe" }] });
  same<Deal>(session.deals.moveTo({ deal: deal.id, stage: deal.stage, options: { lost_reason: "Price" } }));
  // @ts-expect-error: the stage is missing
  session.deals.moveTo({ deal: deal.id });
  // @ts-expect-error: the id of a contact is not that of a deal
  session.deals.win({ deal: contact.id });
  // @ts-expect-error: the id of a deal is not that of a contact
  session.contacts.get(deal.id);
  const board: Board = session.deals.board();
  same<StageKind | undefined>(board.columns[0]?.kind);
  const forecast: Forecast = session.deals.forecast({ by: "quarter", currency: "EUR" });
  same<Money>(forecast.total.expected.amount);
  same<string | null>(forecast.start);
  // @ts-expect-error: not a way to split
  session.deals.forecast({ by: "moon" });
  // @ts-expect-error: a question takes no options
  session.deals.forecast({}, { reason: "why" });
  same<Money | undefined>(deal.amount);
  same<number>(session.due.run());
  same<null>(session.outbox.acknowledge({ ids: ["1.0"] }));
}

export function byName(crm: Crm, session: Session, deal: Deal): void {
  same<Deal>(session.call("deals.move_to", { deal: deal.id, stage: deal.stage }));
  same<Page<Deal>>(session.ask("deals.list", { limit: 3 }));
  same<number>(session.ask("contacts.count"));
  same<ColumnPage<Deal>>(session.columns("deals.list", { limit: 3 }));
  same<never>(session.columns("deals.count"));
  const would: Reported<Contact> = session.dryRun("contacts.create", same<ContactInput>({ first_name: "Ann" }));
  same<"created" | "updated" | "deleted" | undefined>(would.changes[0]?.change);
  // @ts-expect-error: no such operation
  session.call("deals.fly", {});
  // @ts-expect-error: a question is asked
  session.call("deals.list", {});
  // @ts-expect-error: not the arguments of this operation
  session.call("deals.move_to", { contact: deal.id });
  const anybody: Id = deal.id;
  same<DealId>(crm.catalog().records[0]?.name ?? anybody.toString());
}

export async function errors(crm: Crm): Promise<void> {
  try {
    await Crm.importBytes(crm.exportBytes());
    await Crm.sealed("words", { bytes: crm.exportBytes(), vault: crm.exportVault() });
  } catch (error) {
    if (error instanceof CrmError) {
      same<Error>(error);
      same<ErrorKind>(error.kind);
      same<readonly Problem[]>(error.problems);
      same<boolean>(error.retryable);
      // @ts-expect-error: not a kind
      same<boolean>(error.kind === "tired");
    }
  }
  // @ts-expect-error: a CRM is opened by its functions
  new Crm();
  // @ts-expect-error: who acts?
  crm.session();
  crm.close();
}
