"""The content of this release: complete, without an error, in its one form."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from faq.models import Category
from portal.content.exporting import export_pack
from portal.content.importing import import_pack
from portal.content.outcomes import Outcome
from portal.models import IndexRow
from tests.packs import read_files

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("publish", [True, False])
def test_import_and_export_give_the_files_that_are_there(
    tmp_path: Path, publish: bool
) -> None:
    import_pack(settings.CONTENT_DIR, publish=publish)

    export_pack(tmp_path)

    assert read_files(tmp_path) == read_files(settings.CONTENT_DIR)


def test_everything_is_published_without_a_warning() -> None:
    report = import_pack(settings.CONTENT_DIR, publish=True)

    entries = [u.ref for u in report.units(Outcome.NEW) if u.kind == "entry"]
    assert (report.warnings, report.notes) == ([], [])
    assert report.published == entries
    rows = IndexRow.objects.filter(kind="entry")
    assert {
        code: rows.filter(language=code).count() for code in ("sv", "en")
    } == dict.fromkeys(("sv", "en"), len(entries))


def test_every_category_says_in_both_languages_what_it_is_about() -> None:
    import_pack(settings.CONTENT_DIR)

    texts = {
        category.key: {
            row.language
            for row in category.translations.all()
            if row.title and row.description
        }
        for category in Category.objects.all()
    }
    assert texts == {key: {"sv", "en"} for key in texts}
    assert list(texts) == [
        "sign-in",
        "phone-and-codes",
        "methods",
        "devices-and-apps",
        "admin-users",
        "admin-systems",
        "admin-licences",
        "about-this-site",
    ]
