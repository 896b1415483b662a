"""Every read of the FAQ's drafts that spans tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from faq.models import Category, CategoryTranslation, Entry, EntryTranslation
from portal.domain.definitions import Definition
from portal.languages import fallback_order
from portal.models import FormerKey, Publication
from portal.queries import best_rows
from portal.text import fold
from portal.translations import by_language, language_codes

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


def titled_entries(entries: QuerySet[Entry], language: str) -> QuerySet[Entry]:
    """Entries with `shown_title`, `title_language` and `category_title`. No query more.

    Args:
        entries: Any drafts.
        language: The editor's language code; another serves where it has no title.
    """
    titles = EntryTranslation.objects.filter(entry=OuterRef("pk"))
    categories = CategoryTranslation.objects.filter(category=OuterRef("category"))
    return entries.annotate(
        shown_title=_best(titles, "title", language),
        title_language=_best(titles, "language", language),
        category_title=_best(categories, "title", language),
    )


def titled_categories(language: str) -> QuerySet[Category]:
    """Categories in order with `shown_title`, `title_language`, `entry_count`."""
    titles = CategoryTranslation.objects.filter(category=OuterRef("pk"))
    return Category.objects.annotate(
        shown_title=_best(titles, "title", language),
        title_language=_best(titles, "language", language),
        entry_count=Count("entries"),
    )


def search_text(title: str, keywords: str, body: str) -> str:
    """What `search_entries` looks in: folded, å, ä and ö as letters of their own."""
    return fold(f"{title}\n{keywords}\n{body}", keep_swedish=True)


def search_entries(entries: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """Entries with all the words of a text in one of their languages, or in the key.

    Where no entry has the words as they are written, a, å and ä count as one letter,
    and so do o and ö. One query, to learn that.
    """
    words = fold(text, keep_swedish=True).split()
    exact = _having(entries, words, lookup="contains")
    if not words or exact.exists():
        return exact
    return _having(entries, [_loose(word) for word in words], lookup="regex")


def key_holder(key: str, *, own: str) -> Literal["", "entry", "former", "shelf"]:
    """Who has a key, so that another entry cannot take it. At most three queries.

    Args:
        key: The key wanted.
        own: The key of the entry that wants it, "" where it is new; it may have that,
            and take back one that it had before.

    Returns:
        ``entry`` for another draft, ``former`` for another entry before a rename,
        ``shelf`` for what was published and deleted; "" where the key is free.
    """
    if key == own:
        return ""
    if Entry.objects.filter(key=key).exists():
        return "entry"
    if Publication.objects.filter(kind="entry", key=key).exists():
        return "shelf"
    former = FormerKey.objects.filter(kind="entry", key=key)
    return "former" if former.exclude(publication__key=own).exists() else ""


def entry_suggestions(language: str, *, limit: int) -> list[tuple[str, str]]:
    """(key, title) of drafts in the editors' order, `limit` at most. One query."""
    rows: QuerySet[Any] = titled_entries(Entry.objects.all(), language)
    return list(rows.values_list("key", "shown_title")[:limit])


def guide_suggestions(language: str, *, limit: int) -> list[tuple[str, str]]:
    """(key, title) of guides that readers see, `limit` at most. One query."""
    rows = best_rows(language).filter(kind="flow", part="")
    return list(rows.values_list("key", "title")[:limit])


def _best(rows: QuerySet[Any], field: str, language: str) -> Coalesce:
    """A field of the translation that has a title in the best language."""
    titled = rows.exclude(title="")
    found = [
        Subquery(titled.filter(language=code).values(field)[:1])
        for code in fallback_order(language, language_codes())
    ]
    return Coalesce(*found, Value(""))


def _having(
    entries: QuerySet[Entry], words: Iterable[str], *, lookup: str
) -> QuerySet[Entry]:
    for word in words:
        rows = EntryTranslation.objects.filter(
            entry=OuterRef("pk"), **{f"search__{lookup}": word}
        )
        entries = entries.filter(Q(Exists(rows)) | Q(**{f"key__{lookup}": word}))
    return entries


def _loose(word: str) -> str:
    """A regular expression that takes a word with or without its rings and dots."""
    letters = {"a": "[aåä]", "o": "[oö]"}
    return "".join(letters.get(char, re.escape(char)) for char in fold(word))
