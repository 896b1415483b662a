"""What every definition has in common: a canonical form, a digest, its languages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Definition = dict[str, Any]
Ref = tuple[str, str]
"""(kind, key) of a thing."""


def digest(definition: Mapping[str, Any]) -> str:
    """A fingerprint of a definition: equal for equal values, 64 hexadecimal digits.

    Args:
        definition: JSON values only; the order of mappings does not count.
    """
    canonical = json.dumps(
        definition, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def changed_languages(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> set[str]:
    """Languages whose texts differ between two versions.

    Args:
        before: Language code -> place -> text, as it was.
        after: The same, as it is.
    """
    return {code for code in {*before, *after} if before.get(code) != after.get(code)}
