from __future__ import annotations

import pytest

from portal import services, site_state
from portal.models import Block, IndexRow, Variable
from tests.factories import make_entry, make_published_entry
from tests.portal.admin.browsing import messages_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.admin.urls")]

EDITOR = [
    f"portal.{action}_{model}"
    for action in ("view", "add", "change", "delete")
    for model in ("variable", "block")
]
VIEWER = ["portal.view_variable", "portal.view_block"]


def make_variable(key: str = "helpdesk_name", **value: str) -> Variable:
    variable = services.write_variable(
        key,
        value=value,
        neutral={"sv": "er helpdesk", "en": "your helpdesk"},
        description={"sv": "Namnet", "en": "The name"},
    )
    services.texts_changed([("variable", key)])
    return variable


def make_block(key: str = "call-us", **text: str) -> Block:
    block = services.write_block(
        key, title={"sv": "Ring", "en": "Call"}, text=text or {"sv": "A", "en": "B"}
    )
    services.texts_changed([("block", key)])
    return block


def variable_form(**over: str) -> dict[str, str]:
    fields = ("value", "neutral", "description")
    return {f"{f}_{code}": "" for f in fields for code in ("sv", "en")} | over


def block_form(**over: str) -> dict[str, str]:
    fields = ("title", "text")
    return {f"{f}_{code}": "" for f in fields for code in ("sv", "en")} | over


def page(thing: Variable | Block, name: str) -> str:
    return f"/admin/portal/{thing._meta.model_name}/{thing.pk}/{name}/"


# Variables


@pytest.mark.parametrize("count", [1, 3])
def test_variables_cost_a_fixed_number_of_queries(
    client, count, django_assert_num_queries
):
    for number in range(count):
        make_variable(f"name_{number}")
    signed_in(client, *VIEWER)

    with django_assert_num_queries(8):
        response = client.get("/admin/portal/variable/")

    assert len(response.context["cl"].result_list) == count


def test_variables_are_listed_with_value_and_number_of_users(client):
    make_variable(sv="IT-hjälpen")
    make_variable("empty")
    make_variable("portal_name", sv="Portalen")
    make_published_entry(body={"sv": "Öppna {{ portal_name }}.", "en": "x"})

    response = signed_in(client, *VIEWER).get("/admin/portal/variable/")

    admin = response.context["cl"].model_admin
    rows = [
        (
            row.key,
            admin.value_column(row),
            admin.description_column(row),
            admin.users_column(row),
        )
        for row in response.context["cl"].result_list
    ]
    assert rows == [
        ("empty", "No value yet", "The name", "0"),
        ("helpdesk_name", "IT-hjälpen", "The name", "On every page"),
        ("portal_name", "Portalen", "The name", "1"),
    ]


@pytest.mark.parametrize(
    ("query", "keys"),
    [("none", ["empty"]), ("some", ["helpdesk_name"])],
)
def test_variables_are_filtered_by_value(client, query, keys):
    make_variable(sv="IT-hjälpen")
    make_variable("empty", sv="")

    response = signed_in(client, *VIEWER).get(f"/admin/portal/variable/?value={query}")

    assert [row.key for row in response.context["cl"].result_list] == keys


def test_variable_is_live_when_saved(client):
    variable = make_variable()
    make_published_entry(body={"sv": "Ring {{ helpdesk_name }}.", "en": "x"})
    before = site_state.content_version()

    response = signed_in(client, *EDITOR).post(
        page(variable, "change"), variable_form(value_sv="IT-hjälpen")
    )

    assert response.status_code == 302
    assert site_state.load().texts.variables["helpdesk_name"] == {"sv": "IT-hjälpen"}
    assert IndexRow.objects.get(kind="entry", language="sv").text == "Ring IT-hjälpen."
    assert site_state.content_version() != before


def test_variable_keeps_its_key_once_it_has_one(client):
    variable = make_variable()

    signed_in(client, *EDITOR).post(
        page(variable, "change"), variable_form(key="other", value_sv="X")
    )

    assert Variable.objects.get().key == "helpdesk_name"


