"""What changed, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.diff import Difference, Piece, compare, differences


def test_compare_names_the_words_that_changed() -> None:
    assert compare("Ring 08-1 nu.", "Ring helpdesken nu.") == (
        Piece("same", "Ring "),
        Piece("removed", "08-1"),
        Piece("added", "helpdesken"),
        Piece("same", " nu."),
    )


def test_compare_of_equal_texts_is_one_piece() -> None:
    assert compare("Samma.", "Samma.") == (Piece("same", "Samma."),)


def test_compare_of_nothing_is_nothing() -> None:
    assert compare("", "") == ()


@given(st.text(), st.text())
def test_compare_pieces_join_to_both_texts(before: str, after: str) -> None:
    pieces = compare(before, after)

    assert "".join(p.text for p in pieces if p.change != "added") == before
    assert "".join(p.text for p in pieces if p.change != "removed") == after


def test_compare_of_very_long_texts_goes_by_line() -> None:
    before = "a b c d e f\n" * 4_000
    after = before + "g\n"

    assert compare(before, after) == (Piece("same", before), Piece("added", "g\n"))


def test_differences_lists_only_what_changed_in_reading_order() -> None:
    before = {"title": "A", "body": "same", "gone": "x"}
    after = {"body": "same", "note": "new", "title": "B"}

    assert differences(before, after) == [
        Difference("note", (Piece("added", "new"),)),
        Difference("title", (Piece("removed", "A"), Piece("added", "B"))),
        Difference("gone", (Piece("removed", "x"),)),
    ]
