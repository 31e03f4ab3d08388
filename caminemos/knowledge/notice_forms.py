"""What an office sends to the screens of notices: a text per language of the pages, and the days for which it holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.access.api import Organisation
from caminemos.kernel.api import Text, retold, version_input
from caminemos.knowledge.actions.notices.writing import MOST
from caminemos.knowledge.displaced.loading import catalogue
from caminemos.knowledge.models import StateNotice


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=picker, input_formats=["%Y-%m-%d"], help_text=help_text)


class NoticeForm(forms.Form):
    """A notice; `version` is the saving upon which it was corrected."""

    owner = forms.ChoiceField(label=_("Office that gives the notice"))
    from_on = _day(_("First day"))
    until_on = _day(_("Last day"), _("After this day it vanishes by itself."))
    version = version_input()

    def __init__(
        self, *args: Any, owners: list[Organisation] | None = None, row: StateNotice | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        for code, language in catalogue().languages.items():
            box = forms.Textarea(attrs={"rows": 2, "lang": code})
            self.fields[f"text_{code}"] = forms.CharField(label=language.name, required=False, max_length=MOST, widget=box)
        self.fields["text_es"].help_text = _("Short and plain: “The office in Tapachula is closed on 3 March. Come on 4 March.”")
        self.order_fields(["owner", *(name for name in self.fields if name.startswith("text_")), "from_on", "until_on"])
        if row is None:
            del self.fields["version"]
            self.fields["owner"].choices = [(one.code, str(one.name)) for one in owners or []]  # type: ignore[attr-defined]
        else:
            del self.fields["owner"]

    @classmethod
    def of(cls, row: StateNotice) -> NoticeForm:
        """Return the form filled with a notice."""
        words = {f"text_{code}": text for code, text in row.text.values.items()}
        return cls(initial=words | {"from_on": row.from_on, "until_on": row.until_on, "version": row.version}, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        words = {code: given[f"text_{code}"] for code in catalogue().languages}
        text = retold(self.row.text if self.row else Text(), words, "es")
        return {"text": text, "from_on": given["from_on"], "until_on": given["until_on"]}
