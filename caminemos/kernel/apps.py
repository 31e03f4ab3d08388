from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_save


class KernelConfig(AppConfig):
    name = "caminemos.kernel"
    label = "kernel"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from django_tasks_db.models import DBTaskResult

        from caminemos.kernel.db.postgresql.row_security import install
        from caminemos.kernel.queue import redact

        post_migrate.connect(install, dispatch_uid="kernel.row_security")
        pre_save.connect(redact, sender=DBTaskResult, dispatch_uid="kernel.redact")
