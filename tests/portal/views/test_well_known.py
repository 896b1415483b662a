"""What machines read."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from portal.revisions import services
from tests.factories import make_category, make_entry, make_published_entry

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_robots_lets_crawlers_read_what_is_public(client: Client) -> None:
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /staff/\n"
        f"Sitemap: {BASE}/sitemap.xml\n"
    )


def test_sitemap_lists_every_page_with_its_languages(client: Client) -> None:
    make_category()
    make_published_entry()
    make_entry(key="draft")

    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 -- our own

    assert [loc.text for loc in tree.iter(f"{MAP}loc")] == [
        f"{BASE}/en/topics/phones/",
        f"{BASE}/sv/topics/phones/",
        f"{BASE}/en/faq/lost-phone/",
        f"{BASE}/sv/faq/lost-phone/",
    ]
    assert len(list(tree.iter("{http://www.w3.org/1999/xhtml}link"))) == 8


def test_feed_tells_what_was_published_last(client: Client) -> None:
    make_published_entry(key="first")
    make_published_entry(key="second", title={"sv": "Andra <& fråga"})
    make_entry(key="first", owner="x")
    services.publish("entry", "first", note="Ny adress")

    response = client.get("/sv/feed.xml")

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    tree = ET.fromstring(response.content)  # noqa: S314 -- our own
    entries = tree.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}title") for e in entries] == [
        "Telefonen är borta",
        "Andra <& fråga",
    ]
    assert entries[0].findtext(f"{ATOM}summary") == "Ny adress"


def test_llms_lists_every_text_as_markdown(client: Client) -> None:
    make_published_entry()

    text = client.get("/llms.txt").content.decode()

    assert f"- [The phone is lost]({BASE}/en/faq/lost-phone.md): " in text
    assert f"- [Telefonen är borta]({BASE}/sv/faq/lost-phone.md): " in text


def test_security_txt_is_there_where_the_settings_name_a_contact(
    client: Client, settings: Any
) -> None:
    settings.PORTAL_SECURITY_CONTACT = "mailto:security@example.org"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert lines[0] == "Contact: mailto:security@example.org"
    assert lines[1].startswith("Expires: 20")
    assert lines[2:] == [
        "Preferred-Languages: sv, en",
        f"Canonical: {BASE}/.well-known/security.txt",
    ]


def test_security_txt_is_not_there_without_a_contact(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
