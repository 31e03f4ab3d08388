"""What the desk shows to somebody who never saw it: what one may do, in the person's language, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
import wagtail
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from caminemos.access.models import User
from caminemos.governance.models import Term
from caminemos.kernel.api import LooseDate
from caminemos.knowledge.models import NewsPage
from caminemos.knowledge.site import wagtail_words
from caminemos.knowledge.site.tree import ensure_site
from caminemos.knowledge.tests.site.test_desk import form_of
from caminemos.places.api import forget
from caminemos.places.models import Country
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


@pytest.fixture
def in_office(members: None) -> Iterator[None]:
    """A day on which El Salvador presides."""
    Country.objects.filter(pk="SLV").update(zone="America/El_Salvador")
    forget()
    Term.objects.create(
        year=2026, country_id="SLV", starts=LooseDate.parse("2026-01"), starts_at=datetime(2026, 1, 31, tzinfo=UTC)
    )
    with time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC)):
        yield
    forget()


def test_a_publisher_schedules_by_the_clocks_of_the_presidency_and_is_told_so(cast, client_as, in_office):
    client, add = client_as(cast.secretariat), f"/cms/pages/add/knowledge/newspage/{ensure_site().news.pk}/"
    assert "Según la hora de El Salvador." in client.get(add).content.decode()
    client.post(add, form_of(**{"action-publish": "1", "day": "2026-05-04", "go_live_at": "2026-06-04 08:00"}))
    page = NewsPage.objects.get(title_es="Nueva ventanilla")
    assert page.go_live_at == datetime(2026, 6, 4, 14, tzinfo=UTC)
    assert "2026-06-04 08:00" in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()


def test_while_nobody_presides_a_publisher_is_told_that_the_hour_is_universal(cast, client_as):
    shown = client_as(cast.secretariat).get(f"/cms/pages/add/knowledge/newspage/{ensure_site().news.pk}/").content.decode()
    assert "En hora universal (UTC)" in shown
