"""What it costs to read 1,000 contacts in Python: crmkit beside sqlite3 and pandas, with the same rows.

Every reader gets the same 1,000 contacts of 10,000, with two e-mail addresses, a phone number, a postal address, tags, a birthday
and time stamps. crmkit gives objects with real dates. sqlite3 is read in three ways: its bare tuples; the same values
as crmkit gives, which is what a program works with; and a data frame of pandas, where it is installed.

Run it with the Python in which the wheel is installed: `python benches/python_read.py`. The figures are the median of many runs, in
time of the processor, so that other work on the machine counts as little as possible; nobody here reads from a disk.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

import crmkit

STORED = 10_000
READ = 1_000
RUNS = 60


def fill(session: crmkit.Session) -> None:
    """Imports the contacts as a user would: from a CSV file."""
    lines = ["First,Last,Title,Work,Home,Phone,Street,City,Country,Born,Tags,Source,External"]
    for n in range(STORED):
        lines.append(
            f"Given{n},Family{n % 977},Head of Department {n % 31},person{n}@company{n % 500}.example,p{n}@home.example,"
            f"+1415293{n % 10_000:04},{n} Main Street,City {n % 100},US,19{50 + n % 50}-{1 + n % 12:02}-{1 + n % 28:02},"
            f"tag{n % 5};tag{n % 7},source {n % 9},crm{n}"
        )
    column = [
        {"header": "First", "field": "first_name"},
        {"header": "Last", "field": "last_name"},
        {"header": "Title", "field": "title"},
        {"header": "Work", "field": "emails", "label": "work"},
        {"header": "Home", "field": "emails", "label": "home"},
        {"header": "Phone", "field": "phones", "label": "work"},
        {"header": "Street", "field": "addresses", "label": "office", "part": "street"},
        {"header": "City", "field": "addresses", "label": "office", "part": "city"},
        {"header": "Country", "field": "addresses", "label": "office", "part": "country"},
        {"header": "Born", "field": "birthday"},
        {"header": "Tags", "field": "tags"},
        {"header": "Source", "field": "source"},
        {"header": "External", "field": "external_ids", "system": "bench"},
    ]
    report = session.import_csv({"record": "contact", "column": column}, "\n".join(lines).encode() + b"\n")
    assert report.created == STORED, report.text


COLUMNS = [
    "id", "created_at", "created_by", "updated_at", "updated_by", "revision", "first_name", "last_name", "name", "title",
    "emails", "phones", "addresses", "birthday", "tags", "external_ids", "source", "latest_source",
]  # fmt: skip
LISTS = {"emails", "phones", "addresses", "tags", "external_ids"}


@dataclass
class Contact:
    """What a program that keeps its contacts in SQLite would make of a row."""

    id: str
    created_at: datetime
    created_by: str
    updated_at: datetime
    updated_by: str
    revision: int
    first_name: str
    last_name: str
    name: str
    title: str
    emails: list[dict[str, object]]
    phones: list[dict[str, object]]
    addresses: list[dict[str, object]]
    birthday: date
    tags: list[str]
    external_ids: list[dict[str, str]]
    source: str
    latest_source: str


def copy_to_sqlite(session: crmkit.Session, path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute(f"create table contact ({', '.join(COLUMNS)}, primary key (id))")
    rows = []
    for contact in session.contacts.each(limit=1000):
        data = json.loads(crmkit.to_json(contact))
        rows.append([json.dumps(data[name]) if name in LISTS else data[name] for name in COLUMNS])
    connection.executemany(f"insert into contact values ({', '.join('?' * len(COLUMNS))})", rows)
    connection.commit()
    return connection


QUERY = f"select {', '.join(COLUMNS)} from contact order by id limit {READ}"


def object_of(row: tuple[str, ...]) -> Contact:
    values: dict[str, object] = dict(zip(COLUMNS, row))
    for name in LISTS:
        values[name] = json.loads(str(values[name]))
    for name in ("created_at", "updated_at"):
        values[name] = datetime.fromisoformat(str(values[name]).replace("Z", "+00:00")).astimezone(timezone.utc)
    values["birthday"] = date.fromisoformat(str(values["birthday"]))
    return Contact(**values)  # type: ignore[arg-type]


def median(work: Callable[[], object]) -> float:
    for _ in range(5):
        work()
    times = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times) * 1000


def main() -> None:
    print(f"{READ:,} of {STORED:,} contacts, Python {sys.version.split()[0]}, median of {RUNS}")

    def show(what: str, work: Callable[[], object]) -> None:
        print(f"{median(work):8.2f} ms  {what}", flush=True)

    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        with crmkit.Crm.memory() as memory, crmkit.Crm.open(folder / "crm") as sled:
            for name, crm in (("memory", memory), ("sled", sled)):
                session = crm.session("system:bench")
                fill(session)
                page = session.contacts.list(limit=READ)
                assert len(page) == READ and page.items[0].emails[1].value.endswith("@home.example")
                show(f"crmkit in {name}, objects", lambda: session.contacts.list(limit=READ))
            connection = copy_to_sqlite(memory.session("system:bench"), folder / "contacts.sqlite")
            first = memory.session("system:bench").contacts.list(limit=1).items[0]
            same = object_of(connection.execute(QUERY).fetchone())
            assert (same.id, same.birthday, same.created_at) == (first.id, first.birthday, first.created_at)
            show("sqlite3, tuples of texts", lambda: connection.execute(QUERY).fetchall())
            show("sqlite3, the same objects", lambda: [object_of(row) for row in connection.execute(QUERY)])
            try:
                import pandas
            except ImportError:
                print("          pandas is not installed")
            else:
                dates = ["created_at", "updated_at", "birthday"]
                show("pandas from sqlite3, dates parsed", lambda: pandas.read_sql(QUERY, connection, parse_dates=dates))
            connection.close()


if __name__ == "__main__":
    main()
