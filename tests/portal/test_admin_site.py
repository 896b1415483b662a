from __future__ import annotations

import re

import pytest

from portal import services
from portal.revisions import services as shelf
from tests.factories import (
    make_category,
    make_entry,
    make_published_entry,
    make_superuser,
    make_user,
)
from tests.portal.admin.browsing import SUPPORT, address, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]

PASSWORD = "långt lösenord 1"
LOGIN = "/admin/login/?next=/admin/"


def sign_in(client, password: str = PASSWORD):
    posted = {"username": "editor", "password": password, "next": "/admin/"}
    return client.post(LOGIN, posted)


# Signing in


def test_sign_in_works_with_a_password_manager(client):
    page = client.get(LOGIN).content.decode()

    username = re.search(r"<input[^>]*name=\"username\"[^>]*>", page)
    password = re.search(r"<input[^>]*name=\"password\"[^>]*>", page)
    assert username
    assert password
    assert 'autocomplete="username"' in username[0]
    assert 'autocomplete="current-password"' in password[0]
    assert 'type="password"' in password[0]


def test_sign_in_leads_to_the_front_page(client):
    make_user(password=PASSWORD)

    response = sign_in(client)

    assert (response.status_code, response.url) == (302, "/admin/")


def test_sign_in_with_a_wrong_password_says_so(client):
    make_user(password=PASSWORD)

    response = sign_in(client, "wrong")

    assert response.status_code == 200
    assert b'role="alert"' in response.content


def test_sign_in_is_locked_after_five_failures_even_with_the_right_password(client):
    make_user(password=PASSWORD)

    statuses = [sign_in(client, "wrong").status_code for _ in range(5)]
    response = sign_in(client)

    assert statuses == [200, 200, 200, 200, 429]
    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_locked_page_speaks_every_language_of_the_site(client):
    make_user(password=PASSWORD)
    for _ in range(5):
        response = sign_in(client, "wrong")

    page = response.content.decode()
    assert '<section class="text prose" lang="sv">' in page
    assert '<section class="text prose" lang="en">' in page
    assert "Wait a quarter of an hour, then try again." in page
    assert page.count('href="/admin/login/"') == 2
    assert response.headers["Cache-Control"] == "private, no-store"


def test_sign_in_of_others_is_not_locked(client):
    make_user(password=PASSWORD)
    make_user(username="other", password=PASSWORD)
    for _ in range(5):
        sign_in(client, "wrong")

    response = client.post(LOGIN, {"username": "other", "password": PASSWORD})

    assert response.status_code == 302


def test_signing_out_says_so(client):
    client.force_login(make_superuser())

    response = client.post("/admin/logout/", headers={"accept-language": "en"})

    assert b"You are signed out" in response.content


# The front page


def tasks(response) -> dict[str, list[tuple[str, int, str]]]:
    return {
        group.label: [(task.label, task.count, task.address) for task in group.tasks]
        for group in response.context["task_groups"]
    }


def test_front_page_starts_with_what_there_is_to_do(client):
    make_entry(key="never", checked_on="2020-01-01")
    make_published_entry(checked_on="2020-01-01")
    make_entry(title={"sv": "Ny", "en": "The phone is lost"})
    shelf.publish("entry", "lost-phone", outdates_others=True)
    make_entry(owner="Kim")
    services.write_variable("phone", value={}, neutral={}, description={})

    response = signed_in(client, *SUPPORT, "portal.view_variable").get("/admin/")

    start = "/admin/faq/entry/"
    assert tasks(response) == {
        "entries": [
            ("Never published", 1, f"{start}?state=never"),
            ("Changed since it was published", 1, f"{start}?state=changed"),
            ("Outdated: Swedish", 0, f"{start}?outdated=sv"),
            ("Outdated: English", 1, f"{start}?outdated=en"),
            ("Not checked for 180 days", 1, f"{start}?stale=1"),
        ],
        "variables": [("Without a value", 1, "/admin/portal/variable/checklist/")],
    }


def test_front_page_shows_the_tasks_of_what_somebody_may_see(client):
    response = signed_in(client, "portal.view_variable").get("/admin/")

    assert list(tasks(response)) == ["variables"]


@pytest.mark.parametrize("count", [1, 3])
def test_front_page_costs_a_fixed_number_of_queries(
    client, count, django_assert_num_queries
):
    for number in range(count):
        make_published_entry(key=f"entry-{number}")
        services.write_variable(f"v{number}", value={}, neutral={}, description={})
    signed_in(client, *SUPPORT, "portal.view_variable")

    with django_assert_num_queries(7):
        response = client.get("/admin/")

    assert tasks(response)["variables"][0][1] == count


# Content security policy

INLINE = re.compile(
    r"<style\b"
    r"|<script\b(?![^>]*\bsrc=)"
    r"|<[a-z][^>]*\s(?:style|on[a-z]+)\s*=",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "source",
    [
        "<style>p {}</style>",
        "<script>go()</script>",
        '<p class="x" style="color: red">',
        '<a href="#" onclick="go()">',
    ],
)
def test_inline_style_and_script_are_found(source):
    assert INLINE.search(source)


FIXED = [
    "/admin/",
    "/admin/login/",
    "/admin/password_change/",
    "/admin/faq/",
    "/admin/faq/entry/",
    "/admin/faq/entry/?state=never&q=x",
    "/admin/faq/entry/add/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/portal/variable/",
    "/admin/portal/variable/?_popup=1",
    "/admin/portal/variable/add/",
    "/admin/portal/variable/checklist/",
    "/admin/portal/block/add/",
    "/admin/portal/linkhost/",
    "/admin/portal/linkhost/add/",
    "/admin/portal/synonymgroup/",
    "/admin/portal/synonymgroup/add/",
]
OF_A_DRAFT = [
    *("change", "publish", "unpublish", "revisions", "compare", "preview"),
    *("history", "delete", "revisions/1/restore"),
]


def check_policy(response) -> None:
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert INLINE.findall(response.content.decode()) == []


@pytest.mark.parametrize("path", FIXED)
def test_page_keeps_the_policy(client, path):
    make_entry()
    make_category()
    if path != "/admin/login/":
        client.force_login(make_superuser())

    response = client.get(path)

    assert response.status_code == 200
    check_policy(response)


@pytest.mark.parametrize("page", OF_A_DRAFT)
def test_page_of_a_draft_keeps_the_policy(client, page):
    entry = make_published_entry()
    make_entry(title={"sv": "Ny", "en": "New"})
    client.force_login(make_superuser())

    response = client.get(address(entry, page))

    assert response.status_code == 200
    check_policy(response)


def test_page_of_a_user_keeps_the_policy(client):
    user = make_superuser()
    client.force_login(user)

    for page in ("change", "password", "history", "delete"):
        response = client.get(f"/admin/auth/user/{user.pk}/{page}/")

        assert response.status_code == 200
        check_policy(response)


def test_locked_page_keeps_the_policy(client):
    for _ in range(5):
        response = sign_in(client, "wrong")

    check_policy(response)
