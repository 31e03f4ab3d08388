"""The site of the training region: loaded once, both languages, flagged where one is missing or behind."""

from __future__ import annotations

import re

import pytest

from caminemos.knowledge.models import NewsPage, Picture, SitePage
from caminemos.knowledge.training_site import load_training_site

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74", "G75")]


def test_forty_news_and_the_standing_pages_are_there_once(members):
    made = load_training_site()
    assert NewsPage.objects.live().count() >= 40
    assert SitePage.objects.live().count() >= 9
    assert made == NewsPage.objects.count() + SitePage.objects.count()
    assert load_training_site() == 0
    assert not Picture.objects.filter(alt_es="", alt_en="").exists()
    only_spanish = NewsPage.objects.filter(title_en="").count()
    only_english = NewsPage.objects.filter(title_es="").count()
    assert (only_spanish >= 4, only_english >= 2) == (True, True)
    assert [page.stale for page in NewsPage.objects.all() if page.stale] == [["en"]]


def test_every_page_is_read_in_both_languages(members, client):
    load_training_site()
    NewsPage.objects.update(picture=None)
    pages = [*NewsPage.objects.live(), *SitePage.objects.live()]
    addresses = [f"/{code}{page.neutral_path}" for page in pages for code in ("es", "en")]
    assert [address for address in addresses if client.get(address).status_code != 200] == []


@pytest.mark.parametrize(("code", "mail"), [("es", "prensa@caminemos.example"), ("en", "press@caminemos.example")])
def test_the_press_room_leads_to_its_figures_and_to_somebody(members, client, code, mail):
    load_training_site()
    page = client.get(f"/{code}/site/press/").content.decode().partition("<article")[2].partition("</article>")[0]
    assert f'<a href="mailto:{mail}">{mail}</a>' in page
    led = re.findall(r'href="(/[^"]*)"', page)
    assert {f"/{code}/explore/", f"/{code}/presidencies/", f"/{code}/data/", f"/{code}/visibility/"} <= set(led)
    assert [address for address in led if client.get(address).status_code != 200] == []
    assert "](" not in page
