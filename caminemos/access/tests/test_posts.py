from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.access.actions.organisations import correct_organisation, create_organisation
from caminemos.access.actions.posts import close_post, create_post, hand_over_post, vacate_post
from caminemos.access.actor import actor_for
from caminemos.access.models import Organisation, Post, Tenure, User
from caminemos.access.rules import overlaps
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Refused, Service, Text, now
from tests.cast import country, office

pytestmark = pytest.mark.django_db
TRAINER = Service.named("trainer", ["access.post.manage", "access.organisation.manage"])


@pytest.fixture
def admin(cast):
    return actor_for(cast.node_administrator)


@pytest.fixture
def newcomer():
    return User.objects.create_user("newcomer", full_name="Nueva Persona")


def refused(code):
    return pytest.raises(Refused, match=code)


@pytest.mark.ledger("G17")
def test_a_handed_over_post_stays_and_its_person_changes(cast, admin, newcomer):
    post = office("focal_point", "HND")
    hand_over_post(post, to=newcomer, by=admin)
    assert not actor_for(cast.focal_point).may("access.post.read")
    assert actor_for(newcomer).roles == {"focal_point"}
    assert [term.user for term in Tenure.objects.filter(post=post)] == [newcomer, cast.focal_point]


@pytest.mark.ledger("G17")
def test_a_hand_over_leaves_an_entry_that_names_keys_and_no_names(cast, admin, newcomer):
    hand_over_post(office("focal_point", "HND"), to=newcomer, by=admin)
    [entry] = entries(verb="post.hand_over")
    assert entry.actor == admin.key
    assert newcomer.key in str(entry.payload)
    assert newcomer.full_name not in str(entry.payload)


def test_a_hand_over_in_the_future_leaves_the_holder_in_until_then(cast, admin, newcomer):
    hand_over_post(office("focal_point", "HND"), to=newcomer, by=admin, at=now() + timedelta(days=7))
    assert actor_for(cast.focal_point).roles == {"focal_point"}
    assert actor_for(newcomer).roles == frozenset()


def test_nobody_gives_a_post_to_themselves(cast, admin):
    with refused("post_to_oneself"):
        hand_over_post(office("focal_point", "HND"), to=cast.node_administrator, by=admin)


def test_a_post_is_not_given_to_who_holds_it_nor_to_a_closed_account(cast, admin, newcomer):
    with refused("post_held_already"):
        hand_over_post(office("focal_point", "HND"), to=cast.focal_point, by=admin)
    newcomer.is_active = False
    with refused("account_closed"):
        hand_over_post(office("focal_point", "HND"), to=newcomer, by=admin)


@pytest.mark.parametrize(
    "persona", ["registrar", "caseworker", "provider", "focal_point", "statistician", "secretariat", "stranger"]
)
def test_only_an_administrator_hands_posts_over(cast, newcomer, persona):
    with refused("not_found"):
        hand_over_post(office("focal_point", "HND"), to=newcomer, by=actor_for(getattr(cast, persona)))


def test_a_country_s_administrator_reaches_posts_of_that_country_only(cast, newcomer):
    abroad = User.objects.create_user("admin-gtm")
    Tenure.objects.create(post=office("node_administrator", "GTM"), user=abroad, starts_at=now() - timedelta(days=1))
    for post in (office("focal_point", "HND"), office("secretariat", None)):
        with refused("not_found"):
            hand_over_post(post, to=newcomer, by=actor_for(abroad))


def test_one_person_does_not_hold_posts_of_two_countries(cast, admin):
    with refused("posts_apart"):
        hand_over_post(office("focal_point", "GTM"), to=cast.caseworker, by=admin)


def test_terms_of_one_post_do_not_overlap(cast, admin, newcomer):
    post = office("focal_point", "HND")
    with refused("terms_overlap"):
        hand_over_post(post, to=newcomer, by=admin, at=now() - timedelta(days=500))


