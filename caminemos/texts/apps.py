from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    name = "caminemos.texts"
    label = "texts"
    verbose_name = "Texts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.documents.api import ProductKind, product_kinds
        from caminemos.governance.api import calendar_links
        from caminemos.kernel.api import NavItem, PlanLink, permissions, registries
        from caminemos.plan.api import evaluation_links
        from caminemos.texts.permissions import SENTENCES, Permission
        from caminemos.texts.state_of_the_plan import CODE, example

        permissions.add("texts", Permission, SENTENCES)
        product_kinds.register(CODE, ProductKind(CODE, _("State of the plan"), Permission.REPORT_TEMPLATE, example))
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
