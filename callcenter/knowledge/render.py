"""Markdown of articles as HTML that is safe to show, and as plain text to copy, read aloud and search."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import nh3

if TYPE_CHECKING:  # 0.1 s, and a desk that starts renders nothing
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# `faq:FAQ-0101` opens another article.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel", "faq"})
_TAGS = frozenset(
    [
        "p",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "code",
        "pre",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
    ]
)
_SPACES = re.compile(r"[ \t]+")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:", re.MULTILINE)  # of a link that is used in another paragraph


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # HTML in an article is shown as the text it is; pictures would be fetched from elsewhere.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def html(markdown: str) -> str:
    """`markdown` as HTML with a small set of tags; links lead to web pages, mail, telephone and articles only."""
    return nh3.clean(
        _markdown().render(markdown),
        tags=set(_TAGS),
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


def plain_text(markdown: str) -> str:
    """The words of `markdown`, one line a paragraph, list item or table row."""
    lines: list[str] = []
    cells: list[str] | None = None
    for token in _markdown().parse(markdown):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            lines.append("　".join(cells))
            cells = None
        elif token.type in {"inline", "fence", "code_block"}:
            (lines if cells is None else cells).append(_text(token))
    return "\n".join(line for line in lines if line)


def links(markdown: str) -> list[str]:
    """The addresses `markdown` links to, also those that `html` would leave out."""
    return [
        str(child.attrs["href"])
        for token in _without_link_check().parse(markdown)
        for child in token.children or ()
        if child.type == "link_open"
    ]


@lru_cache(maxsize=20_000)  # a library is looked through again and again, and parsing is what takes long
def links_with(markdown: str, part: str) -> tuple[str, ...]:
    """Those of `links` that hold `part`: only the paragraphs in which it stands are parsed."""
    if part not in markdown:
        return ()
    paragraphs = [markdown] if _DEFINITION.search(markdown) else _PARAGRAPHS.split(markdown)
    return tuple(
        address
        for paragraph in paragraphs
        if part in paragraph
        for address in links(paragraph.strip())
        if part in address
    )


def is_allowed_link(address: str) -> bool:
    """Whether an article may link to `address`."""
    try:
        return urlsplit(address).scheme in LINK_SCHEMES
    except ValueError:
        return False


@cache
def _without_link_check() -> MarkdownIt:
    """A parser that takes `javascript:` for the link it is, so that it can be reported."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _text(token: Token) -> str:
    if token.children is None:
        return token.content.strip()
    parts = ["\n" if child.type in {"softbreak", "hardbreak"} else child.content for child in token.children]
    return _SPACES.sub(" ", "".join(parts)).strip()
