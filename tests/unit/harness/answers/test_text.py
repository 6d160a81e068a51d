"""Plain text answers: the path says whose they are, --question what they answer."""

from __future__ import annotations

import pytest

from harness.answers._row import Place
from harness.answers.text import read_text
from harness.errors import AnswerFileError
from harness.types import Answer


def test_the_whole_file_is_the_text() -> None:
    place = Place("m/a.txt", "a", "m", "q")
    assert list(read_text(iter([b"so\n", b"3e23 FLOP"]), place)) == [
        Answer("a", "q", "m", "so\n3e23 FLOP", path="m/a.txt")
    ]


REFUSED = [
    (
        Place("m/a.txt", "a", "m"),
        b"3e23",
        (
            "m/a.txt:1: a plain text that does not name its question; "
            "name it with --question, or in front matter between two lines ---"
        ),
    ),
    (
        Place("m/a.txt", "a", "m", "q"),
        b" \r\n\t\n",
        "m/a.txt:1: expected the text of an answer, found none; add the text, or delete the answer",
    ),
]


@pytest.mark.parametrize(("place", "data", "message"), REFUSED)
def test_what_cannot_be_graded_is_told(place: Place, data: bytes, message: str) -> None:
    with pytest.raises(AnswerFileError) as raised:
        list(read_text(iter([data]), place))
    assert str(raised.value) == message
