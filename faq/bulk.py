"""Writes of many drafts at once, as editors choose them in a list.

Readers see nothing of them until the drafts are published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from faq import queries
from faq.models import Category, Entry, EntryTranslation
from portal.domain.definitions import digest
from portal.richtext.references import point_to


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


@transaction.atomic
def follow_key(former: str, *, to: str) -> int:
    """Let drafts that mention an entry by a key mention it by another.

    Two queries, and two statements for each batch of drafts.

    Returns:
        The number of drafts that mentioned it.
    """
    link = f"entry:{former}"
    rows = EntryTranslation.objects.filter(
        Q(body__contains=link) | Q(status_note__contains=link)
    )
    # As text, since SQLite cannot look into a JSON list.
    likely = queries.entry_drafts().alias(keys=Cast("related", TextField()))
    likely = likely.filter(
        Q(keys__contains=f'"{former}"') | Q(pk__in=rows.values("entry"))
    )
    drafts = [draft for draft in likely if _follow(draft, former, to)]
    EntryTranslation.objects.bulk_update(
        [row for draft in drafts for row in draft.translations.all()],
        ["body", "status_note", "search"],
        batch_size=queries.BATCH // 5,
    )
    return _store(drafts, "related")


def next_position(category: Category) -> int:
    """The position of an entry that comes last in a category."""
    last = Entry.objects.filter(category=category).aggregate(last=Max("position"))
    return (last["last"] or 0) + 1


def next_category_position() -> int:
    """The position of a category that comes last."""
    last = Category.objects.aggregate(last=Max("position"))
    return (last["last"] or 0) + 1


def _follow(draft: Entry, former: str, to: str) -> bool:
    """Whether a draft mentioned the former key; it mentions the other one now."""
    before = digest(queries.entry_definition(draft))
    draft.related = [to if key == former else key for key in draft.related]
    for row in draft.translations.all():
        row.body = point_to(row.body, ("entry", former), key=to)
        row.status_note = point_to(row.status_note, ("entry", former), key=to)
        row.search = queries.search_text(row.title, row.keywords, row.body)
    return digest(queries.entry_definition(draft)) != before


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
