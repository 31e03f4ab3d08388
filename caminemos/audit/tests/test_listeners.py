"""What the kernel announces leaves an entry."""

from __future__ import annotations

import pytest
from django.http import Http404

from caminemos.audit.models import Entry
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Column, Service, Sheet, bulk_read, download

pytestmark = pytest.mark.django_db
SHEET = Sheet("Cases", [Column("n", "N")], [{"n": 1}, {"n": 2}])


def test_each_download_is_recorded_with_its_size() -> None:
    download(SHEET, format="csv", filename="cases", by=Service.named("clerk", countries=["HND"]))
    [entry] = entries()
    assert (entry.verb, entry.subject_id, entry.actor, entry.custody) == ("export.download", "cases", "service:clerk", "HND")
    assert entry.content()["detail"] == {"format": "csv", "rows": 2}


def test_a_download_by_nobody_in_particular_is_recorded_for_the_region() -> None:
    download(SHEET, format="xlsx", filename="cases", by=ANONYMOUS)
    assert [(entry.actor, entry.custody) for entry in entries()] == [("anonymous", "")]


def test_a_download_that_does_not_happen_is_not_recorded() -> None:
    with pytest.raises(Http404):
        download(SHEET, format="exe", filename="cases", by=ANONYMOUS)
    assert entries() == []


def test_a_guarded_table_opened_for_a_purpose_is_recorded() -> None:
    bulk_read.send(sender=Entry, by=Service.named("statistician"), model=Entry, purpose="release")
    [entry] = entries()
    assert (entry.verb, entry.subject_kind) == ("bulk.read", "audit.entry")
    assert entry.content()["detail"] == {"purpose": "release"}
