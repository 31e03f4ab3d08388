"""The act of handover and the dossier in Word and PDF, for those who hand over and those who receive."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from docx import Document

from caminemos.access.actions.posts import create_post, hand_over_post
from caminemos.access.actor import UserActor, actor_for
from caminemos.access.api import Organisation, User
from caminemos.documents.api import Paragraph, Product, TableBlock, plain
from caminemos.governance.actions.deliveries import deliver_dossier
from caminemos.governance.actions.handovers import hand_over_now
from caminemos.governance.actions.points import acknowledge, write_point
from caminemos.governance.actions.terms import record_term
from caminemos.governance.models import Delivery, HandoverPoint, Term
from caminemos.governance.pages.checklist import checklist_page
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import LooseDate, Refused, Service, Text, now
from caminemos.places.models import Country
from caminemos.texts.handover import act_of_handover, handover_dossier
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
SECRETARIAT = Service.named("secretariat", list(Permission))
ADMIN = Service.named("administrator", ["access.post.manage"])
ADDRESS = "/es/presidencies/2026/handover/"


@pytest.fixture
def coming(members: None) -> Term:
    """El Salvador's presidency after Costa Rica's."""
    from caminemos.governance.models import Membership

    for state in Country.objects.filter(is_member=True):
        Membership.objects.create(country=state, starts_on=date(2017, 10, 26))
    record_term(2025, {"country_id": "CRI", "starts": LooseDate.on(date(2024, 12, 5))}, by=SECRETARIAT)
    return record_term(2026, {"country_id": "SLV", "starts": LooseDate.parse("2026-TBC")}, by=SECRETARIAT)


@pytest.fixture
def teams(coming: Term) -> dict[str, User]:
    """An officer of each side."""
    return {side: _officer(side, state) for side, state in (("outgoing", "CRI"), ("incoming", "SLV"))}


def _officer(side: str, state: str) -> User:
    home = Organisation.objects.create(code=state.lower(), kind="state", country_id=state, name=Text.of(es=state))
    post = create_post(home, code=f"{state.lower()}-ppt", title=Text.of(es="Jefatura"), role="presidency", by=ADMIN)
    user = User.objects.create_user(side, "x", full_name=f"Oficial {state}")
    hand_over_post(post, to=user, by=ADMIN, at=now())
    return user


def words(product: Product) -> str:
    """Return all that a product says in paragraphs and tables."""
    said = [plain(block.text) for block in product.blocks if isinstance(block, Paragraph)]
    rows = [row for block in product.blocks if isinstance(block, TableBlock) for row in block.rows]
    return " ".join(said + [plain(cell) for row in rows for cell in row])


def settle(term: Term, teams: dict[str, User]) -> None:
    """Write every point down and acknowledge it on both sides, one with a reservation."""
    actors: dict[str, UserActor] = {side: actor_for(user) for side, user in teams.items()}
    facts = {"held_on": date(2025, 11, 25), "who": "Viceministra y Canciller", "note": Text.of(es="En archivo", en="On file")}
    for line in checklist_page(2026, by=SECRETARIAT).points:
        version = write_point(term, line.code, facts, 1, by=SECRETARIAT).version
        for side, actor in actors.items():
            acknowledge(
                term, line.code, version, "Falta un anexo" if (side, line.code) == ("incoming", "memoir") else "", by=actor
            )


@pytest.mark.ledger("G26")
def test_an_act_that_is_not_complete_says_that_it_is_a_draft(coming: Term) -> None:
    text = words(act_of_handover(2026, "es", by=SECRETARIAT))
    assert "Esta acta es un borrador. Aún no hay momento acordado. 5 puntos esperan" in text
    assert "Aún no se ha entregado ningún expediente." in text
    with pytest.raises(Refused, match="language"):
        act_of_handover(2026, "fr", by=SECRETARIAT)


@pytest.mark.ledger("G26")
def test_a_complete_act_says_who_when_what_and_with_which_reservation(coming: Term, teams: dict[str, User]) -> None:
    deliver_dossier(coming, "", by=SECRETARIAT)
    settle(coming, teams)
    hand_over_now(coming, "America/El_Salvador", by=SECRETARIAT)
    product = act_of_handover(2026, "en", by=SECRETARIAT)
    text = words(product)
    mark = Delivery.objects.get().sha256
    assert product.title == "Act of handover of the Pro Tempore Presidency"
    assert "draft" not in text
    assert "by the clocks of America/El_Salvador" in text
    assert mark in text.replace(" ", "")
    assert text.count("25 November 2025") == HandoverPoint.objects.count()
    assert "El Salvador, Memoir delivered: Falta un anexo" in " ".join(
        plain(item) for block in product.blocks for item in getattr(block, "items", ())
    )


@pytest.mark.ledger("G25")
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_delivered_dossier_on_paper_says_what_the_screen_says(coming: Term, teams: dict[str, User], language: str) -> None:
    made = deliver_dossier(coming, "Con los mejores deseos", by=SECRETARIAT)
    text = words(handover_dossier(2026, 1, language, by=actor_for(teams["incoming"])))
    matters = [one for part in made.parts for one in part["matters"]]
    assert matters
    assert all(one["what"]["values"][language] in text for one in matters)
    assert "Con los mejores deseos" in text


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["act", "dossier/1"])
def test_both_sides_take_them_along_and_nobody_else(coming: Term, teams: dict[str, User], name: str, kind: str) -> None:
    deliver_dossier(coming, "", by=SECRETARIAT)
    for user in teams.values():
        answer = signed_in(user).get(f"{ADDRESS}{name}.{kind}")
        assert answer.status_code == 200
        if kind == "docx":
            said = " ".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
            assert "Presidencia Pro Tempore" in said
        else:
            assert answer.content.startswith(b"%PDF")
    assert Client().get(f"{ADDRESS}{name}.{kind}").status_code in {302, 404}
