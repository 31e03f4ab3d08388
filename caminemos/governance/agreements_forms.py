"""What people send to the screens of agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from caminemos.access.models import Organisation
from caminemos.governance.actions.agreements import Party
from caminemos.governance.agreements_rules import LONGEST
from caminemos.governance.agreements_words import visibility_words
from caminemos.governance.archive_forms import DATES, NONE
from caminemos.governance.forms import LANGUAGES, day_input
from caminemos.governance.leading import bodies_led_by
from caminemos.governance.models import Agreement, Body, Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, KeptForm, LooseDateInput, Text, version_input
from caminemos.places.api import members

Choices = list[tuple[str, Any]]
STATE, INSTITUTION = "state:", "institution:"


def long_input(label: Any, name: str, *, rows: int, help_text: Any = "") -> forms.CharField:
    """Return a field for a text of several lines, as long as the rules allow."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST[name], required=False, widget=widget, help_text=help_text)


def written_bodies(by: Actor) -> list[Body]:
    """Return the bodies for which an actor writes agreements."""
    bodies = Body.objects.all()
    found = bodies if by.may(Permission.MEETING_PLAN) else bodies.filter(pk__in=bodies_led_by(by))
    return sorted(found, key=lambda one: str(one.name))


def states() -> Choices:
    """Return the members of the framework."""
    return [(f"{STATE}{one.iso3}", one.called()) for one in members()]


def institutions() -> Choices:
    """Return the institutions of the platform, grouped by their State; those of the region last."""
    groups: dict[str, Choices] = {}
    for one in Organisation.objects.select_related("country"):
        home = one.country.called() if one.country else str(_("Of the region"))
        groups.setdefault(home, []).append((f"{INSTITUTION}{one.code}", str(one.name)))
    return list(groups.items())


def party_of(mark: str, *, leads: bool = False) -> Party:
    """Return the responsible that a choice stands for."""
    kind, _colon, code = mark.partition(":")
    return Party(institution=code, leads=leads) if kind == "institution" else Party(country=code, leads=leads)


class OrganisationsInput(forms.CharField):
    """Organisations by their name, one on each line: in Spanish, and after a bar in English."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> Any:
        """Return the names."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        pairs = [line.partition("|") for line in lines]
        return [Text.of(es=es.strip(), en=en.strip(), origin="es" if es.strip() else "en") for es, _bar, en in pairs]


