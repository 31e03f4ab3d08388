from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "caminemos.governance"
    label = "governance"
    verbose_name = "Governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.governance.checklist import register
        from caminemos.governance.dossier import presidency
        from caminemos.governance.permissions import SENTENCES, Permission
        from caminemos.governance.search import find_in_governance
        from caminemos.governance.standing import mandate
        from caminemos.governance.words import ACKNOWLEDGEMENT_STATUSES
        from caminemos.kernel.api import NavItem, permissions, registries
        from caminemos.ui.api import STATUSES

        registries.mandates.register("presidency", mandate)
        registries.handover.register("governance", presidency, order=70)
        register()
        STATUSES.update(ACKNOWLEDGEMENT_STATUSES)
        permissions.add("governance", Permission, SENTENCES)
        registries.search.register("governance", find_in_governance, order=15)
        registries.navigation.register("governance", NavItem(_("Presidency"), "governance:presidencies"), order=15)
