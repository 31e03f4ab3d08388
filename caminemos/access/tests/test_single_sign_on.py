"""Single sign-on against a provider that speaks the real protocol."""

import pytest

from caminemos.access.allauth_settings import single_sign_on
from caminemos.access.models import User
from caminemos.access.tests.conftest import signed_in_user
from caminemos.access.tests.identity_provider import CLIENT, SECRET, standing
from caminemos.audit.tests.reader import entries

BEGIN, BACK = "/es/account/oidc/sso/login/", "/es/account/oidc/sso/login/callback/"
MAIL = "registro@example.hn"


@pytest.fixture(scope="module")
def serving():
    with standing() as found:
        yield found


@pytest.fixture
def institution(serving, settings):
    """A ministry's provider that this node trusts."""
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on("Ministerio", serving.issuer, CLIENT, SECRET)
    serving.claims = {"sub": "p-1", "email": MAIL, "email_verified": True, "amr": ["pwd", "otp"]}
    return serving


@pytest.fixture
def registrar(cast):
    cast.registrar.email = MAIL
    cast.registrar.save()
    return cast.registrar


def go_through(browser, institution):
    """Press the button, pass the institution's door, come back."""
    away = browser.post(BEGIN)
    assert away.status_code == 302
    assert away["Location"].startswith(f"{institution.issuer}/authorize?")
    return browser.get(f"{BACK}?{institution.authorize(away['Location'])}", follow=True)


@pytest.mark.ledger("S114")
def test_two_factors_at_the_institution_open_a_case_role_at_once(institution, registrar, browser):
    page = go_through(browser, institution)
    assert page.redirect_chain[-1][0] == "/es/"
    assert signed_in_user(browser) == str(registrar.pk)
    assert browser.get("/es/organisations/").status_code == 200


@pytest.mark.ledger("S114")
@pytest.mark.parametrize("proof", [{"amr": ["pwd"]}, {"amr": "mfa"}, {"amr": []}, {"acr": "0"}])
def test_one_factor_at_the_institution_opens_only_the_door_to_a_second_one(institution, registrar, browser, proof):
    institution.claims |= {"amr": None} | proof
    go_through(browser, institution)
    answer = browser.get("/es/organisations/")
    assert answer.status_code == 302
    assert "/account/2fa/" in answer["Location"]


@pytest.mark.ledger("S114")
def test_who_has_an_app_is_asked_for_its_code_after_one_factor(institution, registrar, browser, app_of):
    show = app_of(registrar)
    institution.claims["amr"] = ["pwd"]
    page = go_through(browser, institution)
    assert page.redirect_chain[-1][0].startswith("/es/account/2fa/authenticate/")
    assert not signed_in_user(browser)
    browser.post("/es/account/2fa/authenticate/", {"code": show()})
    assert signed_in_user(browser) == str(registrar.pk)


@pytest.mark.parametrize(
    "claims",
    [{"email": "nadie@example.hn"}, {"email_verified": False}, {"email_verified": "true"}, {"email": None}],
)
def test_an_identity_that_belongs_to_nobody_opens_nothing_and_creates_nobody(institution, registrar, browser, claims):
    before = User.objects.count()
    institution.claims |= claims
    go_through(browser, institution)
    assert not signed_in_user(browser)
    assert User.objects.count() == before


def test_a_closed_account_stays_closed(institution, registrar, browser):
    registrar.is_active = False
    registrar.save()
    go_through(browser, institution)
    assert not signed_in_user(browser)


def test_a_known_identity_goes_on_opening_its_account_when_its_mail_changes(institution, registrar, browser, client_as):
    go_through(browser, institution)
    institution.claims["email"] = "otra@example.hn"
    another = client_as(None)
    go_through(another, institution)
    assert signed_in_user(another) == str(registrar.pk)


def test_a_code_of_another_visit_is_refused(institution, registrar, browser, client_as):
    away = client_as(None).post(BEGIN)
    browser.get(f"{BACK}?{institution.authorize(away['Location'])}", follow=True)
    assert not signed_in_user(browser)


def test_single_sign_on_leaves_an_entry(institution, registrar, browser):
    go_through(browser, institution)
    assert [entry.actor for entry in entries(verb="sign_in.succeed")] == [registrar.key]


def test_the_sign_in_page_offers_the_institution_only_where_one_is_set(institution, browser, db, settings):
    assert "Ministerio" in browser.get("/es/account/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Ministerio" not in browser.get("/es/account/login/").content.decode()
