"""The language of the screen: Japanese in the source, English from `en.ts`.

    install(app, "en")      before the first window, and again after a change (the windows are made anew)
    language()              "ja" or "en"
    named(name, name_en)    a name from the city's data

After changing words: `python -m ui.i18n` collects them into `en.ts` and compiles `en.qm`.
"""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

Language = Literal["ja", "en"]

FOLDER = Path(__file__).resolve().parent
_installed: list[QTranslator] = []
_language: Language = "ja"


def install(app: QCoreApplication, language: Language) -> None:
    """Speak `language` from now on; Qt's own words (menus of text fields, the calendar) too."""
    global _language
    _language = language
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    QLocale.setDefault(QLocale("ja_JP" if language == "ja" else "en_GB"))
    qt_words = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
    for path in (qt_words, FOLDER / f"{language}.qm"):
        translator = QTranslator(app)
        if path.exists() and translator.load(str(path)):
            app.installTranslator(translator)
            _installed.append(translator)


def language() -> Language:
    """The language in use."""
    return _language


def named(name: str, name_en: str) -> str:
    """A name of the city's data in the language of the screen; Japanese where it has no other."""
    return name_en if name_en and _language == "en" else name
