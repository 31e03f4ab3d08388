"""Every link between our documents leads somewhere."""

from __future__ import annotations

import re

import pytest

from tests.architecture.map import ROOT

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "caminemos").glob("*/README.md")]


def broken(folder, text):
    return [link for link in LINK.findall(text) if not (folder / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_links_of_a_page_lead_somewhere(page):
    assert broken(page.parent, page.read_text()) == []


def test_a_planted_dead_link_is_caught():
    assert broken(ROOT, "[here](README.md) and [nowhere](docs/nowhere.md)") == ["docs/nowhere.md"]
