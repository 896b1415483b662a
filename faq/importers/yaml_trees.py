"""YAML as plain text in lists and mappings, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from faq.importers.documents import ImportProblem

# An FAQ needs six: the document, its sections, one, its questions, one, a text.
_DEPTH_MAX = 20
_NULLS = frozenset({"~", "null", "Null", "NULL"})

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Node:
    """A value of a YAML document.

    Attributes:
        line: The line of the file it begins on, from 1; of a text in lines of its
            own (``|``) the first of these.
        text: A scalar as it is written, so that ``yes`` is the word; ``""`` for null
            and for what is no scalar.
        items: A list's values.
        fields: A mapping's values; of equal keys the last.
    """

    line: int
    text: str = ""
    items: list[Node] = field(default_factory=list)
    fields: dict[str, Node] = field(default_factory=dict)

    def string(self, name: str) -> str:
        """A field's text without blanks around it, ``""`` where it has none."""
        node = self.fields.get(name)
        return node.text.strip() if node else ""


def read_tree(text: str) -> Node:
    """The tree of a YAML document.

    Only events are read: no object is made but texts, and nothing grows beyond the
    size of the file.

    Args:
        text: YAML.

    Returns:
        Its first document; an empty mapping where there is none.

    Raises:
        ImportProblem: It is not YAML, has an alias, or is nested too deep.
    """
    tree = _Tree()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # What is missing at the end is missing on the line after the last.
        line = min(mark.line, text.count("\n")) + 1 if mark else None
        raise ImportProblem(
            f"not valid YAML: {error.problem or error.context}", line=line
        ) from error
    except yaml.YAMLError as error:
        raise ImportProblem(f"not valid YAML: {error}") from error
    return tree.root


class _Tree:
    """The tree so far, and the lists and mappings that are open."""

    def __init__(self) -> None:
        self.root = Node(line=1)
        self._open: list[tuple[Node, bool]] = []  # (node, is it a mapping)
        self._keys: list[str | None] = []

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise ImportProblem(
                f"an alias (*{event.anchor}), which is not read",
                line=_line(event),
            )
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._take_start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        is_null = not event.style and event.value in _NULLS
        in_own_lines = event.style in ("|", ">")
        line = _line(event) + in_own_lines
        if self._open and self._open[-1][1] and self._keys[-1] is None:
            self._keys[-1] = event.value
        else:
            self._place(Node(line, "" if is_null else event.value))

    def _take_start(self, event: yaml.CollectionStartEvent) -> None:
        line = _line(event)
        if len(self._open) >= _DEPTH_MAX:
            raise ImportProblem(f"nested deeper than {_DEPTH_MAX} levels", line=line)
        node = Node(line)
        self._place(node)
        self._open.append((node, isinstance(event, yaml.MappingStartEvent)))
        self._keys.append(None)

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, is_mapping = self._open[-1]
        if not is_mapping:
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            raise ImportProblem("a field's name that is not a text", line=node.line)
        parent.fields[key] = node
        self._keys[-1] = None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
