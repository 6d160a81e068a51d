"""Tables drawn with box characters: they become tables with pipes, in a text of the same length.

rule   := "──┼──" in any of their weights, below the header: without one nothing is a table
border := a line that opens with a corner
"""

from __future__ import annotations

import re

RULE = re.compile("[─━═][┼╪╬╋╫╂┿][─━═]")
BORDER = re.compile(r"^[ \t]{0,8}[┌┏╔╒╓└┗╚╘╙╭╰][─━═┬┳╦╤╥┴┻╩╧╨┐┓╗╕╖┘┛╝╛╜╮╯]*$", re.MULTILINE)
PIPES = str.maketrans(dict.fromkeys("│┃║┼╪╬╋╫╂┿├┤┝┥┠┨┣┫╠╣╞╡╟╢", "|") | dict.fromkeys("─━═", "-"))


def settle_drawn(source: str) -> str:
    """Return a text whose drawn tables have pipes."""
    if RULE.search(source) is None:
        return source
    return BORDER.sub(lambda found: " " * len(found[0]), source).translate(PIPES)
