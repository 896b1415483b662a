"""YAML as a pack writes it: texts, lists and mappings, each with its line.

Every scalar and key is text, so that ``no``, ``1`` and ``2026-11-22`` stay what was
written. What can make a small file mean much, or run something, is refused: anchors,
aliases, tags, several documents, deep nesting. Built from the parser's events, one at
a time, so that a hostile file stops at its first excess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from portal.content.problems import shown

MAX_DEPTH = 20
MAX_NODES = 2_000_000

# The parser in C is some eight times as fast; where it was not built, Python's serves.
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)

_NOT_YAML = re.compile(
    "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_NOT_STORED = re.compile("[\x00\ud800-\udfff]")
# YAML 1.1 takes these for ends of lines, or skips them; a text keeps them.
_SPECIAL = "\x85\u2028\u2029\ufeff"

Refuse = Callable[[int, str], None]
"""Takes the line, from 1, and what is wrong there."""


@dataclass(slots=True)
class TextNode:
    """A scalar: always text."""

    line: int
    text: str


@dataclass(slots=True)
class ListNode:
    """A sequence."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class MapNode:
    """A mapping, in the order of the file; `lines` are those of the keys."""

    line: int
    items: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = TextNode | ListNode | MapNode


class _StopError(Exception):
    """The file cannot be read any further; the reason is already noted."""


def parse(text: str, refuse: Refuse, *, first_line: int = 1) -> Node | None:
    """The one document of a text.

    Args:
        text: YAML, its lines ended by newlines alone.
        refuse: Told of everything that is wrong.
        first_line: The number of the text's first line in its file.

    Returns:
        None where there is no document, or no reading on.
    """
    odd = _NOT_YAML.search(text)
    if odd:
        line = first_line + text.count("\n", 0, odd.start())
        refuse(line, f"the character U+{ord(odd[0]):04X} must be written as an escape")
        return None
    there, back = _stand_ins(text)
    builder = _Builder(
        refuse,
        events=yaml.parse(text.translate(there), Loader=_LOADER),
        first_line=first_line,
        back=back,
    )
    try:
        return builder.document()
    except _StopError:
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(
            error, "context_mark", None
        )
        what = getattr(error, "problem", None) or "cannot be read"
        refuse(first_line + (mark.line if mark else 0), f"is no YAML: {what}")
        return None


class _Builder:
    """Builds nodes from events."""

    def __init__(
        self,
        refuse: Refuse,
        *,
        events: Iterator[Any],
        first_line: int,
        back: dict[int, str],
    ) -> None:
        self.refuse = refuse
        self.events = events
        self.first_line = first_line
        self.back = back
        self.nodes = 0

    def document(self) -> Node | None:
        """The one document of the stream."""
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.stop(event, "has a second YAML document")
                root = self.node(next(self.events), depth=1)
        if root is None:
            self.refuse(self.first_line, "is empty")
        return root

    def node(self, event: Any, *, depth: int) -> Node:
        """The node that begins with an event."""
        self.nodes += 1
        if depth > MAX_DEPTH:
            self.stop(event, f"is nested deeper than {MAX_DEPTH} levels")
        if self.nodes > MAX_NODES:
            self.stop(event, f"has more than {MAX_NODES} values")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.stop(event, "has an anchor (&) or alias (*); a pack has neither")
        if event.tag:
            self.stop(event, "has a tag (!); a pack has none")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth=depth)
        return self.mapping(event, depth=depth)

    def scalar(self, event: Any) -> TextNode:
        """A text, without what no database can hold."""
        line = self.line(event)
        text = event.value.translate(self.back) if self.back else event.value
        if _NOT_STORED.search(text):
            self.refuse(line, "has a NUL or half a character")
            text = ""
        return TextNode(line, text)

    def sequence(self, start: Any, *, depth: int) -> ListNode:
        """A list, up to its end."""
        node = ListNode(self.line(start))
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            node.items.append(self.node(event, depth=depth + 1))
        return node

    def mapping(self, start: Any, *, depth: int) -> MapNode:
        """A mapping, up to its end; of a key given twice, the first counts."""
        node = MapNode(self.line(start))
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line, key = self.line(event), self.node(event, depth=depth + 1)
            value = self.node(next(self.events), depth=depth + 1)
            if not isinstance(key, TextNode):
                self.refuse(line, "has a key that is no text")
            elif key.text in node.items:
                self.refuse(line, f"“{shown(key.text)}” is there twice")
            else:
                node.items[key.text] = value
                node.lines[key.text] = line
        return node

    def line(self, event: Any) -> int:
        """The line an event begins on."""
        return int(self.first_line + event.start_mark.line)

    def stop(self, event: Any, message: str) -> None:
        """Refuse the rest of the file.

        Raises:
            _StopError: Always.
        """
        self.refuse(self.line(event), message)
        raise _StopError


def _stand_ins(text: str) -> tuple[dict[int, str], dict[int, str]]:
    """Characters of private use in the place of special ones, there and back."""
    special = [char for char in _SPECIAL if char in text]
    if not special:
        return {}, {}
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    pairs = list(zip(special, free, strict=False))
    return (
        {ord(char): stand_in for char, stand_in in pairs},
        {ord(stand_in): char for char, stand_in in pairs},
    )
