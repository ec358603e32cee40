"""HTML as Markdown of an article: a city's web pages, and what is pasted from Word or a browser.

Scripts, styles and what Word adds are dropped with their content. Links stay where an article may have them; of the
others, and of pictures, the words stay. `nh3` reads the HTML as a browser would, so the rest here sees well-formed tags.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from callcenter.knowledge.render import LINK_SCHEMES, is_allowed_link

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DEEPEST = 60  # tags within tags; what is deeper is taken for being there
_INLINE = frozenset({"a", "b", "br", "code", "em", "i", "img", "strong"})
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "hr",
        *_HEADINGS,
    }
    | {"table", "caption", "tr", "td", "th"}
)
_DROPPED = frozenset({"script", "style", "title", "template", "iframe", "object", "svg", "noscript", "xml"})
_TAG = re.compile(
    r"<(?:/?(?:p|div|span|br|ul|ol|li|table|tr|td|a|b|strong|em|i|h[1-6]|font|script|style|meta|html|body)\b"
    r"[^<>]*|!--)/?>?",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{2,6});")
_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
# A line that is broken in the source between two Japanese characters has no space there.
_BROKEN = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t]*(?={_WIDE})")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_ESCAPED = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"(\d{0,9})(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|~~~|={2,}|-{2,}|(?<=\d)[.)](?=\s|$))")
_WORD_MARK = re.compile(r"(?:[·•‣○●◆■□・§oü–-]|[(（]?(?P<number>\d{1,3})[.)．）])[ \u00a0\u3000]+")


@dataclass(frozen=True)
class FromHtml:
    """The Markdown, and the addresses of the links that no article may have."""

    text: str
    links_dropped: tuple[str, ...]


def looks_like_html(text: str) -> bool:
    """Whether the text holds tags or entities as HTML has them."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def markdown_from_html(html: str) -> FromHtml:
    """The words of `html` with their headings, lists, tables, emphasis and links, as an article writes them."""
    tags = _INLINE | _BLOCKS
    clean = nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags=set(_DROPPED),
        attributes={
            "a": {"href"},
            "img": {"alt"},
            "ol": {"start"},
            "p": {"class"},
            "td": {"colspan"},
            "th": {"colspan"},
        },
        url_schemes={*LINK_SCHEMES, "javascript", "vbscript", "data", "file", "ftp"},  # named, not followed
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    writer = _Writer()
    return FromHtml("\n\n".join(writer.blocks(reader.root)), tuple(writer.dropped))


@dataclass
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[_Node | str]" = field(default_factory=list)

    def below(self, *tags: str) -> "Iterator[_Node]":
        """The nearest nodes of these tags inside this one."""
        for child in self.children:
            if isinstance(child, _Node):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.below(*tags)


