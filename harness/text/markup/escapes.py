r"""Texts that arrive as a string of JSON or of a program: one line, with \n for its line ends.

    escaped := a text without line ends of its own and with "\n" in their places; "\"" stands for
               a quotation mark and "\\" for a backslash

    doubled := a text with line ends of its own, each of whose commands has two backslashes

Every sign keeps its place: what an escape stands for is written behind a blank.
"""

from __future__ import annotations

import re
from itertools import islice

# A line end, and no command of LaTeX that begins with an n: \neq, \nabla, \noindent.
COMMANDS = (
    "abla|eq|e|u|ot|i|eg|ewline|orm|mid|um|oindent|onumber|otag|olimits|obreak|leq|geq|subseteq|"
    "parallel|atural|ormalsize|earrow|warrow|ewcommand|ewpage"
)
LINE_END = re.compile(rf"\\n(?!(?:{COMMANDS})(?![A-Za-z]))")
ESCAPE = re.compile(r"\\(?:\\(?=[A-Za-z\[\](),;! ])|([\"n]|t(?![a-z])))")
MEANT = {'"': ' "', "n": " \n", "t": " \t", None: " \\"}
# In a string of JSON these have two backslashes; beside one of them only line ends are escapes.
NAMES = "(?:times|frac|text|cdot|approx|left|boxed|mathrm|theta|quad|math)"
PLAIN = re.compile(rf"(?<!\\)\\{NAMES}")
DOUBLE = re.compile(rf"\\\\{NAMES}")
DOUBLED = re.compile(r"\\\\(?=[A-Za-z\[\](),;!%$])")
# Between digits the blank would part them: 3\\,150.
GROUPED = re.compile(r"(?<=\d)\\\\,(?=\d{3})")
SINGLE = re.compile(r"(?<!\\)\\(?=[A-Za-z])")
# So many line ends are none that a text only speaks of.
FEWEST = 2


def settle_escapes(source: str) -> str:
    r"""Return a text of the same length with line ends where it writes \n."""
    if DOUBLE.search(source) is not None and SINGLE.search(source) is None:
        return DOUBLED.sub(" \\\\", GROUPED.sub("{,}", source))
    if "\\n" not in source or "\n" in source.strip():
        return source
    if sum(1 for _ in islice(LINE_END.finditer(source), FEWEST)) < FEWEST:
        return source
    if PLAIN.search(source) is not None:
        return LINE_END.sub(" \n", source)
    return ESCAPE.sub(lambda found: MEANT[found[1]], GROUPED.sub("{,}", source))
