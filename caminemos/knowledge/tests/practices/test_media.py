"""Pictures of practices and the files that prove them: drawn anew, with words, and read by whom they are for."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused, Text
from caminemos.knowledge.actions.practices.showing import (
    MOST_PICTURES,
    add_practice_picture,
    attach_practice_file,
    take_away_file,
    take_away_picture,
)
from caminemos.knowledge.models import Picture, Practice
from caminemos.knowledge.pages.practices.lines import practice_lines
from caminemos.knowledge.pages.practices.media import media_of, pictured
from caminemos.knowledge.tests.practices.practice_cast import of, published, written
from caminemos.knowledge.tests.site.conftest import drawn, pictures_apart  # noqa: F401 - a folder of its own for pictures
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground", "pictures_apart"), pytest.mark.ledger("G72")]
ALT = Text.of(es="Una puerta abierta", en="An open door")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def shown(cast: Cast, row: Practice, **more: Any) -> Any:
    given = {"content": drawn(), "name": "puerta.jpg", "alt": ALT, "credit": "Nosotras"} | more
    return add_practice_picture(row, by=of(cast.caseworker), **given)


def proved(cast: Cast, row: Practice, *, is_public: bool = False, shows: str = "Conteo trimestral") -> Any:
    return attach_practice_file(row, PDF, "conteo.pdf", shows, is_public=is_public, by=of(cast.caseworker))


def test_a_picture_is_kept_without_what_the_camera_knew(cast: Cast) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Cámara de Zoila"
    made = shown(cast, written(cast), content=drawn(exif=exif))
    assert b"Zoila" not in made.picture.file.read()
    assert [one.verb for one in entries(verb="practice.picture")] == ["practice.picture"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"alt": Text()}, "alt_missing"),
        ({"alt": Text.of(es="x" * 241)}, "alt_long"),
        ({"content": b"<svg onload=alert(1)>"}, "not_a_picture"),
        ({"content": drawn()[:400]}, "not_a_picture"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_nothing_is_kept(cast: Cast, more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        shown(cast, written(cast), **more)
    assert str(refused.value)
    assert refused.value.code == code
    assert not Picture.objects.exists()


def test_a_practice_has_six_pictures_at_most(cast: Cast) -> None:
    row = written(cast)
    for _number in range(MOST_PICTURES):
        shown(cast, row)
    with pytest.raises(Refused, match="6"):
        shown(cast, row)


def test_a_picture_taken_away_is_gone_with_its_file(cast: Cast) -> None:
    row = written(cast)
    made = shown(cast, row)
    take_away_picture(row, made.pk, by=of(cast.caseworker))
    assert not Picture.objects.exists()
    assert media_of(row, of(cast.caseworker)).pictures == []
    with pytest.raises(Refused):
        take_away_picture(row, made.pk, by=of(cast.caseworker))


@pytest.mark.parametrize("who", ["stranger", "observer", "provider"])
def test_nobody_of_another_institution_changes_what_shows_it(cast: Cast, who: str) -> None:
    row, user = written(cast), getattr(cast, who)
    made, file = shown(cast, row), proved(cast, row)
    for act in (
        lambda: add_practice_picture(row, drawn(), "x.jpg", ALT, "", by=of(user)),
        lambda: attach_practice_file(row, PDF, "x.pdf", "x", is_public=True, by=of(user)),
        lambda: take_away_picture(row, made.pk, by=of(user)),
        lambda: take_away_file(row, str(file.pk), by=of(user)),
    ):
        with pytest.raises(Refused):
            act()


def test_everybody_takes_only_the_public_files_of_a_published_practice(cast: Cast, client: Client, client_as: Any) -> None:
    row = written(cast)
    inner, outer = proved(cast, row), proved(cast, row, is_public=True, shows="Manual")
    files = {one: f"/es/practices/{row.code}/files/{one.pk}/1/" for one in (inner, outer)}
    assert [client.get(one).status_code for one in files.values()] == [404, 404]
    Practice.objects.filter(pk=row.pk).update(state="published")
    assert [client.get(one).status_code for one in files.values()] == [404, 200]
    assert client_as(cast.focal_point).get(files[inner]).content == PDF
    row.refresh_from_db()
    assert [one.shows for one in media_of(row, ANONYMOUS).files] == ["Manual"]
    written_page = client.get(f"/es/practices/{row.code}/").content.decode()
    assert "Manual" in written_page
    assert "Conteo trimestral" not in written_page


def test_the_page_and_the_list_show_the_picture_with_its_words(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    rows = [published(cast), published(cast), published(cast)]
    for row in rows:
        add_practice_picture(row, drawn(), "a.jpg", ALT, "Nosotras", by=of(cast.secretariat))
    page = client.get(f"/es/practices/{rows[0].code}/").content.decode()
    assert 'alt="Una puerta abierta"' in page
    assert "og:image" in page.partition("/site-media/")[0]
    lines = practice_lines(rows)
    pictured(lines)
    with django_assert_max_num_queries(3):
        found = pictured(lines)
    assert all(shot is not None for _line, shot in found)
    assert client.get("/es/practices/").content.decode().count('class="shot"') == 3


def test_the_screen_keeps_what_was_written_when_the_file_is_no_picture(cast: Cast, client_as: Any) -> None:
    row, desk = written(cast), client_as(cast.caseworker)
    sent = {"alt_es": "Una puerta abierta", "credit": "Nosotras", "picture": SimpleUploadedFile("a.jpg", b"GIF89a nada")}
    answer = desk.post(f"/es/practices/{row.code}/media/", sent)
    assert answer.status_code == 422
    assert "Una puerta abierta" in answer.content.decode()
    sent["picture"] = SimpleUploadedFile("a.jpg", drawn())
    assert desk.post(f"/es/practices/{row.code}/media/", sent).status_code == 302
    file = {"file": SimpleUploadedFile("conteo.pdf", PDF), "shows": "Conteo"}
    assert desk.post(f"/es/practices/{row.code}/media/attach/", file).status_code == 302
    picture, kept = row.pictures.get(), row.files.get()
    assert desk.post(f"/es/practices/{row.code}/media/away/", {"picture": picture.pk}).status_code == 302
    assert desk.post(f"/es/practices/{row.code}/media/away/", {"file": str(kept.pk)}).status_code == 302
    assert desk.post(f"/es/practices/{row.code}/media/away/", {"file": "nada"}).status_code == 404
