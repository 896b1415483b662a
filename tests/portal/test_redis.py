"""Rendered pages in Redis: kept once, for every process."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from django.core.cache import caches
from django.test import Client

from tests.factories import make_category, make_published_entry

pytestmark = pytest.mark.django_db
URL = os.environ.get("CHECK_REDIS_URL", "redis://127.0.0.1:6379/0")


@pytest.fixture
def _redis(settings: Any) -> Iterator[None]:
    try:
        redis.Redis.from_url(URL, socket_connect_timeout=1).ping()
    except redis.RedisError as error:
        pytest.skip(f"no Redis at {URL}: {error}")
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "pages": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": URL,
            "KEY_PREFIX": f"inlogg-test-{secrets.token_hex(4)}",
            "TIMEOUT": 60,
        },
    }
    yield
    connection = redis.Redis.from_url(URL)
    for key in connection.scan_iter(f"{settings.CACHES['pages']['KEY_PREFIX']}*"):
        connection.delete(key)


@pytest.mark.usefixtures("_redis")
def test_page_is_kept_in_redis_and_answered_from_there(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make_category()
    make_published_entry()
    fresh = client.get("/sv/faq/lost-phone/", headers={"accept-encoding": "br"})

    with django_assert_max_num_queries(1):
        kept = client.get("/sv/faq/lost-phone/", headers={"accept-encoding": "br"})

    assert type(caches["pages"]).__name__ == "RedisCache"
    assert kept.headers["Content-Encoding"] == "br"
    assert (kept.content, kept.headers["ETag"]) == (
        fresh.content,
        fresh.headers["ETag"],
    )


def test_cache_that_does_not_answer_costs_readers_nothing(
    client: Client, settings: Any
) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "pages": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        },
    }
    make_category()
    make_published_entry()

    response = client.get("/sv/faq/lost-phone/")

    assert response.status_code == 200
    assert response.headers["ETag"].startswith('W/"')
    settings.CACHES = {
        "default": settings.CACHES["default"],
        "pages": settings.CACHES["default"],
    }
