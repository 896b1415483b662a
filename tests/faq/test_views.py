"""Public pages of the FAQ."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from faq import services
from faq.listings import FIRST_ENTRIES, PAGE_ENTRIES
from portal.models import IndexRow, Publication, ShortCode
from portal.revisions import services as shelf
from portal.services import texts_changed, write_host, write_variable
from tests.factories import (
    entry_definition,
    make_category,
    make_entry,
    make_published_entry,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _category() -> None:
    make_category()


@pytest.mark.parametrize(
    ("path", "title", "answer"),
    [
        ("/sv/faq/lost-phone/", "Telefonen är borta", "Ring helpdesken."),
        ("/en/faq/lost-phone/", "The phone is lost", "Call the helpdesk."),
    ],
)
def test_entry_detail_shows_what_is_live_in_the_language_of_the_address(
    path: str, title: str, answer: str, client: Client
) -> None:
    make_published_entry()

    page = client.get(path).content.decode()

    assert f">{title}</h1>" in page
    assert f"<p>{answer}</p>" in page
    assert page.count("<h1") == 1


def test_entry_detail_never_shows_a_draft(client: Client) -> None:
    make_entry()

    assert client.get("/sv/faq/lost-phone/").status_code == 404


@pytest.mark.parametrize("key", ["nothing", "nothing-1", "x" * 80])
def test_entry_detail_of_nothing_is_404(key: str, client: Client) -> None:
    assert client.get(f"/sv/faq/{key}/").status_code == 404


def test_entry_detail_that_was_withdrawn_is_410_and_leads_on(client: Client) -> None:
    make_published_entry()
    shelf.unpublish("entry", "lost-phone")

    response = client.get("/sv/faq/lost-phone/")

    assert response.status_code == 410
    assert 'href="/sv/faq/"' in response.content.decode()


@pytest.mark.parametrize("form", ["/", ".md"])
def test_entry_detail_of_a_former_key_redirects_for_good(
    form: str, client: Client
) -> None:
    entry = make_published_entry()
    entry.key = "new-key"
    entry.save()
    services.rename_entry(entry, former="lost-phone")

    response = client.get(f"/sv/faq/lost-phone{form}")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/sv/faq/new-key{form}"


def test_entry_detail_without_the_language_shows_another_with_notice_and_lang(
    client: Client,
) -> None:
    make_published_entry(title={"sv": "Bara svenska"}, body={"sv": "Text."})

    page = client.get("/en/faq/lost-phone/").content.decode()

    assert '<html lang="en"' in page
    assert '<h1 itemprop="name" lang="sv">Bara svenska</h1>' in page
    assert "This text is not available in English yet." in page


def test_entry_detail_in_its_own_language_has_no_notice(client: Client) -> None:
    make_published_entry()

    page = client.get("/en/faq/lost-phone/").content.decode()

    assert "not available" not in page


def test_entry_detail_says_that_a_language_is_outdated(client: Client) -> None:
    make_published_entry()
    Publication.objects.update(outdated=["en"])

    assert (
        "is newer than this one" in client.get("/en/faq/lost-phone/").content.decode()
    )
    assert "is newer" not in client.get("/sv/faq/lost-phone/").content.decode()


def test_entry_detail_gives_audience_day_sources_code_and_note(client: Client) -> None:
    write_host("learn.microsoft.com", note="")
    texts_changed()
    make_published_entry(
        sources=[{"title": "Manual", "url": "https://learn.microsoft.com/x"}],
        status_note={"en": "Retired on 1 March 2025."},
    )
    code = ShortCode.objects.get().code

    page = client.get("/en/faq/lost-phone/").content.decode()

    assert '<time datetime="2026-11-01">1 November 2026</time>' in page
    assert '<a href="https://learn.microsoft.com/x" rel="noopener external">' in page
    assert f"127.0.0.1:8000/k/{code}" in page
    assert "Retired on 1 March 2025." in page


def test_entry_detail_names_a_source_without_link_where_its_host_is_not_allowed(
    client: Client,
) -> None:
    make_published_entry(sources=[{"title": "Blog", "url": "https://example.org/x"}])

    page = client.get("/en/faq/lost-phone/").content.decode()

    assert '<li>Blog <span class="host">example.org</span></li>' in page
    assert "https://example.org" not in page


def test_entry_detail_links_only_to_what_is_live(client: Client) -> None:
    make_published_entry(key="live")
    make_entry(key="draft")
    make_published_entry(
        related=["live", "draft"],
        body={"sv": "[Ett](entry:live) [Två](entry:draft)", "en": "Text."},
    )

    page = client.get("/sv/faq/lost-phone/").content.decode()

    assert '<a href="/sv/faq/live/">Ett</a> Två' in page
    assert "/sv/faq/draft/" not in page


def test_entry_detail_links_to_the_new_key_of_what_was_renamed(client: Client) -> None:
    other = make_published_entry(key="other")
    make_published_entry(related=["other"], body={"sv": "[Ett](entry:other)"})
    other.key = "renamed"
    other.save()
    services.rename_entry(other, former="other")

    page = client.get("/sv/faq/lost-phone/").content.decode()

    assert page.count('href="/sv/faq/renamed/"') == 2


def test_entry_detail_shows_variables_and_links_to_allowed_hosts(
    client: Client,
) -> None:
    write_variable("helpdesk_phone", value={"sv": "08-123"}, neutral={}, description={})
    write_host("aka.ms", note="")
    texts_changed()
    make_published_entry(
        body={
            "sv": "Ring {{ helpdesk_phone }}, [här](https://aka.ms/x), [där](https://b.se)."
        }
    )

    page = client.get("/sv/faq/lost-phone/").content.decode()

    assert "Ring 08-123" in page
    assert 'href="https://aka.ms/x"' in page
    assert "https://b.se" not in page


def test_entry_detail_is_faq_page_microdata(client: Client) -> None:
    make_published_entry()

    page = client.get("/sv/faq/lost-phone/").content.decode()

    for item in ("FAQPage", "Question", "Answer"):
        assert f'itemtype="https://schema.org/{item}"' in page


@pytest.mark.parametrize("related", [1, 6])
def test_entry_detail_takes_4_queries_however_much_it_mentions(
    related: int, client: Client, django_assert_num_queries: Any
) -> None:
    keys = [f"other-{n}" for n in range(related)]
    for key in keys:
        make_published_entry(key=key)
    make_published_entry(related=keys)

    with django_assert_num_queries(4):
        client.get("/sv/faq/lost-phone/")


def test_entry_markdown_is_the_same_text(client: Client) -> None:
    make_published_entry(key="other")
    make_published_entry(body={"en": "# Not a title\n\nSee [it](entry:other) & more."})

    response = client.get("/en/faq/lost-phone.md")

    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("# The phone is lost\n")
    assert "See [it](http://127.0.0.1:8000/en/faq/other/) & more." in text


def test_category_list_shows_the_first_entries_of_each(client: Client) -> None:
    for number in range(FIRST_ENTRIES + 1):
        make_published_entry(key=f"entry-{number}", title={"sv": f"Fråga {number}"})

    page = client.get("/sv/faq/").content.decode()

    shown = [n for n in range(FIRST_ENTRIES + 1) if f">Fråga {n}<" in page]
    assert shown == list(range(FIRST_ENTRIES))
    assert page.count('href="/sv/topics/phones/"') == 2


def test_category_list_leaves_out_categories_without_anything_to_read(
    client: Client,
) -> None:
    make_category(key="empty", title={"sv": "Tomma hyllan"})

    assert "Tomma hyllan" not in client.get("/sv/faq/").content.decode()


def test_category_list_keeps_administrators_apart(client: Client) -> None:
    make_category(key="admins", audience="admin", title={"sv": "Adminhyllan"})
    make_published_entry(key="a", category="admins", audience="admin")
    make_published_entry()

    page = client.get("/sv/faq/").content.decode()

    apart = page.index('class="apart"')
    assert page.index("Telefoner") < apart < page.index("Adminhyllan")


@pytest.mark.parametrize("item_count", [1, 3])
def test_category_list_takes_4_queries(
    item_count: int, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(item_count):
        make_category(key=f"category-{number}")
        make_published_entry(key=f"entry-{number}", category=f"category-{number}")

    with django_assert_num_queries(4):
        client.get("/sv/faq/")


def test_category_detail_shows_description_and_entries_in_order(client: Client) -> None:
    for key in ("b", "a"):
        make_published_entry(key=key, title={"sv": f"Fråga {key}"})

    page = client.get("/sv/topics/phones/").content.decode()

    assert "<p>Om telefoner.</p>" in page
    assert page.index("Fråga b") < page.index("Fråga a")


def test_category_detail_without_the_language_uses_another(client: Client) -> None:
    make_category(key="sv-only", title={"sv": "Bara svenska"}, description={})
    make_published_entry(category="sv-only", title={"sv": "Fråga"}, body={"sv": "Svar"})

    page = client.get("/en/topics/sv-only/").content.decode()

    assert '<h1 lang="sv">Bara svenska</h1>' in page


def test_category_detail_of_nothing_is_404(client: Client) -> None:
    assert client.get("/sv/topics/nothing/").status_code == 404


def _fill_category(count: int) -> None:
    definitions = [
        entry_definition(key=f"e-{n:03}", title={"sv": f"Nr {n:03}"}, body={"sv": "x"})
        for n in range(count)
    ]
    services.write_entries(definitions)
    shelf.publish_definitions([("entry", definition) for definition in definitions])


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "Nr 000"),
        ("?page=2", f"Nr {PAGE_ENTRIES:03}"),
        ("?page=999", f"Nr {PAGE_ENTRIES:03}"),
        ("?page=0", "Nr 000"),
        ("?page=-3", "Nr 000"),
        ("?page=two", "Nr 000"),
        ("?page=99999999999999999999", "Nr 000"),
        ("?page=2&page=1", "Nr 000"),
    ],
)
def test_category_detail_gives_the_nearest_page(
    query: str, shown: str, client: Client
) -> None:
    _fill_category(PAGE_ENTRIES + 1)

    response = client.get(f"/sv/topics/phones/{query}")

    assert response.status_code == 200
    assert shown in response.content.decode()


@pytest.mark.parametrize("count", [1, PAGE_ENTRIES + 1])
def test_category_detail_takes_4_queries(
    count: int, client: Client, django_assert_num_queries: Any
) -> None:
    _fill_category(count)

    with django_assert_num_queries(4):
        client.get("/sv/topics/phones/")


def test_order_entries_is_live_at_once(client: Client) -> None:
    for key in ("a", "b", "c"):
        make_published_entry(key=key, title={"sv": f"Fråga {key}"})
    category = services.Category.objects.get(key="phones")

    services.order_entries(category, ["c", "nothing", "a", "c"])

    page = client.get("/sv/topics/phones/").content.decode()
    assert [page.index(f"Fråga {key}") for key in "cab"] == sorted(
        page.index(f"Fråga {key}") for key in "cab"
    )
    assert list(
        IndexRow.objects.filter(kind="entry", language="sv")
        .order_by("position")
        .values_list("key", flat=True)
    ) == ["c", "a", "b"]


@pytest.mark.parametrize(
    "path", ["/sv/faq/", "/sv/faq/lost-phone/", "/sv/topics/phones/"]
)
def test_pages_are_only_read(path: str, client: Client) -> None:
    make_published_entry()

    assert client.post(path).status_code == 405
