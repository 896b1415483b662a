"""Groups of synonyms: told apart by their first word, since they have no key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from portal import services
from portal.content.parts import Unit
from portal.domain.definitions import Ref, digest
from portal.models import SynonymGroup

KIND = "synonyms"
_KEY_MAX_CHARS = 200
_WHOLE = "= "

Words = tuple[str, ...]


def group_words(text: str) -> Words:
    """The words of a group as editors type them, separated by commas, each once."""
    words = (" ".join(word.split()) for word in text.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def group_keys(groups: Iterable[Words]) -> dict[Words, str]:
    """Words -> key: the first word, or all of them where several groups begin alike."""
    unique = {group for group in groups if group}
    count = Counter(words[0] for words in unique)
    return {
        words: _short(words[0] if count[words[0]] == 1 else _WHOLE + ", ".join(words))
        for words in unique
    }


def stored_groups() -> list[Words]:
    """The groups that are here, sorted. One query."""
    texts = SynonymGroup.objects.values_list("words", flat=True)
    return sorted({group_words(text) for text in texts} - {()})


def group_stamps(units: Iterable[Unit]) -> dict[Ref, str]:
    """Reference -> stamp of the group here that a unit of a pack speaks of. One query.

    A group that begins with the same word is the same, edited; where several do, any
    of them may be: a stamp that nothing has.
    """
    here = stored_groups()
    found = {}
    for unit in units:
        if unit.kind != KIND:
            continue
        words = tuple(unit.value["words"])
        alike = _alike(unit.key, words, here)
        if words in here:
            found[unit.ref] = unit.stamp
        elif alike:
            only = {"words": list(alike[0])}
            found[unit.ref] = digest(only) if len(alike) == 1 else "several"
    return found


def write_groups(groups: Mapping[str, Words]) -> None:
    """Make groups say this.

    Args:
        groups: Key, as `group_keys` gives it -> words.
    """
    if not groups:
        return
    rows = {group_words(row.words): row for row in SynonymGroup.objects.all()}
    for key, words in groups.items():
        alike = _alike(key, words, rows)
        if words in rows:
            continue
        if len(alike) == 1:
            row = rows.pop(alike[0])
            row.words = ", ".join(words)
            row.save(update_fields=["words"])
            rows[words] = row
        else:
            rows[words] = services.write_synonyms(", ".join(words))


def _alike(key: str, words: Words, groups: Iterable[Words]) -> list[Words]:
    """The groups that a unit may be an edition of: those with its first word."""
    if key.startswith(_WHOLE):
        return []
    return [group for group in groups if group[:1] == words[:1]]


def _short(key: str) -> str:
    return key if len(key) <= _KEY_MAX_CHARS else digest({"key": key})
