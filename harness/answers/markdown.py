"""Reads a Markdown answer: YAML front matter between two lines ---, then the text as it was given.

The front matter is flat, one text a key.  It is read from YAML's events and never built into
objects, so that aliases cannot blow up, 001 stays 001 and a model named "no" is not False.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from harness.answers._lines import read_whole
from harness.answers._row import FrontMatter, Place, parse_row
from harness.answers.text import plain_answer, require_text
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Event, ScalarEvent, YAMLError

MAX_FRONT_MATTER = 20_000
"""The most characters that front matter may take; prompts are its longest part."""

OPENING = re.compile(r"---[ \t]*\r?\n")
CLOSING = re.compile(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
NULLS = ("", "~", "null")
PRINTED = r"[ -\"$-9;-~]{0,2000}(?<! )"
"""ASCII without the two signs that YAML may end a plain text at, : and #."""
PLAIN = re.compile(rf"([a-z]{{1,32}}): ([0-9A-Za-z]{PRINTED}(?:\n +(?! ){PRINTED})*)(?:\n|\Z)")
FOLD = re.compile(r"\n +")
ODD_NODES = {
    "AliasEvent": "an alias",
    "MappingEndEvent": "a second document",
    "MappingStartEvent": "a mapping inside",
    "SequenceEndEvent": "a second document",
    "ScalarEvent": "a text without a key",
    "SequenceStartEvent": "a list",
}


def read_markdown(lines: Iterator[bytes], place: Place) -> Iterator[Answer]:
    """Yield the one answer of a Markdown file; without front matter it is plain text.

    Raises:
        AnswerFileError: the front matter or the text is not as it should be.
    """
    text = read_whole(lines, place)
    opening = OPENING.match(text)
    if opening is None:
        yield plain_answer(text, place)
        return
    closing = CLOSING.search(text, opening.end(), opening.end() + MAX_FRONT_MATTER)
    if closing is None:
        found = f"none within {MAX_FRONT_MATTER:,} characters"
        expected = "a line --- that closes the front matter"
        raise AnswerFileError(place.file, 1, found, expected, "add it")
    row = _parse_front_matter(text[opening.end() : closing.start()], place)
    body = text[closing.end() :]
    require_text(body, place, text.count("\n", 0, closing.end()) + 1, row)
    yield Answer(**row.model_dump(), text=body, path=place.file)


class Entry(NamedTuple):
    """A key of front matter with its value, None for YAML's null, and the line of the file."""

    key: str
    value: str | None
    line: int


def _parse_front_matter(source: str, place: Place) -> FrontMatter:
    values: dict[str, str] = {} if place.question is None else {"question": place.question}
    lines = {"": 1}
    for name, value, line in plain_entries(source) or yaml_entries(source, place):
        if name in lines:
            found = f"{name} for the second time"
            raise AnswerFileError(place.file, line, found, "each key once", "delete one")
        lines[name] = line
        if value is not None:
            values[name] = value
    return parse_row(FrontMatter, values, place, lines)


def plain_entries(source: str) -> list[Entry]:
    """Return the entries of front matter that needs no YAML reader; none where it needs one.

    Such are plain texts, which may go on in indented lines.  Most files have no others, and a
    YAML reader takes longer to import than to read them all.
    """
    entries = []
    end = 0
    while found := PLAIN.match(source, end):
        value = FOLD.sub(" ", found[2])
        line = source.count("\n", 0, end) + 2
        entries.append(Entry(found[1], None if value in NULLS else value, line))
        end = found.end()
    return entries if end == len(source) else []


def yaml_entries(source: str, place: Place) -> list[Entry]:
    """Return the entries of any front matter := { scalar ":" scalar }."""
    import yaml  # plain front matter needs none

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    kinds = (yaml.NodeEvent, yaml.CollectionEndEvent)
    try:
        nodes = [event for event in yaml.parse(source, Loader=loader) if isinstance(event, kinds)]
    except yaml.YAMLError as error:
        raise _broken(error, place) from error
    scalars = [event for event in nodes[1:-1] if isinstance(event, yaml.ScalarEvent)]
    odd = [event for event in nodes[1:-1] if not isinstance(event, yaml.ScalarEvent)]
    if nodes and not isinstance(nodes[0], yaml.MappingStartEvent):
        odd = nodes
    if odd:
        raise _not_flat(odd[0], place)
    pairs = zip(scalars[::2], scalars[1::2], strict=True)
    return [Entry(key.value, _told(value), _line(key)) for key, value in pairs]


def _told(value: ScalarEvent) -> str | None:
    """Return a value; None for null, which stands unquoted, as a key without a value does."""
    return None if value.implicit[0] and value.value in NULLS else value.value


def _line(event: Event) -> int:
    """Return the line of the file; YAML counts from 0 and begins below the opening line."""
    return 1 if event.start_mark is None else event.start_mark.line + 2


def _not_flat(event: Event, place: Place) -> AnswerFileError:
    found = ODD_NODES[type(event).__name__]
    advice = "put the value on one line, in quotes where YAML reads more into it"
    return AnswerFileError(place.file, _line(event), found, "one line 'key: value' a key", advice)


def _broken(error: YAMLError, place: Place) -> AnswerFileError:
    mark = getattr(error, "problem_mark", None)
    line = 1 if mark is None else mark.line + 2
    problem = getattr(error, "problem", None) or "a character that YAML forbids"
    found = f"a fault ({problem})"
    advice = "put the value in quotes"
    return AnswerFileError(place.file, line, found, "YAML lines 'key: value'", advice)
