"""What the tests stand on: a CRM in memory and one in a directory of each kind, all deterministic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import pytest

import crmkit

START = datetime(2026, 11, 2, 9, 0, tzinfo=timezone.utc)


@pytest.fixture(params=["memory", "sled", "log"])
def crm(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[crmkit.Crm]:
    if request.param == "memory":
        opened = crmkit.Crm.seeded(START, 7)
    else:
        opened = crmkit.Crm.open(tmp_path / "crm", store=request.param, start=START, seed=7)
    with opened:
        yield opened


@pytest.fixture
def session(crm: crmkit.Crm) -> crmkit.Session:
    return crm.session(crmkit.System("test"))


@dataclass
class Sales:
    """A pipeline with its stages."""

    pipeline: crmkit.Pipeline
    qualified: crmkit.Stage
    proposal: crmkit.Stage
    won: crmkit.Stage
    lost: crmkit.Stage


@pytest.fixture
def sales(session: crmkit.Session) -> Sales:
    pipeline = session.deals.create_pipeline(
        name="Sales",
        stages=[
            {"name": "Qualified", "probability": 20},
            {"name": "Proposal", "probability": "60"},
            {"name": "Won", "kind": "won"},
            {"name": "Lost", "kind": "lost"},
        ],
    )
    return Sales(pipeline, *session.deals.stages(pipeline=pipeline))
