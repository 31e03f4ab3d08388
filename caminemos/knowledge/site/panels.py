"""The editing screen of a page: one tab per language, one for what both share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, RegexValidator, slug_re
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from caminemos.governance.api import zones
from caminemos.knowledge.site.steps import now_stale
from caminemos.knowledge.site.topics import TOPICS
from caminemos.places.api import members


def state_choices() -> list[tuple[str, str]]:
    """List the region's States for a box each."""
    return [(state.iso3, str(state.called())) for state in members()]


OTHER = {"es": "en", "en": "es"}


class BilingualForm(WagtailAdminPageForm):
    """Asks for the language the page was written in, and knows which translation fell out of step."""

    says_the_same = forms.BooleanField(
        required=False,
        label=gettext_lazy("I have read both languages and they say the same"),
        help_text=gettext_lazy("Tick it after a correction that the other language does not need, such as a comma."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_draft = False
        self.before = self.instance.fingerprints() if self.instance.pk else {}
        if "slug" in self.fields:
            self.fields["slug"].required = False
            words = _("An address is made of letters without accents, numbers and hyphens, such as press-room.")
            self.fields["slug"].validators = [RegexValidator(slug_re, words), MaxLengthValidator(255)]
        for name in {"go_live_at", "expire_at"} & set(self.fields):
            self.fields[name].help_text = _clocks(timezone.get_current_timezone_name())

    def defer_required_fields(self) -> None:
        """Ask nothing yet: a draft may be kept without a title."""
        super().defer_required_fields()
        self.is_draft = True

    def clean(self) -> dict[str, Any]:
        """Refuse a page without a title in the language it was written in."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_draft:
            origin = cleaned.get("origin") or "es"
            if not (cleaned.get(f"title_{origin}") or "").strip():
                other = bool((cleaned.get(f"title_{OTHER[origin]}") or "").strip())
                hint = _("This is the language it was written in. If it was the other one, say so under “Both languages”.")
                self.add_error(f"title_{origin}", hint if other else _("Give the page a title."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Note which language is out of step, and name the page."""
        page = super().save(commit=False)
        page.stale = now_stale(
            self.before,
            page.fingerprints(),
            origin=page.origin,
            stale=page.stale,
            agreed=self.cleaned_data.get("says_the_same", False),
        )
        page.name_itself()
        if commit:
            page.save()
        return page


def _clocks(zone: str) -> str:
    if zone == "UTC":
        return _("In universal time (UTC), six hours ahead of Central America and five ahead of Panama.")
    return _("By the clocks of %(place)s.") % {"place": dict(zones()).get(zone, zone)}


class NewsForm(BilingualForm):
    """Asks, besides, for States and topics."""

    countries = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=state_choices,
        label=gettext_lazy("States"),
        help_text=gettext_lazy("None if it is of the whole region."),
    )
    topics = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, choices=lambda: list(TOPICS.items()), label=gettext_lazy("Topics")
    )


def _language_tab(code: str, heading: Any) -> ObjectList:
    return ObjectList([FieldPanel(f"title_{code}"), FieldPanel(f"summary_{code}"), FieldPanel(f"body_{code}")], heading=heading)


def site_panels(*, with_news: bool = False) -> TabbedInterface:
    """Return the tabs of a page; news also say of which day, States and topics they are."""
    step = gettext_lazy(
        "Write in the language you know best and send it in; the page shows readers of the other language that it is not translated yet."
    )
    both: list[Any] = [
        HelpPanel(content=step),
        MultiFieldPanel([FieldPanel("origin"), FieldPanel("says_the_same")], heading=gettext_lazy("Languages")),
        FieldPanel("picture"),
    ]
    if with_news:
        both += [FieldPanel("day"), FieldRowPanel([FieldPanel("countries"), FieldPanel("topics")])]
    address = FieldPanel(
        "slug",
        heading=pgettext_lazy("of a page", "Address"),
        help_text=gettext_lazy(
            "Leave it empty and it is made from the title. If you change it, the old address leads to the new one."
        ),
    )
    settings = [address, *([] if with_news else [FieldPanel("show_in_menus")]), PublishingPanel()]
    return TabbedInterface(
        [
            _language_tab("es", "Español"),
            _language_tab("en", "English"),
            ObjectList(both, heading=gettext_lazy("Both languages")),
            ObjectList(settings, heading=pgettext_lazy("of a page", "Address and publishing")),
        ]
    )
