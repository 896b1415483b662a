"""What readers see of the FAQ in lists: index rows only, never drafts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from faq.models import CategoryTranslation
from portal import site_state
from portal.languages import pick
from portal.models import IndexRow
from portal.queries import Card, best_rows, card
from portal.translations import by_language, language_codes

FIRST_ENTRIES = 5
"""Entries of a category that the list of all topics shows."""

HOME_ENTRIES = 6
"""Entries under "What has happened?" on the home page."""

PAGE_ENTRIES = 40
"""Entries on one page of a category."""


@dataclass(frozen=True)
class Shelf:
    """A category with its first entries.

    Attributes:
        card: The category itself.
        rows: Its first entries, at most `FIRST_ENTRIES`.
        more: Whether it has others.
    """

    card: Card
    rows: list[Card]
    more: bool


def category_cards(language: str) -> list[Card]:
    """Categories that have something to read, in order. One query."""
    entries = (
        IndexRow.objects.filter(kind="entry", group=OuterRef("key"))
        .order_by()
        .values("group")
        .annotate(number=Count("key", distinct=True))
        .values("number")
    )
    rows = best_rows(language).filter(kind="category")
    counted = rows.annotate(
        number=Coalesce(Subquery(entries), 0, output_field=IntegerField())
    )
    return [card(row, count=row.number) for row in counted.filter(number__gt=0)]


def category_shelves(language: str) -> list[Shelf]:
    """Categories in order, each with its first entries. Two queries."""
    place = Window(
        RowNumber(), partition_by=F("group"), order_by=[F("position"), F("key")]
    )
    first = best_rows(language).filter(kind="entry").annotate(place=place)
    by_group: dict[str, list[Card]] = {}
    for row in first.filter(place__lte=FIRST_ENTRIES):
        by_group.setdefault(row.group, []).append(card(row))
    return [
        Shelf(found, by_group.get(found.key, []), more=found.count > FIRST_ENTRIES)
        for found in category_cards(language)
    ]


def home_entries(language: str) -> list[Card]:
    """The first entries of every topic for users: first ones first. One query.

    The way out stands above them on the page, and the texts about the site below.
    """
    shelf = IndexRow.objects.filter(kind="category", key=OuterRef("group"))
    rows = best_rows(language).filter(kind="entry", audience__in=("user", "both"))
    ordered = (
        rows.exclude(group=site_state.ABOUT_GROUP)
        .exclude(key=site_state.WAY_OUT[1])
        .annotate(
            shelf=Subquery(shelf.values("position")[:1]),
            shelf_audience=Subquery(shelf.values("audience")[:1]),
        )
        .exclude(shelf_audience="admin")
        .order_by("position", "shelf", "key")
    )
    return [card(row) for row in ordered[:HOME_ENTRIES]]


@dataclass(frozen=True)
class CategoryPage:
    """One page of a category.

    Attributes:
        title: Its title, and `lang` the language that is in.
        description: Markdown in that language, or "".
        audience: user, admin or both.
        rows: The entries of this page, at most `PAGE_ENTRIES`.
        number: The page, from 1.
        pages: How many pages there are, at least 1.
    """

    key: str
    title: str
    lang: str
    description: str
    audience: str
    rows: list[Card]
    number: int
    pages: int


def category_page(key: str, language: str, number: int) -> CategoryPage | None:
    """One page of a category, the last one where ``number`` is beyond it.

    Two queries; two more where the page is beyond the last. None where there is no
    category of that key that readers can see.
    """
    texts = list(
        CategoryTranslation.objects.filter(category__key=key).select_related("category")
    )
    title, lang = pick(by_language(texts, "title"), language, language_codes())
    if not title:
        return None
    rows, total = _entries(key, language, number)
    pages = max(1, -(-total // PAGE_ENTRIES))
    if not rows and number > 1:
        total = best_rows(language).filter(kind="entry", group=key).count()
        number = pages = max(1, -(-total // PAGE_ENTRIES))
        rows, _total = _entries(key, language, number)
    return CategoryPage(
        key=key,
        title=title,
        lang=lang,
        description=by_language(texts, "description").get(lang, ""),
        audience=texts[0].category.audience,
        rows=rows,
        number=number,
        pages=pages,
    )


def _entries(key: str, language: str, number: int) -> tuple[list[Card], int]:
    """The entries of a page, and how many the category has (0 on an empty page)."""
    start = (number - 1) * PAGE_ENTRIES
    rows = best_rows(language).filter(kind="entry", group=key)
    found = list(rows.annotate(total=Window(Count("pk")))[start : start + PAGE_ENTRIES])
    return [card(row) for row in found], (found[0].total if found else 0)
