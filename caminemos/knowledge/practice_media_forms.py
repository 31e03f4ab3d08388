"""What people send to show a practice: pictures and files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.documents.api import ENDINGS
from caminemos.kernel.api import words_input
from caminemos.knowledge.actions.practices.showing import MOST_CREDIT, MOST_SHOWS, MOST_WORDS


class PracticePictureForm(forms.Form):
    """A picture, with words for those who do not see it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG or WebP, up to 12 MB. It is drawn anew: place, camera and author are taken out. No faces of displaced people."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt_es = words_input(
        _("What it shows, in Spanish"), most=MOST_WORDS, help_text=_("For those who do not see it. One sentence.")
    )
    alt_en = words_input(_("What it shows, in English"), most=MOST_WORDS)
    credit = forms.CharField(label=_("Who made it, and under which terms"), required=False, max_length=MOST_CREDIT)


class PracticeFileForm(forms.Form):
    """A file that proves something of a practice."""

    file = forms.FileField(label=_("File that proves it"), widget=forms.FileInput())
    shows = forms.CharField(label=_("What the file shows"), max_length=MOST_SHOWS)
    is_public = forms.BooleanField(
        label=_("Everybody may take it along once the practice is published"),
        required=False,
        help_text=_("Otherwise members only. No names of displaced people, in either case."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("Up to 15 MB: %(endings)s.") % {"endings": ENDINGS}
