"""The one settings file; everything that differs between nodes comes from `environment`."""

from __future__ import annotations

from typing import Any

import dj_database_url

from caminemos.config.areas import installed_areas
from caminemos.config.environment import BASE, Environment
from caminemos.config.site_settings import *  # noqa: F403
from caminemos.config.site_settings import SITE_APPS
from caminemos.kernel.db.sqlite import driver

driver.install()

ENVIRONMENT = Environment()
NODE = ENVIRONMENT.as_node()
DATA = ENVIRONMENT.data
DATA.mkdir(parents=True, exist_ok=True)

SECRET_KEY = ENVIRONMENT.secret("secret_key")
AUDIT_KEY = ENVIRONMENT.secret("audit_key")
AUDIT_KEY_FALLBACKS = [key for key in ENVIRONMENT.audit_key_fallbacks.get_secret_value().split(",") if key]
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.hosts.split(",") if host.strip()]
ROOT_URLCONF = "caminemos.config.urls"
WSGI_APPLICATION = "caminemos.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    *(f"caminemos.{area}" for area in installed_areas(NODE.kind)),
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *SITE_APPS,
]
SITE_ID = 1

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "caminemos.config.packed_files.PackedFilesMiddleware",
    "caminemos.config.page_cache.marked.SharedPagesMiddleware",
    "caminemos.config.headers.SecurityHeadersMiddleware",
    "caminemos.config.embedding.EmbeddedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "caminemos.access.middleware.ActorMiddleware",
    "caminemos.access.kept_views.KeptViewsMiddleware",
    "caminemos.kernel.middleware.NulMiddleware",
    "caminemos.kernel.middleware.RefusedMiddleware",
    "caminemos.knowledge.site.redirects.MovedMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caminemos.ui.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")


def _database(address: str) -> dict[str, Any]:
    settings: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True))
    kind = "sqlite" if settings["ENGINE"].endswith("sqlite3") else "postgresql"
    settings["ENGINE"] = f"caminemos.kernel.db.{kind}"
    if kind == "sqlite":
        settings["CONN_MAX_AGE"] = None
        settings["OPTIONS"] = {"init_command": driver.durable_pragmas(), "transaction_mode": "IMMEDIATE", "timeout": 20}
    else:
        settings.setdefault("OPTIONS", {}).setdefault(
            "connect_timeout", 5
        )  # public pages stand in meanwhile, and threads are few
    return settings


DATABASES = {"default": _database(ENVIRONMENT.database or f"sqlite:///{DATA / 'caminemos.sqlite3'}")}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {
        "BACKEND": "django.core.cache.backends.dummy.DummyCache"
    },  # a process would not hear that another changed a picture
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "caminemos_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("vendor", BASE / "build" / "vendor")]
WHITENOISE_USE_FINDERS = not ENVIRONMENT.release
WHITENOISE_MAX_AGE = 31_536_000 if ENVIRONMENT.release else 60
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "site": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "site", "base_url": "/site-media/"},
    },
    "staticfiles": {
        "BACKEND": f"django.contrib.staticfiles.storage.{'Manifest' if ENVIRONMENT.release else ''}StaticFilesStorage",
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.mail_host else 'console'}.EmailBackend"
EMAIL_HOST = ENVIRONMENT.mail_host
EMAIL_PORT = ENVIRONMENT.mail_port
EMAIL_HOST_USER = ENVIRONMENT.mail_user
EMAIL_HOST_PASSWORD = ENVIRONMENT.mail_password.get_secret_value()
EMAIL_TIMEOUT = 20
EMAIL_USE_TLS = bool(ENVIRONMENT.mail_host)
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
PUBLIC_ADDRESS = ENVIRONMENT.address.rstrip("/")
WAGTAILADMIN_BASE_URL = PUBLIC_ADDRESS

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_NAME = "__Host-session" if ENVIRONMENT.https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if ENVIRONMENT.https else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "caminemos.ui.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
EMBED_IN = ENVIRONMENT.frames
CSP_FORM_TARGETS = [ENVIRONMENT.oidc_issuer] if ENVIRONMENT.oidc_issuer else []

AUTH_USER_MODEL = "access.User"
from caminemos.access.allauth_settings import *  # noqa: E402, F403
from caminemos.access.allauth_settings import single_sign_on  # noqa: E402

SOCIALACCOUNT_PROVIDERS = single_sign_on(
    ENVIRONMENT.oidc_name, ENVIRONMENT.oidc_issuer, ENVIRONMENT.oidc_client_id, ENVIRONMENT.oidc_client_secret.get_secret_value()
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {"django.request": {"level": "ERROR"}, "wagtail": {"level": "WARNING"}},
}
