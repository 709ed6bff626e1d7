// Plays a scenario: the format is told in tests/scenario/main.rs. Runs under Node and in a page.

import { Crm, CrmError } from "crmkit";

/** The answers of every step, as the text that expected.json holds. */
export async function play(scenario) {
  const crm = await Crm.seeded(scenario.start, scenario.seed);
  const kept = {};
  const answers = [];
  for (const step of scenario.steps) {
    if (step.advance !== undefined) {
      crm.advance(step.advance);
      continue;
    }
    try {
      const session = crm.session(actor(filled(step.actor ?? scenario.actor, kept)));
      const given = filled(step.with, kept);
      const value = step.call === undefined ? session.ask(step.ask, given) : session.call(step.call, given);
      if (step.save !== undefined) {
        kept[step.save] = value;
      }
      answers.push({ ok: value });
    } catch (error) {
      if (!(error instanceof CrmError) || error.kind === "internal") {
        throw error;
      }
      const { kind, message, problems } = error;
      answers.push({ error: { kind, message, problems } });
    }
  }
  return JSON.stringify(answers, null, 2) + "\n";
}

function actor(name) {
  return name.startsWith("system:") ? { system: name.slice("system:".length) } : name;
}

function filled(given, kept) {
  if (typeof given === "string" && given.startsWith("$")) {
    return given.slice(1).split(".").reduce((value, part) => value[part], kept);
  }
  if (Array.isArray(given)) {
    return given.map((item) => filled(item, kept));
  }
  if (typeof given === "object" && given !== null) {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, filled(value, kept)]));
  }
  return given;
}
