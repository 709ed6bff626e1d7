// Generated from the catalog by crmkit-codegen: do not edit, run `cargo run --release -p crmkit-codegen`.
import type { Records } from "./records.js";
import type { Address, CallOptions, CurrencyCode, DateText, Decimal, ExternalId, Filter, Id, InstantText, Json, Labelled, LabelledInput, ListQuery, Money, MoneyInput, Page, ReportQuery, Changes } from "./values.js";

/** Why an actor may or may not do something with a record, or with a field of it. */
export interface AccessAnswer {
  /** Whether the actor may. */
  allowed: boolean;
  /** What was looked at, in this order: each must let the actor pass, and of the grants one is enough. */
  steps: AccessStep[];
  /** The answer as a sentence. */
  sentence: string;
}

/** One thing that was looked at. */
export interface AccessStep {
  /** `right`, `restriction`, `grant`, `rule` (a grant by a filter, or by what the record belongs to) or `field`. */
  kind: string;
  /** Whether it lets the actor pass. */
  passes: boolean;
  /** Why, for example `owner`, `role Sales`, `sharing rule North`. */
  because: string;
  /** The record that says so, if one does: a role, a rule, a share, a restriction. */
  by: Id | null;
}

/** How many tickets are so old. */
export interface AgeBand {
  /** From so many whole days on. */
  from_days: number;
  /** Up to so many days, which do not belong to it; the last band has no end. */
  to_days: number | null;
  /** How many tickets. */
  tickets: number;
}

/** How much an agent has. */
export interface AgentLoad {
  /** Who. */
  user: Id<"user">;
  /** How many open tickets. */
  open: number;
  /** How many that wait for the requester. */
  pending: number;
  /** How many that wait for a third party. */
  on_hold: number;
  /** The weights of the open ones. */
  load: number;
  /** How much it takes at a time; none for a user who is no agent. */
  capacity: number | null;
  /** Whether it takes tickets. */
  status: AgentStatus | null;
}

/**
 * Whether an agent takes tickets.
 *
 * - `offline`: Not at work.
 *
 * - `away`: At work, but not for tickets at the moment.
 *
 * - `online`: There.
 */
export type AgentStatus = "offline" | "away" | "online";

/**
 * What an answer is.
 *
 * - `text`: One line of text.
 *
 * - `long_text`: Text of many lines.
 *
 * - `bool`: Yes or no.
 *
 * - `integer`: A whole number.
 *
 * - `decimal`: An exact decimal number, as text.
 *
 * - `date`: A day, `YYYY-MM-DD`.
 *
 * - `choice`: One of the options.
 *
 * - `choices`: Several of the options.
 *
 * - `email`: An e-mail address.
 */
export type AnswerKind = "text" | "long_text" | "bool" | "integer" | "decimal" | "date" | "choice" | "choices" | "email";

/** A file of a message. */
export interface AttachedFile {
  /** The attachment. */
  attachment: Id<"ticket_attachment">;
  /** The file's name. */
  name: string;
  /** Its media type. */
  media_type: string;
  /** How many bytes it has. */
  size: number;
  /** The BLAKE3 hash of its content. */
  hash: string;
}

/** What waits. */
export interface Backlog {
  /** How many tickets are not solved. */
  tickets: number;
  /** How many of them nobody has. */
  unassigned: number;
  /** By status. */
  by_status: Record<string, number>;
  /** By priority. */
  by_priority: Record<string, number>;
  /** By age since they were opened. */
  ages: AgeBand[];
  /** The oldest of them. */
  oldest: Id<"ticket"> | null;
  /** For how many seconds it has been open. */
  oldest_seconds: number | null;
}

/**
 * Why somebody is not to be contacted.
 *
 * - `manual`: Somebody of us decided it.
 *
 * - `unsubscribed`: The person unsubscribed.
 *
 * - `complained`: The person complained, for example by marking a mail as spam.
 *
 * - `bounced_hard`: The address does not exist.
 *
 * - `bounced_soft`: The address could not be reached for the time being.
 */
export type BlockReason = "manual" | "unsubscribed" | "complained" | "bounced_hard" | "bounced_soft";

/** A pipeline at a glance. */
export interface Board {
  /** The pipeline. */
  pipeline: Id<"pipeline">;
  /** Its name. */
  name: string;
  /** Its stages in order. */
  columns: BoardColumn[];
  /** What its open deals are worth. */
  open: Total;
  /** What its open deals are worth, each times its probability. */
  weighted: Total;
}

/** A stage with its deals. */
export interface BoardColumn {
  /** The stage. */
  stage: Id<"stage">;
  /** Its name. */
  name: string;
  /** Whether deals in it are open, won or lost. */
  kind: StageKind;
  /** How likely a deal in it is won, in percent. */
  probability: Decimal;
  /** How many deals are in it. */
  count: number;
  /** What they are worth. */
  total: Total;
  /** What they are worth, each times its probability. */
  weighted: Total;
  /** The first deals: by close date, those without one last. */
  deals: BoardDeal[];
}

/** A deal on a board. */
export interface BoardDeal {
  /** The deal. */
  deal: Id<"deal">;
  /** Its name. */
  name: string;
  /** What it is worth. */
  amount: Money | null;
  /** When it is expected to be decided. */
  close_date: DateText | null;
  /** Who works on it. */
  owner: Id<"user"> | null;
  /** Whom it is made with. */
  company: Id<"company"> | null;
}

/** What stands in the way of answering a ticket right now. */
export interface CollisionNotice {
  /** Who else is there, those who write first. */
  others: SomebodyElse[];
  /** Whether an answer is being written by somebody else. */
  somebody_writes: boolean;
  /** How many public replies others have given since the ticket was loaded. */
  new_replies: number;
  /** How many messages the customer has written since. */
  new_customer_messages: number;
  /** The fields of the ticket that others have changed since. */
  changed_fields: string[];
}

/** A company that a contact belongs to. */
export interface CompanyLink {
  /** The company. */
  company: Id<"company">;
  /** Its name. */
  name: string;
  /** As what the contact belongs to it. */
  role: string | null;
  /** The first day. */
  since: DateText | null;
  /** The last day. */
  until: DateText | null;
  /** Whether it is the contact's primary company. */
  primary: boolean;
}

/** What a company and everything below it has in deals. */
export interface CompanyRollup {
  /** The company. */
  company: Id<"company">;
  /** How many companies are counted: itself and those below it. */
  companies: number;
  /** What the open deals are worth. */
  open: Total;
  /** What the open deals are worth, each times its probability. */
  weighted: Total;
  /** What the won deals are worth. */
  won: Total;
}

/** What a group amounted to in the period that a report is compared with. */
export interface Comparison {
  /**
   * The keys of the group there: those of the group, but of a stretch of the calendar the one at the same place in
   * that period.
   */
  keys: (string | null)[];
  /** The figures there, in the order of the measures; of no records where the group has none there. */
  figures: Figure[];
  /** How the figures differ, in the order of the measures. */
  changes: FigureChange[];
}

/** How a consent came about. */
export interface ConsentGiven {
  /** The address that it is for; the person's primary one where it is missing. */
  address?: string | null;
  /** The legal basis; consent where it is missing. */
  basis?: LegalBasis | null;
  /** The words that the person agreed to. */
  wording?: Id<"wording"> | null;
  /** When; the present where it is missing. */
  given_at?: InstantText | null;
  /** Where, for example the name of a form. */
  source?: string | null;
  /** What proves it. */
  evidence?: string | null;
  /** The internet address that it came from. */
  ip?: string | null;
  /** When it ends; after the days of the purpose where it is missing. */
  expires_at?: InstantText | null;
}

/**
 * A way to reach somebody.
 *
 * - `email`: Mail to an e-mail address.
 *
 * - `phone`: A call to a telephone number.
 *
 * - `sms`: A text message to a telephone number.
 *
 * - `messenger`: A message to a telephone number through a messenger.
 *
 * - `post`: A letter. It has no address of its own here: a postal address is written in too many ways to be compared.
 *
 * - `web`: What is shown on our own pages. It needs no address.
 */
export type ContactChannel = "email" | "phone" | "sms" | "messenger" | "post" | "web";

/**
 * What is checked before somebody is contacted, in this order.
 *
 * - `purpose`: Whether the purpose is still pursued.
 *
 * - `restriction`: Whether the person's data may be processed at all.
 *
 * - `objection`: Whether the person objects.
 *
 * - `tracking`: Whether the person wants to be tracked, for a purpose that tracks.
 *
 * - `address`: Whether there is an address on the channel.
 *
 * - `block`: Whether the person or the address is not to be contacted on the channel.
 *
 * - `basis`: Whether there is a legal basis: consent where it is needed.
 */
export type ContactCheck = "purpose" | "restriction" | "objection" | "tracking" | "address" | "block" | "basis";

/** A contact that belongs to a company. */
export interface ContactLink {
  /** The contact. */
  contact: Id<"contact">;
  /** The contact's name. */
  name: string;
  /** As what the contact belongs to the company. */
  role: string | null;
  /** The first day. */
  since: DateText | null;
  /** The last day. */
  until: DateText | null;
  /** Whether the company is the contact's primary one. */
  primary: boolean;
}

/** One check, its outcome and what it rests on. */
export interface ContactReason {
  /** What was checked. */
  check: ContactCheck;
  /** Whether it leaves the way open. */
  passed: boolean;
  /** The outcome as a stable code, for example `consent.expired`. */
  code: string;
  /** The type of the record that decided it, if one did that the reader may see. */
  record_type: string | null;
  /** The id of that record. */
  record: Id | null;
  /** The outcome in words. */
  sentence: string;
}

/** Somebody who may be contacted. */
export interface Contactable {
  /** Who. */
  person: Id<"contact">;
  /** At which address; none on a channel without addresses, and where the reader may not see it. */
  address: string | null;
  /** On which legal basis. */
  basis: LegalBasis | null;
}

/** A page of those who may be contacted. */
export interface ContactablePage {
  /** Those who may be contacted. */
  contactable: Contactable[];
  /** How many of the page may not, by the first check that forbids it. */
  refused: Record<string, number>;
  /** Where the next page begins; nothing at the end. */
  cursor: string | null;
}

/** Something that was said. */
export interface ConversationEntry {
  /** The message. */
  message: Id<"ticket_message">;
  /** The ticket that it stands in: the one that was asked about, or one that was merged into it. */
  ticket: Id<"ticket">;
  /** When it was said. */
  at: InstantText;
  /** Who said it to whom. */
  kind: MessageKind;
  /** The colleague who said it. */
  author: Id<"user"> | null;
  /** The customer who said it. */
  customer: Id<"contact"> | null;
  /** The words. */
  body: string;
  /** The files that came with it. */
  attachments: AttachedFile[];
}

/** How many deals went on from a stage. */
export interface Conversion {
  /** The stage. */
  stage: Id<"stage">;
  /** Its name. */
  name: string;
  /** How many deals have been in it, each counted once. */
  entered: number;
  /** How many of them have been in a later stage of the pipeline that is not lost, or were won. */
  went_on: number;
  /** How many of them are lost now. */
  lost: number;
  /** Went on of entered, in percent with two digits; none where nothing entered. */
  percent: Decimal | null;
}

/** An amount in another currency. */
export interface Converted {
  /** The amount, not rounded. */
  amount: Money;
  /** What one unit of the original currency was taken for. */
  rate: Decimal;
  /** The day from which the rate applies; the older one where two rates were combined. */
  rate_date: DateText | null;
}

/** How long deals take. */
export interface CycleLength {
  /** How many deals were measured. */
  count: number;
  /** The mean number of days with two digits; none without a deal. */
  mean_days: Decimal | null;
  /** The median number of days; none without a deal. Between two middle values, their mean. */
  median_days: Decimal | null;
  /** How many won deals have no day of beginning or of decision, or end before they begin. They are not measured. */
  without_dates: number;
}

/** Whole days, from the first one until before the end. */
export interface DaySpan {
  /** The first day. */
  start: DateText;
  /** The first day after it. */
  end: DateText;
}

/** Something that has to happen to a record at a time. */
export interface DueJob {
  /** What has to happen, for example `deals.rotting`. */
  kind: string;
  /** The type of the record. */
  record: string;
  /** The record's id. */
  subject: Id;
  /** When. */
  at: InstantText;
  /** What the room wants to know again. */
  payload: Json;
}

/** The values of a field that several records share. */
export interface Duplicates {
  /** The field. */
  field: string;
  /** The values, in their order, each with the records that have it. */
  values: SharedValue[];
  /** Whether there are more of them. */
  more: boolean;
}

/**
 * What becomes of one record.
 *
 * - `delete`: It is deleted.
 *
 * - `anonymise`: It loses what identifies the person.
 *
 * - `pseudonymise`: It gets a name that stands for the person.
 *
 * - `unlink`: Only its reference to the person goes.
 *
 * - `keep`: It stays as it is.
 */
export type ErasureAction = "delete" | "anonymise" | "pseudonymise" | "unlink" | "keep";

/**
 * What becomes of the person's own record and of what belongs to it.
 *
 * - `delete`: It is deleted, with everything that stands and falls with it.
 *
 * - `anonymise`: It stays and is counted, without anything that identifies the person.
 *
 * - `pseudonymise`: As anonymised, with one name that stands for the person in all of its records: a keyed hash.
 */
export type ErasureMode = "delete" | "anonymise" | "pseudonymise";

/** How a person is to be erased. */
export interface ErasureOptions {
  /** What becomes of the person's own record; it is deleted where nothing is said. */
  mode?: ErasureMode | null;
  /** Which record types are kept, and why that is lawful. */
  keep?: KeptRecords[];
  /** Whether the person's addresses may come back; they may not where nothing is said. */
  may_return?: boolean;
}

/** What becomes of everything about a person, and why. Nothing is done yet. */
export interface ErasurePlan {
  /** Who. */
  person: Id<"contact">;
  /** When the plan was made. */
  made_at: InstantText;
  /**
   * What becomes of the person's own record. It is anonymised instead of deleted where a record that is kept refers to
   * it.
   */
  mode: ErasureMode;
  /** Whether a legal hold on the person forbids the erasure. */
  held: boolean;
  /** What becomes of each record, the person's own one last. */
  steps: ErasureStep[];
  /** How many addresses, numbers and outside names will not be able to come back. */
  suppressed: number;
  /** What tells this plan from any other: erasing with it does this or nothing. */
  digest: string;
}

/** What becomes of one record, and why. */
export interface ErasureStep {
  /** The record's type. */
  record: string;
  /** Its id. */
  id: Id;
  /** How it is about the person: `self`, or the field that refers to the person. */
  relation: string;
  /** What becomes of it. */
  action: ErasureAction;
  /** The fields that lose their value. */
  fields: string[];
  /** The legal basis on which it is kept. */
  basis: LegalBasis | null;
  /** Why. */
  because: string;
}

/** How much about a person is wanted. */
export interface EverythingOptions {
  /** Only records of these types besides the person's own; all types where it is missing. */
  only?: string[] | null;
  /** Whether the history of each record is left out. */
  without_history?: boolean;
}

/** The values of one field. */
export interface Facet {
  /** What was asked for. */
  field: string;
  /** The values, the most frequent one first, equally frequent ones in their own order. */
  values: FacetValue[];
  /** How many different values there are, shown or not. */
  distinct: number;
  /** How many records have no value. */
  unknown: number;
}

/** A value and how many records have it. */
export interface FacetValue {
  /** The value as text. */
  value: string;
  /** How many records have it. */
  count: number;
}

/** A change of one field, as history shows it. */
export interface FieldHistory {
  /** The field's path. */
  field: string;
  /** What it held before, if anything. */
  before: Json | null;
  /** What it holds after, if anything. */
  after: Json | null;
  /** Whether there was a value, before or after, that has been erased since. */
  erased: boolean;
}

/** A figure of a group. */
export interface Figure {
  /** How many records it is made of: those that have a value, or for `count` all. */
  count: number;
  /** How many records of the group have no value. */
  unknown: number;
  /**
   * The figure as text, exactly: amounts by currency, anything else under an empty key. There is none where no record
   * has a value. Amounts of different currencies are added only where a currency was asked for: then they are
   * converted and stand under that one, rounded once, half away from zero at its smallest unit.
   */
  values: Record<string, string>;
  /**
   * How many records have an amount that no rate leads from to the currency that was asked for. They are not in
   * `count`.
   */
  unconverted: number;
  /** The figure of those records, by currency. */
  unconverted_values: Record<string, string>;
  /** The first day of the oldest rate that was used; none where nothing had to be converted. */
  oldest_rate: DateText | null;
}

/**
 * How a figure differs from that of the period which it is compared with. Both maps have the keys of `values` of the
 * figures; of `count` there is one under an empty key.
 */
export interface FigureChange {
  /**
   * The figure less the one before, exactly. A count, a sum or a number of distinct values that is missing on one side
   * is 0 there; of averages, least and greatest values and percentiles there is none unless both sides have one. There
   * is none for dates and instants.
   */
  difference: Record<string, string>;
  /** The difference in percent of the figure before without its sign, to 28 digits; none where that is 0 or missing. */
  percent: Record<string, string>;
}

/** A field by which records are about the person. */
export interface FollowedLink {
  /** The type of the records. */
  record: string;
  /** The field that refers to the person, or to a record about it. */
  field: string;
  /** The type that it refers to. */
  to: string;
  /** How many records it led to. */
  found: number;
  /** Whether there were more than are given out. */
  cut: boolean;
}

/** What is to be expected of the deals. */
export interface Forecast {
  /** What the rows are split by. */
  by: ForecastBy;
  /** The currency of every total. */
  currency: string;
  /** The first day that counts, if one was asked for. */
  start: DateText | null;
  /** The first day that counts no more, if one was asked for. */
  end: DateText | null;
  /** The parts, in order. */
  rows: ForecastRow[];
  /** All of them together. */
  total: ForecastRow;
  /** How many deals have no close date and so fall into no period. They are in no total. */
  without_close_date: number;
  /** How many deals have no amount. They are counted in their rows and add nothing. */
  without_amount: number;
}

/**
 * What a forecast is split by.
 *
 * - `month`: The fiscal period of the close date.
 *
 * - `quarter`: The fiscal quarter of the close date.
 *
 * - `owner`: Who works on the deal.
 *
 * - `stage`: The stage.
 *
 * - `category`: The forecast category.
 */
export type ForecastBy = "month" | "quarter" | "owner" | "stage" | "category";

/**
 * How sure a forecast may be of a deal.
 *
 * - `omitted`: Does not count.
 *
 * - `pipeline`: May come.
 *
 * - `best_case`: Comes if things go well.
 *
 * - `commit`: Is promised.
 *
 * - `closed`: Has come.
 */
export type ForecastCategory = "omitted" | "pipeline" | "best_case" | "commit" | "closed";

/** A part of a forecast. */
export interface ForecastRow {
  /**
   * What the part is, for programs: the first day of a period, the id of a user or a stage, a category; empty for
   * none.
   */
  key: string;
  /** What the part is, for people. */
  label: string;
  /** How many deals. */
  count: number;
  /** What the open deals are worth. */
  open: Total;
  /** What the open deals are worth, each times its probability. */
  weighted: Total;
  /** What the won deals are worth. */
  won: Total;
  /** Weighted and won together: what is to be expected. */
  expected: Total;
}

/** That an earlier field has one of these answers; of several choices, one of them. */
export interface FormCondition {
  /** The earlier field. */
  field: string;
  /** The answers. */
  one_of: Json[];
}

/** That an earlier field has one of these answers; of several choices, one of them. */
export interface FormConditionInput {
  /** The earlier field. */
  field: string;
  /** The answers. */
  one_of: Json[];
}

/** A field of a form. */
export interface FormField {
  /** The name of the answer in data: lower-case letters, digits and `_`. */
  name: string;
  /** The question, for people. */
  label: string;
  /** What an answer is. */
  kind: AnswerKind;
  /** Whether there must be one where the field is shown. */
  required: boolean;
  /** What can be chosen. */
  options: string[];
  /** The least number. */
  minimum: Decimal | null;
  /** The greatest number. */
  maximum: Decimal | null;
  /** When the field is shown: always where it is missing. */
  when: FormCondition | null;
}

/** A field of a form. */
export interface FormFieldInput {
  /** The name of the answer in data: lower-case letters, digits and `_`. */
  name: string;
  /** The question, for people. */
  label?: string;
  /** What an answer is. */
  kind?: AnswerKind;
  /** Whether there must be one where the field is shown. */
  required?: boolean;
  /** What can be chosen. */
  options?: string[];
  /** The least number. */
  minimum?: Decimal | null;
  /** The greatest number. */
  maximum?: Decimal | null;
  /** When the field is shown: always where it is missing. */
  when?: FormConditionInput | null;
}

/** The answer of a report. */
export interface GroupReport {
  /**
   * The groups that have records, here or in the period that is compared with, in the order of their keys; groups
   * without a value come last.
   */
  groups: ReportGroup[];
  /** The days of the period, if the report is about one. */
  period: DaySpan | null;
  /** The days of the period that it is compared with, if there is one. */
  compared_with: DaySpan | null;
}

/** A company in its hierarchy. */
export interface HierarchyNode {
  /** The company. */
  company: Id<"company">;
  /** Its name. */
  name: string;
  /** How far below the top: 0 for the top. */
  depth: number;
  /** The company that it belongs to. */
  parent: Id<"company"> | null;
}

/** A text of a record with what was found in it. */
export interface Highlight {
  /** The field. */
  field: string;
  /** The text, piece by piece. */
  pieces: TextPiece[];
}

/** A change of one record, as history shows it. */
export interface HistoryEntry {
  /** The number of the journal entry. */
  revision: number;
  /** When. */
  at: InstantText;
  /** Who: `user:<id>` or `system:<name>`. */
  actor: string;
  /** `created`, `updated` or `deleted`; `read` if somebody was shown it, `erased` if values of its past were erased. */
  change: string;
  /** The operations that ran, outermost first; of a read the question. */
  operations: string[];
  /** Why, if somebody said so. */
  reason: string | null;
  /** The import or other bulk work that this belongs to. */
  batch: Id | null;
  /** The fields that changed. */
  fields: FieldHistory[];
}

/** A record's part of a journal entry. */
export interface JournalChange {
  /** The record's type. */
  record: string;
  /** The record's id. */
  id: Id;
  /** `created`, `updated` or `deleted`; `read` if somebody was shown it, `erased` if values of its past were erased. */
  change: string;
  /** The fields that changed. */
  fields: FieldHistory[];
}

/** What a check of the whole journal found. */
export interface JournalCheck {
  /** How many entries were read. */
  entries: number;
  /**
   * Whether each entry follows from the one before, every value is the one that was committed to, and the last entry
   * is the one that the store and its signed heads name.
   */
  intact: boolean;
  /** The first entry that does not fit, if any: it was changed, or the one behind it that should follow from it was. */
  broken_at: number | null;
  /**
   * The hash of the last entry, as hexadecimal text. Kept elsewhere, it proves later that nothing before it was
   * changed.
   */
  head: string;
  /**
   * The last entry whose head is signed, if any. Who holds the key is for the reader to know: `journal.heads` names
   * it.
   */
  signed: number | null;
  /** How many changes have lost values to an erasure. */
  erased: number;
  /** The first entry that lacks values although no later entry says that they were erased. */
  unexplained: number | null;
}

/** An entry of the journal, as the change feed shows it. */
export interface JournalEntry {
  /** The number of the entry: 1, 2, 3 … */
  revision: number;
  /** When. */
  at: InstantText;
  /** Who: `user:<id>` or `system:<name>`. */
  actor: string;
  /** The operations that ran, outermost first. */
  operations: string[];
  /** Why, if somebody said so. */
  reason: string | null;
  /** The import or other bulk work that this belongs to. */
  batch: Id | null;
  /** What rules of the rooms changed on their own, in order. */
  trace: string[];
  /** The records that changed, as far as the actor may see them. */
  changes: JournalChange[];
}

/** Records that must be kept although they are about the person. */
export interface KeptRecords {
  /** The record type, for example `invoice`. */
  record: string;
  /** The legal basis for keeping them. */
  basis: LegalBasis;
  /** Which law or contract that is. */
  because: string;
}

/**
 * Why processing is lawful: the six bases of the GDPR, article 6(1).
 *
 * - `consent`: The person agreed (a).
 *
 * - `contract`: It is needed for a contract with the person (b).
 *
 * - `legal_obligation`: A law asks for it (c).
 *
 * - `vital_interests`: Somebody's life depends on it (d).
 *
 * - `public_task`: It is a task in the public interest (e).
 *
 * - `legitimate_interests`: Our interest in it outweighs the person's (f).
 */
export type LegalBasis = "consent" | "contract" | "legal_obligation" | "vital_interests" | "public_task" | "legitimate_interests";

/**
 * Where somebody stands on the way to being a customer, in this order. Automatic changes only ever move forward: a
 * deal makes an opportunity, a won deal a customer.
 *
 * - `subscriber`: Asked to hear from us.
 *
 * - `lead`: Showed interest.
 *
 * - `marketing_qualified`: Marketing holds the lead for ready.
 *
 * - `sales_qualified`: Sales holds the lead for ready.
 *
 * - `opportunity`: Has a deal.
 *
 * - `customer`: Has bought.
 *
 * - `evangelist`: Recommends us to others.
 *
 * - `other`: None of these.
 */
export type Lifecycle = "subscriber" | "lead" | "marketing_qualified" | "sales_qualified" | "opportunity" | "customer" | "evangelist" | "other";

/** What applying a macro did. */
export interface MacroApplied {
  /** The ticket. */
  ticket: Id<"ticket">;
  /** Its status. */
  status: StatusCategory;
  /** What was said. */
  message: Id<"ticket_message"> | null;
  /** The words. */
  body: string | null;
}

/** Whether a person may be contacted, and why. */
export interface MayContact {
  /** Whether the person may be contacted: every check passed. */
  allowed: boolean;
  /** Who. */
  person: Id<"contact">;
  /** What for. */
  purpose: Id<"purpose">;
  /** On which channel. */
  channel: ContactChannel;
  /** The address that the answer is about, if there is one that the reader may see. */
  address: string | null;
  /** The legal basis, if there is one. */
  basis: LegalBasis | null;
  /** Every check with its outcome, in order. */
  checks: ContactReason[];
  /** The answer in words. */
  sentence: string;
}

/** What a merge would do. */
export interface MergePreview {
  /** The ticket that would close. */
  source: Id<"ticket">;
  /** The ticket that would be left: the one that was named, or what is left of it. */
  target: Id<"ticket">;
  /** The messages that the target would show, in order, as far as the actor may read them. */
  messages: Id<"ticket_message">[];
  /** Who would be added to the target's CC. */
  added_cc: Id<"contact">[];
  /** Who would be added to the target's followers. */
  added_followers: Id<"user">[];
  /** What to think of before: `requester_differs`, `company_differs`, `target_solved`. */
  warnings: string[];
  /** Why it would be refused: the codes of the problems; empty where it would not. */
  refused: string[];
}

/**
 * Who said something, and to whom.
 *
 * - `reply`: A public reply of an agent or a program.
 *
 * - `customer`: Something that the customer wrote.
 *
 * - `note`: An internal note: no customer ever reads it.
 */
export type MessageKind = "reply" | "customer" | "note";

/** What can be said when a deal moves. */
export interface MoveOptions {
  /** Why it was lost, where it moves to a lost stage. */
  lost_reason?: string | null;
  /** The reason in more words. */
  lost_detail?: string | null;
}

/** A file that comes with a message. */
export interface NewAttachment {
  /** The file's name. */
  name: string;
  /** The media type, for example `image/png`. */
  media_type: string;
  /** How many bytes it has. */
  size: number;
  /** The BLAKE3 hash of its content, as 64 hexadecimal digits. */
  hash: string;
  /**
   * Its first bytes as hexadecimal digits, up to 8,192 bytes, to be compared with the media type; nothing is compared
   * where they are missing.
   */
  leading_bytes?: string | null;
}

/** Why, where and how long somebody is not to be contacted. */
export interface NewBlock {
  /** At which address; at all of the person's where it is missing. */
  address?: string | null;
  /** Why; decided by one of us where it is missing. */
  reason?: BlockReason | null;
  /** Until when; a soft bounce holds seven days, anything else for good where it is missing. */
  until?: InstantText | null;
  /** What else there is to say. */
  note?: string | null;
}

/** A stage of a new pipeline. */
export interface NewStage {
  /** What the stage is called. */
  name: string;
  /** Whether deals in it are open, won or lost; open where it is missing. */
  kind?: StageKind;
  /** How likely a deal in it is won, in percent. */
  probability?: Decimal | null;
  /** How its deals count in a forecast. */
  category?: ForecastCategory | null;
  /** The fields that a deal must have to enter it. */
  required_fields?: string[];
  /** After how many days a deal in it is rotting. */
  rot_days?: number | null;
}

/** Something for the host to do. */
export interface OutboxMessage {
  /** The message's id, in the order of commits. */
  id: string;
  /** What happened, for example `deals.won`. */
  kind: string;
  /** The type of the record that it is about. */
  record: string;
  /** The record's id. */
  subject: Id;
  /** When it happened. */
  at: InstantText;
  /** What the host needs to know. */
  payload: Json;
}

/** A fiscal period. */
export interface Period {
  /** The first day. */
  start: DateText;
  /** The first day after the period. */
  end: DateText;
  /** The fiscal year, named after the calendar year of its last month. */
  year: number;
  /** The quarter, 1 to 4. */
  quarter: number;
  /** The period, 1 to 12. */
  number: number;
}

/** Everything about a person, as far as the reader may see it. */
export interface PersonFile {
  /** Who. */
  person: Id<"contact">;
  /** What the person is called. */
  name: string;
  /** As of when. */
  made_at: InstantText;
  /** The person's own record first, then every record that is about it. */
  records: PersonRecord[];
  /** The segments that the person is in. */
  segments: SegmentMembership[];
  /** Which links were followed, and how many records they led to. */
  links: FollowedLink[];
  /** Whether every link was followed to its end. */
  complete: boolean;
}

/** A record about a person. */
export interface PersonRecord {
  /** The record's type. */
  record: string;
  /** The name of the type for people. */
  label: string;
  /** The record's id. */
  id: Id;
  /** How it is about the person: `self`, or the field that leads to the person. */
  relation: string;
  /** Its fields by name. */
  data: Json;
  /** What the records that it refers to are called, by their id. */
  names: Record<string, string>;
  /** Every change of it, newest first. */
  history: HistoryEntry[];
}

/**
 * Whether a pinned record is in or out.
 *
 * - `in`: It is in the segment.
 *
 * - `out`: It is not.
 */
export type PinSide = "in" | "out";

/** A step in the answer of a filter: what it asks, how, and how many records that was expected to leave and left. */
export interface PlanStep {
  /** What is asked. */
  what: string;
  /** What answers it. */
  by: string;
  /** About how many records of the type were expected to pass. */
  estimated: number;
  /** How many records the step was asked about. */
  asked: number;
  /** How many of those passed. */
  passed: number;
  /** The steps that it consists of, in the order in which they were taken. */
  steps: PlanStep[];
}

/** What is about a person, as files. */
export interface PortableCopy {
  /** The files: one of everything in JSON, one of the person as a vCard, and one of each record type in CSV. */
  files: PortableFile[];
}

/** One file of a portable copy. */
export interface PortableFile {
  /** What it is called. */
  name: string;
  /** Its media type, for example `text/csv`. */
  media_type: string;
  /** What is in it, in UTF-8. */
  text: string;
}

/** That somebody looks at a ticket, as the host knows it. */
export interface Presence {
  /** Who. */
  user: Id<"user">;
  /** When the last sign of it came. */
  seen_at: InstantText;
  /** Whether it is writing an answer. */
  writing?: boolean;
}

/**
 * How urgent a ticket is.
 *
 * - `low`: It can wait.
 *
 * - `normal`: As most.
 *
 * - `high`: Before most others.
 *
 * - `urgent`: At once.
 */
export type Priority = "low" | "normal" | "high" | "urgent";

/** What looking at every record says about a segment, against the answer from columns. */
export interface RebuildCheck {
  /** Whether both say the same. */
  agrees: boolean;
  /** How many members looking at every record finds. */
  members: number;
  /** How many the columns find. */
  by_columns: number;
  /** Members that the columns do not find. */
  missing: Id[];
  /** Records that the columns find and that are no members. */
  surplus: Id[];
}

/** Somebody who may read a record, and why. */
export interface RecordReader {
  /** Who. */
  user: Id<"user">;
  /** The user's name. */
  name: string;
  /** What lets the user read it. */
  because: string;
}

/** What is processed about persons, what for, on which basis and how long. */
export interface RegisterOfProcessing {
  /** As of when. */
  made_at: InstantText;
  /** The record types that say something about persons. */
  records: RegisteredRecord[];
  /** What the data is used for. */
  purposes: RegisteredPurpose[];
}

/** A field that identifies a person. */
export interface RegisteredField {
  /** The field's path. */
  field: string;
  /** Its name for people. */
  label: string;
  /** What it is. */
  doc: string;
  /** Whether it is shown only to who may see secrets. */
  secret: boolean;
}

