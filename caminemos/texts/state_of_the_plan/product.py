"""Puts the chapters together."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Block, FigureBlock, Heading, Paragraph, Product, Run, TableBlock, inline, long_date
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, today
from caminemos.places.api import members
from caminemos.texts.state_of_the_plan.beside import chapters_beside
from caminemos.texts.state_of_the_plan.figures import figures_chapter
from caminemos.texts.state_of_the_plan.indicators import indicators_chapter
from caminemos.texts.state_of_the_plan.known import Known, gather
from caminemos.texts.state_of_the_plan.method import method_chapter
from caminemos.texts.state_of_the_plan.plan import plan_chapter
from caminemos.texts.state_of_the_plan.summary import summary
from caminemos.texts.state_of_the_plan.year import year_chapter

CODE = "state-of-the-plan"
LANGUAGES = ("es", "en")


def state_of_the_plan(
    plan_code: str, on: date, country: str | None = None, language: str = "es", *, by: Actor = ANONYMOUS, address: str = ""
) -> Product:
    """Return the report as known on a day, for a member or the region, in Spanish or English."""
    if language not in LANGUAGES:
        raise Refused("language", _("The report exists in Spanish (es) and English (en)."), status=422)
    if on > today():
        raise Refused("future", _("The report tells what is known on a day: choose today or an earlier day."), status=422)
    if country and country not in {member.iso3 for member in members()}:
        raise Refused("country", _("Choose a member of the plan, or the region."), status=422)
    with override(language):
        known = gather(plan_code, on, country or "", language, by)
        return _product(known, address)


def _product(known: Known, address: str) -> Product:
    title = str(known.tree.title.read(known.language))
    day = long_date(known.on, known.language)
    blocks: tuple[Block, ...] = (
        *summary(known),
        *plan_chapter(known),
        *indicators_chapter(known),
        *figures_chapter(known),
        *year_chapter(known),
        *chapters_beside(known),
        *method_chapter(known, address),
    )
    return Product(
        title=_("State of the plan"),
        subtitle=_("{plan} · {place} · {day}").format(plan=title, place=known.place_name, day=day),
        language=known.language,
        meta=tuple(_meta(known, title, day)),
        blocks=blocks,
        cut_off=known.on,
        code=CODE,
        address=address,
    )


def _meta(known: Known, title: str, day: str) -> list[tuple[str, str]]:
    edition = known.edition
    return [
        (_("Plan"), title),
        (_("Presidency"), known.tree.presidency_name),
        (_("Territory"), known.place_name),
        (_("As known on"), day),
        (_("Figures"), _("UNHCR, edition {edition}").format(edition=edition.label) if edition else _("none known on that day")),
    ]


def example(language: str) -> Product:
    """Return a small report with invented values, with which a new template is tried."""
    with override(language):
        return Product(
            title=_("State of the plan"),
            subtitle=_("Example with invented values"),
            language=language,
            meta=((_("Plan"), _("Example with invented values")), (_("Territory"), _("The region"))),
            blocks=(
                Heading(_("At a glance")),
                Paragraph(inline(_("Example with invented values"))),
                FigureBlock(_("Example with invented values"), "123", "", "", "", ""),
                TableBlock(
                    _("Example with invented values"),
                    (_("Code"), _("Status")),
                    ((inline("0.0-a"), inline(Run(_("No reports"), tone="unknown"))),),
                ),
            ),
            cut_off=date(2023, 1, 1),
            code=CODE,
            address="https://example.org/",
        )
