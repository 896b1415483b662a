"""Public pages: named by what they depend on, kept, compressed, never stale."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from portal import site_state
from portal.caching import page_tag
from portal.revisions import services
from portal.wsgi import application
from tests.factories import make_category, make_entry, make_published_entry

pytestmark = pytest.mark.django_db

PAGES = [
    "/sv/",
    "/sv/faq/",
    "/sv/topics/phones/",
    "/sv/faq/lost-phone/",
    "/sv/faq/lost-phone.md",
    "/sv/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
]


@pytest.fixture
def _site() -> None:
    make_category()
    make_entry(key="other")
    make_published_entry(key="other")
    make_published_entry(related=["other"], body={"sv": "[Se](entry:other)."})


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("path", PAGES)
def test_public_page_is_cookie_free_and_the_same_for_everyone(
    path: str, client: Client
) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["ETag"].startswith('W/"')
    assert not response.cookies


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("path", PAGES)
def test_public_page_costs_at_most_4_queries_fresh_and_1_kept_or_unchanged(
    path: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        fresh = client.get(path)
    with django_assert_max_num_queries(1):
        kept = client.get(path)
    with django_assert_max_num_queries(1):
        unchanged = client.get(path, headers={"if-none-match": fresh.headers["ETag"]})

    assert kept.content == fresh.content
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["ETag"] == fresh.headers["ETag"]


@pytest.mark.usefixtures("_site")
def test_unchanged_page_is_answered_without_being_rendered(client: Client) -> None:
    tag = client.get("/sv/faq/lost-phone/").headers["ETag"]
    caches["pages"].clear()

    response = client.get("/sv/faq/lost-phone/", headers={"if-none-match": tag})

    assert response.status_code == 304
    assert response.templates == []


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("tags", ['"nothing"', '"a", "b"', "W/", "*", ""])
def test_a_tag_that_is_not_ours_gets_the_page(tags: str, client: Client) -> None:
    response = client.get("/sv/faq/lost-phone/", headers={"if-none-match": tags})

    assert response.status_code == 200


@pytest.mark.usefixtures("_site")
def test_what_is_published_is_seen_at_once(client: Client) -> None:
    before = client.get("/sv/faq/lost-phone/")
    make_entry(title={"sv": "Ny rubrik"}, body={"sv": "Ny text."})
    waiting = client.get("/sv/faq/lost-phone/")
    services.publish("entry", "lost-phone")

    after = client.get(
        "/sv/faq/lost-phone/", headers={"if-none-match": before.headers["ETag"]}
    )

    assert waiting.content == before.content
    assert after.status_code == 200
    assert "Ny rubrik" in after.content.decode()


@pytest.mark.usefixtures("_site")
def test_page_is_compressed_as_the_reader_takes_it(client: Client) -> None:
    path = "/sv/faq/lost-phone/"
    plain = client.get(path).content

    by_gzip = client.get(path, headers={"accept-encoding": "gzip, deflate"})
    by_brotli = client.get(path, headers={"accept-encoding": "gzip, deflate, br"})

    assert by_gzip.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(by_gzip.content) == plain
    assert by_brotli.headers["Content-Encoding"] == "br"
    assert brotli.decompress(by_brotli.content) == plain
    assert by_brotli.headers["Content-Length"] == str(len(by_brotli.content))


@pytest.mark.usefixtures("_site")
def test_head_gets_the_headers_of_the_page_without_it(client: Client) -> None:
    page = client.get("/sv/faq/lost-phone/")
    head = client.head("/sv/faq/lost-phone/")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == page.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(page.content))


@pytest.mark.usefixtures("_site")
def test_page_does_not_depend_on_who_is_signed_in(
    client: Client, admin_client: Client
) -> None:
    assert (
        admin_client.get("/sv/faq/lost-phone/").content
        == client.get("/sv/faq/lost-phone/").content
    )


@pytest.mark.usefixtures("_site")
def test_page_does_not_depend_on_the_host_header(client: Client) -> None:
    first = client.get("/sv/faq/lost-phone/", headers={"host": "localhost"}).content
    caches["pages"].clear()

    second = client.get("/sv/faq/lost-phone/", headers={"host": "127.0.0.1"}).content

    assert first == second
    assert settings.PORTAL_URL.encode() in first


def test_errors_are_not_kept(client: Client) -> None:
    client.get("/sv/faq/lost-phone/")
    make_category()
    make_published_entry()

    assert client.get("/sv/faq/lost-phone/").status_code == 200


@pytest.mark.usefixtures("_site", "_open_connection")
def test_door_answers_a_kept_page_as_django_does(client: Client) -> None:
    through_django = client.get("/sv/faq/lost-phone/")

    status, headers, body = _call("/sv/faq/lost-phone/")

    assert status == "200 OK"
    assert body == through_django.content
    assert sorted(headers) == sorted(through_django.headers.items())


@pytest.mark.usefixtures("_site", "_open_connection")
def test_door_renders_once_and_then_keeps(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        fresh = _call("/sv/faq/lost-phone/")
    with django_assert_max_num_queries(1):
        kept = _call("/sv/faq/lost-phone/")

    assert kept[0] == fresh[0] == "200 OK"
    assert kept[2] == fresh[2]


@pytest.mark.usefixtures("_site", "_open_connection")
def test_door_answers_304(client: Client) -> None:
    tag = client.get("/sv/faq/lost-phone/").headers["ETag"]

    status, headers, body = _call("/sv/faq/lost-phone/", HTTP_IF_NONE_MATCH=tag)

    assert (status, body) == ("304 Not Modified", b"")
    assert dict(headers)["ETag"] == tag


@pytest.mark.parametrize(
    ("over", "kept"),
    [
        ({"wsgi.url_scheme": "http"}, False),
        ({"wsgi.url_scheme": "https"}, True),
        ({"wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "https"}, False),
    ],
)
def test_page_asked_for_without_https_is_left_to_be_redirected(
    over: dict[str, str], kept: bool, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sv/", **over}

    assert (page_tag(environ) is not None) is kept


def test_a_trusted_proxy_says_what_was_asked_for(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sv/", "wsgi.url_scheme": "http"}

    assert page_tag(environ) is None
    assert page_tag({**environ, "HTTP_X_FORWARDED_PROTO": "https"}) is not None


def test_content_version_is_empty_before_anything_is_published() -> None:
    assert site_state.content_version() == ""


@pytest.fixture
def _open_connection() -> Iterator[None]:
    """Keep the test's own connection, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _call(path: str, **environ: str) -> tuple[str, list[tuple[str, str]], bytes]:
    """What a server gets for a GET: status, headers, body."""
    answered: list[Any] = []
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **environ,
    }
    body = b"".join(application(request, lambda *args: answered.extend(args)))
    return answered[0], answered[1], body
