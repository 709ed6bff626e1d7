"""Operations and questions through the typed methods, on memory and on disk."""

from __future__ import annotations

import gc
from datetime import date, timedelta
from decimal import Decimal

import pytest

import crmkit
from conftest import START, Sales


def test_the_story_of_a_sale(session: crmkit.Session, sales: Sales) -> None:
    acme = session.companies.create(name="Acme", website="acme.example")
    ada = session.contacts.create(first_name="Ada", last_name="Lovelace", emails=["ada@acme.example"])
    link = session.people.link_company(contact=ada, company=acme, role="CTO", since=date(2026, 1, 1))
    assert (link.contact, link.company, link.role, link.since) == (ada.id, acme.id, "CTO", date(2026, 1, 1))
    deal = session.deals.create(
        name="200 seats",
        stage=sales.qualified,
        company=acme,
        amount=crmkit.Money(Decimal("12000"), "EUR"),
        close_date=date(2026, 12, 15),
    )
    assert deal.status == "open" and deal.pipeline == sales.pipeline.id
    assert deal.amount == crmkit.Money(12000, "EUR")
    session.deals.add_contact(deal=deal, contact=ada, role="decides", primary=True)
    deal = session.deals.move_to(deal=deal, stage=sales.proposal)
    forecast = session.deals.forecast(by="month", currency="EUR")
    assert [(row.label, row.count, row.weighted.amount) for row in forecast.rows] == [
        ("2026-12", 1, crmkit.Money("7200.00", "EUR"))
    ]
    assert forecast.start is None and forecast.total.open.amount.amount == Decimal("12000")
    board = session.deals.board(pipeline=sales.pipeline, currency="EUR")
    assert [column.count for column in board.columns] == [0, 1, 0, 0]
    assert board.columns[1].deals[0].deal == deal.id
    won = session.deals.win(deal=deal)
    assert won.status == "won" and won.closed_at == START and won.close_date == START.date()
    assert session.contacts.get(ada).lifecycle == "customer"
    assert [message.kind for message in session.outbox.pending()] == ["deals.won"]
    stages = [change.stage_name for change in session.deals.stage_history(deal=deal)]
    assert sorted(str(name) for name in stages) == ["Proposal", "Qualified", "Won"]
    assert session.journal.verify().intact


def test_a_record_is_created_changed_deleted_and_restored(crm: crmkit.Crm, session: crmkit.Session) -> None:
    ada = session.contacts.create(first_name="Ada", title="CTO", tags=["vip", "press"])
    assert (ada.name, ada.title, ada.tags) == ("Ada", "CTO", ("vip", "press"))
    assert ada.created_by == "system:test" and ada.created_at == START
    crm.advance(timedelta(hours=1))
    changed = session.contacts.update(ada, title=None, last_name="Lovelace", reason="married")
    assert (changed.name, changed.title, changed.tags) == ("Ada Lovelace", None, ("vip", "press"))
    assert changed.updated_at == START + timedelta(hours=1)
    entry = session.contacts.history(ada)[0]
    assert (entry.reason, entry.change, entry.actor) == ("married", "updated", "system:test")
    assert entry.at == START + timedelta(hours=1)
    fields = {change.field: (change.before, change.after) for change in entry.fields}
    assert fields["title"] == ("CTO", None) and fields["last_name"] == (None, "Lovelace")
    session.contacts.delete(ada, reason="by mistake")
    with pytest.raises(crmkit.NotFound):
        session.contacts.get(ada.id)
    assert session.contacts.restore(ada).name == "Ada Lovelace"
    assert session.contacts.get(ada.id) == session.contacts.get(ada)


def test_a_change_of_an_old_revision_is_refused(session: crmkit.Session) -> None:
    read = session.companies.create(name="Acme")
    session.companies.update(read, name="Acme Inc.")
    with pytest.raises(crmkit.Conflict) as caught:
        session.companies.update(read, name="ACME", expected_revision=read.revision)
    assert caught.value.retryable and session.companies.get(read).name == "Acme Inc."


