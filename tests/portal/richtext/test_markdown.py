from __future__ import annotations

import pytest

from portal.richtext.markdown import to_markdown
from portal.richtext.parser import MAX_CHARS
from tests.portal.richtext.samples import site_texts

ADDRESS = "https://portal.example/en/faq/passkeys/"
LINKS = {("entry", "passkeys"): ADDRESS}


def markdown(source, *, language="en", **texts):
    return to_markdown(
        source, texts=site_texts(**texts), language=language, links=LINKS
    )


@pytest.mark.parametrize(
    "source",
    [
        "",
        "# A\n\nb *c* **d** `e`  \nf\n",
        "1. a\n   - b\n\n   c\n2. d\n",
        "> [!NOTE]\n> a\n>\n> b\n",
        "|a|b|\n|:-|-:|\n|1|2|\n",
        "a \\[b](c) \\`d` \\<e> &lt; 1 < 2 <3 x<=y",
        "[a](https://learn.microsoft.com/b?c=d#e) <https://learn.microsoft.com>",
        "[a](tel:112) <mailto:a@b.se> <a@b.se> [c](#d)",
        "```sh\n[a](entry:x) <b> ![c](d)\n```\n\n    [a](entry:x) <b>\n",
        "`[a](entry:x) <b>`",
        "[a] [b][c] ![d] ] [ [!e]",
        "`` a ` b `` ` c",
        "a\n\n---\n\nb\n===\n",
    ],
)
def test_markdown_keeps_what_every_reader_of_markdown_understands(source):
    assert markdown(source) == source


def test_markdown_has_unix_line_ends():
    assert markdown("a\r\nb\r\n") == "a\nb\n"


def test_link_to_a_published_thing_gets_its_address():
    assert markdown('[a *b*](entry:passkeys "t")\n') == f"[a *b*]({ADDRESS})\n"


@pytest.mark.parametrize(
    "address",
    [
        "entry:unknown",
        "https://evil.example/x",
        "javascript:alert(1)",
        "a.md",
        "",
        "<b c>",
    ],
)
def test_link_that_readers_do_not_get_is_its_text(address):
    assert markdown(f"x [a *b* `c`]({address}) y") == "x a *b* `c` y"


def test_link_by_definition_becomes_a_link_of_its_own():
    source = "[a][P] [p][] [p] [q] ![p]\n\n[p]: entry:passkeys 'T'\n[q]: entry:x\n\nEnd"

    assert markdown(source) == (
        f"[a]({ADDRESS}) [p]({ADDRESS}) [p]({ADDRESS}) q p\n\n\nEnd"
    )


def test_link_across_lines_is_found():
    assert markdown("> [a\n> b](entry:x) c") == "> a\n> b c"


def test_link_around_a_removed_link_stays_text():
    assert markdown("[a [b](entry:x) c](https://evil.example)") == (
        "\\[a b c\\](https://evil.example)"
    )


def test_link_with_round_brackets_is_put_in_angles():
    assert markdown("[a](https://learn.microsoft.com/b(c))") == (
        "[a](<https://learn.microsoft.com/b(c)>)"
    )


def test_automatic_link_to_another_host_is_text():
    assert markdown("<https://evil.example/_a_>") == "https://evil.example/\\_a\\_"


def test_link_to_a_heading_stays():
    assert markdown("[a](#så-gör-du) [b](<#c {{ v }})>)", variables={"v": "d"}) == (
        "[a](#så-gör-du) [b](#cd)"
    )


def test_image_is_its_text():
    assert markdown("![a *b*](https://learn.microsoft.com/c.png)") == "a *b*"


def test_html_stays_text():
    assert markdown("a <b>c</b> <!-- d -->") == "a \\<b>c\\</b> \\<!-- d -->"


def test_variables_have_their_values():
    variables = {"phone": "08-123 45", "name": {"en": "us", "sv": "oss"}}

    assert markdown(
        "Ring [{{ phone }}](tel:{{ phone }}) till {{ name }}.",
        variables=variables,
        language="sv",
    ) == "Ring [08-123 45](tel:08-12345) till oss."  # fmt: skip


def test_link_to_a_variable_without_a_value_is_its_text():
    assert markdown(
        "[{{ phone }}](tel:{{ phone }})",
        variables={"phone": ""},
        neutral={"phone": "your IT helpdesk"},
    ) == "your IT helpdesk"  # fmt: skip


@pytest.mark.parametrize(
    ("source", "value", "written"),
    [
        ("a {{ v }} b", "*c* _d_ [e](f)", "a \\*c\\* \\_d\\_ \\[e\\](f) b"),
        ("a {{ v }} b", "<g> `h` &amp; & ~i~", "a \\<g\\> \\`h\\` \\&amp; & \\~i\\~ b"),
        ("\\{{ v }}", "*a*", "\\\\\\*a\\*"),
        ("{{ v }}", "# a", "\\# a"),
        ("> - {{ v }}", "1. a", "> - 1\\. a"),
        ("a\n{{ v }}", "---", "a\n\\---"),
        ("a {{ v }}", "# 1. +b", "a # 1. +b"),
        ("{{ v }}", "    a\n\nb", "a b"),
        ("[a]{{ v }}", "(https://evil.example)", "[a]\\(https://evil.example)"),
        ("[a]{{ v }}", ": https://evil.example", "[a]\\: https://evil.example"),
        ("1{{ v }}", ". a", "1\\. a"),
        ("{{ v }}[a](entry:passkeys)", "b!", f"b\\![a]({ADDRESS})"),
        ("<{{ v }}>", "b", "\\<b>"),
        ("|{{ v }}|\n|-|", "a|b", "|a\\|b|\n|-|"),
        ("{{ v }}", "Fråga oss (dygnet runt)!", "Fråga oss (dygnet runt)\\!"),
    ],
)  # fmt: skip
def test_variable_cannot_become_markdown(source, value, written):
    assert markdown(source, variables={"v": value}) == written


def test_variable_in_code_is_its_value():
    source = "`{{ v }}` `{{ w }}`\n\n```\n{{ v }}\n```\n\n    {{ v }}"

    assert markdown(source, variables={"v": "*a* <b>", "w": "`"}) == (
        "`*a* <b>` `` ` ``\n\n```\n*a* <b>\n```\n\n    *a* <b>"
    )


@pytest.mark.parametrize("mark", ["```", "~~~~"])
def test_variable_cannot_end_a_code_block(mark):
    source = f"- {mark}sh {{{{ v }}}}\n  {{{{ v }}}}\n  {mark}\n- a"
    longer = mark[0] * 6

    assert markdown(source, variables={"v": mark[0] * 5}) == (
        f"- {longer}sh \n  {mark[0] * 5}\n  {longer}\n- a"
    )


def test_blocks_are_filled_in():
    blocks = {"a": "- [b](entry:passkeys)\n- {{ v }}"}

    assert markdown("x\n\n> {{ block:a }}", blocks=blocks, variables={"v": "_"}) == (
        f"x\n\n> - [b]({ADDRESS})\n> - \\_"
    )


def test_too_long_a_text_has_no_markdown():
    source = "[a](https://evil.example)\n" + "b" * MAX_CHARS

    assert markdown(source).startswith("\\[a\\](https://evil.example)\nbbb")
