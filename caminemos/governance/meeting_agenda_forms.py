"""What people send to an agenda: a point, a paper, an agenda to begin with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caminemos.documents.api import ENDINGS
from caminemos.governance.body_forms import told, written
from caminemos.governance.meeting_forms import Choices, anywhere
from caminemos.governance.meeting_words import item_kind_words, kind_words, purpose_words
from caminemos.governance.models import AgendaItem, AgendaTemplate, Body, Meeting
from caminemos.kernel.api import Actor, words_input

MOST_HELD = 24


class ItemForm(forms.Form):
    """A point of an agenda, or a proposal of one."""

    TEXTS = ("title", "about", "presenter")
    title_es = words_input(_("Title in Spanish"))
    title_en = words_input(_("Title in English"))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(item_kind_words().items()))
    purpose = forms.ChoiceField(label=_("What for"), choices=lambda: list(purpose_words().items()), initial="discussion")
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, initial=15)
    country = forms.ChoiceField(label=_("State that presents it"), choices=anywhere, required=False)
    presenter_es = words_input(
        _("Who presents it, in Spanish"), help_text=_("A post or an office; the name of a person only if it has to be.")
    )
    presenter_en = words_input(_("Who presents it, in English"))
    group = forms.ChoiceField(label=_("Group that reports"), required=False)
    of_meeting = forms.ChoiceField(label=_("Meeting whose minutes are approved"), required=False)
    about_es = words_input(_("What it is about, in Spanish"), rows=3)
    about_en = words_input(_("What it is about, in English"), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0, required=False)

    def __init__(
        self, *args: Any, by: Actor, body: Body, row: AgendaItem | None = None, is_proposal: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        groups = [("", "–"), *((str(one.pk), str(one.name)) for one in Body.objects.filter(kind="working_group"))]
        held = list(Meeting.objects.visible_to(by).filter(body=body, state="closed").order_by("-on")[:MOST_HELD])
        held += [row.of_meeting] if row and row.of_meeting and row.of_meeting not in held else []
        self.fields["group"].choices = groups  # type: ignore[attr-defined]
        self.fields["of_meeting"].choices = [("", "–"), *((str(one.pk), f"{one.title} ({one.on})") for one in held)]  # type: ignore[attr-defined]
        for name in ("kind", "group", "of_meeting", "version") if is_proposal else ():
            del self.fields[name]

    @classmethod
    def of(cls, row: AgendaItem, *, by: Actor) -> ItemForm:
        """Return the form filled with a point."""
        facts = {name: getattr(row, name) for name in ("kind", "purpose", "minutes", "version")}
        keys = {"country": row.country_id or "", "group": str(row.group_id or ""), "of_meeting": str(row.of_meeting_id or "")}
        return cls(initial=written(row, cls.TEXTS) | facts | keys, row=row, by=by, body=row.body)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: told(given, name, getattr(self.row, name) if self.row else None) for name in self.TEXTS}
        facts = {name: given[name] for name in ("kind", "purpose", "minutes") if name in given}
        of_meeting = UUID(given["of_meeting"]) if given.get("of_meeting") and facts.get("kind") == "approval" else None
        group = int(given["group"]) if given.get("group") and facts.get("kind") == "group_report" else None
        return texts | facts | {"country_id": given["country"] or None, "of_meeting_id": of_meeting, "group_id": group}


class PaperForm(forms.Form):
    """A paper of a meeting or of one of its points."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": ",".join(f".{one}" for one in ENDINGS)}))
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    item = forms.ChoiceField(label=_("Point it belongs to"), required=False)
    visibility = forms.ChoiceField(label=_("Who may read it"), initial="members")

    def __init__(self, *args: Any, items: Choices, visibilities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", _("the whole meeting")), *items]  # type: ignore[attr-defined]
        self.fields["visibility"].choices = visibilities  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    """An agenda to begin with: one point on each line, as minutes, kind, Spanish title, English title."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    name_es = words_input(_("Name in Spanish"))
    name_en = words_input(_("Name in English"))
    kind = forms.ChoiceField(label=_("For meetings of the kind"), required=False)
    lines = forms.CharField(
        label=_("Points"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("One on each line: minutes | kind | title in Spanish | title in English. Kinds: %(kinds)s.")
        % {"kinds": "point, opening, follow_up, break, closing, group_report:reception"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Any meeting")), *kind_words().items()]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: AgendaTemplate) -> TemplateForm:
        """Return the form filled with an agenda."""
        facts = {"code": row.code, "kind": row.kind, "version": row.version}
        form = cls(initial=written(row, ("name",)) | facts | {"lines": "\n".join(_as_line(one) for one in row.lines)})
        form.fields["code"].widget = forms.HiddenInput()
        return form

    def clean_lines(self) -> list[dict[str, Any]]:
        """Return the points; name the line that cannot be read."""
        lines = [line for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        return [_of_line(number, line) for number, line in enumerate(lines, start=1)]


def _of_line(number: int, line: str) -> dict[str, Any]:
    parts = [one.strip() for one in line.split("|")]
    params = {"number": number}
    if len(parts) not in {3, 4} or not parts[0].isdigit() or not 1 <= int(parts[0]) <= 600:
        raise ValidationError(_("Line %(number)s: write minutes | kind | title in Spanish | title in English."), params=params)
    kind, _colon, group = parts[1].partition(":")
    if kind not in {"point", "opening", "group_report", "follow_up", "break", "closing"}:
        raise ValidationError(_("Line %(number)s: this kind of point is not known."), params=params)
    title = {code: words for code, words in zip(("es", "en"), parts[2:], strict=False) if words}
    return {"minutes": int(parts[0]), "kind": kind, "title": title} | ({"group": group} if group else {})


def _as_line(line: dict[str, Any]) -> str:
    kind = f"{line.get('kind', 'point')}:{line['group']}" if line.get("group") else line.get("kind", "point")
    title = line.get("title", {})
    return " | ".join([str(line.get("minutes", 15)), kind, title.get("es", ""), title.get("en", "")])
