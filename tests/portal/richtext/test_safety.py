"""Whatever an editor writes and whatever a variable holds, a page stays what it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.richtext.check import check
from portal.richtext.expand import clean, used
from portal.richtext.html import ALLOWED_ATTRIBUTES, ALLOWED_CLASSES, ALLOWED_VALUES
from portal.richtext.links import is_allowed_host
from portal.richtext.parser import parse, walk
from portal.richtext.render import plain, render, render_inline, summary, to_markdown
from tests.portal.richtext.samples import HOSTS, site_texts

LINKS = {("entry", "a"): "/en/faq/a/"}

MARKS = (
    *("{{ a }}", "{{ b }}", "{{ block:c }}", "{{ block:d }}", "{{", "}}", "\ufdd0"),
    *("[", "]", "(", ")", "](", "![", "<", ">", "<b onclick=x>", "<script>", "</p>"),
    *("entry:a", "javascript:", "https://", "https://learn.microsoft.com", "evil.se"),
    *("tel:", "mailto:", "@", ":", "//", "\\", "#", "?", "&", "&lt;", "&#58;", "0"),
    *("`", "```", "~~~", "*", "**", "_", "# ", "## a", "> ", "> [!NOTE]", "- ", "1. "),
    *("|", "|-|", "\n", "\n\n", "    ", "\t", "\r\n", "---", "===", "\0", "'", '"'),
    *("a", "å", " ", "style=", "data-hx-get=", "[a]: ", "\u202e", "\ud800", "&#xFDD0;"),
)
texts = st.one_of(
    st.lists(st.sampled_from(MARKS), max_size=30).map("".join),
    st.text(st.characters(codec=None), max_size=60),
)
unhurried = settings(max_examples=300, deadline=None)


class Page(HTMLParser):
    """The tags, attributes and text of a piece of HTML."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def is_allowed(tag, name, value):
    if name == "class" and tag in ALLOWED_CLASSES:
        return set(value.split()) <= ALLOWED_CLASSES[tag]
    if name == "class":
        return tag == "code" and re.fullmatch(r"language-[a-z0-9+#_-]{1,30}", value)
    if name == "href":
        return is_allowed_address(value)
    if name == "id":
        return re.fullmatch(r"section-[a-z0-9-]+", value)
    fixed = ALLOWED_VALUES.get(tag, {})
    return value in fixed[name] if name in fixed else name in ALLOWED_ATTRIBUTES[tag]


def is_allowed_address(address):
    host = re.match(r"https://([a-z0-9.-]+)(?=[/?#]|$)", address)
    return (
        address in LINKS.values()
        or (host and is_allowed_host(host[1], HOSTS))
        or re.fullmatch(r"#section-[a-z0-9-]+", address)
        or re.fullmatch(r"tel:[+(0-9][0-9().-]+", address)
        or re.fullmatch(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+", address)
    )


def assert_harmless(html):
    for tag, attributes in Page(html).tags:
        assert tag in ALLOWED_ATTRIBUTES
        for name, value in attributes.items():
            assert is_allowed(tag, name, value), (tag, name, value)


def texts_of(a, b, c, d):
    return site_texts({"a": a, "b": b}, neutral={"b": a}, blocks={"c": c, "d": d})


@unhurried
@given(texts, texts, texts, texts, texts)
@example("[x](https://learn.microsoft.com{{ a }})", "@evil.se", "", "", "")
@example("[x](https://learn.microsoft.com{{ a }}evil.se)", ".", "", "", "")
@example("[x]({{ a }}{{ b }})", "java", "script:alert(1)", "", "")
@example("```{{ a }}\nx", 'x" onclick="y', "", "", "")
def test_no_text_makes_more_than_the_allowed_html(source, a, b, c, d):
    known = texts_of(a, b, c, d)

    assert_harmless(render(source, texts=known, language="en", links=LINKS))
    assert_harmless(render_inline(source, texts=known, language="en", links=LINKS))


@unhurried
@given(texts, texts, texts, texts, texts)
def test_no_text_raises(source, a, b, c, d):
    known = texts_of(a, b, c, d)

    assert isinstance(check(source, texts=known, place="x", known=()), list)
    assert used(source).blocks <= used(source, known).blocks
    words = plain(source, texts=known, language="en")
    assert words == " ".join(words.split())
    assert len(summary(source, texts=known, language="en", limit=20)) <= 20
    assert isinstance(to_markdown(source, texts=known, language="en", links=LINKS), str)


@pytest.mark.parametrize(
    "source",
    [
        "({{ a }})",
        "**({{ a }})**",
        "- ({{ a }})",
        "> ({{ a }})",
        "`({{ a }})`",
        "## ({{ a }})",
        "[({{ a }})](entry:a)",
        "```\n({{ a }})\n```",
        "    ({{ a }})",
        "|({{ a }})|\n|-|",
        "1. ({{ block:c }})",
    ],
)
@settings(max_examples=60, deadline=None)
@given(value=texts)
def test_a_value_is_always_exactly_text(source, value):
    known = texts_of(value, "", "{{ a }}", "")

    page = Page(render(source, texts=known, language="en", links=LINKS))

    shown = clean(value) if clean(value).strip() else ""
    assert f"({shown})" in page.text


@unhurried
@given(texts, texts)
def test_the_markdown_form_leads_nowhere_else(source, value):
    known = site_texts({"a": value})

    written = to_markdown(source, texts=known, language="en", links=LINKS)

    targets = {
        str(token.attrs["href"])
        for token in walk(parse(clean(written)))
        if token.type == "link_open"
    }
    assert {
        target
        for target in targets
        if not target.startswith("#") and not is_allowed_address(target)
    } == set()
