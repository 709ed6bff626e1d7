"""What a user writes, for the type checker. The lines marked `type: ignore` are mistakes that it has to find: with
`--strict`, a mark that is not needed is an error itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from typing_extensions import assert_type

import crmkit

crm = crmkit.Crm.memory()
session = crm.session(crmkit.System("types"))
assert_type(session, crmkit.Session)

contact = session.contacts.create(
    first_name="Ada",
    emails=["ada@example.org", crmkit.Labelled("ada@home.example", label="home"), {"value": "a@b.example"}],
    addresses=[crmkit.Address(city="London")],
    birthday=date(1815, 12, 10),
    lifecycle="lead",
    custom={"size": 3},
)
assert_type(contact, crmkit.Contact)
assert_type(contact.id, str)
assert_type(contact.first_name, "str | None")
assert_type(contact.emails, "tuple[crmkit.Labelled[str], ...]")
assert_type(contact.addresses[0].value.city, "str | None")
assert_type(contact.birthday, "date | None")
assert_type(contact.created_at, "datetime | None")
assert_type(contact.custom, Mapping[str, Any])
assert_type(contact.lifecycle, "crmkit.Lifecycle | None")

session.contacts.create(first_nmae="Ada")  # type: ignore[call-arg]
session.contacts.create(first_name=7)  # type: ignore[arg-type]
session.contacts.create(lifecycle="lost soul")  # type: ignore[arg-type]
session.contacts.create(birthday=1815)  # type: ignore[arg-type]
session.contacts.create(created_at=datetime.now())  # type: ignore[call-arg]
contact.first_name = "Augusta"  # type: ignore[misc]
contact.frist_name  # type: ignore[attr-defined]

assert_type(session.contacts.update(contact, title=None, tags=["vip"]), crmkit.Contact)
session.contacts.update(contact, title=7)  # type: ignore[arg-type]
session.contacts.update(contact, titel="CTO")  # type: ignore[call-arg]
changes: crmkit.ContactChanges = {"title": "CTO", "phones": None}
session.contacts.update(contact.id, **changes, expected_revision=contact.revision, reason="promoted")

pipeline = session.deals.create_pipeline(
    name="Sales",
    stages=[
        {"name": "Open", "probability": 20},
        {"name": "Won", "kind": "won"},
        {"name": "Lost", "kind": "lost", "required_fields": ["amount"]},
    ],
)
session.deals.create_pipeline(name="Sales", stages=[{"kind": "won"}])  # type: ignore[typeddict-item]
session.deals.create_pipeline(name="Sales", stages=[{"name": "Won", "kind": "gone"}])  # type: ignore[typeddict-item]
session.deals.create(name="Seats")  # type: ignore[call-arg]
assert_type(session.deals.stages(pipeline=pipeline), list[crmkit.Stage])
stage = next(session.stages.each(filter={"field": "pipeline", "op": "=", "value": pipeline.id}))
assert_type(stage.probability, "Decimal | None")
assert_type(stage.position, int)
deal = session.deals.create(name="Seats", stage=stage, amount=crmkit.Money(Decimal("12.50"), "EUR"))
session.deals.move_to(deal=deal, stage=stage, options={"lost_reason": "Price"})
session.deals.move_to(deal=deal, stage=contact)  # type: ignore[arg-type]
session.deals.move_to(deal, stage)  # type: ignore[call-arg]
if deal.amount is not None:
    assert_type(deal.amount.amount, Decimal)

page = session.deals.list(filter="amount > 5 EUR", sort=["-amount"], limit=10)
assert_type(page, crmkit.Page[crmkit.Deal])
assert_type(page.cursor, "str | None")
assert_type(session.deals.each(), Iterator[crmkit.Deal])
assert_type([found.name for found in page], list[str])
session.deals.list(limit="10")  # type: ignore[arg-type]

forecast = session.deals.forecast(by="month", currency="EUR")
assert_type(forecast.rows[0].weighted.amount.amount, Decimal)
assert_type(forecast.start, "date | None")
session.deals.forecast(by="moon")  # type: ignore[arg-type]
assert_type(session.deals.sum("amount").values, Mapping[str, Decimal])
assert_type(session.deals.history(deal)[0].at, datetime)
assert_type(session.deals.count(), int)
assert_type(session.deals.duplicates(["name"], limit=5)[0].values[0].value, str)
assert_type(session.deals.sharing(deal, ["name"]), list[str])
assert_type(session.dry_run().changes, tuple[crmkit.Change, ...])

report = session.import_csv({"record": "company", "column": []}, b"")
assert_type(report.refusals, tuple[crmkit.Refusal, ...])

try:
    session.deals.win(deal=deal)
except crmkit.Invalid as error:
    assert_type(error.problems, tuple[crmkit.Problem, ...])
    assert_type(error.retryable, bool)

double = crmkit.Deal(id="1", name="Seats", stage="2")
crmkit.Deal(id="1")  # type: ignore[call-arg]
assert_type(crmkit.to_json(double), str)
with crmkit.Crm.open("path") as opened:
    assert_type(opened, crmkit.Crm)
    assert_type(opened.checkpoint(all=True), crmkit.Checkpoint)
    assert_type(opened.compact(), bool)
