"""The WSGI door."""

import os

from django.core.wsgi import get_wsgi_application

from puente.core.crypto.keyring import require_keys

os.environ["PUENTE_SERVES_REQUESTS"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
application = get_wsgi_application()
require_keys()
