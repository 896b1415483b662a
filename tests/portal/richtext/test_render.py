from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.richtext.parser import MAX_CHARS, MAX_TABLE_CELLS
from portal.richtext.render import plain, render, render_inline, summary
from tests.portal.richtext.samples import site_texts


def html(source, *, links=None, language="en", **texts):
    shown = render(
        source, texts=site_texts(**texts), language=language, links=links or {}
    )
    return shown.strip()


def words(source, *, language="en", **texts):
    return plain(source, texts=site_texts(**texts), language=language)


def excerpt(source, *, limit=200, **texts):
    return summary(source, texts=site_texts(**texts), language="en", limit=limit)


def external(address, text, host=""):
    shown = f' <span class="host">{host}</span>' if host else ""
    return (
        f'<p><a href="{address}" rel="noopener external" class="external">'
        f"{text}{shown}</a></p>"
    )


def test_render_marks_its_html_as_safe():
    assert isinstance(render("a", texts=site_texts(), language="en"), SafeString)


@pytest.mark.parametrize("source", ["", " \n\n", "\0", "[a]: b"])
def test_render_of_nothing_is_nothing(source):
    assert html(source) == ""


def test_render_makes_paragraphs_emphasis_and_breaks():
    assert html("a *b* **c** `<d>`\ne  \nf\n\ng") == (
        "<p>a <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code>\n"
        "e<br>\nf</p>\n<p>g</p>"
    )


def test_render_reads_windows_line_ends():
    assert html("a\r\n\r\n- b\r\n") == "<p>a</p>\n<ul>\n<li>b</li>\n</ul>"


def test_render_keeps_the_number_that_a_list_starts_with():
    assert html("3. c\n4. d") == '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        (
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
        ("<!-- x -->", "<p>&lt;!-- x --&gt;</p>"),
        ('a <img src=x onerror="y">', '<p>a &lt;img src=x onerror="y"&gt;</p>'),
        ("&lt;b&gt; &amp; &copy;", "<p>&lt;b&gt; &amp; ©</p>"),
    ],
)
def test_render_shows_html_as_text(source, shown):
    assert html(source) == shown


def test_render_shows_the_text_of_an_image():
    assert html("![A *red* `key`](https://learn.microsoft.com/x.png)") == (
        "<p>A red key</p>"
    )


def test_heading_has_an_id_of_its_own():
    assert html("## Så gör *du*, `nu`!\n## Så gör du nu\n### ???\n### ???") == (
        '<h2 id="section-sa-gor-du-nu">Så gör <em>du</em>, <code>nu</code>!</h2>\n'
        '<h2 id="section-sa-gor-du-nu-2">Så gör du nu</h2>\n'
        '<h3 id="section-1">???</h3>\n'
        '<h3 id="section-2">???</h3>'
    )


def test_heading_id_does_not_meet_a_numbered_one():
    assert html("## a 2\n## a\n## a") == (
        '<h2 id="section-a-2">a 2</h2>\n'
        '<h2 id="section-a">a</h2>\n'
        '<h2 id="section-a-3">a</h2>'
    )


def test_heading_of_level_1_becomes_level_2():
    assert html("# a\n\nb\n===\n\n###### c") == (
        '<h2 id="section-a">a</h2>\n<h2 id="section-b">b</h2>\n'
        '<h6 id="section-c">c</h6>'
    )


def test_code_block_has_its_language_and_a_button():
    assert html('```PowerShell -x\nGet-Mg "<id>"\n```') == (
        '<div class="code"><pre tabindex="0"><code class="language-powershell">'
        'Get-Mg "&lt;id&gt;"\n</code></pre>'
        '<button type="button" class="copy" data-copy="" hidden="">Copy</button></div>'
    )


@pytest.mark.parametrize("source", ["```\na\n```", "~~~ !!!\na\n~~~", "    a"])
def test_code_block_without_a_language_has_no_class(source):
    assert html(source) == (
        '<div class="code"><pre tabindex="0"><code>a\n</code></pre>'
        '<button type="button" class="copy" data-copy="" hidden="">Copy</button></div>'
    )


def test_code_block_language_cannot_leave_its_attribute():
    assert '<code class="language-xonclicky">' in html('```x"onclick="y\na\n```')


@pytest.mark.parametrize("word", ["note", "tip", "important", "warning"])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_callout_has_its_word_in_the_readers_language(word, language):
    with translation.override(language):
        title = gettext(word.capitalize())

    assert html(f"> [!{word.upper()}]\n> Text.", language=language) == (
        f'<div class="callout callout-{word}" role="note">\n'
        f'<p class="callout-title">{title}</p>\n<p>Text.</p>\n</div>'
    )


