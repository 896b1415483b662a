"""The steps of a publication: each keeps one table true, inside one transaction.

Every step takes the whole batch, so that publishing ten thousand things costs a number
of statements that grows with the batch's size divided by `BATCH`, not a handful each.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils import timezone

from portal import kinds
from portal.domain import short_codes
from portal.domain.definitions import Definition, digest
from portal.domain.texts import SiteTexts
from portal.models import IndexRow, Publication, Reference, Revision, ShortCode

BATCH = 500  # rows a statement; below SQLite's limit of variables


@dataclass
class Item:
    """One thing being published.

    Attributes:
        kind: Name of its kind.
        definition: What is published.
        outdated: Languages that are outdated once this is live.
        publication: Its place on the shelf, once `ensure_publications` has run.
    """

    kind: str
    definition: Definition
    outdated: list[str] = field(default_factory=list)
    publication: Publication = field(default_factory=Publication)

    @property
    def key(self) -> str:
        """The key the definition carries."""
        return str(self.definition["key"])


def find_publications(kind: str, keys: Sequence[str]) -> dict[str, Publication]:
    """Places on the shelf by key; one query a batch."""
    found: dict[str, Publication] = {}
    for start in range(0, len(keys), BATCH):
        chunk = keys[start : start + BATCH]
        rows = Publication.objects.filter(kind=kind, key__in=chunk)
        found |= {row.key: row for row in rows.select_related("live")}
    return found


def ensure_publications(items: Sequence[Item]) -> None:
    """Give every item its place on the shelf, making those that are missing."""
    for kind in {item.kind for item in items}:
        mine = [item for item in items if item.kind == kind]
        there = find_publications(kind, [item.key for item in mine])
        Publication.objects.bulk_create(
            [Publication(kind=kind, key=i.key) for i in mine if i.key not in there],
            batch_size=BATCH,
        )
        there = find_publications(kind, [item.key for item in mine])
        for item in mine:
            item.publication = there[item.key]


def write_revisions(items: Sequence[Item], *, by: Any, note: str) -> None:
    """Write a revision of every item and make it the live one."""
    last = _last_numbers([item.publication.pk for item in items])
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                publication=item.publication,
                number=last.get(item.publication.pk, 0) + 1,
                definition=item.definition,
                note=note,
                author=by,
                author_name=by.get_username() if by else "",
            )
            for item in items
        ],
        batch_size=BATCH,
    )
    now = timezone.now()
    for item, revision in zip(items, revisions, strict=True):
        item.publication.live = revision
        item.publication.live_digest = digest(item.definition)
        item.publication.outdated = item.outdated
        item.publication.published_at = now
        item.publication.first_published_at = item.publication.first_published_at or now
    Publication.objects.bulk_update(
        [item.publication for item in items],
        ["live", "live_digest", "outdated", "published_at", "first_published_at"],
        batch_size=BATCH // 5,
    )


def write_references(items: Sequence[Item], texts: SiteTexts) -> None:
    """Replace what each item is known to mention."""
    _delete(Reference.objects, [item.publication.pk for item in items])
    Reference.objects.bulk_create(
        [
            Reference(publication=item.publication, kind=kind, key=key)
            for item in items
            for kind, key in sorted(
                kinds.get(item.kind).references(item.definition, texts)
            )
        ],
        batch_size=BATCH,
    )


def write_index_rows(items: Sequence[Item], texts: SiteTexts) -> None:
    """Replace the index rows of each item."""
    delete_index_rows([item.publication for item in items])
    positions = {
        name: kinds.get(name).positions([i.key for i in items if i.kind == name])
        for name in {item.kind for item in items}
    }
    IndexRow.objects.bulk_create(
        [
            IndexRow(
                kind=item.kind,
                key=item.key,
                part=row.part,
                language=row.language,
                title=row.title[:300],
                summary=row.summary,
                text=row.text,
                terms=row.terms,
                group=row.group,
                position=positions[item.kind].get(item.key, 0),
                audience=row.audience,
                address=row.address,
                published_at=item.publication.published_at,
                note=item.publication.live.note if item.publication.live else "",
            )
            for item in items
            for row in kinds.get(item.kind).rows(item.definition, texts)
        ],
        batch_size=BATCH // 2,
    )


def write_short_codes(items: Sequence[Item]) -> None:
    """Give every part that has none its permanent short code."""
    wanted = {
        (item.publication.pk, part)
        for item in items
        for part in kinds.get(item.kind).parts(item.definition)
    }
    have: set[tuple[int, str]] = set()
    ids = sorted({pk for pk, _part in wanted})
    for start in range(0, len(ids), BATCH):
        rows = ShortCode.objects.filter(publication__in=ids[start : start + BATCH])
        have |= set(rows.values_list("publication_id", "part"))
    missing = sorted(wanted - have)
    if not missing:
        return
    taken = set(ShortCode.objects.values_list("code", flat=True))
    made = []
    for publication_id, part in missing:
        code = _new_code(taken)
        taken.add(code)
        made.append(ShortCode(code=code, publication_id=publication_id, part=part))
    ShortCode.objects.bulk_create(made, batch_size=BATCH)


def delete_index_rows(publications: Sequence[Publication]) -> None:
    """Take things out of every listing."""
    for kind in {publication.kind for publication in publications}:
        keys = [p.key for p in publications if p.kind == kind]
        for start in range(0, len(keys), BATCH):
            IndexRow.objects.filter(
                kind=kind, key__in=keys[start : start + BATCH]
            ).delete()


def _new_code(taken: set[str]) -> str:
    """A code not taken: the shortest length of which less than half is in use."""
    for length in short_codes.LENGTHS:
        room = len(short_codes.ALPHABET) ** (length - 1)
        if len(taken) * 2 < room:
            break
    while (code := short_codes.make(secrets.randbelow, length)) in taken:
        pass
    return code


def _last_numbers(publication_ids: list[int]) -> dict[int, int]:
    """The highest revision number of each publication that has one."""
    numbers: dict[int, int] = {}
    for start in range(0, len(publication_ids), BATCH):
        rows = (
            Revision.objects.filter(
                publication__in=publication_ids[start : start + BATCH]
            )
            .order_by()
            .values_list("publication_id")
            .annotate(Max("number"))
        )
        numbers |= dict(rows)
    return numbers


def _delete(manager: Any, publication_ids: list[int]) -> None:
    for start in range(0, len(publication_ids), BATCH):
        manager.filter(publication__in=publication_ids[start : start + BATCH]).delete()
