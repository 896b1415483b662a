from __future__ import annotations

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from portal import services, site_state
from portal.models import LinkHost, SynonymGroup
from tests.portal.admin.browsing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]

EDITOR = [
    f"portal.{action}_{model}"
    for action in ("view", "add", "change", "delete")
    for model in ("linkhost", "synonymgroup")
]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("model", ["linkhost", "synonymgroup"])
def test_lists_cost_a_fixed_number_of_queries(
    client, count, model, django_assert_num_queries
):
    for number in range(count):
        services.write_host(f"host{number}.example.org", note="")
        services.write_synonyms(f"word{number}, other")
    signed_in(client, *EDITOR)

    with django_assert_num_queries(7):
        response = client.get(f"/admin/portal/{model}/")

    assert len(response.context["cl"].result_list) == count


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("learn.microsoft.com", "learn.microsoft.com"),
        (" Learn.Microsoft.com/ ", "learn.microsoft.com"),
        ("https://learn.microsoft.com/sv-se/entra?x=1", "learn.microsoft.com"),
        ("*.example.org", "*.example.org"),
    ],
)
def test_link_host_is_taken_as_people_paste_it(client, typed, host):
    response = signed_in(client, *EDITOR).post(
        "/admin/portal/linkhost/add/", {"host": typed, "note": ""}
    )

    assert response.status_code == 302
    assert LinkHost.objects.get().host == host
    assert site_state.load().texts.hosts == {host}


@pytest.mark.parametrize("typed", ["", "localhost", "a b.example.org", "http://[x"])
def test_link_host_that_is_none_is_refused(client, typed):
    response = signed_in(client, *EDITOR).post(
        "/admin/portal/linkhost/add/", {"host": typed, "note": ""}
    )

    assert list(response.context["adminform"].form.errors) == ["host"]
    assert not LinkHost.objects.exists()


def test_link_host_deleted_is_allowed_no_longer(client):
    host = services.write_host("aka.ms", note="")
    services.texts_changed()

    signed_in(client, *EDITOR).post(
        f"/admin/portal/linkhost/{host.pk}/delete/", {"post": "yes"}
    )

    assert site_state.load().texts.hosts == frozenset()


def test_link_hosts_deleted_together_are_allowed_no_longer(client):
    host = services.write_host("aka.ms", note="")
    services.texts_changed()

    signed_in(client, *EDITOR).post(
        "/admin/portal/linkhost/",
        {
            "action": "delete_selected",
            ACTION_CHECKBOX_NAME: [host.pk],
            "post": "yes",
        },
    )

    assert site_state.load().texts.hosts == frozenset()


def test_synonyms_are_stored_in_one_form(client):
    response = signed_in(client, *EDITOR).post(
        "/admin/portal/synonymgroup/add/",
        {"words": " mobil,telefon , , mobil,  smart  phone"},
    )

    assert response.status_code == 302
    assert SynonymGroup.objects.get().words == "mobil, telefon, smart phone"


@pytest.mark.parametrize("typed", ["mobil", "mobil, mobil", ","])
def test_synonyms_are_at_least_two(client, typed):
    response = signed_in(client, *EDITOR).post(
        "/admin/portal/synonymgroup/add/", {"words": typed}
    )

    assert response.context["adminform"].form.errors["words"] == [
        "Give at least two words or phrases, separated by commas."
    ]


def test_synonyms_saved_give_the_site_a_new_version(client):
    services.texts_changed()
    before = site_state.content_version()

    signed_in(client, *EDITOR).post(
        "/admin/portal/synonymgroup/add/", {"words": "mobil, telefon"}
    )

    assert site_state.content_version() != before
