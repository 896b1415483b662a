"""Blocks of a page -> the one form of Markdown that imported texts have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from markdown_it.token import Token

from faq.importers import markup
from faq.importers.code_spans import longest_run
from faq.importers.inline import Cleaning, clean
from faq.importers.links import anchor_of
from faq.importers.pages import is_tab, read_blocks_without_html

# The callouts our pages have, by what the documentation site calls them.
_CALLOUTS = {
    "note": "NOTE",
    "tip": "TIP",
    "important": "IMPORTANT",
    "warning": "WARNING",
    "caution": "WARNING",
}
_DIRECTIVE = re.compile(r"\[(?:!|AZURE\.)([A-Za-z]++)([^\[\]]*+)\][ \t]*+\n?")
_IN_PAGE_LINK = re.compile(r"\[.+\]\((#[^()\s]+)\)[.,;]?", re.DOTALL)
# What begins another block where it stands at the start of a line.
_BLOCK_START = re.compile(
    r"""(?: \d{1,9}(?=[.)](?:\s|$))
      | (?= [-+*](?:\s|$) | \#{1,6}(?:\s|$) | > | ```[^`]*+$ | ~~~
          | =++$ | [|:-][|: -]*+$ | [-*_][ ]*+[-*_][ ]*+[-*_][-*_ ]*+$
          | \[[^\[\]]*+\]: ) )""",
    re.VERBOSE,
)
_NO_PARAGRAPH = re.compile(r"[-*] |\d+[.)] |#{1,6} |```|\||>")
_NESTED_LIST = re.compile(r"[-*] |1[.)] ")
_RULE = "---"


def render(tokens: Sequence[Token], cleaning: Cleaning) -> str:
    """Some blocks of a page as Markdown, without a trace of where they come from.

    Args:
        tokens: Whole blocks, as `pages.read_page` gives them.
        cleaning: The document around them.

    Returns:
        Markdown with one empty line between blocks and no blank at the end of a
        line; bullets are ``-``, numbers count up from the one a list begins with,
        code is fenced. Lists that only lead to headings of the page are left out.

    Raises:
        ImportProblem: Lists within HTML are nested too deep.
    """
    blocks = list(_rendered(tokens, cleaning))
    while blocks and blocks[-1] == _RULE:
        blocks.pop()
    begin = next((at for at, text in enumerate(blocks) if text != _RULE), 0)
    return "\n\n".join(blocks[begin:])


def blocks_of(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Each block with all it holds.

    Args:
        tokens: Whole blocks.
    """
    begin = 0
    while begin < len(tokens):
        end = begin
        if tokens[begin].nesting == 1:
            end += 1
            while tokens[end].level != tokens[begin].level:
                end += 1
        yield tokens[begin : end + 1]
        begin = end + 1


def is_contents(block: Sequence[Token], anchors: Collection[str]) -> bool:
    """Whether a list is a table of contents: links to headings and nothing else.

    Args:
        block: A list with all it holds.
        anchors: Those of the headings, in the spelling that `Links` has them.
    """
    texts = [token.content for token in block if token.nesting == 0]
    for text in texts:
        link = _IN_PAGE_LINK.fullmatch(text.strip())
        if not link or anchor_of(link[1]) not in anchors:
            return False
    return bool(texts)


def _rendered(tokens: Sequence[Token], cleaning: Cleaning) -> Iterator[str]:
    """The blocks that have a text."""
    before, is_other = "", False
    for block in blocks_of(tokens):
        kind = block[0].type
        if kind in ("bullet_list_open", "ordered_list_open"):
            # Two lists after each other are one where their marks are the same.
            is_other = kind == before and not is_other
            text = _list(block, cleaning, is_other=is_other)
        elif kind in _RENDERERS:
            text = _RENDERERS[kind](block, cleaning)
        else:
            text = ""
        if text:
            before = kind
            yield text


def _paragraph(block: Sequence[Token], cleaning: Cleaning) -> str:
    text = clean(block[1].content, cleaning)
    return "\n".join(_as_prose(line) for line in text.split("\n"))


def _as_prose(line: str) -> str:
    """A line of a paragraph; without its markup it may begin like a list."""
    start = _BLOCK_START.match(line)
    return f"{start[0]}\\{line[start.end() :]}" if start else line


