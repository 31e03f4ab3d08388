from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "caminemos.ui"
    label = "ui"
    verbose_name = "Design system"
    default_auto_field = "django.db.models.BigAutoField"
