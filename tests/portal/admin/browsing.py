"""What an editor's browser does: sign in, post whole forms, read messages."""

from __future__ import annotations

from typing import Any

from django.test import Client

from faq.models import Entry
from tests.factories import make_user

EDITOR = ("faq.view_entry", "faq.change_entry", "faq.add_entry", "faq.delete_entry")
PUBLISHER = (*EDITOR, "faq.publish_entry")
SUPPORT = ("faq.view_entry",)


def signed_in(client: Client, *permissions: str) -> Client:
    """A browser that speaks English, of somebody with these permissions."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(make_user(*permissions))
    return client


def address(entry: Entry, page: str) -> str:
    """One of the pages about an entry."""
    return f"/admin/faq/entry/{entry.pk}/{page}/"


def entry_form(entry: Entry, **over: Any) -> dict[str, Any]:
    """The form of an entry as a browser would post it unchanged."""
    rows = {row.language: row for row in entry.translations.all()}
    posted: dict[str, Any] = {
        "key": entry.key,
        "category": entry.category_id,
        "audience": entry.audience,
        "owner": entry.owner,
        "checked_on": entry.checked_on.isoformat() if entry.checked_on else "",
        "_version": str(entry.version),
        "_continue": "",
    }
    for code in ("sv", "en"):
        for field in ("title", "body", "keywords", "status_note"):
            posted[f"{field}_{code}"] = (
                getattr(rows[code], field) if code in rows else ""
            )
    return posted | over


def messages_of(response: Any) -> list[str]:
    """What the next page says to the editor."""
    return [str(message) for message in response.wsgi_request._messages]
