from __future__ import annotations

import pytest

from faq.importers.directives import without_directives
from faq.importers.documents import ImportProblem


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a\n<!-- b\nc -->\nd", "a\n\n\nd"),
        ("a <!-- b --><!-- c -->d<!-->e", "a de"),
        ("a <!-- b --> `<!-- c -->` <!-- d -->", "a  `<!-- c -->` "),
        ("`a <!-- b -->", "`a "),
        ("```\n<!-- a\n::: zone\n```\n<!-- b -->", "```\n<!-- a\n::: zone\n```\n"),
        ("- ~~~\n  <!-- a\n  ~~~~\n<!-- b -->c", "- ~~~\n  <!-- a\n  ~~~~\nc"),
        ("``` a ` b\n<!-- c -->", "``` a ` b\n"),
        ('::: zone pivot="a"\nb\n:::zone-end', "\nb\n"),
        ("> :::row:::\n> a", ">\n> a"),
        ("::: zones\n:::image x:::", "::: zones\n:::image x:::"),
        ("a", "a"),
    ],
)
def test_without_directives(text: str, kept: str) -> None:
    assert without_directives(text) == kept


def test_without_directives_names_the_line_of_a_comment_without_end() -> None:
    with pytest.raises(ImportProblem, match="never closed") as caught:
        without_directives("a\nb <!-- c\n\nd", first_line=10)

    assert caught.value.line == 11
