// crmkit under Node. The module is loaded by the import itself.

import * as engine from "./dist/node/crmkit.js";
import { client } from "./lib/client.js";

export { CrmError } from "./lib/error.js";

/** Nothing has to be loaded under Node. */
export async function ready() {}

export const Crm = /* @__PURE__ */ client(engine, ready);
