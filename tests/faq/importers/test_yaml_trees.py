from __future__ import annotations

import pytest

from faq.importers.documents import ImportProblem
from faq.importers.yaml_trees import Node, read_tree


def test_read_tree_keeps_texts_and_lines() -> None:
    tree = read_tree("a: yes\nb:\n  - 1\n  - ~\n  - 'null'\nc: |\n  d\n\n  e\n")

    assert tree == Node(
        line=1,
        fields={
            "a": Node(1, "yes"),
            "b": Node(3, items=[Node(3, "1"), Node(4, ""), Node(5, "null")]),
            "c": Node(7, "d\n\ne\n"),
        },
    )


def test_read_tree_takes_the_last_of_equal_keys_and_the_first_document() -> None:
    tree = read_tree("---\na: 1\na: 2\n---\nb: 3\n")

    assert tree == Node(2, fields={"a": Node(3, "2")})


@pytest.mark.parametrize("text", ["", "# a\n", "---\n"])
def test_read_tree_of_nothing_is_empty(text: str) -> None:
    assert read_tree(text).fields == {}


def test_node_string_is_empty_where_there_is_none() -> None:
    tree = read_tree("a: ' b '\nc: [d]\n")

    assert [tree.string(name) for name in ("a", "c", "e")] == ["b", "", ""]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a: 'b\nc: d\n", "not valid YAML: .*", None),
        ("a:\n\tb: c\n", "not valid YAML: .*", 2),
        ("a: b\n c: d\n", "not valid YAML: .*", 2),
        ("a: &b [c]\nd: *b\n", r"an alias \(\*b\), which is not read", 2),
        ("[a]: b\n", "a field's name that is not a text", 1),
        ("a:\n  ? {b: c}\n  : d\n", "a field's name that is not a text", 2),
        ("\na: " + "[" * 30, "nested deeper than 20 levels", 2),
    ],
)
def test_read_tree_names_the_line_of_what_it_refuses(
    text: str, message: str, line: int | None
) -> None:
    with pytest.raises(ImportProblem, match=message) as caught:
        read_tree(text)

    assert caught.value.line is not None
    assert line in (None, caught.value.line)


def test_read_tree_refuses_a_bomb_at_its_first_alias() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )

    with pytest.raises(ImportProblem, match="alias") as caught:
        read_tree(bomb)

    assert caught.value.line == 2


def test_read_tree_makes_no_objects() -> None:
    assert read_tree("a: !!python/name:os.system b\n").string("a") == "b"
