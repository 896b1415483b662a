from __future__ import annotations

import pytest
from django.utils.translation import override

from portal import services
from portal.admin.usage import EVERY_PAGE, ShownLink, shown_links, usage_of
from portal.queries import Link, what_links_here, what_links_to_each
from tests.factories import make_entry, make_published_entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]


def test_what_links_to_each_says_the_same_as_for_one():
    make_published_entry(key="a")
    make_published_entry(key="b", related=["a"])
    make_published_entry(key="c", related=["a", "b"])
    make_entry(key="draft", related=["a"])

    found = what_links_to_each("entry", ["a", "b", "c"], "en")

    assert {key: {link.key for link in links} for key, links in found.items()} == {
        key: {link.key for link in what_links_here("entry", key, "en")}
        for key in ("a", "b", "c")
    }
    assert [link.key for link in found["a"]] == ["b", "c"]


def test_what_links_to_each_gives_so_many_at_most():
    make_published_entry(key="a")
    for name in ("x", "y", "z"):
        make_published_entry(key=name, related=["a"])

    found = what_links_to_each("entry", ["a"], "en", most=2)

    assert [link.key for link in found["a"]] == ["x", "y"]


@pytest.mark.parametrize("count", [1, 3])
def test_what_links_to_each_costs_two_queries(count, django_assert_num_queries):
    keys = [f"entry-{number}" for number in range(count)]
    for key in keys:
        make_published_entry(key=key)
        make_published_entry(key=f"to-{key}", related=[key])

    with django_assert_num_queries(2):
        found = what_links_to_each("entry", keys, "en")

    assert [len(links) for links in found.values()] == [1] * count


def test_shown_link_leads_to_the_form_of_a_registered_kind():
    with override("en"):
        found = shown_links(
            [
                Link("entry", "a", "Title", "/en/faq/a/"),
                Link("elsewhere", "b", "Other", "/en/other/b/"),
            ]
        )

    assert found == [
        ShownLink("Title", "entry", "/admin/faq/entry/by-key/a/"),
        ShownLink("Other", "elsewhere", "/en/other/b/"),
    ]


def test_usage_of_a_variable_counts_blocks_in_every_language():
    services.write_block("one", title={}, text={"sv": "x", "en": "{{ phone }}"})
    services.write_block("two", title={}, text={"sv": "{{ other }}"})
    services.texts_changed()

    usage = usage_of("variable", ["phone", "unused"], "en")

    assert [block.title for block in usage["phone"].blocks] == ["one"]
    assert usage["unused"].is_used is False


@pytest.mark.parametrize("key", sorted(EVERY_PAGE))
def test_variable_of_the_frame_is_used_on_every_page(client, key):
    services.write_variable(key, value={"sv": "Tjugo-ett"}, neutral={}, description={})
    services.texts_changed()

    usage = usage_of("variable", [key], "en")[key]

    assert (usage.on_every_page, usage.is_used) == (True, True)
    assert "Tjugo-ett" in client.get("/sv/faq/").content.decode()


def test_block_is_never_taken_for_a_variable_of_the_frame():
    services.write_block("organisation_name", title={}, text={"sv": "x"})
    services.texts_changed()

    usage = usage_of("block", ["organisation_name"], "en")

    assert usage["organisation_name"].is_used is False
