from __future__ import annotations

import pytest

from portal.richtext.expand import (
    BLOCK,
    BLOCK_MAX_DEPTH,
    BLOCKS_MAX_CHARS,
    VALUES_MAX_CHARS,
    VARIABLE,
    Uses,
    clean,
    expand,
    used,
)
from tests.portal.richtext.samples import site_texts


def expanded(source, *, language="en", **texts):
    read = expand(source, texts=site_texts(**texts), language=language)
    return read.in_text(read.text)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("{{ helpdesk_phone }}", ["helpdesk_phone"]),
        ("{{a}}{{  b2\t}}", ["a", "b2"]),
        ("{{ A }} {{ a-b }} {{ block:a }} { { a } } {{ a\n}}", []),
    ],
)
def test_variable_syntax(source, names):
    assert VARIABLE.findall(source) == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("{{ block:never-share }}", ["never-share"]),
        ("{{block:a}} {{ block: b1 }}", ["a", "b1"]),
        ("{{ block:A }} {{ block:a_b }} {{ blocks:a }} {{ a }}", []),
    ],
)
def test_block_syntax(source, names):
    assert BLOCK.findall(source) == names


def test_clean_keeps_line_ends_tabs_and_letters_only():
    assert clean("å\r\nb\rc\td\x0be\x0cf") == "å\nb\nc\td e f"


@pytest.mark.parametrize(
    "unwanted", ["\0", "\x1b", "\x7f", "\ud800", "\ufdd0", "\ufdef", "\uffff", "\u202e"]
)
def test_clean_drops_what_no_page_may_hold(unwanted):
    assert clean(f"a{unwanted}b") == "ab"


def test_used_names_what_the_text_itself_uses():
    source = "{{ a }} `{{ b }}` {{ block:c }} [x](entry:passkeys) [y](flow:lost-phone)"

    assert used(source) == Uses(
        frozenset({"a", "b"}),
        frozenset({"c"}),
        frozenset({("entry", "passkeys"), ("flow", "lost-phone")}),
    )


def test_used_reads_references_as_markdown_does():
    source = (
        "`[a](entry:in-code)` \\[b](entry:escaped) [c][r] <code:AADSTS50076>\n\n"
        "    [d](entry:indented)\n\n"
        "[r]: entry:by-definition\n"
    )

    assert used(source).references == {
        ("entry", "by-definition"),
        ("code", "AADSTS50076"),
    }


def test_used_finds_a_reference_beside_a_variable_in_a_target():
    source = "[a](tel:{{ phone }}) [b](entry:passkeys) [c](entry:{{ key }})"

    assert used(source).references == {("entry", "passkeys")}


def test_used_follows_blocks_in_every_language_where_texts_are_given():
    texts = site_texts(
        blocks={
            "a": {"en": "{{ block:b }}", "sv": "{{ x }} [t](entry:one)"},
            "b": "{{ block:a }} {{ y }} {{ block:unknown }}",
        }
    )

    assert used("{{ block:a }}", texts) == Uses(
        frozenset({"x", "y"}),
        frozenset({"a", "b", "unknown"}),
        frozenset({("entry", "one")}),
    )


def test_variable_has_the_readers_language():
    variables = {"a": {"en": "Hello", "sv": "Hej"}}

    assert expanded("{{ a }}", variables=variables, language="sv") == "Hej"


def test_variable_lacking_the_readers_language_has_another():
    assert expanded("{{ a }}", variables={"a": "Hello"}, language="sv") == "Hello"


@pytest.mark.parametrize("value", ["", "  \t "])
def test_variable_without_a_value_has_its_neutral_wording(value):
    texts = {"variables": {"a": value}, "neutral": {"a": "your IT helpdesk"}}

    assert expanded("Ask {{ a }}.", **texts) == "Ask your IT helpdesk."


def test_unknown_variable_is_nothing():
    assert expanded("a{{ x }}b") == "ab"


