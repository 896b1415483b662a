from __future__ import annotations

import pytest

from faq.importers.inline import Cleaning, clean
from faq.importers.links import Links

_CLEANING = Cleaning(
    Links("https://docs.example.org/", {"lamp": "the-lamp"}),
    references={"REF": "other.md"},
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        # Anchors, spans, unknown and hidden elements.
        ('<a name="x"></a>Lamp <span id=y>a</span>', "Lamp a"),
        ('a <font color="red">b</font> <custom> c', "a b \\<custom> c"),
        ("a <script>b</script> c <style>d", "a c d"),
        ("a <!-- b --> c <!DOCTYPE html> <?php d ?>", "a c "),
        ('a <img src="b" alt="c > d"/> e', "a c > d e"),
        ("a < b <c@example.org> <https://example.org/a b>", None),
        # HTML that Markdown has a form for.
        ("<b>a</b><strong> b </strong><i>c</i> <em></em>d", "**a** **b** *c* d"),
        ("x<sup>2</sup> y<sub>i</sub> z<sup>th</sup>", "x² yi zth"),
        ("<code>a &lt;b&gt;</code> <kbd>`</kbd>", "`a <b>` `` ` ``"),
        ("a<br>b<br/><br />c<br>", "a\\\nb\n\nc"),
        ('<a href="x.md">a <b>b</b></a> <a href="#no">c</a>', None),
        ("<b>a", "a"),
        ("a</b>", "a"),
        # Code stays.
        ('`<a name="x">` ``a`<br>`` \\`<br>`', '`<a name="x">` ``a`<br>`` \\`\\\n`'),
        ("`[!INCLUDE [a](b)]`", "`[!INCLUDE [a](b)]`"),
        # Directives.
        ("a [!INCLUDE [b](../c.md)] d", "a d"),
        ("a [!include[b](c)]d [AZURE.NOTE] e", "a d e"),
        ("[!NOTE] a [!broken [b", "a [b"),
        ('a :::image source="b" alt-text="c *d*":::', "a c \\*d\\*"),
        ('a :::no-loc text="Blazor"::: b ::: c', "a Blazor b c"),
        ("a\n::: zone pivot=x\nb", "a\n\nb"),
        # Links and images.
        ("[a](#lamp) [b](#no) [c](d.md 'e')", None),
        ("![a](b.png) ![](c.png)d", "a d"),
        ("[![a](b.png)](c.md)", "[a](https://docs.example.org/c)"),
        ("[a [b](c.md) d](e.md)", "[a [b](https://docs.example.org/c) d](e.md)"),
        ("[ a ](b.md)c", "[a](https://docs.example.org/b) c"),
        ("[](b.md)a", "a"),
        ("[a](<b c.md>)", "[a](https://docs.example.org/b%20c)"),
        ("[a](b(c).md)", "[a](https://docs.example.org/b%28c%29)"),
        ("[a](b c.md)", "[a](b c.md)"),
        ("[a\\]](b.md)", "[a\\]](https://docs.example.org/b)"),
        ("[a][ref] [ref][] [Ref] [no]", None),
        ("<xref:System.String*?a=b> <xref:>", "`System.String*` \\<xref:>"),
        # Blanks and lines.
        ("a  b\tc&nbsp;d", "a b c d"),
        ("a  \nb\\\nc \n  d  ", "a\\\nb\\\nc\nd"),
        ("\\*a\\* \\<b>", "\\*a\\* \\<b>"),
        ("", ""),
    ],
)
def test_clean(text: str, cleaned: str | None) -> None:
    links = {
        "[a](#lamp)": "[a](entry:the-lamp) b [c](https://docs.example.org/d)",
        "[a][ref]": " ".join(
            f"[{name}](https://docs.example.org/other)" for name in ("a", "ref", "Ref")
        )
        + " [no]",
        "<a href=": "[a **b**](https://docs.example.org/x) c",
        "a < b": "a \\< b <c@example.org> \\<https://example.org/a b>",
    }
    expected = cleaned
    if cleaned is None:
        expected = next(links[name] for name in links if text.startswith(name))

    assert clean(text, _CLEANING) == (expected or "").strip()


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
