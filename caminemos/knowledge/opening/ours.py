"""Good practices and their adaptations as data that everybody may take along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from caminemos.kernel.api import ANONYMOUS, OpenDataSet, Sheet
from caminemos.knowledge.pages.practices.listed import practices_page, practices_sheet
from caminemos.knowledge.pages.practices.trail import adaptations_page, adaptations_sheet


def _practices() -> Sheet:
    return practices_sheet(practices_page({}, by=ANONYMOUS).lines)


def _adaptations() -> Sheet:
    return adaptations_sheet(adaptations_page({}, by=ANONYMOUS).lines)


OPEN_DATA = {
    "practices": OpenDataSet(
        gettext_lazy("Good practices"),
        gettext_lazy("The published practices: what institutions did about which need, for whom, where and since when."),
        _practices,
        "/practices/",
        gettext_lazy("The institutions that share them"),
        "CONT",
        tags={"code": "#activity+code", "title": "#activity+name", "owner": "#org+name", "country": "#country+name"},
    ),
    "adaptations": OpenDataSet(
        gettext_lazy("Adaptations of good practices"),
        gettext_lazy("Who adapted whose practice, since when, with what change and what result."),
        _adaptations,
        "/practices/adaptations/",
        gettext_lazy("The institutions that adapt them"),
        "CONT",
        tags={"practice": "#activity+code", "institution": "#org+name", "country": "#country+name"},
    ),
}