def test_variable_inside_a_value_stays_as_it_is():
    assert expanded("{{ a }}", variables={"a": "{{ a }}"}) == "{{ a }}"


def test_values_that_would_fill_the_memory_are_left_out():
    count = VALUES_MAX_CHARS // 1000 + 1

    assert expanded("{{ a }}" * count, variables={"a": "x" * 1000}) == ""


def test_address_lacks_a_value():
    read = expand("{{ a }} {{ b }}", texts=site_texts({"a": "1"}), language="en")
    first, second = read.text.split(" ")

    assert [read.in_address(f"tel:{part}") for part in (first, second)] == [
        "tel:1",
        None,
    ]


def test_block_has_the_readers_language_and_falls_back():
    blocks = {"a": {"en": "Hello", "sv": "Hej"}, "b": "Bye"}

    assert expanded("{{ block:a }}, {{ block:b }}", blocks=blocks, language="sv") == (
        "Hej, Bye"
    )


def test_block_may_hold_variables_and_blocks():
    blocks = {"a": "1 {{ block:b }}", "b": "2 {{ v }}"}

    assert expanded("{{ block:a }}", blocks=blocks, variables={"v": "3"}) == "1 2 3"


def test_block_alone_on_its_line_is_parted_from_its_neighbours():
    blocks = {"a": "- 1\n- 2"}

    assert expanded("Text\n{{ block:a }}\nmore", blocks=blocks) == (
        "Text\n\n- 1\n- 2\n\nmore"
    )


def test_block_among_empty_lines_adds_none():
    assert expanded("a\n\n{{ block:a }}\n\nb", blocks={"a": "x\n"}) == "a\n\nx\n\nb"


def test_block_in_a_list_item_keeps_the_indent():
    source = "1. One\n\n   {{ block:a }}\n2. Two"

    assert expanded(source, blocks={"a": "x\n\n- y"}) == (
        "1. One\n\n   x\n\n   - y\n\n2. Two"
    )


def test_block_that_begins_a_list_item_continues_it():
    assert expanded("- {{ block:a }}\n- z", blocks={"a": "x\n\ny"}) == "- x\n\n  y\n- z"


def test_block_in_a_quote_stays_in_it():
    assert expanded("> a\n> {{ block:a }}\n> b", blocks={"a": "x\n\ny"}) == (
        "> a\n>\n> x\n>\n> y\n>\n> b"
    )


def test_block_in_a_sentence_is_one_line():
    assert expanded("See {{ block:a }}!", blocks={"a": "x\ny"}) == "See x y!"


def test_block_keeps_hard_line_breaks():
    assert expanded("{{ block:a }}", blocks={"a": "x  \ny"}) == "x  \ny"


def test_unknown_block_is_nothing_and_named():
    read = expand("a {{ block:x }}b", texts=site_texts(), language="en")

    assert (read.text, read.unknown_blocks, read.endless_blocks) == (
        "a b",
        frozenset({"x"}),
        frozenset(),
    )


def test_block_that_contains_itself_ends_and_is_named():
    texts = site_texts(blocks={"a": "1{{ block:b }}", "b": "2{{ block:a }}"})

    read = expand("{{ block:a }}", texts=texts, language="en")

    assert (read.text, read.endless_blocks) == ("12", frozenset({"a"}))


def test_blocks_nested_too_deep_end():
    names = [f"b{number}" for number in range(BLOCK_MAX_DEPTH + 2)]
    blocks = {
        name: f"x{{{{ block:b{number} }}}}" for number, name in enumerate(names, 1)
    }

    assert expanded("{{ block:b0 }}", blocks=blocks) == "x" * BLOCK_MAX_DEPTH


def test_blocks_that_multiply_end():
    blocks = {
        name: f"{{{{ block:{inner} }}}}x" * 100
        for name, inner in ("ab", "bc", "cd", "da")
    }

    assert len(expanded("{{ block:a }}", blocks=blocks)) < BLOCKS_MAX_CHARS
