"""Messages are the same however the bytes are cut, and no field can smuggle in a second action."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.calls.ami import FieldRefused, Message, MessageReader, MessageTooLarge, encode_action
from tests.calls.conftest import NAMES, recorded


def read(*pieces: bytes) -> list[Message]:
    reader = MessageReader()
    return [message for piece in pieces for message in reader.feed(piece)]


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_pieces_of_any_size_give_the_same_messages(name: str, data: st.DataObject) -> None:
    raw = recorded(name)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=40)))
    pieces = [raw[start:end] for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    assert read(*pieces) == read(raw)


def test_every_single_cut_gives_the_same_messages() -> None:
    raw = b"Asterisk Call Manager/11.0.0\r\n" + recorded("direct")[:4000]
    whole = read(raw)
    assert whole
    for cut in range(len(raw)):
        assert read(raw[:cut], raw[cut:]) == whole
    assert read(*(raw[place : place + 1] for place in range(len(raw)))) == whole


def test_a_name_in_kanji_survives_a_cut_inside_a_character() -> None:
    raw = "Event: AgentCalled\r\nMemberName: 窓口 一郎\r\n\r\n".encode()
    middle = raw.index("窓".encode()) + 1
    [message] = read(raw[:middle], raw[middle:])
    assert message.get("MemberName") == "窓口 一郎"


def test_repeated_fields_are_kept_and_unknown_is_empty() -> None:
    [message] = read(
        b"Event: X\r\nChanVariable: LINE=\r\nChanVariable: CALLERID(num-pres)=allowed\r\n"
        b"CallerIDNum: <unknown>\r\nBroken \xff: \xff\r\nno colon\r\n\r\n"
    )
    assert message.variable("CALLERID(num-pres)") == "allowed"
    assert message.variable("LINE") == ""
    assert message.variable("OTHER") is None
    assert message.get("CallerIDNum") == ""


def test_what_never_ends_is_refused() -> None:
    reader = MessageReader(limit=1000)
    with pytest.raises(MessageTooLarge):
        for _ in range(100):
            reader.feed(b"HTTP/1.1 200 OK " * 4)
    with pytest.raises(MessageTooLarge):
        MessageReader(limit=1000).feed(b"Event: X" * 200 + b"\r\n\r\n")


@given(st.binary(max_size=2000))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    read(raw, b"\r\n\r\n")


FIELD = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=40).map(str.strip)


@given(FIELD)
def test_an_action_reads_back_as_it_was_meant(value: str) -> None:
    [message] = read(encode_action("QueuePause", {"Reason": value}))
    expected = "" if value == "<unknown>" else value
    assert (message.get("Action"), message.get("Reason")) == ("QueuePause", expected)
    assert len(message.fields) == 2


@pytest.mark.parametrize("bad", ["\r", "\n", "\0"])
@given(FIELD, FIELD)
def test_a_line_break_never_gets_through(bad: str, before: str, after: str) -> None:
    for name, fields in (
        ("Hangup", {"Channel": before + bad + after}),
        ("Hangup", {before + bad + after: "x"}),
        (before + bad + after, {}),
    ):
        with pytest.raises(FieldRefused):
            encode_action(name, fields)


def test_a_name_with_a_colon_is_refused() -> None:
    with pytest.raises(FieldRefused):
        encode_action("Hangup", {"Channel: x": "y"})
