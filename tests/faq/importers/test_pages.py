from __future__ import annotations

import pytest

from faq.importers.documents import ImportProblem
from faq.importers.pages import NESTING_MAX, plain_text, read_page


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ('## <a name="x"></a>A', (2, "A", "x", 1)),
        ("a\n\n## <a id='x'/>A <a name=y>", (2, "A", "x", 3)),
        ('### A <span id="x"></span>', (3, "A", "x", 1)),
        ('<a name="x"></a>\n\n# A', (1, "A", "x", 3)),
        ('<a name="x"></a> <a name="y"></a>\n# A', (1, "A", "x", 2)),
        ('a <a name="x"></a>\n# A', (1, "A", "", 2)),
        ("A\nb\n---", (2, "A b", "", 1)),
        ("# *A* `b` [c](d) &amp; \\* ![e](f)", (1, "A b c & * e", "", 1)),
        ("#", (1, "", "", 1)),
    ],
)
def test_read_page_finds_headings(
    text: str, heading: tuple[int, str, str, int]
) -> None:
    (found,) = read_page(text).headings

    assert (found.level, found.title, found.anchor, found.line) == heading


@pytest.mark.parametrize("text", ["- # a", "> # a", "# [a](#tab/b)", "```\n# a\n```"])
def test_read_page_takes_only_headings_of_the_page_itself(text: str) -> None:
    assert read_page(text).headings == ()


def test_read_page_finds_references() -> None:
    assert read_page("[a b]: c.md 'd'\n\n[E]: <f>").references == {
        "A B": "c.md",
        "E": "f",
    }


def test_heading_anchors_are_the_given_one_and_the_sites() -> None:
    (heading,) = read_page('# <a name="The-X"></a>Så, då?').headings

    assert heading.anchors == ("the-x", "så-då")


def test_read_page_names_the_line_of_what_is_nested_too_deep() -> None:
    text = "\n".join("  " * depth + "- a" for depth in range(NESTING_MAX + 1))

    with pytest.raises(ImportProblem) as caught:
        read_page(text, first_line=5)

    assert caught.value.message == "lists or quotes are nested deeper than 9 levels"
    assert caught.value.line == 5 + NESTING_MAX


def test_read_page_takes_what_is_nested_as_deep_as_may_be() -> None:
    text = "\n".join("  " * depth + "- a" for depth in range(NESTING_MAX))

    assert len(read_page(text).tokens) == 7 * NESTING_MAX


def test_plain_text_of_what_is_no_title_stays() -> None:
    assert plain_text("*a* " * 1000) == ("*a* " * 1000).strip()
