"""The visibility log and the newsletter of a training node, on the way that real ones take; no letter leaves for invented addresses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from caminemos.access.api import Tenure, actor_for
from caminemos.access.models import Organisation
from caminemos.kernel.api import Actor, LooseDate, Text, now, only_in_training, read_yaml
from caminemos.knowledge.actions.newsletter.editing import begin_issue, move_issue, write_issue
from caminemos.knowledge.actions.visibility.deciding import move_visibility
from caminemos.knowledge.actions.visibility.writing import record_visibility
from caminemos.knowledge.models import IssueDelivery, NewsletterIssue, Subscription, VisibilityEntry
from caminemos.knowledge.newsletter_seals import put_address
from caminemos.knowledge.newsletter_topics import published_items
from caminemos.knowledge.permissions import Permission
from caminemos.places.api import members

FILE = Path(__file__).parent / "data" / "training_outreach.yml"
INVENTED = Text.of(es="Material de formación: registro inventado.", en="Training material: an invented entry.")
STATIONS = {
    "draft": (), "submitted": ("submit",), "returned": ("submit", "return"), "published": ("submit", "publish"),
}  # fmt: skip
STEPS = {"ready": ("offer",), "sent": ("offer", "send", "finish"), "stopped": ("offer", "send", "stop")}


@transaction.atomic
def load_training_outreach() -> tuple[int, int]:
    """Add the entries of the log and the issues that are not there; return how many are new of each."""
    only_in_training()
    data: dict[str, Any] = read_yaml(FILE.read_bytes(), "outreach_unread")
    there = set(VisibilityEntry.objects.values_list("code", flat=True))
    new = [(f"V-{number}", one) for number, one in enumerate(data["entries"], start=1) if f"V-{number}" not in there]
    for code, one in new:
        _entry(code, one)
    if NewsletterIssue.objects.exists():
        return len(new), 0
    _subscribers(int(data["subscribers"]))
    for one in data["issues"]:
        _issue(one)
    return len(new), len(data["issues"])


def _holder(role: str) -> Actor:
    """Return somebody of this role who may review now: of the presidency, whoever presides."""
    rows = Tenure.objects.select_related("user").filter(post__role=role).order_by("starts_at", "post__code")
    found = next((one for one in (actor_for(row.user) for row in rows) if one.may(Permission.VISIBILITY_REVIEW)), None)
    if found is None:
        raise ValueError(f"nobody acts as {role} now")
    return found


def _entry(code: str, one: list[Any]) -> None:
    owner, kind, day, states, language, medium, spanish, english, reach, state, *rest = one
    url, why = (*rest, "", "")[:2]
    number, unit, source, until = (*reach, None, "", "", "")[:4] if reach else (None, "", "", "")
    values = {
        "kind": kind, "day": LooseDate.parse(day), "states": states, "language": language, "medium": medium, "url": url,
        "title": Text.of(es=spanish, en=english), "about": Text() if url else INVENTED, "reach": int(number) if reach else None, "reach_unit": unit,
        "reach_source": source, "reach_as_of": date.fromisoformat(until) if until else None,
    }  # fmt: skip
    secretariat, presidency = _holder("secretariat"), _holder("presidency")
    institution = Organisation.objects.get(code=owner)
    row = record_visibility(institution, values, by=secretariat, code=code)
    for verb in STATIONS[state]:
        by = secretariat if verb == "submit" else presidency
        row = move_visibility(row, verb, version=row.version, by=by, why=why)


def _subscribers(count: int) -> None:
    states = [one.iso3 for one in members()]
    for number in range(count):
        chosen = [states[number % len(states)]] if number % 3 == 0 else []
        row = Subscription(language="en" if number % 4 == 0 else "es", states=chosen, is_confirmed=number % 8 != 7)
        put_address(row, f"lectora{number + 1}@example.org")
        row.save()


def _issue(one: dict[str, Any]) -> None:
    editor, approver = _holder("presidency"), _holder("secretariat")
    names = [item.name for item in published_items()]
    start = 3 * NewsletterIssue.objects.count()
    picked = names[start : start + int(one["items"])] or names[: int(one["items"])]
    row = write_issue(begin_issue(by=editor), Text.of(**one["title"]), Text.of(**one["intro"]), picked, 1, by=editor)
    for verb in STEPS[one["state"]]:
        row = move_issue(row, verb, version=row.version, by=editor if verb == "offer" else approver)
        if verb == "send":
            _as_if_sent(row, whole=one["state"] == "sent")


def _as_if_sent(row: NewsletterIssue, *, whole: bool) -> None:
    """Note the letters as handed over, all or every other one: to invented addresses none really leaves."""
    rows = list(IssueDelivery.objects.filter(issue=row).values_list("pk", flat=True))
    chosen = rows if whole else rows[::2]
    IssueDelivery.objects.filter(pk__in=chosen).update(state="sent", attempts=1, at=now())
