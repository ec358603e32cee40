"""Articles are shown safely, whatever was pasted into them."""

from hypothesis import given
from hypothesis import strategies as st

from callcenter.knowledge.render import html, plain_text


def test_markdown_becomes_html_with_tables() -> None:
    shown = html(
        "### 受付\n- **本庁舎**\n\n|日|時|\n|--|--|\n|木|19時|\n\n[電話](tel:+815001000100) [次](faq:FAQ-2)"
    )
    for part in (
        "<h3>受付</h3>",
        "<strong>本庁舎</strong>",
        "<td>19時</td>",
        'href="tel:+815001000100"',
        'href="faq:FAQ-2"',
    ):
        assert part in shown


def test_what_could_act_is_only_text() -> None:
    shown = html(
        "<script>alert(1)</script> <img src=x onerror=alert(1)> ![絵](https://example.com/a.png)\n\n"
        "[押す](javascript:alert(1)) [開く](file:///etc/passwd) [絵](data:text/html,x) <style>p{}</style>"
    )
    for part in ("<script", "<img", "<style", 'javascript:alert(1)"', 'href="file', 'href="data'):
        assert part not in shown


@given(st.text(max_size=200))
def test_no_text_brings_a_script_or_a_picture(text: str) -> None:
    shown = html(text).lower()
    assert "<script" not in shown
    assert "<img" not in shown
    plain_text(text)


def test_plain_text_keeps_the_words_line_by_line() -> None:
    text = plain_text(
        "### 受付\n- **木曜日**は19時\n- [案内](https://example.com/)\n\n|日|時|\n|--|--|\n|木|19時|"
    )
    assert text == "受付\n木曜日は19時\n案内\n日　時\n木　19時"
