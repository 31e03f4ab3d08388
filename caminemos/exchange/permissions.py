"""What only the operator of a node may do, on its command line: no role has these, so no post and no elevation ever gives them."""

from __future__ import annotations

from enum import StrEnum

from caminemos.kernel.api import Service

EXPORT, FINGERPRINT = "export of the whole node", "fingerprint of the whole node"
"""The purposes for which guarded tables are opened, as the trail names them."""


class Operation(StrEnum):
    """Operations on the whole node."""

    EXPORT = "exchange.node.export"
    IMPORT = "exchange.node.import"
    FINGERPRINT = "exchange.node.fingerprint"


OPERATOR = Service.named("operator", [*Operation])
