"""Decimal commas: whether "3,195" is a little over three or some three thousand, and "86.400" too.

Three digits behind one comma or point can be either.  A zero before it is never a group; beyond
that the rest of the text tells: where it writes figures such as "7,38 × 10^22", "31,5 %" or "11,4
days" and nowhere a decimal point, its commas are decimal ones and its points set groups apart.  So
are those of a language that writes so, but for whole numbers as an English question tells them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from harness.text.numbers.scales import SCALES
from harness.units import find_unit

# Each begins with the characters it can begin with, and looks behind them for what stands before,
# so that the engine passes all others over at once.
LEADING_ZERO = re.compile(r"(0(?<![\w.,(\[{]0)),(\d{3})(?![\d.,])")
AMBIGUOUS = re.compile(
    r"(\d(?:(?<![\w.,]\d)|(?<=\d[xX]\d))\d{0,2})([.,])(\d{3})(?!\d|[.,]\d)"
    r"( ?[×·*x] ?10\b(?![.,]\d)|[eE]\d)?"
)
# Behind four digits and more no group follows.
LONG = re.compile(r"(\d(?<![\w.,(\[{]\d)\d{3,9}),(\d{3})(?![\d.,])(?= ?[^\W\d_×])")
# A short fraction that is a figure: a power of ten or a per cent sign goes on from it.
GOING_ON = r"(?: ?[×·*x] ?10\b(?![.,]\d)|[eE]\d| ?%)"
DECIMAL_COMMA = re.compile(rf"\d(?<![\w.,(\[{{]\d)\d{{0,2}},\d{{1,2}}{GOING_ON}")
# So is one that a unit or a scale stands behind.
UNIT_BEHIND = re.compile(r"\d(?<![\w.,(\[{]\d)\d{0,2},\d{1,2} ?([^\W\d_]{2,12})")
DECIMAL_POINT = re.compile(
    rf"\d(?<![\w.,:/]\d)\d*\.(?:\d{{1,2}}|\d{{4,}})(?:({GOING_ON})|(?!\d|\.\d))"
)
# Versions and sections have points as well: Llama 3.1, Abschnitt 2.2.
NAME_BEFORE = re.compile(r"(?:[A-Z]\w{0,20}(?:\.\d{1,2})?|§|#)[ -]?$")
LONGEST_NAME = 22
GROUPED = re.compile(r"\d(?<![\w.,]\d)\d{0,2}(?:,\d{3}){2}")
POINT_GROUPED = re.compile(r"\d(?<![\w.,]\d)\d{0,2}(?:\.\d{3}){2,}(?![\w.])")
SCIENCE = re.compile(r"\d(?<![\w.,(\[{]\d)\d{0,2},\d{1,2}(?: ?[×·*x] ?10\b(?![.,]\d)|[eE]\d)")
# Words of languages that write decimal commas, and of no other.
FOREIGN = re.compile(
    r"\b(?:und|das|ist|für|mit|eine|werden|nicht|wird|kostet|beträgt|insgesamt|les|une|est|pour|dans|"
    r"avec|sont|soit|los|las|una|para|del|cuesta|della|che|sono|nel|degli|uma|são|não|dos|"
    r"het|een|voor|niet|wordt|jest|się|oraz|czyli|dla|och|för|[а-яё]{3,})\b",
    re.IGNORECASE,
)
# More such words, of languages some of whose writers set decimal points: they tell of the comma in
# the normal form of a number, and not of a point.
RELATED = re.compile(
    r"\b(?:wir|sich|auch|zum|zur|bei|aus|auf|von|ein|der|etwa|que|qui|sur|aux|cette|donc|ainsi|du|"
    r"con|por|más|como|según|tiene|unos|unas|así|pero|cada|più|quindi|gli|alla|questo|sul|mais|"
    r"pela|pelo|então|isso|zijn|dat|aan|więc|przez|przy|razem|liczba|około|ve|bir|için|ile|olarak|"
    r"toplam|yani|att|är|som|på|og|af|til|že|při|tedy|jsou|yang|untuk|dengan|adalah|dari|että|"
    r"ovat|noin|és|egy|hogy|este|pentru|sunt|ogni|dunque|perché|dei|delle|dello|nella|anche|cioè|"
    r"ciascun\w?|chaque|environ|selon|également|también|entonces|capas|camadas?|também|cerca|jede[rs]?|"
    r"dann|sowie|damit|elke?|dus|ongeveer|totaal|każd\w+|wynosi|[іїє]\w+|zoveel|samen|keer|kost|één|"
    r"každ[áéý]\w*|tolik|celkem|dohromady|stojí|jednou|takže|stejně|varje|gånger|alltså|tillsammans|"
    r"totalt|används|kostar|mycket|setiap|jadi|jumlahnya|totalnya|kali|sebesar|pada|membutuhkan|"
    r"sehingga|mỗi|được|của|với|tổng|lần|một|là|cần|nên|khoảng|hver|gange|ganger|altså|samlet|fiecare|"
    r"minden|tehát|összesen|jokainen|yhteensä|joten|kertaa|toplamda|başına|[α-ωά-ώ]{3,})\b",
    re.IGNORECASE,
)
LEAST_WORDS = 3
# A text with no more decimal commas than so many for each point only quotes them, and one in a
# language of decimal commas with no more than points.
MOST_COMMAS = 2
QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{0,300}[\"”“»]")
# What only a decimal comma explains, beside what a unit stands behind.
FRACTION = re.compile(
    rf"\d(?<![\w.,(\[{{]\d)\d{{0,2}},(?:\d{{1,2}}{GOING_ON}|\d{{4,12}}(?![\d.,]))|"
    r"0(?<![\w.,(\[{]0),\d{1,12}(?![\d.,])"
)
# Before scales of these languages too; of Spanish not, which Mexico writes with decimal points.
# Their first letters, looked at once, pass over most of a text.
CONTINENTAL = re.compile(
    r" ?(?=[mbтм])(?:mrd|mld|milliarden?|milliards?|miliardi|miliard(?:y|ów)?|miljarden?|"
    r"bilh(?:ão|ões)|трлн|млрд|миллиард\w{0,2})\b",
    re.IGNORECASE,
)
# A text of theirs that sets a blank between groups has commas for fractions alone.
BLANK_GROUPED = re.compile(r"\d(?<![\w.,]\d)\d{0,2}(?: \d{3}){2,}(?![\w])")
# The comma behind such a figure ends a clause: "24,3, also".
CLAUSE = re.compile(r"(\d(?<![\w.,]\d)\d{0,2}),(\d{1,2})(?=,(?:\s|$))")
COUNT = re.compile(r"(\d(?<![\w.,]\d)\d{0,2},\d{3}) (?:([A-Z]\w*\d)\b|([^\W\d_]{2,12}))")
COUNTED = frozenset({"[device]", "[step]", "[layer]", "[head]", "[sequence]", "[token]"})


class Habit(NamedTuple):
    """Whether commas are decimal and points set groups, before a power of ten and elsewhere."""

    science: bool = False
    commas: bool = False
    points: bool = False
    thousands: bool = False


def settle_commas(plain: str) -> str:
    """Return a text of the same length whose points are decimal and whose commas set groups."""
    if all(one.search(plain) is None for one in (AMBIGUOUS, CLAUSE, LONG)):
        return plain
    habit = habit_of(plain)
    if not (any(habit) or CONTINENTAL.search(plain)):
        return LEADING_ZERO.sub(r"\1.\2", plain)
    mantissas = told_mantissas(plain) if habit.science else frozenset()
    counts = {found[1] for found in COUNT.finditer(plain) if found[2] or is_counted(found[3])}

    def settled(found: re.Match[str]) -> str:
        whole, sign, digits, power = found.groups(default="")
        if sign == ".":
            # Before a power of ten one digit and a fraction are the normal form of a number.
            is_normal = len(whole) == 1 and digits != "000"
            is_group = habit.thousands and not is_normal if power else habit.points
            is_group = is_group and whole[0] != "0"
            return f"{whole},{digits}{power}" if is_group else found[0]
        is_fraction = habit.science if power else habit.commas or whole == "0"
        is_fraction = is_fraction or f"{whole},{digits}" in mantissas
        is_fraction = is_fraction or CONTINENTAL.match(plain, found.end()) is not None
        is_fraction = is_fraction and f"{whole},{digits}" not in counts
        return f"{whole}.{digits}{power}" if is_fraction else found[0]

    read = AMBIGUOUS.sub(settled, plain)
    if habit.science or habit.commas:
        read = LONG.sub(r"\1.\2", read)
    return CLAUSE.sub(r"\1.\2", read) if habit.commas else read


def told_mantissas(plain: str) -> frozenset[str]:
    """Return the figures that a text writes before a power of ten, and may write elsewhere too."""
    pairs = (found for found in AMBIGUOUS.finditer(plain) if found[4] and found[2] == ",")
    return frozenset(f"{found[1]},{found[3]}" for found in pairs)


def habit_of(plain: str) -> Habit:
    """Return how a text writes its numbers; where it writes a decimal point, as English does."""
    if writes_points(plain):
        return Habit()
    is_grouped = GROUPED.search(plain) is not None
    if shows_decimal_commas(plain):
        is_plain, is_science = not is_grouped, SCIENCE.search(plain) is not None
        return Habit(is_plain or is_science, is_plain, is_plain, is_plain and is_science)
    told = {found[0].lower() for found in FOREIGN.finditer(plain)}
    is_foreign = len(told) >= LEAST_WORDS
    told |= {found[0].lower() for found in RELATED.finditer(plain)}
    is_science = len(told) >= LEAST_WORDS
    if is_science and not is_grouped and groups_by_blanks(plain):
        return Habit(science=True, commas=True, points=True)
    is_foreign = is_foreign or (is_science and told_mantissas(plain) != frozenset())
    return Habit(is_science, commas=False, points=is_foreign and not is_grouped)


def groups_by_blanks(plain: str) -> bool:
    """Tell whether a text sets blanks between groups, and a comma in no more than one figure."""
    if BLANK_GROUPED.search(plain) is None:
        return False
    return len({found[0] for found in AMBIGUOUS.finditer(plain) if found[2] == ","}) <= 1


def shows_decimal_commas(plain: str) -> bool:
    """Tell whether a text writes figures that only a decimal comma explains."""
    return (
        DECIMAL_COMMA.search(plain) is not None
        or POINT_GROUPED.search(plain) is not None
        or any(is_measure(found[1]) for found in UNIT_BEHIND.finditer(plain))
    )


def writes_points(plain: str) -> bool:
    """Tell whether a text writes decimal points, and commas at most where it quotes."""
    points = count_decimal_points(plain)
    if not points:
        return False
    own = QUOTED.sub("", plain)
    own = own if len(own) > len(plain) / 4 else plain
    told = (one for pattern in (FOREIGN, RELATED) for one in pattern.finditer(own))
    is_foreign = len({found[0].lower() for found in told}) >= LEAST_WORDS
    return count_decimal_commas(own) <= (1 if is_foreign else MOST_COMMAS) * points


def count_decimal_commas(plain: str) -> int:
    """Return how many numbers of a text only decimal commas, or points between groups, explain."""
    measures = (is_measure(found[1]) for found in UNIT_BEHIND.finditer(plain))
    told = (one for pattern in (FRACTION, POINT_GROUPED) for one in pattern.finditer(plain))
    return sum(1 for _ in told) + sum(measures)


def count_decimal_points(plain: str) -> int:
    """Return how many decimal points a text writes in anything but names and headings."""
    count = 0
    for found in DECIMAL_POINT.finditer(plain):
        before = plain[max(0, found.start() - LONGEST_NAME) : found.start()]
        is_first = not before or before[-1] == "\n"
        count += bool(found[1]) or not (is_first or NAME_BEFORE.search(before))
    return count


def is_measure(word: str) -> bool:
    """Tell whether a word is a unit or a scale."""
    return word.lower() in SCALES or find_unit(word) is not None


def is_counted(word: str) -> bool:
    """Tell whether a word names what comes in whole numbers only."""
    unit = find_unit(word)
    return unit is not None and unit.dimension in COUNTED
