"""Titles that ask the same are found, all of them."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.knowledge.duplicates import Titles, near_duplicates

TITLES = {
    "a": "転入届の手続きを教えてください。",
    "b": "転入届の手続きを教えてくださいませ",
    "c": "粗大ごみの手続きを教えてください。",
    "d": "犬を飼い始めました。",
    "e": "転入届　の　手続きを教えてください",
}


def test_the_same_question_is_found_and_the_same_phrase_is_not_enough() -> None:
    found = {(pair.first_id, pair.second_id) for pair in near_duplicates(TITLES, 0.5)}
    assert found == {("a", "b"), ("a", "e"), ("b", "e")}
    assert [id_ for id_, _ in Titles(TITLES).alike("転入届の手続きについて教えてください", 0.4, but="b")] == [
        "a",
        "e",
    ]
    assert near_duplicates({"a": "", "b": "。", "c": "犬"}) == []


@settings(max_examples=40)
@given(
    st.lists(st.text(alphabet="転入届の手続", min_size=1, max_size=7), max_size=12),
    st.floats(min_value=0.05, max_value=1),
)
def test_no_pair_is_missed(titles: list[str], threshold: float) -> None:
    named = {str(number): title for number, title in enumerate(titles)}
    found = {(pair.first_id, pair.second_id): pair.likeness for pair in near_duplicates(named, threshold)}
    likeness = {
        (first, second): value
        for second, title in named.items()
        for first, value in Titles(named).alike(title, 0)
    }
    for pair in combinations(named, 2):
        if abs(likeness[pair] - threshold) > 1e-6:
            assert (pair in found) == (likeness[pair] > threshold)
