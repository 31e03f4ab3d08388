"""The shape of a file of bodies."""

from __future__ import annotations

from typing import Any

from caminemos.governance.models.bodies import Kind
from caminemos.governance.models.seats import Capacity, Role
from caminemos.kernel.api import WORDS_SCHEMA

FLAG: dict[str, Any] = {"enum": ["true", "false"]}
ISO3: dict[str, Any] = {"type": "string", "pattern": "^[A-Z]{3}$"}
STRETCH: dict[str, Any] = {
    "country": ISO3,
    "organisation": WORDS_SCHEMA,
    "starts": {"type": "string"},
    "ends": {"type": "string"},
    "source": {"type": "string", "maxLength": 400},
    "note": WORDS_SCHEMA,
    "verified": FLAG,
}


def _row(required: list[str], **own: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "additionalProperties": False, "properties": own | STRETCH}


SEAT = _row(["role"], role={"enum": Role.values})
VOICE = _row(
    ["capacity"],
    capacity={"enum": Capacity.values},
    post={"type": "string"},
    name={"type": "string", "maxLength": 160},
    position=WORDS_SCHEMA,
    institution=WORDS_SCHEMA,
)
BODY: dict[str, Any] = {
    "type": "object",
    "required": ["code", "kind", "name"],
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string", "maxLength": 40},
        "kind": {"enum": Kind.values},
        "country": ISO3,
        "name": WORDS_SCHEMA,
        "mandate": WORDS_SCHEMA,
        "note": WORDS_SCHEMA,
        "since": {"type": "string"},
        "until": {"type": "string"},
        "sources": {"type": "array", "items": {"type": "string", "pattern": "^https?://", "maxLength": 400}},
        "verified": FLAG,
        "seats": {"type": "array", "items": SEAT},
        "representation": {"type": "array", "items": VOICE},
    },
}
SCHEMA = {"type": "object", "required": ["bodies"], "properties": {"bodies": {"type": "array", "items": BODY}}}
