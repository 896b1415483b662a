"""Exported, imported elsewhere and exported again: the same to the byte."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faq import queries, services
from faq.models import Category, Entry
from portal.content.exporting import export_pack
from portal.content.importing import import_pack
from portal.content.problems import PackRefusedError
from portal.domain import short_codes
from portal.domain.definitions import digest
from portal.models import FormerKey, Publication, ShortCode
from portal.services import write_block, write_host, write_synonyms, write_variable
from portal.text import tidy
from tests.packs import read_files
from tests.portal.content.test_yaml_text import ODD

pytestmark = pytest.mark.django_db

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.lists(
    st.sampled_from([*ODD, "{{ x }}", "\r\n", "[a](entry:b)", "# a", "|a|\n|-|\n"])
    | st.text(CHARACTERS, max_size=4),
    max_size=5,
).map("".join)
TITLES = TEXTS.filter(lambda text: len(text) < 300)
LANGUAGES = ["sv", "en", "de"]
WORDS = st.lists(
    TITLES.map(lambda text: " ".join(text.replace(",", "").split())).filter(bool),
    max_size=3,
    unique=True,
)
KEYS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)


def by_language(texts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(LANGUAGES), texts.filter(bool), max_size=3)


ENTRIES = st.fixed_dictionaries(
    {
        "audience": st.sampled_from(["user", "admin", "both"]),
        "title": by_language(TITLES),
        "body": by_language(TEXTS.map(tidy)),
        "keywords": by_language(WORDS),
        "status_note": by_language(TITLES),
        "sources": st.lists(
            st.fixed_dictionaries({"title": TITLES, "url": TITLES.filter(bool)}),
            max_size=2,
        ),
        "related": st.lists(KEYS, max_size=2, unique=True),
        "flows": st.lists(KEYS, max_size=2, unique=True),
        "checked_on": st.just("") | st.dates().map(lambda day: day.isoformat()),
        "owner": TITLES.filter(lambda text: len(text) < 150),
        "origin": st.just({})
        | st.fixed_dictionaries({"path": TITLES.filter(bool), "anchor": TITLES}),
    }
)
CATEGORIES = st.fixed_dictionaries(
    {
        "audience": st.sampled_from(["user", "admin", "both"]),
        "title": by_language(TITLES.filter(lambda text: len(text) < 200)),
        "description": by_language(TITLES.map(tidy)),
        "entries": st.dictionaries(KEYS, ENTRIES, max_size=3),
    }
)
SITES = st.fixed_dictionaries(
    {
        "categories": st.dictionaries(KEYS, CATEGORIES, max_size=3),
        "variables": st.dictionaries(
            st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True),
            st.fixed_dictionaries(
                {
                    name: by_language(TITLES)
                    for name in ("value", "neutral", "description")
                }
            ),
            max_size=2,
        ),
        "blocks": st.dictionaries(KEYS, by_language(TEXTS.map(tidy)), max_size=2),
        "synonyms": st.lists(WORDS.filter(bool), max_size=3),
        "hosts": st.dictionaries(
            st.from_regex(r"[a-z0-9]{1,5}\.(com|org)", fullmatch=True), TITLES
        ),
        "seed": st.integers(0, 2**32),
    }
)
GENERATED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def make_site(site: dict[str, Any]) -> None:
    """Write drafts straight into the tables, without a gate."""
    for key, texts in site["variables"].items():
        write_variable(key, **texts)
    for key, texts in site["blocks"].items():
        # Not what readers see, for that must pass the gate: words between fences.
        fenced = {code: f"```\n{plain(text)}\n```" for code, text in texts.items()}
        write_block(key, title={}, text=fenced)
    for words in site["synonyms"]:
        write_synonyms(", ".join(words))
    for host, note in site["hosts"].items():
        write_host(host, note=note[:200])
    seen: set[str] = set()
    for key, category in site["categories"].items():
        texts = category["description"].items()
        services.write_category(
            key,
            audience=category["audience"],
            title=category["title"],
            description={code: plain(text) for code, text in texts if plain(text)},
        )
        entries = {k: e for k, e in category["entries"].items() if k not in seen}
        seen |= set(entries)
        services.write_entries(
            [{"key": k, "category": key, **entry} for k, entry in entries.items()]
        )
    mark(sorted(seen), random.Random(site["seed"]))


def plain(text: str) -> str:
    """A text that uses no variable and links nowhere, since readers see it at once."""
    return tidy(text.replace("{", "").replace("[", ""))


def mark(keys: list[str], chance: random.Random) -> None:
    """Give some entries what the shelf holds of them."""
    for key in keys[::2]:
        place = Publication.objects.create(kind="entry", key=key, outdated=["en"])
        code = short_codes.make(chance.randrange, 5)
        if not ShortCode.objects.filter(code=code).exists():
            ShortCode.objects.create(publication=place, code=code)
        FormerKey.objects.create(kind="entry", key=f"{key}-before", publication=place)


def exported(folder: Path) -> dict[str, bytes]:
    export_pack(folder)
    return read_files(folder)


def imported_and_exported(pack: Path, folder: Path) -> dict[str, bytes]:
    """What an empty site exports after it took a pack in."""
    with transaction.atomic():
        import_pack(pack)
        files = exported(folder)
        digests = {
            entry.key: digest(queries.entry_definition(entry))
            for entry in queries.entry_drafts()
        }
        assert dict(Entry.objects.values_list("key", "digest")) == digests
        again = import_pack(pack)
        assert not again.has_changes()
        transaction.set_rollback(True)
    assert not Category.objects.exists()
    return files


@GENERATED
@given(site=SITES)
def test_a_pack_exported_imported_and_exported_again_is_the_same(
    site: dict[str, Any],
) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        with transaction.atomic():
            make_site(site)
            first = exported(root / "first")
            transaction.set_rollback(True)

        second = imported_and_exported(root / "first", root / "second")

    assert second == first


@GENERATED
@given(site=SITES)
def test_windows_line_ends_give_the_same_pack(site: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        with transaction.atomic():
            make_site(site)
            first = exported(root / "first")
            transaction.set_rollback(True)
        for file, data in first.items():
            (root / "first" / file).write_bytes(
                b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
            )

        second = imported_and_exported(root / "first", root / "second")

    assert second == first


@GENERATED
@given(site=SITES, data=st.data())
def test_a_language_taken_away_is_missing_and_nothing_else(
    site: dict[str, Any], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        with transaction.atomic():
            make_site(site)
            first = exported(root / "first")
            transaction.set_rollback(True)
        doubled = sorted(
            file
            for file in first
            if file.endswith(".en.md") and file.replace(".en.", ".sv.") in first
        )
        if not doubled:
            return
        gone = data.draw(st.sampled_from(doubled))
        (root / "first" / gone).unlink()

        second = imported_and_exported(root / "first", root / "second")

    assert second == {file: text for file, text in first.items() if file != gone}


@GENERATED
@given(site=SITES, data=st.data(), noise=st.binary(max_size=40))
def test_a_broken_file_in_the_middle_changes_nothing(
    site: dict[str, Any], data: st.DataObject, noise: bytes
) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        with transaction.atomic():
            make_site(site)
            first = exported(root / "first")
            transaction.set_rollback(True)
        broken = data.draw(st.sampled_from(sorted(first)))
        cut = data.draw(st.integers(0, len(first[broken])))
        start, end = first[broken][:cut], first[broken][cut:]
        (root / "first" / broken).write_bytes(start + noise + b"\0" + end)

        with pytest.raises(PackRefusedError) as caught:
            import_pack(root / "first")

    files = {problem.place.file for problem in caught.value.problems}
    assert broken in files
    assert not Entry.objects.exists()
    assert not Category.objects.exists()
