"""Pictures from outside: what is kept is drawn anew."""

from __future__ import annotations

import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from caminemos.documents.api import clean_picture
from caminemos.kernel.api import Refused
from caminemos.knowledge.models import Picture
from caminemos.knowledge.tests.site.conftest import drawn, kept_picture


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is huge, and holds almost nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def test_position_and_camera_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[2] = (14.0, 5.0, 0.0)
    kept = clean_picture(drawn(exif=exif) + b"<script>alert(1)</script>", name="a.jpg")
    assert b"Camera of somebody" not in kept.content
    assert b"<script>" not in kept.content
    assert (kept.extension, kept.width, kept.height) == ("jpg", 640, 360)


def test_a_picture_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = clean_picture(drawn(exif=exif), name="a.jpg")
    assert (kept.width, kept.height) == (360, 640)


def test_a_very_large_picture_is_made_smaller():
    assert clean_picture(drawn((6000, 400)), name="a.jpg").width == 3840


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb(60_000, 60_000), "picture_large"),
        (bomb(500, 500), "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not_a_picture"),
        (b"GIF89a" + b"\0" * 40, "not_a_picture"),
        (drawn()[:400], "not_a_picture"),
        (b"", "not_a_picture"),
        (b"\xff\xd8\xff" * 5_000_000, "picture_heavy"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(content, code):
    with pytest.raises(Refused) as refused:
        clean_picture(content, name="foto.jpg")
    assert refused.value.code == code
    assert "foto.jpg" in str(refused.value.sentence)


@pytest.mark.django_db
def test_the_library_keeps_no_picture_without_words():
    with pytest.raises(ValidationError, match="para quienes no la ven"):
        Picture(title="x").clean()


@pytest.mark.django_db
def test_the_library_keeps_what_was_drawn_anew():
    picture = kept_picture()
    with picture.file.open("rb") as stream:
        assert stream.read(3) == b"\xff\xd8\xff"
    assert (picture.width, picture.height) == (640, 360)
