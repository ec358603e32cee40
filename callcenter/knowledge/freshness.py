"""Whether a variant still says what the Japanese original says, sentence by sentence.

A variant that somebody has checked carries short digests of the original's sentences as they were then. They travel
with the article, so another database comes to the same answer, and neither an old revision nor a translator is needed
to see which sentences are new.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

from callcenter.knowledge.article import ArticleContent

# Letters only: in the front matter of a file a digest is never read as a number.
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
DIGEST = re.compile(r"[a-p]{8}")

_MARKER = re.compile(r"^[ \t]*(?:(?:#{1,6}|[-*+>]|\d{1,9}[.)])[ \t]+)*")
_RULE = re.compile(r"[ \t|:\-=*_]*")
_END = re.compile(r"(?<=[。！？!?])(?![」』）)])|[|｜]")
_EMPHASIS = re.compile(r"[*_`]+|\\(?=[^\w\s])")


def sentences(markdown: str) -> tuple[str, ...]:
    """The sentences of a text in order, without the marks of lists, headings, tables and emphasis."""
    found = []
    for line in markdown.splitlines():
        if not _RULE.fullmatch(line):
            text = _EMPHASIS.sub("", _MARKER.sub("", line))
            found += [one.strip() for one in _END.split(text)]
    return tuple(one for one in found if one)


def original(content: ArticleContent) -> tuple[str, ...]:
    """The sentences that every variant has to say: what is read out, and the detail."""
    return sentences(content.read_out) + sentences(content.detail)


def checked(content: ArticleContent, language: str) -> ArticleContent:
    """The content with that variant marked as saying what the original says now."""
    digests = tuple(dict.fromkeys(map(_digest, original(content))))
    variant = replace(content.variants[language], based_on=digests)
    return replace(content, variants={**content.variants, language: variant})


def stale(content: ArticleContent, language: str) -> tuple[str, ...]:
    """The sentences of the original that are new or different since the variant was checked; none where nobody did."""
    known = frozenset(content.variants[language].based_on)
    if not known:
        return ()
    return tuple(dict.fromkeys(one for one in original(content) if _digest(one) not in known))


def gone(content: ArticleContent, language: str) -> int:
    """How many sentences the variant was checked against that the original does not have any more."""
    return len(frozenset(content.variants[language].based_on).difference(map(_digest, original(content))))


def stale_languages(content: ArticleContent) -> tuple[str, ...]:
    """The variants that do not say what the original says now, as far as somebody checked them once."""
    known = {language: frozenset(each.based_on) for language, each in content.variants.items()}
    if not any(known.values()):
        return ()
    now = _digests(content.read_out, content.detail)
    return tuple(language for language, digests in known.items() if digests and digests != now)


@lru_cache(maxsize=20_000)  # articles; whoever lists them all asks for the same ones again and again
def _digests(read_out: str, detail: str) -> frozenset[str]:
    return frozenset(map(_digest, sentences(read_out) + sentences(detail)))


def _digest(sentence: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", sentence).split())
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest().translate(_LETTERS)
