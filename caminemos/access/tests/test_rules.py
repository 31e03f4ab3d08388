from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.access.roles import ROLES
from caminemos.access.rules import (
    Bucket,
    Chair,
    first_overlap,
    is_pair_of,
    is_patterned,
    may_hold_together,
    overlaps,
    plain_code,
    proves_two_factors,
    reaches,
    scope_fits,
    what_is_left,
)

START = datetime(2023, 1, 1, tzinfo=UTC)
moments = st.integers(0, 400).map(lambda days: START + timedelta(days=days))


@st.composite
def terms(draw):
    begin = draw(moments)
    length = draw(st.one_of(st.none(), st.integers(1, 200)))
    return (begin, None if length is None else begin + timedelta(days=length))


def holds(term, moment):
    return term[0] <= moment and (term[1] is None or moment < term[1])


@given(terms(), terms())
def test_two_terms_overlap_exactly_when_some_day_lies_in_both(one, other):
    days = [START + timedelta(days=day) for day in range(700)]
    assert overlaps(one, other) == any(holds(one, day) and holds(other, day) for day in days)


@given(terms(), terms())
def test_overlapping_is_mutual(one, other):
    assert overlaps(one, other) == overlaps(other, one)


@given(terms(), st.lists(terms(), max_size=6))
def test_the_first_overlap_is_one_of_the_others_or_nothing(term, others):
    found = first_overlap(term, others)
    assert (found is None) == (not any(overlaps(term, other) for other in others))
    assert found is None or found in others


def test_a_term_that_ends_when_the_next_begins_does_not_overlap_it():
    noon = START + timedelta(hours=12)
    assert not overlaps((START, noon), (noon, None))


@pytest.mark.parametrize(
    ("chairs", "may"),
    [
        ([], True),
        ([Chair("registrar", "HND"), Chair("caseworker", "HND")], True),
        ([Chair("observer", "HND"), Chair("observer", "GTM")], False),
        ([Chair("focal_point", "HND"), Chair("presidency", None)], True),
        ([Chair("caseworker", "HND"), Chair("secretariat", None)], False),
        ([Chair("auditor", None), Chair("node_administrator", None)], True),
    ],
)
def test_posts_of_two_countries_or_cases_beside_the_region_are_not_held_together(chairs, may):
    assert may_hold_together(chairs) is may


@pytest.mark.parametrize("role", ROLES)
def test_a_case_role_of_a_country_never_belongs_to_the_region_and_the_secretariat_never_to_a_country(role):
    if ROLES[role].scope == "country":
        assert not scope_fits(role, None)
        assert scope_fits(role, "HND")
    if ROLES[role].scope == "region":
        assert scope_fits(role, None)
        assert not scope_fits(role, "HND")


@pytest.mark.parametrize(
    ("countries", "country", "reached"),
    [(set(), "HND", True), (set(), None, True), ({"HND"}, "HND", True), ({"HND"}, "GTM", False), ({"HND"}, None, False)],
)
def test_an_office_reaches_its_own_country_only(countries, country, reached):
    assert reaches(frozenset(countries), country) is reached


@given(st.integers(1, 50), st.floats(0.1, 100), st.floats(0, 50), st.floats(-1000, 1e6))
def test_a_bucket_never_overflows_and_a_clock_set_back_fills_nothing(capacity, seconds, tokens, elapsed):
    level = Bucket(capacity, seconds).level(min(tokens, capacity), elapsed)
    assert min(tokens, capacity) <= level <= capacity


@given(st.integers(1, 50), st.floats(0.1, 100), st.floats(0, 0.99))
def test_after_the_announced_wait_one_attempt_is_allowed(capacity, seconds, tokens):
    bucket = Bucket(capacity, seconds)
    assert bucket.level(tokens, bucket.wait(tokens)) >= 1 - 1e-9


@pytest.mark.ledger("S114")
@pytest.mark.parametrize(
    ("amr", "acr", "proves"),
    [
        (["mfa"], None, True),
        (["pwd", "otp"], None, True),
        (["fpt", "hwk"], None, True),
        (["pwd"], None, False),
        (["otp"], None, False),
        (["pwd", "pin"], None, False),
        ([], None, False),
        (None, None, False),
        ("mfa", None, False),
        ([1, "mfa"], None, False),
        (None, "phrh", True),
        (None, "https://refeds.org/profile/mfa", True),
        (None, "0", False),
        (None, ["phrh"], False),
    ],
)
def test_a_token_proves_two_factors_only_in_known_words(amr, acr, proves):
    assert proves_two_factors(amr, acr) is proves


@pytest.mark.parametrize("typed", ["123456", "123 456", " 123-456 ", "123\u00a0456", "１２３４５６", "123\u2009456\n", "123–456"])
def test_a_code_is_read_however_it_is_typed(typed):
    assert plain_code(typed) == "123456"


@pytest.mark.parametrize(
    ("password", "patterned"),
    [
        ("aaaaaaaaaaaaaaaaa", True),
        ("abcabcabcabcabcabc", True),
        ("123456789012345", True),
        ("qwertyuiopasdfgh", True),
        ("zyxwvutsrqponmlk", True),
        ("hondahondahondah", True),
        ("ceiba-tambor-nube-19", False),
        ("correct horse battery staple", False),
    ],
)
def test_runs_and_repetitions_are_seen_through(password, patterned):
    assert is_patterned(password) is patterned


def test_obvious_words_are_taken_away_whatever_their_accents():
    assert what_is_left("Protección-MIRPS-2026", ["proteccion", "mirps"]) == "2026"


def test_two_common_passwords_put_together_are_recognised():
    common = frozenset({"password", "dragon"})
    assert is_pair_of("PasswordDragon", common)
    assert not is_pair_of("passwordceiba", common)
