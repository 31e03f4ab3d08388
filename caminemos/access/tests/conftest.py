import pytest
from django.core.cache import cache
from django.test import Client

from caminemos.access.second_factor_codes import current_code
from tests.cast import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture
def browser():
    """A browser that has never been here."""
    return Client()


@pytest.fixture
def knock():
    """Send a name and a password from a browser."""

    def send(client, name, password=PASSWORD, address="203.0.113.7", **headers):
        return client.post("/en/account/login/", {"login": name, "password": password}, REMOTE_ADDR=address, **headers)

    return send


@pytest.fixture
def app_of():
    """Give a person an authenticator app; return what shows its codes."""

    def give(user):
        from allauth.mfa.totp.internal.auth import TOTP

        TOTP.activate(user, SECRET)
        return lambda: current_code(SECRET)

    return give


def signed_in_user(client):
    return client.session.get("_auth_user_id")
