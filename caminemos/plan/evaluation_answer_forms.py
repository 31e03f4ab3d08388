"""What the addressees of an evaluation and the States that it names write."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.kernel.api import today
from caminemos.plan.evaluation_forms import Choices, InTwoLanguages, day_field
from caminemos.plan.evaluation_rules import wanting
from caminemos.plan.evaluation_scale import Answer, Decision, Progress


class AnswerForm(InTwoLanguages):
    """An addressee's answer."""

    texts: ClassVar = {"reason": (_("Reason"), 3), "measure": (_("What will be done"), 3)}
    hints: ClassVar = {
        "reason": _("Needed where the answer is partly or no."),
        "measure": _("Needed where the answer is yes or partly, with who does it and by when."),
    }
    answer = forms.ChoiceField(
        label=_("Answer"), choices=Answer.choices, widget=forms.RadioSelect(attrs={"class": "evaluation-ticks"})
    )
    who = forms.CharField(
        label=_("Who does it"), max_length=200, required=False, help_text=_("The office or post; no personal names.")
    )
    due_on = day_field(_("By when"), required=False)

    def clean(self) -> dict[str, Any]:
        """Demand the reason of a no, and what, who and by when of a yes."""
        cleaned = super().clean()
        texts = {name: bool(cleaned.get(f"{name}_es") or cleaned.get(f"{name}_en")) for name in self.texts}
        lacking = wanting(cleaned.get("answer", ""), **texts, who=bool(cleaned.get("who")), due=bool(cleaned.get("due_on")))
        for name in lacking if cleaned.get("answer") else ():
            self.add_error(f"{name}_es" if name in self.texts else name, _("This answer needs it."))
        return cleaned


class FollowUpForm(InTwoLanguages):
    """How things stand."""

    texts: ClassVar = {"sentence": (_("In a sentence"), 2)}
    required_texts: ClassVar = frozenset({"sentence"})
    on = day_field(_("Day"))
    status = forms.ChoiceField(label=_("Status"), choices=Progress.choices)
    evidence = forms.CharField(
        label=_("Evidence"), max_length=500, required=False, help_text=_("An address, or a document in words.")
    )

    def clean_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError(_("The date lies in the future: say how things stand today."), code="future")
        return day


class SignOffForm(forms.Form):
    """A State's word on a passage."""

    passage = forms.CharField(max_length=40)
    country = forms.CharField(max_length=3)
    decision = forms.ChoiceField(choices=Decision.choices)
    reason = forms.CharField(max_length=1000, required=False)


class CommentForm(forms.Form):
    """A remark in consultation."""

    passage = forms.ChoiceField(label=pgettext_lazy("a remark", "About"), required=False)
    text = forms.CharField(label=_("Remark"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, passages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].choices = [("", _("The evaluation as a whole")), *passages]  # type: ignore[attr-defined]
