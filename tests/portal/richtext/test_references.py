"""Links that follow a thing to another key, in the text as its author wrote it."""

from __future__ import annotations

import pytest

from portal.richtext.expand import used
from portal.richtext.references import point_to

OLD = ("entry", "old")


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("[x](entry:old)", "[x](entry:new)"),
        ("[x]( entry:old )", "[x]( entry:new )"),
        ("[x](<entry:old>)", "[x](<entry:new>)"),
        ('[x](entry:old "Title")', '[x](entry:new "Title")'),
        ("[x][1]\n\n[1]: entry:old", "[x][1]\n\n[1]: entry:new"),
        ("<entry:old>", "<entry:new>"),
        ("> 1. [x](entry:old), [y](entry:old)", "> 1. [x](entry:new), [y](entry:new)"),
        ("[x](entry:old) [y](entry:older)", "[x](entry:new) [y](entry:older)"),
        ("[x](entry:old) [y](entry:old-2)", "[x](entry:new) [y](entry:old-2)"),
        ("[x](entry:old) [y](flow:old)", "[x](entry:new) [y](flow:old)"),
        ("[x](entry:old) of entry:old", "[x](entry:new) of entry:old"),
    ],
)
def test_links_follow(text: str, pointed: str) -> None:
    assert point_to(text, OLD, key="new") == pointed
    assert OLD not in used(pointed).references


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We say entry:old here.",
        "`[x](entry:old)`",
        "```\n[x](entry:old)\n```",
        "[x](entry:older) [y](flow:old) [z](https://example.org/entry:old)",
        r"\[x](entry:old)",
    ],
)
def test_text_without_such_a_link_is_left_as_it_is(text: str) -> None:
    assert point_to(text, OLD, key="new") == text
