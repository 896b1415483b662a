"""A language is added by settings alone: no migration, no code, a working site."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from portal.models import IndexRow, ShortCode
from tests.factories import make_category, make_published_entry

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

GERMAN = {
    "key": "passkeys",
    "title": {"sv": "Vad är en passkey?", "de": "Was ist ein Passkey?"},
    "body": {"sv": "Ett svar.", "de": "Eine Antwort."},
}


@pytest.fixture
def _german(settings: Any) -> None:
    settings.LANGUAGES = [("sv", "svenska"), ("en", "English"), ("de", "Deutsch")]


@pytest.mark.usefixtures("_german")
def test_site_answers_in_the_language_and_falls_back_where_a_text_lacks_it(
    client: Client,
) -> None:
    make_category(title={"sv": "Telefoner", "de": "Telefone"})
    make_published_entry()
    make_published_entry(**GERMAN)

    home = client.get("/de/").content.decode()
    entry = client.get("/de/faq/passkeys/").content.decode()
    borrowed = client.get("/de/faq/lost-phone/").content.decode()
    topics = client.get("/de/faq/").content.decode()

    assert '<html lang="de"' in home
    assert 'href="/sv/" lang="sv" hreflang="sv"' in home
    assert "Was ist ein Passkey?" in home
    assert "<p>Eine Antwort.</p>" in entry
    assert 'hreflang="de" href="http://127.0.0.1:8000/de/faq/passkeys/"' in entry
    assert '<h1 itemprop="name" lang="sv">Telefonen är borta</h1>' in borrowed
    assert ">Telefone</a>" in topics


@pytest.mark.usefixtures("_german")
def test_neutral_addresses_lead_to_the_language(client: Client) -> None:
    make_category()
    make_published_entry(**GERMAN)
    german = {"accept-language": "de-AT,de;q=0.9"}
    code = ShortCode.objects.get().code

    assert client.get("/", headers=german).headers["Location"] == "/de/"
    assert client.get("/?lang=de").headers["Location"] == "/de/"
    assert (
        client.get(f"/k/{code}", headers=german).headers["Location"]
        == "/de/faq/passkeys/"
    )


@pytest.mark.usefixtures("_german")
def test_index_has_rows_for_the_languages_a_text_is_in() -> None:
    make_published_entry(**GERMAN)

    assert set(IndexRow.objects.values_list("language", "address")) == {
        ("sv", "/sv/faq/passkeys/"),
        ("de", "/de/faq/passkeys/"),
    }


def test_language_taken_out_of_the_settings_leaves_no_address_behind(
    client: Client, settings: Any
) -> None:
    make_category()
    make_published_entry()
    settings.LANGUAGES = [("sv", "svenska")]
    settings.LANGUAGE_CODE = "sv"

    for path in ("/sv/", "/sv/faq/", "/sitemap.xml", "/llms.txt", "/sv/feed.xml"):
        page = client.get(path).content.decode()
        assert "/sv/faq/lost-phone" in page
        assert "/en/" not in page


def test_language_that_the_site_does_not_have_is_404(client: Client) -> None:
    assert client.get("/de/").status_code == 404
