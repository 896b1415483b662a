"""Writing a pack: one form, only where it differs, and nothing of anybody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq import services as faq
from faq.models import Entry
from portal.content.exporting import export_pack
from portal.content.importing import import_pack
from portal.content.problems import PackRefusedError
from portal.services import write_variable
from tests.factories import make_entry
from tests.packs import pack_files, read_files, text_file, write_pack

pytestmark = pytest.mark.django_db


def test_export_writes_what_was_imported(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path / "in"))

    done = export_pack(tmp_path / "deep" / "out")

    written = read_files(tmp_path / "deep" / "out")
    assert {file: data.decode() for file, data in written.items()} == pack_files()
    assert sorted(done.written) == sorted(pack_files())
    assert (done.unchanged, done.removed) == ([], [])


def test_export_of_an_empty_site_is_a_pack(tmp_path: Path) -> None:
    export_pack(tmp_path)

    assert read_files(tmp_path) == {
        "faq/categories.yaml": b"[]\n",
        "site.yaml": b"variables: []\nblocks: []\nsynonyms: []\nlink_hosts: []\n",
    }
    assert not import_pack(tmp_path).has_changes()


def test_export_writes_only_what_differs(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    import_pack(pack)
    (pack / "faq/new-phone.sv.md").write_bytes(b"old\r\n")
    before = {
        path: path.stat().st_mtime_ns for path in pack.rglob("*") if path.is_file()
    }

    done = export_pack(pack)

    assert done.written == ["faq/new-phone.sv.md"]
    after = {path: path.stat().st_mtime_ns for path in before}
    changed = [path.name for path in before if before[path] != after[path]]
    assert changed == ["new-phone.sv.md"]


def test_export_removes_files_of_what_is_gone_and_nothing_else(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    import_pack(pack)
    faq.delete_entry(Entry.objects.get(key="new-phone"))
    others = {
        "README.md": "Read me.",
        "faq/notes.txt": "Notes.",
        "faq/mine.sv.md": "Written by hand, not a file of a pack.",
        "faq/UPPER.sv.md": text_file("Upper", "Case"),
        "flows/lost.yaml": "key: lost",
    }
    for file, text in others.items():
        (pack / file).parent.mkdir(exist_ok=True)
        (pack / file).write_text(text, encoding="utf-8")
    (pack / "faq/linked.sv.md").symlink_to(pack / "README.md")

    done = export_pack(pack)

    assert done.removed == ["faq/new-phone.en.md", "faq/new-phone.sv.md"]
    left = {file for file in read_files(pack) if file not in pack_files()}
    assert left == {*others, "faq/linked.sv.md"}


def test_export_puts_languages_in_the_order_of_the_settings(tmp_path: Path) -> None:
    texts = {"de": "c", "en": "b", "sv": "a"}
    write_variable("organisation_name", value={}, neutral=texts, description={})

    export_pack(tmp_path)

    assert (tmp_path / "site.yaml").read_text(encoding="utf-8") == (
        "variables:\n  - key: organisation_name\n    value:\n"
        '      sv: ""\n      en: ""\n'
        "    neutral:\n      sv: a\n      en: b\n      de: c\n"
        "blocks: []\nsynonyms: []\nlink_hosts: []\n"
    )


def test_export_keeps_an_entry_without_any_text(tmp_path: Path) -> None:
    make_entry(title={}, body={}, keywords={})

    export_pack(tmp_path)

    assert read_files(tmp_path)["faq/lost-phone.sv.md"] == b'---\ntitle: ""\n---\n'
    assert not import_pack(tmp_path).has_changes()


def test_export_refuses_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")

    with pytest.raises(PackRefusedError, match="is no folder"):
        export_pack(tmp_path / "out")
