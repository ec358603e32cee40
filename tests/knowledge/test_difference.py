"""Two states of an article side by side: what was rewritten stands beside what it was, and nothing is left out."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.knowledge.article import ArticleContent, Variant, Visibility
from callcenter.knowledge.difference import Change, Piece, Row, compared, difference, sentences

ARTICLE = ArticleContent(
    id="FAQ-1",
    title="転入届",
    read_out="14日以内にお届けください。本人確認書類をお持ちください。",
    detail="- 窓口\n- 郵送",
    category_id="moving-in",
    department_id="shimin",
    source="住民基本台帳法",
)


def said(rows: tuple[Row, ...]) -> list[tuple[str, str, str]]:
    """Each row in short, changed words in brackets."""

    def words(pieces: tuple[Piece, ...]) -> str:
        return "".join(f"[{each.text}]" if each.changed else each.text for each in pieces)

    return [(row.change.value, words(row.before), words(row.after)) for row in rows]


def test_a_rewritten_sentence_stands_beside_what_it_was() -> None:
    after = "はじめに。14日までに届けてください。本人確認書類をお持ちください。"
    assert said(compared(ARTICLE.read_out, after)) == [
        ("added", "", "[はじめに。]"),
        (
            "changed",
            "14日[以内]に[お]届けください。",
            "14日[まで]に届け[て]ください。",
        ),
        ("same", "本人確認書類をお持ちください。", "本人確認書類をお持ちください。"),
    ]


def test_numbers_change_as_a_whole_and_lines_are_sentences() -> None:
    assert said(compared("- 手数料 1,300円\n- 窓口へ", "- 手数料 1,350円\n\n### 受付")) == [
        ("changed", "- 手数料 [1,300]円", "- 手数料 [1,350]円"),
        ("removed", "[- 窓口へ]", ""),
        ("added", "", "[### 受付]"),
    ]


def test_only_fields_that_differ_are_told() -> None:
    after = replace(
        ARTICLE,
        visibility=Visibility.INTERNAL,
        keywords=("転入", "引っ越し"),
        review_on=date(2027, 4, 1),
        variants={"en": Variant("Moving in", "Come.")},
    )
    found = {each.field: each.rows for each in difference(ARTICLE, after)}
    assert list(found) == ["visibility", "review_on", "keywords", "titles.en", "variants.en"]
    assert [row.change for row in found["keywords"]] == [Change.ADDED, Change.ADDED]
    assert difference(after, ARTICLE)[-1].rows[0].change is Change.REMOVED
    assert difference(ARTICLE, ARTICLE) == ()


_text = st.lists(
    st.one_of(
        st.sampled_from(["届け出てください。", "14日以内に", "\n", "- 窓口", "！"]), st.text(max_size=8)
    ),
    max_size=12,
).map("".join)


@settings(max_examples=60)
@given(_text, _text)
def test_each_side_is_the_whole_text(before: str, after: str) -> None:
    rows = compared(before, after)
    assert ["".join(each.text for each in row.before) for row in rows if row.before] == sentences(before)
    assert ["".join(each.text for each in row.after) for row in rows if row.after] == sentences(after)
    for row in rows:
        assert (row.change is Change.SAME) == (not any(each.changed for each in (*row.before, *row.after)))
