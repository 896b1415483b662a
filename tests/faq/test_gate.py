"""The publish gate of the FAQ: each rule, with its place and severity."""

from __future__ import annotations

from typing import Any

import pytest

from faq.gate import entry_problems
from portal.domain.problems import Problem
from portal.domain.texts import SiteTexts
from portal.kinds import GateContext
from tests.factories import entry_definition

CONTEXT = GateContext(
    texts=SiteTexts(hosts=frozenset({"learn.microsoft.com"})),
    known=frozenset({("entry", "other")}),
    languages=("sv", "en"),
    required=("sv", "en"),
)


def test_a_complete_entry_has_no_problem() -> None:
    definition = entry_definition(
        related=["other"],
        sources=[{"title": "Docs", "url": "https://learn.microsoft.com/x"}],
        body={"sv": "[Se](entry:other)", "en": "Text"},
    )

    assert entry_problems(definition, CONTEXT) == []


@pytest.mark.parametrize(
    ("over", "problem"),
    [
        (
            {"key": "Not a key"},
            Problem("key", "The key may have only a to z, digits and hyphens."),
        ),
        (
            {"audience": "everybody"},
            Problem("audience", "The audience is not a known one."),
        ),
        (
            {"checked_on": ""},
            Problem("checked_on", "No day of checking is given.", "warning"),
        ),
        (
            {"checked_on": "2026-13-01"},
            Problem("checked_on", "The day of checking is no date."),
        ),
        (
            {"sources": [{"title": "x", "url": "http://learn.microsoft.com"}]},
            Problem(
                "sources",
                "The source “%(source)s” is no https address.",
                values={
                    "source": "http://learn.microsoft.com",
                    "host": "",
                },
            ),
        ),
        (
            {"sources": [{"title": "x", "url": "https://example.org/x"}]},
            Problem(
                "sources",
                "The source is shown without its link: %(host)s is not an allowed "
                "host.",
                "warning",
                {"source": "https://example.org/x", "host": "example.org"},
            ),
        ),
        (
            {"related": ["nowhere"]},
            Problem(
                "related",
                "There is nothing with the key “%(key)s”.",
                values={"key": "nowhere"},
            ),
        ),
        (
            {"flows": ["nowhere"]},
            Problem(
                "flows",
                "There is nothing with the key “%(key)s”.",
                values={"key": "nowhere"},
            ),
        ),
        (
            {"title": {"sv": "Fråga"}, "body": {"sv": "Svar"}},
            Problem("en", "This language is missing.", "warning"),
        ),
        (
            {"title": {"sv": "Fråga"}, "body": {"en": "Answer"}},
            Problem("title", "No language has both a question and an answer."),
        ),
        (
            {"body": {"sv": "{{ nope }}", "en": "Text"}},
            Problem(
                "sv.body", "There is no variable “%(name)s”.", values={"name": "nope"}
            ),
        ),
    ],
)
def test_each_rule_names_its_place_and_severity(
    over: dict[str, Any], problem: Problem
) -> None:
    assert entry_problems(entry_definition(**over), CONTEXT) == [problem]
