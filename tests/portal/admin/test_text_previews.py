"""The live preview of a text, by the address that a script asks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from faq.models import Entry
from portal import services
from tests.factories import (
    make_entry,
    make_published_entry,
    make_superuser,
    make_user,
)

pytestmark = pytest.mark.django_db

SV = "/admin/faq/entry/text-preview/sv/"
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"


@pytest.fixture
def admin(client: Client) -> Client:
    """The client of somebody who may do everything, and reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(make_superuser())
    return client


def test_preview_is_rendered_as_readers_see_it(admin: Client) -> None:
    make_published_entry()
    services.write_variable(
        "helpdesk_phone", value={"sv": "010-1"}, neutral={}, description={}
    )
    services.texts_changed()
    text = "> [!TIP]\r\n> Ring {{ helpdesk_phone }} om [det](entry:lost-phone)."

    response = admin.post(SV, {"body_sv": text})

    content = response.content.decode()
    assert 'id="preview-body_sv"' in content
    assert "Ring 010-1 om" in content
    assert 'href="/sv/faq/lost-phone/"' in content
    assert "problem-" not in content


def test_preview_says_what_the_gate_finds(admin: Client) -> None:
    text = "{{ nope }} [x](entry:nope) [y](https://evil.example/)"

    response = admin.post(SV, {"body_sv": text})

    preview = response.context["preview"]
    assert [(found.severity, found.text) for found in preview.findings] == [
        ("error", "There is no variable “nope”."),
        ("error", "There is nothing to link to at “entry:nope”."),
        (
            "warning",
            "Links to evil.example are not allowed; the link is shown as text.",
        ),
    ]
    assert preview.announcement == "3 things to look at in the text."


def test_preview_escapes_what_was_typed(admin: Client) -> None:
    text = "<script>alert(1)</script> {{ <b> }} [a](javascript:alert(1))"

    content = admin.post(SV, {"body_sv": text}).content.decode()

    assert "<script>" not in content
    assert "<b>" not in content
    assert "&lt;script&gt;" in content
    assert 'href="javascript' not in content


def test_preview_of_nothing_says_so(admin: Client) -> None:
    content = admin.post(SV, {}).content.decode()

    assert "Nothing is written yet." in content


def test_preview_is_never_cached_and_saves_nothing(admin: Client) -> None:
    entry = make_entry()

    response = admin.post(SV, {"body_sv": "Ny text"})

    assert response.headers["Cache-Control"] == "private, no-store"
    assert Entry.objects.get().version == entry.version


def test_preview_survives_any_input(admin: Client) -> None:
    for text in ("\x00", "{{" * 5000, "[" * 2000, "> " * 500):
        assert admin.post(SV, {"body_sv": text}).status_code == 200


def test_preview_in_a_language_the_site_lacks_is_not_found(admin: Client) -> None:
    assert admin.post("/admin/faq/entry/text-preview/xx/").status_code == 404


def test_preview_by_get_is_not_allowed(admin: Client) -> None:
    assert admin.get(SV).status_code == 405


def test_preview_needs_a_permission(client: Client) -> None:
    client.force_login(make_user())

    assert client.post(SV, {"body_sv": "x"}).status_code == 403


def test_preview_is_shown_to_somebody_who_may_only_look(client: Client) -> None:
    client.force_login(make_user("faq.view_entry"))

    assert client.post(SV, {"body_sv": "x"}).status_code == 200


def test_preview_asks_a_stranger_to_sign_in(client: Client) -> None:
    response = client.post(SV, {"body_sv": "x"})

    assert response.url == f"/admin/login/?next={SV}"


def test_preview_refuses_a_post_without_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("faq.view_entry"))

    assert client.post(SV, {"body_sv": "x"}).status_code == 403


def test_form_shows_the_preview_of_every_language(admin: Client) -> None:
    entry = make_entry()

    content = admin.get(reverse("admin:faq_entry_change", args=[entry.pk]))

    for code, text in (("sv", "Ring helpdesken."), ("en", "Call the helpdesk.")):
        shown = f'<div class="prose" lang="{code}"><p>{text}</p>'
        assert shown in content.content.decode()


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/admin/faq/category/text-preview/en/", "description_en"),
        ("/admin/portal/block/text-preview/en/", "text_en"),
    ],
)
def test_what_is_live_when_saved_has_a_preview_too(
    admin: Client, address: str, field: str
) -> None:
    response = admin.post(address, {field: "All **about** phones"})

    assert "All <strong>about</strong> phones" in response.content.decode()


def test_preview_speaks_the_language_of_its_text(admin: Client) -> None:
    entry = make_entry(body={"sv": f"> [!WARNING]\n> x\n\n{TABLE}", "en": TABLE})

    page = admin.get(reverse("admin:faq_entry_change", args=[entry.pk]))

    swedish, english = page.context["previews"]
    assert ">Varning<" in swedish.html
    assert 'aria-label="Tabell 1"' in swedish.html
    assert 'aria-label="Table 1"' in english.html


def test_block_is_previewed_on_its_form(admin: Client) -> None:
    block = services.write_block("tip", title={}, text={"sv": "Så **här**", "en": ""})

    page = admin.get(f"/admin/portal/block/{block.pk}/change/").content.decode()

    assert '<div class="prose" lang="sv"><p>Så <strong>här</strong></p>' in page
    assert 'data-hx-post="/admin/portal/block/text-preview/sv/"' in page


def test_block_is_shown_again_without_a_script_and_not_saved(admin: Client) -> None:
    block = services.write_block("tip", title={}, text={"sv": "Gammalt"})
    typed = {"text_sv": "Nytt **viktigt**", "text_en": "", "_show": "text_sv"}

    page = admin.post(f"/admin/portal/block/{block.pk}/change/", typed)

    assert "<p>Nytt <strong>viktigt</strong></p>" in page.content.decode()
    assert block.translations.get().text == "Gammalt"


def test_block_is_saved_by_enter_not_previewed(admin: Client) -> None:
    page = admin.get("/admin/portal/block/add/").content.decode()

    form = page[page.index('id="block_form"') :]
    first = form[form.index('type="submit"') :]
    assert first.startswith('type="submit" name="_continue"')
