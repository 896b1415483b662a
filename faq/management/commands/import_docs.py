"""``manage.py import_docs``: documentation of other sites becomes drafts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, override

from faq.importers import ImportProblem, parse
from faq.importing import Report, Source, import_documents
from portal.domain.keys import is_key

SUFFIXES = {".md", ".markdown", ".txt", ".yml", ".yaml"}
"""Files that are read where a folder is given."""

BAR_WIDTH = 30  # characters


class Command(BaseCommand):
    """Read files or folders, write drafts, say what was done."""

    help = "Import documentation (Markdown FAQ, articles, YAML FAQ) as drafts."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command line."""
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--language", help="language code, such as sv")
        parser.add_argument(
            "--category",
            default="imported",
            help="category of what names none itself (default: imported)",
        )
        parser.add_argument("--base-url", help="what relative links are relative to")
        parser.add_argument(
            "--publish", action="store_true", help="publish what has no error"
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also write what was edited or deleted here",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        _check(options)
        sources = self._read(list(_files(options["paths"])), options)
        if not sources:
            raise CommandError("No document could be read.")
        report = import_documents(
            sources,
            category=options["category"],
            category_title=_category_title(options["category"]),
            overwrite=options["overwrite"],
            publish=options["publish"],
        )
        self._say(report, files=len(sources))

    def _read(self, files: list[Path], options: dict[str, Any]) -> list[Source]:
        """Every document that can be read; the others are named."""
        sources = []
        for number, file in enumerate(files, start=1):
            try:
                document = parse(
                    file.read_bytes(),
                    name=file.name,
                    language=options["language"],
                    base_url=options["base_url"],
                )
                sources.append(Source(file.as_posix()[:500], document))
            except ImportProblem as problem:
                line = f":{problem.line}" if problem.line else ""
                self._skip(f"{file}{line}: {problem.message}")
            except OSError as error:
                self._skip(f"{file}: {error.strerror or error}")
            self._show_progress(number, len(files))
        return sources

    def _skip(self, message: str) -> None:
        self.stderr.write(self.style.WARNING(f"Skipped {message}"))

    def _show_progress(self, number: int, total: int) -> None:
        """A bar that fills in place, where somebody is watching."""
        if total < 2 or not self.stdout.isatty():
            return
        done = BAR_WIDTH * number // total
        bar = "#" * done + "." * (BAR_WIDTH - done)
        end = "\n" if number == total else ""
        self.stdout.write(f"\rReading [{bar}] {number}/{total}", ending=end)
        self.stdout.flush()

    def _say(self, report: Report, *, files: int) -> None:
        for key in report.kept:
            self.stdout.write(f"Kept {key}: it was edited here (--overwrite replaces).")
        for key in report.deleted:
            self.stdout.write(f"Left out {key}: it was deleted here (--overwrite).")
        for key, problems in report.refused.items():
            for problem in problems:
                if problem.is_error:
                    said = problem.message % problem.values
                    self.stderr.write(f"Not published {key}: {problem.place}: {said}")
        self.stdout.write(
            f"Read {files} documents: {len(report.created)} new entries, "
            f"{len(report.updated)} updated, {len(report.unchanged)} unchanged, "
            f"{len(report.kept)} kept, {len(report.published)} published."
        )


def _check(options: dict[str, Any]) -> None:
    """Refuse what makes no sense before anything is read."""
    if not is_key(options["category"]):
        raise CommandError(
            "--category must be a key: a to z, digits and hyphens, at most 80."
        )
    codes = [code for code, _name in settings.LANGUAGES]
    if options["language"] and options["language"] not in codes:
        raise CommandError(f"--language must be one of {', '.join(codes)}.")
    if options["base_url"]:
        parts = urlsplit(options["base_url"])
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise CommandError("--base-url must be an http or https address.")


def _files(paths: list[str]) -> Iterator[Path]:
    """Files as they are given, and those of folders in order of their names."""
    for given in map(Path, paths):
        if given.is_dir():
            yield from sorted(
                path
                for path in given.rglob("*")
                if path.suffix.lower() in SUFFIXES and path.is_file()
            )
        elif given.exists():
            yield given
        else:
            raise CommandError(f"There is nothing at {given}.")


def _category_title(key: str) -> dict[str, str]:
    """The title of the category of what names none, in every language."""
    titles = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            titles[code] = (
                gettext("Imported documents")
                if key == "imported"
                else key.replace("-", " ").capitalize()
            )
    return titles
