"""The one form of YAML: what is written is read again, to the character."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content import yaml_nodes
from portal.content.yaml_text import to_yaml
from tests.portal.content.test_yaml_nodes import read

ODD = [
    *["yes", "~", "null", "1e3", "- a", ": ", "#", " #", "'", '"', "\\", "---", "..."],
    *["a: b", "[", "]", "{", "}", ",", "?", "&a", "*a", "!x", "%", "@", "`", "|", ">"],
    *["\n", "\n\n", " ", "\t", "\r", "\x85", "\u2028", "\ufeff", "\xa0", "\xad"],
    *["👩\u200d💻", "e\u0301", "لل", "\u202e", "\u200b", "\x1b", "<<", "=", "å", "Ω"],
]
TEXTS = st.lists(
    st.sampled_from(ODD)
    | st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5
    ),
    max_size=6,
).map("".join)
WORDS = st.lists(TEXTS, min_size=1, max_size=4)
VALUES = st.recursive(
    TEXTS | WORDS,
    lambda inner: (
        st.dictionaries(TEXTS, inner, max_size=3)
        | st.lists(
            st.dictionaries(TEXTS, inner, min_size=1, max_size=3) | WORDS,
            min_size=1,
            max_size=3,
        )
    ),
    max_leaves=10,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_to_yaml_is_read_again_as_it_was(value: dict[str, Any]) -> None:
    assert read(to_yaml(value)) == (value, [])


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_to_yaml_is_read_alike_where_the_parser_in_c_is_missing(
    value: dict[str, Any],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "_LOADER", yaml.Loader)

        assert read(to_yaml(value)) == (value, [])


def test_to_yaml_quotes_only_where_it_must() -> None:
    value = {
        "plain": "Vad är 1 + 1? (2), sa hon: så",
        "date": "2026-11-22",
        "no": "no",
        "address": "https://example.org/a?b=c#d",
        "empty": "",
        "colon": "Fel: 1",
        "hash": "a #b",
        "quote": "”a” and 'b' and \"c\"",
        "first": "- a",
        "hidden": "a\xa0b\u202ec",
        "block": "a\n\n  b",
        "ends": "a\n",
        "indented": "  a\nb",
        "words": ["yes", "a b", "a, b", "x:y", ""],
        "list": [{"a": "1", "b": "2"}, ["c", "d"]],
    }

    assert (
        to_yaml(value)
        == """\
plain: "Vad är 1 + 1? (2), sa hon: så"
date: 2026-11-22
no: no
address: https://example.org/a?b=c#d
empty: ""
colon: "Fel: 1"
hash: "a #b"
quote: ”a” and 'b' and "c"
first: "- a"
hidden: "a\\xA0b\\u202Ec"
block: |-
  a

    b
ends: |
  a
indented: "  a\\nb"
words: [yes, a b, "a, b", "x:y", ""]
list:
  - a: 1
    b: 2
  - [c, d]
"""
    )


def test_to_yaml_of_nothing_is_a_document_still() -> None:
    assert (to_yaml([]), to_yaml({}), to_yaml({"a": []})) == ("[]\n", "{}\n", "a: []\n")
