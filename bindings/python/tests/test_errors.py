"""One exception a kind."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import crmkit
from crmkit import errors

KINDS = {
    "not_found": crmkit.NotFound,
    "denied": crmkit.Denied,
    "invalid": crmkit.Invalid,
    "conflict": crmkit.Conflict,
    "duplicate": crmkit.Duplicate,
    "referenced": crmkit.Referenced,
    "limit": crmkit.Limit,
    "unsupported": crmkit.Unsupported,
    "storage": crmkit.Storage,
    "corrupt": crmkit.Corrupt,
}


@pytest.mark.parametrize(("kind", "error"), KINDS.items())
def test_every_kind_has_its_class(kind: str, error: type[crmkit.CrmError]) -> None:
    problem = {"path": "name", "code": "required", "message": "is required", "parameters": {"a": "b"}}
    made = errors.of_engine(kind, "`name`: is required", [problem], True)
    assert type(made) is error and isinstance(made, crmkit.CrmError) and made.kind == kind
    assert made.problems == (crmkit.Problem("name", "required", "is required", {"a": "b"}),)
    assert made.to_dict() == {"kind": kind, "message": "`name`: is required", "problems": [problem]}
    copied = pickle.loads(pickle.dumps(made))
    assert (type(copied), str(copied), copied.problems, copied.retryable) == (error, str(made), made.problems, True)


def test_a_kind_of_a_newer_engine_is_a_crm_error() -> None:
    assert type(errors.of_engine("eclipse", "dark", [], False)) is crmkit.CrmError


def test_problems_are_all_told_at_once(session: crmkit.Session) -> None:
    with pytest.raises(crmkit.Invalid) as caught:
        session.contacts.create(first_name="Ada", emails=["nonsense"], phones=["+1"], zone="Mars/Base")
    assert {problem.path: problem.code for problem in caught.value.problems} == {
        "emails[0]": "email.invalid",
        "phones[0]": "phone.unparseable",
    }
    assert str(caught.value.problems[0]).startswith("`emails[0]`: ")
    assert session.contacts.count() == 0


def test_kinds_that_a_session_meets(session: crmkit.Session) -> None:
    taken = session.contacts.create(first_name="Ada", external_ids=["erp:1"])
    with pytest.raises(crmkit.Duplicate):
        session.contacts.create(first_name="Bob", external_ids=["erp:1"])
    with pytest.raises(crmkit.NotFound):
        session.contacts.get("01890000-0000-7000-8000-000000000000")
    with pytest.raises(crmkit.Invalid) as caught:
        session.contacts.get("not an id")
    assert caught.value.problems[0].path == "id"
    kind = session.relationship_types.create(name="manages", inverse="reports to")
    other = session.contacts.create(first_name="Bob")
    session.relationships.create(contact=taken, other=other, kind=kind)
    with pytest.raises(crmkit.Referenced):
        session.relationship_types.delete(kind)
    with pytest.raises(crmkit.Invalid) as caught:
        session.contacts.list(filter="nmae = 1")
    assert "nmae" in str(caught.value)
    with pytest.raises(crmkit.Invalid) as caught:
        session.contacts.list(limit=100_000)
    assert caught.value.problems[0].code == "query.limit"
    with pytest.raises(crmkit.Invalid) as caught:
        session.contacts.list(cursor="00")
    assert caught.value.problems[0].code == "query.cursor"


def test_wrong_arguments_of_python_are_type_errors(session: crmkit.Session, tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        session.contacts.create(first_nmae="Ada")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        session.deals.win()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="either a record type or a map"):
        session.export_csv(tmp_path / "out.csv")
    with pytest.raises(crmkit.Invalid) as caught:
        session.contacts.update("01890000-0000-7000-8000-000000000000", nmae="Ada")  # type: ignore[call-arg]
    assert caught.value.problems[0].code == "field.unknown"
    with pytest.raises(crmkit.Invalid, match="not an object"):
        session.call("contacts.create", ["Ada"])  # type: ignore[arg-type]
