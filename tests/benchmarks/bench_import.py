"""Importing documentation and packs: 1,000 and 10,000 documents."""

from __future__ import annotations

import io
import shutil
import time
from pathlib import Path

from tests.benchmarks.site import definitions, prepare, say


def write_documents(folder: Path, count: int) -> None:
    """Articles of about 1 kB, as documentation repositories hold them."""
    for number, definition in enumerate(definitions(count)):
        (folder / f"{number % 100}").mkdir(parents=True, exist_ok=True)
        text = (
            f"---\ntitle: {definition['title']['sv']}\nms.contentlocale: sv-SE\n---\n"
            f'# <a name="article-{number}"></a>{definition["title"]["sv"]}\n\n'
            f"{definition['body']['sv']}"
        )
        file = folder / f"{number % 100}" / f"article-{number}.md"
        file.write_text(text, encoding="utf-8")


def main() -> None:
    """Print the table."""
    folder = prepare("import")
    from django.core.management import call_command  # noqa: PLC0415 -- after setup
    from django.db import connection  # noqa: PLC0415 -- after setup

    for count in (1_000, 10_000):
        documents = folder / f"documents-{count}"
        write_documents(documents, count)
        for label, options in {
            "as drafts": {},
            "again, unchanged": {},
            "and published": {"publish": True},
        }.items():
            start = time.perf_counter()
            said = io.StringIO()
            call_command("import_docs", str(documents), stdout=said, **options)
            took = time.perf_counter() - start
            say(f"import_docs {count:6} {label:18} {took:7.2f} s")
        start = time.perf_counter()
        call_command("content", "export", str(folder / "pack"), stdout=io.StringIO())
        say(f"content export {count:3} entries  {time.perf_counter() - start:16.2f} s")
        start = time.perf_counter()
        call_command("content", "import", str(folder / "pack"), stdout=io.StringIO())
        say(
            f"content import {count:3}, unchanged {time.perf_counter() - start:15.2f} s"
        )
        call_command("flush", interactive=False, verbosity=0)
        shutil.rmtree(folder / "pack")
    connection.close()


if __name__ == "__main__":
    main()
