"""The training region: what `caminemos demo` loads, step by step, each step harmless when repeated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import OutputWrapper

from caminemos.access.training import load_training
from caminemos.governance.archive_training import load_training_archive
from caminemos.governance.consultation_training import load_training_consultations
from caminemos.governance.training import load_training_handover
from caminemos.governance.training_agreements import load_training_agreements
from caminemos.governance.training_bodies import load_training_bodies
from caminemos.governance.training_calendar import load_training_calendar
from caminemos.governance.training_meetings import load_training_meetings
from caminemos.governance.training_minutes import load_training_minutes
from caminemos.kernel.api import ANONYMOUS, now, only_in_training
from caminemos.knowledge.indexing.keeping import keep_index
from caminemos.knowledge.opening.dump import build_dump
from caminemos.knowledge.training_communities import load_training_communities
from caminemos.knowledge.training_library import load_training_library
from caminemos.knowledge.training_notices import load_training_notices
from caminemos.knowledge.training_outreach import load_training_outreach
from caminemos.knowledge.training_practices import load_training_practices
from caminemos.knowledge.training_site import load_training_site
from caminemos.plan.api import plan
from caminemos.plan.training_commitments import load_commitments
from caminemos.plan.training_evaluation import load_training_evaluation
from caminemos.plan.training_indicators import load_indicators
from caminemos.plan.training_next_year import load_training_next_year
from caminemos.plan.training_updates import load_updates
from caminemos.statistics.api import Edition

EDITION, AS_OF = "2025.12.1", date(2026, 6, 25)
"""The edition that the demo expects beside the repository: UNHCR's package of 25 June 2026."""
PLAN = Path(__file__).resolve().parent.parent / "plan" / "data" / "mirps-2023.yml"
CODE = PLAN.stem


def load(out: OutputWrapper) -> list[Any]:
    """Fill an empty training node with the region, its plan and its figures; return the sample sign-ins."""
    only_in_training()
    signs_in: list[Any] = []
    steps = _steps(out, signs_in)
    for number, (name, step) in enumerate(steps, start=1):
        out.write(f"[{number}/{len(steps)}] {name}")
        step()
    return signs_in


def _steps(out: OutputWrapper, signs_in: list[Any]) -> list[tuple[str, Callable[[], Any]]]:
    return [
        ("database", lambda: call_command("migrate", verbosity=0)),
        ("countries, divisions and calendars", lambda: call_command("load_places", stdout=out)),
        ("organisations, posts and sample sign-ins", lambda: signs_in.extend(load_training(out))),
        ("members and presidencies", lambda: call_command("load_presidencies", stdout=out)),
        ("the bodies, and invented people who speak in them", lambda: _bodies(out)),
        ("the 2023 regional plan", lambda: _plan(out)),
        ("what it answers to, and invented national commitments", lambda: _commitments(out)),
        ("the archive of the presidencies and the other processes", lambda: _archive(out)),
        ("an invented year of meetings", lambda: out.write(f"  {load_training_meetings()} meetings made")),
        ("invented minutes of them", lambda: out.write(f"  {load_training_minutes()} minutes made")),
        ("invented agreements, in every state", lambda: out.write(f"  {load_training_agreements()} agreements made")),
        ("its invented indicators", lambda: out.write(f"  {load_indicators()} indicators defined")),
        ("a year of invented reporting on it", lambda: out.write(f"  {load_updates()} progress updates made")),
        ("UNHCR's asylum figures", lambda: _figures(out)),
        ("an invented evaluation of the plan", lambda: load_training_evaluation(out)),
        ("invented consultations", lambda: out.write(f"  {load_training_consultations()} consultations made")),
        ("invented good practices", lambda: out.write(f"  {load_training_practices()} practices made")),
        (
            "the site: its pages, invented news, drawn pictures",
            lambda: out.write(f"  {load_training_site()} pages and news made"),
        ),
        (
            "a library of documents, the invented ones written by us",
            lambda: out.write(f"  {load_training_library()} documents made"),
        ),
        (
            "communities of practice, with invented threads and learning events",
            lambda: out.write(f"  {load_training_communities()} communities filled"),
        ),
        ("a visibility log and an invented newsletter", lambda: _outreach(out)),
        ("an invented draft of next year's plan, in consultation", load_training_next_year),
        ("an invented handover, and an emblem", lambda: load_training_handover(out)),
        ("the cronograma of 2023 as it moved in an exercise, and invented delegations", lambda: _calendar(out)),
        ("the search over everything public, and the open data in one archive", _public_copies),
    ]


def _plan(out: OutputWrapper) -> None:
    """Load the plan once: what somebody corrected on this node since then stays corrected."""
    if plan(CODE, by=ANONYMOUS) is not None:
        out.write(f"  {CODE} is here already")
        return
    call_command("load_plan", str(PLAN), adopt=True, language="en", stdout=out)
    call_command("load_promises", stdout=out)


def _commitments(out: OutputWrapper) -> None:
    call_command("load_frameworks", stdout=out)
    out.write(f"  {load_commitments()} commitments made")


def _bodies(out: OutputWrapper) -> None:
    call_command("load_bodies", stdout=out)
    out.write(f"  {load_training_bodies()} invented seats, representations and documents made")


def _archive(out: OutputWrapper) -> None:
    call_command("load_archive", stdout=out)
    done = load_training_archive()
    out.write(f"  {done.achievements} invented results, {done.events} invented events added")


def _outreach(out: OutputWrapper) -> None:
    entries, issues = load_training_outreach()
    out.write(f"  {entries} entries, {issues} issues, {load_training_notices()} notices made")


def _public_copies() -> None:
    """Build what the worker keeps afterwards, so that the first visitor finds it."""
    keep_index(now())
    build_dump()


def _calendar(out: OutputWrapper) -> None:
    activities, delegates = load_training_calendar()
    out.write(f"  {activities} activities, {delegates} invented delegates")


def _figures(out: OutputWrapper) -> None:
    folder: Path = settings.ENVIRONMENT.unhcr_folder
    if Edition.objects.named(EDITION).exists():
        out.write(f"  edition {EDITION} is here already")
        return
    if any(folder.glob("unhcr_*.csv")):
        call_command("import_unhcr", str(folder), edition=EDITION, as_of=AS_OF, stdout=out)
        return
    out.write(
        f"  !! No UNHCR tables in {folder}: the pages will say that figures are missing.\n"
        "  !! Download the tables of the Refugee Data Finder (CC BY 4.0) as CSV and run: caminemos import-unhcr FOLDER"
    )
