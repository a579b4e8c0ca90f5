"""Behind HTTPS, with a database and keys that somebody administers."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403

for _name in ("DATABASE_URL", "PUENTE_KEYRING"):
    if not os.environ.get(_name):
        raise ImproperlyConfigured(f"En producción indique {_name}: la base y las llaves de la demostración no sirven.")

SECRET_KEY = os.environ["PUENTE_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["PUENTE_HOSTS"].split(",")
PUBLIC_ADDRESS = os.environ.get("PUENTE_ADDRESS", f"https://{ALLOWED_HOSTS[0]}")
PURPOSE = "production"

BEHIND_PROXY = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = os.environ.get("PUENTE_SMTP_HOST", "localhost"), int(os.environ.get("PUENTE_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("PUENTE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PUENTE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = True
