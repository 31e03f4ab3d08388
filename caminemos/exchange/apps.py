from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "caminemos.exchange"
    label = "exchange"
    verbose_name = _("Exchange")

    def ready(self) -> None:
        from caminemos.exchange.permissions import EXPORT, FINGERPRINT, Operation
        from caminemos.kernel.api import allow_node_purpose

        allow_node_purpose(EXPORT, Operation.EXPORT)
        allow_node_purpose(FINGERPRINT, Operation.FINGERPRINT)
