"""The figures that are known to come out of UNHCR's edition of June 2026, as published."""

import pytest

from caminemos.statistics.compute import REGION
from caminemos.statistics.figures import figure, values

RESIDUALS = {
    ("CRI", 2019): -10_326,
    ("CRI", 2021): 39_500,
    ("CRI", 2023): 60_267,
    ("CRI", 2024): -5_812,
    ("CRI", 2025): -390,
    ("MEX", 2023): 39_360,
    ("MEX", 2025): 61_756,
    ("PAN", 2022): 1_004,
    ("PAN", 2024): -731,
    ("PAN", 2025): 2_518,
    ("BLZ", 2021): 106,
}
RATES = {
    ("asylum-closure-share", "CRI"): 96.1,
    ("asylum-closure-share", "MEX"): 78.5,
    ("asylum-protection-rate", "MEX"): 79.9,
    ("asylum-protection-rate", "GTM"): 69.5,
    ("asylum-protection-rate", "CRI"): 35.4,
    ("asylum-protection-rate", "PAN"): 1.5,
}


@pytest.mark.ledger("S86")
def test_the_known_figures_of_the_region_come_out(published):
    assert {key: figure("asylum-residual", *key).value for key in RESIDUALS} == RESIDUALS
    assert {key: round(figure(key[0], key[1], 2025).value, 1) for key in RATES} == RATES
    assert figure("asylum-pending", REGION, 2025).value == 362_566
    assert figure("asylum-pending", REGION, 2024).value == 498_524
    assert figure("asylum-applications", REGION, 2025).value == 103_309 - 790
    assert figure("idps", REGION, 2025).value == 1_330_756


def test_panama_changes_unit_and_the_others_stay_within_four_hundred(published):
    units = {one.year: one.unit for one in values(["asylum-applications"], country="PAN") if one.year >= 2018}
    assert {year for year, unit in units.items() if unit == "cases"} == {2022, 2023, 2025}
    rest = [one for one in values(["asylum-residual"]) if one.year >= 2018 and one.country not in {"CRI", "MEX", "PAN", REGION}]
    assert all(abs(one.value) < 400 for one in rest if one.value is not None)
