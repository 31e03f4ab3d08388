from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "caminemos.config"
    label = "config"
    verbose_name = "Configuration"

    def ready(self) -> None:
        from caminemos.config import checks  # noqa: F401
        from caminemos.kernel.api import changed
        from caminemos.kernel.stamp import note_change

        changed.connect(note_change, weak=False, dispatch_uid="kernel.stamp")
