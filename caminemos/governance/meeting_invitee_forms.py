"""What people send of somebody invited."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caminemos.access.models import Post
from caminemos.governance.body_forms import SPEAKING_ROLES, told, written
from caminemos.governance.meeting_forms import Choices, anywhere
from caminemos.governance.meeting_words import role_words
from caminemos.governance.models import Invitee
from caminemos.governance.pages.archive_words import level_words
from caminemos.kernel.api import words_input


class InviteeForm(forms.Form):
    """Somebody invited: a post of the node, or somebody whose name and address are written down."""

    TEXTS = ("organisation", "position", "institution")
    FACTS = ("role", "name", "email", "language", "level")
    post = forms.ChoiceField(
        label=_("Post of this node"),
        required=False,
        help_text=_("Whoever holds it is invited: name, position and institution are read from it."),
    )
    country = forms.ChoiceField(label=_("Country"), choices=anywhere, required=False)
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

    def __init__(self, *args: Any, row: Invitee | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["post"].choices = [("", _("no post")), *_posts(row)]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Invitee) -> InviteeForm:
        """Return the form filled with somebody invited."""
        facts = {name: getattr(row, name) for name in (*cls.FACTS, "version")}
        return cls(
            initial=written(row, cls.TEXTS) | facts | {"post": str(row.post_id or ""), "country": row.country_id or ""},
            row=row,
        )

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: told(given, name, getattr(self.row, name) if self.row else None) for name in self.TEXTS}
        keys = {"post_id": UUID(given["post"]) if given["post"] else None, "country_id": given["country"] or None}
        return texts | {name: given[name] for name in self.FACTS} | keys


def _posts(row: Invitee | None) -> Choices:
    """Return the posts of all States and of the region whose holders take part in meetings; a row keeps its own once that is closed."""
    open_now = Q(role__in=SPEAKING_ROLES, closed_at__isnull=True) | Q(pk=row.post_id if row else None)
    found = Post.objects.filter(open_now).select_related("organisation__country")
    return sorted(((str(one.pk), f"{one.organisation.name}: {one.title}") for one in found), key=lambda pair: pair[1])
