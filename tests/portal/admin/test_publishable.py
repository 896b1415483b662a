from __future__ import annotations

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.contenttypes.models import ContentType

from faq.models import Entry
from portal.models import Publication, Revision
from portal.revisions import services as shelf
from tests.factories import make_entry, make_published_entry, make_superuser
from tests.portal.admin.browsing import (
    EDITOR,
    PUBLISHER,
    SUPPORT,
    address,
    messages_of,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]

LIST = "/admin/faq/entry/"


def one_of_each() -> None:
    """An entry in each state; "changed" is outdated in English."""
    make_entry(key="never")
    make_published_entry(key="published")
    make_published_entry(key="changed", checked_on="2020-01-01")
    make_entry(key="changed", title={"sv": "Ny", "en": "The phone is lost"})
    shelf.publish("entry", "changed", outdates_others=True)
    make_entry(key="changed", checked_on="2020-01-01")
    make_published_entry(key="unpublished")
    shelf.unpublish("entry", "unpublished")


def listed(response) -> dict[str, str]:
    return {row.key: row.shelf_state for row in response.context["cl"].result_list}


def act(client, name: str, *entries: Entry, **more: str):
    chosen = [entry.pk for entry in entries]
    posted = {"action": name, ACTION_CHECKBOX_NAME: chosen, "index": 0, **more}
    return client.post(LIST, posted)


# The list


def test_list_says_where_each_draft_stands(client):
    one_of_each()

    response = signed_in(client, *SUPPORT).get(LIST)

    assert listed(response) == {
        "never": "never",
        "published": "published",
        "changed": "changed",
        "unpublished": "unpublished",
    }
    page = response.content.decode()
    assert 'title="Changed since it was published">Changed</span>' in page
    assert '<span class="state state-never">Never published</span>' in page
    assert "Outdated: English</span>" in page


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("state=never", {"never"}),
        ("state=published", {"published"}),
        ("state=changed", {"changed"}),
        ("state=unpublished", {"unpublished"}),
        ("outdated=en", {"changed"}),
        ("outdated=sv", set()),
        ("stale=1", {"changed"}),
        ("outdated=xx", {"never", "published", "changed", "unpublished"}),
    ],
)
def test_list_is_filtered_by_where_drafts_stand(client, settings, query, keys):
    settings.PORTAL_STALE_DAYS = 365 * 3
    one_of_each()

    response = signed_in(client, *SUPPORT).get(f"{LIST}?{query}")

    assert set(listed(response)) == keys


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", '<details class="filters">'),
        ("?state=never", '<details class="filters" open>'),
    ],
)
def test_list_keeps_its_filters_closed_until_they_are_used(client, query, filters):
    make_entry()

    page = signed_in(client, *SUPPORT).get(f"{LIST}{query}").content.decode()

    assert filters in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_a_fixed_number_of_queries(client, count, django_assert_num_queries):
    for number in range(count):
        make_published_entry(key=f"entry-{number}")
    signed_in(client, *SUPPORT)

    with django_assert_num_queries(7):
        response = client.get(LIST)

    assert len(listed(response)) == count


@pytest.mark.parametrize(
    ("permissions", "actions"),
    [
        (SUPPORT, []),
        (EDITOR, []),
        (PUBLISHER, ["publish_selected", "unpublish_selected"]),
    ],
)
def test_list_offers_the_actions_somebody_may_take(client, permissions, actions):
    make_entry()

    response = signed_in(client, *permissions).get(LIST)

    form = response.context["action_form"]
    choices = [name for name, _label in form.fields["action"].choices] if form else []
    assert [name for name in choices if name] == actions


# Many at once


def test_publishing_many_publishes_what_has_no_errors_and_names_the_rest(client):
    good, bad = make_entry(key="good"), make_entry(key="bad", related=["gone"])
    same = make_published_entry(key="same")

    response = act(signed_in(client, *PUBLISHER), "publish_selected", good, bad, same)

    link = f'<a href="{address(bad, "publish")}">bad</a>'
    error = "Related entries: There is nothing with the key “gone”."
    assert response.status_code == 302
    assert messages_of(response) == [
        "Published 1 text.",
        "1 text was published already, without changes since.",
        f"Not published: {link}: {error}",
    ]
    assert set(Revision.objects.values_list("publication__key", "author_name")) == {
        ("good", "editor"),
        ("same", ""),
    }


def test_publishing_many_lets_them_refer_to_each_other(client):
    one = make_entry(key="one", related=["two"])
    two = make_entry(key="two", related=["one"])

    response = act(signed_in(client, *PUBLISHER), "publish_selected", one, two)

    assert messages_of(response) == ["Published 2 texts."]


def test_publishing_many_is_for_publishers(client):
    entry = make_entry()

    act(signed_in(client, *EDITOR), "publish_selected", entry)

    assert not Revision.objects.exists()


