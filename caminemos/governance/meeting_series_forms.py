"""What people send to a series of meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caminemos.governance.body_forms import told, written
from caminemos.governance.meeting_forms import bodies_for, hour_input
from caminemos.governance.meeting_words import kind_words, mode_words, visibility_words
from caminemos.governance.meeting_zones import zones
from caminemos.governance.models import AgendaTemplate, MeetingSeries
from caminemos.governance.pages.meetings.series import rhythms
from caminemos.kernel.api import Actor, LooseDate, words_input


class SeriesForm(forms.Form):
    """A series of meetings."""

    FACTS = ("kind", "rule", "hour", "minutes", "zone", "mode", "visibility")
    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("It stands in the address and stays."))
    body = forms.ChoiceField(label=_("Body that meets"))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(kind_words().items()))
    name_es = words_input(_("Name in Spanish"))
    name_en = words_input(_("Name in English"))
    rule = forms.ChoiceField(label=_("Rhythm"), choices=lambda: list(rhythms().items()), required=False)
    hour = hour_input(_("Begins at"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=600, initial=120)
    zone = forms.ChoiceField(label=_("By the clocks of"), choices=zones)
    mode = forms.ChoiceField(label=_("How people meet"), choices=lambda: list(mode_words().items()))
    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=lambda: list(visibility_words().items()), initial="members"
    )
    template = forms.ChoiceField(label=_("Agenda to begin with"), required=False)
    why = forms.CharField(label=_("Why it is corrected"), max_length=400, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0, required=False)

    def __init__(self, *args: Any, by: Actor, row: MeetingSeries | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["body"].choices = bodies_for(by)  # type: ignore[attr-defined]
        templates = [("", _("none: an empty agenda")), *((one.code, str(one.name)) for one in AgendaTemplate.objects.all())]
        self.fields["template"].choices = templates  # type: ignore[attr-defined]
        for name in ("why", "version") if row is None else ("code", "body"):
            del self.fields[name]

    @classmethod
    def of(cls, row: MeetingSeries, *, by: Actor) -> SeriesForm:
        """Return the form filled with a series."""
        facts = {name: getattr(row, name) for name in (*cls.FACTS, "version")}
        return cls(
            initial=written(row, ("name",)) | facts | {"template": row.template.code if row.template else ""}, row=row, by=by
        )

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        template = AgendaTemplate.objects.filter(code=given["template"]).values_list("pk", flat=True).first()
        name = told(given, "name", self.row.name if self.row else None)
        return {one: given[one] for one in self.FACTS} | {"template_id": template, "name": name}


class DatesForm(forms.Form):
    """Days for which drafts of a series are planned: those of its rhythm that are ticked, and others one by one."""

    days = forms.MultipleChoiceField(label=_("Days"), required=False)
    more = forms.CharField(
        label=_("Other days"), max_length=800, required=False, help_text=_("Written as 2027-02-18, with a space between several.")
    )
    despite = forms.CharField(label=_("Held all the same, because"), max_length=300, required=False)

    def __init__(self, *args: Any, offered: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(one.isoformat(), one.isoformat()) for one in offered]  # type: ignore[attr-defined]

    def clean_more(self) -> list[date]:
        """Return the other days; name the one that is none."""
        found = []
        for word in self.cleaned_data["more"].split():
            try:
                found.append(LooseDate.on(date.fromisoformat(word)).first)
            except ValueError as problem:
                raise ValidationError(_("“%(word)s” is not a day. Write 2027-02-18."), params={"word": word[:20]}) from problem
        return found

    def chosen(self) -> list[date]:
        """Return all days that were chosen."""
        return [*(date.fromisoformat(one) for one in self.cleaned_data["days"]), *self.cleaned_data["more"]]
