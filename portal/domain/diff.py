"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 20_000
"""Words on either side beyond which lines are compared instead: the time that
`difflib` needs grows with the square."""


@dataclass(frozen=True)
class Piece:
    """A run of text that is the same, was added or was removed."""

    change: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class Difference:
    """What changed at one place, such as the title: pieces that join to both texts."""

    place: str
    pieces: tuple[Piece, ...]


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to another, in reading order.

    Joined, the same and removed pieces give ``before``, the same and added ones
    ``after``. A removed piece comes before the one that replaces it.
    """
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > _LONGEST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece("added", "".join(new[new_from:new_to])))
    return tuple(pieces)


def differences(
    before: Mapping[str, str], after: Mapping[str, str]
) -> list[Difference]:
    """What changed between two versions of the same places.

    Args:
        before: Place -> text, in reading order.
        after: The same for the later version.

    Returns:
        One difference for each place whose text changed, in the order of ``after``,
        then the places only ``before`` has.
    """
    return [
        Difference(place, compare(before.get(place, ""), after.get(place, "")))
        for place in dict.fromkeys([*after, *before])
        if before.get(place, "") != after.get(place, "")
    ]


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)
