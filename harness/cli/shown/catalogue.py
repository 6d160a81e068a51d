"""One mistake or all of them as a person reads them: in a terminal, or as a page of Markdown."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from harness.catalogue import CONVENTIONS
from harness.cli.shown.page import INDENT, page_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.catalogue import Entry
    from harness.types import Span

TITLE = "Mistakes"
GAP = 2
LEAD = (
    "Every mistake that an answer can be named for, by code. `harness mistakes CODE` prints one of "
    "them. A code applies to any question in which the step occurs, whatever its heading. A "
    "mistake is named only where the text has evidence for it, in bold below; its factor is what "
    "it does to answer / reference. N is the number of parameters, D that of tokens, L the "
    "sequence length. This page is written by `harness mistakes --format md`."
)
CONVENTIONS_TITLE = "Conventions that cost nothing"
PAGE_WIDTH = 100
# What Markdown takes for more than the character that it is.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
PARTS = {
    "why it matters": "why",
    "when it fires": "when",
    "factor": "factor",
    "how to avoid it": "avoid",
    "source": "source",
}
"""What is told of a mistake below its first line, each with its field."""


def dump_entry(entry: Entry) -> dict[str, Any]:
    """Return a mistake as plain values."""
    spans = [list(span) for span in entry.mistake.spans]
    return {
        "code": entry.code,
        "group": str(entry.group),
        "what": entry.what,
        **{field: getattr(entry, field) for field in PARTS.values()},
        "example": entry.example._asdict() | {"spans": spans, "message": entry.mistake.message},
        "near_miss": entry.near_miss._asdict(),
    }


def dump_convention(code: str) -> dict[str, Any]:
    """Return a convention as plain values."""
    return {"code": code, "group": "convention", "what": CONVENTIONS[code]}


def write_list(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield all codes with what they mean, by group, for the terminal."""
    named = [(str(entry.group), entry.code, entry.what) for entry in entries]
    named += [(CONVENTIONS_TITLE, code, text) for code, text in CONVENTIONS.items()]
    column = max(len(code) for _, code, _ in named) + len(INDENT) + GAP
    for number, (group, members) in enumerate(groupby(named, key=itemgetter(0))):
        yield "\n" * bool(number) + f"{capitalize(group)}\n"
        for _, code, what in members:
            lines = wrap([what], page_width() - column)
            yield f"{INDENT}{code}".ljust(column) + f"{lines[0]}\n"
            yield from (" " * column + f"{line.strip()}\n" for line in lines[1:])


def write_entry(entry: Entry) -> Iterator[str]:
    """Yield the lines of one mistake for the terminal."""
    width = page_width()
    yield f"{entry.code} ({entry.group})\n\n"
    yield from (f"{line.strip()}\n" for line in wrap([entry.what], width))
    told = [f"{title}: {getattr(entry, field)}" for title, field in PARTS.items()]
    yield from ("\n", *(f"{line}\n" for line in wrap(told, width)))
    text, question = entry.example.text, entry.example.question
    proof = [f'proven by "{text[start:end]}"' for start, end in entry.mistake.spans]
    yield f"\nAn answer to {question} that makes it:\n"
    yield from indented(
        [*text.splitlines(), *proof, f"the grader says: {entry.mistake.message}"], width
    )
    yield f"\nA near miss that does not ({entry.near_miss.why}):\n"
    yield from indented(entry.near_miss.text.splitlines(), width)


def write_convention(code: str) -> Iterator[str]:
    """Yield the lines of one convention for the terminal."""
    yield f"{code} (a convention, costs nothing)\n\n"
    yield from (f"{line}\n" for line in wrap([CONVENTIONS[code]], page_width()))


def indented(texts: Sequence[str], width: int) -> Iterator[str]:
    """Yield lines that are indented, without those that are empty."""
    for line in wrap(filter(str.strip, texts), width - len(INDENT)):
        yield f"{INDENT}{line}\n"


def write_page(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the page of all mistakes in Markdown."""
    yield f"# {TITLE}\n\n"
    yield from paragraph(LEAD)
    for group, members in groupby(entries, key=lambda entry: entry.group):
        yield f"\n## {capitalize(group)}\n"
        for entry in members:
            yield from write_section(entry)
    yield f"\n## {CONVENTIONS_TITLE}\n\n"
    for code, text in CONVENTIONS.items():
        yield from item(f"`{code}`", text)


def write_section(entry: Entry) -> Iterator[str]:
    """Yield the section of one mistake in Markdown."""
    yield f"\n### `{entry.code}`\n\n"
    yield from paragraph(escape(entry.what))
    yield "\n"
    for title, field in PARTS.items():
        yield from item(f"**{title.capitalize()}**", getattr(entry, field))
    yield f"\nAn answer to `{entry.example.question}` that makes it:\n\n"
    yield from quote(entry.example.text, entry.mistake.spans)
    yield "\n"
    yield from paragraph(f"The grader says: {escape(entry.mistake.message)}.")
    yield f"\nA near miss that does not ({escape(entry.near_miss.why)}):\n\n"
    yield from quote(entry.near_miss.text, ())


def item(title: str, text: str) -> Iterator[str]:
    """Yield an item of a Markdown list."""
    yield from (f"{line}\n" for line in wrap([f"- {title}: {escape(text)}"], PAGE_WIDTH))


def paragraph(text: str) -> Iterator[str]:
    """Yield the lines of a paragraph that is Markdown already."""
    for line in wrap([text], PAGE_WIDTH):
        yield f"{line.strip()}\n"


def quote(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """Yield a text as a Markdown quotation with its spans in bold."""
    shown, last = "", 0
    for start, end in sorted(spans):
        shown += f"{escape(text[last:start])}**{escape(text[start:end])}**"
        last = end
    shown += escape(text[last:])
    for number, block in enumerate(filter(str.strip, shown.split("\n\n"))):
        yield from [">\n"] * bool(number)
        for line in wrap([block], PAGE_WIDTH - len("> ")):
            yield f"> {line.strip()}\n"


def capitalize(text: str) -> str:
    """Return text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def escape(text: str) -> str:
    """Return text so that Markdown shows each character as it is."""
    return SPECIAL.sub(r"\\\1", text)
