"""The shape of a plan's file (JSON Schema 2020-12); docs/how-to/load-a-plan.md explains it in words."""

from __future__ import annotations

from typing import Any

LANGUAGES = ("es", "en")


def _text(most: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": most}


def _words(most: int) -> dict[str, Any]:
    shape = {language: _text(most) for language in LANGUAGES}
    return {"type": "object", "additionalProperties": False, "required": list(LANGUAGES), "properties": shape}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _list(items: dict[str, Any], least: int = 1) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least, "maxItems": 500}


TITLE, SUMMARY = _words(160), _words(600)
CODE: dict[str, Any] = {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,39}$"}
GROUP = CODE | {"type": ["string", "null"]}
COUNTRY: dict[str, Any] = {"type": "string", "pattern": "^[A-Z]{3}$"}
SECTION: dict[str, Any] = _text(160)
PAGE: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 9999}
KIND: dict[str, Any] = {"enum": ["technical_meetings", "high_level_events", "key_documents", "knowledge", "handover", "other"]}
OURS: dict[str, Any] = {"code": CODE, "title": TITLE, "summary": SUMMARY}
PLACE: dict[str, Any] = {"section": SECTION, "page": PAGE}

QUANTITY = _list(_object(["kind", "count"], kind=_text(40), count={"type": "integer", "minimum": 1, "maximum": 1_000_000}))
ACTION = _object(["code", "title"], **OURS, quantity=QUANTITY, results=_list(CODE, 0))
BLOCK = _object(["working_group", "actions"], working_group=GROUP, section=SECTION, actions=_list(ACTION))
RESULTS = _object(["items"], section=SECTION, items=_list(_object(["code", "title"], **OURS)))
OBJECTIVE = _object(["code", "title", "blocks", "results"], **OURS, **PLACE, blocks=_list(BLOCK), results=RESULTS)
PRIORITY = _object(["code", "title", "objectives"], **OURS, **PLACE, objectives=_list(OBJECTIVE))
WORKING_GROUP = _object(
    ["code", "title"], **OURS, section=SECTION, lead=COUNTRY, source={"type": "string", "pattern": "^https?://", "maxLength": 300}
)
METHOD = _object(["kind", "items"], kind=KIND, **PLACE, items=_list(_object(["code", "title"], **OURS)))
ROW = _object(["code", "title", "dates"], **OURS, working_group=CODE, dates=_list({"type": "string"}))
SCHEDULE = _object(["groups"], **PLACE, groups=_list(_object(["kind", "rows"], kind=KIND, rows=_list(ROW)), 0))

PLAN_SCHEMA = _object(
    ["plan", "working_groups", "priorities", "methodology", "schedule"],
    plan=_object(
        ["code", "year", "title", "presidency"],
        code={"type": "string", "pattern": r"^[a-z0-9][a-z0-9\-]{1,39}$"},
        year={"type": "integer", "minimum": 2017, "maximum": 2100},
        title=TITLE,
        vision=SUMMARY,
        document=TITLE,
        language={"enum": list(LANGUAGES)},
        presidency=COUNTRY,
        period=_object(["from", "to"], **{"from": {"type": "string"}, "to": {"type": "string"}}),
    ),
    working_groups=_list(WORKING_GROUP, 0),
    priorities=_list(PRIORITY),
    methodology=_list(METHOD, 0),
    schedule=SCHEDULE,
)
