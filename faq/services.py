"""Every write of the FAQ's drafts, and of what is live when saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from faq import bulk, category_rows, queries
from faq.models import Category, CategoryTranslation, Entry, EntryTranslation
from portal import site_state
from portal.domain.definitions import Definition, digest
from portal.models import FormerKey, IndexRow, Publication
from portal.revisions import services as shelf

_DEFINITION_FIELDS = (
    "category",
    "audience",
    "sources",
    "related",
    "flows",
    "checked_on",
    "owner",
    "origin_path",
    "origin_anchor",
)


@transaction.atomic
def write_entry(definition: Definition) -> Entry:
    """Make one draft say what a definition says, creating it where there is none."""
    return write_entries([definition])[0]


@transaction.atomic
def write_entries(definitions: Sequence[Definition]) -> list[Entry]:
    """Make drafts say what definitions say, creating those that are missing.

    Args:
        definitions: Each with a key of its own; their categories are made where
            they are missing. New entries go last in their category.

    Returns:
        The drafts in the order given. The number of statements grows with the number
        of definitions divided by the size of a batch, but for updates.
    """
    categories = _ensure_categories([d["category"] for d in definitions])
    there = {
        entry.key: entry
        for start in range(0, len(definitions), queries.BATCH)
        for entry in Entry.objects.filter(
            key__in=[d["key"] for d in definitions[start : start + queries.BATCH]]
        )
    }
    last = _last_positions()
    made, changed = [], []
    for definition in definitions:
        entry = there.get(definition["key"])
        category = categories[definition["category"]]
        if entry is None:
            last[category.pk] = last.get(category.pk, 0) + 1
            entry = Entry(key=definition["key"], position=last[category.pk])
            made.append(entry)
        else:
            entry.version += 1
            changed.append(entry)
        _fill(entry, definition, category)
    Entry.objects.bulk_create(made, batch_size=queries.BATCH // 5)
    Entry.objects.bulk_update(
        changed,
        [*_DEFINITION_FIELDS, "version", "digest"],
        batch_size=queries.BATCH // 10,
    )
    there |= {entry.key: entry for entry in made}
    entries = [there[definition["key"]] for definition in definitions]
    _write_translations(entries, definitions)
    return entries


@transaction.atomic
def entry_saved(entry: Entry) -> None:
    """Keep version, digest and search text true after a form saved a draft."""
    fresh = queries.entry_drafts([entry.key]).get()
    for row in fresh.translations.all():
        row.search = queries.search_text(row.title, row.keywords, row.body)
        row.save(update_fields=["search"])
    Entry.objects.filter(pk=entry.pk).update(
        version=F("version") + 1, digest=digest(queries.entry_definition(fresh))
    )


@transaction.atomic
def rename_entry(entry: Entry, *, former: str) -> None:
    """Let everything follow a draft whose key was changed by a form.

    What was published is found by its former key ever after. Only drafts can mention
    what never was; they are made to mention it by its key of now.
    """
    shelf.rename("entry", former, to=entry.key)
    if not FormerKey.objects.filter(kind="entry", key=former).exists():
        bulk.follow_key(former, to=entry.key)


@transaction.atomic
def delete_entry(entry: Entry) -> None:
    """Delete a draft and withdraw what readers see; history and codes stay."""
    live = Publication.objects.filter(
        kind="entry", key=entry.key, live__isnull=False
    ).exists()
    entry.delete()
    if live:
        shelf.unpublish("entry", entry.key)


@transaction.atomic
def order_entries(category: Category, keys: Sequence[str]) -> None:
    """Put the entries of a category in this order; others keep theirs, after these."""
    site_state.lock()
    entries = {entry.key: entry for entry in category.entries.all()}
    ranked = [entries.pop(key) for key in dict.fromkeys(keys) if key in entries]
    ranked += sorted(entries.values(), key=lambda entry: (entry.position, entry.key))
    for position, entry in enumerate(ranked, start=1):
        entry.position = position
    Entry.objects.bulk_update(ranked, ["position"], batch_size=queries.BATCH // 2)
    rows = IndexRow.objects.filter(kind="entry", group=category.key)
    positions = {entry.key: entry.position for entry in ranked}
    moved = [row for row in rows if row.position != positions.get(row.key)]
    for row in moved:
        row.position = positions.get(row.key, row.position)
    IndexRow.objects.bulk_update(moved, ["position"], batch_size=queries.BATCH // 2)
    site_state.renew()


@transaction.atomic
def order_categories(keys: Sequence[str]) -> None:
    """Put categories in this order; others keep theirs, after these."""
    site_state.lock()
    rest = {category.key: category for category in Category.objects.all()}
    ranked = [rest.pop(key) for key in dict.fromkeys(keys) if key in rest]
    ranked += sorted(rest.values(), key=lambda category: category.position)
    for position, category in enumerate(ranked, start=1):
        category.position = position
    Category.objects.bulk_update(ranked, ["position"], batch_size=queries.BATCH)
    category_rows.write(queries.category_drafts())
    site_state.renew()


@transaction.atomic
def write_category(
    key: str,
    *,
    audience: str,
    title: Mapping[str, str],
    description: Mapping[str, str],
) -> Category:
    """Make a category say this in these languages; it is live at once.

    Args:
        key: Its key; a category of that key is made where there is none, last.
        audience: Whom its entries are for: user, admin or both.
        title: Language code -> title.
        description: Language code -> Markdown.
    """
    site_state.lock()
    category = _ensure_categories([key])[key]
    category.audience = audience
    category.save(update_fields=["audience"])
    category.translations.all().delete()
    CategoryTranslation.objects.bulk_create(
        CategoryTranslation(
            category=category,
            language=code,
            title=title.get(code, ""),
            description=description.get(code, ""),
        )
        for code in dict.fromkeys([*title, *description])
    )
    category_saved(category)
    return category


@transaction.atomic
def category_saved(category: Category) -> None:
    """Let readers see a category as it was saved."""
    site_state.lock()
    Category.objects.filter(pk=category.pk).update(version=F("version") + 1)
    category_rows.write(queries.category_drafts().filter(pk=category.pk))
    site_state.renew()


@transaction.atomic
def delete_category(category: Category) -> None:
    """Delete an empty category.

    Raises:
        ProtectedError: It still has entries.
    """
    site_state.lock()
    key = category.key
    category.delete()
    IndexRow.objects.filter(kind="category", key=key).delete()
    site_state.renew()


def _fill(entry: Entry, definition: Definition, category: Category) -> None:
    checked = definition["checked_on"]
    entry.category = category
    entry.audience = definition["audience"]
    entry.sources = definition["sources"]
    entry.related = definition["related"]
    entry.flows = definition["flows"]
    entry.checked_on = dt.date.fromisoformat(checked) if checked else None
    entry.owner = definition["owner"]
    entry.origin_path = definition["origin"].get("path", "")
    entry.origin_anchor = definition["origin"].get("anchor", "")
    entry.digest = digest(definition)


def _write_translations(
    entries: Sequence[Entry], definitions: Sequence[Definition]
) -> None:
    ids = [entry.pk for entry in entries]
    for start in range(0, len(ids), queries.BATCH):
        EntryTranslation.objects.filter(
            entry__in=ids[start : start + queries.BATCH]
        ).delete()
    rows = []
    for entry, definition in zip(entries, definitions, strict=True):
        fields = ("title", "body", "keywords", "status_note")
        codes = dict.fromkeys(code for field in fields for code in definition[field])
        for code in codes:
            texts: dict[str, Any] = {
                field: definition[field].get(code, "")
                for field in ("title", "body", "status_note")
            }
            texts["keywords"] = ", ".join(definition["keywords"].get(code, []))
            search = queries.search_text(
                texts["title"], texts["keywords"], texts["body"]
            )
            rows.append(
                EntryTranslation(entry=entry, language=code, search=search, **texts)
            )
    EntryTranslation.objects.bulk_create(rows, batch_size=queries.BATCH // 5)


def _ensure_categories(keys: Sequence[str]) -> dict[str, Category]:
    """Categories by key, those that are missing made without texts, last in order."""
    wanted = dict.fromkeys(keys)
    there = {row.key: row for row in Category.objects.all()}
    position = max((row.position for row in there.values()), default=0)
    for key in wanted:
        if key not in there:
            position += 1
            there[key] = Category.objects.create(key=key, position=position)
    return {key: there[key] for key in wanted}


def _last_positions() -> dict[int, int]:
    rows = Entry.objects.order_by().values_list("category_id")
    return dict(rows.annotate(Max("position")))
