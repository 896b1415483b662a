"""Folding of text for search, sorting and comparison."""

from __future__ import annotations

import unicodedata

_KEPT = "åäöÅÄÖ"
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
    return "".join(
        char if keep_swedish and char in _KEPT else _base(char) for char in composed
    ).casefold()


def _base(char: str) -> str:
    decomposed = unicodedata.normalize("NFKD", char)
    return "".join(part for part in decomposed if not unicodedata.combining(part))
