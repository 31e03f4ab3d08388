from datetime import timedelta

import pytest
import time_machine

from caminemos.access import throttle
from caminemos.access.models import SignInBucket, User
from caminemos.access.tests.conftest import signed_in_user
from caminemos.kernel.api import now
from tests.cast import PASSWORD, person

pytestmark = pytest.mark.django_db
WRONG = "this is not the password"


@pytest.fixture(autouse=True)
def clock():
    """A clock that stands still, so that no bucket fills while a test works."""
    with time_machine.travel("2026-11-27T12:00:00Z", tick=False) as stopped:
        yield stopped


@pytest.fixture
def ana(db):
    return person("ana", "statistician", "HND")


def empty(kind, who=""):
    SignInBucket.objects.create(key=throttle.key_of((kind, who)), tokens=0, updated_at=now())


@pytest.mark.parametrize("kind", throttle.BUCKETS)
def test_each_bucket_alone_makes_wait(kind):
    empty(kind, "who")
    assert throttle.spend([(kind, "who")]) >= 1
    assert throttle.spend([(kind, "somebody else")]) == 0


@pytest.mark.parametrize("kind", throttle.BUCKETS)
def test_each_bucket_gives_what_it_holds_and_then_one_more_after_its_rest(kind, clock):
    bucket = throttle.BUCKETS[kind]
    assert [throttle.spend([(kind, "x")]) for _ in range(bucket.capacity)] == [0] * bucket.capacity
    assert throttle.spend([(kind, "x")]) > 0
    clock.shift(timedelta(seconds=bucket.seconds + 0.01))
    assert throttle.spend([(kind, "x")]) == 0


def test_an_empty_bucket_leaves_the_others_untouched():
    empty("account", "x")
    throttle.spend([("account", "x"), ("node", "")])
    assert SignInBucket.objects.get(key=throttle.key_of(("node", ""))).tokens == throttle.BUCKETS["node"].capacity


@pytest.mark.parametrize("kind", ["account", "address", "node"])
def test_whichever_bucket_is_empty_the_attempt_waits_and_says_how_long(ana, browser, knock, kind):
    who = {"account": throttle.account_key("ana"), "address": "203.0.113.7", "node": ""}[kind]
    empty(kind, who)
    answer = knock(browser, "ana")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1
    assert "nothing is locked" in answer.content.decode()


def test_nothing_is_hashed_while_waiting(ana, browser, knock, monkeypatch):
    empty("node")
    monkeypatch.setattr(User, "check_password", lambda *_: pytest.fail("hashed"))
    monkeypatch.setattr(User, "set_password", lambda *_: pytest.fail("hashed"))
    assert knock(browser, "ana").status_code == knock(browser, "nobody").status_code == 429


def test_guessing_at_an_account_is_slowed_from_whatever_address(ana, browser, knock):
    answers = [knock(browser, "ana", WRONG, address=f"198.51.100.{number}").status_code for number in range(8)]
    assert answers == [200] * 5 + [429] * 3


def test_a_known_and_an_unknown_name_wait_alike(ana, browser, knock):
    for name in ("ana", "nobody"):
        answers = [knock(browser, name, WRONG, address=f"198.51.100.{number}").status_code for number in range(7)]
        assert answers == [200] * 5 + [429] * 2


def test_hammering_an_account_does_not_keep_its_owner_out_of_the_browser_they_use(ana, browser, knock):
    assert knock(browser, "ana").status_code == 302
    browser.post("/en/account/logout/")
    stranger = type(browser)()
    assert [knock(stranger, "ana", WRONG).status_code for _ in range(30)][-1] == 429
    empty_all = SignInBucket.objects.filter(key__startswith="node:")
    empty_all.update(tokens=0)
    assert knock(browser, "ana").status_code == 302
    assert signed_in_user(browser)


def test_a_browser_known_to_one_account_is_not_known_to_another(ana, browser, knock):
    person("eva", "statistician", "GTM")
    knock(browser, "ana")
    browser.post("/en/account/logout/")
    empty("account", throttle.account_key("eva"))
    assert knock(browser, "eva").status_code == 429


def test_a_forged_mark_of_a_browser_is_worth_nothing(ana, browser, knock):
    browser.cookies[throttle.MARK] = "forged:mark:x"
    empty("account", throttle.account_key("ana"))
    assert knock(browser, "ana").status_code == 429


def test_a_success_gives_its_attempt_back(ana, browser, knock):
    knock(browser, "ana")
    assert SignInBucket.objects.get(key=throttle.key_of(("account", throttle.account_key("ana")))).tokens == 5


def test_the_table_holds_no_name_and_no_address(ana, browser, knock):
    knock(browser, "ana", WRONG)
    keys = " ".join(SignInBucket.objects.values_list("key", flat=True))
    assert "ana" not in keys
    assert "203.0.113" not in keys


def test_buckets_long_full_are_forgotten(ana, browser, knock):
    SignInBucket.objects.create(key="account:old", tokens=1, updated_at=now() - timedelta(hours=2))
    knock(browser, "ana")
    assert not SignInBucket.objects.filter(key="account:old").exists()


def test_confirming_the_password_is_throttled_too(ana, client_as):
    browser = client_as(ana)
    answers = [browser.post("/en/account/reauthenticate/", {"password": WRONG}).status_code for _ in range(7)]
    assert answers[:5] == [200] * 5
    assert answers[-1] == 429
    assert ana.check_password(PASSWORD)
