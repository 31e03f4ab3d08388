"""Puts the chapters of an evaluation together: what was found, what is advised, what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Product,
    SourceNote,
    TableBlock,
    inline,
    long_date,
    plain,
)
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, today
from caminemos.plan.api import EvaluationPage, evaluation_page
from caminemos.texts.evaluation_report.passages import findings_chapter, recommendations_chapter
from caminemos.texts.words import Words

CODE = "evaluation"
LANGUAGES = ("es", "en")


def evaluation_report(plan: str, code: str, language: str = "es", *, by: Actor = ANONYMOUS, address: str = "") -> Product:
    """Return an evaluation as this reader may see it today, in Spanish or English."""
    if language not in LANGUAGES:
        raise Refused("language", _("The report exists in Spanish (es) and English (en)."), status=422)
    with override(language):
        page, words = evaluation_page(plan, code, by=by), Words(language)
        day = long_date(today(), language)
        return Product(
            title=plain(words.said(page.head.title)),
            subtitle=_("{plan} · as known on {day}").format(plan=plain(words.said(page.head.plan_title)), day=day),
            language=language,
            meta=tuple(_meta(page, words)),
            blocks=(
                *_summary(page, words),
                *_about(page, words),
                *findings_chapter(page, words),
                *recommendations_chapter(page, words),
                *_method(page, address),
            ),
            cut_off=today(),
            code=CODE,
            address=address,
        )


def _meta(page: EvaluationPage, words: Words) -> Iterator[tuple[str, str]]:
    yield _("Plan"), plain(words.said(page.head.plan_title))
    yield _("Kind"), str(page.head.kind_name)
    yield _("Evaluators"), page.head.evaluators
    yield _("Independent"), _("yes") if page.head.is_independent else _("no")
    yield _("Status"), plain(words.status(page.head.status))


def _summary(page: EvaluationPage, words: Words) -> Iterator[Block]:
    yield Heading(_("At a glance"))
    if page.head.state != "published":
        notice = _("This evaluation is not published yet: it may change, and it is not to be passed on.")
        yield Paragraph(inline(notice), kind="notice")
    yield ListBlock(tuple(inline(_counted(str(one.label), one.value, str(one.note))) for one in page.strip))
    rows = tuple((words.said(one.title), words.status(one.status), words.given(one.justification)) for one in page.criteria)
    if rows:
        header = (_("Criterion"), _("Rating"), _("Why"))
        note = _(
            "Four words, from highly satisfactory to unsatisfactory, chosen by the evaluators. Nothing is computed, and States are not rated."
        )
        yield TableBlock(_("Ratings at a glance"), header, rows, widths=(28, 26, 46), note=note)


def _counted(label: str, value: float | int | None, note: str) -> str:
    return _("{label}: {value} {note}").format(label=label, value=value, note=note).strip()


def _about(page: EvaluationPage, words: Words) -> Iterator[Block]:
    yield Heading(_("How it was made"))
    for name, text in ((_("Purpose"), page.head.purpose), (_("Scope"), page.head.scope), (_("Method"), page.head.method)):
        yield Heading(name, 2)
        yield Paragraph(words.given(text))


def _method(page: EvaluationPage, address: str) -> Iterator[Block]:
    yield Heading(_("How to read this document"))
    lines = [
        _("Each addressee answers for itself. The latest news counts; news older than 180 days is shown as out of date."),
        _("What nobody has answered or reported is unknown: that is neither late nor done."),
    ]
    if page.head.state == "published":
        lines.append(_("The passages that name a State carry that State's sign-off, given on the words as they stand here."))
    yield ListBlock(tuple(inline(line) for line in lines))
    if address:
        yield SourceNote(inline(_("The same document, with the latest news: {address}").format(address=address)))
