"""Taking a pack in: all or nothing, again and again, without undoing local work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from faq import services as faq
from faq.models import Category, Entry
from portal import site_state
from portal.content.importing import import_pack
from portal.content.memory import SHIPPED
from portal.content.outcomes import Outcome, Report
from portal.content.problems import PackRefusedError
from portal.models import (
    Block,
    FormerKey,
    ImportedDigest,
    LinkHost,
    Publication,
    Revision,
    ShortCode,
    SynonymGroup,
    Variable,
)
from portal.queries import live_publication
from portal.revisions import services as shelf
from portal.services import texts_changed, write_block, write_variable
from tests.factories import make_entry, make_published_entry
from tests.packs import CATEGORIES, SITE, text_file, write_pack

pytestmark = pytest.mark.django_db

ALL_NEW = [
    "variable helpdesk_name",
    "block warning",
    "synonyms of mobil",
    "host example.org",
    "category phones",
    "category passwords",
    "entry lost-phone",
    "entry new-phone",
]


def labels(report: Report, *outcomes: Outcome) -> list[str]:
    return [unit.label for unit in report.units(*outcomes)]


def titles(key: str) -> dict[str, str]:
    rows = Entry.objects.get(key=key).translations.order_by("language")
    return {row.language: row.title for row in rows}


def with_title(title: str) -> dict[str, Any]:
    """A pack in which one entry has another Swedish title."""
    return {"faq/lost-phone.sv.md": text_file(title, "Ring {{ helpdesk_name }}.")}


def stored() -> dict[str, Any]:
    """Everything an import may change, for comparing before and after."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("portal_", "faq_"))
        ]
        found = {}
        for name in sorted(tables):
            cursor.execute(f"SELECT * FROM {name} ORDER BY 1")  # noqa: S608
            found[name] = cursor.fetchall()
    return found


def test_import_writes_drafts_that_readers_do_not_see(tmp_path: Path) -> None:
    report = import_pack(write_pack(tmp_path))

    assert labels(report, Outcome.NEW) == ALL_NEW
    assert labels(report, Outcome.CHANGED, Outcome.KEPT, Outcome.GONE) == []
    assert report.published == []
    assert (report.notes, report.warnings) == ([], [])
    assert titles("lost-phone") == {"en": "Gone", "sv": "Borta"}
    assert Revision.objects.count() == 0
    assert site_state.load().texts.hosts == frozenset({"example.org"})


def test_import_can_publish_what_passes_the_gate(tmp_path: Path) -> None:
    report = import_pack(write_pack(tmp_path), publish=True)

    assert report.published == [("entry", "lost-phone"), ("entry", "new-phone")]
    assert list(Revision.objects.values_list("note", "author", "number")) == [
        ("Imported", None, 1),
        ("Imported", None, 1),
    ]
    entry = Entry.objects.get(key="lost-phone")
    live = Publication.objects.get(key="lost-phone")
    assert live.live_digest == entry.digest


def test_import_again_changes_nothing(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    import_pack(pack, publish=True)
    before = stored()

    report = import_pack(pack, publish=True)

    assert not report.has_changes()
    assert {outcome for _unit, outcome in report.outcomes} == {Outcome.UNCHANGED}
    assert stored() == before


def test_import_removes_nothing(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path / "large"), publish=True)
    small = write_pack(
        tmp_path / "small",
        {
            "site.yaml": "variables: []\n",
            "faq/categories.yaml": "[]\n",
            "faq/lost-phone.sv.md": None,
            "faq/lost-phone.en.md": None,
            "faq/new-phone.sv.md": None,
            "faq/new-phone.en.md": None,
        },
    )
    before = stored()

    report = import_pack(small, publish=True)

    assert [unit.label for unit, _outcome in report.outcomes] == ["order of categories"]
    del before["portal_importeddigest"]
    after = stored()
    del after["portal_importeddigest"]
    assert after == before


def test_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    before = stored()

    dry = import_pack(pack, publish=True, dry_run=True)

    assert stored() == before
    wet = import_pack(pack, publish=True)
    assert labels(dry, Outcome.NEW) == labels(wet, Outcome.NEW)
    assert dry.published == wet.published


