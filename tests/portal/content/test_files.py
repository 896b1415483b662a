"""Files of a pack, read with every suspicion."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal.content import files
from portal.content.files import NotTextError, PackFolder, decode, write_file
from portal.content.problems import PackRefusedError


def problems(folder: PackFolder) -> list[str]:
    return list(map(str, folder.problems))


def test_decode_reads_windows_and_old_line_ends_as_newlines() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ("å".encode("utf-16"), 1, "is UTF-16 text; save it as UTF-8"),
        (
            "a\nå".encode("latin-1"),
            2,
            "is no UTF-8 text: byte 0xE5 cannot stand here",
        ),
        (b"a\nb\0", 2, "is no text: it has a NUL character"),
        (
            b"\x89PNG\r\n\x1a\n",
            1,
            "is no UTF-8 text: byte 0x89 cannot stand here",
        ),
    ],
)
def test_decode_refuses(data: bytes, line: int, message: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(data)

    assert (str(caught.value), caught.value.line) == (message, line)


def test_text_of_a_missing_file_is_none_and_no_problem(tmp_path: Path) -> None:
    folder = PackFolder(tmp_path)

    assert (folder.text("a.yaml"), folder.has_files, folder.problems) == (
        None,
        False,
        [],
    )


def test_text_refuses_links_folders_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret")
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    folder = PackFolder(tmp_path)

    texts = [folder.text(name) for name in ("link.md", "folder.md", "pipe.md")]

    assert texts == [None, None, None]
    assert problems(folder) == [
        "link.md:1: is a symbolic link; a pack holds plain files only",
        "folder.md:1: is no plain file",
        "pipe.md:1: is no plain file",
    ]


def test_text_refuses_what_is_too_large_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "FILE_MAX_BYTES", 10)
    (tmp_path / "large.md").write_text("x" * 11)
    folder = PackFolder(tmp_path)

    assert folder.text("large.md") is None
    assert problems(folder) == ["large.md:1: is larger than 32 MB"]


def test_names_are_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b", "a", ".git"):
        (tmp_path / name).touch()

    assert PackFolder(tmp_path).names("") == ["a", "b"]


def test_names_refuses_a_linked_folder(tmp_path: Path) -> None:
    (tmp_path / "faq").symlink_to("/")
    folder = PackFolder(tmp_path)

    assert folder.names("faq") == []
    assert problems(folder) == [
        "faq: is a symbolic link; a pack holds plain files only"
    ]


def test_write_file_leaves_what_is_identical(tmp_path: Path) -> None:
    assert write_file(tmp_path, "faq/a.md", "å\n")
    before = (tmp_path / "faq/a.md").stat().st_mtime_ns

    assert not write_file(tmp_path, "faq/a.md", "å\n")
    assert (tmp_path / "faq/a.md").stat().st_mtime_ns == before
    assert [path.name for path in (tmp_path / "faq").iterdir()] == ["a.md"]


@pytest.mark.parametrize("linked", ["faq", "faq/a.md"])
def test_write_file_does_not_follow_a_link(tmp_path: Path, linked: str) -> None:
    target = tmp_path / "elsewhere"
    target.mkdir() if linked == "faq" else target.write_text("kept")
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    (tmp_path / linked).symlink_to(target)

    with pytest.raises(PackRefusedError, match="is a symbolic link"):
        write_file(tmp_path, "faq/a.md", "x")

    assert (target.read_text() if target.is_file() else [*target.iterdir()]) in (
        "kept",
        [],
    )


def test_write_file_says_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "faq").write_text("a file")

    with pytest.raises(PackRefusedError, match=r"faq/a\.md:1: cannot be used: "):
        write_file(tmp_path, "faq/a.md", "x")
