"""The filters of the trail, kept in the address."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

REGION = "region"


class EntryFilter(forms.Form):
    """Which entries to show; a wrong value is named and shows nothing."""

    verb = forms.CharField(label=_("What was done"), required=False, max_length=250)
    actor = forms.CharField(label=_("Who"), required=False, max_length=250)
    subject = forms.CharField(label=_("About what"), required=False, max_length=500, help_text=_("A kind, or kind:id."))
    country = forms.ChoiceField(label=_("Country"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Up to and including"), required=False, widget=forms.DateInput({"type": "date"}))
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, countries: set[str]) -> None:
        super().__init__(data, use_required_attribute=False, label_suffix="")
        named = [(code or REGION, code or _("Region")) for code in sorted(countries)]
        self.fields["country"] = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("All")), *named])

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins."))
        return cleaned

    def conditions(self) -> dict[str, Any]:
        """Return the conditions of the query; ids begin with their moment, so that dates select by id."""
        asked = self.cleaned_data
        kind, _colon, identity = asked["subject"].partition(":")
        wanted = {
            "verb__startswith": asked["verb"],
            "actor": asked["actor"],
            "subject_kind": kind,
            "subject_id": identity,
            "id__gte": _first_id(asked["since"]) if asked["since"] else None,
            "id__lt": _first_id(asked["until"] + timedelta(days=1)) if asked["until"] else None,
        }
        country = {"custody": "" if asked["country"] == REGION else asked["country"]} if asked["country"] else {}
        return {name: value for name, value in wanted.items() if value} | country


def _first_id(day: Any) -> UUID:
    midnight = datetime.combine(day, time.min, tzinfo=UTC)
    return UUID(int=int(midnight.timestamp() * 1_000) << 80)
