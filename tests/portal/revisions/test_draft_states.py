from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from faq.models import Category, Entry
from portal.revisions import services as shelf
from portal.revisions.draft_states import (
    count_states,
    is_checked,
    not_checked,
    outdated_in,
    with_shelf_state,
)
from tests.factories import make_entry, make_published_entry

pytestmark = pytest.mark.django_db


def states() -> dict[str, str]:
    drafts = with_shelf_state(Entry.objects.all(), "entry")
    return dict(drafts.values_list("key", "shelf_state"))


def test_draft_that_was_never_published():
    make_entry()

    assert states() == {"lost-phone": "never"}


def test_draft_that_readers_see_as_it_is():
    make_published_entry()

    assert states() == {"lost-phone": "published"}


def test_draft_that_changed_since():
    make_published_entry()
    make_entry(owner="Kim")

    assert states() == {"lost-phone": "changed"}


def test_draft_changed_back_is_published():
    make_published_entry()
    make_entry(owner="Kim")
    make_entry()

    assert states() == {"lost-phone": "published"}


def test_draft_that_was_unpublished():
    make_published_entry()
    shelf.unpublish("entry", "lost-phone")

    assert states() == {"lost-phone": "unpublished"}


def test_draft_published_again():
    make_published_entry()
    shelf.unpublish("entry", "lost-phone")
    shelf.publish("entry", "lost-phone")

    assert states() == {"lost-phone": "published"}


def test_draft_restored_from_an_older_revision_has_changed():
    make_published_entry()
    make_published_entry(owner="Kim")
    shelf.restore("entry", "lost-phone", number=1)

    assert states() == {"lost-phone": "changed"}


def test_state_is_that_of_the_kind_asked_for():
    make_published_entry()

    drafts = with_shelf_state(Entry.objects.all(), "flow")

    assert [draft.shelf_state for draft in drafts] == ["never"]


def test_state_comes_with_what_the_shelf_knows():
    make_published_entry()
    make_entry(title={"sv": "Ny", "en": "The phone is lost"})
    shelf.publish("entry", "lost-phone", outdates_others=True)
    make_entry(key="never")

    drafts = with_shelf_state(Entry.objects.order_by("key"), "entry")

    found = [
        (draft.key, draft.outdated, bool(draft.published_at), bool(draft.live_digest))
        for draft in drafts
    ]
    assert found == [("lost-phone", ["en"], True, True), ("never", None, False, False)]


@pytest.mark.parametrize("count", [1, 3])
def test_states_cost_one_query(count, django_assert_num_queries):
    for number in range(count):
        make_published_entry(key=f"entry-{number}")

    with django_assert_num_queries(1):
        found = list(with_shelf_state(Entry.objects.all(), "entry"))

    assert len(found) == count


@pytest.mark.parametrize(("language", "keys"), [("en", ["lost-phone"]), ("sv", [])])
def test_outdated_in_a_language(language, keys):
    make_published_entry(key="other")
    make_published_entry()
    make_entry(title={"sv": "Ny", "en": "The phone is lost"})
    shelf.publish("entry", "lost-phone", outdates_others=True)

    found = Entry.objects.filter(outdated_in("entry", language))

    assert [entry.key for entry in found] == keys


@pytest.mark.parametrize(
    ("days", "is_stale"), [(10, False), (11, True), (0, False), (None, True)]
)
def test_not_checked_counts_days_from_today(settings, days, is_stale):
    settings.PORTAL_STALE_DAYS = 10
    checked = timezone.localdate() - dt.timedelta(days=days or 0)
    make_entry(checked_on="" if days is None else checked.isoformat())

    assert Entry.objects.filter(not_checked()).exists() is is_stale


def test_counts_of_every_state_in_one_query(django_assert_num_queries):
    make_entry(key="never", checked_on="")
    make_published_entry(key="published")
    make_published_entry(key="changed")
    make_entry(key="changed", owner="Kim")
    make_published_entry(key="unpublished")
    shelf.unpublish("entry", "unpublished")

    with django_assert_num_queries(1):
        counts = count_states(Entry.objects.all(), "entry")

    assert counts == {
        "never": 1,
        "published": 1,
        "changed": 1,
        "unpublished": 1,
        "outdated-sv": 0,
        "outdated-en": 0,
        "stale": 1,
    }


def test_only_some_models_say_when_they_were_checked():
    assert (is_checked(Entry), is_checked(Category)) == (True, False)
