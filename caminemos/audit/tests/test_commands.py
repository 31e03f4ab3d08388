"""`caminemos audit …` as an operator meets it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from caminemos.audit.api import seal_now

pytestmark = pytest.mark.django_db
Write = Callable[..., None]


def run(*words: str, **options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    with override("en"):
        try:
            call_command("audit", *words, stdout=out, stderr=err, **options)
        except CommandError as problem:
            err.write(f"{problem} ({problem.returncode})")
    return out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_an_empty_trail_is_sound() -> None:
    out, err = run("verify")
    assert "0 entries in 0 seals" in out
    assert err == ""


def test_a_sound_trail_is_counted(write: Write) -> None:
    write(3)
    seal_now()
    write(1)
    out, err = run("verify")
    assert "3 entries in 1 seals, 1 waiting" in out
    assert "The audit trail is sound." in out
    assert err == ""


def test_a_broken_trail_fails_with_the_sentence_and_code_1(write: Write, tamper: Write) -> None:
    write(3)
    seal_now()
    tamper("UPDATE audit_entry SET actor = 'somebody else'")
    _out, err = run("verify")
    assert "HND: The entry" in err
    assert "(position 1) was changed" in err
    assert "(1)" in err


@pytest.mark.ledger("S108")
def test_an_anchor_is_printed_and_kept_and_verified(write: Write, tmp_path: Path) -> None:
    write(3)
    seal_now()
    file = tmp_path / "elsewhere" / "anchors.jsonl"
    out, _err = run("anchor", "--file", str(file))
    assert json.loads(out)["position"] == 3
    out, err = run("verify", "--anchors", str(file))
    assert "1 anchors" in out
    assert err == ""


def test_a_missing_file_of_anchors_is_an_error(tmp_path: Path) -> None:
    _out, err = run("verify", "--anchors", str(tmp_path / "none"))
    assert "There is no file" in err


def test_sealing_by_hand_says_how_many(write: Write) -> None:
    write(4)
    assert "4 entries sealed." in run("seal")[0]
    assert "0 forgotten entries" in run("seal", "--forgotten")[0]
