// A page of records that crossed the border of the module as one block of bytes, field by field, and is read where it lies. The
// format is described in crates/record/src/columns.rs.

const MAGIC = "crmcols1";
/** Marks the place of a value that is not there. */
const ABSENT = 0x80000000;
const PLACE = 0x7fffffff;
const DAY = 86_400_000;

/** A page of records, read as far as somebody asks. */
export class ColumnPage {
  #readers;
  #names;
  #length;
  #cursor;
  #items;

  constructor(bytes) {
    const { header, columns } = opened(bytes);
    this.#length = header.rows;
    this.#cursor = header.cursor;
    this.#names = columns.map(([name]) => name);
    this.#readers = columns.map(([, read]) => read);
  }

  get length() {
    return this.#length;
  }

  get cursor() {
    return this.#cursor;
  }

  /** The records as views: objects that read a field when it is asked for. */
  get items() {
    if (this.#items === undefined) {
      const View = this.#view();
      const items = new Array(this.#length);
      for (let row = 0; row < this.#length; row += 1) {
        items[row] = new View(row);
      }
      this.#items = items;
    }
    return this.#items;
  }

  [Symbol.iterator]() {
    return this.items[Symbol.iterator]();
  }

  /** All values of one field, in the order of the records. */
  column(name) {
    const read = this.#readers[this.#names.indexOf(name)];
    const values = new Array(this.#length);
    for (let row = 0; row < this.#length; row += 1) {
      values[row] = read?.(row);
    }
    return values;
  }

  /** The records as plain objects, all of them. */
  toObjects() {
    const objects = new Array(this.#length);
    for (let row = 0; row < this.#length; row += 1) {
      objects[row] = this.#object(row);
    }
    return objects;
  }

  #object(row) {
    const names = this.#names;
    const readers = this.#readers;
    const object = {};
    for (let at = 0; at < names.length; at += 1) {
      const value = readers[at](row);
      if (value !== undefined) {
        object[names[at]] = value;
      }
    }
    return object;
  }

  /** The class of this page's views. */
  #view() {
    const object = (row) => this.#object(row);
    class View {
      #row;

      constructor(row) {
        this.#row = row;
      }

      toObject() {
        return object(this.#row);
      }

      toJSON() {
        return object(this.#row);
      }

      static row(view) {
        return view.#row;
      }
    }
    this.#names.forEach((name, at) => {
      const read = this.#readers[at];
      Object.defineProperty(View.prototype, name, {
        enumerable: true,
        get() {
          return read(View.row(this));
        },
      });
    });
    return View;
  }
}

/** The columns of a page by name: a function each that reads the value in a row, undefined where there is none. */
function opened(bytes) {
  // The parts are read in place as numbers of up to eight bytes, so they have to lie at such a place.
  const block = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const start = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const magic = String.fromCharCode(...block.subarray(0, MAGIC.length));
  if (magic !== MAGIC) {
    throw new TypeError("these bytes are no page of records");
  }
  const length = start.getUint32(8, true);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const header = JSON.parse(decoder.decode(block.subarray(16, 16 + length)));
  const parts = 16 + length;
  const [at, size] = header.heap;
  let text;
  const source = {
    buffer: block.buffer,
    base: block.byteOffset + parts,
    /** The heap, made a text when the first text is asked for. */
    heap: () => (text ??= decoder.decode(block.subarray(parts + at, parts + at + size))),
  };
  const columns = [];
  for (const column of header.columns) {
    columns.push([column.name, reader(source, column, header.rows)]);
  }
  if (header.custom.length > 0) {
    const custom = members(source, header.custom, header.rows);
    columns.push(["custom", (row) => filled(custom(row))]);
  }
  if (header.entered !== null) {
    columns.push(["entered", reader(source, header.entered, header.rows)]);
  }
  return { header, columns };
}

/** An object that says something. */
function filled(object) {
  for (const _ in object) {
    return object;
  }
  return undefined;
}

/** A function that reads the value of a column in a row. */
function reader(source, column, rows) {
  const { buffer, base } = source;
  const at = base + column.at;
  switch (column.form) {
    case "text":
      return texts(source, new Uint32Array(buffer, at, rows + 1));
    case "json": {
      const text = texts(source, new Uint32Array(buffer, at, rows + 1));
      return (row) => {
        const json = text(row);
        return json === undefined ? undefined : JSON.parse(json);
      };
    }
    case "number": {
      const numbers = new Float64Array(buffer, at, rows);
      return (row) => {
        const number = numbers[row];
        return number === number ? number : undefined;
      };
    }
    case "bool": {
      const bytes = new Uint8Array(buffer, at, rows);
      return (row) => (bytes[row] === 0 ? undefined : bytes[row] === 2);
    }
    case "date":
      return remembering(new Float64Array(buffer, at, rows), (days) => new Date(days * DAY).toISOString().slice(0, 10));
    case "instant": {
      const seconds = remembering(new Float64Array(buffer, at, rows), instant);
      if (column.micros === undefined) {
        return seconds;
      }
      const micros = new Uint16Array(buffer, base + column.micros, rows);
      return (row) => (micros[row] === 0 ? seconds(row) : precise(seconds(row), micros[row]));
    }
    case "object": {
      const there = new Uint8Array(buffer, at, rows);
      const object = members(source, column.parts, rows);
      return (row) => (there[row] === 1 ? object(row) : undefined);
    }
    case "list": {
      const places = new Uint32Array(buffer, at, rows + 1);
      const item = reader(source, column.items, column.count);
      return (row) => {
        const from = places[row];
        if (from >= ABSENT) {
          return undefined;
        }
        const items = [];
        const to = places[row + 1] & PLACE;
        for (let at = from; at < to; at += 1) {
          items.push(item(at) ?? null);
        }
        return items;
      };
    }
    default:
      throw new TypeError(`\`${column.form}\` is no form of a column`);
  }
}

function texts(source, places) {
  return (row) => {
    const from = places[row];
    return from >= ABSENT ? undefined : source.heap().slice(from, places[row + 1] & PLACE);
  };
}

/** Numbers as texts; rows beside each other often say the same. */
function remembering(numbers, write) {
  let last;
  let text;
  return (row) => {
    const number = numbers[row];
    if (number !== last) {
      if (number !== number) {
        return undefined;
      }
      text = write(number);
      last = number;
    }
    return text;
  };
}

/** An instant without the digits that say nothing. */
function instant(milliseconds) {
  const text = new Date(milliseconds).toISOString();
  return milliseconds % 1_000 === 0 ? `${text.slice(0, 19)}Z` : text;
}

/** An instant with microseconds behind its milliseconds. */
function precise(text, micros) {
  const digits = String(micros).padStart(3, "0");
  return text.length === 20 ? `${text.slice(0, 19)}.000${digits}Z` : `${text.slice(0, 23)}${digits}Z`;
}

/** Objects made of columns. */
function members(source, columns, rows) {
  const names = columns.map((column) => column.name);
  const readers = columns.map((column) => reader(source, column, rows));
  // Most objects inside records are these two: written out, they are made several times as fast.
  if (names.join() === "label,primary,value") {
    const [label, primary, value] = readers;
    return (row) => ({ label: label(row), primary: primary(row), value: value(row) ?? null });
  }
  if (names.join() === "amount,currency") {
    const [amount, currency] = readers;
    return (row) => ({ amount: amount(row), currency: currency(row) });
  }
  return (row) => {
    const object = {};
    for (let at = 0; at < names.length; at += 1) {
      const value = readers[at](row);
      if (value !== undefined) {
        object[names[at]] = value;
      }
    }
    return object;
  };
}
