"""Powers of ten as hands and copies spoil them: 3,15.10^23, 3.15 E23, 3.15 x 10e23, 3.15 × 1023.

    spoken := NUMBER word "10^" exponent      a word multiplies: 3,15 mal 10^23
    dotted := NUMBER "." "10^" exponent       a point multiplies: tight, or between two blanks
    apart  := NUMBER " E" exponent            a blank stands inside of the e-notation
    doubled := NUMBER times "10e" exponent    the e stands for the raised exponent, as does 10exp23
    single  := NUMBER times "1e" exponent     one digit before a point, and a power in e-notation
    raised  := NUMBER times "10" blank exponent    a copy has lowered it, or set it on its own line
    lost   := NUMBER times "10" exponent      a copy has lost that the exponent was raised

The last two are read where the text tells an amount that is nothing else, "= 3.15 × 1023 FLOPs",
or three of them where it writes powers of ten in another way too.  So 2 × 1024 stays a product.
"""

from __future__ import annotations

import re

from harness.text.words import TIMES_WORDS

SIGN, FRACTION, END = "[×·xX*]", r"[.,]\d{1,8}", r"(?!\w|[.,]\d)"
# One digit and a fraction; any figure of up to four digits.
NORMAL = rf"\d(?<![\w.,]\d){FRACTION}"
MANTISSA = rf"\d(?<![\w.,^]\d)\d{{0,3}}(?:{FRACTION})?"
SPOKEN = re.compile(rf"(?<=[\d)]) {{1,20}}(?:{'|'.join(sorted(TIMES_WORDS | {'por'}))})(?= 10\^)")
# A full stop stands behind no blank, so that one between two blanks and numbers multiplies.
SPACED_DOT = re.compile(r"(?<=[\d)]) \. (?=10\^)")
TIGHT_DOT = re.compile(rf"(\d(?<![\w.,]\d)\d{{0,3}}{FRACTION})\.(?=10\^)")
WHOLE_DOT = re.compile(r"(\d(?<![\w.,]\d)\d{0,3})\.(?=10\^)")
DOTS = re.compile(r"(?<=[\d)]) \. (?=[\d(])")
APART = re.compile(
    rf"(\d(?<![\w.,^-]\d)\d{{0,3}}(?:{FRACTION})?)(?: [eE]| E )(\+?)(\d{{1,2}}){END}"
)
# With one digit before a point, what it multiplies is a power; elsewhere 10e9 is ten billion.
DOUBLED = re.compile(rf"({NORMAL} ?[×·xX] ?)10[eE](?=\+?\d{{1,2}}{END})")
OTHERS = re.compile(rf"(\d ?{SIGN} ?)10[eE](?=\+?\d{{1,2}}{END})")
E_NOTATION = re.compile(r"\d[eE]\d")
SIGNED = re.compile(rf"({SIGN} ?10 ?)(?:[ˆ↑]|[eE][xX][pP]|E(?= ))(?= ?\(?\+?\d{{1,2}}{END})")
# A share is a factor of its own: 0.45 × 1e15.
SINGLE = re.compile(rf"((?!0){NORMAL})( ?{SIGN} ?1[eE])(\d{{1,2}}){END}(?! ?[×xX·*/])")
ODD_SIGNS = ("ˆ", "↑", "10exp", "10 exp", "10EXP", "10 EXP", "10 E ")
CODE_SIGNS = ("**", "print(", "def ")
POWER = re.compile(r"10 ?(?:\^|\*\*)|\d[eE]\d")
# From a thousand to 10^30; 1024 is the count that it says.
EXPONENT = r"(?:[3-9]|1\d|2[0-35-9]|30)"
LOST = re.compile(rf"({MANTISSA})( ?{SIGN} ?10)({EXPONENT})(?![\w^%]|[.,]\d)")
# What a lowered exponent leaves; so many amounts tell that a copy has lowered them.
LOWERED, ENOUGH = re.compile(r"10[ \n]?[12]\d(?!\d)"), 3
# Beside others such an amount with 1024 is one as well.
LOST_24 = re.compile(rf"({NORMAL})( ?{SIGN} ?10)(24)(?![\w^%]|[.,]\d)(?! ?{SIGN})")
RAISED = re.compile(rf"({SIGN} ?10)[ \n](?=(?:[3-9]|[12]\d|30)(?:[)\].,;:]?(?:\s|$)))")
SPACED_WITNESS = re.compile(rf"{NORMAL} ?{SIGN} ?10[ \n](?:1\d|2\d|30)[)\].,;:]?(?:\s|$)")
# What is nothing but such an amount: one digit before the point, and no other factor.
WITNESS = re.compile(
    r"(?:[=≈~(|:*]\s{0,2}\d|\d(?<![×xX·*/+^-]\ \d)(?<![×xX·*/+^\w.,-]\d)(?=[.,]))"
    r"(?:[.,]\d{1,6})?\ ?[×xX·*]\ ?10(?:1\d|2[0-35-9]|30)(?![\w^%]|[.,]\d)(?!\ ?[×xX·*/+=^-])"
)


