"""The normal form: LaTeX, HTML, Markdown and Unicode as one plain text with a map back.

One pass over the text replaces each construct by what the reader sees; whatever is not seen
(comments, hidden tags, struck-out text, invisible characters) is dropped.  Boxes and hidden
reasoning leave a private mark.  The pass is linear: no pattern looks further than a fixed number
of characters, and the search for a closing tag is given up for good once it failed.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from harness.text.characters import (
    BOX_CLOSE,
    BOX_OPEN,
    CHARACTERS,
    GONE,
    SUPERSCRIPT_PLAIN,
    SUPERSCRIPTS,
    THINK_CLOSE,
    THINK_OPEN,
    VULGAR,
)
from harness.text.commas import settle_commas
from harness.text.latex import COMMANDS, DISPLAY, GROUPS, Group
from harness.text.markdown import MarkdownPieces
from harness.text.pieces import Normal

MAX_DEPTH = 60
MAX_TAG = 300
BLOCK_TAGS = frozenset("p li ul ol br hr div tr table h1 h2 h3 h4 h5 h6 pre blockquote".split())
REASONING_TAGS = frozenset("think thinking thought reasoning scratchpad".split())
STRUCK_TAGS = frozenset("del s strike script style template".split())
HIDDEN_ATTRIBUTE = re.compile(
    r"\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden|aria-hidden\s*=\s*.?true", re.IGNORECASE
)
VULGAR_VALUE = dict(
    zip(VULGAR, "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8".split(), strict=True)
)
CONSTRUCT = re.compile(
    rf"""
      (?P<command>\\[A-Za-z]+\*?|\\[^A-Za-z])
    | (?P<exponent>\^[ ]?\{{)
    | (?P<subscript>_\{{)
    | (?P<comma>\{{,\}})
    | (?P<open>\{{) | (?P<close>\}})
    | (?P<comment><!--)
    | (?P<tag></?[A-Za-z][^<>\n]{{0,{MAX_TAG}}}>)
    | (?P<entity>&(?:[A-Za-z]{{2,8}}|\#\d{{1,6}}|\#x[0-9A-Fa-f]{{1,6}});)
    | (?P<super>[{SUPERSCRIPTS}]+)
    | (?P<vulgar>[{VULGAR}])
    | (?P<struck>~~)
    | (?P<stars>\*+)
    | (?P<display>\$\$)
    | (?P<dollar>\$)
    | (?P<tick>`{{1,2}}(?!`))
    | (?P<gone>{GONE}+)
    | (?P<amp>&)
    """,
    re.VERBOSE,
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Braces around the base or the whole of an exponent group nothing: {10}^{{23}}.
BRACED = re.compile(r"(?<=\^\{)\{[\d+-]{1,40}\}|\{[\d.,]{1,40}\}(?=\^)")
FAST = re.compile(rf"[\\^{{}}<&*$`~{SUPERSCRIPTS}{VULGAR}{GONE}]|_\{{")


def normalize(text: str) -> Normal:
    """Return the normal form of any text."""
    is_plain = text.isascii() and CONTROL.search(text) is None
    source = text if is_plain else text.translate(CHARACTERS)
    if FAST.search(source) is None:
        return Normal(text, settle_commas(source), (0,), (0,), (len(text),), (True,))
    normal = Normalizer(text, source).run()
    return replace(normal, plain=settle_commas(normal.plain))


class Normalizer(MarkdownPieces):
    """One pass over a text; holds the LaTeX groups that are still open."""

    def __init__(self, original: str, source: str) -> None:
        """Start at the beginning of a text."""
        super().__init__(original, source)
        self.groups: list[Group] = []
        self.hopeless: set[str] = set()

    def run(self) -> Normal:
        """Replace every construct and return the normal form."""
        done = 0
        for found in CONSTRUCT.finditer(self.source):
            start, end = found.span()
            if start < self.skip_to:
                continue
            if start > max(done, self.skip_to):
                self.copy(max(done, self.skip_to), start)
            kind = found.lastgroup or ""
            getattr(self, "on_" + kind)(found.group(), start, end)
            done = max(end, self.skip_to)
        if done < len(self.source):
            self.copy(done, len(self.source))
        for group in reversed(self.groups):
            self.emit(group.closing, len(self.source), len(self.source))
        return self.whole()

    def hide(self, opener_end: int, closer: str) -> bool:
        """Drop everything up to and with the closer; tell whether there is one."""
        if closer in self.hopeless:
            return False
        found = self.source.find(closer, opener_end)
        if found < 0:
            self.hopeless.add(closer)
            return False
        self.skip_to = found + len(closer)
        return True

    def push(self, opening: str, group: Group, start: int, end: int) -> None:
        """Open a group, or copy it where groups are nested too deeply."""
        if len(self.groups) >= MAX_DEPTH:
            group = Group("", opens_next=False)
        self.emit(opening, start, end)
        self.groups.append(group)

    def follows_brace(self, end: int) -> int:
        """Return the position behind an opening brace that follows, else 0."""
        while end < len(self.source) and self.source[end] == " ":
            end += 1
        return end + 1 if self.source[end : end + 1] == "{" else 0

    def on_command(self, text: str, start: int, end: int) -> None:
        r"""\times, \frac{a}{b}, \text{...}, \boxed{...}, \[, \\, \, ... ."""
        name = text[1:]
        if name in GROUPS:
            opening, group = GROUPS[name]
            brace = self.follows_brace(end)
            if brace:
                self.skip_to = brace
                self.push(opening, group, start, brace)
            elif opening.startswith("((") and self.source[end : end + 2].isdigit():
                self.skip_to = end + 2
                parts = self.source[end], self.source[end + 1]
                self.emit("(({})/({}))".format(*parts), start, end + 2)
            return
        if name in ("begin", "end"):
            close = self.source.find("}", end, end + 40)
            self.skip_to = close + 1 if close >= 0 else end
            self.emit("\n", start, end)
            return
        if name in DISPLAY:
            self.emit(DISPLAY[name], start, end)
            return
        self.emit(COMMANDS.get(name, name), start, end)

    def on_exponent(self, _: str, start: int, end: int) -> None:
        """^{...}: an exponent."""
        self.push("^(", Group(")", opens_next=False), start, end)

    def on_subscript(self, _: str, start: int, end: int) -> None:
        """_{...}: a subscript, joined to its name."""
        self.push("_", Group("", opens_next=False), start, end)

    def on_comma(self, _: str, start: int, end: int) -> None:
        """{,}: a thousands separator."""
        self.emit(",", start, end)

    def on_open(self, _: str, start: int, end: int) -> None:
        """A plain brace."""
        is_number = BRACED.match(self.source, start) is not None
        pair = ("", "") if is_number else ("{", "}")
        self.push(pair[0], Group(pair[1], opens_next=False), start, end)

    def on_close(self, _: str, start: int, end: int) -> None:
        """Close the innermost group; a fraction opens its denominator."""
        if not self.groups:
            self.emit("}", start, end)
            return
        group = self.groups.pop()
        brace = self.follows_brace(end) if group.opens_next else 0
        if brace:
            self.skip_to = brace
            self.push(group.between, Group(group.closing, opens_next=False), start, brace)
            return
        self.emit(group.closing, start, end)

    def on_comment(self, text: str, start: int, end: int) -> None:
        """An HTML comment."""
        if not self.hide(end, "-->"):
            self.emit(text, start, end)

    def on_tag(self, text: str, start: int, end: int) -> None:
        """An HTML tag: hidden text goes, blocks break the line, cells become pipes."""
        name = re.match(r"</?([A-Za-z0-9]+)", text)
        tag = name.group(1).lower() if name else ""
        closing = text.startswith("</")
        if tag in REASONING_TAGS:
            self.emit(THINK_CLOSE if closing else THINK_OPEN, start, end)
        elif not closing and (tag in STRUCK_TAGS or HIDDEN_ATTRIBUTE.search(text)):
            self.hide(end, f"</{tag}>")
        elif tag == "sup":
            self.on_sup(start, end, closing=closing)
        elif tag == "sub":
            self.emit("" if closing else "_", start, end)
        elif tag in BLOCK_TAGS:
            self.emit("\n", start, end)
        elif tag in ("td", "th"):
            self.emit("" if closing else "|", start, end)

    def on_sup(self, start: int, end: int, *, closing: bool) -> None:
        """<sup>: an exponent behind a number or a short name, else a footnote mark."""
        if closing:
            if self.groups and self.groups[-1].closing == ")":
                self.groups.pop()
                self.emit(")", start, end)
        elif self.takes_exponent(start):
            self.push("^(", Group(")", opens_next=False), start, end)
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
        """½ as 1/2; 1½ as 1.5."""
        one, _, other = VULGAR_VALUE[text].partition("/")
        if self.source[start - 1 : start].isdigit():
            self.emit(f"{int(one) / int(other):.4g}".lstrip("0"), start, end)
        else:
            self.emit(f"({one}/{other})", start, end)

    def on_gone(self, _: str, start: int, end: int) -> None:
        """Invisible characters."""

    def on_amp(self, _: str, start: int, end: int) -> None:
        """The alignment mark of LaTeX."""
        self.emit(" ", start, end)


__all__ = ["BOX_CLOSE", "BOX_OPEN", "THINK_CLOSE", "THINK_OPEN", "Normal", "normalize"]
