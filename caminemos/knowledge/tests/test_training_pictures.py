"""The drawn pictures of the training region: each of the right kind and size, small, and always the same."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from caminemos.knowledge.drawing.canvas import blend, scatter, spread
from caminemos.knowledge.training_pictures import KEYS, draw

MOST_BYTES = 150 * 1024


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_a_small_jpeg_of_full_size_and_not_one_flat_colour(key: str) -> None:
    content = draw(key)
    assert len(content) <= MOST_BYTES
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1600, 900))
        assert len(picture.resize((40, 22)).quantize(16).getcolors() or []) > 3
        assert not picture.getexif()


def test_the_same_key_gives_the_same_picture_and_no_two_keys_share_one() -> None:
    assert draw("weave") == draw("weave")
    assert len({draw(key) for key in KEYS}) == len(KEYS) >= 24


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("no-such-picture")


def test_scattered_points_stay_inside_and_apart() -> None:
    points = [scatter(number) for number in range(60)]
    assert all(0 <= x < 1 and 0 <= y < 1 for x, y in points)
    assert len({(int(x * 6), int(y * 6)) for x, y in points}) > 30
    assert sorted({int(spread(number) * 10) for number in range(20)}) == list(range(10))


def test_a_colour_half_way_lies_between() -> None:
    assert blend("#000000", "#ffffff", 0.5) == "#808080"
    assert blend("#102030", "#ffffff", 0) == "#102030"
