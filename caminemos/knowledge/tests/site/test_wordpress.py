"""What comes from a WordPress site: drafts, their pictures, their old addresses; nothing hostile."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from caminemos.kernel.api import Refused
from caminemos.knowledge.models import NewsPage, Picture, SitePage
from caminemos.knowledge.site.redirects import moved_to
from caminemos.knowledge.site.wordpress.blocks import blocks_of, safe_text
from caminemos.knowledge.site.wordpress.loading import Import, load_export
from caminemos.knowledge.tests.site.conftest import PUBLISHER, drawn

pytestmark = pytest.mark.ledger("G74")

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Sitio anterior</title><wp:wxr_version>1.2</wp:wxr_version>"""
FOOT = "</channel></rss>"
LOOSE = "<h2>Quiénes</h2>\nLínea suelta con <a href='https://viejo.example/acerca/equipo/'>enlace</a>.\n\nOtra."
HOSTILE = (
    "<p onclick='x()'>Hola <a href='javascript:alert(1)'>aquí</a></p><script>alert(1)</script><iframe src='https://x'></iframe>"
    "[galería ids=1]"
)


def item(
    number: int, title: str, path: str, html: str, *, kind: str = "post", language: str = "es", together: str = "", **more: str
) -> str:
    slug = path.strip("/").rpartition("/")[2]
    marks = f'<category domain="language" nicename="{language}"><![CDATA[x]]></category>'
    marks += f'<category domain="post_translations" nicename="{together}"><![CDATA[x]]></category>' if together else ""
    return (
        f"<item><title><![CDATA[{title}]]></title><link>https://viejo.example{path}</link>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded><excerpt:encoded><![CDATA[{more.get('excerpt', '')}]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>{more.get('date', '2021-05-03 14:00:00')}</wp:post_date_gmt>"
        f"<wp:post_name>{slug}</wp:post_name><wp:status>{more.get('status', 'publish')}</wp:status><wp:post_parent>0</wp:post_parent>"
        f"<wp:post_type>{kind}</wp:post_type>{marks}</item>"
    )


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An old site: a page above another, a piece of news in two languages with a picture, one of hostile HTML, an attachment."""
    uploads = tmp_path / "uploads" / "2021" / "05"
    uploads.mkdir(parents=True)
    (uploads / "foto.jpg").write_bytes(drawn())
    picture = (  # as the block editor writes it
        '<figure><img src="https://viejo.example/wp-content/uploads/2021/05/foto-300x200.jpg" alt="Un taller">'
        "<figcaption>El taller</figcaption></figure>"
    )
    items = [
        item(3, "Below", "/acerca/equipo/", "<p>Abajo</p>", kind="page"),
        item(2, "Acerca", "/acerca/", LOOSE, kind="page"),
        item(4, "Taller", "/2021/05/taller/", f"<p>Hubo un taller.</p>{picture}", together="pll_1", excerpt="Un taller."),
        item(5, "Workshop", "/en/2021/05/workshop/", "<p>There was a workshop.</p>", language="en", together="pll_1"),
        item(6, "Hostil", "/2021/05/hostil/", HOSTILE),
        item(7, "Adjunto", "/foto/", "", kind="attachment", status="inherit"),
        item(8, "", "/2021/05/sin-titulo/", "<p>x</p>"),
    ]  # fmt: skip
    file = tmp_path / "export.xml"
    file.write_text(HEAD + "".join(items) + FOOT, encoding="utf-8")
    return file


def wanted(export: Path, **changes: object) -> Import:
    return Import(export, export.parent / "uploads", "es", "viejo.example", **changes)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_pages_news_and_translations_come_as_drafts(export, members):
    lines = {line.title: line for line in load_export(wanted(export), by=PUBLISHER, dry=False)}
    assert {title: line.outcome for title, line in lines.items()} == {
        "Acerca": "written", "Below": "written", "Taller": "written", "Hostil": "written", "sin-titulo": "refused",
    }  # fmt: skip
    news = NewsPage.objects.get(slug="taller")
    assert (news.live, news.title_es, news.title_en, str(news.day)) == (False, "Taller", "Workshop", "2021-05-03")
    assert news.summary_es == "Un taller."
    assert [block.block_type for block in news.body_es] == ["text", "picture"]
    assert Picture.objects.get().alt_es == "Un taller"
    assert SitePage.objects.get(slug="equipo").neutral_path == "/site/acerca/equipo/"
    assert "no tiene título" in lines["sin-titulo"].notes[0]


@pytest.mark.django_db
def test_what_cannot_come_along_is_named(export, members):
    lines = {line.title: line for line in load_export(wanted(export), by=PUBLISHER, dry=False)}
    assert set(lines["Hostil"].notes) == {
        "se dejó fuera <script>", "se dejó fuera <iframe>", "se quitó un enlace a javascript:alert(1)",
        "se dejó fuera [galería]",
    }  # fmt: skip
    told = str(NewsPage.objects.get(slug="hostil").body_es.raw_data)
    assert "javascript" not in told
    assert "onclick" not in told
    assert "galería" not in told


@pytest.mark.django_db
def test_a_rehearsal_tells_the_same_and_keeps_nothing(export, members):
    rehearsed = load_export(wanted(export), by=PUBLISHER, dry=True)
    assert not NewsPage.objects.exists()
    assert not Picture.objects.exists()
    assert [line.outcome for line in rehearsed] == [line.outcome for line in load_export(wanted(export), by=PUBLISHER, dry=False)]


@pytest.mark.django_db
def test_importing_again_writes_nothing_twice(export, members):
    load_export(wanted(export), by=PUBLISHER, dry=False)
    again = load_export(wanted(export), by=PUBLISHER, dry=False)
    assert {line.outcome for line in again} == {"here", "refused"}
    assert NewsPage.objects.count() == 2


@pytest.mark.django_db
def test_old_addresses_lead_to_the_new_pages(export, members, client):
    load_export(wanted(export, publish=True), by=PUBLISHER, dry=False)
    assert client.get("/2021/05/taller/", follow=True).redirect_chain[-1] == ("/es/news/taller/", 301)
    assert client.get("/es/site/acerca/").status_code == 200
    assert 'href="/acerca/equipo/"' in client.get("/es/site/acerca/").content.decode()
    assert client.get("/acerca/equipo/", follow=True).redirect_chain[-1][0] == "/es/site/acerca/equipo/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["//[x/", "/es//[x/"])
def test_an_address_that_cannot_be_read_is_simply_not_there(path):
    assert moved_to(path) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("no es xml", "export_unread"),
        ("<rss><channel><item></item></channel></rss>", "no_export"),
        ('<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>', "export_declares"),
        ('<?xml version="1.0" encoding="no-such"?><rss/>', "export_unread"),
        ('<?xml version="1.0" encoding="shift_jis"?><rss/>', "export_unread"),
        (HEAD + "<item>", "export_unread"),
    ],
)
@pytest.mark.django_db
def test_what_is_no_export_is_refused_with_a_sentence(tmp_path, content, code):
    file = tmp_path / "x.xml"
    file.write_text(content)
    with pytest.raises(Refused, match=code):
        load_export(Import(file), by=PUBLISHER, dry=True)


@pytest.mark.django_db
def test_the_command_tells_what_it_would_do(export, members):
    out = StringIO()
    call_command("import_wordpress", str(export), stdout=out, stderr=StringIO())
    assert "nothing was kept" in out.getvalue()
    assert "1 refused, 4 written" in out.getvalue()
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_wordpress", "/nowhere.xml")


@pytest.mark.django_db
def test_a_picture_outside_the_folder_is_not_fetched(export, members):
    secret = export.parent / "secret.jpg"
    secret.write_bytes(drawn())
    html = '<img src="https://viejo.example/wp-content/uploads/../secret.jpg">'
    export.write_text(HEAD + item(9, "Fuera", "/2021/05/fuera/", html) + FOOT)
    [line] = load_export(wanted(export), by=PUBLISHER, dry=False)
    assert "no se encontró la imagen" in line.notes[0]
    assert not Picture.objects.exists()


def test_lists_quotes_tables_and_headings_become_blocks():
    html = "<h3>Título</h3><ul><li>uno</li></ul><blockquote><p>Dicho</p><cite>Alcaldía</cite></blockquote>"
    html += "<table><tr><td>a</td><td>b</td></tr></table>"
    made = blocks_of(html, lambda _address, _words: None)
    assert [kind for kind, _value in made.blocks] == ["heading", "text", "quote", "text"]
    assert made.blocks[2][1] == {"words": "Dicho", "who": "Alcaldía"}
    assert "a · b" in made.blocks[3][1].source


def test_rich_text_keeps_only_what_the_desk_would():
    kept = safe_text('<p><b>Uno</b> <img src=x onerror=alert(1)><a href="https://acnur.org" onclick="x">dos</a></p>')
    assert "onerror" not in kept
    assert "onclick" not in kept
    assert "<b>Uno</b>" in kept
    assert 'href="https://acnur.org"' in kept
