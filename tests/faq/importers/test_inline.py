from __future__ import annotations

import pytest

from faq.importers.inline import Cleaning, clean
from faq.importers.links import Links

_CLEANING = Cleaning(
    Links("https://a.example/", {"lamp": "the-lamp"}), references={"REF": "r.md"}
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ('<a name="x"></a>Lamp <span id=y>a</span>', "Lamp a"),
        ('a <font color="red">b</font> <custom> c', "a b \\<custom> c"),
        ("a <script>b</script> c <style>d", "a c d"),
        ("a <!-- b --> c <!DOCTYPE html> <?php d ?>", "a c"),
        ('a <img src="b" alt="c > d"/> e', "a c > d e"),
        ("a < b", "a \\< b"),
        ("<!-- a", "a"),
        ("<<b>span>a</ b", "span>a/ b"),
        ('<a name="x" b', 'a name="x" b'),
    ],
)
def test_clean_leaves_the_text_of_html(text: str, cleaned: str) -> None:
    assert clean(text, _CLEANING) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("<b>a</b><strong> b </strong><i>c</i> <em></em>d", "**a** **b** *c* d"),
        ("x<sup>2</sup> y<sub>i</sub> z<sup>th</sup>", "x² yi zth"),
        ("<code>a &lt;b&gt;</code> <kbd>`</kbd>", "`a <b>` `` ` ``"),
        ("<tt></tt>a<code>b", "ab"),
        ("a<br>b<br/><br />c<br>", "a\\\nb\n\nc"),
        ('<a href="x.md">a <b>b</b></a>', "[a **b**](https://a.example/x)"),
        ('<a href="#no">a</a>', "a"),
        ("<b>a", "a"),
        ("a</b></a>", "a"),
    ],
)
def test_clean_writes_simple_html_as_markdown(text: str, cleaned: str) -> None:
    assert clean(text, _CLEANING) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ('`<a name="x">` ``a`<br>``', '`<a name="x">` ``a`<br>``'),
        ("`[!INCLUDE [a](b)]` `a\nb`", "`[!INCLUDE [a](b)]` `a b`"),
        ("\\`<b>a</b>` `b", "\\`**a**` `b"),
        ("\\*a\\* \\<b>", "\\*a\\* \\<b>"),
    ],
)
def test_clean_keeps_code_and_what_is_escaped(text: str, cleaned: str) -> None:
    assert clean(text, _CLEANING) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a [!INCLUDE [b](../c.md)] d", "a d"),
        ("a [!include[b](c)]d [AZURE.NOTE] e", "a d e"),
        ("[!NOTE] a [!broken [b", "a [b"),
        ('a :::image source="b" alt-text="c *d*":::', "a c \\*d\\*"),
        ('a :::no-loc text="Blazor"::: b ::: c', "a Blazor b c"),
        ("a\n::: zone pivot=x\nb", "a\n\nb"),
        ("<xref:System.String%2A?a=b>", "`System.String`"),
    ],
)
def test_clean_drops_directives(text: str, cleaned: str) -> None:
    assert clean(text, _CLEANING) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("[a](#lamp) [b](#no)", "[a](entry:the-lamp) b"),
        ("[a](b.md 'c') [a](b.md \"c\") [a](b.md (c))", " ".join(["[a](A/b)"] * 3)),
        ("[ a ](b.md)c", "[a](A/b) c"),
        ("[](b.md)a", "a"),
        ("[a](<b.md>)", "[a](A/b)"),
        ("[a](b(c).md)", "[a](A/b%28c%29)"),
        ("[a](b c.md)", "[a\\](b c.md)"),
        ("[a\\]](b.md)", "[a\\]](A/b)"),
        ("[a [b](b.md) c](d.md)", "[a [b](A/b) c\\](d.md)"),
        ("[a][ref] [ref][] [Ref] [no]", "[a](A/r) [ref](A/r) [Ref](A/r) [no]"),
        ("![a](b.png) ![](c.png)d ![e]", "a d ![e]"),
        ("[![a](b.png)](b.md)", "[a](A/b)"),
        ("<https://b.example/c> <d@b.example>", "<https://b.example/c> <d@b.example>"),
    ],
)
def test_clean_leads_links_on_and_images_to_their_text(text: str, cleaned: str) -> None:
    assert clean(text, _CLEANING) == cleaned.replace("(A/", "(https://a.example/")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a  b\tc&nbsp;d", "a b c d"),
        ("a [!INCLUDE[b](c)] d", "a d"),
        ("a  \nb\\\nc \n  d  ", "a\\\nb\\\nc\nd"),
        ("", ""),
    ],
)
def test_clean_keeps_lines_and_joins_blanks(text: str, cleaned: str) -> None:
    assert clean(text, _CLEANING) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"), [("a\nb", "a b"), ("a<br>b", "a, b"), ("a  \nb", "a, b")]
)
def test_clean_with_another_line_break_joins_lines(text: str, cleaned: str) -> None:
    assert clean(text, _CLEANING, line_break=", ") == cleaned


@pytest.mark.parametrize(
    "text",
    ["[" * 30 + "a" + "](b)" * 30, "![" * 30 + "a" + "](b)" * 30, "<b>" * 30 + "a"],
)
def test_clean_bounds_what_is_open_at_once(text: str) -> None:
    assert "a" in clean(text, _CLEANING)
