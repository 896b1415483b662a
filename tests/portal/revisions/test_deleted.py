"""What was published and has no draft any more."""

from __future__ import annotations

import pytest

from faq import queries, services
from faq.models import Entry
from portal.models import Publication, Revision
from portal.revisions import deleted
from portal.revisions import services as shelf
from portal.revisions.errors import DraftChangedError
from tests.factories import make_entry, make_published_entry

pytestmark = pytest.mark.django_db


def test_last_revisions_are_those_of_what_lost_its_draft() -> None:
    make_entry(key="never")
    make_published_entry(key="kept")
    make_published_entry(key="gone")
    services.delete_entry(make_published_entry(key="gone", owner="Kim"))

    found = deleted.last_revisions(Entry.objects.all(), "entry")

    assert [(row.publication.key, row.number) for row in found] == [("gone", 2)]


def test_last_revisions_are_of_one_kind() -> None:
    services.delete_entry(make_published_entry())
    Publication.objects.update(kind="flow")

    assert list(deleted.last_revisions(Entry.objects.all(), "entry")) == []


def test_bring_back_makes_a_draft_and_shows_readers_nothing() -> None:
    make_published_entry()
    services.delete_entry(make_published_entry(owner="Kim"))

    deleted.bring_back("entry", "lost-phone", number=1)

    draft = queries.entry_definition(queries.entry_drafts().get())
    place = Publication.objects.get()
    assert draft == Revision.objects.get(number=1).definition
    assert (place.live, place.revisions.count()) == (None, 2)


def test_bring_back_of_what_was_renamed_keeps_the_key_of_today() -> None:
    entry = make_published_entry()
    entry.key = "phone"
    entry.save()
    services.rename_entry(entry, former="lost-phone")
    services.delete_entry(entry)

    deleted.bring_back("entry", "phone", number=1)

    assert Entry.objects.get().key == "phone"


def test_bring_back_never_replaces_a_draft() -> None:
    make_published_entry()
    make_entry(owner="Kim")

    with pytest.raises(DraftChangedError):
        deleted.bring_back("entry", "lost-phone", number=1)

    assert Entry.objects.get().owner == "Kim"


def test_what_came_back_can_be_published_under_its_short_code() -> None:
    services.delete_entry(make_published_entry())
    code = Publication.objects.get().short_codes.get().code

    deleted.bring_back("entry", "lost-phone", number=1)
    shelf.publish("entry", "lost-phone")

    assert Publication.objects.get().short_codes.get().code == code
