"""The door to the exchange: hand a whole node over, take one in, fingerprint one."""

from caminemos.exchange.actions.export import export_node
from caminemos.exchange.actions.fingerprint import Compared, fingerprint_node
from caminemos.exchange.actions.load import Loaded, import_node
from caminemos.exchange.archive.reading import Archive, archive_opened
from caminemos.exchange.contents import Order
from caminemos.exchange.permissions import OPERATOR
from caminemos.exchange.suitable import Keys

__all__ = [
    "OPERATOR",
    "Archive",
    "Compared",
    "Keys",
    "Loaded",
    "Order",
    "archive_opened",
    "export_node",
    "fingerprint_node",
    "import_node",
]
