// Plays the cases of the vectors again: the format is told in tests/vectors/transcript.rs. Runs under Node and in a page.

import { Crm, CrmError } from "crmkit";

const system = { system: "vectors" };

/** The transcript with the answers that are given here. */
export async function play(transcript) {
  const lines = [];
  let crm;
  for (const { ok, error, ...step } of transcript) {
    if (step.case !== undefined) {
      crm = await Crm.seeded(step.start, step.seed);
    } else if (step.advance !== undefined) {
      crm.advance(step.advance);
    } else {
      Object.assign(step, answer(crm.session(step.as ?? system), step));
    }
    lines.push(JSON.stringify(step));
  }
  return `[\n${lines.join(",\n")}\n]\n`;
}

function answer(session, step) {
  try {
    return { ok: step.call === undefined ? session.ask(step.ask, step.with) : session.call(step.call, step.with) };
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind === "internal") {
      throw error;
    }
    const { kind, message, problems } = error;
    return { error: { kind, message, problems } };
  }
}