def test_lists_are_filtered_sorted_and_paged(session: crmkit.Session) -> None:
    for number in range(25):
        session.products.create(name=f"Product {number:02}", price=crmkit.Money(number, "EUR"))
    page = session.products.list(filter="price >= 10 EUR", sort="-name", limit=4)
    assert [product.name for product in page] == ["Product 24", "Product 23", "Product 22", "Product 21"]
    assert len(page) == 4 and page.cursor is not None
    following = session.products.list(filter="price >= 10 EUR", sort="-name", limit=4, cursor=page.cursor)
    assert following.items[0].name == "Product 20"
    pages = list(session.products.pages(sort=["name"], limit=10))
    assert [len(page) for page in pages] == [10, 10, 5] and pages[-1].cursor is None
    everything = session.products.each(sort="name", limit=7)
    assert next(everything).name == "Product 00"
    assert len(list(everything)) == 24
    assert session.products.count(filter={"field": "name", "op": "in", "value": ["Product 01", "Product 02"]}) == 2
    money = {"field": "price", "op": ">", "value": crmkit.Money("22.5", "EUR")}
    assert [product.name for product in session.products.each(filter=money, sort="name")] == ["Product 23", "Product 24"]
    total = session.products.sum("price")
    assert (total.count, total.unknown, total.values) == (25, 0, {"EUR": Decimal(300)})


def test_reports_facets_search_and_explanations(session: crmkit.Session) -> None:
    for name, industry, employees in [("Acme Routers", "retail", 10), ("Bolt Müller", "retail", 20), ("Cedar", "energy", 40)]:
        session.companies.create(name=name, industry=industry, employees=employees)
    report = session.companies.report(by=["industry"], measures=["count", "sum(employees)"])
    figures = [(group.keys, group.figures[0].count, group.figures[1].values) for group in report.groups]
    assert figures == [(("energy",), 1, {"": "40"}), (("retail",), 2, {"": "30"})]
    (facet,) = session.companies.facets(["industry"], filter="employees > 5")
    assert [(value.value, value.count) for value in facet.values] == [("retail", 2), ("energy", 1)]
    (hit,) = session.companies.search("mul")
    assert hit.title == "Bolt Müller"
    assert [(piece.text, piece.found) for piece in hit.highlights[0].pieces] == [("Bolt ", False), ("Mül", True), ("ler", False)]
    assert session.companies.explain(filter="industry = retail and employees > 15").passed == 1
    with pytest.raises(crmkit.Invalid):
        session.companies.report(by=["nothing"])


def test_records_that_share_a_value_are_found(session: crmkit.Session) -> None:
    ann = session.contacts.create(first_name="Ann", emails=["ann@example.org"], phones=["+44 20 7946 0101"])
    anna = session.contacts.create(first_name="Anna", emails=["Ann@Example.org", "anna@example.org"])
    bob = session.contacts.create(first_name="Bob", emails=["bob@example.org"], phones=["+442079460101"])
    emails, phones = session.contacts.duplicates(["emails", "phones"])
    assert isinstance(emails, crmkit.Duplicates) and (emails.field, emails.more) == ("emails", False)
    assert [(shared.value, list(shared.ids)) for shared in emails.values] == [("ann@example.org", sorted([ann.id, anna.id]))]
    assert [(shared.value, list(shared.ids)) for shared in phones.values] == [("+442079460101", sorted([ann.id, bob.id]))]
    assert session.contacts.sharing(ann, ["emails"]) == [anna.id]
    assert session.contacts.sharing(ann.id, ["emails", "phones"]) == sorted([anna.id, bob.id])
    assert session.contacts.sharing(bob, ["emails"]) == []
    with pytest.raises(crmkit.Invalid, match="did you mean `emails`") as caught:
        session.contacts.duplicates(["emials"])
    assert caught.value.problems[0].path == "fields[0]"
    with pytest.raises(crmkit.Invalid):
        session.contacts.duplicates(["emails"], limit=0)


