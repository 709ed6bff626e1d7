// A board and a forecast, drawn from the answers of crmkit. The page decides nothing: it calls, and shows what comes back.

import { Crm, CrmError } from "crmkit";
import { fill } from "./sample.js";

const crm = await Crm.memory();
const session = crm.session({ system: "example" });
const stages = fill(session);

const board = document.querySelector("#board");
const summary = document.querySelector("#summary");
const message = document.querySelector("#message");
const forecast = document.querySelector("#forecast");
const form = document.querySelector("#new-deal");

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** An amount in the reader's own way of writing. */
function shown(money) {
  if (money === null || money === undefined) {
    return "–";
  }
  const { amount, currency } = money;
  return new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 }).format(amount);
}

/** A total, with a mark where a rate was missing for some of it. */
function total({ amount, unconverted }) {
  return shown(amount) + (unconverted.count > 0 ? ` + ${unconverted.count} without a rate` : "");
}

/** Runs a change, draws again, and shows what the engine says if it refuses. */
function change(run) {
  try {
    run();
    message.hidden = true;
  } catch (error) {
    if (!(error instanceof CrmError)) {
      throw error;
    }
    message.textContent = `Refused: ${error.message}`;
    message.hidden = false;
  }
  draw();
}

function card(deal) {
  const select = element("select", { ariaLabel: `Move ${deal.name}` });
  select.append(element("option", { value: "", textContent: "Move to …" }));
  for (const stage of stages.filter((stage) => stage.id !== deal.stage)) {
    select.append(element("option", { value: stage.id, textContent: stage.name }));
  }
  select.addEventListener("change", () => {
    const lost = stages.find((stage) => stage.id === select.value)?.kind === "lost";
    const options = lost ? { lost_reason: "Price" } : null;
    change(() => session.deals.moveTo({ deal: deal.deal, stage: select.value, options }));
  });
  const when = deal.close_date === null ? "no date" : deal.close_date;
  return element(
    "li",
    {},
    element("strong", { textContent: deal.name }),
    element("span", { className: "amount", textContent: shown(deal.amount) }),
    element("span", { className: "date", textContent: when }),
    select,
  );
}

function draw() {
  const { columns, open, weighted } = session.deals.board({ limit: 20 });
  board.replaceChildren(
    ...columns.map((column) =>
      element(
        "section",
        { className: `column ${column.kind}` },
        element("h2", { textContent: column.name }),
        element("p", { textContent: `${column.count} · ${total(column.total)} · ${column.probability} %` }),
        element("ul", {}, ...column.deals.map((deal) => card({ ...deal, stage: column.stage }))),
      ),
    ),
  );
  summary.textContent = `Open: ${total(open)}, weighted: ${total(weighted)}`;
  const answer = session.deals.forecast({ by: "month" });
  const row = ({ label, count, open, weighted, won, expected }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row", textContent: label }),
      ...[String(count), total(open), total(weighted), total(won), total(expected)].map((text) =>
        element("td", { textContent: text }),
      ),
    );
  forecast.tBodies[0].replaceChildren(...answer.rows.map(row));
  forecast.tFoot.replaceChildren(row({ ...answer.total, label: "Total" }));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, amount, close_date } = Object.fromEntries(new FormData(form));
  change(() => session.deals.create({ name, stage: stages[0].id, amount: amount || null, close_date: close_date || null }));
});
form.hidden = false;
draw();
document.documentElement.dataset.ready = "true";
