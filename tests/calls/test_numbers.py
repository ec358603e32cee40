"""A telephone number is the same number however it is written, and no input breaks the reading."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.calls.numbers import NumberKind, read_number, to_dial, without_number

FULL_WIDTH = str.maketrans("0123456789-+()", "０１２３４５６７８９－＋（）")

# The last digits of numbers of the shapes people have: fixed lines, mobiles, IP telephones.
national = st.one_of(
    st.from_regex(r"0(3|6)[2-9][0-9]{7}", fullmatch=True),
    st.from_regex(r"0[1-9][1-9][2-9][0-9]{6}", fullmatch=True).filter(lambda n: n[:4] not in ("0120",)),
    st.from_regex(r"0[5789]0[1-9][0-9]{7}", fullmatch=True),
    st.from_regex(r"0(90|50)0[34][0-9]{6}", fullmatch=True),  # the sample city
    st.from_regex(r"0300[0-9]{7}", fullmatch=True),
)


@given(national)
def test_every_spelling_is_the_same_number(number: str) -> None:
    rest = number[1:]
    cut = f"{number[:2]}-{number[2:6]}-{number[6:]}"
    spellings = [
        number,
        cut,
        cut.replace("-", " "),
        f"({number[:2]}) {number[2:]}",
        cut.translate(FULL_WIDTH),
        f"+81{rest}",
        f"+81 {rest}",
        f"+81{number}",
        f"+81(0){rest}",
        f"81{rest}",
        f"0081{rest}",
        f"010-81-{rest}",
        f"tel:+81{rest}",
        f"tel:{number}",
        f"sip:{number}@pbx.example",
        f'"窓口" <sip:+81{rest}@pbx.example;user=phone>',
        f"  {number}\r\n",
    ]
    assert {read_number(spelling).e164 for spelling in spellings} == {f"+81{rest}"}


@given(national)
def test_display_and_e164_read_back_as_the_same_number(number: str) -> None:
    read = read_number(number)
    for spelling in (read.display, read.e164, to_dial(read)):
        again = read_number(spelling)
        assert (again.e164, again.display) == (read.e164, read.display)
    assert read.display.replace("-", "") == number


@given(st.one_of(st.text(max_size=400), st.text("0123456789+-()#*;:@<>%Aa０٣９ \0\r\n", max_size=90)))
def test_nothing_breaks_the_reading(text: str) -> None:
    read = read_number(text)
    assert bool(read.e164) is (read.kind is NumberKind.KNOWN)
    assert not any(unicodedata.category(c)[0] == "C" for c in read.received)
    assert len(read.received) <= 64
    if read.e164:
        again = read_number(read.e164)
        assert (again.e164, again.display) == (read.e164, read.display)


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        ("anonymous", NumberKind.WITHHELD),
        ("Anonymous", NumberKind.WITHHELD),
        ("sip:anonymous@anonymous.invalid", NumberKind.WITHHELD),
        ("restricted", NumberKind.WITHHELD),
        ("非通知", NumberKind.WITHHELD),
        ("P", NumberKind.WITHHELD),
        ("payphone", NumberKind.PAYPHONE),
        ("Coin line/payphone", NumberKind.PAYPHONE),
        ("公衆電話", NumberKind.PAYPHONE),
        ("unavailable", NumberKind.UNAVAILABLE),
        ("<unknown>", NumberKind.UNAVAILABLE),
        ("表示圏外", NumberKind.UNAVAILABLE),
        ("", NumberKind.UNAVAILABLE),
        ("110", NumberKind.SHORT),
        ("２００１", NumberKind.SHORT),
        ("6489-1234", NumberKind.INVALID),
        ("1" * 40, NumberKind.INVALID),
        ("123456789018", NumberKind.INVALID),
        ("名前", NumberKind.INVALID),
    ],
)
def test_what_is_no_number_to_look_up(received: str, kind: NumberKind) -> None:
    assert (read_number(received).kind, read_number(received).e164) == (kind, "")


@pytest.mark.parametrize(
    ("received", "display", "valid", "relay"),
    [
        ("０６（６４８９）１２３４", "06-6489-1234", True, False),
        (
            "0304000127",
            "03-0400-0127",
            False,
            False,
        ),  # of the sample city: assigned to nobody, looked up all the same
        ("+819003000001", "090-0300-0001", False, False),
        ("05003000011", "050-0300-0011", False, True),
        ("03000001234", "030-0000-1234", False, False),
        ("٠٦٦٤٨٩١٢٣٤", "06-6489-1234", True, False),
        ("+1 (202) 555-0143", "+1 202-555-0143", True, False),
        ("+390236618300", "+39 02 3661 8300", True, False),
    ],
)
def test_how_people_write_it(received: str, display: str, valid: bool, relay: bool) -> None:
    read = read_number(received)
    assert (read.display, read.valid, read.relay) == (display, valid, relay)


@pytest.mark.parametrize(
    ("number", "dialled"),
    [("+81664891234", "0664891234"), ("+12025550143", "01012025550143"), ("2001", "2001"), ("非通知", "")],
)
def test_what_a_japanese_line_dials(number: str, dialled: str) -> None:
    assert to_dial(read_number(number)) == dialled


@given(st.text("0123456789 ", min_size=1))
def test_a_withheld_number_is_not_kept_even_if_it_stands_where_the_reason_should(text: str) -> None:
    assert without_number(f"Anonymous {text}").received == ""
    assert without_number(text).received == ""
