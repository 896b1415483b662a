"""Publishing, withdrawing, restoring and renaming: every change of the shelf.

Each function is one transaction. It takes the site's lock first, so that two editors
who publish at once are served one after the other, on both databases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from portal import kinds, site_state
from portal.domain.definitions import Definition, Ref, changed_languages, digest
from portal.domain.problems import Problem, has_errors
from portal.domain.texts import SiteTexts
from portal.kinds import GateContext, Kind
from portal.models import FormerKey, IndexRow, Publication, Reference
from portal.revisions import shelf
from portal.revisions.errors import DraftChangedError, DraftMissingError, GateError
from portal.translations import language_codes


def gate_context(
    batch: Sequence[tuple[str, Definition]],
    texts: SiteTexts,
    *,
    also_known: Iterable[Ref] = (),
) -> GateContext:
    """What the gate needs to judge these definitions. One query a kind.

    Args:
        batch: (kind, definition) pairs; each is known to the others.
        texts: The site's texts.
        also_known: What else counts as known.
    """
    mentioned: dict[str, set[str]] = {}
    for name, definition in batch:
        for kind, key in kinds.get(name).references(definition, texts):
            mentioned.setdefault(kind, set()).add(key)
    known = {*also_known, *((name, str(one["key"])) for name, one in batch)}
    for found in kinds.registered().values():
        keys = found.existing(mentioned.get(found.name, set()))
        known |= {(found.name, key) for key in keys}
    return GateContext(
        texts=texts,
        known=frozenset(known),
        languages=language_codes(),
        required=site_state.required_languages(),
    )


def find_problems(kind: str, key: str) -> list[Problem]:
    """What the publish gate says of a draft.

    Raises:
        DraftMissingError: There is no such draft.
    """
    texts = site_state.load().texts
    definition = _definition(kinds.get(kind), key)
    context = gate_context([(kind, definition)], texts)
    return kinds.get(kind).problems(definition, context)


@transaction.atomic
def publish(
    kind: str,
    key: str,
    *,
    by: Any = None,
    note: str = "",
    seen: int | None = None,
    outdates_others: bool = False,
) -> list[Problem]:
    """Publish a draft.

    Args:
        kind: Name of its kind.
        key: Its key.
        by: The user who publishes; None for an import.
        note: What the editor says of the change, at most 500 characters.
        seen: The version of the draft that the editor saw; None does not ask.
        outdates_others: Whether the change makes the unchanged languages wrong.

    Returns:
        The warnings of the gate.

    Raises:
        DraftMissingError: There is no such draft.
        DraftChangedError: Somebody saved the draft after the editor saw it.
        GateError: The gate found errors.
    """
    site_state.lock()
    if seen is not None and kinds.get(kind).version(key) != seen:
        raise DraftChangedError(f"{kind}:{key}")
    definition = _definition(kinds.get(kind), key)
    found = publish_definitions(
        [(kind, definition)], by=by, note=note, outdates_others=outdates_others
    )
    if refused := {ref: some for ref, some in found.items() if has_errors(some)}:
        raise GateError(refused)
    return found[kind, key]


@transaction.atomic
def publish_definitions(
    definitions: Sequence[tuple[str, Definition]],
    *,
    by: Any = None,
    note: str = "",
    outdates_others: bool = False,
    also_known: Iterable[Ref] = (),
) -> dict[Ref, list[Problem]]:
    """Publish every definition of a batch that the gate finds no error in.

    Args:
        definitions: (kind, definition) pairs.
        by: The user who publishes; None for an import.
        note: What is said of the change, at most 500 characters.
        outdates_others: Whether it makes the unchanged languages wrong.
        also_known: References that the gate counts as known besides.

    Returns:
        (kind, key) -> problems, for every definition of the batch, errors included:
        those with errors were not published.
    """
    site_state.lock()
    texts = site_state.load().texts
    context = gate_context(definitions, texts, also_known=also_known)
    found: dict[Ref, list[Problem]] = {}
    items = []
    for kind, definition in definitions:
        problems = kinds.get(kind).problems(definition, context)
        found[kind, str(definition["key"])] = problems
        if not has_errors(problems):
            items.append(shelf.Item(kind, definition))
    if items:
        shelf.ensure_publications(items)
        for item in items:
            item.outdated = _outdated(item, outdates_others=outdates_others)
        shelf.write_revisions(items, by=by, note=note)
        shelf.write_references(items, texts)
        shelf.write_index_rows(items, texts)
        shelf.write_short_codes(items)
        site_state.renew()
    return found


@transaction.atomic
def unpublish(kind: str, key: str) -> None:
    """Take a thing away from readers; its draft, history and short codes stay."""
    site_state.lock()
    publication = Publication.objects.get(kind=kind, key=key)
    publication.live = None
    publication.live_digest = ""
    publication.outdated = []
    publication.save(update_fields=["live", "live_digest", "outdated"])
    publication.references.all().delete()
    shelf.delete_index_rows([publication])
    site_state.renew()


@transaction.atomic
def restore(kind: str, key: str, *, number: int, seen: int | None = None) -> None:
    """Make the draft say what a revision says; readers see nothing of it yet.

    Args:
        kind: Name of its kind.
        key: Its key.
        number: The revision's number.
        seen: The version of the draft that the editor agreed to replace; None does
            not ask.

    Raises:
        DraftChangedError: Somebody saved the draft after the editor saw it.
        Publication.DoesNotExist: Nothing of that kind and key was ever published.
        Revision.DoesNotExist: There is no revision of that number.
    """
    site_state.lock()
    if seen is not None and kinds.get(kind).version(key) != seen:
        raise DraftChangedError(f"{kind}:{key}")
    publication = Publication.objects.get(kind=kind, key=key)
    revision = publication.revisions.get(number=number)
    kinds.get(kind).restore({**revision.definition, "key": key})


@transaction.atomic
def rename(kind: str, key: str, *, to: str) -> None:
    """Let the shelf follow a draft whose key was changed; the old one redirects.

    The draft must have its new key already. What was never on the shelf has nothing
    to follow.
    """
    site_state.lock()
    FormerKey.objects.filter(kind=kind, key=to).delete()
    publication = Publication.objects.filter(kind=kind, key=key).first()
    if publication is None:
        return
    shelf.delete_index_rows([publication])
    publication.key = to
    if publication.live:
        # The key is part of the definition: the draft has not changed otherwise.
        publication.live_digest = digest({**publication.live.definition, "key": to})
    publication.save(update_fields=["key", "live_digest"])
    FormerKey.objects.update_or_create(
        kind=kind, key=key, defaults={"publication": publication}
    )
    if publication.live:
        shelf.write_index_rows([_live_item(publication)], site_state.load().texts)
    site_state.renew()


@transaction.atomic
def mark_current(kind: str, key: str, *, languages: Sequence[str]) -> None:
    """Say that outdated languages are right as they stand."""
    site_state.lock()
    publication = Publication.objects.get(kind=kind, key=key)
    publication.outdated = [c for c in publication.outdated if c not in languages]
    publication.save(update_fields=["outdated"])
    site_state.renew()


@transaction.atomic
def refresh_users_of(refs: Iterable[Ref]) -> None:
    """Write the index rows of everything live that mentions these again.

    For what is live when saved: variables, blocks, the texts of categories.
    """
    site_state.lock()
    texts = site_state.load().texts
    publications = [
        publication
        for kind, key in sorted(set(refs))
        for publication in Publication.objects.filter(
            references__kind=kind, references__key=key, live__isnull=False
        ).select_related("live")
    ]
    items = [_live_item(p) for p in {p.pk: p for p in publications}.values()]
    shelf.write_references(items, texts)
    shelf.write_index_rows(items, texts)
    for known in kinds.registered().values():
        known.refresh()
    site_state.renew()


@transaction.atomic
def rebuild_index() -> int:
    """Write every index row and reference again from the live revisions.

    Returns:
        The number of things written.
    """
    site_state.lock()
    texts = site_state.store_texts()
    live = Publication.objects.filter(live__isnull=False).select_related("live")
    items = [_live_item(publication) for publication in live.iterator(1000)]
    names = list(kinds.registered())
    IndexRow.objects.filter(kind__in=names).delete()
    Reference.objects.all().delete()
    for start in range(0, len(items), shelf.BATCH):
        chunk = items[start : start + shelf.BATCH]
        shelf.write_references(chunk, texts)
        shelf.write_index_rows(chunk, texts)
    for known in kinds.registered().values():
        known.refresh()
    site_state.renew()
    return len(items)


def _definition(kind: Kind, key: str) -> Definition:
    found = kind.definitions([key])
    if key not in found:
        raise DraftMissingError(f"{kind.name}:{key}")
    return found[key]


def _live_item(publication: Publication) -> shelf.Item:
    assert publication.live is not None  # noqa: S101 -- the caller asked for live ones
    definition = {**publication.live.definition, "key": publication.key}
    return shelf.Item(publication.kind, definition, publication=publication)


def _outdated(item: shelf.Item, *, outdates_others: bool) -> list[str]:
    """Languages that are outdated once the item is live.

    A language is changed when its words differ from those live now; a change clears
    its mark, and marks the others where the editor says so.
    """
    kind = kinds.get(item.kind)
    live = item.publication.live.definition if item.publication.live else {}
    codes = language_codes()
    after = {code: kind.texts(item.definition, code) for code in codes}
    before = {code: kind.texts(live, code) if live else {} for code in codes}
    changed = changed_languages(before, after)
    marked = {*item.publication.outdated}
    if outdates_others and live:
        marked |= {code for code in codes if any(after[code].values())}
    return [code for code in codes if code in marked and code not in changed]
