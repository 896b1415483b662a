"""Publishing what a pack brought, as far as readers shall see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_noop

from portal import kinds
from portal.content.outcomes import WRITTEN, Outcome, Report
from portal.content.parts import Unit
from portal.content.problems import PackProblem, PackRefusedError, Place, gate_message
from portal.domain.definitions import Ref, digest
from portal.domain.problems import Problem
from portal.models import Publication, Revision
from portal.revisions import services
from portal.revisions.shelf import BATCH

NOTE = gettext_noop("Imported")


def publish_units(report: Report, *, overwrite: bool) -> None:
    """Publish what is new, changed, or says what was never published.

    What was unpublished here stays so, unless the pack wins.

    Args:
        report: What the import wrote; it is told what was published.
        overwrite: Whether the pack wins over what was done here.

    Raises:
        PackRefusedError: The publish gate found errors.
    """
    units = {unit.ref: unit for unit in _wanted(report, overwrite=overwrite)}
    if not units:
        return
    found = services.publish_definitions(
        [(unit.kind, dict(unit.value)) for unit in units.values()],
        note=NOTE,
        # What was deleted here is still known: readers see no link to it, and the
        # rest of a release must not fail for it.
        also_known=[unit.ref for unit, _outcome in report.outcomes],
    )
    refused: list[PackProblem] = []
    warnings: list[PackProblem] = []
    for ref, problems in found.items():
        for problem in problems:
            place = place_of(problem, units[ref])
            kept = refused if problem.is_error else warnings
            kept.append(PackProblem(place, gate_message(problem)))
    if refused:
        raise PackRefusedError(refused)
    report.published += units
    report.warnings += warnings


def place_of(problem: Problem, unit: Unit) -> Place:
    """Where in the pack it is that the publish gate finds a problem."""
    place = unit.places.get(problem.place, unit.place)
    return place.of(problem.values.values())


def _wanted(report: Report, *, overwrite: bool) -> list[Unit]:
    units = [
        (unit, outcome)
        for unit, outcome in report.outcomes
        if unit.kind in kinds.registered() and outcome in (*WRITTEN, Outcome.UNCHANGED)
    ]
    places = _places({unit.kind for unit, _outcome in units})
    wanted, doubtful = [], []
    for unit, outcome in units:
        place = places.get(unit.ref)
        is_live = bool(place and place.live_id)
        if place and is_live and place.live_digest == unit.stamp:
            continue
        if place and place.first_published_at and not is_live and not overwrite:
            report.notes.append(f"{unit.label} stays unpublished, as it is here")
        elif is_live and outcome is Outcome.UNCHANGED and not overwrite:
            doubtful.append(unit)
        else:
            wanted.append(unit)
    return [*wanted, *_never_published(doubtful, places)]


def _places(kind_names: Iterable[str]) -> dict[Ref, Publication]:
    rows = Publication.objects.filter(kind__in=list(kind_names))
    return {(row.kind, row.key): row for row in rows}


def _never_published(
    units: Sequence[Unit], places: Mapping[Ref, Publication]
) -> list[Unit]:
    """Those of the units that say what no revision says.

    A draft that says what an earlier revision says was restored by an editor, who
    has not published it yet.
    """
    said: set[tuple[int, str]] = set()
    ids = {places[unit.ref].pk: unit.key for unit in units}
    for start in range(0, len(ids), BATCH):
        chunk = list(ids)[start : start + BATCH]
        rows = Revision.objects.filter(publication__in=chunk)
        for place_id, definition in rows.values_list("publication", "definition"):
            said.add((place_id, digest({**definition, "key": ids[place_id]})))
    return [unit for unit in units if (places[unit.ref].pk, unit.stamp) not in said]
