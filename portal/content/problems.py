"""What is wrong with a content pack, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.domain.problems import Problem

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SHOWN_MAX_CHARS = 60


def printable(text: str) -> str:
    r"""A text of a stranger, on one line, fit for a terminal.

    >>> printable("a\x1b[31m")
    'a\\x1b[31m'
    """
    return _UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)


def shown(text: str) -> str:
    """The beginning of a text of a stranger, for a message."""
    cut = text if len(text) <= _SHOWN_MAX_CHARS else f"{text[:_SHOWN_MAX_CHARS]}…"
    return printable(cut)


@dataclass(frozen=True)
class Place:
    """A line of a pack's file.

    Attributes:
        file: Its path within the pack, with ``/``.
        line: The line, from 1; 0 for a folder, which has none.
        text: The text that begins on that line, where there is one.
    """

    file: str
    line: int = 1
    text: str = field(default="", repr=False)

    def of(self, words: Iterable[str]) -> Place:
        """The line of the text that has one of the words; its first where none has."""
        for word in words:
            at = self.text.find(word) if word else -1
            if at >= 0:
                return Place(self.file, self.line + self.text.count("\n", 0, at))
        return self


@dataclass(frozen=True)
class PackProblem:
    """One finding: where it is and what it is."""

    place: Place
    message: str

    def __str__(self) -> str:
        """As compilers write it: ``faq/passkeys.sv.md:3: what is wrong``."""
        line = f":{self.place.line}" if self.place.line else ""
        return f"{printable(self.place.file)}{line}: {self.message}"


class PackRefusedError(Exception):
    """A pack has errors; nothing was changed.

    Attributes:
        problems: Every one of them, by file and line.
    """

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        found = dict.fromkeys(problems)
        self.problems = sorted(found, key=lambda it: (it.place.file, it.place.line))
        super().__init__("\n".join(map(str, self.problems)))


def gate_message(problem: Problem) -> str:
    """What the publish gate says, in English as all that commands write."""
    values = {name: shown(value) for name, value in problem.values.items()}
    return problem.message % values