class _Reader(HTMLParser):
    """A tree of the tags; `nh3` has closed every one of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in ("br", "hr", "img"):
            self._open.append(node if len(self._open) < _DEEPEST else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


class _Writer:
    def __init__(self) -> None:
        self.dropped: list[str] = []

    def blocks(self, node: _Node) -> list[str]:
        """The paragraphs, lists and tables inside a node."""
        found: list[str] = []
        run: list[_Node | str] = []
        for child in node.children:
            if isinstance(child, str) or child.tag in _INLINE:
                run.append(child)
                continue
            found += self._run(run)
            run = []
            for block in self._block(child):
                if child.tag == "p" and found and _is_item(block) and _is_item(found[-1]):
                    found[-1] += f"\n{block}"  # Word writes a list as paragraphs
                else:
                    found.append(block)
        return found + self._run(run)

    def _run(self, nodes: "list[_Node | str]") -> list[str]:
        text = _paragraph(self._inline(nodes))
        return [text] if text else []

    def _block(self, node: _Node) -> list[str]:
        tag = node.tag
        if tag in _HEADINGS:
            words = self._inline(node.children, flat=True).strip()
            return [f"{'#' * max(3, int(tag[1]))} {words}"] if words else []
        if tag in ("ul", "ol"):
            return self._list(node)
        if tag == "table":
            return self._table(node)
        if tag == "pre":
            words = _words(node).strip("\n")
            fence = "`" * max(3, max(map(len, re.findall("`+", words)), default=0) + 1)
            return [f"{fence}\n{words}\n{fence}"] if words.strip() else []
        if tag == "blockquote":
            return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(node)).split("\n"))]
        if tag == "hr":
            return ["* * *"]
        if tag == "dt":
            words = self._inline(node.children, flat=True).strip()
            return [f"**{words}**"] if words else []
        found = self.blocks(node)
        if tag == "p" and node.attributes.get("class", "").startswith("MsoList") and found:
            mark = _WORD_MARK.match(found[0].replace("\\", "", 1))
            number = mark["number"] if mark else None
            words = found[0].replace("\\", "", 1)[mark.end() :] if mark else found[0]
            found[0] = f"{number}. {words}" if number else f"- {words}"
        return found

    def _list(self, node: _Node) -> list[str]:
        start = node.attributes.get("start", "1")
        number = int(start) if node.tag == "ol" and start.isascii() and start.isdecimal() else 1
        lines = []
        for child in node.children:
            if isinstance(child, str) or child.tag in _INLINE:
                continue
            # A list right inside a list belongs to the entry before it.
            inner = self.blocks(child) if child.tag == "li" else self._block(child)
            mark = f"{number}. " if node.tag == "ol" else "- "
            text = "\n".join(inner)
            if not text:
                continue
            indented = text.replace("\n", f"\n{' ' * len(mark)}")
            if child.tag == "li":
                lines.append(mark + indented)
                number += 1
            else:
                lines.append(" " * len(mark) + indented)
        return ["\n".join(lines)] if lines else []

    def _table(self, node: _Node) -> list[str]:
        caption = [text for each in node.below("caption") for text in self.blocks(each)]
        rows = [list(row.below("td", "th")) for row in node.below("tr")]
        rows = [row for row in rows if row]
        width = max((sum(map(_span, row)) for row in rows), default=0)
        if width < 2 or len(rows) < 2:  # a table that only lays out
            return caption + [text for row in rows for each in row for text in self.blocks(each)]
        lines = []
        for row in rows:
            cells = []
            for each in row:
                cells += [self._cell(each), *[""] * (_span(each) - 1)]
            cells += [""] * (width - len(cells))
            lines.append(f"| {' | '.join(cells)} |")
        lines.insert(1, "|" + "---|" * width)
        return [*caption, "\n".join(lines)]

    def _cell(self, node: _Node) -> str:
        words = "　".join(" ".join(block.split("\n")) for block in self.blocks(node))
        return words.replace("\\ ", " ").replace("|", "\\|")

    def _inline(self, nodes: "list[_Node | str]", flat: bool = False) -> str:
        """Words with emphasis and links; `flat` on one line."""
        parts = []
        for each in nodes:
            if isinstance(each, str):
                parts.append(_ESCAPED.sub(r"\\\g<0>", _SPACE.sub(" ", _BROKEN.sub("", each))))
                continue
            tag, inner = each.tag, self._inline(each.children, flat)
            if tag == "br":
                parts.append(" " if flat else "\\\n")
            elif tag == "img":
                parts.append(_ESCAPED.sub(r"\\\g<0>", each.attributes.get("alt", "")))
            elif tag == "code":
                parts.append(_around(_words(each), "`") if "`" not in _words(each) else inner)
            elif tag in ("b", "strong", "em", "i"):
                parts.append(_around(inner, "**" if tag in ("b", "strong") else "*"))
            elif tag == "a":
                parts.append(self._link(each, self._inline(each.children, flat=True)))
            else:
                parts.append(inner)
        return "".join(parts)

    def _link(self, node: _Node, words: str) -> str:
        address = node.attributes.get("href", "").strip()
        if not address or not words.strip():
            return words
        if not is_allowed_link(address):
            self.dropped.append(address[:100])
            return words
        address = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C")
        return f"[{words.strip()}]({address})"


def _paragraph(text: str) -> str:
    lines = [line.strip() for line in text.split("\\\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    parts: list[str] = []  # two breaks part paragraphs
    for line in lines:
        if marked := _AT_START.match(line):
            line = f"{marked[1]}\\{line[marked.start(2) :]}"
        if parts and line and not parts[-1].endswith("\n\n"):
            parts.append("\\\n")
        elif not line:
            if parts and parts[-1] != "\n\n":
                parts.append("\n\n")
            continue
        parts.append(line)
    return "".join(parts)


def _around(words: str, mark: str) -> str:
    """Emphasis holds only right beside a letter."""
    bare = words.strip()
    if not bare or "\n" in bare:
        return words
    left, right = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{left}{mark}{bare}{mark}{right}"


def _words(node: _Node) -> str:
    return "".join(
        each if isinstance(each, str) else "\n" if each.tag == "br" else _words(each)
        for each in node.children
    )


def _span(cell: _Node) -> int:
    span = cell.attributes.get("colspan", "1")
    return min(int(span), 50) if span.isascii() and span.isdecimal() and span != "0" else 1


def _is_item(block: str) -> bool:
    return bool(re.match(r"- |\d+\. ", block))
