// Something to look at: a pipeline, three companies and a handful of deals in three currencies.

/** Fills an empty CRM and gives the stages of its pipeline in order. */
export function fill(session) {
  session.organisations.create({ name: "Nordlicht", currency: "EUR", zone: "Europe/Berlin" });
  session.currencyRates.create({ currency: "USD", rate: "0.92", target: "EUR", starts_on: "2026-01-01" });
  session.currencyRates.create({ currency: "GBP", rate: "1.15", target: "EUR", starts_on: "2026-01-01" });
  session.deals.createPipeline({
    name: "Sales",
    stages: [
      { name: "New", probability: "10" },
      { name: "Demo", probability: "35" },
      { name: "Offer", probability: "60", required_fields: ["amount", "close_date"] },
      { name: "Won", kind: "won" },
      { name: "Lost", kind: "lost" },
    ],
  });
  const stages = session.deals.stages();
  const [fresh, demo, offer, won] = stages;
  const company = (name, country) => session.companies.create({ name, country }).id;
  const [acme, tokyo, harbour] = [company("Acme", "DE"), company("東京商事", "JP"), company("Harbour & Sons", "GB")];
  const deals = [
    ["Forty routers", fresh, "22000.00 EUR", "2026-09-30", acme],
    ["Support contract", demo, "9600.00 EUR", "2026-10-15", acme],
    ["Tokyo pilot", demo, "48000 USD", "2026-11-05", tokyo],
    ["Warehouse refit", offer, "31500 GBP", "2026-10-31", harbour],
    ["Training days", won, "4200.00 EUR", "2026-09-12", harbour],
    ["Something vague", fresh, null, null, tokyo],
  ];
  for (const [name, stage, amount, close_date, company] of deals) {
    session.deals.create({ name, stage: stage.id, amount, close_date, company });
  }
  return stages;
}
