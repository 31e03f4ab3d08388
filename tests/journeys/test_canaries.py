"""A stranger asks every public address of a full region, and meets no word of what is not public."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import ROOT, _environment
from tests.kept_back import KEPT_BACK, PUBLIC_ALTOGETHER

pytestmark = [pytest.mark.journey, pytest.mark.ledger("G79")]
WITHOUT_WORDS = {
    "access.Elevation", "access.SavedView", "audit.Entry", "governance.Minutes", "knowledge.CommunityMember", "knowledge.IssueDelivery",
    "knowledge.LearningSeat", "knowledge.Subscription", "plan.Evidence", "plan.EvaluationComment", "plan.FindingFile",
    "plan.PlanVersion", "plan.UpdateRevision", "knowledge.PracticeFile", "staff_messages.Letter", "statistics.Edition",
}  # fmt: skip
"""Tables of which the training region has no row that is kept back, or whose rows hold no words of anybody's."""
OUTPUTS = ("/es/practices/", "/en/practices/", "/es/feeds/all.rss", "/es/feeds/all.atom", "/oai?verb=", "/data/practices.csv")
OUTPUTS += ("/data/practices.xlsx", "/data/dump.zip", "/api/v1/practices/", "/es/")


def test_a_stranger_meets_no_word_of_what_is_not_public(filled: Path, tmp_path: Path) -> None:
    data = shutil.copytree(filled, tmp_path / "planted")
    asked = [sys.executable, "-m", "tests.canaries", "1200"]
    done = subprocess.run(asked, cwd=ROOT, env=_environment(data), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["leaks"] == {}
    assert told["found"] == []
    assert told["failed"] == []
    assert told["planted"] > 2000
    assert told["asked"] > 1000
    assert set(told["empty"]) <= WITHOUT_WORDS
    for output in OUTPUTS:  # what is public is met there, so the stranger does look
        assert any(address.startswith(output) for address in told["control"]), output


def test_nothing_is_both_kept_back_and_public() -> None:
    assert not set(KEPT_BACK) & set(PUBLIC_ALTOGETHER)
