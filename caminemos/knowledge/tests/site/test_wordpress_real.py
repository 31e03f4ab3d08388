"""An export as old sites really are: half of it missing, marked by plugins, in other languages, hidden or hostile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from caminemos.kernel.api import Refused
from caminemos.knowledge.models import NewsPage, Picture
from caminemos.knowledge.site.wordpress.blocks import blocks_of
from caminemos.knowledge.site.wordpress.loading import Import, Line, load_export
from caminemos.knowledge.tests.site.conftest import PUBLISHER, drawn
from caminemos.knowledge.tests.site.test_wordpress import FOOT, HEAD, item

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74")]
UPLOADS = "https://viejo.example/wp-content/uploads"


def with_values(text: str, **values: str) -> str:
    """Put what plugins write beside an item into it."""
    told = "".join(
        f"<wp:postmeta><wp:meta_key>{name}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        for name, value in values.items()
    )
    return text.replace("</item>", f"{told}</item>")


def without_language(text: str) -> str:
    return text.replace('<category domain="language" nicename="es"><![CDATA[x]]></category>', "")


@pytest.fixture
def bring(tmp_path: Path, members: None) -> Callable[..., dict[str, Line]]:
    """Import items from a site with two pictures in its folder, one of which is none; return the lines by title."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "plaza.jpg").write_bytes(drawn())
    (folder / "rota.jpg").write_bytes(b"<svg onload=1>")

    def brought(*items: str, **changes: object) -> dict[str, Line]:
        file = tmp_path / "export.xml"
        file.write_text(HEAD + "".join(items) + FOOT, encoding="utf-8")
        wanted = Import(file, folder, "es", "https://WWW.viejo.example/", **changes)  # type: ignore[arg-type]
        return {line.title: line for line in load_export(wanted, by=PUBLISHER, dry=False)}

    return brought


def test_a_file_that_is_no_picture_does_not_cost_the_page(bring):
    lines = bring(item(1, "Plaza", "/2021/plaza/", f'<p>Antes</p><img src="{UPLOADS}/rota.jpg" alt="x"><p>Después</p>'))
    assert lines["Plaza"].outcome == "written"
    assert "no se puede leer como imagen" in lines["Plaza"].notes[0]
    assert not Picture.objects.exists()


def test_the_picture_above_an_entry_and_a_gallery_come_along(bring):
    held = item(9, "", "/plaza/", "", kind="attachment", status="inherit").replace(
        "</item>", f"<wp:attachment_url>{UPLOADS}/plaza-scaled.jpg</wp:attachment_url></item>"
    )
    held = with_values(held, _wp_attachment_image_alt="Una plaza")
    bring(with_values(item(1, "Plaza", "/2021/plaza/", '[gallery ids="9,10"]'), _thumbnail_id="9"), held)
    page = NewsPage.objects.get()
    assert page.picture.alt_es == "Una plaza"
    assert [block.block_type for block in page.body_es] == ["picture"]
    assert Picture.objects.count() == 1


def test_pairs_of_wpml_are_joined_and_an_address_says_the_language(bring):
    pair = {"_wpml_import_translation_group": "7"}
    bring(
        with_values(
            without_language(item(1, "Feria", "/feria/", "<p>a</p>")), _wpml_import_language_code="es", **pair
        ),
        with_values(
            without_language(item(2, "Fair", "/fair/", "<p>b</p>")), _wpml_import_language_code="en", **pair
        ),
        without_language(item(3, "Alone", "/en/alone/", "<p>c</p>")),
    )  # fmt: skip
    told = NewsPage.objects.order_by("pk").values_list("title_es", "title_en", "origin")
    assert list(told) == [("Feria", "Fair", "es"), ("", "Alone", "en")]


