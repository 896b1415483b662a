"""``manage.py setup``: everything a site begins with, and nothing twice."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command

from faq.models import Entry
from portal import site_state
from portal.models import Publication
from portal.revisions import services as shelf
from tests.factories import make_published_entry, make_superuser
from tests.packs import text_file, write_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content of a small release."""
    monkeypatch.setattr(settings, "CONTENT_DIR", write_pack(tmp_path / "content"))
    return tmp_path / "content"


def run() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("setup", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.usefixtures("content")
def test_the_first_run_makes_groups_content_and_an_account() -> None:
    out, err = run()

    lines = out.splitlines()
    assert lines[:4] == [
        "Group Editors: permissions are in place.",
        "Group Publishers: permissions are in place.",
        "Group Support: permissions are in place.",
        "Content: 8 new; 3 unchanged; 2 published.",
    ]
    shown = re.search(r"password  (\w{20}) ", out)
    assert shown
    assert User.objects.get(username="admin").check_password(shown[1])
    assert {len(line) for line in lines[5:-1]} == {len(lines[5])}
    assert err == ""


@pytest.mark.usefixtures("content")
def test_the_second_run_says_and_changes_nothing() -> None:
    run()
    version = site_state.content_version()

    assert run() == ("", "")

    assert site_state.content_version() == version
    assert User.objects.count() == 1


def test_an_upgrade_keeps_what_editors_did(content: Path) -> None:
    run()
    make_published_entry(title={"sv": "Vår", "en": "Ours"})
    shelf.unpublish("entry", "new-phone")
    over = {
        "faq/lost-phone.sv.md": text_file("Nytt", "Nytt."),
        "faq/new-phone.sv.md": text_file("Nytt", "Nytt."),
    }
    write_pack(content, dict(over))

    out, _err = run()

    assert out == (
        "Content: 1 changed; 9 unchanged; 1 kept, because it was edited here; "
        "0 published.\n"
    )
    row = Entry.objects.get(key="lost-phone").translations.get(language="sv")
    assert row.title == "Vår"
    assert Publication.objects.get(key="new-phone").live is None


def test_content_with_errors_is_left_out_and_the_rest_is_done(content: Path) -> None:
    write_pack(content, {"site.yaml": "- a\n"})

    out, err = run()

    assert "password" in out
    assert err.splitlines()[-1] == "The content of this release was left out."
    assert err.startswith("site.yaml:1: must have the fields")
    assert not Entry.objects.exists()


def test_a_release_without_content_is_set_up_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CONTENT_DIR", tmp_path / "none")
    make_superuser()

    assert run()[0].splitlines()[-1] == "This release has no content of its own."
