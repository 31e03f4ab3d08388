"""The JSON interface against its own description: whatever is asked, the answer is one that it promised."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

PROMISES = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described(region: str):
    return schemathesis.openapi.from_url(f"{region}/api/v1/openapi.json")


@pytest.mark.ledger("S113")
@pytest.mark.journey
def test_every_answer_is_one_that_the_description_promises(described):
    tried = set()
    for found in described.get_all_operations():
        operation = found.ok()

        @EXAMPLES
        @given(operation.as_strategy())
        def promised(case):
            case.call_and_validate(checks=PROMISES)

        promised()
        tried.add(operation.path)
    assert {"/api/v1/plans/{code}/", "/api/v1/countries/", "/api/v1/series/{code}/values"} <= tried
