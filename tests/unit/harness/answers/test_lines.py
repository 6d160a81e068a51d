"""Reading bytes: lines within the limit, decoding, and the whole error where that fails."""

from __future__ import annotations

from io import BytesIO

import pytest

from harness.answers import _lines
from harness.answers._lines import bounded_lines, decode, read_whole
from harness.answers._row import Place
from harness.errors import AnswerFileError

PLACE = Place("a.txt", "a", "m", size=12)


@pytest.fixture
def limit_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an answer take four bytes."""
    monkeypatch.setattr(_lines, "MAX_ANSWER_BYTES", 4)


LINES: list[tuple[bytes, list[bytes]]] = [
    (b"", []),
    (b"ab\ncd", [b"ab\n", b"cd"]),
    (b"abcd\ne\n", [b"abcd\n", b"e\n"]),
    (b"abcdef\ng\n", [b"abcde", b"g\n"]),
    (b"abcdefghijklmno", [b"abcde"]),
    (b"abcdefghi\nj", [b"abcde", b"j"]),
]


@pytest.mark.usefixtures("limit_of_four")
@pytest.mark.parametrize(("data", "expected"), LINES)
def test_a_line_over_the_limit_is_cut_and_the_next_is_whole(
    data: bytes, expected: list[bytes]
) -> None:
    assert list(bounded_lines(BytesIO(data))) == expected


@pytest.mark.usefixtures("limit_of_four")
@pytest.mark.parametrize(("size", "found"), [(12, "12"), (None, "more")])
def test_a_text_over_the_limit_is_told_with_its_size(size: int | None, found: str) -> None:
    place = Place("a.txt", "a", "m", size=size)
    with pytest.raises(AnswerFileError) as raised:
        read_whole(iter([b"ab\n", b"cd\n"]), place)
    assert str(raised.value) == (
        f"a.txt: expected at most 4 bytes an answer, found {found}; split the file, one answer each"
    )


def test_a_whole_text_keeps_its_line_ends() -> None:
    assert read_whole(iter([b"a\r\n", b"\n", b"b"]), PLACE) == "a\r\n\nb"


DECODED = [
    ("10²¹ FLOP".encode(), 1, "10²¹ FLOP"),
    (b"\xef\xbb\xbfab", 1, "ab"),
    (b"\xef\xbb\xbfab", 2, "\ufeffab"),
]


@pytest.mark.parametrize(("data", "line", "expected"), DECODED)
def test_utf_8_is_decoded_and_the_byte_order_mark_dropped(
    data: bytes, line: int, expected: str
) -> None:
    assert decode(data, PLACE, line) == expected


NOT_UTF_8 = [
    (b"\xff\xfea\x00", 1, "a.txt:1: expected UTF-8, found the byte 0xff as byte 1 of the line"),
    (b"ab\ncd\xe9f", 1, "a.txt:2: expected UTF-8, found the byte 0xe9 as byte 3 of the line"),
    (b"ab\xc3", 7, "a.txt:7: expected UTF-8, found the byte 0xc3 as byte 3 of the line"),
    (b"\xef\xbb\xbf\xff", 1, "a.txt:1: expected UTF-8, found the byte 0xff as byte 4 of the line"),
]


@pytest.mark.parametrize(("data", "line", "message"), NOT_UTF_8)
def test_other_bytes_are_told_with_line_and_byte(data: bytes, line: int, message: str) -> None:
    with pytest.raises(AnswerFileError) as raised:
        decode(data, PLACE, line)
    assert str(raised.value) == message + "; save the file as UTF-8"
