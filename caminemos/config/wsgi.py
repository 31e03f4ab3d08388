"""The server's entrance."""

import os

from django.core.wsgi import get_wsgi_application

from caminemos.kernel.custody import nothing_outside_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")

program = get_wsgi_application()

from caminemos.audit.api import require_append_only_when_connected  # noqa: E402 - the areas are there only now
from caminemos.config.page_cache.setting import in_front_of  # noqa: E402

require_append_only_when_connected()
application = in_front_of(program)
nothing_outside_requests()
