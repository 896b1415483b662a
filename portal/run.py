"""``make run``: from a fresh checkout to a served portal, in one command.

Makes the data folder and a secret key of its own, brings database, content and static
files up to date, then becomes the production server on this machine's own address.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
KEY_BYTES = 48  # 64 characters

SERVER = (
    *("--interface", "wsgi", "--http", "1", "--no-ws"),
    *("--workers", "2", "--blocking-threads", "4"),
    *("--respawn-failed-workers", "--workers-kill-timeout", "3"),
    *("--log-level", "warning", "--host", "127.0.0.1"),
)
"""The production server's options; why this one: docs/decisions/0011-the-server.md."""


def make_secret_key(file: Path) -> None:
    """Write a secret key of this machine's own, readable by its owner only."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(secrets.token_urlsafe(KEY_BYTES) + "\n")


def port() -> int:
    """The port to serve on, from ``PORT``.

    Raises:
        ImproperlyConfigured: It is no port number.
    """
    value = os.environ.get("PORT", "") or "8000"
    if not re.fullmatch(r"\d{1,5}", value) or not 0 < int(value) < 65536:
        raise ImproperlyConfigured(f"PORT must be 1 to 65535, not {value!r}.")
    return int(value)


def main() -> None:
    """Prepare everything, then serve until stopped."""
    number = port()
    os.environ.setdefault("PORTAL_URL", f"http://127.0.0.1:{number}")
    make_secret_key(env.folder("PORTAL_DATA_DIR", base=BASE_DIR) / "secret_key")
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    from django import setup  # noqa: PLC0415 -- the environment comes first
    from django.core.management import call_command  # noqa: PLC0415 -- the same

    setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("setup")
    call_command("collectstatic", verbosity=0, interactive=False)
    sys.stdout.write(f"\nServing {os.environ['PORTAL_URL']}  (Ctrl+C stops)\n")
    sys.stdout.flush()
    server = ["-m", "granian", *SERVER, "--port", str(number)]
    os.execv(  # noqa: S606 -- becomes the server: no shell, a fixed command
        sys.executable, [sys.executable, *server, "portal.wsgi:application"]
    )


if __name__ == "__main__":
    try:
        main()
    except ImproperlyConfigured as error:
        sys.exit(f"{error}")
