"""The WSGI application that granian serves. It refuses, whoever starts it, what `commonweal serve` refuses."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.server.settings")
application = get_wsgi_application()

from commonweal.services import readiness  # noqa: E402 (Django must be set up before its models are read)

_refused = readiness.refusals()
if _refused:
    raise ImproperlyConfigured(" ".join(f"{problem.message} {problem.fix}" for problem in _refused))