class AgreementForm(KeptForm):
    """An agreement in both languages, who carries it out and by when; `version` is the saving upon which it was corrected."""

    TEXTS = ("words", "context")
    moved = False
    """Set once somebody else saved in between: the page then shows both."""

    body = forms.ChoiceField(label=_("Body"))
    meeting = forms.ChoiceField(label=_("Meeting in which it is agreed"), required=False)
    words_es = long_input(
        _("What is agreed, in Spanish"), "words", rows=3, help_text=_("One sentence that says what will be done.")
    )
    words_en = long_input(_("What is agreed, in English"), "words", rows=3)
    lead = forms.ChoiceField(label=_("Who leads"), required=False)
    due = LooseDateInput(label=_("By when"), required=False, help_text=DATES)
    together = forms.MultipleChoiceField(label=_("States that take part"), required=False, widget=forms.CheckboxSelectMultiple)
    institutions = forms.MultipleChoiceField(
        label=_("Institutions that take part"), required=False, help_text=_("Several with Ctrl or ⌘.")
    )
    organisations = OrganisationsInput(
        label=_("Other organisations that take part"),
        required=False,
        max_length=2000,
        help_text=_(
            "One on each line; after a bar its name in English: Agencia | Agency. The first leads where nobody else does."
        ),
    )
    actions = forms.CharField(
        label=_("Actions of a plan that it serves"),
        max_length=400,
        required=False,
        help_text=_("Plan and action with a colon, a space between several: mirps-2023:2.1-c mirps-2023:2.1-h"),
    )
    context_es = long_input(_("Background, in Spanish"), "context", rows=3)
    context_en = long_input(_("Background, in English"), "context", rows=3)
    adopted_on = forms.DateField(
        label=_("Adopted on"), required=False, widget=day_input(), help_text=_("Empty: the day of its meeting.")
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=lambda: list(visibility_words().items()), initial="members"
    )
    why = forms.CharField(label=_("Why it is corrected"), max_length=400, required=False)
    version = version_input()

    def __init__(self, *args: Any, by: Actor, row: Agreement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row is not None:
            del self.fields["body"], self.fields["meeting"]
        else:
            bodies = written_bodies(by)
            self._choose("body", [(one.code, str(one.name)) for one in bodies])
            self._choose("meeting", _meetings(bodies, by))
        named = institutions()
        self._choose("lead", [*NONE, (str(_("States")), states()), *named])
        self._choose("together", states())
        self._choose("institutions", named)
        self.fields["institutions"].widget.attrs["size"] = 6

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Agreement, by: Actor) -> AgreementForm:
        """Return the form filled with an agreement."""
        words = {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in cls.TEXTS for code in LANGUAGES}
        facts = {"due": str(row.due or ""), "actions": " ".join(row.actions), "adopted_on": row.adopted_on}
        return cls(initial=words | facts | _owners(row) | {"visibility": row.visibility, "version": row.version}, row=row, by=by)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("due", "adopted_on", "visibility")}
        actions = list(dict.fromkeys(given["actions"].split()))
        return self.texts() | plain | {"actions": actions, "responsible": self._parties()}

    def move_on(self, version: int) -> None:
        """Take the newer saving as the one upon which is corrected, so that saving again is a decision and loses nothing."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent["version"] = str(version)
        self.moved, self.data = True, sent

    def _parties(self) -> list[Party]:
        given = self.cleaned_data
        marks = [one for one in [*given["together"], *given["institutions"]] if one != given["lead"]]
        named = [Party(organisation=one) for one in given["organisations"]]
        if given["lead"]:
            return [party_of(given["lead"], leads=True), *map(party_of, marks), *named]
        return [*named, *map(party_of, marks)]


def _owners(row: Agreement) -> dict[str, Any]:
    found = list(row.responsible.select_related("institution"))
    marks = [
        (f"{INSTITUTION}{one.institution.code}" if one.institution else f"{STATE}{one.country_id}", one.leads)
        for one in found
        if one.country_id or one.institution
    ]
    rest = [mark for mark, leads in marks if not leads]
    names = [one.organisation.values for one in found if one.organisation]
    lines = [" | ".join([one.get("es", ""), one["en"]]) if one.get("en") else one.get("es", "") for one in names]
    return {
        "lead": next((mark for mark, leads in marks if leads), ""),
        "together": [mark for mark in rest if mark.startswith(STATE)],
        "institutions": [mark for mark in rest if mark.startswith(INSTITUTION)],
        "organisations": "\n".join(lines),
    }


def _meetings(bodies: list[Body], by: Actor) -> Choices:
    found = Meeting.objects.visible_to(by).filter(body__in=bodies).exclude(state="cancelled").order_by("-on")[:60]
    return [*NONE, *((one.code, f"{one.on.last.isoformat()} · {one.title}") for one in found)]


class StepForm(forms.Form):
    """A step: the words, day or number that it asks for; `version` is the saving upon which it is taken."""

    verb = forms.CharField()
    words = forms.CharField(required=False, max_length=LONGEST["done"], widget=forms.Textarea)
    on = forms.DateField(required=False)
    other = forms.CharField(required=False, max_length=12)
    version = forms.IntegerField(min_value=0)


class EvidenceForm(forms.Form):
    """A file or an address that shows that it was carried out."""

    file = forms.FileField(label=_("File"), required=False, widget=forms.FileInput())
    url = forms.URLField(label=_("Or a web address"), required=False, max_length=500, assume_scheme="https")
    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("Without one, the file's name."))
    visibility = forms.ChoiceField(label=_("Who may read it"), initial="members")

    def __init__(self, *args: Any, visibilities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("No names of displaced people.")
        self.fields["visibility"].choices = visibilities  # type: ignore[attr-defined]


class QuickForm(forms.Form):
    """An agreement in the middle of a meeting: the words, who carries it out, by when."""

    words = forms.CharField(label=_("What is agreed"), max_length=LONGEST["words"], widget=forms.Textarea(attrs={"rows": 2}))
    responsible = forms.ChoiceField(label=_("Who carries it out"), required=False)
    due = LooseDateInput(label=_("By when"), required=False)
    meeting = forms.CharField(widget=forms.HiddenInput)
    item = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].choices = [*NONE, (str(_("States")), states()), *institutions()]  # type: ignore[attr-defined]

    def values(self, language: str) -> dict[str, Any]:
        """Return what was written, as the verbs take it; the words are of the language in which they were written."""
        given = self.cleaned_data
        owner = [party_of(given["responsible"], leads=True)] if given["responsible"] else []
        return {"words": Text({language: given["words"].strip()}, language), "due": given["due"], "responsible": owner}
