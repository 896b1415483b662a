"""Pages for what went wrong: each says so plainly and leads on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page is not for this reader."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came from another site, or was open for too long."""
    return render(request, "403.html", {"is_stale_form": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; needs neither database nor context, since they may have."""
    return HttpResponse(get_template("500.html").render(), status=500)
