"""The normal form: LaTeX, HTML, Markdown and Unicode as one plain text with a map back.

One pass over the text replaces each construct by what the reader sees; whatever is not seen
(comments, hidden tags, struck-out text, invisible characters) is dropped.  Boxes and hidden
reasoning leave a private mark.  The pass is linear: no pattern looks further than a fixed number
of characters, and the search for a closing tag is given up for good once it failed.
"""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from harness.text.characters import (
    ARROW,
    BOX_CLOSE,
    BOX_OPEN,
    CHARACTERS,
    GONE,
    SUPERSCRIPT_PLAIN,
    SUPERSCRIPTS,
    THINK_CLOSE,
    THINK_OPEN,
    VULGAR,
    plain_text,
)
from harness.text.markup.braces import (
    NAMED,
    UNSEEN,
    BracePieces,
    behind_argument,
    is_sum,
    label_behind,
    names_figure,
)
from harness.text.markup.bullets import settle_bullets
from harness.text.markup.carets import settle_carets
from harness.text.markup.code import settle_code
from harness.text.markup.drawn import settle_drawn
from harness.text.markup.elements import KNOWN_TAGS, MAX_TAG, is_hiding
from harness.text.markup.emphasis import settle_emphasis
from harness.text.markup.escapes import settle_escapes
from harness.text.markup.latex import COMMANDS, DISPLAY, GROUPS, Group
from harness.text.markup.mathml import settle_fractions
from harness.text.markup.open_rows import PIPE, row_starts
from harness.text.markup.pieces import Normal
from harness.text.markup.prefixes import blank_prefixes
from harness.text.markup.records import settle_records
from harness.text.markup.speakers import blank_speaker
from harness.text.markup.tabbed import pipe_tabs
from harness.text.markup.unseen import blank_backwards, blank_unseen
from harness.text.markup.worded import settle_words
from harness.text.markup.wrapped import join_wrapped
from harness.text.numbers.commas import settle_commas
from harness.text.numbers.first_values import tells_value
from harness.text.numbers.odd_powers import settle_powers
from harness.text.numbers.worded_times import settle_times

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_DEPTH = 60
BRACKET, NOTHING_CLOSES = Group(")", opens=0), Group("", opens=0)
VULGAR_VALUE = dict(
    zip(VULGAR, "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8".split(), strict=True)
)
CONSTRUCT = re.compile(
    rf"""
      (?P<command>\\[A-Za-z]+\*?|\\[^A-Za-z])
    | (?P<stars>\*+)
    | (?P<dollar>\$(?!\$))
    | (?P<exponent>\^[ ]?\{{)
    | (?P<subscript>_\{{)
    | (?P<comma>\{{,\}})
    | (?P<open>\{{) | (?P<close>\}})
    | (?P<super>[{SUPERSCRIPTS}]+)
    | (?P<tick>`{{1,2}}(?!`))
    | (?P<comment><!--|<!\[|<\?)
    | (?P<sup></?(?i:sup)(?:\s[^<>\n]{{0,{MAX_TAG}}})?>)
    | (?P<element></?(?i:{"|".join(sorted(KNOWN_TAGS))})(?=[\s/>]))
    | (?P<tag></?[A-Za-z][^<>\n]{{0,{MAX_TAG}}}>)
    | (?P<entity>&(?:[A-Za-z]{{2,8}}|\#\d{{1,6}}|\#x[0-9A-Fa-f]{{1,6}});)
    | (?P<vulgar>[{VULGAR}])
    | (?P<struck>~~)
    | (?P<display>\$\$)
    | (?P<gone>{GONE}+)
    | (?P<amp>&)
    | (?P<under>(?<=[\w)%])_(?![\w{{(\\^])|(?<![^\n])_(?=[*\d]))
    | (?P<leader>(?<=[^\W\d][ ]|[^\W\d]{{2}})\.{{4,}}(?=[ ]|\d))
    """,
    re.VERBOSE,
)
DRAWN_ARROW = re.compile(r"(?:=|-{1,2})>")
# From one number to another; elsewhere such a sign may call a number approximate.
WAVE = re.compile(r"(?<=[^\W_])[～〜](?=\d)|(?<=%)[～〜](?=\d)")
THREADED = re.compile(r"^([ >]{0,8}\d{1,2})/(?= )", re.MULTILINE)
# Braces around a factor, a base or the whole of an exponent group nothing: {3} \times {10}^{{23}}.
BRACED = re.compile(r"(?<=\^\{)\{[\d+-]{1,40}\}|\{[\d.,]{1,40}\}(?=\^|\ ?\\(?:times|cdot)\b)")
FAST = re.compile(rf"[\\^{{}}<&*$`~{SUPERSCRIPTS}{VULGAR}{GONE}]|_(?!\w)|(?<![^\n])_|\.{{4}}")


