"""Articles and people for the tests of this folder."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from callcenter.access.people import Person, Role
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.settings import content_folder

ONISHI = Person("onishi", "大西 剛", Role.EDITOR)
MORI = Person("mori", "森 葵", Role.EDITOR)
SATO = Person("sato", "佐藤 由美", Role.OPERATOR)

ARTICLE = ArticleContent(
    id="FAQ-0001",
    title="市外から引っ越してきました。どんな手続きが必要ですか。",
    read_out="転入届を14日以内にお届けください。",
    detail="転出証明書をお持ちください。",
    category_id="moving-in",
    department_id="shimin",
    source="住民基本台帳法 第22条",
)


def published(content: ArticleContent, number: int = 1) -> Revision:
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    return Revision(content, number, ArticleState.PUBLISHED, "onishi", moment, moment)


def article(id_: str, title: str, read_out: str = "市民課へどうぞ。", **changes: object) -> Revision:
    return published(replace(ARTICLE, id=id_, title=title, read_out=read_out, detail="", **changes))


@pytest.fixture
def library(engine: Engine) -> Library:
    folder = content_folder("knowledge_base")
    filled = Library(engine)
    filled.import_reference(read_departments(folder), read_categories(folder))
    return filled
