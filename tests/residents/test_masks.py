"""The screen shows no more of a name than the caller has said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.residents.masks import HIDDEN, BirthHint, birth_hint, reveal, town_hint

TODAY = date(2026, 11, 21)
NAME, KANA = "濵田 健一", "ハマダ ケンイチ"


@pytest.mark.parametrize(
    ("heard", "name", "kana"),
    [
        ("", "濵● 健●", "ハ●● ケ●●●"),
        ("は", "濵● 健●", "ハ●● ケ●●●"),
        ("はま", "濵● 健●", "ハマ● ケ●●●"),
        ("はまだ", "濵田 健●", "ハマダ ケ●●●"),
        ("はまだみお", "濵田 健●", "ハマダ ケ●●●"),
        ("はまだ けん", "濵田 健●", "ハマダ ケン●●"),
        ("ﾊﾏﾀﾞｹﾝｲﾁ", "濵田 健一", "ハマダ ケンイチ"),
        ("浜", "濵● 健●", "ハ●● ケ●●●"),
        ("濱田", "濵田 健●", "ハマダ ケ●●●"),
        ("浜田けんいち", "濵田 健一", "ハマダ ケンイチ"),
        ("けんいち", "濵● 健一", "ハ●● ケンイチ"),
        ("はまぐち", "濵● 健●", "ハ●● ケ●●●"),
    ],
)
def test_characters_open_as_they_are_heard(heard: str, name: str, kana: str) -> None:
    shown = reveal(NAME, KANA, heard)
    assert (shown.name, shown.kana) == (name, kana)


@pytest.mark.parametrize(
    ("name", "kana", "heard", "matches"),
    [
        (NAME, KANA, "はまだけんいち", True),
        (NAME, KANA, "浜田　健一", True),
        (NAME, KANA, "はまだ", False),
        (NAME, KANA, "けんいち", False),
        (NAME, KANA, "はまだけんいちろう", False),
        (NAME, KANA, "", False),
        ("井上 えりか", "イノウエ エリカ", "いのうええりか", True),
        ("大野 優", "オオノ ユウ", "おーの ゆう", True),
        ("NGUYEN VAN AN", "", "nguyen van an", True),
        ("", "", "", False),
    ],
)
def test_a_name_matches_when_all_of_it_was_heard(name: str, kana: str, heard: str, matches: bool) -> None:
    assert reveal(name, kana, heard).matches is matches


def test_a_letter_and_its_variation_selector_are_one() -> None:
    assert reveal("葛󠄀西 葛󠄀", "カサイ カツ", "").name == "葛󠄀● 葛󠄀"


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_masked(name: str, kana: str, heard: str) -> None:
    reveal(name, kana, heard)


@given(st.text("はまだけんいちみお濵田健一浜 ", max_size=12))
def test_what_is_hidden_was_not_said(heard: str) -> None:
    shown = reveal(NAME, KANA, heard)
    for whole, masked in ((NAME, shown.name), (KANA, shown.kana)):
        assert len(masked) == len(whole)
        assert all(sign in (HIDDEN, letter) for sign, letter in zip(masked, whole, strict=True))
    assert (shown.name == NAME) <= bool(heard.strip())


@pytest.mark.parametrize(
    ("born", "hint"),
    [
        (date(1971, 5, 5), BirthHint("昭和", "4●", 50)),
        (date(1989, 1, 7), BirthHint("昭和", "6●", 30)),
        (date(1990, 1, 7), BirthHint("平成", "●", 30)),
        (date(2019, 5, 1), BirthHint("令和", "●", 0)),
        (None, None),
    ],
)
def test_the_decade_of_birth(born: date | None, hint: BirthHint | None) -> None:
    assert birth_hint(born, TODAY) == hint


@pytest.mark.parametrize(
    ("town", "hint"),
    [
        ("みなと町", "みなと町 ●丁目"),
        ("みなと町3丁目", "みなと町 ●丁目"),
        ("みなと町三丁目2-1", "みなと町 ●丁目"),
        ("", ""),
    ],
)
def test_the_town_without_the_block(town: str, hint: str) -> None:
    assert town_hint(town) == hint
