from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "caminemos.knowledge"
    label = "knowledge"
    verbose_name = "Knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caminemos.kernel.api import permissions
        from caminemos.knowledge.permissions import SENTENCES, Permission

        permissions.add("knowledge", Permission, SENTENCES)
