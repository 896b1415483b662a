"""Digests and changed languages."""

from __future__ import annotations

from portal.domain.definitions import changed_languages, digest


def test_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert digest({"a": 1, "b": {"c": 2, "d": 3}}) == digest(
        {"b": {"d": 3, "c": 2}, "a": 1}
    )


def test_digest_depends_on_the_order_of_lists() -> None:
    assert digest({"a": [1, 2]}) != digest({"a": [2, 1]})


def test_digest_takes_any_text() -> None:
    assert len(digest({"a": "\ud800 åäö 🙂"})) == 64


def test_changed_languages_names_those_whose_words_differ() -> None:
    before = {"sv": {"title": "A"}, "en": {"title": "B"}, "de": {"title": "C"}}
    after = {"sv": {"title": "A"}, "en": {"title": "X"}, "fi": {"title": "D"}}

    assert changed_languages(before, after) == {"en", "de", "fi"}
