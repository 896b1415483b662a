"""Whatever a pack holds: a message with file and line, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faq.models import Category
from portal.content.importing import import_pack
from portal.content.problems import PackRefusedError
from portal.models import Variable
from tests.packs import CATEGORIES, SITE, text_file, write_pack

pytestmark = pytest.mark.django_db

FILES = ("site.yaml", "faq/categories.yaml", "faq/lost-phone.sv.md")
HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "nul": b"key: \0",
    "utf-16": "variables: []\n".encode("utf-16"),
    "latin-1": "title: Lösenord\n".encode("latin-1"),
    "cut in a letter": "variables: å".encode()[:-1],
    "truncated": SITE[: len(SITE) // 2].encode() + b'  - key: "',
    "50 MB line": b"x" * 50_000_000,
    "deep lists": b"[" * 500_000,
    "deep blocks": b"- " * 500_000,
    "alias bomb": b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "object": b"!!python/object/apply:os.system ['true']",
    "two documents": b"a: 1\n---\nb: 2\n",
    "a list of lists": b"- - a\n  - b\n",
    "a text": b"hello",
    "escape codes": b"variables: \x1b[2J",
    "half a character": b'variables: "\\uD800"\n',
    "only spaces": b" " * 1000,
    "unknown fields": b"nonsense: 1\n",
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_by_name(
    tmp_path: Path, file: str, content: bytes
) -> None:
    pack = write_pack(tmp_path, {file: content})

    with pytest.raises(PackRefusedError) as caught:
        import_pack(pack, publish=True)

    named = [problem for problem in caught.value.problems if problem.place.file == file]
    assert named
    assert all(len(str(problem)) < 300 for problem in caught.value.problems)
    assert all(line.isprintable() for line in str(caught.value).split("\n"))
    assert not Category.objects.exists()
    assert not Variable.objects.exists()


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    file=st.sampled_from(FILES),
    noise=st.binary(max_size=60)
    | st.text("&*!|>-?:,[]{}#'\"%@`\n \t0aå~<=\\xU", max_size=60).map(str.encode),
    at=st.integers(0, 600),
)
def test_noise_is_refused_or_read_and_never_raises_anything_else(
    tmp_path: Path, file: str, noise: bytes, at: int
) -> None:
    pack = write_pack(tmp_path)
    good = (pack / file).read_bytes()
    (pack / file).write_bytes(good[:at] + noise + good[at:])

    try:
        import_pack(pack, publish=True, dry_run=True)
    except PackRefusedError as error:
        assert error.problems  # noqa: PT017 -- refusing is one of two good ends


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Lost-Phone.sv.md", "is not called <key>.<language>.md"),
        ("lost-phone.md", "is not called <key>.<language>.md"),
        ("lost phone.sv.md", "is not called <key>.<language>.md"),
        ("lost-phone.SV.MD", "is not called <key>.<language>.md"),
        (f"{'a' * 81}.sv.md", "is not called <key>.<language>.md"),
        ("other.yaml", "is not called <key>.<language>.md"),
        ("no-one.sv.md", "is not listed in faq/categories.yaml"),
    ],
)
def test_a_file_named_badly_is_refused(tmp_path: Path, name: str, message: str) -> None:
    pack = write_pack(tmp_path, {f"faq/{name}": text_file("a", "b")})

    with pytest.raises(PackRefusedError) as caught:
        import_pack(pack)

    assert [problem.message for problem in caught.value.problems] == [message]


def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    try:
        Path(os.fsdecode(os.fsencode(pack) + b"/faq/\xff\x1b.sv.md")).touch()
    except OSError:
        pytest.skip("this file system takes only names that are text")

    with pytest.raises(PackRefusedError) as caught:
        import_pack(pack)

    assert str(caught.value) == (
        "faq/\\xff\\x1b.sv.md:1: is not called <key>.<language>.md"
    )


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    over = {"README.md": "# Hello", "faq/.hidden.md": "x", "faq/notes.txt": "x"}

    import_pack(write_pack(tmp_path, dict(over)))

    assert Category.objects.count() == 2


def test_a_linked_file_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(text_file("Secret", "Words"))
    pack = write_pack(tmp_path / "pack", {"faq/lost-phone.sv.md": None})
    (pack / "faq/lost-phone.sv.md").symlink_to(secret)

    with pytest.raises(PackRefusedError, match="is a symbolic link"):
        import_pack(pack)


def test_a_missing_folder_and_a_folder_without_a_pack_are_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(PackRefusedError, match="is no folder"):
        import_pack(tmp_path / "none")
    with pytest.raises(PackRefusedError, match="has no file of a content pack"):
        import_pack(tmp_path)


def test_every_error_is_listed(tmp_path: Path) -> None:
    over = {
        "site.yaml": SITE.replace("helpdesk_name", "Helpdesk Name")
        .replace("key: warning", "key: Warning!")
        .replace("neutral:", "neutrale:")
        .replace("[mobil, phone]", '[",", ""]'),
        "faq/categories.yaml": CATEGORIES.replace("audience: both", "audience: all")
        .replace("2026-11-01\n    - key", "2026-02-30\n    - key")
        .replace("        sv: [borttappad, stulen]", "        SV: borttappad"),
        "faq/new-phone.en.md": None,
        "faq/new-phone.sv.md": None,
    }

    with pytest.raises(PackRefusedError) as caught:
        import_pack(write_pack(tmp_path, dict(over)))

    assert str(caught.value).splitlines() == [
        "faq/categories.yaml:13: “SV” is no language code",
        "faq/categories.yaml:19: “2026-02-30” is no date such as 2026-11-22",
        "faq/categories.yaml:20: there is no file faq/new-phone.<language>.md",
        "faq/categories.yaml:21: “all” must be one of user, admin, both",
        "site.yaml:2: “Helpdesk Name” cannot be the key here",
        "site.yaml:6: “neutrale” is no field here",
        "site.yaml:10: “Warning!” cannot be the key here",
        "site.yaml:15: “,”: a comma separates words",
    ]
