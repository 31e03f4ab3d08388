"""What the tests of the archive write down, and who does what in them."""

from __future__ import annotations

from typing import Any

from caminemos.governance.actions.archive import record_achievement
from caminemos.governance.actions.processes import record_event, record_process
from caminemos.governance.models import Achievement, Process, ProcessEvent, Term
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import LooseDate, Service, Text

SECRETARIAT = Service.named("secretariat", [*Permission, "plan.plan.read_draft"])
WRITER = Service.named("writer", [Permission.ACHIEVEMENT_WRITE, Permission.PROCESS_WRITE, Permission.PROCESS_READ_MEMBERS])
HONDURAS = Service.named("honduras", [Permission.ACHIEVEMENT_SIGN_OFF, Permission.PROCESS_READ_MEMBERS], ["HND"])
GUATEMALA = Service.named("guatemala", [Permission.ACHIEVEMENT_SIGN_OFF, Permission.PROCESS_READ_MEMBERS], ["GTM"])
CHARTER = "https://oas.org/en/media_center/press_release.asp?sCodigo=E-002/24"


def of_presidency(year: int | None = 2023, **more: Any) -> dict[str, Any]:
    """Return the values of an achievement of a presidency."""
    term = Term.objects.get(year=year).pk if year else None
    kept = {"term_id": term, "kind": "instrument", "title": Text.of(es="Carta aprobada", en="Charter approved")}
    return kept | {"happened_on": LooseDate.parse("2024-01-24"), "sources": [CHARTER]} | more


def result(country: str = "HND", **more: Any) -> dict[str, Any]:
    """Return the values of a direct result in a State that nobody has published."""
    title = Text.of(es="Ventanilla abierta", en="Window opened")
    return {"country_id": country, "kind": "service", "title": title} | more


def kept_result(**more: Any) -> Achievement:
    """Return a direct result in Honduras, kept as a draft."""
    return record_achievement(result(**more), by=WRITER)


def forum(code: str = "rcm") -> Process:
    """Return a process."""
    return record_process(code, {"name": Text.of(es="Conferencia Regional", en="Regional Conference")}, by=WRITER)


def event(process: Process, code: str = "meeting-2026", **more: Any) -> ProcessEvent:
    """Return an event of a process."""
    told = {"name": Text.of(es="Reunión técnica", en="Technical meeting"), "happens_on": LooseDate.parse("2026-12")}
    return record_event(process, code, told | {"position": Text.of(es="Posición secreta")} | more, by=WRITER)
