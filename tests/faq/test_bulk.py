"""Writes of many drafts at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from faq import bulk, queries
from faq.models import Category, Entry
from portal.domain.definitions import digest
from portal.models import IndexRow
from tests.factories import make_category, make_entry, make_published_entry

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 20)


def test_move_entries_puts_them_last_in_the_order_given() -> None:
    make_entry(key="there", category="other")
    a, b = make_entry(key="a"), make_entry(key="b")
    other = Category.objects.get(key="other")

    count = bulk.move_entries([b, a], to=other)

    assert count == 2
    in_order = other.entries.values_list("key", flat=True)
    assert list(in_order) == ["there", "b", "a"]


def test_move_entries_leaves_those_that_are_there() -> None:
    entry = make_entry()

    count = bulk.move_entries([entry], to=entry.category)

    assert count == 0
    assert Entry.objects.get().version == entry.version


def test_mark_checked_keeps_digest_and_version_true() -> None:
    entry = make_entry()

    count = bulk.mark_checked([entry], on=DAY)

    fresh = queries.entry_drafts().get()
    assert count == 1
    assert fresh.checked_on == DAY
    assert fresh.version == entry.version + 1
    assert fresh.changed_at > entry.changed_at
    assert fresh.digest == digest(queries.entry_definition(fresh))


def test_mark_checked_shows_readers_nothing_yet() -> None:
    make_category()
    entry = make_published_entry()
    before = list(IndexRow.objects.order_by("pk").values())

    bulk.mark_checked([entry], on=DAY)

    assert list(IndexRow.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("count", [1, 3])
def test_mark_checked_costs_the_same_for_any_number(
    django_assert_num_queries: object, count: int
) -> None:
    entries = [make_entry(key=f"entry-{number}") for number in range(count)]

    with django_assert_num_queries(5):
        bulk.mark_checked(entries, on=DAY)


def test_next_position_follows_the_last() -> None:
    entry = make_entry()

    assert bulk.next_position(entry.category) == entry.position + 1
    assert bulk.next_category_position() == entry.category.position + 1


@pytest.mark.parametrize("count", [1, 3])
def test_follow_key_costs_a_fixed_number_of_queries(
    count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_entry(key=f"a-{number}", body={"sv": "[x](entry:old)"}, related=["old"])

    with django_assert_num_queries(6):
        followed = bulk.follow_key("old", to="new")

    assert followed == count
    assert Entry.objects.filter(version=2).count() == count


def test_follow_key_without_followers_writes_nothing(
    django_assert_num_queries: Any,
) -> None:
    make_entry(body={"sv": "entry:old"})

    with django_assert_num_queries(4):
        followed = bulk.follow_key("old", to="new")

    assert followed == 0
