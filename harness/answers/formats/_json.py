"""Reads JSON of others: line by line where each line is a value of its own, else as a document.

A document that breaks off gives what stands before the break, and a flaw that names the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from harness.answers.formats._format import MAX_LINE_BYTES, Flaw, Source, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = re.compile(r"(?P<what>.*) at line (?P<line>\d+) column (?P<column>\d+)", re.DOTALL)
BOM = b"\xef\xbb\xbf"
LINE = "a JSON value on the line"
DOCUMENT = "a JSON document"
RECOVERED = "what stands before it is read; make the log anew for the rest"
RECOVERY_STEPS = 3
"""How often the end of a broken document is cut back before it is given up."""


def first_value(head: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Return the first JSON value of a file, as far as its head goes; None where it is no JSON."""
    head = head.removeprefix(BOM).lstrip()
    if not head.startswith((b"{", b"[")):
        return None
    line, newline, _ = head.partition(b"\n")
    for data, is_cut in ((line, not newline), (head, True)):
        try:
            return from_json(data, allow_partial=is_cut)
        except ValueError:
            continue
    return None


def is_lines(head: bytes) -> bool:
    """Return whether a file holds a JSON value a line, by its head; the first may be broken."""
    head = head.removeprefix(BOM).lstrip()
    if not head.startswith(b"{"):
        return False
    first, newline, rest = head.partition(b"\n")
    return not newline or _is_object(first) or _is_object(rest.lstrip().partition(b"\n")[0])


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(from_json(line), dict)
    except ValueError:
        return False


def read_values(source: Source) -> Iterator[tuple[Where, Any] | Flaw]:
    """Yield each value of JSONL with its line, or each item of a document with its number.

    A document that is one object is its own only item.
    """
    if is_lines(source.head):
        yield from read_lines(source)
        return
    value, flaw = read_document(source)
    if isinstance(value, list):
        yield from ((f"item {number}", item) for number, item in enumerate(value, 1))
    elif value is not None:
        yield 1, value
    if flaw is not None:
        yield flaw


def read_lines(source: Source) -> Iterator[tuple[int, Any] | Flaw]:
    """Yield the value of each line; blank lines are passed over."""
    for number, line in enumerate(source.lines(), start=1):
        data = line.strip().removeprefix(BOM)
        if len(line) > MAX_LINE_BYTES:
            expected = f"at most {MAX_LINE_BYTES:,} bytes a line"
            yield Flaw(number, "more", expected, "take out what is no answer")
        elif data:
            try:
                yield number, from_json(data)
            except ValueError as error:
                yield Flaw(number, f"a fault ({error})", LINE, "mend or delete the line")


def read_document(source: Source) -> tuple[Any, Flaw | None]:
    """Return a document, and what is wrong with it where it breaks off.

    Of a broken one all that stands before the break is returned, but for the last item of each
    list, which may be cut; None where that is nothing.
    """
    return parse_document(source.whole())


def parse_document(data: bytes) -> tuple[Any, Flaw | None]:
    """Return the document that bytes hold; see read_document."""
    data = data.removeprefix(BOM)
    if not data.strip():
        return None, Flaw(None, "an empty file", DOCUMENT, "make or fetch the log anew")
    try:
        return from_json(data), None
    except ValueError as error:
        flaw = _flaw(error)
        end = _offset(data, error)
    for _ in range(RECOVERY_STEPS):
        data = data[:end]
        try:
            return from_json(data, allow_partial=True), flaw
        except ValueError as error:
            end = min(_offset(data, error), len(data) - 1)
    return None, flaw


def _flaw(error: ValueError) -> Flaw:
    found = PLACE.match(str(error))
    if found is None:
        return Flaw(None, f"a fault ({error})", DOCUMENT, RECOVERED)
    told = f"a fault ({found['what']}, character {found['column']} of the line)"
    return Flaw(int(found["line"]), told, DOCUMENT, RECOVERED)


def _offset(data: bytes, error: ValueError) -> int:
    """Return the byte that an error of the parser names, from 0; the end where it names none."""
    found = PLACE.match(str(error))
    if found is None:
        return len(data)
    start = 0
    for _ in range(int(found["line"]) - 1):
        start = data.find(b"\n", start) + 1
    return start + max(int(found["column"]) - 1, 0)
