"""Settings common to every way of running."""

import os
from pathlib import Path

from puente.core.cluster import Cluster
from puente.core.cluster.resolve import connections

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
TAXONOMY_DIR = VAR / "taxonomy"  # what the readers of occupations and skills learned; see puente/taxonomy/reader
CLUSTER = Cluster("main")

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "puente.web",  # first: its templates replace those of the packages below
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "puente.core",
    "puente.audit",
    "puente.geography",
    "puente.accounts",
    "puente.taxonomy",
    "puente.coordination",
    "puente.people",
    "puente.cases",
    "puente.profiles",
    "puente.protection",
    "puente.guidance",
    "puente.assessments",
    "puente.employers",
    "puente.services",
    "puente.matching",
    "puente.placement",
    "puente.events",
    "puente.portal",
    "puente.indicators",
    "puente.journey",
    "puente.reporting",
    "puente.exchange",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "puente.core.http.PrivacyMiddleware",
    "puente.core.http.NoNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "puente.web.login.middleware.SessionLimitsMiddleware",
    "puente.accounts.middleware.ScopeMiddleware",
    "puente.web.login.middleware.SecondFactorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "puente.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "puente.web.templatetags.puente"],
        },
    }
]
# Behind a proxy of ours, the address of who asks is what the proxy says.
BEHIND_PROXY = False
FORM_RENDERER = "puente.web.forms.Renderer"

# Three doors into one database: `default` serves requests under row-level security, `log` commits by itself
# (access log, throttling), `owner` runs migrations and loaders. A process that serves requests has no `owner`.
_roles = connections(CLUSTER)
_ENGINE = {"ENGINE": "django.db.backends.postgresql", "ATOMIC_REQUESTS": False}
_TIMEOUTS = "-c jit=off -c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"


def _pooled(connection: dict, largest: int) -> dict:
    options = {"options": _TIMEOUTS, "pool": {"min_size": 0, "max_size": largest, "timeout": 10}}
    return _ENGINE | connection | {"OPTIONS": connection.get("OPTIONS", {}) | options}


DATABASES = {"default": _pooled(_roles["runtime"], 12), "log": _pooled(_roles["runtime"], 4)}
if not os.environ.get("PUENTE_SERVES_REQUESTS"):
    DATABASES["owner"] = _ENGINE | _roles["owner"]
DATABASE_ROUTERS = ["config.routers.Doors"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}
SESSION_SERIALIZER = "puente.core.sessions.SealedSerializer"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# What else is sealed outside the fields that say so: functions that seal it anew and say how many rows they did.
SEALED_ELSEWHERE = ["puente.accounts.factors.reseal", "puente.people.operations.merging.reseal_moves"]
KEYRING_DIR = os.environ.get("PUENTE_KEYRING", str(VAR / "keys"))

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "America/Guatemala"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# Where ClamAV listens, if it runs: the path of its socket, or host:port.
CLAMD = os.environ.get("PUENTE_CLAMD", "/run/clamav/clamd.ctl")
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "puente.accounts.passwords.OwnWordsValidator"},
]
PUBLIC_ADDRESS = os.environ.get("PUENTE_ADDRESS", "http://localhost:8000")  # what links in mails begin with
PUBLIC_BOARD = os.environ.get("PUENTE_PUBLIC_BOARD") == "1"  # open vacancies for everybody, without account
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "puente.web.login.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "cv_link": "30/m/ip",
    "referral": "60/m/ip",
    "how_it_goes": "60/m/ip",
    "own_page": "60/m/ip",
    "sending": "30/m/ip",
    "stand": "600/m/ip",  # the stands of a fair go out by one address
    "door": "60/m/ip",
    "my_vacancies": "60/m/ip",
    "calendar": "60/m/ip",
    "complaint": "20/h/ip",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60

MFA_ADAPTER = "puente.web.login.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are the office's: nobody signs up
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_FORMS = {
    "add_webauthn": "puente.web.login.forms.PasskeyForm",
    "activate_totp": "puente.web.login.forms.CodeAppForm",
}
MFA_TOTP_ISSUER = "Puente"
MFA_TOTP_TOLERANCE = 1  # clocks of cheap phones
# Who needs a passkey or a code app, from how many days after joining, or after theirs was taken away.
SECOND_FACTOR_ROLES = frozenset({"consultant", "grants_officer", "project_officer", "monitor", "administrator"})
SECOND_FACTOR_GRACE_DAYS = int(os.environ.get("PUENTE_SECOND_FACTOR_GRACE_DAYS", "14"))
SECOND_FACTOR_RESET_DAYS = 3
DELEGATION_MOST_DAYS = 60
ACCESS_MODE_MOST_MINUTES = 60
FEWEST_WORDS_OF_REASON = 3

CSRF_FAILURE_VIEW = "puente.web.errors.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = int(os.environ.get("PUENTE_IDLE_MINUTES", "120")) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "frame-src": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# How many days the detail of an uploaded list stays.
IMPORT_KEPT_DAYS = int(os.environ.get("PUENTE_IMPORT_KEPT_DAYS", "7"))
# How long a file stays after its last case was closed, and how long before its end the office is told.
RETENTION_DAYS = int(os.environ.get("PUENTE_RETENTION_DAYS", "1825"))
RETENTION_NOTICE_DAYS = int(os.environ.get("PUENTE_RETENTION_NOTICE_DAYS", "60"))
# Within how many days a person's request about their data is answered, and of hours a breach is told. Ours to set:
# Decreto 57-2008 art. 42 gives ten days for information; no law of the country gives the hours.
SUBJECT_REQUEST_DAYS = int(os.environ.get("PUENTE_REQUEST_DAYS", "10"))
BREACH_HOURS = int(os.environ.get("PUENTE_BREACH_HOURS", "72"))
# How many days a registration that nobody went on with stays.
DRAFT_DAYS = int(os.environ.get("PUENTE_DRAFT_DAYS", "14"))
# How long a row of a reception list may stay without anybody having spoken with the person.
UNCONTACTED_DAYS = int(os.environ.get("PUENTE_UNCONTACTED_DAYS", "90"))

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("PUENTE_MAIL_FROM", "puente@localhost")
EMAIL_TIMEOUT = 20

# What supervision is told about: so many files, files taken out, or refusals within an hour, and files at night.
WATCH_FILES_AN_HOUR = int(os.environ.get("PUENTE_WATCH_FILES", "40"))
WATCH_EXPORTS_AN_HOUR = int(os.environ.get("PUENTE_WATCH_EXPORTS", "15"))
WATCH_REFUSED_AN_HOUR = int(os.environ.get("PUENTE_WATCH_REFUSED", "3"))
WATCH_NIGHT = (21, 5)
# Who outside the programme is sent the daily anchor of the record: addresses, separated by commas.
ANCHOR_MAIL = [address for address in os.environ.get("PUENTE_ANCHOR_MAIL", "").split(",") if address]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {"()": "puente.core.logs.QuietFormatter", "format": "{levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What somebody typed into an address, a name perhaps, is no matter for a log: only what breaks on our side is.
    "loggers": {"django.request": {"level": "ERROR"}},
}
