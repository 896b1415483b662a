"""An editor's day: sign in, change, preview, publish, compare, restore."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from faq.models import Entry
from portal.models import Publication
from tests.portal.admin.browsing import address, entry_form

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
PASSWORD = "a long enough password 7"


@pytest.fixture
def site(capsys: Any) -> Entry:
    """The starter content, and somebody in the group Publishers."""
    call_command("setup")
    capsys.readouterr()
    user = User.objects.create_user("anna", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Publishers"))
    return Entry.objects.get(key="passkeys")


def test_editor_changes_an_entry_in_swedish_and_readers_see_it_at_once(
    site: Entry, client: Client
) -> None:
    reader = Client()
    before = reader.get("/sv/faq/passkeys/")
    signed_in = client.post(
        "/admin/login/?next=/admin/", {"username": "anna", "password": PASSWORD}
    )
    assert signed_in.status_code == 302

    form = entry_form(site, title_sv="Så fungerar en passkey", related=site.related)
    form["sources"] = "\n".join(f"{s['title']} {s['url']}" for s in site.sources)
    saved = client.post(f"/admin/faq/entry/{site.pk}/change/", form)
    assert saved.status_code == 302

    preview = client.get(address(site, "preview") + "?language=sv")
    assert "Så fungerar en passkey</h1>" in preview.content.decode()
    assert "no-store" in preview.headers["Cache-Control"]
    waiting = reader.get("/sv/faq/passkeys/")
    assert waiting.content == before.content

    site.refresh_from_db()
    published = client.post(
        address(site, "publish"), {"seen": site.version, "note": "Kortare fråga"}
    )
    assert published.status_code in {302, 303}
    after = reader.get(
        "/sv/faq/passkeys/", headers={"if-none-match": before.headers["ETag"]}
    )
    assert after.status_code == 200
    assert "Så fungerar en passkey</h1>" in after.content.decode()
    assert "Kortare fråga" in reader.get("/sv/feed.xml").content.decode()

    compared = client.get(address(site, "compare") + "?before=1&after=2")
    assert "<ins>" in compared.content.decode()

    restored = client.post(address(site, "revisions/1/restore"), {"seen": site.version})
    assert restored.status_code in {302, 303}
    draft = Entry.objects.get(pk=site.pk).translations.get(language="sv")
    assert draft.title != "Så fungerar en passkey"
    assert Publication.objects.get(key="passkeys").revisions.count() == 2


def test_editor_without_the_right_to_publish_cannot(
    site: Entry, client: Client
) -> None:
    user = User.objects.get(username="anna")
    user.groups.set([Group.objects.get(name="Editors")])
    client.force_login(user)

    response = client.post(address(site, "publish"), {"seen": site.version})

    assert response.status_code == 403
    assert Publication.objects.get(key="passkeys").revisions.count() == 1