def _heading(block: Sequence[Token], cleaning: Cleaning) -> str:
    text = clean(block[1].content, cleaning, line_break=" ")
    if not text:
        return ""
    if is_tab(block[1].content):
        return f"**{text}**"
    # The one heading of level 1 on our pages is the title.
    marks = "#" * max(2, int(block[0].tag[1:]))
    # A closing run of hashes would not be part of the heading.
    return f"{marks} " + re.sub(r" (#++)$", r" \\\1", text)


def _code(block: Sequence[Token], cleaning: Cleaning) -> str:
    lines = block[0].content.split("\n")
    code = "\n".join(line.rstrip() for line in lines).strip("\n")
    words = block[0].info.replace("`", " ").split()
    language = words[0].removesuffix("-interactive") if words else ""
    fence = "`" * max(3, longest_run(code) + 1)
    return f"{fence}{language}\n{code}\n{fence}" if code else ""


def _html(block: Sequence[Token], cleaning: Cleaning) -> str:
    markdown = markup.as_markdown(block[0].content)
    return render(read_blocks_without_html(markdown), cleaning)


def _rule(block: Sequence[Token], cleaning: Cleaning) -> str:
    return _RULE


def _quote(block: Sequence[Token], cleaning: Cleaning) -> str:
    inner = block[1:-1]
    directive = None
    if inner and inner[0].type == "paragraph_open":
        directive = _DIRECTIVE.match(inner[1].content)
    if not directive:
        return _quoted(render(inner, cleaning))
    rest = inner[1].copy(content=inner[1].content[directive.end() :])
    text = render([inner[0], rest, *inner[2:]], cleaning)
    callout = _CALLOUTS.get(directive[1].lower())
    if callout and text:
        gap = "\n" if _NO_PARAGRAPH.match(text) else ""
        return _quoted(f"[!{callout}]\n{gap}{text}")
    # A directive with arguments makes a button or a check list of what follows.
    return text if callout or directive[2] else _quoted(text)


def _quoted(text: str) -> str:
    lines = text.split("\n") if text else []
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _list(block: Sequence[Token], cleaning: Cleaning, *, is_other: bool) -> str:
    if is_contents(block, cleaning.links.headings):
        return ""
    is_tight = all(
        token.hidden
        for token in block
        if token.type == "paragraph_open" and token.level == block[0].level + 2
    )
    number = int(block[0].attrs.get("start", 1))
    items: list[str] = []
    for item in blocks_of(block[1:-1]):
        mark = "*" if is_other else "-"
        if block[0].type == "ordered_list_open":
            mark = f"{number + len(items)}{')' if is_other else '.'}"
        text = _item(item[1:-1], cleaning, mark=mark, is_tight=is_tight)
        items += [text] if text else []
    return ("\n" if is_tight else "\n\n").join(items)


def _item(
    tokens: Sequence[Token], cleaning: Cleaning, *, mark: str, is_tight: bool
) -> str:
    parts: list[str] = []
    for block in _rendered(tokens, cleaning):
        # A rule here reads as a list of its own.
        if block != _RULE:
            is_close = is_tight and _NESTED_LIST.match(block)
            parts += ["\n" if is_close else "\n\n", block]
    indent = " " * (len(mark) + 1)
    lines = "".join(parts[1:]).split("\n")
    text = "\n".join(indent + line if line else "" for line in lines)
    return f"{mark} {text[len(indent) :]}" if text else ""


def _table(block: Sequence[Token], cleaning: Cleaning) -> str:
    rows: list[list[str]] = []
    columns: list[str] = []
    for token in block:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            columns.append(_column(str(token.attrs.get("style", ""))))
        elif token.type == "inline":
            rows[-1].append(_cell(token.content, cleaning))
    lines = [rows[0], columns, *rows[1:]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _column(style: str) -> str:
    """The second line of a table tells on which side a column's text stands."""
    left = ":" if "left" in style or "center" in style else ""
    return f"{left}---{':' if 'right' in style or 'center' in style else ''}"


def _cell(markdown: str, cleaning: Cleaning) -> str:
    """A cell on one line: its lines become a list with commas."""
    text = ""
    for line in clean(markdown, cleaning, line_break="\n").split("\n"):
        if text and line:
            text += " " if text[-1] in ",.:;" else ", "
        text += line
    return text.replace("|", "\\|")


_RENDERERS = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "hr": _rule,
    "blockquote_open": _quote,
    "table_open": _table,
}
