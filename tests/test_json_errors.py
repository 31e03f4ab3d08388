"""The JSON interface says no in JSON: a code, a sentence, and what was wrong where."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "path", ["series/no-such-series/", "countries/XXX/divisions", "plans/none/", "plans/no%20slug/report.pdf", "actions/9.9-z/"]
)
def test_what_nobody_knows_is_answered_in_json(db, client, path):
    answer = client.get(f"/api/v1/{path}", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (404, "application/json")
    assert answer.json()["detail"]


def test_a_parameter_that_cannot_be_read_is_named(db, client):
    answer = client.get("/api/v1/series/asylum-pending/values?year=last", headers={"Accept-Language": "es"})
    assert answer.status_code == 422
    said = answer.json()
    assert said["detail"] == "Hay un parámetro que no se puede leer."
    assert [one["where"] for one in said["problems"]] == ["query.year"]


@pytest.mark.ledger("S113", "G79")
def test_every_operation_with_parameters_describes_how_it_refuses(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    silent = [
        path for path, item in paths.items() for one in item.values() if one["parameters"] and "404" not in one["responses"]
    ]
    assert silent == []
    assert len(paths) > 8
