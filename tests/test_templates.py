"""Rules that every template keeps, each probed with a violation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

_TAG = re.compile(r"<([a-z][a-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.I)
_VISIBLE = re.compile(r">\s*([A-Za-zÅÄÖåäö][^<>{}]{2,})<")


def violations(source: str) -> Iterator[str]:
    """What a template breaks: one sentence each."""
    if re.search(r"{%\s*blocktranslate(?![^%]*\btrimmed\b)[^%]*%}", source):
        yield "blocktranslate is not trimmed"
    if re.search(r"{%\s*(trans|blocktrans)\s", source):
        yield "an old name of a translation tag"
    if "|safe" in source:
        yield "a value is marked safe"
    for name, attributes in _TAG.findall(source):
        yield from _tag_violations(name.lower(), attributes)


def _tag_violations(name: str, attributes: str) -> Iterator[str]:
    if re.search(r"\sstyle\s*=", attributes):
        yield "a style attribute"
    if re.search(r"\son[a-z]+\s*=", attributes):
        yield "an event attribute"
    if re.search(r"(?<!data-)\bhx-[a-z-]+\s*=", attributes):
        yield "hx-* without data-"
    if name == "script" and "src=" not in attributes:
        yield "an inline script"
    if name == "style":
        yield "an inline style sheet"
    if "data-hx-get" in attributes and name == "a" and "href=" not in attributes:
        yield "data-hx-get without href"
    if "data-hx-post" in attributes and name not in {"form", "button"}:
        yield "data-hx-post outside a form"


def test_every_template_keeps_the_rules() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): messages
        for path in TEMPLATES
        if (messages := list(violations(path.read_text(encoding="utf-8"))))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "{% blocktranslate %}a{% endblocktranslate %}",
            "blocktranslate is not trimmed",
        ),
        ("{% trans 'a' %}", "an old name of a translation tag"),
        ("{{ body|safe }}", "a value is marked safe"),
        ('<p style="color: red">', "a style attribute"),
        ('<a href="#" onclick="go()">', "an event attribute"),
        ('<a href="/" hx-get="/">', "hx-* without data-"),
        ("<script>go()</script>", "an inline script"),
        ("<style>p {}</style>", "an inline style sheet"),
        ('<a data-hx-get="/">', "data-hx-get without href"),
        ('<div data-hx-post="/">', "data-hx-post outside a form"),
    ],
)
def test_a_broken_rule_is_found(source: str, message: str) -> None:
    assert list(violations(source)) == [message]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_compiles(path: Path) -> None:
    assert get_template(path.relative_to(ROOT / "templates").as_posix())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_visible_word_is_translated(path: Path) -> None:
    """No words stand in a template outside a translation tag.

    500.html is both languages at once: it must work when nothing else does.
    """
    if path.name == "500.html":
        return
    source = re.sub(
        r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{#.*?#}|{%\s*comment.*?endcomment",
        "",
        path.read_text(encoding="utf-8"),
        flags=re.S,
    )

    assert _VISIBLE.findall(source) == []
