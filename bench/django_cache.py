"""The peer of our page cache: the same program behind Django's own cache middleware."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")

from django.conf import settings

settings.MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    *(name for name in settings.MIDDLEWARE if "page_cache" not in name),  # ours says "no-cache" to browsers, which theirs obeys
    "django.middleware.cache.FetchFromCacheMiddleware",
]
settings.CACHE_MIDDLEWARE_SECONDS = 60

from django.core.wsgi import get_wsgi_application  # noqa: E402 - after its settings

application = get_wsgi_application()
