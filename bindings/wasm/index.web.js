// crmkit in a browser. The module is loaded when the first CRM is opened.

import init, * as engine from "./dist/web/crmkit.js";
import { client } from "./lib/client.js";

export { CrmError } from "./lib/error.js";

let started;

/** Loads the module, from beside this package or from `source`: its address, its bytes, or a compiled module. */
export function ready(source) {
  started ??= init(source === undefined ? undefined : { module_or_path: source }).then(
    () => undefined,
    (cause) => {
      // Whoever tries again asks again.
      started = undefined;
      throw cause;
    },
  );
  return started;
}

export const Crm = /* @__PURE__ */ client(engine, ready);
