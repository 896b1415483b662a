"""YAML as a pack writes it: everything is text, and nothing means more than it says."""

from __future__ import annotations

from typing import Any

import pytest

from portal.content.yaml_nodes import ListNode, Node, TextNode, parse


def plain(node: Node | None) -> Any:
    if node is None or isinstance(node, TextNode):
        return node and node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


def read(text: str) -> tuple[Any, list[tuple[int, str]]]:
    refused: list[tuple[int, str]] = []
    node = parse(text, lambda line, message: refused.append((line, message)))
    return plain(node), refused


def test_parse_reads_every_scalar_and_key_as_text() -> None:
    text = "yes: no\n1: 2026-11-22\nnull: [~, 0x1, 1e3, true, 'x', null, <<]\nb:\n"

    assert read(text) == (
        {
            "yes": "no",
            "1": "2026-11-22",
            "null": ["~", "0x1", "1e3", "true", "x", "null", "<<"],
            "b": "",
        },
        [],
    )


def test_parse_keeps_what_yaml_takes_for_ends_of_lines() -> None:
    odd = "a\u2028b\u2029c\x85d\ufeffe"

    assert read(f"k: '{odd}'\nl: {odd}\nm: |\n  {odd}\n") == (
        {"k": odd, "l": odd, "m": f"{odd}\n"},
        [],
    )


def test_parse_tells_the_line_of_every_node() -> None:
    node = parse("a: 1\nb:\n  - 2\n  - 3\n", pytest.fail, first_line=10)

    assert node is not None
    assert not isinstance(node, TextNode | ListNode)
    assert node.lines == {"a": 10, "b": 11}
    items = node.items["b"]
    assert isinstance(items, ListNode)
    assert [item.line for item in items.items] == [12, 13]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "is empty"),
        ("# nothing\n", 1, "is empty"),
        ("a: 1\na: 2\n", 2, "“a” is there twice"),
        ("a: &x 1\nb: *x\n", 1, "has an anchor (&) or alias (*); a pack has neither"),
        ("b: *x\n", 1, "has an anchor (&) or alias (*); a pack has neither"),
        ("a: !!python/object:os.system x\n", 1, "has a tag (!); a pack has none"),
        ("a: !x y\n", 1, "has a tag (!); a pack has none"),
        ("a: 1\n---\nb: 2\n", 2, "has a second YAML document"),
        ("[a]: 1\n", 1, "has a key that is no text"),
        ('a: 1\nb: "\\0"\n', 2, "has a NUL or half a character"),
        ("a: 1\nb: \x1b[31m\n", 2, "the character U+001B must be written as an escape"),
        ("[" * 1_000_000, 1, "is nested deeper than 20 levels"),
        ("- " * 1_000_000, 1, "is nested deeper than 20 levels"),
        ("{a: " * 100_000, 1, "is nested deeper than 20 levels"),
    ],
)
def test_parse_refuses(text: str, line: int, message: str) -> None:
    _read, refused = read(text)

    assert refused == [(line, message)]


@pytest.mark.parametrize("text", ["a: 'x", "a: b: c", "- a: [\n", "\ta: 1", "a: {b\n"])
def test_parse_refuses_what_is_no_yaml(text: str) -> None:
    found, refused = read(text)

    assert found is None
    assert [message.partition(":")[0] for _line, message in refused] == ["is no YAML"]


def test_parse_stops_at_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.content.yaml_nodes.MAX_NODES", 3)

    assert read("[a, b, c]") == (None, [(1, "has more than 3 values")])
