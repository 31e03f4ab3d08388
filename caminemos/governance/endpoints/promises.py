"""Meetings that a plan promises over the JSON interface."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from caminemos.governance.pages.promises import HeldMeeting, PromiseLine, promises_page
from caminemos.kernel.api import Words, actor_of, words_of

router = Router()


class StateLevelOut(Schema):
    """A member of the day. `standing`: `came`, `away`, or `unknown` (nobody recorded it); `level` is empty unless it came."""

    country: str
    standing: str
    level: str


class HeldOut(Schema):
    """A meeting held; `states` null: the asker may not read who came."""

    code: str
    title: Words
    on: str
    states: list[StateLevelOut] | None


class PromiseOut(Schema):
    """What a plan promises of one kind and mode, what was held as far as the asker may read it, and how many are owed."""

    kind: str
    mode: str
    promised: int
    owed: int
    source: str
    held: list[HeldOut]


@router.get("/plans/{code}/promised-meetings/", response=list[PromiseOut], summary="Meetings that a plan promises")
def list_promises(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """List the promises of a plan with the meetings held in its year, members in alphabetical order."""
    return [_promise(one) for one in promises_page(code, by=actor_of(request)).lines]


def _promise(line: PromiseLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("kind", "mode", "owed", "source")}
    return plain | {"promised": line.count, "held": [_held(one) for one in line.held]}


def _held(one: HeldMeeting) -> dict[str, Any]:
    levels = [{"country": state.iso3, "standing": state.standing, "level": state.level} for state in one.states or []]
    meeting = {"code": one.line.code, "title": words_of(one.line.title), "on": str(one.line.on)}
    return meeting | {"states": levels if one.states is not None else None}
