"""The application that a WSGI server runs: kept pages at the door, Django behind it.

A page that is kept needs no Django request, no routing and no middleware: its finished
answer is sent from here. Everything else goes on to Django.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

_django = get_wsgi_application()

from portal import caching  # noqa: E402 -- needs the apps that the line above loads
from portal.middleware import TAG_KEY  # noqa: E402 -- the same

caching.build()  # once, before the server forks its workers


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer one request."""
    try:
        tag = caching.page_tag(environ)
    except DatabaseError:
        tag = None  # Django renews the connection, and knows what to say
    if tag is None:
        return _django(environ, start_response)
    answer = caching.kept_answer(environ, tag)
    if answer is None:
        environ[TAG_KEY] = tag
        return _django(environ, start_response)
    status = HTTPStatus(answer.status)
    start_response(f"{status.value} {status.phrase}", answer.headers)
    return [answer.body]
