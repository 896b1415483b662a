"""The shelf: what publishing, withdrawing, restoring and renaming keep true."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError

from faq import services as faq
from faq.models import Entry
from portal import site_state
from portal.domain.problems import Problem
from portal.models import (
    FormerKey,
    IndexRow,
    Publication,
    Reference,
    Revision,
    ShortCode,
    SiteState,
)
from portal.queries import live_publication
from portal.revisions import services, shelf
from portal.revisions.errors import DraftChangedError, DraftMissingError, GateError
from portal.services import texts_changed, write_block, write_variable
from tests.factories import (
    entry_definition,
    make_entry,
    make_published_entry,
    make_superuser,
)

pytestmark = pytest.mark.django_db


def test_publish_writes_revision_rows_references_and_code() -> None:
    user = make_superuser()
    make_entry(key="passkeys", related=[])
    make_entry(related=["passkeys"])

    warnings = services.publish("entry", "lost-phone", by=user, note="First")

    publication = Publication.objects.get()
    revision = Revision.objects.get()
    assert warnings == []
    assert (publication.kind, publication.key) == ("entry", "lost-phone")
    assert publication.live == revision
    assert (revision.number, revision.note) == (1, "First")
    assert (revision.author, revision.author_name) == (user, "admin")
    assert revision.definition == entry_definition(related=["passkeys"])
    assert list(
        IndexRow.objects.order_by("language").values_list(
            "language", "title", "address"
        )
    ) == [
        ("en", "The phone is lost", "/en/faq/lost-phone/"),
        ("sv", "Telefonen är borta", "/sv/faq/lost-phone/"),
    ]
    assert list(Reference.objects.values_list("kind", "key")) == [("entry", "passkeys")]
    assert ShortCode.objects.get().publication == publication


def test_publish_again_numbers_the_next_revision_and_keeps_the_code() -> None:
    make_published_entry()
    code = ShortCode.objects.get().code
    make_entry(title={"sv": "Ny rubrik", "en": "New title"})

    services.publish("entry", "lost-phone")

    assert list(Revision.objects.values_list("number", flat=True)) == [2, 1]
    assert Revision.objects.get(number=1).definition == entry_definition()
    assert ShortCode.objects.get().code == code


def test_publish_gives_a_content_version_never_used_before() -> None:
    versions = [site_state.content_version()]
    for _round in range(3):
        make_published_entry()
        versions.append(site_state.content_version())

    assert len(set(versions)) == 4


def test_publish_refuses_a_draft_with_an_error_and_changes_nothing() -> None:
    make_entry(related=["nowhere"])
    version = site_state.content_version()

    with pytest.raises(GateError) as refused:
        services.publish("entry", "lost-phone")

    assert refused.value.found == {
        ("entry", "lost-phone"): [
            Problem(
                "related",
                "There is nothing with the key “%(key)s”.",
                values={"key": "nowhere"},
            )
        ]
    }
    assert Publication.objects.count() == 0
    assert site_state.content_version() == version


def test_publish_goes_on_with_a_warning_and_returns_it() -> None:
    make_entry(title={"sv": "Bara svenska"}, body={"sv": "Text."})

    warnings = services.publish("entry", "lost-phone")

    assert warnings == [Problem("en", "This language is missing.", "warning")]
    assert IndexRow.objects.get().language == "sv"


def test_publish_refuses_a_draft_that_somebody_else_saved() -> None:
    entry = make_entry()
    make_entry(owner="somebody else")

    with pytest.raises(DraftChangedError):
        services.publish("entry", "lost-phone", seen=entry.version)

    assert Revision.objects.count() == 0


def test_publish_of_nothing_says_so() -> None:
    with pytest.raises(DraftMissingError):
        services.publish("entry", "nothing")


@pytest.mark.parametrize(
    "step",
    [
        "ensure_publications",
        "write_revisions",
        "write_references",
        "write_index_rows",
        "write_short_codes",
    ],
)
def test_publish_that_fails_in_the_middle_leaves_everything_as_it_was(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_published_entry()
    make_entry(title={"sv": "Ny", "en": "New"}, related=[])
    before = _everything()
    done = getattr(shelf, step)

    def fails_after_its_work(*args: Any, **kwargs: Any) -> None:
        done(*args, **kwargs)
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(shelf, step, fails_after_its_work)
    with pytest.raises(DatabaseError):
        services.publish("entry", "lost-phone")

    assert _everything() == before


def test_publish_that_fails_at_the_version_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_published_entry()
    make_entry(title={"sv": "Ny", "en": "New"})
    before = _everything()

    def fails() -> str:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(site_state, "renew", fails)
    with pytest.raises(DatabaseError):
        services.publish("entry", "lost-phone")

    assert _everything() == before


def test_publish_definitions_takes_what_is_right_and_names_the_rest() -> None:
    right = entry_definition(key="right", related=["also-right"])
    also = entry_definition(key="also-right")
    wrong = entry_definition(key="wrong", related=["nowhere"])
    faq.write_entries([right, also, wrong])

    found = services.publish_definitions([("entry", d) for d in (right, also, wrong)])

    assert {key: len(problems) for (_kind, key), problems in found.items()} == {
        "right": 0,
        "also-right": 0,
        "wrong": 1,
    }
    assert set(Publication.objects.values_list("key", flat=True)) == {
        "right",
        "also-right",
    }


@pytest.mark.parametrize("count", [1, 30])
def test_publish_definitions_takes_the_same_queries_for_any_number(
    count: int, django_assert_num_queries: Any
) -> None:
    definitions = [entry_definition(key=f"entry-{n}") for n in range(count)]
    faq.write_entries(definitions)

    with django_assert_num_queries(23):
        services.publish_definitions([("entry", d) for d in definitions])


def test_publish_marks_the_unchanged_language_where_the_editor_says_so() -> None:
    make_published_entry()
    make_entry(body={"sv": "Ny text.", "en": "Call the helpdesk."})

    services.publish("entry", "lost-phone", outdates_others=True)

    assert Publication.objects.get().outdated == ["en"]


def test_publish_clears_the_mark_of_a_language_that_changed() -> None:
    make_published_entry()
    make_entry(body={"sv": "Ny text.", "en": "Call the helpdesk."})
    services.publish("entry", "lost-phone", outdates_others=True)
    make_entry(body={"sv": "Ny text.", "en": "New text."})

    services.publish("entry", "lost-phone")

    assert Publication.objects.get().outdated == []


def test_publish_marks_nothing_by_default() -> None:
    make_published_entry()
    make_entry(body={"sv": "Ny text.", "en": "Call the helpdesk."})

    services.publish("entry", "lost-phone")

    assert Publication.objects.get().outdated == []


def test_mark_current_clears_only_the_languages_named() -> None:
    make_published_entry()
    Publication.objects.update(outdated=["sv", "en"])

    services.mark_current("entry", "lost-phone", languages=["sv"])

    assert Publication.objects.get().outdated == ["en"]


def test_unpublish_keeps_draft_history_and_code() -> None:
    make_published_entry()

    services.unpublish("entry", "lost-phone")

    assert Publication.objects.get().live is None
    assert IndexRow.objects.count() == 0
    assert Reference.objects.count() == 0
    assert Entry.objects.count() == 1
    assert Revision.objects.count() == 1
    assert ShortCode.objects.count() == 1


def test_restore_makes_a_draft_and_shows_readers_nothing() -> None:
    make_published_entry()
    make_entry(title={"sv": "Ny", "en": "New"})
    services.publish("entry", "lost-phone")

    services.restore("entry", "lost-phone", number=1)

    found = live_publication("entry", "lost-phone")
    assert found is not None
    assert found.live is not None
    assert found.live.number == 2
    draft = Entry.objects.get().translations.get(language="en")
    assert draft.title == "The phone is lost"


def test_restore_brings_back_a_draft_that_was_deleted() -> None:
    entry = make_published_entry()
    faq.delete_entry(entry)

    services.restore("entry", "lost-phone", number=1)

    assert Entry.objects.get().key == "lost-phone"
    assert Publication.objects.get().live is None


def test_rename_moves_rows_and_remembers_the_former_key() -> None:
    entry = make_published_entry()
    entry.key = "new-key"
    entry.save()

    faq.rename_entry(entry, former="lost-phone")

    found = live_publication("entry", "lost-phone")
    assert found is not None
    assert found.key == "new-key"
    assert set(IndexRow.objects.values_list("address", flat=True)) == {
        "/sv/faq/new-key/",
        "/en/faq/new-key/",
    }


def test_rename_back_leaves_no_former_key_of_the_same_name() -> None:
    entry = make_published_entry()
    for former, key in [("lost-phone", "other"), ("other", "lost-phone")]:
        entry.key = key
        entry.save()
        faq.rename_entry(entry, former=former)

    assert list(FormerKey.objects.values_list("key", flat=True)) == ["other"]


def test_delete_of_a_draft_withdraws_what_readers_see() -> None:
    entry = make_published_entry()

    faq.delete_entry(entry)

    assert Publication.objects.get().live is None
    assert IndexRow.objects.count() == 0


def test_texts_changed_writes_the_rows_of_everything_that_uses_them() -> None:
    write_variable("helpdesk_phone", value={"sv": "08-1"}, neutral={}, description={})
    write_block("call", title={}, text={"sv": "Ring {{ helpdesk_phone }}."})
    texts_changed()
    make_published_entry(body={"sv": "{{ block:call }}", "en": "Call."})
    write_variable("helpdesk_phone", value={"sv": "08-2"}, neutral={}, description={})

    texts_changed([("variable", "helpdesk_phone")])

    assert IndexRow.objects.get(language="sv").text == "Ring 08-2."


def test_rebuild_index_writes_the_same_rows_again() -> None:
    make_published_entry(key="a")
    make_published_entry(key="b", related=["a"])
    before = _rows()
    IndexRow.objects.all().delete()
    Reference.objects.all().delete()

    count = services.rebuild_index()

    assert count == 2
    assert _rows() == before
    assert list(Reference.objects.values_list("kind", "key")) == [("entry", "a")]


def _rows() -> list[dict[str, Any]]:
    rows = IndexRow.objects.order_by("kind", "key", "language").values()
    return [{k: v for k, v in row.items() if k != "id"} for row in rows]


def _everything() -> list[Any]:
    """Every row of the shelf, to compare before and after."""
    tables = (Publication, Revision, Reference, IndexRow, ShortCode, SiteState)
    return [list(table.objects.order_by("pk").values()) for table in tables]
