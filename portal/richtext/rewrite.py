"""One paragraph of Markdown rewritten as Markdown: values in, links made final.

A single scan over code spans, escapes, brackets and automatic links, in the order in
which CommonMark lets them bind; whatever it does not know stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from portal.richtext.expand import Expanded
from portal.richtext.resolve import LinkReader

_TICKS = re.compile(r"`+")
_MARK = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<ticks>`+)
    | <(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>
    | <(?P<mail>[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253})>
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<html><(?=[^\s0-9=<>-]))
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_LABEL_MAX_CHARS = 999
_NOT_IN_AN_ANCHOR = re.compile(r"[^\w-]")
_SPACE = re.compile(r"[ \t\n]*")

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=[A-Za-z#])")
# What would begin a heading, a list or an underline where a line begins.
_BLOCK_MARK = re.compile(r"(?=[#+=-])|[0-9]{1,9}(?=[.)])")
_LINE_START = re.compile(r"[ \t>]{0,99}(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]{1,9})?")
_LINE_START_MAX_CHARS = 200


def escape(text: str) -> str:
    """A text whose characters mean themselves in Markdown, its lines as they are."""
    return _SPECIAL.sub(r"\\\g<0>", text)


@dataclass(frozen=True)
class Rewriter:
    """Rewrites the paragraphs of one text.

    Attributes:
        expanded: The text with its values.
        reader: Decides where links lead.
        definitions: Normalised label -> address, of the text's link definitions.
    """

    expanded: Expanded
    reader: LinkReader
    definitions: Mapping[str, str]

    def rewrite(self, text: str) -> str:
        """A paragraph as its readers should get it."""
        return _Scan(text, self).run()


@dataclass
class _Scan:
    """The state of one scan.

    Attributes:
        text: The paragraph, with placeholders.
        rules: What to do with links and values.
        out: What is written.
        brackets: The open brackets: place in ``out``, place after it in ``text``,
            whether it is an image's.
        spent: Brackets below this number surround a link, and so cannot be links.
        line: The beginning of the line that is being written.
    """

    text: str
    rules: Rewriter
    out: list[str] = field(default_factory=list)
    brackets: list[tuple[int, int, bool]] = field(default_factory=list)
    spent: int = 0
    line: str = ""

    def __post_init__(self) -> None:
        self.tick_runs: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self.text):
            self.tick_runs.setdefault(len(run[0]), []).append(run.start())

    def run(self) -> str:
        """The paragraph rewritten."""
        steps = {
            "escape": self._on_escape,
            "ticks": self._on_ticks,
            "auto": self._on_automatic_link,
            "mail": self._on_automatic_link,
            "open": self._on_open,
            "close": self._on_close,
            "html": self._on_html,
        }
        at = 0
        while mark := _MARK.search(self.text, at):
            self._write_words(self.text[at : mark.start()])
            at = steps[str(mark.lastgroup)](mark)
        self._write_words(self.text[at:])
        return "".join(self.out)

    def _write(self, words: str) -> None:
        self.out.append(words)
        self.line = (self.line + words).rpartition("\n")[2][:_LINE_START_MAX_CHARS]

    def _write_words(self, words: str) -> None:
        """Write words of the source, with the values in them escaped."""
        parts = self.rules.expanded.split(words)
        for number, part in enumerate(parts):
            if number % 2:
                self._write(self._value(part))
            elif part.endswith("\\") and number < len(parts) - 1:
                # A lone backslash would escape what the value begins with.
                self._write(f"{part}\\")
            else:
                self._write(part)

    def _value(self, value: str) -> str:
        escaped = escape(" ".join(value.split()))
        if escaped.startswith(("(", ":", ".", ")")):
            # After a bracket or a number it would make a link or a list of them.
            escaped = f"\\{escaped}"
        if escaped.endswith("!"):
            # Before a bracket it would make an image of it.
            escaped = f"{escaped[:-1]}\\!"
        mark = _BLOCK_MARK.match(escaped)
        if mark and _LINE_START.fullmatch(self.line):
            escaped = f"{mark[0]}\\{escaped[mark.end() :]}"
        return escaped

    def _on_escape(self, mark: re.Match[str]) -> int:
        self._write(mark[0])
        return mark.end()

    def _on_html(self, mark: re.Match[str]) -> int:
        self._write("\\<")
        return mark.end()

    def _on_ticks(self, mark: re.Match[str]) -> int:
        """A code span, if a run of as many ticks follows."""
        ticks = mark[0]
        runs = self.tick_runs.get(len(ticks), [])
        place = bisect_left(runs, mark.end())
        if place == len(runs):
            self._write(ticks)
            return mark.end()
        self._write(self._code_span(self.text[mark.end() : runs[place]], ticks))
        return runs[place] + len(ticks)

    def _code_span(self, code: str, ticks: str) -> str:
        parts = self.rules.expanded.split(code)
        parts[1::2] = [" ".join(value.split("\n")) for value in parts[1::2]]
        filled = "".join(parts)
        if filled == code:
            return f"{ticks}{code}{ticks}"
        inside = {len(run) for run in _TICKS.findall(filled)}
        while len(ticks) in inside:
            ticks += "`"
        space = " " if filled.startswith("`") or filled.endswith("`") else ""
        return f"{ticks}{space}{filled}{space}{ticks}"

    def _on_automatic_link(self, mark: re.Match[str]) -> int:
        address = mark["auto"] or f"mailto:{mark['mail']}"
        found = self.rules.reader.read(address)
        if not found:
            self._write_words(escape(mark[0][1:-1]))
        elif mark["mail"]:
            self._write(mark[0])
        elif found.kind == "reference":
            self._write(f"[{escape(address)}]({found.address})")
        else:
            self._write(f"<{found.address}>")
        return mark.end()

    def _on_open(self, mark: re.Match[str]) -> int:
        self._write(mark[0])
        self.brackets.append((len(self.out) - 1, mark.end(), mark[0] == "!["))
        return mark.end()

    def _on_close(self, mark: re.Match[str]) -> int:
        """A link or an image, if a target follows or a definition says so."""
        if not self.brackets:
            self._write("]")
            return mark.end()
        place, start, is_image = self.brackets.pop()
        is_spent = len(self.brackets) < self.spent and not is_image
        self.spent = min(self.spent, len(self.brackets))
        if is_spent:
            # Escaped, for the link inside it may be gone from what is written.
            self._write_literally(place)
            return mark.end()
        written, end = self._target(start, mark)
        if written is not None and is_image:
            self.out[place] = ""
        elif written is not None:
            self.spent = len(self.brackets)
            self._end_link(place, written)
        elif self.text.startswith("(", end):
            # Nearly a link: what follows is written anew, and must not complete it.
            self._write_literally(place)
        else:
            self._write("]")
        return end

    def _write_literally(self, place: int) -> None:
        self.out[place] = self.out[place].replace("[", "\\[")
        self._write("\\]")

    def _end_link(self, place: int, written: str) -> None:
        found = self.rules.reader.read(written)
        if written.startswith("#"):
            anchor = self.rules.expanded.in_text(written)
            self._write(f"](#{_NOT_IN_AN_ANCHOR.sub('', anchor)})")
        elif not found:
            self.out[place] = ""
        elif "(" in found.address or ")" in found.address:
            self._write(f"](<{found.address}>)")
        else:
            self._write(f"]({found.address})")

    def _target(self, start: int, mark: re.Match[str]) -> tuple[str | None, int]:
        """The target of the brackets that end here (None: no link), and its end."""
        end = mark.end()
        if self.text.startswith("(", end):
            inline = self._inline_target(end + 1)
            if inline:
                return inline
        if not self.rules.definitions:
            return None, end
        label = self.text[start : min(mark.start(), start + _LABEL_MAX_CHARS)]
        if follows := _LABEL.match(self.text, end):
            end = follows.end()
            label = follows[1] or label
        address = self.rules.definitions.get(normalizeReference(label))
        return address, mark.end() if address is None else end

    def _inline_target(self, at: int) -> tuple[str, int] | None:
        """The target written in round brackets, and the place after them."""
        text, length = self.text, len(self.text)
        at = self._skip_space(at)
        goal = parseLinkDestination(text, at, length)
        if goal.ok:
            after = self._skip_space(goal.pos)
            title = parseLinkTitle(text, after, length)
            is_apart = after > goal.pos
            at = self._skip_space(title.pos) if title.ok and is_apart else after
        if not text.startswith(")", at):
            return None
        return goal.str if goal.ok else "", at + 1

    def _skip_space(self, at: int) -> int:
        space = _SPACE.match(self.text, at)
        return space.end() if space else at
