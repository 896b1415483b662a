"""``manage.py content import|export PATH``: content packs in and out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.content.exporting import export_pack
from portal.content.importing import import_pack
from portal.content.memory import OTHER, SHIPPED
from portal.content.outcomes import Outcome, Report
from portal.content.problems import PackRefusedError

_IMPORT_OPTIONS = ("publish", "overwrite", "dry_run")


class Command(BaseCommand):
    """Take a content pack in, or write one."""

    help = "Take a content pack in, or write every draft as one."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, the folder of the pack, and how to take it in."""
        # Not subparsers: these would refuse Django's own options after the action.
        parser.add_argument(
            "action",
            choices=["import", "export"],
            help="import takes all of a pack in or nothing, and never removes "
            "anything; export writes every draft",
        )
        parser.add_argument("path", type=Path, help="Folder of the pack")
        options = parser.add_argument_group("options of import")
        options.add_argument(
            "--publish",
            action="store_true",
            help="Publish what is new or changed, so that readers see it",
        )
        options.add_argument(
            "--overwrite",
            action="store_true",
            help="Let the pack win over what was edited, deleted or unpublished here",
        )
        options.add_argument(
            "--dry-run",
            action="store_true",
            help="Show what would change, and change nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import or export, and say what was done.

        Raises:
            CommandError: The pack has errors; nothing was changed.
        """
        importing = options["action"] == "import"
        if not importing and any(options[name] for name in _IMPORT_OPTIONS):
            raise CommandError("--publish, --overwrite and --dry-run go with import.")
        try:
            if importing:
                self._import(**options)
            else:
                self._export(options["path"])
        except PackRefusedError as error:
            count = len(error.problems)
            end = "1 error" if count == 1 else f"{count} errors"
            raise CommandError(f"{error}\n{end}: nothing was changed.") from error

    def _import(
        self,
        *,
        path: Path,
        publish: bool,
        overwrite: bool,
        dry_run: bool,
        verbosity: int,
        **_options: Any,
    ) -> None:
        report = import_pack(
            path,
            publish=publish,
            overwrite=overwrite,
            dry_run=dry_run,
            pack=SHIPPED if is_shipped(path) else OTHER,
        )
        if verbosity > 0:
            for line in report_lines(report, is_detailed=verbosity > 1):
                self.stdout.write(line)
            self.stdout.write(summary_line(report))
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")

    def _export(self, path: Path) -> None:
        done = export_pack(path)
        for file in done.removed:
            self.stdout.write(f"removed: {file}")
        self.stdout.write(
            f"files written: {len(done.written)}, removed: {len(done.removed)}, "
            f"the same already: {len(done.unchanged)}"
        )


def is_shipped(path: Path) -> bool:
    """Whether a folder is the content that comes with the release."""
    shipped: Path = settings.CONTENT_DIR
    return path.resolve() == shipped.resolve()


def report_lines(report: Report, *, is_detailed: bool) -> list[str]:
    """What an import did, a line a unit.

    Args:
        report: Of the import.
        is_detailed: Whether to list what is as it was, too.
    """
    hidden = () if is_detailed else (Outcome.UNCHANGED,)
    return [
        *(
            f"{outcome.value}: {unit.label}"
            for unit, outcome in report.outcomes
            if outcome not in hidden
        ),
        *(f"note: {note}" for note in report.notes),
        *(f"warning: {warning}" for warning in report.warnings),
    ]


def summary_line(report: Report) -> str:
    """What an import did, in one line."""
    count = Counter(outcome for _unit, outcome in report.outcomes)
    parts = [
        f"{count[outcome]} {outcome.value}" for outcome in Outcome if count[outcome]
    ]
    return "; ".join([*parts, f"{len(report.published)} published"])
