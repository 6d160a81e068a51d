r"""Lines that were broken at a width, as mails and editors break them, as one line each again.

    wrapped := a text with lines that end in the middle of a sentence, where the first word of the
               next line had no room on them:   "... costs 2 × 7e9 =\n1.4e10 FLOPs for each of the"

A break becomes a blank, so that nothing moves.  Left as they are: lines that begin a part of a
list, a row, a heading or a name with its value, what stands in fences, and rows of sums that
happen to be of one length: they end in their figures.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from harness.text.characters import GONE
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The narrowest and the widest that anybody breaks lines at.
NARROWEST, WIDEST = 30, 130
UNBROKEN = 1_000_000_000
# As much as the widest line that shows the width may fall short of it.
SLACK = 12
# So many breaks are looked at, which are more than any answer has.
MOST_BREAKS = 5_000
# So many breaks in sentences show a width, or one behind a word that ends no line, or one in a text
# that has at least so many and none that is not full.
ENOUGH = 3
FEWEST = 2
MOST_RAGGED = 0.25
FENCES = ("```", "~~~")
# A break within a sentence: behind a letter or a comma, and before a small letter.
WITHIN = re.compile(r"[^\W\d_],?[ ]{0,2}\r?\n[ ]{0,12}(?=\w)(?![A-Z])")
# A hyphen that a line ends with, within a word or between two: parame- / ters, gpu- / hours.
HYPHENATED = re.compile(r"(?<![a-z])([a-z]{3,20})-(\n[ ]{0,12})(?=([a-z]{2,20}))")
OPENING = re.compile(
    r"\s*(?:[-+*](?! \d)|[•–—>#|%@<&]|\\(?!times\b|cdot\b)|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s"
    r"|```|~~~|\$\$)"
)
# A name and its value, which follows on a line that ends in a figure or its unit.
LABEL = re.compile(r"\s*\*{0,2}(?:\w[\w, ()/.-]{0,40}:|[^\W\d][\w ]{0,30}(?::=|<-|=))(?:\s|$|\*)")
# Words that more belongs to: articles, prepositions, conjunctions.
LEADING = frozenset(
    "a an the of to and or in on at for by with from as is are was per that which than its "
    "der die das den dem des ein eine und oder von mit für bei im am pro ist sind "
    "le la les un une du de et ou à par pour est que "
    "el los las una y o e por con para es da do dos em um uma di il lo gli che è "
    "het een van en met voor и в на с для от по из".split()
)
MARKER = re.compile(r"\s*(?:(?:[-*•+]|\(?\w{1,3}[.)])\s+)?")
SENTENCE_ENDS = ".!?。"
# Signs that stand between two operands, behind the last of which a line may be broken.
SIGNS = frozenset("× + ÷ = ≈ \\times \\cdot".split())
# Signs that do so only behind a figure: a slash may be an "or", a star the end of an emphasis.
CROSSES = frozenset("xX*/")
BULLETS = frozenset("-+*")
MANTISSA = re.compile(r"\$?\d+(?:[.,]\d+)?")
CALL = re.compile(r"\s*(?:return\b|[\w.]+\()")
POWER = re.compile(r"\s*(?:[×x·]|\\times|\\cdot) ?10 ?(?:\^|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
OPEN = re.compile(
    r"[×*/+÷=≈stxX][ ]{0,2}\r?\n[ ]{0,12}[\d(]|\n[ ]{0,12}(?:[×x*·]|\\times|\\cdot) ?10"
)


def join_wrapped(source: str) -> str:
    """Return a text of the same length with a blank for each break that only a width made."""
    if "-\n" in source:
        source = HYPHENATED.sub(joined, source)
    if OPEN.search(source) is None and WITHIN.search(source) is None:
        return source
    breaks = list(islice(breaks_of(source), MOST_BREAKS))
    width = width_of(breaks)
    parts, done = [], 0
    for here in breaks:
        if here.is_open or here.length - SLACK <= width < here.needs:
            parts += [source[done : here.end], " ".rjust(here.begin - here.end, GONE)]
            done = here.begin
    return "".join([*parts, source[done:]])


def joined(found: re.Match[str]) -> str:
    """Return two parts of a word as one; before a unit the hyphen stays, which may part them."""
    before, space, word = found.groups()
    is_unit = find_unit(word) is not None or find_unit(before) is not None or before in LEADING
    return f"{before}{'-' if is_unit else GONE}{GONE * len(space)}"


class Break(NamedTuple):
    """The end of a line that goes on below: its length, and that with the next word on it.

    begin is where the text of the line below begins.
    """

    end: int
    begin: int
    length: int
    needs: int
    is_within: bool
    is_surely: bool
    is_open: bool


def breaks_of(source: str) -> Iterator[Break]:
    """Yield the breaks between two lines of prose."""
    fence, line, start = "", "", 0
    for end in chain((found.start() for found in re.finditer("\n", source)), (len(source),)):
        following = source[start:end]
        opened = following.lstrip()[:3]
        if opened in FENCES and fence in ("", opened):
            fence = "" if fence else opened
            following = ""
        elif not fence and line.strip() and following.strip():
            here = break_between(line, following, start - 1)
            if here is not None:
                yield here
        line, start = "" if fence else following, end + 1


def break_between(line: str, following: str, end: int) -> Break | None:
    """Return the break between two lines, unless the second one begins something of its own."""
    if "|" in line or "|" in following or is_deeper(line, following):
        return None
    line, first = line.rstrip(), following.split(None, 1)[0]
    words = line.rsplit(None, 2)
    is_open = runs_on(words, following.lstrip())
    ends = line[-1] in SENTENCE_ENDS and not first[0].islower()
    if not is_open and (ends or stands_apart(line, words, following)):
        return None
    is_within = first[0].islower() and line[-1] not in SENTENCE_ENDS and is_prose(words)
    is_surely = is_open or (first[0].isalnum() and words[-1].lower() in LEADING)
    begin = end + 1 + len(following) - len(following.lstrip(" "))
    return Break(end, begin, len(line), len(line) + 1 + len(first), is_within, is_surely, is_open)


def runs_on(words: Sequence[str], following: str) -> bool:
    """Tell whether a sign has its operands on both lines, or a power of ten its mantissa above."""
    if MANTISSA.fullmatch(words[-1]) is not None and POWER.match(following) is not None:
        return True
    if len(words) == 1 or not (following[0].isdigit() or following[0] == "("):
        return False
    return words[-1] in SIGNS or (words[-1] in CROSSES and ends_operand(words[-2]))


def stands_apart(line: str, words: Sequence[str], following: str) -> bool:
    """Tell whether a line begins an item, a row, a call or a label behind the end of another."""
    if is_row(line) or is_row(following) or any(one.match(following) for one in (OPENING, CALL)):
        return True
    if following.split(None, 1)[0] in BULLETS and not ends_operand(words[-1]):
        return True
    return LABEL.match(following) is not None and (
        not is_prose(words) or LABEL.match(line) is not None
    )


def is_prose(words: Sequence[str]) -> bool:
    """Tell whether a line ends in words and no figure with its unit."""
    return not any(char.isdigit() for char in "".join(words[-2:]))


def ends_operand(word: str) -> bool:
    """Tell whether what a sign can join ends with a word: a figure, a bracket."""
    return word[-1].isdigit() or word[-1] in ")}"


def is_deeper(line: str, following: str) -> bool:
    """Tell whether a line begins further in than the text of the line before it."""
    marker = MARKER.match(line)
    return marker is not None and len(following) - len(following.lstrip()) > marker.end()


def width_of(breaks: list[Break]) -> int:
    """Return the width that the lines of a text were broken at, or more than any line has."""
    proofs = [here for here in breaks if here.is_within or here.is_surely]
    width = max((here.length for here in proofs), default=0)
    if not NARROWEST <= width <= WIDEST:
        return UNBROKEN
    full = sum(here.needs > width for here in proofs)
    sure = any(here.needs > width for here in proofs if here.is_surely)
    all_full = len(breaks) >= FEWEST and all(here.needs > width for here in breaks)
    most = full >= len(proofs) * (1 - MOST_RAGGED)
    return width if all_full or (most and (sure or full >= ENOUGH)) else UNBROKEN


def is_row(line: str) -> bool:
    """Tell whether a line is a row of cells, a heading or a line that LaTeX ends."""
    return "\t" in line or "   " in line.strip() or line.endswith("\\") or line[0] == "#"
