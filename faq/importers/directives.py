"""Lines of a page that only its site's build understands: comments and zones."""

from __future__ import annotations

import re

from faq.importers.documents import ImportProblem

_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*+(`{3,}+|~{3,}+)([^\n]*)")
_FENCE_END = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)[ \t]*+")
_ZONE = re.compile(
    r"([ \t>]*+):{3,}+[ \t]*+"
    r"(?:zone|moniker|row|column|code|form|video|image-end)(?![\w]).*+"
)


def without_directives(text: str, *, first_line: int = 1) -> str:
    """A page without comments and without the lines that begin and end zones.

    What lies in fenced code stays; what lies in a zone stays too.

    Args:
        text: Markdown.
        first_line: The line of the file that the text begins on.

    Returns:
        Markdown in which every line keeps its number.

    Raises:
        ImportProblem: A comment is never closed.
    """
    if "<!--" not in text and ":::" not in text:
        return text
    lines = _Lines()
    numbered = enumerate(text.split("\n"), first_line)
    kept = [lines.kept(line, number) for number, line in numbered]
    if lines.comment_line:
        raise ImportProblem(
            "the comment that begins here is never closed", line=lines.comment_line
        )
    return "\n".join(kept)


class _Lines:
    """What is open at the line that is being read."""

    def __init__(self) -> None:
        self.comment_line = 0
        self._fence = ""

    def kept(self, line: str, number: int) -> str:
        """What stays of a line."""
        if self._fence:
            end = _FENCE_END.fullmatch(line)
            if end and end[1].startswith(self._fence):
                self._fence = ""
            return line
        if not self.comment_line:
            fence = _FENCE.match(line)
            if fence and not (fence[1][0] == "`" and "`" in fence[2]):
                self._fence = fence[1]
                return line
        line = self._without_comments(line, number)
        zone = _ZONE.fullmatch(line)
        return zone[1].rstrip() if zone else line

    def _without_comments(self, line: str, number: int) -> str:
        kept: list[str] = []
        at = 0
        while True:
            if self.comment_line:
                end = line.find("-->", at)
                if end < 0:
                    return "".join(kept)
                self.comment_line, at = 0, end + len("-->")
            begin = _comment_begin(line, at)
            if begin < 0:
                return "".join([*kept, line[at:]])
            kept.append(line[at:begin])
            # Two characters on: "<!-->" is a whole comment.
            self.comment_line, at = number, begin + 2


def _comment_begin(line: str, at: int) -> int:
    """Where the next comment begins that is not in a code span; -1 where none does."""
    begin = line.find("<!--", at)
    while begin >= 0 and line.count("`", at, begin) % 2:
        end = line.find("`", begin)
        if end < 0:
            return begin
        at = end + 1
        begin = line.find("<!--", at)
    return begin
