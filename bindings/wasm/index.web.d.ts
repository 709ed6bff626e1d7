/** Loads the module, from beside this package or from `source`: its address, its bytes, or a compiled module. Opening a CRM does it by itself. */
export function ready(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

export { Crm, CrmError } from "./lib/client.js";
export type {
  ActorInput,
  Bytes,
  CatalogJson,
  ChangeSummary,
  Checkpoint,
  ErrorKind,
  ExportReport,
  ImportReport,
  Problem,
  Reported,
  Session,
} from "./lib/client.js";
export type { Records } from "./lib/records.js";
export type * from "./lib/generated.js";
export type * from "./lib/values.js";
