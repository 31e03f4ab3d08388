"""The paper font and its table of characters belong together."""

import struct

import pytest

from caminemos.documents.glyphs import COVERED, FONTS, MISSING, is_printable, printable


def code_points(file) -> set[int]:
    """Read the code points of a TrueType font from its character map (format 4, OpenType 1.9, chapter cmap)."""
    data = file.read_bytes()
    tables = {
        data[12 + 16 * i : 16 + 16 * i]: struct.unpack(">I", data[20 + 16 * i : 24 + 16 * i])[0]
        for i in range(struct.unpack(">H", data[4:6])[0])
    }
    cmap = tables[b"cmap"]
    for i in range(struct.unpack(">H", data[cmap + 2 : cmap + 4])[0]):
        start = cmap + struct.unpack(">HHI", data[cmap + 4 + 8 * i : cmap + 12 + 8 * i])[2]
        if struct.unpack(">H", data[start : start + 2])[0] == 4:
            count = struct.unpack(">H", data[start + 6 : start + 8])[0] // 2
            ends = struct.unpack(f">{count}H", data[start + 14 : start + 14 + 2 * count])
            starts = struct.unpack(f">{count}H", data[start + 16 + 2 * count : start + 16 + 4 * count])
            return {point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1)}
    raise AssertionError("no format 4 map")


@pytest.mark.parametrize("name", ["Regular", "Italic", "SemiBold", "Bold"])
def test_every_font_has_the_characters_of_the_table(name):
    covered = {point for first, last in COVERED for point in range(first, last + 1)}
    assert covered <= code_points(FONTS / f"NotoSans-{name}.ttf")


def test_spanish_and_the_languages_of_the_region_are_printed_as_written():
    text = "¿Señora Ñusta? ¡Ixcán, Q’eqchi’, Kʼicheʼ, Garífuna, Créole ayisyen! 1\u202f234 − 5 %"
    assert printable(text) == text


def test_what_the_font_lacks_is_a_mark_and_controls_disappear():
    assert printable("a😀b\x00\x07\u202ec") == f"a{MISSING}bc"
    assert is_printable(MISSING)
