"""Practices found by their words, and told to whoever gathers what is published."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Hit, LinkedLine, LinkedPart, PublishedItem, PublishedKind, Text
from caminemos.knowledge.models import Practice
from caminemos.knowledge.pages.practices.lines import objectives_by_code, readable
from caminemos.knowledge.pages.practices.listed import SEARCHED, words_of
from caminemos.places.api import plain
from caminemos.ui.api import day

ON_THE_FRONT = 4


def find_practices(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return the practices that hold every word, as far as the asker may read them."""
    words = plain(query).split()
    rows = readable(actor) if words else []
    found = [row for row in rows if all(word in plain(f"{row.code} {words_of(row)}") for word in words)]
    return [_hit(row, language) for row in found]


def _hit(row: Practice, language: str) -> Hit:
    title = row.title.read(language)
    problem = row.problem.read(language).text
    return Hit(title.text, f"/{language}/practices/{row.code}/", _("Good practice"), problem[:200], title.language)


def published_practices() -> Iterable[PublishedItem]:
    """Yield the published practices."""
    objectives = objectives_by_code()
    rows = Practice.objects.filter(state="published").select_related("owner", "country")
    for row in sorted(rows, key=attrgetter("published_at"), reverse=True):
        yield PublishedItem(
            key=f"practice-{row.code}",
            title=row.title,
            path=f"/practices/{row.code}/",
            summary=row.problem,
            body=_body(row),
            published_at=row.published_at,
            changed_at=row.changed_at,
            creators=(row.owner.name,),
            subjects=tuple(objectives[code].name for code in row.objectives if code in objectives),
            countries=(row.country_id,) if row.country_id else (),
        )


def _body(row: Practice) -> Text:
    languages = {code for name in SEARCHED for code in getattr(row, name).values}
    return Text(
        {code: " ".join(getattr(row, name).values.get(code, "") for name in SEARCHED) for code in languages}, row.title.origin
    )


def _still_published(keys: Collection[str]) -> set[str]:
    codes = [key.removeprefix("practice-") for key in keys]
    return {
        f"practice-{code}" for code in Practice.objects.filter(state="published", code__in=codes).values_list("code", flat=True)
    }


PRACTICES = PublishedKind(
    gettext_lazy("Good practices"),
    published_practices,
    in_feed=True,
    in_repository=True,
    still=_still_published,
    watches=("knowledge.Practice",),
)


def _day(row: Practice) -> str:
    return str(day(row.published_at)) if row.published_at else ""


def practices_part() -> LinkedPart | None:
    """Return the newest practices for the first page, or nothing where there are none."""
    language = (get_language() or "es")[:2]
    found = Practice.objects.filter(state="published").order_by("-published_at")[:ON_THE_FRONT]
    lines = [LinkedLine(row.code, row.title, f"/{language}/practices/{row.code}/", when=_day(row)) for row in found]
    return LinkedPart(_("Good practices"), lines, f"/{language}/practices/", _("All practices")) if lines else None
