"""Markdown to tokens: the one parser of the site, shared by all threads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Longer texts are shown without formatting: parsing takes up to 10 microseconds a
# character, and no reader waits for more than a couple of seconds.
MAX_CHARS = 200_000

# The sanitiser needs time in the square of the length of an unbroken text. A stretch
# does not end inside a placeholder of `portal.richtext.expand`.
_STRETCH = re.compile(r"(?s).{1,10000}(?![0-9]{0,9}\ufdd1)")

# A few characters can ask for a row of empty cells; without a bound a text of 200 kB
# could ask for nine million of them. More cells than this are shown as text.
MAX_TABLE_CELLS = 20_000

# GitHub's five words and ours; a caution is a warning here.
CALLOUTS = {
    "note": "note",
    "tip": "tip",
    "important": "important",
    "warning": "warning",
    "caution": "warning",
}
_CALLOUT_MARK = re.compile(
    rf"\[!({'|'.join(CALLOUTS)})\][ \t]*\n?[ \t]*", re.IGNORECASE
)


class _Parser(MarkdownIt):
    """CommonMark and tables, with link targets kept as they were written.

    What a link may lead to is judged in `portal.richtext.links`, once, on what the
    author wrote, so that the gate can name what a reader will not get.
    """

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's name
        """Every target is let through to our own rules."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- the library's name
        """The target as written."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 -- the library's name
        """The text of an automatic link as written."""
        return link


def _bounded_table(
    state: StateBlock, start_line: int, end_line: int, silent: bool
) -> bool:
    """The library's table rule, until the text has had its share of cells."""
    is_full = state.env.get("cells", 0) > MAX_TABLE_CELLS
    if is_full or not table(state, start_line, end_line, True):
        return False
    if silent:
        return True
    header = state.src[state.bMarks[start_line] : state.eMarks[start_line]]
    lines = range(start_line, end_line)
    end = next((line for line in lines if state.isEmpty(line)), end_line)
    cells = (header.count("|") + 1) * (end - start_line)
    state.env["cells"] = state.env.get("cells", 0) + cells
    if state.env["cells"] > MAX_TABLE_CELLS:
        return False
    return table(state, start_line, end_line, False)


def _mark_callouts(state: StateCore) -> None:
    """Turn quotes that begin with ``[!NOTE]`` and the like into callouts.

    Runs before inline parsing, so that the mark can never be read as a link. Both
    tokens of the quote get ``meta["callout"]``; a paragraph of only the mark goes.
    """
    emptied: set[int] = set()
    open_quotes: list[str] = []
    for i, token in enumerate(state.tokens):
        if token.type == "blockquote_open":
            open_quotes.append(_take_mark(state.tokens[i + 1 : i + 3]))
            token.meta["callout"] = open_quotes[-1]
            if open_quotes[-1] and not state.tokens[i + 2].content:
                emptied.update((i + 1, i + 2, i + 3))
        elif token.type == "blockquote_close":
            token.meta["callout"] = open_quotes.pop()
    state.tokens = [t for i, t in enumerate(state.tokens) if i not in emptied]


def _take_mark(start: list[Token]) -> str:
    """The callout that a quote's first tokens announce, or ``""``; the mark goes."""
    if [token.type for token in start] != ["paragraph_open", "inline"]:
        return ""
    mark = _CALLOUT_MARK.match(start[1].content)
    if not mark:
        return ""
    start[1].content = start[1].content[mark.end() :]
    return CALLOUTS[mark[1].lower()]


def _build(*, html: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": html}).enable("table")
    ruler = parser.block.ruler
    ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.after("block", "callouts", _mark_callouts)
    # The library compiles its rules at first use, which threads must not do at once.
    parser.parse("*a*")
    return parser


_PARSER = _build(html=False)
_HTML_AWARE = _build(html=True)


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Block tokens of a Markdown text; raw HTML in it is text.

    Args:
        text: Markdown that `portal.richtext.expand.clean` has seen.
        env: Takes what the library notes on the way, such as ``references``.

    Returns:
        The library's tokens, fresh for the caller to change. A text longer than
        `MAX_CHARS` gives paragraphs of plain text.
    """
    if len(text) > MAX_CHARS:
        return [token for part in _stretches(text) for token in _paragraph(part)]
    return _PARSER.parse(text, env)


def parse_line(text: str) -> list[Token]:
    """One inline token of a Markdown text whose lines and blocks do not count."""
    if len(text) > MAX_CHARS:
        return [_paragraph(text)[1]]
    return _PARSER.parseInline(text)


def _stretches(text: str) -> Iterator[str]:
    """A long text cut at its empty lines, and wherever a stretch grows too long."""
    for part in text.split("\n\n"):
        if part.strip():
            yield from _STRETCH.findall(part)


def _paragraph(text: str) -> list[Token]:
    words = Token("text", "", 0, content=text)
    inline = Token("inline", "", 0, content=text, children=[words], block=True)
    return [
        Token("paragraph_open", "p", 1, block=True),
        inline,
        Token("paragraph_close", "p", -1, block=True),
    ]


def raw_html(text: str) -> list[str]:
    """Pieces of raw HTML in a Markdown text, in order; readers see them as text."""
    if "<" not in text or len(text) > MAX_CHARS:
        return []
    tokens = walk(_HTML_AWARE.parse(text))
    return [token.content for token in tokens if token.type.startswith("html_")]


def walk(tokens: Iterable[Token]) -> Iterator[Token]:
    """All tokens, each followed by what is inside it."""
    for token in tokens:
        yield token
        if token.children:
            yield from walk(token.children)


def text_of(tokens: Iterable[Token]) -> str:
    """The words of inline tokens, without any markup; a line break is a space."""
    words: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "image":
            words.append(text_of(token.children or ()))
    return "".join(words)
