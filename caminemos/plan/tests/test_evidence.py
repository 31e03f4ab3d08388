"""Evidence: several files with versions, each for the eyes that its State chose."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from caminemos.documents.models import FileVersion, Visibility
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, Service
from caminemos.plan.actions import evidence as files
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import Evidence, ProgressUpdate
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, SECRETARIAT
from caminemos.plan.tests.test_updates import TOLD, subject

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 acta %%EOF"
OBSERVER = Service.named("observer")


@pytest.fixture
def draft(quarter: Any) -> ProgressUpdate:
    update = save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    for visibility in Visibility.values:
        files.add_evidence(update, PDF, f"{visibility}.pdf", visibility=visibility, by=HONDURAS)
    return update


def seen(by: Actor) -> list[str]:
    return sorted(one.title.removesuffix(".pdf") for one in Evidence.objects.visible_to(by))


@pytest.mark.ledger("G10", "G22")
def test_each_file_reaches_the_eyes_that_its_state_chose_and_no_others(draft: ProgressUpdate) -> None:
    readers = (HONDURAS, SECRETARIAT, GUATEMALA, OBSERVER, ANONYMOUS)
    all_three = ["members", "public", "state"]
    assert [seen(by) for by in readers] == [all_three, [], [], [], []]
    sent = move_update(draft, "submit", by=HONDURAS)
    assert [seen(by) for by in readers] == [all_three, ["members", "public"], [], [], []]
    move_update(move_update(sent, "approve", by=SECRETARIAT), "sign_off", by=HONDURAS)
    assert [seen(by) for by in readers] == [all_three, ["members", "public"], ["members", "public"], ["public"], ["public"]]


def test_a_newer_version_replaces_the_shown_one_and_the_old_one_stays(draft: ProgressUpdate) -> None:
    one = Evidence.objects.visible_to(HONDURAS).filter(visibility="public").get()
    files.replace_evidence(one, PDF + b" corregida", "public.pdf", by=HONDURAS)
    assert [version.number for version in FileVersion.objects.filter(file=one.file)] == [2, 1]


@pytest.mark.ledger("G10", "G22")
def test_what_a_state_replaced_is_read_by_nobody_else(draft: ProgressUpdate, client: Any, cast: Any, client_as: Any) -> None:
    one = Evidence.objects.visible_to(HONDURAS).filter(visibility="public").get()
    files.replace_evidence(one, PDF + b" sin nombres", "public.pdf", by=HONDURAS)
    sent = move_update(draft, "submit", by=HONDURAS)
    move_update(move_update(sent, "approve", by=SECRETARIAT), "sign_off", by=HONDURAS)
    first, second = (reverse("plan:evidence", args=[one.pk, number]) for number in (1, 2))
    for reader in (client, client_as(cast.observer), client_as(cast.stranger), client_as(cast.secretariat)):
        assert [reader.get(address).status_code for address in (first, second)] == [404, 200]
        assert first not in reader.get(reverse("plan:update", args=[draft.pk])).content.decode()
    assert client_as(cast.focal_point).get(first).status_code == 200


def test_a_state_may_close_what_it_opened_at_any_time(draft: ProgressUpdate) -> None:
    move_update(draft, "submit", by=HONDURAS)
    one = Evidence.objects.visible_to(HONDURAS).filter(visibility="public").get()
    assert files.show_evidence_to(one, "state", by=HONDURAS).visibility == "state"
    assert seen(SECRETARIAT) == ["members"]
    with pytest.raises(Refused, match="visibility_unknown"):
        files.show_evidence_to(one, "friends", by=HONDURAS)


def test_what_was_sent_takes_no_more_files_and_loses_none(draft: ProgressUpdate) -> None:
    move_update(draft, "submit", by=HONDURAS)
    one = Evidence.objects.visible_to(HONDURAS).first()
    with pytest.raises(Refused, match="update_sent"):
        files.add_evidence(draft, PDF, "otra.pdf", by=HONDURAS)
    with pytest.raises(Refused, match="update_sent"):
        files.withdraw_evidence(one, by=HONDURAS)


@pytest.mark.parametrize("by", [GUATEMALA, SECRETARIAT, OBSERVER, ANONYMOUS])
def test_nobody_else_touches_a_state_s_evidence(draft: ProgressUpdate, by: Actor) -> None:
    one = Evidence.objects.visible_to(HONDURAS).first()
    for attempt in (
        lambda: files.add_evidence(draft, PDF, "otra.pdf", by=by),
        lambda: files.replace_evidence(one, PDF, "otra.pdf", by=by),
        lambda: files.show_evidence_to(one, "public", by=by),
        lambda: files.withdraw_evidence(one, by=by),
    ):
        with pytest.raises(Refused, match="not_found"):
            attempt()


def test_a_dangerous_file_is_refused_and_the_update_stays_as_it_was(draft: ProgressUpdate) -> None:
    with pytest.raises(Refused, match="file_mislabelled"):
        files.add_evidence(draft, b"PK\x03\x04", "informe.pdf", by=HONDURAS)
    assert len(seen(HONDURAS)) == 3


def test_a_withdrawn_file_stays_in_the_history(draft: ProgressUpdate) -> None:
    one = Evidence.objects.visible_to(HONDURAS).filter(visibility="state").get()
    assert files.withdraw_evidence(one, by=HONDURAS).withdrawn_at is not None
    assert FileVersion.objects.filter(file=one.file).exists()
