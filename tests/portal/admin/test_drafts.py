from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry

from faq.models import Entry
from portal.models import FormerKey
from tests.factories import make_entry, make_published_entry
from tests.portal.admin.browsing import (
    EDITOR,
    SUPPORT,
    address,
    entry_form,
    messages_of,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]


def stored(entry: Entry) -> dict[str, str]:
    return {row.language: row.title for row in entry.translations.all()}


def both(response) -> list[tuple[str, str, str, str]]:
    """(language, place, text stored, text posted) of a conflict page."""
    return [
        (
            section.language,
            change.label,
            "".join(piece.text for piece in change.before),
            "".join(piece.text for piece in change.after),
        )
        for section in response.context["sections"]
        for change in section.changes
    ]


# Saving


def test_form_saves_a_draft_and_its_translations(client):
    entry = make_entry()
    form = entry_form(entry, title_en="Gone phone", owner="Kim")

    response = signed_in(client, *EDITOR).post(address(entry, "change"), form)

    entry.refresh_from_db()
    assert response.status_code == 302
    assert (entry.owner, entry.version) == ("Kim", 2)
    assert stored(entry) == {"sv": "Telefonen är borta", "en": "Gone phone"}


def test_form_keeps_the_digest_of_what_it_saved(client):
    entry = make_published_entry()
    signed_in(client, *EDITOR)

    client.post(address(entry, "change"), entry_form(entry, title_en="Other"))
    entry.refresh_from_db()
    changed = entry.digest
    client.post(
        address(entry, "change"), entry_form(entry, title_en="The phone is lost")
    )

    before = entry.digest
    entry.refresh_from_db()
    assert changed == before != entry.digest


def test_form_makes_a_draft(client):
    make_entry(key="other")
    entry = Entry.objects.get()
    form = entry_form(entry, key="fresh")

    response = signed_in(client, *EDITOR).post("/admin/faq/entry/add/", form)

    made = Entry.objects.get(key="fresh")
    assert response.url == address(made, "change")
    assert stored(made) == stored(entry)


@pytest.mark.parametrize(
    ("button", "page"),
    [
        ("_continue", "/admin/faq/entry/1/change/"),
        ("_publish", "/admin/faq/entry/1/publish/"),
        ("_preview", "/admin/faq/entry/1/preview/"),
        ("_save", "/admin/faq/entry/"),
    ],
)
def test_form_leads_to_the_page_of_its_button(client, button, page):
    entry = make_entry()
    form = entry_form(entry)
    del form["_continue"]

    response = signed_in(client, *EDITOR).post(
        address(entry, "change"), form | {button: ""}
    )

    assert response.url == page.replace("/1/", f"/{entry.pk}/")


def test_form_that_must_be_mended_is_422_and_saves_nothing(client):
    entry = make_published_entry()

    response = signed_in(client, *EDITOR).post(
        address(entry, "change"), entry_form(entry, key="Å Ä", title_sv="Ny")
    )

    assert response.status_code == 422
    assert b'value="Ny"' in response.content
    assert response.context["live_address"] == "/en/faq/lost-phone/"
    assert stored(entry)["sv"] == "Telefonen är borta"


def test_form_lets_the_shelf_follow_a_renamed_key(client):
    entry = make_published_entry()

    signed_in(client, *EDITOR).post(
        address(entry, "change"), entry_form(entry, key="phone-gone")
    )

    former = FormerKey.objects.get()
    assert (former.key, former.publication.key) == ("lost-phone", "phone-gone")


def test_renaming_alone_is_no_change_for_readers(client):
    entry = make_published_entry()
    signed_in(client, *EDITOR)
    client.post(address(entry, "change"), entry_form(entry, key="phone-gone"))

    response = client.get(address(entry, "change"))

    assert response.context["state"] == "published"


def test_form_needs_to_change(client):
    entry = make_entry()

    response = signed_in(client, *SUPPORT).post(
        address(entry, "change"), entry_form(entry)
    )

    assert response.status_code == 403


# Two editors at once


def test_second_save_is_a_conflict_that_shows_both_texts_and_saves_nothing(client):
    entry = make_entry()
    form = entry_form(
        entry, title_sv="Min rubrik", body_en="Mine.\r\n\r\nTwo paragraphs.", owner="Me"
    )
    make_entry(title={"sv": "Deras rubrik", "en": "The phone is lost"}, owner="They")

    response = signed_in(client, *EDITOR).post(address(entry, "change"), form)

    entry.refresh_from_db()
    assert response.status_code == 409
    assert both(response) == [
        ("sv", "Question", "Deras rubrik", "Min rubrik"),
        ("en", "Answer", "Call the helpdesk.", "Mine.\n\nTwo paragraphs."),
        ("", "Owner", "They", "Me"),
    ]
    assert stored(entry)["sv"] == "Deras rubrik"
    assert (entry.owner, entry.version) == ("They", 2)
    assert not LogEntry.objects.exists()
    assert messages_of(response) == []


