"""Django settings; what a user may choose is an environment variable with a default that just works."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

HERE = Path(__file__).parent


def _home() -> Path:
    named = os.environ.get("KITHWORK_HOME")
    if named:
        return Path(named).expanduser().resolve()
    import platformdirs

    return Path(platformdirs.user_data_dir("kithwork", appauthor=False))


def _secret_key(home: Path) -> str:
    """The key of this data folder, made once and readable by its owner alone."""
    path = home / "secret-key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        key = secrets.token_urlsafe(48)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(key)
        return key


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-32000;"
            "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;PRAGMA secure_delete=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name?host=/socket/folder` as Django wants it."""
    parts = urlsplit(address)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "kithwork",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.get("host") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
    }


HOME = _home()
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
SECRET_KEY = _secret_key(HOME)
DEBUG = os.environ.get("KITHWORK_DEBUG") == "1"
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("KITHWORK_HOSTS", "").split(",")),
]
DATABASE_URL = os.environ.get("KITHWORK_DATABASE_URL", "")
DATABASES = {"default": _postgresql(DATABASE_URL) if DATABASE_URL else _sqlite(HOME / "kithwork.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "kithwork.workspace",
    "kithwork.people",
    "kithwork.conversations",
    "kithwork.relationships",
    "kithwork.gatherings",
    "kithwork.introductions",
    "kithwork.opportunities",
    "kithwork.sources",
    "kithwork.plan",
    "kithwork.web",
    "kithwork.apps.KithworkConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kithwork.web.middleware.SecurityHeaders",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kithwork.web.middleware.LocalOwner",
    "kithwork.web.middleware.ErrorsAsPages",
]
ROOT_URLCONF = "kithwork.urls"
WSGI_APPLICATION = "kithwork.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web/templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kithwork.web.context.shell",
            ],
            "builtins": ["django.templatetags.static"],
        },
    },
]
LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [HERE / "web/static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "kithwork.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 60_000
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
LIVE_INSIDE = os.environ.get("KITHWORK_LIVE_INSIDE", "1") == "1"
"""Whether live sources may lie on this machine or in its own network; off where others may add sources too."""
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # requests that no page of ours makes are answered with 400; there is nothing to mend here
    "loggers": {"django.security": {"level": "CRITICAL"}},
}
