"""Every read of the shelf and of what readers see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from portal.domain import short_codes
from portal.domain.definitions import Ref
from portal.languages import fallback_order
from portal.models import FormerKey, IndexRow, Publication, Reference, ShortCode
from portal.translations import language_codes


@dataclass(frozen=True)
class Card:
    """What a listing shows of one published thing.

    Attributes:
        key: Its key.
        title: Its title.
        summary: The first words of its text.
        address: Where readers find it.
        lang: Code of the language the title is in.
        audience: user, admin or both.
        count: Things in it, where it is a group.
    """

    key: str
    title: str
    summary: str
    address: str
    lang: str
    audience: str
    count: int = 0


def card(row: IndexRow, *, count: int = 0) -> Card:
    """The card of an index row."""
    return Card(
        row.key,
        row.title,
        row.summary,
        row.address,
        row.language,
        row.audience,
        count,
    )


@dataclass(frozen=True)
class Link:
    """What links to a thing: another published thing.

    Attributes:
        kind: Name of its kind.
        key: Its key.
        title: Its title in the language asked for, or another.
        address: Where readers find it.
    """

    kind: str
    key: str
    title: str
    address: str


def best_rows(language: str) -> QuerySet[IndexRow]:
    """Rows of everything live, each thing once, in the best language for a reader.

    Args:
        language: The reader's language code.
    """
    order = fallback_order(language, language_codes())
    # A language that was taken out of the settings has rows, but no addresses.
    order = [code for code in order if code in language_codes()]
    better = IndexRow.objects.filter(
        kind=OuterRef("kind"), key=OuterRef("key"), part=OuterRef("part")
    ).annotate(rank=_rank(order))
    rows = IndexRow.objects.filter(language__in=order).annotate(rank=_rank(order))
    return rows.filter(~Exists(better.filter(rank__lt=OuterRef("rank")))).order_by(
        "position", "key"
    )


def rows_of(refs: Collection[Ref], language: str) -> dict[Ref, IndexRow]:
    """Rows of the things that are live among those referred to. One query.

    Args:
        refs: (kind, key) pairs; a former key finds the thing under its key of today.
        language: The reader's language code.

    Returns:
        Reference as it was given -> row; what is not live is absent.
    """
    if not refs:
        return {}
    wanted = Q()
    for kind in {kind for kind, _key in refs}:
        keys = [key for name, key in refs if name == kind]
        former = FormerKey.objects.filter(kind=kind, key__in=keys)
        wanted |= Q(kind=kind, key__in=keys)
        wanted |= Q(kind=kind, key__in=former.values("publication__key"))
    all_keys = [key for _kind, key in refs]
    former_key = FormerKey.objects.filter(
        kind=OuterRef("kind"),
        publication__key=OuterRef("key"),
        key__in=all_keys,
    ).values("key")[:1]
    rows = best_rows(language).filter(wanted, part="")
    found: dict[Ref, IndexRow] = {}
    for row in rows.annotate(former_key=Subquery(former_key)):
        found[row.kind, row.key] = row
        if row.former_key:
            found[row.kind, row.former_key] = row
    return {ref: found[ref] for ref in refs if ref in found}


def live_publication(kind: str, key: str) -> Publication | None:
    """The place of a thing with its live revision and short code. One query.

    None where it was never published: readers are not told of drafts. Found by its
    former keys too: compare `Publication.key` with what was asked for.
    `Publication.short_code` is annotated, "" where there is none.
    """
    code = ShortCode.objects.filter(publication=OuterRef("pk"), part="")
    return (
        Publication.objects.filter(
            Q(kind=kind, key=key) | Q(former_keys__kind=kind, former_keys__key=key),
            first_published_at__isnull=False,
        )
        .select_related("live")
        .annotate(
            short_code=Subquery(code.values("code")[:1]),
            exact=Case(When(key=key, then=0), default=1, output_field=IntegerField()),
        )
        .order_by("exact")
        .first()
    )


def what_links_here(kind: str, key: str, language: str) -> list[Link]:
    """Published things that mention a thing, a variable or a block. Two queries."""
    sources = Reference.objects.filter(kind=kind, key=key).values_list(
        "publication__kind", "publication__key"
    )
    rows = rows_of([ref for ref in sources if ref != (kind, key)], language)
    return [
        _link(row)
        for row in sorted(rows.values(), key=lambda row: (row.kind, row.title))
    ]


def what_links_to_each(
    kind: str, keys: Collection[str], language: str, *, most: int = 20
) -> dict[str, list[Link]]:
    """What `what_links_here` says of many things of a kind. Two queries.

    Args:
        kind: The kind of all of them, ``variable`` and ``block`` included.
        keys: Their keys.
        language: The reader's language code.
        most: Links given for each at most.

    Returns:
        Key -> its links, for every key given.
    """
    sources: dict[str, list[Ref]] = {key: [] for key in keys}
    rows = Reference.objects.filter(kind=kind, key__in=sources)
    ordered = rows.order_by("key", "publication__kind", "publication__key")
    names = ("key", "publication__kind", "publication__key")
    for key, *source in ordered.values_list(*names):
        if len(sources[key]) < most and tuple(source) != (kind, key):
            sources[key].append((source[0], source[1]))
    found = rows_of({ref for refs in sources.values() for ref in refs}, language)
    return {
        key: [_link(found[ref]) for ref in refs if ref in found]
        for key, refs in sources.items()
    }


def short_code(code: str) -> ShortCode | None:
    """A short code with its publication. One query."""
    return (
        ShortCode.objects.select_related("publication__live").filter(code=code).first()
    )


def near_short_codes(text: str) -> list[ShortCode]:
    """Codes of live things that what was typed may have meant. One query.

    Args:
        text: A compact text: see `portal.domain.short_codes.compact`.
    """
    return list(
        ShortCode.objects.select_related("publication__live")
        .filter(
            code__in=sorted(short_codes.near(text)), publication__live__isnull=False
        )
        .order_by("code")[:5]
    )


def _link(row: IndexRow) -> Link:
    return Link(row.kind, row.key, row.title, row.address)


def _rank(order: Sequence[str]) -> Combinable:
    whens = [When(language=code, then=Value(at)) for at, code in enumerate(order)]
    return Case(*whens, default=Value(len(order)), output_field=IntegerField())
