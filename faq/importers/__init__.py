"""Documentation files of other sites -> values that entries can be made of.

Pure: bytes in, frozen values out, `ImportProblem` for what cannot be read.
"""

from __future__ import annotations

from faq.importers.detection import parse
from faq.importers.documents import (
    ImportedCategory,
    ImportedDocument,
    ImportedEntry,
    ImportProblem,
)

__all__ = [
    "ImportProblem",
    "ImportedCategory",
    "ImportedDocument",
    "ImportedEntry",
    "parse",
]