@pytest.mark.parametrize(
    "source",
    [
        "> [!note] a *b*",
        "> [!Note]\n> a *b*",
        ">[!NOTE]  \n>  a *b*",
        "> [!NOTE]\n>\n> a *b*",
        "> [!NOTE]\na *b*",
        "> [!NOTE]\n> a *b*\n\n[!note]: https://learn.microsoft.com",
    ],
)
def test_callout_text_begins_on_the_same_or_the_next_line(source):
    assert html(source) == (
        '<div class="callout callout-note" role="note">\n'
        '<p class="callout-title">Note</p>\n<p>a <em>b</em></p>\n</div>'
    )


def test_callout_may_begin_with_a_list_and_hold_a_quote():
    assert html("> [!TIP]\n> - a\n>\n> > b") == (
        '<div class="callout callout-tip" role="note">\n'
        '<p class="callout-title">Tip</p>\n<ul>\n<li>a</li>\n</ul>\n'
        "<blockquote>\n<p>b</p>\n</blockquote>\n</div>"
    )


def test_callout_caution_is_a_warning():
    assert html("> [!CAUTION]\n> a").startswith('<div class="callout callout-warning"')


@pytest.mark.parametrize("source", ["> [!OTHER]\n> a", "> x [!NOTE]\n> a"])
def test_quote_without_a_known_word_is_a_quote(source):
    first = source.split("\n")[0].removeprefix("> ")

    assert html(source) == f"<blockquote>\n<p>{first}\na</p>\n</blockquote>"


def test_table_scrolls_in_a_region_with_a_name():
    assert html("|a|b|c|d|\n|-|:-|-:|:-:|\n|1|2|3|4|") == (
        '<div class="table" tabindex="0" role="region" aria-label="Table 1">\n'
        "<table>\n<thead>\n<tr>\n<th>a</th>\n"
        '<th class="align-left">b</th>\n<th class="align-right">c</th>\n'
        '<th class="align-center">d</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n'
        '<td class="align-left">2</td>\n<td class="align-right">3</td>\n'
        '<td class="align-center">4</td>\n</tr>\n</tbody>\n</table>\n</div>'
    )


def test_each_table_has_another_name():
    shown = html("|a|\n|-|\n\n|b|\n|-|")

    assert [name in shown for name in ("Table 1", "Table 2", "Table 3")] == [
        True,
        True,
        False,
    ]


def test_tables_of_empty_cells_come_to_an_end():
    wide = "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|\n" * 60 + "\n"

    shown = html(wide * 20)

    assert shown.count("<table>") == MAX_TABLE_CELLS // (202 * 62)


def test_link_to_a_published_thing_has_its_address():
    links = {("entry", "passkeys"): "/en/faq/passkeys/"}

    assert html('[a *b*](entry:passkeys "t")', links=links) == (
        '<p><a href="/en/faq/passkeys/">a <em>b</em></a></p>'
    )


def test_link_to_what_is_not_published_is_its_text():
    assert html("[a *b*](entry:passkeys) [c](flow:x)") == "<p>a <em>b</em> c</p>"


def test_link_to_an_allowed_host_shows_the_host():
    assert html("[Read *more*](https://learn.microsoft.com/a?b=1&c=2)") == external(
        "https://learn.microsoft.com/a?b=1&amp;c=2",
        "Read <em>more</em>",
        "learn.microsoft.com",
    )


@pytest.mark.parametrize(
    "text",
    [
        "learn.microsoft.com",
        "https://learn.microsoft.com",
        "Learn.Microsoft.com/a",
        "https://learn.microsoft.com/a",
    ],
)
def test_link_that_says_its_host_does_not_repeat_it(text):
    assert html(f"[{text}](https://learn.microsoft.com/a)") == external(
        "https://learn.microsoft.com/a", text
    )


def test_link_that_says_another_host_shows_where_it_leads():
    assert html("[https://aka.ms](https://learn.microsoft.com)") == external(
        "https://learn.microsoft.com", "https://aka.ms", "learn.microsoft.com"
    )


def test_link_written_as_an_address_is_a_link():
    assert html("<https://learn.microsoft.com/a>") == external(
        "https://learn.microsoft.com/a", "https://learn.microsoft.com/a"
    )


