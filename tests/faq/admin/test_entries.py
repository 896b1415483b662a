"""The form of entries: what it saves, refuses and never loses."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from faq import queries
from faq.models import Category, Entry
from portal.models import FormerKey, IndexRow
from portal.revisions import services as shelf
from tests.factories import (
    make_category,
    make_entry,
    make_published_entry,
    make_superuser,
    make_user,
)
from tests.faq.admin.posts import entry_post

pytestmark = pytest.mark.django_db

ADD = "/admin/faq/entry/add/"


def change(entry: Entry) -> str:
    return reverse("admin:faq_entry_change", args=[entry.pk])


def draft(key: str = "lost-phone") -> dict[str, object]:
    return queries.entry_definition(queries.entry_drafts([key]).get())


def errors(response: object) -> dict[str, list[str]]:
    form = response.context["adminform"].form
    return {name: list(messages) for name, messages in form.errors.items()}


def test_add_page_opens_with_a_column_a_language(admin: Client) -> None:
    response = admin.get(ADD)

    form = response.context["adminform"].form
    assert [language.code for language in form.languages] == ["sv", "en"]
    for name in ("title", "body", "keywords", "status_note"):
        assert f'id="id_{name}_sv"' in response.content.decode()
        assert f'id="id_{name}_en"' in response.content.decode()


def test_add_page_has_a_column_for_a_third_language(
    admin: Client, settings: object
) -> None:
    settings.LANGUAGES = [("sv", "Svenska"), ("en", "English"), ("fi", "Suomi")]

    content = admin.get(ADD).content.decode()

    assert 'name="body_fi"' in content
    assert 'id="language-fi"' in content


def test_add_saves_every_language_and_fact(admin: Client) -> None:
    category = make_category()
    make_entry(key="passkeys")
    data = entry_post(
        category=category.pk,
        related=["", " Passkeys ", ""],
        flows=["lost-device"],
        sources="Passkeys in Entra https://learn.microsoft.com/passkeys\r\n\r\n"
        "https://example.org/bare",
        body_sv="Ring.\r\n\r\n    kod\r\n",
        keywords_sv="tappad,  borta ,tappad",
        status_note_en="Retired.",
        owner="Helpdesk",
    )

    response = admin.post(ADD, data)

    assert response.status_code == 302
    assert draft() == {
        "key": "lost-phone",
        "category": "phones",
        "audience": "user",
        "title": {"sv": "Telefonen är borta", "en": "The phone is lost"},
        "body": {"sv": "Ring.\n\n    kod", "en": "Call the helpdesk."},
        "keywords": {"sv": ["tappad", "borta"], "en": ["gone"]},
        "status_note": {"en": "Retired."},
        "sources": [
            {
                "title": "Passkeys in Entra",
                "url": "https://learn.microsoft.com/passkeys",
            },
            {"title": "", "url": "https://example.org/bare"},
        ],
        "related": ["passkeys"],
        "flows": ["lost-device"],
        "checked_on": "2026-11-01",
        "owner": "Helpdesk",
        "origin": {},
    }
    assert not IndexRow.objects.filter(kind="entry").exists()


def test_add_puts_the_entry_last_in_its_category(admin: Client) -> None:
    category = make_category()
    make_entry(key="first")
    make_entry(key="second")

    admin.post(ADD, entry_post(category=category.pk))

    in_order = category.entries.values_list("key", flat=True)
    assert list(in_order) == ["first", "second", "lost-phone"]


def test_add_makes_the_key_of_the_question(admin: Client) -> None:
    data = entry_post(category=make_category().pk, key="")

    admin.post(ADD, data)

    assert list(Entry.objects.values_list("key", flat=True)) == ["telefonen-ar-borta"]


def test_add_without_key_and_question_is_refused(admin: Client) -> None:
    data = entry_post(category=make_category().pk, key="", title_sv="", title_en="")

    response = admin.post(ADD, data)

    assert errors(response) == {"key": ["Write a key, or a question to make it from."]}


@pytest.mark.parametrize(
    ("code", "title"), [("sv", "En annan fråga"), ("en", "Another question")]
)
def test_change_saves_one_language_and_keeps_the_others(
    admin: Client, code: str, title: str
) -> None:
    make_category()
    entry = make_entry()

    admin.post(change(entry), entry_post(entry, **{f"title_{code}": title}))

    expected = {"sv": "Telefonen är borta", "en": "The phone is lost", code: title}
    assert draft()["title"] == expected


def test_change_keeps_version_digest_and_search_text_true(admin: Client) -> None:
    entry = make_published_entry()

    admin.post(change(entry), entry_post(entry, body_sv="Spärra SIM-kortet."))

    fresh = Entry.objects.get()
    assert fresh.version == entry.version + 1
    assert fresh.digest != entry.digest
    row = fresh.translations.get(language="sv")
    assert "spärra sim-kortet." in row.search


def test_change_without_a_change_stays_published(admin: Client) -> None:
    entry = make_published_entry()

    admin.post(change(entry), entry_post(entry))

    assert Entry.objects.get().digest == entry.digest


def test_change_of_the_category_puts_the_entry_last_there(admin: Client) -> None:
    make_category()
    entry = make_entry()
    other = make_category(key="other")
    make_entry(key="there", category="other")

    admin.post(change(entry), entry_post(entry, category=other.pk))

    in_order = other.entries.values_list("key", flat=True)
    assert list(in_order) == ["there", "lost-phone"]


def test_rename_lets_the_old_key_redirect(admin: Client) -> None:
    entry = make_published_entry()

    admin.post(change(entry), entry_post(entry, key="phone-gone"))

    assert Entry.objects.get().key == "phone-gone"
    former = FormerKey.objects.get(kind="entry", key="lost-phone")
    assert former.publication.key == "phone-gone"


def test_rename_may_take_an_own_former_key_back(admin: Client) -> None:
    entry = make_published_entry()
    admin.post(change(entry), entry_post(entry, key="phone-gone"))
    renamed = Entry.objects.get()

    admin.post(change(renamed), entry_post(renamed, key="lost-phone"))

    assert Entry.objects.get().key == "lost-phone"


def test_rename_to_the_key_of_another_entry_is_refused(admin: Client) -> None:
    entry = make_entry()
    make_entry(key="taken")

    response = admin.post(change(entry), entry_post(entry, key="taken"))

    assert errors(response) == {"key": ["Another entry has this key."]}


def test_rename_to_the_former_key_of_another_entry_is_refused(admin: Client) -> None:
    entry = make_entry()
    other = make_published_entry(key="old-name")
    admin.post(change(other), entry_post(other, key="new-name"))

    response = admin.post(change(entry), entry_post(entry, key="old-name"))

    assert errors(response) == {
        "key": [
            (
                "Another entry had this key before it was renamed, and the old"
                " address still leads there."
            )
        ]
    }


def test_key_of_a_deleted_entry_is_refused(admin: Client) -> None:
    category = make_category()
    gone = make_published_entry(key="gone")
    admin.post(reverse("admin:faq_entry_delete", args=[gone.pk]), {"post": "yes"})

    response = admin.post(ADD, entry_post(category=category.pk, key="gone"))

    assert errors(response) == {
        "key": [
            (
                "An entry that was deleted had this key; its history and short code"
                " are kept under it. It can be restored from “Deleted entries”, above"
                " the list."
            )
        ]
    }


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"related": ["nothing"]}, "There is no entry with the key “nothing”."),
        ({"related": ["lost-phone"]}, "An entry cannot be related to itself."),
        (
            {"sources": "Good https://a.example/\nno address here"},
            (
                "Line 2: “no address here” has no address. Write the title, a space"
                " and the address."
            ),
        ),
        (
            {"sources": "\nPlain http://a.example/"},
            "Line 2: the address “http://a.example/” must begin with https://.",
        ),
        ({"checked_on": "soon"}, "Enter a valid date."),
    ],
)
def test_change_refuses_facts_that_cannot_be(
    admin: Client, typed: dict[str, object], message: str
) -> None:
    entry = make_entry()

    response = admin.post(change(entry), entry_post(entry, **typed))

    [name] = typed
    assert errors(response) == {name: [message]}


def test_refused_form_comes_back_whole_with_a_summary(admin: Client) -> None:
    entry = make_entry()
    data = entry_post(
        entry, sources="no address", body_sv="<b>Min</b> text", related=["nothing"]
    )

    response = admin.post(change(entry), data)

    content = response.content.decode()
    assert "&lt;b&gt;Min&lt;/b&gt; text</textarea>" in content
    assert "no address</textarea>" in content
    assert 'value="nothing"' in content
    assert '<a href="#id_sources">' in content
    assert '<a href="#id_related">' in content
    assert draft()["body"]["sv"] == "Ring helpdesken."


def test_second_editor_gets_both_texts(admin: Client) -> None:
    make_category()
    entry = make_entry()
    first, second = entry_post(entry), entry_post(entry, body_sv="Den andras text.")
    admin.post(change(entry), first | {"body_sv": "Den förstas text."})

    response = admin.post(change(entry), second)

    assert response.status_code == 409
    assert 'value="Den andras text."' in response.content.decode()
    assert draft()["body"]["sv"] == "Den förstas text."


def test_show_button_previews_without_saving(admin: Client) -> None:
    entry = make_entry()
    data = entry_post(entry, body_sv="Nytt **viktigt**", _show="body_sv")
    del data["_continue"]

    response = admin.post(change(entry), data)

    assert "<p>Nytt <strong>viktigt</strong></p>" in response.content.decode()
    assert "Nytt **viktigt**</textarea>" in response.content.decode()
    assert response.context["errors"] == []
    assert draft()["body"]["sv"] == "Ring helpdesken."


def test_today_button_fills_in_today_without_saving(admin: Client) -> None:
    entry = make_entry()

    response = admin.post(
        change(entry), entry_post(entry, _today="", checked_on="2020-01-01")
    )

    field = response.context["adminform"].form["checked_on"]
    assert field.value() != "2020-01-01"
    assert draft()["checked_on"] == "2026-11-01"


def test_change_page_names_address_and_short_code(admin: Client) -> None:
    entry = make_published_entry()

    response = admin.get(change(entry))

    assert response.context["public_address"].endswith("/en/faq/lost-phone/")
    code = response.context["short_address"].rpartition("/k/")[2]
    assert len(code) >= 4
    assert f"/k/{code}</code>" in response.content.decode()


def test_change_page_suggests_keys_with_titles(admin: Client) -> None:
    entry = make_entry(related=["passkeys"])
    make_entry(key="passkeys", title={"en": "What is a passkey?"})

    content = admin.get(change(entry)).content.decode()

    assert '<option value="passkeys">What is a passkey?</option>' in content
    assert '<span class="quiet">What is a passkey?</span>' in content


@pytest.mark.parametrize("count", [1, 3])
def test_change_page_costs_the_same_for_every_entry(
    admin: Client, django_assert_num_queries: object, count: int
) -> None:
    keys = [f"other-{number}" for number in range(count)]
    for key in keys:
        make_published_entry(key=key)
    links = " ".join(f"[x](entry:{key})" for key in keys)
    entry = make_published_entry(body={"sv": links, "en": links}, related=keys)

    with django_assert_num_queries(15):
        admin.get(change(entry))


def test_by_key_leads_to_the_form(admin: Client) -> None:
    entry = make_entry()

    response = admin.get(reverse("admin:faq_entry_by_key", args=["lost-phone"]))

    assert response.url == change(entry)


def test_preview_is_the_page_that_readers_get(admin: Client) -> None:
    entry = make_entry()

    response = admin.get(
        reverse("admin:faq_entry_preview", args=[entry.pk]), {"language": "en"}
    )

    assert "<p>Call the helpdesk.</p>" in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"


def test_preview_of_an_unfinished_draft_leads_back(admin: Client) -> None:
    entry = make_entry(body={})

    response = admin.get(reverse("admin:faq_entry_preview", args=[entry.pk]))

    assert response.url == change(entry)


def test_delete_takes_the_entry_from_readers(admin: Client) -> None:
    entry = make_published_entry()

    admin.post(reverse("admin:faq_entry_delete", args=[entry.pk]), {"post": "yes"})

    assert not Entry.objects.exists()
    assert not IndexRow.objects.filter(kind="entry").exists()


def test_viewer_reads_but_cannot_save(client: Client) -> None:
    entry = make_entry(sources=[{"title": "Docs", "url": "https://a.example/"}])
    client.force_login(make_user("faq.view_entry"))

    content = client.get(change(entry)).content.decode()
    response = client.post(change(entry), entry_post(entry))

    assert "Ring helpdesken." in content
    assert "Docs https://a.example/" in content
    assert "<textarea" not in content
    assert 'name="_continue" class="default"' not in content
    assert response.status_code == 403


def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    response = client.get(ADD)

    assert response.url == f"/admin/login/?next={ADD}"


def test_editor_without_publish_permission_saves(client: Client) -> None:
    make_category()
    entry = make_entry()
    client.force_login(make_user("faq.change_entry", "faq.view_entry"))

    response = client.post(change(entry), entry_post(entry, title_sv="Ny"))

    assert response.status_code == 302
    assert draft()["title"]["sv"] == "Ny"


def test_draft_saved_in_admin_can_be_published(admin: Client) -> None:
    admin.post(ADD, entry_post(category=make_category().pk))

    shelf.publish("entry", "lost-phone", by=make_superuser(username="b"))

    assert IndexRow.objects.filter(kind="entry").count() == 2
    assert Category.objects.count() == 1
