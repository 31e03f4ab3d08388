"""Admit people, give them a way in, close accounts."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caminemos.access.actions.elevations import end_elevations_of
from caminemos.access.models import Tenure, User
from caminemos.access.models.users import normal_name
from caminemos.access.permissions import Permission
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now


@transaction.atomic
def admit_user(*, full_name: str, sign_in_name: str, email: str = "", language: str = "es", by: Actor) -> User:
    """Create an account without a password and without rights; rights come with a post."""
    _demand(by)
    name = normal_name(sign_in_name)
    if User.objects.filter(sign_in_name=name).exists():
        raise Refused("sign_in_name_taken", _("Another account already has this sign-in name."))
    user = User.objects.create_user(name, full_name=full_name, email=email.strip().lower(), language=language)
    record(by=by, verb="user.admit", subject=user)
    return user


@transaction.atomic
def give_link(user: User, *, by: Actor) -> str:
    """Return the path where this person sets a password, once and within three days; it is given by hand or a safe channel."""
    _demand(by)
    _refuse_foreign(user, by)
    record(by=by, verb="user.give_link", subject=user)
    token = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": token})


@transaction.atomic
def close_account(user: User, *, by: Actor) -> User:
    """Close an account: its terms end, its sessions end, it signs in no more; its history stays."""
    _demand(by)
    _refuse_foreign(user, by)
    if user.key == by.key:
        raise Refused("own_account", _("Nobody closes their own account: ask another administrator."))
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = False
    user.save(update_fields=["is_active"])
    moment = now()
    for term in Tenure.objects.select_for_update().valid(moment).filter(user=user, starts_at__lt=moment):
        term.ends_at = moment
        term.save(update_fields=["ends_at"])
    end_elevations_of(user)
    for session in UserSession.objects.filter(user=user):
        session.end()
    record(by=by, verb="user.close", subject=user, before={"is_active": True}, after={"is_active": False})
    return user


@transaction.atomic
def choose_language(user: User, *, language: str, by: Actor) -> User:
    """Keep the language in which a person wants to be greeted; only their own."""
    if user.key != by.key:
        raise Refused("not_found", _("There is nothing here for your post."), status=404)
    before, user.language = user.language, language
    user.save(update_fields=["language"])
    record(by=by, verb="user.choose_language", subject=user, before={"language": before}, after={"language": language})
    return user


def _demand(by: Actor) -> None:
    if not by.may(Permission.USER_MANAGE):
        raise Refused("not_found", _("There is nothing here for your post."), status=404)


def _refuse_foreign(user: User, by: Actor) -> None:
    """A country's administrator touches only people without a post or with posts of that country."""
    countries = set(Tenure.objects.valid().filter(user=user).values_list("post__country", flat=True))
    if by.countries and not countries <= set(by.countries):
        raise Refused("not_found", _("There is nothing here for your post."), status=404)
