"""The admin of categories: live when saved, refused where the gate finds errors."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from faq.models import Category
from portal.models import IndexRow
from tests.factories import make_category, make_entry, make_user
from tests.faq.admin.posts import category_post

pytestmark = pytest.mark.django_db

LIST = "/admin/faq/category/"
ADD = "/admin/faq/category/add/"


def change(category: Category) -> str:
    return reverse("admin:faq_category_change", args=[category.pk])


def titles() -> dict[str, str]:
    rows = IndexRow.objects.filter(kind="category", key="phones")
    return dict(rows.values_list("language", "title"))


def errors(response: object) -> dict[str, list[str]]:
    form = response.context["adminform"].form
    return {name: list(messages) for name, messages in form.errors.items()}


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_costs_the_same_for_any_number_of_categories(
    admin: Client, django_assert_num_queries: object, item_count: int
) -> None:
    for number in range(item_count):
        make_category(key=f"category-{number}")

    with django_assert_num_queries(5):
        response = admin.get(LIST)

    assert len(response.context["cl"].result_list) == item_count


def test_list_counts_entries_and_leads_to_their_order(admin: Client) -> None:
    make_entry()
    make_entry(key="b")

    content = admin.get(LIST).content.decode()

    assert '<a href="/admin/faq/entry/?category=phones">2</a>' in content
    assert '<a href="/admin/faq/category/order/phones/">Order</a>' in content
    assert '<a href="/admin/faq/category/order/">Order</a>' in content


def test_add_page_opens(admin: Client) -> None:
    assert 'name="description_en"' in admin.get(ADD).content.decode()


def test_added_category_is_live_and_last(admin: Client) -> None:
    make_category(key="first")

    admin.post(ADD, category_post())

    assert titles() == {"sv": "Telefoner", "en": "Phones"}
    in_order = Category.objects.values_list("key", flat=True)
    assert list(in_order) == ["first", "phones"]


@pytest.mark.parametrize("code", ["sv", "en"])
def test_changed_title_is_live_at_once(admin: Client, code: str) -> None:
    category = make_category()

    admin.post(change(category), category_post(category, **{f"title_{code}": "Nytt"}))

    assert titles() == {"sv": "Telefoner", "en": "Phones", code: "Nytt"}


def test_key_cannot_be_changed(admin: Client) -> None:
    category = make_category()

    admin.post(change(category), category_post(category, key="other"))

    assert Category.objects.get().key == "phones"


def test_description_with_an_error_is_refused(admin: Client) -> None:
    category = make_category()
    data = category_post(category, description_en="{{ nope }}")

    response = admin.post(change(category), data)

    assert errors(response) == {"description_en": ["There is no variable “nope”."]}
    assert "{{ nope }}</textarea>" in response.content.decode()


def test_description_with_a_warning_is_saved_and_told(admin: Client) -> None:
    category = make_category()
    data = category_post(category, description_en="# Big")

    response = admin.post(change(category), data, follow=True)

    told = [str(message) for message in response.context["messages"]]
    assert "English: The heading “Big” has level 1 and is shown at level 2." in told
    row = Category.objects.get().translations.get(language="en")
    assert row.description == "# Big"


def test_category_without_a_title_is_refused(admin: Client) -> None:
    response = admin.post(ADD, category_post(title_sv="", title_en=""))

    assert errors(response) == {"title_sv": ["Write a title in at least one language."]}


def test_second_editor_gets_both_texts(admin: Client) -> None:
    category = make_category()
    second = category_post(category, title_en="Second", audience="admin")
    admin.post(change(category), category_post(category, title_en="First"))

    response = admin.post(change(category), second)

    content = response.content.decode()
    assert response.status_code == 409
    assert [section.label for section in response.context["sections"]][1:] == ["Facts"]
    assert 'value="Second"' in content
    assert "First" in content
    assert titles()["en"] == "First"


def test_second_editor_may_save_over_the_first(admin: Client) -> None:
    category = make_category()
    second = category_post(category, title_en="Second")
    admin.post(change(category), category_post(category, title_en="First"))
    refused = admin.post(change(category), second)

    version = str(refused.context["version"])
    admin.post(change(category), second | {"_version": version})

    assert titles()["en"] == "Second"


def test_show_button_previews_without_saving(admin: Client) -> None:
    category = make_category()
    data = category_post(category, description_sv="Ny", _show="description_sv")

    response = admin.post(change(category), data)

    assert "<p>Ny</p>" in response.content.decode()
    row = Category.objects.get().translations.get(language="sv")
    assert row.description == "Om telefoner."


@pytest.mark.parametrize("item_count", [1, 3])
def test_change_page_lists_its_entries(
    admin: Client, django_assert_num_queries: object, item_count: int
) -> None:
    category = make_category()
    for number in range(item_count):
        make_entry(key=f"entry-{number}", title={"en": f"Question {number}"})

    with django_assert_num_queries(7):
        content = admin.get(change(category)).content.decode()

    assert content.count(">Question ") == item_count
    assert "/admin/faq/category/order/phones/" in content


def test_category_with_entries_is_not_deleted(admin: Client) -> None:
    entry = make_entry()
    address = reverse("admin:faq_category_delete", args=[entry.category_id])

    asked = admin.get(address, follow=True)
    admin.post(address, {"post": "yes"})

    assert [str(message) for message in asked.context["messages"]] == [
        "This category has 1 entry. Move or delete it first."
    ]
    assert Category.objects.exists()


def test_empty_category_is_deleted_for_readers_too(admin: Client) -> None:
    category = make_category()
    address = reverse("admin:faq_category_delete", args=[category.pk])

    admin.post(address, {"post": "yes"})

    assert not Category.objects.exists()
    assert titles() == {}


def test_viewer_cannot_save(client: Client) -> None:
    category = make_category()
    client.force_login(make_user("faq.view_category"))

    assert client.get(change(category)).status_code == 200
    assert client.post(change(category), category_post(category)).status_code == 403
