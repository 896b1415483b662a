"""Every read of the FAQ's drafts that spans tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from faq.models import Category, Entry
from portal.domain.definitions import Definition
from portal.translations import by_language

BATCH = 500  # rows a statement; below SQLite's limit of variables


def split_keywords(text: str) -> list[str]:
    """Keywords as editors type them, separated by commas, each once."""
    words = (" ".join(word.split()) for word in text.split(","))
    return list(dict.fromkeys(word for word in words if word))


def entry_definition(entry: Entry) -> Definition:
    """The definition a draft stands for.

    No query where category and translations were fetched with the entry.
    """
    rows = list(entry.translations.all())
    keywords = by_language(rows, "keywords")
    origin = {"path": entry.origin_path, "anchor": entry.origin_anchor}
    return {
        "key": entry.key,
        "category": entry.category.key,
        "audience": str(entry.audience),
        "title": by_language(rows, "title"),
        "body": by_language(rows, "body"),
        "keywords": {code: split_keywords(text) for code, text in keywords.items()},
        "status_note": by_language(rows, "status_note"),
        "sources": list(entry.sources),
        "related": list(entry.related),
        "flows": list(entry.flows),
        "checked_on": entry.checked_on.isoformat() if entry.checked_on else "",
        "owner": entry.owner,
        "origin": origin if entry.origin_path else {},
    }


def entry_drafts(keys: Iterable[str] | None = None) -> QuerySet[Entry]:
    """Drafts with all that their definitions need: two queries for any number."""
    drafts = Entry.objects.select_related("category").prefetch_related("translations")
    return drafts if keys is None else drafts.filter(key__in=keys)


def entry_positions(keys: Iterable[str]) -> dict[str, int]:
    """Where each entry stands within its category; one query a batch."""
    wanted = list(keys)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), BATCH):
        rows = Entry.objects.filter(key__in=wanted[start : start + BATCH])
        found |= dict(rows.values_list("key", "position"))
    return found


def category_drafts() -> QuerySet[Category]:
    """Categories in order with their translations: two queries."""
    return Category.objects.prefetch_related("translations")
