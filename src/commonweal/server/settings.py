"""Django settings, all from the environment. `services.readiness` refuses what is not safe to serve."""

import sys
from pathlib import Path

import environ

from commonweal.server import organisations

env = environ.Env()

HOME = Path(env.str("COMMONWEAL_HOME", default=str(Path.home() / ".commonweal")))
# `commonweal demo` marks its folder, so that every later command knows whose data these are.
DEMONSTRATION = env.bool("COMMONWEAL_DEMO", default=(HOME / "demonstration").exists())
# pytest-django reads these settings before any conftest could say so.
TESTING = env.bool("COMMONWEAL_TESTING", default="pytest" in sys.modules)
# Without a key only the demonstration and the tests may run: `commonweal serve` refuses (services/readiness.py).
SECRET_KEY = env.str("COMMONWEAL_SECRET_KEY", default="") or "not-secret-demonstration-and-tests-only"
SECRET_KEY_GIVEN = bool(env.str("COMMONWEAL_SECRET_KEY", default=""))
DEBUG = False
ALLOWED_HOSTS = env.list("COMMONWEAL_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
# Pages come over TLS that ends before this server: forms sent from https pages of our own hosts are ours.
CSRF_TRUSTED_ORIGINS = env.list(
    "COMMONWEAL_ORIGINS",
    default=[f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS if host != "*"],
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ninja",  # its API pages come from here, not from a CDN
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "commonweal.records",
    "commonweal.jobs",
    "commonweal.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "commonweal.web.middleware.FailureMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # last: it answers its own exceptions before ours are asked
]
ROOT_URLCONF = "commonweal.server.urls"
WSGI_APPLICATION = "commonweal.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).resolve().parent.parent / "web" / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "commonweal.web.environment.environment", "autoescape": True},
    },
    # django-ninja's documentation page is a Django template.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{HOME / 'commonweal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend",
    }
}

# For how many seconds a worker may be silent before what it holds is given to another (services/jobs.py).
JOB_LEASE = env.float("COMMONWEAL_JOB_LEASE", default=60)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/today/"

# Whom we ask for a second step: `approvers` (whoever may approve, load data or manage people), `everyone`, `nobody`.
SECOND_STEP = env.str("COMMONWEAL_SECOND_STEP", default="nobody" if DEMONSTRATION or TESTING else "approvers")
# Whether approvals, publication and changes of roles ask again who is there (services/standing.py says which acts).
CONFIRM = env.bool("COMMONWEAL_CONFIRM", default=not (DEMONSTRATION or TESTING))
# After how many hours a session ends, however much it is used; without use it ends after two.
SESSION_HOURS = env.float("COMMONWEAL_SESSION_HOURS", default=12)
OWN_SIGN_INS = organisations.read(env)
# Counts of failed sign-ins live in the database, so that every worker sees the same; nothing else is cached.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "commonweal_counts",
        "OPTIONS": {"MAX_ENTRIES": 200_000},  # too few, and a sprayer could push the counts of others out
    }
}
# How many proxies of our own stand before the server: what they say of the visitor's address is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("COMMONWEAL_PROXIES", default=0)
ACCOUNT_ADAPTER = "commonweal.web.signing.AccountAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMONSTRATION or TESTING else "https"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up: accounts come from administrators
ACCOUNT_EMAIL_VERIFICATION = "none"  # no mail is sent from here
ACCOUNT_SESSION_REMEMBER = True  # the session's own age holds, with or without a ticked box
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "links": "20/m/ip",
}
MFA_ADAPTER = "commonweal.web.signing.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Commonweal"
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute out
SOCIALACCOUNT_ADAPTER = "commonweal.web.signing.OwnSignInAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": list(OWN_SIGN_INS.apps), "OAUTH_PKCE_ENABLED": True}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
PACKAGE = Path(__file__).resolve().parent.parent
STATICFILES_DIRS = [PACKAGE / "web" / "static", ("fonts", PACKAGE / "documents" / "fonts")]
WHITENOISE_USE_FINDERS = True

CSRF_FAILURE_VIEW = "commonweal.web.pages.failures.views.untrusted"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEMONSTRATION or TESTING)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'", *OWN_SIGN_INS.origins],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING"}},
}
