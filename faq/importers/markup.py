"""HTML in documentation pages: which names are HTML, and blocks of it as Markdown."""

from __future__ import annotations

import html
import re

from faq.importers.code_spans import longest_run


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html "
    "legend main menu nav ol p section summary table tbody tfoot thead title ul"
)
_ROWS = frozenset({"li", "tr"})
_CELLS = frozenset({"td", "th"})
_INLINE = _names(
    "a abbr acronym audio b base bdi bdo big br button canvas caption cite code col "
    "colgroup data datalist del dfn em embed font frame i iframe img input ins kbd "
    "label link map mark meta meter nobr noscript object option output param picture "
    "pre progress q rp rt ruby s samp script select small source span strike strong "
    "style sub sup svg template textarea time track tt u var video wbr xref path"
)
# Anything else between angle brackets is a placeholder the reader is meant to see.
ELEMENTS = _BLOCKS | _ROWS | _CELLS | _INLINE
BREAKING = _BLOCKS | _ROWS | _CELLS | {"br"}
HIDDEN = frozenset({"script", "style", "svg", "template"})

# Possessive: what does not match must fail at once, however long it is.
_TAG = re.compile(
    r"""<(/?)([A-Za-z][\w-]*+)(?:(?:"[^"<]*+"|'[^'<]*+'|[^<>"'])*+>|[^<>]*+>)"""
)
_PRE = re.compile(r"<pre\b[^<>]*+>", re.IGNORECASE)
_PRE_END = re.compile(r"</pre\s*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))"""
)
# A control character: no text that was decoded has one.
_CELL_END = "\x1f"


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, or of a directive that is written like one.

    Args:
        tag: Such as ``<a href="x">``.

    Returns:
        Name in lower case -> value with its entities resolved; the first of equals.
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def as_markdown(block: str) -> str:
    """A block of HTML as Markdown with at most inline HTML left in it.

    Paragraphs, list items and preformatted text keep their shape; a row of a table
    becomes a list item with its cells after each other.

    Args:
        block: HTML, possibly with Markdown between its tags.
    """
    parts: list[str] = []
    at = 0
    while begin := _PRE.search(block, at):
        end = _PRE_END.search(block, begin.end())
        if not end:
            break
        parts.append(_prose(block[at : begin.start()]))
        parts.append(_preformatted(block[begin.end() : end.start()]))
        at = end.end()
    parts.append(_prose(block[at:]))
    return "\n\n".join(parts)


def _prose(text: str) -> str:
    lines = _TAG.sub(_block_break, text).split("\n")
    joined = "\n".join(_joined_cells(line) for line in lines)
    # Items with empty lines between them would be far apart.
    return re.sub(r"(?<!\n)\n++(?=- )", "\n", joined)


def _joined_cells(line: str) -> str:
    cells = (cell.strip() for cell in line.split(_CELL_END))
    return ", ".join(cell for cell in cells if cell)


def _block_break(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name in _ROWS:
        return "" if tag[1] else "\n- "
    if name in _CELLS:
        return _CELL_END if tag[1] else ""
    return "\n\n" if name in _BLOCKS else tag[0]


def _preformatted(text: str) -> str:
    code = html.unescape(re.sub(r"<[^<>]*+>", "", text)).strip("\n")
    fence = "`" * max(3, longest_run(code) + 1)
    return f"{fence}\n{code}\n{fence}"
