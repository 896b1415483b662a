"""``manage.py rebuild_index``: the index comes from the live revisions alone."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from portal.models import IndexRow, Reference
from tests.factories import make_category, make_published_entry

pytestmark = pytest.mark.django_db


def test_rebuild_index_writes_what_was_lost() -> None:
    make_category()
    make_published_entry(key="new-phone")
    make_published_entry(related=["new-phone"])
    fields = ("kind", "key", "language", "title", "text", "position", "address")
    before = set(IndexRow.objects.values_list(*fields))
    IndexRow.objects.all().delete()
    Reference.objects.all().delete()
    out = StringIO()

    call_command("rebuild_index", stdout=out)

    assert out.getvalue() == "The index of 2 published things was written again.\n"
    assert set(IndexRow.objects.values_list(*fields)) == before
    assert list(Reference.objects.values_list("kind", "key")) == [
        ("entry", "new-phone")
    ]
