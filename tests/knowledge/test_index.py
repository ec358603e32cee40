"""Articles are found from what a caller says and an operator half types; the index on disk mends itself."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.knowledge.article import Revision
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.index import KnowledgeIndex
from callcenter.knowledge.reference_yaml import read_synonyms
from callcenter.settings import content_folder

from .conftest import article, published

FOLDER = content_folder("knowledge_base")
ARTICLES = [published(content) for content in read_folder(FOLDER)[0]]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeIndex:
    """The articles that come with the program."""
    made = KnowledgeIndex(tmp_path_factory.mktemp("index"), read_synonyms(FOLDER))
    made.sync(ARTICLES)
    return made


def titles(index: KnowledgeIndex, query: str, limit: int = 5) -> str:
    return "\n".join(hit.title for hit in index.search(query, limit))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("市外から引っ越してきた", "市外から汐見野市へ引っ越してきました"),
        ("ひっこ", "引っ越"),  # the input method has not converted it yet
        ("ひっこし", "引っ越"),
        ("てんにゅ", "市外から汐見野市へ引っ越してきました"),
        ("粗大ご", "粗大ごみ"),
        ("そだいごみ", "粗大ごみ"),
        ("マイナ", "マイナンバーカード"),
        ("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンバーカード"),
        ("謄本", "戸籍"),
        ("印鑑証", "印鑑"),
        ("FAQ-0101", "市外から汐見野市へ引っ越してきました"),
    ],
)
def test_half_typed_words_kana_and_other_scripts_find_the_article(
    index: KnowledgeIndex, typed: str, found: str
) -> None:
    assert found in titles(index, typed)


def test_the_articles_own_title_finds_it_first(index: KnowledgeIndex) -> None:
    first = [index.search(each.content.title, 1)[0].article_id == each.content.id for each in ARTICLES]
    assert sum(first) >= len(first) * 0.98


def test_a_synonym_finds_what_does_not_hold_the_word(tmp_path: Path) -> None:
    index = KnowledgeIndex(tmp_path, [("住民票の除票", "消えた住民票"), ("お悔やみ", "家族の死亡")])
    index.sync(
        [
            article("A", "消えた住民票がほしい。"),
            article("B", "家族の死亡のあとの手続き"),
            article("C", "犬の登録"),
        ]
    )
    assert titles(index, "お悔やみ") == "家族の死亡のあとの手続き"
    assert index.search("転居") == []
    index.put(article("D", "引っ越しの届出"))
    hit = index.search("転居")[0]  # the dictionary knows it
    assert (hit.article_id, hit.words) == ("D", ("引っ越し",))


def test_matches_are_marked_in_title_and_snippet(index: KnowledgeIndex) -> None:
    for typed in ("転入届 必要なもの", "ひっこし", "コンビニ"):
        hits = index.search(typed)
        assert hits[0].words
        for hit in hits:
            for text, ranges in ((hit.title, hit.matches), (hit.snippet, hit.snippet_matches)):
                assert all(0 <= start < end <= len(text) for start, end in ranges)
    hit = index.search("引っ越してきました 手続き")[0]
    assert [hit.title[start:end] for start, end in hit.matches] == ["引っ越し", "手続き"]


def test_a_note_suggests_the_article(index: KnowledgeIndex) -> None:
    note = (
        "先月市外から引っ越してきたとのこと。転入届がまだで、二週間を過ぎている。何を持って行けばよいか。"
        * 20
    )
    assert "FAQ-0101" in [hit.article_id for hit in index.suggest(note)]


@settings(max_examples=60)
@given(
    typed=st.one_of(
        st.text(st.characters(), max_size=60),
        st.sampled_from(
            ["", " ", "あ" * 10_000, "\ud800", "0\ud800", "😀", "\x00ひっこ\x07", "\"'*()[]{}^\\/:"]
        ),
    )
)
def test_no_query_breaks_the_search(index: KnowledgeIndex, typed: str) -> None:
    index.search(typed)
    index.suggest(typed)


def test_an_edited_article_is_found_and_a_withdrawn_one_is_not(tmp_path: Path) -> None:
    index = KnowledgeIndex(tmp_path)
    index.sync(ARTICLES)
    index.warm_up()
    index.put(replace(ARTICLES[0], number=2, content=replace(ARTICLES[0].content, title="流星群の観察会")))
    assert index.search("流星群")[0].revision == 2
    assert [hit.article_id for hit in index.search("流星群")].count(ARTICLES[0].content.id) == 1
    index.remove(ARTICLES[0].content.id)
    assert "流星群" not in titles(index, "流星群")


def test_a_warm_index_is_searched_at_once_and_only_what_changed_is_written(tmp_path: Path) -> None:
    assert KnowledgeIndex(tmp_path).sync(ARTICLES) == len(ARTICLES)
    warm = KnowledgeIndex(tmp_path)
    assert warm.search("粗大ごみ")
    assert warm.sync(ARTICLES) == 0
    seen: list[tuple[int, int]] = []
    edited = replace(ARTICLES[3], content=replace(ARTICLES[3].content, detail="新しい説明"))
    assert warm.sync([edited, *ARTICLES[:3], *ARTICLES[5:]], lambda *done: seen.append(done)) == 2
    assert seen[-1] == (1, 1)
    assert len(warm) == len(ARTICLES) - 1


def damage_manifest(folder: Path) -> None:
    (folder / "articles" / "manifest.json").write_text("{", encoding="utf-8")


def age(folder: Path) -> None:
    path = folder / "articles" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"made_by": ["0"]}), encoding="utf-8")


def cut_short(folder: Path) -> None:
    largest = max((folder / "articles").rglob("*.store"), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:100])


def flip_bits(folder: Path) -> None:
    for file in folder.rglob("*.idx"):
        raw = bytearray(file.read_bytes())
        for position in random.Random(1).sample(range(len(raw)), len(raw) // 10):
            raw[position] ^= 0xFF
        file.write_bytes(raw)


def delete_a_file(folder: Path) -> None:
    next(folder.rglob("*.term")).unlink()


@pytest.mark.parametrize("harm", [damage_manifest, age, cut_short, flip_bits, delete_a_file])
def test_a_broken_or_old_index_builds_itself_again(tmp_path: Path, harm: object) -> None:
    some = ARTICLES[:20]
    KnowledgeIndex(tmp_path).sync(some)
    assert callable(harm)
    harm(tmp_path)
    index = KnowledgeIndex(tmp_path)
    assert index.sync(some) == len(some)
    assert index.search(some[1].content.title)[0].article_id == some[1].content.id
    assert len([each for each in (tmp_path / "articles").iterdir() if each.is_dir()]) == 1


def test_two_programs_share_one_index(tmp_path: Path) -> None:
    one = KnowledgeIndex(tmp_path)
    one.sync(ARTICLES[:5])
    two = KnowledgeIndex(tmp_path)
    one.put(article("X", "北浜の灯台の見学"))
    two.put(article("Y", "丘の上の温室の見学"))
    assert (
        KnowledgeIndex(tmp_path).sync(
            [*ARTICLES[:5], article("X", "北浜の灯台の見学"), article("Y", "丘の上の温室の見学")]
        )
        == 0
    )
    assert two.search("灯台")[0].article_id == "X"


def test_many_threads_search_while_one_writes(index: KnowledgeIndex) -> None:
    def search(number: int) -> int:
        return len(index.search(ARTICLES[number % len(ARTICLES)].content.title[: number % 15 + 2]))

    with ThreadPoolExecutor(4) as pool:
        found = pool.map(search, range(200))
        for each in ARTICLES[:5]:
            index.put(each)
        assert sum(found) > 200


def test_a_long_article_is_searched_too(tmp_path: Path) -> None:
    index = KnowledgeIndex(tmp_path)
    long: Revision = article("L", "長い記事", "前置きです。" * 5_000 + "鳳凰座の話。")
    index.sync([long])
    assert index.search("鳳凰座")[0].article_id == "L"
