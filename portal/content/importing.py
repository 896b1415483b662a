"""Taking a content pack in: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from portal import kinds, site_state
from portal.content import marks, parts
from portal.content.files import PackFolder
from portal.content.memory import OTHER, Memory
from portal.content.outcomes import IN_STEP, WRITTEN, Outcome, Report, decide
from portal.content.parts import PackPart, Unit
from portal.content.problems import PackProblem, PackRefusedError, Place, gate_message
from portal.content.publishing import publish_units
from portal.domain.texts import SiteTexts
from portal.richtext.check import check
from portal.richtext.expand import used

Units = list[tuple[PackPart, list[Unit]]]
"""The units of each part, in the order of registration."""


def read_pack(root: Path) -> Units:
    """The units of a pack.

    Args:
        root: Its folder.

    Raises:
        PackRefusedError: There is none, or something in it is wrong.
    """
    if not root.is_dir():
        raise PackRefusedError([PackProblem(Place(str(root), 0), "is no folder")])
    folder = PackFolder(root)
    found = [(part, part.read(folder)) for part in parts.registered()]
    if not folder.has_files and not folder.problems:
        folder.refuse(Place(str(root), 0), "has no file of a content pack")
    if folder.problems:
        raise PackRefusedError(folder.problems)
    return found


def import_pack(
    root: Path,
    *,
    publish: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
    pack: str = OTHER,
) -> Report:
    """Take a pack in. Nothing is ever removed.

    Args:
        root: Its folder.
        publish: Whether what is new or changed is published.
        overwrite: Whether the pack wins over what was edited, deleted or unpublished
            here.
        dry_run: Whether everything is taken back at the end.
        pack: `portal.content.memory.SHIPPED` for the content of a release.

    Raises:
        PackRefusedError: Something in it is wrong; nothing was changed.
    """
    found = read_pack(root)
    with transaction.atomic():
        site_state.lock()
        memory = Memory(unit for _part, units in found for unit in units)
        report = Report()
        for part, units in found:
            for step in sorted({unit.step for unit in units}):
                some = [unit for unit in units if unit.step == step]
                _write(part, some, memory, report, overwrite=overwrite, pack=pack)
        _check_live_texts(found, report)
        in_step = report.units(*IN_STEP)
        report.notes += marks.take_over(in_step)
        if publish:
            publish_units(report, overwrite=overwrite)
        marks.outdate(in_step, published=set(report.published))
        memory.remember(in_step, pack=pack)
        transaction.set_rollback(dry_run)
    return report


def _write(
    part: PackPart,
    units: Sequence[Unit],
    memory: Memory,
    report: Report,
    *,
    overwrite: bool,
    pack: str,
) -> None:
    """Decide what becomes of the units of one step, and write them."""
    here = part.stamps(units, memory.written())
    lost = _Lost(report)
    decided = []
    for unit in units:
        outcome = decide(
            unit.stamp,
            here.get(unit.ref),
            untouched=memory.untouched(unit.ref, pack=pack),
            was_here=memory.was_here(unit.ref),
            overwrite=overwrite,
        )
        if outcome in WRITTEN and (missing := lost.needed_by(unit)):
            outcome = Outcome.GONE
            report.notes.append(f"{unit.label} needs what was deleted here: {missing}")
        elif outcome is Outcome.GONE and (now := memory.renamed_to(unit.ref)):
            report.notes.append(f"{unit.label} is called {now} here")
        decided.append((unit, outcome))
    report.outcomes += decided
    fresh = [unit for unit, outcome in decided if outcome in WRITTEN]
    if fresh:
        part.write(fresh)


class _Lost:
    """What was deleted here of the steps before, and who cannot be without it."""

    def __init__(self, report: Report) -> None:
        self._units = {unit.ref: unit for unit in report.units(Outcome.GONE)}
        # Without its variable or block a text would show readers the bare name; a
        # link to a published thing is just not shown.
        self._in_texts = {
            ref for ref in self._units if ref[0] not in kinds.registered()
        }
        self._texts = site_state.load().texts if self._in_texts else SiteTexts()

    def needed_by(self, unit: Unit) -> str:
        """What a unit needs of it, for a report; ``""`` where it needs nothing."""
        needed = {unit.needs} & self._units.keys()
        if self._in_texts and unit.kind in kinds.registered():
            definition = dict(unit.value)
            used_there = kinds.get(unit.kind).references(definition, self._texts)
            needed |= used_there & self._in_texts
        return ", ".join(sorted(self._units[ref].label for ref in needed if ref))


def _check_live_texts(found: Units, report: Report) -> None:
    """Hold what readers see at once against the publish gate.

    Raises:
        PackRefusedError: The gate found errors.
    """
    written = {unit.ref for unit in report.units(*WRITTEN)}
    sources = [
        source
        for part, units in found
        for unit in units
        if unit.ref in written
        for source in part.live_texts(unit)
    ]
    texts = site_state.load().texts
    mentioned: dict[str, set[str]] = {}
    for _place, text in sources:
        for kind, key in used(text, texts).references:
            mentioned.setdefault(kind, set()).add(key)
    known = {unit.ref for unit, _outcome in report.outcomes} | {
        (name, key)
        for name, kind in kinds.registered().items()
        for key in kind.existing(mentioned.get(name, set()))
    }
    refused = []
    for place, text in sources:
        for problem in check(text, texts=texts, place="", known=known):
            at = place.of(problem.values.values())
            if problem.is_error:
                refused.append(PackProblem(at, gate_message(problem)))
            else:
                report.warnings.append(PackProblem(at, gate_message(problem)))
    if refused:
        raise PackRefusedError(refused)
