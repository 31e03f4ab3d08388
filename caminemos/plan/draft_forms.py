"""What people send to the screens of a draft: links between plans, roll-over, parts, comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import LooseDate, Text
from caminemos.plan.actions.consultation import Said
from caminemos.plan.lineage_rules import ENDED, TRACED, Link
from caminemos.plan.models.schedule import Kind
from caminemos.plan.pages.lineage import relation_words
from caminemos.plan.pages.lineage_table import TablePage
from caminemos.plan.pages.schedule import kind_names
from caminemos.plan.rules import Key, Values

TITLE, SUMMARY = 160, 600
Choices = Iterable[tuple[str, str]]


def area(rows: int) -> forms.Textarea:
    """Return a text area of some rows."""
    return forms.Textarea(attrs={"rows": rows})


class LinkForm(forms.Form):
    """What became of a part."""

    earlier = forms.CharField(widget=forms.HiddenInput, required=False)
    before = forms.ChoiceField(label=gettext_lazy("Part of the earlier plan"), required=False)
    relation = forms.ChoiceField(label=gettext_lazy("What became of it"))
    after = forms.ChoiceField(label=gettext_lazy("Part of this plan"), required=False)
    note = forms.CharField(
        label=gettext_lazy("In one sentence"),
        help_text=gettext_lazy("Needed where the part was dropped or is done."),
        max_length=400,
        required=False,
        widget=area(2),
    )

    def __init__(self, *args: Any, page: TablePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("none"))]
        self.initial.setdefault("earlier", page.earlier.code if page.earlier else "")
        self.fields["before"].choices = [*none, *page.befores]  # type: ignore[attr-defined]
        self.fields["after"].choices = [*none, *page.afters]  # type: ignore[attr-defined]
        self.fields["relation"].choices = page.relations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an action that becomes a result."""
        given = super().clean() or {}
        kinds = {one.partition(":")[0] for one in (given.get("before"), given.get("after")) if one}
        if len(kinds) != 1:
            raise forms.ValidationError(_("Choose two actions or two results."), code="kinds")
        return given

    def link(self) -> Link:
        """Return the link as the rules read it."""
        given = self.cleaned_data
        kind = (given["before"] or given["after"]).partition(":")[0]
        before, after = given["before"].partition(":")[2], given["after"].partition(":")[2]
        return Link(kind, before, after, given["relation"], given["note"])


