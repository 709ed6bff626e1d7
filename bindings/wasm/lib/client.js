// The handle of a CRM and its sessions, over the functions of the WebAssembly module. The two builds of the module, for
// Node and for browsers, share this file.

import { ColumnPage } from "./columns.js";
import { CrmError, failure, invalid } from "./error.js";
import { Namespaces } from "./generated.js";

/**
 * Makes the class `Crm` over a build of the module: `engine` has its exports, `ready` resolves when they can be called.
 */
export function client(engine, ready) {
  /** Runs a function of the module and turns what it throws into a CrmError. */
  function run(call) {
    try {
      return call();
    } catch (thrown) {
      throw thrown instanceof CrmError ? thrown : failure(thrown, engine.takePanic());
    }
  }

  async function open(make) {
    await ready();
    return new Crm(run(make));
  }

  class Crm {
    #handle;

    /** Use `await Crm.memory()` and its sisters. */
    constructor(handle) {
      if (!(handle instanceof engine.Handle)) {
        throw new TypeError("open a CRM with `await Crm.memory()`");
      }
      this.#handle = handle;
    }

    static memory() {
      return open(() => engine.Handle.memory());
    }

    static seeded(start, seed) {
      return open(() => engine.Handle.seeded(text("start", start), whole("seed", seed, 0)));
    }

    static importBytes(bytes) {
      return open(() => engine.Handle.importBytes(binary("bytes", bytes)));
    }

    static sealed(passphrase, { bytes, vault } = {}) {
      return open(() => {
        if ((bytes === undefined) !== (vault === undefined)) {
          throw invalid("vault", "give the bytes of a sealed CRM together with its vault, or neither for a new one");
        }
        const given = (name, value) => (value === undefined ? undefined : binary(name, value));
        return engine.Handle.sealed(text("passphrase", passphrase), given("bytes", bytes), given("vault", vault));
      });
    }

    static async attachment(name, mediaType, content) {
      await ready();
      const given = [text("name", name), text("mediaType", mediaType), binary("content", content)];
      return JSON.parse(run(() => engine.Handle.attachment(...given)));
    }

    session(actor) {
      return new Session((call) => this.#run(call), nameOf(actor));
    }

    catalog(actor) {
      const who = actor === undefined ? undefined : nameOf(actor);
      return JSON.parse(this.#run((handle) => handle.catalog(who)));
    }

    exportBytes() {
      return this.#run((handle) => handle.exportBytes());
    }

    exportVault() {
      return this.#run((handle) => handle.exportVault());
    }

    checkpoint({ all = false } = {}) {
      return JSON.parse(this.#run((handle) => handle.checkpoint(all === true)));
    }

    advance(seconds) {
      this.#run((handle) => handle.advance(whole("seconds", seconds, Number.MIN_SAFE_INTEGER)));
    }

    close() {
      this.#handle?.free();
      this.#handle = undefined;
    }

    #run(call) {
      if (this.#handle === undefined) {
        throw new CrmError({ kind: "storage", message: "this CRM is closed" });
      }
      return run(() => call(this.#handle));
    }
  }

  return Crm;
}

/** The CRM as one actor sees and changes it. */
class Session extends Namespaces {
  #run;
  #actor;

  constructor(run, actor) {
    super();
    this.#run = run;
    this.#actor = actor;
  }

  get actor() {
    return this.#actor;
  }

  call(operation, given, options) {
    return this.#carryOut(operation, given, options?.reason, false).value;
  }

  report(operation, given, options) {
    return this.#carryOut(operation, given, options?.reason, false);
  }

  dryRun(operation, given) {
    return this.#carryOut(operation, given, undefined, true);
  }

  ask(question, given) {
    return JSON.parse(this.#run((handle) => handle.ask(this.#actor, text("question", question), json(given))));
  }

  columns(question, given) {
    return new ColumnPage(
      this.#run((handle) => handle.columns(this.#actor, text("question", question), json(given))),
    );
  }

  importCsv(map, file, { dryRun = false, reason } = {}) {
    const report = this.#run((handle) =>
      handle.importCsv(this.#actor, mapText(map), binary("file", file), dryRun === true, optional("reason", reason)),
    );
    return JSON.parse(report);
  }

  exportCsv(map, { filter, sort } = {}) {
    const order = Array.isArray(sort) ? sort.join(",") : sort;
    const file = this.#run((handle) => handle.exportCsv(this.#actor, mapText(map), json({ filter, sort: order })));
    try {
      return { bytes: file.takeBytes(), report: JSON.parse(file.report) };
    } finally {
      file.free();
    }
  }

  #carryOut(operation, given, reason, dryRun) {
    const reported = this.#run((handle) =>
      handle.call(this.#actor, text("operation", operation), json(given), optional("reason", reason), dryRun),
    );
    return JSON.parse(reported);
  }
}

/** An actor as the engine writes it: `user:<id>`, `user:<id> for user:<id>`, `key:<id>` or `system:<name>`. */
function nameOf(actor) {
  if (typeof actor === "string") {
    return `user:${actor}`;
  }
  if (actor?.key !== undefined) {
    return `key:${text("actor.key", actor.key)}`;
  }
  if (actor?.user !== undefined) {
    const by = `user:${text("actor.user", actor.user)}`;
    return actor.for === undefined ? by : `${by} for user:${text("actor.for", actor.for)}`;
  }
  return `system:${text("actor", actor?.system)}`;
}

function text(path, given) {
  if (typeof given !== "string") {
    throw invalid(path, "argument.invalid", `is ${kindOf(given)}, not a text`);
  }
  return given;
}

function optional(path, given) {
  return given === undefined || given === null ? undefined : text(path, given);
}

function whole(path, given, least) {
  if (!Number.isSafeInteger(given) || given < least) {
    throw invalid(path, "argument.invalid", `is not a whole number${least === 0 ? " from 0 on" : ""}`);
  }
  return BigInt(given);
}

function binary(path, given) {
  if (typeof given === "string") {
    return new TextEncoder().encode(given);
  }
  if (given instanceof ArrayBuffer) {
    return new Uint8Array(given);
  }
  if (ArrayBuffer.isView(given)) {
    return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  }
  throw invalid(path, "argument.invalid", `is ${kindOf(given)}, not bytes`);
}

/** Arguments as JSON text. What has no JSON is refused here, since the engine would not see it. */
function json(given) {
  try {
    return JSON.stringify(given ?? null) ?? "null";
  } catch (cause) {
    throw invalid("", "argument.invalid", `the arguments are no JSON: ${cause.message}`);
  }
}

function mapText(map) {
  return typeof map === "string" ? map : json(map);
}

function kindOf(given) {
  if (given === null || given === undefined) {
    return String(given);
  }
  return Array.isArray(given) ? "an array" : `a value of type ${typeof given}`;
}
