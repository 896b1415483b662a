"""The parts of a pack, as the apps register them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.content import parts
from portal.content.site_part import SitePart


class Impostor(SitePart):
    """Another part of the same name."""


def test_the_ground_floor_comes_first() -> None:
    assert [part.name for part in parts.registered()][:2] == ["site", "faq"]


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="Two parts"):
        parts.register(Impostor())


def test_registering_twice_changes_nothing() -> None:
    before = [part.name for part in parts.registered()]

    parts.register(SitePart())

    assert [part.name for part in parts.registered()] == before
