"""The papers say what the code does: settings, commands, files and links."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from portal.env import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_LINK = re.compile(r"\]\((?!https?:|mailto:|entry:|#)([^)#\s]+)[^)]*\)")
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|html|md|css|js|txt))`")


def readme_settings() -> list[str]:
    """The rows of the settings table in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| variable | default | meaning |\n| --- | --- | --- |\n")[2]
    return [line for line in table.partition("\n\n")[0].splitlines() if line]


def settings_table() -> list[str]:
    """The rows that the table must have: the settings in order, then the port."""
    rows = [
        f"| `{each.name}` | {f'`{each.default}`' if each.default else ''} |"
        f" {each.meaning} |".replace("|  |", "| |")
        for each in SETTINGS
    ]
    return [*rows, "| `PORT` | `8000` | Port that `make run` serves on. |"]


def names_read() -> list[str]:
    """Variables that the settings read, in the order of the file."""
    tree = ast.parse((ROOT / "portal" / "settings.py").read_text(encoding="utf-8"))
    return [
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "env"
        and isinstance(node.args[0], ast.Constant)
    ]


def make_targets() -> set[str]:
    """The targets of the Makefile that are not files."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def named(pattern: str, paper: Path) -> set[str]:
    """What a pattern's group finds in a paper."""
    return set(re.findall(pattern, paper.read_text(encoding="utf-8")))


def test_readme_settings_are_those_of_the_code_in_order() -> None:
    assert readme_settings() == settings_table()


def test_settings_read_every_variable_that_is_listed_and_no_other() -> None:
    assert sorted(set(names_read())) == sorted(each.name for each in SETTINGS)


def test_readme_names_the_two_commands_and_make_has_them() -> None:
    commands = named(r"(?m)^make ([a-z]+)$", ROOT / "README.md")

    assert commands == {"run", "test"}
    assert commands <= make_targets()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_paper_names_only_commands_that_exist(paper: Path) -> None:
    made = named(r"(?:^|[`\s])make ([a-z]+)(?=`|$|\n)", paper)
    managed = named(r"manage\.py ([a-z_]+)", paper)

    assert made - make_targets() == set()
    assert managed - set(get_commands()) == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_paper_names_only_files_that_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    linked = {paper.parent / name for name in _LINK.findall(_CODE.sub("", text))}
    written = {ROOT / name for name in _FILE.findall(text)}

    assert [path for path in sorted(linked | written) if not path.exists()] == []
