"""The named vectors, answered as Rust answers them; the format is told in tests/vectors/transcript.rs."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import crmkit

TRANSCRIPT = Path(__file__).parents[3] / "tests" / "vectors" / "transcript.json"
ANSWERS = ("ok", "error")


def answer(session: crmkit.Session, step: dict[str, Any]) -> dict[str, Any]:
    try:
        if "call" in step:
            value = session.call(step["call"], step["with"])
        else:
            value = session.ask(step["ask"], step["with"])
    except crmkit.CrmError as error:
        return {"error": error.to_dict()}
    return {"ok": json.loads(crmkit.to_json(value))}


def play(transcript: list[dict[str, Any]]) -> str:
    lines = []
    crm: crmkit.Crm | None = None
    for kept in transcript:
        step = {name: value for name, value in kept.items() if name not in ANSWERS}
        if "case" in step:
            start = datetime.fromisoformat(step["start"].replace("Z", "+00:00"))
            crm = crmkit.Crm.seeded(start, step["seed"])
        elif "advance" in step:
            assert crm is not None
            crm.advance(timedelta(seconds=step["advance"]))
        else:
            assert crm is not None
            step |= answer(crm.session(step.get("as", "system:vectors")), step)
        lines.append(json.dumps(step, ensure_ascii=False, separators=(",", ":")))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def test_the_vectors_are_answered_with_the_same_bytes() -> None:
    kept = TRANSCRIPT.read_text("utf-8")
    found = play(json.loads(kept))
    for number, (line, wanted) in enumerate(zip(found.splitlines(), kept.splitlines()), 1):
        assert line == wanted, f"line {number} of transcript.json"
    assert found.encode() == kept.encode()
