"""What every test may rely on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation


@pytest.fixture(autouse=True)
def _clean_process() -> Iterator[None]:
    """No language, and no rendered page, is left over from the test before.

    The page cache must go because tests roll the content version back.
    """
    translation.activate(settings.LANGUAGE_CODE)
    caches["pages"].clear()
    caches["default"].clear()
    yield
    translation.activate(settings.LANGUAGE_CODE)
