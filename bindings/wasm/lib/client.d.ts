import type { CallOptions, ColumnPage, Filter, Id, Page } from "./values.js";
import type { Namespaces, NewAttachment, Operations, Questions, UserId } from "./generated.js";

/** What went wrong, in one word. The same words in Rust and in Python; `internal` is a defect of crmkit itself. */
export type ErrorKind =
  | "not_found"
  | "denied"
  | "invalid"
  | "conflict"
  | "duplicate"
  | "referenced"
  | "limit"
  | "unsupported"
  | "storage"
  | "corrupt"
  | "internal";

/** One broken rule. */
export interface Problem {
  /** Where: `emails[0]`, `custom.size`; empty for the whole. */
  path: string;
  /** The stable code that a host translates, for example `deal.gate_required`. */
  code: string;
  /** The same for people, in English. */
  message: string;
  /** What the message names. */
  parameters: Record<string, string>;
}

/** Why something could not be done. */
export class CrmError extends Error {
  constructor(
    error: { kind: ErrorKind; message: string; problems?: Problem[]; retryable?: boolean },
    options?: { cause?: unknown },
  );
  readonly name: "CrmError";
  readonly kind: ErrorKind;
  /** Every broken rule; of `invalid` there is at least one. */
  readonly problems: Problem[];
  /** Whether the same call may succeed when it is made again. */
  readonly retryable: boolean;
}

/**
 * Who acts: a user by id, whose roles decide what is allowed, perhaps on behalf of another; a key; or a named part of the system,
 * which may do everything.
 */
export type ActorInput = UserId | { user: UserId; for?: UserId } | { key: string } | { system: string };

/** A record that a call changed. */
export interface ChangeSummary {
  /** The record type. */
  record: string;
  id: Id;
  change: "created" | "updated" | "deleted";
  /** The paths of the fields that changed. */
  fields: string[];
}

/** What a call did, or in a dry run would do. */
export interface Reported<Value> {
  /** What the operation answers. In a dry run a record lacks the stamps that only a commit gives. */
  value: Value;
  /** The number of the journal entry; of the last one if nothing changed. */
  revision: number;
  changes: ChangeSummary[];
}

/** Bytes as they come from a file, a request or a store of the browser. */
export type Bytes = Uint8Array | ArrayBuffer;

/**
 * A CRM in memory. Calls are synchronous; opening is not, because a browser loads the module first.
 *
 * ```js
 * const crm = await Crm.memory();
 * const ann = crm.session({ system: "setup" }).contacts.create({ first_name: "Ann" });
 * ```
 */
export class Crm {
  private constructor();
  /** An empty CRM with the clock and the randomness of the host. */
  static memory(): Promise<Crm>;
  /**
   * An empty CRM that gives the same ids and times on every run and every machine. Its clock stands still until
   * {@link Crm.advance}.
   *
   * @throws {CrmError} `invalid` for a start that is no instant
   */
  static seeded(start: string, seed: number): Promise<Crm>;
  /**
   * The CRM that {@link Crm.exportBytes} wrote, here or on any other store.
   *
   * @throws {CrmError} `corrupt` for other or damaged bytes, `unsupported` for those of a newer version
   */
  static importBytes(bytes: Bytes): Promise<Crm>;
  /**
   * A CRM whose values are sealed with keys that a passphrase opens: a new one, or what {@link Crm.exportBytes} and
   * {@link Crm.exportVault} wrote. Opening takes a moment: that is what guessing a passphrase costs.
   *
   * ```js
   * const crm = await Crm.sealed("correct horse battery staple");
   * const kept = { bytes: crm.exportBytes(), vault: crm.exportVault() };
   * const again = await Crm.sealed("correct horse battery staple", kept);
   * ```
   *
   * @throws {CrmError} `denied` for a wrong passphrase, and for bytes and a vault that do not belong together; otherwise as
   * {@link Crm.importBytes}
   */
  static sealed(passphrase: string, kept?: { bytes: Bytes; vault: Bytes }): Promise<Crm>;
  /**
   * What is to be said of a file, for `said: { attachments: [...] }`: its size, its hash and its first bytes. The content itself
   * stays with the host, which keeps it under the hash.
   */
  static attachment(name: string, mediaType: string, content: Bytes): Promise<NewAttachment>;
  /** The CRM as one actor may see and change it. The host has already established who it is. */
  session(actor: ActorInput): Session;
  /**
   * Everything that can be seen and called, custom fields included: the JSON of `docs/reference.md`. With an actor, what there
   * is for this one.
   */
  catalog(actor?: ActorInput): CatalogJson;
  /** Everything, in the format that every store of crmkit reads. */
  exportBytes(): Uint8Array;
  /**
   * The keys of a sealed CRM, which its passphrase opens. Keep them apart from the backups of the bytes: whoever destroys a
   * person's key here makes the person unreadable there.
   *
   * @throws {CrmError} `unsupported` for a CRM that is not sealed
   */
  exportVault(): Uint8Array;
  /**
   * Writes the columns and words that filters, reports and searches are answered from into the store, so that whoever opens
   * what {@link Crm.exportBytes} gives need not read every record for them: those that somebody has asked for, or with `all`
   * those of every record type. What changes afterwards is brought forward; a checkpoint is never wrong.
   */
  checkpoint(options?: { all?: boolean }): Checkpoint;
  /**
   * Moves the clock of a seeded CRM.
   *
   * @throws {CrmError} `unsupported` where the host's clock is used
   */
  advance(seconds: number): void;
  /** Frees the memory. Whatever is called afterwards throws a `CrmError` of kind `storage`. */
  close(): void;
}

