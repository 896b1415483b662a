from __future__ import annotations

import pytest

from faq.importers import ImportedDocument, ImportedEntry, ImportProblem, parse
from tests.faq.importers.documents import fixture, fixture_names


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("lantern-faq.sv.md", "markdown-faq"),
        ("lantern-faq.yml", "yaml-faq"),
        ("lantern-trouble.sv.md", "bilingual"),
        ("replace-a-wick.md", "article"),
    ],
)
def test_parse_knows_the_format_whatever_the_name(name: str, format_: str) -> None:
    assert parse(fixture(name), name="x.bin").format == format_


def test_parse_is_tested_on_every_fixture() -> None:
    assert fixture_names() == [
        "lantern-faq.sv.md",
        "lantern-faq.yml",
        "lantern-trouble.sv.md",
        "replace-a-wick.md",
    ]


def test_parse_of_a_bilingual_page_gives_both_languages() -> None:
    document = parse(fixture("lantern-trouble.sv.md"), name="trouble.md")

    assert document == ImportedDocument(
        "bilingual",
        ("sv", "en"),
        (),
        (
            ImportedEntry(
                "lamp-will-not-light",
                "lamp-will-not-light",
                None,
                {"sv": "Lampan tänds inte", "en": "The lamp will not light"},
                {
                    "sv": "Prova detta i tur och ordning. Det tar *två* minuter.\n\n"
                    "1. Byt batteri."
                    " [Se anvisningen.](https://example.org/battery#how)\n\n"
                    "2. Skruva åt **locket**.\n\n"
                    "> [!NOTE]\n> Skriv `lykta test`.",
                    "en": "Try these in order. It takes *two* minutes.\n\n"
                    "1. Change the battery."
                    " [See the instructions.](https://example.org/battery#how)\n\n"
                    "2. Tighten the **cap**.\n\n"
                    "> [!NOTE]\n> Type `lykta test`.",
                },
            ),
        ),
    )


@pytest.mark.parametrize("name", fixture_names())
def test_parse_does_not_care_how_lines_end_and_letters_are_written(name: str) -> None:
    data = fixture(name)
    text = data.decode()
    others = [
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
    ]

    documents = [parse(other, name=name) for other in others]

    assert documents == [parse(data, name=name)] * len(others)


@pytest.mark.parametrize(
    ("language", "languages"), [(None, ("en",)), ("sv", ("sv",)), ("nb", ("nb",))]
)
def test_parse_takes_the_language_it_is_given(
    language: str | None, languages: tuple[str, ...]
) -> None:
    document = parse(b"# A\n\nb", name="a.md", language=language)

    assert document.languages == languages
    assert document.entries[0].title == {languages[0]: "A"}


def test_parse_takes_the_address_it_is_given() -> None:
    document = parse(
        b"# A\n\n[b](b.md)", name="a.md", base_url="https://docs.example.org/x"
    )

    assert document.entries[0].body == {"en": "[b](https://docs.example.org/x/b)"}


@pytest.mark.parametrize("name", ["docs/my page.md", "docs\\My-Page.MD", "my-page"])
def test_parse_makes_the_key_of_the_files_name(name: str) -> None:
    (entry,) = parse(b"# A\n\nb", name=name).entries

    assert (entry.key, entry.anchor) == ("my-page", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "\n### YamlMime:Landing\ntitle: A",
            "YAML of the kind Landing, of which only FAQ is read",
        ),
        ("#YamlMime: Hub", "YAML of the kind Hub, of which only FAQ is read"),
        (
            '# <span data-ttu-id="a">A</span>\nb',
            (
                "a bilingual page that does not tell its first language: it has no "
                "ms.contentlocale in front matter"
            ),
        ),
    ],
)
def test_parse_names_what_it_does_not_read(text: str, message: str) -> None:
    with pytest.raises(ImportProblem) as caught:
        parse(text.encode(), name="x.yml")

    assert caught.value.message == message
