"""For whose eyes a kept file is; the area that keeps it says when."""

from __future__ import annotations

from django.db import models


class Visibility(models.TextChoices):
    """Everybody, the members of the framework, or only the State that brought it."""

    PUBLIC = "public"
    MEMBERS = "members"
    STATE = "state"
