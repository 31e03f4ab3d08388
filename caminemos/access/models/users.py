"""A person who signs in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import now, uuid7


class UserManager(BaseUserManager["User"]):
    """Finds users by their sign-in name, whatever its capitals."""

    def create_user(self, sign_in_name: str, password: str | None = None, **fields: Any) -> User:
        """Create a user; without a password the account has none until its owner sets one."""
        user = self.model(sign_in_name=normal_name(sign_in_name), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user of a sign-in name."""
        return self.get(sign_in_name=normal_name(username or ""))


def normal_name(name: str) -> str:
    """Return a sign-in name as it is stored: without outer spaces, in lower case."""
    return name.strip().lower()


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """Holds no rights of their own: all come from the posts they hold.

    Django's groups are only what libraries ask for; an area writes them anew from the posts at each visit (decision 30).
    The database refuses a superuser.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sign_in_name = models.CharField(_("sign-in name"), max_length=254, unique=True)
    full_name = models.CharField(_("full name"), max_length=160)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    is_active = models.BooleanField(_("is active"), default=True)
    joined_at = models.DateTimeField(default=now, editable=False)

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = UserManager()

    class Meta:
        ordering = ("full_name", "sign_in_name")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sign_in_name=Lower("sign_in_name")), name="user_sign_in_name_is_lower_case"
            ),
            models.CheckConstraint(condition=~models.Q(sign_in_name=""), name="user_has_a_sign_in_name"),
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="user_is_no_superuser"),
        )

    def __str__(self) -> str:
        return self.full_name or self.sign_in_name

    def get_full_name(self) -> str:
        """Return the name as the person writes it."""
        return self.full_name

    @property
    def key(self) -> str:
        return f"user:{self.pk}"
