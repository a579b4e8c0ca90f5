"""What an import row keeps, as JSON under seal: the cells as written and the facts as understood."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from puente.exchange.reading.columns import Row
from puente.people.facts import PersonFacts, PhoneFacts

DATES = ("birth_date", "returned_on")


def pack(written: Row, facts: PersonFacts, differences: list[tuple[str, str, str]], fingerprint: bytes) -> str:
    content = {
        "written": {name: _text(cell) for name, cell in written.items()},
        "facts": asdict(facts),
        "differences": differences,
        "fingerprint": fingerprint.hex(),
    }
    return json.dumps(content, default=str)


def unpack(text: str) -> dict[str, Any]:
    """`written`, `differences`, `fingerprint`, and `facts` as PersonFacts."""
    content = json.loads(text)
    facts = content["facts"]
    for name in DATES:
        facts[name] = date.fromisoformat(facts[name]) if facts[name] else None
    phones = [PhoneFacts(**phone) for phone in facts.pop("phones")]
    return content | {
        "facts": PersonFacts(**facts, phones=phones),
        "fingerprint": bytes.fromhex(content["fingerprint"]),
    }


def _text(cell: Any) -> str:
    if isinstance(cell, dict):
        return cell["date"]
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
