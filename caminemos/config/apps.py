from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "caminemos.config"
    label = "config"
    verbose_name = "Configuration"

    def ready(self) -> None:
        from caminemos.config import checks  # noqa: F401
