r"""What stands before every line and is none of the text, as blanks of the same length.

quotation := "> 6 × 7e9"        as mails quote; no prompt of a console or of R
carried   := "+ 6 × 7e9"        with +, #, *, %, ;, │ or -- before each line: a diff, a comment
said      := "bot> 6 × 7e9"     with one name before each line, or the time: [14:02:11] 6 × 7e9,
                                 as logs tell it: 2026-05-04 14:02:11,113 INFO 6 × 7e9
counted   := "12  6 × 7e9"      the numbers of the lines, in their order
"""

from __future__ import annotations

import re
from itertools import zip_longest

from harness.text.markup.code import blank
from harness.text.words import ANSWER_WORDS, TOTAL_CUES
from harness.units import find_unit

QUOTED = re.compile(r"^ {0,3}>(?!>>)(?: ?>){0,8}", re.MULTILINE)
# A session of R, whose prompts look like quotations: > n * 4 / [1] 6548083200.
SESSION = re.compile(r"^> [^\n]{1,300}\n\[1\] {1,3}-?\.?\d", re.MULTILINE)
CARRIED = re.compile(r"^[ \t]{0,8}(\+|#|\*|%|;|--|[│┃])(?=[ \n]|$)", re.MULTILINE)
SAID = re.compile(
    r"""^(?:
        \[?(?:\d{4}-\d{2}-\d{2}[ T])?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?
        (?:Z|[+-]\d{2}:?\d{2})?\]?
        (?:[ ]\[?(?:DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR)\]?:?)?
      | <?[A-Za-z]\w{0,15}[>:](?!/)
    )(?=[ \n]|$)""",
    re.MULTILINE | re.VERBOSE,
)
# What may stand around a comment, alone on its line.
FRAMES = frozenset(("/*", "/**", "*/", '"""', "'''"))
OPENED = ("/*", "/**")
BULLET = "*"
FEWEST = 3
LINE = re.compile(r"[^\n]*\S[^\n]*")
COUNTED = re.compile(r"^[ \t]{0,6}(\d{1,4})(?:[ ]{2}|\t|[ ]?[|│:] |[ ]?(?=\n))", re.MULTILINE)
TOLD = ANSWER_WORDS | TOTAL_CUES | {"final", "time"}
# So many lines are counted, and no list of counts.
LEAST_COUNTED = 5


def blank_prefixes(source: str) -> str:
    """Return a text of the same length without what carries it line by line."""
    if ">" in source and SESSION.search(source) is None:
        source = QUOTED.sub(blank, source)
    source = without_names(without_counts(source))
    is_framed = source.lstrip().startswith(OPENED)
    first = CARRIED.match(source, source.find("\n") + 1 if is_framed else 0)
    return source if first is None else without_carrier(source, first[1], is_framed=is_framed)


def without_counts(source: str) -> str:
    """Return a text without the numbers of its lines, where each line has the next one."""
    first = COUNTED.match(source)
    if first is None:
        return source
    lines = source.rstrip().count("\n") + 1
    counts = (int(found[1]) for found in COUNTED.finditer(source))
    due = range(int(first[1]), int(first[1]) + lines)
    is_counted = all(one == other for one, other in zip_longest(counts, due))
    return COUNTED.sub(blank, source) if is_counted and lines >= LEAST_COUNTED else source


def without_names(source: str) -> str:
    """Return a text without the name, or the times, that all of its lines begin with."""
    first = SAID.match(source)
    if first is None:
        return source
    is_time = first[0].strip("[")[0].isdigit()
    if not (is_time or is_name(first[0].strip("<>: "))):
        return source
    count = sum(is_time or found[0] == first[0] for found in SAID.finditer(source))
    is_each = count >= FEWEST and count == sum(1 for _ in LINE.finditer(source))
    return SAID.sub(blank, source) if is_each else source


def is_name(word: str) -> bool:
    """Tell whether a word may be who speaks, and is no unit and no name of what is told."""
    return word.lower() not in TOLD and find_unit(word) is None


def without_carrier(source: str, sign: str, *, is_framed: bool) -> str:
    """Return a text without a sign that each of its lines begins with.

    A list keeps its stars; a comment has them before its empty lines too.
    """
    told = [found[0].strip() for found in LINE.finditer(source)]
    lines = [line == sign or line.startswith(f"{sign} ") for line in told if line not in FRAMES]
    is_list = sign == BULLET and not is_framed and sign not in told
    is_carried = len(lines) >= FEWEST and all(lines) and not is_list
    return CARRIED.sub(blank, source) if is_carried else source
