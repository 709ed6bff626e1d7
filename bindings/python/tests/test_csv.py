"""CSV in and out through Python's files, paths and bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import crmkit

MAP = """
record = "company"
key = ["name"]
[[column]]
header = "Firm"
field = "name"
[[column]]
header = "Staff"
field = "employees"
"""

FILE = "Firm,Staff\nAcme,12\nGlobex,many\nZürich AG,7\n".encode()


def test_a_file_comes_in_from_everywhere(session: crmkit.Session, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(FILE)
    first = session.import_csv(MAP, FILE)
    assert (first.rows, first.created, first.refused, first.dry_run) == (3, 2, 1, False)
    assert [(r.line, r.column, r.value, r.code) for r in first.refusals] == [(3, "Staff", "many", "integer.invalid")]
    assert "refused line 3" in str(first)
    with path.open("rb") as opened:
        for source in (path, str(path), opened, io.BytesIO(FILE)):
            again = session.import_csv(MAP, source)
            assert (again.created, again.unchanged, again.refused) == (0, 2, 1)
    assert sorted(company.name for company in session.companies.each()) == ["Acme", "Zürich AG"]
    batches = {entry.batch for entry in session.journal.entries() if entry.batch}
    assert batches == {first.batch}


def test_a_dry_import_changes_nothing(session: crmkit.Session) -> None:
    for report in (session.import_csv(MAP, FILE, dry_run=True), session.dry_run().import_csv(MAP, FILE)):
        assert (report.dry_run, report.created, report.refused) == (True, 2, 1)
    assert session.companies.count() == 0


def test_an_export_is_read_again(session: crmkit.Session, tmp_path: Path) -> None:
    session.import_csv(MAP, FILE)
    session.companies.create(name='=cmd|"x"', tags=["a", "b;c"], revenue="7.50 EUR")
    written = io.BytesIO()
    report = session.export_csv(written, record="company", sort="name")
    assert (report.rows, report.bytes, report.lost) == (3, len(written.getvalue()), {})
    path = tmp_path / "out.csv"
    session.export_csv(path, map=MAP, filter="employees known", sort=["-name"])
    assert path.read_text("utf-8") == "Firm,Staff\nZürich AG,7\nAcme,12\n"
    header = written.getvalue().split(b"\n")[0].decode().split(",")
    every = {"record": "company", "key": ["id"], "column": [{"header": name, "field": name} for name in header]}
    other = crmkit.Crm.memory().session("system:test")
    assert other.import_csv(every, written.getvalue()).created == 3
    again = io.BytesIO()
    other.export_csv(again, record="company", sort="name")
    assert again.getvalue() == written.getvalue()


def test_progress_is_told_and_can_stop(session: crmkit.Session) -> None:
    rows = b"Firm,Staff\n" + b"".join(b"C%d,1\n" % n for n in range(6_000))
    told: list[crmkit.Progress] = []
    report = session.import_csv(MAP, rows, progress=told.append)
    assert not report.cancelled and report.created == 6_000
    assert [p.rows for p in told] == sorted((p.rows for p in told if p.phase == "checking")) + [
        p.rows for p in told if p.phase != "checking"
    ]
    assert {p.phase for p in told} == {"checking", "importing"} and told[-1].total == 6_000
    stopped = session.export_csv(io.BytesIO(), record="company", progress=lambda p: p.rows < 2_000)
    assert stopped.cancelled and stopped.rows == 2_000

    def fail(progress: crmkit.Progress) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        session.import_csv(MAP, rows, progress=fail)


def test_files_that_fail_say_why(session: crmkit.Session, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        session.import_csv(MAP, tmp_path / "missing.csv")
    with pytest.raises(IsADirectoryError):
        session.export_csv(tmp_path, record="company")
    with pytest.raises(crmkit.Invalid) as caught:
        session.import_csv("record = ", FILE)
    assert caught.value.problems[0].code == "map.syntax"
    with pytest.raises(crmkit.Invalid) as caught:
        session.import_csv(MAP, FILE.decode().encode("latin-1"))
    assert caught.value.problems
    with pytest.raises(crmkit.NotFound):
        session.export_csv(io.BytesIO(), record="cow")

    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError("the disk is gone")

        def seek(self, offset: int, whence: int = 0) -> int:
            return 0

        def write(self, data: object) -> int:
            raise OSError("the disk is full")

    with pytest.raises(crmkit.Storage, match="the disk is gone"):
        session.import_csv(MAP, Broken())  # type: ignore[arg-type]
    with pytest.raises(crmkit.Storage, match="the disk is full"):
        session.export_csv(Broken(), record="company")  # type: ignore[arg-type]
    with pytest.raises(crmkit.Storage, match="bytes"):
        session.import_csv(MAP, io.StringIO("Firm,Staff\n"))  # type: ignore[arg-type]
    assert session.companies.count() == 0
