"""A client that is signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_superuser


@pytest.fixture
def admin(client: Client) -> Client:
    """The client of somebody who may do everything, and reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(make_superuser())
    return client
