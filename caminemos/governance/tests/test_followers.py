"""Who follows a body, a process, a presidency, a handover or an achievement hears what changed, as far as it is open to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from caminemos.access.api import User, actor_for
from caminemos.governance.actions import papers
from caminemos.governance.actions.archive_signing import move_achievement
from caminemos.governance.actions.bodies import correct_body
from caminemos.governance.actions.handovers import agree_on_handover, take_handover_back
from caminemos.governance.actions.processes import correct_process, move_position
from caminemos.governance.actions.seats import record_seat
from caminemos.governance.actions.terms import correct_term
from caminemos.governance.models import Body, Process, Term
from caminemos.governance.tests.archiving import SECRETARIAT, WRITER, event, forum, of_presidency
from caminemos.kernel.api import Text
from caminemos.messages.api import Notice, follow

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76")]
GUATEMALA = "America/Guatemala"
PDF = b"%PDF-1.7 acta %%EOF"


@pytest.fixture(autouse=True)
def _files_of_their_own(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def follows(key: str, *people: User) -> None:
    for user in people:
        follow(user, key, by=actor_for(user))


def news(user: User) -> list[str]:
    """Return what somebody is told, each change in its own words."""
    found = Notice.objects.filter(recipient=user, key__startswith="follow:").order_by("id")
    return [line["what"]["values"]["es"] for one in found for line in one.lines]


def test_a_body_tells_what_changed_in_it(cast: Any, bodies: None) -> None:
    follows("governance.body:reception", cast.observer)
    body = Body.objects.get(code="reception")
    correct_body(body, {"mandate": Text.of(es="Otro mandato")}, body.version, "Nota verbal", by=SECRETARIAT)
    body.refresh_from_db()
    correct_body(body, {"mandate": Text.of(es="Otro mandato")}, body.version, "Nota verbal", by=SECRETARIAT)
    record_seat(body, {"role": "observer", "organisation": Text.of(es="Red de apoyo")}, by=SECRETARIAT)
    assert news(cast.observer) == ["se corrigió lo que consta", "se anotó un asiento"]
    assert Notice.objects.get(key__startswith="follow:").subject.values["es"].startswith("2 cambios en «")


def test_of_a_document_only_those_hear_who_may_read_it(cast: Any, bodies: None) -> None:
    follows("governance.body:reception", cast.observer, cast.registrar)
    body = Body.objects.get(code="reception")
    papers.add_document(body, PDF, "miembros.pdf", title="Acta de Rosa Zelaya", by=SECRETARIAT)
    assert (news(cast.observer), news(cast.registrar)) == (["se agregó un documento"], [])
    papers.add_document(body, PDF, "publico.pdf", visibility="public", by=SECRETARIAT)
    assert news(cast.registrar) == ["se agregó un documento"]
    papers.add_document(body, PDF, "propio.pdf", visibility="state", by=actor_for(cast.focal_point))
    assert (len(news(cast.observer)), len(news(cast.registrar))) == (2, 1)
    assert not any("Zelaya" in str(one.subject) + str(one.body) for one in Notice.objects.all())


def test_of_a_process_members_hear_more_than_the_public(cast: Any, archive: None) -> None:
    row = forum()
    follows("governance.process:rcm", cast.focal_point, cast.observer)
    held = event(row)
    assert (news(cast.focal_point), news(cast.observer)) == (["se anotó un evento"], [])
    public = event(row, code="open-2026", visibility="public")
    move_position(public, "publish", by=WRITER)
    correct_process(Process.objects.get(), {"attends": Text.of(es="La presidencia")}, 1, "Acta", by=WRITER)
    assert news(cast.observer) == ["se anotó un evento", "se publicó la posición en un evento", "se corrigió lo que consta"]
    assert held.visibility == "members"


def test_the_instant_of_a_handover_is_told_to_who_prepares_it(cast: Any, coming: Term, officers: dict[str, User]) -> None:
    reader = officers["GTM"]
    follows("governance.handover:2027", reader, cast.secretariat)
    follows("governance.presidency:2027", reader, cast.observer)
    agree_on_handover(coming, datetime(2027, 1, 14, 16), GUATEMALA, by=SECRETARIAT)  # noqa: DTZ001
    agree_on_handover(coming, datetime(2027, 1, 15, 16), GUATEMALA, why="Feriado", by=SECRETARIAT)  # noqa: DTZ001
    take_handover_back(coming, "Se aplaza", by=actor_for(cast.secretariat))
    told = ["se acordó el momento del traspaso", "se movió el momento del traspaso"]
    assert (news(reader), news(cast.secretariat)) == ([*told, "el momento del traspaso quedó abierto de nuevo"], told)
    assert news(cast.observer) == []
    term = Term.objects.get(year=2027)
    correct_term(term, {"note": Text.of(es="Nota")}, term.version, "Nota verbal", by=SECRETARIAT)
    assert news(cast.observer) == ["se corrigió lo que consta"]


def test_what_is_published_in_the_archive_is_told_to_who_follows_its_presidency(cast: Any, archive: None) -> None:
    from caminemos.governance.actions.archive import record_achievement

    follows("governance.presidency:2023", cast.observer)
    made = record_achievement(of_presidency(), by=WRITER)
    assert news(cast.observer) == []
    move_achievement(made, "publish", version=made.version, by=WRITER)
    follows(f"governance.achievement:{made.code}", cast.observer)
    assert news(cast.observer) == ["se publicó en el archivo"]


@pytest.mark.parametrize(
    "key",
    [
        "governance.body:nobody", "governance.process:none", "governance.presidency:1999", "governance.presidency:abc",
        "governance.presidency:²²²²", "governance.achievement:2023-99", "governance.handover:2027",
    ],
)  # fmt: skip
def test_what_is_not_there_for_somebody_cannot_be_followed(
    cast: Any, coming: Term, client_as: Callable[..., Client], key: str
) -> None:
    sent = {"key": key, "verb": "follow"}
    assert client_as(cast.observer).post(reverse("messages:follow-change"), sent).status_code == 404


@pytest.mark.parametrize(
    ("address", "key"), [("bodies/reception/", "governance.body:reception"), ("presidencies/2023/", "governance.presidency:2023")]
)
def test_the_pages_offer_the_button(
    cast: Any, bodies: None, client: Client, client_as: Callable[..., Client], address: str, key: str
) -> None:
    html = client_as(cast.observer).get(f"/es/{address}").content.decode()
    assert (f'value="{key}"' in html, 'value="follow"' in html) == (True, True)
    assert 'value="follow"' not in client.get(f"/es/{address}").content.decode()
