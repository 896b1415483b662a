"""The forms of a text: as it is stored, and folded for search and comparison."""

from __future__ import annotations

import re
import unicodedata

_KEPT = "åäöÅÄÖ"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_SOFT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def fold(text: str, *, keep_swedish: bool = False) -> str:
    r"""Text in lower case without accents, compatibility forms made plain.

    Args:
        text: Any text.
        keep_swedish: Whether å, ä and ö stay letters of their own.

    >>> fold("\uff26örlorad TELEFON")
    'forlorad telefon'
    >>> fold("Förlorad", keep_swedish=True)
    'förlorad'
    """
    composed = unicodedata.normalize("NFKC", text.translate(_SOFT))
    kept = _KEPT if keep_swedish else ""
    return _NOT_ASCII.sub(
        lambda found: found[0] if found[0] in kept else _base(found[0]), composed
    ).casefold()


def tidy(text: str) -> str:
    r"""A long text as it is stored: Unix line ends, no blank lines around it.

    The indentation of the first line is kept: it may be Markdown.

    >>> tidy("\n\n  a\r\nb \n")
    '  a\nb'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("", lines).rstrip()


def _base(char: str) -> str:
    decomposed = unicodedata.normalize("NFKD", char)
    return "".join(part for part in decomposed if not unicodedata.combining(part))
