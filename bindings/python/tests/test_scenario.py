"""The scenario that every store and every language answers alike; its format is told in tests/scenario/main.rs.

Answers are kept as Python values and go back as arguments as such, so that the bytes also prove that nothing is lost on the
way out and in again.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import crmkit

FOLDER = Path(__file__).parents[3] / "tests" / "scenario"


def filled(given: Any, kept: dict[str, Any]) -> Any:
    if isinstance(given, str) and given.startswith("$"):
        name, *parts = given[1:].split(".")
        value = kept[name]
        for part in parts:
            if part.isdigit():
                value = value[int(part)]
            else:
                value = value[part] if isinstance(value, dict) else getattr(value, part)
        return value
    if isinstance(given, list):
        return [filled(item, kept) for item in given]
    if isinstance(given, dict):
        return {name: filled(value, kept) for name, value in given.items()}
    return given


def play(scenario: dict[str, Any], crm: crmkit.Crm) -> str:
    kept: dict[str, Any] = {}
    answers: list[dict[str, Any]] = []
    for step in scenario["steps"]:
        if "advance" in step:
            crm.advance(timedelta(seconds=step["advance"]))
            continue
        arguments = filled(step.get("with"), kept)
        try:
            session = crm.session(filled(step.get("actor", scenario["actor"]), kept))
            if "call" in step:
                value = session.call(step["call"], arguments)
            else:
                value = session.ask(step["ask"], arguments)
        except crmkit.CrmError as error:
            answers.append({"error": error.to_dict()})
        else:
            if "save" in step:
                kept[step["save"]] = value
            answers.append({"ok": json.loads(crmkit.to_json(value))})
    return json.dumps(answers, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("store", ["memory", "sled", "log"])
def test_the_scenario_gives_byte_identical_answers(store: str, tmp_path: Path) -> None:
    scenario = json.loads((FOLDER / "scenario.json").read_text("utf-8"))
    expected = (FOLDER / "expected.json").read_text("utf-8")
    start = datetime.fromisoformat(scenario["start"].replace("Z", "+00:00"))
    seed = scenario["seed"]
    if store == "memory":
        opened = crmkit.Crm.seeded(start, seed)
    else:
        opened = crmkit.Crm.open(tmp_path / "crm", store=store, start=start, seed=seed)
    with opened as crm:
        found = play(scenario, crm)
    for number, (line, wanted) in enumerate(zip(found.splitlines(), expected.splitlines()), 1):
        assert line == wanted, f"line {number} of expected.json"
    assert found.encode() == expected.encode()
