"""The pages that put categories and entries in order."""

from __future__ import annotations

import pytest
from django.test import Client

from faq.models import Category, Entry
from portal import site_state
from portal.models import IndexRow
from tests.factories import (
    make_category,
    make_entry,
    make_published_entry,
    make_superuser,
    make_user,
)

pytestmark = pytest.mark.django_db

CATEGORIES = "/admin/faq/category/order/"
ENTRIES = "/admin/faq/category/order/phones/"


def entries() -> list[str]:
    return list(Entry.objects.values_list("key", flat=True))


def make_three() -> None:
    for key in ("a", "b", "c"):
        make_entry(key=key, title={"en": f"Title {key}"})


@pytest.mark.parametrize(
    ("posted", "order"),
    [
        ({"up": "b"}, ["b", "a", "c"]),
        ({"down": "b"}, ["a", "c", "b"]),
        ({"up": "a"}, ["a", "b", "c"]),
        ({"down": "c"}, ["a", "b", "c"]),
        ({"dragged": "c", "before": "a"}, ["c", "a", "b"]),
        ({"dragged": "a", "before": ""}, ["b", "c", "a"]),
        ({"dragged": "a", "before": "gone"}, ["a", "b", "c"]),
        ({"up": "gone"}, ["a", "b", "c"]),
        ({}, ["a", "b", "c"]),
    ],
)
def test_post_orders_entries(
    admin: Client, posted: dict[str, str], order: list[str]
) -> None:
    make_three()

    response = admin.post(ENTRIES, posted)

    assert response.status_code == 303
    assert entries() == order


def test_page_tells_of_the_move_and_keeps_the_focus(admin: Client) -> None:
    make_three()

    response = admin.post(ENTRIES, {"up": "c"}, follow=True)

    content = response.content.decode()
    assert response.context["announcement"] == "“Title c” is number 2 of 3 now."
    assert content.count("autofocus") == 1
    assert 'value="c" id="up-c" autofocus' in content


@pytest.mark.parametrize(
    ("posted", "focused"),
    [({"up": "b"}, "down-b"), ({"down": "b"}, "up-b"), ({"down": "a"}, "down-a")],
)
def test_focus_is_never_on_a_button_that_leads_nowhere(
    admin: Client, posted: dict[str, str], focused: str
) -> None:
    make_three()

    content = admin.post(ENTRIES, posted, follow=True).content.decode()

    before = content.partition(" autofocus")[0]
    assert before.rpartition('id="')[2].partition('"')[0] == focused


@pytest.mark.parametrize("item_count", [1, 3])
def test_page_costs_the_same_for_any_number_of_entries(
    admin: Client, django_assert_num_queries: object, item_count: int
) -> None:
    for number in range(item_count):
        make_entry(key=f"entry-{number}")

    with django_assert_num_queries(4):
        response = admin.get(ENTRIES)

    assert len(response.context["items"]) == item_count


def test_readers_see_the_new_order_at_once(admin: Client) -> None:
    make_category()
    make_published_entry(key="a")
    make_published_entry(key="b")
    before = site_state.content_version()

    admin.post(ENTRIES, {"up": "b"})

    rows = IndexRow.objects.filter(kind="entry", language="sv").order_by("position")
    assert list(rows.values_list("key", flat=True)) == ["b", "a"]
    assert site_state.content_version() != before


def test_post_orders_categories(admin: Client) -> None:
    make_category(key="a")
    make_category(key="b")

    admin.post(CATEGORIES, {"up": "b"})

    assert list(Category.objects.values_list("key", flat=True)) == ["b", "a"]


def test_page_of_categories_lists_their_titles(admin: Client) -> None:
    make_category(title={"en": "Phones <3"})

    content = admin.get(CATEGORIES).content.decode()

    assert "Phones &lt;3</a>" in content


def test_page_of_an_unknown_category_is_not_found(admin: Client) -> None:
    assert admin.get("/admin/faq/category/order/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("address", "permissions"),
    [
        (CATEGORIES, ("faq.view_category", "faq.change_entry", "faq.publish_entry")),
        (ENTRIES, ("faq.view_entry", "faq.change_entry", "faq.change_category")),
    ],
)
def test_ordering_what_readers_see_needs_a_permission(
    client: Client, address: str, permissions: tuple[str, ...]
) -> None:
    make_three()
    client.force_login(make_user(*permissions))

    assert client.get(address).status_code == 403
    assert client.post(address, {"up": "b"}).status_code == 403
    assert entries() == ["a", "b", "c"]


@pytest.mark.parametrize(
    "address",
    [
        "/admin/faq/category/",
        "/admin/faq/category/{}/change/",
        "/admin/faq/entry/?category=phones",
    ],
)
def test_order_is_offered_to_those_who_may_change_it(
    client: Client, address: str
) -> None:
    make_three()
    page = address.format(Category.objects.get().pk)
    client.force_login(make_user("faq.view_entry", "faq.view_category"))

    looking = client.get(page).content.decode()
    client.force_login(make_superuser())
    ordering = client.get(page).content.decode()

    assert "/category/order/" not in looking
    assert "/category/order/phones/" in ordering
