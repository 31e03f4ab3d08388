from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "caminemos.audit"
    label = "audit"
    verbose_name = "Audit trail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.audit import appendonly, checks, listeners  # noqa: F401
        from caminemos.audit.health import state_of_the_trail
        from caminemos.audit.permissions import SENTENCES, Permission
        from caminemos.kernel.api import NavItem, bulk_read, exported, permissions, registries

        permissions.add("audit", Permission, SENTENCES)
        exported.connect(listeners.downloaded, dispatch_uid="audit.downloaded")
        bulk_read.connect(listeners.read_in_bulk, dispatch_uid="audit.read_in_bulk")
        post_migrate.connect(appendonly.install, sender=self, dispatch_uid="audit.append_only")
        registries.health.register("audit", state_of_the_trail)
        item = NavItem(_("Audit trail"), "audit:entries", permission=Permission.ENTRY_READ)
        registries.navigation.register("audit", item, order=900)
        registries.rooms.register("audit:entries", _("Audit trail"))
