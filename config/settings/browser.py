"""For the browser tests: the suite's cluster and one database of their own, named by the environment."""

import os

from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES

for _connection in DATABASES.values():
    _connection["NAME"] = os.environ["PUENTE_DATABASE"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
ACCOUNT_RATE_LIMITS = {"login": "1000/m/ip", "login_failed": "1000/m/ip"}
