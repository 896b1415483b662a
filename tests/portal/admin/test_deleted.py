"""Drafts that were deleted: listed, shown and brought back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from faq import services
from faq.models import Entry
from tests.factories import make_entry, make_published_entry
from tests.portal.admin.browsing import (
    EDITOR,
    PUBLISHER,
    SUPPORT,
    address,
    messages_of,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]

LIST = "/admin/faq/entry/deleted/"
GONE = "/admin/faq/entry/deleted/lost-phone/"


def delete_in_admin(client: Client, entry: Entry) -> None:
    client.post(address(entry, "delete"), {"post": "yes"})


def rows(response: Any) -> list[tuple[str, str, str, str]]:
    return [
        (row.key, row.title, row.revision.author_name, row.deleted_by)
        for row in response.context["rows"]
    ]


def places(response: Any) -> dict[str, str]:
    """Label -> text of what the page shows of a revision."""
    return {
        change.label: change.pieces[0].text
        for section in response.context["sections"]
        for change in section.changes
        if section.language in {"en", ""}
    }


# The list


def test_list_says_what_was_deleted_by_whom(client: Client) -> None:
    make_published_entry(key="kept")
    make_entry(key="never")
    signed_in(client, *PUBLISHER)
    delete_in_admin(client, make_published_entry())

    response = client.get(LIST)

    assert rows(response) == [("lost-phone", "The phone is lost", "", "editor")]
    assert response.context["rows"][0].deleted_at is not None


def test_list_puts_what_was_deleted_last_first(client: Client) -> None:
    signed_in(client, *PUBLISHER)
    services.delete_entry(make_published_entry(key="by-an-import"))
    for key in ("first", "last"):
        delete_in_admin(client, make_published_entry(key=key))

    response = client.get(LIST)

    assert [key for key, *_rest in rows(response)] == ["last", "first", "by-an-import"]


def test_list_without_anything_says_so(client: Client) -> None:
    make_published_entry()

    response = signed_in(client, *SUPPORT).get(LIST)

    assert b"Nothing that was published has been deleted." in response.content


def test_list_escapes_what_editors_wrote(client: Client) -> None:
    services.delete_entry(make_published_entry(title={"en": "<script>alert(1)"}))

    page = signed_in(client, *SUPPORT).get(LIST).content.decode()

    assert "&lt;script&gt;alert(1)" in page


def test_list_of_drafts_leads_to_it(client: Client) -> None:
    page = signed_in(client, *SUPPORT).get("/admin/faq/entry/").content.decode()

    assert f'<a href="{LIST}">Deleted entries</a>' in page


def test_list_needs_to_view(client: Client) -> None:
    assert signed_in(client).get(LIST).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_a_fixed_number_of_queries(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_published_entry(key=f"entry-{number}")
        entry = make_published_entry(key=f"entry-{number}", owner="Kim")
        services.delete_entry(entry)
    signed_in(client, *SUPPORT)

    with django_assert_num_queries(5):
        response = client.get(LIST)

    assert len(response.context["rows"]) == count


# One of them


def test_page_shows_what_the_last_revision_said(client: Client) -> None:
    make_published_entry()
    services.delete_entry(make_published_entry(owner="Kim"))

    response = signed_in(client, *SUPPORT).get(GONE)

    shown = places(response)
    assert shown["Question"] == "The phone is lost"
    assert shown["Answer"] == "Call the helpdesk."
    assert shown["Owner"] == "Kim"
    assert b"Restore as a draft</button>" not in response.content


def test_page_shows_an_earlier_revision(client: Client) -> None:
    make_published_entry(owner="Ada")
    services.delete_entry(make_published_entry(owner="Kim"))

    response = signed_in(client, *SUPPORT).get(GONE, {"number": "1"})

    assert places(response)["Owner"] == "Ada"


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_a_fixed_number_of_queries(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        entry = make_published_entry(owner=str(number))
    services.delete_entry(entry)
    signed_in(client, *EDITOR)

    with django_assert_num_queries(7):
        response = client.get(GONE)

    assert len(response.context["revisions"]) == count


@pytest.mark.parametrize("query", ["number=9", "number=0", "number=x"])
def test_page_of_a_revision_that_is_not_there_is_not_found(
    client: Client, query: str
) -> None:
    services.delete_entry(make_published_entry())

    assert signed_in(client, *SUPPORT).get(f"{GONE}?{query}").status_code == 404


def test_page_of_what_was_never_published_is_not_found(client: Client) -> None:
    assert signed_in(client, *SUPPORT).get(GONE).status_code == 404


def test_page_of_what_has_a_draft_leads_to_its_history(client: Client) -> None:
    entry = make_published_entry()

    response = signed_in(client, *SUPPORT).get(GONE)

    assert response.url == address(entry, "revisions")


def test_page_needs_to_view(client: Client) -> None:
    services.delete_entry(make_published_entry())

    assert signed_in(client).get(GONE).status_code == 403


# Bringing it back


def test_post_makes_a_draft_that_says_what_the_revision_said(client: Client) -> None:
    make_published_entry(owner="Ada")
    services.delete_entry(make_published_entry(owner="Kim"))

    response = signed_in(client, *EDITOR).post(GONE, {"number": "1"})

    entry = Entry.objects.get()
    assert (response.status_code, response.url) == (303, address(entry, "change"))
    assert entry.owner == "Ada"
    said = "“lost-phone” has a draft again, which says what #1 said. Readers see"
    assert messages_of(response) == [f"{said} nothing of it until it is published."]


def test_post_is_written_down(client: Client) -> None:
    services.delete_entry(make_published_entry())
    signed_in(client, *EDITOR).post(GONE, {"number": "1"})

    log = client.get(address(Entry.objects.get(), "history")).content.decode()

    assert "Restored #1." in log


def test_post_twice_replaces_nothing(client: Client) -> None:
    services.delete_entry(make_published_entry())
    signed_in(client, *EDITOR).post(GONE, {"number": "1"})
    entry = Entry.objects.get()

    response = client.post(GONE, {"number": "1"})

    assert response.url == address(entry, "revisions")
    assert Entry.objects.get().version == entry.version


@pytest.mark.parametrize("posted", [{}, {"number": "9"}])
def test_post_of_a_revision_that_is_not_there_restores_nothing(
    client: Client, posted: dict[str, str]
) -> None:
    services.delete_entry(make_published_entry())

    response = signed_in(client, *EDITOR).post(GONE, posted)

    assert (response.status_code, Entry.objects.count()) == (404, 0)


def test_post_needs_to_add(client: Client) -> None:
    services.delete_entry(make_published_entry())

    response = signed_in(client, *SUPPORT, "faq.change_entry").post(
        GONE, {"number": "1"}
    )

    assert (response.status_code, Entry.objects.count()) == (403, 0)


def test_key_of_a_page_does_not_hide_what_was_deleted(client: Client) -> None:
    """The key ``publish`` is not mistaken for the page *Publish*."""
    services.delete_entry(make_published_entry(key="publish"))
    kept = make_published_entry(key="preview")
    signed_in(client, *SUPPORT)

    gone = client.get("/admin/faq/entry/deleted/publish/")
    there = client.get("/admin/faq/entry/by-key/preview/")

    assert gone.context["revision"].publication.key == "publish"
    assert there.url == address(kept, "change")
