"""Values on their way in and out: real dates, decimals and money, told by the catalog and not by their looks."""

from __future__ import annotations

import copy
import json
import pickle
import uuid
from collections import OrderedDict, UserDict
from dataclasses import FrozenInstanceError
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import crmkit
from conftest import START, Sales


@pytest.fixture
def every_kind(session: crmkit.Session) -> crmkit.Session:
    """A session whose companies have a custom field of every kind."""
    for kind in crmkit.Crm.memory().catalog()["records"]:
        if kind["name"] == "custom_field":
            field = next(field for field in kind["fields"] if field["name"] == "kind")
            names = [option["name"] for option in field["kind"]["select"]]
    for name in names:
        more: dict[str, Any] = {}
        if name in ("select", "multi_select"):
            more["options"] = ["small", "large"]
        if name == "reference":
            more["to"] = "contact"
        session.custom_fields.create(record="company", name=f"a_{name}", kind=name, **more)
    session.custom_fields.create(record="company", name="dates", kind="date", list=True)
    session.custom_fields.create(record="company", name="calls", kind="phone", list=True, labelled=True)
    return session


def test_a_value_of_every_kind_comes_back_as_it_was_given(every_kind: crmkit.Session) -> None:
    ada = every_kind.contacts.create(first_name="Ada")
    given = {
        "a_text": "2026-01-01",
        "a_long_text": "12.50\nEUR",
        "a_bool": True,
        "a_integer": 2**53 + 1,
        "a_decimal": Decimal("0.10"),
        "a_money": crmkit.Money(Decimal("1234567890.12345"), "JPY"),
        "a_date": date(2028, 2, 29),
        "a_instant": datetime(2026, 3, 29, 1, 0, 0, 123456, tzinfo=timezone.utc),
        "a_local_date_time": crmkit.LocalDateTime(datetime(2026, 3, 29, 2, 30), "Europe/Berlin"),
        "a_duration": timedelta(days=1, hours=1, minutes=30),
        "a_select": "small",
        "a_multi_select": ("small", "large"),
        "a_email": "ada@example.org",
        "a_phone": "+14152933313;ext=371",
        "a_url": "https://example.org/",
        "a_address": crmkit.Address(street="1 Main St\nFloor 2", city="Springfield", country="US"),
        "a_country": "DE",
        "a_language": "pt-BR",
        "a_currency": "EUR",
        "a_reference": ada.id,
        "dates": (date(2026, 1, 1), date(2025, 1, 1)),
        "calls": (crmkit.Labelled("+4930123456", label="work", primary=True), crmkit.Labelled("+4930123457")),
    }
    company = every_kind.companies.create(name="Acme", custom=given)
    assert company.custom == given
    for name, value in given.items():
        assert type(company.custom[name]) is type(value), name
    assert every_kind.companies.get(company).custom == given
    again = every_kind.companies.create(name="Acme again", custom=company.custom)
    assert again.custom == given
    history = {change.field: change.after for change in every_kind.companies.history(company)[0].fields}
    assert {name: history[f"custom.{name}"] for name in given} == given


def test_what_looks_like_a_date_stays_a_text(session: crmkit.Session) -> None:
    contact = session.contacts.create(first_name="2026-01-01", title="12.50", tags=["2026-01-01T00:00:00Z"])
    assert (contact.first_name, contact.title, contact.tags) == ("2026-01-01", "12.50", ("2026-01-01T00:00:00Z",))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-9"), "0.000000001"),
        (Decimal("-0.5"), "-0.5"),
        (7, "7"),
        (0.1, "0.1"),
        ("3.14", "3.14"),
    ],
)
def test_decimals_are_exact(every_kind: crmkit.Session, given: object, kept: str) -> None:
    company = every_kind.companies.create(name="Acme", custom={"a_decimal": given})
    assert f"{company.custom['a_decimal']:f}" == kept


def test_instants_come_in_any_zone_and_go_out_in_utc(every_kind: crmkit.Session) -> None:
    noon = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert every_kind.companies.create(name="A", custom={"a_instant": noon}).custom["a_instant"] == noon
    old = datetime(1880, 1, 1, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    kept = every_kind.companies.create(name="B", custom={"a_instant": old}).custom["a_instant"]
    assert kept == old and kept.tzinfo is timezone.utc
    with pytest.raises(crmkit.Invalid) as caught:
        every_kind.companies.create(name="C", custom={"a_instant": datetime(2026, 7, 1, 12, 0)})
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("custom.a_instant", "instant.zone_missing")
    ]


