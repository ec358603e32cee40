"""The public articles as one web page, and as data for search engines. Both need nothing from elsewhere."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape

import nh3

from callcenter.knowledge.article import VARIANTS
from callcenter.knowledge.departments import Category, Department
from callcenter.knowledge.exchange.public import PublicArticle
from callcenter.knowledge.render import LINK_SCHEMES, html
from callcenter.municipality import Municipality

LANGUAGES: Mapping[str, str] = {"easy": "ja-x-easy", "en": "en"}  # BCP 47
_HEADING = re.compile(r"(</?h)([1-6])(?=>)")

STYLE = """
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --ground: #fff; --link: #0b57b0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --soft: #9da7b1; --line: #3d444d; --ground: #15191e; --link: #79b8ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 48rem; padding: 1rem; color: var(--text); background: var(--ground);
  font: 1rem/1.8 "BIZ UDPGothic", "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
h1 { font-size: 1.75rem; line-height: 1.4; } h2 { font-size: 1.4rem; border-bottom: 2px solid var(--line); margin-top: 3rem; }
h3 { font-size: 1.15rem; color: var(--soft); margin-top: 2rem; } h4 { font-size: 1.1rem; line-height: 1.6; margin: 0 0 .5rem; }
h5, h6 { font-size: 1rem; margin: 1rem 0 .25rem; }
article { padding: 1.25rem 0; border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 30rem; }
article > section { margin-top: 1rem; padding-left: 1rem; border-left: 4px solid var(--line); }
table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
pre { white-space: pre-wrap; }
footer, .meta { color: var(--soft); font-size: .875rem; }
nav ul { columns: 2 16rem; padding-left: 1.25rem; }
@media print {
  body { max-width: none; font-size: 10pt; } .skip, .top { display: none; } article { break-inside: avoid; content-visibility: visible; }
}
"""


def page(
    city: Municipality,
    articles: Sequence[PublicArticle],
    categories: Sequence[Category],
    departments: Sequence[Department],
) -> Iterator[str]:
    """One page with every article, piece by piece: a piece for each article, and others between."""
    title = f"{city.name} よくある質問"
    changed = max((each.published_on for each in articles), default=None)
    names = {each.id: each.name for each in departments}
    titles = {each.id: each.title for each in articles}
    groups = _grouped(articles, categories)
    yield (
        f'<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f'<style>{STYLE}</style>\n</head>\n<body>\n<a class="skip" href="#main">本文へ</a>\n<header>\n'
        f'<h1 id="top">{escape(title)}</h1>\n<p class="meta">{len(articles)}件'
        + (
            f'　更新日 <time datetime="{changed}">{changed.year}年{changed.month}月{changed.day}日</time>'
            if changed
            else ""
        )
        + "</p>\n</header>\n"
    )
    entries = "".join(
        f'<li><a href="#c-{escape(first.id)}">{escape(first.name)}</a></li>\n' for first, _ in groups
    )
    yield f'<nav aria-label="分類">\n<ul>\n{entries}</ul>\n</nav>\n<main id="main">\n'
    for first, seconds in groups:
        yield f'<section>\n<h2 id="c-{escape(first.id)}">{escape(first.name)}</h2>\n'
        for second, inside in seconds:
            yield f"<h3>{escape(second.name)}</h3>\n" if second is not first else ""
            for each in inside:
                yield _article(each, names, titles)
        yield '<p class="top"><a href="#top">ページの先頭へ</a></p>\n</section>\n'
    yield "</main>\n</body>\n</html>\n"


def _article(each: PublicArticle, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    ids = titles.keys()
    parts = [f'<article id="{escape(each.id)}">\n<h4>{escape(each.title)}</h4>\n']
    parts += [_lowered(_body(text, ids), 2) for text in (each.read_out, each.detail) if text]
    for language in VARIANTS:
        variant = each.variants.get(language)
        if variant:
            heading = f"<h5>{escape(variant.title)}</h5>\n"
            body = _lowered(_body(variant.text, ids), 3)
            parts.append(f'<section lang="{LANGUAGES[language]}">\n{heading}{body}</section>\n')
    if each.related:
        links = "".join(
            f'<li><a href="#{escape(one)}">{escape(titles[one])}</a></li>\n'
            for one in each.related
            if one in titles
        )
        parts.append(f"<h5>関連する質問</h5>\n<ul>\n{links}</ul>\n" if links else "")
    facts = [f"担当 {names[each.department_id]}"] if each.department_id in names else []
    facts += [f"根拠 {each.source}"] if each.source else []
    day = each.published_on
    facts.append(f"更新日 {day.year}年{day.month}月{day.day}日")
    parts.append(f"<footer>{escape('　'.join(facts))}</footer>\n</article>\n")
    return "".join(parts)


def json_ld(articles: Sequence[PublicArticle]) -> Iterator[str]:
    """A graph of schema.org `FAQPage`s, one for each language, piece by piece."""
    ids = frozenset(each.id for each in articles)
    yield '{"@context": "https://schema.org", "@graph": ['
    for number, language in enumerate(("", *VARIANTS)):
        code = LANGUAGES.get(language, "ja")
        asked = [each for each in articles if not language or language in each.variants]
        if not asked and number:
            continue
        yield (", " if number else "") + f'\n{{"@type": "FAQPage", "inLanguage": "{code}", "mainEntity": ['
        for position, each in enumerate(asked):
            yield (",\n" if position else "\n") + _question(each, language, ids)
        yield "]}"
    yield "]}\n"


def _question(each: PublicArticle, language: str, ids: Collection[str]) -> str:
    if language:
        title, texts = each.variants[language].title, [each.variants[language].text]
    else:
        title, texts = each.title, [each.read_out, each.detail]
    words = "".join(_body(text, ids) for text in texts if text)
    question = {
        "@type": "Question",
        "@id": f"#{each.id}" + (f"-{language}" if language else ""),
        "name": title,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": words,
            "dateModified": each.published_on.isoformat(),
        },
    }
    # So that it can stand inside a page.
    return json.dumps(question, ensure_ascii=False).replace("</", "<\\/")


def _body(markdown: str, ids: Collection[str]) -> str:
    """HTML of a text; links to other articles lead to their place on the page."""

    def follow(_tag: str, name: str, value: str) -> str | None:
        if name != "href" or not value.startswith("faq:"):
            return value
        other = value.removeprefix("faq:")
        return f"#{other}" if other in ids else None

    made = html(markdown)
    if "faq:" not in made:
        return made
    return nh3.clean(made, attribute_filter=follow, url_schemes=set(LINK_SCHEMES), link_rel=None)


def _lowered(made: str, levels: int) -> str:
    """The same with every heading so many levels lower: the article's title stands over them."""
    return _HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + levels, 6)}", made)


def _grouped(
    articles: Sequence[PublicArticle], categories: Sequence[Category]
) -> list[tuple[Category, list[tuple[Category, list[PublicArticle]]]]]:
    """Articles by category of the first level and of the second, in the order of the categories."""
    inside: dict[str, list[PublicArticle]] = {}
    for each in articles:
        inside.setdefault(each.category_id, []).append(each)
    groups = []
    for first in (each for each in categories if not each.parent_id):
        below = [first, *(each for each in categories if each.parent_id == first.id)]
        filled = [(each, inside[each.id]) for each in below if each.id in inside]
        if filled:
            groups.append((first, filled))
    return groups
