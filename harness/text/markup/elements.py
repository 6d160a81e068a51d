"""HTML in the normal form: what is hidden or struck out goes, blocks break the line.

    comment := "<!-- ... -->" | "<![CDATA[ ... ]]>" | "<? ... ?>" | "<!name ... >"
    element := "<name attributes> ... </name>"

An element is hidden by its name (script) or by an attribute (display: none).  Like a browser, the
reader closes a hidden element behind the elements of its name that it holds; a comment or hidden
element that nothing closes hides all that follows.
"""

from __future__ import annotations

import re

from harness.text.characters import THINK_CLOSE, THINK_OPEN
from harness.text.markup.markdown import MarkdownPieces
from harness.text.markup.unseen import THOUGHTS

MAX_TAG = 300
BLOCK_TAGS = frozenset(
    "p li ul ol br hr div tr table h1 h2 h3 h4 h5 h6 pre blockquote details summary section "
    "article header footer main aside figure dl dt dd center".split()
)
INLINE_TAGS = frozenset(
    "a abbr b big code em font i ins kbd label mark math q samp small span strong sub sup td th "
    "tt u var bdi bdo".split()
)
# What chats set their answers in: <answer>3.15e23 FLOPs</answer>.
ANSWER_TAGS = frozenset("answer final final_answer finalanswer result solution response".split())
BREAKING_TAGS = BLOCK_TAGS | ANSWER_TAGS
EMPTY_TAGS = frozenset("br hr img input".split())
REASONING_TAGS = re.compile(THOUGHTS)
STRUCK_TAGS = frozenset("del s strike".split())
SILENT_TAGS = frozenset("script style template noscript title iframe object datalist".split())
KNOWN_TAGS = BLOCK_TAGS | INLINE_TAGS | EMPTY_TAGS | STRUCK_TAGS | SILENT_TAGS
HIDDEN_STYLE = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*hidden | aria-hidden\s*=\s*.?true | line-through
      | opacity\s*:\s*0*\.?0*\s*(?:[;"'%]|$)
      | font-size\s*:\s*0+(?:\.0*)?(?:[a-z%]{1,3})?\s*(?:[;"']|$)""",
    re.IGNORECASE | re.VERBOSE,
)
INVISIBLE_COLOUR = re.compile(
    r"(?<![-\w])color\s*:\s*(?:transparent|white|#fff(?:fff)?)\b", re.IGNORECASE
)
HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?=[\s>/=])", re.IGNORECASE)
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
# The quotes in a tag of a known name may hold any sign, and it may run over lines.
LONG_TAG = re.compile(r"""</?[A-Za-z][A-Za-z0-9]*(?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?>""")
SHORT_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
UNKNOWN = "<unknown>"
NOTHING_CLOSED = (-1, "")
COMMENT_ENDS = {"<!--": "-->", "<![": "]]>", "<?": "?>"}
# What a renderer of Markdown took for emphasis.
SIGNS = {"strong": "^", "b": "^", "em": "×", "i": "×"}


class ElementPieces(MarkdownPieces):
    """Reads what the tags of HTML show and hide."""

    def __init__(self, original: str, source: str) -> None:
        """Start at the beginning of a text."""
        super().__init__(original, source)
        self.hopeless: set[str] = set()
        # Where the last inline element ended, and its name.
        self.closed = NOTHING_CLOSED

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

    def on_comment(self, text: str, start: int, end: int) -> None:
        """A comment; one that a line begins with and nothing ends hides all that follows."""
        if self.hide(end, COMMENT_ENDS[text]):
            return
        if (
            text == "<!--"
            and not self.source[max(0, start - 3) : start].rpartition("\n")[2].strip()
        ):
            self.skip_to = len(self.source)
        else:
            self.emit(text, start, end)

    def on_element(self, text: str, start: int, end: int) -> None:
        """The start of a tag that HTML knows."""
        limit = start + MAX_TAG
        whole = LONG_TAG.match(self.source, start, limit) or SHORT_TAG.match(
            self.source, start, limit
        )
        if whole is None:
            self.emit(text, start, end)
            return
        self.skip_to = whole.end()
        self.on_tag(whole.group(), start, whole.end())

    def on_tag(self, text: str, start: int, end: int) -> None:
        """An HTML tag: hidden text goes, blocks break the line, cells become pipes."""
        name = NAME.match(text)
        tag = name.group(1).lower() if name else ""
        closing = text.startswith("</")
        if REASONING_TAGS.fullmatch(tag):
            self.emit(THINK_CLOSE if closing else THINK_OPEN, start, end)
        elif not closing and is_hiding(tag, text) and self.hide_element(tag, end):
            return
        elif tag == "sub":
            self.emit("" if closing else "_", start, end)
        elif tag in BREAKING_TAGS:
            self.emit("\n", start, end)
        elif tag in ("td", "th"):
            self.emit("" if closing else "|", start, end)
        elif tag in INLINE_TAGS:
            self.on_inline(tag, start, end, closing=closing)

    def on_inline(self, tag: str, start: int, end: int, *, closing: bool) -> None:
        """An element within a line; one directly behind another of another name stands apart.

        Between two digits emphasis was a sign: 10**9 came out as 10<strong>9, 4*1600 as 4<em>1600.
        """
        sign = SIGNS.get(tag, "")
        if (
            sign
            and self.source[start - 1 : start].isdigit()
            and self.source[end : end + 1].isdigit()
        ):
            self.emit(sign, start, end)
            return
        place, last = self.closed
        if not closing and place == start and last != tag:
            self.emit(" ", start, end)
        self.closed = (end, tag) if closing else NOTHING_CLOSED

    def hide_element(self, tag: str, end: int) -> bool:
        """Drop an element with what it holds; tell whether it ends, or hides what is unclosed."""
        kind = tag if tag in KNOWN_TAGS else UNKNOWN
        if kind in self.hopeless:
            return False
        depth = 1
        # Struck-out text holds no further one, so that its first end is its own.
        slash = "/" if tag in STRUCK_TAGS else "/?"
        ends = re.compile(rf"<({slash}){tag}(?=[\s/>])", re.IGNORECASE)
        for found in ends.finditer(self.source, end):
            depth += -1 if found[1] else 1
            if depth == 0:
                self.skip_to = self.source.find(">", found.end()) + 1 or len(self.source)
                return True
        if tag in STRUCK_TAGS or kind == UNKNOWN:
            self.hopeless.add(kind)
            return False
        self.skip_to = len(self.source)
        return True


def is_hiding(tag: str, text: str) -> bool:
    """Tell whether a tag hides or strikes out what stands in its element."""
    if tag in EMPTY_TAGS:
        return False
    if tag in STRUCK_TAGS or tag in SILENT_TAGS or HIDDEN_STYLE.search(text):
        return True
    if INVISIBLE_COLOUR.search(text) and "background" not in text:
        return True
    return "hidden" in text.lower() and bool(HIDDEN_ATTRIBUTE.search(QUOTED.sub("", text)))