def test_import_takes_news_of_what_nobody_edited(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)

    report = import_pack(write_pack(tmp_path, with_title("Nytt")), publish=True)

    assert labels(report, Outcome.CHANGED) == ["entry lost-phone"]
    assert report.published == [("entry", "lost-phone")]
    assert titles("lost-phone") == {"en": "Gone", "sv": "Nytt"}


def test_import_keeps_what_was_edited_here(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    make_published_entry(title={"sv": "Vår", "en": "Ours"})
    write_variable("helpdesk_name", value={"sv": "IT"}, neutral={}, description={})
    write_block("warning", title={}, text={"sv": "Vårt"})
    LinkHost.objects.update(note="Ours")
    SynonymGroup.objects.update(words="mobil, lur")
    faq.write_category("phones", audience="both", title={"sv": "V"}, description={})
    over = {
        **with_title("Nytt"),
        "site.yaml": SITE.replace("er helpdesk", "er support")
        .replace("Lämna", "Ge")
        .replace("note: Examples", "note: News")
        .replace("[mobil, phone]", "[mobil, telefon]"),
        "faq/categories.yaml": CATEGORIES.replace("Om telefoner", "Nytt"),
    }
    before = stored()

    report = import_pack(write_pack(tmp_path, over), publish=True)

    assert labels(report, Outcome.KEPT) == [
        "variable helpdesk_name",
        "block warning",
        "synonyms of mobil",
        "host example.org",
        "category phones",
        "entry lost-phone",
    ]
    assert not report.has_changes()
    assert stored() == before


def test_import_keeps_what_was_made_here_under_the_same_key(tmp_path: Path) -> None:
    make_entry(title={"sv": "Vår", "en": "Ours"})

    report = import_pack(write_pack(tmp_path), publish=True)

    assert labels(report, Outcome.KEPT) == ["category phones", "entry lost-phone"]
    assert report.published == [("entry", "new-phone")]
    assert titles("lost-phone") == {"en": "Ours", "sv": "Vår"}


def test_import_can_overwrite_what_was_edited_here(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    make_published_entry(title={"sv": "Vår", "en": "Ours"})
    write_variable("helpdesk_name", value={"sv": "IT"}, neutral={}, description={})
    SynonymGroup.objects.update(words="mobil, lur")

    report = import_pack(tmp_path, publish=True, overwrite=True)

    assert labels(report, Outcome.CHANGED) == [
        "variable helpdesk_name",
        "synonyms of mobil",
        "entry lost-phone",
    ]
    assert titles("lost-phone") == {"en": "Gone", "sv": "Borta"}
    assert site_state.load().texts.variables["helpdesk_name"] == {}
    assert list(SynonymGroup.objects.values_list("words", flat=True)) == [
        "mobil, phone"
    ]
    assert Publication.objects.get(key="lost-phone").live.number == 3  # type: ignore[union-attr]


def test_what_was_deleted_here_does_not_come_back(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    faq.delete_entry(Entry.objects.get(key="lost-phone"))
    faq.delete_category(Category.objects.get(key="passwords"))
    Variable.objects.all().delete()
    SynonymGroup.objects.all().delete()
    LinkHost.objects.all().delete()

    report = import_pack(write_pack(tmp_path, with_title("Nytt")), publish=True)

    assert labels(report, Outcome.GONE) == [
        "variable helpdesk_name",
        "synonyms of mobil",
        "host example.org",
        "category passwords",
        "entry lost-phone",
        "order of entries in passwords",
    ]
    assert not report.has_changes()
    assert list(Entry.objects.values_list("key", flat=True)) == ["new-phone"]


def test_news_that_mention_what_was_deleted_here_come_in(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    faq.delete_entry(Entry.objects.get(key="new-phone"))
    over = {"faq/lost-phone.sv.md": text_file("Nytt", "[Läs](entry:new-phone).")}

    report = import_pack(write_pack(tmp_path, dict(over)), publish=True)

    assert report.published == [("entry", "lost-phone")]


def test_news_that_cannot_be_without_what_was_deleted_here_stay_out(
    tmp_path: Path,
) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    make_published_entry(body={"sv": "Ring.", "en": "Call."})
    Block.objects.all().delete()
    texts_changed()
    over = {
        "faq/new-phone.sv.md": text_file("Nytt", "{{ block:warning }}"),
        "faq/categories.yaml": CATEGORIES.replace("Telefoner", "Nytt"),
    }

    report = import_pack(write_pack(tmp_path, dict(over)), publish=True)

    assert labels(report, Outcome.CHANGED) == ["category phones"]
    assert labels(report, Outcome.GONE) == ["block warning", "entry new-phone"]
    assert report.notes == [
        "entry new-phone needs what was deleted here: block warning"
    ]


def test_what_was_deleted_here_comes_back_when_asked(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    faq.delete_entry(Entry.objects.get(key="lost-phone"))
    faq.delete_category(Category.objects.get(key="passwords"))

    report = import_pack(tmp_path, publish=True, overwrite=True)

    assert labels(report, Outcome.NEW) == ["category passwords", "entry lost-phone"]
    assert report.published == [("entry", "lost-phone")]


def test_what_was_published_and_deleted_before_the_first_import_stays_away(
    tmp_path: Path,
) -> None:
    faq.delete_entry(make_published_entry())

    report = import_pack(write_pack(tmp_path), publish=True)

    assert labels(report, Outcome.GONE) == ["entry lost-phone"]


def test_an_entry_of_a_category_deleted_here_is_left_out(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    faq.delete_category(Category.objects.get(key="passwords"))
    over = {
        "faq/categories.yaml": CATEGORIES
        + "  entries:\n    - key: forgotten\n      audience: user\n",
        "faq/forgotten.sv.md": text_file("Glömt", "Byt."),
    }

    report = import_pack(write_pack(tmp_path, over), publish=True)

    assert labels(report, Outcome.GONE) == [
        "category passwords",
        "entry forgotten",
        "order of entries in passwords",
    ]
    assert not Entry.objects.filter(key="forgotten").exists()


def test_what_was_unpublished_here_is_not_published_again(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    shelf.unpublish("entry", "lost-phone")

    report = import_pack(write_pack(tmp_path, with_title("Nytt")), publish=True)

    assert labels(report, Outcome.CHANGED) == ["entry lost-phone"]
    assert report.published == []
    assert report.notes == ["entry lost-phone stays unpublished, as it is here"]
    assert Publication.objects.get(key="lost-phone").live is None

    asked = import_pack(tmp_path, publish=True, overwrite=True)

    assert asked.published == [("entry", "lost-phone")]


def test_publish_reaches_what_an_earlier_import_left_as_a_draft(
    tmp_path: Path,
) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    import_pack(write_pack(tmp_path, with_title("Nytt")))

    report = import_pack(tmp_path, publish=True)

    assert report.published == [("entry", "lost-phone")]


def test_publish_leaves_a_restored_draft_to_its_editor(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    make_published_entry(title={"sv": "Vår", "en": "Ours"})
    shelf.restore("entry", "lost-phone", number=1)

    report = import_pack(tmp_path, publish=True)

    assert labels(report, Outcome.CHANGED, Outcome.KEPT) == []
    assert report.published == []


def test_what_was_renamed_here_stays_renamed(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    entry = Entry.objects.get(key="lost-phone")
    Entry.objects.filter(pk=entry.pk).update(key="gone-phone")
    entry.refresh_from_db()
    faq.rename_entry(entry, former="lost-phone")

    report = import_pack(tmp_path, publish=True)

    assert labels(report, Outcome.GONE) == ["entry lost-phone"]
    assert report.notes == ["entry lost-phone is called gone-phone here"]


def test_order_changed_here_is_kept_and_is_no_edit_of_the_entries(
    tmp_path: Path,
) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    phones = Category.objects.get(key="phones")
    faq.order_entries(phones, ["new-phone", "lost-phone"])
    faq.order_categories(["passwords", "phones"])
    over = {
        **with_title("Nytt"),
        "faq/categories.yaml": CATEGORIES
        + "- key: licences\n  audience: admin\n  title:\n    sv: Licenser\n",
    }

    report = import_pack(write_pack(tmp_path, over), publish=True)

    assert labels(report, Outcome.CHANGED) == ["entry lost-phone"]
    assert labels(report, Outcome.KEPT) == [
        "order of entries in phones",
        "order of categories",
    ]
    assert list(phones.entries.values_list("key", flat=True)) == [
        "new-phone",
        "lost-phone",
    ]
    assert list(Category.objects.values_list("key", flat=True)) == [
        "passwords",
        "phones",
        "licences",
    ]


def test_order_is_taken_over_where_nobody_changed_it(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    make_entry(key="made-here")
    first, second = CATEGORIES.split("    - key: new-phone\n")
    rest, passwords = second.split("- key: passwords")
    head, lost = first.split("    - key: lost-phone\n")
    middle = "    - key: stolen-phone\n      audience: user\n"
    over = {
        "faq/categories.yaml": f"{head}    - key: new-phone\n{rest}{middle}"
        f"    - key: lost-phone\n{lost}- key: passwords{passwords}",
        "faq/stolen-phone.sv.md": text_file("Stulen", "Spärra."),
    }

    report = import_pack(write_pack(tmp_path, over), publish=True)

    assert labels(report, Outcome.CHANGED) == ["order of entries in phones"]
    phones = Category.objects.get(key="phones")
    assert list(phones.entries.values_list("key", flat=True)) == [
        "new-phone",
        "stolen-phone",
        "lost-phone",
        "made-here",
    ]


def test_a_deletion_here_is_no_change_of_order(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    faq.delete_entry(Entry.objects.get(key="lost-phone"))

    report = import_pack(tmp_path, publish=True)

    assert labels(report, Outcome.KEPT, Outcome.CHANGED) == []


def test_a_release_does_not_undo_what_another_pack_brought(tmp_path: Path) -> None:
    shipped = write_pack(tmp_path / "shipped")
    import_pack(shipped, publish=True, pack=SHIPPED)
    own = write_pack(tmp_path / "own", with_title("Vår"))
    assert labels(import_pack(own, publish=True), Outcome.CHANGED) == [
        "entry lost-phone"
    ]

    same = import_pack(shipped, publish=True, pack=SHIPPED)
    news = import_pack(
        write_pack(tmp_path / "shipped", with_title("Nytt")), publish=True, pack=SHIPPED
    )

    assert labels(same, Outcome.KEPT) == ["entry lost-phone"]
    assert labels(news, Outcome.KEPT) == ["entry lost-phone"]
    assert titles("lost-phone")["sv"] == "Vår"


def test_one_error_anywhere_changes_nothing(tmp_path: Path) -> None:
    over = {
        "faq/lost-phone.sv.md": "no front matter",
        "site.yaml": SITE.replace("host: example.org", "host: not a host"),
    }
    before = stored()

    with pytest.raises(PackRefusedError) as caught:
        import_pack(write_pack(tmp_path, over), publish=True)

    assert str(caught.value) == (
        "faq/lost-phone.sv.md:1: must begin with a line ---, then title: "
        '"...", then a line ---\n'
        "site.yaml:17: “not a host” cannot be the host here"
    )
    assert stored() == before


def test_what_the_gate_refuses_is_named_by_line_and_changes_nothing(
    tmp_path: Path,
) -> None:
    over = {
        "faq/lost-phone.sv.md": text_file("Borta", "Ring.\n\n{{ nobody }} svarar."),
        "faq/categories.yaml": CATEGORIES.replace("[new-phone]", "[no-such]"),
    }
    before = stored()

    with pytest.raises(PackRefusedError) as caught:
        import_pack(write_pack(tmp_path, over), publish=True)

    assert str(caught.value) == (
        "faq/categories.yaml:18: There is nothing with the key “no-such”.\n"
        "faq/lost-phone.sv.md:6: There is no variable “nobody”."
    )
    assert stored() == before


def test_drafts_with_errors_come_in_where_they_are_not_published(
    tmp_path: Path,
) -> None:
    over = {"faq/lost-phone.sv.md": text_file("Borta", "{{ nobody }} svarar.")}

    report = import_pack(write_pack(tmp_path, over))

    assert labels(report, Outcome.NEW) == ALL_NEW


def test_live_texts_pass_the_gate_even_where_nothing_is_published(
    tmp_path: Path,
) -> None:
    over = {
        "site.yaml": SITE.replace(
            "Never give the code away.", "|\n        Ask\n        {{ nobody }}."
        ),
        "faq/categories.yaml": CATEGORIES.replace(
            "About phones.", "About [phones](entry:none)."
        ),
    }

    with pytest.raises(PackRefusedError) as caught:
        import_pack(write_pack(tmp_path, over))

    assert str(caught.value) == (
        "faq/categories.yaml:8: There is nothing to link to at “entry:none”.\n"
        "site.yaml:15: There is no variable “nobody”."
    )
    assert not Block.objects.exists()


def test_warnings_of_the_gate_are_reported(tmp_path: Path) -> None:
    over = {
        "faq/lost-phone.en.md": None,
        "faq/lost-phone.sv.md": text_file("Borta", "[Mer](https://example.com/)"),
    }

    report = import_pack(write_pack(tmp_path, over), publish=True)

    assert "\n".join(map(str, report.warnings)) == (
        "faq/lost-phone.sv.md:4: Links to example.com are not allowed; the link is "
        "shown as text.\n"
        "faq/categories.yaml:10: This language is missing."
    )
    assert report.published == [("entry", "lost-phone"), ("entry", "new-phone")]


def marked(**over: str) -> dict[str, Any]:
    """A pack whose first entry has marks of the shelf."""
    lines = {
        "former_keys": "[phone-gone]",
        "short_code": "3D3D",
        "outdated": "[en]",
    } | over
    written = "".join(f"      {name}: {value}\n" for name, value in lines.items())
    return {
        "faq/categories.yaml": CATEGORIES.replace(
            "    - key: new-phone\n", f"{written}    - key: new-phone\n"
        )
    }


@pytest.mark.parametrize("publish", [True, False])
def test_import_takes_over_short_codes_former_keys_and_marks(
    tmp_path: Path, publish: bool
) -> None:
    report = import_pack(write_pack(tmp_path, marked()), publish=publish)

    place = Publication.objects.get(key="lost-phone")
    assert report.notes == []
    assert [row.code for row in place.short_codes.all()] == ["3D3D"]
    assert [row.key for row in place.former_keys.all()] == ["phone-gone"]
    assert place.outdated == ["en"]
    assert bool(place.live) is publish
    # Readers are not told of drafts, whatever else the shelf knows of them.
    assert (live_publication("entry", "lost-phone") == place) is publish


def test_import_leaves_codes_and_keys_that_are_taken_here(tmp_path: Path) -> None:
    entry = make_published_entry(key="phone-gone")
    place = Publication.objects.get(key=entry.key)
    ShortCode.objects.filter(publication=place).update(code="3D3D")

    report = import_pack(write_pack(tmp_path, marked()), publish=True)

    assert report.notes == [
        "entry lost-phone cannot have the short code 3D3D: phone-gone has it",
        "entry lost-phone cannot have been phone-gone: that is in use",
    ]
    assert ShortCode.objects.get(code="3D3D").publication == place
    assert FormerKey.objects.count() == 0


def test_a_short_code_given_here_is_kept(tmp_path: Path) -> None:
    import_pack(write_pack(tmp_path), publish=True)
    own = ShortCode.objects.get(publication__key="lost-phone").code

    report = import_pack(write_pack(tmp_path, marked(short_code="3D3D")), publish=True)

    assert report.notes == [f"entry lost-phone keeps its short code {own}, not 3D3D"]
    assert ShortCode.objects.get(publication__key="lost-phone").code == own


def test_import_remembers_only_what_agrees(tmp_path: Path) -> None:
    make_entry(title={"sv": "Vår", "en": "Ours"})

    import_pack(write_pack(tmp_path))

    remembered = ImportedDigest.objects.filter(kind="entry")
    assert list(remembered.values_list("key", flat=True)) == ["new-phone"]


@pytest.mark.parametrize("entry_count", [2, 40])
def test_import_costs_no_query_an_entry(
    tmp_path: Path, entry_count: int, django_assert_max_num_queries: Any
) -> None:
    keys = [f"entry-{number}" for number in range(entry_count)]
    over: dict[str, Any] = {
        "faq/categories.yaml": "- key: many\n  audience: user\n  entries:\n"
        + "".join(f"    - key: {key}\n      audience: user\n" for key in keys),
        "faq/lost-phone.sv.md": None,
        "faq/lost-phone.en.md": None,
        "faq/new-phone.sv.md": None,
        "faq/new-phone.en.md": None,
    }
    over |= {f"faq/{key}.sv.md": text_file(key, "Text.") for key in keys}
    pack = write_pack(tmp_path, over)

    with django_assert_max_num_queries(130):
        import_pack(pack, publish=True)