def test_link_to_a_host_with_swedish_letters_shows_what_is_compared():
    assert html("[a](https://räksmörgås.se)") == external(
        "https://xn--rksmrgs-5wao1o.se", "a", "xn--rksmrgs-5wao1o.se"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "http://learn.microsoft.com",
        "https://learn.microsoft.com@evil.example",
        "https://learn.microsoft.com:444",
        "https://learn.microsoft.com.evil.example",
        "https:&#92;&#92;learn.microsoft.com",
        "https://le&#x430;rn.microsoft.com",
        "//learn.microsoft.com",
        "javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "/admin/",
        "page.md",
        "mailto:x",
        "#nowhere",
        "",
    ],
)
def test_link_to_anything_else_is_its_text(address):
    assert html(f"[a *b*]({address})") == "<p>a <em>b</em></p>"


def test_link_by_definition_is_judged_alike():
    source = "[a] [b]\n\n[a]: https://learn.microsoft.com\n[b]: javascript:alert(1)"

    assert html(source) == (
        '<p><a href="https://learn.microsoft.com" rel="noopener external" '
        'class="external">a <span class="host">learn.microsoft.com</span></a> b</p>'
    )


def test_link_inside_a_link_is_text():
    shown = html("[<https://learn.microsoft.com>](https://www.digg.se)")

    assert shown.count("<a ") == shown.count("</a>") == 1


def test_link_to_a_telephone_and_to_a_mailbox():
    assert html("[a](<tel:08-12 34>) <mailto:a@b.se> <c@d.se>") == (
        '<p><a href="tel:08-1234">a</a> <a href="mailto:a@b.se">mailto:a@b.se</a> '
        '<a href="mailto:c@d.se">c@d.se</a></p>'
    )


@pytest.mark.parametrize("anchor", ["så-gör-du", "sa-gor-du", "section-sa-gor-du"])
def test_link_to_a_heading_of_the_text(anchor):
    assert html(f"[a](#{anchor})\n\n## Så gör du").startswith(
        '<p><a href="#section-sa-gor-du">a</a></p>'
    )


HOSTILE = '<b onclick=x>*a*</b> [l](https://e.example) | `c` {{ v }} &amp; \\* # 1. "'
SHOWN = (
    "&lt;b onclick=x&gt;*a*&lt;/b&gt; [l](https://e.example) | `c` {{ v }} "
    '&amp;amp; \\* # 1. "'
)
HOSTILE_ID = "b-onclick-x-a-b-l-https-e-example-c-v-amp-1"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ v }}", f"<p>{SHOWN}</p>"),
        ("a **{{ v }}** b", f"<p>a <strong>{SHOWN}</strong> b</p>"),
        ("`{{ v }}`", f"<p><code>{SHOWN}</code></p>"),
        ("- {{ v }}", f"<ul>\n<li>{SHOWN}</li>\n</ul>"),
        ("[{{ v }}](entry:x)", f'<p><a href="/x/">{SHOWN}</a></p>'),
        ("![{{ v }}](x)", f"<p>{SHOWN}</p>"),
        ("<{{ v }}>", f"<p>&lt;{SHOWN}&gt;</p>"),
        ("## x {{ v }}", f'<h2 id="section-x-{HOSTILE_ID}">x {SHOWN}</h2>'),
    ],
)  # fmt: skip
def test_variable_is_text_wherever_it_stands(source, shown):
    variables, links = {"v": HOSTILE}, {("entry", "x"): "/x/"}

    assert html(source, variables=variables, links=links) == shown


def test_variable_is_text_in_a_code_block_and_a_table():
    shown = html(
        "```{{ v }}\n{{ v }}\n```\n\n|{{ v }}|\n|-|\n", variables={"v": HOSTILE}
    )

    assert shown.count(SHOWN) == 2


def test_variable_in_a_telephone_link_loses_its_spaces():
    source = "[{{ phone }}](tel:{{ phone }})"

    assert html(source, variables={"phone": "+46 (0)8 123 45"}) == (
        '<p><a href="tel:+46812345">+46 (0)8 123 45</a></p>'
    )


def test_variable_without_a_value_makes_a_link_its_text():
    source = "[{{ phone }}](tel:{{ phone }}) [b](https://learn.microsoft.com/{{ x }})"
    neutral = {"phone": "your IT helpdesk"}

    assert html(source, variables={"phone": ""}, neutral=neutral) == (
        "<p>your IT helpdesk b</p>"
    )


def test_variable_may_be_a_whole_address():
    source = "[a]({{ url }})"

    assert html(source, variables={"url": "https://www.digg.se/ä b"}) == external(
        "https://www.digg.se/%C3%A4%20b", "a", "www.digg.se"
    )


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "https://evil.example", "x) onclick=y", "a b"]
)
def test_variable_cannot_lead_where_a_link_may_not(value):
    assert html("[a]({{ url }})", variables={"url": value}) == "<p>a</p>"


