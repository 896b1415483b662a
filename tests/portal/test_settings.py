"""Settings as a whole: started in processes of their own, by environment alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "settings-test-" + "k" * 50
PRINT = "import portal.settings as s; print(repr(({})))"


def start(expression: str, folder: Path, **environment: str) -> tuple[str, str]:
    """What a fresh process prints of its settings, and what it says going wrong."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PORTAL_", "DATABASE_", "CACHE_", "DJANGO_"))
    }
    done = subprocess.run(  # noqa: S603 -- our own settings, in our own interpreter
        [sys.executable, "-c", PRINT.format(expression)],
        cwd=ROOT,
        env=clean | {"PORTAL_DATA_DIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip(), done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_URL", "help.example.org"),
        ("PORTAL_SECRET_KEY", "short"),
        ("PORTAL_LANGUAGES", "sv,klingon"),
        ("PORTAL_REQUIRED_LANGUAGES", "de"),
        ("PORTAL_TIME_ZONE", "Mars"),
        ("PORTAL_STALE_DAYS", "0"),
        ("PORTAL_PAGE_CACHE_MB", "much"),
        ("PORTAL_TRUSTED_PROXIES", "yes"),
        ("PORTAL_SECURITY_CONTACT", "somebody"),
        ("PORTAL_DEBUG", "perhaps"),
        ("DATABASE_URL", "oracle-of-delphi"),
        ("CACHE_URL", "http://x"),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(
    name: str, value: str, tmp_path: Path
) -> None:
    printed, error = start("1", tmp_path, **{"PORTAL_SECRET_KEY": KEY, name: value})

    assert printed == ""
    assert name in error
    assert "ImproperlyConfigured" in error


def test_without_a_secret_key_there_is_no_site(tmp_path: Path) -> None:
    printed, error = start("1", tmp_path)

    assert printed == ""
    assert "PORTAL_SECRET_KEY is not set" in error


def test_key_that_make_run_wrote_is_found(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text(KEY)

    assert start("s.SECRET_KEY", tmp_path) == (repr(KEY), "")


def test_site_of_one_language_requires_that_one_alone(tmp_path: Path) -> None:
    printed, _error = start(
        "s.LANGUAGES, s.PORTAL_REQUIRED_LANGUAGES",
        tmp_path,
        PORTAL_SECRET_KEY=KEY,
        PORTAL_LANGUAGES="sv",
    )

    assert printed == "([('sv', 'svenska')], ['sv'])"


def test_https_address_gives_hosts_origins_and_secure_cookies(tmp_path: Path) -> None:
    printed, _error = start(
        "s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG",
        tmp_path,
        PORTAL_SECRET_KEY=KEY,
        PORTAL_URL="https://help.example.org",
    )

    assert printed == (
        "(['help.example.org'], ['https://help.example.org'], True, True, True, False)"
    )


def test_databases_and_caches_come_by_address(tmp_path: Path) -> None:
    printed, _error = start(
        "s.DATABASES['default']['ENGINE'], s.CACHES['pages']['LOCATION']",
        tmp_path,
        PORTAL_SECRET_KEY=KEY,
        DATABASE_URL="postgres://me@db/inlogg",
        CACHE_URL="redis://cache:6379/1",
    )

    assert printed == "('django.db.backends.postgresql', 'redis://cache:6379/1')"
