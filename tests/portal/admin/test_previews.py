from __future__ import annotations

import pytest

from portal.models import IndexRow, Publication
from tests.factories import make_entry, make_published_entry
from tests.portal.admin.browsing import SUPPORT, address, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]


def test_preview_shows_the_draft_as_readers_would_see_it(client):
    make_published_entry()
    entry = make_entry(body={"sv": "Utkastet.", "en": "The **draft**."})

    response = signed_in(client, *SUPPORT).get(
        address(entry, "preview"), {"language": "en"}
    )

    page = response.content.decode()
    assert response.templates[0].name == "faq/entry_detail.html"
    assert "<p>The <strong>draft</strong>.</p>" in page
    assert "This is a draft. Readers cannot see it." in page
    assert f'<a href="{address(entry, "change")}">' in page


@pytest.mark.parametrize(
    ("language", "title"), [("sv", "Telefonen är borta"), ("en", "The phone is lost")]
)
def test_preview_is_in_the_language_asked_for(client, language, title):
    entry = make_entry()

    response = signed_in(client, *SUPPORT).get(
        address(entry, "preview"), {"language": language}
    )

    page = response.content.decode()
    assert f'<html lang="{language}">' in page
    assert f"{title}</h1>" in page
    assert response.headers["Content-Language"] == language


def test_preview_lacking_a_language_shows_another_with_a_notice(client):
    entry = make_entry(title={"sv": "Bara svenska"}, body={"sv": "Text."})

    response = signed_in(client, *SUPPORT).get(
        address(entry, "preview"), {"language": "en"}
    )

    page = response.content.decode()
    assert 'lang="sv">Bara svenska</h1>' in page
    assert "It is shown in another language." in page


def test_preview_links_to_the_previews_in_other_languages(client):
    entry = make_entry()

    response = signed_in(client, *SUPPORT).get(address(entry, "preview"))

    found = [(one.code, one.url) for one in response.context["site"].languages]
    assert found == [
        ("sv", f"{address(entry, 'preview')}?language=sv"),
        ("en", f"{address(entry, 'preview')}?language=en"),
    ]


def test_preview_of_an_unknown_language_is_in_the_editors(client):
    entry = make_entry()

    response = signed_in(client, *SUPPORT).get(
        address(entry, "preview"), {"language": "xx"}
    )

    assert response.headers["Content-Language"] == "en"


def test_preview_is_never_cached_nor_indexed_nor_public(client):
    entry = make_entry()

    response = signed_in(client, *SUPPORT).get(address(entry, "preview"))

    assert response.headers["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not IndexRow.objects.filter(kind="entry").exists()
    assert not Publication.objects.exists()


def test_preview_is_for_those_who_are_signed_in(client):
    entry = make_entry()

    response = client.get(address(entry, "preview"))

    assert response.status_code == 302
