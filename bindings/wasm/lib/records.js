// What the generated client is made of: the verbs of a room, and those that every record type has.

/** How many records `each` asks for at a time. */
const PAGE = 500;

/** A room of the CRM as one actor uses it. */
export class Room {
  constructor(session) {
    this.session = session;
  }
}

/** A record type as one actor uses it. */
export class Records extends Room {
  #plural;

  constructor(session, plural) {
    super(session);
    this.#plural = plural;
  }

  create(fields, options) {
    return this.session.call(`${this.#plural}.create`, fields, options);
  }

  update(id, set, { expectedRevision, reason } = {}) {
    return this.session.call(`${this.#plural}.update`, { id, set, expected_revision: expectedRevision, reason });
  }

  delete(id, { reason } = {}) {
    return this.session.call(`${this.#plural}.delete`, { id, reason });
  }

  restore(id, { reason } = {}) {
    return this.session.call(`${this.#plural}.restore`, { id, reason });
  }

  get(id) {
    return this.session.ask(`${this.#plural}.get`, { id });
  }

  list(query) {
    const page = this.columns(query);
    return { items: page.toObjects(), cursor: page.cursor };
  }

  columns(query) {
    return this.session.columns(`${this.#plural}.list`, query);
  }

  *each({ filter, sort, limit = PAGE } = {}) {
    let cursor = null;
    do {
      const page = this.list({ filter, sort, limit, cursor });
      yield* page.items;
      cursor = page.cursor;
    } while (cursor !== null);
  }

  count(query) {
    return this.session.ask(`${this.#plural}.count`, query);
  }

  sum(field, query) {
    return this.session.ask(`${this.#plural}.sum`, { field, ...query });
  }

  report(query) {
    return this.session.ask(`${this.#plural}.report`, query);
  }

  facets(fields, query) {
    return this.session.ask(`${this.#plural}.facets`, { fields, ...query });
  }

  duplicates(fields, query) {
    return this.session.ask(`${this.#plural}.duplicates`, { fields, ...query });
  }

  sharing(id, fields) {
    return this.session.ask(`${this.#plural}.sharing`, { id, fields });
  }

  search(text, query) {
    return this.session.ask(`${this.#plural}.search`, { text, ...query });
  }

  explain(query) {
    return this.session.ask(`${this.#plural}.explain`, query);
  }

  history(id) {
    return this.session.ask(`${this.#plural}.history`, { id });
  }
}
