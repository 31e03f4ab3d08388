from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "caminemos.governance"
    label = "governance"
    verbose_name = "Governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.governance.archive_search import find_in_archive
        from caminemos.governance.permissions import SENTENCES, Permission
        from caminemos.governance.search import find_in_governance
        from caminemos.governance.standing import mandate
        from caminemos.kernel.api import NavItem, permissions, registries

        registries.mandates.register("presidency", mandate)
        permissions.add("governance", Permission, SENTENCES)
        registries.search.register("governance", find_in_governance, order=15)
        registries.search.register("archive", find_in_archive, order=16)
        registries.navigation.register("governance", NavItem(_("Presidency"), "governance:presidencies"), order=15)
