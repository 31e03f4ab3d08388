"""How a refusal is said at its field, on every form of bodies."""

from __future__ import annotations

from django import forms

from caminemos.kernel.api import Refused

FIELD_OF = {
    "body_exists": "code",
    "code_unfit": "code",
    "kind_unknown": "kind",
    "name_missing": "name_es",
    "state_misplaced": "country_id",
    "state_unknown": "country_id",
    "party_missing": "country_id",
    "not_your_state": "country_id",
    "role_unknown": "role",
    "derived": "role",
    "chair_taken": "role",
    "seats_overlap": "starts",
    "dates": "starts",
    "capacity_unknown": "capacity",
    "second_head": "capacity",
    "post_unknown": "post_id",
    "post_elsewhere": "post_id",
    "name_twice": "name",
    "position_missing": "position_es",
    "reason_missing": "why",
    "quorum_unknown": "quorum",
    "quorum_source_missing": "quorum_source",
}
SOURCES = ("sources", "source")
DATES = ("starts", "since")


def say(form: forms.Form, problem: Refused) -> None:
    """Put a refusal at the field that it is about; what is not there for this actor stays not there."""
    if problem.status == 404:
        raise problem
    wanted = [FIELD_OF.get(problem.code, "")]
    if problem.code == "source_missing":
        wanted = list(SOURCES)
    elif problem.code == "dates":
        wanted = list(DATES)
    form.add_error(next((name for name in wanted if name in form.fields), None), str(problem.sentence))
