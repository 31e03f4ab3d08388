"""The JSON interface."""

import pytest

from caminemos.plan.actions import load_plan
from caminemos.plan.tests.conftest import LOADER, small, written

pytestmark = pytest.mark.django_db
COUNTS = {"priorities": 2, "objectives": 4, "actions": 27, "results": 14, "working_groups": 4, "methodology": 21, "schedule": 16}


@pytest.mark.ledger("G1")
def test_the_interface_gives_the_whole_tree_with_its_counts(client, plan):
    found = client.get("/api/v1/plans/mirps-2023/").json()
    assert (found["counts"], found["presidency"], found["starts"], found["ends"]) == (COUNTS, "PAN", "2023-01", "2023-12")
    objectives = [objective for priority in found["priorities"] for objective in priority["objectives"]]
    assert sum(len(block["actions"]) for objective in objectives for block in objective["blocks"]) == 27
    assert [block["working_group"] for objective in objectives for block in objective["blocks"]] == [
        "reception",
        "displacement",
        "local-governance",
        "livelihoods",
        None,
    ]
    assert objectives[0]["results"][0]["code"] == "1.1-R1"
    assert found["schedule"][0]["dates"] == ["2023-01-24", "2023-04-20", "2023-07-20", "2023-10-19"]
    assert {row["dates"][0] for row in found["schedule"][1:]} == {"2023-TBC"}
    assert {group["code"]: group["lead"] for group in found["working_groups"]} == {
        "reception": "MEX",
        "displacement": "HND",
        "local-governance": "PAN",
        "livelihoods": "CRI",
    }


def test_an_action_comes_with_both_titles_and_its_place(client, plan):
    found = client.get("/api/v1/actions/2.1-f/").json()
    assert found["title"] == {"es": "Encuentros de ministras y ministros", "en": "Meetings of ministers"}
    assert (found["plan"], found["objective"], found["working_group"], found["status"]) == ("mirps-2023", "2.1", None, "unknown")
    assert found["place"] == {"section": "Acciones del objetivo 2.1", "ordinal": 6, "page": None}
    assert found["quantity"] == [{"kind": "virtual", "count": 2}, {"kind": "in person", "count": 1}]
    assert found["results"] == []


def test_a_result_comes_with_its_objective(client, plan):
    found = client.get("/api/v1/results/1.1-R1/").json()
    assert (found["objective"], found["place"]["ordinal"], found["status"]) == ("1.1", 1, "unknown")


def test_the_plan_can_be_named(client, plan):
    load_plan(written(small()), by=LOADER)
    assert client.get("/api/v1/actions/1.1-b/?plan=mirps-2023").json()["plan"] == "mirps-2023"
    assert client.get("/api/v1/actions/1.1-b/?plan=small-2027").status_code == 404


@pytest.mark.parametrize(
    "address", ["plans/nope/", "actions/9.9-z/", "results/9.9-R1/", "actions/1.1-a/?plan=nope", "results/1.1-a/"]
)
def test_what_is_not_there_is_not_found_as_json(client, plan, address):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (404, "application/json")


def test_nothing_is_found_where_there_is_no_plan(client, db):
    assert client.get("/api/v1/plans/").json() == []
    assert client.get("/api/v1/actions/1.1-a/").status_code == 404


def test_the_interface_hides_a_draft_from_the_public_and_the_stranger(client, cast, client_as, draft):
    for browser in (client, client_as(cast.stranger)):
        assert browser.get("/api/v1/plans/").json() == []
        assert browser.get("/api/v1/plans/mirps-2023/").status_code == 404
        assert browser.get("/api/v1/actions/1.1-a/").status_code == 404
    assert client_as(cast.secretariat).get("/api/v1/plans/mirps-2023/").status_code == 200


@pytest.mark.parametrize("address", ["plans/mirps-2023/", "actions/1.1-a/", "results/1.1-R1/"])
def test_an_answer_asks_the_database_few_times_whatever_the_plan_holds(client, plan, django_assert_max_num_queries, address):
    client.get(f"/api/v1/{address}")
    with django_assert_max_num_queries(21):
        client.get(f"/api/v1/{address}")


def test_the_interface_describes_itself(client, plan):
    described = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/plans/", "/api/v1/plans/{code}/", "/api/v1/actions/{code}/", "/api/v1/results/{code}/"} <= set(
        described["paths"]
    )