def test_the_database_itself_refuses_two_open_terms_of_one_post(cast, newcomer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post=office("focal_point", "HND"), user=newcomer, starts_at=now())


def test_the_database_itself_refuses_a_term_that_ends_before_it_begins(newcomer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post=office("observer", None), user=newcomer, starts_at=now(), ends_at=now() - timedelta(days=1))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["ana", "beto", "celia"]), st.integers(0, 60), st.booleans()), min_size=1, max_size=8))
def test_whatever_is_handed_over_when_no_two_terms_of_a_post_ever_overlap(transactional_people, steps):
    with transaction.atomic():
        post = office("observer", None)
        for name, day, empties in steps:
            moment = now() - timedelta(days=day)
            try:
                with transaction.atomic():
                    vacate_post(post, by=TRAINER, at=moment) if empties else hand_over_post(
                        post, to=transactional_people[name], by=TRAINER, at=moment
                    )
            except Refused:
                continue
        terms = [(term.starts_at, term.ends_at) for term in Tenure.objects.filter(post=post)]
        assert not [1 for place, one in enumerate(terms) for other in terms[place + 1 :] if overlaps(one, other)]
        transaction.set_rollback(True)


@pytest.fixture
def transactional_people():
    return {name: User.objects.create_user(name) for name in ("ana", "beto", "celia")}


def test_a_vacated_post_has_no_holder_and_can_be_closed(cast, admin):
    post = office("focal_point", "HND")
    with refused("post_is_held"):
        close_post(post, by=admin)
    vacate_post(post, by=admin)
    assert close_post(post, by=admin).is_closed
    with refused("post_is_closed"):
        vacate_post(post, by=admin)


def test_a_vacant_post_cannot_be_vacated(admin):
    with refused("post_is_vacant"):
        vacate_post(office("observer", "HND"), by=admin)


def test_a_post_of_a_case_role_needs_a_country_and_an_unknown_role_is_refused(admin):
    organisation = office("observer", None).organisation
    for role, code in (("registrar", "post_country_unfit"), ("emperor", "unknown_role")):
        with refused(code):
            create_post(organisation, code="new", title=Text.of(es="x"), role=role, by=admin)


def test_a_post_of_an_institution_of_a_country_acts_for_that_country(admin):
    organisation = office("focal_point", "HND").organisation
    with refused("post_country_unfit"):
        create_post(organisation, code="new", title=Text.of(es="x"), role="focal_point", country="GTM", by=admin)
    post = create_post(organisation, code="new", title=Text.of(es="x"), role="focal_point", country="HND", by=admin)
    with refused("post_code_taken"):
        create_post(organisation, code=post.code, title=Text.of(es="x"), role="focal_point", country="HND", by=admin)


def test_an_institution_is_created_and_its_name_corrected(admin):
    country("HND")
    made = create_organisation(code="sedh", kind="state", name=Text.of(es="Secretaria"), country="HND", by=admin)
    correct_organisation(made, name=Text.of(es="Secretaría"), acronym="SEDH", by=admin)
    assert str(Organisation.objects.get(code="sedh").name) == "Secretaría"
    assert [entry.verb for entry in entries(subject_id=str(made.pk))] == [
        "organisation.create",
        "organisation.correct",
    ]


def test_a_state_institution_has_a_country_by_rule_and_by_constraint(admin):
    with refused("organisation_without_country"):
        create_organisation(code="x", kind="state", name=Text.of(es="x"), by=admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(code="x", kind="municipality", name=Text.of(es="x"))


def test_a_short_code_is_used_once(admin):
    create_organisation(code="x", kind="academia", name=Text.of(es="x"), by=admin)
    with refused("organisation_code_taken"):
        create_organisation(code="x", kind="academia", name=Text.of(es="x"), by=admin)


def test_a_post_reads_as_its_title():
    assert str(Post(title=Text.of(es="Punto focal"))) == "Punto focal"
