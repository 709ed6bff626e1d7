declare const record: unique symbol;

/**
 * The id of a record: a UUID as text. Any text is taken where an id is wanted, so that ids may come from an address or a
 * form; the id of another record type is not.
 */
export type Id<Name extends string = string> = string & { readonly [record]?: Name };

/** An exact decimal number as text, for example `"12.50"`: a number of JavaScript would lose digits. */
export type Decimal = string;

/** A calendar date, `YYYY-MM-DD`. No time zone shifts it. */
export type DateText = string;

/** A point in time in UTC, RFC 3339: `2026-03-31T22:00:00Z`. */
export type InstantText = string;

/** A currency by its ISO 4217 code, for example `"EUR"`. */
export type CurrencyCode = string;

/** Any JSON. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** An exact amount in a currency. */
export interface Money {
  amount: Decimal;
  currency: CurrencyCode;
}

/** An amount as a record takes it: as an object, or as text such as `"12.50 EUR"`. */
export type MoneyInput = Money | { amount: number; currency: CurrencyCode } | string;

/** A time on the wall of a place. */
export interface LocalDateTime {
  /** For example `2026-03-29T02:30:00`. */
  local: string;
  /** For example `Europe/Berlin`. */
  zone: string;
}

/** A postal address; every part may be missing, but not all. */
export interface Address {
  street?: string;
  city?: string;
  region?: string;
  postal_code?: string;
  /** ISO 3166-1: `DE`. Also taken as `DEU` or `Germany`. */
  country?: string;
}

/** What another system calls a record. */
export interface ExternalId {
  system: string;
  id: string;
}

/** An item of a labelled list, such as a telephone number of a contact. */
export interface Labelled<T> {
  label: string;
  /** Exactly one item of a list is primary. */
  primary: boolean;
  value: T;
}

/** A labelled item as a record takes it; the first item is primary where none says so. */
export type LabelledInput<T> = T | { label?: string; primary?: boolean; value: T };

/** A filter as text (`status = "open" and amount > "500 EUR"`) or as its JSON form. */
export type Filter = string | FilterNode;

/** A filter as JSON. */
export type FilterNode =
  | { all: true }
  | { and: FilterNode[] }
  | { or: FilterNode[] }
  | { not: FilterNode }
  | { field: string; op: "known" | "unknown" }
  | { field: string; op: "in" | "not in"; value: FilterLiteral[] }
  | {
      field: string;
      op: "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains" | "starts" | "ends" | "has";
      value: FilterLiteral;
    };

/** What a filter compares with. */
export type FilterLiteral = string | number | boolean | Money | { number: string };

/** Which records, in which order, and how many at a time. */
export interface ListQuery {
  /** Which records; all where it is missing. */
  filter?: Filter | null;
  /** In which order: `"-amount,name"` or `["-amount", "name"]`; in the order of creation where it is missing. */
  sort?: string | string[] | null;
  /** How many: 1 to 1,000, 50 where it is missing. */
  limit?: number | null;
  /** Where the page before ended. */
  cursor?: string | null;
}

/** The period of a report: `during` a range, or from `start` until before `end`. */
export interface ReportPeriod {
  /** The date or instant of each record that lies in the period. */
  field: string;
  /** A range that is named from today, as in filters: `"this month"`, `"past 30 days"`, `"last fiscal quarter"`. */
  during?: string | null;
  /** The first day. */
  start?: DateText | null;
  /** The first day after the period. */
  end?: DateText | null;
  /** Only the part until today and, of the period before, as many days. */
  so_far?: boolean;
  /**
   * What stands beside it: the period of the same length just before, or the same one a year before; nothing where it is
   * missing.
   */
  compare?: "previous" | "year_before" | null;
}

/** What a report is about. */
export interface ReportQuery {
  /**
   * What to group by: a field, a field of the record that a reference names (`"company.country"`), or a stretch of the
   * calendar (`"month(created_at)"`; also day, week, quarter, year, fiscal_quarter, fiscal_year).
   */
  by?: string[];
  /**
   * What to tell of each group: `"count"` where it is missing, `"sum(amount)"`, `"sum(amount * probability)"`,
   * `"average(f)"`, `"min(f)"`, `"max(f)"`, `"median(f)"`, `"percentile(f, 90)"`, `"distinct(f)"`.
   */
  measures?: string[] | null;
  /** Which records; all where it is missing. */
  filter?: Filter | null;
  /** Only the records of a period and, beside them, those of the period before; of all times where it is missing. */
  period?: ReportPeriod | null;
  /**
   * The currency that amounts are converted to, by the rates of the house; without one, amounts of each currency are told
   * apart. What no rate leads from stands in `unconverted` of each figure.
   */
  currency?: CurrencyCode | null;
  /** The day whose rates are taken; today where it is missing. */
  rate_day?: DateText | null;
  /** The date or instant of each record whose day is taken instead, where the record has one: `"close_date"`. */
  rate_field?: string | null;
  /** Whose days count for instants; those of the organisation where it is missing. */
  zone?: string | null;
  /** The month in which a fiscal year begins, 1 to 12; that of the organisation where it is missing. */
  fiscal_start?: number | null;
}

/** A part of a list. */
export interface Page<T> {
  items: T[];
  /** Where the next page begins; null on the last one. */
  cursor: string | null;
}

/**
 * A record of a {@link ColumnPage}: a field is read when it is asked for, and again when it is asked for again. The fields are
 * no properties of its own: `toObject()` gives a plain object, which can be spread and compared; `JSON.stringify` does so itself.
 */
export type RecordView<Found> = { readonly [Field in keyof Found]: Found[Field] } & {
  /** The record as a plain object, as `list` gives it. */
  toObject(): Found;
  /** The same, for `JSON.stringify`. */
  toJSON(): Found;
};

/** A part of a list that crossed the border of the module as one block of bytes, column by column. */
export interface ColumnPage<Found> extends Iterable<RecordView<Found>> {
  /** How many records. */
  readonly length: number;
  /** Where the next page begins; null on the last one. */
  readonly cursor: string | null;
  /** The records. Each is small; the page stays in memory as long as one of them. */
  readonly items: RecordView<Found>[];
  /** The values of one field, in the order of the records; undefined where a record has none. */
  column<Field extends keyof Found>(field: Field): (Found[Field] | undefined)[];
  /** The records as plain objects, as `list` gives them. */
  toObjects(): Found[];
}

/** How an operation is carried out. */
export interface CallOptions {
  /** Why, for the journal. */
  reason?: string | null;
}

/** How a record is updated. */
export interface UpdateOptions extends CallOptions {
  /** The revision that the change is based on: if the record has moved on, the update is refused with `conflict`. */
  expectedRevision?: number | null;
}

/** New values by field; null clears a field. */
export type Changes<Input> = { [Field in keyof Input]?: Input[Field] | null };