def test_conflict_page_carries_everything_that_was_posted(client):
    entry = make_entry()
    form = entry_form(entry, title_sv='Min "rubrik" <b>', body_en="Mine.\r\n\r\nTwo.")
    make_entry(owner="They")

    response = signed_in(client, *EDITOR).post(address(entry, "change"), form)

    carried = dict(response.context["carried"])
    assert carried == {k: str(v) for k, v in form.items() if k != "_version"}
    assert response.context["version"] == 2
    assert b"Min &quot;rubrik&quot; &lt;b&gt;" in response.content


def test_conflict_is_over_once_the_editor_keeps_their_own(client):
    entry = make_entry()
    form = entry_form(entry, title_sv="Min rubrik")
    make_entry(owner="They")
    signed_in(client, *EDITOR)
    page = client.post(address(entry, "change"), form)

    again = dict(page.context["carried"]) | {"_version": page.context["version"]}
    response = client.post(address(entry, "change"), again)

    entry.refresh_from_db()
    assert response.status_code == 302
    assert (stored(entry)["sv"], entry.owner, entry.version) == ("Min rubrik", "", 3)


def test_conflict_while_deciding_is_a_conflict_again(client):
    entry = make_entry()
    form = entry_form(entry, title_sv="Min rubrik")
    make_entry(owner="They")
    signed_in(client, *EDITOR)
    page = client.post(address(entry, "change"), form)
    make_entry(owner="A third")

    again = dict(page.context["carried"]) | {"_version": page.context["version"]}
    response = client.post(address(entry, "change"), again)

    assert response.status_code == 409
    assert response.context["version"] == 3


@pytest.mark.parametrize("version", [None, "", "x", "99"])
def test_form_that_does_not_say_what_it_saw_saves_nothing(client, version):
    entry = make_entry()
    form = entry_form(entry, title_sv="Min rubrik")
    del form["_version"]

    response = signed_in(client, *EDITOR).post(
        address(entry, "change"), form | ({"_version": version} if version else {})
    )

    assert response.status_code == 409
    assert stored(entry)["sv"] == "Telefonen är borta"


def test_invalid_form_keeps_the_version_that_the_editor_saw(client):
    entry = make_entry()
    form = entry_form(entry, key="Å Ä", title_sv="Min rubrik")
    make_entry(owner="They")

    response = signed_in(client, *EDITOR).post(address(entry, "change"), form)

    assert response.status_code == 422
    assert response.context["draft_version"] == "1"
    assert b'name="_version" value="1"' in response.content


def test_conflict_about_a_renamed_draft_compares_with_its_new_text(client):
    entry = make_entry()
    form = entry_form(entry, title_sv="Min rubrik")
    signed_in(client, *EDITOR)
    client.post(address(entry, "change"), entry_form(entry, key="phone-gone"))

    response = client.post(address(entry, "change"), form)

    assert response.status_code == 409
    assert both(response) == [("sv", "Question", "Telefonen är borta", "Min rubrik")]
    assert Entry.objects.get().key == "phone-gone"


def test_conflict_of_translations_that_are_inlines(client):
    entry = make_entry()
    rows = list(entry.translations.order_by("language"))
    form = {
        "key": entry.key,
        "category": entry.category_id,
        "audience": entry.audience,
        "owner": "",
        "checked_on": "2026-11-01",
        "_version": "1",
        "translations-TOTAL_FORMS": 2,
        "translations-INITIAL_FORMS": 2,
    }
    for at, row in enumerate(rows):
        start = f"translations-{at}"
        form |= {f"{start}-id": row.pk, f"{start}-entry": entry.pk}
        form |= {f"{start}-language": row.language, f"{start}-body": row.body}
        form |= {f"{start}-title": f"Mine in {row.language}"}
    signed_in(client, *EDITOR, "faq.change_entrytranslation")
    client.post(address(entry, "change"), entry_form(entry, title_sv="Deras"))

    page = f"/admin/inlines/faq/entry/{entry.pk}/change/"
    response = client.post(page, form)

    assert response.status_code == 409
    assert both(response) == [
        ("sv", "Question", "Deras", "Mine in sv"),
        ("en", "Question", "The phone is lost", "Mine in en"),
    ]
    assert stored(entry) == {"sv": "Deras", "en": "The phone is lost"}
