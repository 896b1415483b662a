from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from portal.domain.problems import Problem
from portal.richtext.check import check
from portal.richtext.parser import MAX_CHARS
from tests.portal.richtext.samples import site_texts


def found(source, *, known=(), **texts):
    problems = check(source, texts=site_texts(**texts), place="sv.body", known=known)
    assert {problem.place for problem in problems} <= {"sv.body"}
    return [
        (problem.severity, problem.message % problem.values) for problem in problems
    ]


def test_check_gives_problems_with_place_and_values():
    assert check("{{ a }}", texts=site_texts(), place="en.title", known=()) == [
        Problem("en.title", "There is no variable “%(name)s”.", "error", {"name": "a"})
    ]


def test_check_finds_nothing_in_a_good_text():
    source = (
        "## A\n\n{{ a }} [b](entry:c) [d](https://www.digg.se) [e](tel:{{ a }}) "
        "[f](mailto:a@b.se) [g](#a) `<b> {{ a }}` a < b\n\n{{ block:x }}\n\n"
        "> [!NOTE]\n> h"
    )

    assert (
        found(source, variables={"a": ""}, blocks={"x": "y"}, known={("entry", "c")})
        == []
    )


def test_unknown_variable_is_an_error_also_in_code():
    assert found("{{ b }} {{ a }} {{ a }}\n\n    {{ c }}") == [
        ("error", "There is no variable “a”."),
        ("error", "There is no variable “b”."),
        ("error", "There is no variable “c”."),
    ]


def test_unknown_block_is_an_error():
    assert found("{{ block:a }} {{ block:a }}") == [("error", "There is no block “a”.")]


def test_block_that_contains_itself_is_an_error_in_any_language():
    blocks = {"a": {"en": "x", "sv": "{{ block:b }}"}, "b": {"sv": "{{ block:a }}"}}

    assert found("{{ block:a }}", blocks=blocks) == [
        ("error", "The block “a” contains itself, or grows too long.")
    ]


def test_what_a_block_uses_must_exist():
    blocks = {"a": "{{ block:b }} {{ v }} [x](entry:not-looked-at)"}

    assert found("{{ block:a }}", blocks=blocks) == [
        ("error", "There is no variable “v”."),
        ("error", "There is no block “b”."),
    ]


@pytest.mark.parametrize("known", [{("flow", "a")}, lambda kind, key: kind == "flow"])
def test_unknown_reference_is_an_error(known):
    assert found("[x](flow:a) [y](entry:b) <code:c>", known=known) == [
        ("error", "There is nothing to link to at “entry:b”."),
        ("error", "There is nothing to link to at “code:c”."),
    ]


def test_link_to_a_host_that_is_not_allowed_is_a_warning():
    source = (
        "[x](https://evil.example/1) [y](https://evil.example/2) <https://\u0430.se>"
    )

    assert found(source) == [
        (
            "warning",
            "Links to evil.example are not allowed; the link is shown as text.",
        ),
        ("warning", "Links to xn--80a.se are not allowed; the link is shown as text."),
    ]


@pytest.mark.parametrize(
    "address",
    ["http://a.se", "javascript:x", "data:x", "tel:x", "a.md", "https://a@b.se"],
)
def test_link_that_cannot_be_one_is_a_warning(address):
    assert found(f"[x]({address})") == [
        ("warning", f"A link cannot lead to “{address}”; it is shown as text.")
    ]


def test_link_to_a_variable_is_judged_by_its_value_in_every_language():
    variables = {"u": {"en": "https://www.digg.se", "sv": "https://evil.example"}}

    assert found("[x]({{ u }})", variables=variables) == [
        ("warning", "Links to evil.example are not allowed; the link is shown as text.")
    ]


def test_image_is_a_warning():
    assert found("![a *b*](https://www.digg.se/c.png)") == [
        ("warning", "Images are not shown; readers get the image’s text “a b”.")
    ]


def test_html_is_a_warning():
    assert found("<b>a</b> <b>c</b>\n\n<div\nid=x>\n\n<!-- d -->\n\n`<i>`") == [
        ("warning", "HTML is shown as text: “<b>”."),
        ("warning", "HTML is shown as text: “<div id=x>”."),
        ("warning", "HTML is shown as text: “<!-- d -->”."),
    ]


def test_heading_of_level_1_is_a_warning():
    assert found("# A *b*\n\n{{ v }}\n===\n\n## c", variables={"v": "d"}) == [
        ("warning", "The heading “A b” has level 1 and is shown at level 2."),
        ("warning", "The heading “d” has level 1 and is shown at level 2."),
    ]


def test_braces_without_a_meaning_are_a_warning():
    assert found("{{ Phone }} {{ block:A }} {{}} {{ a") == [
        (
            "warning",
            f"“{braces}” is neither a variable nor a block; it is shown as is.",
        )
        for braces in ("{{ Phone }}", "{{ block:A }}", "{{}}")
    ]


def test_too_long_a_text_is_a_warning():
    message = (
        "The text is longer than 200000 characters and is shown without formatting."
    )

    assert found("[a](entry:x) " * MAX_CHARS) == [("warning", message)]


def test_errors_come_first_and_long_words_are_cut():
    assert found(f"# {'a' * 99}\n\n{{{{ v }}}}") == [
        ("error", "There is no variable “v”."),
        ("warning", f"The heading “{'a' * 59}…” has level 1 and is shown at level 2."),
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("sv", "Det finns ingen variabel ”a”."), ("en", "There is no variable “a”.")],
)
def test_messages_are_translated(language, expected):
    (problem,) = check("{{ a }}", texts=site_texts(), place="x", known=())

    with override(language):
        said = gettext(problem.message) % problem.values

    assert said == expected
