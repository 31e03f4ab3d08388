"""A refusal said at the field that it is about, so that nothing written is lost; a version as a page sends it back."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from caminemos.kernel.api import Refused


def say(form: forms.Form, problem: Refused, field_of: Mapping[str, str]) -> None:
    """Put the sentence beside its field; what is not there for the asker stays so."""
    if problem.status == 404:
        raise problem
    name = field_of.get(problem.code, "")
    form.add_error(name if name in form.fields else None, str(problem.sentence))


def is_version(sent: str) -> bool:
    """Say whether what a page sent back can be the version of a row."""
    return sent.isascii() and sent.isdigit() and len(sent) < 10
