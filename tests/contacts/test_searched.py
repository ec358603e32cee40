"""Nothing of whoever called stays in what is learned, however it was typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callcenter.contacts.contact import Draft, UsedArticle
from callcenter.contacts.searched import private_words, use_of
from callcenter.ids import new_id
from callcenter.knowledge.cleaning import clean_question
from callcenter.knowledge.index import KnowledgeIndex
from callcenter.knowledge.use import SearchMade

NOW = datetime.now(UTC)
PEOPLE = [
    ("濵田 美緒", "ハマダ ミオ"),
    ("林 健", "ハヤシ ケン"),
    ("グエン ティ", "グエン ティ"),
    ("齋藤 一", "サイトウ ハジメ"),
]
STRANGERS = ["田中太郎", "山本 花子"]  # on no screen
TO_HIRAGANA = str.maketrans({chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)})


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeIndex:
    return KnowledgeIndex(tmp_path_factory.mktemp("index"))


def written(person: tuple[str, str]) -> st.SearchStrategy[str]:
    name, kana = person
    forms = [
        name,
        name.replace(" ", ""),
        name.replace(" ", "　"),
        kana,
        kana.translate(TO_HIRAGANA),
        kana.split()[0],
    ]
    ends = ["", "さん", "様", "です。", " "]
    return st.tuples(st.sampled_from(forms), st.sampled_from(ends)).map("".join)


def number(digits: str) -> st.SearchStrategy[str]:
    wide = digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return st.sampled_from(
        [digits, f"{digits[:3]}-{digits[3:7]}-{digits[7:]}", wide, f"{digits[:3]} {digits[3:]}"]
    )


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_names_and_numbers_are_in_neither_searches_nor_links(
    data: st.DataObject, index: KnowledgeIndex
) -> None:
    person = data.draw(st.sampled_from(PEOPLE))
    digits = data.draw(st.from_regex(r"0[789]0[0-9]{8}", fullmatch=True))
    pieces = [
        st.just("粗大ごみの申し込み"),
        written(person),
        number(digits),
        st.sampled_from(STRANGERS),
        st.just("昭和60年3月12日生まれ"),
        st.just("みなと町3丁目4番5号"),
    ]
    text = st.lists(st.one_of(pieces), min_size=1, max_size=5).map(" ".join)
    typed, question = data.draw(text), data.draw(text)
    draft = Draft(
        new_id(), "sato", NOW, number_received=digits, question=question,
        articles=(UsedArticle("FAQ-0801", 1, typed, NOW),),
    )  # fmt: skip
    names = private_words(draft, *person)
    use = use_of(
        [SearchMade(new_id(), NOW, typed, 3)],
        draft,
        lambda words: clean_question(words, (*names, *index.names(words))),
        lambda words: bool(words),
    )
    if use is None:
        return
    for words in [one.words for one in (*use.searches, *use.links)]:
        plain = words.replace(" ", "").translate(TO_HIRAGANA)
        for part in (
            *person[0].split(),
            *person[1].split(),
            "田中",
            "太郎",
            "山本",
            "花子",
            "みなと",
            "昭和",
        ):
            if len(part) > 1:
                assert part.translate(TO_HIRAGANA) not in plain
        assert not any(sign.isdigit() for sign in words)


def test_each_answer_learns_both_ways_of_asking_and_nothing_is_learned_without_one() -> None:
    draft = Draft(new_id(), "sato", NOW, category_id="waste", question="犬が死んだ")
    search = SearchMade(new_id(), NOW, "犬 死体", 2)
    same: Callable[[str], str] = str.strip
    use = use_of([search, replace(search, id=new_id(), words=" ")], draft, same, bool)
    assert use is not None
    assert [(one.words, one.category_id) for one in use.searches] == [("犬 死体", "waste")]
    assert use.links == ()
    answers = tuple(
        UsedArticle(id_, 1, words, NOW) for id_, words in (("A", "犬 死体"), ("B", ""), ("A", "犬 死体"))
    )
    use = use_of((), replace(draft, articles=answers), same, bool)
    assert use is not None
    assert [(one.article_id, one.words, one.source) for one in use.links] == [
        ("A", "犬 死体", "search"),
        ("A", "犬が死んだ", "contact"),
        ("B", "犬が死んだ", "contact"),
    ]
    assert use_of((), draft, same, bool) is None
