"""To whom something goes: somebody with an account here, or an official outside who has none."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from caminemos.access.models import User

EXACTLY_ONE = Q(recipient__isnull=False, address="") | (Q(recipient__isnull=True) & ~Q(address=""))


class ToSomebody(models.Model):
    """A row for a person of this node (`recipient`), or for somebody outside by address, name and language; exactly one of the two."""

    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", null=True)
    address = models.CharField(max_length=254, blank=True)
    name = models.CharField(max_length=160, blank=True)

    class Meta:
        abstract = True

    @property
    def to_name(self) -> str:
        return str(self.recipient) if self.recipient else self.name or self.address

    @property
    def to_address(self) -> str:
        return self.recipient.email if self.recipient else self.address

    @property
    def is_outside(self) -> bool:
        return self.recipient_id is None


def known_language(language: str) -> str:
    """Return a language of the platform; another one reads in the platform's own."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
