"""The emblem of the presidency in office, as public pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caminemos.documents.models import FileVersion
from caminemos.governance.models import Term
from caminemos.governance.standing import troika
from caminemos.kernel.api import Text, now


@dataclass(frozen=True)
class PresidencyMark:
    """Who presides, for a public page: the State, its year, its page, and its emblem where it has one."""

    country: str
    year: int
    url: str
    emblem_url: str
    emblem_says: Text


def presidency_mark() -> PresidencyMark | None:
    """Return the mark of the presidency in office, or None where nobody presides."""
    term = troika(now()).in_force
    return mark_of(term) if term else None


def mark_of(term: Term) -> PresidencyMark:
    """Return the mark of a presidency; the address of its emblem changes with every version, so that no old one is kept."""
    version = emblem_version(term)
    address = f"{reverse('governance:emblem', args=[term.year])}?v={version.number}" if version else ""
    return PresidencyMark(
        term.country.called(), term.year, reverse("governance:presidency", args=[term.year]), address, term.emblem_says
    )


def emblem_version(term: Term) -> FileVersion | None:
    """Return the newest emblem of a presidency, or None."""
    if term.emblem_id is None:
        return None
    return FileVersion.objects.filter(file=term.emblem_id).order_by("-number").first()
