"""A verb is done with what a valid form holds; what is refused stands in the form, and what is not there stays not there."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from caminemos.kernel.api import Refused, accepted


class Form(forms.Form):
    title = forms.CharField()
    why = forms.CharField(required=False)


def sent(**values: str) -> Form:
    return Form(values)


def refusing(code: str, status: int = 422) -> Any:
    def verb() -> None:
        raise Refused(code, "Not like this.", status=status)

    return verb


def test_what_the_verb_makes_is_returned():
    form = sent(title="Agua")
    assert accepted(form, {}, lambda: form.cleaned_data["title"]) == "Agua"


def test_a_verb_that_makes_nothing_was_done_all_the_same():
    assert accepted(sent(title="Agua"), {}, lambda: None)


@pytest.mark.parametrize("form", [Form(), sent()])
def test_nothing_is_done_with_a_form_that_was_not_sent_or_is_not_valid(form):
    assert not accepted(form, {}, lambda: pytest.fail("it was done"))


@pytest.mark.parametrize(
    ("code", "otherwise", "place"),
    [("title_long", "", "title"), ("other", "why", "why"), ("other", "", "__all__"), ("gone_field", "", "__all__")],
)
def test_a_refusal_stands_at_its_field_or_at_the_one_named_otherwise(code, otherwise, place):
    form = sent(title="Agua")
    assert not accepted(form, {"title_long": "title", "gone_field": "taken_out"}, refusing(code), otherwise)
    assert form.errors.as_data().keys() == {place}
    assert form.errors[place] == ["Not like this."]


def test_what_is_not_there_for_the_asker_is_not_explained():
    form = sent(title="Agua")
    with pytest.raises(Refused):
        accepted(form, {}, refusing("not_there", status=404))
    assert not form.errors
