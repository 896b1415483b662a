from __future__ import annotations

import pytest

from faq.models import Entry
from portal.models import Publication, Revision
from portal.revisions import services as shelf
from tests.factories import (
    entry_definition,
    make_entry,
    make_published_entry,
    make_superuser,
)
from tests.portal.admin.browsing import (
    EDITOR,
    PUBLISHER,
    SUPPORT,
    address,
    messages_of,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]

# Publish


def test_publish_page_lists_problems_with_links_to_their_places(client):
    entry = make_entry(
        body={"sv": "Se {{ nothing }} och [x](https://evil.example.net/)"},
        title={"sv": "Fråga"},
        checked_on="",
        related=["gone"],
    )

    response = signed_in(client, *PUBLISHER).get(address(entry, "publish"))

    form = address(entry, "change")
    shown = [
        (one.is_error, one.place, one.address, one.text)
        for one in response.context["problems"]
    ]
    assert shown == [
        (
            True,
            "Related entries",
            f"{form}#id_related",
            "There is nothing with the key “gone”.",
        ),
        (
            True,
            "Swedish, Answer",
            f"{form}#id_body_sv",
            "There is no variable “nothing”.",
        ),
        (False, "Checked on", f"{form}#id_checked_on", "No day of checking is given."),
        (
            False,
            "Swedish, Answer",
            f"{form}#id_body_sv",
            "Links to evil.example.net are not allowed; the link is shown as text.",
        ),
        (False, "English", f"{form}#language-en", "This language is missing."),
    ]
    assert b'<button class="default">' not in response.content


def test_publish_makes_a_revision_with_author_and_note(client):
    entry = make_entry()

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "publish"), {"seen": entry.version, "note": "First words"}
    )

    assert (response.status_code, response.url) == (303, address(entry, "change"))
    found = Revision.objects.values_list("number", "note", "author_name")
    assert list(found) == [(1, "First words", "editor")]
    assert messages_of(response) == ["“lost-phone” is published. Readers see it now."]


def test_publish_reports_warnings_afterwards(client):
    entry = make_entry(checked_on="")

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "publish"), {"seen": entry.version}
    )

    assert messages_of(response) == [
        "“lost-phone” is published. Readers see it now.",
        "Checked on: No day of checking is given.",
    ]


def test_publish_with_errors_changes_nothing_and_keeps_the_note(client):
    entry = make_entry(related=["gone"])

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "publish"), {"seen": entry.version, "note": "Kept"}
    )

    assert response.status_code == 422
    assert response.context["form"]["note"].value() == "Kept"
    assert not Revision.objects.exists()


def test_publish_of_a_draft_saved_meanwhile_shows_the_page_anew(client):
    entry = make_entry()
    make_entry(title={"sv": "Senare", "en": "Later"})

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "publish"), {"seen": entry.version, "note": "Kept"}
    )

    assert response.status_code == 409
    assert response.context["form"]["seen"].value() == str(entry.version + 1)
    assert response.context["form"]["note"].value() == "Kept"
    assert b"somebody saved the draft" in response.content
    assert not Revision.objects.exists()


def test_publish_page_shows_what_changes_for_readers(client):
    make_published_entry()
    entry = make_entry(title={"sv": "Telefonen är trasig", "en": "The phone is lost"})

    response = signed_in(client, *PUBLISHER).get(address(entry, "publish"))

    shown = [
        (section.language, change.label, [(p.change, p.text) for p in change.pieces])
        for section in response.context["sections"]
        for change in section.changes
    ]
    assert shown == [
        (
            "sv",
            "Question",
            [("same", "Telefonen är "), ("removed", "borta"), ("added", "trasig")],
        )
    ]


@pytest.mark.parametrize(
    ("answer", "outdated"), [("no", []), ("yes", ["en"]), ("", [])]
)
def test_publish_asks_whether_other_languages_are_wrong(client, answer, outdated):
    make_published_entry()
    entry = make_entry(title={"sv": "Ny", "en": "The phone is lost"})
    signed_in(client, *PUBLISHER)

    page = client.get(address(entry, "publish"))
    client.post(
        address(entry, "publish"), {"seen": entry.version, "outdates_others": answer}
    )

    assert page.context["asks_others"] is True
    assert Publication.objects.get().outdated == outdated


def test_publish_does_not_ask_about_languages_the_first_time(client):
    entry = make_entry()

    response = signed_in(client, *PUBLISHER).get(address(entry, "publish"))

    assert response.context["asks_others"] is False


def test_publish_offers_no_button_where_nothing_changed(client):
    entry = make_published_entry()

    response = signed_in(client, *PUBLISHER).get(address(entry, "publish"))

    assert response.context["is_unchanged"] is True
    assert b"Readers see exactly this already." in response.content
    assert b'name="seen"' not in response.content


