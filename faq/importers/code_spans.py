"""Code spans of Markdown: where one ends, and how to write one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

_RUN = re.compile(r"`+")


class CodeSpans:
    """The runs of backticks in a text, found once, however many of them open."""

    def __init__(self, text: str) -> None:
        self._starts: dict[int, list[int]] = defaultdict(list)
        for run in _RUN.finditer(text):
            self._starts[len(run[0])].append(run.start())

    def end(self, start: int, length: int) -> int | None:
        """Where a code span ends.

        Args:
            start: Where its opening run of backticks begins.
            length: How many backticks the run has.

        Returns:
            The position after its closing run, or None where nothing closes it.
        """
        starts = self._starts.get(length, [])
        at = bisect_left(starts, start + length)
        return starts[at] + length if at < len(starts) else None


def code_span(code: str) -> str:
    """A code span with a text, whatever backticks are in it.

    Args:
        code: The text; its runs of white space count as one blank.

    Returns:
        Markdown; ``""`` for a text of nothing but blanks.
    """
    code = " ".join(code.split())
    if not code:
        return ""
    fence = "`" * (longest_run(code) + 1)
    space = " " if code[0] == "`" or code[-1] == "`" else ""
    return f"{fence}{space}{code}{space}{fence}"


def longest_run(code: str) -> int:
    """The length of the longest run of backticks in a text; 0 where it has none."""
    return max(map(len, _RUN.findall(code)), default=0)
