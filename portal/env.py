"""Typed readers of the environment: nonsense stops the start, naming the variable.

`SETTINGS` lists every variable the site reads, with its default and meaning; the
table in the README is held against it by a test.
"""

from __future__ import annotations

import os
import re
import zoneinfo
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, default as text, and what it is for."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        "PORTAL_URL",
        "http://127.0.0.1:8000",
        "Public address of the site. Gives canonical links, allowed hosts, the CSRF "
        "origin, and whether cookies are secure.",
    ),
    Setting(
        "PORTAL_SECRET_KEY",
        "",
        "Secret key, at least 50 characters. `make run` makes one of its own.",
    ),
    Setting(
        "PORTAL_DATA_DIR", "var", "Folder of the database and the local secret key."
    ),
    Setting(
        "PORTAL_LANGUAGES", "sv,en", "Languages of the site, most preferred first."
    ),
    Setting(
        "PORTAL_REQUIRED_LANGUAGES",
        "sv,en",
        "Languages a guide must have before it can be published.",
    ),
    Setting("PORTAL_TIME_ZONE", "Europe/Stockholm", "Time zone of dates shown."),
    Setting(
        "PORTAL_SECURITY_CONTACT",
        "",
        "Address (mailto: or https:) in security.txt; without one there is no file.",
    ),
    Setting(
        "PORTAL_TRUSTED_PROXIES",
        "0",
        "Number of reverse proxies in front whose X-Forwarded headers are believed.",
    ),
    Setting(
        "PORTAL_STALE_DAYS",
        "180",
        "Days after which a text that nobody checked stands on the editors' list.",
    ),
    Setting(
        "PORTAL_PAGE_CACHE_MB",
        "16",
        "Most memory a web process spends on rendered pages, in MiB; 0 keeps none.",
    ),
    Setting("PORTAL_DEBUG", "off", "Django's debug mode, for development only."),
    Setting(
        "DATABASE_URL",
        "",
        "Database, for example `postgres://user:password@host/name`; SQLite in the "
        "data folder where empty.",
    ),
    Setting(
        "CACHE_URL",
        "",
        "`redis://host:6379/0` to share rendered pages between processes; each "
        "process has its own where empty.",
    ),
)

_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def text(name: str) -> str:
    """The value of a variable, or its default.

    Args:
        name: One of the names in `SETTINGS`.
    """
    return os.environ.get(name, "").strip() or _DEFAULTS[name]


def flag(name: str) -> bool:
    """A yes-or-no variable.

    Raises:
        ImproperlyConfigured: The value is none of on/off, true/false, yes/no, 1/0.
    """
    value = text(name).lower()
    if value in {"on", "true", "yes", "1"}:
        return True
    if value in {"off", "false", "no", "0"}:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}.")


def number(name: str, *, least: int = 0) -> int:
    """A whole number.

    Raises:
        ImproperlyConfigured: The value is no whole number, or less than ``least``.
    """
    value = text(name)
    if not re.fullmatch(r"\d{1,9}", value) or int(value) < least:
        raise ImproperlyConfigured(
            f"{name} must be a whole number of at least {least}, not {value!r}."
        )
    return int(value)


def languages(name: str, *, among: Container[str]) -> list[str]:
    """A comma-separated list of language codes, each once, in order.

    Args:
        name: The variable.
        among: The codes allowed. Where the variable is not set, those of its default
            that are allowed count.

    Raises:
        ImproperlyConfigured: Empty, repeated, malformed or not among those allowed.
    """
    codes = [code.strip().lower() for code in text(name).split(",") if code.strip()]
    if not os.environ.get(name, "").strip():
        return [code for code in codes if code in among]
    for code in codes:
        if code not in among:
            raise ImproperlyConfigured(
                f"{name}: {code!r} is not a language this site can have."
            )
    if not codes or len(set(codes)) != len(codes):
        raise ImproperlyConfigured(f"{name} must name each language once.")
    return codes


def site_url(name: str) -> str:
    """An http or https address without path, as ``scheme://host[:port]``.

    Raises:
        ImproperlyConfigured: Anything else.
    """
    value = text(name).rstrip("/")
    try:
        parts = urlsplit(value)
        _port = parts.port  # raises where it is no number
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {value!r} is no address.") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} must be like https://help.example.org, not {value!r}."
        )
    if parts.path or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(
            f"{name} must have no path, query or user name: {value!r}."
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def contact(name: str) -> str:
    """A ``mailto:`` or ``https:`` address, or empty.

    Raises:
        ImproperlyConfigured: Anything else.
    """
    value = text(name)
    if value and not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://\S+)", value):
        raise ImproperlyConfigured(
            f"{name} must start with mailto: or https://, not be {value!r}."
        )
    return value


def folder(name: str, *, base: Path) -> Path:
    """A folder, relative ones counted from ``base``.

    Raises:
        ImproperlyConfigured: Something that is not a folder is there.
    """
    path = base / text(name)
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name}: {path} is not a folder.")
    return path


def secret_key(name: str, *, file: Path) -> str:
    """The secret key, from the environment or from the file `make run` wrote.

    Raises:
        ImproperlyConfigured: There is none, or it is shorter than 50 characters.
    """
    value = text(name)
    if not value and file.is_file():
        value = file.read_text(encoding="ascii").strip()
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. `make run` makes a key for this machine; a "
            "deployment sets its own, at least 50 random characters."
        )
    if len(value) < 50:  # the length Django's own deployment check asks for
        raise ImproperlyConfigured(f"{name} must have at least 50 characters.")
    return value


def cache_url(name: str) -> str:
    """A ``redis://`` or ``rediss://`` address, or empty.

    Raises:
        ImproperlyConfigured: Anything else.
    """
    value = text(name)
    if value and not re.fullmatch(r"rediss?://\S+", value):
        raise ImproperlyConfigured(f"{name} must start with redis://.")
    return value


def database(name: str, *, file: Path) -> dj_database_url.DBConfig:
    """Django's description of the database, SQLite in ``file`` where none is named.

    Raises:
        ImproperlyConfigured: The address cannot be read.
    """
    address = text(name) or f"sqlite:///{file}"
    try:
        return dj_database_url.parse(address, conn_max_age=60)  # seconds
    except (ValueError, KeyError):
        # Not the address itself: it may hold a password.
        raise ImproperlyConfigured(f"{name} is no address of a database.") from None


def time_zone(name: str) -> str:
    """The name of a time zone, such as ``Europe/Stockholm``.

    Raises:
        ImproperlyConfigured: The machine knows no such zone.
    """
    value = text(name)
    try:
        zoneinfo.ZoneInfo(value)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise ImproperlyConfigured(f"{name}: {value!r} is no time zone.") from error
    return value
