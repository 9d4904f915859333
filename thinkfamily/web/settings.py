"""Django's settings. What differs between machines comes from the environment, set by `thinkfamily serve`.

THINKFAMILY_PLACE     the place's folder: releases/, keys/
DATABASE_URL          PostgreSQL
THINKFAMILY_SECRET    a file that holds the key with which cookies are signed
THINKFAMILY_DEMO      1 when the people are invented: demo sign-ins exist, and every page says so
THINKFAMILY_CAPACITY  how many families a team can take up at a time, for teams that do not say
THINKFAMILY_NAME      the place's name, for the top of each page
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from thinkfamily.web.database import database_settings

_HERE = Path(__file__).parent

# Never on: Django's own fault pages show values from rows.
DEBUG = False

THINKFAMILY_PLACE = Path(os.environ.get("THINKFAMILY_PLACE", "."))
THINKFAMILY_RELEASES = Path(os.environ.get("THINKFAMILY_RELEASES", THINKFAMILY_PLACE / "releases"))
THINKFAMILY_KEYS = Path(os.environ.get("THINKFAMILY_KEYS", THINKFAMILY_PLACE / "keys"))
THINKFAMILY_DEMO = os.environ.get("THINKFAMILY_DEMO") == "1"
THINKFAMILY_CAPACITY = int(os.environ.get("THINKFAMILY_CAPACITY", "12"))
THINKFAMILY_NAME = os.environ.get("THINKFAMILY_NAME", "")

_SECRET_FILE = os.environ.get("THINKFAMILY_SECRET")
# Without a file the key lasts as long as the process, which signs everyone out when it ends.
SECRET_KEY = Path(_SECRET_FILE).read_text(encoding="utf-8").strip() if _SECRET_FILE else secrets.token_urlsafe(50)

# `serve` binds to the address it is given, and links are never made from the Host header.
ALLOWED_HOSTS = os.environ.get("THINKFAMILY_HOSTS", "*").split(",")

DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", "postgresql:///thinkfamily"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "thinkfamily.web.base",
    "thinkfamily.web.audit",
    "thinkfamily.web.accounts",
    "thinkfamily.web.live",
    "thinkfamily.web.worklists",
    "thinkfamily.web.allocation",
    "thinkfamily.web.people",
    "thinkfamily.web.search",
    "thinkfamily.web.insight",
    "thinkfamily.web.review",
    "thinkfamily.web.transparency",
    "thinkfamily.web.oversight",
    "thinkfamily.web.home",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "thinkfamily.web.base.headers.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "thinkfamily.web.accounts.session.limit_sessions",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thinkfamily.web.accounts.refusals.RefusalsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "thinkfamily.web.urls"
WSGI_APPLICATION = "thinkfamily.web.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "thinkfamily.web.accounts.context.viewer",
                "thinkfamily.web.live.context.release",
            ],
        },
    }
]
FORM_RENDERER = "thinkfamily.web.base.forms.Renderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [_HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# ---- who someone is, and for how long
CSRF_FAILURE_VIEW = "thinkfamily.web.base.faults.form_grown_old"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Signed out after fifteen minutes without a page, and after ten hours whatever happens (OWASP ASVS 5.0, 7.3).
SESSION_COOKIE_AGE = 15 * 60
SESSION_LONGEST = timedelta(hours=10)
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# Ten wrong passwords for one name from one place, and that pair waits a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_USERNAME_FORM_FIELD = "username"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "thinkfamily.web.accounts.views.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

# ---- what a browser may do with our pages
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "style-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# To no other site. With no-referrer a browser would send our own forms with the origin `null`, and Django refuses those
# since it could not tell them from another site's.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

if not THINKFAMILY_DEMO:
    # Behind a proxy that speaks TLS. The demo runs on plain http on the machine itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"

# Names of pages and faults, never a row: no form values, no local variables, no access log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "thinkfamily.web.base.logs.NamelessFormatter",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
