"""The account that a new site begins with."""

from __future__ import annotations

import secrets

from django.contrib.auth import get_user_model
from django.db import transaction

NAME = "admin"
PASSWORD_CHARS = 20
# No look-alikes: the password is read off a terminal. 20 of 54 give 115 bits.
_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@transaction.atomic
def make_first_account() -> tuple[str, str] | None:
    """An account that may do everything, where the site has none.

    Returns:
        Its name and its password, which is stored nowhere; None where there is such
        an account already.
    """
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return None
    taken = set(
        users.filter(username__startswith=NAME).values_list("username", flat=True)
    )
    name = next(name for name in _names() if name not in taken)
    password = "".join(secrets.choice(_ALPHABET) for _ in range(PASSWORD_CHARS))
    users.create_superuser(username=name, password=password)
    return name, password


def _names() -> list[str]:
    return [NAME, *(f"{NAME}-{number}" for number in range(2, 1000))]
