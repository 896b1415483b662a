"""YAML FAQs of the documentation site: ``### YamlMime:FAQ``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import dedent

from markdown_it.token import Token

from faq.importers.blocks import render
from faq.importers.directives import without_directives
from faq.importers.documents import (
    ImportedCategory,
    ImportedDocument,
    ImportedEntry,
    ImportProblem,
)
from faq.importers.front_matter import language_of
from faq.importers.inline import Cleaning, clean
from faq.importers.keys import Taken, page_anchor
from faq.importers.links import Links, base_address
from faq.importers.outlines import check_category_title, check_title, outline
from faq.importers.pages import Page, plain_text, read_page
from faq.importers.yaml_trees import Node, read_tree

# The documentation site shows no name for a section that is called this.
_NO_NAME = "ignored"
_HEADING_LINE = re.compile(r"^(?=#{1,6} )", re.MULTILINE)


@dataclass(frozen=True)
class _Shelf:
    """A section with its questions.

    Attributes:
        title: Plain text, or ``""``.
        line: Its line in the file, from 1.
        questions: (question, answer), in the document's order.
    """

    title: str
    line: int
    questions: Sequence[tuple[str, Node]]


@dataclass(frozen=True)
class _Planned:
    """An entry before its text is written: links need all keys first."""

    key: str
    anchor: str
    category: str | None
    title: str
    tokens: Sequence[Token]
    references: Mapping[str, str]


class _Plan:
    """The entries of a document as they get their keys."""

    def __init__(self, name: str) -> None:
        self.entries: list[_Planned] = []
        self._name = name
        self._keys = Taken()
        self._anchors = Taken()

    def add(
        self,
        title: str,
        page: Page,
        *,
        category: str | None = None,
        tokens: Sequence[Token] | None = None,
    ) -> None:
        """Plan an entry with the text of a page, or some blocks of it."""
        key = self._keys.key(title, self._name)
        anchor = self._anchors.anchor(page_anchor(title), key)
        blocks = page.tokens if tokens is None else tokens
        planned = _Planned(key, anchor, category, title, blocks, page.references)
        self.entries.append(planned)

    def links(self, base: str) -> Links:
        """What links in the document lead to."""
        entries: dict[str, str] = {}
        for plan in self.entries:
            entries.setdefault(plan.anchor, plan.key)
        return Links(base, entries, frozenset(entries))


def parse_yaml_faq(
    text: str, *, name: str, language: str | None, base_url: str | None
) -> ImportedDocument:
    """A YAML FAQ's categories and entries.

    Args:
        text: The file.
        name: The file's name without its extension.
        language: The language of its texts; None for what its metadata tells, else
            English.
        base_url: The address that relative links start from; None for the site's.

    Returns:
        A category for each section with questions, the first one described by the
        summary, and an entry for each question. Each section of the additional
        content is an entry without a category.

    Raises:
        ImportProblem: It is not YAML, or a question or an answer is missing.
    """
    tree = read_tree(text)
    metadata = tree.fields.get("metadata", Node(line=1)).fields
    fields = {field: node.text.strip() for field, node in metadata.items()}
    code = language or language_of(fields) or "en"
    title = _title(tree.fields.get("title") or metadata.get("title")) or name
    plan, taken = _Plan(name), Taken()
    categories: dict[str, str] = {}
    for shelf in _shelves(tree):
        shelf_title = check_category_title(shelf.title or title, line=shelf.line)
        category = taken.key(shelf_title, name)
        categories[category] = shelf_title
        for question, answer in shelf.questions:
            plan.add(question, _page(answer), category=category)
    _plan_additional(plan, tree, title)
    links = plan.links(base_address(fields, base_url))
    summary = _page(tree.fields.get("summary", Node(line=1)))
    opening = render(summary.tokens, Cleaning(links, summary.references))
    first = next(iter(categories))
    return ImportedDocument(
        "yaml-faq",
        (code,),
        tuple(
            ImportedCategory(
                key, {code: text}, _in(code, opening if key == first else "")
            )
            for key, text in categories.items()
        ),
        tuple(_entry(planned, code, links) for planned in plan.entries),
    )


def _entry(planned: _Planned, code: str, links: Links) -> ImportedEntry:
    text = render(planned.tokens, Cleaning(links, planned.references))
    return ImportedEntry(
        planned.key,
        planned.anchor,
        planned.category,
        title={code: planned.title},
        body=_in(code, text),
    )


def _in(code: str, text: str) -> dict[str, str]:
    return {code: text} if text else {}


def _shelves(tree: Node) -> list[_Shelf]:
    """The sections that have questions.

    Raises:
        ImportProblem: There is none, or a question or an answer is missing.
    """
    sections = tree.fields.get("sections", Node(line=1))
    shelves: list[_Shelf] = []
    for section in sections.items:
        questions = section.fields.get("questions", Node(section.line)).items
        title = _title(section.fields.get("name"))
        if title.lower() == _NO_NAME:
            title = ""
        if questions:
            asked = [_asked(question) for question in questions]
            shelves.append(_Shelf(title, section.line, asked))
    if not shelves:
        raise ImportProblem("no sections with questions", line=sections.line)
    return shelves


def _asked(question: Node) -> tuple[str, Node]:
    title = _title(question.fields.get("question"))
    if not title:
        raise ImportProblem("a question without a text", line=question.line)
    answer = question.fields.get("answer")
    if not answer or not answer.text.strip():
        raise ImportProblem(f"no answer to “{title}”", line=question.line)
    return title, answer


def _title(node: Node | None) -> str:
    if not node:
        return ""
    cleaned = clean(node.text.strip(), Cleaning(), line_break=" ")
    return check_title(plain_text(cleaned), line=node.line)


def _page(node: Node) -> Page:
    # Under a heading the text may be indented, which would make it code.
    parts = (_dedented(part) for part in _HEADING_LINE.split(dedent(node.text)))
    markdown = without_directives("".join(parts), first_line=node.line)
    return read_page(markdown, first_line=node.line)


def _dedented(part: str) -> str:
    heading, newline, text = part.partition("\n")
    if not heading.startswith("#"):
        return dedent(part)
    return heading + newline + dedent(text)


def _plan_additional(plan: _Plan, tree: Node, title: str) -> None:
    """Plan an entry for each section of the additional content."""
    node = tree.fields.get("additionalContent")
    if not node or not node.text.strip():
        return
    page = _page(node)
    top = min((heading.level for heading in page.headings), default=1)
    opening, *sections = outline({"": page}, deepest=top)
    before = opening.blocks[""]
    if not sections:
        plan.add(title, page)
    for section in sections:
        tokens = [*before, *section.blocks[""]]
        if render(tokens, Cleaning()):
            plan.add(section.title[""], page, tokens=tokens)
        before = []
