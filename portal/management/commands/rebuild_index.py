"""``manage.py rebuild_index``: every index row again, from the live revisions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.revisions.services import rebuild_index


class Command(BaseCommand):
    """Write the index of everything live again."""

    help = "Write every index row and reference again from the live revisions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how much."""
        count = rebuild_index()
        self.stdout.write(f"The index of {count} published things was written again.")
