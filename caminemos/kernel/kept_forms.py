"""Forms of described rows in both languages; a refusal stands at the field that it is about, so that nothing written is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, overload

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.refused import Refused
from caminemos.kernel.text import Text, retold

Made = TypeVar("Made")
LANGUAGES = ("es", "en")


def words_input(label: Any, *, rows: int = 0, help_text: Any = "", most: int = 600) -> forms.CharField:
    """Return a field for a text of one language, on a line or on several."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, help_text=help_text)


def why_input() -> forms.CharField:
    """Return the field of a correction's reason."""
    return forms.CharField(label=_("Why it is corrected"), max_length=400, required=False)


def version_input() -> forms.IntegerField:
    """Return the hidden field of the version that is corrected."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)


class KeptForm(forms.Form):
    """A described row in both languages; `version` is the saving upon which it was corrected."""

    TEXTS: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        dropped = ("why", "version") if row is None else ("code",)
        for name in dropped:
            self.fields.pop(name, None)

    @staticmethod
    def words_of(row: Any, texts: tuple[str, ...]) -> dict[str, Any]:
        """Return the words of a row per field and language, as a form is filled with them."""
        return {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in texts for code in LANGUAGES}

    @staticmethod
    def filled(row: Any, texts: tuple[str, ...]) -> dict[str, Any]:
        """Return the words of a row, its sources and its version, as a form is filled with them."""
        rest = {name: getattr(row, name) for name in ("is_verified", "version")}
        return KeptForm.words_of(row, texts) | rest | {"sources": "\n".join(getattr(row, "sources", []))}

    def texts(self) -> dict[str, Text]:
        """Return the words that were written, per field."""
        given = self.cleaned_data
        return {
            name: retold(
                getattr(self.row, name) if self.row else Text(), {code: given[f"{name}_{code}"] for code in LANGUAGES}, "es"
            )
            for name in self.TEXTS
        }


def say(form: forms.Form, problem: Refused, field_of: Mapping[str, str], otherwise: str = "") -> None:
    """Put the sentence beside its field, or beside the one named `otherwise`; what is not there for the asker stays so."""
    if problem.status == 404:
        raise problem
    name = field_of.get(problem.code, otherwise)
    form.add_error(name if name in form.fields else None, str(problem.sentence))


@overload
def accepted(form: forms.Form, field_of: Mapping[str, str], verb: Callable[[], None], otherwise: str = "") -> bool: ...
@overload
def accepted(form: forms.Form, field_of: Mapping[str, str], verb: Callable[[], Made], otherwise: str = "") -> Made | None: ...


def accepted(form: forms.Form, field_of: Mapping[str, str], verb: Callable[[], Any], otherwise: str = "") -> Any:
    """Do the verb with what a valid form holds and return what it makes, or True; nothing true where the form says why not."""
    if not form.is_valid():
        return None
    try:
        made = verb()
    except Refused as problem:
        say(form, problem, field_of, otherwise)
        return None
    return True if made is None else made


def is_version(sent: str) -> bool:
    """Say whether what a page sent back can be the version of a row."""
    return sent.isascii() and sent.isdigit() and len(sent) < 10
