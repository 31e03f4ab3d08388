from caminemos.access.roles import ELEVATIONS, MAY, NEVER_BY_ELEVATION, ROLES, WITHOUT_A_POST, needs_second_factor, permissions_of
from caminemos.kernel.api import permissions


def test_the_table_names_exactly_the_permissions_that_areas_declare():
    assert sorted({*MAY, *WITHOUT_A_POST}) == sorted(permissions.declared())


def test_every_role_in_the_table_exists_and_every_permission_has_a_holder():
    assert {role for holders in MAY.values() for role in holders} <= set(ROLES)
    assert [permission for permission, holders in MAY.items() if not holders] == []


def test_no_row_names_a_role_twice():
    assert [permission for permission, holders in MAY.items() if len(set(holders)) != len(holders)] == []


SHARING = {
    "knowledge.practice.submit",
    "knowledge.practice.comment",
    "knowledge.replication.record",
    "knowledge.community.take_part",
    "knowledge.visibility.record",
}


def test_a_service_provider_shares_practices_and_an_observer_reads_reviews_and_is_consulted():
    assert permissions_of(["provider"]) == SHARING | {"governance.calendar.subscribe"}
    assert permissions_of(["observer"]) == SHARING | {
        "knowledge.practice.review",
        "plan.draft.comment",
        "governance.document.read_members",
        "governance.representation.read_names",
        "governance.meeting.read_members",
        "governance.meeting.answer",
        "governance.calendar.subscribe",
    }


def test_an_elevation_is_asked_only_by_roles_that_may_ask_and_lasts_hours():
    askers = set(MAY["access.elevation.request"])
    assert all(set(offer.asked_by) <= askers and 1 <= offer.hours <= 24 for offer in ELEVATIONS.values())


def test_a_role_that_touches_cases_is_never_given_without_a_second_person():
    assert [role for role, offer in ELEVATIONS.items() if ROLES[role].touches_cases and not offer.second_person] == []


def test_who_approves_elevations_cannot_do_so_by_elevation():
    assert "access.elevation.approve" in NEVER_BY_ELEVATION


def test_a_second_factor_is_asked_for_roles_with_cases_only():
    assert needs_second_factor(["statistician", "registrar"])
    assert not needs_second_factor(["statistician", "secretariat", "observer"])
    assert not needs_second_factor(["unknown"])
