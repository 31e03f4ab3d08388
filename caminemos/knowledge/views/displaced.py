"""The pages for displaced people: the same for everybody, without cookies, names or guesses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from caminemos.documents.api import PDF_TYPE
from caminemos.kernel.api import public
from caminemos.knowledge.displaced.addresses import BIG, info_door
from caminemos.knowledge.displaced.catalogue import Question, State
from caminemos.knowledge.displaced.leaflets import leaflet
from caminemos.knowledge.displaced.loading import catalogue
from caminemos.knowledge.pages.displaced.frame import choose_page, missing_page, untold_page
from caminemos.knowledge.pages.displaced.notices import notices_of
from caminemos.knowledge.pages.displaced.reading import question_page, start_page, state_page
from caminemos.knowledge.pages.displaced.steps import step_page, tiles_page

OPEN = "for people on the move, without an account; nothing is asked and nothing is kept"


@public(OPEN)
def door(request: HttpRequest) -> HttpResponseRedirect:
    """Lead from the platform, in whatever language, to the page that lets choose one."""
    return HttpResponseRedirect(info_door())


@public(OPEN)
def choose(request: HttpRequest) -> HttpResponse:
    """Let choose the language."""
    return given("choose", choose_page())


@public(OPEN)
def start(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the questions and the States."""
    return _in(lang, "", None) or given("start", start_page(catalogue().languages[lang]))


@public(OPEN)
def question(request: HttpRequest, lang: str, number: int) -> HttpResponse:
    """Show a question."""
    asked = catalogue().question(number)
    if asked is None:
        return gone()
    return _in(lang, f"{number}/", asked) or given("question", question_page(catalogue().languages[lang], asked))


@public(OPEN)
def state(request: HttpRequest, lang: str, iso3: str) -> HttpResponse:
    """Show a State."""
    found = _state(iso3)
    if found is None:
        return gone()
    if other := _in(lang, f"{iso3}/", None):
        return other
    notices = notices_of(catalogue(), lang, found.iso3)
    return given("state", state_page(catalogue().languages[lang], found, notices))


@public(OPEN)
def question_in_state(request: HttpRequest, lang: str, iso3: str, number: int) -> HttpResponse:
    """Show a question in a State."""
    found, asked = _state(iso3), catalogue().question(number)
    if found is None or asked is None:
        return gone()
    if other := _in(lang, f"{iso3}/{number}/", asked):
        return other
    notices = notices_of(catalogue(), lang, found.iso3)
    return given("question", question_page(catalogue().languages[lang], asked, found, notices))


@public(OPEN)
def sheet(request: HttpRequest, lang: str, iso3: str, number: int) -> HttpResponse:
    """Give a question in a State as a sheet of paper."""
    found, asked = _state(iso3), catalogue().question(number)
    if found is None or asked is None:
        return gone()
    if other := _in(lang, f"{iso3}/{number}/", asked):
        return other
    response = guarded(HttpResponse(leaflet(lang, found.iso3, number), content_type=PDF_TYPE), lang)
    response.headers["Content-Disposition"] = f'inline; filename="info-{lang}-{iso3}-{number}.pdf"'
    return response


@public(OPEN)
def tiles(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the questions as pictograms."""
    return _in(lang, BIG, None) or given("tiles", tiles_page(catalogue().languages[lang]))


@public(OPEN)
def step(request: HttpRequest, lang: str, number: int, count: int) -> HttpResponse:
    """Show one point of a question."""
    asked = catalogue().question(number)
    if asked is None:
        return gone()
    if other := _in(lang, f"{BIG}{number}/{count}/", asked):
        return other
    page = step_page(catalogue().languages[lang], asked, count)
    return given("step", page) if page else gone()


@public(OPEN)
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say that an address leads nowhere, in every language and in this look."""
    return gone()


def gone() -> HttpResponse:
    """Answer that there is nothing here."""
    return given("missing", missing_page(), status=404)


def given(template: str, page: Any, *, status: int = 200) -> HttpResponse:
    """Return a page: kept in front for everybody unless its notices could not be read, stored on no device, silent to other sites."""
    body = render_to_string(f"knowledge/displaced/{template}.html", {"page": page})
    response = guarded(HttpResponse(body, status=status), page.frame.language.code)
    notices = getattr(page, "notices", None)
    response.is_for_everybody = notices is None or not notices.trouble  # type: ignore[attr-defined]
    return response


def guarded(response: HttpResponse, language: str) -> HttpResponse:
    """Return an answer that no device stores and that tells no other site where its reader came from."""
    response.headers["Content-Language"] = language
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


def _state(iso3: str) -> State | None:
    return catalogue().states.get(iso3.upper()) if iso3.islower() else None


def _in(lang: str, rest: str, asked: Question | None) -> HttpResponse | None:
    """Return the answer where the language is unknown, or the page is not written in it; otherwise nothing."""
    language = catalogue().languages.get(lang)
    if language is None:
        return gone()
    return None if catalogue().speaks(lang, asked) else given("untold", untold_page(language, rest, asked))
