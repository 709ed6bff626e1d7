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
  #object;
  #length;
  #cursor;
  #items;

  constructor(bytes) {
    const { header, columns } = opened(bytes);
    this.#length = header.rows;
    this.#cursor = header.cursor;
    this.#names = columns.map(([name]) => name);
    this.#readers = columns.map(([, read]) => read);
    this.#object = maker(this.#names, this.#readers);
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

  /** The class of this page's views. */
  #view() {
    const object = this.#object;
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
      return remembering(new Float64Array(buffer, at, rows), day);
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

/** The numbers from 0 to 99 in two digits. */
const TWO = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

/**
 * A day of the years 0 to 9999 as text; `Date` takes ten times as long. The calendar repeats every 400 years, which are 146,097
 * days, and a year that begins in March has its leap day at its end (Howard Hinnant, "chrono-compatible low-level date
 * algorithms").
 */
function day(days) {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365);
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  const inMonth = inYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month < 10 ? 0 : 1);
  return `${TWO[Math.floor(year / 100)]}${TWO[year % 100]}-${TWO[month < 10 ? month + 3 : month - 9]}-${TWO[inMonth]}`;
}

/** An instant, in UTC, without the digits that say nothing. */
function instant(milliseconds) {
  const days = Math.floor(milliseconds / DAY);
  const inDay = milliseconds - days * DAY;
  const seconds = Math.floor(inDay / 1_000);
  const minutes = Math.floor(seconds / 60);
  const time = `${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}`;
  const rest = inDay % 1_000;
  return rest === 0 ? `${day(days)}T${time}Z` : `${day(days)}T${time}.${String(rest).padStart(3, "0")}Z`;
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
  return maker(names, readers);
}

/** A function that makes an object of a row, without the fields that have no value. */
function maker(names, readers) {
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
