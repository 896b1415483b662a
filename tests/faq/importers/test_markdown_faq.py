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

_SITE = "https://learn.microsoft.com/azure/active-directory"


def _entry(
    key: str, category: str | None, title: str, body: str, *, anchor: str = ""
) -> ImportedEntry:
    return ImportedEntry(key, anchor or key, category, {"sv": title}, {"sv": body})


def _pair(translation: str, original: str) -> str:
    return (
        f'<span data-ttu-id="a-1">{translation}</span><span class="sxs-lookup">'
        f'<span data-stu-id="a-1">{original}</span></span>'
    )


def test_markdown_faq_gives_categories_and_entries() -> None:
    document = parse(fixture("lantern-faq.sv.md"), name="lantern-faq.sv.md")

    assert document == ImportedDocument(
        "markdown-faq",
        ("sv",),
        (
            ImportedCategory(
                "loans",
                {"sv": "Lån & kort"},
                {
                    "sv": "Här samlar vi svar om **Lykta**, lånekortet för lampor.\n\n"
                    "> [!IMPORTANT]\n"
                    "> Från och med mars lånas inga fotogenlampor ut.\n>\n"
                    "> Befintliga lån påverkas inte."
                },
            ),
            ImportedCategory(
                "fees", {"sv": "Avgifter"}, {"sv": "De flesta lån är gratis."}
            ),
        ),
        (
            _entry(
                "how-do-i-borrow-a-lamp",
                "loans",
                "Hur lånar jag en lampa?",
                f"Gå till [lånedisken]({_SITE}/authentication/concept-desk)"
                " och gör så här:\n\n"
                "1. Visa ditt kort.\n"
                "2. Välj en lampa:\n"
                "   - ficklampa\n"
                "   - pannlampa, se [lampsorterna](entry:which-lamps-are-there)\n"
                '3. Skriv `lykta --lån <a name="x">` i terminalen.\n\n'
                "> [!TIP]\n"
                f"> Ring först. Mer finns i [handboken]({_SITE}/guides/handbook#cards)"
                " och under avgifter.",
            ),
            _entry(
                "which-lamps-are-there",
                "loans",
                "Vilka lampor finns?",
                "| Lampa | Ljusstyrka¹ |\n"
                "| :--- | ---: |\n"
                "| Ficklampa | 200, 400 |\n"
                "| Pannlampa a\\|b |"
                " [se lager](https://learn.microsoft.com/lamps/stock?shelf=2) |\n\n"
                "Bild på en ficklampa\n\n"
                "```console\n"
                "lykta lista   # [!INCLUDE [x](y.md)] <span>\n"
                "```",
            ),
            _entry(
                "does-a-lost-lamp-cost-anything-when-it-is-returned-later-than-the-day"
                "-that-was",
                "fees",
                "Kostar en borttappad lampa något?",
                "Ja, se [Hur lånar jag en lampa?](entry:how-do-i-borrow-a-lamp)"
                " eller skriv till <lampor@example.org>.",
                anchor="does-a-lost-lamp-cost-anything-when-it-is-returned-later-than"
                "-the-day-that-was-agreed-on",
            ),
            _entry(
                "how-do-i-borrow-a-lamp-2",
                "fees",
                "Hur lånar jag en lampa till?",
                "På samma sätt.",
            ),
            _entry(
                "next-steps",
                None,
                "Nästa steg",
                "- Skriv till [oss](mailto:lampor@example.org).\n"
                "- Läs om [lampolja](https://example.org/olja).",
            ),
        ),
    )


def test_markdown_faq_without_anchors_takes_keys_from_titles() -> None:
    text = (
        "# FAQ\n## Allmänt\n### Vad är en lampa?\nEn sak.\n"
        "### Vad är olja?\nSe [lampa](#vad-är-en-lampa).\n"
    )

    document = parse(text.encode(), name="x.md", language="sv")

    assert [category.key for category in document.categories] == ["allmant"]
    assert [(entry.key, entry.anchor) for entry in document.entries] == [
        ("vad-ar-en-lampa", "vad-är-en-lampa"),
        ("vad-ar-olja", "vad-är-olja"),
    ]
    assert document.entries[1].body == {"sv": "Se [lampa](entry:vad-ar-en-lampa)."}