def normalize(text: str) -> Normal:
    """Return the normal form of any text."""
    source = settle_escapes(plain_text(WAVE.sub("–", blank_backwards(text))))
    source = blank_unseen(settle_drawn(settle_fractions(source)))
    source = blank_speaker(blank_prefixes(source), tells_value)
    source = settle_code(join_wrapped(settle_emphasis(source)))
    source, tabbed = pipe_tabs(settle_records(source))
    rows = sorted((*row_starts(source), *tabbed))
    if not rows and FAST.search(source) is None:
        return Normal(text, settle(source), (0,), (0,), (len(text),), (True,))
    normal = Normalizer(text, source, rows).run()
    return replace(normal, plain=settle(normal.plain))


def settle(plain: str) -> str:
    """Return a text of the same length with one sign for each meaning: ±, ⇒, × and decimal points.

    AsciiMath writes 64 xx 10^9; the parts of a thread begin with 5/ as those of a list with 5.
    """
    if "/ " in plain:
        plain = THREADED.sub(r"\1.", plain)
    if ">" in plain:
        plain = DRAWN_ARROW.sub(lambda found: ARROW.rjust(len(found[0])), plain)
    plain = plain.replace("+/-", " ± ").replace(" xx ", " ×  ").replace("~=", " ≈")
    plain = settle_powers(settle_bullets(settle_words(settle_carets(plain))))
    return settle_times(settle_commas(plain))


