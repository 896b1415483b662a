"""The FAQ's files in a pack -> units."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.pack.reading import read_units
from portal.content.files import PackFolder
from portal.content.parts import Marks, Unit
from portal.content.problems import Place
from tests.packs import CATEGORIES, text_file, write_pack

FULL = """\
- key: phones
  audience: user
  entries:
    - key: lost-phone
      audience: admin
      keywords:
        sv: [nr 1, "  a   b ", nr 1]
        en: [yes, no, 50053]
        de: []
      sources:
        - title: T
          url: https://example.org/
        - url: https://example.org/2
      related: [new-phone, new-phone]
      flows: [lost]
      checked_on: 2026-11-22
      owner: IT
      status_note:
        sv: Upphör.
        en: ""
      origin:
        path: docs/a.md
        anchor: lost
      former_keys: [gone]
      short_code: 3D3D
      outdated: [en]
    - key: new-phone
      audience: both
"""


def read(folder: Path, over: dict[str, str | bytes | None]) -> PackFolder:
    return PackFolder(write_pack(folder, over))


def units(folder: PackFolder) -> dict[tuple[str, str], Unit]:
    return {unit.ref: unit for unit in read_units(folder)}


def test_an_entry_has_every_field_of_its_definition(tmp_path: Path) -> None:
    folder = read(tmp_path, {"faq/categories.yaml": FULL})

    unit = units(folder)["entry", "lost-phone"]

    assert folder.problems == []
    assert unit.value == {
        "key": "lost-phone",
        "category": "phones",
        "audience": "admin",
        "title": {"sv": "Borta", "en": "Gone"},
        "body": {
            "sv": "Ring {{ helpdesk_name }}.",
            "en": "Call {{ helpdesk_name }}.",
        },
        "keywords": {"sv": ["nr 1", "a b"], "en": ["yes", "no", "50053"]},
        "status_note": {"sv": "Upphör."},
        "sources": [
            {"title": "T", "url": "https://example.org/"},
            {"title": "", "url": "https://example.org/2"},
        ],
        "related": ["new-phone"],
        "flows": ["lost"],
        "checked_on": "2026-11-22",
        "owner": "IT",
        "origin": {"path": "docs/a.md", "anchor": "lost"},
    }
    assert unit.marks == Marks({"": "3D3D"}, ["gone"], ["en"])
    assert unit.needs == ("category", "phones")


def test_an_entry_knows_the_line_of_everything(tmp_path: Path) -> None:
    folder = read(tmp_path, {"faq/categories.yaml": FULL})

    places = units(folder)["entry", "lost-phone"].places

    at = {name: (place.file, place.line) for name, place in places.items()}
    categories = "faq/categories.yaml"
    assert at == {
        "key": (categories, 4),
        "audience": (categories, 5),
        "sources": (categories, 10),
        "related": (categories, 14),
        "flows": (categories, 15),
        "checked_on": (categories, 16),
        "sv.status_note": (categories, 19),
        "sv": ("faq/lost-phone.sv.md", 1),
        "sv.body": ("faq/lost-phone.sv.md", 4),
        "en": ("faq/lost-phone.en.md", 1),
        "en.body": ("faq/lost-phone.en.md", 4),
    }


def test_orders_follow_what_they_order(tmp_path: Path) -> None:
    found = read_units(read(tmp_path, {}))

    assert [(unit.ref, unit.step) for unit in found] == [
        (("category", "phones"), 0),
        (("entry", "lost-phone"), 1),
        (("entry", "new-phone"), 1),
        (("faq.order", "phones"), 2),
        (("category", "passwords"), 0),
        (("faq.order", "passwords"), 2),
        (("faq.order", ""), 2),
    ]
    assert units(read(tmp_path, {}))["faq.order", "phones"].value == {
        "keys": ["lost-phone", "new-phone"]
    }


@pytest.mark.parametrize(
    ("text", "title", "body", "line"),
    [
        ('---\ntitle: "a"\n---\nb\n', "a", "b", 4),
        ("---\ntitle: a\n---\nb", "a", "b", 4),
        ("\ufeff---  \r\ntitle: a\r\n---\r\nb\r\n", "a", "b", 4),
        ("---\ntitle: a\n---\n\n\nb\n\n", "a", "b", 6),
        ("---\ntitle: a\n---\n    code\n---\nc\n", "a", "    code\n---\nc", 4),
        ("---\ntitle: a\n---", "a", "", 3),
        ('---\ntitle: ""\n---\nb\n', "", "b", 4),
        ("---\n# why\ntitle: >-\n  a\n  b\n---\nc\n", "a b", "c", 7),
    ],
)
def test_front_matter_and_answer(
    tmp_path: Path, text: str, title: str, body: str, line: int
) -> None:
    folder = read(tmp_path, {"faq/lost-phone.sv.md": text})

    unit = units(folder)["entry", "lost-phone"]

    assert folder.problems == []
    assert unit.value["title"].get("sv", "") == title
    assert unit.value["body"].get("sv", "") == body
    place = unit.places["sv.body"]
    assert Place(place.file, place.line) == Place("faq/lost-phone.sv.md", line)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: a\n\nb", "1: must begin with a line ---, then title"),
        ("\n---\ntitle: a\n---\nb", "1: must begin with a line ---, then title"),
        ("---\ntitle: a\nb", "1: must begin with a line ---, then title"),
        ("---\n---\nb", "2: is empty"),
        ("---\ntitel: a\n---\nb", "2: “titel” is no field here"),
        ("---\n- a\n---\nb", "2: must have the fields title"),
        ("---\n# a\n---\nb", "2: is empty"),
        ("---\ntitle: a: b\n---\nb", "2: is no YAML: "),
        ("---\ntitle: [a]\n---\nb", "2: “title” must be a text"),
        (
            f"---\ntitle: {'a' * 301}\n---\nb",
            "2: “title” has more than 300 characters",
        ),
    ],
)
def test_front_matter_refuses(tmp_path: Path, text: str, message: str) -> None:
    folder = read(tmp_path, {"faq/lost-phone.sv.md": text})

    read_units(folder)

    first = str(folder.problems[0])
    assert first.startswith(f"faq/lost-phone.sv.md:{message}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- key: phones", "- title: {}", "1: “key” is missing"),
        ("- key: phones", "- key: Phones", "1: “Phones” is no key: a to z"),
        ("audience: user\n  e", "audience: all\n  e", "2: “all” must be one of user"),
        ("- key: new-phone", "- key: lost-phone", "27: the entry lost-phone is there"),
        ("related: [new-phone, new-phone]", "related: [A]", "14: “A” is no key"),
        ("related: [new-phone, new-phone]", "related: a", "14: “related” must be a"),
        ("2026-11-22", "20261122", "16: “20261122” is no date such as 2026-11-22"),
        ("2026-11-22", "2026-W47-7", "16: “2026-W47-7” is no date such as"),
        ("        path: docs/a.md\n", "", "22: “path” is missing"),
        ("3D3D", "3D3E", "25: “3D3E” is no short code"),
        ("3D3D", "3d3d", "25: “3d3d” is no short code"),
        ("[gone]", "[new-phone]", "4: new-phone is the key of an entry, not a former"),
        ("[en]", "[English]", "26: “English” is no language code"),
        ("nr 1, ", "'a,b', ", "7: “a,b”: a comma separates words"),
        ("owner: IT", f"owner: {'x' * 151}", "17: “owner” has more than 150"),
        ("url: https://example.org/2", "title: X", "13: “url” is missing"),
        ("owner: IT", "owned: IT", "17: “owned” is no field here"),
    ],
)
def test_categories_refuse(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FULL
    folder = read(tmp_path, {"faq/categories.yaml": FULL.replace(old, new)})

    read_units(folder)

    found = [str(problem) for problem in folder.problems]
    start = f"faq/categories.yaml:{message}"
    assert [line for line in found if line.startswith(start)] != [], found


def test_a_short_code_belongs_to_one_entry(tmp_path: Path) -> None:
    twice = FULL + "      short_code: 3D3D\n"
    folder = read(tmp_path, {"faq/categories.yaml": twice})

    read_units(folder)

    assert [problem.message for problem in folder.problems] == [
        "3D3D belongs to the entry lost-phone already"
    ]


def test_a_category_twice_is_refused(tmp_path: Path) -> None:
    folder = read(tmp_path, {"faq/categories.yaml": CATEGORIES + CATEGORIES})

    read_units(folder)

    assert [str(problem) for problem in folder.problems] == [
        "faq/categories.yaml:28: the category phones is there twice",
        "faq/categories.yaml:37: the entry lost-phone is there twice",
        "faq/categories.yaml:47: the entry new-phone is there twice",
        "faq/categories.yaml:50: the category passwords is there twice",
    ]


def test_a_mapping_in_the_place_of_the_categories_is_refused(tmp_path: Path) -> None:
    folder = read(tmp_path, {"faq/categories.yaml": "categories: []\n"})

    assert read_units(folder) == []
    assert [str(problem) for problem in folder.problems] == [
        "faq/categories.yaml:1: must be a list of categories"
    ]


def test_texts_without_categories_are_refused(tmp_path: Path) -> None:
    folder = read(tmp_path, {"faq/categories.yaml": None})

    assert read_units(folder) == []
    assert [str(problem) for problem in folder.problems] == [
        "faq/categories.yaml:1: is missing"
    ]


def test_a_pack_without_a_faq_has_no_units_and_no_problems(tmp_path: Path) -> None:
    folder = PackFolder(tmp_path)

    assert (read_units(folder), folder.problems) == ([], [])


def test_a_language_that_the_site_lacks_is_read(tmp_path: Path) -> None:
    folder = read(tmp_path, {"faq/lost-phone.pt-br.md": text_file("a", "b")})

    assert units(folder)["entry", "lost-phone"].value["title"]["pt-br"] == "a"
