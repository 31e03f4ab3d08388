import json
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from caminemos.access.models import SpentCode
from caminemos.access.second_factor_codes import current_code
from caminemos.access.tests.conftest import SECRET, signed_in_user
from caminemos.audit.tests.reader import entries
from tests.cast import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("S114")]
NOON = "2026-11-27T12:00:10Z"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def registrar(db):
    return person("registrar", "registrar", "HND")


@pytest.fixture
def app(registrar, app_of):
    return app_of(registrar)


def at_the_second_step(browser, knock):
    assert knock(browser, "registrar")["Location"].endswith("/2fa/authenticate/")
    assert not signed_in_user(browser)
    return browser


def show(browser, code):
    return browser.post("/en/account/2fa/authenticate/", {"code": code})


def test_who_has_an_app_signs_in_with_its_code(clock, app, browser, knock, registrar):
    show(at_the_second_step(browser, knock), app())
    assert signed_in_user(browser) == str(registrar.pk)
    assert browser.get("/en/account/").status_code == 200


def test_a_wrong_code_does_not_open_and_leaves_an_entry(clock, app, browser, knock):
    assert "ncorrect" in show(at_the_second_step(browser, knock), "000000").content.decode()
    assert not signed_in_user(browser)
    assert entries(verb="second_factor.fail")


@pytest.mark.parametrize("typed", [" {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}", "wide"])
def test_a_code_is_accepted_with_spaces_and_in_full_width_digits(clock, app, browser, knock, typed):
    code = app()
    written = "".join(chr(ord(digit) + 0xFEE0) for digit in code) if typed == "wide" else typed.format(code)
    show(at_the_second_step(browser, knock), written)
    assert signed_in_user(browser)


@pytest.mark.parametrize(
    "again", ["{}", " {} ", "{0[0]}{0[1]}{0[2]}\u00a0{0[3]}{0[4]}{0[5]}", "{0[0]}-{0[1]}{0[2]}{0[3]}{0[4]}{0[5]}", "wide"]
)
def test_a_code_works_once_however_it_is_written_again(clock, app, browser, knock, again):
    code = app()
    show(at_the_second_step(browser, knock), code)
    thief = at_the_second_step(type(browser)(), knock)
    written = "".join(chr(ord(digit) + 0xFEE0) for digit in code) if again == "wide" else again.format(code)
    show(thief, written)
    assert not signed_in_user(thief)


def test_a_code_used_in_another_process_is_used_here_too(clock, app, browser, knock):
    from django.core.cache import cache

    show(at_the_second_step(browser, knock), app())
    cache.clear()
    thief = at_the_second_step(type(browser)(), knock)
    show(thief, app())
    assert not signed_in_user(thief)


def test_a_used_code_stays_used_as_long_as_the_clock_tolerance_would_accept_it(clock, app, browser, knock):
    code = app()
    show(at_the_second_step(browser, knock), code)
    clock.shift(timedelta(seconds=31))
    thief = at_the_second_step(type(browser)(), knock)
    show(thief, code)
    assert not signed_in_user(thief)


def test_the_next_code_works_again(clock, app, browser, knock):
    show(at_the_second_step(browser, knock), app())
    clock.shift(timedelta(seconds=60))
    other = at_the_second_step(type(browser)(), knock)
    show(other, app())
    assert signed_in_user(other)


def test_guessing_codes_is_slowed(clock, app, browser, knock):
    at_the_second_step(browser, knock)
    answers = [show(browser, f"{number:06}").status_code for number in range(7)]
    assert answers[:5] == [200] * 5
    assert answers[5:] == [429] * 2


def test_spent_codes_are_forgotten_after_some_minutes(clock, app, browser, knock):
    show(at_the_second_step(browser, knock), app())
    clock.shift(timedelta(minutes=20))
    show(at_the_second_step(type(browser)(), knock), app())
    assert SpentCode.objects.count() == 1


def enrol(browser):
    page = browser.get("/en/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code class="code">([A-Z2-7]+)</code>', page)[1]
    return secret, browser.post("/en/account/2fa/totp/activate/", {"code": current_code(secret)})


@pytest.mark.django_db(transaction=True)
def test_a_registrar_sets_up_an_app_and_is_let_in(clock, registrar, browser, knock):
    knock(browser, "registrar")
    assert browser.get("/en/organisations/").status_code == 302
    _, answer = enrol(browser)
    assert answer["Location"].endswith("/recovery-codes/")
    assert browser.get("/en/organisations/").status_code == 200
    assert browser.get(answer["Location"]).content.decode().count('<code class="code">') == 10


@pytest.mark.django_db(transaction=True)
def test_the_code_that_set_up_the_app_does_not_sign_in(clock, registrar, browser, knock):
    knock(browser, "registrar")
    secret, _ = enrol(browser)
    thief = at_the_second_step(type(browser)(), knock)
    show(thief, current_code(secret))
    assert not signed_in_user(thief)


@pytest.mark.django_db(transaction=True)
def test_setting_up_a_factor_ends_the_other_sessions(clock, registrar, browser, knock):
    elsewhere = type(browser)()
    knock(elsewhere, "registrar")
    knock(browser, "registrar")
    enrol(browser)
    assert elsewhere.get("/en/account/2fa/").status_code == 302


def test_a_recovery_code_opens_once(clock, registrar, app, browser, knock):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(registrar).generate_codes()[0]
    show(at_the_second_step(browser, knock), f"{code[:5]} {code[5:]}")
    assert signed_in_user(browser)
    thief = at_the_second_step(type(browser)(), knock)
    show(thief, code)
    assert not signed_in_user(thief)


def test_a_copy_of_the_database_holds_no_readable_secret(app, registrar, capsys):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    codes = RecoveryCodes.activate(registrar).generate_codes()
    call_command("dumpdata", "mfa")
    dumped = json.dumps(json.loads(capsys.readouterr().out))
    assert SECRET not in dumped
    assert not [code for code in codes if code in dumped]


def test_the_last_factor_of_a_case_role_is_not_taken_away(clock, app, registrar, client_as):
    client_as(registrar).post("/en/account/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=registrar).exists()


def test_another_role_may_stop_using_the_app(clock, app_of, client_as):
    statistician = person("statistician", "statistician", "HND")
    app_of(statistician)
    client_as(statistician).post("/en/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=statistician).exists()


def test_a_reset_password_does_not_get_past_the_second_factor(clock, app, registrar, browser, knock):
    from caminemos.access.actions.users import give_link
    from caminemos.kernel.api import Service

    link = give_link(registrar, by=Service.named("trainer", ["access.user.manage"]))
    page = browser.get(link, follow=True).request["PATH_INFO"]
    browser.post(page, {"password1": PASSWORD + "x", "password2": PASSWORD + "x"})
    assert not signed_in_user(browser)
    assert knock(browser, "registrar", PASSWORD + "x")["Location"].endswith("/2fa/authenticate/")
