"""The interface's texts: every one collected, translated and compiled."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "portal" / "locale"
LANGUAGES = ("sv", "en")
_FIELDS = re.compile(r"^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) ", re.M)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@pytest.fixture
def _gettext() -> None:
    if not Path("/usr/bin/msgfmt").exists() or not shutil.which("xgettext"):
        pytest.skip("gettext is not installed")


def entries(source: str) -> Iterator[tuple[str, list[str], bool]]:
    """(msgid, translations, fuzzy) of a catalogue; obsolete entries are passed over."""
    for block in source.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        text = "\n".join(line for line in lines if not line.startswith("#"))
        parts = _FIELDS.split(text)
        found = {
            name: "".join(_QUOTED.findall(value))
            for name, value in zip(parts[1::2], parts[2::2], strict=True)
        }
        if found.get("msgid"):
            translations = [v for name, v in found.items() if name.startswith("msgstr")]
            yield found["msgid"], translations, fuzzy


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_lacks_no_translation(language: str) -> None:
    found = list(entries(catalogue(language).read_text(encoding="utf-8")))

    lacking = [
        msgid for msgid, texts, fuzzy in found if fuzzy or not (all(texts) and texts)
    ]
    assert found
    assert lacking == []


def test_english_catalogue_says_what_the_code_says() -> None:
    found = entries(catalogue("en").read_text(encoding="utf-8"))

    assert [msgid for msgid, texts, _fuzzy in found if texts[0] != msgid] == []


def test_catalogue_keeps_the_placeholders_of_every_text() -> None:
    names = re.compile(r"%\((\w+)\)s")

    wrong = [
        msgid
        for msgid, texts, _fuzzy in entries(catalogue("sv").read_text(encoding="utf-8"))
        for text in texts
        if not set(names.findall(text)) <= set(names.findall(msgid))
        or (len(texts) == 1 and set(names.findall(text)) != set(names.findall(msgid)))
    ]

    assert wrong == []


@pytest.mark.usefixtures("_gettext")
def test_every_text_of_code_and_templates_is_in_the_catalogue(tmp_path: Path) -> None:
    for name in ("portal", "faq", "templates"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("__pycache__", "migrations", "locale"),
        )
    (tmp_path / "locale").mkdir()
    subprocess.run(  # noqa: S603 -- Django's own command on a copy of the tree
        [
            *(ROOT / ".venv/bin/python", "-m", "django", "makemessages"),
            *("-l", "sv", "-e", "html,txt,md,py", "--no-location", "-v0"),
        ],
        cwd=tmp_path,
        check=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path)},
    )
    collected = next(tmp_path.rglob("django.po")).read_text(encoding="utf-8")

    ours = {m for m, _t, _f in entries(catalogue("sv").read_text(encoding="utf-8"))}
    theirs = {msgid for msgid, _texts, _fuzzy in entries(collected)}
    assert ours == theirs


@pytest.mark.usefixtures("_gettext")
@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_is_current(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "django.mo"
    subprocess.run(  # noqa: S603 -- gettext's compiler on our own file
        [
            shutil.which("msgfmt") or "msgfmt",
            "--check",
            "-o",
            fresh,
            catalogue(language),
        ],
        check=True,
    )

    assert fresh.read_bytes() == catalogue(language).with_suffix(".mo").read_bytes()
