"""Which column of a table is which field of an article, and a field as a cell.

The tables that the program writes have the headings of COLUMNS, and are read back letter by letter. Tables of others
are understood by the names of their columns, in Japanese and English, or by a mapping that somebody gives.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from callcenter.knowledge.article import VARIANTS, ArticleContent, Variant, Visibility

# Field → heading, in the order of the columns.
COLUMNS: Mapping[str, str] = {
    "id": "ID",
    "title": "題名",
    "read_out": "読み上げ",
    "detail": "詳細",
    "internal_note": "内部",
    "category_id": "分類",
    "department_id": "所管課",
    "source": "根拠",
    "visibility": "公開範囲",
    "review_on": "次の見直し",
    "expires_on": "有効期限",
    "keywords": "キーワード",
    "related": "関連",
    "script_id": "スクリプト",
    "outcome": "結果",
    "titles.easy": "やさしい日本語の題名",
    "variants.easy": "やさしい日本語",
    "based_on.easy": "やさしい日本語の確認",
    "titles.en": "英語の題名",
    "variants.en": "英語",
    "based_on.en": "英語の確認",
}
HEADING = tuple(COLUMNS.values())

_DAYS, _LISTS = ("review_on", "expires_on"), ("keywords", "related")

# What only tables of others have: an answer that is both what is read out and its detail, and the day of a change.
ANSWER, UPDATED = "answer", "updated"
MAPPABLE = (*COLUMNS, ANSWER, UPDATED)

# The names that columns have elsewhere; what stands in brackets behind a name is not looked at.
_NAMES: Mapping[str, Sequence[str]] = {
    "id": (
        "id",
        "番号",
        "no",
        "no.",
        "faqid",
        "faq番号",
        "faqno",
        "管理番号",
        "記事番号",
        "記事id",
        "識別子",
        "通番",
        "連番",
    ),
    "title": (
        "質問",
        "問い",
        "問",
        "タイトル",
        "題名",
        "件名",
        "質問文",
        "質問内容",
        "q",
        "question",
        "title",
        "よくある質問",
    ),
    ANSWER: ("回答", "答え", "答", "回答文", "回答内容", "本文", "a", "answer", "body", "内容"),
    "read_out": ("読み上げ", "読み上げ文", "電話での回答", "要約", "概要", "read_out", "readout", "summary"),
    "detail": ("詳細", "詳しい内容", "detail", "details"),
    "internal_note": (
        "内部",
        "内部メモ",
        "職員用",
        "職員向け",
        "非公開メモ",
        "備考",
        "補足",
        "メモ",
        "internal",
        "note",
        "notes",
    ),
    "category_id": (
        "分類",
        "カテゴリ",
        "カテゴリー",
        "カテゴリid",
        "大分類",
        "ジャンル",
        "分野",
        "category",
        "category_id",
    ),
    "department_id": (
        *(
            "担当課",
            "所管課",
            "担当",
            "担当部署",
            "担当部課",
            "所管",
            "所属",
            "部署",
            "問い合わせ先",
            "問合せ先",
            "課名",
        ),
        *("department", "department_id", "section", "division"),
    ),
    "source": ("根拠", "根拠法令", "出典", "参考", "関連法令", "source", "reference", "url"),
    "visibility": (
        "公開範囲",
        "公開/非公開",
        "公開・非公開",
        "公開区分",
        "公開",
        "公開可否",
        "公開状態",
        "visibility",
        "public",
    ),
    "review_on": ("次の見直し", "見直し", "見直し日", "見直し期限", "確認期限", "review", "review_on"),
    "expires_on": (
        "有効期限",
        "掲載期限",
        "公開終了日",
        "掲載終了日",
        "公開期限",
        "expires",
        "expires_on",
        "expiry",
    ),
    "keywords": ("キーワード", "検索キーワード", "検索語", "タグ", "keywords", "keyword", "tags", "tag"),
    "related": ("関連", "関連faq", "関連記事", "関連する質問", "related"),
    "script_id": ("スクリプト", "script"),
    "outcome": ("結果", "outcome"),
    "titles.easy": ("やさしい日本語の題名", "やさしい日本語の質問", "やさしい日本語(質問)"),
    "variants.easy": ("やさしい日本語", "やさしい日本語の回答"),
    "titles.en": ("英語の題名", "英語の質問", "question_en", "title_en", "question(en)", "question(english)"),
    "variants.en": ("英語", "英語の回答", "answer_en", "english", "answer(en)", "answer(english)"),
    UPDATED: ("更新日", "最終更新日", "更新日時", "改訂日", "updated", "updated_at", "last_modified"),
}
# Where no column has one of these names, one that has the word in its name.
_WORDS: Mapping[str, Sequence[str]] = {
    "title": ("質問", "問い", "タイトル", "question", "title"),
    ANSWER: ("回答", "答え", "本文", "answer"),
    "category_id": ("分類", "カテゴリ", "category"),
    "department_id": ("担当課", "所管課", "部署", "department"),
    "keywords": ("キーワード", "keyword"),
}
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]$")
_READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠", "'")


def guess(names: Sequence[str]) -> dict[str, str]:
    """Field → column name, for the columns whose names say what they are."""
    found: dict[str, str] = {}
    plain = {each: _plain(each) for each in names}
    taken: set[str] = set()

    def take(field: str, fits: Callable[[str], bool]) -> None:
        column = next((each for each in names if each not in taken and fits(plain[each])), None)
        if field not in found and column is not None:
            found[field] = column
            taken.add(column)

    for field, known in _NAMES.items():
        take(field, lambda each, known=known: each in known)  # type: ignore[misc]
    for field, known in _NAMES.items():
        take(field, lambda each, known=known: _BRACKETS.sub("", each) in known)  # type: ignore[misc]
    for field, words in _WORDS.items():
        if field != ANSWER or not {"read_out", "detail"} & set(found):
            take(field, lambda each, words=words: any(word in each for word in words))  # type: ignore[misc]
    return found


def known_names(names: Sequence[str]) -> int:
    """How many of the names are understood: more than any other for the tables of this program."""
    return len(names) + 100 if is_own(names) else len(guess(names))


def is_own(names: Sequence[str]) -> bool:
    """Whether these are the columns that the program itself writes."""
    return tuple(names) == HEADING


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")


def cells(content: ArticleContent) -> list[str]:
    """The article as a row, in the order of COLUMNS; lists have one entry a line."""
    found: list[str] = []
    for field in COLUMNS:
        kind, _, language = field.partition(".")
        if language:
            variant = content.variants.get(language, Variant("", ""))
            parts = {
                "titles": variant.title,
                "variants": variant.text,
                "based_on": "\n".join(variant.based_on),
            }
            found.append(parts[kind])
        elif field in _DAYS:
            day = getattr(content, field)
            found.append(day.isoformat() if day else "")
        elif field in _LISTS:
            found.append("\n".join(getattr(content, field)))
        else:
            found.append(str(getattr(content, field)))
    return found


def content_from_cells(row: Sequence[str]) -> ArticleContent:
    """The article of a row that `cells` made.

    Raises:
        ValueError: the visibility or a day is none.
    """
    values: dict[str, object] = dict(zip(COLUMNS, row, strict=True))
    variants: dict[str, Variant] = {}
    for language in VARIANTS:
        title, text, based_on = (
            str(values.pop(f"{kind}.{language}")) for kind in ("titles", "variants", "based_on")
        )
        if title or text:
            variants[language] = Variant(title, text, tuple(based_on.split("\n")) if based_on else ())
    for field in _LISTS:
        values[field] = tuple(str(values[field]).split("\n")) if values[field] else ()
    values["visibility"] = Visibility(str(values["visibility"]))
    values |= {field: date.fromisoformat(str(values[field])) if values[field] else None for field in _DAYS}
    return ArticleContent(**values, variants=variants)  # type: ignore[arg-type]


def guarded(text: str) -> str:
    """A cell of CSV: an apostrophe keeps a spreadsheet from reading text as a formula."""
    return f"'{text}" if text.startswith(_READ_AS_FORMULA) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_READ_AS_FORMULA) else cell
