"""A Markdown page taken apart: its blocks, its headings and its link references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.token import Token

from faq.importers.documents import ImportProblem
from faq.importers.inline import Cleaning, clean
from faq.importers.keys import page_anchor
from faq.importers.links import anchor_of

# Lists within lists. What is deeper nobody can read on a phone, and markdown-it drops
# it in silence at a limit of its own.
NESTING_MAX = 9

# Rows that are short of cells get them for nothing: without a bound, a file of 70 kB
# could ask for millions.
_TABLE_TOKENS_MAX = 100_000

# Beyond this a heading is no title, and its Markdown is not worth reading.
_HEADING_MAX_CHARS = 2_000

_ANCHOR = re.compile(r"""<(?:a|span)\s++(?:name|id)\s*+=\s*+["']?([^"'>\s/]++)""")
_ONLY_ANCHORS = re.compile(r"(?:\s*+<a\s++[^<>]*+>\s*+(?:</a>)?)++\s*+")
_TAB = re.compile(r"\[[^\[\]]*+\]\(#tab/[^)]*+\)")
_MARKDOWN = re.compile(r"[\\`*_<\[\]&!]")


@dataclass(frozen=True)
class Heading:
    """A heading that is not within a list or a quote.

    Attributes:
        level: 1 to 6.
        title: Its plain text.
        anchor: The anchor it was given, or ``""``.
        line: Its line in the file, from 1.
        begin: The index of its first token.
        end: The index after its last token.
    """

    level: int
    title: str
    anchor: str
    line: int
    begin: int
    end: int

    @property
    def anchors(self) -> tuple[str, ...]:
        """All anchors that lead here, in the spelling that `Links` has them."""
        names = (anchor_of(self.anchor), page_anchor(self.title))
        return tuple(name for name in names if name)


@dataclass(frozen=True)
class Page:
    """The blocks of a page.

    Attributes:
        tokens: As markdown-it gives them, inline text unparsed.
        headings: In the page's order.
        references: Label of a link reference, normalised -> address.
    """

    tokens: Sequence[Token]
    headings: tuple[Heading, ...]
    references: dict[str, str]


def _bounded_table(
    state: StateBlock, start_line: int, end_line: int, silent: bool
) -> bool:
    """The library's rule for tables, until the page has had its share of cells."""
    before = len(state.tokens)
    is_table = table(state, start_line, end_line, silent)
    state.env["table tokens"] += len(state.tokens) - before
    if state.env["table tokens"] > _TABLE_TOKENS_MAX:
        first_line = state.env["first line"]
        line = None if first_line is None else first_line + start_line
        raise ImportProblem("a table with too many cells", line=line)
    return is_table


def _reader(*, has_html: bool) -> MarkdownIt:
    # Its limit counts both a list and its items; ours is met long before.
    options = {"html": has_html, "maxNesting": 8 * NESTING_MAX}
    reader = MarkdownIt("commonmark", options).enable("table")
    reader.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    reader.core.ruler.enableOnly(["normalize", "block"])
    return reader


_READER = _reader(has_html=True)
_READER_WITHOUT_HTML = _reader(has_html=False)
_INLINE_READER = MarkdownIt("commonmark", {"html": False})


def read_page(text: str, *, first_line: int = 1) -> Page:
    """A page's blocks.

    Args:
        text: Markdown without front matter, comments and zones.
        first_line: The line of the file that the text begins on.

    Raises:
        ImportProblem: Lists or quotes are nested too deep, or a table too large.
    """
    env: dict[str, Any] = {"table tokens": 0, "first line": first_line}
    tokens = _READER.parse(text, env)
    _check_nesting(tokens, first_line=first_line)
    references = {
        label: reference["href"]
        for label, reference in env.get("references", {}).items()
    }
    cleaning = Cleaning(references=references)
    headings = tuple(
        _heading(tokens, at, cleaning, first_line=first_line)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
        if not is_tab(tokens[at + 1].content)
    )
    return Page(tokens, headings, references)


def read_blocks_without_html(text: str) -> Sequence[Token]:
    """The blocks of Markdown in which tags are only text.

    Args:
        text: Markdown.

    Raises:
        ImportProblem: Lists or quotes are nested too deep, or a table too large.
    """
    env = {"table tokens": 0, "first line": None}
    tokens = _READER_WITHOUT_HTML.parse(text, env)
    _check_nesting(tokens, first_line=None)
    return tokens


def is_tab(heading: str) -> bool:
    """Whether a heading's Markdown names a tab of the page, not a section."""
    return bool(_TAB.fullmatch(heading))


def plain_text(markdown: str) -> str:
    """The text of inline Markdown as a reader sees it, on one line.

    Args:
        markdown: Inline Markdown without HTML.
    """
    if _MARKDOWN.search(markdown) and len(markdown) <= _HEADING_MAX_CHARS:
        blocks = _INLINE_READER.parseInline(markdown)
        markdown = "".join(_texts(blocks[0].children or ()))
    return " ".join(markdown.split())


def _texts(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        else:
            yield token.content


def _check_nesting(tokens: Sequence[Token], *, first_line: int | None) -> None:
    for token in tokens:
        # A list within a list is two levels deeper: the list, and its item.
        if token.level >= 2 * NESTING_MAX and token.type.endswith(
            ("_list_open", "blockquote_open")
        ):
            at = token.map[0] if token.map else 0
            raise ImportProblem(
                f"lists or quotes are nested deeper than {NESTING_MAX} levels",
                line=None if first_line is None else first_line + at,
            )


def _heading(
    tokens: Sequence[Token], at: int, cleaning: Cleaning, *, first_line: int
) -> Heading:
    token, content = tokens[at], tokens[at + 1].content
    anchor = _ANCHOR.search(content) or _anchor_above(tokens, at)
    return Heading(
        level=int(token.tag[1:]),
        title=plain_text(clean(content, cleaning, line_break=" ")),
        anchor=anchor[1] if anchor else "",
        line=first_line + (token.map[0] if token.map else 0),
        begin=at,
        end=at + 3,
    )


def _anchor_above(tokens: Sequence[Token], at: int) -> re.Match[str] | None:
    """The anchor on a line of its own before a heading."""
    above = tokens[max(0, at - 2) : at]
    for token in above:
        is_text = token.type in ("inline", "html_block")
        if is_text and _ONLY_ANCHORS.fullmatch(token.content):
            return _ANCHOR.search(token.content)
    return None
