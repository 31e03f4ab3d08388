"""What points at a person, how many the public reads, and how long a reply is owed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.governance.consultation_rules import KNOWN_BANDS, band_of, days_owed, personal_trace, total_heard
from caminemos.governance.consultation_words import band_words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Escríbale a maria.lopez@correo.hn", "email"),
        ("maria@x.org y otras", "email"),
        ("Llamar al 2222-3333", "number"),
        ("tel. +504 9999 8888", "number"),
        ("(502) 5555 1234", "number"),
        ("55 1234 5678", "number"),
        ("DNI 0801-1990-12345", "number"),
        ("DPI 2345 67890 0101", "number"),
        ("DUI 01234567-8", "number"),
        ("cédula 1-1234-0567", "number"),
        ("cédula 8-123-4567", "number"),
        ("cédula PE-12-345", "document"),
        ("CURP LOPM900101MDFXYZ09", "document"),
        ("pasaporte A1234567", "document"),
        ("pasaporte f-123456", "document"),
        ("Mujeres en albergue temporal, 34", ""),
        ("Vecinas de la colonia 15 de Septiembre", ""),
        ("Promoción 2025-2026 del instituto", ""),
        ("Reunidas del 15 al 20 de marzo de 2026", ""),
        ("Taller de 2026-03-18 con 120 personas", ""),
        ("Artículo 22 del Acuerdo 40-2023", ""),
        ("1 200 familias de 12 barrios", ""),
        ("Red de 14 organizaciones @derechos", ""),
        ("", ""),
    ],
)
def test_what_points_at_one_person_is_seen_and_the_rest_is_left_alone(words: str, found: str) -> None:
    assert personal_trace(words) == found


@pytest.mark.parametrize(
    ("total", "anybody", "band"),
    [
        (None, False, ""), (0, True, "few"), (9, True, "few"), (None, True, "few"), (10, True, "10-50"), (50, True, "10-50"),
        (51, True, "51-200"), (200, True, "51-200"), (201, True, "201-1000"), (1000, True, "201-1000"), (1001, True, "1001"),
    ],
)  # fmt: skip
def test_the_public_reads_a_band_from_ten_people(total: int | None, anybody: bool, band: str) -> None:
    assert band_of(total, anybody=anybody) == band
    assert band in KNOWN_BANDS


@given(st.integers(0, 10_000_000))
def test_no_band_tells_fewer_than_ten_nor_an_exact_number(total: int) -> None:
    words = band_words(band_of(total, anybody=True), "displaced")
    assert bool(words) is (total >= 10)
    assert str(total) not in words.split() or total in {10, 50, 51, 200, 201, 1000}


def test_of_organisations_the_public_reads_no_number_at_all() -> None:
    for heard in ("civil_society", "private_sector", "academia", "local_authorities"):
        assert band_words("51-200", heard) == ""


@pytest.mark.parametrize(
    ("groups", "total"),
    [([], None), ([(34, None, None)], 34), ([(34, 2, 1), (0, None, None)], 37), ([(34, None, None), (None, None, None)], None)],
)
def test_a_group_that_nobody_counted_makes_the_sum_unknown(
    groups: list[tuple[int | None, int | None, int | None]], total: int | None
) -> None:
    assert total_heard(groups) == total


def test_a_reply_is_owed_from_the_last_day_on_which_it_may_have_been_asked() -> None:
    assert days_owed(date(2026, 3, 31), None, date(2026, 4, 2)) == 2
    assert days_owed(date(2026, 3, 31), None, date(2026, 3, 20)) == 0
    assert days_owed(date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2)) is None
