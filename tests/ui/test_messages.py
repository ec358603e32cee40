"""Every error has its sentence, in both languages."""

import importlib
import pkgutil
import string
from collections.abc import Iterator

import callcenter
from callcenter.errors import CallCenterError
from ui.messages import WORDS, words


def all_errors(parent: type[CallCenterError] = CallCenterError) -> Iterator[type[CallCenterError]]:
    for child in parent.__subclasses__():
        yield child
        yield from all_errors(child)


def test_every_error_of_the_program_has_words() -> None:
    for module in pkgutil.walk_packages(callcenter.__path__, "callcenter."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    codes = {error.code for error in all_errors() if error.__module__.startswith("callcenter.")}
    assert codes == set(WORDS) - {"unexpected"}


def test_both_languages_tell_the_same_facts() -> None:
    for code, sentences in WORDS.items():
        japanese, english = (
            {name for _, name, _, _ in string.Formatter().parse(one) if name} for one in sentences
        )
        assert japanese == english, code


def test_an_unexpected_error_does_not_repeat_what_was_typed() -> None:
    assert "田中" not in words(ValueError("田中 美咲"), "ja")
    assert "ValueError" in words(ValueError("田中 美咲"), "en")
