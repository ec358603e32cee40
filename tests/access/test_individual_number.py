"""No text with an individual number is kept, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.access.individual_number import (
    IndividualNumberRefused,
    find_individual_numbers,
    refuse_individual_numbers,
    without_individual_numbers,
)

EXAMPLE = "123456789018"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def check_digit(digits: str) -> str:
    """The ministry's rule written the other way round: weights from the left."""
    remainder = sum(int(d) * w for d, w in zip(digits, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return "0" if remainder <= 1 else str(11 - remainder)


numbers = st.from_regex(r"[0-9]{11}", fullmatch=True).map(lambda digits: digits + check_digit(digits))
words = st.text(st.characters(categories=["Lo", "Ll", "Po"], exclude_characters="・·.ー"), max_size=5)


@given(
    words,
    numbers,
    words,
    st.sampled_from(["", " ", "　", "-", "－", "‐", "–", "—", "−", "ー", ".", "．", "・", " - "]),
)
def test_a_number_is_found_in_any_width_and_with_any_separator(
    before: str, number: str, after: str, separator: str
) -> None:
    for digits in (number, number.translate(FULL_WIDTH)):
        written = separator.join((digits[:4], digits[4:8], digits[8:]))
        text = before + written + after
        assert find_individual_numbers(text) == [(len(before), len(before) + len(written))]


@given(numbers, st.sampled_from("0123456789"))
def test_a_wrong_check_digit_is_no_individual_number(number: str, digit: str) -> None:
    assert bool(find_individual_numbers(number[:-1] + digit)) == (digit == number[-1])


@given(numbers, st.from_regex(r"[0-9]{1,4}", fullmatch=True))
def test_a_longer_run_of_digits_is_something_else(number: str, more: str) -> None:
    assert find_individual_numbers(more + number) == []
    assert find_individual_numbers(number + more) == []


@given(words, numbers, words)
def test_the_words_around_a_number_can_be_kept(before: str, number: str, after: str) -> None:
    assert without_individual_numbers(f"{before}{number}{after}") == f"{before}{'●' * 12}{after}"


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for start, end in find_individual_numbers(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "折返し 090-0300-4412 9時以降",
        "03-0400-0127",
        "2026-11-21 1030に来庁",
        "123456789019",
        "1234567\n89018",
        "金額は123,456,789,018円",
        "申請書の番号は１１・１２・２１・２２・３１・３２です",
    ],
)
def test_ordinary_notes_pass(text: str) -> None:
    assert find_individual_numbers(text) == []


@pytest.mark.parametrize(
    "text", [f"番号は{EXAMPLE}です", "1234 5678-9018", "①234 5678 9018", f"{EXAMPLE} 1件", f"1件 {EXAMPLE}"]
)
def test_numbers_in_ordinary_notes_are_found(text: str) -> None:
    assert len(find_individual_numbers(text)) == 1


def test_two_numbers_are_both_marked() -> None:
    assert find_individual_numbers(f"{EXAMPLE}、1234-5678-9018") == [(0, 12), (13, 27)]


def test_the_refusal_names_the_field_and_never_the_digits() -> None:
    with pytest.raises(IndividualNumberRefused) as refused:
        refuse_individual_numbers({"question": "住民票の写し", "answer": f"番号 {EXAMPLE}"})
    assert refused.value.facts == {"field": "answer", "spans": ((3, 15),)}
    assert EXAMPLE not in str(refused.value)
    refuse_individual_numbers({"question": "住民票の写し"})
