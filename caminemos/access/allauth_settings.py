"""How signing in works: plain constants for the settings file, no models."""

from __future__ import annotations

from typing import Any

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["caminemos.access.hashers.TunedArgon2"]
PASSWORD_MAX_LENGTH = 128
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "caminemos.access.passwords.LongestPassword", "OPTIONS": {"max_length": PASSWORD_MAX_LENGTH}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("sign_in_name", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "caminemos.access.passwords.GuessablePassword"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

SESSION_COOKIE_AGE = 10 * 3600
SESSION_IDLE_AGE = 30 * 60

ACCOUNT_ADAPTER = "caminemos.access.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "caminemos.access.sign_in_forms.SignInForm",
    "reauthenticate": "caminemos.access.sign_in_forms.ConfirmPasswordForm",
    "change_password": "caminemos.access.sign_in_forms.ChangeOwnPasswordForm",
    "set_password": "caminemos.access.sign_in_forms.SetOwnPasswordForm",
    "reset_password_from_key": "caminemos.access.sign_in_forms.PasswordByLinkForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_USER_DISPLAY = "caminemos.access.adapters.display_name"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Caminemos: "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Attempts are throttled in the database before hashing (caminemos.access.throttle), not by allauth in each process's memory.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}

MFA_ADAPTER = "caminemos.access.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "caminemos.access.sign_in_forms.SecondFactorForm",
    "reauthenticate": "caminemos.access.sign_in_forms.SecondFactorAgainForm",
    "activate_totp": "caminemos.access.sign_in_forms.ActivateCodesForm",
    "add_webauthn": "caminemos.access.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "caminemos.access.sign_in_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Caminemos"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 10
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TRUST_ENABLED = False

USERSESSIONS_ADAPTER = "allauth.usersessions.adapter.DefaultUserSessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False

SOCIALACCOUNT_ADAPTER = "caminemos.access.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False


def single_sign_on(name: str, issuer: str, client_id: str, secret: str) -> dict[str, Any]:
    """Return allauth's providers for the one OpenID Connect provider that a node may have; none without an issuer."""
    if not issuer:
        return {}
    app = {
        "provider_id": "sso",
        "name": name or issuer,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
