"""Two definitions side by side, in words an editor can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.domain.definitions import Definition
from portal.domain.diff import Difference, Piece, differences
from portal.kinds import Kind

_AROUND_CHARS = 240
"""Unchanged text shown on either side of a change."""


@dataclass(frozen=True)
class Change:
    """What changed at one place: its name, and the pieces of its text."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> list[Piece]:
        """The earlier text, with what was removed marked."""
        return [piece for piece in self.pieces if piece.change != "added"]

    @property
    def after(self) -> list[Piece]:
        """The later text, with what was added marked."""
        return [piece for piece in self.pieces if piece.change != "removed"]


@dataclass(frozen=True)
class Section:
    """What changed in one language, or in what has no language.

    Attributes:
        label: The language's name, or "Facts".
        language: Its code, ``""`` for facts.
        changes: Places in reading order; none where nothing changed.
    """

    label: str
    language: str
    changes: list[Change]


def compare_definitions(
    kind: Kind,
    before: Definition | None,
    after: Definition | None,
    *,
    label: Callable[[str], str],
    whole: bool = False,
) -> list[Section]:
    """What changed between two definitions, the languages first, then the facts.

    Args:
        kind: Their kind.
        before: The earlier one; None where there was nothing.
        after: The later one.
        label: What editors call a place.
        whole: Whether long stretches without a change are shown in full.

    Returns:
        The sections in which something changed.
    """
    sections = []
    for code, name in settings.LANGUAGES:
        found = differences(
            kind.texts(before, code) if before else {},
            kind.texts(after, code) if after else {},
        )
        sections.append(Section(name, code, _changes(found, label, whole=whole)))
    facts = differences(
        kind.facts(before) if before else {}, kind.facts(after) if after else {}
    )
    sections.append(Section(str(_("Facts")), "", _changes(facts, label, whole=whole)))
    return [section for section in sections if section.changes]


def whole_definition(
    kind: Kind, definition: Definition, *, label: Callable[[str], str]
) -> list[Section]:
    """All that a definition says, in the form of a comparison without a change."""
    parts = [
        (name, code, kind.texts(definition, code)) for code, name in settings.LANGUAGES
    ]
    parts.append((str(_("Facts")), "", kind.facts(definition)))
    sections = [
        Section(
            name,
            code,
            [
                Change(label(place), (Piece("same", text),))
                for place, text in texts.items()
                if text
            ],
        )
        for name, code, texts in parts
    ]
    return [section for section in sections if section.changes]


def _changes(
    found: Iterable[Difference], label: Callable[[str], str], *, whole: bool
) -> list[Change]:
    return [
        Change(
            label(difference.place),
            difference.pieces if whole else shorten(difference.pieces),
        )
        for difference in found
    ]


def shorten(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with long unchanged stretches cut to what lies near a change."""
    last = len(pieces) - 1
    return tuple(
        Piece("same", _cut(piece.text, is_first=at == 0, is_last=at == last))
        if piece.change == "same"
        else piece
        for at, piece in enumerate(pieces)
    )


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    if len(text) <= 2 * _AROUND_CHARS or (is_first and is_last):
        return text
    head = "" if is_first else text[:_AROUND_CHARS]
    tail = "" if is_last else text[-_AROUND_CHARS:]
    return f"{head} […] {tail}"
