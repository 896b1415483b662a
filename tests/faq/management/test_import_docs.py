"""Documents of other sites become drafts, and are known again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from faq import queries, services
from faq.models import Category, Entry
from portal.models import IndexRow, Publication
from portal.translations import by_language

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[4] / "shared"

FAQ = """---
ms.contentlocale: sv-SE
---
# <a name="questions"></a>Frågor

> [!IMPORTANT]
> Läs detta först.

## <a name="general"></a>Allmänt

* [Ett?](#one)
* [Två?](#two)

### <a name="one"></a>Ett?

Svar ett. Se [två](#two).

### <a name="two"></a>Två?

Svar två.

## <a name="next-steps"></a>Nästa steg

Fråga någon.
"""
ARTICLE = "# <a name=one></a>One?\n\nAnswer one.\n"


def run(capsys: Any, *paths: Path, **options: Any) -> str:
    call_command("import_docs", *map(str, paths), **options)
    return str(capsys.readouterr().out)


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def definition(key: str) -> dict[str, Any]:
    return queries.entry_definition(queries.entry_drafts([key]).get())


def test_faq_becomes_drafts_in_its_categories(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path, "faq.md", FAQ)

    said = run(capsys, file)

    assert said == (
        "Read 1 documents: 3 new entries, 0 updated, 0 unchanged, 0 kept, "
        "0 published.\n"
    )
    assert definition("one") == {
        "key": "one",
        "category": "general",
        "audience": "both",
        "title": {"sv": "Ett?"},
        "body": {"sv": "Svar ett. Se [två](entry:two)."},
        "keywords": {},
        "status_note": {},
        "sources": [],
        "related": [],
        "flows": [],
        "checked_on": "",
        "owner": "",
        "origin": {"path": file.as_posix(), "anchor": "one"},
    }
    assert definition("next-steps")["category"] == "imported"
    general = Category.objects.get(key="general")
    assert by_language(general.translations.all(), "description") == {
        "sv": "> [!IMPORTANT]\n> Läs detta först."
    }
    assert Publication.objects.count() == 0


def test_importing_twice_changes_nothing(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path, "faq.md", FAQ)
    run(capsys, file)
    before = list(Entry.objects.order_by("key").values())

    said = run(capsys, file)

    assert "0 new entries, 0 updated, 3 unchanged" in said
    assert list(Entry.objects.order_by("key").values()) == before


def test_newer_version_updates_its_entries(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path, "faq.md", FAQ)
    run(capsys, file)
    write(tmp_path, "faq.md", FAQ.replace("Svar två", "Bättre svar två"))

    said = run(capsys, file)

    assert "0 new entries, 1 updated, 2 unchanged" in said
    assert definition("two")["body"] == {"sv": "Bättre svar två."}


def test_what_was_edited_here_is_kept_and_named(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path, "faq.md", FAQ)
    run(capsys, file)
    services.write_entry(definition("two") | {"body": {"sv": "Vår text."}})
    write(tmp_path, "faq.md", FAQ.replace("Svar två", "Bättre svar två"))

    said = run(capsys, file)

    assert "Kept two: it was edited here" in said
    assert definition("two")["body"] == {"sv": "Vår text."}


def test_what_was_edited_here_is_replaced_where_asked_for(
    tmp_path: Path, capsys: Any
) -> None:
    file = write(tmp_path, "faq.md", FAQ)
    run(capsys, file)
    services.write_entry(definition("two") | {"body": {"sv": "Vår text."}})

    run(capsys, file, overwrite=True)

    assert definition("two")["body"] == {"sv": "Svar två."}


@pytest.mark.parametrize("publish", [False, True])
def test_what_was_deleted_here_stays_away_unless_asked_for(
    publish: bool, tmp_path: Path, capsys: Any
) -> None:
    file = write(tmp_path, "faq.md", FAQ)
    run(capsys, file, publish=publish)
    services.delete_entry(Entry.objects.get(key="two"))

    said = run(capsys, file)
    without = set(Entry.objects.values_list("key", flat=True))
    run(capsys, file, overwrite=True)

    assert "Left out two: it was deleted here" in said
    assert without == {"one", "next-steps"}
    assert set(Entry.objects.values_list("key", flat=True)) == {*without, "two"}


def test_fields_that_no_document_has_are_left_alone(
    tmp_path: Path, capsys: Any
) -> None:
    file = write(tmp_path, "faq.md", FAQ)
    run(capsys, file)
    services.write_entry(definition("two") | {"owner": "Vi", "audience": "admin"})

    said = run(capsys, file)

    assert "3 unchanged" in said
    assert definition("two")["owner"] == "Vi"


def test_other_language_joins_the_entry_of_its_key(tmp_path: Path, capsys: Any) -> None:
    swedish = write(tmp_path, "sv/faq.md", FAQ)
    english = write(tmp_path, "en/one.md", ARTICLE)

    run(capsys, swedish)
    run(capsys, english)
    said = run(capsys, swedish, english)

    assert definition("one")["title"] == {"sv": "Ett?", "en": "One?"}
    assert "0 new entries, 0 updated, 4 unchanged" in said
    assert Entry.objects.count() == 3


def test_newer_version_of_a_language_that_joined_updates_it(
    tmp_path: Path, capsys: Any
) -> None:
    run(capsys, write(tmp_path, "sv/faq.md", FAQ))
    english = write(tmp_path, "en/one.md", ARTICLE)
    run(capsys, english)
    write(tmp_path, "en/one.md", ARTICLE.replace("Answer", "A better answer"))

    run(capsys, english)

    assert definition("one")["body"]["en"] == "A better answer one."
    assert Entry.objects.count() == 3


def test_same_key_in_the_same_language_is_numbered(tmp_path: Path, capsys: Any) -> None:
    one = write(tmp_path, "a/one.md", ARTICLE)
    other = write(tmp_path, "b/one.md", ARTICLE.replace("Answer", "Another answer"))

    run(capsys, one, other)

    assert definition("one")["body"] == {"en": "Answer one."}
    assert definition("one-2")["body"] == {"en": "Another answer one."}


def test_links_follow_an_entry_whose_key_was_numbered(
    tmp_path: Path, capsys: Any
) -> None:
    run(capsys, write(tmp_path, "a.md", FAQ))
    run(capsys, write(tmp_path, "b.md", FAQ))

    assert definition("one-2")["body"] == {"sv": "Svar ett. Se [två](entry:two-2)."}


def test_publish_shows_everything_without_an_error(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path, "faq.md", FAQ + "\n{{ no_such_variable }}\n")

    call_command("import_docs", str(file), publish=True)

    printed = capsys.readouterr()
    assert "2 published" in printed.out
    assert "Not published next-steps: sv.body: " in printed.err
    assert set(IndexRow.objects.filter(kind="entry").values_list("key", flat=True)) == {
        "one",
        "two",
    }


def test_publish_again_publishes_nothing(tmp_path: Path, capsys: Any) -> None:
    file = write(tmp_path, "faq.md", FAQ)
    run(capsys, file, publish=True)

    said = run(capsys, file, publish=True)

    assert "0 published" in said
    assert Publication.objects.get(key="one").revisions.count() == 1


def test_category_of_what_names_none_can_be_chosen(tmp_path: Path, capsys: Any) -> None:
    run(capsys, write(tmp_path, "one.md", ARTICLE), category="from-elsewhere")

    category = Category.objects.get()
    assert category.key == "from-elsewhere"
    assert by_language(category.translations.all(), "title") == {
        "sv": "From elsewhere",
        "en": "From elsewhere",
    }


def test_unreadable_files_are_named_and_the_rest_goes_in(
    tmp_path: Path, capsys: Any
) -> None:
    write(tmp_path, "good.md", ARTICLE)
    (tmp_path / "binary.md").write_bytes(b"\x00\x01\xff" * 100)
    (tmp_path / "latin.md").write_bytes("# Åh\n\nText".encode("latin-1"))
    write(tmp_path, "broken.yml", "### YamlMime:FAQ\nsections:\n  - name: [x\n")
    write(tmp_path, "empty.md", "")
    write(tmp_path, "picture.png", "not read")

    call_command("import_docs", str(tmp_path))

    printed = capsys.readouterr()
    skipped = printed.err.splitlines()
    assert [
        Path(line.split(": ")[0].split(" ")[1].rsplit(":")[0]).name for line in skipped
    ] == [
        "binary.md",
        "broken.yml",
        "empty.md",
        "latin.md",
    ]
    assert "Read 1 documents: 1 new entries" in printed.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"language": "xx"}, "--language must be one of sv, en"),
        ({"category": "No Key"}, "--category must be a key"),
        ({"base_url": "ftp://x"}, "--base-url must be an http or https address"),
    ],
)
def test_nonsense_options_are_refused(
    options: dict[str, str], message: str, tmp_path: Path
) -> None:
    file = write(tmp_path, "one.md", ARTICLE)

    with pytest.raises(CommandError, match=message):
        call_command("import_docs", str(file), **options)

    assert Entry.objects.count() == 0


def test_nothing_there_or_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is nothing at"):
        call_command("import_docs", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError, match="No document could be read"):
        call_command("import_docs", str(tmp_path))


@pytest.fixture
def seeds() -> Path:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the documents in ../shared/seeds are not here")
    return SHARED / "seeds"


def test_real_faq_gives_its_categories_questions_notice_and_last_section(
    seeds: Path, capsys: Any
) -> None:
    run(capsys, *sorted(seeds.glob("002_*.txt")), publish=True)

    assert list(
        Category.objects.exclude(key="imported").values_list("key", flat=True)
    ) == ["general", "billing", "manage-and-support-user-accounts", "errors"]
    assert Entry.objects.exclude(key="next-steps").count() == 21
    assert Publication.objects.filter(live__isnull=False).count() == 22
    description = Category.objects.get(key="general").translations.get().description
    assert "> [!IMPORTANT]" in description
    assert "1 juli 2019" in description


def test_real_bilingual_article_gives_one_entry_in_both_languages(
    seeds: Path, capsys: Any
) -> None:
    run(capsys, *sorted(seeds.glob("000_*.txt")))

    entry = definition("issues-with-azure-mfa")
    assert set(entry["title"]) == set(entry["body"]) == {"sv", "en"}
    for text in entry["body"].values():
        assert "\n1. " in text
        assert "\n2. " in text
        assert "span" not in text
