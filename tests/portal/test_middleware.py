"""Health, languages of addresses, security headers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_category, make_published_entry

pytestmark = pytest.mark.django_db

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_answers_any_host_without_redirect(path: str, client: Client) -> None:
    response = client.get(path, headers={"host": "10.0.0.7:8000"})

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


def test_healthz_needs_no_database(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        client.get("/healthz")


@pytest.mark.parametrize("path", ["/sv/", "/sv/nothing/", "/admin/login/", "/"])
def test_every_answer_carries_the_security_headers(path: str, client: Client) -> None:
    headers = client.get(path).headers

    assert set(headers["Content-Security-Policy"].split("; ")) == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")


def test_admin_is_never_kept_by_any_cache(client: Client) -> None:
    assert client.get("/admin/login/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("path", "accepted", "location"),
    [
        ("/", "sv", "/sv/"),
        ("/", "en-GB,en;q=0.8", "/en/"),
        ("/", "fr", "/sv/"),
        ("/", "", "/sv/"),
        ("/?lang=en", "sv", "/en/"),
        ("/?lang=xx", "en", "/en/"),
        ("/faq/lost-phone/", "en", "/en/faq/lost-phone/"),
        ("/faq/lost-phone/?lang=en", "sv", "/en/faq/lost-phone/?lang=en"),
    ],
)
def test_neutral_address_redirects_by_query_then_by_the_browser(
    path: str, accepted: str, location: str, client: Client
) -> None:
    response = client.get(path, headers={"accept-language": accepted})

    assert (response.status_code, response.headers["Location"]) == (302, location)
    assert response.headers["Vary"] == "Accept-Language"
    assert response.headers["Cache-Control"] == "no-cache"


def test_no_cookie_chooses_the_language(client: Client) -> None:
    client.cookies["django_language"] = "en"

    assert client.get("/").headers["Location"] == "/sv/"


def test_query_does_not_change_the_language_of_an_address_that_has_one(
    client: Client,
) -> None:
    make_category()
    make_published_entry()

    response = client.get("/sv/faq/lost-phone/?lang=en")

    assert '<html lang="sv"' in response.content.decode()