def test_times_with_a_zone_of_their_own_stay_local(every_kind: crmkit.Session) -> None:
    call = crmkit.LocalDateTime(datetime(2026, 7, 1, 9), "Europe/Berlin")
    kept = every_kind.companies.create(name="A", custom={"a_local_date_time": call}).custom["a_local_date_time"]
    assert kept.to_datetime() == datetime(2026, 7, 1, 7, tzinfo=timezone.utc)
    text = every_kind.companies.create(name="A", custom={"a_local_date_time": str(call)})
    assert text.custom["a_local_date_time"] == call


def test_labelled_items_come_in_every_form(session: crmkit.Session) -> None:
    contact = session.contacts.create(
        first_name="Ada",
        emails=["Ada@Example.org", crmkit.Labelled("ada@home.example", label="home", primary=True)],
        phones=[{"label": "work", "value": "+1 415 293 3313 x371"}],
        addresses=[crmkit.Address(city="London", country="United Kingdom")],
        external_ids=["maven:7", crmkit.ExternalId("erp", "K:1")],
    )
    assert contact.emails == (
        crmkit.Labelled("ada@example.org"),
        crmkit.Labelled("ada@home.example", label="home", primary=True),
    )
    assert contact.phones[0].value == "+14152933313;ext=371" and contact.phones[0].primary
    assert contact.addresses[0].value == crmkit.Address(city="London", country="GB")
    assert contact.external_ids == (crmkit.ExternalId("maven", "7"), crmkit.ExternalId("erp", "K:1"))
    assert contact.entered["emails[0]"] == "Ada@Example.org"
    copied = session.contacts.create(
        first_name="Ada", emails=contact.emails, phones=contact.phones, addresses=contact.addresses
    )
    assert (copied.emails, copied.phones, copied.addresses) == (contact.emails, contact.phones, contact.addresses)


def test_a_record_stands_for_its_id(session: crmkit.Session) -> None:
    parent = session.companies.create(name="Parent")
    assert session.companies.create(name="Child", parent=parent).parent == parent.id
    assert session.companies.create(name="Child", parent=parent.id).parent == parent.id
    by_uuid = session.call("companies.create", {"name": "Child", "parent": uuid.UUID(parent.id)})
    assert by_uuid.parent == parent.id


def test_mappings_of_any_class_are_taken(session: crmkit.Session) -> None:
    given = UserDict({"name": "Acme", "addresses": [OrderedDict(label="hq", value=UserDict(city="Bonn"))]})
    acme = session.call("companies.create", given)
    assert acme.addresses == (crmkit.Labelled(crmkit.Address(city="Bonn"), label="hq", primary=True),)


def test_what_stands_for_nothing_is_refused_before_the_call(session: crmkit.Session) -> None:
    endless: list[Any] = []
    endless.append(endless)
    for value, error, words in [
        ({"a"}, TypeError, "a `set` stands for nothing"),
        (b"bytes", TypeError, "a `bytes`"),
        (object(), TypeError, "a `object`"),
        (endless, ValueError, "too deeply"),
        ({1: "a"}, TypeError, "a name in a dict is text, not a `int`"),
        ("\ud800", UnicodeEncodeError, "surrogates not allowed"),
    ]:
        with pytest.raises(error, match=words):
            session.call("companies.create", {"name": value})
    assert session.companies.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("price", "12,50 EUR", "decimal"),
        ("price", "12.50", "money.currency_missing"),
        ("price", "12.50 XXQ", "currency.unknown"),
        ("price", float("nan"), "currency.unknown"),
        ("price", 12.5, "kind"),
        ("price", {"amount": Decimal("NaN"), "currency": "EUR"}, "decimal.invalid"),
        ("name", 7, "kind"),
        ("name", None, "required"),
        ("name", "", "required"),
        ("naem", "Seat", "field.unknown"),
        ("created_at", START, "field.read_only"),
        ("external_ids", ["7"], "external_id.invalid"),
    ],
)
def test_bad_values_are_the_engines_to_refuse(session: crmkit.Session, field: str, value: object, code: str) -> None:
    with pytest.raises(crmkit.Invalid) as caught:
        session.call("products.create", {"name": "Seat", field: value})
    assert any(problem.code.startswith(code) for problem in caught.value.problems), caught.value.problems
    assert all(problem.path.startswith(field) for problem in caught.value.problems)
    assert session.products.count() == 0


def test_numbers_beyond_64_bits_are_refused_with_their_path(session: crmkit.Session) -> None:
    with pytest.raises(crmkit.Invalid) as caught:
        session.companies.create(name="Acme", employees=2**80)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [("employees", "integer.invalid")]


