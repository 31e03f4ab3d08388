"""The shape of a file of achievements and processes."""

from __future__ import annotations

from typing import Any

from caminemos.governance.models.archive import KINDS
from caminemos.governance.models.processes import LEVELS, VISIBILITIES
from caminemos.kernel.api import WORDS_SCHEMA

CODE = {"type": "string", "pattern": r"^[a-z0-9][a-z0-9-]{1,39}$"}
COUNTRY = {"type": "string", "pattern": "^[A-Z]{3}$"}
FLAG = {"enum": ["true", "false"]}
LOOSE = {"type": "string", "pattern": r"^\d{4}-"}
SOURCES = {
    "type": "array",
    "maxItems": 10,
    "items": {"type": "string", "minLength": 12, "maxLength": 400, "not": {"pattern": "^(?!https?:)[a-z]+:"}},
}
OBJECTIVE = {"type": "string", "maxLength": 40}


def _object(required: list[str], properties: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    told = properties | dict.fromkeys(texts, WORDS_SCHEMA) | {"sources": SOURCES, "verified": FLAG}
    return {"type": "object", "required": required, "additionalProperties": False, "properties": told}


ACHIEVEMENT = _object(
    ["code", "kind", "title"],
    {
        "code": CODE,
        "year": {"type": "string", "pattern": r"^\d{4}$"},
        "country": COUNTRY,
        "kind": {"enum": list(KINDS)},
        "happened_on": LOOSE,
        "objective": OBJECTIVE,
        "figure_as_of": LOOSE,
        "elsewhere": FLAG,
    },
    ["title", "summary", "figure", "figure_unit"],
)
EVENT = _object(
    ["code", "name", "happens_on"],
    {
        "code": CODE,
        "happens_on": LOOSE,
        "country": COUNTRY,
        "objective": OBJECTIVE,
        "level": {"enum": list(LEVELS)},
        "actions": {"type": "array", "maxItems": 10, "items": {"type": "string", "maxLength": 60}},
        "visibility": {"enum": list(VISIBILITIES)},
        "position_published": FLAG,
    },
    ["name", "place", "shared", "joint", "position", "result"],
)
PROCESS = _object(
    ["code"],
    {
        "code": CODE,
        "website": {"type": "string", "pattern": "^https?://", "maxLength": 300},
        "events": {"type": "array", "items": EVENT},
    },
    ["name", "short_name", "about", "takes_part", "attends"],
)
SCHEMA = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "achievements": {"type": "array", "items": ACHIEVEMENT},
        "processes": {"type": "array", "items": PROCESS},
    },
}
