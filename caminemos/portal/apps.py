from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "caminemos.portal"
    label = "portal"
    verbose_name = "Portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import NavItem, registries
        from caminemos.portal.doors import open_the_doors

        open_the_doors()
        registries.navigation.register("home", NavItem(_("The region"), "portal:overview", rooms=("portal:framework",)), order=0)
        registries.rooms.register("portal:search", _("Search"))
        mine = NavItem(_("What needs you"), "portal:home", permission="access.account.read", is_desk=True, icon="list-check")
        registries.navigation.register("my-day", mine, order=0)
