"""The site as it is after the first start, page by page, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from portal.models import IndexRow, Publication, ShortCode
from portal.revisions.services import find_problems

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

TOPICS = {
    *("mfa-server-retired", "mfa-user-data", "sms-short-codes", "sms-call-charges"),
    *("billing-per-user", "billing-how", "free-mfa", "billing-model-switch"),
    *("billing-to-licenses", "identity-sync-required", "no-response-on-phone"),
    *("user-cannot-get-in", "lost-phone-app-passwords", "non-browser-apps"),
    *("sms-missing-or-timeout", "code-timeout", "hardware-tokens"),
    *("terminal-services-rdg", "caller-id", "why-register-security-info"),
    *("error-not-activated-account", "error-0x800434d4l", "get-support"),
    *("admin-blocked-user", "admin-reset-mfa", "admin-enable-modern-auth"),
    *("sms-voice-retirement", "passkeys", "suspicious-prompt", "lost-or-new-phone"),
    *("temporary-access-pass", "account-recovery", "verification-prompt"),
    *("windows-device", "conditional-access-block", "guest-sign-in"),
    *("app-keeps-asking", "network", "app-access", "onedrive-sign-in"),
    *("nps-extension", "accessibility", "privacy"),
}


@pytest.fixture
def _site(capsys: Any) -> None:
    call_command("setup")
    capsys.readouterr()


@pytest.mark.usefixtures("_site")
def test_every_topic_is_live_in_both_languages() -> None:
    found = IndexRow.objects.filter(kind="entry").values_list("key", "language")

    assert set(found) == {(key, code) for key in TOPICS for code in ("sv", "en")}


@pytest.mark.usefixtures("_site")
def test_nothing_shipped_has_a_problem() -> None:
    found = {key: find_problems("entry", key) for key in TOPICS}

    assert {key: problems for key, problems in found.items() if problems} == {}


@pytest.mark.usefixtures("_site")
def test_every_page_answers_and_every_link_inside_leads_somewhere(
    client: Client,
) -> None:
    seen: dict[str, int] = {}
    todo = ["/sv/", "/en/"]
    while todo:
        path = todo.pop()
        response = client.get(path)
        seen[path] = response.status_code
        if response.headers["Content-Type"].startswith("text/html"):
            links = re.findall(r'href="(/[^"#]*)', response.content.decode())
            todo += [
                link
                for link in dict.fromkeys(links)
                if link not in seen
                and link not in todo
                and not link.startswith(("/static/", "/admin/"))
            ]

    assert {path: status for path, status in seen.items() if status != 200} == {}
    assert Counter(path.split("/")[2] for path in seen if path.count("/") == 4) == {
        "faq": 2 * len(TOPICS),
        "topics": 2 * IndexRow.objects.filter(kind="category", language="sv").count(),
    }


@pytest.mark.usefixtures("_site")
def test_no_page_shows_an_unfilled_placeholder(client: Client) -> None:
    for row in IndexRow.objects.filter(kind="entry"):
        page = client.get(row.address).content.decode()
        assert "{{" not in page, row.address
        assert page.count("<h1") == 1, row.address


@pytest.mark.usefixtures("_site")
def test_every_entry_has_keywords_a_day_of_checking_and_relations() -> None:
    for publication in Publication.objects.select_related("live"):
        assert publication.live is not None
        definition = publication.live.definition
        assert set(definition["keywords"]) == {"sv", "en"}, publication
        assert definition["checked_on"], publication
        assert definition["related"] or publication.key in {"accessibility", "privacy"}


@pytest.mark.usefixtures("_site")
def test_starting_again_changes_nothing(capsys: Any) -> None:
    codes = set(ShortCode.objects.values_list("code", "publication__key"))
    revisions = sum(p.revisions.count() for p in Publication.objects.all())

    call_command("setup")

    assert "password" not in capsys.readouterr().out
    assert set(ShortCode.objects.values_list("code", "publication__key")) == codes
    assert sum(p.revisions.count() for p in Publication.objects.all()) == revisions


def test_content_is_written_in_the_pack_as_it_is_exported(
    tmp_path: Path, settings: Any, capsys: Any
) -> None:
    call_command("setup")
    call_command("content", "export", str(tmp_path))
    capsys.readouterr()

    shipped = {
        path.relative_to(settings.CONTENT_DIR): path.read_bytes()
        for path in settings.CONTENT_DIR.rglob("*")
        if path.is_file()
    }
    exported = {
        path.relative_to(tmp_path): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert set(exported) == set(shipped)
    assert [path for path in shipped if shipped[path] != exported[path]] == []