class RollOverForm(forms.Form):
    """The plan to be drafted, and what does not go on into it."""

    code = forms.SlugField(
        label=gettext_lazy("Code"), help_text=gettext_lazy("Stays for ever in addresses, for example mirps-2024."), max_length=40
    )
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2017, max_value=2100)
    presidency = forms.ChoiceField(label=gettext_lazy("Presidency"))

    def __init__(self, *args: Any, countries: Choices, parts: Iterable[Key], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presidency"].choices = list(countries)  # type: ignore[attr-defined]
        self.parts = list(parts)

    def clean(self) -> dict[str, Any]:
        """Read what became of each part that does not go on; each needs a sentence."""
        given = super().clean() or {}
        given["ended"] = {key: said for key in self.parts if (said := self._said(key))[0]}
        silent = [code for (_kind, code), (_relation, note) in given["ended"].items() if not note]
        if silent:
            facts = {"codes": ", ".join(silent)}
            raise forms.ValidationError(_("Say in one sentence what became of %(codes)s.") % facts, code="silent")
        return given

    def _said(self, key: Key) -> tuple[str, str]:
        name = ":".join(key)
        relation = self.data.get(f"ended:{name}", "")
        return (relation, self.data.get(f"note:{name}", "").strip()[:400]) if relation in ENDED else ("", "")


class PartForm(forms.Form):
    """A part of a draft: its words in both languages, and what else its kind has."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title_es = forms.CharField(label=gettext_lazy("Title in Spanish"), max_length=TITLE, widget=area(2))
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=TITLE, widget=area(2))
    summary_es = forms.CharField(label=gettext_lazy("Summary in Spanish"), max_length=SUMMARY, required=False, widget=area(4))
    summary_en = forms.CharField(label=gettext_lazy("Summary in English"), max_length=SUMMARY, required=False, widget=area(4))
    place = forms.ChoiceField(label=gettext_lazy("Where it stands"), required=False)
    lead = forms.ChoiceField(label=gettext_lazy("Lead State"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    working_group = forms.ChoiceField(label=gettext_lazy("Working group"), required=False)
    dates = forms.CharField(
        label=gettext_lazy("Dates"),
        help_text=gettext_lazy("As exactly as they are known, with commas: 2024-01-24, 2024-03, 2024-Q2 or 2024-TBC."),
        max_length=400,
        required=False,
    )

    HAS = {
        "plan": (),
        "group": ("lead",),
        "priority": (),
        "objective": (),
        "action": ("place",),
        "result": ("place",),
        "means": ("kind",),
        "row": ("kind", "working_group", "dates"),
    }
    EXTRA = ("place", "lead", "kind", "working_group", "dates")

    def __init__(self, *args: Any, part: str, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        for name in self.EXTRA:
            if name not in self.HAS[part]:
                del self.fields[name]
            elif name != "dates":
                self.fields[name].choices = list(choices[name])  # type: ignore[attr-defined]
        if part == "plan":
            self.fields["summary_es"].label = _("Vision in Spanish")
            self.fields["summary_en"].label = _("Vision in English")

    def clean_dates(self) -> list[str]:
        """Read loose dates."""
        written = [one.strip() for one in self.cleaned_data["dates"].split(",") if one.strip()]
        try:
            found = sorted({str(LooseDate.parse(one)) for one in written})
        except ValueError as problem:
            sentence = _("Write each date as 2024-01-24, 2024-03, 2024-Q2 or 2024-TBC, with commas between them.")
            raise forms.ValidationError(sentence, code="dates") from problem
        if not found:
            raise forms.ValidationError(_("Write at least one date; 2024-TBC where it is not known."), code="dates")
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse a summary in one language only."""
        given = super().clean() or {}
        if bool(given.get("summary_es")) != bool(given.get("summary_en")):
            raise forms.ValidationError(_("Write the summary in both languages, or in none."), code="one_language")
        return given

    def values(self) -> Values:
        """Return the values as records hold them."""
        given = self.cleaned_data
        words = "vision" if self.part == "plan" else "summary"
        summary = {"es": given["summary_es"], "en": given["summary_en"]} if given["summary_es"] else {}
        found: Values = {"title": {"es": given["title_es"], "en": given["title_en"]}, words: summary}
        if "place" in given:
            found["block" if self.part == "action" else "objective"] = given["place"]
        return found | {name: given[name] or None for name in ("lead", "working_group") if name in given} | _plain(given)

    @staticmethod
    def initial_of(part: str, values: Values, seen: str) -> dict[str, Any]:
        """Return what a form shows of a part's values."""
        words = values.get("vision" if part == "plan" else "summary") or {}
        title = values.get("title", {})
        shown = {
            "title_es": title.get("es"),
            "title_en": title.get("en"),
            "summary_es": words.get("es"),
            "summary_en": words.get("en"),
        }
        own = {"place": values.get("block" if part == "action" else "objective"), "dates": ", ".join(values.get("dates", []))}
        return shown | own | {name: values.get(name) or "" for name in ("lead", "kind", "working_group")} | {"seen": seen}


class FirstForm(forms.Form):
    """Titles of the parts that come with a new one."""

    NAMES: tuple[str, ...] = ()

    def title(self, name: str) -> Values:
        """Return the words of one of them."""
        return {"title": {language: self.cleaned_data[f"{name}_{language}"] for language in ("es", "en")}}


class FirstObjectiveForm(FirstForm):
    """The first objective of a new priority."""

    NAMES = ("objective",)
    objective_es = forms.CharField(label=gettext_lazy("First objective, in Spanish"), max_length=TITLE, widget=area(2))
    objective_en = forms.CharField(label=gettext_lazy("First objective, in English"), max_length=TITLE, widget=area(2))


class FirstPartsForm(FirstForm):
    """The first action and the first result of a new objective."""

    NAMES = ("action", "result")
    action_es = forms.CharField(label=gettext_lazy("First action, in Spanish"), max_length=TITLE, widget=area(2))
    action_en = forms.CharField(label=gettext_lazy("First action, in English"), max_length=TITLE, widget=area(2))
    result_es = forms.CharField(label=gettext_lazy("First result, in Spanish"), max_length=TITLE, widget=area(2))
    result_en = forms.CharField(label=gettext_lazy("First result, in English"), max_length=TITLE, widget=area(2))


class EndForm(forms.Form):
    """What becomes of a part that is taken out of a draft."""

    relation = forms.ChoiceField(label=gettext_lazy("What becomes of it"))
    into = forms.ChoiceField(label=gettext_lazy("Merged into"), required=False)
    note = forms.CharField(label=gettext_lazy("In one sentence"), max_length=400, widget=area(2))

    def __init__(self, *args: Any, parts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = relation_words()
        self.fields["relation"].choices = [(name, words[name]) for name in (*ENDED, "merged")]  # type: ignore[attr-defined]
        self.fields["into"].choices = [("", _("none")), *parts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a merger that does not say into what."""
        given = super().clean() or {}
        if given.get("relation") == "merged" and not given.get("into"):
            raise forms.ValidationError(_("Choose the part into which it is merged."), code="into")
        return given


class CommentForm(forms.Form):
    """A comment on a part, with the wording that one would rather read."""

    text = forms.CharField(label=gettext_lazy("Comment"), max_length=2000, widget=area(4))
    wording_of = forms.ChoiceField(label=gettext_lazy("The wording is of"), required=False)
    wording_es = forms.CharField(
        label=gettext_lazy("Proposed wording in Spanish"), max_length=SUMMARY, required=False, widget=area(2)
    )
    wording_en = forms.CharField(
        label=gettext_lazy("Proposed wording in English"), max_length=SUMMARY, required=False, widget=area(2)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("title", _("the title")), ("summary", _("the summary"))]
        self.fields["wording_of"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a title that no plan could hold."""
        given = super().clean() or {}
        longest = max(len(given.get(f"wording_{language}", "")) for language in ("es", "en"))
        if given.get("wording_of", "title") != "summary" and longest > TITLE:
            raise forms.ValidationError(_("A title has at most %(most)s characters.") % {"most": TITLE}, code="long")
        return given

    def said(self) -> Said:
        """Return what was said."""
        given = self.cleaned_data
        wording = Text({language: given[f"wording_{language}"] for language in ("es", "en")})
        return Said(given["text"], given["wording_of"] or "title", wording)


class ReasonForm(forms.Form):
    """Why a plan is adopted although comments wait for an answer."""

    reason = forms.CharField(label=gettext_lazy("Why it is adopted without answering them"), max_length=400, widget=area(2))


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of means and of activities."""
    names = kind_names()
    return [(kind.value, names[kind.value]) for kind in Kind]


def is_traced(kind: str) -> bool:
    """Say whether parts of this kind are followed through the years."""
    return kind in TRACED


def _plain(given: dict[str, Any]) -> Values:
    return {name: given[name] for name in ("kind", "dates") if name in given}
