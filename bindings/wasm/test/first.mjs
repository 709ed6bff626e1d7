import { Crm } from "crmkit";

const crm = await Crm.memory();
const session = crm.session({ system: "demo" });

const acme = session.companies.create({ name: "Acme", country: "Germany" });
const zoe = session.contacts.create({ first_name: "Zoë", last_name: "Müller", emails: ["zoe@acme.example"] });
session.people.linkCompany({ contact: zoe.id, company: acme.id, role: "Buyer" });

session.deals.createPipeline({
  name: "Sales",
  stages: [
    { name: "New", probability: "20" },
    { name: "Offer", probability: "60" },
    { name: "Won", kind: "won" },
    { name: "Lost", kind: "lost" },
  ],
});
const [fresh, offer] = session.deals.stages();
const routers = { name: "Forty routers", amount: "22000.00 EUR", close_date: "2026-09-30", company: acme.id };
const deal = session.deals.create({ ...routers, stage: fresh.id });
session.deals.moveTo({ deal: deal.id, stage: offer.id });

for (const { label, expected } of session.deals.forecast().rows) {
  console.log(label, expected.amount.amount, expected.amount.currency);
}
