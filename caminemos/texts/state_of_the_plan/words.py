"""How the report writes values, statuses and texts in two languages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.documents.api import Inline, Run, inline
from caminemos.kernel.api import Text
from caminemos.statistics.api import Figure
from caminemos.ui.api import number, percent, signed

TONES = {
    "on_track": "leaf",
    "done": "path",
    "delayed": "sun",
    "returned": "clay",
    "on_hold": "slate",
    "not_started": "slate",
}
"""Every other status is unknown, and drawn as unknown."""


def status(code: str) -> Inline:
    """Return a status as shape and word; what nobody reports on is never green."""
    names = {
        "on_track": _("On track"),
        "done": _("Done"),
        "delayed": _("Delayed"),
        "returned": _("Returned"),
        "on_hold": _("On hold"),
        "not_started": _("Not started"),
        "stale": _("Out of date"),
    }
    return inline(Run(names.get(code, _("No reports")), tone=TONES.get(code, "unknown")))  # type: ignore[arg-type]


def said(text: Text, language: str) -> Inline:
    """Return a text in the report's language; when it has none, the original with its language and a flag."""
    reading = text.read(language)
    if not reading.missing:
        return inline(reading.text)
    flag = _("not translated")
    return inline(Run(reading.text, language=reading.language), " ", Run(f"[{flag}]", emphasis=True))


def written(figure: Figure) -> str:
    """Write a figure's value as the language does."""
    if figure.value is None:
        return ""
    if figure.series.unit == "percent":
        return percent(figure.value, figure.series.decimals)
    return signed(figure.value) if figure.series.kind == "signed" else number(figure.value)


def cell(figure: Figure | None) -> Inline:
    """Write a figure in a table: linked to what stands behind it, with its unit when it is in cases, marked when missing."""
    if figure is None or (figure.value is None and figure.status != "mixed"):
        return inline(Run(_("no data"), tone="unknown"))
    if figure.status == "mixed" or figure.value is None:
        return inline(Run(pgettext("units", "mixed"), tone="unknown"))
    shown = Run(written(figure), url=figure.url)
    return inline(shown, " ", _("cases")) if figure.unit == "cases" else inline(shown)


def listed(names: list[str]) -> str:
    """Join names as a sentence does: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
