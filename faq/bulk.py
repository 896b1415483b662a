"""Writes of many drafts at once, as editors choose them in a list.

Readers see nothing of them until the drafts are published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from faq import queries
from faq.models import Category, Entry
from portal.domain.definitions import digest


@transaction.atomic
def move_entries(entries: Iterable[Entry], *, to: Category) -> int:
    """Put drafts into a category, last and in the order given.

    Returns:
        The number of drafts that were in another category.
    """
    drafts = _drafts(entry for entry in entries if entry.category_id != to.pk)
    for position, entry in enumerate(drafts, start=next_position(to)):
        entry.category, entry.position = to, position
    return _store(drafts, "category", "position")


@transaction.atomic
def mark_checked(entries: Iterable[Entry], *, on: dt.date) -> int:
    """Say of drafts that their texts were held against their sources that day.

    Returns:
        The number of drafts that said another day, or none.
    """
    drafts = _drafts(entry for entry in entries if entry.checked_on != on)
    for entry in drafts:
        entry.checked_on = on
    return _store(drafts, "checked_on")


def next_position(category: Category) -> int:
    """The position of an entry that comes last in a category."""
    last = Entry.objects.filter(category=category).aggregate(last=Max("position"))
    return (last["last"] or 0) + 1


def next_category_position() -> int:
    """The position of a category that comes last."""
    last = Category.objects.aggregate(last=Max("position"))
    return (last["last"] or 0) + 1


def _drafts(entries: Iterable[Entry]) -> list[Entry]:
    keys = [entry.key for entry in entries]
    starts = range(0, len(keys), queries.BATCH)
    batches = [keys[start : start + queries.BATCH] for start in starts]
    found = {
        draft.key: draft for keys in batches for draft in queries.entry_drafts(keys)
    }
    return [found[key] for key in keys if key in found]


def _store(drafts: Sequence[Entry], *fields: str) -> int:
    for entry in drafts:
        entry.version += 1
        entry.changed_at = timezone.now()
        entry.digest = digest(queries.entry_definition(entry))
    Entry.objects.bulk_update(
        drafts,
        [*fields, "version", "digest", "changed_at"],
        batch_size=queries.BATCH // 10,
    )
    return len(drafts)
