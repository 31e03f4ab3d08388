"""What people send to the screens of meetings."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caminemos.documents.api import ENDINGS
from caminemos.governance.body_forms import HOW_EXACT, posts_of, told, written
from caminemos.governance.forms import day_input, words_input
from caminemos.governance.leading import bodies_led_by
from caminemos.governance.meeting_words import (
    item_kind_words,
    kind_words,
    mode_words,
    purpose_words,
    role_words,
    visibility_words,
)
from caminemos.governance.meeting_zones import zones
from caminemos.governance.models import AgendaItem, AgendaTemplate, Body, Invitee, Meeting, MeetingSeries
from caminemos.governance.pages.archive_words import level_words
from caminemos.governance.pages.meetings.series import rhythms
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import instant
from caminemos.kernel.api import Actor, LooseDate, LooseDateInput, Precision
from caminemos.places.api import all_countries
from caminemos.plan.models import Plan

Choices = list[tuple[str, Any]]
UNCLEAR = _("By these clocks this hour does not exist on that day, or happens twice. Choose another hour.")


def hour_input(label: Any, **more: Any) -> forms.TimeField:
    """Return the field of an hour."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)


def bodies_for(by: Actor) -> Choices:
    """Return the bodies whose meetings an actor plans, by name."""
    rows = Body.objects.filter(until__isnull=True)
    found = rows if by.may(Permission.MEETING_PLAN) else rows.filter(pk__in=bodies_led_by(by))
    return sorted(((one.code, str(one.name)) for one in found), key=lambda pair: pair[1].casefold())


def _anywhere() -> Choices:
    return [("", "–"), *((one.iso3, one.called()) for one in all_countries())]


class MeetingForm(forms.Form):
    """A meeting: its hours are what the clocks of the chosen zone show."""

    TEXTS = ("title", "purpose", "place")
    FACTS = ("kind", "zone", "mode", "video_url", "level", "visibility")
    body = forms.ChoiceField(label=_("Body that meets"))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(kind_words().items()))
    title_es = words_input(_("Title in Spanish"))
    title_en = words_input(_("Title in English"))
    on = LooseDateInput(label=_("Day"), help_text=HOW_EXACT)
    starts = hour_input(_("Begins at"), required=False)
    ends = hour_input(_("Ends at"), required=False)
    last_day = forms.DateField(
        label=_("Last day"), widget=day_input(), required=False, help_text=_("Only if it lasts more than one day.")
    )
    zone = forms.ChoiceField(label=_("By the clocks of"), choices=zones)
    mode = forms.ChoiceField(label=_("How people meet"), choices=lambda: list(mode_words().items()))
    video_url = forms.CharField(
        label=_("Video room"),
        max_length=500,
        required=False,
        help_text=_("An address of any provider. Only who is invited reads it."),
    )
    place_es = words_input(_("Place in Spanish"))
    place_en = words_input(_("Place in English"))
    country = forms.ChoiceField(label=_("Country where it is held"), choices=_anywhere, required=False)
    purpose_es = words_input(_("What it is for, in Spanish"), rows=3)
    purpose_en = words_input(_("What it is for, in English"), rows=3)
    level = forms.ChoiceField(label=_("Level that is expected"), choices=lambda: list(level_words().items()), initial="technical")
    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=lambda: list(visibility_words().items()), initial="members"
    )
    plan = forms.ChoiceField(label=_("Plan that it serves"), required=False)
    template = forms.ChoiceField(label=_("Agenda to begin with"), required=False)
    despite = forms.CharField(
        label=_("Held all the same, because"),
        max_length=300,
        required=False,
        help_text=_("Only if it collides with another meeting."),
    )
    why = forms.CharField(label=_("Why it changes"), max_length=400, required=False, help_text=_("Everybody invited reads it."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, by: Actor, row: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self._choose("body", bodies_for(by))
        self._choose("plan", [("", "–"), *((one.code, str(one.title)) for one in Plan.objects.visible_to(by).order_by("-year"))])
        templates = [("", _("none: an empty agenda")), *((one.code, str(one.name)) for one in AgendaTemplate.objects.all())]
        self._choose("template", templates)
        for name in ("why", "version") if row is None else ("body", "template"):
            del self.fields[name]
        if row is not None and row.state == "draft":
            del self.fields["why"]

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Meeting, *, by: Actor) -> MeetingForm:
        """Return the form filled with a meeting."""
        facts = {name: getattr(row, name) for name in cls.FACTS} | {"version": row.version, "country": row.country_id or ""}
        hours: dict[str, Any] = {"on": str(row.on), "plan": row.plan.code if row.plan else ""}
        if row.starts_at and row.ends_at:
            first, last = row.starts_at.astimezone(row.clock), row.ends_at.astimezone(row.clock)
            hours |= {"starts": first.time(), "ends": last.time()}
            hours |= {"last_day": last.date()} if last.date() != first.date() else {}
        return cls(initial=written(row, cls.TEXTS) | facts | hours, row=row, by=by)

    def clean(self) -> dict[str, Any]:
        """Say at its field what does not fit: hours without a day, a last day before the first, an hour that the clocks skip."""
        given = super().clean() or {}
        on, starts, ends = given.get("on"), given.get("starts"), given.get("ends")
        if on is None or self.errors or (starts is None and ends is None):
            return given
        if on.precision is not Precision.DAY:
            self.add_error("on", _("Hours need a day. Write it as 2026-11-10, or leave the hours empty for now."))
        elif starts is None or ends is None:
            self.add_error("ends" if ends is None else "starts", _("Give both hours, or neither."))
        else:
            self._moments(given, on.first, starts, ends)
        return given

    def _moments(self, given: dict[str, Any], day: date, starts: time, ends: time) -> None:
        last = given.get("last_day") or day
        for name, at in (("starts", datetime.combine(day, starts)), ("ends", datetime.combine(last, ends))):
            moment = instant(at, given["zone"])
            if moment is None:
                self.add_error(name, UNCLEAR)
            given[f"{name}_at"] = moment

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: told(given, name, getattr(self.row, name) if self.row else None) for name in self.TEXTS}
        hours = {"on": given["on"], "starts_at": given.get("starts_at"), "ends_at": given.get("ends_at")}
        plan = Plan.objects.filter(code=given["plan"]).values_list("pk", flat=True).first() if given["plan"] else None
        facts = {name: given[name] for name in self.FACTS} | {"country_id": given["country"] or None, "plan_id": plan}
        return texts | hours | facts


