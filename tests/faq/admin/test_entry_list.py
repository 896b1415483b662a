"""The list of entries: what it shows, finds, filters and does at once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from faq.models import Category, Entry
from portal.models import Publication
from tests.factories import (
    make_category,
    make_entry,
    make_published_entry,
    make_user,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/faq/entry/"


def keys(client: Client, **query: str) -> list[str]:
    """Keys of the drafts listed, in order."""
    response = client.get(LIST, query)
    return [entry.key for entry in response.context["cl"].result_list]


def run(client: Client, action: str, *entries: Entry, **more: object) -> object:
    data = {"action": action, "_selected_action": [entry.pk for entry in entries]}
    return client.post(LIST, data | more, follow=True)


def messages(response: object) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_costs_the_same_for_any_number_of_entries(
    admin: Client, django_assert_num_queries: object, item_count: int
) -> None:
    make_category()
    for number in range(item_count):
        make_published_entry(key=f"entry-{number}", owner=f"Owner {number}")

    with django_assert_num_queries(7):
        response = admin.get(LIST)

    assert len(response.context["cl"].result_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_search_costs_the_same_for_any_number_of_entries(
    admin: Client, django_assert_num_queries: object, item_count: int
) -> None:
    make_category()
    for number in range(item_count):
        make_published_entry(key=f"entry-{number}")

    with django_assert_num_queries(8):
        response = admin.get(LIST, {"q": "telefonen"})

    assert len(response.context["cl"].result_list) == item_count


def test_list_is_in_the_editors_order(admin: Client) -> None:
    make_category(key="second")
    make_entry(key="c", category="first")
    make_entry(key="b", category="second")
    make_entry(key="a", category="second")
    Category.objects.filter(key="first").update(position=9)

    assert keys(admin) == ["b", "a", "c"]


def test_list_shows_the_question_in_the_editors_language_or_another(
    admin: Client,
) -> None:
    make_entry(key="both")
    make_entry(key="swedish", title={"sv": "Bara <på> svenska"}, body={})
    make_entry(key="nameless", title={}, body={})

    content = admin.get(LIST).content.decode()

    assert '<span lang="en">The phone is lost</span>' in content
    assert '<span lang="sv">Bara &lt;på&gt; svenska</span>' in content
    assert ">nameless</a>" in content


def test_list_says_state_and_age_in_words(admin: Client) -> None:
    make_published_entry(key="live")
    make_entry(key="fresh", checked_on="2020-01-01")
    publication = Publication.objects.get()
    publication.outdated = ["sv"]
    publication.save()

    content = admin.get(LIST).content.decode()

    assert "state-published" in content
    assert "state-outdated" in content
    assert "state-never" in content
    assert "state-stale" in content


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("återställa", ["reset"]),
        ("ÅTERSTÄLLA lösenord", ["reset"]),
        ("losenord aterstalla", ["reset"]),
        ("lösenord telefon", []),
        ("spärra", ["phone"]),
        ("borttappad", ["phone"]),
        ("phone", ["phone"]),
        ("100%", ["reset"]),
        (".*", []),
        ("[", []),
        ("", ["phone", "reset"]),
    ],
)
def test_search_finds_swedish_words(
    admin: Client, typed: str, found: list[str]
) -> None:
    make_entry(key="phone", body={"sv": "Spärra telefonen genast."})
    make_entry(
        key="reset",
        title={"sv": "Återställa lösenordet"},
        body={"sv": "Till 100% säkert."},
        keywords={},
    )

    assert keys(admin, q=typed) == found


def test_search_prefers_words_as_they_are_written(admin: Client) -> None:
    make_entry(key="with-dots", title={"sv": "Kön växer"}, body={})
    make_entry(key="without", title={"sv": "Ikoner"}, body={})

    assert keys(admin, q="kön") == ["with-dots"]
    assert keys(admin, q="kon") == ["without"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"category": "phones"}, ["live", "old"]),
        ({"category": "other"}, ["english"]),
        ({"audience__exact": "admin"}, ["english"]),
        ({"state": "published"}, ["live"]),
        ({"state": "never"}, ["old", "english"]),
        ({"stale": "1"}, ["old"]),
        ({"missing": "sv"}, ["english"]),
        ({"missing": "en"}, ["old"]),
        ({"missing": "xx"}, ["live", "old", "english"]),
        ({"owner": "Anna"}, ["live"]),
        ({"owner": "-"}, ["old", "english"]),
        ({"category": "phones", "q": "borta"}, ["live", "old"]),
    ],
)
def test_list_is_filtered(
    admin: Client, query: dict[str, str], found: list[str]
) -> None:
    today = timezone.localdate().isoformat()
    make_category()
    make_published_entry(key="live", owner="Anna", checked_on=today)
    make_entry(key="old", checked_on="2020-01-01", body={"sv": "Bara svenska."})
    make_entry(
        key="english",
        category="other",
        audience="admin",
        title={"en": "English only"},
        body={"en": "Text."},
        checked_on=today,
    )

    assert keys(admin, **query) == found


def test_list_of_a_category_leads_to_its_order(admin: Client) -> None:
    make_entry()

    content = admin.get(LIST, {"category": "phones"}).content.decode()
    other = admin.get(LIST, {"category": "../x"}).content.decode()

    assert "/admin/faq/category/order/phones/" in content
    assert "/admin/faq/category/order/" not in other


def test_action_publishes_what_has_no_error(admin: Client) -> None:
    make_category()
    good, bad = make_entry(), make_entry(key="bad", body={})

    run(admin, "publish_selected", good, bad)

    live = Publication.objects.filter(live__isnull=False)
    assert list(live.values_list("key", flat=True)) == ["lost-phone"]


def test_action_unpublishes_after_a_question(admin: Client) -> None:
    entry = make_published_entry()

    asked = run(admin, "unpublish_selected", entry)
    live_when_asked = Publication.objects.filter(live__isnull=False).count()
    run(admin, "unpublish_selected", entry, confirmed="yes")

    assert asked.status_code == 200
    assert live_when_asked == 1
    assert not Publication.objects.filter(live__isnull=False).exists()


def test_action_sets_checked_today(admin: Client) -> None:
    today = timezone.localdate()
    entry, current = make_entry(), make_entry(key="b", checked_on=today.isoformat())

    response = run(admin, "mark_checked_today", entry, current)

    fresh = Entry.objects.get(key="lost-phone")
    assert fresh.checked_on == today
    assert fresh.version == entry.version + 1
    assert fresh.digest != entry.digest
    assert Entry.objects.get(key="b").version == current.version
    assert messages(response) == [
        "1 draft is marked as checked today. Publish it to show readers."
    ]


def test_action_moves_to_a_category_after_a_question(admin: Client) -> None:
    make_entry(key="there", category="other")
    a, b = make_entry(key="a"), make_entry(key="b")
    other = Category.objects.get(key="other")

    asked = run(admin, "move_selected", a, b)
    response = run(admin, "move_selected", a, b, move_to="1", category=other.pk)

    assert "2 entries are chosen." in asked.content.decode()
    in_order = list(other.entries.values_list("key", flat=True))
    assert in_order == ["there", "a", "b"]
    assert messages(response) == [
        "2 drafts were moved to “other”. Publish them to show readers."
    ]


def test_action_move_without_a_category_asks_again(admin: Client) -> None:
    entry = make_entry()

    response = run(admin, "move_selected", entry, move_to="1", category="")

    assert response.status_code == 422
    assert Entry.objects.get().category.key == "phones"


def test_actions_need_their_permissions(client: Client) -> None:
    entry = make_entry()
    client.force_login(make_user("faq.view_entry"))

    run(client, "mark_checked_today", entry)
    run(client, "move_selected", entry, move_to="1", category=entry.category_id)
    run(client, "publish_selected", entry)

    assert Entry.objects.get().checked_on == dt.date(2026, 11, 1)
    assert not Publication.objects.exists()
