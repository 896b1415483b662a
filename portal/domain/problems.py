"""What the publish gate finds in a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
ERROR: Severity = "error"
WARNING: Severity = "warning"


@dataclass(frozen=True)
class Problem:
    """One finding: where it is, what it is, and whether it stops publishing.

    Attributes:
        place: Dotted place in the definition, such as ``sv.body`` or ``related``.
        message: An English sentence with ``%(name)s`` placeholders; it is a gettext
            message id, so that pure code needs no catalogue.
        severity: ``error`` stops publishing, ``warning`` does not.
        values: What the placeholders of ``message`` stand for.
    """

    place: str
    message: str
    severity: Severity = "error"
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether this problem stops publishing."""
        return self.severity == "error"


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of the problems stops publishing."""
    return any(problem.is_error for problem in problems)
