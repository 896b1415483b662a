"""The ways Markdown writes where a link leads."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from markdown_it.common.utils import normalizeReference

# Source: CommonMark 0.31.2, section 4.7.
_LABEL_MAX_CHARS = 999

# Possessive quantifiers: what does not match must fail at once.
_ADDRESS = re.compile(
    r"""\(\s*+
    (?: <(?P<angle>[^<>\n]*+)>
      | (?P<plain>(?!<)(?:[^\s()\\]++|\\.|\((?:[^\s()\\]++|\\.)*+\))*+) )
    (?: \s++ (?: "(?:[^"\\]++|\\.)*+" | '(?:[^'\\]++|\\.)*+' | \([^()]*+\) ) )?+
    \s*+\)""",
    re.VERBOSE | re.DOTALL,
)
_LABEL = re.compile(r"\[([^\[\]]*+)\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def address_after(
    text: str, *, begin: int, end: int, references: Mapping[str, str]
) -> tuple[str, int] | None:
    """The address that makes a closed bracket a link.

    Args:
        text: Inline Markdown.
        begin: Where the text within the bracket begins.
        end: The position after the closing bracket.
        references: Label of a link reference, normalised -> address.

    Returns:
        (address, position after it), or None where the bracket is only text.

    Source:
        CommonMark 0.31.2, section 6.3.
    """
    address = _ADDRESS.match(text, end)
    if address:
        plain = address["angle"] or address["plain"] or ""
        return html.unescape(_ESCAPED.sub(r"\1", plain)), address.end()
    if not references or end - begin > _LABEL_MAX_CHARS:
        return None
    label = _LABEL.match(text, end)
    name = label[1].strip() if label else ""
    href = references.get(normalizeReference(name or text[begin : end - 1]))
    return (href, label.end() if label else end) if href else None
