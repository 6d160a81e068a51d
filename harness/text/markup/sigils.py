"""Variables of PHP, Perl and shells: $n = 175e9; $c = 6 * $n, in a text of the same length.

    assigned := "$" name "=" ... ";"    a line in which every "$" opens a name, as in no formula

Where a text assigns to one, the signs before its names become blanks.
"""

from __future__ import annotations

import re

NAME = r"[A-Za-z_]\w{0,60}"
# A formula of LaTeX closes its sign, so that one of a line stands before no name.
ASSIGNED = re.compile(
    rf"^[ \t]{{0,40}}(?:my[ \t])?\$(?P<name>{NAME})[ \t]?=(?:[^$;\n]|\$(?={NAME})){{1,300}};"
    rf"(?:[^$\n]|\$(?={NAME})){{0,300}}$",
    re.MULTILINE,
)
DECLARED = re.compile(r"^([ \t]{0,40})my(?=[ \t]{1,2}[A-Za-z_])", re.MULTILINE)
USED = re.compile(rf"\$(?={NAME})")


def settle_sigils(source: str) -> str:
    """Return a text without the signs of such names, where it assigns to one."""
    if "$" not in source or ASSIGNED.search(source) is None:
        return source
    return DECLARED.sub(r"\1  ", USED.sub(" ", source))