def test_publish_pressed_twice_makes_one_revision(client):
    entry = make_entry()
    signed_in(client, *PUBLISHER)

    client.post(address(entry, "publish"), {"seen": entry.version})
    response = client.post(address(entry, "publish"), {"seen": entry.version})

    assert response.status_code == 303
    assert messages_of(response)[-1] == "Readers see exactly this already."
    assert Revision.objects.count() == 1


def test_publish_refuses_a_note_that_is_too_long(client):
    entry = make_entry()

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "publish"), {"seen": entry.version, "note": "x" * 501}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["note"]


def test_publish_page_is_a_check_for_those_who_may_not_publish(client):
    entry = make_entry()
    signed_in(client, *EDITOR)

    page = client.get(address(entry, "publish"))
    refused = client.post(address(entry, "publish"), {"seen": entry.version})

    assert (page.status_code, page.context["title"]) == (200, "Check")
    assert b'name="seen"' not in page.content
    assert refused.status_code == 403
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    "page", ["publish", "unpublish", "revisions", "compare", "preview"]
)
def test_pages_about_a_draft_need_to_view_it(client, page):
    entry = make_published_entry()

    response = signed_in(client).get(address(entry, page))

    assert response.status_code == 403


@pytest.mark.parametrize("page", ["publish", "unpublish", "revisions", "preview"])
def test_pages_about_a_draft_that_is_gone_are_not_found(client, page):
    client.force_login(make_superuser())

    response = client.get(f"/admin/faq/entry/99/{page}/")

    assert response.status_code == 404


def test_pages_about_a_draft_lead_strangers_to_the_sign_in(client):
    entry = make_entry()

    response = client.get(address(entry, "publish"))

    assert response.status_code == 302
    assert response.url.startswith("/admin/login/?next=")


# Unpublish


def test_unpublish_page_says_what_links_here_and_changes_nothing(client):
    entry = make_published_entry()
    other = make_published_entry(key="other", related=["lost-phone"])
    code = entry_code(entry)

    response = signed_in(client, *PUBLISHER).get(address(entry, "unpublish"))

    links = [
        (link.title, link.label, link.admin_address)
        for link in response.context["links"]
    ]
    assert links == [
        ("The phone is lost", "entry", f"/admin/faq/entry/by-key/{other.key}/")
    ]
    assert f"the short code {code} will answer" in response.content.decode()
    assert Publication.objects.get(key=entry.key).live is not None


def entry_code(entry: Entry) -> str:
    return Publication.objects.get(key=entry.key).short_codes.get().code


def test_unpublish_takes_the_text_from_readers(client):
    entry = make_published_entry()

    response = signed_in(client, *PUBLISHER).post(address(entry, "unpublish"))

    assert (response.status_code, response.url) == (303, address(entry, "change"))
    assert Publication.objects.get().live is None
    assert messages_of(response) == ["Readers no longer see “lost-phone”."]


def test_unpublish_of_what_is_not_live_leads_back(client):
    entry = make_entry()

    response = signed_in(client, *PUBLISHER).get(address(entry, "unpublish"))

    assert (response.status_code, response.url) == (303, address(entry, "change"))


@pytest.mark.parametrize("permissions", [EDITOR, SUPPORT])
@pytest.mark.parametrize("page", ["unpublish", "mark-current"])
def test_what_readers_see_is_for_publishers_only(client, permissions, page):
    entry = make_published_entry()

    response = signed_in(client, *permissions).post(
        address(entry, page), {"language": "en"}
    )

    assert response.status_code == 403
    assert Publication.objects.get().live is not None


# Mark as up to date


def test_mark_current_clears_the_languages_named(client):
    make_published_entry()
    entry = make_entry(title={"sv": "Ny", "en": "The phone is lost"})
    shelf.publish("entry", entry.key, outdates_others=True)

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "mark-current"), {"language": "en"}
    )

    assert response.status_code == 303
    assert Publication.objects.get().outdated == []
    assert messages_of(response) == ["Marked as up to date: English."]


def test_mark_current_ignores_languages_the_site_does_not_have(client):
    entry = make_published_entry()

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "mark-current"), {"language": "xx"}
    )

    assert messages_of(response) == []


def test_mark_current_is_a_post(client):
    entry = make_published_entry()

    response = signed_in(client, *PUBLISHER).get(address(entry, "mark-current"))

    assert response.status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_publish_page_costs_a_fixed_number_of_queries(
    client, count, django_assert_num_queries
):
    related = [f"other-{n}" for n in range(count)]
    for key in related:
        make_published_entry(key=key)
    make_published_entry()
    make_entry(**entry_definition(related=related))
    signed_in(client, *PUBLISHER)

    entry = Entry.objects.get(key="lost-phone")
    with django_assert_num_queries(14):
        client.get(address(entry, "publish"))
