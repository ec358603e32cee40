"""Japanese on paper: which fonts there are, and what becomes of a character that none of them has.

A name must not lose a character in silence. What no font has is drawn as the geta mark (〓) with its code point, and
told to whoever makes the paper.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

# TrueType outlines only: the PDF library embeds no others. The first found is the text's, the rest stand in.
_FILES = (
    *("bizudpgothic-regular.ttf", "biz-udgothicr.ttc", "bizudgothic-regular.ttf"),
    *("notosansjp-regular.ttf", "notosanscjkjp-regular.ttf", "yugothm.ttc", "yugothr.ttc", "meiryo.ttc"),
    *("ipaexg.ttf", "ipag.ttf", "msgothic.ttc", "arial unicode.ttf", "arialuni.ttf"),
    *("hanamina.ttf", "hanaminb.ttf", "simsunb.ttf", "droidsansfallbackfull.ttf", "dejavusans.ttf"),
)
_SECOND_FACE = "biz-udgothicr.ttc"  # the proportional one
# On every reader of PDF files with Japanese, without being in the file.
_WITHOUT_FILE = "HeiseiKakuGo-W5"
_GETA = "〓"
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # they choose a variant of the character before

Face = tuple[str, Callable[[str], bool]]  # a registered font's name, and whether it has a character


def font_folders() -> list[Path]:
    """Where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return [windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts"]


@dataclass
class Lettering:
    """Makes text into markup of the PDF library, each character in a font that has it.

    Attributes:
        lacking: what no font has, for whoever makes the paper: 𠮷 as `U+20BB7`.
    """

    faces: Sequence[Face]
    lacking: dict[str, None] = field(default_factory=dict)

    @property
    def font(self) -> str:
        """The name of the text's font."""
        return self.faces[0][0]

    def markup(self, text: str) -> str:
        """The text for a paragraph; nothing in it is taken for markup."""
        drawn = ((self._face(one), one) for one in self.drawable(text))
        runs = ((name, "".join(one for _, one in run)) for name, run in groupby(drawn, itemgetter(0)))
        return "".join(self._run(run, name) for name, run in runs)

    def drawable(self, text: str) -> str:
        """The text with the geta mark for what no font has, and blanks for what is no character."""
        return "".join(map(self._drawable, text))

    def _drawable(self, character: str) -> str:
        code = f"U+{ord(character):04X}"
        if _selects(character):
            self.lacking[code] = None
            return f"〔{code}〕"
        if character == "\n" or self._face(character):
            return character
        if not character.isprintable():
            return " "
        self.lacking[code] = None
        return f"{_GETA}〔{code}〕"

    def _face(self, character: str) -> str:
        return next((name for name, has in self.faces if has(character)), "")

    def _run(self, text: str, name: str) -> str:
        safe = escape(text).replace("\n", "<br/>")
        return safe if name in ("", self.font) else f'<font name="{name}">{safe}</font>'


def lettering(folders: Iterable[Path] | None = None) -> Lettering:
    """The fonts of this system, or of `folders`; without any, one that readers of PDF files bring along."""
    faces = _faces(tuple(font_folders() if folders is None else folders))
    return Lettering(faces)


@cache
def _faces(folders: tuple[Path, ...]) -> tuple[Face, ...]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.name.lower() in _FILES:
                found.setdefault(path.name.lower(), path)
    faces: list[Face] = []
    for name in sorted(found, key=_FILES.index):
        try:
            font = TTFont(name, str(found[name]), subfontIndex=int(name == _SECOND_FACE))
        except (TTFError, OSError):
            continue  # other outlines under a usual name
        pdfmetrics.registerFont(font)
        glyphs = font.face.charToGlyph
        faces.append((name, lambda character, glyphs=glyphs: ord(character) in glyphs))  # type: ignore[misc]
    if faces and faces[0][1]("あ"):
        return tuple(faces)
    pdfmetrics.registerFont(UnicodeCIDFont(_WITHOUT_FILE))
    # Not every reader has Latin letters and digits in it.
    return (("Helvetica", str.isascii), (_WITHOUT_FILE, _is_common), *faces)


def _is_common(character: str) -> bool:
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _selects(character: str) -> bool:
    return any(ord(character) in codes for codes in _SELECTORS)
