from __future__ import annotations

import pytest
from django.conf import settings as site_settings
from django.contrib.admin.models import LogEntry
from django.utils.translation import override

from portal.admin.translated import LongTextField, language_name
from portal.models import VariableTranslation
from tests.factories import make_entry, make_superuser
from tests.portal.admin.browsing import EDITOR, address, entry_form, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\r\n  \r\n    code\r\n\r\n", "    code"),
        ("", ""),
        ("  \n ", ""),
        (None, ""),
    ],
)
def test_long_text_is_stored_as_a_content_pack_has_it(typed, stored):
    field = LongTextField(required=False)

    assert field.clean(typed) == stored


def test_long_text_is_not_changed_by_a_browsers_line_ends():
    field = LongTextField(required=False)

    assert field.has_changed("one\ntwo", "one\r\ntwo") is False


@pytest.mark.parametrize(("code", "name"), [("sv", "Svenska"), ("en", "Engelska")])
def test_language_name_is_in_the_editors_language(code, name):
    with override("sv"):
        assert language_name(code) == name


def test_language_name_of_an_unknown_language_is_its_code():
    assert language_name("xx-unknown") == "xx-unknown"


def test_form_shows_a_column_for_each_language_of_the_site(client):
    entry = make_entry()

    response = signed_in(client, *EDITOR).get(address(entry, "change"))

    form = response.context["adminform"].form
    columns = [
        (column.code, column.name, [field.name for field in column.fields])
        for column in form.languages
    ]
    assert columns == [
        ("sv", "svenska", ["title_sv", "body_sv", "keywords_sv", "status_note_sv"]),
        ("en", "English", ["title_en", "body_en", "keywords_en", "status_note_en"]),
    ]
    page = response.content.decode()
    assert '<div class="language" id="language-sv" role="group"' in page
    assert 'name="title_sv" value="Telefonen är borta"' in page
    assert page.count('lang="sv"') >= 4


def test_form_has_a_column_for_a_third_language_by_settings_alone(client, settings):
    settings.LANGUAGES = [*site_settings.LANGUAGES, ("fi", "suomi")]
    entry = make_entry()

    response = signed_in(client, *EDITOR).post(
        address(entry, "change"),
        entry_form(entry, title_fi="Puhelin on kadonnut", body_fi="Soita."),
    )

    assert response.status_code == 302
    assert entry.translations.get(language="fi").title == "Puhelin on kadonnut"


def test_form_keeps_the_texts_of_a_language_the_site_no_longer_has(client, settings):
    entry = make_entry(
        title={"sv": "Fråga", "de": "Frage"},
        body={"sv": "Svar", "de": "Antwort"},
        keywords={},
    )

    signed_in(client, *EDITOR).post(
        address(entry, "change"), entry_form(entry, title_sv="Ny fråga")
    )

    titles = dict(entry.translations.values_list("language", "title"))
    assert titles == {"sv": "Ny fråga", "de": "Frage"}


def test_form_makes_no_row_for_a_language_left_empty(client):
    client.force_login(make_superuser())

    client.post(
        "/admin/portal/variable/add/",
        {"key": "portal_name", "value_sv": "Hjälpen", "value_en": ""},
    )

    rows = VariableTranslation.objects.values_list("language", "value")
    assert list(rows) == [("sv", "Hjälpen")]


def test_log_names_the_language_of_a_text_that_changed(client):
    entry = make_entry(owner="")

    signed_in(client, *EDITOR).post(
        address(entry, "change"), entry_form(entry, title_sv="Ny", owner="Kim")
    )

    said = LogEntry.objects.get().get_change_message()
    assert said == "Changed Owner and Question (Swedish)."
