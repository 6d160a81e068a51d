"""One answer in another notation or voice: other powers of ten, crosses, names, a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Rewrite = Callable[[str], str]

SUPERSCRIPTS = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
MANTISSA = r"(?<![\w.,^])(\d+(?:[.,]\d+)?)"
EXPONENT = r"(?:\{([-+]?\d+)\}|\(([-+]?\d+)\)|([-+]?\d+))"
POWERS = (
    re.compile(rf"{MANTISSA} ?[×x·*] ?10\^{EXPONENT}(?![\d^])"),
    re.compile(rf"{MANTISSA} ?[×x·*] ?10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)"),
    re.compile(rf"{MANTISSA}[eE]([-+]?\d+)(?!\w)"),
)
LATEX_POWERS = (re.compile(rf"{MANTISSA} ?\\(?:times|cdot) ?10\^{EXPONENT}"),)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
# Texts with decimal commas, or points between thousands, keep them, those with characters that are
# not seen keep those, and code that divides by a power of ten is code in no other notation.
KEPT = re.compile(
    r"\d,\d{1,2}(?!\d)|\d,\d{3} ?[×·*] ?10|\d\.\d{3}\.\d{3}|[\u200b\u00ad]|\{\w+ ?/ ?\d+e\d+"
)
NAMES = {"GPT": "QRT", "Llama": "Vireo", "LLaMA": "Vireo", "DeepSeek": "Deepwell",
         "Chinchilla": "Corvid", "HyperCLOVA": "Hypernova"}  # fmt: skip


def with_powers(pattern: str, powers: tuple[re.Pattern[str], ...] = POWERS) -> Rewrite:
    """Return what writes each power of ten by a pattern of mantissa, exponent and superscript."""

    def written(found: re.Match[str]) -> str:
        mantissa, *exponents = (group for group in found.groups() if group)
        exponent = exponents[0].translate(PLAIN).lstrip("+")
        if GROUPED.fullmatch(mantissa):
            mantissa = mantissa.replace(",", "")
        return pattern.format(m=mantissa, k=exponent, s=exponent.translate(SUPERSCRIPTS))

    def rewrite(text: str) -> str:
        if KEPT.search(text):
            return text
        for power in powers:
            text = power.sub(written, text)
        return text

    return rewrite


def quote(text: str) -> str:
    """Quote a text as mails do."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def rename(text: str) -> str:
    """Give the models other names."""
    return re.sub("|".join(NAMES), lambda found: NAMES[found[0]], text)


REWRITES: dict[str, Rewrite] = {
    "e": with_powers("{m}e{k}"),
    "caret": with_powers("{m} × 10^{k}"),
    "superscript": with_powers("{m}×10{s}"),
    "dots": lambda text: with_powers("{m}·10^{k}")(text).replace(" × ", " · "),
    "latex": with_powers(r"\({m} \times 10^{{{k}}}\)"),
    "no latex": with_powers("{m}e{k}", LATEX_POWERS),
    "letter x": lambda text: text.replace(" × ", " x "),
    "tied units": lambda text: re.sub(r"(?<=\d) (?=[A-Za-z%])", "\u00a0", text),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "other names": rename,
    "quoted": quote,
    "indented": lambda text: "\n".join(f"  {line}" for line in text.split("\n")),
    "a preface": lambda text: f"Sure! Let's work this out step by step.\n\n{text}",
    "an offer": lambda text: f"{text.rstrip()}\n\nLet me know if you'd like more detail!",
    "FLOP": lambda text: re.sub(r"\bFLOPs\b", "FLOP", text),
    "in words": lambda text: re.sub(r"\bFLOPs\b", "floating-point operations", text),
}
