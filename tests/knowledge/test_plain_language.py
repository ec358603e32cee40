"""Hints for やさしい日本語: what is hard is found where it stands, and what is put in its place is Japanese."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.knowledge.conjugation import FORMS, forms
from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.plain_language import EASY, ORDINARY, HintKind, Level, PlainLanguage
from callcenter.knowledge.reference_yaml import read_plain_words
from callcenter.knowledge.school_kanji import AFTER_SCHOOL, school_year
from callcenter.settings import content_folder

PLAIN = PlainLanguage(read_plain_words(content_folder("knowledge_base")))
PIECES = [
    "納付してください",
    "ご提出ください",
    "避難所",
    "（ひなんじょ）",
    "**",
    "## ",
    "[x](faq:1)",
    "|",
    "\n",
    "。",
    "𠮷",
]
PIECES += [
    "しなければなりません",
    "お書き",
    "ください",
    "\0",
    "```",
    "キャンセル",
    "いただきます",
    "々〆",
    "・",
]


def replaced(text: str, level: Level = EASY) -> str:
    """The text after every replacement that is offered."""
    for hint in reversed(PLAIN.hints(text, level)):
        if hint.replacement:
            text = text[: hint.start] + hint.replacement + text[hint.end :]
    return text


def kinds(text: str, level: Level = EASY) -> list[tuple[HintKind, str]]:
    return [(hint.kind, text[hint.start : hint.end]) for hint in PLAIN.hints(text, level)]


@pytest.mark.parametrize(
    ("office", "plain"),
    [
        ("14日までに納付してください。", "14日までに払ってください。"),
        ("保険証を返納しました。", "保険証を返しました。"),
        ("書類を持参しなければ", "書類を持ってこなければ"),
        ("お金を受給できます。", "お金をもらうことができます。"),
        ("申請書を提出しなければなりません。", "申し込む紙を出してください。"),
        ("ご提出ください。", "出してください。"),
        ("ご相談ください。", "相談してください。"),
        ("お書きください。", "書いてください。"),
        ("お越しください。", "来てください。"),
        ("ここに置いておいてください。", "ここに置いておいてください。"),
        ("書いていただく必要があります。", "書いてください。"),
        ("閉まっております。", "閉まっています。"),
        ("引っ越しされる方は", "引っ越しする人は"),
        ("避難所へ", "避難所（逃げる所）へ"),
        ("予約をキャンセルします。", "予約をやめます。"),
        ("申請書と申請番号", "申し込む紙と申請番号"),
    ],
)
def test_the_plain_word_is_put_in_the_same_form(office: str, plain: str) -> None:
    assert replaced(office) == plain


def test_a_word_that_is_explained_is_left_in_peace() -> None:
    assert kinds("避難所（ひなんじょ：逃げる所）と、資格確認書（しかくかくにんしょ）です。") == []
    assert kinds("資格確認書です。") == [(HintKind.KANJI, "資格確認書")]


def test_hard_kanji_get_their_reading() -> None:
    (hint,) = PLAIN.hints(
        "資格確認書です。資格確認書。", EASY, {"資格確認書": "しかくかくにんしょ"}.__getitem__
    )
    assert (hint.replacement, hint.facts) == ("資格確認書（しかくかくにんしょ）", {"year": 6})


def test_what_cannot_simply_be_put_in_is_explained() -> None:
    (hint,) = PLAIN.hints("納付の方法", EASY)
    assert (hint.replacement, hint.facts) == ("", {"plain": "払う"})


def test_a_long_sentence_is_counted_without_marks_and_readings() -> None:
    exact = "あ" * 39 + "。"
    assert kinds(f"**{exact}**[{'い' * 39}](https://example.jp/{'x' * 99})") == []
    assert kinds(f"- あああ（{'よ' * 50}）{'あ' * 36}。") == []
    assert kinds(f"- あ{exact}") == [(HintKind.SENTENCE, f"あ{exact}")]
    assert kinds(f"あ{exact}", ORDINARY) == []
    assert kinds(f"|{'う' * 30}|{'え' * 30}|") == []


def test_doubly_negative_and_passive_sentences_are_found() -> None:
    assert kinds("出さない限り使えません。") == [(HintKind.NEGATIVE, "ない限り使えません")]
    assert kinds("お金は市から送られます。") == [(HintKind.PASSIVE, "送られます")]


def test_an_operator_may_speak_politely() -> None:
    assert kinds("お持ちいただきます。行われます。", ORDINARY) == []


def test_addresses_and_code_are_no_words() -> None:
    assert kinds("[案内](https://example.jp/納付)`納付`https://example.jp/納付") == []


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12))).map("".join))
def test_hints_lie_in_any_text_and_only_sentences_hold_others(text: str) -> None:
    for level in (EASY, ORDINARY):
        hints = PLAIN.hints(text, level, lambda word: "よみ")
        assert all(0 <= hint.start < hint.end <= len(text) for hint in hints)
        inside = [hint for hint in hints if hint.kind is not HintKind.SENTENCE]
        assert all(one.end <= other.start for one, other in pairwise(inside))


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [
        (
            "払う",
            "払う 払って 払った 払わない 払わなかった 払わなければ 払います 払いました 払いません 払いたい 払えば",
        ),
        (
            "変える",
            "変える 変えて 変えた 変えない 変えなかった 変えなければ 変えます 変えました 変えません 変えたい 変えれば",
        ),
        (
            "入る",
            "入る 入って 入った 入らない 入らなかった 入らなければ 入ります 入りました 入りません 入りたい 入れば",
        ),
        (
            "持ってくる",
            "持ってくる 持ってきて 持ってきた 持ってこない 持ってこなかった 持ってこなければ 持ってきます 持ってきました "
            "持ってきません 持ってきたい 持ってくれば",
        ),
        (
            "行く",
            "行く 行って 行った 行かない 行かなかった 行かなければ 行きます 行きました 行きません 行きたい 行けば",
        ),
        (
            "頼む",
            "頼む 頼んで 頼んだ 頼まない 頼まなかった 頼まなければ 頼みます 頼みました 頼みません 頼みたい 頼めば",
        ),
        ("する", "する して した しない しなかった しなければ します しました しません したい すれば"),
    ],
)
def test_verbs_have_their_forms(verb: str, wanted: str) -> None:
    assert list(forms(verb)) == list(FORMS)
    assert " ".join(forms(verb).values()) == wanted


def test_kanji_are_learnt_in_their_year() -> None:
    assert [school_year(each) for each in "山引悪愛圧胃鬱"] == [1, 2, 3, 4, 5, 6, AFTER_SCHOOL]


def test_a_malformed_list_of_words_is_refused(tmp_path: Path) -> None:
    assert read_plain_words(tmp_path) == {}
    (tmp_path / "plain_words.yaml").write_text("納付する: [払う]\n", encoding="utf-8")
    with pytest.raises(ContentUnreadable):
        read_plain_words(tmp_path)
