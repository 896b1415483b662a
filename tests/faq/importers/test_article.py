from __future__ import annotations

import pytest

from faq.importers import ImportedDocument, ImportedEntry, ImportProblem, parse
from tests.faq.importers.documents import fixture

_SITE = "https://learn.microsoft.com/entra/identity/authentication/"


def _article(text: str, name: str = "the-file.md") -> ImportedEntry:
    document = parse(text.encode(), name=name)
    assert (document.format, document.categories) == ("article", ())
    (entry,) = document.entries
    return entry


def test_article_gives_one_entry() -> None:
    document = parse(fixture("replace-a-wick.md"), name="docs/replace-a-wick.md")

    body = f"""\
A wick lasts a year.
It burns *evenly* when it is new.

## Before you start

- Let the lamp cool.

  - Wait an hour.

    > [!WARNING]
    > The glass stays hot.

- Read [about oil]({_SITE}oil), then go to the steps.

## The steps

**Brass lamp**

Unscrew the burner.

The burner, seen from above

---

More

Oil smells of **pine**.

- Keep it shut
- Keep it *cool*

[Next: trim the wick]({_SITE}trim)"""
    assert document == ImportedDocument(
        "article",
        ("en",),
        (),
        (
            ImportedEntry(
                "replace-a-wick",
                "replace-a-wick",
                None,
                {"en": "Replace a wick"},
                {"en": body},
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "key", "title"),
    [
        ('# <a name="X y"></a>A\nb', "x", "A"),
        ("# A\nb", "the-file", "A"),
        ("---\ntitle: A | Microsoft Docs\n---\nb", "the-file", "A"),
        ("---\ntitle: A\n---\n## B\nc", "the-file", "A"),
        ("---\ntitle: A\n---\nb\n# C\nd", "the-file", "C"),
        ("## A\nb\n\n# \n\n## C\nd", "the-file", "A"),
        ("A\n=\nb", "the-file", "A"),
    ],
)
def test_article_takes_key_and_title_from_where_they_are(
    text: str, key: str, title: str
) -> None:
    entry = _article(text)

    assert (entry.key, entry.title) == (key, {"en": title})


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("a\n\n# B\n\nc\n\n# D\n\ne", "a\n\nc\n\n## D\n\ne"),
        ("---\ntitle: A\n---\n## B\nc", "## B\n\nc"),
        ("## A\nb\n\n### C\nd", "b\n\n### C\n\nd"),
        ("# A\n- [B](#b)\n\n## B\n[A](#a) c", "## B\n\nA c"),
    ],
)
def test_article_keeps_everything_but_its_title(text: str, body: str) -> None:
    assert _article(text).body == {"en": body}


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a", "no title: neither a heading nor one in front matter", None),
        ("# A", "no text but the title", None),
        ("---\ntitle: A\n---\n", "no text after the front matter", None),
        (f"# B\nc\n\n# {'a' * 301}", "a title of 301 characters, of at most 300", 4),
    ],
)
def test_article_names_what_it_lacks(text: str, message: str, line: int | None) -> None:
    with pytest.raises(ImportProblem) as caught:
        parse(text.encode(), name="x.md")

    assert (caught.value.message, caught.value.line) == (message, line)