def test_markdown_faq_in_two_languages_has_both_in_every_value() -> None:
    text = (
        "---\nms.contentlocale: sv-SE\n---\n"
        f"# {_pair('Frågor', 'Questions')}\n{_pair('Början', 'Opening')}\n"
        f"## {_pair('Lån', 'Loans')}\n{_pair('Om lån', 'About loans')}\n"
        f"### {_pair('Hur?', 'How?')}\n{_pair('Så', 'So')}, [x](#why)\n"
        f"### {_pair('Varför?', 'Why?')}\n{_pair('Därför', 'Therefore')}\n"
        f"## {_pair('Mer', 'More')}\n<span data-ttu-id='1'>Bara här</span>\n"
    )

    document = parse(text.encode(), name="x.md")

    assert document == ImportedDocument(
        "bilingual",
        ("sv", "en"),
        (
            ImportedCategory(
                "loans",
                {"sv": "Lån", "en": "Loans"},
                {"sv": "Början\n\nOm lån", "en": "Opening\n\nAbout loans"},
            ),
        ),
        (
            ImportedEntry(
                "how",
                "how",
                "loans",
                {"sv": "Hur?", "en": "How?"},
                {"sv": "Så, [x](entry:why)", "en": "So, [x](entry:why)"},
            ),
            ImportedEntry(
                "why",
                "why",
                "loans",
                {"sv": "Varför?", "en": "Why?"},
                {"sv": "Därför", "en": "Therefore"},
            ),
            ImportedEntry(
                "more", "more", None, {"sv": "Mer", "en": "More"}, {"sv": "Bara här"}
            ),
        ),
    )


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("<span data-ttu-id='1'>## Lån</span>", 5),
        ("<span data-ttu-id='1'># Lån</span>", 5),
        ("## Lån\n\n<span data-ttu-id='1'>## Mer</span>", 7),
    ],
)
def test_markdown_faq_names_the_heading_that_one_language_lacks(
    heading: str, line: int
) -> None:
    text = (
        "---\nms.contentlocale: sv-SE\n---\n# A\n"
        f"{heading}\n### B?\nb\n### C?\n{_pair('c', 'c')}\n"
    )

    with pytest.raises(ImportProblem, match="do not have the same headings") as caught:
        parse(text.encode(), name="x.md")

    assert caught.value.line == line


def test_markdown_faq_question_before_the_first_category_has_none() -> None:
    text = "# FAQ\nopening\n### A?\na\n## B\n### C?\nc\n### D?\n## E\n- [a](#a)\n"

    document = parse(text.encode(), name="x.md")

    assert [(entry.key, entry.category) for entry in document.entries] == [
        ("a", None),
        ("c", "b"),
        ("d", "b"),
    ]
    assert document.categories[0].description == {"en": "opening"}


def test_markdown_faq_refuses_a_category_with_a_title_too_long() -> None:
    text = f"# FAQ\n## {'a' * 201}\n### B?\nb\n### C?\nc\n"

    with pytest.raises(ImportProblem, match="of 201 characters") as caught:
        parse(text.encode(), name="x.md")

    assert caught.value.line == 2


_TWO = "## A\n### {}\nb\n### {}\nc\n"


@pytest.mark.parametrize(
    ("text", "name", "format_"),
    [
        # Question marks, at half of the questions or more.
        (_TWO.format("B?", "C"), "x.md", "markdown-faq"),
        (_TWO.format("B", "C"), "x.md", "article"),
        (_TWO.format("B", "C") + "### D?\nd\n", "x.md", "article"),
        # One question needs an anchor.
        ("# T\n## A\n### B?\nb", "x.md", "article"),
        ("# T\n## A\n### <a name=b></a>B?\nb", "x.md", "markdown-faq"),
        # It says so itself.
        (_TWO.format("B", "C"), "lamp-faq.md", "markdown-faq"),
        ("# Vanliga frågor\n" + _TWO.format("B", "C"), "x.md", "markdown-faq"),
        (
            '# <a name="frequently-asked"></a>F\n' + _TWO.format("B", "C"),
            "x.md",
            "markdown-faq",
        ),
        ("---\nms.topic: faq\n---\n" + _TWO.format("B", "C"), "x.md", "markdown-faq"),
        ("---\ntitle: FAQ\n---\n" + _TWO.format("B", "C"), "x.md", "markdown-faq"),
        # A table of contents.
        (_TWO.format("B", "C") + "- [B](#b)\n- [C](#c)", "x.md", "markdown-faq"),
        (_TWO.format("B", "C") + "- [A](#a)\n", "x.md", "article"),
        # Questions that are not under a category.
        ("# FAQ\n### B?\nb\n### C?\nc", "x.md", "article"),
        ("## A\n# FAQ\n### B?\nb\n### C?\nc", "x.md", "article"),
        ("# T\n```\n## A\n### B?\n### C?\n```", "x.md", "article"),
    ],
)
def test_markdown_faq_is_told_from_articles(text: str, name: str, format_: str) -> None:
    assert parse(text.encode(), name=name).format == format_
