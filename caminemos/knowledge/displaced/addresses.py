"""Addresses of the pages for displaced people: one neutral word, the language, then numbers and codes that tell nothing."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

ROOT = "/info/"
BIG = "big/"


def info_door() -> str:
    """Return the page that lets choose a language, which is also the door to these pages."""
    return reverse("info-choose")


def address(language: str, rest: str = "") -> str:
    """Return a page in a language; `rest` is the same page in every language: "5/", "mex/5/", "big/5/1/"."""
    return f"{reverse('info-start', args=[language])}{rest}"


def absolute(path: str) -> str:
    """Return an address with its host, for a code that is printed."""
    return f"{settings.PUBLIC_ADDRESS}{path}"
