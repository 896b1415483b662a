"""Plain articles of the documentation site: one entry a file."""

from __future__ import annotations

import re

from faq.importers.documents import ImportedEntry, ImportProblem
from faq.importers.keys import ANCHOR_MAX_CHARS, Taken
from faq.importers.links import Links
from faq.importers.outlines import all_anchors, check_title, outline
from faq.importers.sources import Source, joined

# What the documentation site adds to the titles of its pages.
_SITE_NAME = re.compile(r" \| Microsoft (?:Docs|Learn)$")


def parse_article(source: Source) -> tuple[ImportedEntry, ...]:
    """An article's entry: its title, and everything else with its headings.

    Args:
        source: The document.

    Returns:
        One entry. Its title is the first heading of level 1, else what the front
        matter says, else the first heading.

    Raises:
        ImportProblem: The article has no title or no text.
    """
    title = _front_matter_title(source)
    level = _title_level(source, is_any=not title)
    sections = outline(source.pages, deepest=level)
    heading = next((each for each in sections if each.level == level != 0), None)
    if heading:
        title = heading.title
    if not title:
        raise ImportProblem("no title: neither a heading nor one in front matter")
    links = Links(source.base, headings=all_anchors(source.pages))
    body = joined(
        *(
            source.texts(part, links)
            for section in sections
            for part in (section.head, section.blocks)
            if section is not heading or part is section.blocks
        )
    )
    if not body:
        raise ImportProblem("no text but the title")
    anchor = heading.anchor[:ANCHOR_MAX_CHARS] if heading else ""
    key = Taken().key(anchor, source.name, *title.values())
    return (ImportedEntry(key, anchor, category=None, title=title, body=body),)


def _front_matter_title(source: Source) -> dict[str, str]:
    """The front matter's title, which is in the language of the translation."""
    told = " ".join(source.fields.get("title", "").split())
    title = _SITE_NAME.sub("", told)
    language = next(iter(source.pages))
    return {language: check_title(title, line=None)} if title else {}


def _title_level(source: Source, *, is_any: bool) -> int:
    """The level of the heading that is the title; 0 where none is."""
    levels = [
        heading.level
        for page in source.pages.values()
        for heading in page.headings
        if heading.title
    ]
    if 1 in levels:
        return 1
    return levels[0] if levels and is_any else 0
