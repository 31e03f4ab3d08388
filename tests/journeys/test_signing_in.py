"""Who works with people's files signs in with a passkey or a code, keeps recovery codes, and sees every open session."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from caminemos.access.second_factor_codes import current_code
from tests.journeys.conftest import Visit, sign_in, watched

pytestmark = pytest.mark.journey


@pytest.fixture
def by_name(visit):
    """The region under a host name: browsers keep passkeys for names, not for numeric addresses."""
    visit.base = visit.base.replace("127.0.0.1", "localhost")
    return visit


def with_a_key(page: Page) -> None:
    """Put a security key with fingerprint into the browser (virtual authenticator of the WebAuthn specification)."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})


def sign_out(page: Page, base: str) -> None:
    page.goto(f"{base}/es/account/logout/")
    page.locator("main").get_by_role("button", name="Salir").click()


@pytest.mark.ledger("S114")
def test_a_registrar_sets_up_a_passkey_and_then_signs_in_with_it_alone(by_name: Visit):
    page = sign_in(by_name, "registrar.hnd")
    with_a_key(page)
    expect(page.locator("main")).to_contain_text("una contraseña no basta")
    page.goto(f"{by_name.base}/es/organisations/")
    expect(page).to_have_url(re.compile("/account/2fa/"))
    page.get_by_role("link", name="Agregar una llave de acceso").click()
    page.get_by_role("button", name="Crear la llave de acceso").click()
    expect(page.locator("main")).to_contain_text(re.compile("respaldo", re.IGNORECASE))
    assert page.goto(f"{by_name.base}/es/organisations/").status == 200
    sign_out(page, by_name.base)
    page.goto(f"{by_name.base}/es/account/login/")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    expect(page).to_have_url(f"{by_name.base}/es/")
    assert page.goto(f"{by_name.base}/es/organisations/").status == 200
    assert by_name.faults == []


@pytest.mark.ledger("S114")
def test_a_caseworker_sets_up_an_app_and_opens_with_its_code(visit: Visit):
    page = sign_in(visit, "caseworker.hnd")
    page.get_by_role("link", name="Configurar la aplicación").click()
    secret = page.locator("main code.code").inner_text()
    page.get_by_label("Código", exact=True).fill(current_code(secret))
    page.get_by_role("button", name="Terminar").click()
    expect(page.locator("main")).to_contain_text(re.compile("respaldo", re.IGNORECASE))
    assert page.goto(f"{visit.base}/es/organisations/").status == 200
    assert visit.serious_findings() == []
    assert visit.faults == []


def test_an_open_session_elsewhere_is_seen_and_ended(visit: Visit, browser):
    page = sign_in(visit, "focal-point.hnd")
    elsewhere = browser.new_context()
    other = sign_in(watched(elsewhere, visit.base), "focal-point.hnd")
    expect(other).to_have_url(f"{visit.base}/es/")
    page.goto(f"{visit.base}/es/account/sessions/")
    page.get_by_role("button", name="Cerrar todas las demás").click()
    page.wait_for_load_state()
    other.goto(f"{visit.base}/es/account/")
    expect(other).to_have_url(re.compile("/account/login/"))
    elsewhere.close()
