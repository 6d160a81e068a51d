"""Markdown answers: front matter of every shape, and the whole error where it is broken."""

from __future__ import annotations

from io import BytesIO

import pytest

from harness.answers import markdown
from harness.answers._lines import bounded_lines
from harness.answers._row import Place
from harness.answers.markdown import Entry, plain_entries, read_markdown, yaml_entries
from harness.errors import AnswerFileError
from harness.types import Answer

REQUIRED = "id: a1\nquestion: q\nmodel: m\n"


def read(source: str, question: str | None = None) -> Answer:
    """Return the one answer of a Markdown file a.md."""
    place = Place("a.md", "from-path", "folder", question)
    (answer,) = read_markdown(bounded_lines(BytesIO(source.encode())), place)
    return answer


def test_front_matter_and_text_make_an_answer() -> None:
    source = (
        "---\nid: a1\nquestion: q\nmodel: m-1\n"
        "release: 2024-10-22\ndate: 2024-11-02\nsample: 2\n"
        "source: written for this project\nprompt: |\n  How many?\n  In FLOP.\n"
        "---\n\n# So\n---\nx\n"
    )
    assert read(source) == Answer(
        id="a1",
        question="q",
        model="m-1",
        text="\n# So\n---\nx\n",
        release="2024-10-22",
        date="2024-11-02",
        sample=2,
        source="written for this project",
        prompt="How many?\nIn FLOP.\n",
        path="a.md",
    )


FIELDS = [
    ("id: 001", "id", "001"),
    ("model: no", "model", "no"),
    ("model: 1e3", "model", "1e3"),
    ('model: "null"', "model", "null"),
    ("source: null", "source", ""),
    ("source: ~", "source", ""),
    ("source:", "source", ""),
    ("source: 'a: b'", "source", "a: b"),
    ("source: &name x", "source", "x"),
    ("date: 2024-01-02 # when", "date", "2024-01-02"),
]


@pytest.mark.parametrize(("line", "key", "expected"), FIELDS)
def test_a_value_is_the_text_that_stands_there(line: str, key: str, expected: str) -> None:
    rest = "".join(f"{row}\n" for row in REQUIRED.splitlines() if not row.startswith(f"{key}:"))
    assert getattr(read(f"---\n{rest}{line}\n---\nx"), key) == expected


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    answer = read("\ufeff" + f"---\n{REQUIRED}---\nx\n".replace("\n", "\r\n"))
    assert (answer.id, answer.text) == ("a1", "x\r\n")


def test_without_front_matter_the_whole_text_is_the_answer() -> None:
    answer = read("# 3e23\n\n---\n", question="q")
    assert answer == Answer("from-path", "q", "folder", "# 3e23\n\n---\n", path="a.md")


@pytest.mark.parametrize(
    ("front", "expected"), [("id: a\nmodel: m\n", "named"), ("question: q\nid: a\nmodel: m\n", "q")]
)
def test_the_named_question_is_for_answers_that_name_none(front: str, expected: str) -> None:
    assert read(f"---\n{front}---\nx", question="named").question == expected


FLAT = "expected one line 'key: value' a key"
QUOTES = "put the value on one line, in quotes where YAML reads more into it"
BROKEN = [
    (
        "# no front matter",
        (
            "a.md:1: a plain text that does not name its question; "
            "name it with --question, or in front matter between two lines ---"
        ),
    ),
    (
        f"---\n{REQUIRED}\nx\n",
        (
            "a.md:1: expected a line --- that closes the front matter, "
            "found none within 20,000 characters; add it"
        ),
    ),
    (
        f"---\n{REQUIRED}---\n \n",
        "a.md:6: expected the text of an answer, found none; add the text, or delete the answer",
    ),
    (
        "---\n---\nx",
        "a.md:1: expected id, a name that no other answer has, found none; add it",
    ),
    (
        f"---\n{REQUIRED}sample: two\n---\nx",
        "a.md:5: expected sample, a whole number from 1 up, found 'two'; correct it",
    ),
    (
        f"---\n{REQUIRED}id: a2\n---\nx",
        "a.md:5: expected each key once, found id for the second time; delete one",
    ),
    (f"---\n{REQUIRED}source: [a, b]\n---\nx", f"a.md:5: {FLAT}, found a list; {QUOTES}"),
    (
        f"---\n{REQUIRED}source:\n  a: b\n---\nx",
        f"a.md:6: {FLAT}, found a mapping inside; {QUOTES}",
    ),
    (
        f"---\n{REQUIRED}source: &a x\nprompt: *a\n---\nx",
        f"a.md:6: {FLAT}, found an alias; {QUOTES}",
    ),
    ("---\njust a line\n---\nx", f"a.md:2: {FLAT}, found a text without a key; {QUOTES}"),
    ("---\n- a\n---\nx", f"a.md:2: {FLAT}, found a list; {QUOTES}"),
    (
        f"---\n{REQUIRED}...\nx: y\n---\nx",
        (
            "a.md:6: expected YAML lines 'key: value', "
            "found a fault (did not find expected <document start>); put the value in quotes"
        ),
    ),
    (
        f"---\n{REQUIRED}source: a: b\n---\nx",
        (
            "a.md:5: expected YAML lines 'key: value', "
            "found a fault (mapping values are not allowed in this context); "
            "put the value in quotes"
        ),
    ),
    (
        f"---\n{REQUIRED}source: \x00\n---\nx",
        (
            "a.md:1: expected YAML lines 'key: value', "
            "found a fault (a character that YAML forbids); put the value in quotes"
        ),
    ),
]


@pytest.mark.parametrize(("source", "message"), BROKEN)
def test_what_is_broken_is_told_with_its_line(source: str, message: str) -> None:
    with pytest.raises(AnswerFileError) as raised:
        read(source)
    assert str(raised.value) == message


def test_aliases_that_multiply_are_refused_at_the_first() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(AnswerFileError, match=r"a\.md:2: .* found a list"):
        read(f"---\n{bomb}---\nx")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(AnswerFileError, match=r"a\.md:[23]: "):
        read("---\nid: " + "[" * 9_000 + "\n---\nx")


def test_front_matter_over_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MAX_FRONT_MATTER", 40)
    with pytest.raises(AnswerFileError, match="found none within 40 characters"):
        read(f"---\n{REQUIRED}source: {'x' * 40}\n---\nx")


PLAIN = [
    ("id: a-1\nsample: 2\n", [Entry("id", "a-1", 2), Entry("sample", "2", 3)]),
    ("model: null\nid: x", [Entry("model", None, 2), Entry("id", "x", 3)]),
    (
        'prompt: How many (in total),\n  and why?\n "Tell" - it\nid: 7\n',
        [Entry("prompt", 'How many (in total), and why? "Tell" - it', 2), Entry("id", "7", 5)],
    ),
]


@pytest.mark.parametrize(("source", "entries"), PLAIN)
def test_plain_front_matter_is_read_as_yaml_reads_it(source: str, entries: list[Entry]) -> None:
    assert plain_entries(source) == entries
    assert yaml_entries(source, Place("a.md", "a", "m")) == entries


@pytest.mark.parametrize(
    "source",
    [
        "id: 'a'\n", "id: a: b\n", "id: a # b\n", "id: a \n", "id: [a]\n", "id:\n", "id: |\n  a\n",
        "id: a\n\n", "id: a\n\n  b\n", "id: é\n", "id: a\r\n", "- a\n", "a\n", "",
    ],
)  # fmt: skip
def test_what_may_mean_more_is_left_to_yaml(source: str) -> None:
    assert not plain_entries(source)
