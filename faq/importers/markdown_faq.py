"""Markdown FAQs of the documentation site: categories (``##``), questions (``###``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faq.importers.blocks import blocks_of, is_contents
from faq.importers.documents import ImportedCategory, ImportedEntry
from faq.importers.keys import Taken, page_anchor
from faq.importers.links import Links, anchor_of
from faq.importers.outlines import (
    Section,
    all_anchors,
    check_category_title,
    outline,
)
from faq.importers.pages import Heading, Page
from faq.importers.sources import Source, joined

_CATEGORY, _QUESTION = 2, 3

_CALLS_ITSELF_FAQ = re.compile(
    r"\bfaqs?\b|frequently[ -]asked|vanliga frågor|häufig gestellte fragen",
    re.IGNORECASE,
)
_QUESTION_ENDS = (
    "?",
    '?"',
    "?”",
    "\N{FULLWIDTH QUESTION MARK}",
    "\N{ARABIC QUESTION MARK}",
)


@dataclass(frozen=True)
class _Shelf:
    """A section with its questions.

    Attributes:
        section: None for questions before the first section.
        key: The category's, or None where the section is none.
        questions: In the document's order.
    """

    section: Section | None
    key: str | None
    questions: Sequence[Section]


@dataclass(frozen=True)
class _Planned:
    """An entry before its text is written: links need all keys first."""

    section: Section
    key: str
    anchor: str
    category: str | None


def is_faq(source: Source) -> bool:
    """Whether a document is an FAQ; articles have such headings too.

    It has questions under categories, with an anchor at any heading or more than one
    question; and it says in a way that people understand that they are questions: by
    its topic, name or title, by a table of contents, or by question marks.

    Args:
        source: The document.
    """
    page = next(iter(source.pages.values()))
    questions = list(_questions(page.headings))
    has_anchor = any(heading.anchor for heading in page.headings)
    if not questions or not (has_anchor or len(questions) > 1):
        return False
    asking = sum(heading.title.endswith(_QUESTION_ENDS) for heading in questions)
    return (
        2 * asking >= len(questions)
        or source.fields.get("ms.topic") == "faq"
        or any(_CALLS_ITSELF_FAQ.search(name) for name in _names(source, page))
        or _has_contents(page, questions)
    )


def parse_faq(
    source: Source,
) -> tuple[tuple[ImportedCategory, ...], tuple[ImportedEntry, ...]]:
    """An FAQ's categories and entries.

    Args:
        source: The document; `is_faq` holds.

    Returns:
        (categories, entries), both in the document's order. A category's description
        is what stands before its first question; what stands before the first
        section opens the first description. A section without questions is an entry
        without a category.

    Raises:
        ImportProblem: The languages do not have the same headings, or a title is
            too long.
    """
    opening, shelves = _shelves(source)
    planned = _plan(source, shelves)
    links = _links(source, planned)
    entries = tuple(
        ImportedEntry(
            plan.key,
            plan.anchor,
            plan.category,
            plan.section.title,
            source.texts(plan.section.blocks, links),
        )
        for plan in planned
    )
    return _categories(source, opening, shelves, links), entries


def _questions(headings: Sequence[Heading]) -> Iterator[Heading]:
    """The headings that stand where questions do."""
    is_in_category = False
    for heading in headings:
        if heading.level <= _CATEGORY:
            is_in_category = heading.level == _CATEGORY
        elif heading.level == _QUESTION and is_in_category:
            yield heading


def _names(source: Source, page: Page) -> Iterator[str]:
    yield source.name.replace("-", " ").replace("_", " ")
    yield source.fields.get("title", "")
    for heading in page.headings[:1]:
        if heading.level == 1:
            yield heading.title
            yield heading.anchor


def _has_contents(page: Page, questions: Sequence[Heading]) -> bool:
    anchors = {anchor for heading in questions for anchor in heading.anchors}
    return any(
        is_contents(block, anchors)
        for block in blocks_of(page.tokens)
        if block[0].type == "bullet_list_open"
    )


def _shelves(source: Source) -> tuple[list[Section], list[_Shelf]]:
    """What stands before the first section, and the sections with their questions."""
    opening, *rest = outline(source.pages, deepest=_QUESTION)
    openings = [opening]
    if rest and rest[0].level == 1:
        openings.append(rest.pop(0))
    heads: list[Section | None] = []
    questions: list[list[Section]] = []
    for section in rest:
        is_question = section.level == _QUESTION
        if not is_question or not heads:
            heads.append(None if is_question else section)
            questions.append([])
        if is_question:
            questions[-1].append(section)
    taken = Taken()
    return openings, [
        _Shelf(
            head, taken.key(*head.names, source.name) if head and asked else None, asked
        )
        for head, asked in zip(heads, questions, strict=True)
    ]


def _plan(source: Source, shelves: Sequence[_Shelf]) -> list[_Planned]:
    keys, anchors = Taken(), Taken()
    links = Links(headings=all_anchors(source.pages))
    planned: list[_Planned] = []
    for shelf in shelves:
        alone = []
        # Where a section was nothing but a table of contents, nothing is left.
        if shelf.section and source.texts(shelf.section.blocks, links):
            alone = [shelf.section]
        for section in shelf.questions or alone:
            key = keys.key(*section.names, source.name)
            title = next(iter(section.title.values()))
            automatic = page_anchor(section.title.get("en", title))
            anchor = anchors.anchor(section.anchor, automatic, key)
            planned.append(_Planned(section, key, anchor, shelf.key))
    return planned


def _links(source: Source, planned: Sequence[_Planned]) -> Links:
    entries: dict[str, str] = {}
    # The anchors that were given go before those that follow from a title.
    for plan in planned:
        if plan.section.anchor:
            entries.setdefault(anchor_of(plan.section.anchor), plan.key)
    for plan in planned:
        for anchor in plan.section.anchors:
            entries.setdefault(anchor, plan.key)
    return Links(source.base, entries, all_anchors(source.pages))


def _categories(
    source: Source,
    opening: Sequence[Section],
    shelves: Sequence[_Shelf],
    links: Links,
) -> tuple[ImportedCategory, ...]:
    before: Mapping[str, str]
    before = joined(*(source.texts(section.blocks, links) for section in opening))
    categories: list[ImportedCategory] = []
    for shelf in shelves:
        if shelf.section and shelf.key:
            for title in shelf.section.title.values():
                check_category_title(title, line=shelf.section.line)
            description = joined(before, source.texts(shelf.section.blocks, links))
            before = {}
            categories.append(
                ImportedCategory(shelf.key, shelf.section.title, description)
            )
    return tuple(categories)