def test_variable_with_an_address_that_is_not_allowed_warns(client):
    variable = make_variable()

    response = signed_in(client, *EDITOR).post(
        page(variable, "change"), variable_form(value_sv="https://help.example.net/x")
    )

    assert (
        "Links to help.example.net are not allowed; the link is shown as text."
        in messages_of(response)
    )


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("https://help.example.net/x", "help.example.net is not an allowed link host."),
        ("http://help.example.net", "it does not begin with https://."),
    ],
)
def test_address_of_the_helpdesk_that_pages_do_not_link_to_warns(client, value, reason):
    variable = make_variable("helpdesk_url")

    response = signed_in(client, *EDITOR).post(
        page(variable, "change"), variable_form(value_sv=value, value_en=value)
    )

    said = f"Pages show this address without a link: {reason}"
    assert messages_of(response)[:-1] == [said]
    public = client.get("/sv/faq/").content.decode()
    assert f"<li>{value}</li>" in public


def test_address_of_the_helpdesk_that_pages_link_to_does_not_warn(client):
    services.write_host("help.example.net", note="")
    variable = make_variable("helpdesk_url")
    value = "https://help.example.net/x"

    response = signed_in(client, *EDITOR).post(
        page(variable, "change"), variable_form(value_sv=value)
    )

    assert len(messages_of(response)) == 1
    assert f'<a href="{value}">' in client.get("/sv/faq/").content.decode()


def test_variable_of_the_frame_is_used_although_no_text_uses_it(client):
    variable = make_variable("helpdesk_hours")
    signed_in(client, *EDITOR)

    form = client.get(page(variable, "change")).content.decode()
    checklist = client.get("/admin/portal/variable/checklist/").content.decode()
    asked = client.get(page(variable, "delete")).content.decode()

    assert [text.count("On every page.") for text in (form, checklist, asked)] == [
        *(1, 1, 1)
    ]
    assert "Delete although it is used" in asked


def test_variable_form_says_where_it_is_used(client):
    variable = make_variable()
    make_block(sv="Ring {{ helpdesk_name }}.")
    make_published_entry(body={"sv": "{{ helpdesk_name }}", "en": "x"})

    response = signed_in(client, *VIEWER).get(page(variable, "change"))

    usage = response.context["usage"]
    assert [link.title for link in usage.links] == ["The phone is lost"]
    assert [link.title for link in usage.blocks] == ["call-us"]


def test_deleting_a_variable_says_by_what_it_is_used(client):
    variable = make_variable(sv="IT-hjälpen")
    make_published_entry(body={"sv": "{{ helpdesk_name }}", "en": "x"})
    signed_in(client, *EDITOR)

    asked = client.get(page(variable, "delete"))
    still = Variable.objects.count()
    client.post(page(variable, "delete"), {"post": "yes"})

    assert [one.title for one in asked.context["usage"].links] == ["The phone is lost"]
    assert b"Delete although it is used" in asked.content
    assert (still, Variable.objects.count()) == (1, 0)
    assert site_state.load().texts.variables == {}


@pytest.mark.parametrize("model", ["variable", "block"])
def test_deleting_many_at_once_is_not_offered(client, model):
    make_variable()
    make_block()

    response = signed_in(client, *EDITOR).get(f"/admin/portal/{model}/")

    assert response.context["action_form"] is None


def test_checklist_shows_what_has_no_value_and_where(client):
    make_variable()
    make_variable("helpdesk_phone", sv="08-1")
    make_published_entry(body={"sv": "{{ helpdesk_name }}", "en": "x"})

    response = signed_in(client, *VIEWER).get("/admin/portal/variable/checklist/")

    rows = [
        (
            row["variable"].key,
            row["description"],
            row["neutral"],
            [link.title for link in row["usage"].links],
        )
        for row in response.context["rows"]
    ]
    assert rows == [
        (
            "helpdesk_name",
            "The name",
            {"sv": "er helpdesk", "en": "your helpdesk"},
            ["The phone is lost"],
        )
    ]


