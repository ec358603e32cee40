"""The text of a file whose encoding nobody wrote down."""

import codecs
from pathlib import Path

from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.content_file import unreadable

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decoded(path: Path, limit: int) -> tuple[str, str]:
    """The text of a file, and the encoding it was in: utf-8, utf-16, cp932 or euc_jp.

    Args:
        limit: bytes; what is larger is not read.

    Raises:
        ContentUnreadable: reasons unreadable, too_large (`bytes`, `limit`), encoding_unknown.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise unreadable(ContentProblem(str(path), 1, "too_large", {"bytes": size, "limit": limit}))
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(
            ContentProblem(str(path), 1, "unreadable", {"error": type(error).__name__})
        ) from error
    for encoding in _likely(raw):
        try:
            return raw.decode(encoding), encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
        except UnicodeDecodeError:
            continue
    raise unreadable(ContentProblem(str(path), 1, "encoding_unknown", {}))


def _likely(raw: bytes) -> list[str]:
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return [encoding]
    # Text of any kind has line ends and digits; without a mark their zero bytes tell UTF-16 and its order.
    head = raw[:4096]
    if head.count(0) > len(head) // 50:
        return ["utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"]
    if b"\x1b$" in head:
        return ["iso2022_jp"]
    return ["utf-8", *(("euc_jp", "cp932") if _narrow_kana(raw) else ("cp932",))]


def _narrow_kana(raw: bytes) -> bool:
    """Whether a text in CP932 would be narrow kana above all: then it is another's, such as EUC-JP."""
    text = raw[:4096].decode("cp932", "ignore")
    return sum("\uff61" <= sign <= "\uff9f" for sign in text) > len(text) // 4