def test_unpublishing_many_asks_first_and_says_what_links_there(client):
    entry = make_published_entry()
    make_published_entry(key="other", related=["lost-phone"])

    response = act(signed_in(client, *PUBLISHER), "unpublish_selected", entry)

    chosen = [
        (draft.key, [link.title for link in links])
        for draft, links in response.context["chosen"]
    ]
    assert chosen == [("lost-phone", ["The phone is lost"])]
    assert Publication.objects.filter(live=None).count() == 0


def test_unpublishing_many_takes_them_from_readers(client):
    one, two = make_published_entry(key="one"), make_published_entry(key="two")

    response = act(
        signed_in(client, *PUBLISHER), "unpublish_selected", one, two, confirmed="yes"
    )

    assert Publication.objects.filter(live=None).count() == 2
    assert messages_of(response) == ["Readers no longer see 2 texts."]


def test_unpublishing_many_of_which_none_is_live_says_so(client):
    entry = make_entry()

    response = act(signed_in(client, *PUBLISHER), "unpublish_selected", entry)

    assert messages_of(response) == ["Readers see none of these."]


# The form


def test_form_says_where_the_draft_stands_and_what_can_be_done(client):
    one_of_each()
    entry = Entry.objects.get(key="changed")

    response = signed_in(client, *PUBLISHER).get(address(entry, "change"))

    page = response.content.decode()
    for name in ("publish", "preview", "compare", "revisions", "unpublish", "history"):
        assert f'href="{address(entry, name)}"' in page
    assert "Changed since it was published" in page
    assert response.context["outdated_languages"] == [("en", "English")]
    assert "Mark as up to date: English" in page


def test_form_of_an_editor_leads_to_the_check_not_to_publishing(client):
    entry = make_published_entry()

    response = signed_in(client, *EDITOR).get(address(entry, "change"))

    page = response.content.decode()
    assert f'href="{address(entry, "publish")}">Check</a>' in page
    assert address(entry, "unpublish") not in page


def test_form_names_what_links_here(client):
    entry = make_published_entry()
    make_published_entry(key="other", related=["lost-phone"])

    response = signed_in(client, *SUPPORT).get(address(entry, "change"))

    assert [link.title for link in response.context["links"]] == ["The phone is lost"]


def test_form_shows_the_texts_to_those_who_may_only_look(client):
    entry = make_entry(body={"sv": "Rad ett\nRad två", "en": "x"})

    response = signed_in(client, *SUPPORT).get(address(entry, "change"))

    page = response.content.decode()
    assert '<div class="readonly" lang="sv">Rad ett<br>Rad två</div>' in page
    assert "<textarea" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_form_costs_a_fixed_number_of_queries(client, count, django_assert_num_queries):
    entry = make_published_entry()
    for number in range(count):
        make_published_entry(key=f"other-{number}", related=["lost-phone"])
    signed_in(client, *PUBLISHER)
    ContentType.objects.get_for_model(Entry)  # read once a process

    with django_assert_num_queries(10):
        response = client.get(address(entry, "change"))

    assert len(response.context["links"]) == count


def test_key_leads_to_the_form(client):
    entry = make_entry()
    signed_in(client, *SUPPORT)

    found = client.get("/admin/faq/entry/by-key/lost-phone/")
    missing = client.get("/admin/faq/entry/by-key/nothing/")

    assert (found.status_code, found.url) == (302, address(entry, "change"))
    assert missing.status_code == 404


# Deleting


def test_deleting_says_what_links_here_first(client):
    entry = make_published_entry()
    make_published_entry(key="other", related=["lost-phone"])

    response = signed_in(client, *PUBLISHER).get(address(entry, "delete"))

    assert [link.title for link in response.context["links"]] == ["The phone is lost"]
    assert b"Readers see this now." in response.content


def test_deleting_goes_through_the_service_of_the_app(client):
    entry = make_published_entry()

    response = signed_in(client, *PUBLISHER).post(
        address(entry, "delete"), {"post": "yes"}
    )

    assert response.status_code == 302
    assert not Entry.objects.exists()
    assert Publication.objects.get().live is None


def test_deleting_what_is_live_needs_to_publish(client):
    live, draft = make_published_entry(), make_entry(key="draft")
    signed_in(client, *EDITOR)

    refused = client.post(address(live, "delete"), {"post": "yes"})
    done = client.post(address(draft, "delete"), {"post": "yes"})

    assert (refused.status_code, done.status_code) == (403, 302)
    assert [entry.key for entry in Entry.objects.all()] == ["lost-phone"]


def test_deleting_many_at_once_is_not_offered(client):
    entry = make_entry()
    client.force_login(make_superuser())

    act(client, "delete_selected", entry)

    assert Entry.objects.exists()
