r"""What LaTeX groups in braces: terms with a label below or above them, and arguments nobody sees.

    named    := ("\underbrace" | "\overbrace") "{" term "}" ( ("_" | "^") "{" label "}" )?
    label    := 2_{\text{fwd}}: the subscript of a number that begins with a letter
    stacked  := ("\overset" | "\underset" | "\stackrel") "{" remark "}" "{" what it stands at "}"

A label is read as a remark in brackets behind its term.  Every look ahead is of a fixed length.
"""

from __future__ import annotations

import re

from harness.text.markup.elements import ElementPieces

MAX_TERM = 300
MAX_REMARK = 120
MAX_COLUMNS = 60
MAX_FIGURE = 24
NAMED = frozenset({"underbrace", "overbrace"})
STACKED = frozenset({"overset", "underset", "stackrel"})
UPRIGHT = r"\\(?:text|textrm|textbf|textit|mathrm|mathit|operatorname|mbox|scriptsize)"
LABEL = re.compile(rf"\s{{0,20}}(?:\\limits)?[_^]\s?(?:{UPRIGHT}\s?)?\{{")
# A subscript that names the number before it: 2_{\text{fwd}}; 1010_{2} tells a base.
NAMING = re.compile(rf"{UPRIGHT}\s?\{{|[A-Za-z]")
FIGURE = re.compile(r"(?<![\w.,}])\d[\d.,]*$")
BRACKETS = re.compile(r"[{}()\[\]+-]")
BRACES = re.compile(r"[{}]")
SPACING = re.compile(r"\s?\{[\w.\\ :-]{1,40}\}")
# What a command takes with it that is not read: the gap behind a row, the number of an equation.
ARGUMENTS = {
    "\\": re.compile(r"\*?\s?\[\s?-?[\d.]{1,8}\s?[a-z\\]{2,14}\s?\]"),
    **dict.fromkeys(("tag", "tag*"), re.compile(r"\s?\{[\w.* -]{1,8}\}")),
    **dict.fromkeys(("label", "hspace", "hspace*", "vspace", "vspace*"), SPACING),
}
COMMENT = "{comment}"
# What these hold is not seen, or struck out; a factor or a unit may also be cancelled.
CANCELS = frozenset("cancel bcancel xcancel".split())
COLOURS = frozenset("color textcolor".split())
UNSEEN = CANCELS | COLOURS | frozenset("phantom hphantom vphantom sout st".split())
WHITE = re.compile(r" ?\{(?:white|transparent)\}")
MAX_CANCEL = 300
UNSEEN_END = "\\}"
VALUE = re.compile(r"\\boxed|\\fbox|\d[^{}]*\\(?:text|math)")
# The columns of these environments: \begin{array}{rcl}.
COLUMNS = frozenset("array tabular tabular* tabularx longtable alignat alignat* alignedat".split())


class BracePieces(ElementPieces):
    """Reads the groups of LaTeX that hide or set something."""

    def follows_brace(self, end: int) -> int:
        """Return the position behind an opening brace that follows, else 0."""
        while end < len(self.source) and self.source[end] == " ":
            end += 1
        return end + 1 if self.source[end : end + 1] == "{" else 0

    def own_brace(self, name: str, end: int) -> int:
        """Return the position behind the brace of what a command is about, else 0."""
        brace = self.follows_brace(end)
        return (behind_remark(self.source, brace) or brace) if name in STACKED else brace

    def on_environment(self, name: str, start: int, end: int) -> None:
        r"""\begin{...}, \end{...}: a line end; a comment goes."""
        close = self.source.find("}", end, end + 40)
        is_comment = name == "begin" and self.source[end : close + 1] == COMMENT
        if not (is_comment and self.hide(end, rf"\end{COMMENT}")):
            behind = close + 1 if close >= 0 else end
            if name == "begin":
                behind = behind_columns(self.source, self.source[end + 1 : close], behind)
            self.skip_to = behind
            self.emit("\n", start, end)

    def hide_group(self, name: str, end: int) -> bool:
        r"""Drop the group behind \phantom, \sout or \cancel; tell whether there is one."""
        if name in COLOURS:
            white = WHITE.match(self.source, end)
            end = white.end() if white else len(self.source)
        brace = self.follows_brace(end)
        if not brace or UNSEEN_END in self.hopeless:
            return False
        depth = 1
        limit = brace + MAX_CANCEL if name in CANCELS else len(self.source)
        for found in BRACES.finditer(self.source, brace, limit):
            depth += 1 if found[0] == "{" else -1
            if depth == 0:
                inside = self.source[brace : found.start()]
                if name in CANCELS and not VALUE.search(inside):
                    return False
                self.skip_to = found.end()
                return True
        if name not in CANCELS:
            self.hopeless.add(UNSEEN_END)
        return False


def close_of(source: str, start: int, limit: int) -> int:
    """Return where the group ends whose content begins here, 0 where it is too long."""
    depth = 1
    for found in BRACES.finditer(source, start, start + limit):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return 0


def is_sum(source: str, start: int) -> bool:
    """Tell whether a group adds or subtracts outside of brackets, so that it needs some."""
    depth = 0
    for found in BRACKETS.finditer(source, start, start + MAX_TERM):
        if found[0] in "{([":
            depth += 1
        elif found[0] in "})]":
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0 and source[start : found.start()].strip():
            return True
    return False


def label_behind(source: str, end: int) -> int:
    """Return where the label begins that names the term ending here, 0 where there is none."""
    found = LABEL.match(source, end)
    return found.end() if found else 0


def names_figure(source: str, start: int, end: int) -> bool:
    """Tell whether a subscript only names the number that it stands at."""
    near = source[max(0, start - MAX_FIGURE) : start]
    return FIGURE.search(near) is not None and NAMING.match(source, end) is not None


def behind_argument(source: str, name: str, end: int) -> int:
    """Return where the text goes on behind what a command takes with it unread."""
    argument = ARGUMENTS[name].match(source, end) if name in ARGUMENTS else None
    return argument.end() if argument else end


def behind_columns(source: str, name: str, end: int) -> int:
    """Return where an environment begins behind the columns it is given."""
    if name not in COLUMNS or source[end : end + 1] != "{":
        return end
    close = close_of(source, end + 1, MAX_COLUMNS)
    return close + 1 if close else end


def behind_remark(source: str, brace: int) -> int:
    """Return where a stacked sign's own group begins behind the remark, 0 where there is none."""
    close = close_of(source, brace, MAX_REMARK)
    own = close + 1
    while close and source[own : own + 1] == " ":
        own += 1
    return own + 1 if close and source[own : own + 1] == "{" else 0
