"""Forms of the screens of this area."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caminemos.access.models import Organisation, Post, User
from caminemos.access.pages.elevations import Offer
from caminemos.access.roles import ROLES
from caminemos.kernel.api import Actor, Text
from caminemos.places.models import Country


def countries_for(by: Actor) -> list[tuple[str, str]]:
    """List the countries that an actor may choose: their own, or all members and the region."""
    found = Country.objects.filter(Q(iso3__in=by.countries) if by.countries else Q(is_member=True))
    own = sorted(((country.iso3, str(country.name)) for country in found), key=lambda pair: pair[1])
    return own if by.countries else [("", str(_("The region"))), *own]


class TwoLanguages(forms.Form):
    """A text in Spanish and in English; one of the two is enough."""

    label_es = _("Name in Spanish")
    label_en = _("Name in English")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text_es"] = forms.CharField(label=self.label_es, max_length=200, required=False)
        self.fields["text_en"] = forms.CharField(label=self.label_en, max_length=200, required=False)
        self.order_fields(["text_es", "text_en"])

    def clean(self) -> dict[str, Any]:
        """Demand one of the two."""
        cleaned = super().clean() or {}
        if not cleaned.get("text_es") and not cleaned.get("text_en"):
            self.add_error("text_es", _("Write it in at least one language."))
        return cleaned

    def text(self) -> Text:
        """Return the text; written first in Spanish where there is Spanish."""
        spanish, english = self.cleaned_data["text_es"], self.cleaned_data["text_en"]
        return Text.of(origin="es" if spanish else "en", es=spanish, en=english)


class OrganisationForm(TwoLanguages):
    """A new institution."""

    acronym = forms.CharField(label=_("Acronym"), max_length=24, required=False)
    code = forms.SlugField(label=_("Short code"), max_length=48, help_text=_("Letters, digits and hyphens; it never changes."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries_for(by)  # type: ignore[attr-defined]


class CorrectionForm(TwoLanguages):
    """The names of an institution that exists."""

    acronym = forms.CharField(label=_("Acronym"), max_length=24, required=False)


class PostForm(TwoLanguages):
    """A new post."""

    label_es = _("Title in Spanish")
    label_en = _("Title in English")
    code = forms.SlugField(label=_("Short code"), max_length=64, help_text=_("Letters, digits and hyphens; it never changes."))
    role = forms.ChoiceField(label=_("Role"))
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, by: Actor, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(code, role.name) for code, role in ROLES.items() if not role.by_mandate]  # type: ignore[attr-defined]
        own = [pair for pair in countries_for(by) if not organisation.country_id or pair[0] == organisation.country_id]
        self.fields["country"].choices = own  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """Who holds the post from now on."""

    to = forms.ModelChoiceField(label=_("Handed to"), queryset=User.objects.none())
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("For example the act of appointment. No personal data.")
    )

    def __init__(self, *args: Any, post: Post, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True)
        if by.key.startswith("user:"):
            people = people.exclude(pk=by.key.removeprefix("user:"))
        foreign = Q(tenures__ends_at__isnull=True, tenures__isnull=False) & ~Q(tenures__post__country=post.country_id)
        self.fields["to"].queryset = people.exclude(foreign).distinct() if by.countries else people  # type: ignore[attr-defined]


class AdmitForm(forms.Form):
    """A new person; an e-mail is welcome, never demanded."""

    full_name = forms.CharField(label=_("Full name"), max_length=160)
    sign_in_name = forms.CharField(
        label=_("Sign-in name"), max_length=254, help_text=_("An e-mail address, or any name that nobody else has.")
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Optional. Without one, give the sign-in link by hand.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="es")


class ElevationForm(forms.Form):
    """Which role, how long, why."""

    role = forms.ChoiceField(label=_("Role"))
    hours = forms.IntegerField(label=_("Hours"), min_value=1, max_value=24, initial=1)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("No personal data.")
    )

    def __init__(self, *args: Any, offers: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(offer.role, offer.name) for offer in offers]  # type: ignore[attr-defined]


class LanguageForm(forms.Form):
    """The language in which to be greeted."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
