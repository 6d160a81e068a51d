r"""Signs of AsciiDoc, Pandoc and wikis: 10^24^ for 10^24, d~model~ for d_model, lines of ====, --.

    raised    := "^" exponent "^"             the second sign ends what the first raises
    role      := ":sup:" exponent             10\ :sup:`24` of reStructuredText
    lowered   := name "~" name "~"            a subscript
    delimiter := "====" or "|===" on a line   behind an equation, a row or nothing: no title
    dash      := " -- " before a word         a dash of typewriters, comments of Lua and SQL

They are read in a text of the same length.
"""

from __future__ import annotations

import re

RAISED = re.compile(r"(\^[-+]?\d{1,4}(?:\.\d{1,6})?)\^(?![\w({^-])")
LOWERED = re.compile(r"(?<=[A-Za-z])~([A-Za-z]\w{0,11})~(?!\w)")
# The role of reStructuredText, whose back-ticks are gone by now.
ROLE = re.compile(r"(?<=[\d)])(\\? {0,4}:sup: {0,2})([-+]?\d{1,4})(?![\w.])")
DELIMITER = re.compile(r"^\|?={3,}[ \t]{0,8}$", re.MULTILINE)
TYPED = re.compile(r"([\w)%.\];] {1,20})-- (?=[^\W\d_])")
# What a line above has that is no title.
OPERATORS = ("=", "|", "≈")


def settle_carets(plain: str) -> str:
    """Return a text of the same length with one sign for an exponent, and without delimiters."""
    if "^" in plain:
        plain = RAISED.sub(r"\1 ", plain)
    if "~" in plain:
        plain = LOWERED.sub(r"_\1 ", plain)
    if ":sup:" in plain:
        plain = ROLE.sub(lambda found: f"^{found[2]}".ljust(len(found[0])), plain)
    if " -- " in plain:
        plain = TYPED.sub(r"\1—  ", plain)
    if "===" not in plain:
        return plain
    parts: list[str] = []
    done = 0
    for found in DELIMITER.finditer(plain):
        start = found.start()
        above = plain[plain.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)].strip()
        if not above or any(sign in above for sign in OPERATORS):
            parts += [plain[done:start], " " * len(found[0])]
            done = found.end()
    return "".join((*parts, plain[done:]))
