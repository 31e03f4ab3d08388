"""The block model refuses what no renderer could draw."""

import pytest

from caminemos.documents.api import Heading, Run, TableBlock, inline, plain


def test_a_row_has_as_many_cells_as_the_header():
    with pytest.raises(ValueError, match="as many cells"):
        TableBlock("t", ("a", "b"), ((inline("1"),),))


def test_a_heading_has_level_one_to_three():
    with pytest.raises(ValueError, match="level"):
        Heading("x", 4)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "vbscript:x"]
)
def test_a_run_carries_only_harmless_links(address):
    with pytest.raises(ValueError, match="not a link"):
        Run("x", url=address)


def test_parts_join_into_one_line():
    assert plain(inline("a ", Run("b", strong=True), inline(" c"))) == "a b c"
