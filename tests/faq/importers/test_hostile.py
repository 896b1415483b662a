"""Input that nobody wrote to be imported: refused with a reason, or read sensibly."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from faq.importers import ImportedDocument, ImportProblem, parse
from portal.domain.keys import is_key
from portal.richtext.parser import raw_html, text_of, walk
from tests.faq.importers.documents import fixture, fixture_names

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
# A zone or an image of the format has a name behind its colons; three colons alone,
# as in `::_:_`, are an author's own.
_LEAKS = re.compile(
    r"<a\s+name=[^<>]*>|</?span(?: [^<>]*)?>|</a>|<br ?/?>|\[!INCLUDE\[|::: ?[a-z]"
    r"|<!--.*-->"
)
_WIDE_TABLE = b"|a" * 200 + b"|\n" + b"|-" * 200 + b"|\n" + b"b\n" * 200 + b"\n"
_PIECES = [
    *(chr(code) for code in range(1, 128) if chr(code) != "\\"),
    *("\r\n", "\u2028", "\u00a0", "\ufeff", "é", "質", "\U0001f6b2"),
    *("---\n", "# ", "## ", "### ", "\n\n", "\n> ", "    ", "  - ", "1. ", "```\n"),
    *('<a name="z"></a>', "<span data-ttu-id='1'>", "</span>", "<br>", "<b>", "</b>"),
    *("<div>\n", "<!--", "-->", "[!INCLUDE [a](b.md)]", "> [!NOTE]\n", ":::zone x\n"),
    *(":::image alt-text='q':::", "[a](b.md)", "![a](b.png)", "](#x)", "[r]: u.md\n"),
    *("| a | b |\n| - | - |\n", "*a", "&x", "&a x", "- question: b\n", "answer: |\n"),
]


def _check(document: ImportedDocument) -> None:
    """Assert all that holds of a document, whatever it was made from."""
    keys = [category.key for category in document.categories]
    entry_keys = [entry.key for entry in document.entries]
    anchors = [entry.anchor for entry in document.entries]
    titles = [
        title
        for part in (*document.categories, *document.entries)
        for title in part.title.values()
    ]
    assert all(is_key(key) for key in (*keys, *entry_keys))
    assert all(len(set(names)) == len(names) for names in (keys, entry_keys, anchors))
    assert all(title == " ".join(title.split()) for title in titles)
    assert all(0 < len(title) <= 300 for title in titles)
    for entry in document.entries:
        assert entry.category in (None, *keys)
        assert entry.title
        _check_texts(entry.body, document, entry_keys)
    for category in document.categories:
        assert category.title
        _check_texts(category.description, document, entry_keys)


def _check_texts(
    texts: dict[str, str], document: ImportedDocument, keys: list[str]
) -> None:
    assert set(texts) <= set(document.languages)
    for text in texts.values():
        tokens = list(walk(_READER.parse(text)))
        lines = [
            text_of(part for part in token.children or () if part.type != "code_inline")
            for token in tokens
        ]
        hrefs = [str(token.attrs.get("href", "")) for token in tokens]
        assert text == text.strip("\n") != ""
        assert raw_html(text) == []
        assert [line for line in lines if _LEAKS.search(line)] == []
        assert not any(href.startswith("#") for href in hrefs)
        assert {
            href.removeprefix("entry:") for href in hrefs if href.startswith("entry:")
        } <= set(keys)


@pytest.mark.parametrize("name", fixture_names())
def test_fixture_leaves_nothing_of_its_format(name: str) -> None:
    _check(parse(fixture(name), name=name))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.binary(max_size=400))
def test_arbitrary_bytes_give_a_document_or_a_problem(data: bytes) -> None:
    with suppress(ImportProblem):
        _check(parse(data, name="x"))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pieces=st.lists(st.sampled_from(_PIECES), max_size=60), is_yaml=st.booleans())
def test_arbitrary_markup_gives_a_document_or_a_problem(
    pieces: list[str], is_yaml: bool
) -> None:
    head = "### YamlMime:FAQ\nsections:\n" if is_yaml else "# A\n"

    with suppress(ImportProblem):
        _check(parse((head + "".join(pieces)).encode(), name="x", language="sv"))


@st.composite
def _mutations(draw: st.DrawFn) -> bytes:
    """A fixture with some of it taken out, moved or put in."""
    text = fixture(draw(st.sampled_from(fixture_names()))).decode()
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.integers(0, 200)))
        to = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["cut", "end", "copy", "put"]))
        if kind == "cut":
            text = text[:begin] + text[end:]
        elif kind == "end":
            text = text[:begin]
        elif kind == "copy":
            text = text[:to] + text[begin:end] + text[to:]
        else:
            text = text[:to] + draw(st.sampled_from(_PIECES)) + text[to:]
    return text.encode()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=_mutations())
def test_a_fixture_mutated_gives_a_document_or_a_problem(data: bytes) -> None:
    with suppress(ImportProblem):
        _check(parse(data, name="x"))


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"a" * 50_000_000, "too large for a document: 50.0 MB", None),
        (b"# A\n\n" + b"- " * 400 + b"a", "nested deeper than 9 levels", 3),
        (b"# A\n\n" + b"> " * 400 + b"b", "nested deeper than 9 levels", 3),
        (b"# A\n\n" + _WIDE_TABLE, "a table with too many cells", 3),
        (b"---\ntitle: A\n# B\n\nc", "the front matter is never closed", 1),
        (b"# A\n\n\0", "not a text: it has a NUL character", 3),
        (b"\x1f\x8b\x08\x00", "not UTF-8 text: byte 0x8B", 1),
        (b"### YamlMime:FAQ\na: &a b\nc: *a\n", "an alias", 3),
        (b"### YamlMime:FAQ\n" + b"[" * 9000, "nested deeper than 20 levels", 2),
        (b"### YamlMime:FAQ\nsections:\n- {questions: [{que", "not valid YAML", 3),
        (b"### YamlMime:FAQ\nsections:\n- questions:\n  - que", "without a text", 4),
        (b"# A\n\n<div>\n" + b"> " * 40 + b"a", "nested deeper than 9 levels", None),
    ],
)
def test_hostile_input_is_refused_with_its_reason(
    data: bytes, message: str, line: int | None
) -> None:
    with pytest.raises(ImportProblem, match=re.escape(message)) as caught:
        parse(data, name="x")

    assert line in (None, caught.value.line)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[",
            "![",
            "](b)",
            "[a](b)",
            "[a][b] ",
            '](a "',
            "](a(",
            "](<",
            "[!a [b](c) ",
        ),
        *(
            "<",
            "<b>",
            "<b>a</b>",
            "<a href=b>",
            "<code>",
            "<pre>\n",
            "<td>a</td>",
            "<!",
        ),
        *('<img alt="', "<img aaaa", "<xref:", "</td>\n", "<!-- -->", "<script>"),
        *("`", "` `` ", "*a ", "\\", "&", ":::", "a ::: zone ", "a ", " ", "\t", "\n"),
        *("[a]: b\n", "> a\n", "- a\n", "1. a\n", "|a|b|\n|-|-|\n", "## a\n### b?\n"),
        *("a\n=\n", "> \n- a\n", "```\n", "    a\n", "* * *\n", "<div>\n\n", "a  \n"),
        *("- [a](#a)\n", "> [!NOTE]\n> a\n\n", "- a\n\n  - b\n\n", "<a name=x></a>\n"),
    ],
)
def test_long_input_is_read_in_linear_time(unit: str) -> None:
    # What is quadratic takes minutes for the largest file instead of seconds.
    data = ("# A\n\n" + unit * (20_000 // len(unit)) + "\n\na").encode()

    with suppress(ImportProblem):
        _check(parse(data, name="x"))
