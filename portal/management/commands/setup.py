"""``manage.py setup``: what a site needs before it can be used; safe to repeat."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.content.importing import import_pack
from portal.content.memory import SHIPPED
from portal.content.problems import PackRefusedError
from portal.management.commands.content import summary_line
from portal.setup import roles
from portal.setup.first_account import make_first_account


class Command(BaseCommand):
    """Groups, starter content and the first account."""

    help = (
        "Make the groups Editors, Publishers and Support, take in the content that "
        "comes with this release, and make the first account. Safe to repeat: what "
        "was edited, deleted or unpublished here stays so."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is missing, and say what was done."""
        for name in roles.write_groups():
            self.stdout.write(f"Group {name}: permissions are in place.")
        self._take_in_content()
        account = make_first_account()
        if account:
            self._show_account(*account)

    def _take_in_content(self) -> None:
        """Take in the starter content; a site that runs goes on without it."""
        if not settings.CONTENT_DIR.is_dir():
            self.stdout.write("This release has no content of its own.")
            return
        try:
            report = import_pack(settings.CONTENT_DIR, publish=True, pack=SHIPPED)
        except PackRefusedError as error:
            self.stderr.write(f"{error}\nThe content of this release was left out.")
            return
        if report.has_changes():
            self.stdout.write(f"Content: {summary_line(report)}.")

    def _show_account(self, name: str, password: str) -> None:
        """The one time that the password can be seen."""
        lines = [
            "The first account. This password is shown only now:",
            "",
            f"    name      {name}",
            f"    password  {password}",
            "",
            f"Sign in at {settings.PORTAL_URL}/admin/",
        ]
        width = max(map(len, lines))
        rule = "+" + "-" * (width + 4) + "+"
        body = [f"|  {line:<{width}}  |" for line in lines]
        self.stdout.write("\n".join(["", rule, *body, rule, ""]))
