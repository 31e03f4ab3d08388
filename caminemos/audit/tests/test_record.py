"""An entry stands and falls with its change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from caminemos.audit.api import OutsideTransaction, about, record, record_read
from caminemos.audit.models import Pending
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Service, uuid7

IMPORTER = Service.named("importer")
AUDITOR = Service.named("auditor", ["audit.entry.read"], ["HND"])


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransaction):
        record(by=IMPORTER, verb="plan.load", subject="plan.plan:1")
    assert entries() == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_when_its_change_is_rolled_back(write: Callable[..., None]) -> None:
    def change_that_fails() -> None:
        with transaction.atomic():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_that_fails()
    assert entries() == []
    assert not Pending.objects.exists()


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which_row() -> None:
    made = record(by=IMPORTER, verb="plan.load", subject="plan.plan:mirps-2023", country="HND", before={"n": 1}, after={"n": 2})
    [entry] = entries()
    assert entry.id == made
    assert (entry.actor, entry.verb, entry.custody) == ("service:importer", "plan.load", "HND")
    assert (entry.subject_kind, entry.subject_id) == ("plan.plan", "mirps-2023")
    assert entry.content() == {"before": {"n": 1}, "after": {"n": 2}}


@pytest.mark.django_db
def test_a_row_is_named_by_its_kind_and_id_and_gives_its_custody() -> None:
    class Subject:
        pk = uuid7()
        custody = "GTM"

    record(by=IMPORTER, verb="subject.move", subject=Subject())
    [entry] = entries()
    assert (entry.custody, entry.subject_id) == ("GTM", str(Subject.pk))
    record(by=IMPORTER, verb="entry.see", subject=entry)
    assert entries(verb="entry.see")[0].subject_kind == "audit.entry"


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["hnd", "HN", "HNDX", "H1D"])
def test_a_wrong_country_is_refused(country: str) -> None:
    with pytest.raises(ValueError, match="not a country"):
        record(by=IMPORTER, verb="x.y", subject="x", country=country)


@pytest.mark.django_db
def test_odd_names_never_lose_an_event() -> None:
    odd = "línea\n\x00\ud800" + "x" * 9_000
    record(by=Service.named(odd), verb=odd, subject=f"kind{odd}:{odd}", after={odd: odd, "loop": {1, 2}, "what": object()})
    assert len(entries()) == 1


@pytest.mark.django_db
def test_a_list_that_was_read_is_one_entry_that_names_its_rows() -> None:
    shown = [uuid7() for _ in range(3)]
    record_read(by=IMPORTER, subject_kind="casework.case", ids=shown, country="HND")
    [entry] = entries()
    assert (entry.verb, entry.subject_id) == ("case.read", "")
    assert entry.content()["detail"] == {"ids": [str(row) for row in shown], "rows": 3}


@pytest.mark.django_db(transaction=True)
def test_a_single_row_that_was_read_is_the_subject_even_outside_a_transaction() -> None:
    record_read(by=IMPORTER, subject_kind="casework.case", ids=["7"], country="HND", verb="case.print")
    [entry] = entries()
    assert (entry.verb, entry.subject_id) == ("case.print", "7")


@pytest.mark.django_db
def test_the_history_of_a_thing_shows_only_what_the_actor_may_see(write: Callable[..., None]) -> None:
    write(country="HND", subject="file:7")
    write(country="GTM", subject="file:7")
    assert [entry.custody for entry in about("file:7", by=AUDITOR)] == ["HND"]
    assert about("file:7", by=IMPORTER) == []
