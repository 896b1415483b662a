"""Home, short codes, errors."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from faq import services as faq
from portal.domain.short_codes import near
from portal.models import ShortCode
from portal.revisions import services
from portal.services import texts_changed, write_host, write_variable
from portal.views.errors import csrf_failure, server_error
from tests.factories import make_category, make_published_entry

pytestmark = pytest.mark.django_db


def _with_entries() -> None:
    make_category()
    make_category(key="admins", audience="admin", title={"sv": "Adminhyllan"})
    make_category(key="about-this-site", audience="both", title={"sv": "Om"})
    make_published_entry()
    make_published_entry(key="a", category="admins", audience="admin")
    make_published_entry(
        key="privacy", category="about-this-site", title={"sv": "Personuppgifter"}
    )
    make_published_entry(key="suspicious-prompt")


def test_home_shows_what_users_need_topics_and_the_way_out(client: Client) -> None:
    _with_entries()

    page = client.get("/sv/").content.decode()

    assert page.count("<h1") == 1
    assert 'href="/sv/faq/lost-phone/"' in page
    assert 'href="/sv/topics/phones/"' in page
    assert 'href="/sv/topics/admins/"' in page
    assert 'href="/sv/faq/a/"' not in page
    assert page.count('href="/sv/faq/suspicious-prompt/"') >= 2


def test_home_begins_with_the_first_entries_of_every_topic(client: Client) -> None:
    make_category()
    make_category(key="codes", title={"sv": "Koder"})
    for number, category in enumerate(["phones", "phones", "codes"]):
        make_published_entry(
            key=f"entry-{number}", category=category, title={"sv": f"Fråga {number}"}
        )

    page = client.get("/sv/").content.decode()

    places = [page.index(f">Fråga {number}<") for number in (0, 2, 1)]
    assert places == sorted(places)


def test_home_opens_on_an_empty_site(client: Client) -> None:
    assert client.get("/sv/").status_code == 200


def test_home_takes_4_queries(client: Client, django_assert_num_queries: Any) -> None:
    _with_entries()

    with django_assert_num_queries(4):
        client.get("/sv/")


def test_every_page_says_how_to_reach_the_helpdesk(client: Client) -> None:
    for key, value in {
        "organisation_name": "Storköping",
        "helpdesk_name": "IT-stöd",
        "helpdesk_phone": "08-123 45 67",
        "helpdesk_email": "it@example.org",
    }.items():
        write_variable(key, value={"sv": value}, neutral={}, description={})
    texts_changed()

    for path in ("/sv/", "/sv/faq/", "/sv/nothing/"):
        page = client.get(path).content.decode()
        assert 'href="tel:081234567"' in page
        assert 'href="mailto:it@example.org"' in page
        assert "IT-stöd" in page
        assert "Storköping" in page


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://aka.ms/help", '<a href="https://aka.ms/help">'),
        ("https://example.org/help", "<li>https://example.org/help</li>"),
        ("javascript:alert(1)", "<li>javascript:alert(1)</li>"),
    ],
)
def test_helpdesk_on_the_web_is_linked_where_its_host_is_allowed(
    address: str, shown: str, client: Client
) -> None:
    write_variable("helpdesk_url", value={"sv": address}, neutral={}, description={})
    write_host("aka.ms", note="")
    texts_changed()

    assert shown in client.get("/sv/").content.decode()


def test_every_page_links_to_its_other_language_and_names_its_own_address(
    client: Client,
) -> None:
    make_category()
    make_published_entry()
    base = "http://127.0.0.1:8000"

    page = client.get("/sv/faq/lost-phone/?x=1").content.decode()

    assert f'<link rel="canonical" href="{base}/sv/faq/lost-phone/">' in page
    for code, path in {
        "sv": "/sv/faq/lost-phone/",
        "en": "/en/faq/lost-phone/",
        "x-default": "/faq/lost-phone/",
    }.items():
        assert f'<link rel="alternate" hreflang="{code}" href="{base}{path}">' in page
    assert 'href="/en/faq/lost-phone/?x=1" lang="en" hreflang="en"' in page


@pytest.mark.parametrize("spelling", ["{}", "{}/", "{lower}", "{0}-", "%20{}"])
def test_short_code_leads_to_the_page_in_the_readers_language(
    spelling: str, client: Client
) -> None:
    make_published_entry()
    code = ShortCode.objects.get().code
    path = "/k/" + spelling.format(code, lower=code.lower())

    response = client.get(path, headers={"accept-language": "en"})

    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/en/faq/lost-phone/",
    )
    assert response.headers["Vary"] == "Accept-Language"


def test_short_code_follows_a_language_asked_for(client: Client) -> None:
    make_published_entry()
    code = ShortCode.objects.get().code

    response = client.get(f"/k/{code}?lang=en", headers={"accept-language": "sv"})

    assert response.headers["Location"] == "/en/faq/lost-phone/"


def test_short_code_forgives_what_can_only_mean_one(client: Client) -> None:
    make_published_entry()
    code = ShortCode.objects.get().code

    response = client.get(f"/k/{code[:-1]}O")

    assert response.status_code == 302


def test_short_code_offers_the_nearest_where_it_may_mean_several(
    client: Client,
) -> None:
    one, two = sorted(near("2345"))[:2]
    for key, code in {"one": one, "two": two}.items():
        make_published_entry(key=key)
        ShortCode.objects.filter(publication__key=key).update(code=code)

    response = client.get("/k/2345")

    page = response.content.decode()
    assert response.status_code == 404
    assert 'href="/sv/faq/one/"' in page
    assert 'href="/sv/faq/two/"' in page


@pytest.mark.parametrize("typed", ["", "nothing-like-it", "%00", "å" * 50, "💥"])
def test_short_code_of_nothing_is_404(typed: str, client: Client) -> None:
    assert client.get(f"/k/{typed}").status_code == 404


def test_short_code_of_what_was_withdrawn_is_410(client: Client) -> None:
    make_published_entry()
    services.unpublish("entry", "lost-phone")
    code = ShortCode.objects.get().code

    assert client.get(f"/k/{code}").status_code == 410


def test_short_code_follows_a_renamed_key(client: Client) -> None:
    entry = make_published_entry()
    entry.key = "new-key"
    entry.save()
    faq.rename_entry(entry, former="lost-phone")

    response = client.get(f"/k/{ShortCode.objects.get().code}")

    assert response.headers["Location"] == "/sv/faq/new-key/"


@pytest.mark.parametrize(
    "path", ["/nothing", "/sv/nothing/", "/sv/faq/Nothing", "/x/y/z"]
)
def test_not_found_leads_on_and_is_not_indexed(path: str, client: Client) -> None:
    response = client.get(path)

    page = response.content.decode()
    assert response.status_code == 404
    assert 'href="/sv/faq/"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


def test_csrf_failure_says_what_to_do() -> None:
    request = RequestFactory().post("/sv/")

    response = csrf_failure(request)

    assert response.status_code == 403
    assert b"<h1" in response.content


def test_server_error_works_without_database_and_in_both_languages(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/sv/"))

    page = response.content.decode()
    assert response.status_code == 500
    assert 'lang="en"' in page
    assert "{%" not in page
