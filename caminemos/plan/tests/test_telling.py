"""What an update may say, and how its texts keep their languages."""

from __future__ import annotations

from datetime import date

import pytest

from caminemos.kernel.api import Text, retold
from caminemos.plan.telling import Telling, missing_in, wrong_in

DAY = date(2023, 4, 1)
GOOD = Telling("on_track", DAY, Text.of(es="Se capacitó a 40 oficiales."))


def test_what_is_complete_is_neither_wrong_nor_missing_anything() -> None:
    assert wrong_in(GOOD, DAY) == missing_in(GOOD) == []


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (Telling("great", DAY), ["status"]),
        (Telling("done", None), ["as_of"]),
        (Telling("done", date(2023, 4, 2)), ["as_of"]),
        (Telling("done", DAY, Text.of(es="x" * 4001)), ["narrative_es"]),
        (Telling("done", DAY, GOOD.narrative, Text.of(en="x" * 1001)), ["reason_en"]),
    ],
)
def test_what_cannot_be_kept_is_named_by_its_field(told: Telling, fields: list[str]) -> None:
    assert [one.field for one in wrong_in(told, DAY)] == fields


@pytest.mark.ledger("G9")
@pytest.mark.parametrize("status", ["delayed", "on_hold"])
def test_what_does_not_go_as_planned_says_why(status: str) -> None:
    assert [one.field for one in missing_in(Telling(status, DAY, GOOD.narrative))] == ["reason"]
    assert missing_in(Telling(status, DAY, GOOD.narrative, Text.of(es="Falta el convenio."))) == []


def test_a_draft_may_lack_everything_but_is_not_sent_like_that() -> None:
    assert [one.field for one in missing_in(Telling("", DAY))] == ["status", "narrative"]


def test_a_translation_grows_out_of_date_when_the_original_changes_and_fresh_when_it_is_touched() -> None:
    first = retold(Text(), {"es": "Uno.", "en": "One."}, "es")
    assert (first.origin, first.stale) == ("es", frozenset())
    second = retold(first, {"es": "Uno y medio.", "en": "One."}, "es")
    assert second.stale == {"en"}
    third = retold(second, {"es": "Uno y medio.", "en": "One and a half."}, "es")
    assert third.stale == frozenset()
    assert retold(third, {"es": "", "en": "One and a half."}, "es").origin == "en"


def test_a_telling_is_kept_and_read_again_unchanged() -> None:
    whole = Telling("delayed", DAY, Text.of(es="a", en="b", stale=["en"]), Text.of(en="c", origin="en"))
    assert Telling.from_json(whole.as_json()) == whole
