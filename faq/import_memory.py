"""What `import_docs` wrote when: how it knows its texts again, and local edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from portal.domain.definitions import Definition, digest
from portal.models import ImportedDigest

_PACK = "docs"
_BATCH = 500  # rows a statement; below SQLite's limit of variables


class Memory:
    """The memory of one run: read once, written once.

    A row of `ImportedDigest` says for one place of one document which entry took it
    in, and the fingerprint of each language as it was written.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], dict[str, str]] = {}
        self._noted: dict[str, tuple[str, dict[str, str]]] = {}

    def load(self) -> None:
        """Read what is remembered. Two queries."""
        for kind in ("document", "category"):
            rows = ImportedDigest.objects.filter(pack=_PACK, kind=kind)
            for key, text in rows.values_list("key", "digest"):
                self._known[kind, key] = _read(text)

    def entry_of(self, path: str, anchor: str) -> int | None:
        """The primary key of the entry that took in a place, or None."""
        known = self._known.get(("document", _name(path, anchor)), {})
        return int(known["entry"]) if "entry" in known else None

    def is_edited(self, path: str, anchor: str, draft: Definition) -> bool:
        """Whether a draft says other than what was written from this place."""
        known = self._known.get(("document", _name(path, anchor)), {})
        codes = [code for code in known if code != "entry"]
        return any(known[code] != _stamp(draft, code) for code in codes)

    def note(
        self, path: str, anchor: str, draft: Definition, languages: Iterable[str]
    ) -> None:
        """Remember what is written from a place, once the run has its entries."""
        stamps = {code: _stamp(draft, code) for code in languages}
        self._noted[_name(path, anchor)] = (draft["key"], stamps)

    def remember(self, written: Mapping[str, int]) -> None:
        """Write what was noted.

        Args:
            written: Key -> primary key of the entries that were written; what was
                noted of others stands already.
        """
        rows = [
            _row("document", name, {"entry": str(written[key]), **stamps})
            for name, (key, stamps) in self._noted.items()
            if key in written
        ]
        _write(rows)

    def is_category_edited(
        self, path: str, key: str, code: str, title: str, description: str
    ) -> bool:
        """Whether a category says other than what was written from a document."""
        known = self._known.get(("category", _name(path, key)), {})
        return known.get(code) != digest({"title": title, "text": description})

    def note_category(
        self, path: str, key: str, code: str, title: str, description: str
    ) -> None:
        """Remember at once what is written of a category in a language."""
        name = _name(path, key)
        known = self._known.setdefault(("category", name), {})
        known[code] = digest({"title": title, "text": description})
        _write([_row("category", name, known)])


def _stamp(draft: Definition, code: str) -> str:
    return digest(
        {"title": draft["title"].get(code, ""), "body": draft["body"].get(code, "")}
    )


def _name(path: str, place: str) -> str:
    """A name of fixed length, since paths may be longer than keys."""
    return hashlib.sha256(f"{path}\n{place}".encode("utf-8", "replace")).hexdigest()


def _read(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def _row(kind: str, key: str, values: Mapping[str, str]) -> ImportedDigest:
    text = "\n".join(f"{name}={value}" for name, value in values.items())
    return ImportedDigest(pack=_PACK, kind=kind, key=key, digest=text)


def _write(rows: list[ImportedDigest]) -> None:
    ImportedDigest.objects.bulk_create(
        rows,
        batch_size=_BATCH // 5,
        update_conflicts=True,
        update_fields=["digest"],
        unique_fields=["pack", "kind", "key"],
    )
