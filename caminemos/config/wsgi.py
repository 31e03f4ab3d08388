"""The server's entrance."""

import os

from django.core.wsgi import get_wsgi_application

from caminemos.kernel.custody import nothing_outside_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")

application = get_wsgi_application()
nothing_outside_requests()
