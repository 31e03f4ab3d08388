from django.apps import AppConfig
from django.db.models.signals import pre_save


class KernelConfig(AppConfig):
    name = "caminemos.kernel"
    label = "kernel"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from django_tasks_db.models import DBTaskResult

        from caminemos.kernel.queue import redact

        pre_save.connect(redact, sender=DBTaskResult, dispatch_uid="kernel.redact")
