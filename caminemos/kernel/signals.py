"""What the kernel announces to whoever listens."""

from django.dispatch import Signal

exported = Signal()
"""A download left: `by` (Actor), `name` (str), `format` (str), `rows` (int)."""

bulk_read = Signal()
"""A guarded model was opened for a purpose: `by` (Actor), `model` (type), `purpose` (str)."""

changed = Signal()
"""Something was changed, after the commit: `verb` (str), as the trail names it."""
