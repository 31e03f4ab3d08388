"""What changes editions."""

from caminemos.statistics.actions.imports import (
    Change,
    Preview,
    confirm_edition,
    discard_edition,
    import_edition,
    preview_edition,
)

__all__ = ["Change", "Preview", "confirm_edition", "discard_edition", "import_edition", "preview_edition"]
