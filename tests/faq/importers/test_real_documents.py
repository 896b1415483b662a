"""The importers on the documents that they were made for, where these are at hand."""

from __future__ import annotations

import re

import pytest

from faq.importers import parse
from tests.faq.importers.documents import real_document

_MARKUP = re.compile(r"<a |<span|</|\[!INCLUDE|data-|^---$|\]\(#|\.md\)|<br", re.M)


def test_swedish_faq_gives_four_categories_and_all_questions() -> None:
    data = real_document("seeds/002_c185873c76777eaf.txt")

    document = parse(data, name="002_c185873c76777eaf.txt")

    counts = {
        category.key: sum(entry.category == category.key for entry in document.entries)
        for category in document.categories
    }
    assert (document.format, document.languages) == ("markdown-faq", ("sv",))
    assert counts == {
        "general": 2,
        "billing": 7,
        "manage-and-support-user-accounts": 10,
        "errors": 2,
    }
    assert [
        (entry.key, entry.title) for entry in document.entries if entry.category is None
    ] == [("next-steps", {"sv": "Nästa steg"})]


def test_swedish_faq_keeps_its_texts_without_markup() -> None:
    data = real_document("seeds/002_c185873c76777eaf.txt")

    document = parse(data, name="002_c185873c76777eaf.txt")

    descriptions = [category.description.get("sv") for category in document.categories]
    texts = [
        *filter(None, descriptions),
        *(entry.body["sv"] for entry in document.entries),
    ]
    assert [bool(description) for description in descriptions] == [
        True,
        True,
        False,
        False,
    ]
    assert "\n\n> [!IMPORTANT]\n> Från och med den 1 juli 2019" in texts[0]
    assert texts[0].count("\n>") == 7
    assert [_MARKUP.findall(text) for text in texts] == [[]] * 24
    assert sum(text.count("\n- ") for text in texts) == 29
    assert sum(text.count("> [!NOTE]\n> **") for text in texts) == 1
    assert sum(text.count("> [!TIP]\n> Om") for text in texts) == 1
    assert sum(text.count("](https://") for text in texts) == 20
    assert sum(text.count("](mailto:") for text in texts) == 1


def test_bilingual_article_gives_one_entry_in_both_languages() -> None:
    data = real_document("seeds/000_3265063557178d1d.txt")

    document = parse(data, name="000_3265063557178d1d.txt")

    (entry,) = document.entries
    assert (document.format, document.languages) == ("bilingual", ("sv", "en"))
    assert (entry.key, entry.anchor) == ("issues-with-azure-mfa",) * 2
    assert entry.title == {
        "sv": "Problem med Azure MFA",
        "en": "Issues with Azure MFA",
    }
    for text in entry.body.values():
        assert _MARKUP.findall(text) == []
        assert re.findall(r"^(\d)\. ", text, re.M) == ["1", "2"]
        assert text.count("](https://docs.microsoft.com/") == 2
        assert text.endswith(
            "*Set-OrganizationConfig -OAuth2ClientProfileEnabled:$true*"
        )
        assert not re.search(r"  |[.)][A-ZÅÄÖ]", text)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (
            "de-activating-office-using-device-based-licensing.md",
            "activating-office-using-device-based-licensing",
        ),
        (
            "de-aggregate-group-mailbox-full.md",
            (
                "aggregategroupmailbox-full-ndr-received-for-email-sent-to-"
                "microsoft-365-group"
            ),
        ),
        ("de-app-passwords.md", "app-passwords"),
        (
            "de-auto-reply.md",
            "to-configure-auto-reply-for-all-emails-sent-to-microsoft-365-group",
        ),
        ("de-mfa-not-working.md", "issues-with-azure-mfa"),
    ],
)
def test_german_article_gives_one_entry(name: str, key: str) -> None:
    data = real_document(f"samples/{name}")

    document = parse(data, name=name)

    (entry,) = document.entries
    assert (document.format, document.languages, entry.key) == ("article", ("de",), key)
    assert _MARKUP.findall(entry.body["de"]) == []


def test_yaml_faq_gives_categories_and_questions() -> None:
    data = real_document("samples/multi-factor-authentication-faq.yml")

    document = parse(data, name="multi-factor-authentication-faq.yml")

    bodies = [entry.body["en"] for entry in document.entries]
    assert [category.key for category in document.categories] == [
        "general",
        "manage-and-support-user-accounts",
        "errors",
    ]
    assert [entry.category for entry in document.entries] == [
        "general",
        "general",
        "manage-and-support-user-accounts",
        "manage-and-support-user-accounts",
        "errors",
        None,
    ]
    assert "| Canada | 20873, 37107, 97671, 673803, 759731 |" in bodies[0]
    assert [_MARKUP.findall(body) for body in bodies] == [[]] * 6