/** What data is used for. */
export interface RegisteredPurpose {
  /** The purpose. */
  purpose: Id<"purpose">;
  /** What it is called. */
  name: string;
  /** What exactly the data is used for. */
  description: string | null;
  /** The legal bases that it accepts. */
  bases: LegalBasis[];
  /** The channels on which it needs consent. */
  consent_channels: ContactChannel[];
  /** Whether it is direct marketing. */
  marketing: boolean;
  /** Who receives the data. */
  recipients: string[];
  /** Whether it is still pursued. */
  pursued: boolean;
}

/** A record type that says something about persons. */
export interface RegisteredRecord {
  /** The type's name. */
  record: string;
  /** Its name for people. */
  label: string;
  /** What it is. */
  doc: string;
  /** How it is about a person: `self`, or the fields that refer to one. */
  relations: string[];
  /** The fields that identify a person. */
  fields: RegisteredField[];
  /** How long it is kept. */
  retention: RegisteredRetention[];
}

/** How long records are kept, and what becomes of them then. */
export interface RegisteredRetention {
  /** The rule. */
  rule: Id<"retention_rule">;
  /** What it is called. */
  name: string;
  /** How long, in words. */
  period: string;
  /** Which records, as a filter; all of them where it is missing. */
  filter: string | null;
  /** What becomes of them. */
  action: RetentionAction;
  /** Whether it runs by itself. */
  enabled: boolean;
  /** Which law or interest the period stands on. */
  legal_basis: string | null;
}

/** A contact that another is related to. */
export interface RelatedContact {
  /** The relationship. */
  relationship: Id<"relationship">;
  /** The other contact. */
  contact: Id<"contact">;
  /** The other contact's name. */
  name: string;
  /** What the other contact is to the one that was asked about. */
  relation: string;
  /** Since when. */
  since: DateText | null;
  /** Until when. */
  until: DateText | null;
}

/** What a check of a certificate or report found. */
export interface RemovalCheck {
  /** Whether it is as it was written down. */
  intact: boolean;
  /** Whether it is about this person; nothing where no person was named. */
  about_person: boolean | null;
  /**
   * Whether nothing that identifies the person is left in its record and its history; nothing where no person was
   * named.
   */
  gone: boolean | null;
}

/** How many solutions did not last. */
export interface ReopenRate {
  /** How many tickets were solved at least once. */
  solved: number;
  /** How many of them were reopened at least once. */
  reopened: number;
  /** How often tickets were reopened, all times together. */
  times: number;
  /** Reopened of solved, in percent with two digits; none where nothing was solved. */
  percent: Decimal | null;
}

/** A group of a report. */
export interface ReportGroup {
  /**
   * The values that the records of the group share, in the order of what the report groups by: as text; of a grain of
   * time its first day. `None` stands for no value. Where the period that is compared with has more stretches, as
   * January has more days than February, their days go on behind the end.
   */
  keys: (string | null)[];
  /** The figures, in the order of the measures. */
  figures: Figure[];
  /** What the group amounted to in the period that is compared with, if there is one. */
  compared: Comparison | null;
}

/**
 * What becomes of a record whose time is over.
 *
 * - `anonymise`: It loses what identifies somebody and goes on being counted.
 *
 * - `delete`: It is deleted, with what stands and falls with it.
 */
export type RetentionAction = "anonymise" | "delete";

/** What a retention rule would do now. */
export interface RetentionPreview {
  /** What it would do. */
  action: RetentionAction;
  /** How many records' time is over. */
  due: number;
  /** How many of them it would remove. */
  removed: number;
  /** How many stay because of a legal hold. */
  held: number;
  /** How many are anonymous already. */
  anonymous: number;
  /** The first of those that it would remove. */
  records: Id[];
  /** Whether all were looked at. */
  complete: boolean;
}

/** A deal that nobody has touched for too long. */
export interface RottingDeal {
  /** The deal. */
  deal: Id<"deal">;
  /** Its name. */
  name: string;
  /** Its stage's name. */
  stage: string;
  /** Who works on it. */
  owner: Id<"user"> | null;
  /** What it is worth. */
  amount: Money | null;
  /** When it was last touched: entered its stage or had an activity. */
  last_touched: InstantText | null;
  /** Since when it is rotting. */
  since: InstantText;
  /** For how many whole days it has been rotting. */
  days: number;
}

/** A member of a queue, looked at for a ticket. */
export interface RoutingCandidate {
  /** Who. */
  user: Id<"user">;
  /** How much it has. */
  load: number;
  /** How much it takes at a time. */
  capacity: number;
  /** Since when it has waited for a ticket. */
  idle_since: InstantText | null;
  /**
   * Why it does not get the ticket: `not_an_agent`, `offline`, `away`, `lacks_skill:<skill>`, `full`, or
   * `another_is_before`; empty for the one who gets it.
   */
  why_not: string[];
}

/** What routing decided about a ticket, and why. */
export interface RoutingChoice {
  /** The ticket. */
  ticket: Id<"ticket">;
  /** Its number. */
  number: number;
  /** How urgent it is. */
  priority: Priority;
  /** How much of somebody's capacity it takes. */
  weight: number;
  /** The queue that it waits in. */
  queue: Id<"ticket_queue"> | null;
  /** Who gets it; nobody where it is missing. */
  assignee: Id<"user"> | null;
  /** The method that chose, or why nobody gets it: `no_queue`, `queue_paused`, `nobody_available`. */
  decided_by: string;
  /**
   * The members of the queue. Where nobody is there who has room at all, they stand at the first such ticket of the
   * queue only.
   */
  candidates: RoutingCandidate[];
}

/** What is said, besides by whom and where. */
export interface Said {
  /** The words. */
  body?: string;
  /** The files that come with them. */
  attachments?: NewAttachment[];
  /** When; the present where it is missing. */
  at?: InstantText | null;
  /** The way it came or goes. */
  channel?: TicketChannel | null;
  /** What another system calls it, such as the id of an e-mail: the same is never said twice. */
  external_id?: SourceId | null;
  /** Whether to refuse what is meant for a closed ticket, instead of opening a follow-up. */
  refuse_closed?: boolean;
}

/** A part of a saved list. */
export interface SavedListPage {
  /** The fields that it shows, in order. */
  columns: string[];
  /** The records: `id`, and each column that has a value. */
  rows: (Record<string, Json>)[];
  /** Where the next page begins; none at the end. */
  cursor: string | null;
}

/** A record that a search found. */
export interface SearchHit {
  /** The record's id. */
  id: Id;
  /** What the record is called: the text of its title field. */
  title: string | null;
  /** How well it fits, compared with the other hits of the same search; more is better. */
  score: number;
  /** The texts in which words were found, cut where a found part begins and ends. */
  highlights: Highlight[];
}

/** A record in a segment. */
export interface SegmentMember {
  /** The record's id. */
  id: Id;
  /** What the record is called: the text of its title field. */
  title: string | null;
}

/** A part of a segment. */
export interface SegmentMembers {
  /** The records, in the order of creation. */
  members: SegmentMember[];
  /** Where the next page begins; none at the end. */
  cursor: string | null;
}

/** A segment that a record is in. */
export interface SegmentMembership {
  /** The segment. */
  segment: Id<"segment">;
  /** Its name. */
  name: string;
  /** On which side the record is pinned. */
  pinned: PinSide | null;
}

/** Who would be in a segment. */
export interface SegmentPreview {
  /** How many records the filter finds. */
  count: number;
  /** The first of them. */
  sample: SegmentMember[];
}

/** Why a record is in a segment, or is not. */
export interface SegmentWhy {
  /** Whether it is in. */
  member: boolean;
  /** On which side it is pinned; the pin decides. */
  pinned: PinSide | null;
  /** What the rule says; none for a static segment. */
  by_rule: boolean | null;
  /** The rule's answer part by part, with the values seen. */
  rule: Json | null;
  /** The same as text, one line a part. */
  text: string | null;
  /** The instant that the rule was evaluated for; none where it does not depend on time. */
  evaluated_at: InstantText | null;
  /** When it last came in or left; none where it has been as it is since the segment was made. */
  since: InstantText | null;
}

/** How long customers waited, in whole seconds of calendar time. */
export interface ServiceTimes {
  /** How many tickets the measure is about. */
  tickets: number;
  /** How many of them an agent has replied to. */
  replied: number;
  /** From opening to the first public reply of an agent: the mean. */
  first_reply_mean: number | null;
  /** The median: of two middles the earlier. */
  first_reply_median: number | null;
  /** How many of them are solved. */
  solved: number;
  /** From opening to the last solution: the mean. */
  resolution_mean: number | null;
  /** The median: of two middles the earlier. */
  resolution_median: number | null;
}

/**
 * What a grant lets somebody do who has the right on the type.
 *
 * - `read`: Read and export.
 *
 * - `edit`: Change and merge besides.
 *
 * - `full`: Delete and share besides.
 */
export type ShareLevel = "read" | "edit" | "full";

/** How a record is shared. */
export interface ShareOptions {
  /** What they may do with it; where it is missing, read it. */
  level?: ShareLevel | null;
  /** When the share ends. */
  expires_at?: InstantText | null;
  /** What a user is in the team of the record, for example `Engineer`. */
  member_role?: string | null;
  /** Whether the share stays when the record gets another owner. */
  kept?: boolean;
}

/** Whom a record is shared with: one of these. */
export interface ShareTarget {
  /** A user. */
  user: Id<"user"> | null;
  /** Everybody in a team. */
  team: Id<"team"> | null;
  /** Everybody in a group. */
  group: Id<"user_group"> | null;
  /** Everybody with a role. */
  role: Id<"role"> | null;
  /** Everybody who works in a territory. */
  territory: Id<"territory"> | null;
}

/** Whom a record is shared with: one of these. */
export interface ShareTargetInput {
  /** A user. */
  user?: Id<"user"> | null;
  /** Everybody in a team. */
  team?: Id<"team"> | null;
  /** Everybody in a group. */
  group?: Id<"user_group"> | null;
  /** Everybody with a role. */
  role?: Id<"role"> | null;
  /** Everybody who works in a territory. */
  territory?: Id<"territory"> | null;
}

/** A value that several records have. */
export interface SharedValue {
  /** The value, as text. */
  value: string;
  /** The records that have it, in the order of ids: two or more. */
  ids: Id[];
}

/** A share of a record, as whoever may share the record sees it. */
export interface SharedWith {
  /** The share's id. */
  id: Id<"share">;
  /** With whom. */
  to: ShareTarget;
  /** What they may do with the record. */
  level: ShareLevel;
  /** When it ends. */
  expires_at: InstantText | null;
  /** What a user is in the team of the record. */
  member_role: string | null;
  /** Whether it stays when the record gets another owner. */
  kept: boolean;
}

/** The hash of an entry with a signature: whoever keeps it can tell later whether anything up to there was changed. */
export interface SignedHead {
  /** The number of the entry. */
  entry: number;
  /** The hash of the entry, as hexadecimal text. */
  hash: string;
  /** When it was signed. */
  at: InstantText;
  /** The key that signed it, as hexadecimal text. */
  public_key: string;
  /** The signature, as hexadecimal text. */
  signature: string;
}

/** A ticket that says something similar. */
export interface SimilarTicket {
  /** The ticket. */
  ticket: Id<"ticket">;
  /** Its number. */
  number: number;
  /** What it is about. */
  subject: string;
  /** How far it has come. */
  status: StatusCategory;
  /** How well it fits, compared with the others of the same answer; more is better. */
  score: number;
  /** The words that it says too. */
  words: string[];
}

/** Somebody else at the same ticket. */
export interface SomebodyElse {
  /** Who. */
  user: Id<"user">;
  /** The name that colleagues know. */
  name: string | null;
  /** Whether it is writing an answer. */
  writing: boolean;
  /** How many seconds ago the last sign of it came. */
  seconds_ago: number;
}

/** What another system calls something. */
export interface SourceId {
  /** The system, for example `mail`. */
  system: string;
  /** What it is called there. */
  id: string;
}

/**
 * A row of a deal's stage history: how the deal stood after a change of stage, amount, probability, close date or
 * category.
 */
export interface StageChange {
  /** The number of the journal entry. */
  revision: number;
  /** When. */
  at: InstantText;
  /** Who: `user:<id>` or `system:<name>`. */
  actor: string;
  /** The stage. */
  stage: Id<"stage">;
  /** The stage's name then. */
  stage_name: string | null;
  /** What the deal was worth. */
  amount: Money | null;
  /** How likely it was won, in percent. */
  probability: Decimal | null;
  /** When it was expected to be decided. */
  close_date: DateText | null;
  /** How it counted in a forecast. */
  category: ForecastCategory | null;
  /** Amount times probability. */
  expected_revenue: Money | null;
}

/**
 * What a stage means for its deals.
 *
 * - `open`: The outcome is not known.
 *
 * - `won`: The deal is won.
 *
 * - `lost`: The deal is lost.
 */
export type StageKind = "open" | "won" | "lost";

/** How long a deal stood in a stage. */
export interface StageTime {
  /** The stage. */
  stage: Id<"stage">;
  /** The stage's name, if the stage still exists. */
  stage_name: string | null;
  /** How many times the deal came into the stage. */
  entries: number;
  /** When it first came into the stage. */
  first_entered: InstantText;
  /** When it last came into the stage. */
  last_entered: InstantText;
  /** For how long it stood there, all times together, in whole seconds of calendar time. */
  seconds: number;
  /** Whether it stands there now. */
  current: boolean;
}

/**
 * How far a ticket has come, in the words that every rule knows.
 *
 * - `new`: Nobody has taken it. A ticket never gets back to it.
 *
 * - `open`: An agent works on it.
 *
 * - `pending`: It waits for the requester.
 *
 * - `on_hold`: It waits for a third party.
 *
 * - `solved`: The agent has solved it; the requester may still reopen it by answering.
 *
 * - `closed`: It is over and does not change any more.
 */
export type StatusCategory = "new" | "open" | "pending" | "on_hold" | "solved" | "closed";

/** A sum over records. */
export interface Sum {
  /** How many records have a value. */
  count: number;
  /** How many records have none. */
  unknown: number;
  /** The sums by currency; under an empty key for numbers. Amounts of different currencies are never added. */
  values: Record<string, Decimal>;
}

/** A piece of a text. */
export interface TextPiece {
  /** The characters. */
  text: string;
  /** Whether they are what was looked for. */
  found: boolean;
}

/**
 * The way that a ticket or a message came.
 *
 * - `email`: By e-mail.
 *
 * - `portal`: From the customers' portal.
 *
 * - `phone`: By telephone.
 *
 * - `chat`: From a live chat.
 *
 * - `web`: From a form on a web page.
 *
 * - `social`: From a social network.
 *
 * - `api`: From another program.
 */
export type TicketChannel = "email" | "portal" | "phone" | "chat" | "web" | "social" | "api";

/**
 * What sort of matter a ticket is.
 *
 * - `question`: Somebody wants to know something.
 *
 * - `incident`: Something does not work for somebody.
 *
 * - `problem`: What is behind several incidents.
 *
 * - `task`: Something has to be done.
 *
 * - `service_request`: Somebody wants a service, as a form describes it.
 */
export type TicketKind = "question" | "incident" | "problem" | "task" | "service_request";

/** Something that happened to a ticket, as data: `event` says what, and one of the others with whom or to what. */
export interface TicketStep {
  /** When. */
  at: InstantText;
  /**
   * What: `created`, `status`, `priority`, `public_reply`, `customer_message`, `internal_note`, `assigned`, `team`,
   * `merged`, `unmerged` or `deleted`.
   */
  event: string;
  /** The new status. */
  status: StatusCategory | null;
  /** The new priority. */
  priority: Priority | null;
  /** Whether an agent replied, and no program. */
  by_agent: boolean | null;
  /** Who got it; nobody where it is missing. */
  user: Id<"user"> | null;
  /** The group that got it; none where it is missing. */
  team: Id<"team"> | null;
  /** The ticket that it was merged into. */
  ticket: Id<"ticket"> | null;
}

/** How long was worked on a ticket, in whole seconds. */
export interface TimeSpent {
  /** All together. */
  seconds: number;
  /** What of it is charged. */
  billable_seconds: number;
  /** By the id of whoever worked; under an empty key of those who are deleted. */
  by_user: Record<string, number>;
}

/** A sum in one currency. */
export interface Total {
  /** The sum, rounded half away from zero at the currency's smallest unit. */
  amount: Money;
  /** How many amounts it is the sum of. */
  count: number;
  /** The oldest rate that was used; none where nothing had to be converted. */
  oldest_rate: DateText | null;
  /** What no rate applied to: not in the sum. */
  unconverted: Unconverted;
}

/** How somebody came to us this time. */
export interface Touch {
  /** The channel, for example `web` or `trade fair`. */
  source: string;
  /** The campaign parameter `utm_source`. */
  utm_source?: string | null;
  /** The campaign parameter `utm_medium`. */
  utm_medium?: string | null;
  /** The campaign parameter `utm_campaign`. */
  utm_campaign?: string | null;
}

/** What could not be converted, beside a total. */
export interface Unconverted {
  /** How many amounts. */
  count: number;
  /** Their sums by currency. */
  amounts: Record<string, Decimal>;
}

/** What undoing a merge did. */
export interface UnmergeReport {
  /** The ticket that is back. */
  source: Id<"ticket">;
  /** Its status. */
  status: StatusCategory;
  /** The ticket that it had been merged into. */
  target: Id<"ticket">;
  /** What had been said to it while it was merged, and has come back to it. */
  moved: Id<"ticket_message">[];
}

/** How fast money comes in. */
export interface Velocity {
  /** How many deals are open now. */
  open: number;
  /** What an open deal is worth on average, of those that have an amount. */
  average_open: Money | null;
  /** How many of the decided deals were won, in percent. */
  win_rate: Decimal | null;
  /** What a won deal is worth on average. */
  average_won: Money | null;
  /** How many days a won deal took on average. */
  cycle_days: Decimal | null;
  /** Open deals × win rate × average ÷ days: what comes in a day; none where a part is missing. */
  per_day: Money | null;
  /** What the won deals are worth, with what could not be converted. */
  won: Total;
  /** What the open deals are worth, with what could not be converted. */
  open_total: Total;
}

/** How many of the decided deals were won. */
export interface WinRate {
  /** How many were won. */
  won: number;
  /** How many were lost. */
  lost: number;
  /** Won of all decided, in percent with two digits; none where nothing was decided. */
  percent: Decimal | null;
}

/** The id of a user. */
export type UserId = Id<"user">;

