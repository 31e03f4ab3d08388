"""What people send to the screens of commitments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.access.models import Organisation
from caminemos.kernel.api import LooseDateInput, Text, retold
from caminemos.plan.models import Commitment
from caminemos.plan.pages.commitments import sector_words
from caminemos.plan.telling import LANGUAGES


def _sectors() -> list[tuple[str, str]]:
    return list(sector_words().items())


class CommitmentForm(forms.Form):
    """A commitment; `version` is the saving upon which it was written."""

    title_es = forms.CharField(label=_("Title in Spanish"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    summary_es = forms.CharField(
        label=_("Summary in Spanish"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    summary_en = forms.CharField(
        label=_("Summary in English"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=_sectors)
    organisation = forms.ChoiceField(label=_("Institution"), required=False)
    starts = LooseDateInput(label=_("Begins"), required=False, help_text=_("2023-01-24, 2023-01, 2023-Q1 or 2023-TBC"))
    ends = LooseDateInput(label=_("Ends"), required=False)
    made_in = forms.CharField(
        label=_("Made in"), max_length=200, required=False, help_text=_("The event or text in which the State made it.")
    )
    source = forms.URLField(label=_("Source"), max_length=300, required=False, assume_scheme="https")
    items = forms.CharField(
        label=_("Answers to"),
        max_length=600,
        required=False,
        help_text=_("Codes of frameworks with a space between, such as mirps:1 sdg:16.9."),
    )
    parts = forms.CharField(
        label=_("Serves"),
        max_length=600,
        required=False,
        help_text=_("Codes of actions and results of the plan, such as 1.1-a 1.1-R1."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.filter(country=country).order_by("code")
        self.fields["organisation"].choices = [("", "–"), *((one.code, str(one.name)) for one in found)]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Commitment, items: str, parts: str) -> CommitmentForm:
        """Return the form filled with a commitment."""
        words = {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in ("title", "summary") for code in LANGUAGES}
        dates = {"starts": str(row.starts or ""), "ends": str(row.ends or "")}
        rest = {"sector": row.sector, "organisation": row.organisation.code if row.organisation else "", "made_in": row.made_in}
        more = {"source": row.source, "version": row.version, "items": items, "parts": parts}
        return cls(initial=words | dates | rest | more, country=row.country_id)

    def values(self, before: Commitment | None) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {
            name: retold(getattr(before, name) if before else Text(), {code: given[f"{name}_{code}"] for code in LANGUAGES}, "es")
            for name in ("title", "summary")
        }
        organisation = Organisation.objects.filter(code=given["organisation"]).values_list("pk", flat=True).first()
        rest = {name: given[name] for name in ("sector", "starts", "ends", "made_in", "source")}
        return texts | rest | {"organisation_id": organisation}
