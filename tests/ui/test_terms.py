"""The words of the terms: each has one, and the translation tool finds it."""

from enum import StrEnum

import pytest

from callcenter.access.people import Role
from callcenter.access.purpose import Purpose
from callcenter.calls.call import CallResult
from callcenter.calls.numbers import NumberKind
from callcenter.contacts.contact import CallerRole, Channel, Direction, MatchedBy, Nature, Outcome
from callcenter.contacts.rules import CONTENT_FIELDS, DraftProblem, ProblemCode
from callcenter.guidance.script import VerifyItem
from ui import terms


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (terms.outcome, Outcome),
        (terms.nature, Nature),
        (terms.channel, Channel),
        (terms.direction, Direction),
        (terms.caller_role, CallerRole),
        (terms.matched_by, MatchedBy),
        (terms.purpose, Purpose),
        (terms.role, Role),
        (terms.call_result, CallResult),
        (terms.number_kind, NumberKind),
        (terms.verify_item, VerifyItem),
    ],
)
def test_every_member_has_a_word_of_its_own(words, kind: type[StrEnum]) -> None:
    said = [words(member) for member in kind]
    assert all(said) and len(set(said)) == len(said)


def test_every_field_of_the_form_has_a_name_and_every_problem_a_sentence() -> None:
    assert [name for name in CONTENT_FIELDS if terms.draft_field(name) == name] == []
    for name in CONTENT_FIELDS:
        for code in ProblemCode:
            assert terms.draft_problem(DraftProblem(name, code)).endswith("。")


def test_a_collected_field_is_called_by_its_label() -> None:
    assert terms.draft_field("fields.折り返し先のお名前") == "折り返し先のお名前"


def test_a_code_this_program_does_not_know_is_shown_as_it_is() -> None:
    assert (terms.language("th"), terms.need("guide_dog")) == ("th", "guide_dog")