def test_another_language_is_named_and_takes_nobodys_place(bring):
    lines = bring(
        item(1, "Feria", "/feria/", "<p>a</p>", together="p1"),
        item(2, "Foire", "/fr/foire/", "<p>b</p>", language="fr", together="p1"),
        item(3, "Otra feria", "/otra/", "<p>c</p>", together="p1"),
    )
    assert {title: line.outcome for title, line in lines.items()} == {
        "Feria": "written", "Foire": "refused", "Otra feria": "written",
    }  # fmt: skip
    assert "«fr»" in lines["Foire"].notes[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": "private"}, "allá era privada"),
        ({"status": "future"}, "allá estaba programada para más tarde"),
        ({"password": "clave"}, "allá tenía contraseña"),
    ],
)
def test_what_was_hidden_there_is_not_published_here(bring, change, said):
    text = item(1, "Reservada", "/?p=1", "<p>a</p>", **{key: value for key, value in change.items() if key == "status"})
    if password := change.get("password"):
        text = text.replace("</item>", f"<wp:post_password>{password}</wp:post_password></item>")
    lines = bring(text, publish=True)
    assert not NewsPage.objects.get().live
    assert said in lines["Reservada"].notes


def test_a_draft_without_address_comes_once(bring):
    drafts = [item(number, f"Borrador {number}", f"/?p={number}", "<p>a</p>", status="draft") for number in (1, 2)]
    bring(*drafts)
    assert {line.outcome for line in bring(*drafts).values()} == {"here"}
    assert NewsPage.objects.count() == 2


def test_titles_days_comments_and_files_are_told_as_readers_knew_them(bring):
    text = item(1, "Ferias &amp; &#8220;plazas&#8221; <em>ya</em>", "/a/", f'<a href="{UPLOADS}/informe.pdf">Informe</a>')
    text = text.replace(
        "<wp:post_name>", "<wp:post_date>2021-05-02 20:00:00</wp:post_date><wp:comment></wp:comment><wp:post_name>"
    )
    [line] = bring(text).values()
    page = NewsPage.objects.get()
    assert (page.title_es, str(page.day)) == ("Ferias & “plazas” ya", "2021-05-02")
    assert "sus comentarios (1) no se trajeron" in line.notes
    assert any("/wp-content/uploads/informe.pdf" in note for note in line.notes)
    assert "href" not in str(page.body_es.raw_data)


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="http://[::1">x</a></p>',
        f'<p>x</p><img src="{UPLOADS}/{"a/" * 5000}b.jpg"><img src="{UPLOADS}/a%00b.jpg">',
        "<b>" * 3000 + "x" + "</b>" * 3000,
        "<div>" * 5000 + "x" + "</div>" * 5000,
        "<ul><li>" * 3000 + "x" + "</li></ul>" * 3000,
        "x" + "[a " * 20_000,
    ],
    ids=("address", "path", "bold", "boxes", "lists", "brackets"),
)
def test_what_is_hostile_comes_as_its_words(bring, html):
    assert [line.outcome for line in bring(item(1, "Caso", "/caso/", html)).values()] == ["written"]
    assert "x" in str(NewsPage.objects.get().body_es.raw_data)


def test_what_is_too_long_for_a_block_is_kept_as_text():
    made = blocks_of(f"<h2>{'á' * 200}</h2><blockquote>{'q ' * 900}</blockquote>", lambda _address, _words: None)
    assert [kind for kind, _value in made.blocks] == ["text"]
    assert "á" * 200 in made.blocks[0][1].source
    many = blocks_of("<h2>t</h2><p>x</p>" * 200, lambda _address, _words: None)
    assert len(many.blocks) == 120
    assert "más de 120 bloques" in many.notes[0]


def test_a_folder_that_is_not_there_is_said_before_anything_is_read(tmp_path):
    file = tmp_path / "export.xml"
    file.write_text(HEAD + FOOT)
    with pytest.raises(Refused, match="no_folder"):
        load_export(Import(file, tmp_path / "nowhere"), by=PUBLISHER, dry=True)
