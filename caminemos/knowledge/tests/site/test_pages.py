"""Pages and news as everybody reads them."""

from __future__ import annotations

import json
import re

import pytest
from wagtail.rich_text import RichText

from caminemos.kernel.api import Text, now, registries
from caminemos.knowledge.actions.site.writing import Written, publish_page, write_page
from caminemos.knowledge.models import NewsPage, SitePage
from caminemos.knowledge.site.footing import forget
from caminemos.knowledge.site.schedule import keep_the_schedule
from caminemos.knowledge.tests.site.conftest import PUBLISHER, WRITER, kept_picture

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74")]


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_piece_of_news_tells_programs_who_says_so_and_since_when(client, news):
    news()
    found = re.search(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', read(client, "/en/news/primera-sesion/"), re.DOTALL
    )
    assert found
    told = json.loads(found.group(1))
    assert (told["@type"], told["headline"], told["datePublished"]) == ("NewsArticle", "First session", "2026-03-04")
    assert told["author"] == {"@type": "Organization", "name": "Caminemos", "url": "http://testserver/en/"}
    assert told["publisher"] == told["author"]


def test_a_piece_of_news_is_read_in_both_languages(client, news):
    news()
    spanish, english = read(client, "/es/news/primera-sesion/"), read(client, "/en/news/primera-sesion/")
    assert "<h1>Primera sesión</h1>" in spanish
    assert "<h2>Qué se acordó</h2>" in spanish
    assert "<b>claro</b>" in spanish
    assert "<h1>First session</h1>" in english
    assert "One clear agreement." in english


def test_what_is_not_translated_says_so_and_is_marked_with_its_language(client, news):
    news(
        title=Text.of(es="Sin traducir"),
        summary=Text.of(es="Solo en español."),
        body={"es": [("text", RichText("<p>Hola.</p>"))]},
    )
    page = read(client, "/en/news/primera-sesion/")
    assert "This page has not been translated yet; you are reading it in Spanish." in page
    assert '<article class="written" lang="es">' in page
    assert "has not been translated" not in read(client, "/es/news/primera-sesion/")


def test_a_translation_out_of_step_says_so(client, news):
    news(stale=["en"])
    assert "The original of this page changed after it was translated" in read(client, "/en/news/primera-sesion/")
    assert "changed after it was translated" not in read(client, "/es/news/primera-sesion/")


def test_a_draft_is_nowhere_for_a_reader(client, news):
    news(live=False)
    assert client.get("/es/news/primera-sesion/").status_code == 404
    assert "Primera sesión" not in read(client, "/es/news/")
    assert list(registries.published.get("news").items()) == []


def test_the_list_is_filtered_by_state_topic_and_year(client, news):
    news()
    news("otra", title=Text.of(es="Otra noticia"), countries=["GTM"], topics=["work"])
    assert "Otra noticia" not in read(client, "/es/news/?country=HND")
    assert "Primera sesión" in read(client, "/es/news/?country=HND&topic=asylum&year=2026")
    assert "Ninguna noticia coincide" in read(client, "/es/news/?year=1999")


def test_a_page_stands_under_its_parent_and_only_there(client, members):
    above = write_page(Written("acerca", Text.of(es="Acerca"), Text(), {"es": [("heading", "Uno")]}), by=PUBLISHER)
    publish_page(above, by=PUBLISHER)
    below = write_page(Written("prensa", Text.of(es="Prensa"), Text(), {"es": [("heading", "Dos")]}), by=PUBLISHER, under=above)
    publish_page(below, by=PUBLISHER)
    page = read(client, "/es/site/acerca/prensa/")
    assert '<a href="/es/site/acerca/">Acerca</a>' in page
    assert '<a href="/es/site/acerca/prensa/">Prensa</a>' in read(client, "/es/site/acerca/")
    assert client.get("/es/site/prensa/").status_code == 404
    assert client.get("/es/site/acerca/nada/").status_code == 404


def test_a_page_in_the_menu_stands_at_the_foot_of_every_page(client, members):
    forget()
    page = write_page(
        Written("prensa", Text.of(es="Sala de prensa"), Text(), {"es": [("heading", "x")]}, in_menu=True), by=PUBLISHER
    )
    assert "Sala de prensa" not in read(client, "/es/feeds/")
    publish_page(page, by=PUBLISHER)
    assert '<a href="/es/site/prensa/">Sala de prensa</a>' in read(client, "/es/feeds/")


def test_two_pages_that_want_one_address_get_two(news):
    assert news().slug == "primera-sesion"
    assert news().slug == "primera-sesion-2"


def test_an_address_that_changed_leads_to_the_new_one_in_either_language(client, news, django_capture_on_commit_callbacks):
    page = news()
    page.slug = "sesion-inaugural"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    answer = client.get("/en/news/primera-sesion/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/news/sesion-inaugural/")
    assert client.get("/es/news/primera-sesion/")["Location"] == "/es/news/sesion-inaugural/"


