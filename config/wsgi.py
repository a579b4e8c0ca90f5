"""The WSGI door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["PUENTE_SERVES_REQUESTS"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
application = get_wsgi_application()
