from __future__ import annotations

import pytest

from faq.models import Entry
from portal.models import Revision
from portal.revisions import services as shelf
from tests.factories import make_entry, make_published_entry, make_superuser
from tests.portal.admin.browsing import (
    EDITOR,
    SUPPORT,
    address,
    messages_of,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]


def published_twice() -> Entry:
    """Revision 1 says "borta", revision 2 "trasig"; the draft says what 2 says."""
    make_published_entry()
    entry = make_entry(title={"sv": "Telefonen är trasig", "en": "The phone is lost"})
    shelf.publish("entry", entry.key, by=make_superuser(), note="Broken, not gone")
    return entry


def changes(response) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (section.language, change.label, [(p.change, p.text) for p in change.pieces])
        for section in response.context["sections"]
        for change in section.changes
    ]


def title_of(entry: Entry) -> str:
    return entry.translations.get(language="sv").title


# History


def test_revisions_are_listed_newest_first_with_what_is_live(client):
    entry = published_twice()

    response = signed_in(client, *SUPPORT).get(address(entry, "revisions"))

    rows = [
        (row.number, row.author_name, row.note, row.pk == response.context["live_id"])
        for row, _address in response.context["revisions"]
    ]
    assert rows == [(2, "admin", "Broken, not gone", True), (1, "", "", False)]
    assert b"/restore/" not in response.content


def test_revisions_of_what_was_never_published_say_so(client):
    entry = make_entry()

    response = signed_in(client, *SUPPORT).get(address(entry, "revisions"))

    assert b"This was never published." in response.content


@pytest.mark.parametrize("count", [1, 3])
def test_revisions_cost_a_fixed_number_of_queries(
    client, count, django_assert_num_queries
):
    for number in range(count):
        entry = make_published_entry(owner=str(number))
    signed_in(client, *EDITOR)

    with django_assert_num_queries(8):
        response = client.get(address(entry, "revisions"))

    assert len(response.context["revisions"]) == count


# Compare


def test_compare_shows_the_words_that_changed(client):
    entry = published_twice()

    response = signed_in(client, *SUPPORT).get(
        address(entry, "compare"), {"before": "1", "after": "2"}
    )

    assert changes(response) == [
        (
            "sv",
            "Question",
            [("same", "Telefonen är "), ("removed", "borta"), ("added", "trasig")],
        )
    ]
    page = response.content.decode()
    assert "<del>" in page
    assert "[removed:" in page
    assert "[added:" in page


def test_compare_starts_with_what_readers_see_against_the_draft(client):
    entry = published_twice()
    make_entry(
        title={"sv": "Telefonen är trasig", "en": "The phone is lost"}, owner="Kim"
    )

    response = signed_in(client, *SUPPORT).get(address(entry, "compare"))

    assert (response.context["before"], response.context["after"]) == ("2", "draft")
    assert changes(response) == [("", "Owner", [("added", "Kim")])]


def test_compare_of_equal_texts_says_so(client):
    entry = published_twice()

    response = signed_in(client, *SUPPORT).get(
        address(entry, "compare"), {"before": "2", "after": "2"}
    )

    assert b"The two say the same." in response.content


@pytest.mark.parametrize("wrong", ["99", "x", ""])
def test_compare_refuses_a_revision_that_is_not_there(client, wrong):
    entry = published_twice()

    response = signed_in(client, *SUPPORT).get(
        address(entry, "compare"), {"before": wrong}
    )

    assert response.status_code == 422
    assert b"There is no such revision." in response.content


def test_compare_of_what_was_never_published_leads_to_the_history(client):
    entry = make_entry()

    response = signed_in(client, *SUPPORT).get(address(entry, "compare"))

    assert response.url == address(entry, "revisions")


def test_compare_escapes_what_editors_wrote(client):
    make_published_entry()
    entry = make_entry(body={"sv": "<script>alert(1)</script>", "en": "x"})

    response = signed_in(client, *SUPPORT).get(address(entry, "compare"))

    assert b"<script>alert" not in response.content
    assert b"alert" in response.content


# Restore


def test_restore_makes_a_draft_and_leaves_readers_alone(client):
    entry = published_twice()

    response = signed_in(client, *EDITOR).post(
        address(entry, "revisions/1/restore"), {"seen": entry.version}
    )

    assert (response.status_code, response.url) == (303, address(entry, "change"))
    assert title_of(entry) == "Telefonen är borta"
    assert Revision.objects.count() == 2
    said = "The draft says again what #1 said. Readers see nothing of it until it is"
    assert messages_of(response) == [f"{said} published."]


def test_restore_needs_no_question_where_nothing_is_lost(client):
    entry = published_twice()

    response = signed_in(client, *EDITOR).post(address(entry, "revisions/1/restore"))

    assert response.status_code == 303
    assert title_of(entry) == "Telefonen är borta"


def test_restore_asks_before_it_replaces_what_was_never_published(client):
    entry = published_twice()
    make_entry(title={"sv": "Halvfärdig", "en": "The phone is lost"})

    response = signed_in(client, *EDITOR).post(address(entry, "revisions/1/restore"))

    assert response.status_code == 200
    assert response.context["is_kept"] is False
    assert b"They would be lost." in response.content
    assert changes(response)[0][:2] == ("sv", "Question")
    assert title_of(entry) == "Halvfärdig"


def test_restore_of_a_draft_saved_meanwhile_asks_again(client):
    entry = published_twice()
    make_entry(title={"sv": "Halvfärdig", "en": "The phone is lost"})

    response = signed_in(client, *EDITOR).post(
        address(entry, "revisions/1/restore"), {"seen": entry.version}
    )

    assert b"somebody saved the draft meanwhile" in response.content
    assert response.context["form"].initial["seen"] == entry.version + 1
    assert title_of(entry) == "Halvfärdig"


def test_restore_page_shows_what_would_change(client):
    entry = published_twice()

    response = signed_in(client, *EDITOR).get(address(entry, "revisions/1/restore"))

    assert changes(response) == [
        (
            "sv",
            "Question",
            [("same", "Telefonen är "), ("removed", "trasig"), ("added", "borta")],
        )
    ]
    assert title_of(entry) == "Telefonen är trasig"


def test_restore_of_a_revision_that_is_not_there_is_not_found(client):
    entry = published_twice()

    response = signed_in(client, *EDITOR).get(address(entry, "revisions/9/restore"))

    assert response.status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_restore_needs_to_change(client, method):
    entry = published_twice()

    response = getattr(signed_in(client, *SUPPORT), method)(
        address(entry, "revisions/1/restore")
    )

    assert response.status_code == 403
    assert title_of(entry) == "Telefonen är trasig"
