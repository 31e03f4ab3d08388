"""What is signed is unambiguous."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from caminemos.audit import keys
from caminemos.audit.chain import LONGEST_NAME, entry_mac, moment_line, one_line

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.text())
def test_a_name_fits_one_line_of_bounded_length(name: str) -> None:
    line = one_line(name)
    assert line.isprintable()
    assert len(line) <= LONGEST_NAME
    line.encode()


def test_very_long_names_stay_different() -> None:
    assert one_line("x" * 300 + "a") != one_line("x" * 300 + "b")


@given(st.lists(st.text().map(one_line), min_size=6, max_size=6), st.lists(st.text().map(one_line), min_size=6, max_size=6))
def test_different_fields_have_different_macs(one: list[str], other: list[str]) -> None:
    macs = [entry_mac(b"key", "name", UUID(int=1), MOMENT, fields) for fields in (one, other)]
    assert (macs[0] == macs[1]) == (one == other)


def test_a_full_second_is_signed_to_the_microsecond() -> None:
    assert moment_line(MOMENT) == "2026-01-01 00:00:00.000000"


def test_each_country_and_each_use_has_its_own_key(settings) -> None:  # type: ignore[no-untyped-def]
    made = {
        keys.signing_key(use, country) for use in ("entry", "seal", "anchor", "fingerprint") for country in ("", "HND", "GTM")
    }
    assert len(made) == 12
    first = keys.signing_key("entry", "HND")
    settings.AUDIT_KEY = "another master key of sufficient length"
    assert keys.signing_key("entry", "HND") != first
