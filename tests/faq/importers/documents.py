"""The documents that the importers' tests read: fixtures of our own, and real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[3]
_FIXTURES = _ROOT / "tests" / "data" / "docs"
_SHARED = _ROOT.parent / "shared"


def fixture(name: str) -> bytes:
    """A document of our own in ``tests/data/docs``."""
    return (_FIXTURES / name).read_bytes()


def fixture_names() -> list[str]:
    """The names of all documents of our own."""
    return sorted(path.name for path in _FIXTURES.iterdir())


def real_document(place: str) -> bytes:
    """A real document that lies beside the repository; the test is skipped without.

    They are not ours to copy, so a clone alone does not have them.
    """
    path = _SHARED / place
    if not path.is_file():
        pytest.skip(f"the real document {place} does not lie beside the repository")
    return path.read_bytes()
