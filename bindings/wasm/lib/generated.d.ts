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

/**
 * What becomes of a message that waits for a reply when its ticket is solved.
 *
 * - `stop`: Solving is the answer: the clock of the next reply stops.
 *
 * - `run_on`: The clock runs on until somebody replies or the ticket is closed.
 */
export type AfterSolved = "stop" | "run_on";

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

/** An article that a search found. */
export interface ArticleHit {
  /** The article. */
  article: Id<"article">;
  /** The original that it is, or is a translation of. */
  original: Id<"article">;
  /** What it is called. */
  title: string;
  /** What it says, in a sentence. */
  summary: string | null;
  /** Its language. */
  language: string | null;
  /** Where it stands. */
  state: ArticleState;
  /** How well it fits, compared with the other hits. */
  score: number;
  /** The texts in which words were found. */
  highlights: Highlight[];
}

/**
 * Where an article stands.
 *
 * - `draft`: It is being written.
 *
 * - `review`: Somebody is to look at it.
 *
 * - `published`: Its readers see it.
 *
 * - `archived`: It is kept and no longer read.
 */
export type ArticleState = "draft" | "review" | "published" | "archived";

/** How much an article is read and helps. */
export interface ArticleUsage {
  /** How often it was read. */
  views: number;
  /** How many said that it helped. */
  helpful: number;
  /** How many said that it did not. */
  unhelpful: number;
  /** How many of those who voted said that it helped, in percent with two digits; none where nobody voted. */
  helpful_percent: Decimal | null;
  /** How many records it was linked to. */
  linked: number;
  /** How often it was sent. */
  sent: number;
  /** How often it was proposed. */
  suggested: number;
  /** How often it was read from a ticket form and no ticket was made. */
  deflected: number;
  /** How often it was read from a ticket form and a ticket was made all the same. */
  not_deflected: number;
  /** Deflected of the visits that ended, in percent with two digits; none where none ended. */
  deflected_percent: Decimal | null;
}

/** A question as it is asked. */
export interface AskedQuestion {
  /** What it is called in answers. */
  key: string;
  /** How it is asked. */
  text: string;
  /** What kind of answer it has. */
  kind: QuestionKind;
  /** What can be chosen. */
  options: string[];
  /** The least number. */
  minimum: number | null;
  /** The greatest number. */
  maximum: number | null;
  /** Whether it has to be answered. */
  required: boolean;
  /** It is asked only if the answers before it pass this filter. */
  ask_if: string | null;
}

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

/**
 * Whom an article is for. What that means is said by the permissions of the house: see [`open_to`](super::open_to).
 *
 * - `internal`: For those who work here.
 *
 * - `customers`: For customers who have an account, too.
 *
 * - `public`: For everybody.
 */
export type Audience = "internal" | "customers" | "public";

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

/** What will be late if nobody does anything. */
export interface BreachForecast {
  /** The instant that it is made at. */
  at: InstantText;
  /** How many clocks run out. */
  breaches: number;
  /** By hour, from that instant on. */
  hours: BreachHour[];
  /** The first of them, the most urgent first. */
  next: SlaItem[];
}

/** How many clocks run out within an hour. */
export interface BreachHour {
  /** The start of the hour. */
  from: InstantText;
  /** How many clocks run out within it. */
  breaches: number;
}

/** An instant that was looked for. */
export interface BusinessMoment {
  /** The instant. */
  at: InstantText;
  /** What lies between it and the start. */
  time: BusinessTime;
}

/** A span in which it is open. */
export interface BusinessSpan {
  /** From this instant on. */
  from: InstantText;
  /** Up to this one. */
  to: InstantText;
  /** How many whole seconds that is. */
  seconds: number;
}

/** Business time, and what it is made of. */
export interface BusinessTime {
  /** From when. */
  from: InstantText;
  /** Until when. */
  to: InstantText;
  /** How many whole seconds of business time; negative if it runs backwards. */
  seconds: number;
  /** The spans that it was open, the first hundred of them. */
  spans: BusinessSpan[];
  /** How many more there are. */
  spans_left_off: number;
}

/** A category with what is part of it. */
export interface CategoryNode {
  /** The category. */
  category: Id<"article_category">;
  /** Its name. */
  name: string;
  /** How many published articles are in it, as far as the reader may see them; those of its parts are not counted. */
  articles: number;
  /** The categories that are part of it, in order. */
  parts: CategoryNode[];
}

/**
 * Who says something.
 *
 * - `visitor`: The visitor.
 *
 * - `agent`: Somebody who works here.
 *
 * - `bot`: The bot.
 *
 * - `notice`: Nobody: what happened, as a hand-off.
 */
export type ChatAuthor = "visitor" | "agent" | "bot" | "notice";

/** A message as a transcript tells it. */
export interface ChatLine {
  /** Counted from 1. */
  number: number;
  /** Who says it. */
  author: ChatAuthor;
  /** The name of the user, where one does and the reader may see it. */
  name: string | null;
  /** The words. */
  text: string;
  /** When. */
  at: InstantText | null;
  /** Of the bot: what kind of thing it came from. */
  source: ChatSource | null;
  /** Of the bot: which one. */
  source_name: string | null;
  /** Of the bot: by what it was chosen. */
  because: string | null;
}

/** Somebody who takes part. */
export interface ChatPerson {
  /** Which user; the visitor where it is missing. */
  user: Id<"user"> | null;
  /** The user's name, if the reader may see it. */
  name: string | null;
  /** Whether it was there within the last minute. */
  present: boolean;
  /** Whether it typed within the last six seconds. */
  typing: boolean;
}

/** When the host last saw somebody. */
export interface ChatSeen {
  /** Which user; the visitor where it is missing. */
  user?: Id<"user"> | null;
  /** When it was last there. */
  seen_at: InstantText;
  /** When it last typed. */
  typed_at?: InstantText | null;
}

/**
 * What an answer of the bot came from.
 *
 * - `flow`: The flow itself: its greeting, or what it says when it does not understand or nobody is there.
 *
 * - `intent`: An intent.
 *
 * - `slot`: A slot of an intent that is being filled.
 *
 * - `article`: An article of the knowledge base.
 *
 * - `model`: A model of the host.
 */
export type ChatSource = "flow" | "intent" | "slot" | "article" | "model";

/**
 * Where a conversation stands.
 *
 * - `bot`: The bot answers.
 *
 * - `waiting`: It waits for somebody.
 *
 * - `open`: Somebody answers.
 *
 * - `closed`: It is over.
 */
export type ChatState = "bot" | "waiting" | "open" | "closed";

/** What came of a message. */
export interface ChatTurn {
  /** Where the conversation stands now. */
  state: ChatState;
  /** What was said, the visitor's message first. */
  messages: ChatLine[];
}

/** Why a clock stands where it stands. */
export interface ClockReasons {
  /** How it stands. */
  clock: ClockStanding;
  /** The present round from its start to its end or to the present, without a gap. */
  spans: ClockSpan[];
  /** The seconds of the running spans together: what the clock says that it took. */
  running_seconds: number;
  /** The seconds of the paused spans together. */
  paused_seconds: number;
  /** The seconds of the closed spans together. */
  closed_seconds: number;
}

/** A span of a clock. */
export interface ClockSpan {
  /** From this instant on. */
  from: InstantText;
  /** Up to this one. */
  to: InstantText;
  /** Whether it ran, was paused, or was closed. */
  kind: SpanKind;
  /**
   * How many seconds it has. Fractions of seconds go to the span that completes them, so that the seconds of one kind
   * add up.
   */
  seconds: number;
}