class Normalizer(BracePieces):
    """One pass over a text; holds the LaTeX groups that are still open."""

    def __init__(self, original: str, source: str, rows: Sequence[int] = ()) -> None:
        """Start at the beginning of a text; rows are where rows begin that lack their pipe."""
        super().__init__(original, source)
        self.groups: list[Group] = []
        self.rows = deque(rows)

    def run(self) -> Normal:
        """Replace every construct and return the normal form."""
        done = 0
        place = 0
        while (sign := FAST.search(self.source, place)) is not None:
            start = sign.start()
            found = CONSTRUCT.match(self.source, start)
            if found is None:
                place = start + 1
                continue
            if start > done or (self.rows and self.rows[0] == start):
                self.copy(done, start)
            end = found.end()
            getattr(self, f"on_{found.lastgroup}")(found.group(), start, end)
            place = done = max(end, self.skip_to)
        if done < len(self.source):
            self.copy(done, len(self.source))
        for group in reversed(self.groups):
            self.emit(group.closing, len(self.source), len(self.source))
        return self.whole()

    def copy(self, start: int, end: int) -> None:
        """Take a stretch over as it is, with a pipe before each row in it that lacks one."""
        while self.rows and self.rows[0] <= end:
            row = self.rows.popleft()
            if row > start:
                super().copy(start, row)
            if row >= start:
                self.emit(PIPE, row, row)
                start = row
        if end > start:
            super().copy(start, end)

    def push(self, opening: str, group: Group, start: int, end: int) -> None:
        """Open a group, or copy it where groups are nested too deeply."""
        if len(self.groups) >= MAX_DEPTH:
            group = NOTHING_CLOSES
        self.emit(opening, start, end)
        self.groups.append(group)

    def on_command(self, text: str, start: int, end: int) -> None:
        r"""\times, \frac{a}{b}, \text{...}, \boxed{...}, \[, \\, \, ... ."""
        name = text[1:]
        if name in UNSEEN and self.hide_group(name, end):
            return
        if name in GROUPS:
            opening, group = GROUPS[name]
            brace = self.own_brace(name, end)
            if brace:
                if name in NAMED and is_sum(self.source, brace):
                    opening, group = "(", group._replace(closing=")")
                self.skip_to = brace
                self.push(opening, group, start, brace)
            elif opening.startswith("((") and self.source[end : end + 2].isdigit():
                self.skip_to = end + 2
                parts = self.source[end], self.source[end + 1]
                self.emit("(({})/({}))".format(*parts), start, end + 2)
            return
        if name in ("begin", "end"):
            self.on_environment(name, start, end)
            return
        self.skip_to = behind_argument(self.source, name, end)
        if name in DISPLAY:
            self.emit(DISPLAY[name], start, end)
            return
        is_tight = name == "!" and self.source[start - 1 : start] == ","
        self.emit("" if is_tight else COMMANDS.get(name, name), start, end)

    def on_exponent(self, _: str, start: int, end: int) -> None:
        """^{...}: an exponent."""
        self.push("^(", BRACKET, start, end)

    def on_subscript(self, _: str, start: int, end: int) -> None:
        """_{...}: a subscript, joined to its name; that of a number is a remark."""
        if names_figure(self.source, start, end):
            self.push(" (", BRACKET, start, end)
        else:
            self.push("_", NOTHING_CLOSES, start, end)

    def on_comma(self, _: str, start: int, end: int) -> None:
        """{,}: a thousands separator."""
        self.emit(",", start, end)

    def on_open(self, _: str, start: int, end: int) -> None:
        """A plain brace."""
        is_number = BRACED.match(self.source, start) is not None
        pair = ("", "") if is_number else ("{", "}")
        self.push(pair[0], Group(pair[1], opens=0), start, end)

    def on_close(self, _: str, start: int, end: int) -> None:
        """Close the innermost group; a fraction opens its denominator."""
        if not self.groups:
            self.emit("}", start, end)
            return
        group = self.groups.pop()
        label = label_behind(self.source, end) if group.is_named else 0
        if label:
            self.skip_to = label
            self.push(f"{group.closing} (", Group(")", opens=0), start, label)
            return
        brace = self.follows_brace(end) if group.opens else 0
        if brace:
            self.skip_to = brace
            following = Group(group.closing, group.opens - 1, between=" ")
            self.push(group.between, following, start, brace)
            return
        self.emit(group.closing, start, end)

    def on_sup(self, text: str, start: int, end: int) -> None:
        """<sup>: an exponent behind a number or a short name, else a footnote mark."""
        if text[1] == "/":
            if self.groups and self.groups[-1].closing == ")":
                self.groups.pop()
                self.emit(")", start, end)
        elif is_hiding("sup", text):
            self.hide_element("sup", end)
        elif self.takes_exponent(start):
            self.push("^(", BRACKET, start, end)
        else:
            self.hide(end, "</sup>")

    def takes_exponent(self, start: int) -> bool:
        """Tell whether what stands before can be raised to a power: a number, a bracket, a name."""
        near = self.source[max(0, start - 20) : start]
        before = re.search(r"([^\W_]*)$", near)
        word = before.group(1) if before else ""
        previous = self.source[start - 1 : start]
        long_word = word.isalpha() and len(word) > 3 and "_" not in near[-12:]
        return previous in (")", "}", "]") or (bool(word) and not long_word)

    def on_entity(self, text: str, start: int, end: int) -> None:
        """&times; and the like."""
        char = html.unescape(text)
        self.emit(CHARACTERS[ord(char)] if len(char) == 1 else text, start, end)

    def on_super(self, text: str, start: int, end: int) -> None:
        """10²³: a run of superscript digits."""
        if self.takes_exponent(start):
            self.emit(f"^({text.translate(SUPERSCRIPT_PLAIN)})", start, end)

    def on_vulgar(self, text: str, start: int, end: int) -> None:
        """½ as 0.500000, 1½ as 1.5, ½N as (1/2)N: at more digits than anything around it has."""
        one, _, other = VULGAR_VALUE[text].partition("/")
        if self.source[start - 1 : start].isdigit():
            self.emit(f"{int(one) / int(other):.4g}".lstrip("0"), start, end)
        elif self.source[end : end + 1].isalpha():
            self.emit(f"({one}/{other})", start, end)
        else:
            self.emit(f"{int(one) / int(other):.6f}", start, end)

    def on_gone(self, _: str, start: int, end: int) -> None:
        """Invisible characters."""

    def on_amp(self, _: str, start: int, end: int) -> None:
        """The alignment mark of LaTeX."""
        self.emit(" ", start, end)


__all__ = ["BOX_CLOSE", "BOX_OPEN", "THINK_CLOSE", "THINK_OPEN", "Normal", "normalize"]
