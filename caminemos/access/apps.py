from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "caminemos.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from caminemos.access import listeners  # noqa: F401
        from caminemos.access.actor import names_of
        from caminemos.access.handover import contacts
        from caminemos.access.home import access_tasks
        from caminemos.access.permissions import SENTENCES, Permission
        from caminemos.audit.api import actor_labels
        from caminemos.kernel.api import NavItem, permissions, registries, this_node

        permissions.add("access", Permission, SENTENCES)
        registries.handover.register("access.contacts", contacts, order=50)
        actor_labels.register("access", names_of)
        if this_node().has_sign_in:
            registries.home.register("access", access_tasks, order=60)
            item = NavItem(
                _("Institutions"), "access:organisation-list", permission=Permission.POST_READ, is_desk=True, icon="buildings"
            )
            registries.navigation.register("access", item, order=800)
            registries.rooms.register("access:organisation-list", _("Institutions"))
            views = NavItem(_("My views"), "access:views", permission=Permission.ACCOUNT_READ, is_desk=True, icon="filter")
            registries.navigation.register("views", views, order=2)
            accounts = NavItem(_("Accounts"), "access:user-list", permission=Permission.USER_MANAGE)
            registries.navigation.register("accounts", accounts, order=805)
