from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "caminemos.portal"
    label = "portal"
    verbose_name = "Portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import NavItem, registries

        registries.navigation.register("home", NavItem(_("The region"), "portal:overview"), order=0)
        mine = NavItem(_("What needs you"), "portal:home", permission="access.account.read", is_desk=True, icon="list-check")
        registries.navigation.register("my-day", mine, order=0)
