"""What a reader chooses of a report, and what staff bring as its template."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import today
from caminemos.statistics.api import country_name, member_codes

LARGEST = 5 * 1024 * 1024


class ReportForm(forms.Form):
    """Day, territory and language of a report; what is not said is today, the region, the page's language."""

    on = forms.DateField(
        label=_("As known on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    country = forms.ChoiceField(label=_("Territory"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("es", "Español"), ("en", "English")])

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        names = [(code, country_name(code)) for code in member_codes()]
        self.fields["country"].choices = [("", _("The region")), *names]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Return the day, today when none is given; the future is not known."""
        day: date = self.cleaned_data["on"] or today()
        if day > today():
            raise ValidationError(_("The report tells what is known on a day: choose today or an earlier day."))
        return day

    def clean_language(self) -> str:
        """Return the language, the page's when none is given."""
        return self.cleaned_data["language"] or (get_language() or "es")[:2]


class TemplateForm(forms.Form):
    """A Word file and a line about what changed."""

    file = forms.FileField(
        label=_("Word template (.docx)"),
        help_text=_("At most 5 MB, without macros. It is tried with an example before it is used."),
    )
    note = forms.CharField(label=_("What changed"), required=False, max_length=200)

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read, and one that is not called .docx."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 5 MB."))
        if not file.name.lower().endswith(".docx"):
            raise ValidationError(
                _("Save the template in Word as a document (.docx). Templates with macros (.docm, .dotm) are not taken.")
            )
        return file
