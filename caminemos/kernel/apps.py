from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "caminemos.kernel"
    label = "kernel"
    verbose_name = "Kernel"
