"""Answers, follow-up and sign-offs over the JSON interface: the same actions as the screens, for whoever is signed in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from caminemos.kernel.api import Text, actor_of, signed_in
from caminemos.plan.actions.evaluation_answers import AnswerGiven, follow_up, respond, sign_off
from caminemos.plan.endpoints.evaluations import AddresseeOut, addressee_out
from caminemos.plan.evaluation_scale import Answer, Decision, Progress
from caminemos.plan.models import Evaluation
from caminemos.plan.pages.evaluation_answer import AnswerPage, answer_page, held_addressee
from caminemos.plan.views.evaluation_answers import passage_of

router = Router(auth=signed_in)
ADDRESSEE = "/evaluations/{code}/recommendations/{number}/answers/{key}/"


class Bilingual(Schema):
    """A text in one language or both."""

    es: Annotated[str, Field(max_length=3000)] = ""
    en: Annotated[str, Field(max_length=3000)] = ""

    def text(self) -> Text:
        """Return the text; written first in Spanish where there is Spanish."""
        return Text.of(origin="es" if self.es else "en", es=self.es, en=self.en)


class EvaluationAnswerIn(Schema):
    """An answer: accepted needs measure, who and due_on; partly needs these and reason; not_accepted needs reason."""

    answer: Answer
    reason: Bilingual = Bilingual()
    measure: Bilingual = Bilingual()
    who: Annotated[str, Field(max_length=200)] = ""
    due_on: date | None = None


class FollowUpIn(Schema):
    """How things stand on a day."""

    on: date
    status: Progress
    sentence: Bilingual
    evidence: Annotated[str, Field(max_length=500)] = ""


class SignOffIn(Schema):
    """A State's word on a passage; refused needs reason."""

    country: Annotated[str, Field(max_length=3)]
    decision: Decision
    reason: Annotated[str, Field(max_length=1000)] = ""


class SignOffOut(Schema):
    """The word as it is kept; it holds for the passage as it read then."""

    passage: str
    country: str
    decision: str


@router.put(ADDRESSEE, response=AddresseeOut, summary="Answer a recommendation")
def put_answer(request: HttpRequest, code: str, number: int, key: str, sent: EvaluationAnswerIn) -> dict[str, Any]:
    """Answer in the addressee's name; a later answer replaces the earlier one."""
    addressee, _held = held_addressee(_page(request, code, number, key))
    texts = {"reason": sent.reason.text(), "measure": sent.measure.text()}
    respond(addressee, AnswerGiven(sent.answer, **texts, who=sent.who, due_on=sent.due_on), by=actor_of(request))
    return addressee_out(_page(request, code, number, key).addressee)


@router.post(f"{ADDRESSEE}follow-up/", response=AddresseeOut, summary="Say how things stand")
def post_follow_up(request: HttpRequest, code: str, number: int, key: str, sent: FollowUpIn) -> dict[str, Any]:
    """Add an entry; the latest counts."""
    _addressee, held = held_addressee(_page(request, code, number, key))
    if held is None:
        raise Http404
    plain: dict[str, Any] = {"on": sent.on, "status": sent.status, "evidence": sent.evidence}
    follow_up(held, sentence=sent.sentence.text(), **plain, by=actor_of(request))
    return addressee_out(_page(request, code, number, key).addressee)


@router.post("/evaluations/{code}/passages/{passage}/sign-offs/", response=SignOffOut, summary="Sign off a passage, or refuse it")
def post_sign_off(request: HttpRequest, code: str, passage: str, sent: SignOffIn) -> dict[str, Any]:
    """Sign off or refuse `finding-1` or `recommendation-1` in the name of a State that it names."""
    found = passage_of(_evaluation(request, code), passage)
    said = sign_off(found, sent.country, sent.decision, reason=sent.reason, by=actor_of(request))
    return {"passage": found.key, "country": said.country_id, "decision": said.decision}


def _evaluation(request: HttpRequest, code: str) -> Evaluation:
    found = Evaluation.objects.visible_to(actor_of(request)).select_related("plan").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, code: str, number: int, key: str) -> AnswerPage:
    return answer_page(_evaluation(request, code).plan.code, code, number, key, by=actor_of(request))
