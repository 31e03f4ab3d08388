from urllib.parse import urlsplit

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.http import QueryDict

from caminemos.access.hashers import TunedArgon2
from caminemos.access.models import User
from caminemos.access.tests.conftest import signed_in_user
from caminemos.audit.tests.reader import entries
from tests.cast import PASSWORD, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def statistician(db):
    return person("statistician", "statistician", "HND")


def test_the_right_password_opens_and_leads_to_the_overview_in_one_s_language(statistician, browser, knock):
    answer = knock(browser, "statistician")
    assert answer["Location"] == "/es/"
    assert signed_in_user(browser) == str(statistician.pk)


def test_the_sign_in_name_is_read_whatever_its_capitals_and_spaces(statistician, browser, knock):
    knock(browser, "  Statistician ")
    assert signed_in_user(browser)


def test_a_name_that_is_an_e_mail_address_works_like_any_other(browser, knock):
    User.objects.create_user("ana@example.org", PASSWORD)
    knock(browser, "Ana@Example.org")
    assert signed_in_user(browser)


def test_an_account_without_e_mail_signs_in(statistician, browser, knock):
    assert statistician.email == ""
    knock(browser, "statistician")
    assert signed_in_user(browser)


def told(answer):
    """Return what the page says, without what differs on every page."""
    return [line for line in answer.content.decode().splitlines() if "csrfmiddlewaretoken" not in line and 'value="' not in line]


def test_a_wrong_password_and_an_unknown_name_look_alike(statistician, browser, knock):
    wrong, unknown = (
        knock(browser, "statistician", "not the right one at all"),
        knock(browser, "somebody", "not the right one at all"),
    )
    assert (wrong.status_code, told(wrong)) == (unknown.status_code, told(unknown))
    assert "not right" in wrong.content.decode()


def test_an_unknown_name_costs_a_hash_too(browser, knock, monkeypatch):
    hashed = []
    original = User.set_password
    monkeypatch.setattr(User, "set_password", lambda self, raw: (hashed.append(raw), original(self, raw)))
    knock(browser, "nobody at all", "whatever it may be")
    assert hashed == ["whatever it may be"]


def test_a_wrong_password_leaves_an_entry_that_names_nobody(statistician, browser, knock):
    knock(browser, "statistician", "wrong wrong wrong")
    [entry] = entries(verb="sign_in.fail")
    assert "statistician" not in str(entry.payload)


def test_a_success_leaves_an_entry(statistician, browser, knock):
    knock(browser, "statistician")
    [entry] = entries(verb="sign_in.succeed")
    assert entry.actor == statistician.key


def test_a_closed_account_does_not_open(statistician, browser, knock):
    User.objects.update(is_active=False)
    assert knock(browser, "statistician")["Location"].endswith("/account/inactive/")
    assert not signed_in_user(browser)


@pytest.mark.parametrize("length", [129, 1_000_000])
def test_a_password_that_is_too_long_is_refused_before_hashing(statistician, browser, knock, monkeypatch, length):
    monkeypatch.setattr(Argon2PasswordHasher, "verify", lambda *_: pytest.fail("hashed"))
    monkeypatch.setattr(User, "check_password", lambda *_: pytest.fail("hashed"))
    assert knock(browser, "statistician", "x" * length).status_code == 413


@pytest.mark.parametrize("path", ["/en/account/signup/", "/en/account/3rdparty/signup/"])
def test_nobody_signs_up_by_themselves(browser, path):
    given = {"username": "new", "email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert browser.get(path).status_code in {200, 302}
    browser.post(path, given)
    assert not User.objects.exists()


def test_the_sign_up_page_says_who_admits_people(browser):
    assert "administrator of the node admits" in browser.get("/en/account/signup/").content.decode()


def test_signing_out_ends_the_session_and_clears_what_the_browser_kept(statistician, client_as):
    browser = client_as(statistician)
    answer = browser.post("/en/account/logout/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not signed_in_user(browser)
    assert entries(verb="sign_in.end")


def test_signing_out_needs_more_than_a_link(statistician, client_as):
    browser = client_as(statistician)
    browser.get("/en/account/logout/")
    assert signed_in_user(browser)


def test_an_unknown_address_gets_the_same_answer_as_a_known_one(browser, db):
    User.objects.create_user("ana", PASSWORD, email="ana@example.org")
    answers = [browser.post("/en/account/password/reset/", {"email": f"{who}@example.org"}) for who in ("ana", "eva")]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    assert [message.to for message in mail.outbox] == [["ana@example.org"], ["eva@example.org"]]


def test_a_mail_says_neither_asylum_nor_refuge_and_comes_from_the_platform(browser, db):
    User.objects.create_user("ana", PASSWORD, email="ana@example.org")
    browser.post("/es/account/password/reset/", {"email": "ana@example.org"})
    text = f"{mail.outbox[0].subject} {mail.outbox[0].body}".lower()
    assert "caminemos" in text
    assert "example.com" not in text
    assert not [word for word in ("refug", "asilo", "asylum") if word in text]


def test_a_link_sets_the_password_once(browser, db):
    user = User.objects.create_user("ana", None, email="ana@example.org")
    from caminemos.access.actions.users import give_link
    from caminemos.kernel.api import Service

    link = give_link(user, by=Service.named("trainer", ["access.user.manage"]))
    page = browser.get(link, follow=True)
    new = "tambor-ceiba-nube-volcan-7"
    assert browser.post(page.request["PATH_INFO"], {"password1": new, "password2": new}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert not signed_in_user(browser)
    assert "Este enlace ya no sirve" in browser.get(link, follow=True).content.decode()


def test_the_hash_is_argon2id_with_nineteen_mebibytes_two_passes_and_one_lane():
    assert TunedArgon2().encode("x", "saltsalt").startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_every_answer_to_who_is_signed_in_stays_out_of_caches(statistician, client_as):
    assert client_as(statistician).get("/en/account/")["Cache-Control"] == "no-store"


def test_signing_in_leads_back_to_the_very_address_its_filters_included(client):
    answer = client.get("/es/my-country/", {"round": "2023-cierre", "show": "all"})
    asked = QueryDict(urlsplit(answer["Location"]).query)
    assert asked["next"] == "/es/my-country/?round=2023-cierre&show=all"
