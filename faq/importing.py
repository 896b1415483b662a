"""Documents of other sites become drafts: what `import_docs` writes.

A text is known again by its origin (path and anchor), so that importing twice changes
nothing, and importing a newer version changes just what is newer. What an editor has
changed here since is kept and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from faq import queries, services
from faq.import_memory import Memory
from faq.imported_categories import ensure_category, write_categories
from faq.importers import ImportedDocument, ImportedEntry
from faq.models import Entry, EntryTranslation
from portal.domain.definitions import Definition, digest
from portal.domain.keys import KEY_MAX_CHARS
from portal.domain.problems import Problem, has_errors
from portal.models import FormerKey, Publication
from portal.revisions.services import publish_definitions

_ENTRY_LINK = re.compile(r"\]\(entry:([a-z0-9-]+)\)")


@dataclass(frozen=True)
class Source:
    """One document and where it came from.

    Attributes:
        path: The path as it was given; the entries' origin.
        document: What was read.
    """

    path: str
    document: ImportedDocument


@dataclass
class Report:
    """What an import did.

    Attributes:
        created: Keys of new entries.
        updated: Keys of entries that changed.
        unchanged: Keys of entries that said all this already.
        kept: Keys of entries that were edited here since, and were left alone.
        deleted: Keys of entries that were deleted here since, and stay away.
        published: Keys of entries that readers see now.
        refused: Key -> problems of what the publish gate did not let through.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    refused: dict[str, list[Problem]] = field(default_factory=dict)


@transaction.atomic
def import_documents(
    sources: Sequence[Source],
    *,
    category: str,
    category_title: Mapping[str, str],
    overwrite: bool = False,
    publish: bool = False,
) -> Report:
    """Write documents to drafts, and publish them where that is asked for.

    Args:
        sources: The documents, in order.
        category: Key of the category of entries whose document names none.
        category_title: Language -> its title, where it has to be made.
        overwrite: Whether drafts edited or deleted here since the last import are
            written again.
        publish: Whether everything without an error is published.
    """
    report, memory = Report(), Memory()
    memory.load()
    shelf = _Shelf()
    definitions: dict[str, Definition] = {}
    for source in sources:
        write_categories(source.path, source.document, memory, overwrite=overwrite)
        entries = _wanted(source, shelf, memory, report, overwrite=overwrite)
        placed = _place(source.path, entries, shelf, memory)
        links = {entry.key: key for entry, key in placed}
        for entry, key in placed:
            before = definitions.get(key) or shelf.definition(key)
            after = _merge(before, key, _relink(entry, links), source, category)
            definitions[key] = _judge(
                report, memory, (source.path, entry), before, after, overwrite
            )
    wanted = [definitions[key] for key in [*report.created, *report.updated]]
    ensure_category(category, category_title, wanted)
    written = services.write_entries(wanted)
    memory.remember({entry.key: entry.pk for entry in written})
    if publish:
        known = [key for key in definitions if key not in report.kept]
        _publish([definitions[key] for key in known], report)
    return report


class _Shelf:
    """The drafts there are, by key and by origin; keys that nobody may take."""

    def __init__(self) -> None:
        rows = Entry.objects.values_list("pk", "key", "origin_path", "origin_anchor")
        self.by_origin = {
            (path, anchor): key for _pk, key, path, anchor in rows if path
        }
        self.by_pk = {pk: key for pk, key, _path, _anchor in rows}
        self.taken = set(self.by_pk.values())
        self.held = {
            *Publication.objects.filter(kind="entry").values_list("key", flat=True),
            *FormerKey.objects.filter(kind="entry").values_list("key", flat=True),
        } - self.taken
        self.languages: dict[str, set[str]] = {}
        translations = EntryTranslation.objects.exclude(title="", body="")
        for key, code in translations.values_list("entry__key", "language"):
            self.languages.setdefault(key, set()).add(code)

    def definition(self, key: str) -> Definition | None:
        """The draft's definition; two queries."""
        if key not in self.taken:
            return None
        found = queries.entry_drafts([key]).first()
        return queries.entry_definition(found) if found else None

    def take(self, key: str, codes: Iterable[str]) -> None:
        """Let a key be an entry's from now on, in these languages."""
        self.taken.add(key)
        self.languages.setdefault(key, set()).update(codes)

    def free(self, wanted: str) -> str:
        """The key wanted, numbered where something has it already."""
        key, number = wanted, 1
        while key in self.taken or key in self.held:
            number += 1
            suffix = f"-{number}"
            key = wanted[: KEY_MAX_CHARS - len(suffix)].rstrip("-") + suffix
        return key