def test_a_time_beyond_the_calendar_of_python_is_said_so(every_kind: crmkit.Session) -> None:
    acme = every_kind.companies.create(name="Acme")
    with pytest.raises(crmkit.Unsupported, match="beyond what a Python timedelta can hold"):
        every_kind.companies.update(acme, custom={"a_duration": 2**62})
    # It was stored: what Python cannot show is no reason to lose it.
    assert every_kind.companies.count(filter="custom.a_duration known") == 1
    with pytest.raises(crmkit.Invalid) as caught:
        every_kind.companies.create(name="Later", custom={"a_date": "12026-01-01"})
    assert caught.value.problems[0].code == "date.impossible"


def test_records_cannot_be_changed(session: crmkit.Session) -> None:
    acme = session.companies.create(name="Acme")
    with pytest.raises(FrozenInstanceError):
        acme.name = "Mine"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del acme.name
    with pytest.raises(AttributeError, match="Company has no `nme`"):
        acme.nme  # type: ignore[attr-defined]


def test_records_are_values(session: crmkit.Session) -> None:
    acme = session.companies.create(name="Acme", tags=["a"], revenue="7 EUR")
    assert pickle.loads(pickle.dumps(acme)) == acme == copy.deepcopy(acme) == session.companies.get(acme)
    assert acme in {acme} and acme != session.companies.update(acme, name="Acme Inc.")
    assert repr(acme).startswith(f"Company(id='{acme.id}'") and "name='Acme'" in repr(acme)
    assert acme.to_dict()["revenue"] == crmkit.Money(7, "EUR")
    assert acme.employees is None and acme.emails == () and acme.custom == {}
    double = crmkit.Company(id=acme.id, name="Acme")
    assert (double.name, double.tags, double.employees) == ("Acme", (), None)
    with pytest.raises(TypeError, match="Company has no `nme`"):
        crmkit.Company(nme="Acme")  # type: ignore[call-arg]


def test_every_answer_writes_the_json_of_the_engine(session: crmkit.Session, sales: Sales) -> None:
    deal = session.deals.create(name="Ä", stage=sales.qualified, amount="12.50 EUR", close_date=date(2026, 1, 2))
    data = json.loads(crmkit.to_json(deal))
    assert list(data)[:4] == ["id", "created_at", "created_by", "updated_at"]
    assert data["amount"] == {"amount": "12.50", "currency": "EUR"}
    assert (data["close_date"], data["created_at"], data["name"]) == ("2026-01-02", "2026-11-02T09:00:00Z", "Ä")
    board = json.loads(crmkit.to_json(session.deals.board(currency="EUR", pipeline=sales.pipeline)))
    assert board["columns"][0]["deals"][0]["amount"] == {"amount": "12.50", "currency": "EUR"}
    assert board["columns"][0]["deals"][0]["owner"] is None
    page = json.loads(crmkit.to_json(session.deals.list()))
    assert page == {"items": [data], "cursor": None}


def test_money_is_exact_and_prints(session: crmkit.Session) -> None:
    assert crmkit.Money("0.1", "EUR").amount + crmkit.Money("0.2", "EUR").amount == Decimal("0.3")
    assert str(crmkit.Money("1E+3", "EUR")) == "1000 EUR"
    assert {crmkit.Money(1, "EUR"), crmkit.Money("1.00", "EUR")} == {crmkit.Money(1, "EUR")}
    with pytest.raises(FrozenInstanceError):
        crmkit.Money(1, "EUR").amount = Decimal(2)  # type: ignore[misc]
    converted = session.catalog.convert(amount=crmkit.Money("12.50", "EUR"), to="EUR")
    assert converted.amount == crmkit.Money("12.50", "EUR") and converted.rate == 1


def test_a_file_is_described_and_attached() -> None:
    session = crmkit.Crm.memory().session("system:test")
    ann = session.contacts.create(first_name="Ann")
    file = crmkit.attachment("a.png", "image/png", bytes.fromhex("89504e470d0a1a0a"))
    assert (file["size"], file["leading_bytes"], len(file["hash"])) == (8, "89504e470d0a1a0a", 64)
    ticket = session.tickets.open(subject="Printer", requester=ann)
    session.tickets.customer_message(ticket=ticket, said={"body": "See", "attachments": [file]})
    assert session.tickets.conversation(ticket=ticket)[-1].attachments[0].hash == file["hash"]
    lying = {**file, "name": "a.pdf", "media_type": "application/pdf"}
    with pytest.raises(crmkit.Invalid):
        session.tickets.customer_message(ticket=ticket, said={"body": "See", "attachments": [lying]})
