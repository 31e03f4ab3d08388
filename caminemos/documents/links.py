"""Links that a document carries away: absolute, or left out."""

from __future__ import annotations

from urllib.parse import urljoin

from caminemos.documents.blocks import Product


def absolute(address: str, product: Product) -> str:
    """Return the link as it works outside the platform; empty when it would not."""
    if address.startswith(("https://", "http://", "mailto:")):
        return address
    return urljoin(product.address, address) if address.startswith("/") and product.address else ""