def test_a_report_stands_beside_the_period_before_and_in_one_currency(session: crmkit.Session) -> None:
    session.currency_rates.create(currency="USD", target="EUR", rate="0.8", starts_on="2020-01-01")
    for name, price in [("Bolt", "10 USD"), ("Nut", "2 EUR"), ("Screw", "3 GBP")]:
        session.products.create(name=name, price=price)
    period: crmkit.ReportPeriod = {"field": "created_at", "during": "this month", "compare": "previous"}
    report = session.products.report(measures=["count", "sum(price)"], period=period, currency="EUR")
    (group,) = report.groups
    count, total = group.figures
    assert (count.count, total.values, total.unconverted_values) == (3, {"EUR": "10"}, {"GBP": "3"})
    assert group.compared is not None and group.compared.changes[0].difference == {"": "3"}
    assert report.period is not None and report.compared_with is not None
    assert report.compared_with.end == report.period.start
    with pytest.raises(crmkit.Invalid):
        session.products.report(period={"field": "price", "during": "this month"})


def test_records_that_come_while_pages_are_read_do_not_disturb(session: crmkit.Session) -> None:
    for number in range(6):
        session.companies.create(name=f"C{number}")
    seen = []
    for company in session.companies.each(sort="name", limit=2):
        seen.append(company.name)
        if company.name == "C3":
            session.companies.create(name="C1b")
    assert seen == ["C0", "C1", "C2", "C3", "C4", "C5"]


def test_names_may_be_known_only_at_run_time(session: crmkit.Session, sales: Sales) -> None:
    deal = session.call("deals.create", {"name": "Seats", "stage": sales.qualified, "amount": "500 EUR"})
    assert isinstance(deal, crmkit.Deal) and deal.amount == crmkit.Money(500, "EUR")
    assert session.ask("deals.get", {"id": deal}) == deal
    with pytest.raises(crmkit.NotFound, match="there is no operation `deals.fly`"):
        session.call("deals.fly")
    with pytest.raises(crmkit.NotFound, match="there is no question"):
        session.ask("cows.list")


def test_a_dry_run_tells_and_changes_nothing(session: crmkit.Session, sales: Sales) -> None:
    deal = session.deals.create(name="Seats", stage=sales.qualified)
    trial = session.dry_run()
    lost = trial.deals.lose(deal=deal, reason="Price")
    assert (lost.status, lost.lost_reason) == ("lost", "Price")
    assert [(change.record, change.id, change.change) for change in trial.changes] == [("deal", deal.id, "updated")]
    assert "lost_reason" in trial.changes[0].fields
    assert session.deals.get(deal).status == "open"
    report = session.report("deals.lose", {"deal": deal, "reason": "Price"}, dry_run=True)
    assert report.changes == trial.changes and session.deals.get(deal) == deal
    report = session.report("deals.lose", {"deal": deal, "reason": "Price"})
    assert report.value.status == "lost" and report.revision == report.value.revision
    assert session.changes == ()


def test_a_reason_goes_to_the_journal(session: crmkit.Session) -> None:
    acme = session.with_reason("trade fair").companies.create(name="Acme")
    assert session.companies.history(acme)[0].reason == "trade fair"
    assert session.journal.entries(limit=1)[0].reason == "trade fair"