/** How one clock stands. Its seconds are business seconds where its target is in business time. */
export interface ClockStanding {
  /** What is measured. */
  metric: SlaMetric;
  /** How it stands. */
  state: SlaState;
  /** The priority whose target counts; missing for whoever may not see how urgent tickets are. */
  priority: Priority | null;
  /** The target, in seconds. */
  target_seconds: number;
  /** Whether the deadline was promised for this ticket, and not calculated. */
  promised: boolean;
  /** Whether business time counts. */
  business: boolean;
  /** When the present round started. */
  started_at: InstantText;
  /** The deadline; none while it is paused. */
  due: InstantText | null;
  /** From when on it is due soon. */
  warn_at: InstantText | null;
  /** When it reached its end; missing for whoever may not see the status of tickets. */
  stopped_at: InstantText | null;
  /** How many seconds counted so far. Zero is a value. */
  taken_seconds: number;
  /** How many are left; 0 once it is late. */
  left_seconds: number;
  /** By how many it is late. */
  overdue_seconds: number;
  /** Which round it is, from 1 on. */
  round: number;
  /** How many rounds were reached in time. */
  rounds_met: number;
  /** How many were not, this one included. */
  rounds_breached: number;
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

/** How easy something was. */
export interface EffortFigures {
  /** How many gave 1 to 7. */
  counts: number[];
  /** The mean of the scores as they were given. */
  mean: Estimate | null;
  /** The share of those for whom it was easy, in percent: 5 to 7, or 1 to 3 where a high score means much effort. */
  top_box: Estimate | null;
  /** Whether a high score means much effort. */
  high_is_hard: boolean;
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
 * - `unlink`: Only its references to the person go: it is about others.
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
   * it, or one that is about others and must refer to somebody.
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

/** A value with its confidence interval of 95 percent. */
export interface Estimate {
  /** The value, with two digits. */
  value: Decimal;
  /** The lower end; none where there is too little to tell. */
  low: Decimal | null;
  /** The upper end. */
  high: Decimal | null;
  /** How many answers it is made of. */
  count: number;
  /** How the interval is made. */
  interval: string;
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

/**
 * Why an article is shown in the language that it is shown in.
 *
 * - `named`: No language was asked for: it is the article that was named.
 *
 * - `asked`: It is the language that was asked for.
 *
 * - `asked_base`: It is the language that was asked for, of another region.
 *
 * - `organisation`: There is no text in the language that was asked for: it is the organisation's.
 *
 * - `original`: There is none in that one either: it is the original's own.
 *
 * - `first`: The original is not to be seen: it is the article that was named, or the first one that is.
 */
export type Fallback = "named" | "asked" | "asked_base" | "organisation" | "original" | "first";

/** What a text seems to say. All of it is a guess. */
export interface Feedback {
  /** Always true: a list of words decides, nobody has understood anything. */
  heuristic: boolean;
  /** What it feels like. */
  sentiment: Sentiment;
  /** What it is about. */
  topics: TopicGuess[];
}

/**
 * What a text feels like.
 *
 * - `negative`: Bad words weigh more.
 *
 * - `neutral`: Neither, or no word is known.
 *
 * - `positive`: Good words weigh more.
 */
export type Feeling = "negative" | "neutral" | "positive";

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

/** Which articles are looked for. */
export interface FindOptions {
  /** Where an article has texts in several languages, the one to show; others are found too. */
  language?: string | null;
  /** Only articles of this category and what is part of it. */
  category?: Id<"article_category"> | null;
  /**
   * Only articles that are for this audience, or for a wider one too: with `customers` none that is for those who work
   * here.
   */
  audience?: Audience | null;
  /** Articles in every state, not only published ones. */
  unpublished?: boolean;
  /** At most so many: 10 where it is missing, and 100 at most. */
  limit?: number | null;
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

/** Where somebody stands in a survey. */
export interface FormStep {
  /** What is asked next; none where everything is answered. */
  question: AskedQuestion | null;
  /** The keys of the questions that are asked, given these answers, in order. */
  asked: string[];
  /** The questions that are left out, given these answers. */
  skipped: SkippedQuestion[];
  /**
   * Answers that were given to questions that are now left out: they do not count as long as that is so, and the host
   * keeps them for the case that it changes.
   */
  set_aside: string[];
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

/** What an import of holidays did. */
export interface HolidayImport {
  /** The lines that are new. */
  added: string[];
  /** How many were there already. */
  known: number;
  /** The events that were not taken over. */
  skipped: SkippedHoliday[];
}

/** Whether somebody was asked, or why not. */
export interface Invited {
  /** The invitation. */
  invitation: Id<"survey_invitation"> | null;
  /** The token that answers it; it is not told again. */
  token: string | null;
  /** Why there is none. */
  not: NotInvited | null;
  /** For a quarantine, until when it lasts. */
  until: InstantText | null;
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

/** A target of a new policy. */
export interface NewSlaTarget {
  /** What is measured. */
  metric?: SlaMetric;
  /** For which priority; for every one that has no other target where it is missing. */
  priority?: Priority | null;
  /** How long it may take, in seconds. */
  seconds?: number;
  /** Whether business time counts; calendar time otherwise. */
  business?: boolean;
  /** How long before the end it is due soon, in seconds. */
  warn_seconds?: number | null;
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

/**
 * Why somebody is not asked.
 *
 * - `quarantine`: The person was asked not long ago.
 *
 * - `restricted`: The person's data is not processed at present.
 *
 * - `paused`: The survey rests.
 *
 * - `asked_before`: The person has been asked about this very record by this survey.
 */
export type NotInvited = "quarantine" | "restricted" | "paused" | "asked_before";

/** Whether it is open. */
export interface OpenState {
  /** Whether it is. */
  open: boolean;
  /** The next instant at which it is open: this one if it is open. */
  next_opening: InstantText | null;
  /** The day that it is in the calendar's zone. */
  day: DateText;
  /** The holiday that it is there. */
  holiday: string | null;
}

/** A survey as somebody with a token sees it. */
export interface OpenSurvey {
  /** Which survey. */
  survey: Id<"survey">;
  /** What it is called. */
  name: string;
  /** What it measures. */
  kind: SurveyKind;
  /** Everything that it may ask, in order; `ask_if` says what is left out when. */
  questions: AskedQuestion[];
  /** The type of the record that it is about. */
  about_type: string | null;
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

/** A policy that does not count for a ticket. */
export interface PassedOver {
  /** The policy. */
  policy: Id<"sla_policy">;
  /** Its name. */
  name: string;
  /** Why not: `disabled`, `no_filter`, `not_passed` or `not_understood`. */
  why: string;
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

/** The responses of one span. */
export interface PeriodResults {
  /** The first day of the span. */
  start: DateText;
  /** What its responses add up to. */
  results: SurveyResults;
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

/**
 * Why a policy counts for a ticket, as far as whoever asks may know it: policies that it may not read, and those whose
 * filter names a field that it may not ask about, are left out.
 */
export interface PolicyChoice {
  /** The policy; where it is missing none counts, or one that whoever asks may not know. */
  policy: Id<"sla_policy"> | null;
  /** Its name. */
  name: string | null;
  /** `first_match`, `default`, or `none`. */
  because: string;
  /** When it was chosen. */
  chosen_at: InstantText | null;
  /**
   * The policies that were looked at before, in order, and why they do not count: `disabled`, `no_filter`,
   * `not_passed` or `not_understood`.
   */
  passed_over: PassedOver[];
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

/** What was answered to one question. */
export interface QuestionFigures {
  /** The key of the question. */
  question: string;
  /** What kind of answer it has. */
  kind: QuestionKind;
  /** How many answered it. */
  answers: number;
  /** How often each option was chosen, as a share of those who answered, in percent. */
  choices: Record<string, Estimate>;
  /** The mean of numbers. */
  mean: Estimate | null;
}

/**
 * What kind of answer a question has.
 *
 * - `text`: Words.
 *
 * - `number`: A whole number.
 *
 * - `choice`: One of the options.
 *
 * - `choices`: Some of the options.
 *
 * - `yes_no`: Yes or no.
 */
export type QuestionKind = "text" | "number" | "choice" | "choices" | "yes_no";

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

/** A net promoter score. */
export interface RecommendFigures {
  /** Scores of 9 and 10. */
  promoters: number;
  /** Scores of 7 and 8. */
  passives: number;
  /** Scores of 0 to 6. */
  detractors: number;
  /** The score, from -100 to 100; none without an answer. */
  score: Estimate | null;
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

/** An article as its reader sees it. */
export interface RenderedArticle {
  /** The article whose text it is. */
  article: Id<"article">;
  /** The original that it is, or is a translation of. */
  original: Id<"article">;
  /** The language of the text. */
  language: string | null;
  /** Why it is in this language. */
  chosen: Fallback;
  /** What it is called. */
  title: string;
  /** What it says, in a sentence. */
  summary: string | null;
  /** What it says: HTML that is safe to be shown. */
  html: string;
  /** Where it stands. */
  state: ArticleState;
  /** The number of the version. */
  version: number;
  /** When it was published. */
  published_at: InstantText | null;
  /** Its files. */
  attachments: RenderedAttachment[];
}

/** A file of an article. */
export interface RenderedAttachment {
  /** The name of the file. */
  name: string;
  /** Its media type. */
  media_type: string;
  /** How many bytes it has. */
  size: number;
  /** The hash under which the host keeps its content. */
  hash: string;
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

/** Which responses count. */
export interface ResultOptions {
  /** Only responses of this day or later, where the organisation is. */
  start?: DateText | null;
  /** Only responses before this day. */
  end?: DateText | null;
  /** Only responses of contacts who are in this segment now. */
  segment?: Id<"segment"> | null;
}

/**
 * How long the spans are that results are told for.
 *
 * - `day`: Days.
 *
 * - `week`: Weeks, from Monday.
 *
 * - `month`: Months.
 *
 * - `quarter`: Quarters of the calendar.
 *
 * - `year`: Years.
 */
export type ResultPeriod = "day" | "week" | "month" | "quarter" | "year";

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
  /** When; the present where it is missing. Only the system and an import name another instant. */
  at?: InstantText | null;
  /** The way it came or goes. */
  channel?: TicketChannel | null;
  /** What another system calls it, such as the id of an e-mail: the same is never said twice. */
  external_id?: SourceId | null;
  /** Whether to refuse what is meant for a closed ticket, instead of opening a follow-up. */
  refuse_closed?: boolean;
}

/** How satisfied people are. */
export interface SatisfactionFigures {
  /** How many gave 1, 2, 3, 4 and 5. */
  counts: number[];
  /** The share of 4 and 5, in percent. */
  top_two: Estimate | null;
  /** The mean, which is another figure than the share: do not compare the one with the other. */
  mean: Estimate | null;
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

/** The responses of the contacts of one segment. */
export interface SegmentResults {
  /** Which segment. */
  segment: Id<"segment">;
  /** Its name. */
  name: string;
  /** What its responses add up to. */
  results: SurveyResults;
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

/** What a text feels like, by which words. A guess. */
export interface Sentiment {
  /** From -100, all words are bad, to 100, all are good; 0 where there are none or they balance. */
  score: number;
  /** The same in a word. */
  feeling: Feeling;
  /** The good words, as they count. */
  good: string[];
  /** The bad words, as they count: a good one that is negated is among them as `not good`. */
  bad: string[];
}

/** Which tickets a measure is about. */
export interface ServiceOptions {
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

/** An article that is like a text, and by which words. */
export interface SimilarArticle {
  /** The article. */
  article: Id<"article">;
  /** What it is called. */
  title: string;
  /** What it says, in a sentence. */
  summary: string | null;
  /** Its language. */
  language: string | null;
  /** How like it is, compared with the other hits. */
  score: number;
  /** The words that both say, the rarest first. */
  words: string[];
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

/** An event that is not taken over, and why. */
export interface SkippedHoliday {
  /** What it is called. */
  name: string;
  /** Why: `no_date`, `not_whole_days`, `too_long`, `rule_unsupported` or `cancelled`. */
  why: string;
}

/** A question that is left out, and the condition that it does not meet. */
export interface SkippedQuestion {
  /** The key of the question. */
  question: string;
  /** Its condition. */
  ask_if: string;
}

/** How a promise was kept. */
export interface SlaAttainment {
  /** What is measured. */
  metric: SlaMetric;
  /** How many rounds were reached in time. */
  met: number;
  /** How many were not. */
  breached: number;
  /** How many are not decided yet. */
  undecided: number;
  /**
   * The share of the decided ones that were reached in time, in percent, rounded to two places; none where nothing is
   * decided.
   */
  percent: Decimal | null;
}

/** How many clocks of a metric stand how. */
export interface SlaCounts {
  /** What is measured. */
  metric: SlaMetric;
  /** The time runs. */
  active: number;
  /** The time does not count for the moment. */
  paused: number;
  /** The time runs and is almost over. */
  due_soon: number;
  /** Reached in time. */
  met: number;
  /** Not reached in time. */
  breached: number;
}

/** A clock that needs somebody's attention. */
export interface SlaItem {
  /** The ticket. */
  ticket: Id<"ticket">;
  /** What is measured. */
  metric: SlaMetric;
  /** How it stands. */
  state: SlaState;
  /** The deadline. */
  due: InstantText | null;
  /** By how many seconds of its time it is late. */
  overdue_seconds: number;
  /** The priority whose target counts; missing for whoever may not see how urgent tickets are. */
  priority: Priority | null;
  /** The policy; none where only a deadline was promised for this ticket, or where whoever asks may not read policies. */
  policy: Id<"sla_policy"> | null;
}

/**
 * What is measured of a ticket. The definitions are those of Zendesk's metrics.
 *
 * - `first_reply`: From the opening to the first public reply of an agent; it starts once.
 *
 * - `next_reply`: From the oldest message of the customer that is not answered to the next public reply of an agent.
 *
 * - `periodic_update`: From a public reply of an agent to the next one.
 *
 * - `pausable_update`: As the periodic update, but not while the ticket is pending.
 *
 * - `requester_wait`: The time that the customer waits: new, open and on hold.
 *
 * - `agent_work`: The time that agents work: new and open.
 *
 * - `total_resolution`: From the opening until it is solved, but not while it was solved and came back.
 */
export type SlaMetric = "first_reply" | "next_reply" | "periodic_update" | "pausable_update" | "requester_wait" | "agent_work" | "total_resolution";

/** How the promises of all unsolved tickets stand. */
export interface SlaOverview {
  /** The instant that this is true for. */
  at: InstantText;
  /** How many clocks stand how, by metric. */
  metrics: SlaCounts[];
  /** The running clocks by deadline, the most urgent first. */
  next: SlaItem[];
}

/**
 * How a target stands.
 *
 * - `active`: The time runs.
 *
 * - `paused`: The time does not count for the moment.
 *
 * - `due_soon`: The time runs and is almost over.
 *
 * - `met`: It was reached in time.
 *
 * - `breached`: It was not reached in time.
 */
export type SlaState = "active" | "paused" | "due_soon" | "met" | "breached";

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
 * What a span of a clock was.
 *
 * - `running`: The time counted.
 *
 * - `paused`: The status of the ticket paused it.
 *
 * - `closed`: It would have counted, but the calendar was closed.
 */
export type SpanKind = "running" | "paused" | "closed";

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

/**
 * What a survey measures.
 *
 * - `nps`: Whether somebody would recommend us, from 0 to 10: the net promoter score.
 *
 * - `csat`: Whether somebody is satisfied, from 1 to 5.
 *
 * - `ces`: How easy something was, from 1 to 7: the customer effort score.
 *
 * - `custom`: Only the questions of the survey.
 */
export type SurveyKind = "nps" | "csat" | "ces" | "custom";

/** What the responses of a survey add up to. */
export interface SurveyResults {
  /** How many were asked in the span. */
  invited: number;
  /** How many of them have answered, at any time, in percent. */
  answered: Estimate | null;
  /** How many responses there are in the span. */
  responses: number;
  /** For NPS. */
  recommend: RecommendFigures | null;
  /** For CSAT. */
  satisfaction: SatisfactionFigures | null;
  /** For CES. */
  effort: EffortFigures | null;
  /** The other questions. */
  questions: QuestionFigures[];
  /** How many comments seem to feel like what: a guess by a list of words. */
  feeling_guesses: Record<string, number>;
  /** How many comments seem to be about which topic: a guess by lists of words. */
  topic_guesses: Record<string, number>;
  /** How many opened a follow-up. */
  follow_ups: number;
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

/** One time that a milestone of a ticket came. */
export interface TicketMilestone {
  /** The milestone. */
  milestone: Id<"process_milestone">;
  /** Its name; missing for whoever may not read milestones. */
  name: string | null;
  /** Which time, from 1 on. */
  occurrence: number;
  /** When it began, or will. */
  started_at: InstantText;
  /** Until when it is to be completed. */
  target_at: InstantText;
  /** When it was completed; missing for whoever may not see the status of tickets. */
  completed_at: InstantText | null;
  /** How it stands; paused before it begins. */
  state: SlaState;
  /** By how many seconds of its time it was late. */
  overdue_seconds: number;
}

/** How the promises of a ticket stand. */
export interface TicketSla {
  /** The ticket. */
  ticket: Id<"ticket">;
  /** The instant that this is true for. */
  at: InstantText;
  /** The policy that counts, and why, as far as whoever asks may know it. */
  policy: PolicyChoice;
  /** The earliest deadline of what runs. */
  next_due: InstantText | null;
  /** What is measured, in the order of the metrics. */
  clocks: ClockStanding[];
}

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

/** A topic that a text seems to be about. */
export interface TopicGuess {
  /** The topic's name. */
  topic: string;
  /** The words of the topic that the text says. */
  words: string[];
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

/** A text of an article in one language. */
export interface Translation {
  /** The article that is this text. */
  article: Id<"article">;
  /** Its language. */
  language: string | null;
  /** What it is called. */
  title: string;
  /** Where it stands. */
  state: ArticleState;
  /** Whether it is the original. */
  original: boolean;
  /** Whether the original was published again after this text was: it may say something else. */
  behind: boolean;
}

/** What could not be converted, beside a total. */
export interface Unconverted {
  /** How many amounts. */
  count: number;
  /** Their sums by currency. */
  amounts: Record<string, Decimal>;
}

/** A message that was understood, and by what. */
export interface Understood {
  /** The intent that is meant. */
  intent: Id<"bot_intent">;
  /** Its key. */
  key: string;
  /**
   * How sure it is: 300 for a pattern, 200 and a point for each word for keywords, or how like an example it is, in
   * percent.
   */
  score: number;
  /** What decided: the pattern, the keywords or the example. */
  because: string;
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

/**
 * How an article was of use.
 *
 * - `linked`: Somebody linked it to a record.
 *
 * - `sent`: It was sent in an answer.
 *
 * - `suggested`: It was proposed.
 *
 * - `ticket_form`: It was read while a ticket was about to be written.
 */
export type UseKind = "linked" | "sent" | "suggested" | "ticket_form";

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

/** The id of a business calendar. */
export type BusinessCalendarId = Id<"business_calendar">;

/** When somebody is there: hours of the week in a time zone, and holidays. */
export interface BusinessCalendar {
  /** The id. */
  id: BusinessCalendarId;
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
  merged_into?: Id<"business_calendar">;
  /** What it is called; no two share a name. */
  name: string;
  /** The IANA time zone that its times are told in, for example `Europe/Berlin`. */
  zone: string;
  /** The hours of the week: `Mo-Fr 09:00-12:30,13:30-18:00`, `Sa 10:00-24:00`, or `24/7`. */
  hours?: string[];
  /**
   * The days on which other hours count: `2026-12-24 "Christmas Eve"`, each year `Dec 25`, `Nov Th[4]`, `May Mo[-1]`,
   * `easter +1 day`; hours after the day say when it is open after all.
   */
  holidays?: string[];
  /** What a calendar without any hours means. */
  closed_all_week?: "refuse" | "wall_clock";
  /** Where a deadline lies that falls on closing time. */
  closing_time?: "stay" | "roll";
  /** What becomes of the seconds of a deadline. */
  deadline_seconds?: "keep" | "drop";
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a business calendar. What is missing or null has no value. */
export interface BusinessCalendarInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: BusinessCalendarId;
  /** What it is called; no two share a name. */
  name: string;
  /** The IANA time zone that its times are told in, for example `Europe/Berlin`. */
  zone: string;
  /** The hours of the week: `Mo-Fr 09:00-12:30,13:30-18:00`, `Sa 10:00-24:00`, or `24/7`. */
  hours?: string[] | null;
  /**
   * The days on which other hours count: `2026-12-24 "Christmas Eve"`, each year `Dec 25`, `Nov Th[4]`, `May Mo[-1]`,
   * `easter +1 day`; hours after the day say when it is open after all.
   */
  holidays?: string[] | null;
  /** What a calendar without any hours means. */
  closed_all_week?: "refuse" | "wall_clock" | null;
  /** Where a deadline lies that falls on closing time. */
  closing_time?: "stay" | "roll" | null;
  /** What becomes of the seconds of a deadline. */
  deadline_seconds?: "keep" | "drop" | null;
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
  /**
   * At which address, as the contact's record has it; none on a channel without addresses, and none for a withdrawal
   * at all addresses.
   */
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
  /**
   * At which address, as the contact's record has it; none on a channel without addresses, and none for a withdrawal
   * at all addresses.
   */
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
  /**
   * The colleague who said it: whoever acts; only the system and an import name somebody else. A public reply of
   * nobody was written by a program.
   */
  author?: Id<"user">;
  /** The customer who said it. */
  customer?: Id<"contact">;
  /** The requester of the ticket when it was said: the person whom the conversation is with. Computed by the ticket. */
  requester?: Id<"contact">;
  /**
   * When it was said: the present; only the system and an import name an earlier instant. For clocks it counts from
   * when it was written down, unless it came with the history of an imported ticket.
   */
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
  /**
   * The colleague who said it: whoever acts; only the system and an import name somebody else. A public reply of
   * nobody was written by a program.
   */
  author?: Id<"user"> | null;
  /** The customer who said it. */
  customer?: Id<"contact"> | null;
  /**
   * When it was said: the present; only the system and an import name an earlier instant. For clocks it counts from
   * when it was written down, unless it came with the history of an imported ticket.
   */
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

/** The id of a ticket trace. */
export type TicketTraceId = Id<"ticket_trace">;

/** That something was said to a ticket which has been deleted since; nothing of its words. */
export interface TicketTrace {
  /** The id. */
  id: TicketTraceId;
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
  merged_into?: Id<"ticket_trace">;
  /** The ticket that the message stood in. */
  ticket: Id<"ticket">;
  /** The id that the message had. Unique. */
  message: string;
  /** What it was. */
  kind: MessageKind;
  /** Whether an agent said it. */
  by_agent?: boolean;
  /** When it was said. */
  said_at: InstantText;
  /** When it was written down. */
  written_at: InstantText;
  /** The number of the journal entry that it came with. */
  written_down: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket trace. What is missing or null has no value. */
export interface TicketTraceInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketTraceId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sla policy. */
export type SlaPolicyId = Id<"sla_policy">;

/** What is promised for tickets that pass a filter. */
export interface SlaPolicy {
  /** The id. */
  id: SlaPolicyId;
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
  merged_into?: Id<"sla_policy">;
  /** What it is called; no two share a name. */
  name: string;
  /** Where it stands: the first policy counts whose filter a ticket passes. */
  position?: number;
  /**
   * Which tickets it is for: a filter, such as `priority = urgent`. One without a filter is for none, unless it is the
   * default.
   */
  filter?: string;
  /** Whether it counts where no other does; there is one such policy at most. */
  is_default?: boolean;
  /** Whether it counts for nothing for the time being. */
  disabled?: boolean;
  /** The calendar that its business time is counted by; the wall clock where it is missing. */
  calendar?: Id<"business_calendar">;
  /** The statuses in which first reply, next reply, periodic update and total resolution are paused. */
  pauses?: StatusCategory[];
  /** What becomes of the next reply when a ticket is solved. */
  after_solved?: AfterSolved;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sla policy. What is missing or null has no value. */
export interface SlaPolicyInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SlaPolicyId;
  /** What it is called; no two share a name. */
  name: string;
  /** Where it stands: the first policy counts whose filter a ticket passes. */
  position?: number | null;
  /**
   * Which tickets it is for: a filter, such as `priority = urgent`. One without a filter is for none, unless it is the
   * default.
   */
  filter?: string | null;
  /** Whether it counts where no other does; there is one such policy at most. */
  is_default?: boolean | null;
  /** Whether it counts for nothing for the time being. */
  disabled?: boolean | null;
  /** The calendar that its business time is counted by; the wall clock where it is missing. */
  calendar?: Id<"business_calendar"> | null;
  /** The statuses in which first reply, next reply, periodic update and total resolution are paused. */
  pauses?: StatusCategory[] | null;
  /** What becomes of the next reply when a ticket is solved. */
  after_solved?: AfterSolved | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sla target. */
export type SlaTargetId = Id<"sla_target">;

/** How long a metric may take at a priority. */
export interface SlaTarget {
  /** The id. */
  id: SlaTargetId;
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
  merged_into?: Id<"sla_target">;
  /** The policy that it belongs to. */
  policy: Id<"sla_policy">;
  /** What is measured. */
  metric: SlaMetric;
  /** For tickets of this priority; one target for each metric and priority of a policy. */
  priority: Priority;
  /** How long it may take, in seconds. */
  seconds: number;
  /** Whether business time counts; calendar time otherwise. */
  business?: boolean;
  /** How long before the end it is due soon, in seconds of its time; a fifth of the target where it is missing. */
  warn_seconds?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sla target. What is missing or null has no value. */
export interface SlaTargetInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SlaTargetId;
  /** The policy that it belongs to. */
  policy: Id<"sla_policy">;
  /** What is measured. */
  metric: SlaMetric;
  /** For tickets of this priority; one target for each metric and priority of a policy. */
  priority: Priority;
  /** How long it may take, in seconds. */
  seconds: number;
  /** Whether business time counts; calendar time otherwise. */
  business?: boolean | null;
  /** How long before the end it is due soon, in seconds of its time; a fifth of the target where it is missing. */
  warn_seconds?: number | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sla clock. */
export type SlaClockId = Id<"sla_clock">;

/**
 * How one metric of a ticket stood when something last happened to it. INVARIANT: it says what the clock says that is
 * calculated from the ticket's events; it is only kept.
 */
export interface SlaClock {
  /** The id. */
  id: SlaClockId;
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
  merged_into?: Id<"sla_clock">;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** The policy whose promise it measures; none where only a deadline was promised for this ticket. */
  policy?: Id<"sla_policy">;
  /** What is measured. */
  metric: SlaMetric;
  /** How it stood when it was written down; `tickets.sla_status` tells how it stands. */
  state: SlaState;
  /** Whether its time runs. */
  running?: boolean;
  /** Whether the ticket is unsolved. */
  open?: boolean;
  /** The priority whose target counts. */
  priority: Priority;
  /** When the present round started. */
  started_at?: InstantText;
  /** The deadline; none while it is paused. */
  due?: InstantText;
  /** From when on it is due soon. */
  warn_at?: InstantText;
  /** When the present round reached its end. */
  stopped_at?: InstantText;
  /** The target, in seconds. */
  target_seconds: number;
  /** Whether business time counts. */
  business?: boolean;
  /** How many seconds counted when it stopped or was paused. */
  taken_seconds?: number;
  /** By how many such seconds it was late when it stopped or was paused. */
  overdue_seconds?: number;
  /** Which round it is, from 1 on. */
  round?: number;
  /** How many rounds were reached in time. */
  rounds_met?: number;
  /** How many rounds before the present one were not. */
  rounds_breached?: number;
  /** What was told of the present round already: `warning`, `breach`, and the ids of escalations. */
  told?: string[];
  /** Since when its time runs without a pause. */
  runs_since?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sla clock. What is missing or null has no value. */
export interface SlaClockInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SlaClockId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sla escalation. */
export type SlaEscalationId = Id<"sla_escalation">;

/** Something that is told to the host when the time of a clock has come so far. */
export interface SlaEscalation {
  /** The id. */
  id: SlaEscalationId;
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
  merged_into?: Id<"sla_escalation">;
  /** What it is called. */
  name: string;
  /** The policy that it belongs to. */
  policy: Id<"sla_policy">;
  /** Which metric; each one where it is missing. */
  metric?: SlaMetric;
  /** When, in seconds of the clock's time: before the deadline where it is negative, after it otherwise. */
  offset_seconds?: number;
  /** It waits until no agent has replied or noted anything for so many seconds; it does not wait where this is missing. */
  quiet_seconds?: number;
  /** Who is told. */
  notify?: Id<"user">[];
  /** What is told. */
  message?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sla escalation. What is missing or null has no value. */
export interface SlaEscalationInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SlaEscalationId;
  /** What it is called. */
  name: string;
  /** The policy that it belongs to. */
  policy: Id<"sla_policy">;
  /** Which metric; each one where it is missing. */
  metric?: SlaMetric | null;
  /** When, in seconds of the clock's time: before the deadline where it is negative, after it otherwise. */
  offset_seconds?: number | null;
  /** It waits until no agent has replied or noted anything for so many seconds; it does not wait where this is missing. */
  quiet_seconds?: number | null;
  /** Who is told. */
  notify?: Id<"user">[] | null;
  /** What is told. */
  message?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sla promise. */
export type SlaPromiseId = Id<"sla_promise">;

/** A deadline that was promised for a ticket, for example by another system that it comes from. */
export interface SlaPromise {
  /** The id. */
  id: SlaPromiseId;
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
  merged_into?: Id<"sla_promise">;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** What is promised; one deadline for each metric of a ticket. */
  metric: SlaMetric;
  /** Until when. */
  due: InstantText;
  /** When it was promised: when the deadline was last written. Computed by the rules. */
  made_at?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sla promise. What is missing or null has no value. */
export interface SlaPromiseInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SlaPromiseId;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** What is promised; one deadline for each metric of a ticket. */
  metric: SlaMetric;
  /** Until when. */
  due: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sla choice. */
export type SlaChoiceId = Id<"sla_choice">;

/**
 * Which policy counts for a ticket, and why. That may follow from fields that not everybody sees: `tickets.sla_status`
 * tells it to those who may know.
 */
export interface SlaChoice {
  /** The id. */
  id: SlaChoiceId;
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
  merged_into?: Id<"sla_choice">;
  /** The ticket. Unique. */
  ticket: Id<"ticket">;
  /** Since when it is so. */
  chosen_at: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sla choice. What is missing or null has no value. */
export interface SlaChoiceInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SlaChoiceId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a sla round. */
export type SlaRoundId = Id<"sla_round">;

/** How a round was decided when it ended, or when its ticket was closed. */
export interface SlaRound {
  /** The id. */
  id: SlaRoundId;
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
  merged_into?: Id<"sla_round">;
  /** The ticket. */
  ticket: Id<"ticket">;
  /** What was measured. */
  metric: SlaMetric;
  /**
   * The calendar that its business time was counted by; the wall clock where it is missing. It stays as long as the
   * round.
   */
  calendar?: Id<"business_calendar">;
  /** The revision that the calendar had. */
  calendar_revision?: number;
  /** The target, in seconds. */
  target_seconds: number;
  /** Whether business time counted. */
  business?: boolean;
  /** Whether the deadline was promised for this ticket, and not calculated. */
  promised?: boolean;
  /** When it started. */
  started_at: InstantText;
  /** How it stood then. */
  state: SlaState;
  /** The deadline. */
  due?: InstantText;
  /** How much time had counted, in microseconds. */
  taken: number;
  /** By how much it was late, in microseconds. */
  overdue: number;
  /** When it was decided. */
  decided_at: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a sla round. What is missing or null has no value. */
export interface SlaRoundInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SlaRoundId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an entitlement process. */
export type EntitlementProcessId = Id<"entitlement_process">;

/** A version of a process of milestones. */
export interface EntitlementProcess {
  /** The id. */
  id: EntitlementProcessId;
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
  merged_into?: Id<"entitlement_process">;
  /** What the process is called; its versions share the name. */
  name: string;
  /** Which version it is, from 1 on. */
  version?: number;
  /** The calendar that its business time is counted by; the wall clock where it is missing. */
  calendar?: Id<"business_calendar">;
  /** The version that this one is a revision of. */
  revision_of?: Id<"entitlement_process">;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an entitlement process. What is missing or null has no value. */
export interface EntitlementProcessInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: EntitlementProcessId;
  /** What the process is called; its versions share the name. */
  name: string;
  /** The calendar that its business time is counted by; the wall clock where it is missing. */
  calendar?: Id<"business_calendar"> | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a process milestone. */
export type ProcessMilestoneId = Id<"process_milestone">;

/** A milestone of a version of a process. */
export interface ProcessMilestone {
  /** The id. */
  id: ProcessMilestoneId;
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
  merged_into?: Id<"process_milestone">;
  /** What it is called. */
  name: string;
  /** The version that it belongs to. */
  process: Id<"entitlement_process">;
  /** Where it stands among the others. */
  position?: number;
  /** How often it comes. */
  recurrence?: "none" | "independent" | "sequential";
  /** When it begins for the first time. */
  start?: "process_start" | "criteria";
  /** A criterion: the ticket has one of these statuses; any unsolved one where there is none. */
  statuses?: StatusCategory[];
  /** A criterion: the ticket has one of these priorities; any where there is none. */
  priorities?: Priority[];
  /** A criterion: a message of the customer waits for a reply. */
  awaits_reply?: boolean;
  /** What completes it. */
  end?: "solved" | "public_reply" | "assigned";
  /** How long it may take, in seconds. */
  target_seconds: number;
  /** Whether business time counts. */
  business?: boolean;
  /** How long before its target a warning is told, in percent of the target; a fifth where it is missing. */
  warn_percent?: number;
  /** Who is told of warnings, violations and successes. */
  notify?: Id<"user">[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a process milestone. What is missing or null has no value. */
export interface ProcessMilestoneInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ProcessMilestoneId;
  /** What it is called. */
  name: string;
  /** The version that it belongs to. */
  process: Id<"entitlement_process">;
  /** Where it stands among the others. */
  position?: number | null;
  /** How often it comes. */
  recurrence?: "none" | "independent" | "sequential" | null;
  /** When it begins for the first time. */
  start?: "process_start" | "criteria" | null;
  /** A criterion: the ticket has one of these statuses; any unsolved one where there is none. */
  statuses?: StatusCategory[] | null;
  /** A criterion: the ticket has one of these priorities; any where there is none. */
  priorities?: Priority[] | null;
  /** A criterion: a message of the customer waits for a reply. */
  awaits_reply?: boolean | null;
  /** What completes it. */
  end?: "solved" | "public_reply" | "assigned" | null;
  /** How long it may take, in seconds. */
  target_seconds: number;
  /** Whether business time counts. */
  business?: boolean | null;
  /** How long before its target a warning is told, in percent of the target; a fifth where it is missing. */
  warn_percent?: number | null;
  /** Who is told of warnings, violations and successes. */
  notify?: Id<"user">[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an entitlement. */
export type EntitlementId = Id<"entitlement">;

/** What a company may expect, and for how long. */
export interface Entitlement {
  /** The id. */
  id: EntitlementId;
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
  merged_into?: Id<"entitlement">;
  /** What it is called. */
  name: string;
  /** The company. */
  company: Id<"company">;
  /** The version of the process that its new tickets enter. */
  process: Id<"entitlement_process">;
  /** The first day on which it counts, in UTC; always where it is missing. */
  starts_on?: DateText;
  /** The last day on which it counts; for ever where it is missing. */
  ends_on?: DateText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an entitlement. What is missing or null has no value. */
export interface EntitlementInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: EntitlementId;
  /** What it is called. */
  name: string;
  /** The company. */
  company: Id<"company">;
  /** The version of the process that its new tickets enter. */
  process: Id<"entitlement_process">;
  /** The first day on which it counts, in UTC; always where it is missing. */
  starts_on?: DateText | null;
  /** The last day on which it counts; for ever where it is missing. */
  ends_on?: DateText | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a ticket entitlement. */
export type TicketEntitlementId = Id<"ticket_entitlement">;

/** That a ticket entered a version of a process. */
export interface TicketEntitlement {
  /** The id. */
  id: TicketEntitlementId;
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
  merged_into?: Id<"ticket_entitlement">;
  /** The ticket; it enters one process. Unique. */
  ticket: Id<"ticket">;
  /** The entitlement that it was opened under. */
  entitlement?: Id<"entitlement">;
  /** The version that it stays on. */
  process: Id<"entitlement_process">;
  /** When it entered. */
  entered_at: InstantText;
  /** What was told of its latest milestones already. */
  told?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a ticket entitlement. What is missing or null has no value. */
export interface TicketEntitlementInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: TicketEntitlementId;
  /** The ticket; it enters one process. Unique. */
  ticket: Id<"ticket">;
  /** The entitlement that it was opened under. */
  entitlement?: Id<"entitlement"> | null;
  /** The version that it stays on. */
  process: Id<"entitlement_process">;
  /** When it entered. */
  entered_at: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an article category. */
export type ArticleCategoryId = Id<"article_category">;

/** What articles are about. Categories form a tree. */
export interface ArticleCategory {
  /** The id. */
  id: ArticleCategoryId;
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
  merged_into?: Id<"article_category">;
  /** What it is called; unique among those of the same parent. */
  name: string;
  /** The category that it is part of. */
  parent?: Id<"article_category">;
  /** Where it stands among those of the same parent. */
  position?: number;
  /** What it is about. */
  description?: string;
  /** Whether an article of it is published only after a review. */
  review_required?: boolean;
  /** After how many days a published article of it is to be looked at again. */
  review_days?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an article category. What is missing or null has no value. */
export interface ArticleCategoryInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ArticleCategoryId;
  /** What it is called; unique among those of the same parent. */
  name: string;
  /** The category that it is part of. */
  parent?: Id<"article_category"> | null;
  /** Where it stands among those of the same parent. */
  position?: number | null;
  /** What it is about. */
  description?: string | null;
  /** Whether an article of it is published only after a review. */
  review_required?: boolean | null;
  /** After how many days a published article of it is to be looked at again. */
  review_days?: number | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an article. */
export type ArticleId = Id<"article">;

/** A text of the knowledge base in one language. */
export interface Article {
  /** The id. */
  id: ArticleId;
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
  merged_into?: Id<"article">;
  /** What it is called. */
  title: string;
  /** What it says, in Markdown. A published article is changed by `knowledge.revise`. */
  body: string;
  /** The language that it is written in; the organisation's where nothing is said. */
  language?: string;
  /** What it says, in a sentence. */
  summary?: string;
  /** What it is about. */
  category?: Id<"article_category">;
  /** Whom it is for. */
  audience?: Audience;
  /** The article that it is a translation of. */
  translation_of?: Id<"article">;
  /** Who looks after it. */
  owner?: Id<"user">;
  /** Free labels. */
  tags?: string[];
  /** Where it stands. */
  state?: ArticleState;
  /** Since when it stands there. */
  state_at?: InstantText;
  /** Who moved it there. */
  state_by?: string;
  /** Why it was moved there, where somebody said so. */
  state_note?: string;
  /** The number of the version whose text it shows. */
  version?: number;
  /** When its text was published last. */
  published_at?: InstantText;
  /** Who published it. */
  published_by?: string;
  /** The day on which somebody is to look whether it still holds. */
  review_by?: DateText;
  /** Since when that day is past and nobody has looked. */
  review_due_since?: InstantText;
  /** When somebody last said that it still holds. */
  confirmed_at?: InstantText;
  /** Who said so. */
  confirmed_by?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an article. What is missing or null has no value. */
export interface ArticleInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ArticleId;
  /** What it is called. */
  title: string;
  /** What it says, in Markdown. A published article is changed by `knowledge.revise`. */
  body: string;
  /** The language that it is written in; the organisation's where nothing is said. */
  language?: string | null;
  /** What it says, in a sentence. */
  summary?: string | null;
  /** What it is about. */
  category?: Id<"article_category"> | null;
  /** Whom it is for. */
  audience?: Audience | null;
  /** The article that it is a translation of. */
  translation_of?: Id<"article"> | null;
  /** Who looks after it. */
  owner?: Id<"user"> | null;
  /** Free labels. */
  tags?: string[] | null;
  /** The day on which somebody is to look whether it still holds. */
  review_by?: DateText | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an article version. */
export type ArticleVersionId = Id<"article_version">;

/** A text that an article had, has or is going to have. */
export interface ArticleVersion {
  /** The id. */
  id: ArticleVersionId;
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
  merged_into?: Id<"article_version">;
  /** Which article. */
  article: Id<"article">;
  /** Counted from 1. */
  number: number;
  /** Where it stands. */
  state: "draft" | "review" | "published" | "past";
  /** What the article is called in it. */
  title: string;
  /** What it says, in a sentence. */
  summary?: string;
  /** What it says, in Markdown. */
  body: string;
  /** Who wrote it last. */
  written_by?: string;
  /** When it was published. */
  published_at?: InstantText;
  /** Who published it. */
  published_by?: string;
  /** Why it was sent back from review. */
  note?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an article version. What is missing or null has no value. */
export interface ArticleVersionInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ArticleVersionId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an article attachment. */
export type ArticleAttachmentId = Id<"article_attachment">;

/** A file that belongs to an article. Its content lies in the host's blob store, under its hash. */
export interface ArticleAttachment {
  /** The id. */
  id: ArticleAttachmentId;
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
  merged_into?: Id<"article_attachment">;
  /** Which article. */
  article: Id<"article">;
  /** The name of the file. */
  name: string;
  /** Its media type, for example `application/pdf`. */
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

/** What can be said of an article attachment. What is missing or null has no value. */
export interface ArticleAttachmentInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ArticleAttachmentId;
  /** Which article. */
  article: Id<"article">;
  /** The name of the file. */
  name: string;
  /** Its media type, for example `application/pdf`. */
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

/** The id of an article vote. */
export type ArticleVoteId = Id<"article_vote">;

/** What somebody thinks of an article. */
export interface ArticleVote {
  /** The id. */
  id: ArticleVoteId;
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
  merged_into?: Id<"article_vote">;
  /** Which article. */
  article: Id<"article">;
  /** Who, as in the journal, or `visitor:` and the key that a host has given a visitor. */
  voter: string;
  /** Whether it helped. */
  helpful?: boolean;
  /** When the vote was given or changed last. */
  at?: InstantText;
  /** What was missing, in the voter's words. */
  comment?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an article vote. What is missing or null has no value. */
export interface ArticleVoteInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ArticleVoteId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an article views. */
export type ArticleViewsId = Id<"article_views">;

/** How often an article was read on a day. */
export interface ArticleViews {
  /** The id. */
  id: ArticleViewsId;
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
  merged_into?: Id<"article_views">;
  /** Which article. */
  article: Id<"article">;
  /** The day where the organisation is. */
  day?: DateText;
  /** How often. */
  count?: number;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an article views. What is missing or null has no value. */
export interface ArticleViewsInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ArticleViewsId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of an article use. */
export type ArticleUseId = Id<"article_use">;

/** That an article was of use for something else. */
export interface ArticleUse {
  /** The id. */
  id: ArticleUseId;
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
  merged_into?: Id<"article_use">;
  /** Which article. */
  article: Id<"article">;
  /** How. */
  kind: UseKind;
  /** The type of the record that it was of use for, for example `ticket`. */
  subject_type?: string;
  /** The id of that record; for a ticket form, the host's key of the visit. */
  subject: string;
  /** When. */
  at?: InstantText;
  /** What became of it, of a ticket form. */
  outcome?: "open" | "ticket_made" | "deflected";
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of an article use. What is missing or null has no value. */
export interface ArticleUseInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ArticleUseId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a chat conversation. */
export type ChatConversationId = Id<"chat_conversation">;

/** A conversation with a visitor. */
export interface ChatConversation {
  /** The id. */
  id: ChatConversationId;
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
  merged_into?: Id<"chat_conversation">;
  /** The key by which the host knows the visitor. */
  visitor: string;
  /** Who the visitor is, once that is known. */
  contact?: Id<"contact">;
  /** The language that the visitor speaks. */
  language?: string;
  /** Where it stands. */
  state?: ChatState;
  /** Who answers it. */
  assignee?: Id<"user">;
  /** The bot that answers first. */
  flow?: Id<"bot_flow">;
  /** What the visitor means, while the bot asks for what it needs. */
  intent?: Id<"bot_intent">;
  /** What the visitor has told the bot, as an object of texts. */
  slots?: string;
  /** How many messages in a row the bot did not understand. */
  misses?: number;
  /** When it began. */
  started_at?: InstantText;
  /** When it was handed off. */
  handed_off_at?: InstantText;
  /** Why it was handed off. */
  handed_off_because?: string;
  /** When it was closed. */
  closed_at?: InstantText;
  /** The ticket that it became. */
  ticket?: Id<"ticket">;
  /** Whether nobody was there when it was handed off, and it becomes a ticket as soon as the visitor is known. */
  awaits_contact?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a chat conversation. What is missing or null has no value. */
export interface ChatConversationInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ChatConversationId;
  /** The language that the visitor speaks. */
  language?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a chat participant. */
export type ChatParticipantId = Id<"chat_participant">;

/** That a user takes part in a conversation. The visitor always does. */
export interface ChatParticipant {
  /** The id. */
  id: ChatParticipantId;
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
  merged_into?: Id<"chat_participant">;
  /** In which conversation. */
  conversation: Id<"chat_conversation">;
  /** Who. */
  user: Id<"user">;
  /** Since when. */
  joined_at?: InstantText;
  /** Until when; still, where it is missing. */
  left_at?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a chat participant. What is missing or null has no value. */
export interface ChatParticipantInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ChatParticipantId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a chat message. */
export type ChatMessageId = Id<"chat_message">;

/** Something that was said in a conversation. */
export interface ChatMessage {
  /** The id. */
  id: ChatMessageId;
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
  merged_into?: Id<"chat_message">;
  /** In which conversation. */
  conversation: Id<"chat_conversation">;
  /** Counted from 1 in its conversation. */
  number: number;
  /** Who says it. */
  author: ChatAuthor;
  /** Which user, where one does. */
  user?: Id<"user">;
  /** The words. */
  text: string;
  /** When. */
  at?: InstantText;
  /** Of the bot: what kind of thing the answer came from. */
  source?: ChatSource;
  /** Of the bot: which one, by its key, or the id of an article. */
  source_name?: string;
  /** Of the bot: by what it was chosen, for example the pattern or the words. */
  because?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a chat message. What is missing or null has no value. */
export interface ChatMessageInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: ChatMessageId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a bot flow. */
export type BotFlowId = Id<"bot_flow">;

/** How a bot answers. */
export interface BotFlow {
  /** The id. */
  id: BotFlowId;
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
  merged_into?: Id<"bot_flow">;
  /** What it is called. Unique. */
  name: string;
  /** What it says first. */
  greeting?: string;
  /** What it says when it does not understand. */
  fallback: string;
  /** What it says when it hands off to people. */
  hand_off_text?: string;
  /** What it says when it hands off and nobody is there. */
  away_text?: string;
  /** After how many messages in a row that it did not understand it hands off; 2 where it is missing. */
  misses?: number;
  /** Words that hand off whatever else is said: `human`, `agent`. One of them is enough. */
  hand_off_words?: string[];
  /** Whether it proposes published articles where no intent fits. */
  uses_articles?: boolean;
  /** How many words at least an article and a message have in common; 2 where it is missing. */
  article_words?: number;
  /** When people answer; at all times where it is missing. */
  calendar?: Id<"business_calendar">;
  /**
   * Whom the articles are for that it proposes, at least; everybody where it is missing. Nothing narrower is given
   * out, whoever speaks for the visitor.
   */
  audience?: Audience;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a bot flow. What is missing or null has no value. */
export interface BotFlowInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: BotFlowId;
  /** What it is called. Unique. */
  name: string;
  /** What it says first. */
  greeting?: string | null;
  /** What it says when it does not understand. */
  fallback: string;
  /** What it says when it hands off to people. */
  hand_off_text?: string | null;
  /** What it says when it hands off and nobody is there. */
  away_text?: string | null;
  /** After how many messages in a row that it did not understand it hands off; 2 where it is missing. */
  misses?: number | null;
  /** Words that hand off whatever else is said: `human`, `agent`. One of them is enough. */
  hand_off_words?: string[] | null;
  /** Whether it proposes published articles where no intent fits. */
  uses_articles?: boolean | null;
  /** How many words at least an article and a message have in common; 2 where it is missing. */
  article_words?: number | null;
  /** When people answer; at all times where it is missing. */
  calendar?: Id<"business_calendar"> | null;
  /**
   * Whom the articles are for that it proposes, at least; everybody where it is missing. Nothing narrower is given
   * out, whoever speaks for the visitor.
   */
  audience?: Audience | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a bot intent. */
export type BotIntentId = Id<"bot_intent">;

/** Something that a visitor may mean, how it is recognised, and what the bot does about it. */
export interface BotIntent {
  /** The id. */
  id: BotIntentId;
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
  merged_into?: Id<"bot_intent">;
  /** Which flow. */
  flow: Id<"bot_flow">;
  /** What it is called; unique in its flow. */
  key: string;
  /** Of intents that fit equally well, the one with the least position is meant. */
  position: number;
  /** Messages that mean it, word by word: `*` stands for any words, none included. `* opening hours *`. */
  patterns?: string[];
  /** Words that mean it when all words of one entry are said, in any order. */
  keywords?: string[];
  /** Messages that are like what means it. */
  examples?: string[];
  /** How like an example a message must be, in percent; 50 where it is missing. */
  likeness?: number;
  /** What is answered when every slot is filled; `{name}` stands for what is in a slot. */
  answer?: string;
  /** The article that is answered with. */
  article?: Id<"article">;
  /** Whether it hands off to people when every slot is filled. */
  hands_off?: boolean;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a bot intent. What is missing or null has no value. */
export interface BotIntentInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: BotIntentId;
  /** Which flow. */
  flow: Id<"bot_flow">;
  /** What it is called; unique in its flow. */
  key: string;
  /** Of intents that fit equally well, the one with the least position is meant. */
  position: number;
  /** Messages that mean it, word by word: `*` stands for any words, none included. `* opening hours *`. */
  patterns?: string[] | null;
  /** Words that mean it when all words of one entry are said, in any order. */
  keywords?: string[] | null;
  /** Messages that are like what means it. */
  examples?: string[] | null;
  /** How like an example a message must be, in percent; 50 where it is missing. */
  likeness?: number | null;
  /** What is answered when every slot is filled; `{name}` stands for what is in a slot. */
  answer?: string | null;
  /** The article that is answered with. */
  article?: Id<"article"> | null;
  /** Whether it hands off to people when every slot is filled. */
  hands_off?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a bot slot. */
export type BotSlotId = Id<"bot_slot">;

/** Something that the bot has to ask before it can answer. */
export interface BotSlot {
  /** The id. */
  id: BotSlotId;
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
  merged_into?: Id<"bot_slot">;
  /** Of which intent. */
  intent: Id<"bot_intent">;
  /** What it is called; unique in its intent. */
  key: string;
  /** Slots are filled in the order of their positions. */
  position: number;
  /** How it is asked for. */
  question: string;
  /** What can be in it. */
  kind: "text" | "number" | "date" | "email" | "choice";
  /** What can be chosen. */
  options?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a bot slot. What is missing or null has no value. */
export interface BotSlotInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: BotSlotId;
  /** Of which intent. */
  intent: Id<"bot_intent">;
  /** What it is called; unique in its intent. */
  key: string;
  /** Slots are filled in the order of their positions. */
  position: number;
  /** How it is asked for. */
  question: string;
  /** What can be in it. */
  kind: "text" | "number" | "date" | "email" | "choice";
  /** What can be chosen. */
  options?: string[] | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a survey. */
export type SurveyId = Id<"survey">;

/** What is asked of whom, and when. */
export interface Survey {
  /** The id. */
  id: SurveyId;
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
  merged_into?: Id<"survey">;
  /** What it is called. Unique. */
  name: string;
  /** What it measures. It does not change once somebody has answered. */
  kind: SurveyKind;
  /** How the score is asked for, for example `How likely are you to recommend us?`; a custom survey has none. */
  question?: string;
  /** How the reason is asked for; it is not, where this is missing. */
  comment_question?: string;
  /** For CES: whether a high score means much effort. Otherwise a high score means that it was easy. */
  high_is_hard?: boolean;
  /** For how many days an invitation can be answered; 30 where it is missing. */
  answer_days?: number;
  /** For how many days somebody who was asked anything is not asked by this survey; without it, nobody is spared. */
  quarantine_days?: number;
  /**
   * A score that is so bad or worse opens a follow-up: at or below it, or at or above it where a high score means much
   * effort.
   */
  follow_up_at?: number;
  /** What sends it by itself. */
  trigger?: "manual" | "ticket_solved" | "deal_won" | "date";
  /** For deals: only those that pass this filter. */
  deal_filter?: string;
  /** For a date: the day. */
  sends_on?: DateText;
  /** For a date: the contacts of this segment are asked. */
  segment?: Id<"segment">;
  /** So many hours after what sends it the host delivers it; at once where it is missing. */
  delay_hours?: number;
  /** Whether it rests: nobody is asked by rule. */
  paused?: boolean;
  /** Who looks after it, and after what it brings. */
  owner?: Id<"user">;
  /** Whether a low score also opens a ticket of the one who answered. */
  opens_ticket?: boolean;
  /** The day for which its segment was asked: it is asked once for a day. */
  sent_for?: DateText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a survey. What is missing or null has no value. */
export interface SurveyInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SurveyId;
  /** What it is called. Unique. */
  name: string;
  /** What it measures. It does not change once somebody has answered. */
  kind: SurveyKind;
  /** How the score is asked for, for example `How likely are you to recommend us?`; a custom survey has none. */
  question?: string | null;
  /** How the reason is asked for; it is not, where this is missing. */
  comment_question?: string | null;
  /** For CES: whether a high score means much effort. Otherwise a high score means that it was easy. */
  high_is_hard?: boolean | null;
  /** For how many days an invitation can be answered; 30 where it is missing. */
  answer_days?: number | null;
  /** For how many days somebody who was asked anything is not asked by this survey; without it, nobody is spared. */
  quarantine_days?: number | null;
  /**
   * A score that is so bad or worse opens a follow-up: at or below it, or at or above it where a high score means much
   * effort.
   */
  follow_up_at?: number | null;
  /** What sends it by itself. */
  trigger?: "manual" | "ticket_solved" | "deal_won" | "date" | null;
  /** For deals: only those that pass this filter. */
  deal_filter?: string | null;
  /** For a date: the day. */
  sends_on?: DateText | null;
  /** For a date: the contacts of this segment are asked. */
  segment?: Id<"segment"> | null;
  /** So many hours after what sends it the host delivers it; at once where it is missing. */
  delay_hours?: number | null;
  /** Whether it rests: nobody is asked by rule. */
  paused?: boolean | null;
  /** Who looks after it, and after what it brings. */
  owner?: Id<"user"> | null;
  /** Whether a low score also opens a ticket of the one who answered. */
  opens_ticket?: boolean | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a survey question. */
export type SurveyQuestionId = Id<"survey_question">;

/** One question of a survey, beside its score. */
export interface SurveyQuestion {
  /** The id. */
  id: SurveyQuestionId;
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
  merged_into?: Id<"survey_question">;
  /** Which survey. */
  survey: Id<"survey">;
  /** What it is called in conditions and results: letters, digits and `_`. */
  key: string;
  /** How it is asked. */
  text: string;
  /** What kind of answer it has. */
  kind: QuestionKind;
  /** Where it stands; those of one place stand in the order of their keys. */
  position: number;
  /** What can be chosen. */
  options?: string[];
  /** The least number. */
  minimum?: number;
  /** The greatest number. */
  maximum?: number;
  /** Whether it has to be answered when it is asked. */
  required?: boolean;
  /** It is asked only if the answers before it pass this filter, as in `score <= 6 and role = buyer`. */
  ask_if?: string;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a survey question. What is missing or null has no value. */
export interface SurveyQuestionInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SurveyQuestionId;
  /** Which survey. */
  survey: Id<"survey">;
  /** What it is called in conditions and results: letters, digits and `_`. */
  key: string;
  /** How it is asked. */
  text: string;
  /** What kind of answer it has. */
  kind: QuestionKind;
  /** Where it stands; those of one place stand in the order of their keys. */
  position: number;
  /** What can be chosen. */
  options?: string[] | null;
  /** The least number. */
  minimum?: number | null;
  /** The greatest number. */
  maximum?: number | null;
  /** Whether it has to be answered when it is asked. */
  required?: boolean | null;
  /** It is asked only if the answers before it pass this filter, as in `score <= 6 and role = buyer`. */
  ask_if?: string | null;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a survey invitation. */
export type SurveyInvitationId = Id<"survey_invitation">;

/** That somebody is asked. Its token is told once, in the message `surveys.invite`, and kept as a hash. */
export interface SurveyInvitation {
  /** The id. */
  id: SurveyInvitationId;
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
  merged_into?: Id<"survey_invitation">;
  /** Which survey. */
  survey: Id<"survey">;
  /** Who is asked. */
  contact: Id<"contact">;
  /** The type of the record that it is about, for example `deal`. */
  about_type?: string;
  /** The id of the record that it is about. */
  about?: string;
  /** Where it stands. */
  state: "open" | "answered" | "withdrawn";
  /** When it was made. */
  invited_at?: InstantText;
  /** When it can no longer be answered: the instant itself is too late. */
  expires_at?: InstantText;
  /** When it was answered. */
  answered_at?: InstantText;
  /** When the host is to send it. */
  send_at?: InstantText;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a survey invitation. What is missing or null has no value. */
export interface SurveyInvitationInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SurveyInvitationId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a survey response. */
export type SurveyResponseId = Id<"survey_response">;

/** What somebody answered to a survey. */
export interface SurveyResponse {
  /** The id. */
  id: SurveyResponseId;
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
  merged_into?: Id<"survey_response">;
  /** Which survey. */
  survey: Id<"survey">;
  /** The invitation that it answers. Unique. */
  invitation: Id<"survey_invitation">;
  /** Who answered. */
  contact: Id<"contact">;
  /** When. */
  at?: InstantText;
  /** The score. */
  score?: number;
  /** What the score means. */
  standing?: "promoter" | "passive" | "detractor" | "satisfied" | "unsatisfied" | "easy" | "not_easy";
  /** The reason, in words. */
  comment?: string;
  /** A guess at what the words feel like, from -100 to 100, by a list of words. */
  sentiment_guess?: number;
  /** The same guess in a word. */
  feeling_guess?: Feeling;
  /** A guess at what the words are about: the names of topics. */
  topic_guesses?: string[];
  /** The type of the record that it is about. */
  about_type?: string;
  /** The id of the record that it is about. */
  about?: string;
  /** Whether it opened a follow-up. */
  follow_up?: boolean;
  /** The ticket that it opened. */
  ticket?: Id<"ticket">;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a survey response. What is missing or null has no value. */
export interface SurveyResponseInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SurveyResponseId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a survey answer. */
export type SurveyAnswerId = Id<"survey_answer">;

/** The answer to one question of a survey, beside its score and reason. */
export interface SurveyAnswer {
  /** The id. */
  id: SurveyAnswerId;
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
  merged_into?: Id<"survey_answer">;
  /** Which response it belongs to. */
  response: Id<"survey_response">;
  /** The key of the question. */
  question: string;
  /** What was said in words. */
  text?: string;
  /** The number that was said. */
  number?: Decimal;
  /** What was chosen; `yes` or `no` where that was the question. */
  choices?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a survey answer. What is missing or null has no value. */
export interface SurveyAnswerInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SurveyAnswerId;
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** The forms in which values were entered, by path; passed over where they mean something else. */
  entered?: Record<string, string>;
}

/** The id of a survey topic. */
export type SurveyTopicId = Id<"survey_topic">;

/** Something that people write about, and the words by which it is recognised. */
export interface SurveyTopic {
  /** The id. */
  id: SurveyTopicId;
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
  merged_into?: Id<"survey_topic">;
  /** What it is called. Unique. */
  name: string;
  /**
   * The words that stand for it; one of them is enough. They are found in other forms too, in the organisation's
   * language.
   */
  words?: string[];
  /** The values of custom fields, by name. */
  custom?: Record<string, unknown>;
  /** What was entered, by path, where it differs from the form for machines. */
  entered?: Record<string, string>;
}

/** What can be said of a survey topic. What is missing or null has no value. */
export interface SurveyTopicInput {
  /** The id, if the host gives one; a new one otherwise. */
  id?: SurveyTopicId;
  /** What it is called. Unique. */
  name: string;
  /**
   * The words that stand for it; one of them is enough. They are found in other forms too, in the organisation's
   * language.
   */
  words?: string[] | null;
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

/** What `tickets.create_sla_policy` takes. */
export interface TicketsCreateSlaPolicyArguments {
  /** What it is called. */
  name?: string;
  /** Where it stands; behind all others where it is missing. */
  position?: number | null;
  /** Which tickets it is for. */
  filter?: string | null;
  /** Whether it counts where no other does. */
  is_default?: boolean;
  /** The calendar that its business time is counted by. */
  calendar?: Id<"business_calendar"> | null;
  /** The statuses in which its clocks are paused. */
  pauses?: StatusCategory[];
  /** What becomes of the next reply when a ticket is solved. */
  after_solved?: AfterSolved;
  /** How long what may take. */
  targets?: NewSlaTarget[];
}

/** What `tickets.promise_due` takes. */
export interface TicketsPromiseDueArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** What is promised. */
  metric: SlaMetric;
  /** Until when; as the policy says where it is missing. */
  due?: InstantText | null;
}

/** What `tickets.revise_process` takes. */
export interface TicketsReviseProcessArguments {
  /** The version to begin with. */
  process: Id<"entitlement_process">;
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

/** What `tickets.sla_status` takes. */
export interface TicketsSlaStatusArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** The instant to judge at; the present where it is missing. */
  at?: InstantText | null;
}

/** What `tickets.sla_overview` takes. */
export interface TicketsSlaOverviewArguments {
  /** The instant to judge at; the present where it is missing. Nothing that happened later is taken back. */
  at?: InstantText | null;
  /** How many clocks are listed, 50 where it is missing. */
  limit?: number | null;
}

/** What `tickets.breach_forecast` takes. */
export interface TicketsBreachForecastArguments {
  /** How many hours, 1 to 744. */
  hours: number;
  /** From which instant on; the present where it is missing. */
  at?: InstantText | null;
  /** How many clocks are listed, 50 where it is missing. */
  limit?: number | null;
}

/** What `tickets.attainment` takes. */
export interface TicketsAttainmentArguments {
  /** Only clocks whose present round started at this instant or later. */
  since?: InstantText | null;
  /** Only those whose present round started before this instant. */
  until?: InstantText | null;
  /** Only those of a policy. */
  policy?: Id<"sla_policy"> | null;
  /** Only those of a priority. */
  priority?: Priority | null;
}

/** What `tickets.business_times` takes. */
export interface TicketsBusinessTimesArguments {
  /** Which calendar. */
  calendar: Id<"business_calendar">;
  /** Which tickets. */
  options?: ServiceOptions | null;
}

/** What `tickets.why` takes. */
export interface TicketsWhyArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** Which clock. */
  metric: SlaMetric;
  /** The instant to judge at; the present where it is missing. */
  at?: InstantText | null;
}

/** What `tickets.milestones` takes. */
export interface TicketsMilestonesArguments {
  /** Which ticket. */
  ticket: Id<"ticket">;
  /** The instant to judge at; the present where it is missing. */
  at?: InstantText | null;
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
   * Makes the role of a customers' portal with its rules, and makes tickets, with what is part of them, private where
   * nothing is said about them yet: agents then need `ticket.view_all` or a rule of their own, beside what they are
   * given and follow, which they see. A user of the portal has the role, its contact's id in `person`, and in
   * `organisations` the companies whose tickets it looks after.
   *
   * @throws {CrmError} `duplicate` for a name that is taken; `denied` for whoever may not make roles and rules.
   */
  setUpPortal(given?: TicketsSetUpPortalArguments, options?: CallOptions): Id<"role">;
  /**
   * Makes a policy with its targets.
   *
   * @throws {CrmError} `invalid` for a filter that does not fit or names a field that is hidden from the actor, for
   * two targets of one metric and priority, for a second default; `denied`.
   */
  createSlaPolicy(given?: TicketsCreateSlaPolicyArguments, options?: CallOptions): SlaPolicy;
  /**
   * Promises a deadline for a ticket, which no calculation overwrites; takes the promise back where none is given. It
   * holds for the round that is open, or else for the next one, and makes a clock where the policy has no target.
   *
   * @throws {CrmError} `invalid` where the deadline of the open round has passed already, and for a ticket that was
   * merged; `not_found`, `denied`.
   */
  promiseDue(given: TicketsPromiseDueArguments, options?: CallOptions): null;
  /**
   * Makes the next version of a process, with copies of its milestones. The entitlements of the old version are moved
   * to the new one; tickets stay on theirs.
   *
   * @throws {CrmError} `not_found`, `denied`.
   */
  reviseProcess(given: TicketsReviseProcessArguments, options?: CallOptions): EntitlementProcess;
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
  /**
   * How the promises of a ticket stand, calculated from what happened to it.
   *
   * @throws {CrmError} `not_found`.
   */
  slaStatus(given: TicketsSlaStatusArguments): TicketSla;
  /**
   * How the promises of all unsolved tickets stand, from what is kept: counts by metric, and the running clocks with
   * the earliest deadlines. The clocks that the actor may not read are not counted.
   *
   * @throws {CrmError} `invalid` for a limit beyond 1,000; `not_found` for whoever may not read clocks.
   */
  slaOverview(given?: TicketsSlaOverviewArguments): SlaOverview;
  /**
   * What will be late within some hours if nobody does anything: the clocks that run now, by their deadlines.
   *
   * @throws {CrmError} `invalid` for hours or a limit beyond that; `not_found` for whoever may not read clocks.
   */
  breachForecast(given: TicketsBreachForecastArguments): BreachForecast;
  /**
   * How the promises were kept, by metric: of each clock every round that was decided.
   *
   * @throws {CrmError} `storage` or `corrupt`; `not_found` for whoever may not read clocks.
   */
  attainment(given?: TicketsAttainmentArguments): SlaAttainment[];
  /**
   * How long customers waited for the first reply and for the solution, in business time of a calendar: as
   * `tickets.service_times`, which tells it in calendar time.
   *
   * @throws {CrmError} `not_found`; `storage` or `corrupt`.
   */
  businessTimes(given: TicketsBusinessTimesArguments): ServiceTimes;
  /**
   * Why a clock stands where it stands: each span of its present round, whether it ran, was paused or was closed, and
   * how many seconds it has. A round that has ended is told as it was decided, by the calendar as it was then.
   *
   * @throws {CrmError} `not_found` for a ticket that the actor may not see; `invalid` where nothing is promised or
   * nothing has started, and for whoever may not see the status of tickets, because the spans say when it changed.
   */
  why(given: TicketsWhyArguments): ClockReasons;
  /**
   * The milestones of a ticket, in the order of its process.
   *
   * @throws {CrmError} `not_found`.
   */
  milestones(given: TicketsMilestonesArguments): TicketMilestone[];
}

/** What `surveys.invite` takes. */
export interface SurveysInviteArguments {
  /** Which survey. */
  survey: Id<"survey">;
  /** Who. */
  contact: Id<"contact">;
  /** The type of the record that it is about. */
  about_type?: string | null;
  /** The id of that record. */
  about?: Id | null;
}

/** What `surveys.withdraw` takes. */
export interface SurveysWithdrawArguments {
  /** Which invitation. */
  invitation: Id<"survey_invitation">;
}

/** What `surveys.respond` takes. */
export interface SurveysRespondArguments {
  /** The token. */
  token: string;
  /** The answers, by the keys of their questions; the score is `score`, the reason `comment` */
  answers: Record<string, Json>;
  /** The survey that the token is meant for, where the host knows it. */
  survey?: Id<"survey"> | null;
}

/** What `surveys.open` takes. */
export interface SurveysOpenArguments {
  /** The token. */
  token: string;
  /** The survey that the token is meant for, where the host knows it. */
  survey?: Id<"survey"> | null;
}

/** What `surveys.next` takes. */
export interface SurveysNextArguments {
  /** The token. */
  token: string;
  /** The answers so far, by the keys of their questions. */
  answers: Record<string, Json>;
}

/** What `surveys.results` takes. */
export interface SurveysResultsArguments {
  /** Which survey. */
  survey: Id<"survey">;
  /** Which responses. */
  options?: ResultOptions | null;
}

/** What `surveys.by_period` takes. */
export interface SurveysByPeriodArguments {
  /** Which survey. */
  survey: Id<"survey">;
  /** How long a span is; a month where it is missing. */
  period?: ResultPeriod | null;
  /** Which responses. */
  options?: ResultOptions | null;
}

/** What `surveys.by_segment` takes. */
export interface SurveysBySegmentArguments {
  /** Which survey. */
  survey: Id<"survey">;
  /** Which segments, of contacts. */
  segments: Id<"segment">[];
  /** Only responses of this day or later. */
  start?: DateText | null;
  /** Only responses before this day. */
  end?: DateText | null;
}

/** What `surveys.feedback` takes. */
export interface SurveysFeedbackArguments {
  /** The text. */
  text: string;
}

/** What is asked of whom, and when. */
export interface Surveys extends Records<Survey, SurveyInput> {
  /**
   * Asks somebody, unless the person is to be spared: the answer says why. The host delivers the message
   * `surveys.invite`, in which the token stands.
   *
   * @throws {CrmError} `not_found` for a survey, a contact or a record that the actor may not read; `denied`.
   */
  invite(given: SurveysInviteArguments, options?: CallOptions): Invited;
  /**
   * Takes an invitation back: it can no longer be answered, and does not count for the quarantine.
   *
   * @throws {CrmError} `invalid` for one that was answered or withdrawn; `not_found`, `denied`.
   */
  withdraw(given: SurveysWithdrawArguments, options?: CallOptions): SurveyInvitation;
  /**
   * Answers a survey with a token, once. Who has the token may; no other right is asked for. A low score leaves a
   * message `surveys.follow_up` for the host, and opens a ticket where the survey says so; where the rules of the
   * house refuse the ticket, `ticket_refused` in the message says why.
   *
   * @throws {CrmError} `invalid` for a token that is unknown, for another survey, used, withdrawn or expired; for
   * answers that are missing, do not fit their questions, or are to questions that the other answers leave out.
   * Nothing is kept then, and the token stays good.
   */
  respond(given: SurveysRespondArguments, options?: CallOptions): Id<"survey_response">;
  /**
   * The survey of a token. Who has the token may see it; no other right is asked for.
   *
   * @throws {CrmError} `invalid` for a token that is unknown, for another survey, used, withdrawn or expired.
   */
  open(given: SurveysOpenArguments): OpenSurvey;
  /**
   * What is asked next, given some answers.
   *
   * @throws {CrmError} As `surveys.open`; `invalid` for an answer that does not fit its question.
   */
  next(given: SurveysNextArguments): FormStep;
  /**
   * What the responses of a survey add up to, with confidence intervals, as far as the reader may see them.
   *
   * @throws {CrmError} `not_found`.
   */
  results(given: SurveysResultsArguments): SurveyResults;
  /**
   * What the responses add up to in each span of time in which there is an invitation or a response, oldest first.
   *
   * @throws {CrmError} `not_found`.
   */
  byPeriod(given: SurveysByPeriodArguments): PeriodResults[];
  /**
   * What the responses add up to in each of some segments. Somebody who is in two of them counts in both.
   *
   * @throws {CrmError} `not_found`; `invalid` for a segment of other records.
   */
  bySegment(given: SurveysBySegmentArguments): SegmentResults[];
  /**
   * A guess at what a text feels like and is about, by lists of words, with the words that decided. Topics that the
   * actor may not read are not named.
   *
   * @throws {CrmError} `storage` or `corrupt`.
   */
  feedback(given: SurveysFeedbackArguments): Feedback;
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
   * The messages that wait for the host, oldest first, about the records that the actor sees.
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
  /**
   * At which address; where it is missing, the first one that allows it, or else the primary one. One that the reader
   * does not see on the contact is unknown to it.
   */
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
   * Withdraws what a person agreed to, and gives what stands in the ledger then. Where nothing was agreed to, and
   * where no address is named, the withdrawal itself is written down: it forbids the purpose also where that needs no
   * consent, and without an address at every one that the person has or gets. What was agreed to before it, and is
   * written down later, does not count.
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
   * where it still exists, or where a legal hold covers what it last was.
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
   * The holds in force that cover a record, as far as the reader may see them. One that was deleted is covered as it
   * last was; where that has been erased, by every hold that could cover it.
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

/** What `calendar.import_holidays` takes. */
export interface CalendarImportHolidaysArguments {
  /** Which calendar. */
  calendar: Id<"business_calendar">;
  /** The file. */
  text: string;
}

/** What `calendar.add` takes. */
export interface CalendarAddArguments {
  /** Which calendar. */
  calendar: Id<"business_calendar">;
  /** The start. */
  from: InstantText;
  /** How much business time, in seconds. */
  seconds: number;
}

/** What `calendar.between` takes. */
export interface CalendarBetweenArguments {
  /** Which calendar. */
  calendar: Id<"business_calendar">;
  /** The first instant. */
  from: InstantText;
  /** The second one. */
  to: InstantText;
}

/** What `calendar.next_opening` takes. */
export interface CalendarNextOpeningArguments {
  /** Which calendar. */
  calendar: Id<"business_calendar">;
  /** The instant; the present where it is missing. */
  at?: InstantText | null;
}

/** What `calendar.is_open` takes. */
export interface CalendarIsOpenArguments {
  /** Which calendar. */
  calendar: Id<"business_calendar">;
  /** The instant; the present where it is missing. */
  at?: InstantText | null;
}

/** The room `calendar`. */
export interface Calendar {
  /**
   * Takes the holidays of an iCalendar file over into a calendar: events of whole days, once or yearly. What is there
   * already is not written again, so the same file may come many times.
   *
   * @throws {CrmError} `invalid` for a file that is not iCalendar or larger than 4 MB; `not_found`, `denied`.
   */
  importHolidays(given: CalendarImportHolidaysArguments, options?: CallOptions): HolidayImport;
  /**
   * The instant that lies so much business time after another: a deadline, with the calendar's switches applied.
   *
   * @throws {CrmError} `not_found`; `invalid` for a negative time or one that is not over within four hundred years.
   */
  add(given: CalendarAddArguments): BusinessMoment;
  /**
   * The business time between two instants; negative if the second is the earlier one.
   *
   * @throws {CrmError} `not_found`; `invalid` if they are more than four hundred years apart.
   */
  between(given: CalendarBetweenArguments): BusinessTime;
  /**
   * An instant itself if it is open, or else the next one that is.
   *
   * @throws {CrmError} `not_found`; `invalid` if there is none for four hundred years.
   */
  nextOpening(given: CalendarNextOpeningArguments): InstantText;
  /**
   * Whether it is open at an instant, and when it will be.
   *
   * @throws {CrmError} `not_found`.
   */
  isOpen(given: CalendarIsOpenArguments): OpenState;
}

/** What `knowledge.revise` takes. */
export interface KnowledgeReviseArguments {
  /** Which article. */
  article: Id<"article">;
  /** What it is to be called; as before where it is missing. */
  title?: string | null;
  /** What it says in a sentence; as before where it is missing, none where it is empty. */
  summary?: string | null;
  /** What it is to say, in Markdown; as before where it is missing. */
  body?: string | null;
}

/** What `knowledge.submit` takes. */
export interface KnowledgeSubmitArguments {
  /** Which article. */
  article: Id<"article">;
}

/** What `knowledge.send_back` takes. */
export interface KnowledgeSendBackArguments {
  /** Which article. */
  article: Id<"article">;
  /** What is missing. */
  because?: string | null;
}

/** What `knowledge.publish` takes. */
export interface KnowledgePublishArguments {
  /** Which article. */
  article: Id<"article">;
}

/** What `knowledge.archive` takes. */
export interface KnowledgeArchiveArguments {
  /** Which article. */
  article: Id<"article">;
  /** Why. */
  because?: string | null;
}

/** What `knowledge.reopen` takes. */
export interface KnowledgeReopenArguments {
  /** Which article. */
  article: Id<"article">;
}

/** What `knowledge.confirm` takes. */
export interface KnowledgeConfirmArguments {
  /** Which article. */
  article: Id<"article">;
  /** The day on which somebody is to look again; where it is missing, after the days of its category, if it has any. */
  review_by?: DateText | null;
}

/** What `knowledge.attach` takes. */
export interface KnowledgeAttachArguments {
  /** Which article. */
  article: Id<"article">;
  /** The name of the file. */
  name: string;
  /** Its media type. */
  media_type: string;
  /** How many bytes it has. */
  size: number;
  /** The BLAKE3 hash of its content, as 64 hexadecimal digits. */
  hash: string;
  /** Its first bytes as hexadecimal digits; 512 bytes are enough, and 8,192 the most. */
  leading_bytes?: string | null;
}

/** What `knowledge.open_to` takes. */
export interface KnowledgeOpenToArguments {
  /** Those who work here: they have every article, in every state, and its versions. */
  internal?: Id<"role">[];
  /** Customers with an account: they read what is published for customers or for everybody. */
  customers?: Id<"role">[];
  /** Everybody: they read what is published for everybody. */
  public?: Id<"role">[];
}

/** What `knowledge.vote` takes. */
export interface KnowledgeVoteArguments {
  /** Which article. */
  article: Id<"article">;
  /** Whether it helped. */
  helpful: boolean;
  /** What was missing. */
  comment?: string | null;
  /** The key by which the host knows a visitor without an account; only the system votes for others. */
  visitor?: string | null;
}

/** What `knowledge.note_view` takes. */
export interface KnowledgeNoteViewArguments {
  /** Which article. */
  article: Id<"article">;
  /** The host's key of a visit, where it was read while a ticket was about to be written. */
  ticket_form?: string | null;
}

/** What `knowledge.end_visit` takes. */
export interface KnowledgeEndVisitArguments {
  /** The host's key of the visit. */
  visit: string;
  /** Whether a ticket was made. */
  ticket_made: boolean;
}

/** What `knowledge.record_use` takes. */
export interface KnowledgeRecordUseArguments {
  /** Which article. */
  article: Id<"article">;
  /** The type of the record, for example `ticket` */
  subject_type: string;
  /** The record's id. */
  subject: Id;
  /** How; it was linked where nothing is said. */
  kind?: UseKind | null;
}

/** What `knowledge.render` takes. */
export interface KnowledgeRenderArguments {
  /** The original or any of its translations. */
  article: Id<"article">;
  /** The language to read in, for example `pt-BR`; where it is missing, the article that was named. */
  language?: string | null;
}

/** What `knowledge.search` takes. */
export interface KnowledgeSearchArguments {
  /** What is looked for, as in `articles.search` */
  words: string;
  /** Which articles. */
  options?: FindOptions | null;
}

/** What `knowledge.similar` takes. */
export interface KnowledgeSimilarArguments {
  /** Which article. */
  article: Id<"article">;
  /** Which others. */
  options?: FindOptions | null;
}

/** What `knowledge.suggest` takes. */
export interface KnowledgeSuggestArguments {
  /** The text. */
  text: string;
  /** Which articles. */
  options?: FindOptions | null;
}

/** What `knowledge.translations` takes. */
export interface KnowledgeTranslationsArguments {
  /** The original or any of its translations. */
  article: Id<"article">;
}

/** What `knowledge.usage` takes. */
export interface KnowledgeUsageArguments {
  /** Which article. */
  article: Id<"article">;
  /** Views, votes and uses from this day on; all where it is missing. */
  since?: DateText | null;
}

/** The room `knowledge`. */
export interface Knowledge {
  /**
   * Writes what an article is to say. The text of a published article stays as it is until the revision is published;
   * of one that is not, the text itself changes.
   *
   * @throws {CrmError} `invalid` for an archived article, or a body that could not be shown; `not_found`, `denied`.
   */
  revise(given: KnowledgeReviseArguments, options?: CallOptions): ArticleVersion;
  /**
   * Says that what was written is ready to be looked at.
   *
   * @throws {CrmError} `invalid` if nothing is being written, or it waits for a review already; `not_found`, `denied`.
   */
  submit(given: KnowledgeSubmitArguments, options?: CallOptions): Article;
  /**
   * Sends what waits for a review back to be written further.
   *
   * @throws {CrmError} `invalid` if nothing waits for a review; `not_found`, `denied`.
   */
  sendBack(given: KnowledgeSendBackArguments, options?: CallOptions): Article;
  /**
   * Publishes what was written: its readers see it from now on. What they saw before stays as a past version.
   *
   * @throws {CrmError} `invalid` if nothing is being written, or its category asks for a review that it did not have;
   * `not_found`, `denied`.
   */
  publish(given: KnowledgePublishArguments, options?: CallOptions): Article;
  /**
   * Takes an article out of sight and keeps it.
   *
   * @throws {CrmError} `invalid` if it is archived already; `not_found`, `denied`.
   */
  archive(given: KnowledgeArchiveArguments, options?: CallOptions): Article;
  /**
   * Brings an archived article back as a draft.
   *
   * @throws {CrmError} `invalid` if it is not archived; `not_found`, `denied`.
   */
  reopen(given: KnowledgeReopenArguments, options?: CallOptions): Article;
  /**
   * Says that an article still holds.
   *
   * @throws {CrmError} `not_found`, `denied`.
   */
  confirm(given: KnowledgeConfirmArguments, options?: CallOptions): Article;
  /**
   * Attaches a file to an article. The host keeps its content, under its hash.
   *
   * @throws {CrmError} `invalid` if the type contradicts the name or the first bytes, or the hash is none;
   * `not_found`, `denied`.
   */
  attach(given: KnowledgeAttachArguments, options?: CallOptions): ArticleAttachment;
  /**
   * Says in the permissions of the house who reads which articles: only what is granted, to those who work here all,
   * to customers and everybody what is published for them. Attachments go with their article. It can be said again
   * with other roles.
   *
   * @throws {CrmError} `denied` for whoever may not change the permissions, `not_found` for a role that does not
   * exist.
   */
  openTo(given?: KnowledgeOpenToArguments, options?: CallOptions): null;
  /**
   * Says whether an article helped. Whoever may read an article may vote; a second vote takes the place of the first.
   *
   * @throws {CrmError} `not_found`; `invalid` for a visitor's key where somebody else than the system acts.
   */
  vote(given: KnowledgeVoteArguments, options?: CallOptions): null;
  /**
   * Notes that an article was read. Whoever may read it may say so.
   *
   * @throws {CrmError} `not_found`; `invalid` for a key that is empty or too long.
   */
  noteView(given: KnowledgeNoteViewArguments, options?: CallOptions): null;
  /**
   * Ends a visit to a ticket form: each article that was read in it has deflected a ticket, or not. Gives how many
   * articles that were. A visit that has ended already, or in which nothing was read, is no error.
   *
   * @throws {CrmError} `storage` or `corrupt`.
   */
  endVisit(given: KnowledgeEndVisitArguments, options?: CallOptions): number;
  /**
   * Notes that an article was of use for a record, as a ticket that it answers. Doing it again changes nothing.
   *
   * @throws {CrmError} `not_found` for an article or a record that the actor may not read; `invalid` for a ticket
   * form, which `knowledge.note_view` notes.
   */
  recordUse(given: KnowledgeRecordUseArguments, options?: CallOptions): null;
  /**
   * An article as its reader sees it, in a language: the text in that language, or the next best one, with the reason.
   *
   * @throws {CrmError} `not_found`; `invalid` for a language that does not exist, or a text that would take too long
   * to show.
   */
  render(given: KnowledgeRenderArguments): RenderedArticle;
  /**
   * The articles that say all the words, the best first: words of the title count most. Of the texts of one article in
   * several languages one is given. What the reader may not see takes no part.
   *
   * @throws {CrmError} `not_found` for whoever may not read articles; `invalid` for a language or a limit that does
   * not fit.
   */
  search(given: KnowledgeSearchArguments): ArticleHit[];
  /**
   * Published articles that are like an article, the most like it first; its own translations are not among them. What
   * the reader may not see takes no part.
   *
   * @throws {CrmError} `not_found`; `invalid` for a language or a limit that does not fit.
   */
  similar(given: KnowledgeSimilarArguments): SimilarArticle[];
  /**
   * Published articles that are like a text, as the description of a ticket that is being written, the most like it
   * first. What the reader may not see takes no part.
   *
   * @throws {CrmError} `not_found` for whoever may not read articles; `invalid` for a language or a limit that does
   * not fit.
   */
  suggest(given: KnowledgeSuggestArguments): SimilarArticle[];
  /**
   * The texts of an article in all languages, as far as the reader may see them, the original first.
   *
   * @throws {CrmError} `not_found`.
   */
  translations(given: KnowledgeTranslationsArguments): Translation[];
  /**
   * The tree of categories, each with its published articles counted as far as the reader may see them.
   *
   * @throws {CrmError} `not_found` for whoever may not read categories or articles.
   */
  categories(): CategoryNode[];
  /**
   * How much an article is read and helps, as far as the reader may see views, votes and uses.
   *
   * @throws {CrmError} `not_found`.
   */
  usage(given: KnowledgeUsageArguments): ArticleUsage;
}

/** What `chat.start` takes. */
export interface ChatStartArguments {
  /** The key by which the host knows the visitor. */
  visitor: string;
  /** The language that the visitor speaks, for example `de`. */
  language?: string | null;
  /** The bot that answers first; people do where it is missing. */
  flow?: Id<"bot_flow"> | null;
  /** Who the visitor is, where the host knows it. */
  contact?: Id<"contact"> | null;
}

/** What `chat.say` takes. */
export interface ChatSayArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** The words. */
  text: string;
  /** How many people are present, if the host knows it: with 0 a hand-off becomes a ticket. */
  present?: number | null;
}

/** What `chat.send` takes. */
export interface ChatSendArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** The words. */
  text: string;
}

/** What `chat.join` takes. */
export interface ChatJoinArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** Who joins; whoever acts where it is missing. */
  user?: Id<"user"> | null;
}

/** What `chat.transfer` takes. */
export interface ChatTransferArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** Who answers it from now on. */
  to: Id<"user">;
  /** Why, for the one who gets it. */
  because?: string | null;
}

/** What `chat.hand_off` takes. */
export interface ChatHandOffArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** Why. */
  because: string;
  /** How many people are present, if the host knows it. */
  present?: number | null;
}

/** What `chat.identify` takes. */
export interface ChatIdentifyArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** Who it is. */
  contact: Id<"contact">;
}

/** What `chat.close` takes. */
export interface ChatCloseArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
}

/** What `chat.to_ticket` takes. */
export interface ChatToTicketArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** What it is about; the visitor's first message where it is missing. */
  subject?: string | null;
}

/** What `chat.transcript` takes. */
export interface ChatTranscriptArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
}

/** What `chat.participants` takes. */
export interface ChatParticipantsArguments {
  /** Which conversation. */
  conversation: Id<"chat_conversation">;
  /** Whom the host saw when. */
  seen: ChatSeen[];
}

/** What `chat.understand` takes. */
export interface ChatUnderstandArguments {
  /** Which flow. */
  flow: Id<"bot_flow">;
  /** The message. */
  text: string;
}

/** The room `chat`. */
export interface Chat {
  /**
   * Begins a conversation. The bot greets where it has words for that; without a bot the conversation waits for
   * somebody.
   *
   * @throws {CrmError} `invalid` for a key that is empty or too long, or a language that does not exist; `not_found`,
   * `denied`.
   */
  start(given: ChatStartArguments, options?: CallOptions): ChatConversation;
  /**
   * Says something as the visitor. While the bot has the conversation it answers, or hands off.
   *
   * @throws {CrmError} `invalid` for a conversation that is over, and for words that are missing or too many;
   * `not_found`, `denied`.
   */
  say(given: ChatSayArguments, options?: CallOptions): ChatTurn;
  /**
   * Says something as whoever works here and takes part.
   *
   * @throws {CrmError} `invalid` for a conversation that is over or that nobody has joined, and for words that are
   * missing or too many; `not_found`, `denied`.
   */
  send(given: ChatSendArguments, options?: CallOptions): ChatMessage;
  /**
   * Joins a conversation: the first who does answers it, and the bot is silent from then on.
   *
   * @throws {CrmError} `invalid` for a conversation that is over, or where nobody acts; `not_found`, `denied`.
   */
  join(given: ChatJoinArguments, options?: CallOptions): ChatConversation;
  /**
   * Gives a conversation to somebody else, who takes part from now on; whoever had it leaves. A notice in the
   * conversation says so.
   *
   * @throws {CrmError} `invalid` for a conversation that is over, or that this user has already; `not_found`,
   * `denied`.
   */
  transfer(given: ChatTransferArguments, options?: CallOptions): ChatConversation;
  /**
   * Hands a conversation to people, with what the bot has learned: the message `chat.handed_off` tells the intent, the
   * slots, the reason and where the transcript is. Out of the hours of the flow, or where the host says that nobody is
   * present, a ticket is made instead if the visitor is known, and otherwise as soon as `chat.identify` says who it
   * is.
   *
   * @throws {CrmError} `invalid` for a conversation that is over or that people have already; `not_found`, `denied`.
   */
  handOff(given: ChatHandOffArguments, options?: CallOptions): ChatConversation;
  /**
   * Says who a visitor is. A visitor who is somebody else already is never taken for both. Conversations of the same
   * visitor that nobody has been found for get the contact too, and those that were handed off when nobody was there
   * become tickets.
   *
   * @throws {CrmError} `invalid` if the visitor is another contact already; `not_found`, `denied`.
   */
  identify(given: ChatIdentifyArguments, options?: CallOptions): ChatConversation;
  /**
   * Ends a conversation.
   *
   * @throws {CrmError} `invalid` for one that is over; `not_found`, `denied`.
   */
  close(given: ChatCloseArguments, options?: CallOptions): ChatConversation;
  /**
   * Makes a ticket of a conversation, with its transcript. The visitor must be known: it is the requester.
   *
   * @throws {CrmError} `invalid` if the visitor is not known, or there is a ticket already; `not_found`, `denied`.
   */
  toTicket(given: ChatToTicketArguments, options?: CallOptions): ChatConversation;
  /**
   * Everything that was said in a conversation, in order.
   *
   * @throws {CrmError} `not_found`.
   */
  transcript(given: ChatTranscriptArguments): ChatLine[];
  /**
   * Who takes part in a conversation, and who of them is there and types: presence is told by the host and kept
   * nowhere.
   *
   * @throws {CrmError} `not_found`.
   */
  participants(given: ChatParticipantsArguments): ChatPerson[];
  /**
   * What a message means in a flow: the intent that fits best, and by what. A pattern beats keywords, more keywords
   * beat fewer, and those beat examples; of equals the one with the least position is meant.
   *
   * @throws {CrmError} `not_found`.
   */
  understand(given: ChatUnderstandArguments): Understood | null;
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
  /** When somebody is there: hours of the week in a time zone, and holidays. */
  readonly businessCalendars: Records<BusinessCalendar, BusinessCalendarInput>;
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
  /** That something was said to a ticket which has been deleted since; nothing of its words. */
  readonly ticketTraces: Records<TicketTrace, TicketTraceInput>;
  /** What is promised for tickets that pass a filter. */
  readonly slaPolicies: Records<SlaPolicy, SlaPolicyInput>;
  /** How long a metric may take at a priority. */
  readonly slaTargets: Records<SlaTarget, SlaTargetInput>;
  /**
   * How one metric of a ticket stood when something last happened to it. INVARIANT: it says what the clock says that
   * is calculated from the ticket's events; it is only kept.
   */
  readonly slaClocks: Records<SlaClock, SlaClockInput>;
  /** Something that is told to the host when the time of a clock has come so far. */
  readonly slaEscalations: Records<SlaEscalation, SlaEscalationInput>;
  /** A deadline that was promised for a ticket, for example by another system that it comes from. */
  readonly slaPromises: Records<SlaPromise, SlaPromiseInput>;
  /**
   * Which policy counts for a ticket, and why. That may follow from fields that not everybody sees:
   * `tickets.sla_status` tells it to those who may know.
   */
  readonly slaChoices: Records<SlaChoice, SlaChoiceInput>;
  /** How a round was decided when it ended, or when its ticket was closed. */
  readonly slaRounds: Records<SlaRound, SlaRoundInput>;
  /** A version of a process of milestones. */
  readonly entitlementProcesses: Records<EntitlementProcess, EntitlementProcessInput>;
  /** A milestone of a version of a process. */
  readonly processMilestones: Records<ProcessMilestone, ProcessMilestoneInput>;
  /** What a company may expect, and for how long. */
  readonly entitlements: Records<Entitlement, EntitlementInput>;
  /** That a ticket entered a version of a process. */
  readonly ticketEntitlements: Records<TicketEntitlement, TicketEntitlementInput>;
  /** What articles are about. Categories form a tree. */
  readonly articleCategories: Records<ArticleCategory, ArticleCategoryInput>;
  /** A text of the knowledge base in one language. */
  readonly articles: Records<Article, ArticleInput>;
  /** A text that an article had, has or is going to have. */
  readonly articleVersions: Records<ArticleVersion, ArticleVersionInput>;
  /** A file that belongs to an article. Its content lies in the host's blob store, under its hash. */
  readonly articleAttachments: Records<ArticleAttachment, ArticleAttachmentInput>;
  /** What somebody thinks of an article. */
  readonly articleVotes: Records<ArticleVote, ArticleVoteInput>;
  /** How often an article was read on a day. */
  readonly articleViewsByDay: Records<ArticleViews, ArticleViewsInput>;
  /** That an article was of use for something else. */
  readonly articleUses: Records<ArticleUse, ArticleUseInput>;
  /** A conversation with a visitor. */
  readonly chatConversations: Records<ChatConversation, ChatConversationInput>;
  /** That a user takes part in a conversation. The visitor always does. */
  readonly chatParticipants: Records<ChatParticipant, ChatParticipantInput>;
  /** Something that was said in a conversation. */
  readonly chatMessages: Records<ChatMessage, ChatMessageInput>;
  /** How a bot answers. */
  readonly botFlows: Records<BotFlow, BotFlowInput>;
  /** Something that a visitor may mean, how it is recognised, and what the bot does about it. */
  readonly botIntents: Records<BotIntent, BotIntentInput>;
  /** Something that the bot has to ask before it can answer. */
  readonly botSlots: Records<BotSlot, BotSlotInput>;
  /** What is asked of whom, and when. */
  readonly surveys: Surveys;
  /** One question of a survey, beside its score. */
  readonly surveyQuestions: Records<SurveyQuestion, SurveyQuestionInput>;
  /** That somebody is asked. Its token is told once, in the message `surveys.invite`, and kept as a hash. */
  readonly surveyInvitations: Records<SurveyInvitation, SurveyInvitationInput>;
  /** What somebody answered to a survey. */
  readonly surveyResponses: Records<SurveyResponse, SurveyResponseInput>;
  /** The answer to one question of a survey, beside its score and reason. */
  readonly surveyAnswers: Records<SurveyAnswer, SurveyAnswerInput>;
  /** Something that people write about, and the words by which it is recognised. */
  readonly surveyTopics: Records<SurveyTopic, SurveyTopicInput>;
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
  /** The room `calendar`. */
  readonly calendar: Calendar;
  /** The room `knowledge`. */
  readonly knowledge: Knowledge;
  /** The room `chat`. */
  readonly chat: Chat;
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
  "business_calendars.create": { arguments: BusinessCalendarInput; returns: BusinessCalendar };
  "business_calendars.update": { arguments: { id: BusinessCalendarId; set: Changes<BusinessCalendarInput>; expected_revision?: number | null; reason?: string | null }; returns: BusinessCalendar };
  "business_calendars.delete": { arguments: { id: BusinessCalendarId; reason?: string | null }; returns: { id: BusinessCalendarId } };
  "business_calendars.restore": { arguments: { id: BusinessCalendarId; reason?: string | null }; returns: BusinessCalendar };
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
  "ticket_traces.create": { arguments: TicketTraceInput; returns: TicketTrace };
  "ticket_traces.update": { arguments: { id: TicketTraceId; set: Changes<TicketTraceInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketTrace };
  "ticket_traces.delete": { arguments: { id: TicketTraceId; reason?: string | null }; returns: { id: TicketTraceId } };
  "ticket_traces.restore": { arguments: { id: TicketTraceId; reason?: string | null }; returns: TicketTrace };
  "sla_policies.create": { arguments: SlaPolicyInput; returns: SlaPolicy };
  "sla_policies.update": { arguments: { id: SlaPolicyId; set: Changes<SlaPolicyInput>; expected_revision?: number | null; reason?: string | null }; returns: SlaPolicy };
  "sla_policies.delete": { arguments: { id: SlaPolicyId; reason?: string | null }; returns: { id: SlaPolicyId } };
  "sla_policies.restore": { arguments: { id: SlaPolicyId; reason?: string | null }; returns: SlaPolicy };
  "sla_targets.create": { arguments: SlaTargetInput; returns: SlaTarget };
  "sla_targets.update": { arguments: { id: SlaTargetId; set: Changes<SlaTargetInput>; expected_revision?: number | null; reason?: string | null }; returns: SlaTarget };
  "sla_targets.delete": { arguments: { id: SlaTargetId; reason?: string | null }; returns: { id: SlaTargetId } };
  "sla_targets.restore": { arguments: { id: SlaTargetId; reason?: string | null }; returns: SlaTarget };
  "sla_clocks.create": { arguments: SlaClockInput; returns: SlaClock };
  "sla_clocks.update": { arguments: { id: SlaClockId; set: Changes<SlaClockInput>; expected_revision?: number | null; reason?: string | null }; returns: SlaClock };
  "sla_clocks.delete": { arguments: { id: SlaClockId; reason?: string | null }; returns: { id: SlaClockId } };
  "sla_clocks.restore": { arguments: { id: SlaClockId; reason?: string | null }; returns: SlaClock };
  "sla_escalations.create": { arguments: SlaEscalationInput; returns: SlaEscalation };
  "sla_escalations.update": { arguments: { id: SlaEscalationId; set: Changes<SlaEscalationInput>; expected_revision?: number | null; reason?: string | null }; returns: SlaEscalation };
  "sla_escalations.delete": { arguments: { id: SlaEscalationId; reason?: string | null }; returns: { id: SlaEscalationId } };
  "sla_escalations.restore": { arguments: { id: SlaEscalationId; reason?: string | null }; returns: SlaEscalation };
  "sla_promises.create": { arguments: SlaPromiseInput; returns: SlaPromise };
  "sla_promises.update": { arguments: { id: SlaPromiseId; set: Changes<SlaPromiseInput>; expected_revision?: number | null; reason?: string | null }; returns: SlaPromise };
  "sla_promises.delete": { arguments: { id: SlaPromiseId; reason?: string | null }; returns: { id: SlaPromiseId } };
  "sla_promises.restore": { arguments: { id: SlaPromiseId; reason?: string | null }; returns: SlaPromise };
  "sla_choices.create": { arguments: SlaChoiceInput; returns: SlaChoice };
  "sla_choices.update": { arguments: { id: SlaChoiceId; set: Changes<SlaChoiceInput>; expected_revision?: number | null; reason?: string | null }; returns: SlaChoice };
  "sla_choices.delete": { arguments: { id: SlaChoiceId; reason?: string | null }; returns: { id: SlaChoiceId } };
  "sla_choices.restore": { arguments: { id: SlaChoiceId; reason?: string | null }; returns: SlaChoice };
  "sla_rounds.create": { arguments: SlaRoundInput; returns: SlaRound };
  "sla_rounds.update": { arguments: { id: SlaRoundId; set: Changes<SlaRoundInput>; expected_revision?: number | null; reason?: string | null }; returns: SlaRound };
  "sla_rounds.delete": { arguments: { id: SlaRoundId; reason?: string | null }; returns: { id: SlaRoundId } };
  "sla_rounds.restore": { arguments: { id: SlaRoundId; reason?: string | null }; returns: SlaRound };
  "entitlement_processes.create": { arguments: EntitlementProcessInput; returns: EntitlementProcess };
  "entitlement_processes.update": { arguments: { id: EntitlementProcessId; set: Changes<EntitlementProcessInput>; expected_revision?: number | null; reason?: string | null }; returns: EntitlementProcess };
  "entitlement_processes.delete": { arguments: { id: EntitlementProcessId; reason?: string | null }; returns: { id: EntitlementProcessId } };
  "entitlement_processes.restore": { arguments: { id: EntitlementProcessId; reason?: string | null }; returns: EntitlementProcess };
  "process_milestones.create": { arguments: ProcessMilestoneInput; returns: ProcessMilestone };
  "process_milestones.update": { arguments: { id: ProcessMilestoneId; set: Changes<ProcessMilestoneInput>; expected_revision?: number | null; reason?: string | null }; returns: ProcessMilestone };
  "process_milestones.delete": { arguments: { id: ProcessMilestoneId; reason?: string | null }; returns: { id: ProcessMilestoneId } };
  "process_milestones.restore": { arguments: { id: ProcessMilestoneId; reason?: string | null }; returns: ProcessMilestone };
  "entitlements.create": { arguments: EntitlementInput; returns: Entitlement };
  "entitlements.update": { arguments: { id: EntitlementId; set: Changes<EntitlementInput>; expected_revision?: number | null; reason?: string | null }; returns: Entitlement };
  "entitlements.delete": { arguments: { id: EntitlementId; reason?: string | null }; returns: { id: EntitlementId } };
  "entitlements.restore": { arguments: { id: EntitlementId; reason?: string | null }; returns: Entitlement };
  "ticket_entitlements.create": { arguments: TicketEntitlementInput; returns: TicketEntitlement };
  "ticket_entitlements.update": { arguments: { id: TicketEntitlementId; set: Changes<TicketEntitlementInput>; expected_revision?: number | null; reason?: string | null }; returns: TicketEntitlement };
  "ticket_entitlements.delete": { arguments: { id: TicketEntitlementId; reason?: string | null }; returns: { id: TicketEntitlementId } };
  "ticket_entitlements.restore": { arguments: { id: TicketEntitlementId; reason?: string | null }; returns: TicketEntitlement };
  "article_categories.create": { arguments: ArticleCategoryInput; returns: ArticleCategory };
  "article_categories.update": { arguments: { id: ArticleCategoryId; set: Changes<ArticleCategoryInput>; expected_revision?: number | null; reason?: string | null }; returns: ArticleCategory };
  "article_categories.delete": { arguments: { id: ArticleCategoryId; reason?: string | null }; returns: { id: ArticleCategoryId } };
  "article_categories.restore": { arguments: { id: ArticleCategoryId; reason?: string | null }; returns: ArticleCategory };
  "articles.create": { arguments: ArticleInput; returns: Article };
  "articles.update": { arguments: { id: ArticleId; set: Changes<ArticleInput>; expected_revision?: number | null; reason?: string | null }; returns: Article };
  "articles.delete": { arguments: { id: ArticleId; reason?: string | null }; returns: { id: ArticleId } };
  "articles.restore": { arguments: { id: ArticleId; reason?: string | null }; returns: Article };
  "article_versions.create": { arguments: ArticleVersionInput; returns: ArticleVersion };
  "article_versions.update": { arguments: { id: ArticleVersionId; set: Changes<ArticleVersionInput>; expected_revision?: number | null; reason?: string | null }; returns: ArticleVersion };
  "article_versions.delete": { arguments: { id: ArticleVersionId; reason?: string | null }; returns: { id: ArticleVersionId } };
  "article_versions.restore": { arguments: { id: ArticleVersionId; reason?: string | null }; returns: ArticleVersion };
  "article_attachments.create": { arguments: ArticleAttachmentInput; returns: ArticleAttachment };
  "article_attachments.update": { arguments: { id: ArticleAttachmentId; set: Changes<ArticleAttachmentInput>; expected_revision?: number | null; reason?: string | null }; returns: ArticleAttachment };
  "article_attachments.delete": { arguments: { id: ArticleAttachmentId; reason?: string | null }; returns: { id: ArticleAttachmentId } };
  "article_attachments.restore": { arguments: { id: ArticleAttachmentId; reason?: string | null }; returns: ArticleAttachment };
  "article_votes.create": { arguments: ArticleVoteInput; returns: ArticleVote };
  "article_votes.update": { arguments: { id: ArticleVoteId; set: Changes<ArticleVoteInput>; expected_revision?: number | null; reason?: string | null }; returns: ArticleVote };
  "article_votes.delete": { arguments: { id: ArticleVoteId; reason?: string | null }; returns: { id: ArticleVoteId } };
  "article_votes.restore": { arguments: { id: ArticleVoteId; reason?: string | null }; returns: ArticleVote };
  "article_views_by_day.create": { arguments: ArticleViewsInput; returns: ArticleViews };
  "article_views_by_day.update": { arguments: { id: ArticleViewsId; set: Changes<ArticleViewsInput>; expected_revision?: number | null; reason?: string | null }; returns: ArticleViews };
  "article_views_by_day.delete": { arguments: { id: ArticleViewsId; reason?: string | null }; returns: { id: ArticleViewsId } };
  "article_views_by_day.restore": { arguments: { id: ArticleViewsId; reason?: string | null }; returns: ArticleViews };
  "article_uses.create": { arguments: ArticleUseInput; returns: ArticleUse };
  "article_uses.update": { arguments: { id: ArticleUseId; set: Changes<ArticleUseInput>; expected_revision?: number | null; reason?: string | null }; returns: ArticleUse };
  "article_uses.delete": { arguments: { id: ArticleUseId; reason?: string | null }; returns: { id: ArticleUseId } };
  "article_uses.restore": { arguments: { id: ArticleUseId; reason?: string | null }; returns: ArticleUse };
  "chat_conversations.create": { arguments: ChatConversationInput; returns: ChatConversation };
  "chat_conversations.update": { arguments: { id: ChatConversationId; set: Changes<ChatConversationInput>; expected_revision?: number | null; reason?: string | null }; returns: ChatConversation };
  "chat_conversations.delete": { arguments: { id: ChatConversationId; reason?: string | null }; returns: { id: ChatConversationId } };
  "chat_conversations.restore": { arguments: { id: ChatConversationId; reason?: string | null }; returns: ChatConversation };
  "chat_participants.create": { arguments: ChatParticipantInput; returns: ChatParticipant };
  "chat_participants.update": { arguments: { id: ChatParticipantId; set: Changes<ChatParticipantInput>; expected_revision?: number | null; reason?: string | null }; returns: ChatParticipant };
  "chat_participants.delete": { arguments: { id: ChatParticipantId; reason?: string | null }; returns: { id: ChatParticipantId } };
  "chat_participants.restore": { arguments: { id: ChatParticipantId; reason?: string | null }; returns: ChatParticipant };
  "chat_messages.create": { arguments: ChatMessageInput; returns: ChatMessage };
  "chat_messages.update": { arguments: { id: ChatMessageId; set: Changes<ChatMessageInput>; expected_revision?: number | null; reason?: string | null }; returns: ChatMessage };
  "chat_messages.delete": { arguments: { id: ChatMessageId; reason?: string | null }; returns: { id: ChatMessageId } };
  "chat_messages.restore": { arguments: { id: ChatMessageId; reason?: string | null }; returns: ChatMessage };
  "bot_flows.create": { arguments: BotFlowInput; returns: BotFlow };
  "bot_flows.update": { arguments: { id: BotFlowId; set: Changes<BotFlowInput>; expected_revision?: number | null; reason?: string | null }; returns: BotFlow };
  "bot_flows.delete": { arguments: { id: BotFlowId; reason?: string | null }; returns: { id: BotFlowId } };
  "bot_flows.restore": { arguments: { id: BotFlowId; reason?: string | null }; returns: BotFlow };
  "bot_intents.create": { arguments: BotIntentInput; returns: BotIntent };
  "bot_intents.update": { arguments: { id: BotIntentId; set: Changes<BotIntentInput>; expected_revision?: number | null; reason?: string | null }; returns: BotIntent };
  "bot_intents.delete": { arguments: { id: BotIntentId; reason?: string | null }; returns: { id: BotIntentId } };
  "bot_intents.restore": { arguments: { id: BotIntentId; reason?: string | null }; returns: BotIntent };
  "bot_slots.create": { arguments: BotSlotInput; returns: BotSlot };
  "bot_slots.update": { arguments: { id: BotSlotId; set: Changes<BotSlotInput>; expected_revision?: number | null; reason?: string | null }; returns: BotSlot };
  "bot_slots.delete": { arguments: { id: BotSlotId; reason?: string | null }; returns: { id: BotSlotId } };
  "bot_slots.restore": { arguments: { id: BotSlotId; reason?: string | null }; returns: BotSlot };
  "surveys.create": { arguments: SurveyInput; returns: Survey };
  "surveys.update": { arguments: { id: SurveyId; set: Changes<SurveyInput>; expected_revision?: number | null; reason?: string | null }; returns: Survey };
  "surveys.delete": { arguments: { id: SurveyId; reason?: string | null }; returns: { id: SurveyId } };
  "surveys.restore": { arguments: { id: SurveyId; reason?: string | null }; returns: Survey };
  "survey_questions.create": { arguments: SurveyQuestionInput; returns: SurveyQuestion };
  "survey_questions.update": { arguments: { id: SurveyQuestionId; set: Changes<SurveyQuestionInput>; expected_revision?: number | null; reason?: string | null }; returns: SurveyQuestion };
  "survey_questions.delete": { arguments: { id: SurveyQuestionId; reason?: string | null }; returns: { id: SurveyQuestionId } };
  "survey_questions.restore": { arguments: { id: SurveyQuestionId; reason?: string | null }; returns: SurveyQuestion };
  "survey_invitations.create": { arguments: SurveyInvitationInput; returns: SurveyInvitation };
  "survey_invitations.update": { arguments: { id: SurveyInvitationId; set: Changes<SurveyInvitationInput>; expected_revision?: number | null; reason?: string | null }; returns: SurveyInvitation };
  "survey_invitations.delete": { arguments: { id: SurveyInvitationId; reason?: string | null }; returns: { id: SurveyInvitationId } };
  "survey_invitations.restore": { arguments: { id: SurveyInvitationId; reason?: string | null }; returns: SurveyInvitation };
  "survey_responses.create": { arguments: SurveyResponseInput; returns: SurveyResponse };
  "survey_responses.update": { arguments: { id: SurveyResponseId; set: Changes<SurveyResponseInput>; expected_revision?: number | null; reason?: string | null }; returns: SurveyResponse };
  "survey_responses.delete": { arguments: { id: SurveyResponseId; reason?: string | null }; returns: { id: SurveyResponseId } };
  "survey_responses.restore": { arguments: { id: SurveyResponseId; reason?: string | null }; returns: SurveyResponse };
  "survey_answers.create": { arguments: SurveyAnswerInput; returns: SurveyAnswer };
  "survey_answers.update": { arguments: { id: SurveyAnswerId; set: Changes<SurveyAnswerInput>; expected_revision?: number | null; reason?: string | null }; returns: SurveyAnswer };
  "survey_answers.delete": { arguments: { id: SurveyAnswerId; reason?: string | null }; returns: { id: SurveyAnswerId } };
  "survey_answers.restore": { arguments: { id: SurveyAnswerId; reason?: string | null }; returns: SurveyAnswer };
  "survey_topics.create": { arguments: SurveyTopicInput; returns: SurveyTopic };
  "survey_topics.update": { arguments: { id: SurveyTopicId; set: Changes<SurveyTopicInput>; expected_revision?: number | null; reason?: string | null }; returns: SurveyTopic };
  "survey_topics.delete": { arguments: { id: SurveyTopicId; reason?: string | null }; returns: { id: SurveyTopicId } };
  "survey_topics.restore": { arguments: { id: SurveyTopicId; reason?: string | null }; returns: SurveyTopic };
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
  "calendar.import_holidays": { arguments: CalendarImportHolidaysArguments; returns: HolidayImport };
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
  "tickets.create_sla_policy": { arguments: TicketsCreateSlaPolicyArguments; returns: SlaPolicy };
  "tickets.promise_due": { arguments: TicketsPromiseDueArguments; returns: null };
  "tickets.revise_process": { arguments: TicketsReviseProcessArguments; returns: EntitlementProcess };
  "knowledge.revise": { arguments: KnowledgeReviseArguments; returns: ArticleVersion };
  "knowledge.submit": { arguments: KnowledgeSubmitArguments; returns: Article };
  "knowledge.send_back": { arguments: KnowledgeSendBackArguments; returns: Article };
  "knowledge.publish": { arguments: KnowledgePublishArguments; returns: Article };
  "knowledge.archive": { arguments: KnowledgeArchiveArguments; returns: Article };
  "knowledge.reopen": { arguments: KnowledgeReopenArguments; returns: Article };
  "knowledge.confirm": { arguments: KnowledgeConfirmArguments; returns: Article };
  "knowledge.attach": { arguments: KnowledgeAttachArguments; returns: ArticleAttachment };
  "knowledge.open_to": { arguments: KnowledgeOpenToArguments; returns: null };
  "knowledge.vote": { arguments: KnowledgeVoteArguments; returns: null };
  "knowledge.note_view": { arguments: KnowledgeNoteViewArguments; returns: null };
  "knowledge.end_visit": { arguments: KnowledgeEndVisitArguments; returns: number };
  "knowledge.record_use": { arguments: KnowledgeRecordUseArguments; returns: null };
  "chat.start": { arguments: ChatStartArguments; returns: ChatConversation };
  "chat.say": { arguments: ChatSayArguments; returns: ChatTurn };
  "chat.send": { arguments: ChatSendArguments; returns: ChatMessage };
  "chat.join": { arguments: ChatJoinArguments; returns: ChatConversation };
  "chat.transfer": { arguments: ChatTransferArguments; returns: ChatConversation };
  "chat.hand_off": { arguments: ChatHandOffArguments; returns: ChatConversation };
  "chat.identify": { arguments: ChatIdentifyArguments; returns: ChatConversation };
  "chat.close": { arguments: ChatCloseArguments; returns: ChatConversation };
  "chat.to_ticket": { arguments: ChatToTicketArguments; returns: ChatConversation };
  "segments.pin": { arguments: SegmentsPinArguments; returns: SegmentPin };
  "segments.unpin": { arguments: SegmentsUnpinArguments; returns: null };
  "surveys.invite": { arguments: SurveysInviteArguments; returns: Invited };
  "surveys.withdraw": { arguments: SurveysWithdrawArguments; returns: SurveyInvitation };
  "surveys.respond": { arguments: SurveysRespondArguments; returns: Id<"survey_response"> };
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
  "business_calendars.get": { arguments: { id: BusinessCalendarId }; returns: BusinessCalendar };
  "business_calendars.list": { arguments: ListQuery; returns: Page<BusinessCalendar> };
  "business_calendars.count": { arguments: { filter?: Filter | null }; returns: number };
  "business_calendars.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "business_calendars.history": { arguments: { id: BusinessCalendarId }; returns: HistoryEntry[] };
  "business_calendars.report": { arguments: ReportQuery; returns: GroupReport };
  "business_calendars.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "business_calendars.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "business_calendars.sharing": { arguments: { id: BusinessCalendarId; fields: string[] }; returns: BusinessCalendarId[] };
  "business_calendars.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "business_calendars.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
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
  "ticket_traces.get": { arguments: { id: TicketTraceId }; returns: TicketTrace };
  "ticket_traces.list": { arguments: ListQuery; returns: Page<TicketTrace> };
  "ticket_traces.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_traces.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_traces.history": { arguments: { id: TicketTraceId }; returns: HistoryEntry[] };
  "ticket_traces.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_traces.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_traces.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_traces.sharing": { arguments: { id: TicketTraceId; fields: string[] }; returns: TicketTraceId[] };
  "ticket_traces.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_traces.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sla_policies.get": { arguments: { id: SlaPolicyId }; returns: SlaPolicy };
  "sla_policies.list": { arguments: ListQuery; returns: Page<SlaPolicy> };
  "sla_policies.count": { arguments: { filter?: Filter | null }; returns: number };
  "sla_policies.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sla_policies.history": { arguments: { id: SlaPolicyId }; returns: HistoryEntry[] };
  "sla_policies.report": { arguments: ReportQuery; returns: GroupReport };
  "sla_policies.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sla_policies.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sla_policies.sharing": { arguments: { id: SlaPolicyId; fields: string[] }; returns: SlaPolicyId[] };
  "sla_policies.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sla_policies.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sla_targets.get": { arguments: { id: SlaTargetId }; returns: SlaTarget };
  "sla_targets.list": { arguments: ListQuery; returns: Page<SlaTarget> };
  "sla_targets.count": { arguments: { filter?: Filter | null }; returns: number };
  "sla_targets.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sla_targets.history": { arguments: { id: SlaTargetId }; returns: HistoryEntry[] };
  "sla_targets.report": { arguments: ReportQuery; returns: GroupReport };
  "sla_targets.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sla_targets.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sla_targets.sharing": { arguments: { id: SlaTargetId; fields: string[] }; returns: SlaTargetId[] };
  "sla_targets.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sla_targets.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sla_clocks.get": { arguments: { id: SlaClockId }; returns: SlaClock };
  "sla_clocks.list": { arguments: ListQuery; returns: Page<SlaClock> };
  "sla_clocks.count": { arguments: { filter?: Filter | null }; returns: number };
  "sla_clocks.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sla_clocks.history": { arguments: { id: SlaClockId }; returns: HistoryEntry[] };
  "sla_clocks.report": { arguments: ReportQuery; returns: GroupReport };
  "sla_clocks.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sla_clocks.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sla_clocks.sharing": { arguments: { id: SlaClockId; fields: string[] }; returns: SlaClockId[] };
  "sla_clocks.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sla_clocks.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sla_escalations.get": { arguments: { id: SlaEscalationId }; returns: SlaEscalation };
  "sla_escalations.list": { arguments: ListQuery; returns: Page<SlaEscalation> };
  "sla_escalations.count": { arguments: { filter?: Filter | null }; returns: number };
  "sla_escalations.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sla_escalations.history": { arguments: { id: SlaEscalationId }; returns: HistoryEntry[] };
  "sla_escalations.report": { arguments: ReportQuery; returns: GroupReport };
  "sla_escalations.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sla_escalations.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sla_escalations.sharing": { arguments: { id: SlaEscalationId; fields: string[] }; returns: SlaEscalationId[] };
  "sla_escalations.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sla_escalations.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sla_promises.get": { arguments: { id: SlaPromiseId }; returns: SlaPromise };
  "sla_promises.list": { arguments: ListQuery; returns: Page<SlaPromise> };
  "sla_promises.count": { arguments: { filter?: Filter | null }; returns: number };
  "sla_promises.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sla_promises.history": { arguments: { id: SlaPromiseId }; returns: HistoryEntry[] };
  "sla_promises.report": { arguments: ReportQuery; returns: GroupReport };
  "sla_promises.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sla_promises.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sla_promises.sharing": { arguments: { id: SlaPromiseId; fields: string[] }; returns: SlaPromiseId[] };
  "sla_promises.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sla_promises.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sla_choices.get": { arguments: { id: SlaChoiceId }; returns: SlaChoice };
  "sla_choices.list": { arguments: ListQuery; returns: Page<SlaChoice> };
  "sla_choices.count": { arguments: { filter?: Filter | null }; returns: number };
  "sla_choices.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sla_choices.history": { arguments: { id: SlaChoiceId }; returns: HistoryEntry[] };
  "sla_choices.report": { arguments: ReportQuery; returns: GroupReport };
  "sla_choices.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sla_choices.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sla_choices.sharing": { arguments: { id: SlaChoiceId; fields: string[] }; returns: SlaChoiceId[] };
  "sla_choices.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sla_choices.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "sla_rounds.get": { arguments: { id: SlaRoundId }; returns: SlaRound };
  "sla_rounds.list": { arguments: ListQuery; returns: Page<SlaRound> };
  "sla_rounds.count": { arguments: { filter?: Filter | null }; returns: number };
  "sla_rounds.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "sla_rounds.history": { arguments: { id: SlaRoundId }; returns: HistoryEntry[] };
  "sla_rounds.report": { arguments: ReportQuery; returns: GroupReport };
  "sla_rounds.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "sla_rounds.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "sla_rounds.sharing": { arguments: { id: SlaRoundId; fields: string[] }; returns: SlaRoundId[] };
  "sla_rounds.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "sla_rounds.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "entitlement_processes.get": { arguments: { id: EntitlementProcessId }; returns: EntitlementProcess };
  "entitlement_processes.list": { arguments: ListQuery; returns: Page<EntitlementProcess> };
  "entitlement_processes.count": { arguments: { filter?: Filter | null }; returns: number };
  "entitlement_processes.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "entitlement_processes.history": { arguments: { id: EntitlementProcessId }; returns: HistoryEntry[] };
  "entitlement_processes.report": { arguments: ReportQuery; returns: GroupReport };
  "entitlement_processes.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "entitlement_processes.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "entitlement_processes.sharing": { arguments: { id: EntitlementProcessId; fields: string[] }; returns: EntitlementProcessId[] };
  "entitlement_processes.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "entitlement_processes.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "process_milestones.get": { arguments: { id: ProcessMilestoneId }; returns: ProcessMilestone };
  "process_milestones.list": { arguments: ListQuery; returns: Page<ProcessMilestone> };
  "process_milestones.count": { arguments: { filter?: Filter | null }; returns: number };
  "process_milestones.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "process_milestones.history": { arguments: { id: ProcessMilestoneId }; returns: HistoryEntry[] };
  "process_milestones.report": { arguments: ReportQuery; returns: GroupReport };
  "process_milestones.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "process_milestones.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "process_milestones.sharing": { arguments: { id: ProcessMilestoneId; fields: string[] }; returns: ProcessMilestoneId[] };
  "process_milestones.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "process_milestones.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "entitlements.get": { arguments: { id: EntitlementId }; returns: Entitlement };
  "entitlements.list": { arguments: ListQuery; returns: Page<Entitlement> };
  "entitlements.count": { arguments: { filter?: Filter | null }; returns: number };
  "entitlements.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "entitlements.history": { arguments: { id: EntitlementId }; returns: HistoryEntry[] };
  "entitlements.report": { arguments: ReportQuery; returns: GroupReport };
  "entitlements.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "entitlements.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "entitlements.sharing": { arguments: { id: EntitlementId; fields: string[] }; returns: EntitlementId[] };
  "entitlements.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "entitlements.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "ticket_entitlements.get": { arguments: { id: TicketEntitlementId }; returns: TicketEntitlement };
  "ticket_entitlements.list": { arguments: ListQuery; returns: Page<TicketEntitlement> };
  "ticket_entitlements.count": { arguments: { filter?: Filter | null }; returns: number };
  "ticket_entitlements.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "ticket_entitlements.history": { arguments: { id: TicketEntitlementId }; returns: HistoryEntry[] };
  "ticket_entitlements.report": { arguments: ReportQuery; returns: GroupReport };
  "ticket_entitlements.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "ticket_entitlements.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "ticket_entitlements.sharing": { arguments: { id: TicketEntitlementId; fields: string[] }; returns: TicketEntitlementId[] };
  "ticket_entitlements.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "ticket_entitlements.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "article_categories.get": { arguments: { id: ArticleCategoryId }; returns: ArticleCategory };
  "article_categories.list": { arguments: ListQuery; returns: Page<ArticleCategory> };
  "article_categories.count": { arguments: { filter?: Filter | null }; returns: number };
  "article_categories.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "article_categories.history": { arguments: { id: ArticleCategoryId }; returns: HistoryEntry[] };
  "article_categories.report": { arguments: ReportQuery; returns: GroupReport };
  "article_categories.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "article_categories.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "article_categories.sharing": { arguments: { id: ArticleCategoryId; fields: string[] }; returns: ArticleCategoryId[] };
  "article_categories.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "article_categories.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "articles.get": { arguments: { id: ArticleId }; returns: Article };
  "articles.list": { arguments: ListQuery; returns: Page<Article> };
  "articles.count": { arguments: { filter?: Filter | null }; returns: number };
  "articles.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "articles.history": { arguments: { id: ArticleId }; returns: HistoryEntry[] };
  "articles.report": { arguments: ReportQuery; returns: GroupReport };
  "articles.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "articles.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "articles.sharing": { arguments: { id: ArticleId; fields: string[] }; returns: ArticleId[] };
  "articles.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "articles.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "article_versions.get": { arguments: { id: ArticleVersionId }; returns: ArticleVersion };
  "article_versions.list": { arguments: ListQuery; returns: Page<ArticleVersion> };
  "article_versions.count": { arguments: { filter?: Filter | null }; returns: number };
  "article_versions.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "article_versions.history": { arguments: { id: ArticleVersionId }; returns: HistoryEntry[] };
  "article_versions.report": { arguments: ReportQuery; returns: GroupReport };
  "article_versions.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "article_versions.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "article_versions.sharing": { arguments: { id: ArticleVersionId; fields: string[] }; returns: ArticleVersionId[] };
  "article_versions.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "article_versions.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "article_attachments.get": { arguments: { id: ArticleAttachmentId }; returns: ArticleAttachment };
  "article_attachments.list": { arguments: ListQuery; returns: Page<ArticleAttachment> };
  "article_attachments.count": { arguments: { filter?: Filter | null }; returns: number };
  "article_attachments.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "article_attachments.history": { arguments: { id: ArticleAttachmentId }; returns: HistoryEntry[] };
  "article_attachments.report": { arguments: ReportQuery; returns: GroupReport };
  "article_attachments.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "article_attachments.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "article_attachments.sharing": { arguments: { id: ArticleAttachmentId; fields: string[] }; returns: ArticleAttachmentId[] };
  "article_attachments.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "article_attachments.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "article_votes.get": { arguments: { id: ArticleVoteId }; returns: ArticleVote };
  "article_votes.list": { arguments: ListQuery; returns: Page<ArticleVote> };
  "article_votes.count": { arguments: { filter?: Filter | null }; returns: number };
  "article_votes.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "article_votes.history": { arguments: { id: ArticleVoteId }; returns: HistoryEntry[] };
  "article_votes.report": { arguments: ReportQuery; returns: GroupReport };
  "article_votes.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "article_votes.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "article_votes.sharing": { arguments: { id: ArticleVoteId; fields: string[] }; returns: ArticleVoteId[] };
  "article_votes.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "article_votes.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "article_views_by_day.get": { arguments: { id: ArticleViewsId }; returns: ArticleViews };
  "article_views_by_day.list": { arguments: ListQuery; returns: Page<ArticleViews> };
  "article_views_by_day.count": { arguments: { filter?: Filter | null }; returns: number };
  "article_views_by_day.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "article_views_by_day.history": { arguments: { id: ArticleViewsId }; returns: HistoryEntry[] };
  "article_views_by_day.report": { arguments: ReportQuery; returns: GroupReport };
  "article_views_by_day.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "article_views_by_day.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "article_views_by_day.sharing": { arguments: { id: ArticleViewsId; fields: string[] }; returns: ArticleViewsId[] };
  "article_views_by_day.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "article_views_by_day.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "article_uses.get": { arguments: { id: ArticleUseId }; returns: ArticleUse };
  "article_uses.list": { arguments: ListQuery; returns: Page<ArticleUse> };
  "article_uses.count": { arguments: { filter?: Filter | null }; returns: number };
  "article_uses.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "article_uses.history": { arguments: { id: ArticleUseId }; returns: HistoryEntry[] };
  "article_uses.report": { arguments: ReportQuery; returns: GroupReport };
  "article_uses.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "article_uses.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "article_uses.sharing": { arguments: { id: ArticleUseId; fields: string[] }; returns: ArticleUseId[] };
  "article_uses.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "article_uses.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "chat_conversations.get": { arguments: { id: ChatConversationId }; returns: ChatConversation };
  "chat_conversations.list": { arguments: ListQuery; returns: Page<ChatConversation> };
  "chat_conversations.count": { arguments: { filter?: Filter | null }; returns: number };
  "chat_conversations.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "chat_conversations.history": { arguments: { id: ChatConversationId }; returns: HistoryEntry[] };
  "chat_conversations.report": { arguments: ReportQuery; returns: GroupReport };
  "chat_conversations.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "chat_conversations.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "chat_conversations.sharing": { arguments: { id: ChatConversationId; fields: string[] }; returns: ChatConversationId[] };
  "chat_conversations.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "chat_conversations.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "chat_participants.get": { arguments: { id: ChatParticipantId }; returns: ChatParticipant };
  "chat_participants.list": { arguments: ListQuery; returns: Page<ChatParticipant> };
  "chat_participants.count": { arguments: { filter?: Filter | null }; returns: number };
  "chat_participants.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "chat_participants.history": { arguments: { id: ChatParticipantId }; returns: HistoryEntry[] };
  "chat_participants.report": { arguments: ReportQuery; returns: GroupReport };
  "chat_participants.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "chat_participants.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "chat_participants.sharing": { arguments: { id: ChatParticipantId; fields: string[] }; returns: ChatParticipantId[] };
  "chat_participants.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "chat_participants.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "chat_messages.get": { arguments: { id: ChatMessageId }; returns: ChatMessage };
  "chat_messages.list": { arguments: ListQuery; returns: Page<ChatMessage> };
  "chat_messages.count": { arguments: { filter?: Filter | null }; returns: number };
  "chat_messages.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "chat_messages.history": { arguments: { id: ChatMessageId }; returns: HistoryEntry[] };
  "chat_messages.report": { arguments: ReportQuery; returns: GroupReport };
  "chat_messages.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "chat_messages.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "chat_messages.sharing": { arguments: { id: ChatMessageId; fields: string[] }; returns: ChatMessageId[] };
  "chat_messages.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "chat_messages.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "bot_flows.get": { arguments: { id: BotFlowId }; returns: BotFlow };
  "bot_flows.list": { arguments: ListQuery; returns: Page<BotFlow> };
  "bot_flows.count": { arguments: { filter?: Filter | null }; returns: number };
  "bot_flows.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "bot_flows.history": { arguments: { id: BotFlowId }; returns: HistoryEntry[] };
  "bot_flows.report": { arguments: ReportQuery; returns: GroupReport };
  "bot_flows.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "bot_flows.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "bot_flows.sharing": { arguments: { id: BotFlowId; fields: string[] }; returns: BotFlowId[] };
  "bot_flows.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "bot_flows.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "bot_intents.get": { arguments: { id: BotIntentId }; returns: BotIntent };
  "bot_intents.list": { arguments: ListQuery; returns: Page<BotIntent> };
  "bot_intents.count": { arguments: { filter?: Filter | null }; returns: number };
  "bot_intents.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "bot_intents.history": { arguments: { id: BotIntentId }; returns: HistoryEntry[] };
  "bot_intents.report": { arguments: ReportQuery; returns: GroupReport };
  "bot_intents.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "bot_intents.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "bot_intents.sharing": { arguments: { id: BotIntentId; fields: string[] }; returns: BotIntentId[] };
  "bot_intents.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "bot_intents.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "bot_slots.get": { arguments: { id: BotSlotId }; returns: BotSlot };
  "bot_slots.list": { arguments: ListQuery; returns: Page<BotSlot> };
  "bot_slots.count": { arguments: { filter?: Filter | null }; returns: number };
  "bot_slots.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "bot_slots.history": { arguments: { id: BotSlotId }; returns: HistoryEntry[] };
  "bot_slots.report": { arguments: ReportQuery; returns: GroupReport };
  "bot_slots.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "bot_slots.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "bot_slots.sharing": { arguments: { id: BotSlotId; fields: string[] }; returns: BotSlotId[] };
  "bot_slots.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "bot_slots.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "surveys.get": { arguments: { id: SurveyId }; returns: Survey };
  "surveys.list": { arguments: ListQuery; returns: Page<Survey> };
  "surveys.count": { arguments: { filter?: Filter | null }; returns: number };
  "surveys.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "surveys.history": { arguments: { id: SurveyId }; returns: HistoryEntry[] };
  "surveys.report": { arguments: ReportQuery; returns: GroupReport };
  "surveys.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "surveys.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "surveys.sharing": { arguments: { id: SurveyId; fields: string[] }; returns: SurveyId[] };
  "surveys.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "surveys.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "survey_questions.get": { arguments: { id: SurveyQuestionId }; returns: SurveyQuestion };
  "survey_questions.list": { arguments: ListQuery; returns: Page<SurveyQuestion> };
  "survey_questions.count": { arguments: { filter?: Filter | null }; returns: number };
  "survey_questions.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "survey_questions.history": { arguments: { id: SurveyQuestionId }; returns: HistoryEntry[] };
  "survey_questions.report": { arguments: ReportQuery; returns: GroupReport };
  "survey_questions.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "survey_questions.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "survey_questions.sharing": { arguments: { id: SurveyQuestionId; fields: string[] }; returns: SurveyQuestionId[] };
  "survey_questions.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "survey_questions.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "survey_invitations.get": { arguments: { id: SurveyInvitationId }; returns: SurveyInvitation };
  "survey_invitations.list": { arguments: ListQuery; returns: Page<SurveyInvitation> };
  "survey_invitations.count": { arguments: { filter?: Filter | null }; returns: number };
  "survey_invitations.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "survey_invitations.history": { arguments: { id: SurveyInvitationId }; returns: HistoryEntry[] };
  "survey_invitations.report": { arguments: ReportQuery; returns: GroupReport };
  "survey_invitations.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "survey_invitations.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "survey_invitations.sharing": { arguments: { id: SurveyInvitationId; fields: string[] }; returns: SurveyInvitationId[] };
  "survey_invitations.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "survey_invitations.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "survey_responses.get": { arguments: { id: SurveyResponseId }; returns: SurveyResponse };
  "survey_responses.list": { arguments: ListQuery; returns: Page<SurveyResponse> };
  "survey_responses.count": { arguments: { filter?: Filter | null }; returns: number };
  "survey_responses.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "survey_responses.history": { arguments: { id: SurveyResponseId }; returns: HistoryEntry[] };
  "survey_responses.report": { arguments: ReportQuery; returns: GroupReport };
  "survey_responses.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "survey_responses.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "survey_responses.sharing": { arguments: { id: SurveyResponseId; fields: string[] }; returns: SurveyResponseId[] };
  "survey_responses.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "survey_responses.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "survey_answers.get": { arguments: { id: SurveyAnswerId }; returns: SurveyAnswer };
  "survey_answers.list": { arguments: ListQuery; returns: Page<SurveyAnswer> };
  "survey_answers.count": { arguments: { filter?: Filter | null }; returns: number };
  "survey_answers.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "survey_answers.history": { arguments: { id: SurveyAnswerId }; returns: HistoryEntry[] };
  "survey_answers.report": { arguments: ReportQuery; returns: GroupReport };
  "survey_answers.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "survey_answers.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "survey_answers.sharing": { arguments: { id: SurveyAnswerId; fields: string[] }; returns: SurveyAnswerId[] };
  "survey_answers.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "survey_answers.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
  "survey_topics.get": { arguments: { id: SurveyTopicId }; returns: SurveyTopic };
  "survey_topics.list": { arguments: ListQuery; returns: Page<SurveyTopic> };
  "survey_topics.count": { arguments: { filter?: Filter | null }; returns: number };
  "survey_topics.sum": { arguments: { field: string; filter?: Filter | null }; returns: Sum };
  "survey_topics.history": { arguments: { id: SurveyTopicId }; returns: HistoryEntry[] };
  "survey_topics.report": { arguments: ReportQuery; returns: GroupReport };
  "survey_topics.facets": { arguments: { fields: string[]; filter?: Filter | null; limit?: number | null }; returns: Facet[] };
  "survey_topics.duplicates": { arguments: { fields: string[]; limit?: number | null }; returns: Duplicates[] };
  "survey_topics.sharing": { arguments: { id: SurveyTopicId; fields: string[] }; returns: SurveyTopicId[] };
  "survey_topics.search": { arguments: { text: string; filter?: Filter | null; limit?: number | null }; returns: SearchHit[] };
  "survey_topics.explain": { arguments: { filter?: Filter | null }; returns: PlanStep };
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
  "calendar.add": { arguments: CalendarAddArguments; returns: BusinessMoment };
  "calendar.between": { arguments: CalendarBetweenArguments; returns: BusinessTime };
  "calendar.next_opening": { arguments: CalendarNextOpeningArguments; returns: InstantText };
  "calendar.is_open": { arguments: CalendarIsOpenArguments; returns: OpenState };
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
  "tickets.sla_status": { arguments: TicketsSlaStatusArguments; returns: TicketSla };
  "tickets.sla_overview": { arguments: TicketsSlaOverviewArguments; returns: SlaOverview };
  "tickets.breach_forecast": { arguments: TicketsBreachForecastArguments; returns: BreachForecast };
  "tickets.attainment": { arguments: TicketsAttainmentArguments; returns: SlaAttainment[] };
  "tickets.business_times": { arguments: TicketsBusinessTimesArguments; returns: ServiceTimes };
  "tickets.why": { arguments: TicketsWhyArguments; returns: ClockReasons };
  "tickets.milestones": { arguments: TicketsMilestonesArguments; returns: TicketMilestone[] };
  "knowledge.render": { arguments: KnowledgeRenderArguments; returns: RenderedArticle };
  "knowledge.search": { arguments: KnowledgeSearchArguments; returns: ArticleHit[] };
  "knowledge.similar": { arguments: KnowledgeSimilarArguments; returns: SimilarArticle[] };
  "knowledge.suggest": { arguments: KnowledgeSuggestArguments; returns: SimilarArticle[] };
  "knowledge.translations": { arguments: KnowledgeTranslationsArguments; returns: Translation[] };
  "knowledge.categories": { arguments: Record<string, never>; returns: CategoryNode[] };
  "knowledge.usage": { arguments: KnowledgeUsageArguments; returns: ArticleUsage };
  "chat.transcript": { arguments: ChatTranscriptArguments; returns: ChatLine[] };
  "chat.participants": { arguments: ChatParticipantsArguments; returns: ChatPerson[] };
  "chat.understand": { arguments: ChatUnderstandArguments; returns: Understood | null };
  "segments.members": { arguments: SegmentsMembersArguments; returns: SegmentMembers };
  "segments.size": { arguments: SegmentsSizeArguments; returns: number };
  "segments.preview": { arguments: SegmentsPreviewArguments; returns: SegmentPreview };
  "segments.why": { arguments: SegmentsWhyArguments; returns: SegmentWhy };
  "segments.of": { arguments: SegmentsOfArguments; returns: SegmentMembership[] };
  "segments.events": { arguments: SegmentsEventsArguments; returns: SegmentEvent[] };
  "segments.rebuild_check": { arguments: SegmentsRebuildCheckArguments; returns: RebuildCheck };
  "segments.run_list": { arguments: SegmentsRunListArguments; returns: SavedListPage };
  "surveys.open": { arguments: SurveysOpenArguments; returns: OpenSurvey };
  "surveys.next": { arguments: SurveysNextArguments; returns: FormStep };
  "surveys.results": { arguments: SurveysResultsArguments; returns: SurveyResults };
  "surveys.by_period": { arguments: SurveysByPeriodArguments; returns: PeriodResults[] };
  "surveys.by_segment": { arguments: SurveysBySegmentArguments; returns: SegmentResults[] };
  "surveys.feedback": { arguments: SurveysFeedbackArguments; returns: Feedback };
  "privacy.everything": { arguments: PrivacyEverythingArguments; returns: PersonFile };
  "privacy.everything_page": { arguments: PrivacyEverythingPageArguments; returns: string };
  "privacy.portable": { arguments: PrivacyPortableArguments; returns: PortableCopy };
  "privacy.register": { arguments: Record<string, never>; returns: RegisterOfProcessing };
  "privacy.holds_on": { arguments: PrivacyHoldsOnArguments; returns: LegalHold[] };
  "privacy.retention_preview": { arguments: PrivacyRetentionPreviewArguments; returns: RetentionPreview };
  "privacy.plan_erasure": { arguments: PrivacyPlanErasureArguments; returns: ErasurePlan };
  "privacy.verify_removal": { arguments: PrivacyVerifyRemovalArguments; returns: RemovalCheck };
}
