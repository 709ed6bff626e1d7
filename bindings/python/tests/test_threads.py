"""The engine runs without the GIL, and one CRM serves many threads."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import crmkit


@pytest.fixture
def rare_switches() -> Iterator[None]:
    """A thread that holds the GIL keeps it for ten seconds, unless it lets go of it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(10)
    yield
    sys.setswitchinterval(before)


def csv(rows: int) -> bytes:
    return b"Name,Mail\n" + b"".join(b"Person %d,person%d@example.org\n" % (n, n) for n in range(rows))


MAP = {
    "record": "contact",
    "column": [{"header": "Name", "field": "last_name"}, {"header": "Mail", "field": "emails"}],
}


def test_other_threads_go_on_while_the_engine_works(rare_switches: None) -> None:
    session = crmkit.Crm.memory().session("system:test")
    session.import_csv(MAP, csv(4_000))
    begun, ended = threading.Event(), threading.Event()

    def ask() -> None:
        begun.set()
        for _ in range(50):
            # Nothing indexed: every record is read and compared, without Python code.
            assert session.contacts.count(filter='description contains "nobody" or title contains "x"') == 0
        ended.set()

    turns = 0
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask)
        begun.wait()
        # With the GIL held by the calls, this thread would take its next turn only after the last of them.
        while not ended.is_set():
            turns += 1
            time.sleep(0)
        asked.result()
    assert turns > 50


def test_many_threads_read_and_write_one_crm(crm: crmkit.Crm) -> None:
    session = crm.session("system:test")
    total = session.companies.create(name="Counter", employees=0)

    def add(thread: int) -> None:
        mine = crm.session(crmkit.System(f"thread{thread}"))
        for _ in range(15):
            while True:
                read = mine.companies.get(total)
                try:
                    mine.companies.update(read, employees=(read.employees or 0) + 1, expected_revision=read.revision)
                    break
                except crmkit.Conflict as error:
                    assert error.retryable
            mine.companies.create(name=f"Company of {thread}")
            assert sum(1 for _ in mine.companies.each(limit=20)) >= 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    assert session.companies.get(total).employees == 60
    assert session.companies.count() == 61
    assert session.journal.verify().intact
