"""The chapters of the findings and of the recommendations with what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from caminemos.documents.api import Block, Heading, Inline, PageBreak, Paragraph, Run, SourceNote, TableBlock, inline, plain
from caminemos.plan.api import AddresseeRow, EvaluationPage, FindingRow, RecommendationRow
from caminemos.texts.words import Words


def findings_chapter(page: EvaluationPage, words: Words) -> Iterator[Block]:
    """Yield the findings under their criteria; a criterion without findings says so."""
    yield PageBreak()
    yield Heading(_("Findings"))
    for criterion in page.criteria:
        yield Heading(plain(words.said(criterion.title)), 2)
        if criterion.questions:
            yield Paragraph(tuple(Run(run.text, emphasis=True, language=run.language) for run in words.said(criterion.questions)))
        for finding in criterion.findings:
            yield from _finding(finding, words)
        if not criterion.findings:
            yield Paragraph(inline(Run(_("No finding under this criterion."), tone="unknown")))


def recommendations_chapter(page: EvaluationPage, words: Words) -> Iterator[Block]:
    """Yield the recommendations, the open ones first, each with the answers and the latest news."""
    yield PageBreak()
    yield Heading(_("Recommendations"))
    for recommendation in page.recommendations:
        yield from _recommendation(recommendation, words)
    if not page.recommendations:
        yield Paragraph(inline(Run(_("No recommendation yet"), tone="unknown")))


def _finding(one: FindingRow, words: Words) -> Iterator[Block]:
    yield Paragraph(inline(Run(one.label, strong=True), " ", words.said(one.text)))
    evidence = words.links(one.evidence) or inline(Run(_("no reference given"), tone="unknown"))
    about = inline(" ", _("In the plan"), ": ", words.links(one.parts), ".") if one.parts else ()
    strength = _("Strength of the evidence")
    yield SourceNote(inline(strength, ": ", str(one.strength), ". ", _("Evidence"), ": ", evidence, ".", about))


def _recommendation(one: RecommendationRow, words: Words) -> Iterator[Block]:
    yield Heading(_("Recommendation {label}").format(label=one.label), 2)
    yield Paragraph(words.said(one.text))
    based_on = ", ".join(link.code for link in one.findings) or "–"
    facts = inline(_("Urgency"), ": ", words.status(one.priority_status), ". ", _("Wanted by"), ": ", words.day(one.due_on))
    yield Paragraph(inline(facts, ". ", _("Based on"), ": ", based_on, "."))
    header = (_("Addressed to"), _("Answer"), _("What will be done"), _("How it stands"))
    rows = tuple(_row(to, words) for to in one.addressees)
    yield TableBlock(_("Answers to {label}").format(label=one.label), header, rows, widths=(18, 24, 30, 28))


def _row(to: AddresseeRow, words: Words) -> tuple[Inline, ...]:
    reason = inline(": ", words.said(to.reason)) if to.reason else ()
    promised = inline(words.said(to.measure), " (", to.who, ", ", words.day(to.due_on), ")") if to.measure else inline("–")
    return words.said(to.name), inline(words.status(to.answer_status), reason), promised, _standing(to, words)


def _standing(to: AddresseeRow, words: Words) -> Inline:
    if not to.measure:
        return inline("–")
    if to.latest is None:
        return words.status(to.progress)
    last = inline(" (", words.status(to.latest.status), ")") if to.is_stale else ()
    return inline(words.status(to.progress), last, ": ", words.said(to.latest.sentence), " (", words.day(to.latest.on), ")")
