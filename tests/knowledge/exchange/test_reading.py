"""Files as cities have them: every row is taken, mended or refused, and the reason is a sentence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from callcenter.knowledge.article import Visibility
from callcenter.knowledge.article_file import parse_article
from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.exchange.entry import Entry, judged
from callcenter.knowledge.exchange.source import Source, read_source
from callcenter.knowledge.from_html import markdown_from_html
from callcenter.knowledge.problem_words import sentence
from callcenter.knowledge.render import html, is_allowed_link, links
from callcenter.knowledge.texts import fault

CSV = """汐見野市　よくある質問,,,,,
"（令和8年4月現在）",,,,,
番号,質 問,回答（HTML可）,カテゴリー,担当課,公開/非公開,有効期限
1.0,"転入届は
どこに出しますか。",<p>市民課です。</p>,引越し,市民課,公開,令和9年3月31日
,犬を飼い始めました。,環境課へどうぞ。,ごみ,環境課,非公開,2027/4/2
,,,,,,
1.00E+12,桁が失われた番号,環境課へどうぞ。,ごみ,環境課,公開,いつか
Q&A-7,'=HYPERLINK,'=1+1 は数式ではありません。,,,？,
"""


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def said(entry: Entry) -> str:
    """Every sentence about an entry; each code has its words in both languages."""
    problems = [*entry.noted, *judged(entry).refused]
    assert all(sentence(each, "en") for each in problems)
    return " ".join(sentence(each, "ja") for each in problems)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_csv_file_is_understood_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = CSV.replace("\n", "\r\n") if encoding == "cp932" else CSV
    source = read_source(written(tmp_path / "faq.csv", text, encoding))
    first, second, third, fourth = source.entries
    assert source.mapping == {
        "id": "番号",
        "title": "質 問",
        "answer": "回答(HTML可)",
        "category_id": "カテゴリー",
        "department_id": "担当課",
        "visibility": "公開/非公開",
        "expires_on": "有効期限",
    }
    assert first.content and second.content and fourth.content
    assert (first.line, first.content.id, first.content.title) == (4, "1", "転入届は どこに出しますか。")
    assert (first.content.read_out, first.content.expires_on) == ("市民課です。", date(2027, 3, 31))
    assert (second.line, second.content.visibility) == (6, Visibility.INTERNAL)
    assert second.content.id == "Q-" + read_source(tmp_path / "faq.csv").entries[1].content.id[2:]  # type: ignore[union-attr]
    assert "題名から" in said(second)
    assert third.content is None and "桁が失われています" in said(third)
    assert (fourth.content.title, fourth.content.read_out) == ("=HYPERLINK", "=1+1 は数式ではありません。")
    assert fourth.content.visibility is Visibility.INTERNAL
    assert "使えない文字" in said(fourth) and "公開範囲「？」" in said(fourth)
    assert [each.code for each in source.problems] == (
        [] if encoding.startswith("utf-8") else ["encoding_read"]
    )


def test_a_workbook_has_titles_merged_cells_dates_and_numbers(tmp_path: Path) -> None:
    workbook = Workbook()
    hidden = workbook.active
    hidden.sheet_state = "hidden"
    sheet = workbook.create_sheet("FAQ")
    sheet["A2"] = "よくある質問"
    sheet.merge_cells("A2:E2")
    sheet.append([])
    sheet.append(["No.", "分類", "問い", "答え", "見直し"])
    sheet.append([101, "ごみ", "粗大ごみは？", "受付センターへ。", date(2027, 4, 1)])
    sheet.append([102.0, None, "持込みは？", "=1+1", "R9.4.1"])
    sheet.append([])
    sheet.append(["103", None, "祝日は？", "_x0041_収集します。\n_x000D_", None])
    sheet.merge_cells("B5:B8")
    workbook.save(tmp_path / "faq.xlsx")
    entries = read_source(tmp_path / "faq.xlsx").entries
    contents = [entry.content for entry in entries if entry.content]
    assert [entry.line for entry in entries] == [5, 6, 8]
    assert [each.id for each in contents] == ["101", "102", "103"]
    assert {each.category_id for each in contents} == {"ごみ"}
    assert [each.review_on for each in contents] == [date(2027, 4, 1), date(2027, 4, 1), None]
    assert contents[2].read_out == "A収集します。"


def test_a_long_answer_becomes_the_detail_and_its_beginning_is_read_out(tmp_path: Path) -> None:
    answer = (
        "<h2>受付</h2><p>市民課で受け付けます。平日の8時45分からです。</p><ul><li>本庁</li></ul>"
        + "<p>長い。</p>" * 90
    )
    entry = read_source(written(tmp_path / "a.csv", f'ID,question,answer\n1,どこ？,"{answer}"\n')).entries[0]
    assert entry.content is not None
    assert entry.content.read_out == "市民課で受け付けます。平日の8時45分からです。"
    assert entry.content.detail.startswith("### 受付\n\n市民課で受け付けます。")
    assert "はじめの文を読み上げに" in said(entry)


WORD = """<html xmlns:o="urn:x"><head><style>p.MsoNormal{mso-x:1}</style><title>秘密</title></head><body>
<!--[if gte mso 9]><xml><o:p>秘密</o:p></xml><![endif]-->
<p class=MsoNormal>届出は<b>14日
以内</b>に<o:p></o:p>。&nbsp;</p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>証明書</p>
<p class=MsoListParagraph><span>·<span>&nbsp; </span></span>委任状</p>
<script>alert("秘密")</script><h1>窓口</h1>
<ul><li><a href="https://city.example/x">地図</a><ul><li><a href="javascript:alert(1)">悪</a></li></ul></li></ul>
<table><tr><th colspan=2>手数料</th></tr><tr><td>住民票</td><td>300円|別</td></tr></table>
<p>1. *星* &lt;b&gt; <a href="file:///c:/x">共有</a></p></body></html>"""


def test_what_is_pasted_from_word_keeps_its_words_and_loses_the_rest() -> None:
    made = markdown_from_html(WORD)
    assert made.text == (
        "届出は**14日以内**に。\n\n- 証明書\n- 委任状\n\n### 窓口\n\n- [地図](https://city.example/x)\n  - 悪\n\n"
        "| 手数料 |  |\n|---|---|\n| 住民票 | 300円\\|別 |\n\n1\\. \\*星\\* \\<b> 共有"
    )
    assert made.links_dropped == ("javascript:alert(1)", "file:///c:/x")
    assert "1. *星* &lt;b&gt; 共有" in html(made.text)
    assert markdown_from_html("<div>" * 3_000 + "深い").text == "深い"


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ul><li>",
                "</ul>",
                "<table><tr><td>",
                "</table>",
                "<b>",
                "</b>",
                "<script>x",
                "</script>",
                '<a href="javascript:x">',
                "<a href='https://a.example/(_)'>",
                "</a>",
                "<h1>",
                "#",
                "* ",
                "字",
                " ",
                "\n",
                "[x](file:/y)",
            ]
        ),
        max_size=14,
    )
)
def test_whatever_the_html_the_markdown_can_be_kept(parts: list[str]) -> None:
    made = markdown_from_html("".join(parts)).text
    assert fault(made, markdown=True) is None
    assert all(is_allowed_link(address) for address in links(made))


def front(text: str) -> str:
    return f"---\n{text}\n---\n## 読み上げ\n文。\n## 詳細\n文。\n"


@pytest.mark.parametrize(
    "matter",
    [
        "id: [",
        "a: &a [x]\nb: [*a, *a]",
        "id: !!python/object/apply:os.system [ls]",
        "id: " + "[" * 600,
        "id: A\nid: B",
        "- 1",
        "id: \x01",
    ],
)
def test_front_matter_that_is_no_plain_yaml_is_refused(matter: str) -> None:
    content, problems = parse_article(front(matter), "a.md")
    assert content is None
    assert problems[0].code == "front_matter_not_yaml"
    assert "YAML" in sentence(problems[0], "ja")


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    good = front("id: A\ntitle: 題\ncategory: c\ndepartment: d\nsource: 法")
    written(tmp_path / "a.md", good)
    written(tmp_path / "b.md", good.replace("id: A", "id: B"), "cp932")
    written(tmp_path / "c.md", good + "あ" * 700_000)
    (tmp_path / "d.md").write_bytes(b"\x81\xff\xff")
    first, second, third, fourth = read_source(tmp_path).entries
    assert first.content and second.content and not first.noted
    assert "cp932" in said(second)
    assert "大きすぎます" in said(third)
    assert "文字コード" in said(fourth)


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.csv", lambda path: path.write_text(""), "table_empty"),
        ("a.xlsx", lambda path: path.write_text("no zip"), "not_a_table"),
        ("a.csv", lambda path: path.write_bytes(b"\x81\xff\xff"), "encoding_unknown"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(
    tmp_path: Path, name: str, make: Callable[[Path], object], code: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(ContentUnreadable) as refused:
        read_source(tmp_path / name)
    assert refused.value.problem.code == code
    assert sentence(refused.value.problem, "ja")


def test_an_article_of_two_megabytes_is_refused(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv", f"ID,質問,回答\n1,長いですか。,{'あ' * 700_000}\n2,短いですか。,はい。\n"
    )
    first, second = read_source(path).entries
    assert "長すぎます（100000字まで）" in said(first)
    assert judged(second).refused == ()


def test_hidden_characters_of_a_table_are_dropped_and_named(tmp_path: Path) -> None:
    source: Source = read_source(
        written(tmp_path / "a.csv", 'ID,質問,回答\n1,右\u202e左,"# 見出し\v一行\u0001\n[押す](file:///x)"\n')
    )
    entry = source.entries[0]
    assert entry.content is not None
    assert (entry.content.title, entry.content.detail) == ("右左", "### 見出し\n一行\n[押す](file:///x)")
    assert "U+202E" in said(entry) and "U+0001" in said(entry) and "file:///x" in said(entry)
