// The one error that everything here throws.

/** Why something could not be done. */
export class CrmError extends Error {
  constructor({ kind, message, problems = [], retryable = false }, options) {
    super(message, options);
    this.name = "CrmError";
    this.kind = kind;
    this.problems = problems;
    this.retryable = retryable;
  }
}

/** What the module threw, as a CrmError. The engine throws its errors as JSON text; whatever else comes is a defect. */
export function failure(thrown, panic) {
  if (typeof thrown === "string") {
    return new CrmError(JSON.parse(thrown));
  }
  const message = panic ?? String(thrown?.message ?? thrown);
  return new CrmError({ kind: "internal", message: `crmkit has a defect: ${message}` }, { cause: thrown });
}

/** A mistake that is found before the engine is called. */
export function invalid(path, code, message) {
  const problem = { path, code, message, parameters: {} };
  return new CrmError({ kind: "invalid", message: path === "" ? message : `\`${path}\`: ${message}`, problems: [problem] });
}
