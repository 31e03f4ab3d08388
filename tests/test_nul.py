"""The character NUL, which PostgreSQL cannot keep, is refused in words wherever it comes from: an address, a form, a program."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["commitments/?q=%00", "commitments/HND/%00/", "plans/mirps-2023/progress/?country=%00"])
def test_an_address_that_holds_it_leads_nowhere(client: Client, path: str) -> None:
    assert client.get(f"/es/{path}").status_code == 404


def test_a_form_that_holds_it_says_what_to_do(client: Client) -> None:
    answer = client.post("/es/account/login/", {"login": "a\x00b", "password": "x"})
    assert (answer.status_code, "no se puede guardar" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("body", ['{"narrative": {"es": "a\\u0000b"}}', '{"narrative": "a\x00b"}'])
def test_a_program_that_sends_it_is_told_in_json(client: Client, body: Any) -> None:
    answer = client.post("/api/v1/updates/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "nul")


@pytest.mark.parametrize("address", ["/es/account/login/", "/oai", "/es/newsletter/"])
def test_a_form_in_letters_that_nobody_writes_is_refused_in_words(client: Client, address: str) -> None:
    sent = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n'
    answer = client.generic("POST", address, sent, content_type="multipart/form-data; boundary=b; charset=rot13")
    assert (answer.status_code, "UTF-8" in answer.content.decode()) == (400, True)
