"""The training region's visibility log and newsletter: at every station, told once, with no letter to anybody."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from django.core import mail
from django.core.management import call_command

from caminemos.access.training import load_training
from caminemos.kernel.api import now
from caminemos.knowledge.actions.newsletter.sending import send_asking_letters, send_issues
from caminemos.knowledge.models import NewsletterIssue, VisibilityEntry
from caminemos.knowledge.training_outreach import load_training_outreach
from caminemos.knowledge.training_practices import load_training_practices

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G75")]


def test_they_are_loaded_once_and_stand_at_every_station() -> None:
    out = io.StringIO()
    call_command("load_places", stdout=out)
    load_training(out)
    for command in ("load_presidencies", "load_bodies", "load_frameworks"):
        call_command(command, stdout=out)
    load_training_practices()
    assert load_training_outreach() == (30, 4)
    assert load_training_outreach() == (0, 0)
    states = Counter(VisibilityEntry.objects.values_list("state", flat=True))
    assert set(states) == {"draft", "submitted", "returned", "published"}
    assert len({row.day.first.year for row in VisibilityEntry.objects.all()}) >= 6
    issues = NewsletterIssue.objects.order_by("number")
    assert [one.state for one in issues] == ["sent", "sent", "stopped", "ready"]
    assert all(one.items for one in issues)
    send_asking_letters(now())
    send_issues(now())
    assert mail.outbox == []
