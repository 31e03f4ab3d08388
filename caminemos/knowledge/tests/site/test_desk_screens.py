"""What the desk shows to somebody who never saw it: what one may do, in the person's language, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from caminemos.access.models import User
from caminemos.knowledge.site import wagtail_words
from caminemos.knowledge.site.tree import ensure_site
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74")]
PLAIN = [
    sentence
    for name in ("REFUSALS", "TWO_AT_ONE_PAGE", "SCREENS", "IN_THE_BROWSER", "LETTERS")
    for sentence in getattr(wagtail_words, name)
    if isinstance(sentence, str)
]


@pytest.fixture
def editor(db: None) -> User:
    return person("editora", "editor", None)


def test_the_desk_opens_with_what_one_may_do(editor, client_as):
    shown = client_as(editor).get("/cms/").content.decode()
    news = ensure_site().news.pk
    assert f'href="/cms/pages/add/knowledge/newspage/{news}/"' in shown
    assert 'href="/cms/images/add/"' in shown
    assert "¿Qué desea hacer?" in shown
    assert not re.search(r"localhost|guide\.wagtail|/cms/reports/", shown)


def test_a_root_leads_to_what_stands_under_it(editor, client_as):
    roots = ensure_site()
    for page in (roots.home, roots.news):
        answer = client_as(editor).get(f"/cms/pages/{page.pk}/edit/")
        assert (answer.status_code, answer["Location"]) == (302, f"/cms/pages/{page.pk}/")


def test_an_account_is_looked_after_at_the_platform(editor, client_as):
    assert client_as(editor).get("/cms/account/")["Location"].endswith("/account/")


def test_the_screen_asks_whether_its_editor_is_still_there(editor, client_as, client):
    visitor = client_as(editor)
    assert visitor.get("/cms/seat/").json()["token"]
    assert client.get("/cms/seat/").status_code == 302
    shown = visitor.get(f"/cms/pages/add/knowledge/newspage/{ensure_site().news.pk}/").content.decode()
    assert 'data-seat="/cms/seat/"' in shown
    assert "lo escrito sigue aquí" in shown


def test_scripts_speak_the_language_of_who_is_at_the_desk(editor, client_as):
    told = client_as(editor).get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert '"A server error occurred.": "El servidor no pudo guardar.' in told


def test_every_sentence_named_is_the_librarys_and_is_told_in_spanish():
    known = set()
    for file in Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/*.po"):
        with file.open("rb") as stream:
            known |= {one.id if isinstance(one.id, str) else one.id[0] for one in read_po(stream)}
    assert set(PLAIN) - known == set()
    with translation.override("es"):
        assert [one for one in PLAIN if gettext(one) == one] == []


def test_a_publisher_is_told_in_which_hour_the_schedule_is(cast, client_as):
    shown = client_as(cast.secretariat).get(f"/cms/pages/add/knowledge/newspage/{ensure_site().news.pk}/").content.decode()
    assert "En hora universal (UTC)" in shown
