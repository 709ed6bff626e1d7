"""The directory of a CRM: what is in it after reopening, who may hold it, and how it goes to another place."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

import pytest

import crmkit

OPEN = """
import sys, crmkit
try:
    with crmkit.Crm.open(sys.argv[1]) as crm:
        print(crm.session("system:other").companies.list().items[0].name)
except crmkit.CrmError as error:
    print(error.kind)
"""


def other_process(path: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", OPEN, str(path)], check=True, capture_output=True, text=True, timeout=60
    ).stdout.strip()


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "crm"
    with crmkit.Crm.open(path) as crm:
        acme = crm.session("system:test").companies.create(name="Acme", revenue="12.50 EUR")
    assert crm.closed and repr(crm) == "<Crm, closed>"
    with crmkit.Crm.open(str(path)) as crm:
        assert crm.session("system:test").companies.get(acme.id) == acme
        check = crm.check()
        assert check.revision > 0 and check.keys > 1 and check.bytes > 100
        assert crm.session("system:test").journal.verify().intact


@pytest.mark.parametrize("kind", ["sled", "log"])
def test_a_checkpoint_is_there_after_reopening(tmp_path: Path, kind: Literal["sled", "log"]) -> None:
    with crmkit.Crm.open(tmp_path / "crm", store=kind) as crm:
        session = crm.session("system:test")
        for number in range(30):
            session.companies.create(name=f"Acme {number}", employees=number)
        assert crm.checkpoint().types == 0, "nobody has asked anything"
        written = crm.checkpoint(all=True)
        assert isinstance(written, crmkit.Checkpoint) and written.types >= 1 and written.bytes > 0
        assert crm.compact() is (kind == "log")
    with crmkit.Crm.open(tmp_path / "crm") as crm:
        assert crm.session("system:test").companies.count(filter="employees < 10 and text matches \"acme\"") == 10
        assert crm.checkpoint() == crmkit.Checkpoint(types=1, bytes=0), "nothing was made anew"
    with pytest.raises(crmkit.Storage):
        crm.checkpoint()
    assert not crmkit.Crm.memory().compact()


def test_a_directory_is_held_by_one_process_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "crm"
    crm = crmkit.Crm.open(path)
    crm.session("system:test").companies.create(name="Acme")
    assert other_process(path) == "storage"
    with pytest.raises(crmkit.Storage):
        crmkit.Crm.open(path)
    crm.close()
    assert other_process(path) == "Acme"
    with crmkit.Crm.open(path) as again:
        assert again.session("system:test").companies.count() == 1


def test_a_sealed_crm_needs_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "crm"
    with crmkit.Crm.open(path, store="log", passphrase="correct horse") as crm:
        acme = crm.session("system:test").companies.create(name="Quexington")
    kept = b"".join(file.read_bytes() for file in path.rglob("*") if file.is_file())
    assert b"Quexington" not in kept
    for passphrase in (None, "battery staple"):
        with pytest.raises(crmkit.Denied):
            crmkit.Crm.open(path, passphrase=passphrase)
    with crmkit.Crm.open(path, passphrase="correct horse") as crm:
        assert crm.session("system:test").companies.get(acme).name == "Quexington"
    with crmkit.Crm.open(tmp_path / "plain") as crm:
        crm.session("system:test").companies.create(name="Acme")
    with pytest.raises(crmkit.Denied):
        crmkit.Crm.open(tmp_path / "plain", passphrase="correct horse")
    with pytest.raises(TypeError):
        crmkit.Crm.open(tmp_path / "new", passphrase="x", start=datetime(2026, 1, 1, tzinfo=timezone.utc))


def test_a_crm_that_nobody_holds_any_more_frees_its_directory(tmp_path: Path) -> None:
    crm = crmkit.Crm.open(tmp_path / "crm")
    session = crm.session("system:test")
    acme = session.companies.create(name="Acme")
    del crm, session
    gc.collect()
    with crmkit.Crm.open(tmp_path / "crm") as crm:
        assert crm.session("system:test").companies.get(acme).name == "Acme"


def test_a_closed_crm_says_so(crm: crmkit.Crm, session: crmkit.Session) -> None:
    for number in range(3):
        session.companies.create(name=f"C{number}")
    everything = session.companies.each(limit=1)
    next(everything)
    crm.close()
    crm.close()
    for use in (
        lambda: session.companies.count(),
        lambda: next(everything),
        lambda: crm.catalog(),
        lambda: crm.export_bytes(),
        lambda: crm.check(),
    ):
        with pytest.raises(crmkit.Storage, match="the CRM is closed"):
            use()


def test_an_error_inside_the_context_closes_it_too(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        with crmkit.Crm.open(tmp_path / "crm") as crm:
            1 / 0
    assert crm.closed


def test_closing_waits_for_calls_that_run(tmp_path: Path) -> None:
    crm = crmkit.Crm.open(tmp_path / "crm")
    session = crm.session("system:test")
    ended: list[str] = []

    def write() -> None:
        try:
            while True:
                session.companies.create(name="Acme")
        except crmkit.Storage as error:
            ended.append(str(error))

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    while session.companies.count() < 20:
        pass
    crm.close()
    for thread in threads:
        thread.join(timeout=60)
    assert ended == ["the CRM is closed"] * 3
    with crmkit.Crm.open(tmp_path / "crm") as again:
        assert again.check().keys > 20 and again.session("system:test").journal.verify().intact


@pytest.mark.parametrize(("made", "other"), [("sled", "log"), ("log", "sled")])
def test_a_store_is_made_as_asked_and_recognised_afterwards(
    tmp_path: Path, made: Literal["sled", "log"], other: Literal["sled", "log"]
) -> None:
    path = tmp_path / "crm"
    with crmkit.Crm.open(path, store=made) as crm:
        acme = crm.session("system:test").companies.create(name="Acme", revenue="12.50 EUR")
    for kind in (None, made):
        with crmkit.Crm.open(path, store=kind) as crm:
            assert crm.session("system:test").companies.get(acme.id) == acme
            check = crm.check()
            assert check.revision > 0 and check.keys > 1 and check.bytes > 100
    with pytest.raises(crmkit.Storage, match=f"of the kind `{made}`, not `{other}`"):
        crmkit.Crm.open(path, store=other)
    assert other_process(path) == "Acme"


def test_a_new_store_is_on_sled_where_nobody_says_otherwise(tmp_path: Path) -> None:
    crmkit.Crm.open(tmp_path / "crm").close()
    crmkit.Crm.open(tmp_path / "crm", store="sled").close()


def test_a_kind_of_store_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(crmkit.Invalid, match="write `sled` or `log`") as caught:
        crmkit.Crm.open(tmp_path / "crm", store="redis")  # type: ignore[arg-type]
    assert caught.value.problems[0].code == "store.kind_unknown"
    assert not (tmp_path / "crm").exists()


def test_a_directory_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    kinds: tuple[Literal["sled", "log"] | None, ...] = (None, "sled", "log")
    for kind in kinds:
        with pytest.raises(crmkit.Storage, match="not empty"):
            crmkit.Crm.open(tmp_path, store=kind)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_a_damaged_store_is_said_to_be_corrupt(tmp_path: Path) -> None:
    with crmkit.Crm.open(tmp_path / "crm") as crm:
        crm.session("system:test").companies.create(name="Acme")
    settings = tmp_path / "crm" / "conf"
    settings.write_bytes(bytes([settings.read_bytes()[0] ^ 0xFF]) + settings.read_bytes()[1:])
    with pytest.raises(crmkit.Corrupt):
        crmkit.Crm.open(tmp_path / "crm")


def test_an_export_moves_everything_to_any_store(crm: crmkit.Crm, session: crmkit.Session, tmp_path: Path) -> None:
    ada = session.contacts.create(first_name="Ada", phones=["+1 415 293 3313 x371"])
    session.contacts.update(ada, title="CTO", reason="promoted")
    data = crm.export_bytes()
    with (
        crmkit.Crm.import_bytes(data) as copy,
        crmkit.Crm.import_bytes(data, tmp_path / "copy") as on_disk,
        crmkit.Crm.import_bytes(data, tmp_path / "log", store="log") as logged,
    ):
        for other in (copy, on_disk, logged):
            there = other.session("system:test")
            assert there.contacts.get(ada.id) == session.contacts.get(ada)
            assert there.contacts.history(ada) == session.contacts.history(ada)
            assert there.journal.verify().head == session.journal.verify().head
    with crmkit.Crm.open(tmp_path / "copy") as reopened:
        assert reopened.session("system:test").contacts.get(ada.id).title == "CTO"
    with pytest.raises(crmkit.Storage):
        crmkit.Crm.import_bytes(data, tmp_path / "copy")


def test_bytes_that_are_no_export_are_refused(crm: crmkit.Crm, session: crmkit.Session, tmp_path: Path) -> None:
    session.companies.create(name="Acme")
    data = crm.export_bytes()
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 1
    for damaged in (b"", b"garbage", data[:-1], data + b"x", bytes(flipped)):
        for path in (None, tmp_path / "new"):
            with pytest.raises(crmkit.Corrupt):
                crmkit.Crm.import_bytes(damaged, path)
    assert not (tmp_path / "new").exists()
    newer = data[:16] + (99).to_bytes(4, "little") + data[20:]
    with pytest.raises((crmkit.Unsupported, crmkit.Corrupt)):
        crmkit.Crm.import_bytes(newer)
    with pytest.raises(TypeError):
        crmkit.Crm.import_bytes("text")  # type: ignore[arg-type]


def test_only_the_clock_of_a_deterministic_crm_is_set() -> None:
    with pytest.raises(TypeError, match="open it with `start`"):
        crmkit.Crm.memory().advance(timedelta(days=1))
