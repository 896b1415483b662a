"""What happens around every request: health, the page cache, security headers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate, get_language_from_path

from portal import caching
from portal.translations import language_codes

GetResponse = Callable[[HttpRequest], HttpResponse]
TAG_KEY = "inlogg.page_tag"
"""Set in the environment by `portal.wsgi` where it looked for a kept page in vain."""


class HealthMiddleware:
    """Answers ``/healthz`` (the process runs) and ``/readyz`` (it can serve pages).

    Before everything else, since probes name no host and follow no redirect.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, or pass the request on."""
        if request.path == "/healthz":
            return _plain("ok", status=200)
        if request.path == "/readyz":
            problem = _readiness_problem()
            return _plain(problem or "ok", status=503 if problem else 200)
        return self._get_response(request)


class PageCacheMiddleware:
    """Answers public pages from their ETag or from memory; keeps those rendered.

    Outermost but for health: what it keeps is the finished answer, headers included.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from the cache, or render and keep."""
        environ = request.META
        try:
            tag = environ.get(TAG_KEY) or caching.page_tag(environ)
        except DatabaseError:
            tag = None
        if tag is None:
            return self._get_response(request)
        if TAG_KEY not in environ and (known := caching.kept_answer(environ, tag)):
            return _response(known)
        response = self._get_response(request)
        if getattr(response, "is_public_page", False) and response.status_code == 200:
            return _response(caching.keep(environ, tag, response))
        return response


class LanguageMiddleware(LocaleMiddleware):
    """The language of a page is in its address, and nowhere else.

    An address without a language redirects: to ``?lang=`` where it names a language of
    the site, else by ``Accept-Language``. No cookie is read.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Set the language of the request."""
        request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
        super().process_request(request)
        asked = request.GET.get("lang", "").lower()
        if asked in language_codes() and not get_language_from_path(request.path_info):
            activate(asked)
            request.LANGUAGE_CODE = asked

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Redirect an address without a language to the page in the reader's."""
        answer = super().process_response(request, response)
        if answer is not response:
            answer.headers["Vary"] = "Accept-Language"
            answer.headers["Cache-Control"] = "no-cache"
        elif getattr(response, "is_public_page", False):
            # The language is in the address, or the page has none of its own.
            del answer.headers["Vary"]
        return answer


class SecurityHeadersMiddleware:
    """Adds the security headers that Django has no setting for."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers, and keep what is not public out of every cache."""
        response = self._get_response(request)
        response.headers["Permissions-Policy"] = (
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.path.startswith(("/admin/", "/staff/")):
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _response(answer: caching.Answer) -> HttpResponse:
    return HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))


def _plain(text: str, *, status: int) -> HttpResponse:
    response = HttpResponse(text + "\n", content_type="text/plain", status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _readiness_problem() -> str:
    """Why the process cannot serve pages, in a word or two; empty when it can."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "no database"
    return "migrations pending" if pending else ""
