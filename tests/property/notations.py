"""One number in every notation that answers write it in, by the name of the notation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# A mantissa m, an exponent k; comma is the mantissa with a decimal comma.
SCIENTIFIC = {
    "e": "{m}e{k}",
    "E+": "{m}E{k:+d}",
    "times": "{m} × 10^{k}",
    "tight": "{m}×10^{k}",
    "x": "{m} x 10^{k}",
    "tight x": "{m}x10^{k}",
    "dot": "{m}·10^{k}",
    "code": "{m} * 10**{k}",
    "bracket": "{m} × 10^({k})",
    "superscript": "{m} × 10{super}",
    "no-break": "{m}\u00a0×\u00a010{super}",
    "sup tag": "{m} × 10<sup>{k}</sup>",
    "entity": "{m} &times; 10<sup>{k}</sup>",
    "latex": r"${m} \times 10^{{{k}}}$",
    "latex dot": r"\({m}\cdot10^{{{k}}}\)",
    "latex space": r"$ {m} \,\times\, 10^{{{k}}} $",
    "latex braces": r"${{{m}}} \times {{10}}^{{{k}}}$",
    "latex text": r"$\text{{{m}}} \times 10^{{{k}}}$",
    "num": r"\num{{{m}}} \times 10^{{{k}}}",
    "num e": r"\num{{{m}e{k}}}",
    "bold": "**{m} × 10^{k}**",
    "bold latex": r"$\mathbf{{{m} \times 10^{{{k}}}}}$",
    "italic": "*{m}e{k}*",
    "ticks": "`{m}e{k}`",
    "decimal comma": "{comma} × 10^{k}",
    "wide": "{wide}",
    "arabic": "{arabic}",
}
SCALES = {
    "english": {3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion"},
    "english far": {18: "quintillion", 21: "sextillion", 24: "septillion"},
    "short": {9: "bn", 6: "mn", 12: "tn"},
}
COMMA_SCALES = {
    "german": {3: "Tausend", 6: "Millionen", 9: "Milliarden", 12: "Billionen", 15: "Billiarden"},
    "german short": {6: "Mio.", 9: "Mrd."},
    "french": {3: "mille", 6: "millions", 9: "milliards"},
    "spanish": {3: "mil", 6: "millones", 12: "billones"},
}
CHINESE = {4: "万", 8: "亿", 12: "万亿"}
SUFFIXES = {3: "k", 6: "M", 9: "B", 12: "T"}
GROUPS = {
    "commas": ",", "blanks": " ", "thin blanks": "\u2009", "narrow blanks": "\u202f",
    "apostrophes": "'", "underscores": "_", "latex commas": "{,}", "points": ".",
}  # fmt: skip
SMALLEST_GROUPED = 4
ONES = "zero one two three four five six seven eight nine".split()
TEENS = ("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def written(mantissa: str, exponent: int) -> Iterator[tuple[str, str]]:
    """Yield mantissa × 10^exponent in every notation that it has, with the notation's name."""
    parts = {
        "m": mantissa,
        "k": exponent,
        "super": str(exponent).translate(SUPERSCRIPTS),
        "comma": mantissa.replace(".", ","),
        "wide": f"{mantissa}e{exponent}".translate(WIDE),
        "arabic": f"{mantissa}e{exponent}".translate(ARABIC),
    }
    for name, notation in SCIENTIFIC.items():
        yield name, notation.format(**parts)
    if exponent > 0:
        yield from in_scales(mantissa, exponent)
    digits = mantissa.replace(".", "")
    whole = digits + "0" * (exponent - len(digits) + 1)
    if exponent >= len(digits) - 1:
        yield "digits", whole
        if len(whole) >= SMALLEST_GROUPED:
            yield from grouped(whole)
        yield "words", in_words(int(whole))


def in_scales(mantissa: str, exponent: int) -> Iterator[tuple[str, str]]:
    """Yield the number with a scale word or a suffix behind its figure."""
    for name, scales in (SCALES | COMMA_SCALES).items():
        for power, word in scales.items():
            if 0 <= exponent - power < 3:
                figure = shifted(mantissa, exponent - power)
                told = figure.replace(".", ",") if name in COMMA_SCALES else figure
                yield f"{name} {word}", f"{told} {word}"
    for power, letter in CHINESE.items():
        if 0 <= exponent - power < 4:
            yield f"chinese {letter}", shifted(mantissa, exponent - power) + letter
    for power, letter in SUFFIXES.items():
        if 0 <= exponent - power < 3:
            yield f"suffix {letter}", shifted(mantissa, exponent - power) + letter


def shifted(mantissa: str, places: int) -> str:
    """Return a mantissa with its point some places further on, without zeros behind it."""
    whole, _, fraction = mantissa.partition(".")
    fraction = fraction.ljust(places, "0")
    rest = fraction[places:].rstrip("0")
    return whole + fraction[:places] + ("." + rest if rest else "")


def grouped(whole: str) -> Iterator[tuple[str, str]]:
    """Yield a whole number in groups of three; one group behind a point is a decimal."""
    for name, sign in GROUPS.items():
        text = f"{int(whole):,}".replace(",", sign)
        if name != "points" or text.count(sign) > 1:
            yield name, text


def in_words(value: int) -> str:
    """Return a whole number in English words."""
    told = []
    for power, word in sorted((SCALES["english"] | SCALES["english far"]).items(), reverse=True):
        count, value = divmod(value, 10**power)
        if count:
            told.append(f"{below_a_thousand(count)} {word}" if count < 1000 else "")
            if not told[-1]:
                return f"{in_words(count)} {word}"
    if value:
        told.append(below_a_thousand(value))
    return " ".join(told)


def below_a_thousand(value: int) -> str:
    """Return a number below a thousand in words."""
    hundreds, rest = divmod(value, 100)
    told = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        told += [*(["and"] if told else []), below_a_hundred(rest)]
    return " ".join(told)


def below_a_hundred(value: int) -> str:
    """Return a number below a hundred in words."""
    if value < 20:
        return ONES[value] if value < 10 else TEENS[value - 10]
    tens, ones = divmod(value, 10)
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")