def test_a_user_may_do_what_the_roles_say(crm: crmkit.Crm, session: crmkit.Session) -> None:
    reader = session.roles.create(name="Reader", rights=["company.read", "product.create"])
    anna = session.users.create(name="Anna", email="anna@example.org", roles=[reader])
    acme = session.companies.create(name="Acme")
    as_anna = crm.session(anna)
    assert as_anna.actor == f"user:{anna.id}" == crm.session(anna.id).actor
    assert as_anna.companies.get(acme).name == "Acme"
    with pytest.raises(crmkit.Denied) as caught:
        as_anna.companies.update(acme, name="Mine")
    assert caught.value.kind == "denied" and not caught.value.retryable
    with pytest.raises(crmkit.NotFound):
        as_anna.deals.list()
    unread = as_anna.products.create(name="Seat")
    assert session.products.get(unread.id).created_by == as_anna.actor
    with pytest.raises(AttributeError, match="came without `name`"):
        unread.name


def test_rows_and_fields_are_those_of_the_actor_and_it_can_be_told_why(
    crm: crmkit.Crm, session: crmkit.Session
) -> None:
    role = session.roles.create(
        name="Sales", rights=["company.*", "access.explain"], fields=["company.revenue:hidden"]
    )
    ann, cleo = (session.users.create(name=name, roles=[role.id]) for name in ("Ann", "Cleo"))
    session.access_defaults.create(record_type="company", access="private")
    lumen = session.companies.create(name="Lumen", owner=ann.id, revenue="5 EUR")
    as_ann, as_cleo = crm.session(ann), crm.session(cleo)
    assert as_ann.companies.get(lumen.id).name == "Lumen"
    with pytest.raises(crmkit.Invalid, match="no field"):
        as_ann.companies.list(filter="revenue > 1 EUR")
    assert as_cleo.companies.count() == 0
    with pytest.raises(crmkit.NotFound):
        as_cleo.companies.get(lumen.id)
    session.delegations.create(of=ann.id, to=cleo.id)
    assert crm.session(f"user:{cleo.id} for user:{ann.id}").companies.count() == 1
    why = as_ann.access.explain(action="update", record_type="company", record=lumen.id)
    assert why.allowed and why.sentence.endswith("the actor owns it")
    [company] = crm.catalog(ann)["records"]
    assert "revenue" not in [field["name"] for field in company["fields"]]


def test_an_actor_is_a_user_or_a_system(crm: crmkit.Crm) -> None:
    assert crm.session("system:import").actor == "system:import" == crm.session(crmkit.System("import")).actor
    with pytest.raises(crmkit.Invalid, match="is not an actor"):
        crm.session("nobody").companies.count()


def test_the_catalog_lists_custom_fields(crm: crmkit.Crm, session: crmkit.Session) -> None:
    session.custom_fields.create(record="company", name="size", kind="integer")
    company = next(record for record in crm.catalog()["records"] if record["name"] == "company")
    assert any(field["name"] == "size" and field["custom"] for field in company["fields"])


def test_due_jobs_run_by_the_clock(crm: crmkit.Crm, session: crmkit.Session) -> None:
    pipeline = session.deals.create_pipeline(
        name="Slow",
        stages=[
            {"name": "Open", "probability": 50, "rot_days": 7},
            {"name": "Won", "kind": "won"},
            {"name": "Lost", "kind": "lost"},
        ],
    )
    first = next(session.stages.each(filter={"field": "pipeline", "op": "=", "value": pipeline.id}, sort="position"))
    deal = session.deals.create(name="Forgotten", stage=first)
    assert session.due.pending() == [] and session.deals.rotting() == []
    crm.advance(timedelta(days=8))
    assert [job.subject for job in session.due.pending()] == [deal.id]
    rotting = session.deals.rotting(at=START + timedelta(days=9))
    assert [(item.deal, item.days, item.since) for item in rotting] == [(deal.id, 2, START + timedelta(days=7))]
    assert session.due.run() == 1


def test_the_collector_of_cycles_is_left_as_it_was(session: crmkit.Session) -> None:
    session.companies.create(name="Acme")
    assert gc.isenabled() and len(session.companies.list()) == 1 and gc.isenabled()
    gc.disable()
    try:
        assert len(session.companies.list()) == 1 and not gc.isenabled()
    finally:
        gc.enable()