def test_pictures_come_in_sizes_with_words_for_those_who_do_not_see_them(client, news):
    news(picture=kept_picture())
    page = read(client, "/en/news/primera-sesion/")
    assert 'alt="A path between hills"' in page
    source = page.partition('<figure class="drawn large"><img src="')[2].partition('"')[0]
    answer = client.get(source)
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["original_images/camino.jpg", "../secret_key", "images/../../secret_key", "images/x.svg", "images/none.webp"]
)
def test_only_drawn_sizes_are_handed_out(client, news, name):
    news(picture=kept_picture())
    assert client.get(f"/site-media/{name}").status_code == 404


def test_hostile_text_comes_out_harmless(client, news):
    hostile = "<script>alert(1)</script>"
    news(title=Text.of(es=hostile), body={"es": [("heading", hostile), ("quote", {"words": hostile, "who": hostile})]})
    page = read(client, "/es/news/primera-sesion/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_the_platform_published_is_shown_by_its_title_and_goes_with_it(client, news):
    news("otra", title=Text.of(es="La otra"), body={"es": [("heading", "x")]})
    first = news(body={"es": [("ours", "/es/news/otra/")]})
    assert '<a href="/es/news/otra/">La otra</a>' in read(client, f"/es{first.neutral_path}")
    NewsPage.objects.get(slug="otra").unpublish()
    assert "La otra" not in read(client, f"/es{first.neutral_path}")


def test_a_page_appears_and_goes_at_its_hour(client, news):
    page = news(live=False)
    page.go_live_at = now()
    page.save_revision(approved_go_live_at=now()).publish()
    page.refresh_from_db()
    assert keep_the_schedule(now()) in {0, 1}
    assert client.get("/es/news/primera-sesion/").status_code == 200
    NewsPage.objects.update(expire_at=now())
    assert keep_the_schedule(now()) == 1
    assert client.get("/es/news/primera-sesion/").status_code == 404


def test_feeds_and_search_tell_the_news(client, news):
    news()
    item = next(iter(registries.published.get("news").items()))
    assert (item.path, str(item.title.read("en"))) == ("/news/primera-sesion/", "First session")
    assert "Un acuerdo claro" in " ".join(item.body.read("es").text.split())
    assert "Primera sesión" in read(client, "/es/feeds/news.atom")


def test_who_may_not_publish_does_not(news):
    from caminemos.kernel.api import ANONYMOUS, Refused

    page = news(live=False)
    with pytest.raises(Refused, match="not_a_publisher"):
        publish_page(page, by=WRITER)
    with pytest.raises(Refused, match="not_an_editor"):
        write_page(Written("x", Text.of(es="X"), Text(), {}), by=ANONYMOUS)
    assert SitePage.objects.count() == 0


def test_what_a_move_leaves_behind_is_built_anew(news):
    from django_tasks_db.models import DBTaskResult
    from wagtail.models import ReferenceIndex

    from caminemos.knowledge.site.schedule import build_anew

    first = news(picture=kept_picture())
    ReferenceIndex.objects.all().delete()
    DBTaskResult.objects.all().delete()  # as on the new host: its queue is empty
    first.index_entries.all().delete()
    assert build_anew(now()) >= 1
    assert ReferenceIndex.objects.exists()
    assert NewsPage.objects.search("sesión").count() == 1
    assert build_anew(now()) == 0


@pytest.mark.parametrize(("language", "words"), [("es", "Datos abiertos"), ("en", "Open data")])
def test_every_page_leads_to_what_can_be_taken_along(client, members, language, words):
    page = read(client, f"/{language}/gallery/")
    assert f'<a href="/{language}/data/">{words}</a>' in page
    for address in ("feeds", "visibility"):
        assert f'href="/{language}/{address}/"' in page


def test_a_page_gives_its_whole_address_to_read_and_its_short_one_to_follow(client, members):
    page = read(client, "/es/feeds/?a=1&b=2")
    assert '<a href="/es/feeds/?a=1&amp;b=2">http://testserver/es/feeds/?a=1&amp;b=2</a>' in page


def test_a_piece_of_news_leads_on_to_others_the_nearest_first(client, members, news):
    states = {"Noticia 0": "HND", "Noticia 1": "HND", "Noticia 2": "GTM"}
    pages = [news(title=Text.of(es=title), countries=[state], topics=[]) for title, state in states.items()]
    more = read(client, f"/es{pages[0].neutral_path}").partition("Más noticias")[2].partition("</nav>")[0]
    assert re.findall(r"Noticia \d", more) == ["Noticia 1", "Noticia 2"]


def test_a_list_says_of_news_in_another_language_which_language_that_is(client, members, news):
    news(title=Text.of(en="Only English"), summary=Text.of(en="In English alone"))
    assert re.search(r'lang="en"[^>]*>\s*In English alone', read(client, "/es/news/"))
