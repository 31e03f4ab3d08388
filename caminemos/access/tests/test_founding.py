"""The first administrator of a node."""

import re

import pytest
from django.core.management import CommandError, call_command

from caminemos.access.models import Tenure
from caminemos.audit.tests.reader import entries

pytestmark = pytest.mark.django_db
ASK = {"name": "Ana López", "institution": "Secretaría Técnica"}


def test_the_first_administrator_is_admitted_and_chooses_a_password(browser, capsys):
    call_command("first_administrator", "ana", **ASK)
    path = re.search(r"https?://[^/]+(/\S+)", capsys.readouterr().out)[1]
    page = browser.get(path, follow=True)
    new = "tambor-ceiba-nube-volcan-7"
    browser.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    browser.post("/es/account/login/", {"login": "ana", "password": new})
    assert browser.get("/es/users/")["Location"].startswith("/es/account/2fa/")
    assert Tenure.objects.get().post.role == "node_administrator"
    assert [entry.verb for entry in entries()][:4] == ["organisation.create", "post.create", "user.admit", "post.hand_over"]


def test_where_there_is_one_nobody_is_admitted_from_outside(cast):
    before = Tenure.objects.count()
    with pytest.raises(CommandError, match="administra"):
        call_command("first_administrator", "ana", **ASK)
    assert Tenure.objects.count() == before
