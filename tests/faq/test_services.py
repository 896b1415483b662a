"""Writes of one draft."""

from __future__ import annotations

import pytest

from faq import queries, services
from faq.models import Entry
from portal.domain.definitions import digest
from portal.kinds import get
from tests.factories import make_entry, make_published_entry

pytestmark = pytest.mark.django_db

LINK = "Se [det här](entry:old)."


def rename(entry: Entry, key: str) -> None:
    former, entry.key = entry.key, key
    entry.save()
    services.rename_entry(entry, former=former)


def draft(key: str) -> Entry:
    return queries.entry_drafts([key]).get()


def test_rename_of_what_was_never_published_is_followed_by_other_drafts() -> None:
    entry = make_entry(key="old")
    make_entry(key="a", related=["b", "old"])
    make_entry(key="b", body={"sv": LINK, "en": "x"}, status_note={"en": LINK})

    rename(entry, "new")

    a, b = queries.entry_definition(draft("a")), queries.entry_definition(draft("b"))
    assert a["related"] == ["b", "new"]
    assert b["body"] == {"sv": "Se [det här](entry:new).", "en": "x"}
    assert b["status_note"] == {"en": "Se [det här](entry:new)."}


def test_rename_keeps_version_digest_and_search_text_of_followers_true() -> None:
    entry = make_entry(key="old")
    follower = make_entry(key="a", body={"sv": LINK, "en": "x"}, related=["old"])

    rename(entry, "new")

    fresh = draft("a")
    swedish = next(row for row in fresh.translations.all() if row.language == "sv")
    assert fresh.version == follower.version + 1
    assert fresh.digest == digest(queries.entry_definition(fresh))
    assert swedish.search == queries.search_text(
        swedish.title, swedish.keywords, swedish.body
    )


def test_rename_leaves_drafts_alone_that_mention_something_like_it() -> None:
    entry = make_entry(key="old")
    other = make_entry(
        key="a",
        body={"sv": "[x](entry:old-phone) `[y](entry:old)`", "en": "entry:old"},
        related=["old-phone", "very-old"],
    )

    rename(entry, "new")

    assert draft("a").version == other.version
    assert queries.entry_definition(draft("a"))["related"] == ["old-phone", "very-old"]


def test_rename_is_followed_by_the_drafts_links_to_itself() -> None:
    entry = make_entry(key="old", body={"sv": LINK, "en": "x"})

    rename(entry, "new")

    assert queries.entry_definition(draft("new"))["body"]["sv"] == (
        "Se [det här](entry:new)."
    )


def test_rename_of_what_was_published_leaves_other_drafts_to_the_former_key() -> None:
    entry = make_published_entry(key="old")
    other = make_entry(key="a", body={"sv": LINK, "en": "x"}, related=["old"])

    rename(entry, "new")

    assert draft("a").version == other.version
    assert queries.entry_definition(draft("a"))["related"] == ["old"]
    assert get("entry").existing(["old"]) == {"old"}
