"""The life of a plan over the JSON interface."""

import pytest

from caminemos.plan.actions import adopt_plan, load_plan
from caminemos.plan.actions.consultation import Said, make_comment, move_plan
from caminemos.plan.actions.lineage import confirm_links
from caminemos.plan.models import Lineage
from caminemos.plan.tests.conftest import LOADER, SOURCE
from caminemos.plan.tests.drafting import DRAFTER, KEY, acting, rolled

pytestmark = pytest.mark.django_db
OTHER = SOURCE.replace("Más ciudades solidarias".encode(), "Más ciudades hermanas".encode())
TAILS = ["versions", "deviations", "lineage", "comments"]


@pytest.mark.ledger("G13")
def test_versions_and_deviations_of_an_adopted_plan_are_public(client, plan):
    load_plan(OTHER, by=LOADER, correction="typing error")
    found = client.get("/api/v1/plans/mirps-2023/versions/").json()
    assert [(one["number"], one["kind"], one["reason"]) for one in found] == [
        (2, "corrected", "typing error"),
        (1, "adopted", ""),
    ]
    (part,) = client.get("/api/v1/plans/mirps-2023/deviations/").json()
    assert part["versions"] == [2]
    assert part["fields"][0]["after"] == "Más ciudades hermanas"


@pytest.mark.ledger("G12")
def test_the_lineage_of_adopted_plans_is_public(client, plan):
    draft = rolled(plan)
    confirm_links(Lineage.objects.all(), by=DRAFTER)
    adopt_plan(draft, by=DRAFTER)
    found = client.get("/api/v1/plans/mirps-2024/lineage/").json()
    assert len(found) == 41
    assert found[0] | {"note": ""} == {
        "kind": "action",
        "earlier": "mirps-2023",
        "before": "1.1-a",
        "after": "1.1-a",
        "relation": "continued",
        "note": "",
        "confirmed": True,
    }
    assert client.get("/api/v1/plans/mirps-2023/lineage/").json() == []


@pytest.mark.parametrize("tail", TAILS)
def test_nothing_of_a_draft_is_told_to_the_public_or_to_the_stranger(client, cast, client_as, plan, tail):
    move_plan(rolled(plan), "consult", by=DRAFTER)
    assert client.get(f"/api/v1/plans/mirps-2024/{tail}/").status_code == 404
    assert client_as(cast.stranger).get(f"/api/v1/plans/mirps-2024/{tail}/").status_code == 404
    assert client_as(cast.observer).get(f"/api/v1/plans/mirps-2024/{tail}/").status_code == 200


def test_comments_are_told_to_who_is_consulted(cast, client, client_as, plan):
    draft = move_plan(rolled(plan), "consult", by=DRAFTER)
    make_comment(draft, KEY, Said("Falta la frontera norte."), by=acting(cast.focal_point))
    (one,) = client_as(cast.observer).get("/api/v1/plans/mirps-2024/comments/").json()
    assert (one["part"], one["country"]["en"], one["state"]) == ("action 1.1-a", "Honduras", "open")
    assert client.get("/api/v1/plans/mirps-2023/comments/").status_code == 404
