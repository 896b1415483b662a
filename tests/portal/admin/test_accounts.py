"""Accounts and groups, ticked by hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from tests.factories import make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    """The client of somebody who may do everything, and reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(make_superuser())
    return client


def account_post(user: User, **over: Any) -> dict[str, Any]:
    return {"username": user.username, "is_active": "on", "is_staff": "on", **over}


def test_form_ticks_the_groups_of_an_account(admin: Client) -> None:
    editors, others = (Group.objects.create(name=name) for name in ("Editors", "<b>"))
    user = make_user()
    user.groups.add(editors)

    page = admin.get(f"/admin/auth/user/{user.pk}/change/").content.decode()

    box = '<input type="checkbox" name="groups" value="{}" id="id_groups_{}"{}> {}'
    assert '<legend class="visually-hidden">Groups</legend>' in page
    assert box.format(others.pk, 0, "", "&lt;b&gt;") in page
    assert box.format(editors.pk, 1, " checked", "Editors") in page


def test_post_writes_the_groups_that_are_ticked(admin: Client) -> None:
    editors = Group.objects.create(name="Editors")
    user = make_user()

    admin.post(
        f"/admin/auth/user/{user.pk}/change/",
        account_post(user, groups=[editors.pk], last_login_0="2020-01-01"),
    )

    user.refresh_from_db()
    assert list(user.groups.all()) == [editors]
    assert user.last_login is None


def test_post_writes_the_permissions_of_a_group(admin: Client) -> None:
    group = Group.objects.create(name="Editors")
    permission = Permission.objects.get(codename="change_entry")

    admin.post(
        f"/admin/auth/group/{group.pk}/change/",
        {"name": "Editors", "permissions": [permission.pk]},
    )

    assert list(group.permissions.all()) == [permission]


@pytest.mark.parametrize("address", ["/admin/auth/user/add/", "/admin/auth/group/add/"])
def test_form_of_something_new_opens(admin: Client, address: str) -> None:
    assert admin.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_form_of_a_group_costs_a_fixed_number_of_queries(
    admin: Client, count: int, django_assert_num_queries: Any
) -> None:
    group = Group.objects.create(name="Editors")
    group.permissions.add(*Permission.objects.all()[:count])

    with django_assert_num_queries(5):
        response = admin.get(f"/admin/auth/group/{group.pk}/change/")

    assert response.content.decode().count(" checked") == count
