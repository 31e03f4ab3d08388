"""The emblem of the presidency in office is public; what is no picture is refused and nothing is lost."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.emblems import keep_emblem
from caminemos.governance.models import Term
from caminemos.governance.pages.emblem import presidency_mark
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, Refused, Text
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SAYS = Text.of(es="Huellas que suben hacia una luz", en="Footsteps rising to a light")


def picture(width: int = 4, height: int = 4) -> bytes:
    """Return a PNG of one colour, whose header may say more than it holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 20)) + chunk(b"IEND", b"")


def test_everybody_sees_the_emblem_of_who_presides(record: None, client: Client) -> None:
    assert presidency_mark() is not None
    assert client.get("/es/presidencies/2026/emblem/").status_code == 404
    keep_emblem(Term.objects.get(year=2026), picture(), "emblema.png", SAYS, by=SECRETARIAT)
    keep_emblem(Term.objects.get(year=2026), picture(8, 8), "emblema.png", SAYS, by=SECRETARIAT)
    mark = presidency_mark()
    assert mark is not None
    assert (mark.year, mark.emblem_url) == (2026, "/es/presidencies/2026/emblem/?v=2")
    answer = client.get(mark.emblem_url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "Huellas que suben" in client.get("/es/presidencies/2026/").content.decode()
    assert len(entries(verb="term.emblem")) == 2


@pytest.mark.parametrize(
    ("content", "name", "says", "code"),
    [
        (picture(), "emblema.png", Text(), "description_missing"),
        (b"\x89PNG" + b"x" * 600_000, "emblema.png", SAYS, "emblem_too_large"),
        (b"%PDF-1.4\n%%EOF\n", "emblema.pdf", SAYS, "emblem_kind"),
        (b"<svg onload='x'/>", "emblema.svg", SAYS, "file_kind"),
        (picture(30_000, 30_000), "emblema.png", SAYS, "emblem_pixels"),
        (picture(0, 0), "emblema.png", SAYS, "emblem_pixels"),
    ],
)
def test_what_is_no_emblem_is_refused(record: None, content: bytes, name: str, says: Text, code: str) -> None:
    with pytest.raises(Refused, match=code):
        keep_emblem(Term.objects.get(year=2026), content, name, says, by=SECRETARIAT)
    assert Term.objects.get(year=2026).emblem_id is None


def test_only_the_presidency_and_the_secretariat_change_it(record: None, cast: Cast, client_as: Callable[..., Client]) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        keep_emblem(Term.objects.get(year=2026), picture(), "emblema.png", SAYS, by=ANONYMOUS)
    address = "/en/presidencies/2026/emblem/change/"
    for person in (cast.stranger, cast.observer, cast.focal_point):
        assert client_as(person).get(address).status_code == 404
    desk = client_as(cast.secretariat)
    wrong = desk.post(address, {"file": SimpleUploadedFile("e.pdf", b"%PDF-1.4\n%%EOF\n"), "says_es": "Una luz"})
    assert wrong.status_code == 422
    assert "Una luz" in wrong.content.decode()
    right = {"file": SimpleUploadedFile("e.png", picture()), "says_es": "Una luz"}
    assert desk.post(address, right).status_code == 302
    assert 'alt="Una luz"' in desk.get("/es/presidencies/2026/").content.decode()


def test_the_front_page_names_who_presides(record: None, client: Client) -> None:
    assert "Presidencia 2026: El Salvador" in client.get("/es/").content.decode()