def settle_powers(plain: str) -> str:
    """Return a text of the same length with its odd powers of ten in the e-notation or with 10^."""
    if any(sign in plain for sign in ODD_SIGNS):
        plain = SIGNED.sub(lambda found: f"{found[1]}^".ljust(len(found[0])), plain)
    if "10^" in plain:
        plain = SPOKEN.sub(lambda found: " ×".ljust(len(found[0])), settle_dots(plain))
    elif "10e" in plain or "10E" in plain:
        is_code = any(sign in plain for sign in CODE_SIGNS)
        plain = plain if is_code else settle_doubled(plain)
    if LOWERED.search(plain):
        plain = settle_lost(plain)
    if "1e" in plain or "1E" in plain:
        plain = SINGLE.sub(lambda found: e_notation(found[1], found[2], found[3]), plain)
    if " e" in plain or " E" in plain:
        plain = APART.sub(apart, plain)
    return plain


def settle_lost(plain: str) -> str:
    """Return a text with those powers raised whose exponent a copy has lowered.

    Where the text writes powers in another way too, more than a few such amounts have to tell so.
    """
    least = ENOUGH if POWER.search(plain) else 1
    if len(SPACED_WITNESS.findall(plain)) >= least:
        plain = RAISED.sub(r"\1^", plain)
    if len(WITNESS.findall(plain)) >= least:
        for pattern in (LOST, LOST_24):
            plain = pattern.sub(lambda found: e_notation(found[1], found[2], found[3]), plain)
    return plain


def settle_doubled(plain: str) -> str:
    """Return a text with "10^" for the "10e" of powers; where it writes 3e9 too, 10e9 is one."""
    read = DOUBLED.sub(r"\g<1>10^", plain)
    if read == plain:
        return plain
    others = OTHERS.sub(r"\g<1>10^", read)
    return others if E_NOTATION.search(others) is None else read


def settle_dots(plain: str) -> str:
    """Return a text with crosses for the points that multiply powers of ten."""
    if ".10^" not in plain and ". 10^" not in plain:
        return plain
    read = TIGHT_DOT.sub(r"\1×", SPACED_DOT.sub(" × ", plain))
    if read == plain:
        return plain
    return DOTS.sub(" × ", WHOLE_DOT.sub(r"\1×", read))


def e_notation(mantissa: str, between: str, exponent: str) -> str:
    """Return a number in the e-notation, as long as it was."""
    return f"{mantissa}e{exponent.rjust(len(between) - 1 + len(exponent), '0')}"


def apart(found: re.Match[str]) -> str:
    """Return the e-notation without its blanks, as long as it was."""
    mantissa, sign, exponent = found.groups()
    length = len(found[0]) - len(mantissa) - len(sign) - 1
    return f"{mantissa}e{sign}{exponent.rjust(length, '0')}"
