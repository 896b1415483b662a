"""What becomes of a unit of a pack."""

from __future__ import annotations

import pytest

from portal.content.outcomes import Outcome, decide


@pytest.mark.parametrize(
    ("here", "untouched", "was_here", "outcome", "overwritten"),
    [
        (None, set(), False, Outcome.NEW, Outcome.NEW),
        (None, {"old"}, True, Outcome.GONE, Outcome.NEW),
        ("pack", set(), False, Outcome.UNCHANGED, Outcome.UNCHANGED),
        ("old", {"old"}, True, Outcome.CHANGED, Outcome.CHANGED),
        ("edited", {"old"}, True, Outcome.KEPT, Outcome.CHANGED),
        ("made here", set(), False, Outcome.KEPT, Outcome.CHANGED),
    ],
)
def test_decide(
    here: str | None,
    untouched: set[str],
    was_here: bool,
    outcome: Outcome,
    overwritten: Outcome,
) -> None:
    given = {"untouched": untouched, "was_here": was_here}

    assert decide("pack", here, **given, overwrite=False) is outcome
    assert decide("pack", here, **given, overwrite=True) is overwritten
