from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "caminemos.governance"
    label = "governance"
    verbose_name = "Governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.audit.api import actor_labels
        from caminemos.governance.agreements_dossier import open_agreements
        from caminemos.governance.agreements_plugs import agreements_of_state, agreements_on_action
        from caminemos.governance.agreements_reminders import remind_of_agreements
        from caminemos.governance.agreements_search import find_agreements
        from caminemos.governance.agreements_words import AGREEMENT_STATUSES
        from caminemos.governance.archive_search import find_in_archive
        from caminemos.governance.body_search import find_bodies, links_of_group
        from caminemos.governance.checklist import register
        from caminemos.governance.dossier import presidency
        from caminemos.governance.dossier_parts import chairs, elsewhere, results
        from caminemos.governance.permissions import SENTENCES, Permission
        from caminemos.governance.search import find_in_governance
        from caminemos.governance.standing import mandate
        from caminemos.governance.words import ACKNOWLEDGEMENT_STATUSES, name_of_training
        from caminemos.kernel.api import NavItem, permissions, registries
        from caminemos.ui.api import STATUSES

        actor_labels.register("governance.training", name_of_training)
        registries.mandates.register("presidency", mandate)
        registries.handover.register("governance", presidency, order=70)
        registries.handover.register("governance.chairs", chairs, order=55)
        registries.handover.register("governance.results", results, order=35)
        registries.handover.register("governance.elsewhere", elsewhere, order=45)
        register()
        STATUSES.update(ACKNOWLEDGEMENT_STATUSES)
        permissions.add("governance", Permission, SENTENCES)
        registries.search.register("governance", find_in_governance, order=15)
        rooms = ("governance:bodies", "governance:members", "governance:agreements", "governance:archive", "governance:processes")
        registries.navigation.register("governance", NavItem(_("Presidency"), "governance:presidencies", rooms=rooms), order=15)
        registries.search.register("bodies", find_bodies, order=16)
        registries.group_links.register("governance", links_of_group)
        registries.search.register("archive", find_in_archive, order=17)
        registries.handover.register("governance.agreements", open_agreements, order=30)
        registries.action_parts.register("governance.agreements", agreements_on_action)
        registries.state_parts.register("governance.agreements", agreements_of_state)
        registries.chores.register("governance.agreements", remind_of_agreements)
        registries.search.register("agreements", find_agreements, order=18)
        STATUSES.update(AGREEMENT_STATUSES)
