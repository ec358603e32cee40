"""Everything on screen can be said in English, and the catalogue is what the sources ask for."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ui.i18n import FOLDER
from ui.i18n.__main__ import collect, compile_to

UI = FOLDER.parent
CATALOGUE = FOLDER / "en.ts"
JAPANESE = re.compile("[\u3005-\u3007\u300c-\u300f\u3040-\u30ff\u3400-\u9fff\uff01-\uff60]")
PLACEHOLDER = re.compile(r"%n|\{\w+\}")
TRANSLATED = {"tr", "translate", "QT_TRANSLATE_NOOP"}
# What is read or kept in Japanese whatever the screen speaks, by file.
NOT_ON_SCREEN = {
    "messages.py": "tables of both languages",
    "tour.py": "what the practice operator types",
    "desk/days.py": "days as they are typed, and era years",
    "desk/department_search.py": "the first kanji",
    "desk/script_fields.py": "yes and no as they are kept",
    "desk/spoken.py": "what is said to residents; its English stands beside it",
    "editor/article_fields.py": "what separates keywords that are typed",
    "editor/tuning/synonyms_card.py": "what separates words that are typed",
}
OWN_NAMES = {"日本語"}  # a language in the menu goes by its own name


def _sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(UI.rglob("*.py")):
        yield path.relative_to(UI).as_posix(), ast.parse(path.read_text("utf-8"))


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", ""))


def _words(tree: ast.Module) -> tuple[dict[int, str], dict[int, tuple[int, str]]]:
    """The Japanese literals handed to the translation, and the others that are no documentation."""
    translated: dict[int, str] = {}
    documentation: set[int] = set()
    found: dict[int, tuple[int, str]] = {}
    for node in ast.walk(tree):
        if _called(node) in TRANSLATED:
            translated |= {id(one): one.value for one in node.args if isinstance(one, ast.Constant)}
        elif isinstance(node, ast.Expr):
            documentation.add(id(node.value))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and JAPANESE.search(node.value):
            found[id(node)] = (node.lineno, node.value)
    rest = {key: one for key, one in found.items() if key not in translated.keys() | documentation}
    return {key: text for key, text in translated.items() if key in found}, rest


def _messages(catalogue: Path) -> list[tuple[str, list[str], str]]:
    """Source, translations (one for each plural form) and state of every message."""
    messages = []
    for message in ElementTree.parse(catalogue).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation] or [translation.text or ""]
        messages.append((message.findtext("source") or "", forms, translation.get("type", "")))
    return messages


def test_every_japanese_word_of_the_screen_goes_through_the_translation() -> None:
    left = [
        f"{name}:{line} {text}"
        for name, tree in _sources()
        if name not in NOT_ON_SCREEN
        for line, text in _words(tree)[1].values()
        if text not in OWN_NAMES
    ]
    assert left == []


def test_the_collector_sees_every_word() -> None:
    """It passes silently over what stands in an f-string or has another receiver than `self`."""
    known = {source for source, _, _ in _messages(CATALOGUE)}
    wanted = {text for _, tree in _sources() for text in _words(tree)[0].values()}
    assert wanted - known == set()


def test_the_catalogue_is_complete_and_up_to_date(tmp_path: Path) -> None:
    again = tmp_path / "en.ts"
    shutil.copy(CATALOGUE, again)
    collect(again)
    assert again.read_text("utf-8") == CATALOGUE.read_text("utf-8"), "run `python -m ui.i18n`"
    messages = _messages(CATALOGUE)
    assert [source for source, forms, state in messages if state or not all(forms)] == []
    assert [forms for _, forms, _ in messages if any(JAPANESE.search(form) for form in forms)] == []


def test_what_is_filled_in_is_filled_in_english_too() -> None:
    for source, forms, _ in _messages(CATALOGUE):
        for form in forms:
            assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(source)), source


def test_the_compiled_words_are_those_of_the_catalogue(tmp_path: Path) -> None:
    compile_to(CATALOGUE, tmp_path / "en.qm")
    assert (tmp_path / "en.qm").read_bytes() == (FOLDER / "en.qm").read_bytes(), "run `python -m ui.i18n`"


@pytest.mark.parametrize("name", NOT_ON_SCREEN)
def test_what_is_excepted_exists(name: str) -> None:
    assert (UI / name).is_file()
