"""Prefixes of units in words and in letters, with their scales, and which spellings they make.

Every spelling of a unit is one of its aliases, or a prefix and an alias.  Nothing holds them all:
a spelling is cut where a prefix can end, which takes no time before the first answer is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SI_PREFIXES = {
    "kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12, "peta": 1e15,
    "exa": 1e18, "zetta": 1e21, "yotta": 1e24, "ronna": 1e27, "quetta": 1e30,
    "méga": 1e6, "téra": 1e12, "péta": 1e15, "zeta": 1e21,
}  # fmt: skip
SI_LETTERS = {
    "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    "E": 1e18, "Z": 1e21, "Y": 1e24, "R": 1e27, "Q": 1e30,
}  # fmt: skip
SMALL_PREFIXES = {
    "deci": 1e-1, "centi": 1e-2, "milli": 1e-3, "micro": 1e-6, "nano": 1e-9, "pico": 1e-12,
    "femto": 1e-15,
}  # fmt: skip
SMALL_LETTERS = {
    "d": 1e-1, "c": 1e-2, "m": 1e-3, "μ": 1e-6, "μ ": 1e-6, "µ": 1e-6, "u": 1e-6, "n": 1e-9,
    "p": 1e-12, "f": 1e-15,
}  # fmt: skip
BINARY_PREFIXES = {
    "kibi": 2.0**10, "mebi": 2.0**20, "gibi": 2.0**30, "tebi": 2.0**40, "pebi": 2.0**50,
    "exbi": 2.0**60,
}  # fmt: skip
BINARY_LETTERS = {
    "Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40, "Pi": 2.0**50, "Ei": 2.0**60,
}  # fmt: skip
PREFIXES: dict[str, tuple[dict[str, float], dict[str, float]]] = {
    "-": ({}, {}),
    "si": (SI_PREFIXES, SI_LETTERS),
    "small": (SMALL_PREFIXES, SMALL_LETTERS),
    "metric": (SI_PREFIXES | SMALL_PREFIXES, SI_LETTERS | SMALL_LETTERS),
    "binary": (SI_PREFIXES | BINARY_PREFIXES, SI_LETTERS | BINARY_LETTERS),
}
# "312 T FLOPs" is written, "16 g bar" is no gigabar.
BLANK_BEHIND_LETTER = frozenset({"si", "binary"})
# The words in other scripts, from a thousand up, by a pattern of the script's letters.
SCALES = (1e3, 1e6, 1e9, 1e12, 1e15, 1e18, 1e21, 1e24)
SCRIPTS = tuple(
    (re.compile(letters), dict(zip(words.split(), SCALES, strict=True)))
    for letters, words in (
        (r"[\u0400-\u04ff]", "кило мега гига тера пета экса зетта йотта"),
        (r"[\u30a1-\u30ff]", "キロ メガ ギガ テラ ペタ エクサ ゼタ ヨタ"),
        (r"[\uac00-\ud7a3]", "킬로 메가 기가 테라 페타 엑사 제타 요타"),
        (r"[\u0600-\u06ff]", "کیلو مگا گیگا ترا پتا اگزا زتا یوتا"),
    )
)
# Letters of prefixes in Cyrillic, which touch their unit: Гбайт, Тфлопс.
CYRILLIC = SCRIPTS[0][0]
CYRILLIC_LETTERS = {
    **dict(zip("КМГТПЭЗИ", SCALES, strict=True)), "к": 1e3,
    **{letter + "и": 2.0 ** (10 * power) for power, letter in enumerate("КМГТПЭ", 1)},
}  # fmt: skip
# They stand before units of their script, and before these.
BORROWED = frozenset("FLOP FLOPs FLOPS flop flops FLOP/s FLOPs/s FLOPS/s B byte bytes bit".split())
IN_SCRIPTS = {word: scale for _, words in SCRIPTS for word, scale in words.items()}
ALL = frozenset((*IN_SCRIPTS, *CYRILLIC_LETTERS)).union(
    *(part for parts in PREFIXES.values() for part in parts)
)
FOLDED = frozenset(prefix.lower() for prefix in ALL)
LONGEST_PREFIX = max(map(len, ALL))


def scales_of(kind: str, alias: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the prefixes of a unit: those that a blank may follow, and those that touch it."""
    words, letters = PREFIXES[kind]
    is_plain = kind in BLANK_BEHIND_LETTER
    words = {**words, **script_words(alias)} if is_plain else words
    if " " in alias.partition("/")[0]:
        return words, {}
    own = CYRILLIC_LETTERS if is_plain and CYRILLIC.match(alias) else {}
    return ({**words, **letters}, own) if is_plain else (words, letters)


def script_words(alias: str) -> Mapping[str, float]:
    """Return the prefixes in other scripts that can stand before a unit, with their scales."""
    if alias in BORROWED:
        return IN_SCRIPTS
    return {} if alias.isascii() else next((w for own, w in SCRIPTS if own.match(alias)), {})


def find_scale(prefix: str, kind: str, alias: str, *, is_folded: bool) -> tuple[str, float] | None:
    """Return how a prefix is written, with its blank, and what it multiplies a unit by."""
    if not prefix:
        return "", 1.0
    apart, tight = scales_of(kind, alias)
    told = prefix.removesuffix(" ")
    for scales, name in ((apart, told), (tight, prefix)):
        if not is_folded and name in scales:
            return prefix, scales[name]
        for written, scale in scales.items() if is_folded else ():
            if written.lower() == name:
                return written + prefix[len(name) :], scale
    return None
