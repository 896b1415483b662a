"""Keys of what is imported: stable, readable in an address, unique in a document."""

from __future__ import annotations

import re

from portal.domain.keys import KEY_MAX_CHARS, slug

ANCHOR_MAX_CHARS = 300

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)


def key_from(text: str) -> str:
    """A key that resembles a text.

    Args:
        text: An anchor, a title or the name of a file.

    Returns:
        A key, cut at a hyphen where it would be longer than keys may be; ``""`` where
        no letter or digit is left.
    """
    # Nothing after this many characters can reach the key, and titles may be long.
    begin = text[: 10 * KEY_MAX_CHARS].lower().translate(_LETTERS)
    # "don't" is "dont", as in the anchors of the documentation site.
    return slug(re.sub(r"['’`]", "", begin))


def page_anchor(title: str) -> str:
    """The anchor that the documentation site gives a heading without one.

    Args:
        title: The heading's plain text.

    Returns:
        Lower case, spaces as hyphens, no punctuation; may be ``""``.

    Source:
        The automatic identifiers of Markdig, as GitHub has them.
    """
    kept = re.sub(r"[^\w\- ]", "", title.strip().lower())
    return kept.replace(" ", "-")


class Taken:
    """The names a document has used, so that the next equal one gets a number."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._last_number: dict[str, int] = {}

    def number(self, name: str, *, max_chars: int) -> str:
        """The name, or where it is taken the name with ``-2``, ``-3`` and so on.

        Args:
            name: Not empty.
            max_chars: Most characters of the result.

        Returns:
            A name this document has not used; from now on it has.
        """
        unique = name = name[:max_chars]
        count = self._last_number.get(name, 1)
        while unique in self._names:
            count += 1
            suffix = f"-{count}"
            unique = name[: max_chars - len(suffix)].rstrip("-") + suffix
        self._last_number[name] = count
        self._names.add(unique)
        return unique

    def key(self, *candidates: str) -> str:
        """A key from the first of the texts that a key can be made from.

        Args:
            candidates: Texts, best first.

        Returns:
            A key this document has not used; from now on it has.
        """
        keys = (key_from(candidate) for candidate in candidates)
        first = next((key for key in keys if key), "entry")
        return self.number(first, max_chars=KEY_MAX_CHARS)

    def anchor(self, *candidates: str) -> str:
        """The first of the anchors that is not empty, numbered where it is taken.

        Args:
            candidates: Best first, the last not empty.
        """
        first = next(candidate for candidate in candidates if candidate)
        return self.number(first, max_chars=ANCHOR_MAX_CHARS)
