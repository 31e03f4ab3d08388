"""Data for machines inside a page: nothing in it closes the block, and it reads back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.ui.tags.structured import json_ld


@pytest.mark.ledger("G50")
@given(st.text())
def test_whatever_is_said_stays_inside_the_block(said: str) -> None:
    written = json_ld({"name": f"{said}</script><!--&\u2028\u2029"})
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside)["name"] == f"{said}</script><!--&\u2028\u2029"


def test_nothing_to_tell_writes_nothing() -> None:
    assert json_ld([]) == json_ld({}) == ""
