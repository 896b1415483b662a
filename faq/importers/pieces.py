"""Cleaned Markdown while it is being written: pieces, and what waits for its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Brackets and tags open at once. CommonMark has no limit, but nested texts are joined
# once a level, and a page of nothing but brackets must not take for ever.
_OPEN_MAX = 20


@dataclass(frozen=True)
class Opener:
    """A bracket or tag that waits for its end.

    Attributes:
        kind: ``[``, ``![`` or the name of an HTML element.
        piece: How many pieces stand before it.
        begin: Where its text begins in the source.
        address: Where an HTML link leads; None for everything else.
    """

    kind: str
    piece: int
    begin: int
    address: str | None = None


class Pieces:
    """The text so far, in pieces, none of them empty."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open: list[Opener] = []

    def text(self) -> str:
        """All that was added."""
        return "".join(self._pieces)

    def add(self, text: str) -> None:
        """Add Markdown; a blank at its start is dropped after another blank."""
        if text[:1] == " " and self._ends_blank():
            text = text.lstrip(" ")
        if text:
            self._pieces.append(text)

    def add_prose(self, text: str) -> None:
        """Add running text without code spans; its blanks that meet become one."""
        if "  " in text or "\t" in text:
            text = re.sub(r"[ \t]+", " ", text)
        self.add(text)

    def add_break(self, line_break: str) -> None:
        """Add the end of a line, without the blanks before it."""
        while self._pieces and self._pieces[-1] == " ":
            self._pieces.pop()
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
        self._pieces.append(line_break)

    def add_between(self, before: str, text: str, after: str) -> None:
        """Add a text between two marks, which must not touch blanks or nothing."""
        core = text.strip()
        if not core:
            self.add(" " if text else "")
            return
        begin = text.index(core)
        self.add(text[:begin])
        self._pieces.append(f"{before}{core}{after}")
        self.add(text[begin + len(core) :])

    def open(self, kind: str, begin: int, *, address: str | None = None) -> None:
        """Let a bracket or tag wait for its end; too many, and the first is text.

        Args:
            kind: As in `Opener`.
            begin: Where its text begins in the source.
            address: Where an HTML link leads.
        """
        self._open.append(Opener(kind, len(self._pieces), begin, address))
        del self._open[:-_OPEN_MAX]
        if "[" in kind:
            self._pieces.append(kind)

    def opener(self, *kinds: str) -> Opener | None:
        """The innermost opener of a kind; it and what it holds wait no longer."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].kind in kinds:
                opener = self._open[at]
                del self._open[at:]
                return opener
        return None

    def take(self, opener: Opener) -> str:
        """The text since an opener, which is taken out again, a bracket with it."""
        begin = opener.piece + ("[" in opener.kind)
        inner = "".join(self._pieces[begin:])
        del self._pieces[opener.piece :]
        return inner

    def forget(self, kind: str) -> None:
        """Let the openers of a kind be text."""
        self._open = [opener for opener in self._open if opener.kind != kind]

    def _ends_blank(self) -> bool:
        return not self._pieces or self._pieces[-1][-1] in " \n"
