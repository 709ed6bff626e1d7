/** Nothing has to be loaded under Node; a program that also runs in a browser may call it anyway. */
export function ready(): Promise<void>;

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
