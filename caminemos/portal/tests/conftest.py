"""The tests of the portal stand on what those of knowledge stand on."""

from caminemos.knowledge.tests.conftest import ground

__all__ = ["ground"]
