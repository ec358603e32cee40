"""A caller says a name, an operator types what was heard, and the register writes it its own way."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callcenter.residents import names
from callcenter.residents.names import kana_key, name_key

katakana = st.text([chr(c) for c in range(ord("ァ"), ord("ヶ") + 1)] + ["ー"], max_size=12)
japanese = st.text(
    st.characters(min_codepoint=0x3040, max_codepoint=0x30FF) | st.sampled_from("髙﨑齋邉𠮷濵田々 　・-Ａaﾊﾞ"),
    max_size=12,
)


@pytest.mark.parametrize(
    "pair",
    [
        "髙橋高橋",
        "山﨑山崎",
        "齋藤斎藤",
        "渡邊渡辺",
        "渡邉渡辺",
        "𠮷田吉田",
        "濵田浜田",
        "濱田浜田",
        "德永徳永",
        "廣瀨広瀬",
        "櫻澤桜沢",
        "小嶋小島",
        "眞壽美真寿美",
        "齊藤斉藤",
        "國澤国沢",
    ],
)
def test_kanji_variants_are_one_name(pair: str) -> None:
    half = len(pair) // 2
    assert name_key(pair[:half]) == name_key(pair[half:])


@pytest.mark.parametrize(("one", "other"), [("斎藤", "斉藤"), ("畑山", "畠山"), ("太田", "大田")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ハマダ　ケンイチ", "はまだけんいち"),
        ("ﾊﾏﾀﾞ ｹﾝｲﾁ", "ハマダ ケンイチ"),
        ("オオノ", "オウノ"),
        ("オーノ", "おおの"),
        ("ケイコ", "ケーコ"),
        ("サトウ", "さとー"),
        ("キョウコ", "きようこ"),
        ("ユウキ", "ゆーき"),
        ("リイサ", "リーサ"),
        ("カヲリ", "かおり"),
        ("シヅカ", "しずか"),
        ("ジョン・スミス", "ジョン スミス"),
        ("メアリ―", "メアリー"),
    ],
)
def test_what_sounds_alike_is_one_reading(one: str, other: str) -> None:
    assert kana_key(one) == kana_key(other)


@pytest.mark.parametrize(("one", "other"), [("おの", "おおの"), ("はまだ", "はまた"), ("ゆき", "ゆうき")])
def test_what_sounds_different_stays_different(one: str, other: str) -> None:
    assert kana_key(one) != kana_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("葛󠄀西", "葛西"),  # with a variation selector
        ("佐々木", "佐佐木"),
        ("ＮＧＵＹＥＮ　Ｖａｎ", "Nguyen Van"),
        ("ANNE-MARIE", "Anne Marie"),
        ("三ヶ尻", "三ケ尻"),
        ("一ノ瀬", "一の瀬"),
    ],
)
def test_writing_does_not_count(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text(max_size=20) | japanese)
@example("々")
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(japanese)
def test_width_and_spaces_do_not_count(name: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    assert name_key(wide) == name_key(name)
    assert name_key(" ".join(name)) == name_key("　".join(name))


@given(katakana)
def test_the_script_of_kana_does_not_count(kana: str) -> None:
    hiragana = "".join(chr(ord(c) - 0x60) if c != "ー" else c for c in kana)
    assert kana_key(kana) == kana_key(hiragana)


@given(japanese.map(lambda name: unicodedata.normalize("NFKC", name)), st.integers(0, 12))
def test_the_key_of_a_beginning_is_the_beginning_of_the_key(name: str, length: int) -> None:
    assert name_key(name).startswith(name_key(name[:length]))


def test_no_kanji_is_in_two_groups() -> None:
    kanji = "".join(names._VARIANT_GROUPS.split())
    assert len(kanji) == len(set(kanji))
