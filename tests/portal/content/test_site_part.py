"""``site.yaml``: what it may hold, and how groups of synonyms are known again."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.content.exporting import export_pack
from portal.content.importing import import_pack
from portal.content.outcomes import Outcome
from portal.content.problems import PackRefusedError
from portal.content.synonyms import group_keys, group_words
from portal.models import SynonymGroup, VariableTranslation
from portal.services import write_synonyms

pytestmark = pytest.mark.django_db


def import_site(folder: Path, text: str, *, overwrite: bool = False) -> list[str]:
    """What became of each unit of a pack that is one file."""
    folder.mkdir(exist_ok=True)
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    report = import_pack(folder, overwrite=overwrite)
    return [f"{outcome.name} {unit.label}" for unit, outcome in report.outcomes]


def groups() -> list[str]:
    return list(SynonymGroup.objects.values_list("words", flat=True))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "1: must have the fields variables, blocks, synonyms, link_hosts"),
        ("variables: x\n", "1: “variables” must be a list"),
        ("variables:\n  - x\n", "2: must have the fields key, description, value,"),
        ("variables:\n  - value: {}\n", "2: “key” is missing"),
        (
            "variables:\n  - key: a\n    value: x\n",
            "3: “value” must have a text for each language",
        ),
        (
            "variables:\n  - key: a\n    value: {sv: [x]}\n",
            "3: “value” in sv must be a text",
        ),
        (
            "variables:\n  - key: a\n    value: {svenska: x}\n",
            "3: “svenska” is no language code",
        ),
        (
            f"variables:\n  - key: a\n    value: {{sv: {'x' * 501}}}\n",
            "3: “value” in sv has more than 500 characters",
        ),
        (
            "variables:\n  - key: a\n  - key: a\n",
            "3: variable a is there twice",
        ),
        ("synonyms:\n  - a\n", "2: a group of synonyms must be a list"),
        ("synonyms:\n  - []\n", "2: a group of synonyms has no word"),
        ("synonyms:\n  - [a]\n  - [a]\n", "3: synonyms of a is there twice"),
        ("link_hosts:\n  - host: HTTP://A\n", "2: “HTTP://A” cannot be the host here"),
    ],
)
def test_site_refuses(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PackRefusedError) as caught:
        import_site(tmp_path, text)

    assert str(caught.value).partition("\n")[0].startswith(f"site.yaml:{message}")


def test_texts_keep_every_character(tmp_path: Path) -> None:
    odd = " e\u0301 é \u202b\u05e9\u202c 👩\u200d💻 a\u2028b \ufeff "

    import_site(tmp_path, f"variables:\n  - key: a\n    value:\n      sv: '{odd}'\n")

    assert VariableTranslation.objects.get().value == odd


def test_blank_lines_around_a_block_are_none_of_it(tmp_path: Path) -> None:
    text = "blocks:\n  - key: a\n    text:\n      sv: |+\n\n        En.\n\n"
    import_site(tmp_path / "in", text)

    export_pack(tmp_path / "out")

    assert "      sv: En.\n" in (tmp_path / "out/site.yaml").read_text(encoding="utf-8")


def test_group_words_are_tidy() -> None:
    assert group_words(" a  b,c ,, a b") == ("a b", "c")


def test_group_keys_are_first_words_where_these_tell_groups_apart() -> None:
    assert group_keys([("a", "b"), ("c", "d"), ("c",), ()]) == {
        ("a", "b"): "a",
        ("c", "d"): "= c, d",
        ("c",): "= c",
    }
    assert {len(key) for key in group_keys([("x" * 400,)]).values()} == {64}


def test_a_group_is_known_by_its_first_word(tmp_path: Path) -> None:
    import_site(tmp_path, "synonyms:\n  - [a, b]\n")

    assert import_site(tmp_path, "synonyms:\n  - [a, c]\n") == ["CHANGED synonyms of a"]
    assert groups() == ["a, c"]

    SynonymGroup.objects.update(words="a, c, d")
    assert import_site(tmp_path, "synonyms:\n  - [a, e]\n") == ["KEPT synonyms of a"]
    assert import_site(tmp_path, "synonyms:\n  - [a, c, d]\n") == [
        "UNCHANGED synonyms of a"
    ]


def test_several_groups_with_one_first_word_stay_apart(tmp_path: Path) -> None:
    text = "synonyms:\n  - [a, b]\n  - [a, c]\n  - [a]\n"

    assert import_site(tmp_path, text) == [
        "NEW synonyms of a",
        "NEW synonyms of a",
        "NEW synonyms of a",
    ]
    assert groups() == ["a", "a, b", "a, c"]
    assert {line.split()[0] for line in import_site(tmp_path, text)} == {"UNCHANGED"}


def test_a_group_that_may_be_any_of_several_here_is_left_alone(tmp_path: Path) -> None:
    write_synonyms("a, b")
    write_synonyms("a, c")

    assert import_site(tmp_path, "synonyms:\n  - [a, d]\n") == ["KEPT synonyms of a"]
    assert groups() == ["a, b", "a, c"]
    assert import_site(tmp_path, "synonyms:\n  - [a, d]\n", overwrite=True) == [
        "CHANGED synonyms of a"
    ]
    assert groups() == ["a, b", "a, c", "a, d"]


def test_a_group_edited_into_the_news_is_unchanged(tmp_path: Path) -> None:
    write_synonyms("a,b")

    report = import_site(tmp_path, "synonyms:\n  - [a, b]\n")

    assert report == [f"{Outcome.UNCHANGED.name} synonyms of a"]
    assert groups() == ["a,b"]
