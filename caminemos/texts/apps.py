from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    name = "caminemos.texts"
    label = "texts"
    verbose_name = "Texts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.documents.api import ProductKind, product_kinds
        from caminemos.governance.api import MeetingPaper, calendar_links, meeting_papers
        from caminemos.kernel.api import NavItem, PlanLink, permissions, registries
        from caminemos.plan.api import evaluation_links
        from caminemos.texts.meetings import BOOK, PAPER
        from caminemos.texts.meetings import example as meeting_example
        from caminemos.texts.permissions import SENTENCES, Permission
        from caminemos.texts.state_of_the_plan import CODE, example

        permissions.add("texts", Permission, SENTENCES)
        product_kinds.register(CODE, ProductKind(CODE, _("State of the plan"), Permission.REPORT_TEMPLATE, example))
        papers, books = (
            (PAPER, _("Papers of a meeting"), True),
            (BOOK, _("Minutes and agreements, compiled"), False),
        )
        for code, label, is_letter in (papers, books):
            kind = ProductKind(code, label, Permission.REPORT_TEMPLATE, partial(meeting_example, code), is_letter=is_letter)
            product_kinds.register(code, kind)
        for name, label in (
            ("convocation", _("Convocation")),
            ("agenda", _("Agenda")),
            ("attendance", _("Attendance list")),
            ("minutes", _("Minutes of the meeting")),
        ):
            meeting_papers.register(name, MeetingPaper(label, f"texts:meeting-{name}"))
        meeting_papers.register("minutes-compiled", MeetingPaper(_("Minutes compiled"), "texts:minutes-compiled"))
        meeting_papers.register("agreements-register", MeetingPaper(_("Register of agreements"), "texts:agreements-register"))
        link = PlanLink(_("State of the plan"), "texts:report", icon="file-earmark-text", primary=True)
        registries.plan_links.register(CODE, link, order=10)
        templates = NavItem(
            _("Templates"), "texts:template-list", permission=Permission.REPORT_TEMPLATE, is_desk=True, icon="file-earmark-text"
        )
        registries.navigation.register("templates", templates, order=820)
        calendar_links.register("pdf", PlanLink(_("PDF, one page"), "texts:cronograma-pdf", icon="file-earmark-pdf"), order=10)
        calendar_links.register("docx", PlanLink(_("Word"), "texts:cronograma-docx", icon="file-earmark-word"), order=20)
        evaluation_links.register("docx", PlanLink(_("Word"), "texts:evaluation-docx", icon="file-earmark-word"), order=10)
        evaluation_links.register("pdf", PlanLink(_("PDF"), "texts:evaluation-pdf", icon="file-earmark-pdf"), order=20)
