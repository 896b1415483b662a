"""The decisions: numbered without gaps, and a reason for every dependency."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = ROOT / "docs" / "decisions"
SECTIONS = ["Context", "Decision", "Consequences"]


def dependencies() -> list[str]:
    """Names of all dependencies in ``pyproject.toml``, those for tests included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional = project["project"]["optional-dependencies"].values()
    wanted = [
        *project["project"]["dependencies"],
        *(each for it in optional for each in it),
    ]
    return [re.split(r"[\[<>=!~; ]", each, maxsplit=1)[0] for each in wanted]


def test_decisions_are_numbered_from_1_without_gaps() -> None:
    numbers = [path.name[:4] for path in sorted(DECISIONS.glob("*.md"))]

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_decision_has_its_number_and_says_context_decision_and_consequences() -> None:
    wrong = []
    for path in sorted(DECISIONS.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
        kept = [name for name in sections if name in SECTIONS]
        if kept != SECTIONS or not text.startswith(f"# {int(path.name[:4])}. "):
            wrong.append(path.name)

    assert wrong == []


def test_decision_on_dependencies_gives_a_reason_for_each_and_for_no_other() -> None:
    text = (DECISIONS / "0010-dependencies.md").read_text(encoding="utf-8")
    reasons = dict(re.findall(r"^\| ([a-z][a-z0-9-]*) \| (.+) \|$", text, re.MULTILINE))
    reasons.pop("package")

    assert sorted(reasons) == sorted(dependencies())
    assert all(reasons.values())
