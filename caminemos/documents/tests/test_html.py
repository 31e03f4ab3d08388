"""The web page: escaped, with real headings, tables with headings of rows and columns, and marks with words."""

import re

import pytest

from caminemos.documents.api import contents, render_html
from caminemos.documents.tests.conftest import sample
from caminemos.documents.tests.hostile import HOSTILE


def test_headings_tables_and_marks_are_real():
    page = str(render_html(sample()))
    assert '<h2 id="s1">Lo que se sabe</h2>' in page
    assert '<h3 id="s2">' in page
    assert page.count('<th scope="row">') >= 60
    assert re.search(r'<span class="st st-unknown"><svg [^>]*aria-hidden="true">.*?</svg>Sin reportes</span>', page)
    assert 'lang="es"' in page
    assert contents(sample()) == [("#s1", "Lo que se sabe")]


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_stays_text(name):
    page = str(render_html(sample(said=HOSTILE[name])))
    assert "<script>" not in page
    assert "<w:p/>" not in page
    assert "54439" not in page


def test_nothing_inline_that_the_policy_refuses():
    page = str(render_html(sample()))
    assert "style=" not in page
    assert " on" not in re.sub(r">[^<]*<", "><", page).replace("online", "")
