"""The sentence to read: filled with what is known, blank where not, and no way out of the sandbox."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.guidance.render import CallContext, DepartmentWords, render
from callcenter.guidance.template import TemplateRefused, faults

MORNING = datetime(2026, 11, 14, 0, 30, tzinfo=UTC)  # 9:30 in Tokyo


def test_the_greeting_follows_the_clock_in_tokyo() -> None:
    assert render("{{ greeting }}", CallContext(MORNING)) == "おはようございます"
    assert render("{{ greeting }}", CallContext(MORNING.replace(hour=3))) == "お電話ありがとうございます"
    assert render("{{ greeting }}", CallContext(MORNING), "en") == "Good morning"
    assert render("{{ greeting }}", CallContext(MORNING.replace(hour=9)), "en") == "Good evening"


def test_the_name_is_spoken_only_once_the_caller_is_verified() -> None:
    source = "{% if caller %}{{ caller }}、{% endif %}ありがとうございます。"
    guessed = CallContext(MORNING, caller_name="濵田", verification_level=0)
    verified = CallContext(MORNING, caller_name="濵田", verification_level=1)
    assert render(source, guessed) == "ありがとうございます。"
    assert render("{{ caller }}", guessed) == ""
    assert render(source, verified) == "濵田様、ありがとうございます。"
    assert render("{{ caller }}", verified, "en") == "濵田"


def test_numbers_dates_and_departments_are_said_as_people_say_them() -> None:
    context = CallContext(
        MORNING,
        due_on=date(2026, 11, 20),
        number="+819003001234",
        department=DepartmentWords(
            "市民課", "Residents", "8時45分から17時15分まで", "8:45 to 17:15", open=True
        ),
        fields={"phone": "０３−０４００−０１２７", "day": "2026-11-01", "free": "来週"},
        collected={"ご用件": "転入"},
    )
    source = (
        "{{ due }} {{ number|digits }} {{ fields.phone|digits }} {{ fields.day|date }} {{ fields.free|date }}"
    )
    assert render(source, context) == "11月20日、金曜日 090の0300の1234 03の0400の0127 11月1日、日曜日 来週"
    assert render(source, context, "en").startswith("Friday, 20 November 090 0300 1234 03 0400 0127")
    assert (
        render("{{ department.name }} {{ 'a' if department.open else 'b' }}", context, "en") == "Residents a"
    )
    assert (
        render("{% for one in collected %}{{ one.label }}は{{ one.value }}{% endfor %}", context)
        == "ご用件は転入"
    )


def test_what_is_missing_reads_as_a_visible_blank() -> None:
    source = "{{ city }} {{ due }} {{ number|digits }} {{ fields.x|date }} {{ department.name }} {{ fields.x|digits }}"
    assert render(source, CallContext(MORNING)) == "＿＿ ＿＿ ＿＿ ＿＿ ＿＿ ＿＿"


def test_values_from_outside_cannot_become_markup() -> None:
    context = CallContext(MORNING, fields={"x": "**太字** <b>[押す](https://example.com)\n# 見出し"})
    assert (
        render("**{{ fields.x }}**", context)
        == "**＊＊太字＊＊ ＜b＞［押す］(https://example.com) ＃ 見出し**"
    )
    long = CallContext(MORNING, fields={"x": "あ" * 10_000})
    assert len(render("{{ fields.x }}", long)) == 200
    assert len(render("{{ fields.x }}" * 200, long)) == 4_000


ATTACKS = [
    "{{ ''.__class__.__mro__ }}",
    "{{ city.__class__ }}",
    "{{ city['__class__'] }}",
    "{{ city|attr('__class__') }}",
    "{{ department.name.__class__ }}",
    "{{ fields.x.upper() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% for i in range(10**9) %}{{ i }}{% endfor %}",
    "{% for i in 'abc' %}{{ loop }}{% endfor %}",
    "{% for a in collected %}{% for b in collected %}x{% endfor %}{% endfor %}",
    "{% for a in collected recursive %}{{ loop(collected) }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends city %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% set x = collected %}",
    "{{ 'a'*10**9 }}",
    "{{ 9**9**9 }}",
    "{{ city ~ city }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ fields }}",
    "{{ collected }}",
    "{{ _language }}",
    "{{ 'x' if withheld }}",
    "{{ " + "(" * 1_500 + "}}",
    "{{ " + "not " * 900 + "city }}",
    "{% if city %}" * 150 + "{% endif %}" * 150,
    "{{ city",
    "a" * 5_000,
]


@pytest.mark.parametrize("source", ATTACKS, ids=lambda source: source[:40])
def test_attacks_are_refused_at_once(source: str) -> None:
    context = CallContext(MORNING, city="汐見野市", fields={"x": "y"}, collected={"a": "b"})
    began = time.perf_counter()
    with pytest.raises(TemplateRefused):
        render(source, context)
    assert faults(source, {"x"})
    assert time.perf_counter() - began < 5  # none of them is worked out


PIECES = st.lists(
    st.sampled_from(
        [
            "{{",
            "}}",
            "{%",
            "%}",
            "city",
            "fields",
            ".x",
            "collected",
            "for",
            "in",
            "if",
            "else",
            "endif",
            "endfor",
            "|digits",
            "|date",
            "(",
            ")",
            "[",
            "]",
            "*",
            "**",
            "~",
            "'a'",
            "1",
            "==",
            "not",
            "one",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(PIECES | st.text(max_size=60))
def test_any_template_either_reads_or_is_refused(source: str) -> None:
    context = CallContext(MORNING, city="汐見野市", fields={"x": "y"}, collected={"a": "b"})
    if faults(source):
        with pytest.raises(TemplateRefused):
            render(source, context)
    else:
        assert "object at 0x" not in render(source, context)