class ItemForm(forms.Form):
    """A point of an agenda, or a proposal of one."""

    TEXTS = ("title", "about", "presenter")
    title_es = words_input(_("Title in Spanish"))
    title_en = words_input(_("Title in English"))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(item_kind_words().items()))
    purpose = forms.ChoiceField(label=_("What for"), choices=lambda: list(purpose_words().items()), initial="discussion")
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, initial=15)
    country = forms.ChoiceField(label=_("State that presents it"), choices=_anywhere, required=False)
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
        held = Meeting.objects.visible_to(by).filter(body=body, state="closed").order_by("-on")[:24]
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


class InviteeForm(forms.Form):
    """Somebody invited: a post of the node, or somebody whose name and address are written down."""

    TEXTS = ("organisation", "position", "institution")
    FACTS = ("role", "name", "email", "language", "level")
    post = forms.ChoiceField(
        label=_("Post of this node"),
        required=False,
        help_text=_("Whoever holds it is invited: name, position and institution are read from it."),
    )
    country = forms.ChoiceField(label=_("Country"), choices=_anywhere, required=False)
    organisation_es = words_input(_("Organisation, in Spanish"), help_text=_("Only if they come for no country."))
    organisation_en = words_input(_("Organisation, in English"))
    role = forms.ChoiceField(label=_("As"), choices=lambda: list(role_words().items()), initial="delegate")
    name = forms.CharField(label=_("Name"), max_length=160, required=False, help_text=_("Read by members and observers only."))
    position_es = words_input(_("Position, in Spanish"))
    position_en = words_input(_("Position, in English"))
    institution_es = words_input(_("Institution, in Spanish"))
    institution_en = words_input(_("Institution, in English"))
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("For the invitation; read only by whoever runs the meeting.")
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=[("es", "Español"), ("en", "English")])
    level = forms.ChoiceField(label=_("Level"), choices=lambda: list(level_words().items()), initial="unknown")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0, required=False)

    def __init__(self, *args: Any, by: Actor, row: Invitee | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["post"].choices = [("", _("no post")), *posts_of(by)]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Invitee, *, by: Actor) -> InviteeForm:
        """Return the form filled with somebody invited."""
        facts = {name: getattr(row, name) for name in (*cls.FACTS, "version")}
        return cls(
            initial=written(row, cls.TEXTS) | facts | {"post": str(row.post_id or ""), "country": row.country_id or ""},
            row=row,
            by=by,
        )

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: told(given, name, getattr(self.row, name) if self.row else None) for name in self.TEXTS}
        keys = {"post_id": UUID(given["post"]) if given["post"] else None, "country_id": given["country"] or None}
        return texts | {name: given[name] for name in self.FACTS} | keys


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
