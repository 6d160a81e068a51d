"""Numbers that a program prints: print(total) and, in the output behind it, 3.15e+23.

An output stands in the line behind a prompt (`>>>`, `In [1]:`, `julia>`), in the comment of a line
that prints, or in a fenced block after the one that prints; `[1]`, as R writes it, and `Out[1]:`
open one.  A line of output tells one number, the last one it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text.lines import lines_of
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from harness.types import Quantity, Tokens

FENCE = "`"
PRINT = "print"
# None stands for any number: In [3]:, Out[3]:, [1].
PROMPTS = ((">", ">", ">"), ("julia", ">"), ("In", "[", None, "]", ":"), (">",))
OUTPUTS = (("Out", "[", None, "]", ":"), ("[", None, "]"))
LOGGING = ("console", ".", "log")
PRINTING = frozenset(
    "print println printf cat echo disp display puts Println Printf cout WriteLine".split()
)
# What such a name may stand behind: fmt.Println, System.out.println, std::cout.
QUALIFYING = frozenset("fmt System out std Console . :".split())
MOST_QUALIFYING = 4
OPENERS = frozenset("(\"'!<")
END = ";"
COMMENTS = ("#", "/")
CALLS = (PRINT, ">>>", "In [", "julia>", "console.log", "cat(", "echo ", "\n[1] ")
# What may stand in an output line behind its number.
BEHIND = frozenset(".)]\"';")


def printed_numbers(tokens: Tokens, quantities: Mapping[int, Quantity]) -> Iterator[Quantity]:
    """Yield the numbers that a text shows as the output of its programs."""
    is_code = is_output = has_printed = False
    for start, end in lines_of(tokens):
        if tokens[start].text == FENCE:
            is_code = not is_code
            is_output = is_code and has_printed
            continue
        place = start
        prompt = prompt_width(tokens, start)
        if prompt:
            has_printed = is_output = True
        elif tokens[start].text == PRINT or call_width(tokens, start):
            has_printed, is_output = True, False
            place = comment_at(tokens, start, end)
        elif not is_output and not (has_printed and opens_output(tokens, start)):
            continue
        quantity = None if prompt else last_number(tokens, quantities, place, end)
        if quantity is not None:
            yield quantity


def prompt_width(tokens: Tokens, start: int) -> int:
    """Return the width of the prompt that a line of input begins with, 0 where it has none."""
    return next((len(one) for one in PROMPTS if begins_with(tokens, start, one)), 0)


def begins_with(tokens: Tokens, start: int, texts: tuple[str | None, ...]) -> bool:
    """Tell whether these texts stand here."""
    found = tokens[start : start + len(texts)]
    return len(found) == len(texts) and all(
        token.kind is TokenKind.NUMBER if text is None else token.text == text
        for token, text in zip(found, texts, strict=True)
    )


def call_width(tokens: Tokens, start: int) -> int:
    """Return the width of the name of what prints where a line begins with its call, else 0."""
    if begins_with(tokens, start, LOGGING):
        return len(LOGGING)
    texts = [token.text for token in tokens[start : start + MOST_QUALIFYING + 2]]
    width = next((at for at, text in enumerate(texts) if text not in QUALIFYING), 0)
    is_call = width + 1 < len(texts) and texts[width] in PRINTING
    # Without brackets what is printed is a name in a statement: echo c;
    is_open = is_call and (texts[width + 1] in OPENERS or END in texts[width + 2 :])
    return width + 1 if is_open else 0


def opens_output(tokens: Tokens, start: int) -> bool:
    """Tell whether a line tells by its beginning that a program printed it."""
    is_marked = any(begins_with(tokens, start, one) for one in OUTPUTS)
    return is_marked or is_comment(tokens, start)


def is_comment(tokens: Tokens, at: int) -> bool:
    """Tell whether a comment begins here: # or //."""
    text = tokens[at].text
    if text != COMMENTS[1]:
        return text == COMMENTS[0]
    behind = at + 1
    return behind < len(tokens) and tokens[behind].text == text and tokens[behind].is_tight


def comment_at(tokens: Tokens, start: int, end: int) -> int:
    """Return where the comment of a line begins, its end where it has none."""
    return next((at for at in range(start, end) if is_comment(tokens, at)), end)


def last_number(
    tokens: Tokens, quantities: Mapping[int, Quantity], start: int, end: int
) -> Quantity | None:
    """Return the number that a line of output ends with."""
    found = [quantities[at] for at in range(start, end) if at in quantities]
    if not found or any(token.text not in BEHIND for token in tokens[found[-1].last : end]):
        return None
    return found[-1]
