from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "caminemos.messages"
    label = "staff_messages"
    verbose_name = "Messages to staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.audit.api import actor_labels
        from caminemos.kernel.api import NavItem, permissions, registries
        from caminemos.messages.authors import name_of_services
        from caminemos.messages.handover import unsent
        from caminemos.messages.permissions import SENTENCES, Permission

        permissions.add("messages", Permission, SENTENCES)
        registries.handover.register("messages.unsent", unsent, order=60)
        actor_labels.register("messages", name_of_services)
        inbox = NavItem(_("Inbox"), "messages:inbox", permission="access.account.read", rooms=("messages:following",))
        registries.navigation.register("inbox", inbox, order=800)
        outbox = NavItem(_("Outbox"), "messages:outbox", permission=Permission.OUTBOX_READ, is_desk=True, icon="send")
        registries.navigation.register("outbox", outbox, order=810)
        registries.rooms.register("messages:outbox", _("Outbox"))