/** A person who works with the CRM. Logging in is the host's: crmkit trusts the id that it is given. */
export interface User {
  /** The id. */
  id: UserId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"user">;
  /** The name that colleagues know. */
  name: string;
  /** The address that the user logs in with; no two users share one. */
  email?: string;
  /** The IANA time zone that the user's days are counted in, for example `Europe/Berlin`; UTC where it is missing. */
  zone?: string;
  /** Whom the user reports to. */
  manager?: Id<"user">;
  /** What the user may do: the sum of these roles. */
  roles?: Id<"role">[];
  /** Where the user works, for example a regional office. */
  region?: string;
  /** Whether the account is open or closed. */
  status?: "active" | "inactive";
  /** The teams that the user is in. */
  teams?: Id<"team">[];
  /**
   * The id of the record that stands for the user, for example of the contact that uses a portal: `@person` in the
   * filters of rules.
   */
  person?: string;
  /** The ids of the organisations that a portal user looks after: `@organisations` in the filters of rules. */
  organisations?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a user. What is missing or null has no value. */
export interface UserInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: UserId;
  /** The name that colleagues know. */
  name: string;
  /** The address that the user logs in with; no two users share one. */
  email?: string | null;
  /** The IANA time zone that the user's days are counted in, for example `Europe/Berlin`; UTC where it is missing. */
  zone?: string | null;
  /** Whom the user reports to. */
  manager?: Id<"user"> | null;
  /** What the user may do: the sum of these roles. */
  roles?: Id<"role">[] | null;
  /** Where the user works, for example a regional office. */
  region?: string | null;
  /** Whether the account is open or closed. */
  status?: "active" | "inactive" | null;
  /** The teams that the user is in. */
  teams?: Id<"team">[] | null;
  /**
   * The id of the record that stands for the user, for example of the contact that uses a portal: `@person` in the
   * filters of rules.
   */
  person?: string | null;
  /** The ids of the organisations that a portal user looks after: `@organisations` in the filters of rules. */
  organisations?: string[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a role. */
export type RoleId = Id<"role">;

/** A bundle of rights that users are given. */
export interface Role {
  /** The id. */
  id: RoleId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"role">;
  /** What the role is called; no two roles share a name. */
  name: string;
  /** What the role is for. */
  description?: string;
  /**
   * Rights as `<record>.<action>`: `deal.read`, `deal.*`, `*.read`; with the records that the role gives beside those
   * that everybody has, `deal.read:team+subordinates`. The actions are `create`, `read`, `update`, `delete`, `export`,
   * `import`, `merge`, `share`, `view_all` and `modify_all`; the scopes `none`, `own`, `team`, `territory`,
   * `subordinates`, `all`. What rooms can be asked and told is a right by its name: `deals.move_to`, `deals.*`. `*.*`
   * is everything.
   */
  rights?: string[];
  /**
   * What the role sees of fields, as `<record>.<field>:<level>`: `contact.birthday:hidden`, `deal.amount:read`,
   * `contact.emails:mask=first`. Fields that are not named are seen and written as the type's default says.
   */
  fields?: string[];
  /** The role above this one: who has that one gets what those below have, where the type passes upwards. */
  parent?: Id<"role">;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a role. What is missing or null has no value. */
export interface RoleInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: RoleId;
  /** What the role is called; no two roles share a name. */
  name: string;
  /** What the role is for. */
  description?: string | null;
  /**
   * Rights as `<record>.<action>`: `deal.read`, `deal.*`, `*.read`; with the records that the role gives beside those
   * that everybody has, `deal.read:team+subordinates`. The actions are `create`, `read`, `update`, `delete`, `export`,
   * `import`, `merge`, `share`, `view_all` and `modify_all`; the scopes `none`, `own`, `team`, `territory`,
   * `subordinates`, `all`. What rooms can be asked and told is a right by its name: `deals.move_to`, `deals.*`. `*.*`
   * is everything.
   */
  rights?: string[] | null;
  /**
   * What the role sees of fields, as `<record>.<field>:<level>`: `contact.birthday:hidden`, `deal.amount:read`,
   * `contact.emails:mask=first`. Fields that are not named are seen and written as the type's default says.
   */
  fields?: string[] | null;
  /** The role above this one: who has that one gets what those below have, where the type passes upwards. */
  parent?: Id<"role"> | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a custom field. */
export type CustomFieldId = Id<"custom_field">;

/** A field that an administrator adds to a record type. */
export interface CustomField {
  /** The id. */
  id: CustomFieldId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"custom_field">;
  /** The record type that gets the field, for example `contact`. */
  record: string;
  /** The field's name: lower-case letters, digits and `_`. Filters and imports write it as `custom.<name>`. */
  name: string;
  /** What people see; the name where it is missing. */
  label?: string;
  /** What the field means. */
  description?: string;
  /** What the field holds. */
  kind?: "text" | "long_text" | "bool" | "integer" | "decimal" | "money" | "date" | "instant" | "local_date_time" | "duration" | "select" | "multi_select" | "email" | "phone" | "url" | "address" | "country" | "language" | "currency" | "reference";
  /** Whether the field holds a list of that kind. */
  list?: boolean;
  /** Whether list items have a label and one of them is primary, as with e-mail addresses. */
  labelled?: boolean;
  /** The choices of a select or multi-select, by name. */
  options?: string[];
  /** The record type that a reference leads to. */
  to?: string;
  /** Whether a record without a value is refused. */
  required?: boolean;
  /** Whether two records may not have the same value. */
  unique?: boolean;
  /** Whether records are often looked up by this field. */
  indexed?: boolean;
  /** The value of a new record that gives none, as text. */
  default?: string;
  /** The smallest value, as text. */
  minimum?: string;
  /** The largest value, as text. */
  maximum?: string;
  /** Whether the field says something about a person. */
  personal?: boolean;
  /** The stable number that the engine gives the field; never used again after the field is deleted. */
  number?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a custom field. What is missing or null has no value. */
export interface CustomFieldInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: CustomFieldId;
  /** The record type that gets the field, for example `contact`. */
  record: string;
  /** The field's name: lower-case letters, digits and `_`. Filters and imports write it as `custom.<name>`. */
  name: string;
  /** What people see; the name where it is missing. */
  label?: string | null;
  /** What the field means. */
  description?: string | null;
  /** What the field holds. */
  kind?: "text" | "long_text" | "bool" | "integer" | "decimal" | "money" | "date" | "instant" | "local_date_time" | "duration" | "select" | "multi_select" | "email" | "phone" | "url" | "address" | "country" | "language" | "currency" | "reference" | null;
  /** Whether the field holds a list of that kind. */
  list?: boolean | null;
  /** Whether list items have a label and one of them is primary, as with e-mail addresses. */
  labelled?: boolean | null;
  /** The choices of a select or multi-select, by name. */
  options?: string[] | null;
  /** The record type that a reference leads to. */
  to?: string | null;
  /** Whether a record without a value is refused. */
  required?: boolean | null;
  /** Whether two records may not have the same value. */
  unique?: boolean | null;
  /** Whether records are often looked up by this field. */
  indexed?: boolean | null;
  /** The value of a new record that gives none, as text. */
  default?: string | null;
  /** The smallest value, as text. */
  minimum?: string | null;
  /** The largest value, as text. */
  maximum?: string | null;
  /** Whether the field says something about a person. */
  personal?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a team. */
export type TeamId = Id<"team">;

/** People who work together. A user is in as many teams as it names. */
export interface Team {
  /** The id. */
  id: TeamId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"team">;
  /** What the team is called; no two teams share a name. */
  name: string;
  /** What the team is for. */
  description?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a team. What is missing or null has no value. */
export interface TeamInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TeamId;
  /** What the team is called; no two teams share a name. */
  name: string;
  /** What the team is for. */
  description?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a user group. */
export type UserGroupId = Id<"user_group">;

/** A set of users that is named in rules: users, everybody with a role, teams, other groups. */
export interface UserGroup {
  /** The id. */
  id: UserGroupId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"user_group">;
  /** What the group is called; no two groups share a name. */
  name: string;
  /** Users who are in it. */
  users?: Id<"user">[];
  /** Roles whose users are in it. */
  roles?: Id<"role">[];
  /** Teams whose users are in it. */
  teams?: Id<"team">[];
  /** Groups whose users are in it. */
  groups?: Id<"user_group">[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a user group. What is missing or null has no value. */
export interface UserGroupInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: UserGroupId;
  /** What the group is called; no two groups share a name. */
  name: string;
  /** Users who are in it. */
  users?: Id<"user">[] | null;
  /** Roles whose users are in it. */
  roles?: Id<"role">[] | null;
  /** Teams whose users are in it. */
  teams?: Id<"team">[] | null;
  /** Groups whose users are in it. */
  groups?: Id<"user_group">[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a territory. */
export type TerritoryId = Id<"territory">;

/**
 * A part of the market. Which records lie in it is said by [`TerritoryRule`]s; who works there works in every
 * territory below it too.
 */
export interface Territory {
  /** The id. */
  id: TerritoryId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"territory">;
  /** What the territory is called; no two share a name. */
  name: string;
  /** The territory that this one is a part of. */
  parent?: Id<"territory">;
  /** Who works there. */
  users?: Id<"user">[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a territory. What is missing or null has no value. */
export interface TerritoryInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TerritoryId;
  /** What the territory is called; no two share a name. */
  name: string;
  /** The territory that this one is a part of. */
  parent?: Id<"territory"> | null;
  /** Who works there. */
  users?: Id<"user">[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a territory rule. */
export type TerritoryRuleId = Id<"territory_rule">;

/** Which records of a type lie in a territory: those that pass a filter. */
export interface TerritoryRule {
  /** The id. */
  id: TerritoryRuleId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"territory_rule">;
  /** Which territory. */
  territory: Id<"territory">;
  /** The record type, for example `company`. */
  record_type: string;
  /** Which records, for example `address.country = DE`. */
  filter: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a territory rule. What is missing or null has no value. */
export interface TerritoryRuleInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TerritoryRuleId;
  /** Which territory. */
  territory: Id<"territory">;
  /** The record type, for example `company`. */
  record_type: string;
  /** Which records, for example `address.country = DE`. */
  filter: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an access default. */
export type AccessDefaultId = Id<"access_default">;

/**
 * What everybody with a right on a type may see and change of it, before roles, rules and shares give more. A type
 * without one is public.
 */
export interface AccessDefault {
  /** The id. */
  id: AccessDefaultId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"access_default">;
  /** The record type, for example `deal`; there is one default a type. Unique. */
  record_type: string;
  /** Which records everybody has. */
  access?: "public" | "public_read" | "private" | "parent";
  /** For [`Openness::Parent`]: the reference to the record that decides, for example `company`. */
  parent?: string;
  /** Whether managers do not get what those below them have. */
  flat?: boolean;
  /** What everybody sees of fields, as `<field>:<level>`: `salary:hidden`, `emails:mask=first`. Roles give more. */
  fields?: string[];
  /**
   * References along which a name can be read: who may read a record of this type may read, of the record that the
   * reference leads to, the fields behind the colon, as in `company:name`.
   */
  implied?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an access default. What is missing or null has no value. */
export interface AccessDefaultInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: AccessDefaultId;
  /** The record type, for example `deal`; there is one default a type. Unique. */
  record_type: string;
  /** Which records everybody has. */
  access?: "public" | "public_read" | "private" | "parent" | null;
  /** For [`Openness::Parent`]: the reference to the record that decides, for example `company`. */
  parent?: string | null;
  /** Whether managers do not get what those below them have. */
  flat?: boolean | null;
  /** What everybody sees of fields, as `<field>:<level>`: `salary:hidden`, `emails:mask=first`. Roles give more. */
  fields?: string[] | null;
  /**
   * References along which a name can be read: who may read a record of this type may read, of the record that the
   * reference leads to, the fields behind the colon, as in `company:name`.
   */
  implied?: string[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a read log. */
export type ReadLogId = Id<"read_log">;

/**
 * A record type whose reads are noted in the journal. The setting is a record, so every program that opens the store
 * keeps to it, and who switched it on or off is in the journal itself.
 *
 * From then on, [`Session::ask`](crate::Session::ask) and [`Session::read`](crate::Session::read) note the records of
 * the type that they give, before they give them; [`Session::view`](crate::Session::view) gives them to the system
 * only.
 */
export interface ReadLog {
  /** The id. */
  id: ReadLogId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"read_log">;
  /** The record type, for example `contact`; there is one setting for each. Unique. */
  record_type: string;
  /** Why its reads are noted. */
  description?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a read log. What is missing or null has no value. */
export interface ReadLogInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ReadLogId;
  /** The record type, for example `contact`; there is one setting for each. Unique. */
  record_type: string;
  /** Why its reads are noted. */
  description?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a contact. */
export type ContactId = Id<"contact">;

/** A person. */
export interface Contact {
  /** The id. */
  id: ContactId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"contact">;
  /** Given name. */
  first_name?: string;
  /** Family name. */
  last_name?: string;
  /**
   * The name in one piece: given and family name, or the primary e-mail address where both are missing. Computed by
   * first and last name.
   */
  name?: string;
  /** Position, for example `Head of Purchasing`. */
  title?: string;
  /** E-mail addresses with a label each; exactly one is primary. */
  emails?: Labelled<string>[];
  /** Telephone numbers with a label each; exactly one is primary. */
  phones?: Labelled<string>[];
  /** Postal addresses with a label each; exactly one is primary. */
  addresses?: Labelled<Address>[];
  /** Day of birth. */
  birthday?: DateText;
  /** The language to write in. */
  language?: string;
  /** The IANA time zone that the contact lives in. */
  zone?: string;
  /** Where the contact stands; moves forward only, unless overridden with a reason. */
  lifecycle?: Lifecycle;
  /** Why the lifecycle was last overridden. */
  lifecycle_reason?: string;
  /** When the lifecycle was last overridden. */
  lifecycle_overridden_at?: InstantText;
  /** Where the contact first came from; never changes once it is set. */
  source?: string;
  /** Where the contact last came from. */
  latest_source?: string;
  /** The campaign parameter `utm_source` of the last touch. */
  utm_source?: string;
  /** The campaign parameter `utm_medium` of the last touch. */
  utm_medium?: string;
  /** The campaign parameter `utm_campaign` of the last touch. */
  utm_campaign?: string;
  /** Who looks after the contact. */
  owner?: Id<"user">;
  /** Free labels. */
  tags?: string[];
  /** What other systems call the contact; unique in each system. */
  external_ids?: ExternalId[];
  /** A page about the contact. */
  website?: string;
  /** Country of residence. */
  country?: string;
  /** Anything else. */
  description?: string;
  /** When the contact first became a subscriber. */
  subscriber_since?: InstantText;
  /** When the contact first became a lead. */
  lead_since?: InstantText;
  /** When the contact first became marketing-qualified. */
  marketing_qualified_since?: InstantText;
  /** When the contact first became sales-qualified. */
  sales_qualified_since?: InstantText;
  /** When the contact first became an opportunity. */
  opportunity_since?: InstantText;
  /** When the contact first became a customer. */
  customer_since?: InstantText;
  /** When the contact first became an evangelist. */
  evangelist_since?: InstantText;
  /** When the contact first became something else. */
  other_since?: InstantText;
  /** Since when the contact's data is stored and not processed; see `privacy.restrict`. */
  restricted_since?: InstantText;
  /** Why it is not processed. */
  restriction_reason?: string;
  /** Whether the contact does not want to be tracked. It may still be written to. */
  do_not_track?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a contact. What is missing or null has no value. */
export interface ContactInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ContactId;
  /** Given name. */
  first_name?: string | null;
  /** Family name. */
  last_name?: string | null;
  /** Position, for example `Head of Purchasing`. */
  title?: string | null;
  /** E-mail addresses with a label each; exactly one is primary. */
  emails?: LabelledInput<string>[] | null;
  /** Telephone numbers with a label each; exactly one is primary. */
  phones?: LabelledInput<string>[] | null;
  /** Postal addresses with a label each; exactly one is primary. */
  addresses?: LabelledInput<Address>[] | null;
  /** Day of birth. */
  birthday?: DateText | null;
  /** The language to write in. */
  language?: string | null;
  /** The IANA time zone that the contact lives in. */
  zone?: string | null;
  /** Where the contact stands; moves forward only, unless overridden with a reason. */
  lifecycle?: Lifecycle | null;
  /** Where the contact first came from; never changes once it is set. */
  source?: string | null;
  /** Where the contact last came from. */
  latest_source?: string | null;
  /** The campaign parameter `utm_source` of the last touch. */
  utm_source?: string | null;
  /** The campaign parameter `utm_medium` of the last touch. */
  utm_medium?: string | null;
  /** The campaign parameter `utm_campaign` of the last touch. */
  utm_campaign?: string | null;
  /** Who looks after the contact. */
  owner?: Id<"user"> | null;
  /** Free labels. */
  tags?: string[] | null;
  /** What other systems call the contact; unique in each system. */
  external_ids?: ExternalId[] | null;
  /** A page about the contact. */
  website?: string | null;
  /** Country of residence. */
  country?: string | null;
  /** Anything else. */
  description?: string | null;
  /** Whether the contact does not want to be tracked. It may still be written to. */
  do_not_track?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a company. */
export type CompanyId = Id<"company">;

/** An organisation that we deal with. */
export interface Company {
  /** The id. */
  id: CompanyId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"company">;
  /** What the company is called. */
  name: string;
  /** Internet domains of the company, in lower case, for example `example.com`. */
  domains?: string[];
  /** The company's web site. */
  website?: string;
  /** The line of business. */
  industry?: string;
  /** How many people work there. */
  employees?: number;
  /** Turnover of a year. */
  revenue?: Money;
  /** E-mail addresses with a label each; exactly one is primary. */
  emails?: Labelled<string>[];
  /** Telephone numbers with a label each; exactly one is primary. */
  phones?: Labelled<string>[];
  /** Postal addresses with a label each; exactly one is primary. */
  addresses?: Labelled<Address>[];
  /** The company that this one belongs to. */
  parent?: Id<"company">;
  /** Where the company stands; moves forward only, unless overridden with a reason. */
  lifecycle?: Lifecycle;
  /** Why the lifecycle was last overridden. */
  lifecycle_reason?: string;
  /** When the lifecycle was last overridden. */
  lifecycle_overridden_at?: InstantText;
  /** Where the company first came from; never changes once it is set. */
  source?: string;
  /** How important the company is to us, in the words of the host. */
  tier?: string;
  /** The year of foundation. */
  founded?: number;
  /** Who looks after the company. */
  owner?: Id<"user">;
  /** Free labels. */
  tags?: string[];
  /** What other systems call the company; unique in each system. */
  external_ids?: ExternalId[];
  /** The country of the head office. */
  country?: string;
  /** Anything else. */
  description?: string;
  /** When the company first became a subscriber. */
  subscriber_since?: InstantText;
  /** When the company first became a lead. */
  lead_since?: InstantText;
  /** When the company first became marketing-qualified. */
  marketing_qualified_since?: InstantText;
  /** When the company first became sales-qualified. */
  sales_qualified_since?: InstantText;
  /** When the company first became an opportunity. */
  opportunity_since?: InstantText;
  /** When the company first became a customer. */
  customer_since?: InstantText;
  /** When the company first became an evangelist. */
  evangelist_since?: InstantText;
  /** When the company first became something else. */
  other_since?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a company. What is missing or null has no value. */
export interface CompanyInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: CompanyId;
  /** What the company is called. */
  name: string;
  /** Internet domains of the company, in lower case, for example `example.com`. */
  domains?: string[] | null;
  /** The company's web site. */
  website?: string | null;
  /** The line of business. */
  industry?: string | null;
  /** How many people work there. */
  employees?: number | null;
  /** Turnover of a year. */
  revenue?: MoneyInput | null;
  /** E-mail addresses with a label each; exactly one is primary. */
  emails?: LabelledInput<string>[] | null;
  /** Telephone numbers with a label each; exactly one is primary. */
  phones?: LabelledInput<string>[] | null;
  /** Postal addresses with a label each; exactly one is primary. */
  addresses?: LabelledInput<Address>[] | null;
  /** The company that this one belongs to. */
  parent?: Id<"company"> | null;
  /** Where the company stands; moves forward only, unless overridden with a reason. */
  lifecycle?: Lifecycle | null;
  /** Where the company first came from; never changes once it is set. */
  source?: string | null;
  /** How important the company is to us, in the words of the host. */
  tier?: string | null;
  /** The year of foundation. */
  founded?: number | null;
  /** Who looks after the company. */
  owner?: Id<"user"> | null;
  /** Free labels. */
  tags?: string[] | null;
  /** What other systems call the company; unique in each system. */
  external_ids?: ExternalId[] | null;
  /** The country of the head office. */
  country?: string | null;
  /** Anything else. */
  description?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an affiliation. */
export type AffiliationId = Id<"affiliation">;

/** That a contact belongs to a company. A contact may belong to many; one of them is its primary company. */
export interface Affiliation {
  /** The id. */
  id: AffiliationId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"affiliation">;
  /** Who. */
  contact: Id<"contact">;
  /** Where. */
  company: Id<"company">;
  /** As what, for example `Buyer`. */
  role?: string;
  /** The first day. */
  since?: DateText;
  /** The last day. */
  until?: DateText;
  /** Whether this is the contact's primary company. The first company of a contact is, until another is made primary. */
  primary?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an affiliation. What is missing or null has no value. */
export interface AffiliationInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: AffiliationId;
  /** Who. */
  contact: Id<"contact">;
  /** Where. */
  company: Id<"company">;
  /** As what, for example `Buyer`. */
  role?: string | null;
  /** The first day. */
  since?: DateText | null;
  /** The last day. */
  until?: DateText | null;
  /** Whether this is the contact's primary company. The first company of a contact is, until another is made primary. */
  primary?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a relationship type. */
export type RelationshipTypeId = Id<"relationship_type">;

/** A way in which two contacts can be related, with its name from both sides. */
export interface RelationshipType {
  /** The id. */
  id: RelationshipTypeId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"relationship_type">;
  /** What the first contact is to the second, for example `manager`. Unique. */
  name: string;
  /** What the second contact is to the first, for example `report`; the same word where both are alike, as `spouse`. */
  inverse: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a relationship type. What is missing or null has no value. */
export interface RelationshipTypeInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: RelationshipTypeId;
  /** What the first contact is to the second, for example `manager`. Unique. */
  name: string;
  /** What the second contact is to the first, for example `report`; the same word where both are alike, as `spouse`. */
  inverse: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a relationship. */
export type RelationshipId = Id<"relationship">;

/** That one contact is something to another. */
export interface Relationship {
  /** The id. */
  id: RelationshipId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"relationship">;
  /** Who. */
  contact: Id<"contact">;
  /** To whom. */
  other: Id<"contact">;
  /** What `contact` is to `other`. */
  kind: Id<"relationship_type">;
  /** Since when. */
  since?: DateText;
  /** Until when. */
  until?: DateText;
  /** Anything else. */
  note?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a relationship. What is missing or null has no value. */
export interface RelationshipInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: RelationshipId;
  /** Who. */
  contact: Id<"contact">;
  /** To whom. */
  other: Id<"contact">;
  /** What `contact` is to `other`. */
  kind: Id<"relationship_type">;
  /** Since when. */
  since?: DateText | null;
  /** Until when. */
  until?: DateText | null;
  /** Anything else. */
  note?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a product. */
export type ProductId = Id<"product">;

/** Something that is sold. */
export interface Product {
  /** The id. */
  id: ProductId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"product">;
  /** What the product is called. */
  name: string;
  /** The stock keeping unit; no two products share one. */
  sku?: string;
  /** The product line. */
  family?: string;
  /** The list price of one unit. */
  price?: Money;
  /** What one unit is, for example `piece` or `month`. */
  unit?: string;
  /** Whether the product is no longer sold. */
  discontinued?: boolean;
  /** Anything else. */
  description?: string;
  /** What other systems call the product; unique in each system. */
  external_ids?: ExternalId[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a product. What is missing or null has no value. */
export interface ProductInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ProductId;
  /** What the product is called. */
  name: string;
  /** The stock keeping unit; no two products share one. */
  sku?: string | null;
  /** The product line. */
  family?: string | null;
  /** The list price of one unit. */
  price?: MoneyInput | null;
  /** What one unit is, for example `piece` or `month`. */
  unit?: string | null;
  /** Whether the product is no longer sold. */
  discontinued?: boolean | null;
  /** Anything else. */
  description?: string | null;
  /** What other systems call the product; unique in each system. */
  external_ids?: ExternalId[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a currency rate. */
export type CurrencyRateId = Id<"currency_rate">;

/**
 * What one unit of a currency is worth in another, from a day on until the day before the next rate of the pair
 * begins.
 */
export interface CurrencyRate {
  /** The id. */
  id: CurrencyRateId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"currency_rate">;
  /** One unit of this currency … */
  currency: CurrencyCode;
  /** … is worth so many … */
  rate: Decimal;
  /** … units of this currency. */
  target: CurrencyCode;
  /** The first day on which the rate applies. */
  starts_on: DateText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a currency rate. What is missing or null has no value. */
export interface CurrencyRateInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: CurrencyRateId;
  /** One unit of this currency … */
  currency: CurrencyCode;
  /** … is worth so many … */
  rate: Decimal | number;
  /** … units of this currency. */
  target: CurrencyCode;
  /** The first day on which the rate applies. */
  starts_on: DateText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an organisation. */
export type OrganisationId = Id<"organisation">;

/** The organisation that uses this CRM: there is one record of it at most. */
export interface Organisation {
  /** The id. */
  id: OrganisationId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"organisation">;
  /** What we are called. */
  name: string;
  /** The corporate currency: totals are converted to it where nobody asks for another. */
  currency?: CurrencyCode;
  /** Where we are; telephone numbers without a country are read as of here by an import that says nothing else. */
  country?: string;
  /** The IANA time zone that days are counted in where a record has no owner. */
  zone?: string;
  /** The month in which the fiscal year begins, 1 to 12; January where it is missing. */
  fiscal_start_month?: number;
  /** How the fiscal year is divided; by calendar months where it is missing. */
  fiscal_pattern?: "months" | "weeks_4_4_5";
  /** The day that a week begins on, in filters and where a fiscal year is made of weeks; Monday where it is missing. */
  week_start?: "monday" | "sunday";
  /**
   * Which rate an amount in another currency is converted by; where it is missing, the one of the close date, frozen
   * when the deal is won.
   */
  rate_day?: "frozen_at_win" | "close_date" | "today";
  /** What becomes of an open stage that is given no probability; it is refused where this is missing. */
  unset_probability?: "refuse" | "zero" | "hundred";
  /** Our language: lists sort texts by its alphabet, and long texts are found by the stems of its words. */
  language?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an organisation. What is missing or null has no value. */
export interface OrganisationInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: OrganisationId;
  /** What we are called. */
  name: string;
  /** The corporate currency: totals are converted to it where nobody asks for another. */
  currency?: CurrencyCode | null;
  /** Where we are; telephone numbers without a country are read as of here by an import that says nothing else. */
  country?: string | null;
  /** The IANA time zone that days are counted in where a record has no owner. */
  zone?: string | null;
  /** The month in which the fiscal year begins, 1 to 12; January where it is missing. */
  fiscal_start_month?: number | null;
  /** How the fiscal year is divided; by calendar months where it is missing. */
  fiscal_pattern?: "months" | "weeks_4_4_5" | null;
  /** The day that a week begins on, in filters and where a fiscal year is made of weeks; Monday where it is missing. */
  week_start?: "monday" | "sunday" | null;
  /**
   * Which rate an amount in another currency is converted by; where it is missing, the one of the close date, frozen
   * when the deal is won.
   */
  rate_day?: "frozen_at_win" | "close_date" | "today" | null;
  /** What becomes of an open stage that is given no probability; it is refused where this is missing. */
  unset_probability?: "refuse" | "zero" | "hundred" | null;
  /** Our language: lists sort texts by its alphabet, and long texts are found by the stems of its words. */
  language?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a pipeline. */
export type PipelineId = Id<"pipeline">;

/** A way that deals go, from the first stage to won or lost. */
export interface Pipeline {
  /** The id. */
  id: PipelineId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"pipeline">;
  /** What the pipeline is called; no two pipelines share a name. */
  name: string;
  /** What it is for. */
  description?: string;
  /** Where it stands among the pipelines. */
  position?: number;
  /** Whether a deal must go through every open stage in order: moving forward over one is refused. */
  forbid_skip?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a pipeline. What is missing or null has no value. */
export interface PipelineInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: PipelineId;
  /** What the pipeline is called; no two pipelines share a name. */
  name: string;
  /** What it is for. */
  description?: string | null;
  /** Where it stands among the pipelines. */
  position?: number | null;
  /** Whether a deal must go through every open stage in order: moving forward over one is refused. */
  forbid_skip?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a stage. */
export type StageId = Id<"stage">;

/** A step of a pipeline. */
export interface Stage {
  /** The id. */
  id: StageId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"stage">;
  /** What the stage is called; unique in its pipeline. */
  name: string;
  /** The pipeline that it belongs to. */
  pipeline: Id<"pipeline">;
  /** Where it stands in the pipeline, from small to large. */
  position: number;
  /** Whether deals in it are open, won or lost. */
  kind: StageKind;
  /** How likely a deal in it is won, in percent. Must be set for an open stage; 100 for won and 0 for lost. */
  probability?: Decimal;
  /** How its deals count in a forecast; by its kind where it is missing. */
  category?: ForecastCategory;
  /** The fields that a deal must have to enter it, by path. */
  required_fields?: string[];
  /** After how many days without activity or change of stage a deal in it is rotting. */
  rot_days?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a stage. What is missing or null has no value. */
export interface StageInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: StageId;
  /** What the stage is called; unique in its pipeline. */
  name: string;
  /** The pipeline that it belongs to. */
  pipeline: Id<"pipeline">;
  /** Where it stands in the pipeline, from small to large. */
  position: number;
  /** Whether deals in it are open, won or lost. */
  kind: StageKind;
  /** How likely a deal in it is won, in percent. Must be set for an open stage; 100 for won and 0 for lost. */
  probability?: Decimal | number | null;
  /** How its deals count in a forecast; by its kind where it is missing. */
  category?: ForecastCategory | null;
  /** The fields that a deal must have to enter it, by path. */
  required_fields?: string[] | null;
  /** After how many days without activity or change of stage a deal in it is rotting. */
  rot_days?: number | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a deal. */
export type DealId = Id<"deal">;

/** A sale in progress, won or lost. */
export interface Deal {
  /** The id. */
  id: DealId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"deal">;
  /** What the sale is called. */
  name: string;
  /** The way that it goes; follows from the stage. */
  pipeline?: Id<"pipeline">;
  /** How far it has come. */
  stage: Id<"stage">;
  /** What it is worth. */
  amount?: Money;
  /** How likely it is won, in percent: beats the stage's probability until it is cleared. */
  probability?: Decimal;
  /** The day on which it is expected to be, or was, decided. */
  close_date?: DateText;
  /** How it counts in a forecast: beats the stage's category until it is cleared. */
  category?: ForecastCategory;
  /** Who works on it. */
  owner?: Id<"user">;
  /** Whom it is made with. */
  company?: Id<"company">;
  /** What is sold. */
  product?: Id<"product">;
  /** Why it was lost; required in a lost stage, gone in any other. */
  lost_reason?: string;
  /** The reason in more words; required where the reason is `Other`. */
  lost_detail?: string;
  /** What comes next. */
  next_step?: string;
  /** The day on which it began; the day of creation where nobody says. */
  opened_on?: DateText;
  /** When it was won or lost. Computed by the move to a won or lost stage. */
  closed_at?: InstantText;
  /** Open, won or lost: the kind of its stage. Computed by the stage. */
  status?: StageKind;
  /** When it came into its stage. Computed by the change of stage. */
  stage_entered_at?: InstantText;
  /** When somebody last did something about it. */
  last_activity_at?: InstantText;
  /** Free labels. */
  tags?: string[];
  /** What other systems call the deal; unique in each system. */
  external_ids?: ExternalId[];
  /** Where it came from. */
  source?: string;
  /** Anything else. */
  description?: string;
  /**
   * What it was worth in the corporate currency when it was won, by the rate of its close date. A later rate does not
   * change it. Computed by the move to a won stage.
   */
  won_amount?: Money;
  /**
   * The day from which the rate of that conversion applied; none where nothing had to be converted. Computed by the
   * move to a won stage.
   */
  won_rate_date?: DateText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a deal. What is missing or null has no value. */
export interface DealInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: DealId;
  /** What the sale is called. */
  name: string;
  /** The way that it goes; follows from the stage. */
  pipeline?: Id<"pipeline"> | null;
  /** How far it has come. */
  stage: Id<"stage">;
  /** What it is worth. */
  amount?: MoneyInput | null;
  /** How likely it is won, in percent: beats the stage's probability until it is cleared. */
  probability?: Decimal | number | null;
  /** The day on which it is expected to be, or was, decided. */
  close_date?: DateText | null;
  /** How it counts in a forecast: beats the stage's category until it is cleared. */
  category?: ForecastCategory | null;
  /** Who works on it. */
  owner?: Id<"user"> | null;
  /** Whom it is made with. */
  company?: Id<"company"> | null;
  /** What is sold. */
  product?: Id<"product"> | null;
  /** Why it was lost; required in a lost stage, gone in any other. */
  lost_reason?: string | null;
  /** The reason in more words; required where the reason is `Other`. */
  lost_detail?: string | null;
  /** What comes next. */
  next_step?: string | null;
  /** The day on which it began; the day of creation where nobody says. */
  opened_on?: DateText | null;
  /** When somebody last did something about it. */
  last_activity_at?: InstantText | null;
  /** Free labels. */
  tags?: string[] | null;
  /** What other systems call the deal; unique in each system. */
  external_ids?: ExternalId[] | null;
  /** Where it came from. */
  source?: string | null;
  /** Anything else. */
  description?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a deal role. */
export type DealRoleId = Id<"deal_role">;

/** That a contact takes part in a deal. */
export interface DealRole {
  /** The id. */
  id: DealRoleId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"deal_role">;
  /** In which deal. */
  deal: Id<"deal">;
  /** Who. */
  contact: Id<"contact">;
  /** As what, for example `Decision maker`. */
  role?: string;
  /** Whether this is the deal's primary contact. The first contact of a deal is, until another is made primary. */
  primary?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a deal role. What is missing or null has no value. */
export interface DealRoleInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: DealRoleId;
  /** In which deal. */
  deal: Id<"deal">;
  /** Who. */
  contact: Id<"contact">;
  /** As what, for example `Decision maker`. */
  role?: string | null;
  /** Whether this is the deal's primary contact. The first contact of a deal is, until another is made primary. */
  primary?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a segment. */
export type SegmentId = Id<"segment">;

/** Records of one type that belong together, by rule or by hand. */
export interface Segment {
  /** The id. */
  id: SegmentId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"segment">;
  /** What it is called; `in segment "VIP"` asks for it by this name or by its id. Unique. */
  name: string;
  /** The type of its records, for example `contact`. It never changes. */
  record_type: string;
  /** Whether a rule says who is in it. */
  kind: "dynamic" | "static";
  /** The rule of a dynamic segment, as a filter; a static one has none. */
  filter?: string;
  /** What it is for. */
  description?: string;
  /** Who looks after it. */
  owner?: Id<"user">;
  /** The instant that membership by rule is true for; none where the rule does not depend on time. */
  evaluated_at?: InstantText;
  /** The record types that can move somebody: its own, and those that its rule reaches. */
  depends_on?: string[];
  /** The segments that its rule names. */
  uses?: Id<"segment">[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a segment. What is missing or null has no value. */
export interface SegmentInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SegmentId;
  /** What it is called; `in segment "VIP"` asks for it by this name or by its id. Unique. */
  name: string;
  /** The type of its records, for example `contact`. It never changes. */
  record_type: string;
  /** Whether a rule says who is in it. */
  kind: "dynamic" | "static";
  /** The rule of a dynamic segment, as a filter; a static one has none. */
  filter?: string | null;
  /** What it is for. */
  description?: string | null;
  /** Who looks after it. */
  owner?: Id<"user"> | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a segment pin. */
export type SegmentPinId = Id<"segment_pin">;

/** That a record is in a segment, or not, whatever the rule says. */
export interface SegmentPin {
  /** The id. */
  id: SegmentPinId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"segment_pin">;
  /** Which segment. */
  segment: Id<"segment">;
  /** The record's id. */
  subject: string;
  /** Whether the record is in or out. */
  side: PinSide;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a segment pin. What is missing or null has no value. */
export interface SegmentPinInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SegmentPinId;
  /** Which segment. */
  segment: Id<"segment">;
  /** The record's id. */
  subject: string;
  /** Whether the record is in or out. */
  side: PinSide;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a segment event. */
export type SegmentEventId = Id<"segment_event">;

/**
 * That a record came into a segment or left it, written in the commit that moved it. The room writes it; nobody
 * changes it.
 */
export interface SegmentEvent {
  /** The id. */
  id: SegmentEventId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"segment_event">;
  /** Which segment. */
  segment: Id<"segment">;
  /** The record's id. */
  subject: string;
  /** Whether it came or left. */
  change: "entered" | "left";
  /** When. */
  at: InstantText;
  /** What moved it. */
  cause: "rule" | "pin" | "time";
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a segment event. What is missing or null has no value. */
export interface SegmentEventInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SegmentEventId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a saved list. */
export type SavedListId = Id<"saved_list">;

/** A list that somebody keeps. */
export interface SavedList {
  /** The id. */
  id: SavedListId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"saved_list">;
  /** What it is called. */
  name: string;
  /** The type of its records, for example `deal`. */
  record_type: string;
  /** The fields that it shows, in order. */
  columns?: string[];
  /** The order, as in `-amount, name`; the order of creation where it is missing. */
  sort?: string;
  /** Which records, as a filter; all where it is missing. */
  filter?: string;
  /** Whose list it is; everybody's where it is missing. */
  owner?: Id<"user">;
  /** Who else may run it. */
  shared_with?: Id<"user">[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a saved list. What is missing or null has no value. */
export interface SavedListInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SavedListId;
  /** What it is called. */
  name: string;
  /** The type of its records, for example `deal`. */
  record_type: string;
  /** The fields that it shows, in order. */
  columns?: string[] | null;
  /** The order, as in `-amount, name`; the order of creation where it is missing. */
  sort?: string | null;
  /** Which records, as a filter; all where it is missing. */
  filter?: string | null;
  /** Whose list it is; everybody's where it is missing. */
  owner?: Id<"user"> | null;
  /** Who else may run it. */
  shared_with?: Id<"user">[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a purpose. */
export type PurposeId = Id<"purpose">;

/** What a person's data may be used for, for example `Newsletter`, and what that stands on. */
export interface Purpose {
  /** The id. */
  id: PurposeId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"purpose">;
  /** What it is called. Unique. */
  name: string;
  /** What exactly the data is used for, in words that the person understands. */
  description?: string;
  /** Whether it is direct marketing: an objection to marketing forbids it, whatever else speaks for it. */
  marketing?: boolean;
  /** Whether it watches what the person does: do-not-track forbids it. */
  tracking?: boolean;
  /** The legal bases that it accepts, the usual one first; consent alone where there are none. */
  bases?: LegalBasis[];
  /** The channels on which it needs consent even if it has another basis. */
  consent_channels?: ContactChannel[];
  /** Whether a consent counts only once it is confirmed, for example by a link in a mail. */
  double_opt_in?: boolean;
  /** After how many days a consent expires that says nothing else; never where it is missing. */
  consent_days?: number;
  /** Within how many days a consent can be confirmed; at any time where it is missing. */
  confirm_days?: number;
  /** Whether nobody is contacted for it any more. */
  retired?: boolean;
  /** Who receives the data, for the register of processing. */
  recipients?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a purpose. What is missing or null has no value. */
export interface PurposeInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: PurposeId;
  /** What it is called. Unique. */
  name: string;
  /** What exactly the data is used for, in words that the person understands. */
  description?: string | null;
  /** Whether it is direct marketing: an objection to marketing forbids it, whatever else speaks for it. */
  marketing?: boolean | null;
  /** Whether it watches what the person does: do-not-track forbids it. */
  tracking?: boolean | null;
  /** The legal bases that it accepts, the usual one first; consent alone where there are none. */
  bases?: LegalBasis[] | null;
  /** The channels on which it needs consent even if it has another basis. */
  consent_channels?: ContactChannel[] | null;
  /** Whether a consent counts only once it is confirmed, for example by a link in a mail. */
  double_opt_in?: boolean | null;
  /** After how many days a consent expires that says nothing else; never where it is missing. */
  consent_days?: number | null;
  /** Within how many days a consent can be confirmed; at any time where it is missing. */
  confirm_days?: number | null;
  /** Whether nobody is contacted for it any more. */
  retired?: boolean | null;
  /** Who receives the data, for the register of processing. */
  recipients?: string[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a wording. */
export type WordingId = Id<"wording">;

/** One version of the words that a person is shown before agreeing. */
export interface Wording {
  /** The id. */
  id: WordingId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"wording">;
  /** For which purpose. */
  purpose: Id<"purpose">;
  /** Which version, for example `2026-03`. */
  version: string;
  /** In which language. */
  language?: string;
  /** The words themselves. */
  text: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a wording. What is missing or null has no value. */
export interface WordingInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: WordingId;
  /** For which purpose. */
  purpose: Id<"purpose">;
  /** Which version, for example `2026-03`. */
  version: string;
  /** In which language. */
  language?: string | null;
  /** The words themselves. */
  text: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a consent. */
export type ConsentId = Id<"consent">;

/** That a person agreed to a purpose on a channel and an address, or no longer does. */
export interface Consent {
  /** The id. */
  id: ConsentId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"consent">;
  /** Who. */
  person: Id<"contact">;
  /** What for. */
  purpose: Id<"purpose">;
  /** On which channel. */
  channel: ContactChannel;
  /** At which address, as the contact's record has it; none on a channel without addresses. */
  address?: string;
  /** On which legal basis; consent unless something else is said. */
  basis: LegalBasis;
  /** The words that the person agreed to. */
  wording?: Id<"wording">;
  /** Whether it is in force, as far as nothing has expired. */
  state: "pending" | "given" | "withdrawn";
  /** When the person agreed. */
  given_at?: InstantText;
  /** Where, for example the name of a form. */
  source?: string;
  /** What proves it. */
  evidence?: string;
  /** The internet address that it came from. */
  ip?: string;
  /** When it ends by itself. */
  expires_at?: InstantText;
  /** When the person confirmed it. */
  confirmed_at?: InstantText;
  /** Where it was confirmed. */
  confirmed_source?: string;
  /** The internet address that the confirmation came from. */
  confirmed_ip?: string;
  /** When it was withdrawn. */
  withdrawn_at?: InstantText;
  /** How it was withdrawn. */
  withdrawn_source?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a consent. What is missing or null has no value. */
export interface ConsentInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ConsentId;
  /** Who. */
  person: Id<"contact">;
  /** What for. */
  purpose: Id<"purpose">;
  /** On which channel. */
  channel: ContactChannel;
  /** At which address, as the contact's record has it; none on a channel without addresses. */
  address?: string | null;
  /** On which legal basis; consent unless something else is said. */
  basis: LegalBasis;
  /** The words that the person agreed to. */
  wording?: Id<"wording"> | null;
  /** When the person agreed. */
  given_at?: InstantText | null;
  /** Where, for example the name of a form. */
  source?: string | null;
  /** What proves it. */
  evidence?: string | null;
  /** The internet address that it came from. */
  ip?: string | null;
  /** When it ends by itself. */
  expires_at?: InstantText | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an objection. */
export type ObjectionId = Id<"objection">;

/** That a person objects to marketing altogether, or to one purpose (GDPR, article 21). */
export interface Objection {
  /** The id. */
  id: ObjectionId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"objection">;
  /** Who. */
  person: Id<"contact">;
  /** To which purpose; to all direct marketing where it is missing. */
  purpose?: Id<"purpose">;
  /** When. */
  made_at?: InstantText;
  /** How we know, for example `by telephone`. */
  source?: string;
  /** When the person took it back. */
  lifted_at?: InstantText;
  /** What proves that. */
  lifted_because?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an objection. What is missing or null has no value. */
export interface ObjectionInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ObjectionId;
  /** Who. */
  person: Id<"contact">;
  /** To which purpose; to all direct marketing where it is missing. */
  purpose?: Id<"purpose"> | null;
  /** When. */
  made_at?: InstantText | null;
  /** How we know, for example `by telephone`. */
  source?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a do not contact. */
export type DoNotContactId = Id<"do_not_contact">;

/**
 * That a person is not to be contacted on a channel, for whatever purpose. A block of one address holds for everybody
 * who has it.
 */
export interface DoNotContact {
  /** The id. */
  id: DoNotContactId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"do_not_contact">;
  /** Who. */
  person: Id<"contact">;
  /** On which channel. */
  channel: ContactChannel;
  /** At which address; at all of the person's where it is missing. */
  address?: string;
  /** Why. */
  cause: BlockReason;
  /** Since when. */
  since?: InstantText;
  /** Until when; for good where it is missing. */
  until?: InstantText;
  /** What else there is to say. */
  note?: string;
  /** When somebody took it away. */
  lifted_at?: InstantText;
  /** Why it was taken away. */
  lifted_because?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a do not contact. What is missing or null has no value. */
export interface DoNotContactInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: DoNotContactId;
  /** Who. */
  person: Id<"contact">;
  /** On which channel. */
  channel: ContactChannel;
  /** At which address; at all of the person's where it is missing. */
  address?: string | null;
  /** Why. */
  cause: BlockReason;
  /** Since when. */
  since?: InstantText | null;
  /** Until when; for good where it is missing. */
  until?: InstantText | null;
  /** What else there is to say. */
  note?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a legal hold. */
export type LegalHoldId = Id<"legal_hold">;

/**
 * That some records must stay as they are known, because of a lawsuit or an inquiry: those of one person, or those of
 * a type that pass a filter.
 */
export interface LegalHold {
  /** The id. */
  id: LegalHoldId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"legal_hold">;
  /** What it is called. Unique. */
  name: string;
  /** Why. */
  grounds: string;
  /** Whose records: the person's own and those that refer to it. */
  person?: Id<"contact">;
  /** Which type's records, for a hold that is not about one person. */
  record_type?: string;
  /** Which records of that type; all of them where it is missing. */
  filter?: string;
  /** Since when; the present where it is missing. */
  starts_at?: InstantText;
  /** Until when; until it is released where it is missing. */
  ends_at?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a legal hold. What is missing or null has no value. */
export interface LegalHoldInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: LegalHoldId;
  /** What it is called. Unique. */
  name: string;
  /** Why. */
  grounds: string;
  /** Whose records: the person's own and those that refer to it. */
  person?: Id<"contact"> | null;
  /** Which type's records, for a hold that is not about one person. */
  record_type?: string | null;
  /** Which records of that type; all of them where it is missing. */
  filter?: string | null;
  /** Since when; the present where it is missing. */
  starts_at?: InstantText | null;
  /** Until when; until it is released where it is missing. */
  ends_at?: InstantText | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a retention rule. */
export type RetentionRuleId = Id<"retention_rule">;

/** How long the records of a type are kept, and what becomes of them then. */
export interface RetentionRule {
  /** The id. */
  id: RetentionRuleId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"retention_rule">;
  /** What it is called. Unique. */
  name: string;
  /** The type of the records, for example `contact`. */
  record_type: string;
  /** Which records of that type; all of them where it is missing. */
  filter?: string;
  /** How many days they are kept. */
  days: number;
  /** From when the days are counted. */
  counted_from: "changed" | "created" | "field";
  /** The date or instant to count from, where `counted_from` says so, for example `closed_at`. */
  field?: string;
  /** What becomes of them. */
  action: RetentionAction;
  /** Whether it runs by itself, once a day. */
  enabled?: boolean;
  /** Which law or interest the period stands on, for the register of processing. */
  legal_basis?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a retention rule. What is missing or null has no value. */
export interface RetentionRuleInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: RetentionRuleId;
  /** What it is called. Unique. */
  name: string;
  /** The type of the records, for example `contact`. */
  record_type: string;
  /** Which records of that type; all of them where it is missing. */
  filter?: string | null;
  /** How many days they are kept. */
  days: number;
  /** From when the days are counted. */
  counted_from: "changed" | "created" | "field";
  /** The date or instant to count from, where `counted_from` says so, for example `closed_at`. */
  field?: string | null;
  /** What becomes of them. */
  action: RetentionAction;
  /** Whether it runs by itself, once a day. */
  enabled?: boolean | null;
  /** Which law or interest the period stands on, for the register of processing. */
  legal_basis?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a removal. */
export type RemovalId = Id<"removal">;

/** What was removed, when and why. It holds no personal data, does not change and does not go. */
export interface Removal {
  /** The id. */
  id: RemovalId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"removal">;
  /** Whether it is the certificate of an erasure or the report of a retention run. */
  kind: "erasure" | "retention";
  /** When. */
  at?: InstantText;
  /** The name of the retention rule that ran. */
  rule?: string;
  /** What stands for the erased person: a keyed hash of its id. */
  subject?: string;
  /** How many records were deleted. */
  deleted: number;
  /** How many records lost what identifies somebody. */
  anonymised: number;
  /** How many records were kept although they are about the person, with a legal basis or under a hold. */
  kept: number;
  /** How many of these because of a legal hold. */
  held: number;
  /** How many a rule of the house refused to remove. */
  refused: number;
  /** How many addresses may not come back. */
  suppressed: number;
  /** Whether a retention run has more to do. */
  unfinished?: boolean;
  /** What was done, by record type and action, as JSON. */
  details?: string;
  /** The keyed hash of all that. */
  seal?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a removal. What is missing or null has no value. */
export interface RemovalInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: RemovalId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a suppression. */
export type SuppressionId = Id<"suppression">;

/**
 * That an address of an erased person must not come back by an import, a form or by hand. It holds no address: only
 * whoever has one can find out that it is meant.
 */
export interface Suppression {
  /** The id. */
  id: SuppressionId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"suppression">;
  /** The keyed hash of the address. Unique. */
  token: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a suppression. What is missing or null has no value. */
export interface SuppressionInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SuppressionId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a privacy key. */
export type PrivacyKeyId = Id<"privacy_key">;

/**
 * The secret of this store: there is one at most, made when it is first needed. Whoever has it can find out whether a
 * value that they guess was erased, and no more.
 */
export interface PrivacyKey {
  /** The id. */
  id: PrivacyKeyId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"privacy_key">;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a privacy key. What is missing or null has no value. */
export interface PrivacyKeyInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: PrivacyKeyId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sharing rule. */
export type SharingRuleId = Id<"sharing_rule">;

/** Gives the records of some owners, or those that pass a filter, to others as well. It only ever widens. */
export interface SharingRule {
  /** The id. */
  id: SharingRuleId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"sharing_rule">;
  /** What the rule is called. */
  name: string;
  /** The record type, for example `deal`. */
  record_type: string;
  /** Which records; all where it is missing. `@me`, `@person` and `@organisations` stand for the one who asks. */
  filter?: string;
  /** Only records that these users own. */
  owner_users?: Id<"user">[];
  /** Only records whose owner has one of these roles. */
  owner_roles?: Id<"role">[];
  /** Only records whose owner is in one of these teams. */
  owner_teams?: Id<"team">[];
  /** Only records whose owner is in one of these groups. */
  owner_groups?: Id<"user_group">[];
  /** Whom the records are given to: these users, and those above them where the type passes upwards. */
  users?: Id<"user">[];
  /** Everybody with one of these roles, and those above them where the type passes upwards. */
  roles?: Id<"role">[];
  /** Everybody in these teams. */
  teams?: Id<"team">[];
  /** Everybody in these groups. */
  groups?: Id<"user_group">[];
  /** Everybody who works in these territories. */
  territories?: Id<"territory">[];
  /** Everybody. */
  everybody?: boolean;
  /** What they may do with the records. */
  level?: ShareLevel;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sharing rule. What is missing or null has no value. */
export interface SharingRuleInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SharingRuleId;
  /** What the rule is called. */
  name: string;
  /** The record type, for example `deal`. */
  record_type: string;
  /** Which records; all where it is missing. `@me`, `@person` and `@organisations` stand for the one who asks. */
  filter?: string | null;
  /** Only records that these users own. */
  owner_users?: Id<"user">[] | null;
  /** Only records whose owner has one of these roles. */
  owner_roles?: Id<"role">[] | null;
  /** Only records whose owner is in one of these teams. */
  owner_teams?: Id<"team">[] | null;
  /** Only records whose owner is in one of these groups. */
  owner_groups?: Id<"user_group">[] | null;
  /** Whom the records are given to: these users, and those above them where the type passes upwards. */
  users?: Id<"user">[] | null;
  /** Everybody with one of these roles, and those above them where the type passes upwards. */
  roles?: Id<"role">[] | null;
  /** Everybody in these teams. */
  teams?: Id<"team">[] | null;
  /** Everybody in these groups. */
  groups?: Id<"user_group">[] | null;
  /** Everybody who works in these territories. */
  territories?: Id<"territory">[] | null;
  /** Everybody. */
  everybody?: boolean | null;
  /** What they may do with the records. */
  level?: ShareLevel | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a share. */
export type ShareId = Id<"share">;

/** Gives one record to a user, a team, a group, everybody with a role or in a territory. */
export interface Share {
  /** The id. */
  id: ShareId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"share">;
  /** The type of the record, for example `deal`. */
  record_type: string;
  /** The record's id. */
  subject: string;
  /** To this user, and those above where the type passes upwards. */
  user?: Id<"user">;
  /** To everybody in this team. */
  team?: Id<"team">;
  /** To everybody in this group. */
  group?: Id<"user_group">;
  /** To everybody with this role, and those above where the type passes upwards. */
  role?: Id<"role">;
  /** To everybody who works in this territory. */
  territory?: Id<"territory">;
  /** What they may do with the record. */
  level?: ShareLevel;
  /** When it ends; the instant itself no longer counts. */
  expires_at?: InstantText;
  /** What the user is in the team of the record, for example `Engineer`. */
  member_role?: string;
  /** Whether it stays when the record gets another owner. */
  kept?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a share. What is missing or null has no value. */
export interface ShareInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ShareId;
  /** The type of the record, for example `deal`. */
  record_type: string;
  /** The record's id. */
  subject: string;
  /** To this user, and those above where the type passes upwards. */
  user?: Id<"user"> | null;
  /** To everybody in this team. */
  team?: Id<"team"> | null;
  /** To everybody in this group. */
  group?: Id<"user_group"> | null;
  /** To everybody with this role, and those above where the type passes upwards. */
  role?: Id<"role"> | null;
  /** To everybody who works in this territory. */
  territory?: Id<"territory"> | null;
  /** What they may do with the record. */
  level?: ShareLevel | null;
  /** When it ends; the instant itself no longer counts. */
  expires_at?: InstantText | null;
  /** What the user is in the team of the record, for example `Engineer`. */
  member_role?: string | null;
  /** Whether it stays when the record gets another owner. */
  kept?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a restriction. */
export type RestrictionId = Id<"restriction">;

/** Takes records away from some users, whatever else gives them. */
export interface Restriction {
  /** The id. */
  id: RestrictionId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"restriction">;
  /** What the restriction is called. */
  name: string;
  /** The record type, for example `deal`. */
  record_type: string;
  /** Whether only records that pass the filter stay, or those that pass it go. */
  kind?: "narrow" | "forbid";
  /** Which records. `@me`, `@person` and `@organisations` stand for the one who asks. */
  filter: string;
  /** What may no longer be done with them, for example `delete`; everything where none is named. */
  actions?: string[];
  /** Whether it is about everybody, those named below, or everybody else. */
  applies_to?: "everybody" | "named" | "others";
  /** These users. */
  users?: Id<"user">[];
  /** Everybody with one of these roles. */
  roles?: Id<"role">[];
  /** Everybody in these teams. */
  teams?: Id<"team">[];
  /** Everybody in these groups. */
  groups?: Id<"user_group">[];
  /** Everybody who works in these territories. */
  territories?: Id<"territory">[];
  /** Why, for those who may read restrictions. */
  grounds?: string;
  /** When it ends; the instant itself no longer counts. */
  until?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a restriction. What is missing or null has no value. */
export interface RestrictionInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: RestrictionId;
  /** What the restriction is called. */
  name: string;
  /** The record type, for example `deal`. */
  record_type: string;
  /** Whether only records that pass the filter stay, or those that pass it go. */
  kind?: "narrow" | "forbid" | null;
  /** Which records. `@me`, `@person` and `@organisations` stand for the one who asks. */
  filter: string;
  /** What may no longer be done with them, for example `delete`; everything where none is named. */
  actions?: string[] | null;
  /** Whether it is about everybody, those named below, or everybody else. */
  applies_to?: "everybody" | "named" | "others" | null;
  /** These users. */
  users?: Id<"user">[] | null;
  /** Everybody with one of these roles. */
  roles?: Id<"role">[] | null;
  /** Everybody in these teams. */
  teams?: Id<"team">[] | null;
  /** Everybody in these groups. */
  groups?: Id<"user_group">[] | null;
  /** Everybody who works in these territories. */
  territories?: Id<"territory">[] | null;
  /** Why, for those who may read restrictions. */
  grounds?: string | null;
  /** When it ends; the instant itself no longer counts. */
  until?: InstantText | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a delegation. */
export type DelegationId = Id<"delegation">;

/** Lets a user act on behalf of another, with the rights of the other. The journal names both. */
export interface Delegation {
  /** The id. */
  id: DelegationId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"delegation">;
  /** Whose rights. */
  of: Id<"user">;
  /** Who may use them. */
  to: Id<"user">;
  /** From when on. */
  starts_at?: InstantText;
  /** When it ends; the instant itself no longer counts. */
  expires_at?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a delegation. What is missing or null has no value. */
export interface DelegationInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: DelegationId;
  /** Whose rights. */
  of: Id<"user">;
  /** Who may use them. */
  to: Id<"user">;
  /** From when on. */
  starts_at?: InstantText | null;
  /** When it ends; the instant itself no longer counts. */
  expires_at?: InstantText | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an api key. */
export type ApiKeyId = Id<"api_key">;

/** Lets a program act as a user, with no more than some of the user's roles. The store holds a hash of the key. */
export interface ApiKey {
  /** The id. */
  id: ApiKeyId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"api_key">;
  /** What the key is called, for example the program that has it. */
  name: string;
  /** Whom it acts as. */
  user: Id<"user">;
  /** Of the user's roles, those that it brings; all where none is named. */
  roles?: Id<"role">[];
  /** When it ends; the instant itself no longer counts. */
  expires_at?: InstantText;
  /** When it was taken back. */
  revoked_at?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an api key. What is missing or null has no value. */
export interface ApiKeyInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ApiKeyId;
  /** What the key is called, for example the program that has it. */
  name: string;
  /** Whom it acts as. */
  user: Id<"user">;
  /** Of the user's roles, those that it brings; all where none is named. */
  roles?: Id<"role">[] | null;
  /** When it ends; the instant itself no longer counts. */
  expires_at?: InstantText | null;
  /** When it was taken back. */
  revoked_at?: InstantText | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket. */
export type TicketId = Id<"ticket">;

/** A matter that somebody wants settled. */
export interface Ticket {
  /** The id. */
  id: TicketId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket">;
  /** The number that people call it by: unique, and greater than those before it. Computed by the sequence of tickets. */
  number?: number;
  /** What it is about, in a line. */
  subject: string;
  /** How far it has come. */
  status?: StatusCategory;
  /** How far it has come in the words of the house; decides the status. */
  custom_status?: Id<"ticket_status">;
  /** What kind of thing it is about. */
  ticket_type?: Id<"ticket_type">;
  /** How urgent somebody said it is: beats the type's and everybody's default until it is cleared. */
  priority?: Priority;
  /** How urgent it is. Computed by the priority, the type and the settings. */
  effective_priority?: Priority;
  /** The way it came. */
  channel?: TicketChannel;
  /** Who wants it settled. */
  requester?: Id<"contact">;
  /** For which company; the requester's where nobody says. */
  company?: Id<"company">;
  /** Who works on it. */
  assignee?: Id<"user">;
  /** The group that works on it. */
  team?: Id<"team">;
  /** The queue that it waits in; the first one whose filter it passes where nobody says. */
  queue?: Id<"ticket_queue">;
  /** Free labels. */
  tags?: string[];
  /** The colleagues who want to know of everything that happens. */
  followers?: Id<"user">[];
  /** Who else is told of public replies. */
  cc?: Id<"contact">[];
  /** Whether it is a question, an incident, a problem behind incidents, or a task. */
  kind?: TicketKind;
  /** The problem behind this incident, or the ticket that this one is a part of. */
  parent?: Id<"ticket">;
  /** The ticket that this one was merged into: replies go there. */
  survivor?: Id<"ticket">;
  /** The closed ticket that this one goes on from. */
  follow_up_of?: Id<"ticket">;
  /** What other systems call it; unique in each system. */
  external_ids?: ExternalId[];
  /** The ticket that this one was split from. */
  split_from?: Id<"ticket">;
  /** When it was solved, if it is. Computed by the change of status. */
  solved_at?: InstantText;
  /** When it was closed, if it is. Computed by the change of status. */
  closed_at?: InstantText;
  /** How many times it was reopened after it had been solved. Computed by the change of status. */
  reopens?: number;
  /** When an agent first replied in public. Computed by the messages. */
  first_replied_at?: InstantText;
  /** When an agent last replied in public. Computed by the messages. */
  last_replied_at?: InstantText;
  /** When the customer last wrote. Computed by the messages. */
  last_customer_message_at?: InstantText;
  /** The form that was filled in. */
  form?: Id<"ticket_form">;
  /** What was answered to it, as JSON by the names of the fields. */
  answers?: string;
  /** What whoever works on it must know. */
  skills?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket. What is missing or null has no value. */
export interface TicketInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketId;
  /** What it is about, in a line. */
  subject: string;
  /** How far it has come. */
  status?: StatusCategory | null;
  /** How far it has come in the words of the house; decides the status. */
  custom_status?: Id<"ticket_status"> | null;
  /** What kind of thing it is about. */
  ticket_type?: Id<"ticket_type"> | null;
  /** How urgent somebody said it is: beats the type's and everybody's default until it is cleared. */
  priority?: Priority | null;
  /** The way it came. */
  channel?: TicketChannel | null;
  /** Who wants it settled. */
  requester?: Id<"contact"> | null;
  /** For which company; the requester's where nobody says. */
  company?: Id<"company"> | null;
  /** Who works on it. */
  assignee?: Id<"user"> | null;
  /** The group that works on it. */
  team?: Id<"team"> | null;
  /** The queue that it waits in; the first one whose filter it passes where nobody says. */
  queue?: Id<"ticket_queue"> | null;
  /** Free labels. */
  tags?: string[] | null;
  /** The colleagues who want to know of everything that happens. */
  followers?: Id<"user">[] | null;
  /** Who else is told of public replies. */
  cc?: Id<"contact">[] | null;
  /** Whether it is a question, an incident, a problem behind incidents, or a task. */
  kind?: TicketKind | null;
  /** The problem behind this incident, or the ticket that this one is a part of. */
  parent?: Id<"ticket"> | null;
  /** What other systems call it; unique in each system. */
  external_ids?: ExternalId[] | null;
  /** What whoever works on it must know. */
  skills?: string[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket status. */
export type TicketStatusId = Id<"ticket_status">;

/** A status in the words of the house, for example `Waiting for spare part`, that means one of the categories. */
export interface TicketStatus {
  /** The id. */
  id: TicketStatusId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_status">;
  /** What it is called; no two share a name. */
  name: string;
  /** What it means for every rule. It does not change while tickets have the status. */
  category: StatusCategory;
  /** What portal users are shown in its place. */
  public_name?: string;
  /** Where it stands among the others. */
  position?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket status. What is missing or null has no value. */
export interface TicketStatusInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketStatusId;
  /** What it is called; no two share a name. */
  name: string;
  /** What it means for every rule. It does not change while tickets have the status. */
  category: StatusCategory;
  /** What portal users are shown in its place. */
  public_name?: string | null;
  /** Where it stands among the others. */
  position?: number | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket type. */
export type TicketTypeId = Id<"ticket_type">;

/** What a ticket is about, for example `Bug`. */
export interface TicketType {
  /** The id. */
  id: TicketTypeId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_type">;
  /** What it is called; no two share a name. */
  name: string;
  /** How urgent its tickets are where nobody says otherwise. A later change is for later tickets. */
  default_priority?: Priority;
  /** What it is for. */
  description?: string;
  /** Where it stands among the others. */
  position?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket type. What is missing or null has no value. */
export interface TicketTypeInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketTypeId;
  /** What it is called; no two share a name. */
  name: string;
  /** How urgent its tickets are where nobody says otherwise. A later change is for later tickets. */
  default_priority?: Priority | null;
  /** What it is for. */
  description?: string | null;
  /** Where it stands among the others. */
  position?: number | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket message. */
export type TicketMessageId = Id<"ticket_message">;

/** What was said about a ticket: to the customer, by the customer, or among colleagues. */
export interface TicketMessage {
  /** The id. */
  id: TicketMessageId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_message">;
  /** The ticket that it stands in. */
  ticket: Id<"ticket">;
  /** Who may read it and what it means for the ticket. It never changes: a note never becomes public. */
  kind: MessageKind;
  /** What was said. */
  body: string;
  /** The colleague who said it. A public reply of nobody was written by a program. */
  author?: Id<"user">;
  /** The customer who said it. */
  customer?: Id<"contact">;
  /** The requester of the ticket when it was said: the person whom the conversation is with. Computed by the ticket. */
  requester?: Id<"contact">;
  /** When it was said; when it was written down where nobody says. */
  at?: InstantText;
  /** The way it came or went. */
  channel?: TicketChannel;
  /** The ticket that it was meant for, where that one had been merged into this one. */
  addressed_to?: Id<"ticket">;
  /** The ticket that it stood in before it was split off. */
  split_from?: Id<"ticket">;
  /** What other systems call it, such as the id of an e-mail; unique in each system. */
  external_ids?: ExternalId[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket message. What is missing or null has no value. */
export interface TicketMessageInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketMessageId;
  /** The ticket that it stands in. */
  ticket: Id<"ticket">;
  /** Who may read it and what it means for the ticket. It never changes: a note never becomes public. */
  kind: MessageKind;
  /** What was said. */
  body: string;
  /** The colleague who said it. A public reply of nobody was written by a program. */
  author?: Id<"user"> | null;
  /** The customer who said it. */
  customer?: Id<"contact"> | null;
  /** When it was said; when it was written down where nobody says. */
  at?: InstantText | null;
  /** The way it came or went. */
  channel?: TicketChannel | null;
  /** What other systems call it, such as the id of an e-mail; unique in each system. */
  external_ids?: ExternalId[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket attachment. */
export type TicketAttachmentId = Id<"ticket_attachment">;

/** A file that belongs to a message. Its content lies in a store of the host's, under its hash. */
export interface TicketAttachment {
  /** The id. */
  id: TicketAttachmentId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_attachment">;
  /** The message that it belongs to. */
  message: Id<"ticket_message">;
  /** The file's name. */
  name: string;
  /** The media type, for example `image/png`, in lower case and without parameters. */
  media_type: string;
  /** How many bytes it has. */
  size: number;
  /** The BLAKE3 hash of its content, as 64 hexadecimal digits. */
  hash: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket attachment. What is missing or null has no value. */
export interface TicketAttachmentInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketAttachmentId;
  /** The message that it belongs to. */
  message: Id<"ticket_message">;
  /** The file's name. */
  name: string;
  /** The media type, for example `image/png`, in lower case and without parameters. */
  media_type: string;
  /** How many bytes it has. */
  size: number;
  /** The BLAKE3 hash of its content, as 64 hexadecimal digits. */
  hash: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket setting. */
export type TicketSettingId = Id<"ticket_setting">;

/** What holds for all tickets: there is one record of it at most. */
export interface TicketSetting {
  /** The id. */
  id: TicketSettingId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_setting">;
  /** How urgent a ticket is where neither somebody nor its type says so; normal where it is missing. */
  default_priority?: Priority;
  /** After how many days a solved ticket closes by itself, 1 to 28; 4 where it is missing. */
  close_after_days?: number;
  /**
   * How much of an agent's capacity a ticket of a channel takes, as `<channel>=<weight>` with weights of 1 to 100:
   * `chat=2`. A channel that is not named takes 1.
   */
  channel_weights?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket setting. What is missing or null has no value. */
export interface TicketSettingInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketSettingId;
  /** How urgent a ticket is where neither somebody nor its type says so; normal where it is missing. */
  default_priority?: Priority | null;
  /** After how many days a solved ticket closes by itself, 1 to 28; 4 where it is missing. */
  close_after_days?: number | null;
  /**
   * How much of an agent's capacity a ticket of a channel takes, as `<channel>=<weight>` with weights of 1 to 100:
   * `chat=2`. A channel that is not named takes 1.
   */
  channel_weights?: string[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket merge. */
export type TicketMergeId = Id<"ticket_merge">;

/** That a ticket was merged into another one, with what is needed to undo it. */
export interface TicketMerge {
  /** The id. */
  id: TicketMergeId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_merge">;
  /** The ticket that was merged into another one. */
  source: Id<"ticket">;
  /** The ticket that is left. */
  target: Id<"ticket">;
  /** The source's status before. */
  status: StatusCategory;
  /** Its status of the house before. */
  custom_status?: Id<"ticket_status">;
  /** When it had been solved. */
  solved_at?: InstantText;
  /** Who was added to the target's CC. */
  added_cc?: Id<"contact">[];
  /** Who was added to the target's followers. */
  added_followers?: Id<"user">[];
  /** When the merge was undone. */
  undone_at?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket merge. What is missing or null has no value. */
export interface TicketMergeInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketMergeId;
  /** The ticket that was merged into another one. */
  source: Id<"ticket">;
  /** The ticket that is left. */
  target: Id<"ticket">;
  /** The source's status before. */
  status: StatusCategory;
  /** Its status of the house before. */
  custom_status?: Id<"ticket_status"> | null;
  /** When it had been solved. */
  solved_at?: InstantText | null;
  /** Who was added to the target's CC. */
  added_cc?: Id<"contact">[] | null;
  /** Who was added to the target's followers. */
  added_followers?: Id<"user">[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket macro. */
export type TicketMacroId = Id<"ticket_macro">;

/** An answer from a template, and what is done with it. */
export interface TicketMacro {
  /** The id. */
  id: TicketMacroId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_macro">;
  /** What it is called; no two share a name. */
  name: string;
  /** What it is for. */
  description?: string;
  /** What is said: text with placeholders such as `{{ requester.first_name }}`. Nothing is said where it is missing. */
  body?: string;
  /** Whether that is an internal note instead of a public reply. */
  internal?: boolean;
  /** What the ticket becomes. */
  status?: StatusCategory;
  /** What it becomes in the words of the house. */
  custom_status?: Id<"ticket_status">;
  /** How urgent it becomes. */
  priority?: Priority;
  /** What kind of thing it is about. */
  ticket_type?: Id<"ticket_type">;
  /** Who gets it. */
  assignee?: Id<"user">;
  /** Whether whoever applies the macro gets it. */
  assign_to_me?: boolean;
  /** The group that gets it. */
  team?: Id<"team">;
  /** Labels that it gets. */
  add_tags?: string[];
  /** Labels that it loses. */
  remove_tags?: string[];
  /** Whether it can no longer be applied. */
  retired?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket macro. What is missing or null has no value. */
export interface TicketMacroInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketMacroId;
  /** What it is called; no two share a name. */
  name: string;
  /** What it is for. */
  description?: string | null;
  /** What is said: text with placeholders such as `{{ requester.first_name }}`. Nothing is said where it is missing. */
  body?: string | null;
  /** Whether that is an internal note instead of a public reply. */
  internal?: boolean | null;
  /** What the ticket becomes. */
  status?: StatusCategory | null;
  /** What it becomes in the words of the house. */
  custom_status?: Id<"ticket_status"> | null;
  /** How urgent it becomes. */
  priority?: Priority | null;
  /** What kind of thing it is about. */
  ticket_type?: Id<"ticket_type"> | null;
  /** Who gets it. */
  assignee?: Id<"user"> | null;
  /** Whether whoever applies the macro gets it. */
  assign_to_me?: boolean | null;
  /** The group that gets it. */
  team?: Id<"team"> | null;
  /** Labels that it gets. */
  add_tags?: string[] | null;
  /** Labels that it loses. */
  remove_tags?: string[] | null;
  /** Whether it can no longer be applied. */
  retired?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket form. */
export type TicketFormId = Id<"ticket_form">;

/** What is asked of somebody who wants a service. */
export interface TicketForm {
  /** The id. */
  id: TicketFormId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_form">;
  /** What is asked for, for example `New laptop`; no two forms share a name. */
  name: string;
  /** What the service is. */
  description?: string;
  /** The fields, as JSON: a list of what `tickets.form_fields` gives. */
  fields: string;
  /** Whether it can no longer be filled in. */
  retired?: boolean;
  /** Where it stands among the others. */
  position?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket form. What is missing or null has no value. */
export interface TicketFormInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketFormId;
  /** What is asked for, for example `New laptop`; no two forms share a name. */
  name: string;
  /** What the service is. */
  description?: string | null;
  /** The fields, as JSON: a list of what `tickets.form_fields` gives. */
  fields: string;
  /** Whether it can no longer be filled in. */
  retired?: boolean | null;
  /** Where it stands among the others. */
  position?: number | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket queue. */
export type TicketQueueId = Id<"ticket_queue">;

/** Where tickets wait until somebody takes them. */
export interface TicketQueue {
  /** The id. */
  id: TicketQueueId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_queue">;
  /** What it is called; no two queues share a name. */
  name: string;
  /** Where it stands: a ticket without a queue waits in the first one whose filter it passes. */
  position: number;
  /**
   * Which tickets wait in it, besides those that name it: a filter, such as `channel = chat`. None but those where it
   * is missing; `all` is every ticket.
   */
  filter?: string;
  /** Who works on its tickets. */
  members?: Id<"user">[];
  /** Who of those who could take a ticket gets it. */
  method?: "round_robin" | "longest_idle" | "least_loaded";
  /** The members in the order in which it is their turn. Computed by the routing. */
  turns?: Id<"user">[];
  /** Whether nothing is given out from it. */
  paused?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket queue. What is missing or null has no value. */
export interface TicketQueueInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketQueueId;
  /** What it is called; no two queues share a name. */
  name: string;
  /** Where it stands: a ticket without a queue waits in the first one whose filter it passes. */
  position: number;
  /**
   * Which tickets wait in it, besides those that name it: a filter, such as `channel = chat`. None but those where it
   * is missing; `all` is every ticket.
   */
  filter?: string | null;
  /** Who works on its tickets. */
  members?: Id<"user">[] | null;
  /** Who of those who could take a ticket gets it. */
  method?: "round_robin" | "longest_idle" | "least_loaded" | null;
  /** Whether nothing is given out from it. */
  paused?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket agent. */
export type TicketAgentId = Id<"ticket_agent">;

/** That a user works on tickets. */
export interface TicketAgent {
  /** The id. */
  id: TicketAgentId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_agent">;
  /** Who; there is one record a user. Unique. */
  user: Id<"user">;
  /** Whether the user takes tickets at the moment. */
  status?: AgentStatus;
  /** What the user knows, in the words that tickets ask for. */
  skills?: string[];
  /** How much the user takes at a time, in weights of channels; 5 where it is missing. */
  capacity?: number;
  /** Since when the user has waited for a ticket: when it came online or was last given one. */
  idle_since?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket agent. What is missing or null has no value. */
export interface TicketAgentInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketAgentId;
  /** Who; there is one record a user. Unique. */
  user: Id<"user">;
  /** Whether the user takes tickets at the moment. */
  status?: AgentStatus | null;
  /** What the user knows, in the words that tickets ask for. */
  skills?: string[] | null;
  /** How much the user takes at a time, in weights of channels; 5 where it is missing. */
  capacity?: number | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket rating. */
export type TicketRatingId = Id<"ticket_rating">;

/** How content the requester is with a solution: one rating each time that the ticket was solved. */
export interface TicketRating {
  /** The id. */
  id: TicketRatingId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_rating">;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** Which solution of it: when it was solved. Computed by the ticket. */
  solved_at?: InstantText;
  /** How content, from 1, not at all, to 5, entirely. */
  score: number;
  /** What the requester says about it. */
  comment?: string;
  /** Who rates. Computed by the ticket. */
  requester?: Id<"contact">;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket rating. What is missing or null has no value. */
export interface TicketRatingInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketRatingId;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** How content, from 1, not at all, to 5, entirely. */
  score: number;
  /** What the requester says about it. */
  comment?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket time. */
export type TicketTimeId = Id<"ticket_time">;

/** Time that somebody worked on a ticket. */
export interface TicketTime {
  /** The id. */
  id: TicketTimeId;
  /** When the record was created. */
  created_at: InstantText;
  /** Who created the record. */
  created_by: string;
  /** When the record was last changed. */
  updated_at: InstantText;
  /** Who changed the record last. */
  updated_by: string;
  /** The journal number of the last change. */
  revision: number;
  /** When the record was deleted. */
  deleted_at?: InstantText;
  /** The record that this one became part of. */
  merged_into?: Id<"ticket_time">;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** Who worked. */
  user?: Id<"user">;
  /** For how long. */
  spent: number;
  /** From when on. */
  started_at?: InstantText;
  /** Whether it is charged. */
  billable?: boolean;
  /** On what. */
  note?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket time. What is missing or null has no value. */
export interface TicketTimeInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketTimeId;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** Who worked. */
  user?: Id<"user"> | null;
  /** For how long. */
  spent: number;
  /** From when on. */
  started_at?: InstantText | null;
  /** Whether it is charged. */
  billable?: boolean | null;
  /** On what. */
  note?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** What `deals.create_pipeline` takes. */
export interface DealsCreatePipelineArguments {
  /** What the pipeline is called. */
  name: string;
  /** Its stages, first to last. */
  stages: NewStage[];
  /** Whether a deal must go through every open stage. */
  forbid_skip?: boolean | null;
}

/** What `deals.remove_stage` takes. */
export interface DealsRemoveStageArguments {
  /** Which stage. */
  stage: Id<"stage">;
  /** Where its deals go; must be of the same kind and pipeline. */
  move_to: Id<"stage">;
}

/** What `deals.move_to` takes. */
export interface DealsMoveToArguments {
  /** Which deal. */
  deal: Id<"deal">;
  /** Where to. */
  stage: Id<"stage">;
  /** What can be said about it. */
  options?: MoveOptions | null;
}

/** What `deals.win` takes. */
export interface DealsWinArguments {
  /** Which deal. */
  deal: Id<"deal">;
  /** The day of winning; where it is missing, the present close date unless it lies in the future. */
  on?: DateText | null;
}

/** What `deals.lose` takes. */
export interface DealsLoseArguments {
  /** Which deal. */
  deal: Id<"deal">;
  /** Why; `Other` needs more words. */
  reason: string;
  /** The reason in more words. */
  detail?: string | null;
}

/** What `deals.reopen` takes. */
export interface DealsReopenArguments {
  /** Which deal. */
  deal: Id<"deal">;
  /** Where to; must be an open stage. */
  stage?: Id<"stage"> | null;
}

/** What `deals.add_contact` takes. */
export interface DealsAddContactArguments {
  /** Which deal. */
  deal: Id<"deal">;
  /** Who. */
  contact: Id<"contact">;
  /** As what. */
  role?: string | null;
  /** Whether this becomes the deal's primary contact in the place of the present one. */
  primary?: boolean | null;
}

/** What `deals.set_primary_contact` takes. */
export interface DealsSetPrimaryContactArguments {
  /** Which deal. */
  deal: Id<"deal">;
  /** Which of its contacts. */
  contact: Id<"contact">;
}

/** What `deals.stages` takes. */
export interface DealsStagesArguments {
  /** Which pipeline; may be missing where there is only one. */
  pipeline?: Id<"pipeline"> | null;
}

/** What `deals.board` takes. */
export interface DealsBoardArguments {
  /** Which pipeline; may be missing where there is only one. */
  pipeline?: Id<"pipeline"> | null;
  /** Only deals of this user. */
  owner?: Id<"user"> | null;
  /** The currency of the totals; the corporate currency where it is missing. */
  currency?: string | null;
  /** How many deals a column shows at most, 10 where it is missing. */
  limit?: number | null;
}

/** What `deals.company_rollup` takes. */
export interface DealsCompanyRollupArguments {
  /** The company at the top. */
  company: Id<"company">;
  /** The currency of the totals; the corporate currency where it is missing. */
  currency?: string | null;
}

/** What `deals.forecast` takes. */
export interface DealsForecastArguments {
  /** What to split by; by month where it is missing. */
  by?: ForecastBy | null;
  /** Only deals whose close date is not before this day. */
  start?: DateText | null;
  /** Only deals whose close date is before this day. */
  end?: DateText | null;
  /** Only deals of this pipeline. */
  pipeline?: Id<"pipeline"> | null;
  /** Only deals of this user. */
  owner?: Id<"user"> | null;
  /** The currency of the totals; the corporate currency where it is missing. */
  currency?: string | null;
}

/** What `deals.stage_history` takes. */
export interface DealsStageHistoryArguments {
  /** Which deal. */
  deal: Id<"deal">;
}

/** What `deals.time_in_stage` takes. */
export interface DealsTimeInStageArguments {
  /** Which deal. */
  deal: Id<"deal">;
  /** Up to which instant; the present where it is missing. */
  at?: InstantText | null;
}

/** What `deals.win_rate` takes. */
export interface DealsWinRateArguments {
  /** Only deals decided on or after this day. */
  start?: DateText | null;
  /** Only deals decided before this day. */
  end?: DateText | null;
  /** Only deals of this pipeline. */
  pipeline?: Id<"pipeline"> | null;
  /** Only deals of this user. */
  owner?: Id<"user"> | null;
}

/** What `deals.cycle_length` takes. */
export interface DealsCycleLengthArguments {
  /** Only deals decided on or after this day. */
  start?: DateText | null;
  /** Only deals decided before this day. */
  end?: DateText | null;
  /** Only deals of this pipeline. */
  pipeline?: Id<"pipeline"> | null;
  /** Only deals of this user. */
  owner?: Id<"user"> | null;
}

/** What `deals.velocity` takes. */
export interface DealsVelocityArguments {
  /** Only deals decided on or after this day. */
  start?: DateText | null;
  /** Only deals decided before this day. */
  end?: DateText | null;
  /** Only deals of this pipeline. */
  pipeline?: Id<"pipeline"> | null;
  /** Only deals of this user. */
  owner?: Id<"user"> | null;
  /** The currency of the amounts; the corporate currency where it is missing. */
  currency?: string | null;
}

/** What `deals.stage_conversion` takes. */
export interface DealsStageConversionArguments {
  /** Which pipeline; may be missing where there is only one. */
  pipeline?: Id<"pipeline"> | null;
}

/** What `deals.rotting` takes. */
export interface DealsRottingArguments {
  /** Only deals of this pipeline. */
  pipeline?: Id<"pipeline"> | null;
  /** The instant to judge at; the present where it is missing. */
  at?: InstantText | null;
}

/** A sale in progress, won or lost. */
export interface Deals extends Records<Deal, DealInput> {
  /**
   * Makes a pipeline with its stages, in the order given.
   *
   * @throws {CrmError} `invalid` without an open, a won and a lost stage, and as the rules of stages say; `duplicate`,
   * `denied`.
   */
  createPipeline(given: DealsCreatePipelineArguments, options?: CallOptions): Pipeline;
  /**
   * Removes a stage; its deals move to another one, through its gate.
   *
   * @throws {CrmError} `invalid` if the stages do not fit or a deal lacks what the other one asks for, `not_found`,
   * `denied`.
   */
  removeStage(given: DealsRemoveStageArguments, options?: CallOptions): null;
  /**
   * Moves a deal to a stage, of its own pipeline or of another.
   *
   * @throws {CrmError} `invalid` if the stage asks for a field that is missing, may not be skipped to, or is lost and
   * has no reason; `not_found`, `denied`.
   */
  moveTo(given: DealsMoveToArguments, options?: CallOptions): Deal;
  /**
   * Moves a deal to the won stage of its pipeline.
   *
   * @throws {CrmError} As `deals.move_to`; `invalid` if the pipeline has no won stage.
   */
  win(given: DealsWinArguments, options?: CallOptions): Deal;
  /**
   * Moves a deal to the lost stage of its pipeline.
   *
   * @throws {CrmError} As `deals.move_to`; `invalid` if the pipeline has no lost stage.
   */
  lose(given: DealsLoseArguments, options?: CallOptions): Deal;
  /**
   * Opens a decided deal again: in a stage of your choice, or else in the open stage of its pipeline that it stood in
   * last. What the decision left on the deal is cleared; the history keeps it.
   *
   * @throws {CrmError} `invalid` if the deal is open or the stage is not; `not_found`, `denied`.
   */
  reopen(given: DealsReopenArguments, options?: CallOptions): Deal;
  /**
   * Adds a contact to a deal.
   *
   * @throws {CrmError} `invalid` if the contact takes part already, `not_found`, `denied`.
   */
  addContact(given: DealsAddContactArguments, options?: CallOptions): DealRole;
  /**
   * Makes a contact of a deal its primary one.
   *
   * @throws {CrmError} `invalid` if the contact does not take part, `not_found`, `denied`.
   */
  setPrimaryContact(given: DealsSetPrimaryContactArguments, options?: CallOptions): DealRole;
  /**
   * The stages of a pipeline, in order.
   *
   * @throws {CrmError} `not_found`; `invalid` if it is not clear which pipeline.
   */
  stages(given?: DealsStagesArguments): Stage[];
  /**
   * A pipeline at a glance: its stages with their deals and totals. Amounts in other currencies are converted by the
   * rate of the deal's close date, or of today where it has none, won ones as frozen when they were won; what has no
   * rate is counted beside the total.
   *
   * @throws {CrmError} `not_found`; `invalid` if it is not clear which pipeline or which currency.
   */
  board(given?: DealsBoardArguments): Board;
  /**
   * What a company and everything below it in the hierarchy has in deals.
   *
   * @throws {CrmError} `not_found`; `invalid` if it is not clear which currency.
   */
  companyRollup(given: DealsCompanyRollupArguments): CompanyRollup;
  /**
   * What is to be expected of the deals: amount times probability, in the period of the close date. Lost deals and
   * omitted ones count nothing. Other currencies are converted by the rate of the close date, for won deals as it was
   * when they were won; what has no rate is counted beside the total.
   *
   * @throws {CrmError} `invalid` if it is not clear which currency.
   */
  forecast(given?: DealsForecastArguments): Forecast;
  /**
   * How a deal went through its stages, oldest first: a row for each change of stage, amount, probability, close date
   * or category, with how all of them stood then. A later change of the stage's own settings changes nothing in it.
   *
   * @throws {CrmError} `not_found`.
   */
  stageHistory(given: DealsStageHistoryArguments): StageChange[];
  /**
   * How long a deal stood in each stage in calendar time, in the order of first entry. Times in the same stage are
   * added up.
   *
   * @throws {CrmError} `not_found`.
   */
  timeInStage(given: DealsTimeInStageArguments): StageTime[];
  /**
   * How many of the decided deals were won: won ÷ (won + lost).
   *
   * @throws {CrmError} `storage` or `corrupt`.
   */
  winRate(given?: DealsWinRateArguments): WinRate;
  /**
   * How long won deals took: days from the day they were opened on to their close date.
   *
   * @throws {CrmError} `storage` or `corrupt`.
   */
  cycleLength(given?: DealsCycleLengthArguments): CycleLength;
  /**
   * How fast money comes in: open deals × win rate × average won deal ÷ length of a cycle.
   *
   * @throws {CrmError} `invalid` if it is not clear which currency.
   */
  velocity(given?: DealsVelocityArguments): Velocity;
  /**
   * How many deals went on from each open stage of a pipeline, from the whole stage history.
   *
   * @throws {CrmError} `not_found`; `invalid` if it is not clear which pipeline.
   */
  stageConversion(given?: DealsStageConversionArguments): Conversion[];
  /**
   * The open deals that are rotting, longest first.
   *
   * @throws {CrmError} `storage` or `corrupt`.
   */
  rotting(given?: DealsRottingArguments): RottingDeal[];
}

/** What `segments.pin` takes. */
export interface SegmentsPinArguments {
  /** Which segment. */
  segment: Id<"segment">;
  /** Which record of the segment's type. */
  record: Id;
  /** In or out; in where it is missing. */
  side?: PinSide | null;
}

/** What `segments.unpin` takes. */
export interface SegmentsUnpinArguments {
  /** Which segment. */
  segment: Id<"segment">;
  /** Which record. */
  record: Id;
}

/** What `segments.members` takes. */
export interface SegmentsMembersArguments {
  /** Which segment. */
  segment: Id<"segment">;
  /** At most so many, 50 where it is missing. */
  limit?: number | null;
  /** Where the page before ended. */
  cursor?: string | null;
}

/** What `segments.size` takes. */
export interface SegmentsSizeArguments {
  /** Which segment. */
  segment: Id<"segment">;
}

/** What `segments.preview` takes. */
export interface SegmentsPreviewArguments {
  /** Which records. */
  record_type: string;
  /** The rule, as text. */
  filter: string;
  /** How many are shown, 50 where it is missing. */
  limit?: number | null;
}

/** What `segments.why` takes. */
export interface SegmentsWhyArguments {
  /** Which segment. */
  segment: Id<"segment">;
  /** Which record of the segment's type. */
  record: Id;
}

/** What `segments.of` takes. */
export interface SegmentsOfArguments {
  /** The type of the record. */
  record_type: string;
  /** Which record. */
  record: Id;
}

/** What `segments.events` takes. */
export interface SegmentsEventsArguments {
  /** Only of this segment. */
  segment?: Id<"segment"> | null;
  /** Only of this record. */
  record?: Id | null;
  /** Only from this instant on. */
  since?: InstantText | null;
}

/** What `segments.rebuild_check` takes. */
export interface SegmentsRebuildCheckArguments {
  /** Which segment. */
  segment: Id<"segment">;
}

/** What `segments.run_list` takes. */
export interface SegmentsRunListArguments {
  /** Which list. */
  list: Id<"saved_list">;
  /** At most so many, 50 where it is missing. */
  limit?: number | null;
  /** Where the page before ended. */
  cursor?: string | null;
}

/** Records of one type that belong together, by rule or by hand. */
export interface Segments extends Records<Segment, SegmentInput> {
  /**
   * Puts a record into a segment or out of it, whatever the rule says, until it is unpinned.
   *
   * @throws {CrmError} `not_found`, `denied`.
   */
  pin(given: SegmentsPinArguments, options?: CallOptions): SegmentPin;
  /**
   * Lets the rule say again whether a record is in a segment.
   *
   * @throws {CrmError} `not_found` also where the record is not pinned; `denied`.
   */
  unpin(given: SegmentsUnpinArguments, options?: CallOptions): null;
  /**
   * The members of a segment, page by page.
   *
   * @throws {CrmError} `not_found`; `invalid` for a limit or cursor that does not fit.
   */
  members(given: SegmentsMembersArguments): SegmentMembers;
  /**
   * How many records are in a segment.
   *
   * @throws {CrmError} `not_found`.
   */
  size(given: SegmentsSizeArguments): number;
  /**
   * Who would be in a segment with this filter, without saving it.
   *
   * @throws {CrmError} `not_found` for a type that the actor may not read; `invalid` for a filter or limit that does
   * not fit.
   */
  preview(given: SegmentsPreviewArguments): SegmentPreview;
  /**
   * Why a record is in a segment, or is not.
   *
   * @throws {CrmError} `not_found`; `invalid` where the rule can no longer be understood.
   */
  why(given: SegmentsWhyArguments): SegmentWhy;
  /**
   * The segments that a record is in, by name.
   *
   * @throws {CrmError} `not_found`.
   */
  of(given: SegmentsOfArguments): SegmentMembership[];
  /**
   * Who came into a segment or left it, or which segments a record came into or left, oldest first.
   *
   * @throws {CrmError} `not_found`; `invalid` where neither a segment nor a record is given.
   */
  events(given?: SegmentsEventsArguments): SegmentEvent[];
  /**
   * Works out who is in a segment by looking at every record of its type, and compares that with the answer from
   * columns.
   *
   * @throws {CrmError} `not_found`.
   */
  rebuildCheck(given: SegmentsRebuildCheckArguments): RebuildCheck;
  /**
   * The records of a saved list, page by page. A list is for its owner and for those whom it is shared with; one
   * without an owner is for everybody.
   *
   * @throws {CrmError} `not_found`; `invalid` for a limit or cursor that does not fit.
   */
  runList(given: SegmentsRunListArguments): SavedListPage;
}

/** What `tickets.open` takes. */
export interface TicketsOpenArguments {
  /** What it is about, in a line. */
  subject: string;
  /**
   * The first message; none where it is missing. It is the requester's, unless an agent opens the ticket in its own
   * name.
   */
  body?: string | null;
  /** Who wants it settled; at a portal whoever acts. */
  requester?: Id<"contact"> | null;
  /** Whether the first message is a public reply of whoever acts, and not the requester's. */
  by_agent?: boolean;
  /** The way it came. */
  channel?: TicketChannel | null;
  /** For which company; the requester's where it is missing. Somebody of several companies must say it at a portal. */
  company?: Id<"company"> | null;
  /** What kind of thing it is about. */
  ticket_type?: Id<"ticket_type"> | null;
  /** Whether it is a question, an incident, a problem or a task. */
  kind?: TicketKind | null;
  /** How urgent it is. */
  priority?: Priority | null;
  /** Who works on it. */
  assignee?: Id<"user"> | null;
  /** The group that works on it. */
  team?: Id<"team"> | null;
  /** The problem behind it. */
  parent?: Id<"ticket"> | null;
  /** Free labels. */
  tags?: string[];
  /** Who else is told of public replies. */
  cc?: Id<"contact">[];
  /** What comes with the first message. */
  attachments?: NewAttachment[];
}

/** What `tickets.reply` takes. */
export interface TicketsReplyArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** What is said. */
  said: Said;
  /** What the ticket becomes with it, for example `pending` or `solved` */
  status?: StatusCategory | null;
}

/** What `tickets.note` takes. */
export interface TicketsNoteArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** What is noted. */
  said: Said;
}

/** What `tickets.customer_message` takes. */
export interface TicketsCustomerMessageArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** What was said. */
  said: Said;
  /** Who said it; whoever acts at a portal, or else the requester. */
  customer?: Id<"contact"> | null;
}

/** What `tickets.follow_up` takes. */
export interface TicketsFollowUpArguments {
  /** The closed ticket. */
  ticket: Id<"ticket">;
  /** What it is about; as before where it is missing. */
  subject?: string | null;
}

/** What `tickets.assign` takes. */
export interface TicketsAssignArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** Who works on it; nobody where it is missing. */
  assignee?: Id<"user"> | null;
  /** The group that works on it; stays as it is where it is missing. */
  team?: Id<"team"> | null;
}

/** What `tickets.set_status` takes. */
export interface TicketsSetStatusArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** The category. */
  status?: StatusCategory | null;
  /** The status of the house. */
  custom_status?: Id<"ticket_status"> | null;
}

/** What `tickets.solve` takes. */
export interface TicketsSolveArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /**
   * Whether the unsolved incidents behind a problem are solved with it, each by its own assignee or else by that of
   * the problem.
   */
  with_incidents?: boolean | null;
}

/** What `tickets.close` takes. */
export interface TicketsCloseArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
}

/** What `tickets.reopen` takes. */
export interface TicketsReopenArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
}

/** What `tickets.follow` takes. */
export interface TicketsFollowArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** The colleagues. */
  followers?: Id<"user">[];
  /** The customers. */
  cc?: Id<"contact">[];
}

/** What `tickets.merge` takes. */
export interface TicketsMergeArguments {
  /** The ticket that closes. */
  source: Id<"ticket">;
  /** The ticket that is left. */
  into: Id<"ticket">;
}

/** What `tickets.undo_merge` takes. */
export interface TicketsUndoMergeArguments {
  /** The ticket that was merged. */
  source: Id<"ticket">;
}

/** What `tickets.split` takes. */
export interface TicketsSplitArguments {
  /** Which message. */
  message: Id<"ticket_message">;
  /** What the new ticket is about. */
  subject: string;
  /** Whether everything that was said after it goes with it. */
  with_later?: boolean | null;
}

/** What `tickets.apply_macro` takes. */
export interface TicketsApplyMacroArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** Which macro. */
  macro_id: Id<"ticket_macro">;
}

/** What `tickets.create_form` takes. */
export interface TicketsCreateFormArguments {
  /** What is asked for. */
  name: string;
  /** What is asked, first to last. */
  fields: FormFieldInput[];
  /** What the service is. */
  description?: string | null;
}

/** What `tickets.request_service` takes. */
export interface TicketsRequestServiceArguments {
  /** Which form. */
  form: Id<"ticket_form">;
  /** The answers by the names of the fields. */
  answers: Record<string, Json>;
  /** Who wants the service; whoever acts at a portal where it is missing. */
  requester?: Id<"contact"> | null;
  /** For which company. */
  company?: Id<"company"> | null;
  /** What it is about; the form's name where it is missing. */
  subject?: string | null;
}

/** What `tickets.set_agent_status` takes. */
export interface TicketsSetAgentStatusArguments {
  /** Whether. */
  status: AgentStatus;
  /** Who; whoever acts where it is missing. */
  user?: Id<"user"> | null;
}

/** What `tickets.route` takes. */
export interface TicketsRouteArguments {
  /** How many are given out at most; 100 where it is missing. */
  limit?: number | null;
  /** Whether the members of the queues are listed with why not; yes where it is missing. */
  explain?: boolean | null;
}

/** What `tickets.rate` takes. */
export interface TicketsRateArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** From 1, not at all content, to 5, entirely. */
  score: number;
  /** Why. */
  comment?: string | null;
}

/** What `tickets.log_time` takes. */
export interface TicketsLogTimeArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** For how long. */
  seconds: number;
  /** Who; whoever acts where it is missing. */
  user?: Id<"user"> | null;
  /** From when on. */
  started_at?: InstantText | null;
  /** Whether it is charged. */
  billable?: boolean | null;
  /** On what. */
  note?: string | null;
}

/** What `tickets.set_up_portal` takes. */
export interface TicketsSetUpPortalArguments {
  /** What the role is called; `Portal` where it is missing. */
  name?: string | null;
}

/** What `tickets.conversation` takes. */
export interface TicketsConversationArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
}

/** What `tickets.happened` takes. */
export interface TicketsHappenedArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
}

/** What `tickets.open_incidents` takes. */
export interface TicketsOpenIncidentsArguments {
  /** Which problem. */
  problem: Id<"ticket">;
}

/** What `tickets.merge_preview` takes. */
export interface TicketsMergePreviewArguments {
  /** The ticket that would close. */
  source: Id<"ticket">;
  /** The ticket that would be left. */
  into: Id<"ticket">;
}

/** What `tickets.macro_text` takes. */
export interface TicketsMacroTextArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** Which macro. */
  macro_id: Id<"ticket_macro">;
}

/** What `tickets.form_fields` takes. */
export interface TicketsFormFieldsArguments {
  /** Which form. */
  form: Id<"ticket_form">;
}

/** What `tickets.answers` takes. */
export interface TicketsAnswersArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
}

/** What `tickets.time_spent` takes. */
export interface TicketsTimeSpentArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
}

/** What `tickets.collision` takes. */
export interface TicketsCollisionArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** Who looks at it, as the host knows it. */
  present?: Presence[];
  /** When the ticket was loaded; nothing is compared where it is missing. */
  since?: InstantText | null;
}

/** What `tickets.similar` takes. */
export interface TicketsSimilarArguments {
  /** The ticket; its subject and first message are compared. */
  ticket?: Id<"ticket"> | null;
  /** The text, where there is no ticket yet. */
  text?: string | null;
  /** At most so many, 10 where it is missing. */
  limit?: number | null;
}

/** What `tickets.backlog` takes. */
export interface TicketsBacklogArguments {
  /** Only those of a group. */
  team?: Id<"team"> | null;
  /** Only those of somebody. */
  assignee?: Id<"user"> | null;
  /** The instant to tell ages at; the present where it is missing. */
  at?: InstantText | null;
}

/** What `tickets.reopen_rate` takes. */
export interface TicketsReopenRateArguments {
  /** Only tickets that were opened at this instant or later. */
  since?: InstantText | null;
  /** Only tickets that were opened before this instant. */
  until?: InstantText | null;
  /** Only tickets of somebody. */
  assignee?: Id<"user"> | null;
  /** Only tickets of a group. */
  team?: Id<"team"> | null;
  /** Only tickets that are so urgent. */
  priority?: Priority | null;
}

/** What `tickets.service_times` takes. */
export interface TicketsServiceTimesArguments {
  /** Only tickets that were opened at this instant or later. */
  since?: InstantText | null;
  /** Only tickets that were opened before this instant. */
  until?: InstantText | null;
  /** Only tickets of somebody. */
  assignee?: Id<"user"> | null;
  /** Only tickets of a group. */
  team?: Id<"team"> | null;
  /** Only tickets that are so urgent. */
  priority?: Priority | null;
}

/** A matter that somebody wants settled. */
export interface Tickets extends Records<Ticket, TicketInput> {
  /**
   * Opens a ticket with its first message.
   *
   * A user who stands for a person, as at a portal, may open tickets for this person without further rights, and says
   * nothing about who works on them.
   *
   * @throws {CrmError} `invalid` for a company that is not the requester's, an attachment that lies, and as the rules
   * of tickets say; `not_found`, `denied`.
   */
  open(given: TicketsOpenArguments, options?: CallOptions): Ticket;
  /**
   * Replies in public. A reply to a ticket that was merged goes to the one that is left, one to a closed ticket opens
   * a follow-up; the answer's `ticket` says where it stands.
   *
   * @throws {CrmError} `invalid` for an attachment that lies, for a closed ticket where that was asked for, and as the
   * rules of tickets say; `not_found`, `denied`.
   */
  reply(given: TicketsReplyArguments, options?: CallOptions): TicketMessage;
  /**
   * Notes something that no customer reads.
   *
   * @throws {CrmError} `invalid` for a closed ticket or an attachment that lies; `not_found`, `denied`.
   */
  note(given: TicketsNoteArguments, options?: CallOptions): TicketMessage;
  /**
   * Writes down what a customer said. A ticket that is pending, on hold or solved becomes open; for merged and closed
   * ones see `tickets.reply`. A user who stands for a person, as at a portal, writes in this person's name only.
   *
   * @throws {CrmError} `invalid` if nobody is known who could have said it, and as `tickets.reply`; `not_found`,
   * `denied`.
   */
  customerMessage(given: TicketsCustomerMessageArguments, options?: CallOptions): TicketMessage;
  /**
   * Opens a ticket that goes on from a closed one.
   *
   * @throws {CrmError} `invalid` for a ticket that is not closed; `not_found`, `denied`.
   */
  followUp(given: TicketsFollowUpArguments, options?: CallOptions): Ticket;
  /**
   * Gives a ticket to somebody, or takes it away. A new ticket becomes open.
   *
   * @throws {CrmError} `invalid` if the ticket is closed, or solved and nobody is named; `not_found`, `denied`.
   */
  assign(given: TicketsAssignArguments, options?: CallOptions): Ticket;
  /**
   * Brings a ticket into a status: a category, or a status of the house, which means one.
   *
   * @throws {CrmError} `invalid` where both or neither are given, back to new, for a closed ticket, or solved without
   * an assignee; `not_found`, `denied`.
   */
  setStatus(given: TicketsSetStatusArguments, options?: CallOptions): Ticket;
  /**
   * Solves a ticket. A user who solves one that nobody has takes it.
   *
   * @throws {CrmError} `invalid` if the ticket is closed or would be solved without an assignee; `not_found`,
   * `denied`.
   */
  solve(given: TicketsSolveArguments, options?: CallOptions): Ticket;
  /**
   * Closes a ticket for good: afterwards only tags and the like change, and a reply opens a follow-up.
   *
   * @throws {CrmError} `invalid` if the ticket would be closed without an assignee; `not_found`, `denied`.
   */
  close(given: TicketsCloseArguments, options?: CallOptions): Ticket;
  /**
   * Opens a solved ticket again.
   *
   * @throws {CrmError} `invalid` for a ticket that is not solved: a closed one gets a follow-up; `not_found`,
   * `denied`.
   */
  reopen(given: TicketsReopenArguments, options?: CallOptions): Ticket;
  /**
   * Adds colleagues who want to know of everything, and customers who are told of public replies. Whoever is there
   * already stays once.
   *
   * @throws {CrmError} `not_found`, `denied`; `invalid` for somebody who does not exist.
   */
  follow(given: TicketsFollowArguments, options?: CallOptions): Ticket;
  /**
   * Merges a ticket into another one: it closes and points to the other, replies to it go there, and its requester, CC
   * and followers are told of what is said there. Where the other was merged itself, what is left of it takes its
   * place.
   *
   * @throws {CrmError} `invalid` for a ticket and itself, for a circle, and for a closed or merged one; `not_found`,
   * `denied`.
   */
  merge(given: TicketsMergeArguments, options?: CallOptions): Ticket;
  /**
   * Undoes a merge: the ticket is back as it was, with what has been said to it since. If a customer was among those
   * who spoke, a ticket that waits or is solved opens.
   *
   * @throws {CrmError} `invalid` for a ticket that is not merged; `not_found`, `denied`.
   */
  undoMerge(given: TicketsUndoMergeArguments, options?: CallOptions): UnmergeReport;
  /**
   * Splits a message off into a new ticket, which is linked to the old one and has its requester, company, group and
   * type.
   *
   * @throws {CrmError} `invalid` for a message of a closed ticket; `not_found`, `denied`.
   */
  split(given: TicketsSplitArguments, options?: CallOptions): Ticket;
  /**
   * Applies a macro to a ticket: says its words, and changes what it changes, all or nothing.
   *
   * @throws {CrmError} `invalid` for a placeholder that has no value, a retired macro, a closed ticket, and as the
   * rules of tickets say; `not_found`, `denied`.
   */
  applyMacro(given: TicketsApplyMacroArguments, options?: CallOptions): MacroApplied;
  /**
   * Makes a form.
   *
   * @throws {CrmError} `invalid` for fields that make no sense; `duplicate`, `denied`.
   */
  createForm(given: TicketsCreateFormArguments, options?: CallOptions): TicketForm;
  /**
   * Asks for a service: opens a ticket with the answers to a form.
   *
   * @throws {CrmError} `invalid` for answers that do not fit, each with its place, and for a retired form;
   * `not_found`, `denied`.
   */
  requestService(given: TicketsRequestServiceArguments, options?: CallOptions): Ticket;
  /**
   * Says whether somebody takes tickets at the moment. Whoever may not change agents may say it of itself.
   *
   * @throws {CrmError} `invalid` if nobody is known; `not_found` for somebody who is no agent, `denied`.
   */
  setAgentStatus(given: TicketsSetAgentStatusArguments, options?: CallOptions): AgentStatus;
  /**
   * Gives the tickets that wait to agents, by priority, then by age, and says of each why it goes where it goes. A
   * ticket waits if it is new or open and nobody has it.
   *
   * @throws {CrmError} `denied` for whoever may not change the tickets; `invalid` for a queue whose filter no longer
   * fits.
   */
  route(given?: TicketsRouteArguments, options?: CallOptions): RoutingChoice[];
  /**
   * Rates the present solution of a ticket, in the requester's name: once each time that it was solved. A user who
   * stands for the requester, as at a portal, needs no further rights.
   *
   * @throws {CrmError} `invalid` for a ticket that is not solved, a second rating, or a score out of range;
   * `not_found`, `denied`.
   */
  rate(given: TicketsRateArguments, options?: CallOptions): TicketRating;
  /**
   * Notes time that somebody worked on a ticket, a closed one too.
   *
   * @throws {CrmError} `invalid` for no time or more than a year, or if nobody is known; `not_found`, `denied`.
   */
  logTime(given: TicketsLogTimeArguments, options?: CallOptions): TicketTime;
  /**
   * Makes the role of a customers' portal with its rules, and makes tickets and messages private where nothing is said
   * about them yet: agents then need `ticket.view_all` or a rule of their own, beside what they are given and follow,
   * which they see. A user of the portal has the role, its contact's id in `person`, and in `organisations` the
   * companies whose tickets it looks after.
   *
   * @throws {CrmError} `duplicate` for a name that is taken; `denied` for whoever may not make roles and rules.
   */
  setUpPortal(given?: TicketsSetUpPortalArguments, options?: CallOptions): Id<"role">;
  /**
   * Everything that was said about a ticket and about those that were merged into it, in the order in which it was
   * said, as far as the actor may read it.
   *
   * @throws {CrmError} `not_found`.
   */
  conversation(given: TicketsConversationArguments): ConversationEntry[];
  /**
   * What happened to a ticket, oldest first: its statuses, priorities, messages and assignments. Somebody who may not
   * read notes is not told that there are any.
   *
   * @throws {CrmError} `not_found`.
   */
  happened(given: TicketsHappenedArguments): TicketStep[];
  /**
   * The incidents of a problem that are not solved, oldest first: what solving the problem offers to solve with it.
   *
   * @throws {CrmError} `not_found`.
   */
  openIncidents(given: TicketsOpenIncidentsArguments): Ticket[];
  /**
   * What merging a ticket into another one would do, without doing it.
   *
   * @throws {CrmError} `not_found`.
   */
  mergePreview(given: TicketsMergePreviewArguments): MergePreview;
  /**
   * What a macro says about a ticket, without doing anything.
   *
   * @throws {CrmError} `invalid` for a placeholder that has no value; `not_found`.
   */
  macroText(given: TicketsMacroTextArguments): string | null;
  /**
   * What a form asks.
   *
   * @throws {CrmError} `not_found`.
   */
  formFields(given: TicketsFormFieldsArguments): FormField[];
  /**
   * What was answered to the form of a ticket, by the names of the fields; nothing where there is none.
   *
   * @throws {CrmError} `not_found`; `corrupt` if the answers cannot be read.
   */
  answers(given: TicketsAnswersArguments): Record<string, Json>;
  /**
   * How long was worked on a ticket, as far as the actor may read it.
   *
   * @throws {CrmError} `not_found`.
   */
  timeSpent(given: TicketsTimeSpentArguments): TimeSpent;
  /**
   * Who else is at a ticket, and what has happened to it since it was loaded. Nothing is kept of it; whoever gave no
   * sign for two minutes is gone.
   *
   * @throws {CrmError} `not_found`.
   */
  collision(given: TicketsCollisionArguments): CollisionNotice;
  /**
   * Tickets that say something similar to a ticket or a text, the best first: they share rare words in subject or
   * messages. Only what the actor may read is looked at, so an internal note brings nothing to a customer's eyes.
   *
   * @throws {CrmError} `not_found`.
   */
  similar(given?: TicketsSimilarArguments): SimilarTicket[];
  /**
   * The tickets that are not solved: how many, in which status, how urgent, how old.
   *
   * @throws {CrmError} `storage` or `corrupt`; `not_found` for whoever may not read tickets.
   */
  backlog(given?: TicketsBacklogArguments): Backlog;
  /**
   * How many of the tickets that were solved were reopened.
   *
   * @throws {CrmError} `storage` or `corrupt`; `not_found` for whoever may not read tickets.
   */
  reopenRate(given?: TicketsReopenRateArguments): ReopenRate;
  /**
   * How much each agent has, those with most first. Users who are no agents but have tickets are listed too.
   *
   * @throws {CrmError} `storage` or `corrupt`; `not_found` for whoever may not read tickets.
   */
  agentLoad(): AgentLoad[];
  /**
   * How long it took to reply first, and to solve.
   *
   * @throws {CrmError} `storage` or `corrupt`; `not_found` for whoever may not read tickets.
   */
  serviceTimes(given?: TicketsServiceTimesArguments): ServiceTimes;
}

/** What `due.run` takes. */
export interface DueRunArguments {
  /** The instant; the present where it is missing. */
  until?: InstantText | null;
  /** At most so many, 100 where it is missing. */
  limit?: number | null;
}

/** What `due.complete` takes. */
export interface DueCompleteArguments {
  /** The job's kind. */
  kind: string;
  /** The type of its record. */
  record: string;
  /** The id of its record. */
  subject: Id;
}

/** What `due.pending` takes. */
export interface DuePendingArguments {
  /** The instant; the present where it is missing. */
  until?: InstantText | null;
  /** At most so many, 100 where it is missing. */
  limit?: number | null;
}

/** The room `due`. */
export interface Due {
  /**
   * Runs the jobs that are due at an instant, earliest first, and gives how many it ran. Jobs of a kind that no room
   * handles are left for the host, which takes them away with `due.complete`.
   *
   * @throws {CrmError} `denied` unless the system acts; what a room's handler returns, and nothing has happened then.
   */
  run(given?: DueRunArguments, options?: CallOptions): number;
  /**
   * Takes away a job that the host has performed itself.
   *
   * @throws {CrmError} `denied` unless the system acts; `not_found` for an unknown record type.
   */
  complete(given: DueCompleteArguments, options?: CallOptions): null;
  /**
   * The jobs that are due at an instant, earliest first.
   *
   * @throws {CrmError} `storage` or `corrupt`.
   */
  pending(given?: DuePendingArguments): DueJob[];
}

/** What `outbox.acknowledge` takes. */
export interface OutboxAcknowledgeArguments {
  /** The ids of the messages. */
  ids: string[];
}

/** What `outbox.pending` takes. */
export interface OutboxPendingArguments {
  /** Only messages behind this id. */
  after?: string | null;
  /** At most so many, 100 where it is missing. */
  limit?: number | null;
}

/** The room `outbox`. */
export interface Outbox {
  /**
   * Removes messages that the host has dealt with. Ids that are gone already are no error.
   *
   * @throws {CrmError} `denied` unless the system acts; `invalid` for an id that is not one.
   */
  acknowledge(given: OutboxAcknowledgeArguments, options?: CallOptions): null;
  /**
   * The messages that wait for the host, oldest first.
   *
   * @throws {CrmError} `invalid` for an id that is not one.
   */
  pending(given?: OutboxPendingArguments): OutboxMessage[];
}

/** What `access.share` takes. */
export interface AccessShareArguments {
  /** The type of the record, for example `deal` */
  record_type: string;
  /** Which record. */
  record: Id;
  /** Whom it is shared with. */
  to: ShareTargetInput;
  /** What they may do with it, and for how long. */
  options?: ShareOptions | null;
}

/** What `access.unshare` takes. */
export interface AccessUnshareArguments {
  /** Which share. */
  share: Id<"share">;
}

/** What `access.transfer` takes. */
export interface AccessTransferArguments {
  /** The type of the record, for example `deal` */
  record_type: string;
  /** Which record. */
  record: Id;
  /** The new owner. */
  owner: Id<"user">;
}

/** What `access.create_key` takes. */
export interface AccessCreateKeyArguments {
  /** What the key is called. */
  name: string;
  /** Whom it acts as. */
  user: Id<"user">;
  /** The text of the key: 32 characters or more that nobody can guess. */
  key: string;
  /** Of the user's roles, those that it brings; all where it is missing. */
  roles?: Id<"role">[] | null;
  /** When it ends. */
  expires_at?: InstantText | null;
}

/** What `access.revoke_key` takes. */
export interface AccessRevokeKeyArguments {
  /** Which key. */
  key: Id<"api_key">;
}

/** What `access.shares_of` takes. */
export interface AccessSharesOfArguments {
  /** The type of the record, for example `deal` */
  record_type: string;
  /** Which record. */
  record: Id;
}

/** What `access.explain` takes. */
export interface AccessExplainArguments {
  /** What is to be done: `read`, `update`, `delete`, `export`, `merge`, `share` */
  action: string;
  /** The type of the record, for example `deal` */
  record_type: string;
  /** Which record. */
  record: Id;
  /** The field, if it is about one. */
  field?: string | null;
  /** Who, for example `user:<id>`: the one who asks where it is missing. */
  actor?: string | null;
}

/** What `access.readers` takes. */
export interface AccessReadersArguments {
  /** The type of the record, for example `deal` */
  record_type: string;
  /** Which record. */
  record: Id;
}

/** The room `access`. */
export interface Access {
  /**
   * Shares a record. Who shares it must have the right to share it, and may give no more than it may do itself.
   *
   * @throws {CrmError} `not_found` for a record that the actor does not see, `denied`, `invalid` for a target that is
   * none.
   */
  share(given: AccessShareArguments, options?: CallOptions): SharedWith;
  /**
   * Takes a share back. The right to share the record is enough, whoever shared it.
   *
   * @throws {CrmError} `not_found` also for a share of a record that the actor does not see; `denied`.
   */
  unshare(given: AccessUnshareArguments, options?: CallOptions): null;
  /**
   * Gives a record another owner. Its shares go with the old one, unless they are to be kept.
   *
   * @throws {CrmError} `not_found` for a record that the actor does not see, `denied`; `invalid` for a type without
   * owners, and for an owner who is not there or whose account is closed.
   */
  transfer(given: AccessTransferArguments, options?: CallOptions): null;
  /**
   * Makes a key for a program. The host makes up its text from its own randomness and shows it once; the store has its
   * hash.
   *
   * @throws {CrmError} `invalid` for a key that is too short or roles that the user does not have; `duplicate` for one
   * that is in use; `denied`.
   */
  createKey(given: AccessCreateKeyArguments, options?: CallOptions): ApiKey;
  /**
   * Takes a key back. It stays, so that the journal can say whose it was.
   *
   * @throws {CrmError} `not_found`, `denied`.
   */
  revokeKey(given: AccessRevokeKeyArguments, options?: CallOptions): ApiKey;
  /**
   * The shares of a record, for whoever may share it.
   *
   * @throws {CrmError} `not_found` for a record that the actor does not see, `denied`.
   */
  sharesOf(given: AccessSharesOfArguments): SharedWith[];
  /**
   * Why somebody may or may not do something with a record, or with a field of it.
   *
   * @throws {CrmError} `not_found` for a record or field that the one who asks does not see; `denied` where somebody
   * asks about another without the right to read users and roles.
   */
  explain(given: AccessExplainArguments): AccessAnswer;
  /**
   * The users who may read a record, each with what lets it. For whoever may read users and roles.
   *
   * @throws {CrmError} `not_found` for a record that the one who asks does not see; `denied`.
   */
  readers(given: AccessReadersArguments): RecordReader[];
}

/** What `people.link_company` takes. */
export interface PeopleLinkCompanyArguments {
  /** Who. */
  contact: Id<"contact">;
  /** Where. */
  company: Id<"company">;
  /** As what. */
  role?: string | null;
  /** The first day. */
  since?: DateText | null;
  /** The last day. */
  until?: DateText | null;
  /** Whether this becomes the contact's primary company in the place of the present one. */
  primary?: boolean | null;
}

/** What `people.set_primary_company` takes. */
export interface PeopleSetPrimaryCompanyArguments {
  /** Whose company. */
  contact: Id<"contact">;
  /** Which of its companies. */
  company: Id<"company">;
}

/** What `people.set_primary_email` takes. */
export interface PeopleSetPrimaryEmailArguments {
  /** Whose address. */
  contact: Id<"contact">;
  /** Which of its addresses. */
  email: string;
}

/** What `people.set_primary_phone` takes. */
export interface PeopleSetPrimaryPhoneArguments {
  /** Whose number. */
  contact: Id<"contact">;
  /** Which of its numbers, as `+<country><number>` or as it was entered. */
  phone: string;
}

/** What `people.touch` takes. */
export interface PeopleTouchArguments {
  /** Who came. */
  contact: Id<"contact">;
  /** How. */
  touch: Touch;
}

/** What `people.override_contact_lifecycle` takes. */
export interface PeopleOverrideContactLifecycleArguments {
  /** Whose lifecycle. */
  contact: Id<"contact">;
  /** The new stage; none clears it. */
  stage?: Lifecycle | null;
  /** Why. */
  reason: string;
}

/** What `people.override_company_lifecycle` takes. */
export interface PeopleOverrideCompanyLifecycleArguments {
  /** Whose lifecycle. */
  company: Id<"company">;
  /** The new stage; none clears it. */
  stage?: Lifecycle | null;
  /** Why. */
  reason: string;
}

/** What `people.relate` takes. */
export interface PeopleRelateArguments {
  /** Who. */
  contact: Id<"contact">;
  /** To whom. */
  other: Id<"contact">;
  /** What `contact` is to `other`, by either name of a relationship type. */
  relation: string;
  /** Since when. */
  since?: DateText | null;
  /** Anything else. */
  note?: string | null;
}

/** What `people.companies_of` takes. */
export interface PeopleCompaniesOfArguments {
  /** Whose companies. */
  contact: Id<"contact">;
}

/** What `people.contacts_of` takes. */
export interface PeopleContactsOfArguments {
  /** Whose contacts. */
  company: Id<"company">;
}

/** What `people.hierarchy` takes. */
export interface PeopleHierarchyArguments {
  /** Any company of the hierarchy. */
  company: Id<"company">;
}

/** What `people.relationships` takes. */
export interface PeopleRelationshipsArguments {
  /** Whose relationships. */
  contact: Id<"contact">;
}

/** The room `people`. */
export interface People {
  /**
   * Says that a contact belongs to a company.
   *
   * @throws {CrmError} `invalid` if the contact belongs to the company already in the same role, `not_found`,
   * `denied`.
   */
  linkCompany(given: PeopleLinkCompanyArguments, options?: CallOptions): Affiliation;
  /**
   * Makes a company that a contact belongs to its primary one.
   *
   * @throws {CrmError} `invalid` if the contact does not belong to the company, `not_found`, `denied`.
   */
  setPrimaryCompany(given: PeopleSetPrimaryCompanyArguments, options?: CallOptions): Affiliation;
  /**
   * Makes one of a contact's e-mail addresses the primary one.
   *
   * @throws {CrmError} `invalid` if the contact has no such address, `not_found`, `denied`.
   */
  setPrimaryEmail(given: PeopleSetPrimaryEmailArguments, options?: CallOptions): Contact;
  /**
   * Makes one of a contact's telephone numbers the primary one.
   *
   * @throws {CrmError} `invalid` if the contact has no such number, `not_found`, `denied`.
   */
  setPrimaryPhone(given: PeopleSetPrimaryPhoneArguments, options?: CallOptions): Contact;
  /**
   * Notes how a contact came to us: the first touch sets the source for good, each one sets the latest source.
   *
   * @throws {CrmError} `invalid` for a touch without a source, `not_found`, `denied`.
   */
  touch(given: PeopleTouchArguments, options?: CallOptions): Contact;
  /**
   * Sets a contact's lifecycle to any stage, or to none, with a reason that stays on the record and in the journal.
   *
   * @throws {CrmError} `invalid` without a reason, `not_found`, `denied`.
   */
  overrideContactLifecycle(given: PeopleOverrideContactLifecycleArguments, options?: CallOptions): Contact;
  /**
   * Sets a company's lifecycle to any stage, or to none, with a reason that stays on the record and in the journal.
   *
   * @throws {CrmError} `invalid` without a reason, `not_found`, `denied`.
   */
  overrideCompanyLifecycle(given: PeopleOverrideCompanyLifecycleArguments, options?: CallOptions): Company;
  /**
   * Says what one contact is to another. The word may be the type's name or its inverse: `Ann` is `report` of `Bob` is
   * stored as `Bob` is `manager` of `Ann`.
   *
   * @throws {CrmError} `invalid` for an unknown word, a contact and itself, or a relationship that exists;
   * `not_found`, `denied`.
   */
  relate(given: PeopleRelateArguments, options?: CallOptions): Relationship;
  /**
   * The companies that a contact belongs to, the primary one first.
   *
   * @throws {CrmError} `not_found`.
   */
  companiesOf(given: PeopleCompaniesOfArguments): CompanyLink[];
  /**
   * The contacts that belong to a company, by name.
   *
   * @throws {CrmError} `not_found`.
   */
  contactsOf(given: PeopleContactsOfArguments): ContactLink[];
  /**
   * The whole hierarchy that a company belongs to, from the top down, each company before those below it, by name.
   *
   * @throws {CrmError} `not_found`.
   */
  hierarchy(given: PeopleHierarchyArguments): HierarchyNode[];
  /**
   * Whom a contact is related to, and what they are to it, by name.
   *
   * @throws {CrmError} `not_found`.
   */
  relationships(given: PeopleRelationshipsArguments): RelatedContact[];
}

/** What `privacy.block` takes. */
export interface PrivacyBlockArguments {
  /** Who. */
  person: Id<"contact">;
  /** On which channel. */
  channel: ContactChannel;
  /** Why, where and how long. */
  block?: NewBlock | null;
}

/** What `privacy.unblock` takes. */
export interface PrivacyUnblockArguments {
  /** Which block. */
  block: Id<"do_not_contact">;
  /** Why. */
  because: string;
}

/** What `privacy.give_consent` takes. */
export interface PrivacyGiveConsentArguments {
  /** Who. */
  person: Id<"contact">;
  /** What for. */
  purpose: Id<"purpose">;
  /** On which channel. */
  channel: ContactChannel;
  /** How it came about. */
  given?: ConsentGiven | null;
}

/** What `privacy.confirm_consent` takes. */
export interface PrivacyConfirmConsentArguments {
  /** Which consent. */
  consent: Id<"consent">;
  /** Where it was confirmed, for example the link in a mail. */
  source?: string | null;
  /** The internet address that the confirmation came from. */
  ip?: string | null;
}

/** What `privacy.withdraw_consent` takes. */
export interface PrivacyWithdrawConsentArguments {
  /** Who. */
  person: Id<"contact">;
  /** What for. */
  purpose: Id<"purpose">;
  /** On which channel. */
  channel: ContactChannel;
  /** At which address; at all of them where it is missing. */
  address?: string | null;
  /** How, for example the link in a mail. */
  source?: string | null;
}

/** What `privacy.object` takes. */
export interface PrivacyObjectArguments {
  /** Who. */
  person: Id<"contact">;
  /** To what; to all direct marketing where it is missing. */
  purpose?: Id<"purpose"> | null;
  /** How we know. */
  source?: string | null;
}

/** What `privacy.lift_objection` takes. */
export interface PrivacyLiftObjectionArguments {
  /** Which objection. */
  objection: Id<"objection">;
  /** What proves it. */
  because: string;
}

/** What `privacy.restrict` takes. */
export interface PrivacyRestrictArguments {
  /** Whose data. */
  person: Id<"contact">;
  /** Why, for example that the person disputes it. */
  reason: string;
}

/** What `privacy.unrestrict` takes. */
export interface PrivacyUnrestrictArguments {
  /** Whose data. */
  person: Id<"contact">;
}

/** What `privacy.release_hold` takes. */
export interface PrivacyReleaseHoldArguments {
  /** Which hold. */
  hold: Id<"legal_hold">;
}

/** What `privacy.run_retention` takes. */
export interface PrivacyRunRetentionArguments {
  /** Which rule. */
  rule: Id<"retention_rule">;
}

/** What `privacy.erase` takes. */
export interface PrivacyEraseArguments {
  /** Who. */
  person: Id<"contact">;
  /** How, as in the plan. */
  options?: ErasureOptions | null;
  /** That of the plan that was agreed to; the present plan where it is missing. */
  digest?: string | null;
}

/** What `privacy.forget_deleted` takes. */
export interface PrivacyForgetDeletedArguments {
  /** The type of the record. */
  record_type: string;
  /** The id that it had. */
  record: Id;
}

/** What `privacy.readmit` takes. */
export interface PrivacyReadmitArguments {
  /** What the address belongs to. */
  channel: ContactChannel;
  /** The e-mail address or telephone number, as the person gives it. */
  address: string;
}

/** What `privacy.may_contact` takes. */
export interface PrivacyMayContactArguments {
  /** Who. */
  person: Id<"contact">;
  /** What for. */
  purpose: Id<"purpose">;
  /** On which channel. */
  channel: ContactChannel;
  /** At which address; where it is missing, the first one that allows it, or else the primary one. */
  address?: string | null;
}

/** What `privacy.contactable` takes. */
export interface PrivacyContactableArguments {
  /** What for. */
  purpose: Id<"purpose">;
  /** On which channel. */
  channel: ContactChannel;
  /** Which contacts; all of them where it is missing. */
  filter?: Filter | null;
  /** How many contacts to look at, at most 1000; 100 where it is missing. */
  limit?: number | null;
  /** Where the page before ended. */
  cursor?: string | null;
}

/** What `privacy.everything` takes. */
export interface PrivacyEverythingArguments {
  /** Who. */
  person: Id<"contact">;
  /** How much. */
  options?: EverythingOptions | null;
}

/** What `privacy.everything_page` takes. */
export interface PrivacyEverythingPageArguments {
  /** Who. */
  person: Id<"contact">;
  /** How much. */
  options?: EverythingOptions | null;
}

/** What `privacy.portable` takes. */
export interface PrivacyPortableArguments {
  /** Who. */
  person: Id<"contact">;
}

/** What `privacy.holds_on` takes. */
export interface PrivacyHoldsOnArguments {
  /** The type of the record. */
  record_type: string;
  /** Which record. */
  record: Id;
}

/** What `privacy.retention_preview` takes. */
export interface PrivacyRetentionPreviewArguments {
  /** Which rule. */
  rule: Id<"retention_rule">;
  /** How many records to name, 100 where it is missing. */
  limit?: number | null;
}

/** What `privacy.plan_erasure` takes. */
export interface PrivacyPlanErasureArguments {
  /** Who. */
  person: Id<"contact">;
  /** How. */
  options?: ErasureOptions | null;
}

/** What `privacy.verify_removal` takes. */
export interface PrivacyVerifyRemovalArguments {
  /** Which one. */
  removal: Id<"removal">;
  /** The id that the person's record had, to find out whether the certificate is about it and whether it is gone. */
  person?: Id | null;
}

/** The room `privacy`. */
export interface Privacy {
  /**
   * Writes down that a person is not to be contacted on a channel.
   *
   * @throws {CrmError} `invalid` for an address that the person does not have; `not_found`, `denied`.
   */
  block(given: PrivacyBlockArguments, options?: CallOptions): DoNotContact;
  /**
   * Lets a person be contacted again, as far as nothing else forbids it.
   *
   * @throws {CrmError} `invalid` without a reason; `not_found`, `denied`.
   */
  unblock(given: PrivacyUnblockArguments, options?: CallOptions): DoNotContact;
  /**
   * Writes down that a person agreed. Where the purpose asks for a double opt-in, the consent waits for
   * `privacy.confirm_consent`, and a message `privacy.confirm` for the host says so.
   *
   * @throws {CrmError} `invalid` for a basis that the purpose does not accept, or an address that the person does not
   * have; `not_found`, `denied`.
   */
  giveConsent(given: PrivacyGiveConsentArguments, options?: CallOptions): Consent;
  /**
   * Confirms a consent: the second half of a double opt-in.
   *
   * @throws {CrmError} `invalid` for a consent that does not wait for it, or no longer can; `not_found`, `denied`.
   */
  confirmConsent(given: PrivacyConfirmConsentArguments, options?: CallOptions): Consent;
  /**
   * Withdraws what a person agreed to, and gives what stands in the ledger then. Where nothing was agreed to, the
   * withdrawal itself is written down: it forbids the purpose also where that needs no consent.
   *
   * @throws {CrmError} `not_found`, `denied`; `invalid` for an address that the person never agreed with and does not
   * have.
   */
  withdrawConsent(given: PrivacyWithdrawConsentArguments, options?: CallOptions): Consent[];
  /**
   * Writes down that a person objects: to one purpose, or to all direct marketing. It holds until the person takes it
   * back, whatever consents there are.
   *
   * @throws {CrmError} `not_found`, `denied`.
   */
  object(given: PrivacyObjectArguments, options?: CallOptions): Objection;
  /**
   * Writes down that a person took an objection back.
   *
   * @throws {CrmError} `invalid` without a proof, or where it was lifted before; `not_found`, `denied`.
   */
  liftObjection(given: PrivacyLiftObjectionArguments, options?: CallOptions): Objection;
  /**
   * Restricts the processing of a person's data: it is stored, and neither used nor changed.
   *
   * @throws {CrmError} `invalid` without a reason or where it is restricted already; `not_found`, `denied`.
   */
  restrict(given: PrivacyRestrictArguments, options?: CallOptions): Contact;
  /**
   * Ends the restriction of a person's data. Whoever asked for it is to be told before.
   *
   * @throws {CrmError} `invalid` where it is not restricted; `not_found`, `denied`.
   */
  unrestrict(given: PrivacyUnrestrictArguments, options?: CallOptions): Contact;
  /**
   * Ends a hold now.
   *
   * @throws {CrmError} `invalid` where it has ended already; `not_found`, `denied`.
   */
  releaseHold(given: PrivacyReleaseHoldArguments, options?: CallOptions): LegalHold;
  /**
   * Runs a retention rule now and gives the report of the run. A record under a legal hold stays, and so does one that
   * a rule of the house refuses to let go; the report counts them.
   *
   * @throws {CrmError} `denied` unless the system acts, which alone may take something out of the journal;
   * `not_found`; `invalid` for a rule that can no longer be understood.
   */
  runRetention(given: PrivacyRunRetentionArguments, options?: CallOptions): Removal;
  /**
   * Erases a person as a plan says, in one write: its records, what the journal, the outbox and what is kept for
   * filters and searches hold of them. Its addresses cannot come back afterwards unless the options allow it. The
   * certificate that is given says what was done and names nobody.
   *
   * @throws {CrmError} `invalid` under a legal hold, or where the plan is no longer the one that was agreed to;
   * `not_found`; `denied` unless the system acts, which alone may take something out of the journal.
   */
  erase(given: PrivacyEraseArguments, options?: CallOptions): Removal;
  /**
   * Forgets a record that was deleted, without having been erased: the journal still holds what it was.
   *
   * @throws {CrmError} `denied` unless the system acts; `not_found` where there never was such a record; `invalid`
   * where it still exists.
   */
  forgetDeleted(given: PrivacyForgetDeletedArguments, options?: CallOptions): null;
  /**
   * Lets somebody come back who was erased and now wants to be known again: an e-mail address or a telephone number
   * may be used again.
   *
   * @throws {CrmError} `not_found` where it is not suppressed; `denied`.
   */
  readmit(given: PrivacyReadmitArguments, options?: CallOptions): null;
  /**
   * Whether a person may be contacted for a purpose on a channel, and why. Nobody may unless every check passes; where
   * a purpose needs consent, there has to be one for this very address.
   *
   * @throws {CrmError} `not_found` for a person that the reader may not see, or a purpose that does not exist.
   */
  mayContact(given: PrivacyMayContactArguments): MayContact;
  /**
   * Who of many may be contacted for a purpose on a channel: what a campaign asks before it sends.
   *
   * @throws {CrmError} `not_found` for a purpose that does not exist or contacts that the reader may not see;
   * `invalid` for a filter, limit or cursor that does not fit.
   */
  contactable(given: PrivacyContactableArguments): ContactablePage;
  /**
   * Everything about a person: its record, every record that refers to it, what stands and falls with those, and the
   * history of all. Links are found by the schema, so custom fields and new record types count by themselves. It shows
   * what the reader may see, and says which links it followed.
   *
   * @throws {CrmError} `not_found`.
   */
  everything(given: PrivacyEverythingArguments): PersonFile;
  /**
   * Everything about a person as one HTML page without anything from elsewhere: no script, no picture, no link.
   *
   * @throws {CrmError} As `privacy.everything`.
   */
  everythingPage(given: PrivacyEverythingPageArguments): string;
  /**
   * What is about a person in forms that other programs read: JSON, CSV and vCard, without the history.
   *
   * @throws {CrmError} As `privacy.everything`.
   */
  portable(given: PrivacyPortableArguments): PortableCopy;
  /**
   * The register of processing: which record types and fields say something about persons, what they are used for, on
   * which legal basis, and how long they are kept. Record types and custom fields that are added later are in it by
   * themselves.
   *
   * @throws {CrmError} `not_found` for somebody who may not see purposes or retention rules.
   */
  register(): RegisterOfProcessing;
  /**
   * The holds in force that cover a record, as far as the reader may see them.
   *
   * @throws {CrmError} `not_found` for a record, or for holds, that the reader may not see.
   */
  holdsOn(given: PrivacyHoldsOnArguments): LegalHold[];
  /**
   * What a retention rule would do now; nothing is changed.
   *
   * @throws {CrmError} `not_found` for a rule or records that the reader may not see; `invalid` for a rule that can no
   * longer be understood.
   */
  retentionPreview(given: PrivacyRetentionPreviewArguments): RetentionPreview;
  /**
   * What would become of everything about a person if it were erased now, and why: what is deleted, what loses the
   * person's name, and what is kept under which legal basis or hold.
   *
   * @throws {CrmError} `not_found`; `denied` for somebody who may not see everything about the person; `invalid` for a
   * record type that does not exist.
   */
  planErasure(given: PrivacyPlanErasureArguments): ErasurePlan;
  /**
   * Checks the certificate of an erasure or the report of a retention run.
   *
   * @throws {CrmError} `not_found`.
   */
  verifyRemoval(given: PrivacyVerifyRemovalArguments): RemovalCheck;
}

/** What `journal.entries` takes. */
export interface JournalEntriesArguments {
  /** Only entries with a higher number. */
  after?: number | null;
  /** At most so many, 100 where it is missing. */
  limit?: number | null;
}

/** What `journal.heads` takes. */
export interface JournalHeadsArguments {
  /** Only those of entries with a higher number. */
  after?: number | null;
  /** At most so many, 100 where it is missing. */
  limit?: number | null;
}

/** What `journal.proof` takes. */
export interface JournalProofArguments {
  /** The number of the entry. */
  entry: number;
  /** Show only the slots of an entry that name the record with this id, and open only its values. */
  record?: Id | null;
  /** Also open the values and the reason, as far as they are not erased; otherwise they stay commitments. */
  values?: boolean | null;
}

/** The room `journal`. */
export interface Journal {
  /**
   * The entries of the journal, oldest first: the change feed. A plain view of a user is not given the changes of
   * records whose reads are noted.
   *
   * @throws {CrmError} `storage` or `corrupt`.
   */
  entries(given?: JournalEntriesArguments): JournalEntry[];
  /**
   * Checks the hash chain of the whole journal, and that each value is the one that the chain commits to.
   *
   * @throws {CrmError} `storage`. Damage is an answer, not an error.
   */
  verify(): JournalCheck;
  /**
   * The signed heads of the journal, oldest first.
   *
   * @throws {CrmError} `denied` unless the system acts; `storage` or `corrupt`.
   */
  heads(given?: JournalHeadsArguments): SignedHead[];
  /**
   * A proof that an entry stands in the journal under a signed head, for somebody without the store: the input of
   * [`check_proof`].
   *
   * @throws {CrmError} `denied` unless the system acts; `not_found` if there is no such entry, no such record in it,
   * or no signed head behind it; `storage` or `corrupt`.
   */
  proof(given: JournalProofArguments): Json;
}

/** What `catalog.convert` takes. */
export interface CatalogConvertArguments {
  /** What to convert. */
  amount: Money;
  /** The currency to convert to. */
  to: string;
  /** The day; today in the organisation's zone where it is missing. */
  on?: DateText | null;
}

/** What `catalog.fiscal_periods` takes. */
export interface CatalogFiscalPeriodsArguments {
  /** The first day. */
  start: DateText;
  /** The first day after the span. */
  end: DateText;
}

/** The room `catalog`. */
export interface Catalog {
  /**
   * An amount in another currency by the rate that applies on a day.
   *
   * @throws {CrmError} `invalid` where no rate applies.
   */
  convert(given: CatalogConvertArguments): Converted;
  /**
   * The fiscal periods that touch a span of days.
   *
   * @throws {CrmError} `invalid` for a span of more than 50 years or at the very end of the calendar.
   */
  fiscalPeriods(given: CatalogFiscalPeriodsArguments): Period[];
}

/** What a session offers, by name. */
export interface Namespaces {
  /** A person who works with the CRM. Logging in is the host's: crmkit trusts the id that it is given. */
  readonly users: Records<User, UserInput>;
  /** A bundle of rights that users are given. */
  readonly roles: Records<Role, RoleInput>;
  /** A field that an administrator adds to a record type. */
  readonly customFields: Records<CustomField, CustomFieldInput>;
  /** People who work together. A user is in as many teams as it names. */
  readonly teams: Records<Team, TeamInput>;
  /** A set of users that is named in rules: users, everybody with a role, teams, other groups. */
  readonly userGroups: Records<UserGroup, UserGroupInput>;
  /**
   * A part of the market. Which records lie in it is said by [`TerritoryRule`]s; who works there works in every
   * territory below it too.
   */
  readonly territories: Records<Territory, TerritoryInput>;
  /** Which records of a type lie in a territory: those that pass a filter. */
  readonly territoryRules: Records<TerritoryRule, TerritoryRuleInput>;
  /**
   * What everybody with a right on a type may see and change of it, before roles, rules and shares give more. A type
   * without one is public.
   */
  readonly accessDefaults: Records<AccessDefault, AccessDefaultInput>;
  /**
   * A record type whose reads are noted in the journal. The setting is a record, so every program that opens the store
   * keeps to it, and who switched it on or off is in the journal itself.
   *
   * From then on, [`Session::ask`](crate::Session::ask) and [`Session::read`](crate::Session::read) note the records
   * of the type that they give, before they give them; [`Session::view`](crate::Session::view) gives them to the
   * system only.
   */
  readonly readLogs: Records<ReadLog, ReadLogInput>;
  /** A person. */
  readonly contacts: Records<Contact, ContactInput>;
  /** An organisation that we deal with. */
  readonly companies: Records<Company, CompanyInput>;
  /** That a contact belongs to a company. A contact may belong to many; one of them is its primary company. */
  readonly affiliations: Records<Affiliation, AffiliationInput>;
  /** A way in which two contacts can be related, with its name from both sides. */
  readonly relationshipTypes: Records<RelationshipType, RelationshipTypeInput>;
  /** That one contact is something to another. */
  readonly relationships: Records<Relationship, RelationshipInput>;
  /** Something that is sold. */
  readonly products: Records<Product, ProductInput>;
  /**
   * What one unit of a currency is worth in another, from a day on until the day before the next rate of the pair
   * begins.
   */
  readonly currencyRates: Records<CurrencyRate, CurrencyRateInput>;
  /** The organisation that uses this CRM: there is one record of it at most. */
  readonly organisations: Records<Organisation, OrganisationInput>;
  /** A way that deals go, from the first stage to won or lost. */
  readonly pipelines: Records<Pipeline, PipelineInput>;
  /** A step of a pipeline. */
  readonly stages: Records<Stage, StageInput>;
  /** A sale in progress, won or lost. */
  readonly deals: Deals;
  /** That a contact takes part in a deal. */
  readonly dealRoles: Records<DealRole, DealRoleInput>;
  /** Records of one type that belong together, by rule or by hand. */
  readonly segments: Segments;
  /** That a record is in a segment, or not, whatever the rule says. */
  readonly segmentPins: Records<SegmentPin, SegmentPinInput>;
  /**
   * That a record came into a segment or left it, written in the commit that moved it. The room writes it; nobody
   * changes it.
   */
  readonly segmentEvents: Records<SegmentEvent, SegmentEventInput>;
  /** A list that somebody keeps. */
  readonly savedLists: Records<SavedList, SavedListInput>;
  /** What a person's data may be used for, for example `Newsletter`, and what that stands on. */
  readonly purposes: Records<Purpose, PurposeInput>;
  /** One version of the words that a person is shown before agreeing. */
  readonly wordings: Records<Wording, WordingInput>;
  /** That a person agreed to a purpose on a channel and an address, or no longer does. */
  readonly consents: Records<Consent, ConsentInput>;
  /** That a person objects to marketing altogether, or to one purpose (GDPR, article 21). */
  readonly objections: Records<Objection, ObjectionInput>;
  /**
   * That a person is not to be contacted on a channel, for whatever purpose. A block of one address holds for
   * everybody who has it.
   */
  readonly doNotContacts: Records<DoNotContact, DoNotContactInput>;
  /**
   * That some records must stay as they are known, because of a lawsuit or an inquiry: those of one person, or those
   * of a type that pass a filter.
   */
  readonly legalHolds: Records<LegalHold, LegalHoldInput>;
  /** How long the records of a type are kept, and what becomes of them then. */
  readonly retentionRules: Records<RetentionRule, RetentionRuleInput>;
  /** What was removed, when and why. It holds no personal data, does not change and does not go. */
  readonly removals: Records<Removal, RemovalInput>;
  /**
   * That an address of an erased person must not come back by an import, a form or by hand. It holds no address: only
   * whoever has one can find out that it is meant.
   */
  readonly suppressions: Records<Suppression, SuppressionInput>;
  /**
   * The secret of this store: there is one at most, made when it is first needed. Whoever has it can find out whether
   * a value that they guess was erased, and no more.
   */
  readonly privacyKeys: Records<PrivacyKey, PrivacyKeyInput>;
  /** Gives the records of some owners, or those that pass a filter, to others as well. It only ever widens. */
  readonly sharingRules: Records<SharingRule, SharingRuleInput>;
  /** Gives one record to a user, a team, a group, everybody with a role or in a territory. */
  readonly shares: Records<Share, ShareInput>;
  /** Takes records away from some users, whatever else gives them. */
  readonly restrictions: Records<Restriction, RestrictionInput>;
  /** Lets a user act on behalf of another, with the rights of the other. The journal names both. */
  readonly delegations: Records<Delegation, DelegationInput>;
  /** Lets a program act as a user, with no more than some of the user's roles. The store holds a hash of the key. */
  readonly apiKeys: Records<ApiKey, ApiKeyInput>;
  /** A matter that somebody wants settled. */
  readonly tickets: Tickets;
  /** A status in the words of the house, for example `Waiting for spare part`, that means one of the categories. */
  readonly ticketStatuses: Records<TicketStatus, TicketStatusInput>;
  /** What a ticket is about, for example `Bug`. */
  readonly ticketTypes: Records<TicketType, TicketTypeInput>;
  /** What was said about a ticket: to the customer, by the customer, or among colleagues. */
  readonly ticketMessages: Records<TicketMessage, TicketMessageInput>;
  /** A file that belongs to a message. Its content lies in a store of the host's, under its hash. */
  readonly ticketAttachments: Records<TicketAttachment, TicketAttachmentInput>;
  /** What holds for all tickets: there is one record of it at most. */
  readonly ticketSettings: Records<TicketSetting, TicketSettingInput>;
  /** That a ticket was merged into another one, with what is needed to undo it. */
  readonly ticketMerges: Records<TicketMerge, TicketMergeInput>;
  /** An answer from a template, and what is done with it. */
  readonly ticketMacros: Records<TicketMacro, TicketMacroInput>;
  /** What is asked of somebody who wants a service. */
  readonly ticketForms: Records<TicketForm, TicketFormInput>;
  /** Where tickets wait until somebody takes them. */
  readonly ticketQueues: Records<TicketQueue, TicketQueueInput>;
  /** That a user works on tickets. */
  readonly ticketAgents: Records<TicketAgent, TicketAgentInput>;
  /** How content the requester is with a solution: one rating each time that the ticket was solved. */
  readonly ticketRatings: Records<TicketRating, TicketRatingInput>;
  /** Time that somebody worked on a ticket. */
  readonly ticketTimes: Records<TicketTime, TicketTimeInput>;
  /** The room `due`. */
  readonly due: Due;
  /** The room `outbox`. */
  readonly outbox: Outbox;
  /** The room `access`. */
  readonly access: Access;
  /** The room `people`. */
  readonly people: People;
  /** The room `privacy`. */
  readonly privacy: Privacy;
  /** The room `journal`. */
  readonly journal: Journal;
  /** The room `catalog`. */
  readonly catalog: Catalog;
}

/** What every operation takes and answers, by its full name. */
export interface Operations {
  "users.create": { arguments: UserInput; returns: User };
  "users.update": { arguments: { id: UserId; set: Changes<UserInput>; expected_revision?: number | null; reason?: string | null }; returns: User };
  "users.delete": { arguments: { id: UserId; reason?: string | null }; returns: { id: UserId } };
  "users.restore": { arguments: { id: UserId; reason?: string | null }; returns: User };
  "roles.create": { arguments: RoleInput; returns: Role };
  "roles.update": { arguments: { id: RoleId; set: Changes<RoleInput>; expected_revision?: number | null; reason?: string | null }; returns: Role };
  "roles.delete": { arguments: { id: RoleId; reason?: string | null }; returns: { id: RoleId } };
  "roles.restore": { arguments: { id: RoleId; reason?: string | null }; returns: Role };
  "custom_fields.create": { arguments: CustomFieldInput; returns: CustomField };
  "custom_fields.update": { arguments: { id: CustomFieldId; set: Changes<CustomFieldInput>; expected_revision?: number | null; reason?: string | null }; returns: CustomField };
  "custom_fields.delete": { arguments: { id: CustomFieldId; reason?: string | null }; returns: { id: CustomFieldId } };
  "custom_fields.restore": { arguments: { id: CustomFieldId; reason?: string | null }; returns: CustomField };
  "teams.create": { arguments: TeamInput; returns: Team };
  "teams.update": { arguments: { id: TeamId; set: Changes<TeamInput>; expected_revision?: number | null; reason?: string | null }; returns: Team };
  "teams.delete": { arguments: { id: TeamId; reason?: string | null }; returns: { id: TeamId } };
  "teams.restore": { arguments: { id: TeamId; reason?: string | null }; returns: Team };
  "user_groups.create": { arguments: UserGroupInput; returns: UserGroup };
  "user_groups.update": { arguments: { id: UserGroupId; set: Changes<UserGroupInput>; expected_revision?: number | null; reason?: string | null }; returns: UserGroup };
  "user_groups.delete": { arguments: { id: UserGroupId; reason?: string | null }; returns: { id: UserGroupId } };
  "user_groups.restore": { arguments: { id: UserGroupId; reason?: string | null }; returns: UserGroup };
  "territories.create": { arguments: TerritoryInput; returns: Territory };
  "territories.update": { arguments: { id: TerritoryId; set: Changes<TerritoryInput>; expected_revision?: number | null; reason?: string | null }; returns: Territory };
  "territories.delete": { arguments: { id: TerritoryId; reason?: string | null }; returns: { id: TerritoryId } };
  "territories.restore": { arguments: { id: TerritoryId; reason?: string | null }; returns: Territory };
  "territory_rules.create": { arguments: TerritoryRuleInput; returns: TerritoryRule };
  "territory_rules.update": { arguments: { id: TerritoryRuleId; set: Changes<TerritoryRuleInput>; expected_revision?: number | null; reason?: string | null }; returns: TerritoryRule };
  "territory_rules.delete": { arguments: { id: TerritoryRuleId; reason?: string | null }; returns: { id: TerritoryRuleId } };
  "territory_rules.restore": { arguments: { id: TerritoryRuleId; reason?: string | null }; returns: TerritoryRule };
  "access_defaults.create": { arguments: AccessDefaultInput; returns: AccessDefault };
  "access_defaults.update": { arguments: { id: AccessDefaultId; set: Changes<AccessDefaultInput>; expected_revision?: number | null; reason?: string | null }; returns: AccessDefault };
  "access_defaults.delete": { arguments: { id: AccessDefaultId; reason?: string | null }; returns: { id: AccessDefaultId } };
  "access_defaults.restore": { arguments: { id: AccessDefaultId; reason?: string | null }; returns: AccessDefault };
  "read_logs.create": { arguments: ReadLogInput; returns: ReadLog };
  "read_logs.update": { arguments: { id: ReadLogId; set: Changes<ReadLogInput>; expected_revision?: number | null; reason?: string | null }; returns: ReadLog };
  "read_logs.delete": { arguments: { id: ReadLogId; reason?: string | null }; returns: { id: ReadLogId } };
  "read_logs.restore": { arguments: { id: ReadLogId; reason?: string | null }; returns: ReadLog };
  "contacts.create": { arguments: ContactInput; returns: Contact };
  "contacts.update": { arguments: { id: ContactId; set: Changes<ContactInput>; expected_revision?: number | null; reason?: string | null }; returns: Contact };
  "contacts.delete": { arguments: { id: ContactId; reason?: string | null }; returns: { id: ContactId } };
  "contacts.restore": { arguments: { id: ContactId; reason?: string | null }; returns: Contact };
  "companies.create": { arguments: CompanyInput; returns: Company };
  "companies.update": { arguments: { id: CompanyId; set: Changes<CompanyInput>; expected_revision?: number | null; reason?: string | null }; returns: Company };
  "companies.delete": { arguments: { id: CompanyId; reason?: string | null }; returns: { id: CompanyId } };
  "companies.restore": { arguments: { id: CompanyId; reason?: string | null }; returns: Company };
  "affiliations.create": { arguments: AffiliationInput; returns: Affiliation };
  "affiliations.update": { arguments: { id: AffiliationId; set: Changes<AffiliationInput>; expected_revision?: number | null; reason?: string | null }; returns: Affiliation };
  "affiliations.delete": { arguments: { id: AffiliationId; reason?: string | null }; returns: { id: AffiliationId } };
  "affiliations.restore": { arguments: { id: AffiliationId; reason?: string | null }; returns: Affiliation };
  "relationship_types.create": { arguments: RelationshipTypeInput; returns: RelationshipType };
  "relationship_types.update": { arguments: { id: RelationshipTypeId; set: Changes<RelationshipTypeInput>; expected_revision?: number | null; reason?: string | null }; returns: RelationshipType };
  "relationship_types.delete": { arguments: { id: RelationshipTypeId; reason?: string | null }; returns: { id: RelationshipTypeId } };
  "relationship_types.restore": { arguments: { id: RelationshipTypeId; reason?: string | null }; returns: RelationshipType };
  "relationships.create": { arguments: RelationshipInput; returns: Relationship };
  "relationships.update": { arguments: { id: RelationshipId; set: Changes<RelationshipInput>; expected_revision?: number | null; reason?: string | null }; returns: Relationship };
  "relationships.delete": { arguments: { id: RelationshipId; reason?: string | null }; returns: { id: RelationshipId } };
  "relationships.restore": { arguments: { id: RelationshipId; reason?: string | null }; returns: Relationship };
  "products.create": { arguments: ProductInput; returns: Product };
  "products.update": { arguments: { id: ProductId; set: Changes<ProductInput>; expected_revision?: number | null; reason?: string | null }; returns: Product };
  "products.delete": { arguments: { id: ProductId; reason?: string | null }; returns: { id: ProductId } };
  "products.restore": { arguments: { id: ProductId; reason?: string | null }; returns: Product };
  "currency_rates.create": { arguments: CurrencyRateInput; returns: CurrencyRate };
  "currency_rates.update": { arguments: { id: CurrencyRateId; set: Changes<CurrencyRateInput>; expected_revision?: number | null; reason?: string | null }; returns: CurrencyRate };
  "currency_rates.delete": { arguments: { id: CurrencyRateId; reason?: string | null }; returns: { id: CurrencyRateId } };
  "currency_rates.restore": { arguments: { id: CurrencyRateId; reason?: string | null }; returns: CurrencyRate };
  "organisations.create": { arguments: OrganisationInput; returns: Organisation };
  "organisations.update": { arguments: { id: OrganisationId; set: Changes<OrganisationInput>; expected_revision?: number | null; reason?: string | null }; returns: Organisation };
  "organisations.delete": { arguments: { id: OrganisationId; reason?: string | null }; returns: { id: OrganisationId } };
  "organisations.restore": { arguments: { id: OrganisationId; reason?: string | null }; returns: Organisation };
  "pipelines.create": { arguments: PipelineInput; returns: Pipeline };
  "pipelines.update": { arguments: { id: PipelineId; set: Changes<PipelineInput>; expected_revision?: number | null; reason?: string | null }; returns: Pipeline };
  "pipelines.delete": { arguments: { id: PipelineId; reason?: string | null }; returns: { id: PipelineId } };
  "pipelines.restore": { arguments: { id: PipelineId; reason?: string | null }; returns: Pipeline };
  "stages.create": { arguments: StageInput; returns: Stage };
  "stages.update": { arguments: { id: StageId; set: Changes<StageInput>; expected_revision?: number | null; reason?: string | null }; returns: Stage };
  "stages.delete": { arguments: { id: StageId; reason?: string | null }; returns: { id: StageId } };
  "stages.restore": { arguments: { id: StageId; reason?: string | null }; returns: Stage };
  "deals.create": { arguments: DealInput; returns: Deal };
  "deals.update": { arguments: { id: DealId; set: Changes<DealInput>; expected_revision?: number | null; reason?: string | null }; returns: Deal };
  "deals.delete": { arguments: { id: DealId; reason?: string | null }; returns: { id: DealId } };
  "deals.restore": { arguments: { id: DealId; reason?: string | null }; returns: Deal };
  "deal_roles.create": { arguments: DealRoleInput; returns: DealRole };
  "deal_roles.update": { arguments: { id: DealRoleId; set: Changes<DealRoleInput>; expected_revision?: number | null; reason?: string | null }; returns: DealRole };
  "deal_roles.delete": { arguments: { id: DealRoleId; reason?: string | null }; returns: { id: DealRoleId } };
  "deal_roles.restore": { arguments: { id: DealRoleId; reason?: string | null }; returns: DealRole };
  "segments.create": { arguments: SegmentInput; returns: Segment };
  "segments.update": { arguments: { id: SegmentId; set: Changes<SegmentInput>; expected_revision?: number | null; reason?: string | null }; returns: Segment };
  "segments.delete": { arguments: { id: SegmentId; reason?: string | null }; returns: { id: SegmentId } };
  "segments.restore": { arguments: { id: SegmentId; reason?: string | null }; returns: Segment };
  "segment_pins.create": { arguments: SegmentPinInput; returns: SegmentPin };
  "segment_pins.update": { arguments: { id: SegmentPinId; set: Changes<SegmentPinInput>; expected_revision?: number | null; reason?: string | null }; returns: SegmentPin };
  "segment_pins.delete": { arguments: { id: SegmentPinId; reason?: string | null }; returns: { id: SegmentPinId } };
  "segment_pins.restore": { arguments: { id: SegmentPinId; reason?: string | null }; returns: SegmentPin };
  "segment_events.create": { arguments: SegmentEventInput; returns: SegmentEvent };
  "segment_events.update": { arguments: { id: SegmentEventId; set: Changes<SegmentEventInput>; expected_revision?: number | null; reason?: string | null }; returns: SegmentEvent };
  "segment_events.delete": { arguments: { id: SegmentEventId; reason?: string | null }; returns: { id: SegmentEventId } };
  "segment_events.restore": { arguments: { id: SegmentEventId; reason?: string | null }; returns: SegmentEvent };
  "saved_lists.create": { arguments: SavedListInput; returns: SavedList };
  "saved_lists.update": { arguments: { id: SavedListId; set: Changes<SavedListInput>; expected_revision?: number | null; reason?: string | null }; returns: SavedList };
  "saved_lists.delete": { arguments: { id: SavedListId; reason?: string | null }; returns: { id: SavedListId } };
  "saved_lists.restore": { arguments: { id: SavedListId; reason?: string | null }; returns: SavedList };
  "purposes.create": { arguments: PurposeInput; returns: Purpose };
  "purposes.update": { arguments: { id: PurposeId; set: Changes<PurposeInput>; expected_revision?: number | null; reason?: string | null }; returns: Purpose };
  "purposes.delete": { arguments: { id: PurposeId; reason?: string | null }; returns: { id: PurposeId } };
  "purposes.restore": { arguments: { id: PurposeId; reason?: string | null }; returns: Purpose };
  "wordings.create": { arguments: WordingInput; returns: Wording };
  "wordings.update": { arguments: { id: WordingId; set: Changes<WordingInput>; expected_revision?: number | null; reason?: string | null }; returns: Wording };
  "wordings.delete": { arguments: { id: WordingId; reason?: string | null }; returns: { id: WordingId } };
  "wordings.restore": { arguments: { id: WordingId; reason?: string | null }; returns: Wording };
  "consents.create": { arguments: ConsentInput; returns: Consent };
  "consents.update": { arguments: { id: ConsentId; set: Changes<ConsentInput>; expected_revision?: number | null; reason?: string | null }; returns: Consent };
  "consents.delete": { arguments: { id: ConsentId; reason?: string | null }; returns: { id: ConsentId } };
  "consents.restore": { arguments: { id: ConsentId; reason?: string | null }; returns: Consent };
  "objections.create": { arguments: ObjectionInput; returns: Objection };
  "objections.update": { arguments: { id: ObjectionId; set: Changes<ObjectionInput>; expected_revision?: number | null; reason?: string | null }; returns: Objection };
  "objections.delete": { arguments: { id: ObjectionId; reason?: string | null }; returns: { id: ObjectionId } };
  "objections.restore": { arguments: { id: ObjectionId; reason?: string | null }; returns: Objection };
  "do_not_contacts.create": { arguments: DoNotContactInput; returns: DoNotContact };
  "do_not_contacts.update": { arguments: { id: DoNotContactId; set: Changes<DoNotContactInput>; expected_revision?: number | null; reason?: string | null }; returns: DoNotContact };
  "do_not_contacts.delete": { arguments: { id: DoNotContactId; reason?: string | null }; returns: { id: DoNotContactId } };
  "do_not_contacts.restore": { arguments: { id: DoNotContactId; reason?: string | null }; returns: DoNotContact };
  "legal_holds.create": { arguments: LegalHoldInput; returns: LegalHold };
  "legal_holds.update": { arguments: { id: LegalHoldId; set: Changes<LegalHoldInput>; expected_revision?: number | null; reason?: string | null }; returns: LegalHold };
  "legal_holds.delete": { arguments: { id: LegalHoldId; reason?: string | null }; returns: { id: LegalHoldId } };
  "legal_holds.restore": { arguments: { id: LegalHoldId; reason?: string | null }; returns: LegalHold };
  "retention_rules.create": { arguments: RetentionRuleInput; returns: RetentionRule };
  "retention_rules.update": { arguments: { id: RetentionRuleId; set: Changes<RetentionRuleInput>; expected_revision?: number | null; reason?: string | null }; returns: RetentionRule };
  "retention_rules.delete": { arguments: { id: RetentionRuleId; reason?: string | null }; returns: { id: RetentionRuleId } };
  "retention_rules.restore": { arguments: { id: RetentionRuleId; reason?: string | null }; returns: RetentionRule };
  "removals.create": { arguments: RemovalInput; returns: Removal };
  "removals.update": { arguments: { id: RemovalId; set: Changes<RemovalInput>; expected_revision?: number | null; reason?: string | null }; returns: Removal };
  "removals.delete": { arguments: { id: RemovalId; reason?: string | null }; returns: { id: RemovalId } };
  "removals.restore": { arguments: { id: RemovalId; reason?: string | null }; returns: Removal };
  "suppressions.create": { arguments: SuppressionInput; returns: Suppression };
  "suppressions.update": { arguments: { id: SuppressionId; set: Changes<SuppressionInput>; expected_revision?: number | null; reason?: string | null }; returns: Suppression };
  "suppressions.delete": { arguments: { id: SuppressionId; reason?: string | null }; returns: { id: SuppressionId } };
  "suppressions.restore": { arguments: { id: SuppressionId; reason?: string | null }; returns: Suppression };
  "privacy_keys.create": { arguments: PrivacyKeyInput; returns: PrivacyKey };
  "privacy_keys.update": { arguments: { id: PrivacyKeyId; set: Changes<PrivacyKeyInput>; expected_revision?: number | null; reason?: string | null }; returns: PrivacyKey };
  "privacy_keys.delete": { arguments: { id: PrivacyKeyId; reason?: string | null }; returns: { id: PrivacyKeyId } };
  "privacy_keys.restore": { arguments: { id: PrivacyKeyId; reason?: string | null }; returns: PrivacyKey };
  "sharing_rules.create": { arguments: SharingRuleInput; returns: SharingRule };
  "sharing_rules.update": { arguments: { id: SharingRuleId; set: Changes<SharingRuleInput>; expected_revision?: number | null; reason?: string | null }; returns: SharingRule };
  "sharing_rules.delete": { arguments: { id: SharingRuleId; reason?: string | null }; returns: { id: SharingRuleId } };
  "sharing_rules.restore": { arguments: { id: SharingRuleId; reason?: string | null }; returns: SharingRule };
  "shares.create": { arguments: ShareInput; returns: Share };
  "shares.update": { arguments: { id: ShareId; set: Changes<ShareInput>; expected_revision?: number | null; reason?: string | null }; returns: Share };
  "shares.delete": { arguments: { id: ShareId; reason?: string | null }; returns: { id: ShareId } };
  "shares.restore": { arguments: { id: ShareId; reason?: string | null }; returns: Share };
  "restrictions.create": { arguments: RestrictionInput; returns: Restriction };
  "restrictions.update": { arguments: { id: RestrictionId; set: Changes<RestrictionInput>; expected_revision?: number | null; reason?: string | null }; returns: Restriction };
  "restrictions.delete": { arguments: { id: RestrictionId; reason?: string | null }; returns: { id: RestrictionId } };
  "restrictions.restore": { arguments: { id: RestrictionId; reason?: string | null }; returns: Restriction };
  "delegations.create": { arguments: DelegationInput; returns: Delegation };
  "delegations.update": { arguments: { id: DelegationId; set: Changes<DelegationInput>; expected_revision?: number | null; reason?: string | null }; returns: Delegation };
  "delegations.delete": { arguments: { id: DelegationId; reason?: string | null }; returns: { id: DelegationId } };
  "delegations.restore": { arguments: { id: DelegationId; reason?: string | null }; returns: Delegation };
  "api_keys.create": { arguments: ApiKeyInput; returns: ApiKey };
  "api_keys.update": { arguments: { id: ApiKeyId; set: Changes<ApiKeyInput>; expected_revision?: number | null; reason?: string | null }; returns: ApiKey };
  "api_keys.delete": { arguments: { id: ApiKeyId; reason?: string | null }; returns: { id: ApiKeyId } };
  "api_keys.restore": { arguments: { id: ApiKeyId; reason?: string | null }; returns: ApiKey };
  "tickets.create": { arguments: TicketInput; returns: Ticket };
  "tickets.update": { arguments: { id: TicketId; set: Changes<TicketInput>; expected_revision?: number | null; reason?: string | null }; returns: Ticket };
  "tickets.delete": { arguments: { id: TicketId; reason?: string | null }; returns: { id: TicketId } };
  "tickets.restore": { arguments: { id: TicketId; reason?: string | null }; returns: Ticket };
  "ticket_statuses.create": { arguments: TicketStatusInput; returns: TicketStatus };
  "ticket_statuses.update": { arguments: { id: TicketStatusId; set: Changes<TicketStatusInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketStatus };
  "ticket_statuses.delete": { arguments: { id: TicketStatusId; reason?: string | null }; returns: { id: TicketStatusId } };
  "ticket_statuses.restore": { arguments: { id: TicketStatusId; reason?: string | null }; returns: TicketStatus };
  "ticket_types.create": { arguments: TicketTypeInput; returns: TicketType };
  "ticket_types.update": { arguments: { id: TicketTypeId; set: Changes<TicketTypeInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketType };
  "ticket_types.delete": { arguments: { id: TicketTypeId; reason?: string | null }; returns: { id: TicketTypeId } };
  "ticket_types.restore": { arguments: { id: TicketTypeId; reason?: string | null }; returns: TicketType };
  "ticket_messages.create": { arguments: TicketMessageInput; returns: TicketMessage };
  "ticket_messages.update": { arguments: { id: TicketMessageId; set: Changes<TicketMessageInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketMessage };
  "ticket_messages.delete": { arguments: { id: TicketMessageId; reason?: string | null }; returns: { id: TicketMessageId } };
  "ticket_messages.restore": { arguments: { id: TicketMessageId; reason?: string | null }; returns: TicketMessage };
  "ticket_attachments.create": { arguments: TicketAttachmentInput; returns: TicketAttachment };
  "ticket_attachments.update": { arguments: { id: TicketAttachmentId; set: Changes<TicketAttachmentInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketAttachment };
  "ticket_attachments.delete": { arguments: { id: TicketAttachmentId; reason?: string | null }; returns: { id: TicketAttachmentId } };
  "ticket_attachments.restore": { arguments: { id: TicketAttachmentId; reason?: string | null }; returns: TicketAttachment };
  "ticket_settings.create": { arguments: TicketSettingInput; returns: TicketSetting };
  "ticket_settings.update": { arguments: { id: TicketSettingId; set: Changes<TicketSettingInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketSetting };
  "ticket_settings.delete": { arguments: { id: TicketSettingId; reason?: string | null }; returns: { id: TicketSettingId } };
  "ticket_settings.restore": { arguments: { id: TicketSettingId; reason?: string | null }; returns: TicketSetting };
  "ticket_merges.create": { arguments: TicketMergeInput; returns: TicketMerge };
  "ticket_merges.update": { arguments: { id: TicketMergeId; set: Changes<TicketMergeInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketMerge };
  "ticket_merges.delete": { arguments: { id: TicketMergeId; reason?: string | null }; returns: { id: TicketMergeId } };
  "ticket_merges.restore": { arguments: { id: TicketMergeId; reason?: string | null }; returns: TicketMerge };
  "ticket_macros.create": { arguments: TicketMacroInput; returns: TicketMacro };
  "ticket_macros.update": { arguments: { id: TicketMacroId; set: Changes<TicketMacroInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketMacro };
  "ticket_macros.delete": { arguments: { id: TicketMacroId; reason?: string | null }; returns: { id: TicketMacroId } };
  "ticket_macros.restore": { arguments: { id: TicketMacroId; reason?: string | null }; returns: TicketMacro };
  "ticket_forms.create": { arguments: TicketFormInput; returns: TicketForm };
  "ticket_forms.update": { arguments: { id: TicketFormId; set: Changes<TicketFormInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketForm };
  "ticket_forms.delete": { arguments: { id: TicketFormId; reason?: string | null }; returns: { id: TicketFormId } };
  "ticket_forms.restore": { arguments: { id: TicketFormId; reason?: string | null }; returns: TicketForm };
  "ticket_queues.create": { arguments: TicketQueueInput; returns: TicketQueue };
  "ticket_queues.update": { arguments: { id: TicketQueueId; set: Changes<TicketQueueInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketQueue };
  "ticket_queues.delete": { arguments: { id: TicketQueueId; reason?: string | null }; returns: { id: TicketQueueId } };
  "ticket_queues.restore": { arguments: { id: TicketQueueId; reason?: string | null }; returns: TicketQueue };
  "ticket_agents.create": { arguments: TicketAgentInput; returns: TicketAgent };
  "ticket_agents.update": { arguments: { id: TicketAgentId; set: Changes<TicketAgentInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketAgent };
  "ticket_agents.delete": { arguments: { id: TicketAgentId; reason?: string | null }; returns: { id: TicketAgentId } };
  "ticket_agents.restore": { arguments: { id: TicketAgentId; reason?: string | null }; returns: TicketAgent };
  "ticket_ratings.create": { arguments: TicketRatingInput; returns: TicketRating };
  "ticket_ratings.update": { arguments: { id: TicketRatingId; set: Changes<TicketRatingInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketRating };
  "ticket_ratings.delete": { arguments: { id: TicketRatingId; reason?: string | null }; returns: { id: TicketRatingId } };
  "ticket_ratings.restore": { arguments: { id: TicketRatingId; reason?: string | null }; returns: TicketRating };
  "ticket_times.create": { arguments: TicketTimeInput; returns: TicketTime };
  "ticket_times.update": { arguments: { id: TicketTimeId; set: Changes<TicketTimeInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketTime };
  "ticket_times.delete": { arguments: { id: TicketTimeId; reason?: string | null }; returns: { id: TicketTimeId } };
  "ticket_times.restore": { arguments: { id: TicketTimeId; reason?: string | null }; returns: TicketTime };
  "due.run": { arguments: DueRunArguments; returns: number };
  "due.complete": { arguments: DueCompleteArguments; returns: null };
  "outbox.acknowledge": { arguments: OutboxAcknowledgeArguments; returns: null };
  "access.share": { arguments: AccessShareArguments; returns: SharedWith };
  "access.unshare": { arguments: AccessUnshareArguments; returns: null };
  "access.transfer": { arguments: AccessTransferArguments; returns: null };
  "access.create_key": { arguments: AccessCreateKeyArguments; returns: ApiKey };
  "access.revoke_key": { arguments: AccessRevokeKeyArguments; returns: ApiKey };
  "people.link_company": { arguments: PeopleLinkCompanyArguments; returns: Affiliation };
  "people.set_primary_company": { arguments: PeopleSetPrimaryCompanyArguments; returns: Affiliation };
  "people.set_primary_email": { arguments: PeopleSetPrimaryEmailArguments; returns: Contact };
  "people.set_primary_phone": { arguments: PeopleSetPrimaryPhoneArguments; returns: Contact };
  "people.touch": { arguments: PeopleTouchArguments; returns: Contact };
  "privacy.block": { arguments: PrivacyBlockArguments; returns: DoNotContact };
  "privacy.unblock": { arguments: PrivacyUnblockArguments; returns: DoNotContact };
  "privacy.give_consent": { arguments: PrivacyGiveConsentArguments; returns: Consent };
  "privacy.confirm_consent": { arguments: PrivacyConfirmConsentArguments; returns: Consent };
  "privacy.withdraw_consent": { arguments: PrivacyWithdrawConsentArguments; returns: Consent[] };
  "privacy.object": { arguments: PrivacyObjectArguments; returns: Objection };
  "privacy.lift_objection": { arguments: PrivacyLiftObjectionArguments; returns: Objection };
  "privacy.restrict": { arguments: PrivacyRestrictArguments; returns: Contact };
  "privacy.unrestrict": { arguments: PrivacyUnrestrictArguments; returns: Contact };
  "people.override_contact_lifecycle": { arguments: PeopleOverrideContactLifecycleArguments; returns: Contact };
  "people.override_company_lifecycle": { arguments: PeopleOverrideCompanyLifecycleArguments; returns: Company };
  "people.relate": { arguments: PeopleRelateArguments; returns: Relationship };
  "deals.create_pipeline": { arguments: DealsCreatePipelineArguments; returns: Pipeline };
  "deals.remove_stage": { arguments: DealsRemoveStageArguments; returns: null };
  "deals.move_to": { arguments: DealsMoveToArguments; returns: Deal };
  "deals.win": { arguments: DealsWinArguments; returns: Deal };
  "deals.lose": { arguments: DealsLoseArguments; returns: Deal };
  "deals.reopen": { arguments: DealsReopenArguments; returns: Deal };
  "deals.add_contact": { arguments: DealsAddContactArguments; returns: DealRole };
  "deals.set_primary_contact": { arguments: DealsSetPrimaryContactArguments; returns: DealRole };
  "tickets.open": { arguments: TicketsOpenArguments; returns: Ticket };
  "tickets.reply": { arguments: TicketsReplyArguments; returns: TicketMessage };
  "tickets.note": { arguments: TicketsNoteArguments; returns: TicketMessage };
  "tickets.customer_message": { arguments: TicketsCustomerMessageArguments; returns: TicketMessage };
  "tickets.follow_up": { arguments: TicketsFollowUpArguments; returns: Ticket };
  "tickets.assign": { arguments: TicketsAssignArguments; returns: Ticket };
  "tickets.set_status": { arguments: TicketsSetStatusArguments; returns: Ticket };
  "tickets.solve": { arguments: TicketsSolveArguments; returns: Ticket };
  "tickets.close": { arguments: TicketsCloseArguments; returns: Ticket };
  "tickets.reopen": { arguments: TicketsReopenArguments; returns: Ticket };
  "tickets.follow": { arguments: TicketsFollowArguments; returns: Ticket };
  "tickets.merge": { arguments: TicketsMergeArguments; returns: Ticket };
  "tickets.undo_merge": { arguments: TicketsUndoMergeArguments; returns: UnmergeReport };
  "tickets.split": { arguments: TicketsSplitArguments; returns: Ticket };
  "tickets.apply_macro": { arguments: TicketsApplyMacroArguments; returns: MacroApplied };
  "tickets.create_form": { arguments: TicketsCreateFormArguments; returns: TicketForm };
  "tickets.request_service": { arguments: TicketsRequestServiceArguments; returns: Ticket };
  "tickets.set_agent_status": { arguments: TicketsSetAgentStatusArguments; returns: AgentStatus };
  "tickets.route": { arguments: TicketsRouteArguments; returns: RoutingChoice[] };
  "tickets.rate": { arguments: TicketsRateArguments; returns: TicketRating };
  "tickets.log_time": { arguments: TicketsLogTimeArguments; returns: TicketTime };
  "tickets.set_up_portal": { arguments: TicketsSetUpPortalArguments; returns: Id<"role"> };
  "segments.pin": { arguments: SegmentsPinArguments; returns: SegmentPin };
  "segments.unpin": { arguments: SegmentsUnpinArguments; returns: null };
  "privacy.release_hold": { arguments: PrivacyReleaseHoldArguments; returns: LegalHold };
  "privacy.run_retention": { arguments: PrivacyRunRetentionArguments; returns: Removal };
  "privacy.erase": { arguments: PrivacyEraseArguments; returns: Removal };
  "privacy.forget_deleted": { arguments: PrivacyForgetDeletedArguments; returns: null };
  "privacy.readmit": { arguments: PrivacyReadmitArguments; returns: null };
}

/** What every question takes and answers, by its full name. */
export interface Questions {
  "users.get": { arguments: { id: UserId }; returns: User };
  "users.list": { arguments: ListQuery; returns: Page<User> };
  "users.count": { arguments: { filter?: Filter | null }; returns: number };
  "users.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "users.history": { arguments: { id: UserId }; returns: HistoryEntry[] };
  "users.report": { arguments: ReportQuery; returns: GroupReport };
  "users.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "users.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "users.sharing": { arguments: { id: UserId; fields: string[] }; returns: UserId[] };
  "users.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "users.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "roles.get": { arguments: { id: RoleId }; returns: Role };
  "roles.list": { arguments: ListQuery; returns: Page<Role> };
  "roles.count": { arguments: { filter?: Filter | null }; returns: number };
  "roles.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "roles.history": { arguments: { id: RoleId }; returns: HistoryEntry[] };
  "roles.report": { arguments: ReportQuery; returns: GroupReport };
  "roles.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "roles.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "roles.sharing": { arguments: { id: RoleId; fields: string[] }; returns: RoleId[] };
  "roles.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "roles.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "custom_fields.get": { arguments: { id: CustomFieldId }; returns: CustomField };
  "custom_fields.list": { arguments: ListQuery; returns: Page<CustomField> };
  "custom_fields.count": { arguments: { filter?: Filter | null }; returns: number };
  "custom_fields.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "custom_fields.history": { arguments: { id: CustomFieldId }; returns: HistoryEntry[] };
  "custom_fields.report": { arguments: ReportQuery; returns: GroupReport };
  "custom_fields.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "custom_fields.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "custom_fields.sharing": { arguments: { id: CustomFieldId; fields: string[] }; returns: CustomFieldId[] };
  "custom_fields.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "custom_fields.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "teams.get": { arguments: { id: TeamId }; returns: Team };
  "teams.list": { arguments: ListQuery; returns: Page<Team> };
  "teams.count": { arguments: { filter?: Filter | null }; returns: number };
  "teams.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "teams.history": { arguments: { id: TeamId }; returns: HistoryEntry[] };
  "teams.report": { arguments: ReportQuery; returns: GroupReport };
  "teams.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "teams.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "teams.sharing": { arguments: { id: TeamId; fields: string[] }; returns: TeamId[] };
  "teams.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "teams.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "user_groups.get": { arguments: { id: UserGroupId }; returns: UserGroup };
  "user_groups.list": { arguments: ListQuery; returns: Page<UserGroup> };
  "user_groups.count": { arguments: { filter?: Filter | null }; returns: number };
  "user_groups.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "user_groups.history": { arguments: { id: UserGroupId }; returns: HistoryEntry[] };
  "user_groups.report": { arguments: ReportQuery; returns: GroupReport };
  "user_groups.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "user_groups.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "user_groups.sharing": { arguments: { id: UserGroupId; fields: string[] }; returns: UserGroupId[] };
  "user_groups.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "user_groups.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "territories.get": { arguments: { id: TerritoryId }; returns: Territory };
  "territories.list": { arguments: ListQuery; returns: Page<Territory> };
  "territories.count": { arguments: { filter?: Filter | null }; returns: number };
  "territories.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "territories.history": { arguments: { id: TerritoryId }; returns: HistoryEntry[] };
  "territories.report": { arguments: ReportQuery; returns: GroupReport };
  "territories.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "territories.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "territories.sharing": { arguments: { id: TerritoryId; fields: string[] }; returns: TerritoryId[] };
  "territories.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "territories.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "territory_rules.get": { arguments: { id: TerritoryRuleId }; returns: TerritoryRule };
  "territory_rules.list": { arguments: ListQuery; returns: Page<TerritoryRule> };
  "territory_rules.count": { arguments: { filter?: Filter | null }; returns: number };
  "territory_rules.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "territory_rules.history": { arguments: { id: TerritoryRuleId }; returns: HistoryEntry[] };
  "territory_rules.report": { arguments: ReportQuery; returns: GroupReport };
  "territory_rules.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "territory_rules.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "territory_rules.sharing": { arguments: { id: TerritoryRuleId; fields: string[] }; returns: TerritoryRuleId[] };
  "territory_rules.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "territory_rules.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "access_defaults.get": { arguments: { id: AccessDefaultId }; returns: AccessDefault };
  "access_defaults.list": { arguments: ListQuery; returns: Page<AccessDefault> };
  "access_defaults.count": { arguments: { filter?: Filter | null }; returns: number };
  "access_defaults.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "access_defaults.history": { arguments: { id: AccessDefaultId }; returns: HistoryEntry[] };
  "access_defaults.report": { arguments: ReportQuery; returns: GroupReport };
  "access_defaults.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "access_defaults.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "access_defaults.sharing": { arguments: { id: AccessDefaultId; fields: string[] }; returns: AccessDefaultId[] };
  "access_defaults.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "access_defaults.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "read_logs.get": { arguments: { id: ReadLogId }; returns: ReadLog };
  "read_logs.list": { arguments: ListQuery; returns: Page<ReadLog> };
  "read_logs.count": { arguments: { filter?: Filter | null }; returns: number };
  "read_logs.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "read_logs.history": { arguments: { id: ReadLogId }; returns: HistoryEntry[] };
  "read_logs.report": { arguments: ReportQuery; returns: GroupReport };
  "read_logs.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "read_logs.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "read_logs.sharing": { arguments: { id: ReadLogId; fields: string[] }; returns: ReadLogId[] };
  "read_logs.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "read_logs.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "contacts.get": { arguments: { id: ContactId }; returns: Contact };
  "contacts.list": { arguments: ListQuery; returns: Page<Contact> };
  "contacts.count": { arguments: { filter?: Filter | null }; returns: number };
  "contacts.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "contacts.history": { arguments: { id: ContactId }; returns: HistoryEntry[] };
  "contacts.report": { arguments: ReportQuery; returns: GroupReport };
  "contacts.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "contacts.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "contacts.sharing": { arguments: { id: ContactId; fields: string[] }; returns: ContactId[] };
  "contacts.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "contacts.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "companies.get": { arguments: { id: CompanyId }; returns: Company };
  "companies.list": { arguments: ListQuery; returns: Page<Company> };
  "companies.count": { arguments: { filter?: Filter | null }; returns: number };
  "companies.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "companies.history": { arguments: { id: CompanyId }; returns: HistoryEntry[] };
  "companies.report": { arguments: ReportQuery; returns: GroupReport };
  "companies.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "companies.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "companies.sharing": { arguments: { id: CompanyId; fields: string[] }; returns: CompanyId[] };
  "companies.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "companies.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "affiliations.get": { arguments: { id: AffiliationId }; returns: Affiliation };
  "affiliations.list": { arguments: ListQuery; returns: Page<Affiliation> };
  "affiliations.count": { arguments: { filter?: Filter | null }; returns: number };
  "affiliations.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "affiliations.history": { arguments: { id: AffiliationId }; returns: HistoryEntry[] };
  "affiliations.report": { arguments: ReportQuery; returns: GroupReport };
  "affiliations.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "affiliations.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "affiliations.sharing": { arguments: { id: AffiliationId; fields: string[] }; returns: AffiliationId[] };
  "affiliations.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "affiliations.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "relationship_types.get": { arguments: { id: RelationshipTypeId }; returns: RelationshipType };
  "relationship_types.list": { arguments: ListQuery; returns: Page<RelationshipType> };
  "relationship_types.count": { arguments: { filter?: Filter | null }; returns: number };
  "relationship_types.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "relationship_types.history": { arguments: { id: RelationshipTypeId }; returns: HistoryEntry[] };
  "relationship_types.report": { arguments: ReportQuery; returns: GroupReport };
  "relationship_types.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "relationship_types.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "relationship_types.sharing": { arguments: { id: RelationshipTypeId; fields: string[] }; returns: RelationshipTypeId[] };
  "relationship_types.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "relationship_types.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "relationships.get": { arguments: { id: RelationshipId }; returns: Relationship };
  "relationships.list": { arguments: ListQuery; returns: Page<Relationship> };
  "relationships.count": { arguments: { filter?: Filter | null }; returns: number };
  "relationships.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "relationships.history": { arguments: { id: RelationshipId }; returns: HistoryEntry[] };
  "relationships.report": { arguments: ReportQuery; returns: GroupReport };
  "relationships.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "relationships.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "relationships.sharing": { arguments: { id: RelationshipId; fields: string[] }; returns: RelationshipId[] };
  "relationships.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "relationships.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "products.get": { arguments: { id: ProductId }; returns: Product };
  "products.list": { arguments: ListQuery; returns: Page<Product> };
  "products.count": { arguments: { filter?: Filter | null }; returns: number };
  "products.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "products.history": { arguments: { id: ProductId }; returns: HistoryEntry[] };
  "products.report": { arguments: ReportQuery; returns: GroupReport };
  "products.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "products.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "products.sharing": { arguments: { id: ProductId; fields: string[] }; returns: ProductId[] };
  "products.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "products.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "currency_rates.get": { arguments: { id: CurrencyRateId }; returns: CurrencyRate };
  "currency_rates.list": { arguments: ListQuery; returns: Page<CurrencyRate> };
  "currency_rates.count": { arguments: { filter?: Filter | null }; returns: number };
  "currency_rates.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "currency_rates.history": { arguments: { id: CurrencyRateId }; returns: HistoryEntry[] };
  "currency_rates.report": { arguments: ReportQuery; returns: GroupReport };
  "currency_rates.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "currency_rates.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "currency_rates.sharing": { arguments: { id: CurrencyRateId; fields: string[] }; returns: CurrencyRateId[] };
  "currency_rates.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "currency_rates.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "organisations.get": { arguments: { id: OrganisationId }; returns: Organisation };
  "organisations.list": { arguments: ListQuery; returns: Page<Organisation> };
  "organisations.count": { arguments: { filter?: Filter | null }; returns: number };
  "organisations.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "organisations.history": { arguments: { id: OrganisationId }; returns: HistoryEntry[] };
  "organisations.report": { arguments: ReportQuery; returns: GroupReport };
  "organisations.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "organisations.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "organisations.sharing": { arguments: { id: OrganisationId; fields: string[] }; returns: OrganisationId[] };
  "organisations.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "organisations.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "pipelines.get": { arguments: { id: PipelineId }; returns: Pipeline };
  "pipelines.list": { arguments: ListQuery; returns: Page<Pipeline> };
  "pipelines.count": { arguments: { filter?: Filter | null }; returns: number };
  "pipelines.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "pipelines.history": { arguments: { id: PipelineId }; returns: HistoryEntry[] };
  "pipelines.report": { arguments: ReportQuery; returns: GroupReport };
  "pipelines.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "pipelines.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "pipelines.sharing": { arguments: { id: PipelineId; fields: string[] }; returns: PipelineId[] };
  "pipelines.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "pipelines.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "stages.get": { arguments: { id: StageId }; returns: Stage };
  "stages.list": { arguments: ListQuery; returns: Page<Stage> };
  "stages.count": { arguments: { filter?: Filter | null }; returns: number };
  "stages.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "stages.history": { arguments: { id: StageId }; returns: HistoryEntry[] };
  "stages.report": { arguments: ReportQuery; returns: GroupReport };
  "stages.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "stages.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "stages.sharing": { arguments: { id: StageId; fields: string[] }; returns: StageId[] };
  "stages.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "stages.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "deals.get": { arguments: { id: DealId }; returns: Deal };
  "deals.list": { arguments: ListQuery; returns: Page<Deal> };
  "deals.count": { arguments: { filter?: Filter | null }; returns: number };
  "deals.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "deals.history": { arguments: { id: DealId }; returns: HistoryEntry[] };
  "deals.report": { arguments: ReportQuery; returns: GroupReport };
  "deals.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "deals.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "deals.sharing": { arguments: { id: DealId; fields: string[] }; returns: DealId[] };
  "deals.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "deals.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "deal_roles.get": { arguments: { id: DealRoleId }; returns: DealRole };
  "deal_roles.list": { arguments: ListQuery; returns: Page<DealRole> };
  "deal_roles.count": { arguments: { filter?: Filter | null }; returns: number };
  "deal_roles.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "deal_roles.history": { arguments: { id: DealRoleId }; returns: HistoryEntry[] };
  "deal_roles.report": { arguments: ReportQuery; returns: GroupReport };
  "deal_roles.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "deal_roles.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "deal_roles.sharing": { arguments: { id: DealRoleId; fields: string[] }; returns: DealRoleId[] };
  "deal_roles.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "deal_roles.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "segments.get": { arguments: { id: SegmentId }; returns: Segment };
  "segments.list": { arguments: ListQuery; returns: Page<Segment> };
  "segments.count": { arguments: { filter?: Filter | null }; returns: number };
  "segments.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "segments.history": { arguments: { id: SegmentId }; returns: HistoryEntry[] };
  "segments.report": { arguments: ReportQuery; returns: GroupReport };
  "segments.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "segments.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "segments.sharing": { arguments: { id: SegmentId; fields: string[] }; returns: SegmentId[] };
  "segments.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "segments.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "segment_pins.get": { arguments: { id: SegmentPinId }; returns: SegmentPin };
  "segment_pins.list": { arguments: ListQuery; returns: Page<SegmentPin> };
  "segment_pins.count": { arguments: { filter?: Filter | null }; returns: number };
  "segment_pins.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "segment_pins.history": { arguments: { id: SegmentPinId }; returns: HistoryEntry[] };
  "segment_pins.report": { arguments: ReportQuery; returns: GroupReport };
  "segment_pins.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "segment_pins.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "segment_pins.sharing": { arguments: { id: SegmentPinId; fields: string[] }; returns: SegmentPinId[] };
  "segment_pins.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "segment_pins.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "segment_events.get": { arguments: { id: SegmentEventId }; returns: SegmentEvent };
  "segment_events.list": { arguments: ListQuery; returns: Page<SegmentEvent> };
  "segment_events.count": { arguments: { filter?: Filter | null }; returns: number };
  "segment_events.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "segment_events.history": { arguments: { id: SegmentEventId }; returns: HistoryEntry[] };
  "segment_events.report": { arguments: ReportQuery; returns: GroupReport };
  "segment_events.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "segment_events.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "segment_events.sharing": { arguments: { id: SegmentEventId; fields: string[] }; returns: SegmentEventId[] };
  "segment_events.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "segment_events.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "saved_lists.get": { arguments: { id: SavedListId }; returns: SavedList };
  "saved_lists.list": { arguments: ListQuery; returns: Page<SavedList> };
  "saved_lists.count": { arguments: { filter?: Filter | null }; returns: number };
  "saved_lists.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "saved_lists.history": { arguments: { id: SavedListId }; returns: HistoryEntry[] };
  "saved_lists.report": { arguments: ReportQuery; returns: GroupReport };
  "saved_lists.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "saved_lists.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "saved_lists.sharing": { arguments: { id: SavedListId; fields: string[] }; returns: SavedListId[] };
  "saved_lists.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "saved_lists.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "purposes.get": { arguments: { id: PurposeId }; returns: Purpose };
  "purposes.list": { arguments: ListQuery; returns: Page<Purpose> };
  "purposes.count": { arguments: { filter?: Filter | null }; returns: number };
  "purposes.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "purposes.history": { arguments: { id: PurposeId }; returns: HistoryEntry[] };
  "purposes.report": { arguments: ReportQuery; returns: GroupReport };
  "purposes.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "purposes.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "purposes.sharing": { arguments: { id: PurposeId; fields: string[] }; returns: PurposeId[] };
  "purposes.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "purposes.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "wordings.get": { arguments: { id: WordingId }; returns: Wording };
  "wordings.list": { arguments: ListQuery; returns: Page<Wording> };
  "wordings.count": { arguments: { filter?: Filter | null }; returns: number };
  "wordings.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "wordings.history": { arguments: { id: WordingId }; returns: HistoryEntry[] };
  "wordings.report": { arguments: ReportQuery; returns: GroupReport };
  "wordings.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "wordings.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "wordings.sharing": { arguments: { id: WordingId; fields: string[] }; returns: WordingId[] };
  "wordings.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "wordings.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "consents.get": { arguments: { id: ConsentId }; returns: Consent };
  "consents.list": { arguments: ListQuery; returns: Page<Consent> };
  "consents.count": { arguments: { filter?: Filter | null }; returns: number };
  "consents.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "consents.history": { arguments: { id: ConsentId }; returns: HistoryEntry[] };
  "consents.report": { arguments: ReportQuery; returns: GroupReport };
  "consents.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "consents.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "consents.sharing": { arguments: { id: ConsentId; fields: string[] }; returns: ConsentId[] };
  "consents.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "consents.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "objections.get": { arguments: { id: ObjectionId }; returns: Objection };
  "objections.list": { arguments: ListQuery; returns: Page<Objection> };
  "objections.count": { arguments: { filter?: Filter | null }; returns: number };
  "objections.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "objections.history": { arguments: { id: ObjectionId }; returns: HistoryEntry[] };
  "objections.report": { arguments: ReportQuery; returns: GroupReport };
  "objections.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "objections.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "objections.sharing": { arguments: { id: ObjectionId; fields: string[] }; returns: ObjectionId[] };
  "objections.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "objections.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "do_not_contacts.get": { arguments: { id: DoNotContactId }; returns: DoNotContact };
  "do_not_contacts.list": { arguments: ListQuery; returns: Page<DoNotContact> };
  "do_not_contacts.count": { arguments: { filter?: Filter | null }; returns: number };
  "do_not_contacts.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "do_not_contacts.history": { arguments: { id: DoNotContactId }; returns: HistoryEntry[] };
  "do_not_contacts.report": { arguments: ReportQuery; returns: GroupReport };
  "do_not_contacts.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "do_not_contacts.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "do_not_contacts.sharing": { arguments: { id: DoNotContactId; fields: string[] }; returns: DoNotContactId[] };
  "do_not_contacts.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "do_not_contacts.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "legal_holds.get": { arguments: { id: LegalHoldId }; returns: LegalHold };
  "legal_holds.list": { arguments: ListQuery; returns: Page<LegalHold> };
  "legal_holds.count": { arguments: { filter?: Filter | null }; returns: number };
  "legal_holds.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "legal_holds.history": { arguments: { id: LegalHoldId }; returns: HistoryEntry[] };
  "legal_holds.report": { arguments: ReportQuery; returns: GroupReport };
  "legal_holds.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "legal_holds.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "legal_holds.sharing": { arguments: { id: LegalHoldId; fields: string[] }; returns: LegalHoldId[] };
  "legal_holds.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "legal_holds.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "retention_rules.get": { arguments: { id: RetentionRuleId }; returns: RetentionRule };
  "retention_rules.list": { arguments: ListQuery; returns: Page<RetentionRule> };
  "retention_rules.count": { arguments: { filter?: Filter | null }; returns: number };
  "retention_rules.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "retention_rules.history": { arguments: { id: RetentionRuleId }; returns: HistoryEntry[] };
  "retention_rules.report": { arguments: ReportQuery; returns: GroupReport };
  "retention_rules.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "retention_rules.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "retention_rules.sharing": { arguments: { id: RetentionRuleId; fields: string[] }; returns: RetentionRuleId[] };
  "retention_rules.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "retention_rules.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "removals.get": { arguments: { id: RemovalId }; returns: Removal };
  "removals.list": { arguments: ListQuery; returns: Page<Removal> };
  "removals.count": { arguments: { filter?: Filter | null }; returns: number };
  "removals.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "removals.history": { arguments: { id: RemovalId }; returns: HistoryEntry[] };
  "removals.report": { arguments: ReportQuery; returns: GroupReport };
  "removals.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "removals.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "removals.sharing": { arguments: { id: RemovalId; fields: string[] }; returns: RemovalId[] };
  "removals.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "removals.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "suppressions.get": { arguments: { id: SuppressionId }; returns: Suppression };
  "suppressions.list": { arguments: ListQuery; returns: Page<Suppression> };
  "suppressions.count": { arguments: { filter?: Filter | null }; returns: number };
  "suppressions.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "suppressions.history": { arguments: { id: SuppressionId }; returns: HistoryEntry[] };
  "suppressions.report": { arguments: ReportQuery; returns: GroupReport };
  "suppressions.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "suppressions.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "suppressions.sharing": { arguments: { id: SuppressionId; fields: string[] }; returns: SuppressionId[] };
  "suppressions.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "suppressions.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "privacy_keys.get": { arguments: { id: PrivacyKeyId }; returns: PrivacyKey };
  "privacy_keys.list": { arguments: ListQuery; returns: Page<PrivacyKey> };
  "privacy_keys.count": { arguments: { filter?: Filter | null }; returns: number };
  "privacy_keys.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "privacy_keys.history": { arguments: { id: PrivacyKeyId }; returns: HistoryEntry[] };
  "privacy_keys.report": { arguments: ReportQuery; returns: GroupReport };
  "privacy_keys.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "privacy_keys.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "privacy_keys.sharing": { arguments: { id: PrivacyKeyId; fields: string[] }; returns: PrivacyKeyId[] };
  "privacy_keys.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "privacy_keys.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sharing_rules.get": { arguments: { id: SharingRuleId }; returns: SharingRule };
  "sharing_rules.list": { arguments: ListQuery; returns: Page<SharingRule> };
  "sharing_rules.count": { arguments: { filter?: Filter | null }; returns: number };
  "sharing_rules.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sharing_rules.history": { arguments: { id: SharingRuleId }; returns: HistoryEntry[] };
  "sharing_rules.report": { arguments: ReportQuery; returns: GroupReport };
  "sharing_rules.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sharing_rules.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sharing_rules.sharing": { arguments: { id: SharingRuleId; fields: string[] }; returns: SharingRuleId[] };
  "sharing_rules.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sharing_rules.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "shares.get": { arguments: { id: ShareId }; returns: Share };
  "shares.list": { arguments: ListQuery; returns: Page<Share> };
  "shares.count": { arguments: { filter?: Filter | null }; returns: number };
  "shares.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "shares.history": { arguments: { id: ShareId }; returns: HistoryEntry[] };
  "shares.report": { arguments: ReportQuery; returns: GroupReport };
  "shares.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "shares.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "shares.sharing": { arguments: { id: ShareId; fields: string[] }; returns: ShareId[] };
  "shares.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "shares.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "restrictions.get": { arguments: { id: RestrictionId }; returns: Restriction };
  "restrictions.list": { arguments: ListQuery; returns: Page<Restriction> };
  "restrictions.count": { arguments: { filter?: Filter | null }; returns: number };
  "restrictions.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "restrictions.history": { arguments: { id: RestrictionId }; returns: HistoryEntry[] };
  "restrictions.report": { arguments: ReportQuery; returns: GroupReport };
  "restrictions.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "restrictions.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "restrictions.sharing": { arguments: { id: RestrictionId; fields: string[] }; returns: RestrictionId[] };
  "restrictions.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "restrictions.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "delegations.get": { arguments: { id: DelegationId }; returns: Delegation };
  "delegations.list": { arguments: ListQuery; returns: Page<Delegation> };
  "delegations.count": { arguments: { filter?: Filter | null }; returns: number };
  "delegations.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "delegations.history": { arguments: { id: DelegationId }; returns: HistoryEntry[] };
  "delegations.report": { arguments: ReportQuery; returns: GroupReport };
  "delegations.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "delegations.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "delegations.sharing": { arguments: { id: DelegationId; fields: string[] }; returns: DelegationId[] };
  "delegations.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "delegations.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "api_keys.get": { arguments: { id: ApiKeyId }; returns: ApiKey };
  "api_keys.list": { arguments: ListQuery; returns: Page<ApiKey> };
  "api_keys.count": { arguments: { filter?: Filter | null }; returns: number };
  "api_keys.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "api_keys.history": { arguments: { id: ApiKeyId }; returns: HistoryEntry[] };
  "api_keys.report": { arguments: ReportQuery; returns: GroupReport };
  "api_keys.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "api_keys.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "api_keys.sharing": { arguments: { id: ApiKeyId; fields: string[] }; returns: ApiKeyId[] };
  "api_keys.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "api_keys.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "tickets.get": { arguments: { id: TicketId }; returns: Ticket };
  "tickets.list": { arguments: ListQuery; returns: Page<Ticket> };
  "tickets.count": { arguments: { filter?: Filter | null }; returns: number };
  "tickets.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "tickets.history": { arguments: { id: TicketId }; returns: HistoryEntry[] };
  "tickets.report": { arguments: ReportQuery; returns: GroupReport };
  "tickets.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "tickets.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "tickets.sharing": { arguments: { id: TicketId; fields: string[] }; returns: TicketId[] };
  "tickets.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "tickets.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_statuses.get": { arguments: { id: TicketStatusId }; returns: TicketStatus };
  "ticket_statuses.list": { arguments: ListQuery; returns: Page<TicketStatus> };
  "ticket_statuses.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_statuses.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_statuses.history": { arguments: { id: TicketStatusId }; returns: HistoryEntry[] };
  "ticket_statuses.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_statuses.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_statuses.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_statuses.sharing": { arguments: { id: TicketStatusId; fields: string[] }; returns: TicketStatusId[] };
  "ticket_statuses.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_statuses.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_types.get": { arguments: { id: TicketTypeId }; returns: TicketType };
  "ticket_types.list": { arguments: ListQuery; returns: Page<TicketType> };
  "ticket_types.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_types.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_types.history": { arguments: { id: TicketTypeId }; returns: HistoryEntry[] };
  "ticket_types.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_types.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_types.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_types.sharing": { arguments: { id: TicketTypeId; fields: string[] }; returns: TicketTypeId[] };
  "ticket_types.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_types.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_messages.get": { arguments: { id: TicketMessageId }; returns: TicketMessage };
  "ticket_messages.list": { arguments: ListQuery; returns: Page<TicketMessage> };
  "ticket_messages.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_messages.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_messages.history": { arguments: { id: TicketMessageId }; returns: HistoryEntry[] };
  "ticket_messages.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_messages.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_messages.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_messages.sharing": { arguments: { id: TicketMessageId; fields: string[] }; returns: TicketMessageId[] };
  "ticket_messages.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_messages.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_attachments.get": { arguments: { id: TicketAttachmentId }; returns: TicketAttachment };
  "ticket_attachments.list": { arguments: ListQuery; returns: Page<TicketAttachment> };
  "ticket_attachments.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_attachments.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_attachments.history": { arguments: { id: TicketAttachmentId }; returns: HistoryEntry[] };
  "ticket_attachments.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_attachments.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_attachments.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_attachments.sharing": { arguments: { id: TicketAttachmentId; fields: string[] }; returns: TicketAttachmentId[] };
  "ticket_attachments.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_attachments.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_settings.get": { arguments: { id: TicketSettingId }; returns: TicketSetting };
  "ticket_settings.list": { arguments: ListQuery; returns: Page<TicketSetting> };
  "ticket_settings.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_settings.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_settings.history": { arguments: { id: TicketSettingId }; returns: HistoryEntry[] };
  "ticket_settings.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_settings.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_settings.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_settings.sharing": { arguments: { id: TicketSettingId; fields: string[] }; returns: TicketSettingId[] };
  "ticket_settings.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_settings.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_merges.get": { arguments: { id: TicketMergeId }; returns: TicketMerge };
  "ticket_merges.list": { arguments: ListQuery; returns: Page<TicketMerge> };
  "ticket_merges.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_merges.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_merges.history": { arguments: { id: TicketMergeId }; returns: HistoryEntry[] };
  "ticket_merges.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_merges.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_merges.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_merges.sharing": { arguments: { id: TicketMergeId; fields: string[] }; returns: TicketMergeId[] };
  "ticket_merges.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_merges.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_macros.get": { arguments: { id: TicketMacroId }; returns: TicketMacro };
  "ticket_macros.list": { arguments: ListQuery; returns: Page<TicketMacro> };
  "ticket_macros.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_macros.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_macros.history": { arguments: { id: TicketMacroId }; returns: HistoryEntry[] };
  "ticket_macros.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_macros.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_macros.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_macros.sharing": { arguments: { id: TicketMacroId; fields: string[] }; returns: TicketMacroId[] };
  "ticket_macros.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_macros.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_forms.get": { arguments: { id: TicketFormId }; returns: TicketForm };
  "ticket_forms.list": { arguments: ListQuery; returns: Page<TicketForm> };
  "ticket_forms.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_forms.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_forms.history": { arguments: { id: TicketFormId }; returns: HistoryEntry[] };
  "ticket_forms.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_forms.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_forms.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_forms.sharing": { arguments: { id: TicketFormId; fields: string[] }; returns: TicketFormId[] };
  "ticket_forms.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_forms.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_queues.get": { arguments: { id: TicketQueueId }; returns: TicketQueue };
  "ticket_queues.list": { arguments: ListQuery; returns: Page<TicketQueue> };
  "ticket_queues.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_queues.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_queues.history": { arguments: { id: TicketQueueId }; returns: HistoryEntry[] };
  "ticket_queues.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_queues.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_queues.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_queues.sharing": { arguments: { id: TicketQueueId; fields: string[] }; returns: TicketQueueId[] };
  "ticket_queues.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_queues.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_agents.get": { arguments: { id: TicketAgentId }; returns: TicketAgent };
  "ticket_agents.list": { arguments: ListQuery; returns: Page<TicketAgent> };
  "ticket_agents.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_agents.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_agents.history": { arguments: { id: TicketAgentId }; returns: HistoryEntry[] };
  "ticket_agents.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_agents.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_agents.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_agents.sharing": { arguments: { id: TicketAgentId; fields: string[] }; returns: TicketAgentId[] };
  "ticket_agents.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_agents.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_ratings.get": { arguments: { id: TicketRatingId }; returns: TicketRating };
  "ticket_ratings.list": { arguments: ListQuery; returns: Page<TicketRating> };
  "ticket_ratings.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_ratings.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_ratings.history": { arguments: { id: TicketRatingId }; returns: HistoryEntry[] };
  "ticket_ratings.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_ratings.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_ratings.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_ratings.sharing": { arguments: { id: TicketRatingId; fields: string[] }; returns: TicketRatingId[] };
  "ticket_ratings.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_ratings.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_times.get": { arguments: { id: TicketTimeId }; returns: TicketTime };
  "ticket_times.list": { arguments: ListQuery; returns: Page<TicketTime> };
  "ticket_times.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_times.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_times.history": { arguments: { id: TicketTimeId }; returns: HistoryEntry[] };
  "ticket_times.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_times.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_times.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_times.sharing": { arguments: { id: TicketTimeId; fields: string[] }; returns: TicketTimeId[] };
  "ticket_times.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_times.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "journal.entries": { arguments: JournalEntriesArguments; returns: JournalEntry[] };
  "journal.verify": { arguments: Record<string, never>; returns: JournalCheck };
  "journal.heads": { arguments: JournalHeadsArguments; returns: SignedHead[] };
  "journal.proof": { arguments: JournalProofArguments; returns: Json };
  "due.pending": { arguments: DuePendingArguments; returns: DueJob[] };
  "outbox.pending": { arguments: OutboxPendingArguments; returns: OutboxMessage[] };
  "access.shares_of": { arguments: AccessSharesOfArguments; returns: SharedWith[] };
  "access.explain": { arguments: AccessExplainArguments; returns: AccessAnswer };
  "access.readers": { arguments: AccessReadersArguments; returns: RecordReader[] };
  "people.companies_of": { arguments: PeopleCompaniesOfArguments; returns: CompanyLink[] };
  "people.contacts_of": { arguments: PeopleContactsOfArguments; returns: ContactLink[] };
  "privacy.may_contact": { arguments: PrivacyMayContactArguments; returns: MayContact };
  "privacy.contactable": { arguments: PrivacyContactableArguments; returns: ContactablePage };
  "people.hierarchy": { arguments: PeopleHierarchyArguments; returns: HierarchyNode[] };
  "people.relationships": { arguments: PeopleRelationshipsArguments; returns: RelatedContact[] };
  "catalog.convert": { arguments: CatalogConvertArguments; returns: Converted };
  "catalog.fiscal_periods": { arguments: CatalogFiscalPeriodsArguments; returns: Period[] };
  "deals.stages": { arguments: DealsStagesArguments; returns: Stage[] };
  "deals.board": { arguments: DealsBoardArguments; returns: Board };
  "deals.company_rollup": { arguments: DealsCompanyRollupArguments; returns: CompanyRollup };
  "deals.forecast": { arguments: DealsForecastArguments; returns: Forecast };
  "deals.stage_history": { arguments: DealsStageHistoryArguments; returns: StageChange[] };
  "deals.time_in_stage": { arguments: DealsTimeInStageArguments; returns: StageTime[] };
  "deals.win_rate": { arguments: DealsWinRateArguments; returns: WinRate };
  "deals.cycle_length": { arguments: DealsCycleLengthArguments; returns: CycleLength };
  "deals.velocity": { arguments: DealsVelocityArguments; returns: Velocity };
  "deals.stage_conversion": { arguments: DealsStageConversionArguments; returns: Conversion[] };
  "deals.rotting": { arguments: DealsRottingArguments; returns: RottingDeal[] };
  "tickets.conversation": { arguments: TicketsConversationArguments; returns: ConversationEntry[] };
  "tickets.happened": { arguments: TicketsHappenedArguments; returns: TicketStep[] };
  "tickets.open_incidents": { arguments: TicketsOpenIncidentsArguments; returns: Ticket[] };
  "tickets.merge_preview": { arguments: TicketsMergePreviewArguments; returns: MergePreview };
  "tickets.macro_text": { arguments: TicketsMacroTextArguments; returns: string | null };
  "tickets.form_fields": { arguments: TicketsFormFieldsArguments; returns: FormField[] };
  "tickets.answers": { arguments: TicketsAnswersArguments; returns: Record<string, Json> };
  "tickets.time_spent": { arguments: TicketsTimeSpentArguments; returns: TimeSpent };
  "tickets.collision": { arguments: TicketsCollisionArguments; returns: CollisionNotice };
  "tickets.similar": { arguments: TicketsSimilarArguments; returns: SimilarTicket[] };
  "tickets.backlog": { arguments: TicketsBacklogArguments; returns: Backlog };
  "tickets.reopen_rate": { arguments: TicketsReopenRateArguments; returns: ReopenRate };
  "tickets.agent_load": { arguments: Record<string, never>; returns: AgentLoad[] };
  "tickets.service_times": { arguments: TicketsServiceTimesArguments; returns: ServiceTimes };
  "segments.members": { arguments: SegmentsMembersArguments; returns: SegmentMembers };
  "segments.size": { arguments: SegmentsSizeArguments; returns: number };
  "segments.preview": { arguments: SegmentsPreviewArguments; returns: SegmentPreview };
  "segments.why": { arguments: SegmentsWhyArguments; returns: SegmentWhy };
  "segments.of": { arguments: SegmentsOfArguments; returns: SegmentMembership[] };
  "segments.events": { arguments: SegmentsEventsArguments; returns: SegmentEvent[] };
  "segments.rebuild_check": { arguments: SegmentsRebuildCheckArguments; returns: RebuildCheck };
  "segments.run_list": { arguments: SegmentsRunListArguments; returns: SavedListPage };
  "privacy.everything": { arguments: PrivacyEverythingArguments; returns: PersonFile };
  "privacy.everything_page": { arguments: PrivacyEverythingPageArguments; returns: string };
  "privacy.portable": { arguments: PrivacyPortableArguments; returns: PortableCopy };
  "privacy.register": { arguments: Record<string, never>; returns: RegisterOfProcessing };
  "privacy.holds_on": { arguments: PrivacyHoldsOnArguments; returns: LegalHold[] };
  "privacy.retention_preview": { arguments: PrivacyRetentionPreviewArguments; returns: RetentionPreview };
  "privacy.plan_erasure": { arguments: PrivacyPlanErasureArguments; returns: ErasurePlan };
  "privacy.verify_removal": { arguments: PrivacyVerifyRemovalArguments; returns: RemovalCheck };
}
