"""What goes out comes in again, and goes out as the same bytes; nothing internal is ever public."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert
from typer.testing import CliRunner

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision, Variant, Visibility
from callcenter.knowledge.departments import OpeningHours
from callcenter.knowledge.exchange.changes import as_json, as_page, changes
from callcenter.knowledge.exchange.columns import COLUMNS, cells, content_from_cells, guarded, unguarded
from callcenter.knowledge.exchange.commands import knowledge_app
from callcenter.knowledge.exchange.export import ExportTargetOccupied, export_articles
from callcenter.knowledge.exchange.importing import TakeIn, take_in
from callcenter.knowledge.exchange.public import PublicArticle, public_articles
from callcenter.knowledge.exchange.public_page import json_ld, page
from callcenter.knowledge.exchange.source import read_source
from callcenter.knowledge.exchange.wanted import Format, Wanted
from callcenter.knowledge.exchange.workbook import CellTooLong
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.knowledge.rows import revision_values
from callcenter.knowledge.texts import fault
from callcenter.municipality import Municipality
from callcenter.settings import content_folder
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from callcenter.store.tables import article, article_revision, municipality

from ..conftest import ARTICLE, ONISHI

KNOWLEDGE = content_folder("knowledge_base")
TODAY = date(2026, 11, 28)
CITY = Municipality("992011", "汐見野市", "Shiomino", "+815001000100")
NASTY = (
    replace(
        ARTICLE,
        id="N-1",
        title='=1+1 は「数式」ですか, "それとも"',
        read_out="'=1 と書いたら。\n-二行め\t字下げ ",
        detail="  _x0041_ 𠮷野家 葛󠄀城 \u2028|表|\n|---|\n| `a` |\n\n#N/A <b>太字</b> &amp;",
        internal_note="@内部",
        review_on=date(2027, 3, 31),
        keywords=("'keyword", "コンマ、読点", "="),
        related=("N-2", "N-9"),
        script_id="moving",
        outcome="completed",
        expires_on=date(2099, 1, 1),
        variants={
            "en": Variant("+Title", "=1", ("abcdefgh", "ponmlkji")),
            "easy": Variant("かんたん", "@やさしい"),
        },
    ),
    replace(ARTICLE, id="N-2", title="２つめ", visibility=Visibility.INTERNAL, detail="", source=""),
)


@pytest.fixture
def library(engine: Engine) -> Library:
    filled = Library(engine)
    departments = read_departments(KNOWLEDGE)
    odd = replace(departments[0], hours=OpeningHours(departments[0].hours.week, False, None))
    categories = read_categories(KNOWLEDGE)
    filled.import_reference(
        [odd, *departments[1:]], [*categories[:-1], replace(categories[-1], two_people=True)]
    )
    with engine.begin() as connection:
        row = {
            "code": CITY.code,
            "name": CITY.name,
            "name_en": CITY.name_en,
            "call_centre_number": CITY.call_centre_number,
        }
        connection.execute(insert(municipality).values(row))
    return filled


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    upgrade(url)
    engine = open_engine(url)
    yield engine
    engine.dispose()


def files(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()}


@pytest.mark.parametrize("form", [Format.MD, Format.CSV, Format.XLSX, Format.JSONL])
def test_exported_imported_and_exported_are_the_same_bytes(
    library: Library, engine: Engine, empty: Engine, tmp_path: Path, form: Format
) -> None:
    contents = [*NASTY, *read_folder(KNOWLEDGE)[0][:8]]
    library.import_contents(contents, ONISHI)
    first, second = (tmp_path / f"{name}.{form.value}" for name in ("first", "second"))
    seen: list[tuple[int, int]] = []
    export_articles(engine, first, Wanted(form), TODAY, lambda *each: seen.append(each))
    assert seen[-1] == (10, 10)
    if form is not Format.MD:  # a folder brings them along
        Library(empty).import_reference(library.departments(), library.categories())
    report = take_in(empty, read_source(first), ONISHI, TakeIn())
    assert [row for row in report.rows if row.refused] == []
    assert {each.content.id: each.content for each in Library(empty).published()} == {
        each.id: each for each in contents
    }
    assert (Library(empty).departments(), Library(empty).categories()) == (
        library.departments(),
        library.categories(),
    )
    export_articles(empty, second, Wanted(form), TODAY)
    assert files(first) == files(second)
    if form is Format.MD:
        with pytest.raises(ExportTargetOccupied):
            export_articles(empty, second, Wanted(form), TODAY)


def test_every_field_has_its_column() -> None:
    plain = {each.name for each in fields(ArticleContent)} - {"variants"}
    assert {field for field in COLUMNS if "." not in field} == plain
    assert {field.partition(".")[2] for field in COLUMNS} - {""} == {"easy", "en"}


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t=+-@'\""),
    max_size=12,
)


@settings(max_examples=50)
@given(words)
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t")
    assert unguarded(guarded(text)) == text


@settings(max_examples=50)
@given(
    st.lists(words.filter(lambda each: fault(each, True) is None), min_size=7, max_size=7),
    st.lists(words.map(lambda each: each.replace("\n", " ")).filter(bool), max_size=3),
)
def test_an_article_as_a_row_comes_back(texts: list[str], keywords: list[str]) -> None:
    title, read_out, detail, source, internal, other, text = texts
    content = replace(
        ARTICLE,
        title=title,
        read_out=read_out,
        detail=detail,
        source=source,
        internal_note=internal,
        keywords=tuple(keywords),
    )
    if other or text:
        content = replace(content, variants={"en": Variant(other, text)})
    assert content_from_cells([unguarded(guarded(each)) for each in cells(content)]) == content


def test_a_text_too_long_for_a_worksheet_is_named(library: Library, engine: Engine, tmp_path: Path) -> None:
    library.import_contents([replace(ARTICLE, detail="あ" * 40_000)], ONISHI)
    with pytest.raises(CellTooLong) as refused:
        export_articles(engine, tmp_path / "a.xlsx", Wanted(Format.XLSX), TODAY)
    assert refused.value.facts["article_id"] == ARTICLE.id
    assert list(tmp_path.glob("*.xlsx*")) == []


def public_files(contents: list[ArticleContent]) -> str:
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    revisions = [
        Revision(each, 1, ArticleState.PUBLISHED, "onishi", moment, moment, "内緒の覚え") for each in contents
    ]
    public = public_articles(revisions, TODAY)
    made = [*page(CITY, public, read_categories(KNOWLEDGE), read_departments(KNOWLEDGE)), *json_ld(public)]
    return "".join([*made, *(str(each.as_content()) for each in public)])


secret = st.text("秘密内緒<>&\"'\\`*[]()# \n", max_size=6).map(lambda text: f"内緒{text}の")


@settings(max_examples=25)
@given(st.lists(st.tuples(st.booleans(), secret), min_size=1, max_size=4))
def test_no_internal_word_is_ever_public(articles: list[tuple[bool, str]]) -> None:
    contents = [
        replace(
            ARTICLE,
            id=f"P-{n}" if public else f"内緒-{n}",
            title="題" if public else word,
            detail=f"[別の記事](faq:内緒-{n}) <faq:内緒-{n}>"
            + "".join(f"[{m}](faq:P-{m})" for m in range(4)),
            read_out="文。" if public else word,
            visibility=Visibility.PUBLIC if public else Visibility.INTERNAL,
            internal_note=word,
            keywords=(word,),
            script_id=word,
            outcome=word,
            related=tuple(f"{kind}-{m}" for kind in ("P", "内緒") for m in range(4)),
            variants={"en": Variant("title", f"[x](faq:内緒-{n})") if public else Variant(word, word)},
        )
        for n, (public, word) in enumerate(articles)
    ]
    assert "内緒" not in public_files(contents)


def test_nobody_makes_a_public_article_otherwise() -> None:
    with pytest.raises(TypeError):
        PublicArticle("a", "b", "", "", "", "", "", (), {}, TODAY, seal=object())


class Page(HTMLParser):
    """Headings, ids and links of a page; every tag closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not {"src", "onclick"} & set(given)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag[0] == "h" and tag[1:].isdecimal():
            self.levels.append(int(tag[1:]))
        if tag not in ("meta", "br", "hr"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def test_the_public_set_is_a_page_and_data(
    library: Library, engine: Engine, tmp_path: Path, database_url: str
) -> None:
    contents, _ = read_folder(KNOWLEDGE)
    library.import_contents(contents, ONISHI)
    run = CliRunner()
    for name in ("faq.html", "faq.jsonld", "faq.csv"):
        assert (
            run.invoke(
                knowledge_app, ["export", str(tmp_path / name), "--db", database_url, "--public-only"]
            ).exit_code
            == 0
        )
    public = [each for each in contents if each.visibility is Visibility.PUBLIC]
    text = (tmp_path / "faq.html").read_text(encoding="utf-8")
    seen = Page(text)
    assert seen.levels[0] == 1 and seen.levels.count(4) == len(public)
    assert all(later <= before + 1 for before, later in zip(seen.levels, seen.levels[1:], strict=False))
    assert len(seen.ids) == len(set(seen.ids))
    inside = [each.removeprefix("#") for each in seen.links if each.startswith("#")]
    assert set(inside) <= set(seen.ids)
    assert 'lang="ja-x-easy"' in text and 'lang="en"' in text and "http" not in text.partition("</style>")[0]
    graph = json.loads((tmp_path / "faq.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert [each["inLanguage"] for each in graph] == ["ja", "ja-x-easy", "en"]
    assert [each["name"] for each in graph[0]["mainEntity"]] == [each.title for each in public]
    notes = [line for each in contents for line in each.internal_note.split("\n") if len(line) > 12]
    plain = (tmp_path / "faq.csv").read_text(encoding="utf-8-sig")
    assert not [line for line in notes if line in text or line in plain]

    late = tmp_path / "late.jsonl"
    assert (
        "0 articles"
        in run.invoke(
            knowledge_app, ["export", str(late), "--db", database_url, "--since", "2099-01-01"]
        ).stdout
    )
    assert run.invoke(knowledge_app, ["export", "x.doc", "--db", database_url]).exit_code == 2


def test_changes_since_a_day_name_what_is_new_different_and_gone(
    library: Library, engine: Engine, tmp_path: Path, database_url: str
) -> None:
    def put(id_: str, **changed: object) -> Revision:
        base = next((each.number for each in library.revisions(id_)), 0)
        draft = library.save_draft(replace(ARTICLE, id=id_, **{"title": f"題{id_}", **changed}), ONISHI, base)
        return library.publish(id_, draft.number, ONISHI)

    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    old = {
        id_: replace(ARTICLE, id=id_, title=f"題{id_}")
        for id_ in ("same", "changed", "gone", "hidden", "over", "long-gone")
    }
    old["secret"] = replace(ARTICLE, id="secret", title="内緒", visibility=Visibility.INTERNAL)
    with engine.begin() as connection:
        for id_, content in old.items():
            ended = id_ == "long-gone"
            state = ArticleState.WITHDRAWN if ended else ArticleState.PUBLISHED
            row = revision_values(Revision(content, 1, state, "onishi", long_ago, long_ago))
            connection.execute(insert(article).values(id=id_, published_revision=None if ended else 1))
            connection.execute(insert(article_revision).values(**row, ended_at=long_ago if ended else None))
    put("new")
    put("changed", detail="新しい詳細。")
    put("hidden", visibility=Visibility.INTERNAL, title="内緒の題")
    put("secret", visibility=Visibility.INTERNAL, title="内緒", detail="新しい内緒。")
    library.withdraw("gone", 1, ONISHI)
    library.expire("over", 1, ONISHI)

    def told(public: bool) -> dict[str, str]:
        found = changes(engine, date(2026, 2, 1), date(2099, 1, 1), public)
        assert all(each.on >= date(2026, 11, 1) for each in found)
        assert not public or "内緒" not in as_json(found, TODAY, TODAY) + "".join(
            as_page(found, TODAY, TODAY, "")
        )
        return {each.id: each.kind.value for each in found}

    everybody = {"changed": "changed", "gone": "withdrawn", "new": "added", "over": "expired"}
    assert told(False) == {**everybody, "hidden": "changed", "secret": "changed"}
    assert told(True) == {**everybody, "hidden": "withdrawn"}

    run = CliRunner()
    arguments = ["export", str(tmp_path / "c.json"), "--format", "changes", "--db", database_url]
    assert run.invoke(knowledge_app, arguments).exit_code == 2
    assert "6 articles" in run.invoke(knowledge_app, [*arguments, "--since", "2026-02-01"]).stdout
    assert len(json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["changes"]) == 6
    arguments[1] = str(tmp_path / "c.html")
    assert (
        "5 articles"
        in run.invoke(knowledge_app, [*arguments, "--since", "2026-02-01", "--public-only"]).stdout
    )
    assert Page((tmp_path / "c.html").read_text(encoding="utf-8")).levels == [1, 2, 2, 2, 2]
