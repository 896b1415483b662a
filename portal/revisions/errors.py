"""What can stop a change of the shelf."""

from __future__ import annotations

from portal.domain.definitions import Ref
from portal.domain.problems import Problem


class ShelfError(Exception):
    """A change of the shelf was refused; nothing was changed."""


class DraftMissingError(ShelfError):
    """There is no draft of that kind and key."""


class DraftChangedError(ShelfError):
    """The draft was saved by somebody else after the editor saw it."""


class GateError(ShelfError):
    """The publish gate found errors.

    Attributes:
        found: (kind, key) -> problems, warnings included, of what was refused.
    """

    def __init__(self, found: dict[Ref, list[Problem]]) -> None:
        super().__init__(", ".join(f"{kind}:{key}" for kind, key in found))
        self.found = found
