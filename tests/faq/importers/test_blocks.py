from __future__ import annotations

import pytest

from faq.importers.blocks import render
from faq.importers.inline import Cleaning
from faq.importers.links import Links
from faq.importers.pages import read_page


def _rendered(text: str, *, headings: frozenset[str] = frozenset()) -> str:
    page = read_page(text)
    links = Links("https://a.example/", headings=headings)
    return render(page.tokens, Cleaning(links, page.references))


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("* a\n* b\n    * c\n", "- a\n- b\n  - c"),
        ("- a\n\n- b\n\n  c\n", "- a\n\n- b\n\n  c"),
        ("- a\n\n\n* b\n+ c", "- a\n\n* b\n\n- c"),
        ("1. a\n1. b\n\n   c\n1. d", "1. a\n\n2. b\n\n   c\n\n3. d"),
        ("7) a\n   - b\n8) c", "7. a\n   - b\n8. c"),
        ("- a\n  ```\n  b\n  ```\n- c", "- a\n\n  ```\n  b\n  ```\n- c"),
        ("- a\n-\n- b", "- a\n- b"),
        ("- ***\n- a", "- a"),
        ("-", ""),
    ],
)
def test_render_lists_keep_nesting_and_numbers(text: str, rendered: str) -> None:
    assert _rendered(text) == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("> [!NOTE]\n> a\n> b", "> [!NOTE]\n> a\n> b"),
        (">[!TIP]\n>\n> a", "> [!TIP]\n> a"),
        ("> [!Important] a\n>\n> - b", "> [!IMPORTANT]\n> a\n>\n> - b"),
        ("> [!CAUTION]\n> - a", "> [!WARNING]\n>\n> - a"),
        ("> [AZURE.NOTE]\n> a", "> [!NOTE]\n> a"),
        ("> [!NOTE]", ""),
        ("> [!OBS]\n> a", "> a"),
        ('> [!div class="x"]\n> [a](b.md)', "[a](https://a.example/b)"),
        ("> [!VIDEO https://b.example]", ""),
        ("> a\n\n> [!INCLUDE [b](c.md)]", "> a"),
        ("1. a\n\n   > [!NOTE]\n   > b", "1. a\n\n   > [!NOTE]\n   > b"),
    ],
)
def test_render_quotes_have_one_form(text: str, rendered: str) -> None:
    assert _rendered(text) == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        (
            "a | b\n--|--\n1<br>2: <br>3 | <ul><li>c</li><li>d</li></ul>",
            "| a | b |\n| --- | --- |\n| 1, 2: 3 | c, d |",
        ),
        ("|a|\n|:-:|\n|`b\\|c`|", "| a |\n| :---: |\n| `b\\|c` |"),
    ],
)
def test_render_tables_have_one_form(text: str, rendered: str) -> None:
    assert _rendered(text) == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("```azurecli-interactive\n<a>\n\n```", "```azurecli\n<a>\n```"),
        ("```  \n  \n  a  \n\nb  \n  \n```", "```\n  a\n\nb\n```"),
        ("~~~ a`b\n```\n~~~", "````a\n```\n````"),
        ("    <a>\n", "```\n<a>\n```"),
        ("```\n```", ""),
    ],
)
def test_render_code_is_fenced_and_kept(text: str, rendered: str) -> None:
    assert _rendered(text) == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("# a\nb", "## a\n\nb"),
        ("### <a name=x></a>", ""),
        ("a\nb\n===", "## a b"),
        ("#### C \\#", "#### C \\#"),
        ("# [a](#tab/b)\nc", "**a**\n\nc"),
        ("---\na\n\n***\n\nb\n\n___", "a\n\n---\n\nb"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("[a]: b", ""),
    ],
)
def test_render_headings_rules_and_gaps(text: str, rendered: str) -> None:
    assert _rendered(text) == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("<b></b>- a", "\\- a"),
        ("<b></b># a", "\\# a"),
        ("<b></b>> a", "\\> a"),
        ("<b></b>1. a", "1\\. a"),
        ("<b></b>---", "\\---"),
        ("<b></b>```", "\\```"),
        ("<b></b>[a]: b", "\\[a]: b"),
        ("-a", "-a"),
    ],
)
def test_render_paragraph_cannot_become_another_block(text: str, rendered: str) -> None:
    assert _rendered(text) == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("<div>\n<p>a <b>b</b></p>\n</div>", "a **b**"),
        ("<ul><li>a</li>\n<li>b</li></ul>", "- a\n- b"),
        (
            "<table><tr><th>a</th><th></th></tr>\n<tr><td>b</td><td>c</td></tr></table>",
            "- a\n- b, c",
        ),
        ("<pre><code>a &lt; `b`\n\n</code></pre>", "```\na < `b`\n```"),
        ("<pre>a", "a"),
        ('<a name="x"></a>\n\na', "a"),
        ("- <p>a</p>\n- b", "- a\n- b"),
    ],
)
def test_render_html_blocks_as_their_text(text: str, rendered: str) -> None:
    assert _rendered(text) == rendered


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("- [a](#x)\n- [b](#Y).\n  - [c](#x)", ""),
        ("1. [a](#x)", ""),
        ("- [a](#x)\n- [b](c.md)", "- a\n- [b](https://a.example/c)"),
        ("- [a](#x) and", "- a and"),
        ("[a](#x)", "a"),
    ],
)
def test_render_leaves_out_tables_of_contents(text: str, rendered: str) -> None:
    assert _rendered(text, headings=frozenset({"x", "y"})) == rendered


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b\n  - c\n    1. d\n\n       e\n- f",
        "> [!NOTE]\n> a\n>\n> - b\n>\n>   ```\n>   c\n>   ```",
        "| a | b |\n| :--- | ---: |\n| c\\|d | e |",
        "a\\\nb\n\n## C\n\n3. d\n4. e",
    ],
)
def test_render_of_what_it_rendered_changes_nothing(text: str) -> None:
    assert _rendered(text) == text
