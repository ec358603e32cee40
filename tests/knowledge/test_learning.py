"""The search learns from questions that were linked to articles, follows editors' rules, and says why it found."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from typer.testing import CliRunner

from callcenter.access.policy import NotAllowed
from callcenter.knowledge.cleaning import LONGEST_QUESTION, clean_question
from callcenter.knowledge.commands import knowledge_app
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.explaining import Explanation, ReasonKind
from callcenter.knowledge.learning import MOST_OF_ARTICLE
from callcenter.knowledge.library import Library
from callcenter.knowledge.rules import RuleKind
from callcenter.knowledge.search import Only
from callcenter.knowledge.search_rules import RuleRefused
from callcenter.knowledge.texts import TextRefused
from callcenter.settings import content_folder

from .conftest import MORI, ONISHI, SATO, article

ARTICLES = [
    article(
        "A", "粗大ごみの申込み", keywords=("大型ごみ",), department_id="kankyo", category_id="bulky-waste"
    ),
    article("B", "犬の登録", "飼い始めたら登録です。", department_id="kankyo", category_id="waste"),
    article("C", "住民票の写しの請求", category_id="residence-certificate"),
    article("D", "転入届の手続き", "引っ越してきた日から14日以内です。"),
]


@pytest.fixture
def desk(engine: Engine, library: Library, tmp_path: Path) -> KnowledgeDesk:
    library.import_contents([each.content for each in ARTICLES], ONISHI)
    return KnowledgeDesk(engine, content_folder("knowledge_base"), tmp_path, lambda done, total: None)


def found(desk: KnowledgeDesk, query: str, only: Only | None = None) -> list[str]:
    return [hit.article_id for hit in desk.hits(query, only=only or Only())]


def test_a_question_once_answered_finds_the_article_again_until_an_editor_takes_it_out(
    desk: KnowledgeDesk, engine: Engine, tmp_path: Path
) -> None:
    said = "ハスキーの子犬をもらいました、090-1234-5678の佐藤です"
    assert found(desk, "ハスキー") == []
    assert desk.learn(said, "B", ONISHI)
    assert not desk.learn(said, "B", MORI)
    assert found(desk, "ハスキーをもらった") == ["B"]
    (link,) = desk.learned.of_article("B")
    assert "1234" not in link.words
    assert [each.words for each in desk.explain("ハスキー", "B").past] == [link.words]
    assert [hit.learned for hit in desk.hits("ハスキー")] == [True]
    other = KnowledgeDesk(engine, tmp_path, tmp_path / "other", lambda done, total: None)
    assert found(other, "ハスキー") == ["B"]
    with pytest.raises(NotAllowed):
        desk.forget(link, SATO)
    with pytest.raises(NotAllowed):
        desk.learn("子犬", "B", SATO)
    desk.forget(link, ONISHI)
    assert found(desk, "ハスキー") == []
    assert not desk.learn(said, "B", ONISHI)  # an editor has refused it
    other.read_search()
    assert found(other, "ハスキー") == []
    desk.restore(link, MORI)
    other.read_search()
    assert found(desk, "ハスキー") == found(other, "ハスキー") == ["B"]


def test_only_the_newest_questions_of_an_article_are_searched(desk: KnowledgeDesk) -> None:
    links = [(f"質問 その{number}番め ハスキー", "B") for number in range(MOST_OF_ARTICLE + 5)]
    desk.learned.import_links(links, ONISHI)
    assert len(desk.learned.links()["B"]) == MOST_OF_ARTICLE
    desk.read_search()
    assert found(desk, "ハスキー") == ["B"]
    desk.withdraw("B", 1, ONISHI)
    assert found(desk, "ハスキー") == []


def test_links_of_a_file_are_learned_once_and_what_is_wrong_is_named(
    desk: KnowledgeDesk, database_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "links.jsonl"
    rows = [
        {"query": "ハスキーの子犬", "faq": "B"},
        {"query": "ハスキーの子犬", "faq": "B"},
        {"query": "!?", "faq": "B"},
        {"query": "何か", "faq": "gone"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + '\n{"query": "x"}\n\nno json\n', encoding="utf-8")
    arguments = ["learn", "--links", str(path), "--db", database_url]
    first = CliRunner().invoke(knowledge_app, arguments)
    assert first.exit_code == 0
    assert "learned 1, known 1, without words 1, unknown articles 1, bad lines 2" in first.stdout
    assert "article_unknown id=gone" in first.stderr
    assert f"{path}:5: bad_line" in first.stderr and f"{path}:7: bad_line" in first.stderr
    assert "learned 0, known 2" in CliRunner().invoke(knowledge_app, arguments).stdout
    desk.read_search()
    assert found(desk, "ハスキー") == ["B"]


def test_a_rule_puts_an_article_first_or_last_and_synonyms_find_each_other(desk: KnowledgeDesk) -> None:
    assert found(desk, "手続き 請求")[0] in ("C", "D")
    pin = desk.add_rule(RuleKind.PIN, "手続き 請求", "B", ONISHI)
    assert found(desk, "請求の手続き")[0] == "B"
    assert "B" not in found(desk, "手続き")
    assert desk.explain("請求の手続き", "B").rule == pin
    assert "B" not in found(desk, "請求の手続き", Only(department_id="shimin"))
    desk.add_rule(RuleKind.DEMOTE, "手続き", "D", ONISHI)
    assert found(desk, "手続き 請求")[-1] == "D"
    marks = {hit.article_id: (hit.rule, hit.learned) for hit in desk.hits("手続き 請求")}
    assert marks["B"] == (RuleKind.PIN, False) and marks["D"] == (RuleKind.DEMOTE, False)
    later = desk.add_rule(
        RuleKind.DEMOTE, "請求", "B", ONISHI
    )  # of two rules the newer holds, and is explained
    assert found(desk, "請求の手続き")[0] != "B"
    assert desk.explain("請求の手続き", "B").rule == later
    desk.remove_rule(later.id, ONISHI)
    desk.remove_rule(pin.id, ONISHI)
    assert "B" not in found(desk, "請求の手続き")
    group = desk.add_synonyms(["ハスキー", "犬の登録"], ONISHI)
    assert found(desk, "ハスキー") == ["B"]
    (reason, _) = desk.explain("ハスキー", "B").reasons
    assert (reason.kind, reason.typed, reason.found, reason.parts) == (
        ReasonKind.SYNONYM,
        "ハスキー",
        "犬",
        ("title",),
    )
    desk.remove_synonyms(group.id, ONISHI)
    assert found(desk, "ハスキー") == []


def test_rules_that_cannot_be_kept_are_refused(desk: KnowledgeDesk) -> None:
    for words, id_ in ((" ", "A"), ("あ" * 101, "A"), ("手続き", "gone")):
        with pytest.raises(RuleRefused):
            desk.add_rule(RuleKind.PIN, words, id_, ONISHI)
    with pytest.raises(TextRefused):
        desk.add_rule(RuleKind.PIN, "\u202e手続き", "A", ONISHI)
    with pytest.raises(RuleRefused):
        desk.add_synonyms(["犬", " 犬"], ONISHI)
    with pytest.raises(NotAllowed):
        desk.add_synonyms(["犬", "いぬ"], SATO)
    assert not desk.rules.remove_rule(str(uuid4()), ONISHI)
    assert (desk.rules.rules(), desk.rules.groups()) == ([], [])


def test_why_an_article_was_found(desk: KnowledgeDesk) -> None:
    def kinds(query: str, id_: str) -> dict[str, tuple[ReasonKind, tuple[str, ...]]]:
        return {each.found: (each.kind, each.parts) for each in desk.explain(query, id_).reasons}

    assert kinds("大型ごみを申し込む", "A")["ごみ"] == (ReasonKind.WORD, ("title", "keywords"))
    assert kinds("転居", "D")["引っ越し"] == (ReasonKind.SYNONYM, ("body",))
    assert kinds("じゅうみんひょう", "C")["住民"] == (ReasonKind.READING, ("title",))
    assert kinds("てつづ", "D")["手続き"] == (ReasonKind.BEGINNING, ("title",))
    assert kinds("登録", "C") == {}
    assert desk.explain("犬", "gone") == Explanation()


def test_filters_and_related_articles(desk: KnowledgeDesk) -> None:
    assert set(found(desk, "登録 住民票 粗大ごみ")) == {"A", "B", "C"}
    assert set(found(desk, "登録 住民票 粗大ごみ", Only(department_id="kankyo"))) == {"A", "B"}
    only = Only(category_ids=frozenset({"waste", "residence-certificate"}))
    assert set(found(desk, "登録 住民票 粗大ごみ", only)) == {"B", "C"}
    desk.learn("ハスキーの粗大ごみ", "B", ONISHI)
    assert found(desk, "ハスキー", Only(category_ids=frozenset({"bulky-waste"}))) == []
    near = article("E", "住民票の写しの手数料").content
    desk.library.import_contents([near], ONISHI)
    desk.index.put(desk.library.revision("E", 1))
    related = [hit.article_id for hit in desk.related("C")]
    assert related[0] == "E" and "C" not in related


PERSONAL = st.sampled_from(
    [
        "0796-12-3456", "09012345678", "０９０－１２３４－５６７８", "+81 90 1234 5678", "090の1234の5678", "1 2 3 4 5 6",
        "宛名番号 00123456", "昭和55年3月12日", "1980/03/12", "S55.3.12", "平成元年十二月三日", "3月12日生まれ", "〒669-1234",
        "汐見町3丁目4番5号", "浜手二丁目五番地", "海辺町12番地の3", "本町1-2-3", "203号室", "y.sato@example.jp",
        "https://example.jp/?id=7", "佐藤由美", "佐藤 由美", "サトウ", "さとうゆみ", "田中様", "高橋さん",
    ]
)  # fmt: skip
AROUND = st.text(st.sampled_from("、。 \nのはをにがですますご転入届住民票出し方"), max_size=12)
NAMES = ("佐藤 由美", "サトウ ユミ")


@settings(max_examples=150)
@given(pieces=st.lists(st.tuples(AROUND, PERSONAL, AROUND), max_size=3))
def test_nothing_personal_is_left_of_a_question(pieces: list[tuple[str, str, str]]) -> None:
    text = "".join(before + each + after for before, each, after in pieces)
    cleaned = clean_question(text, NAMES)
    assert clean_question(cleaned, NAMES) == cleaned
    assert not any(
        each in cleaned for each in ("佐藤", "由美", "サトウ", "さとう", "田中", "高橋", "@", "://")
    )
    digits = "".join(each for each in cleaned if each.isdigit())
    assert len(digits) < 5, cleaned
    assert "丁目" not in cleaned and "番地" not in cleaned and "生まれ" not in cleaned


@settings(max_examples=60)
@given(text=st.text(max_size=400), names=st.lists(st.text(max_size=5), max_size=2))
def test_any_text_can_be_cleaned(text: str, names: list[str]) -> None:
    cleaned = clean_question(text, names)
    assert len(cleaned) <= LONGEST_QUESTION
    assert clean_question(cleaned, names) == cleaned


@pytest.mark.parametrize(
    "kept",
    [
        "2号認定の保育料はいくらですか", "平成30年度の市県民税", "4月1日から変わる制度", "75歳以上の医療", "3番窓口はどこ",
        "お子さんの医療証", "お客様の駐車場", "住民票の写しを3通", "令和8年4月の広報", "65歳と70歳と75歳",
    ],
)  # fmt: skip
def test_what_the_question_is_about_stays(kept: str) -> None:
    assert clean_question(kept) == kept


def test_of_a_question_without_words_nothing_is_learned() -> None:
    assert [clean_question(text) for text in ("", "あ", "123-456-789", "佐藤です！", "？？")][:3] == [
        "",
        "",
        "",
    ]
    assert clean_question("佐藤由美", NAMES) == clean_question("？？") == ""
