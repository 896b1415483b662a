"""The address a request came from, for throttling."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The client's address, believing as many proxies as the settings name.

    Each trusted proxy appends the address it was called from; what stands further left
    was written by the client and is not believed.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.PORTAL_TRUSTED_PROXIES
    if not proxies:
        return direct
    told = request.headers.get("X-Forwarded-For", "")
    hops = [hop.strip() for hop in told.split(",") if hop.strip()]
    return hops[-proxies] if len(hops) >= proxies else direct
