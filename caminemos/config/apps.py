from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "caminemos.config"
    label = "config"
    verbose_name = "Configuration"

    def ready(self) -> None:
        from django.conf import settings

        from caminemos.config import checks  # noqa: F401
        from caminemos.config.page_cache.stamp import note_change
        from caminemos.kernel.api import changed

        changed.connect(note_change(settings.DATA), weak=False, dispatch_uid="config.page_cache")
