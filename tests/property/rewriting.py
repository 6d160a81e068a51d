"""One answer in another notation or voice: other powers of ten, crosses, names, a quotation."""

from __future__ import annotations

import json
import re
import textwrap
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
PLAIN_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
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


def is_prose(text: str) -> bool:
    """Tell whether all lines of a text can be broken: no code, table, display or further indent."""
    return all(
        sign not in text for sign in ("```", "|", "\n    ", "\\begin", "$$", "\\[", "\t", "   ")
    )


def wrap(text: str, width: int) -> str:
    """Break the lines of a text at a width, as mails do; groups of digits stay together."""
    if not is_prose(text) or re.search(r"\d \d", text):
        return text
    return "\n".join(wrap_line(line, width) for line in text.split("\n"))


def wrap_line(line: str, width: int) -> str:
    """Break one line, with what follows a bullet below its text."""
    if line.startswith(("#", ">")):
        return line
    bullet = re.match(r"\s*(?:[-*•] |\d+[.)] )?\s*", line)
    indent = " " * len(bullet[0] if bullet else "")
    return textwrap.fill(
        line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent=indent
    )


def carry(text: str, sign: str) -> str:
    """Put a sign before each line, as a comment or a diff does."""
    if "|" in text or "`" in text or re.search(r"(?m)^#", text) or text.count("\n") < 2:
        return text
    return "\n".join(f"{sign} {line}".rstrip() for line in text.split("\n"))


def number(text: str) -> str:
    """Put its number before each line, as listings do."""
    lines = text.split("\n")
    if "|" in text or len(lines) < 5:
        return text
    return "\n".join(f"{count:3d}  {line}" for count, line in enumerate(lines, 1))


def paste(text: str) -> str:
    """Write the tables of a text as a spreadsheet pastes them."""
    if re.search(r"(?m)^\|?[^\n|]*\|[^\n]*\n\|? *:?-{2,}", text) is None:
        return text
    lines = (line.strip() for line in text.split("\n"))
    told = (line for line in lines if not re.fullmatch(r"\|[\s|:-]+", line))
    return "\n".join(
        re.sub(r" *\| *", "\t", line.strip("|").strip()) if line.startswith("|") else line
        for line in told
    )


def say(text: str, name: str) -> str:
    """Put a name before each line that tells anything, as logs of chats do."""
    if "|" in text or "`" in text or text.count("\n") < 2:
        return text
    return "\n".join(f"{name} {line}" if line.strip() else line for line in text.split("\n"))


def plain_only(rewrite: Rewrite) -> Rewrite:
    """Return what rewrites texts without formulas, code, tags and tables alone."""
    return lambda text: text if re.search(r"[$\\`<|]|\n {4}", text) else rewrite(text)


def double(text: str) -> str:
    """Double the backslashes of commands, as strings of JSON do."""
    return text.replace("\\", "\\\\") if "\n" in text and "\\\\" not in text else text


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
    "wrapped": lambda text: wrap(text, 72),
    "wrapped narrowly": lambda text: wrap(text, 56),
    "a comment": lambda text: carry(text, "#"),
    "a diff": lambda text: carry(text, "+"),
    "numbered lines": number,
    "one string": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "underscores": lambda text: PLAIN_STRONG.sub(r"__\1__", text) if "```" not in text else text,
    "nearly": lambda text: text.replace("≈", "~="),
    "tight units": lambda text: re.sub(r"(?<=\d) (?=[kMGTPEZ]?(?:FLOPs?|i?B)\b)", "", text),
    "doubled backslashes": double,
    "a question before": lambda text: f"Question: How many is it?\n\nAnswer: {text}",
    "one letter": lambda text: f"A: {text}",
    "bullets": lambda text: text.replace(" × ", " • "),
    "a tilde": lambda text: text.replace("≈ ", "~"),
    "pasted tables": paste,
    "highlighted": lambda text: PLAIN_STRONG.sub(r"==\1==", text),
    "a chat": lambda text: say(text, "bot>"),
    "barred": lambda text: say(text, "│"),
    "told twice": lambda text: f"{text.rstrip()}\n\n---\n\n{text}",
    "thought first": lambda text: (
        text if "<think" in text else f"<think>\n{text}\n</think>\n\n{text}"
    ),
    "named an answer": lambda text: f"**Answer:**\n\n{text}",
    "in words": lambda text: re.sub(r"\bFLOPs\b", "floating-point operations", text),
    "dotted powers": with_powers("{m} . 10^{k}"),
    "lowered exponents": with_powers("{m} × 10{k}"),
    "an E apart": with_powers("{m} E{k}"),
    "is equal to": plain_only(lambda text: text.replace(" = ", " is equal to ")),
    "multiplied by": plain_only(lambda text: text.replace(" × ", " multiplied by ")),
    "touching crosses": plain_only(lambda text: re.sub(r"(?<=\d) × (?=\d)", "x", text)),
    "a log": lambda text: say(text, "2026-05-04 14:02:11,113 INFO"),
    "starred": plain_only(lambda text: "\n".join(f" * {line}" for line in text.split("\n"))),
    "unseen characters": lambda text: text.replace(" ", "\u200b "),
    "pointed back": lambda text: f"{text.rstrip()}\n\nThat's my answer.",
}
