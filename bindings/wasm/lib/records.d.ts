import type { CallOptions, Changes, ColumnPage, Filter, ListQuery, Page, ReportQuery, UpdateOptions } from "./values.js";
import type { Duplicates, Facet, GroupReport, HistoryEntry, PlanStep, SearchHit, Sum } from "./generated.js";

/** What every record type can do. Every method throws a `CrmError`, with `kind` `denied` or `not_found` where the actor lacks the right. */
export interface Records<Found extends { id: string }, Input> {
  /**
   * Makes a record.
   *
   * @throws {CrmError} `invalid` with every problem at once, `duplicate`, `denied`
   */
  create(fields: Input, options?: CallOptions): Found;
  /**
   * Changes fields of a record; null clears a field, a field that is not named stays as it is.
   *
   * @throws {CrmError} `not_found`, `invalid`, `conflict`, `duplicate`, `denied`
   */
  update(id: Found["id"], set: Changes<Input>, options?: UpdateOptions): Found;
  /**
   * Deletes a record. Its history stays.
   *
   * @throws {CrmError} `not_found`, `referenced` if other records keep it, `denied`
   */
  delete(id: Found["id"], options?: CallOptions): { id: Found["id"] };
  /**
   * Brings a deleted record back as it was.
   *
   * @throws {CrmError} `not_found`, `invalid` if it no longer fits, `denied`
   */
  restore(id: Found["id"], options?: CallOptions): Found;
  /**
   * The record with this id.
   *
   * @throws {CrmError} `not_found`
   */
  get(id: Found["id"]): Found;
  /**
   * A page of records.
   *
   * @throws {CrmError} `invalid` for a filter, sort, limit or cursor that does not fit
   */
  list(query?: ListQuery): Page<Found>;
  /**
   * The same page, read as far as somebody asks: for long pages of which few fields are looked at.
   *
   * @throws {CrmError} as {@link Records.list}
   */
  columns(query?: ListQuery): ColumnPage<Found>;
  /** Every record that matches, page by page as the loop goes on; `limit` is the size of a page. */
  each(query?: Omit<ListQuery, "cursor">): IterableIterator<Found>;
  /**
   * How many records match.
   *
   * @throws {CrmError} `invalid` for a filter that does not fit
   */
  count(query?: { filter?: Filter | null }): number;
  /**
   * The sum of a numeric field over the records that match; amounts by currency.
   *
   * @throws {CrmError} `invalid` for a field that cannot be summed
   */
  sum(field: string, query?: { filter?: Filter | null }): Sum;
  /**
   * The records that match, in groups, with what they amount to.
   *
   * @throws {CrmError} `invalid` for a group or measure that does not fit
   */
  report(query?: ReportQuery): GroupReport;
  /**
   * The values that fields have among the records that match, and how often; at most `limit` of each.
   *
   * @throws {CrmError} `invalid` for a field whose values cannot be counted
   */
  facets(fields: string[], query?: { filter?: Filter | null; limit?: number | null }): Facet[];
  /**
   * The values that several records share in each of the fields, with those records: whom to look at for duplicates. At most
   * `limit` values of each field, 50 where it is missing. Values are compared as filters compare them: telephone numbers and
   * e-mail addresses in their normal form.
   *
   * @throws {CrmError} `invalid` for a field that does not exist or a limit that does not fit
   */
  duplicates(fields: string[], query?: { limit?: number | null }): Duplicates[];
  /**
   * The ids of the other records that share a value with this one in one of the fields. Of a list, one item in common is
   * enough.
   *
   * @throws {CrmError} `not_found`, `invalid` for a field that does not exist
   */
  sharing(id: Found["id"], fields: string[]): Found["id"][];
  /**
   * The records that say all the words, the best first.
   *
   * @throws {CrmError} `invalid` for a filter or limit that does not fit
   */
  search(text: string, query?: { filter?: Filter | null; limit?: number | null }): SearchHit[];
  /**
   * How a filter is answered: the steps, with what each was expected to leave and left.
   *
   * @throws {CrmError} `invalid` for a filter that does not fit
   */
  explain(query?: { filter?: Filter | null }): PlanStep;
  /**
   * Every change of a record, newest first, also of a deleted one.
   *
   * @throws {CrmError} `not_found`
   */
  history(id: Found["id"]): HistoryEntry[];
}
