"""The account that a new site begins with."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.test import RequestFactory

from portal.setup.first_account import make_first_account
from tests.factories import make_superuser, make_user

pytestmark = pytest.mark.django_db


def test_the_first_account_may_do_everything_with_its_password() -> None:
    made = make_first_account()

    assert made is not None
    name, password = made
    user = User.objects.get()
    assert (name, user.username, user.is_superuser) == ("admin", "admin", True)
    assert re.fullmatch(r"[A-Za-z2-9]{20}", password)
    assert password not in user.password
    request = RequestFactory().post("/admin/login/")
    assert authenticate(request, username=name, password=password) == user


def test_passwords_differ() -> None:
    first = make_first_account()
    User.objects.all().delete()

    assert make_first_account() != first


def test_no_account_is_made_where_somebody_may_do_everything() -> None:
    make_superuser(username="anna")

    assert make_first_account() is None
    assert User.objects.count() == 1


def test_an_account_of_that_name_is_not_taken_over() -> None:
    taken = make_user(username="admin")

    made = make_first_account()

    assert made is not None
    assert made[0] == "admin-2"
    taken.refresh_from_db()
    assert not taken.is_superuser
