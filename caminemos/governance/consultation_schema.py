"""The shape of a file of consultations."""

from __future__ import annotations

from typing import Any

from caminemos.governance.archive_schema import CODE, COUNTRY, FLAG, LOOSE
from caminemos.governance.models.consultations import Heard
from caminemos.kernel.api import WORDS_SCHEMA

COUNT = {"type": "string", "pattern": r"^\d{1,6}$"}


def _object(required: list[str], properties: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    told = properties | dict.fromkeys(texts, WORDS_SCHEMA)
    return {"type": "object", "required": required, "additionalProperties": False, "properties": told}


PEOPLE = _object(["who"], {"women": COUNT, "men": COUNT, "others": COUNT}, ["who", "note"])
ASKED = _object(["words"], {"replied_on": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}}, ["words", "changed", "reply"])
CONSULTATION = _object(
    ["code", "heard", "held_on", "title"],
    {
        "code": CODE,
        "heard": {"enum": list(Heard.values)},
        "held_on": LOOSE,
        "country": COUNTRY,
        "actions": {"type": "array", "maxItems": 10, "items": {"type": "string", "maxLength": 60}},
        "published": FLAG,
        "people": {"type": "array", "maxItems": 200, "items": PEOPLE},
        "asked": {"type": "array", "maxItems": 200, "items": ASKED},
    },
    ["title", "about", "method", "place"],
)
SCHEMA = {
    "type": "object",
    "required": ["consultations"],
    "additionalProperties": False,
    "properties": {"consultations": {"type": "array", "items": CONSULTATION}},
}
