"""What the groups of a site may do, and what a later setup leaves alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from portal.setup import roles

pytestmark = pytest.mark.django_db

DRAFTS = ("entry", "entrytranslation", "synonymgroup")
LIVE = (
    "block",
    "blocktranslation",
    "category",
    "categorytranslation",
    "linkhost",
    "variable",
    "variabletranslation",
)


def rights(name: str) -> set[str]:
    rows = Group.objects.get(name=name).permissions
    return set(rows.values_list("codename", flat=True))


def every(actions: tuple[str, ...], models: tuple[str, ...]) -> set[str]:
    return {f"{action}_{model}" for action in actions for model in models}


def test_editors_write_drafts_and_only_look_at_what_is_live_when_saved() -> None:
    roles.write_groups()

    assert rights("Editors") == every(("view", "add", "change"), DRAFTS) | every(
        ("view",), LIVE
    )


def test_publishers_do_everything() -> None:
    roles.write_groups()

    everything = every(("view", "add", "change", "delete"), DRAFTS + LIVE)
    assert rights("Publishers") == everything | {"publish_entry"}


def test_support_looks_at_everything() -> None:
    roles.write_groups()

    assert rights("Support") == every(("view",), DRAFTS + LIVE)


def test_groups_are_named_the_first_time_only() -> None:
    first, second = roles.write_groups(), roles.write_groups()

    assert (first, second) == (["Editors", "Publishers", "Support"], [])


def test_what_was_taken_from_a_group_is_not_given_back() -> None:
    roles.write_groups()
    publishers = Group.objects.get(name="Publishers")
    publishers.permissions.remove(*Permission.objects.filter(codename="publish_entry"))
    Group.objects.get(name="Support").permissions.clear()

    changed = roles.write_groups()

    assert changed == []
    assert "publish_entry" not in rights("Publishers")
    assert rights("Support") == set()


def test_what_was_given_to_a_group_besides_is_kept() -> None:
    roles.write_groups()
    editors = Group.objects.get(name="Editors")
    editors.permissions.add(Permission.objects.get(codename="publish_entry"))

    roles.write_groups()

    assert "publish_entry" in rights("Editors")


def test_models_that_no_group_has_seen_are_given_to_groups_that_exist() -> None:
    roles.write_groups()
    before = {name: rights(name) for name in ("Editors", "Publishers", "Support")}
    for permission in Permission.objects.filter(content_type__model="entry"):
        permission.group_set.clear()

    changed = roles.write_groups()

    assert changed == ["Editors", "Publishers", "Support"]
    assert {name: rights(name) for name in before} == before


def test_group_that_was_deleted_is_made_again_with_all_that_is_its_own() -> None:
    roles.write_groups()
    before = rights("Editors")
    Group.objects.get(name="Editors").delete()

    changed = roles.write_groups()

    assert changed == ["Editors"]
    assert rights("Editors") == before
