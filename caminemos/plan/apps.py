from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "caminemos.plan"
    label = "plan"
    verbose_name = "The plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import NavItem, permissions, registries
        from caminemos.plan.permissions import SENTENCES, Permission
        from caminemos.plan.search import find_in_plans

        permissions.add("plan", Permission, SENTENCES)
        registries.search.register("plan", find_in_plans, order=10)
        registries.navigation.register("plan", NavItem(_("The plan"), "plan:list"), order=10)
