from __future__ import annotations

from django.utils.translation import gettext

from portal import kinds
from portal.admin.comparisons import Change, Section, compare_definitions, shorten
from portal.domain.diff import Piece, compare
from tests.factories import entry_definition


def label(place: str) -> str:
    return place.upper()


def test_comparison_has_only_the_sections_in_which_something_changed():
    before = entry_definition()
    after = entry_definition(
        title={"sv": "Telefonen är borta", "en": "The phone is gone"}, owner="Kim"
    )

    found = compare_definitions(kinds.get("entry"), before, after, label=label)

    pieces = (
        Piece("same", "The phone is "),
        Piece("removed", "lost"),
        Piece("added", "gone"),
    )
    assert found == [
        Section("English", "en", [Change("TITLE", pieces)]),
        Section(gettext("Facts"), "", [Change("OWNER", (Piece("added", "Kim"),))]),
    ]


def test_comparison_with_nothing_shows_all_as_added():
    after = entry_definition(title={"sv": "Ny"}, body={"sv": "Text"}, keywords={})

    found = compare_definitions(kinds.get("entry"), None, after, label=label)

    assert found[0] == Section(
        "svenska",
        "sv",
        [
            Change("TITLE", (Piece("added", "Ny"),)),
            Change("BODY", (Piece("added", "Text"),)),
        ],
    )


def test_change_gives_both_texts_with_what_differs_marked():
    change = Change("BODY", compare("Call us now", "Call them now"))

    assert change.before == [
        Piece("same", "Call "),
        Piece("removed", "us"),
        Piece("same", " now"),
    ]
    assert change.after == [
        Piece("same", "Call "),
        Piece("added", "them"),
        Piece("same", " now"),
    ]


def test_shorten_keeps_what_lies_near_a_change():
    long = "x" * 1000
    pieces = (Piece("same", long), Piece("added", "new"), Piece("same", long))

    first, change, last = shorten(pieces)

    assert first == Piece("same", f" […] {'x' * 240}")
    assert change == Piece("added", "new")
    assert last == Piece("same", f"{'x' * 240} […] ")


def test_shorten_leaves_short_texts_alone():
    pieces = (Piece("same", "x" * 480), Piece("removed", "old"))

    assert shorten(pieces) == pieces
