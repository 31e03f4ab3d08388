"""The clocks of a meeting are named as a reader knows them."""

from __future__ import annotations

import pytest

from caminemos.governance.meeting_zones import zone_name


@pytest.mark.parametrize(
    ("zone", "country", "named"),
    [
        ("America/Panama", "Panamá", "Panamá"),
        ("America/Belize", "Belice", "Belice"),
        ("America/Costa_Rica", "Costa Rica", "Costa Rica"),
        ("America/Tegucigalpa", "Honduras", "Honduras (Tegucigalpa)"),
        ("America/Bogota", "", "Bogota"),
    ],
)
def test_a_country_and_its_zone_of_one_name_are_named_once(zone: str, country: str, named: str) -> None:
    assert zone_name(zone, country, {"Panamá", "Panama", "Belice", "Belize", "Costa Rica", "Honduras"}) == named
