from __future__ import annotations

import pytest

from portal import site_state
from portal.domain.problems import has_errors
from portal.models import IndexRow, Publication, Revision
from portal.revisions import bulk
from tests.factories import make_entry, make_published_entry, make_superuser

pytestmark = pytest.mark.django_db


def test_publish_drafts_publishes_what_has_no_error():
    make_entry(key="good")
    make_entry(key="bad", related=["gone"])

    found = bulk.publish_drafts("entry", ["good", "bad"], by=make_superuser())

    assert {ref: has_errors(problems) for ref, problems in found.items()} == {
        ("entry", "good"): False,
        ("entry", "bad"): True,
    }
    made = Revision.objects.values_list("publication__key", "author_name")
    assert list(made) == [("good", "admin")]


def test_publish_drafts_leaves_out_keys_without_a_draft():
    assert bulk.publish_drafts("entry", ["gone"]) == {}


def test_unpublish_all_takes_them_away_together():
    make_published_entry(key="one")
    make_published_entry(key="two")
    make_published_entry(key="three")
    before = site_state.content_version()

    bulk.unpublish_all("entry", ["one", "two"])

    live = Publication.objects.filter(live__isnull=False)
    assert [publication.key for publication in live] == ["three"]
    assert set(IndexRow.objects.filter(kind="entry").values_list("key", flat=True)) == {
        "three"
    }
    assert site_state.content_version() != before


def test_unpublish_all_is_all_or_nothing():
    make_published_entry(key="one")

    with pytest.raises(Publication.DoesNotExist):
        bulk.unpublish_all("entry", ["one", "gone"])

    assert Publication.objects.get(key="one").live is not None