/** What {@link Crm.checkpoint} has written. */
export interface Checkpoint {
  /** How many record types have a checkpoint of the present state now. */
  types: number;
  /** How many bytes were written; none where it was there already. */
  bytes: number;
}

/** The CRM as one actor may see and change it. */
export interface Session extends Namespaces {
  /** `user:<id>` or `system:<name>`, as the journal shows it. */
  readonly actor: string;
  /** Carries out an operation by its full name. */
  call<Name extends keyof Operations>(
    operation: Name,
    given: Operations[Name]["arguments"],
    options?: CallOptions,
  ): Operations[Name]["returns"];
  /** As {@link Session.call}, and says which records changed. */
  report<Name extends keyof Operations>(
    operation: Name,
    given: Operations[Name]["arguments"],
    options?: CallOptions,
  ): Reported<Operations[Name]["returns"]>;
  /** Says what an operation would change, with every check made, and changes nothing. */
  dryRun<Name extends keyof Operations>(
    operation: Name,
    given: Operations[Name]["arguments"],
  ): Reported<Operations[Name]["returns"]>;
  /** Asks a question by its full name. */
  ask<Name extends keyof Questions>(
    question: Name,
    given?: Questions[Name]["arguments"],
  ): Questions[Name]["returns"];
  /** As {@link Session.ask}, for a question that answers with a page of records, which is read as far as somebody asks. */
  columns<Name extends keyof Questions>(
    question: Name,
    given?: Questions[Name]["arguments"],
  ): Questions[Name]["returns"] extends Page<infer Found> ? ColumnPage<Found> : never;
  /**
   * Reads records from a CSV file. The map says which column is which field: an object or a text in TOML or JSON, or the
   * name of a record type for a file whose columns are named like its fields.
   *
   * A row that cannot become a record is refused and reported, and never stops the rest.
   *
   * @throws {CrmError} `invalid` for a file or a map that is not whole, before anything is written
   */
  importCsv(
    map: object | string,
    file: Uint8Array | ArrayBuffer | string,
    options?: { dryRun?: boolean; reason?: string | null },
  ): ImportReport;
  /**
   * Writes records to a CSV file, as {@link Session.importCsv} reads it with the same map.
   *
   * @throws {CrmError} `invalid` for a map that does not fit, `not_found`, `denied`
   */
  exportCsv(
    map: object | string,
    query?: { filter?: Filter | null; sort?: string | string[] | null },
  ): { bytes: Uint8Array; report: ExportReport };
}

/** What an import did, or in a dry run would do. */
export interface ImportReport {
  /** The record type that the rows became. */
  record: string;
  dry_run: boolean;
  cancelled: boolean;
  /** The batch that every change of this import carries in the journal. */
  batch: Id;
  /** Rows read, without empty ones. */
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  /** Rows without any text. */
  blank: number;
  /** Records that were created besides those of the rows, by record type. */
  also_created: Record<string, number>;
  /** Why rows were refused, in the order of the file; at most 10,000. */
  refusals: { line: number; column?: string; value?: string; code: string; reason: string }[];
  refusals_left_out: number;
  /** What else a careful reader wants to know, each once with its count. */
  notes: { kind: string; line: number; column: string; value: string; result: string; count: number }[];
  notes_left_out: number;
}

/** What an export wrote. */
export interface ExportReport {
  record: string;
  /** Rows written, without the header. */
  rows: number;
  bytes: number;
  cancelled: boolean;
  /** Values that the columns have no place for, by field; empty if importing the file gives the same records. */
  lost: Record<string, number>;
}

/** The catalog as data. */
export interface CatalogJson {
  records: { number: number; name: string; plural: string; label: string; doc: string; fields: object[] }[];
  record_operations: string[];
  record_questions: string[];
  operations: { name: string; doc: string; arguments: object[]; returns: unknown }[];
  questions: { name: string; doc: string; arguments: object[]; returns: unknown }[];
  types: { name: string; doc: string; body: object }[];
}
