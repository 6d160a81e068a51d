"""Numbers that a program prints: print(total) and, in the output behind it, 3.15e+23.

An output stands in the line behind a `>>>` line, in the comment of a line that prints, or in a
fenced block after the one that prints.  A line of output tells one number, the last one it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from harness.types import Quantity, Tokens

FENCE = "`"
PROMPT = (">", ">", ">")
PRINT = "print"
COMMENT = "#"
CALLS = (PRINT, ">>>")
# What may stand in an output line behind its number.
BEHIND = frozenset(".)]\"'")


def printed_numbers(tokens: Tokens, quantities: Mapping[int, Quantity]) -> Iterator[Quantity]:
    """Yield the numbers that a text shows as the output of its programs."""
    is_code = is_output = has_printed = False
    for start, end in lines_of(tokens):
        if tokens[start].text == FENCE:
            is_code = not is_code
            is_output = is_code and has_printed
            continue
        place = start
        if is_prompt(tokens, start):
            has_printed = is_output = True
        elif tokens[start].text == PRINT:
            has_printed, is_output = True, False
            place = comment_at(tokens, start, end)
        elif not is_output and not (has_printed and tokens[start].text == COMMENT):
            continue
        quantity = None if is_prompt(tokens, start) else last_number(tokens, quantities, place, end)
        if quantity is not None:
            yield quantity


def is_prompt(tokens: Tokens, start: int) -> bool:
    """Tell whether a line of input begins here."""
    return tuple(token.text for token in tokens[start : start + len(PROMPT)]) == PROMPT


def comment_at(tokens: Tokens, start: int, end: int) -> int:
    """Return where the comment of a line begins, its end where it has none."""
    return next((at for at in range(start, end) if tokens[at].text == COMMENT), end)


def last_number(
    tokens: Tokens, quantities: Mapping[int, Quantity], start: int, end: int
) -> Quantity | None:
    """Return the number that a line of output ends with."""
    found = [quantities[at] for at in range(start, end) if at in quantities]
    if not found or any(token.text not in BEHIND for token in tokens[found[-1].last : end]):
        return None
    return found[-1]
