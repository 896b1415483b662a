from __future__ import annotations

import pytest

from faq.importers import (
    ImportedCategory,
    ImportedDocument,
    ImportedEntry,
    ImportProblem,
    parse,
)
from tests.faq.importers.documents import fixture

_SITE = "https://learn.microsoft.com/entra/identity/authentication/"
_HEAD = "### YamlMime:FAQ\n"
_QUESTION = "{question: a, answer: b}"


def _entry(
    key: str, category: str | None, title: str, body: str, anchor: str = ""
) -> ImportedEntry:
    return ImportedEntry(key, anchor or key, category, {"en": title}, {"en": body})


def test_yaml_faq_gives_categories_and_entries() -> None:
    document = parse(fixture("lantern-faq.yml"), name="lantern-faq.yml")

    assert document == ImportedDocument(
        "yaml-faq",
        ("en",),
        (
            ImportedCategory(
                "loans-kop-at-dig",
                {"en": "Loans & Köp åt dig"},
                {
                    "en": "Answers about lanterns.\n\n"
                    "> [!NOTE]\n> Paraffin lamps are gone."
                },
            ),
            ImportedCategory("trouble", {"en": "Trouble"}, {}),
        ),
        (
            _entry(
                "how-do-i-borrow-a-lantern",
                "loans-kop-at-dig",
                "How do I borrow a lantern?",
                "Show your card. See also [prices](entry:what-does-it-cost).\n\n"
                "| Lamp | Watts |\n| --- | --- |\n| Torch | 2, 4 |",
            ),
            _entry(
                "what-does-it-cost",
                "loans-kop-at-dig",
                "What does it cost?",
                f"No fee. Read [the terms]({_SITE}terms#fees).",
            ),
            _entry(
                "how-do-i-borrow-a-lantern-2",
                "trouble",
                "How do I borrow a lantern?",
                "yes",
            ),
            _entry(
                "next-steps",
                None,
                "Next steps",
                f"Ask at the [desk]({_SITE}desk).\n\n- Or call.",
            ),
            _entry("more-to-read", None, "More to read", "Nothing yet."),
        ),
    )


@pytest.mark.parametrize("name", ["", "Ignored", "~"])
def test_yaml_faq_section_without_a_name_has_that_of_the_document(name: str) -> None:
    text = (
        f"{_HEAD}title: A B\nsections:\n- name: {name}\n"
        "  questions:\n  - {question: C, answer: d}\n"
    )

    document = parse(text.encode(), name="x.yml")

    assert document.categories == (ImportedCategory("a-b", {"en": "A B"}, {}),)


@pytest.mark.parametrize(
    ("additional", "title", "body"),
    [
        ("b", "A", "b"),
        ("b\n\n  ### C\n  d", "C", "b\n\nd"),
        ("## C\n      d", "C", "d"),
    ],
)
def test_yaml_faq_additional_content_is_an_entry(
    additional: str, title: str, body: str
) -> None:
    text = (
        f"{_HEAD}title: A\nsections:\n- questions:\n  - {{question: Q, answer: a}}\n"
        f"additionalContent: |\n  {additional}\n"
    )

    last = parse(text.encode(), name="x.yml").entries[-1]

    assert (last.category, last.title, last.body) == (None, {"en": title}, {"en": body})


def test_yaml_faq_is_in_the_language_asked_for_or_told() -> None:
    text = fixture("lantern-faq.yml")
    told = text.replace(b"ms.topic: faq", b"ms.contentlocale: sv-SE")

    asked = [
        parse(data, name="x.yml", language=language).languages
        for data, language in ((text, None), (told, None), (told, "de"))
    ]

    assert asked == [("en",), ("sv",), ("de",)]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("title: A\n", "no sections with questions", 1),
        ("title: A\nsections:\n- name: B\n", "no sections with questions", 4),
        ("- A\n", "no sections with questions", 1),
        (
            "sections:\n- questions:\n  - answer: a\n",
            "a question without a text",
            4,
        ),
        (
            "sections:\n- questions:\n  - question: A?\n    answer:\n",
            "no answer to “A?”",
            4,
        ),
        (
            "sections:\n- questions:\n  - question: A?\n    answer: |\n     <!-- b\n",
            "the comment that begins here is never closed",
            6,
        ),
        (
            f"sections:\n- questions:\n  - question: {'a' * 301}\n    answer: b\n",
            "a title of 301 characters, of at most 300",
            4,
        ),
        (
            f"sections:\n- {{name: {'a' * 201}, questions: [{_QUESTION}]}}",
            "a title of 201 characters, of at most 200",
            3,
        ),
        ("sections:\n- questions: [{question: a\n", "not valid YAML: did not find", 4),
    ],
)
def test_yaml_faq_names_the_line_of_what_is_wrong(
    text: str, message: str, line: int
) -> None:
    with pytest.raises(ImportProblem) as caught:
        parse((_HEAD + text).encode(), name="x.yml")

    assert caught.value.message.startswith(message)
    assert caught.value.line == line
