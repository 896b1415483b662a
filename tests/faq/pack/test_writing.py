"""Drafts of the FAQ -> files of a pack."""

from __future__ import annotations

from faq.pack.writing import CategoryDraft, pack_files, text_file
from portal.content.parts import Marks
from tests.factories import entry_definition


def test_text_file_has_quotes_around_the_title_always() -> None:
    assert text_file("A", "b") == '---\ntitle: "A"\n---\nb\n'
    assert text_file('Say "a"\n', "") == '---\ntitle: "Say \\"a\\"\\n"\n---\n'


def test_text_file_ends_lines_as_unix_does() -> None:
    assert text_file("A", "\r\n a\r\nb\rc \n\n") == '---\ntitle: "A"\n---\n a\nb\nc\n'


def test_pack_files_leave_out_what_says_nothing() -> None:
    draft = CategoryDraft(
        key="phones",
        audience="user",
        title={"sv": "Telefoner"},
        description={},
        entries=[(entry_definition(), Marks())],
    )

    assert pack_files([draft], ["sv", "en"]) == {
        "faq/categories.yaml": (
            "- key: phones\n  audience: user\n  title:\n    sv: Telefoner\n"
            "  entries:\n    - key: lost-phone\n      audience: user\n"
            "      keywords:\n        sv: [borttappad]\n        en: [gone]\n"
            "      checked_on: 2026-11-01\n"
        ),
        "faq/lost-phone.sv.md": (
            '---\ntitle: "Telefonen är borta"\n---\nRing helpdesken.\n'
        ),
        "faq/lost-phone.en.md": (
            '---\ntitle: "The phone is lost"\n---\nCall the helpdesk.\n'
        ),
    }
