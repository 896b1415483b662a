"""What becomes of each unit of a pack: pure decisions, and their report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum

from portal.content.parts import Unit
from portal.content.problems import PackProblem
from portal.domain.definitions import Ref


class Outcome(Enum):
    """What an import does with a unit; the value is what it says of it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept, because it was edited here"
    GONE = "left out, because it was deleted here"


WRITTEN = (Outcome.NEW, Outcome.CHANGED)
IN_STEP = (*WRITTEN, Outcome.UNCHANGED)
"""Outcomes after which the site says what the pack says."""


def decide(
    pack: str,
    here: str | None,
    *,
    untouched: Collection[str],
    was_here: bool,
    overwrite: bool,
) -> Outcome:
    """What becomes of one unit.

    Args:
        pack: The stamp of what the pack says.
        here: The stamp of the draft; None where there is none.
        untouched: Stamps of drafts that nobody edited: imports wrote them.
        was_here: Whether there once was a draft.
        overwrite: Whether the pack wins over what was done here.
    """
    if here is None:
        return Outcome.GONE if was_here and not overwrite else Outcome.NEW
    if here == pack:
        return Outcome.UNCHANGED
    return Outcome.CHANGED if overwrite or here in untouched else Outcome.KEPT


@dataclass
class Report:
    """What an import did, or would do.

    Attributes:
        outcomes: Every unit of the pack with its outcome, in the order of the pack.
        published: References of what readers got to see.
        notes: What the editor should know: sentences.
        warnings: What the publish gate says of what was published.
    """

    outcomes: list[tuple[Unit, Outcome]] = field(default_factory=list)
    published: list[Ref] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[PackProblem] = field(default_factory=list)

    def units(self, *outcomes: Outcome) -> list[Unit]:
        """The units with one of these outcomes."""
        return [unit for unit, outcome in self.outcomes if outcome in outcomes]

    def has_changes(self) -> bool:
        """Whether anything was written or published."""
        return bool(self.published or self.units(*WRITTEN))
