"""What people send to the screens of bodies, seats, representation and documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caminemos.access.models import Post
from caminemos.documents.api import ENDINGS
from caminemos.governance.body_words import capacity_words, kind_words, quorum_words, role_words
from caminemos.governance.forms import LANGUAGES, SourcesInput
from caminemos.governance.models import Body, Representation, Seat
from caminemos.governance.models.seats import OfParty
from caminemos.kernel.api import Actor, LooseDateInput, Text, retold, words_input
from caminemos.places.api import all_countries, countries, members

HOW_EXACT = _("A day 2023-01-24, a month 2023-01, a quarter 2023-Q1, or 2023-TBC while only the year is known.")
SPEAKING_ROLES = ("focal_point", "presidency", "secretariat", "observer")
Choices = list[tuple[str, str]]


def _kinds() -> Choices:
    return list(kind_words().items())


def _roles() -> Choices:
    return list(role_words().items())


def _capacities() -> Choices:
    return list(capacity_words().items())


def _quorums() -> Choices:
    return [("", str(_("no rule on record"))), *quorum_words().items()]


def _states() -> Choices:
    return [("", _("none: it is the region's")), *((one.iso3, one.called()) for one in members())]  # type: ignore[list-item]


def _countries() -> Choices:
    return [("", _("none: an organisation")), *((one.iso3, one.called()) for one in all_countries())]  # type: ignore[list-item]


def told(given: dict[str, Any], name: str, before: Text | None = None) -> Text:
    """Return what was written in both languages."""
    return retold(before or Text(), {code: given.get(f"{name}_{code}", "") for code in LANGUAGES}, "es")


def written(row: Any, names: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of a row as a form holds them."""
    return {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in names for code in LANGUAGES}


def _why() -> forms.CharField:
    return forms.CharField(label=_("Why it is corrected"), max_length=400, required=False)


class BodyForm(forms.Form):
    """A body; `version` is the saving upon which it was corrected."""

    TEXTS = ("name", "mandate", "note")
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("It stands in the address and stays. A working group has the code that the plan gives it."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds)
    country_id = forms.ChoiceField(
        label=_("State"), choices=_states, required=False, help_text=_("Only for national teams and coordination groups.")
    )
    name_es = words_input(_("Name in Spanish"))
    name_en = words_input(_("Name in English"))
    mandate_es = words_input(_("Mandate in Spanish"), rows=3)
    mandate_en = words_input(_("Mandate in English"), rows=3)
    since = LooseDateInput(label=_("Since"), required=False, help_text=HOW_EXACT)
    until = LooseDateInput(label=_("First day without it"), required=False, help_text=_("Only if it is no more."))
    note_es = words_input(_("Note in Spanish"), rows=2)
    note_en = words_input(_("Note in English"), rows=2)
    quorum = forms.ChoiceField(
        label=_("Quorum"), choices=_quorums, required=False, help_text=_("Counted over the members of the day of each meeting.")
    )
    quorum_source = forms.CharField(label=_("Where the quorum was agreed"), max_length=400, required=False)
    sources = SourcesInput(label=_("Sources"), required=False, max_length=4000, help_text=_("Web addresses, one on each line."))
    is_verified = forms.BooleanField(label=_("I read every fact of this page in these sources"), required=False)
    why = _why()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, row: Body | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["sources"].widget.attrs["rows"] = 3
        del self.fields["why" if row is None else "code"]

    @classmethod
    def of(cls, row: Body) -> BodyForm:
        """Return the form filled with a body."""
        facts = {"kind": row.kind, "country_id": row.country_id or "", "sources": "\n".join(row.sources)}
        dates = {"since": str(row.since or ""), "until": str(row.until or "")}
        facts |= {"quorum": row.quorum, "quorum_source": row.quorum_source}
        return cls(
            initial=written(row, cls.TEXTS) | facts | dates | {"is_verified": row.is_verified, "version": row.version}, row=row
        )

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: told(given, name, getattr(self.row, name) if self.row else None) for name in self.TEXTS}
        return texts | {
            name: given[name]
            for name in ("kind", "country_id", "since", "until", "sources", "is_verified", "quorum", "quorum_source")
        }


class PartyForm(forms.Form):
    """A stretch of a party's: who, when, by which source."""

    TEXTS: tuple[str, ...] = ("organisation", "note")
    FACTS: tuple[str, ...] = ("country_id", "starts", "ends", "source", "is_verified")

    def __init__(self, *args: Any, row: OfParty | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        if row is None:
            del self.fields["why"]

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: told(given, name, getattr(self.row, name) if self.row else None) for name in self.TEXTS}
        return texts | {name: given[name] for name in self.FACTS}


def initial_of(row: OfParty, texts: tuple[str, ...], facts: tuple[str, ...]) -> dict[str, Any]:
    """Return what a form of a party's stretch is filled with."""
    kept = {name: getattr(row, name) or "" for name in facts}
    return written(row, texts) | kept | {name: str(kept[name]) for name in ("starts", "ends")} | {"version": row.version}