def test_variable_in_the_host_of_a_link_is_judged_as_it_ends():
    source = "[a](https://{{ v }}.digg.se/)"

    assert html(source, variables={"v": "evil.example/x"}) == "<p>a</p>"


def test_placeholders_cannot_be_forged():
    assert html("{{ v }} \ufdd00\ufdd1 &#xFDD0;0&#xFDD1;", variables={"v": "x"}) == (
        "<p>x 0 \ufffd0\ufffd</p>"
    )


def test_block_is_markdown():
    blocks = {"a": "> [!TIP]\n> *b*"}

    assert html("1. x\n\n   {{ block:a }}", blocks=blocks) == (
        '<ol>\n<li>\n<p>x</p>\n<div class="callout callout-tip" role="note">\n'
        '<p class="callout-title">Tip</p>\n<p><em>b</em></p>\n</div>\n</li>\n</ol>'
    )


def test_too_long_a_text_is_shown_without_formatting():
    source = "*a* {{ v }}\n\n" + "b" * MAX_CHARS

    shown = html(source, variables={"v": "<x>"})

    assert shown.startswith("<p>*a* &lt;x&gt;</p>\n<p>bbb")
    assert shown.count("b") == MAX_CHARS


def test_too_long_a_line_keeps_its_variables():
    source = "{{ a }} " * (MAX_CHARS // 5)

    assert html(source, variables={"a": "ö"}).count("ö") == MAX_CHARS // 5


@pytest.mark.parametrize("piece", ["a", "[", "*", "`", "&", "{{", "\n", "> ", "|"])
def test_a_megabyte_on_a_line_is_survived(piece):
    assert isinstance(html(piece * (1_000_000 // len(piece))), str)


def test_threads_share_the_parser():
    source = "## a\n\n> [!NOTE]\n> [b](entry:c) {{ d }}\n\n|e|\n|-|\n|f|\n" * 20

    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(html, [source] * 32))

    assert set(pages) == {html(source)}


@pytest.mark.parametrize("mark", [">", "- ", "1. ", "*", "[", "![", "`", "> - "])
def test_deep_nesting_is_survived(mark):
    assert isinstance(html(mark * 5000 + "a"), str)


def test_render_inline_makes_no_blocks():
    shown = render_inline(
        "# *a*\n- [b](entry:x) {{ v }}",
        texts=site_texts({"v": "<c>"}),
        language="en",
        links={("entry", "x"): "/x/"},
    )

    assert shown == '# <em>a</em>\n- <a href="/x/">b</a> &lt;c&gt;'


def test_render_inline_survives_a_long_line():
    shown = render_inline("*" * (MAX_CHARS + 1), texts=site_texts(), language="en")

    assert shown == "*" * (MAX_CHARS + 1)


def test_plain_has_every_word_once_with_one_space():
    source = (
        "# A *b*\n\n> [!NOTE]\n> c  \nd\n\n- e\n- `f  g`\n\n```sh\nh\n  i\n```\n\n"
        "|j|k|\n|-|-|\n|l|m|\n\n[n](entry:x) ![o](p) {{ q }}\n\n{{ block:r }}\n\n<s>"
    )
    texts = {"variables": {"q": "<Q>"}, "blocks": {"r": "**R**"}}

    assert words(source, **texts) == "A b c d e f g h i j k l m n o <Q> R <s>"


def test_plain_has_the_readers_language():
    assert words("{{ v }}", variables={"v": {"en": "a", "sv": "å"}}, language="sv") == (
        "å"
    )


def test_summary_is_the_first_paragraph_that_is_not_inside_anything():
    source = "## Heading\n\n> [!NOTE]\n> Callout\n\n- Item\n\nFirst *one*.\n\nSecond."

    assert excerpt(source) == "First one."


@pytest.mark.parametrize(
    ("source", "text"),
    [("- a\n- b", "a b"), ("> [!TIP]\n> c", "c"), ("```\nd\n```", "d"), ("", "")],
)
def test_summary_of_a_text_without_paragraphs_is_its_first_words(source, text):
    assert excerpt(source) == text


def test_summary_skips_a_paragraph_without_words():
    assert excerpt("{{ block:gone }}\n\n{{ gone }}\n\na") == "a"


@pytest.mark.parametrize(
    ("source", "limit", "text"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two three", 7, "one…"),
        ("one, two", 5, "one…"),
        ("abcdefgh", 5, "abcd…"),
        ("ab", 1, "…"),
    ],
)
def test_summary_is_cut_after_a_word(source, limit, text):
    assert excerpt(source, limit=limit) == text
