"""Forms of signing in, in place of those that allauth brings."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, ResetPasswordKeyForm, SetPasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondFactorReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from caminemos.access import throttle
from caminemos.access.adapters import too_many
from caminemos.access.models import User
from caminemos.access.rules import plain_code
from caminemos.access.second_factor_codes import spend_code


class CappedPasswords:
    """Refuses a password that is too long before anything is hashed; no placeholders, since labels do their work."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = ""
                field.validators.append(MaxLengthValidator(settings.PASSWORD_MAX_LENGTH))


class SignInForm(CappedPasswords, LoginForm):  # type: ignore[misc]
    """Sign-in name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Sign-in name")
        self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["password"].validators = []  # the adapter refuses a long one, with its own status


class ConfirmPasswordForm(CappedPasswords, ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class ChangeOwnPasswordForm(CappedPasswords, ChangePasswordForm):  # type: ignore[misc]
    """Old password, new password twice."""


class SetOwnPasswordForm(CappedPasswords, SetPasswordForm):  # type: ignore[misc]
    """A first password, for who signs in by single sign-on."""


class PasswordByLinkForm(CappedPasswords, ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password through a link."""


class SingleUseCode:
    """Reads a code as people type it, throttles guesses in the database, and lets each code work once."""

    user: User
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code")
        field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}

    def clean_code(self) -> str:
        """Return the code in plain digits, or raise."""
        slots = [("code", str(self.user.pk))]
        if wait := throttle.spend(slots):
            raise too_many(wait)
        self.cleaned_data["code"] = plain_code(self.cleaned_data["code"])
        code: str = super().clean_code()  # type: ignore[misc]
        if not spend_code_of(self, code):
            raise get_adapter().validation_error("incorrect_code")
        throttle.give_back(slots)
        return code


def spend_code_of(form: Any, code: str) -> bool:
    """Use up the code: of the secret being set up, or of the authenticator that accepted it; recovery codes spend themselves."""
    authenticator = getattr(form, "authenticator", None)
    if authenticator is None:
        return spend_code(form.user, form.secret, code)
    return authenticator.type != Authenticator.Type.TOTP or spend_code(form.user, decrypt(authenticator.data["secret"]), code)


class SecondFactorForm(SingleUseCode, AuthenticateForm):  # type: ignore[misc]
    """A one-time or recovery code while signing in."""


class SecondFactorAgainForm(SingleUseCode, SecondFactorReauthenticateForm):  # type: ignore[misc]
    """A one-time or recovery code before something delicate."""


class ActivateCodesForm(SingleUseCode, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, with a name that tells it apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("So that you can tell it apart, for example the name of the device.")
        passwordless = self.fields["passwordless"]
        passwordless.label, passwordless.initial = _("Sign in with it, without a password"), True
        passwordless.help_text = _("Leave it unticked for an old security key that only confirms a password.")


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
