"""What changes editions."""

from caminemos.statistics.actions.imports import (
    Preview,
    confirm_edition,
    discard_edition,
    import_edition,
    preview_edition,
)

__all__ = ["Preview", "confirm_edition", "discard_edition", "import_edition", "preview_edition"]
