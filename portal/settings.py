"""The one settings file: what differs between sites is an environment variable.

`portal.env.SETTINGS` lists the variables; the README explains them.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from portal import env

# Identity
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("PORTAL_DATA_DIR", base=BASE_DIR)
CONTENT_DIR = BASE_DIR / "content"
PORTAL_URL = env.site_url("PORTAL_URL")
PORTAL_SECURITY_CONTACT = env.contact("PORTAL_SECURITY_CONTACT")
PORTAL_STALE_DAYS = env.number("PORTAL_STALE_DAYS", least=1)
DEBUG = env.flag("PORTAL_DEBUG")
SECRET_KEY = env.secret_key("PORTAL_SECRET_KEY", file=DATA_DIR / "secret_key")
_SECURE = PORTAL_URL.startswith("https://")
_HOST = urlsplit(PORTAL_URL).hostname or ""
ALLOWED_HOSTS = [_HOST]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Apps
INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "faq.apps.FaqConfig",
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]

# Middleware: the page cache answers first, so that a cached page costs nothing else.
MIDDLEWARE = [
    "portal.middleware.HealthMiddleware",
    "portal.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Templates
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
        },
    }
]

# Database. IMMEDIATE and WAL make SQLite fit for the web (docs/decisions/0006).
DATABASES = {"default": env.database("DATABASE_URL", file=DATA_DIR / "inlogg.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,  # seconds a writer waits for another
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
            "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-8000;"
        ),
    }

# Caches: rendered pages in process, or in Redis for many processes.
_CACHE_URL = env.cache_url("CACHE_URL")
_REDIS = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": _CACHE_URL,
    "KEY_PREFIX": "inlogg",
}
CACHES = {
    "default": _REDIS
    if _CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {**_REDIS, "TIMEOUT": 24 * 60 * 60}
    if _CACHE_URL
    else {
        "BACKEND": "portal.page_cache.BoundedMemoryCache",
        "OPTIONS": {"max_bytes": env.number("PORTAL_PAGE_CACHE_MB") * 1024 * 1024},
    },
}

# Languages
_CODES = env.languages("PORTAL_LANGUAGES", among=LANG_INFO)
LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in _CODES]
LANGUAGE_CODE = _CODES[0]
PORTAL_REQUIRED_LANGUAGES = env.languages("PORTAL_REQUIRED_LANGUAGES", among=_CODES)
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.time_zone("PORTAL_TIME_ZONE")

# Static files
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What goes wrong is written to standard error, for the service manager to keep.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Not a line for every mistyped address, nor a trace for every scanner's guess.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

# Security
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "admin:login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
PORTAL_TRUSTED_PROXIES = env.number("PORTAL_TRUSTED_PROXIES")
AXES_CLIENT_IP_CALLABLE = "portal.client_address.client_address"
if PORTAL_TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = _SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _SECURE else 0
# Not no-referrer: browsers then send "Origin: null", which fails the CSRF check.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Subdomains and preload lists belong to the organisation, not to one site of it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
