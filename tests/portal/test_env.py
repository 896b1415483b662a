"""The environment: nonsense stops the start and names its variable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("PORTAL_DEBUG", "maybe", env.flag),
        ("PORTAL_TRUSTED_PROXIES", "-1", env.number),
        ("PORTAL_TRUSTED_PROXIES", "two", env.number),
        ("PORTAL_URL", "help.example.org", env.site_url),
        ("PORTAL_URL", "https://help.example.org/help", env.site_url),
        ("PORTAL_URL", "https://me@help.example.org", env.site_url),
        ("PORTAL_URL", "https://help.example.org:x", env.site_url),
        ("PORTAL_SECURITY_CONTACT", "security@example.org", env.contact),
        ("PORTAL_TIME_ZONE", "Sweden/Stockholm", env.time_zone),
        ("CACHE_URL", "memcached://x", env.cache_url),
        ("PORTAL_LANGUAGES", "sv,sv", lambda n: env.languages(n, among=["sv"])),
        ("PORTAL_LANGUAGES", "sv,xx", lambda n: env.languages(n, among=["sv"])),
        ("PORTAL_LANGUAGES", ",", lambda n: env.languages(n, among=["sv"])),
        ("DATABASE_URL", "nonsense://x", lambda n: env.database(n, file=Path("x"))),
        ("DATABASE_URL", "nonsense", lambda n: env.database(n, file=Path("x"))),
        ("PORTAL_SECRET_KEY", "short", lambda n: env.secret_key(n, file=Path("x"))),
        ("PORTAL_DATA_DIR", "manage.py", lambda n: env.folder(n, base=_root())),
    ],
)
def test_nonsense_raises_with_the_name_of_the_variable(
    name: str, value: str, read: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=name):
        read(name)


@pytest.mark.parametrize(
    ("name", "value", "read", "found"),
    [
        ("PORTAL_DEBUG", "Yes", env.flag, True),
        ("PORTAL_DEBUG", "0", env.flag, False),
        ("PORTAL_TRUSTED_PROXIES", "2", env.number, 2),
        ("PORTAL_URL", "https://help.example.org/", env.site_url, None),
        ("PORTAL_URL", "http://[::1]:8000", env.site_url, "http://[::1]:8000"),
        ("PORTAL_SECURITY_CONTACT", "mailto:a@b.se", env.contact, "mailto:a@b.se"),
        ("PORTAL_TIME_ZONE", "UTC", env.time_zone, "UTC"),
        ("CACHE_URL", "redis://h:1/0", env.cache_url, "redis://h:1/0"),
    ],
)
def test_sense_is_read(
    name: str,
    value: str,
    read: Callable[[str], Any],
    found: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, value)

    assert read(name) == (found if found is not None else value.rstrip("/"))


def test_secret_key_comes_from_the_file_where_the_variable_is_not_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORTAL_SECRET_KEY", raising=False)
    file = tmp_path / "secret_key"
    file.write_text("k" * 60 + "\n")

    assert env.secret_key("PORTAL_SECRET_KEY", file=file) == "k" * 60


def test_secret_key_has_no_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORTAL_SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="PORTAL_SECRET_KEY is not set"):
        env.secret_key("PORTAL_SECRET_KEY", file=tmp_path / "none")


def _root() -> Path:
    return Path(__file__).resolve().parents[2]
