"""Tables of the ground floor."""

from __future__ import annotations

from portal.models.shelf import (
    KEY_MAX,
    FormerKey,
    ImportedDigest,
    IndexRow,
    Publication,
    Reference,
    Revision,
    ShortCode,
    SiteState,
)
from portal.models.texts import (
    Block,
    BlockTranslation,
    LinkHost,
    SynonymGroup,
    Variable,
    VariableTranslation,
)

__all__ = [
    "KEY_MAX",
    "Block",
    "BlockTranslation",
    "FormerKey",
    "ImportedDigest",
    "IndexRow",
    "LinkHost",
    "Publication",
    "Reference",
    "Revision",
    "ShortCode",
    "SiteState",
    "SynonymGroup",
    "Variable",
    "VariableTranslation",
]