def test_checklist_without_anything_to_do_says_so(client):
    make_variable(sv="IT-hjälpen")

    response = signed_in(client, *VIEWER).get("/admin/portal/variable/checklist/")

    assert b"Every variable has a value." in response.content


def test_checklist_needs_to_view_variables(client):
    response = signed_in(client).get("/admin/portal/variable/checklist/")

    assert response.status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_checklist_costs_a_fixed_number_of_queries(
    client, count, django_assert_num_queries
):
    names = [f"name_{number}" for number in range(count)]
    for name in names:
        make_variable(name)
        make_block(name.replace("_", "-"), sv=f"{{{{ {name} }}}}")
        make_published_entry(
            key=name.replace("_", "-"), body={"sv": f"{{{{ {name} }}}}"}
        )
    signed_in(client, *VIEWER)

    with django_assert_num_queries(10):
        response = client.get("/admin/portal/variable/checklist/")

    assert len(response.context["rows"]) == count


# Blocks


@pytest.mark.parametrize("count", [1, 3])
def test_blocks_cost_a_fixed_number_of_queries(
    client, count, django_assert_num_queries
):
    for number in range(count):
        make_block(f"block-{number}")
    signed_in(client, *VIEWER)

    with django_assert_num_queries(8):
        response = client.get("/admin/portal/block/")

    assert len(response.context["cl"].result_list) == count


def test_block_is_live_when_saved(client):
    block = make_block()
    make_published_entry(body={"sv": "{{ block:call-us }}", "en": "x"})

    response = signed_in(client, *EDITOR).post(
        page(block, "change"), block_form(text_sv="Ring oss.")
    )

    assert response.status_code == 302
    assert IndexRow.objects.get(kind="entry", language="sv").text == "Ring oss."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ nothing }}", "There is no variable “nothing”."),
        ("{{ block:nothing }}", "There is no block “nothing”."),
        (
            "{{ block:call-us }}",
            "The block “call-us” contains itself, or grows too long.",
        ),
        ("[x](entry:nothing)", "There is nothing to link to at “entry:nothing”."),
    ],
)
def test_block_with_an_error_is_refused(client, text, message):
    block = make_block()

    response = signed_in(client, *EDITOR).post(
        page(block, "change"), block_form(text_sv=text)
    )

    form = response.context["adminform"].form
    assert response.status_code == 422
    assert form.errors["text_sv"] == [message]
    assert block.translations.get(language="sv").text == "A"


def test_block_with_a_warning_is_saved_and_warns(client):
    block = make_block()

    response = signed_in(client, *EDITOR).post(
        page(block, "change"), block_form(text_en="# Big\n\nText")
    )

    assert response.status_code == 302
    assert (
        "English: The heading “Big” has level 1 and is shown at level 2."
        in messages_of(response)
    )


def test_block_may_link_to_a_draft(client):
    make_entry()
    block = make_block()

    response = signed_in(client, *EDITOR).post(
        page(block, "change"), block_form(text_sv="[x](entry:lost-phone)")
    )

    assert response.status_code == 302


def test_block_that_is_new_is_checked_too(client):
    response = signed_in(client, *EDITOR).post(
        "/admin/portal/block/add/", block_form(key="fresh", text_sv="{{ block:fresh }}")
    )

    assert response.status_code == 422


def test_block_form_says_where_it_is_used(client):
    block = make_block()
    make_block("outer", sv="{{ block:call-us }}")
    make_published_entry(body={"sv": "{{ block:outer }}", "en": "x"})

    response = signed_in(client, *VIEWER).get(page(block, "change"))

    usage = response.context["usage"]
    assert [link.title for link in usage.links] == ["The phone is lost"]
    assert [link.title for link in usage.blocks] == ["outer"]


@pytest.mark.parametrize("make", [make_variable, make_block])
def test_a_text_for_the_whole_site_needs_to_change(client, make):
    thing = make()

    response = signed_in(client, *VIEWER).post(page(thing, "change"), {})

    assert response.status_code == 403