def _wanted(
    source: Source, shelf: _Shelf, memory: Memory, report: Report, *, overwrite: bool
) -> list[ImportedEntry]:
    """The entries of a document, without those that were deleted here."""
    wanted = []
    for entry in source.document.entries:
        known = memory.entry_of(source.path, entry.anchor)
        is_gone = known is not None and known not in shelf.by_pk
        if is_gone and not overwrite:
            report.deleted.append(entry.key)
        else:
            wanted.append(entry)
            shelf.held.discard(entry.key if is_gone else "")
    return wanted


def _place(
    path: str, entries: Iterable[ImportedEntry], shelf: _Shelf, memory: Memory
) -> list[tuple[ImportedEntry, str]]:
    """Each entry of a document with the key of the draft it belongs to.

    The same origin and anchor are the same entry; an entry of the same key that lacks
    these languages takes them in; anything else is a new entry, numbered where its key
    is taken.
    """
    placed = []
    for entry in entries:
        codes = {*entry.title, *entry.body}
        key = shelf.by_origin.get((path, entry.anchor))
        known = memory.entry_of(path, entry.anchor)
        if key is None and known is not None:
            key = shelf.by_pk.get(known)
        if key is None:
            joins = entry.key in shelf.taken and not (
                shelf.languages.get(entry.key, set()) & codes
            )
            key = entry.key if joins else shelf.free(entry.key)
        shelf.take(key, codes)
        placed.append((entry, key))
    return placed


def _relink(entry: ImportedEntry, keys: Mapping[str, str]) -> ImportedEntry:
    """The entry with its links to others of its document under their keys here."""

    def target(found: re.Match[str]) -> str:
        return f"](entry:{keys.get(found[1], found[1])})"

    body = {code: _ENTRY_LINK.sub(target, text) for code, text in entry.body.items()}
    return replace(entry, body=body)


def _merge(
    before: Definition | None,
    key: str,
    entry: ImportedEntry,
    source: Source,
    category: str,
) -> Definition:
    """The draft with the languages of an imported entry."""
    made: Definition = before or {
        "key": key,
        "category": entry.category or category,
        "audience": "both",
        "title": {},
        "body": {},
        "keywords": {},
        "status_note": {},
        "sources": [],
        "related": [],
        "flows": [],
        "checked_on": "",
        "owner": "",
        "origin": {"path": source.path, "anchor": entry.anchor},
    }
    return {
        **made,
        "title": {**made["title"], **{c: t[:300] for c, t in entry.title.items()}},
        "body": {**made["body"], **entry.body},
    }


def _judge(
    report: Report,
    memory: Memory,
    place: tuple[str, ImportedEntry],
    before: Definition | None,
    after: Definition,
    overwrite: bool,
) -> Definition:
    """Put an entry on one of the report's lists, and say what its draft shall be."""
    path, entry = place
    key = after["key"]
    if (
        before is not None
        and before != after
        and not overwrite
        and memory.is_edited(path, entry.anchor, before)
    ):
        report.kept.append(key)
        return before
    memory.note(path, entry.anchor, after, {*entry.title, *entry.body})
    if key in report.created or key in report.updated:
        return after
    if before is None:
        report.created.append(key)
    elif before == after:
        report.unchanged.append(key)
    else:
        report.updated.append(key)
    return after


def _publish(definitions: Sequence[Definition], report: Report) -> None:
    """Publish what is not live as it stands."""
    live = dict(
        Publication.objects.filter(kind="entry", live__isnull=False).values_list(
            "key", "live_digest"
        )
    )
    waiting = [d for d in definitions if live.get(d["key"]) != digest(d)]
    found = publish_definitions([("entry", d) for d in waiting])
    for (_kind, key), problems in found.items():
        if has_errors(problems):
            report.refused[key] = problems
        else:
            report.published.append(key)
