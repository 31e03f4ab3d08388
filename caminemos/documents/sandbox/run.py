"""Fills a template outside this process and turns what went wrong there into a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from caminemos.documents.sandbox.package import LARGEST_CONTENT, inspect, inspect_filled, refused
from caminemos.kernel.api import Refused

CHILD = Path(__file__).resolve().with_name("child.py")
PATIENCE = 8
AT_ONCE = threading.BoundedSemaphore(2)
"""Children at the same time in this process: documents wait for one another rather than take the machine."""


def fill(template: bytes, values: Mapping[str, Any]) -> bytes:
    """Return the template filled with the values; `Refused` says what is wrong with it and where."""
    inspect(template)
    with tempfile.TemporaryDirectory(prefix="caminemos-template-") as name:
        folder = Path(name)
        (folder / "template.docx").write_bytes(template)
        (folder / "values.json").write_text(json.dumps(values, ensure_ascii=False))
        if not AT_ONCE.acquire(timeout=PATIENCE):
            raise Refused("busy", _("Too many documents are being made at this moment. Try again in a few seconds."), status=503)
        try:
            told = _ask_child(folder)
        finally:
            AT_ONCE.release()
        if told:
            raise _sentence(told)
        filled = (folder / "filled.docx").read_bytes()
    inspect_filled(filled)
    return filled


def _ask_child(folder: Path) -> dict[str, Any]:
    """Run the child; a child that dies without a word was stopped by its limits."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(CHILD), str(folder)],
            capture_output=True, timeout=PATIENCE, check=False, cwd=folder, env={"LANG": "C.UTF-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"problem": "time"}
    if (folder / "filled.docx").exists() and (folder / "filled.docx").stat().st_size > LARGEST_CONTENT:
        return {"problem": "memory"}
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"problem": "time" if done.returncode < 0 else "memory"}
    return told


def _sentence(told: dict[str, Any]) -> Refused:
    problem, words = told["problem"], told.get("words", "")
    place = _where(told)
    sentences = {
        "time": _("The template takes too long: it was stopped. Look for a loop that repeats without end."),
        "memory": _("The template needs too much memory: it was stopped. Look for a text that is repeated very often."),
        "unknown": _("The template uses a name that this document does not have: {words}. {place}"),
        "syntax": _("The template has a mistake between the braces: {words}. {place}"),
        "forbidden": _("The template tries something that templates may not do: {words}. {place}"),
        "failed": _("The template could not be filled: {words}. {place}"),
    }
    return refused(problem, sentences[problem].format(words=words.rstrip("."), place=place).strip())


def _where(told: dict[str, Any]) -> str:
    if told.get("paragraph"):
        return _("Where: paragraph {line}, “{paragraph}”.").format(line=told["line"], paragraph=told["paragraph"])
    return ""
