"""What the kernel announces to whoever listens."""

from django.dispatch import Signal

exported = Signal()
"""A download left: `by` (Actor), `name` (str), `format` (str), `rows` (int)."""

bulk_read = Signal()
"""A guarded model was opened for a purpose: `by` (Actor), `model` (type), `purpose` (str)."""
