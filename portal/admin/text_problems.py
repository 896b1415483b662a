"""What the gate says of one text by itself."""

from __future__ import annotations

from collections.abc import Iterable

from portal import kinds
from portal.domain.definitions import Ref
from portal.domain.problems import Problem
from portal.domain.texts import SiteTexts
from portal.richtext.check import check
from portal.richtext.expand import used


def text_problems(text: str, *, texts: SiteTexts, place: str = "") -> list[Problem]:
    """What the gate finds in a text, errors first. At most two queries a kind."""
    refs = used(text, texts).references
    return check(text, texts=texts, place=place, known=existing_refs(refs))


def existing_refs(refs: Iterable[Ref]) -> set[Ref]:
    """Those of the references that have a draft. At most two queries a kind."""
    wanted = set(refs)
    found: set[Ref] = set()
    for name, kind in kinds.registered().items():
        keys = {key for other, key in wanted if other == name}
        found |= {(name, key) for key in kind.existing(keys)} if keys else set()
    return found
