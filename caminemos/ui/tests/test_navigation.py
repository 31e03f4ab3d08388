"""What stands in the bar and what stands in the account's menu."""

import re

import pytest

pytestmark = pytest.mark.django_db


def _links(html: str, part: str) -> set[str]:
    return set(re.findall(r'href="(/es/[^"]*)"', re.search(part, html, re.DOTALL)[0]))


def test_what_keeps_the_desk_in_order_stands_in_the_accounts_menu_and_not_in_the_bar(cast, client_as):
    html = client_as(cast.secretariat).get("/es/plans/").content.decode()
    bar = _links(html, r'<nav aria-label="[^"]*" class="nav">.*?</nav>')
    menu = _links(html, r'<p class="who">.*?</details>')
    desk = {"/es/organisations/", "/es/outbox/", "/es/report-templates/"}
    assert desk <= menu
    assert not desk & bar
    assert "/es/reviews/" in bar


def test_a_reader_without_the_permission_has_no_such_entry(client):
    html = client.get("/es/plans/").content.decode()
    assert "/es/outbox/" not in html
    assert "/es/report-templates/" not in html
