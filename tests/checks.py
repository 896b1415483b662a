"""``make check`` after lint and types: every other thing that CI promises.

Nothing may be skipped here. The databases and the cache are the machine's own, on
their standard ports; CHECK_POSTGRES_URL and CHECK_REDIS_URL name others.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POSTGRES_URL = os.environ.get(
    "CHECK_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres"
)
REDIS_URL = os.environ.get("CHECK_REDIS_URL", "redis://127.0.0.1:6379/0")
PURE_TESTS = (
    "tests/portal/domain",
    "tests/portal/richtext",
    "tests/faq/importers",
    "tests/faq/domain",
)
"""They touch no database: once is enough."""

DEPLOYMENT = {
    "PORTAL_URL": "https://help.example.org",
    "PORTAL_SECRET_KEY": "check-deploy-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
    "PORTAL_SECURITY_CONTACT": "mailto:security@example.org",
}
"""The variables that docs/operators.md asks a deployment to set."""


def step(name: str, *command: str, **environment: str) -> None:
    """Run one step, and stop everything where it fails."""
    sys.stdout.write(f"\n== {name}\n")
    sys.stdout.flush()
    done = subprocess.run(  # noqa: S603 -- our own commands
        [sys.executable, *command], cwd=ROOT, env=os.environ | environment, check=False
    )
    if done.returncode:
        sys.exit(f"{name}: failed")


def main() -> None:
    """Run every step."""
    promised = {"CHECK_NOTHING_SKIPPED": "1", "CHECK_REDIS_URL": REDIS_URL}
    step("Tests on SQLite", "-m", "pytest", "-q", **promised)
    step(
        "Tests on PostgreSQL",
        *("-m", "pytest", "-q"),
        *(f"--ignore={path}" for path in PURE_TESTS),
        **promised,
        DATABASE_URL=POSTGRES_URL,
    )
    manage = ("manage.py",)
    with tempfile.TemporaryDirectory() as folder:
        local = DEPLOYMENT | {"PORTAL_DATA_DIR": folder}
        step(
            "No migration is missing",
            *(*manage, "makemigrations", "--check", "--dry-run"),
            **local,
        )
        step("Static files", *manage, "collectstatic", "--noinput", "-v0", **local)
        step(
            "The deployment checks are clean",
            *(*manage, "check", "--deploy", "--fail-level", "WARNING"),
            **local,
        )
    sys.stdout.write("\nEverything passed.\n")


if __name__ == "__main__":
    main()
