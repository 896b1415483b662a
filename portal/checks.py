"""What a careless deployment gets wrong, said at start (manage.py check)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def public_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The site must have its public address, since every link is made from it."""
    if settings.PORTAL_URL.startswith("https://"):
        return []
    return [
        Warning(
            "PORTAL_URL is not an https address.",
            hint="Set PORTAL_URL to the address readers use, such as "
            "https://help.example.org.",
            id="portal.W001",
        )
    ]


@register(Tags.security, deploy=True)
def local_secret_key(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A deployment must not run on the key that `make run` made for one machine."""
    file = Path(settings.DATA_DIR) / "secret_key"
    key = file.read_text(encoding="ascii").strip() if file.is_file() else ""
    if not key or key != settings.SECRET_KEY:
        return []
    return [
        Warning(
            "The secret key is the one that make run wrote to the data folder.",
            hint="Set PORTAL_SECRET_KEY; keep it out of the data folder's backups.",
            id="portal.W002",
        )
    ]


@register(Tags.security, deploy=True)
def security_contact(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A public site should say whom to tell about a weakness."""
    if settings.PORTAL_SECURITY_CONTACT:
        return []
    return [
        Warning(
            "There is no security contact.",
            hint="Set PORTAL_SECURITY_CONTACT to a mailto: or https: address.",
            id="portal.W003",
        )
    ]


@register(Tags.staticfiles, deploy=True)
def collected_static_files(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Hashed static files must be there, or every page fails."""
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        return []
    return [
        Warning(
            "The static files were not collected.",
            hint="Run manage.py collectstatic before the server starts.",
            id="portal.W004",
        )
    ]
