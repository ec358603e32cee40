"""A draft survives being written down."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.contacts.contact import (
    CallerRole,
    Channel,
    ContactEvent,
    Direction,
    Draft,
    MatchedBy,
    Nature,
    Outcome,
    UsedArticle,
)
from callcenter.contacts.payload import PayloadUnreadable, from_payload, to_payload

texts = st.text(max_size=40)
moments = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))]),
)
details = st.dictionaries(texts, texts, max_size=3)
drafts = st.builds(
    Draft,
    id=st.uuids(),
    operator_id=texts,
    received_at=moments,
    channel=st.sampled_from(Channel),
    direction=st.sampled_from(Direction),
    parent_id=st.none() | st.uuids(),
    number_received=texts,
    withheld=st.booleans(),
    answered_at=st.none() | moments,
    hold_seconds=st.integers(0, 10**6),
    matched_by=st.sampled_from(MatchedBy),
    verified_items=st.lists(texts, max_size=3).map(tuple),
    caller_role=st.sampled_from(CallerRole),
    nature=st.sampled_from(Nature),
    question=texts,
    answer=texts,
    outcome=st.none() | st.sampled_from(Outcome),
    due_on=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    fields=details,
    articles=st.lists(st.builds(UsedArticle, texts, st.integers(1, 99), texts, moments), max_size=2).map(
        tuple
    ),
    events=st.lists(st.builds(ContactEvent, moments, texts, details), max_size=3).map(tuple),
    closes_follow_up=st.none() | st.uuids(),
)


@given(drafts, st.dictionaries(st.text(min_size=1).map("newer_{}".format), texts, max_size=2))
def test_a_draft_comes_back_exactly_whatever_a_newer_version_added(
    draft: Draft, newer: dict[str, str]
) -> None:
    assert from_payload(json.loads(json.dumps(newer | to_payload(draft)))) == draft


@given(drafts, st.data())
def test_a_value_of_the_wrong_shape_is_named(draft: Draft, data: st.DataObject) -> None:
    payload = to_payload(draft)
    name = data.draw(st.sampled_from(sorted(payload)))
    broken: Any = data.draw(st.sampled_from([3.5, [["x"]], {"x": 1}, "\x00not any of these"]))
    try:
        assert from_payload(payload | {name: broken}) is not None
        assert isinstance(broken, str)  # a text is a text, even this one
    except PayloadUnreadable as error:
        assert error.facts == {"field": name}


def test_a_missing_field_takes_its_default_but_not_an_identity() -> None:
    payload = to_payload(
        Draft(id=uuid4(), operator_id="op01", received_at=datetime.now(UTC), question="道路")
    )
    del payload["answer"]
    assert from_payload(payload).question == "道路"
    del payload["id"]
    with pytest.raises(PayloadUnreadable) as caught:
        from_payload(payload)
    assert caught.value.facts == {"field": "id"}