class SeatForm(PartyForm):
    """A seat in a body."""

    FACTS = ("role", *PartyForm.FACTS)
    country_id = forms.ChoiceField(label=_("Country"), choices=_countries, required=False)
    role = forms.ChoiceField(label=_("As"), choices=_roles, initial="member")
    organisation_es = words_input(_("Organisation, in Spanish"), help_text=_("Only if it is no country."))
    organisation_en = words_input(_("Organisation, in English"))
    starts = LooseDateInput(label=_("Since"), required=False, help_text=HOW_EXACT)
    ends = LooseDateInput(label=_("First day outside"), required=False, help_text=_("Empty while it goes on."))
    source = forms.CharField(label=_("Source"), max_length=400, required=False)
    is_verified = forms.BooleanField(label=_("I read this in the source"), required=False)
    note_es = words_input(_("Note in Spanish"), rows=2)
    note_en = words_input(_("Note in English"), rows=2)
    why = _why()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    @classmethod
    def of(cls, row: Seat) -> SeatForm:
        """Return the form filled with a seat."""
        return cls(initial=initial_of(row, cls.TEXTS, cls.FACTS), row=row)


class RepresentationForm(PartyForm):
    """Who speaks for a party; an office of a State chooses among its own."""

    TEXTS = ("organisation", "position", "institution", "note")
    FACTS = ("capacity", "post_id", "name", *PartyForm.FACTS)
    country_id = forms.ChoiceField(label=_("Country"), required=False)
    capacity = forms.ChoiceField(label=_("Capacity"), choices=_capacities)
    organisation_es = words_input(_("Organisation, in Spanish"), help_text=_("Only if it is no country."))
    organisation_en = words_input(_("Organisation, in English"))
    post_id = forms.ChoiceField(
        label=_("Post of this node"),
        required=False,
        help_text=_("Whoever holds it speaks: name, position and institution are read from it."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=160,
        required=False,
        help_text=_("Read by members and observers only. Leave it empty with a post."),
    )
    position_es = words_input(_("Position, in Spanish"), help_text=_("Everybody reads it."))
    position_en = words_input(_("Position, in English"))
    institution_es = words_input(_("Institution, in Spanish"))
    institution_en = words_input(_("Institution, in English"))
    starts = LooseDateInput(label=_("Since"), required=False, help_text=HOW_EXACT)
    ends = LooseDateInput(label=_("First day outside"), required=False, help_text=_("Empty while it goes on."))
    source = forms.CharField(label=_("Decision or source"), max_length=400, required=False)
    is_verified = forms.BooleanField(label=_("I read this in the source"), required=False)
    note_es = words_input(_("Note in Spanish"), rows=2)
    note_en = words_input(_("Note in English"), rows=2)
    why = _why()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.iso3, one.called()) for one in countries(by.countries)] if by.countries else _countries()
        self.fields["country_id"].choices = offered  # type: ignore[attr-defined]
        self.fields["post_id"].choices = [("", _("no post")), *posts_of(by, self.row)]  # type: ignore[attr-defined]
        if by.countries:
            del self.fields["organisation_es"], self.fields["organisation_en"]

    @classmethod
    def of(cls, row: Representation, *, by: Actor) -> RepresentationForm:
        """Return the form filled with a representation."""
        return cls(initial=initial_of(row, cls.TEXTS, cls.FACTS), row=row, by=by)

    def clean_post_id(self) -> UUID | None:
        """Return the post that was chosen."""
        return UUID(self.cleaned_data["post_id"]) if self.cleaned_data["post_id"] else None


def posts_of(by: Actor, row: OfParty | None = None) -> Choices:
    """Return the posts whose holders may speak, by institution, a State's own to its office; a row keeps its post once that is closed."""
    open_now = Q(role__in=SPEAKING_ROLES, closed_at__isnull=True) | Q(pk=getattr(row, "post_id", None))
    found = Post.objects.filter(open_now).select_related("organisation__country")
    homes = [(one.country_id or one.organisation.country_id or "", one) for one in found]
    mine = [one for home, one in homes if not by.countries or home in by.countries]
    return sorted(((str(one.pk), f"{one.organisation.name}: {one.title}") for one in mine), key=lambda pair: pair[1])


class DocumentForm(forms.Form):
    """A document of a body and for whose eyes it is."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput())
    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("Without one, the file's name."))
    visibility = forms.ChoiceField(label=_("Who may read it"))

    def __init__(self, *args: Any, visibilities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("Up to 15 MB: %(endings)s. No names of displaced people.") % {"endings": ENDINGS}
        self.fields["visibility"].choices = visibilities  # type: ignore[attr-defined]
        self.fields["visibility"].initial = "members"


class StrikeForm(forms.Form):
    """Why a line is taken back."""

    why = forms.CharField(label=_("Why it is taken back"), max_length=400)
