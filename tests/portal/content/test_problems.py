"""Where in a pack something is wrong."""

from __future__ import annotations

from portal.content.problems import PackProblem, PackRefusedError, Place, shown


def test_shown_is_short_and_fit_for_a_terminal() -> None:
    assert shown("a\x1b[31m\n\u2028\ud800") == "a\\x1b[31m\\n\\u2028\\ud800"
    assert shown("x" * 100) == "x" * 60 + "…"


def test_a_folder_has_no_line() -> None:
    assert str(PackProblem(Place("a" * 70, 0), "is odd")) == f"{'a' * 70}: is odd"


def test_place_of_finds_the_line_of_a_word() -> None:
    place = Place("a.md", 4, "one\ntwo\nthree")

    assert place.of(["", "nothing", "three"]) == Place("a.md", 6)
    assert place.of(["nothing"]) == place


def test_refused_lists_every_problem_once_by_file_and_line() -> None:
    first, second = Place("a.md", 2), Place("b.md", 1)
    found = [
        PackProblem(second, "x"),
        PackProblem(first, "y"),
        PackProblem(second, "x"),
    ]

    assert str(PackRefusedError(found)) == "a.md:2: y\nb.md:1: x"
