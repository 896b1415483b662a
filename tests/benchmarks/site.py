"""A site of its own for a benchmark: data folder, database, generated content."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SEED = 20261122
WORDS = [
    *("telefon", "kod", "lösenord", "konto", "inloggning", "app", "dator", "nätverk"),
    *("sms", "samtal", "nyckel", "helpdesk", "verifiering", "fel", "säkerhet"),
    *("webb", "adress", "enhet", "metod", "skärm"),
]


def prepare(name: str = "bench") -> Path:
    """Set Django up on an empty database in a temporary folder, and return that."""
    folder = Path(tempfile.mkdtemp(prefix=f"inlogg-{name}-"))
    os.environ.setdefault("PORTAL_SECRET_KEY", "benchmark-" + "b" * 50)
    os.environ["PORTAL_DATA_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django  # noqa: PLC0415 -- the environment comes first
    from django.core.management import call_command  # noqa: PLC0415 -- the same

    django.setup()
    call_command("migrate", verbosity=0)
    return folder


def definitions(count: int) -> list[dict[str, Any]]:
    """Entries of about 2 kB a language, the same on every run."""
    chance = random.Random(SEED)

    def text(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words))

    def body() -> str:
        steps = "\n".join(f"{n}. {text(20)}." for n in range(1, 7))
        return f"{text(40)}.\n\n## {text(4)}\n\n{steps}\n\n> [!NOTE]\n> {text(30)}.\n"

    return [
        {
            "key": f"entry-{number}",
            "category": f"category-{number % 20}",
            "audience": "user",
            "title": {code: f"{text(6)}?" for code in ("sv", "en")},
            "body": {code: body() for code in ("sv", "en")},
            "keywords": {"sv": [text(1)], "en": [text(1)]},
            "status_note": {},
            "sources": [],
            "related": [f"entry-{(number + n) % count}" for n in (1, 2, 3)],
            "flows": [],
            "checked_on": "2026-11-01",
            "owner": "",
            "origin": {},
        }
        for number in range(count)
    ]


def timed(call: Callable[[], Any], *, rounds: int = 200, warm: int = 20) -> str:
    """Median and 95th percentile of a call, as text in milliseconds."""
    for _round in range(warm):
        call()
    took = []
    for _round in range(rounds):
        start = time.perf_counter_ns()
        call()
        took.append((time.perf_counter_ns() - start) / 1e6)
    took.sort()
    median, p95 = statistics.median(took), took[int(rounds * 0.95)]
    return f"median {median:8.3f} ms   p95 {p95:8.3f} ms"


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
