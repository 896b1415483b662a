"""``manage.py content``: what it says, and how it fails."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from faq import services as faq
from faq.models import Entry
from portal.models import ImportedDigest, Revision
from tests.factories import make_entry
from tests.packs import read_files, text_file, write_pack

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> list[str]:
    out = StringIO()
    call_command("content", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_import_lists_what_changes(tmp_path: Path) -> None:
    make_entry(key="other")

    assert run("import", write_pack(tmp_path)) == [
        "new: variable helpdesk_name",
        "new: block warning",
        "new: synonyms of mobil",
        "new: host example.org",
        "kept, because it was edited here: category phones",
        "new: category passwords",
        "new: entry lost-phone",
        "new: entry new-phone",
        ("7 new; 3 unchanged; 1 kept, because it was edited here; 0 published"),
    ]


def test_import_says_more_when_asked_and_nothing_when_told(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)

    assert run("import", pack, "--verbosity=0") == []
    assert run("import", pack) == ["11 unchanged; 0 published"]
    assert run("import", pack, "--verbosity=2")[0] == (
        "unchanged: variable helpdesk_name"
    )


def test_import_notes_what_was_left_out_and_what_the_gate_warns_of(
    tmp_path: Path,
) -> None:
    run("import", write_pack(tmp_path), "--publish")
    faq.delete_entry(Entry.objects.get(key="new-phone"))
    over = {"faq/lost-phone.sv.md": text_file("Borta", "<b>Ring")}

    assert run("import", write_pack(tmp_path, dict(over)), "--publish") == [
        "changed: entry lost-phone",
        "left out, because it was deleted here: entry new-phone",
        "warning: faq/lost-phone.sv.md:4: HTML is shown as text: “<b>”.",
        (
            "1 changed; 9 unchanged; 1 left out, because it was deleted here; "
            "1 published"
        ),
    ]


def test_dry_run_says_so_and_changes_nothing(tmp_path: Path) -> None:
    lines = run("import", write_pack(tmp_path), "--publish", "--dry-run")

    assert lines[-2:] == [
        "8 new; 3 unchanged; 2 published",
        "This was a dry run: nothing was changed.",
    ]
    assert not Revision.objects.exists()


def test_overwrite_reaches_the_service(tmp_path: Path) -> None:
    make_entry()

    lines = run("import", write_pack(tmp_path), "--overwrite")

    assert "changed: entry lost-phone" in lines


def test_errors_end_the_command_with_every_line(tmp_path: Path) -> None:
    over = {"faq/lost-phone.sv.md": b"\0", "faq/new-phone.sv.md": b"\xff"}

    with pytest.raises(CommandError) as caught:
        run("import", write_pack(tmp_path, dict(over)))

    assert str(caught.value) == (
        "faq/lost-phone.sv.md:1: is no text: it has a NUL character\n"
        "faq/new-phone.sv.md:1: is no UTF-8 text: byte 0xFF cannot stand here\n"
        "2 errors: nothing was changed."
    )


def test_messages_are_in_english_whatever_language_the_site_speaks(
    tmp_path: Path,
) -> None:
    over = {"faq/lost-phone.sv.md": text_file("Borta", "{{ nobody }}")}

    with pytest.raises(CommandError, match="There is no variable “nobody”"):
        run("import", write_pack(tmp_path, dict(over)), "--publish")


def test_the_content_of_the_release_is_known_by_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CONTENT_DIR", write_pack(tmp_path / "content"))

    run("import", tmp_path / "content" / ".." / "content")

    packs = ImportedDigest.objects.values_list("pack", flat=True).distinct()
    assert list(packs) == ["shipped"]


def test_export_counts_files_and_names_those_it_removes(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    run("import", pack)
    faq.delete_entry(Entry.objects.get(key="new-phone"))

    assert run("export", pack) == [
        "removed: faq/new-phone.en.md",
        "removed: faq/new-phone.sv.md",
        "files written: 1, removed: 2, the same already: 3",
    ]
    assert sorted(read_files(pack)) == [
        "faq/categories.yaml",
        "faq/lost-phone.en.md",
        "faq/lost-phone.sv.md",
        "site.yaml",
    ]


def test_export_takes_no_option_of_import(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="go with import"):
        run("export", tmp_path, "--dry-run")


def test_export_into_a_file_fails_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "out").touch()

    with pytest.raises(CommandError, match=r"out: is no folder\n1 error"):
        run("export", tmp_path / "out")
