"""Moving one thing within a list."""

from __future__ import annotations

import pytest

from faq.domain.ordering import moved, placed

KEYS = ["a", "b", "c"]


@pytest.mark.parametrize(
    ("key", "by", "expected"),
    [
        ("b", -1, ["b", "a", "c"]),
        ("b", 1, ["a", "c", "b"]),
        ("a", -1, ["a", "b", "c"]),
        ("c", 1, ["a", "b", "c"]),
        ("c", -9, ["c", "a", "b"]),
        ("a", 9, ["b", "c", "a"]),
        ("x", 1, ["a", "b", "c"]),
    ],
)
def test_moved(key: str, by: int, expected: list[str]) -> None:
    assert moved(KEYS, key, by=by) == expected


@pytest.mark.parametrize(
    ("key", "before", "expected"),
    [
        ("c", "a", ["c", "a", "b"]),
        ("a", "", ["b", "c", "a"]),
        ("a", "c", ["b", "a", "c"]),
        ("a", "a", ["a", "b", "c"]),
        ("a", "x", ["a", "b", "c"]),
        ("x", "a", ["a", "b", "c"]),
    ],
)
def test_placed(key: str, before: str, expected: list[str]) -> None:
    assert placed(KEYS, key, before=before) == expected
