"""The search over the JSON interface."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router, Schema

from caminemos.engines.asking import asked
from caminemos.kernel.api import Words, words_of
from caminemos.knowledge.api import public_counts, public_hits
from caminemos.portal.pages.search import EACH, chosen_of

router = Router()


class SearchAsked(Schema):
    """What to find: words, "a phrase", -without; narrowed by kind, State (ISO 3166-1 alpha-3) and year."""

    q: str = ""
    kind: str = ""
    country: str = ""
    year: str = ""
    page: int = 1


class FoundOut(Schema):
    """A public thing that was found; `path` follows `/es` or `/en`."""

    key: str
    kind: str
    path: str
    title: Words
    summary: Words
    countries: list[str]
    year: int | None


class SearchOut(Schema):
    """One page of what was found, the best first, and how many there are by kind, State and year."""

    total: int
    page: int
    each: int
    found: list[FoundOut]
    facets: dict[str, dict[str, int]]


@router.get("/search", response=SearchOut, url_name="search", summary="Find in everything public")
def find(request: HttpRequest, wanted: Query[SearchAsked]) -> SearchOut:
    """Find in everything public."""
    question, filters = asked(wanted.q), chosen_of(wanted.dict(exclude={"q", "page"}))
    page = min(max(wanted.page, 1), 10_000)
    hits = public_hits(question, filters, offset=(page - 1) * EACH, most=EACH)
    counts = public_counts(question, filters)  # after the findings: what was withdrawn is not counted either
    found = [
        FoundOut(
            key=hit.key, kind=hit.kind, path=hit.path, title=words_of(hit.title), summary=words_of(hit.summary),
            countries=list(hit.countries), year=hit.year,
        )
        for hit in hits
    ]  # fmt: skip
    facets = {name: dict(values) for name, values in counts.facets.items()}
    return SearchOut(total=counts.total, page=page, each=EACH, found=found, facets=facets)
